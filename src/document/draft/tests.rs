use super::*;
use crate::config::TEMPLATE;

const DRAFT: Draft<'_> = Draft { title: "Pay: fast", version: "1.0", date: "2026-01-02", status: "Draft", author: Some("Ann O'Hara"), number: Some("0012") };

#[track_caller]
fn check(template: &str, expected: &str) {
    assert_eq!(DRAFT.fill(template, "a.md", &Config::default()).text, expected);
}

#[test]
fn the_template_that_is_brought_is_filled_in_its_header_alone() {
    let filled = DRAFT.fill(TEMPLATE, "a.md", &Config::default()).text;
    let header = "# High-Level Design: Pay: fast v1.0\n\nDate: 2026-01-02\nStatus: Draft\nAuthors: Ann O'Hara\n\n## Executive Summary\n";
    assert!(filled.starts_with(header), "{filled}");
    let body = |text: &str| text.split_once("## Executive").expect("a section").1.to_owned();
    assert_eq!(body(&filled), body(TEMPLATE));
    let unknown = Draft { author: None, ..DRAFT }.fill(TEMPLATE, "a.md", &Config::default()).text;
    assert!(unknown.contains("\nAuthors: {Names}\n"), "{unknown}");
}

#[test]
fn front_matter_stays_yaml() {
    check(
        "---\ntitle: {Feature Name}\nstatus: \"{proposed | rejected | accepted}\"\ndate: {YYYY-MM-DD when it was decided} # day\nauthors: [{Names}]\nowner: '{Author}'\n---\n\n# {short title, of the problem}\n",
        "---\ntitle: \"Pay: fast\"\nstatus: \"Draft\"\ndate: 2026-01-02 # day\nauthors: [Ann O'Hara]\nowner: 'Ann O''Hara'\n---\n\n# Pay: fast\n",
    );
    check("---\nauthors:\n  - {name}\nteam: {team}\n---\n", "---\nauthors:\n  - Ann O'Hara\nteam: {team}\n---\n");
}

#[test]
fn keys_say_what_a_placeholder_means_and_other_shapes_are_filled_as_well() {
    check(
        "# ADR {NNNN}: {Title}\n\n* Status: {x}\n* Date: {when}\n* Deciders: {list everyone}\n",
        "# ADR 0012: Pay: fast\n\n* Status: Draft\n* Date: 2026-01-02\n* Deciders: Ann O'Hara\n",
    );
    check("# {Title}\n\n**Status:** {x} | **Date:** {y}\n", "# Pay: fast\n\n**Status:** Draft | **Date:** 2026-01-02\n");
    check("# {Title}\n\n| Status | {x} |\n|---|---|\n| Author | {y} |\n", "# Pay: fast\n\n| Status | Draft |\n|---|---|\n| Author | Ann O'Hara |\n");
    check("# {Title}\n\nDate: YYYY-MM-DD\nStatus: [Status]\nAuthors: <names>\n", "# Pay: fast\n\nDate: 2026-01-02\nStatus: Draft\nAuthors: Ann O'Hara\n");
    check("# {Title}\n\n## Status\n\n{proposed}\n\n## Context\n\n{context}\n", "# Pay: fast\n\n## Status\n\nDraft\n\n## Context\n\n{context}\n");
}

#[test]
fn what_is_not_surely_known_stays_for_the_author() {
    let text = "# T\n\nStatus: Draft\nReviewers: {Names of all}\n\n## Plan\n\n{date} {status} {Name} {id}\n\n```json\n{Version}\n```\n\n{version} {title} `{Feature Name}` [x]({feature-name}.md)\n\n{Feature Name} goes live.\n";
    check(text, &text.replace("{Feature Name} goes", "Pay: fast goes"));
}

#[test]
fn doubled_braces_are_filled_whole_and_those_of_other_programs_stay() {
    check(
        "---\ntitle: {{title}}\nx: ${STATUS} # {Title}\n# {Title}\n---\n\n# {{ Title }}\n",
        "---\ntitle: \"Pay: fast\"\nx: ${STATUS} # {Title}\n# {Title}\n---\n\n# Pay: fast\n",
    );
    check("# {{{Title}}} {{Title}\n", "# {{{Title}}} {{Title}\n");
}

#[test]
fn whatever_the_title_is_it_reads_as_it_was_typed() {
    const TITLES: &[&str] = &[
        "C++ & <b>",
        "[a](b)",
        "`x` y",
        "*x* _y_",
        "a_b_c",
        "C #",
        "# 12",
        "C #1 and D #2",
        "a | b",
        "&amp;",
        "a\\b",
        "x: y",
        "\"q\"",
        "it's",
        "- x",
        "1. x",
        "[x]",
        "{x}",
        "~~x~~",
        "yes",
        "支払い",
        ":rocket:",
        "<!-- x -->",
        "![a](b)",
        "a\\*b",
        "'q'",
        "x:",
        "https://x.org",
        "> x",
        "@ann",
        "!x",
        "1.10",
        "{Title}",
    ];
    for template in [
        "# High-Level Design: {Feature Name} v{Version}\n\nText.\n",
        "# {Title}\n\nText.\n",
        "---\ntitle: {Title}\n---\n\nText.\n",
        "---\ntitle: \"{Title}\" # x\n---\n\nText.\n",
        "---\ntitle: '{Title}'\n---\n\nText.\n",
    ] {
        // A value in brackets is a placeholder in every header.
        let is_placeholder = |title: &str| template.starts_with("---") && title.starts_with(['[', '{', '<']) && title.ends_with([']', '}', '>']);
        for title in TITLES.iter().filter(|title| !is_placeholder(title)) {
            let filled = Draft { title, ..DRAFT }.fill(template, "a.md", &Config::default());
            let document = Document::outline(&SourceFile::new("a.md", &filled.text), &Config::default());
            assert!(filled.has_title);
            assert_eq!(document.title, *title, "{}", filled.text);
        }
    }
}
