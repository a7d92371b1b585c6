use super::*;
use crate::config::Config;

fn status(text: &str, value: &str) -> Result<String, String> {
    let source = SourceFile::new("a.md", text);
    let edited = set(&source, &Config::default(), Field::Status, value);
    edited
        .map(|edited| String::from_utf8(edited.bytes).expect("UTF-8"))
        .map_err(|refusal| format!("{}:{} {}", refusal.place.line, refusal.place.column, refusal.why))
}

#[track_caller]
fn check_status(rows: &[(&str, &str)]) {
    for (before, after) in rows {
        assert_eq!(status(before, "Review").as_deref(), Ok(*after), "{before:?}");
    }
}

/// Documents of every shape whose status is `Draft`, which stands in them once.
const SHAPES: &[&str] = &[
    "---\ntitle: T\nstatus: Draft # said in May\nauthors: [Ann]\n---\n\n# T\n\nText.\n",
    "---\nstatus: \"Draft\"\n---\n# T\n",
    "---\nstatus: 'Draft'\ndate: 2026-01-02\n...\n# T\n",
    "---\nstatus:\n  - Draft\n---\n# T\n",
    "---\nstatus: >\n  Draft\n---\n# T\n",
    "---\nstatus: &a !!str Draft\n---\n# T\n",
    "---\n{status: Draft, title: T}\n---\n# T\n",
    "<!-- a comment -->\n---\nstatus:   Draft   \n---\n# T\n",
    "# T\n\n* Status: Draft\n* Authors: Ann, Ben\n* Date: 2023-06-30\n\nText.\n",
    "# T\n- Status: **Draft**\n- Author(s): Ann (ann), Ben\n## Summary\n\nText.\n",
    "A72: T\n----\n* Author(s): [Ann](https://x.org), Ben\n* Status: Draft\n\n## Abstract\n\nText.\n",
    "## T\n* Status: `Draft`\n* Author: Ann\n\n### Abstract\n\nText.\n",
    "* Status: Draft\n* Author: Ann\n\n# Summary\n\nText.\n",
    "# T\n\n**Status:** Draft\n**Authors:** Ann, Ben\n**Date:** 2023-06-30\n\nText.\n",
    "# T\n\n**Status**: Draft\n**Author**: Ann\n\nText.\n",
    "# T\n\n**Status** Draft\n**Author** Ann\n\nText.\n",
    "# T\n\n**Author:** Ann | **Status:** Draft | **Date:** 2023-06-30\n\nText.\n",
    "# T\n\n**Status:** Draft  \n**Author:** Ann  \n\nText.\n",
    "# T\n\n**Status:** Draft\\\n**Author:** Ann\n\nText.\n",
    "# T\n\n**Status:** Draft<br>\n**Author:** Ann<br/>\n**Date:** 2023-06-30\n\nText.\n",
    "# T\n\n**Status: Draft**\n**Author: Ann**\n\nText.\n",
    "# T\n\n**STATUS** : Draft · **OWNER** : Ann\n\nText.\n",
    "# T\n\n***Status:*** Draft\n***Author:*** Ann\n\nText.\n",
    "# T\n\n<b>Status:</b> Draft\n<b>Author:</b> Ann\n\nText.\n",
    "# T\n\n> **Status:** Draft\n> **Author:** Ann\n\nText.\n",
    "# T\n\n| | |\n|---|---|\n| Status  | Draft    |\n| Authors | Ann, Ben |\n\nText.\n",
    "# T\n\n| Status | Draft |\n|---|---|\n| Author | Ann |\n\nText.\n",
    "# T\n\n| Status | Author | Date |\n|---|---|---|\n| Draft | Ann | 2023-06-30 |\n\nText.\n",
    "# T\n\nAuthor | Status\n---|---\nAnn | Draft\n\nText.\n",
    "# T\n\n| Status | Draft | Date | 2023-06-30 |\n|---|---|---|---|\n| Author | Ann | Version | 1.0 |\n\nText.\n",
    "```\nStatus: Draft\nAuthor: Ann\nDate: 2023-06-30\n```\n\n# T\n\nText.\n",
    "# T\n\n    Status: Draft\n    Author: Ann\n    Created: 2023-06-30\n\n## Abstract\n\nText.\n",
    "<pre>\n  BIP: 12\n  Title: T\n  Author: Ann <ann@x.org>\n  Status: Draft\n  Created: 2023-06-30\n</pre>\n\n## Abstract\n\nText.\n",
    "# High-Level Design: Draught v1.0\n\nDate: 2026-01-02\nStatus: Draft\nAuthors: Ann\n\n## Architecture\n\nText.\n",
    "# 1. T\n\nDate: 2023-06-30\n\n## Status\n\nDraft\n\n## Context\n\nText.\n",
    "# T\n\n## Status\n\n- **Draft**\n\n## Context\n\nText.\n",
    "# T\n\n## Status\n\nStatus: Draft\n\n## Context\n\nText.\n",
    "# T\n\n## Status: Draft\n\n## Context\n\nText.\n",
];

#[test]
fn in_every_shape_the_status_alone_changes() {
    for text in SHAPES {
        assert_eq!(text.matches("Draft").count(), 1, "{text}");
        for value in ["Review", "In review", "Superseded"] {
            assert_eq!(status(text, value).as_deref(), Ok(text.replace("Draft", value).as_str()), "{text:?}");
        }
    }
}

#[test]
fn marks_of_encodings_and_line_ends_stay() {
    for text in SHAPES {
        let variants: [&dyn Fn(&str) -> String; 4] =
            [&|text| format!("\u{feff}{text}"), &|text| text.replace('\n', "\r\n"), &|text| text.trim_end().to_owned(), &|text| text.replace('\n', "\r")];
        for variant in variants {
            let (before, after) = (variant(text), variant(&text.replace("Draft", "Review")));
            assert_eq!(status(&before, "Review"), Ok(after), "{before:?}");
        }
    }
}

#[test]
fn what_was_to_be_filled_in_or_said_more_gives_way_as_a_whole() {
    check_status(&[
        (
            "# T\n\nDate: 2026-01-02\nStatus: {Draft|Review|Approved|Implemented}\nAuthors: {Names}\n",
            "# T\n\nDate: 2026-01-02\nStatus: Review\nAuthors: {Names}\n",
        ),
        ("# T\n\n* Status: Accepted (since May)\n* Author: Ann\n", "# T\n\n* Status: Review\n* Author: Ann\n"),
        ("# T\n\n* Status: Superseded by [U](u.md)\n* Author: Ann\n", "# T\n\n* Status: Review\n* Author: Ann\n"),
        ("# T\n\n* Status: [Draft](how.md)\n* Author: Ann\n", "# T\n\n* Status: Review\n* Author: Ann\n"),
        ("# T\n\n* Status: Superseded\n  by ADR-5\n* Author: Ann\n", "# T\n\n* Status: Review\n* Author: Ann\n"),
        ("---\nstatus: # Draft or Review\ntitle: T\n---\n", "---\nstatus: Review # Draft or Review\ntitle: T\n---\n"),
        ("---\nstatus: \"\"\n---\n# T\n", "---\nstatus: \"Review\"\n---\n# T\n"),
        ("# T\n\n**Status:**\n**Author:** Ann\n", "# T\n\n**Status:** Review\n**Author:** Ann\n"),
        ("# T\n\n| | |\n|---|---|\n| Status | |\n| Author | Ann |\n", "# T\n\n| | |\n|---|---|\n| Status | Review |\n| Author | Ann |\n"),
        ("# T\n\n* Status: TBD\n* Author: Ann\n", "# T\n\n* Status: Review\n* Author: Ann\n"),
    ]);
}

#[test]
fn where_a_picture_or_an_anchor_says_it_nothing_changes() {
    for (text, place, why) in [
        ("# T\n\n* Status: ![Draft](draft.svg)\n* Author: Ann\n", "3:1", "a picture stands there"),
        ("---\nstatus: &now Draft\nmood: *now\n---\n# T\n", "2:1", "another place refers to it"),
    ] {
        assert_eq!(status(text, "Review"), Err(format!("{place} {why}")), "{text:?}");
    }
    check_status(&[("---\nstatus: &now Draft\nmood: '*nowhere'\n---\n# T\n", "---\nstatus: &now Review\nmood: '*nowhere'\n---\n# T\n")]);
}

#[test]
fn a_status_that_two_sources_say_changes_in_both() {
    check_status(&[("---\nstatus: Draft\n---\n# T\n\n* Status: Draft\n* Author: Ann\n", "---\nstatus: Review\n---\n# T\n\n* Status: Review\n* Author: Ann\n")]);
}

#[test]
fn a_header_without_a_status_gets_one_in_its_own_shape() {
    check_status(&[
        ("---\ntitle: T\ndate: 2026-01-02 # day\nauthor: Ann\n---\n", "---\ntitle: T\ndate: 2026-01-02 # day\nstatus: Review\nauthor: Ann\n---\n"),
        ("# T\n\n* Date: 2026-01-02\n* Author: Ann\n\nText.\n", "# T\n\n* Date: 2026-01-02\n* Status: Review\n* Author: Ann\n\nText.\n"),
        ("# T\n\n**Date:** 2026-01-02  \n**Author:** Ann  \n", "# T\n\n**Date:** 2026-01-02  \n**Status:** Review  \n**Author:** Ann  \n"),
        ("# T\n\n**Date**: 2026-01-02\n\n**Author**: Ann\n\nText.\n", "# T\n\n**Date**: 2026-01-02\n\n**Status**: Review\n\n**Author**: Ann\n\nText.\n"),
        ("# T\n\n**Date:** 2026-01-02 | **Author:** Ann\n\nText.\n", "# T\n\n**Date:** 2026-01-02 | **Status:** Review | **Author:** Ann\n\nText.\n"),
        (
            "# T\n\n|        |            |\n|--------|------------|\n| Date   | 2026-01-02 |\n| Author | Ann        |\n",
            "# T\n\n|        |            |\n|--------|------------|\n| Date   | 2026-01-02 |\n| Status | Review     |\n| Author | Ann        |\n",
        ),
        ("# T\n\n| Date | 2026-01-02 |\n|---|---|\n| Author | Ann |\n", "# T\n\n| Date | 2026-01-02 |\n|---|---|\n| Status | Review |\n| Author | Ann |\n"),
        (
            "```\nTitle: T\nAuthor: Ann,\n        Ben\nCreated: 2026-01-02\n```\n",
            "```\nTitle: T\nAuthor: Ann,\n        Ben\nCreated: 2026-01-02\nStatus: Review\n```\n",
        ),
        ("# High-Level Design: T v1.0\n\nDate: 2026-01-02\nAuthors: Ann\n", "# High-Level Design: T v1.0\n\nDate: 2026-01-02\nStatus: Review\nAuthors: Ann\n"),
        ("# T\n\n* Author: Ann", "# T\n\n* Author: Ann\n* Status: Review"),
        ("# T\n\n## Status\n\n## Context\n\nText.\n", "# T\n\n## Status\n\nReview\n\n## Context\n\nText.\n"),
        ("# T\n\nText.\n", "# T\n\nStatus: Review\n\nText.\n"),
        ("T\n===\nText.\n", "T\n===\n\nStatus: Review\n\nText.\n"),
    ]);
}

#[test]
fn what_is_not_sure_is_refused() {
    assert_eq!(status("Text alone.\n", "Review"), Err(format!("1:1 {NO_PLACE}")));
    assert_eq!(status("# T\n\n| Date | Author |\n|---|---|\n| 2026-01-02 | Ann |\n\nText.\n", "Review"), Err(format!("3:3 {NO_PLACE}")));
    let utf16 = SourceFile { path: DocPath::new("a.md"), bytes: b"\xff\xfe#\0 \0T\0".to_vec(), sidecar: None };
    assert_eq!(set(&utf16, &Config::default(), Field::Status, "Review").unwrap_err().why, "the file is not UTF-8");
    let by_path = Config::parse("hldsite.yaml", "path_pattern: '^(?P<status>[a-z]+)/'\n").unwrap();
    let refused = set(&SourceFile::new("draft/a.md", "# T\n"), &by_path, Field::Status, "Review").unwrap_err();
    assert_eq!((refused.why.as_str(), refused.help.as_str()), ("the path says it", "rename the file by hand"));
}

const NEW: &str = "new one.md";

fn related(text: &str, field: Field) -> Result<String, String> {
    let source = SourceFile::new("a.md", text);
    let to = Reference { label: "U v2.0".to_owned(), path: NEW.to_owned() };
    let edited = relate(&source, &Config::default(), field, &to, false);
    edited
        .map(|edited| String::from_utf8(edited.bytes).expect("UTF-8"))
        .map_err(|refusal| format!("{}:{} {}", refusal.place.line, refusal.place.column, refusal.help))
}

#[track_caller]
fn check_related(rows: &[(&str, &str)]) {
    for (before, after) in rows {
        assert_eq!(related(before, Field::ReplacedBy).as_deref(), Ok(*after), "{before:?}");
    }
}

#[test]
fn a_relation_is_written_in_the_shape_of_the_header() {
    check_related(&[
        ("---\nstatus: Draft\ntitle: T\n---\n", "---\nstatus: Draft\nsuperseded_by: new one.md\ntitle: T\n---\n"),
        ("---\nstatus: Draft\nsee-also: x.md\n---\n", "---\nstatus: Draft\nsuperseded-by: new one.md\nsee-also: x.md\n---\n"),
        ("# T\n\n* Status: Draft\n* Author: Ann\n", "# T\n\n* Status: Draft\n* Superseded by: [U v2.0](new%20one.md)\n* Author: Ann\n"),
        ("# T\n\n**Status**: Draft\n**Author**: Ann\n", "# T\n\n**Status**: Draft\n**Superseded by**: [U v2.0](new%20one.md)\n**Author**: Ann\n"),
        ("# T\n\n**Status:** Draft | **Author:** Ann\n", "# T\n\n**Status:** Draft | **Superseded by:** [U v2.0](new%20one.md) | **Author:** Ann\n"),
        (
            "# T\n\n| Status | Draft |\n|---|---|\n| Author | Ann |\n",
            "# T\n\n| Status | Draft |\n|---|---|\n| Superseded by | [U v2.0](new%20one.md) |\n| Author | Ann |\n",
        ),
        (
            "    Title: T\n    Author: Ann\n    Status: Final\n    Discussions-To: x\n",
            "    Title: T\n    Author: Ann\n    Status: Final\n    Superseded-By: new one.md\n    Discussions-To: x\n",
        ),
        (
            "# High-Level Design: T v1.0\n\nDate: 2026-01-02\nStatus: Draft\nAuthors: Ann\n",
            "# High-Level Design: T v1.0\n\nDate: 2026-01-02\nStatus: Draft\nSuperseded by: [U v2.0](new%20one.md)\nAuthors: Ann\n",
        ),
        (
            "# 1. T\n\nDate: 2023-06-30\n\n## Status\n\nAccepted\n\n## Context\n\nText.\n",
            "# 1. T\n\nDate: 2023-06-30\n\n## Status\n\nAccepted\n\nSuperseded by [U v2.0](new%20one.md)\n\n## Context\n\nText.\n",
        ),
        ("# T\n\n## Status\n\n- Accepted\n\n## Context\n", "# T\n\n## Status\n\n- Accepted\n- Superseded by [U v2.0](new%20one.md)\n\n## Context\n"),
    ]);
}

#[test]
fn a_relation_that_is_there_is_extended() {
    check_related(&[
        ("---\nsuperseded-by: x.md\nstatus: Draft\n---\n", "---\nsuperseded-by: [x.md, new one.md]\nstatus: Draft\n---\n"),
        ("---\nsuperseded-by: [x.md, y.md] # both\nstatus: Draft\n---\n", "---\nsuperseded-by: [x.md, y.md, new one.md] # both\nstatus: Draft\n---\n"),
        ("---\nsuperseded-by:\n  - x.md\n  - y.md\nstatus: Draft\n---\n", "---\nsuperseded-by:\n  - x.md\n  - y.md\n  - new one.md\nstatus: Draft\n---\n"),
        ("---\nsuperseded-by:\nstatus: Draft\n---\n", "---\nsuperseded-by: new one.md\nstatus: Draft\n---\n"),
        ("---\nsuperseded-by: []\nstatus: Draft\n---\n", "---\nsuperseded-by: new one.md\nstatus: Draft\n---\n"),
        ("# T\n\n* Status: Draft\n* Superseded by: [X](x.md)\n", "# T\n\n* Status: Draft\n* Superseded by: [X](x.md), [U v2.0](new%20one.md)\n"),
        ("# T\n\n* Status: Draft\n* Superseded by: -\n", "# T\n\n* Status: Draft\n* Superseded by: [U v2.0](new%20one.md)\n"),
        ("# T\n\n* Status: Draft\n* Superseded by:\n  * [X](x.md)\n", "# T\n\n* Status: Draft\n* Superseded by:\n  * [X](x.md)\n  * [U v2.0](new%20one.md)\n"),
        (
            "# T\n\n| Status | Draft |\n|---|---|\n| Superseded by | ADR-5 |\n",
            "# T\n\n| Status | Draft |\n|---|---|\n| Superseded by | ADR-5, [U v2.0](new%20one.md) |\n",
        ),
        ("# T\n\n## Status\n\nSuperseded\n\nSuperseded by [X](x.md)\n", "# T\n\n## Status\n\nSuperseded\n\nSuperseded by [X](x.md), [U v2.0](new%20one.md)\n"),
    ]);
}

#[test]
fn a_relation_is_refused_where_no_header_is() {
    let help = "give it a header first, such as `Status: Draft` below its title, and `Supersedes: [U v2.0](new%20one.md)` in the line behind";
    assert_eq!(related("# T\n\nText.\n", Field::Replaces), Err(format!("1:1 {help}")));
    let by_hand = "# T\n\nStatus: Draft\nSupersedes: [U v2.0](new%20one.md)\n\nText.\n";
    assert_eq!(related("# T\n\nStatus: Draft\n\nText.\n", Field::Replaces).as_deref(), Ok(by_hand));
}

#[test]
fn a_title_changes_where_it_stands() {
    let retitled = |text: &str| {
        let made = retitle(&SourceFile::new("a.md", text), &Config::default(), "New");
        made.map(|made| String::from_utf8(made.bytes).expect("UTF-8")).map_err(|refusal| refusal.why)
    };
    assert_eq!(retitled("# High-Level Design: Old v1.0\n\nOld.\n").as_deref(), Ok("# High-Level Design: New v1.0\n\nOld.\n"));
    assert_eq!(retitled("---\ntitle: Old\n---\nOld.\n").as_deref(), Ok("---\ntitle: New\n---\nOld.\n"));
    assert_eq!(retitled("---\ntitle: Old\n---\n\n# Old\n").as_deref(), Ok("---\ntitle: New\n---\n\n# New\n"));
    assert_eq!(retitled("---\ntitle: Old\n---\n\n# Older\n").as_deref(), Ok("---\ntitle: New\n---\n\n# Older\n"));
    assert_eq!(retitled("# An *old* one\n\nText.\n").as_deref(), Ok("# New\n\nText.\n"));
    assert_eq!(retitled("# High-Level Design: C\\*\\* v1.0\n").as_deref(), Ok("# High-Level Design: New v1.0\n"));
    assert_eq!(retitled("Text.\n").unwrap_err(), NOT_SURE);
}

#[test]
fn a_new_title_reads_as_it_was_typed() {
    for text in ["# Old\n\nText.\n", "---\ntitle: Old\n---\n\nText.\n", "---\ntitle: Old # x\n---\n\n# Old\n", "# High-Level Design: Old v1.0\n"] {
        for title in ["C++ & <b>", "[a](b)", "`x` y", "*x* _y_", "C #", "a | b", "x: y", "a\\*b", "# 1 #2"] {
            let made = retitle(&SourceFile::new("a.md", text), &Config::default(), title).expect("a title that can be changed");
            assert_eq!(Document::outline(&made, &Config::default()).title, title, "{text}");
        }
    }
}

#[test]
fn a_field_is_taken_out_of_every_shape_and_all_else_stays() {
    for (before, after) in [
        ("---\ntitle: T\naliases: [a.md, b.md] # old\nstatus: Draft\n---\nText.\n", "---\ntitle: T\nstatus: Draft\n---\nText.\n"),
        ("---\naliases:\n  - a.md\n\n  - b.md\ntitle: T\n---\n", "---\ntitle: T\n---\n"),
        ("---\ntitle: T\naliases:\n- a.md\n- b.md\n---\n", "---\ntitle: T\n---\n"),
        ("---\ntitle: T\naliases: [\n  a.md,\n  b.md\n]\n---\n", "---\ntitle: T\n---\n"),
        ("# T\r\n\r\n* Status: Draft\r\n* Aliases: a.md, b.md\r\n* Author: Ann\r\n", "# T\r\n\r\n* Status: Draft\r\n* Author: Ann\r\n"),
        ("# T\n\n**Status:** Draft  \n**Aliases:** a.md  \n\nText.\n", "# T\n\n**Status:** Draft  \n\nText.\n"),
        ("# T\n\n**Status:** Draft | **Aliases:** a.md | **Author:** Ann\n", "# T\n\n**Status:** Draft | **Author:** Ann\n"),
        ("# T\n\n| Status | Draft |\n|---|---|\n| Aliases | a.md |\n| Author | Ann |\n", "# T\n\n| Status | Draft |\n|---|---|\n| Author | Ann |\n"),
        ("# T\n\nText.\n", "# T\n\nText.\n"),
    ] {
        let made = remove(&SourceFile::new("a.md", before), &Config::default(), Field::Aliases, false);
        assert_eq!(made.map(|made| String::from_utf8(made.bytes).expect("UTF-8")).as_deref(), Ok(after), "{before}");
    }
    let table = SourceFile::new("a.md", "# T\n\n| Status | Aliases |\n|---|---|\n| Draft | a.md |\n");
    assert_eq!(remove(&table, &Config::default(), Field::Aliases, false).unwrap_err().help, "copy the file by hand, and take `Aliases` out of the copy");
}

#[test]
fn one_relation_takes_the_place_of_a_whole_list() {
    let to = Reference { label: "U".to_owned(), path: "u.md".to_owned() };
    for (before, after) in [
        ("---\nsupersedes: [a.md, b.md]\ntitle: T\n---\n", "---\nsupersedes: u.md\ntitle: T\n---\n"),
        ("---\nsupersedes:\n  - a.md\n  - b.md\ntitle: T\n---\n", "---\nsupersedes: u.md\ntitle: T\n---\n"),
        ("---\ntitle: T\nsupersedes:\n- a.md\n- b.md\n---\n", "---\ntitle: T\nsupersedes: u.md\n---\n"),
        ("# T\n\n* Status: Draft\n* Supersedes: [A](a.md), [B](b.md)\n* Author: Ann\n", "# T\n\n* Status: Draft\n* Supersedes: [U](u.md)\n* Author: Ann\n"),
        (
            "# T\n\n* Status: Draft\n* Supersedes:\n  * [A](a.md)\n  * [B](b.md)\n* Author: Ann\n",
            "# T\n\n* Status: Draft\n* Supersedes: [U](u.md)\n* Author: Ann\n",
        ),
    ] {
        let made = relate(&SourceFile::new("x.md", before), &Config::default(), Field::Replaces, &to, true);
        assert_eq!(made.map(|made| String::from_utf8(made.bytes).expect("UTF-8")).as_deref(), Ok(after), "{before}");
    }
}

/// Values that are hostile to one shape or another.
const VALUES: &[&str] =
    &["Review", "In review", "A | B", "x: y", "# 12", "\"quoted\"", "*bold*", "a\\b", "[x]", "- x", "<b>x</b>", "支払い", "no", "{x}", "***", "---"];

#[test]
fn whatever_the_value_and_the_shape_an_edit_says_it_or_is_refused() {
    let config = Config::default();
    for text in SHAPES {
        for value in VALUES {
            let source = SourceFile::new("a.md", text);
            let Ok(edited) = set(&source, &config, Field::Status, value) else { continue };
            let (before, after) = (Document::outline(&source, &config), Document::outline(&edited, &config));
            assert_eq!(after.status(), Some(*value), "{text:?}");
            assert_eq!((before.title, before.version), (after.title, after.version), "{text:?}");
            // What stands before and behind the one place that changed is the same, to the byte.
            let same = |a: &[u8], b: &[u8]| a.iter().zip(b).take_while(|(a, b)| a == b).count();
            let start = same(&source.bytes, &edited.bytes);
            let reversed = |bytes: &[u8]| bytes.iter().rev().copied().collect::<Vec<u8>>();
            let end = same(&reversed(&source.bytes), &reversed(&edited.bytes));
            assert!(start + end + ">\n  Draft".len() >= source.bytes.len(), "{text:?} {value}");
        }
    }
}
