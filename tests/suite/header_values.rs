//! Where a header may stand, what its values may hold, and what only looks like a header.

use hldsite::document::SourceFile;

use crate::harness;
use crate::header_rows::{PATH, check, check_at, compare, lost, read};

#[test]
fn header_may_stand_below_what_is_no_text() {
    check(&[
        ("<!-- a comment -->\n# T\n\n* Status: Draft\n\nText.\n", "T | Draft | - | -"),
        ("# T\n\n<!-- a comment\nof two lines -->\n\n* Status: Draft\n\nText.\n", "T | Draft | - | -"),
        ("# T\n\n> [!NOTE]\n> An alert.\n\n* Status: Draft\n* Author: Ann\n\nText.\n", "T | Draft | Ann | -"),
        ("# T\n\n> A quote.\n\nStatus: Draft\nAuthor: Ann\n\nText.\n", "T | Draft | Ann | -"),
        ("# T\n\n[![build](badge.png)](https://x.org)\n\n**Status:** Draft\n\nText.\n", "T | Draft | - | -"),
        ("![logo](logo.png)\n\n# T\n\n* Status: Draft\n\nText.\n", "T | Draft | - | -"),
        ("# T\n\nOne paragraph of text.\n\n* Status: Draft\n* Author: Ann\n\nText.\n", "T | Draft | Ann | -"),
        ("# T\n\n---\n\n**Status:** Draft\n**Author:** Ann\n\n---\n\nText.\n", "T | Draft | Ann | -"),
        ("# T\n\nOne paragraph of text.\n\n| Status | Draft |\n|---|---|\n| Author | Ann |\n\nText.\n", "T | Draft | Ann | -"),
        ("# T\n\n## Document Information\n\n| Status | Draft |\n|---|---|\n| Author | Ann |\n\n## Summary\n\nText.\n", "T | Draft | Ann | -"),
        ("# RFC 12\n# T\n\n* Status: Draft\n\nText.\n", "RFC 12 | Draft | - | -"),
        ("# T\n\n> **Status:** Draft\n> **Author:** Ann\n\nText.\n", "T | Draft | Ann | -"),
        ("<h1 align=\"center\">T</h1>\n\n* Status: Draft\n* Author: Ann\n\nText.\n", "plain name | Draft | Ann | -"),
        ("---\nstatus: Draft\n---\n# T\n\n* Author: Ann\n* Date: 2023-06-30\n\nText.\n", "T | Draft | Ann | 2023-06-30"),
    ]);
}

#[test]
fn line_ends_marks_and_blanks_of_other_editors_change_nothing() {
    check(&[
        ("# T\r\n\r\n* Status: Draft\r\n* Author: Ann\r\n\r\nText.\r\n", "T | Draft | Ann | -"),
        ("\u{feff}# T\n\nStatus: Draft\nAuthor: Ann\n\nText.\n", "T | Draft | Ann | -"),
        ("\u{feff}Status: Draft\r\nAuthor: Ann\r\n\r\n# T\r\n\r\nText.\r\n", "T | Draft | Ann | -"),
        ("# T\r\rStatus: Draft\rAuthor: Ann\r\rText.\r", "T | Draft | Ann | -"),
        ("# T\n\nStatus:\u{a0}Draft\nAuthor:\u{a0}Ann\u{a0}Lee\n\nText.\n", "T | Draft | Ann Lee | -"),
        ("# T\n\n**Status:**\u{a0}Draft\n**Date:**\u{a0}2023-06-30\u{a0}\n\nText.\n", "T | Draft | - | 2023-06-30"),
        ("# T\n\n* \u{200b}Status: Dr\u{200b}aft\u{feff}\n* Author: Ann\u{200b}\n\nText.\n", "T | Draft | Ann | -"),
        ("---\nstatus: Draft\u{200b}\nauthor: Ann\n---\n# T\n", "T | Draft | Ann | -"),
        ("---\nstatus:\u{a0}Draft\nauthor: Ann\n---\n# T\n", "T | Draft | Ann | -"),
        ("# T\n\nStatus:\tDraft\nAuthor:\t\tAnn\n\nText.\n", "T | Draft | Ann | -"),
        ("# T\n\n*\tStatus: Draft\n*\tAuthor: Ann\n\nText.\n", "T | Draft | Ann | -"),
        ("# T\n\n|\tStatus\t|\tDraft\t|\n|---|---|\n|\tAuthor\t|\tAnn\t|\n\nText.\n", "T | Draft | Ann | -"),
        ("# T\n\nStatus：Draft\nAuthor：Ann\n\nText.\n", "T | Draft | Ann | -"),
    ]);
}

#[test]
fn wrapped_and_nested_values_are_whole() {
    check(&[
        ("# T\n\n* Status: Draft\n* Authors: Ann Lee,\n  Ben Roe\n\nText.\n", "T | Draft | Ann Lee ; Ben Roe | -"),
        ("# T\n\n* Status: Draft\n* Authors:\n  * Ann Lee\n  * Ben Roe\n\nText.\n", "T | Draft | Ann Lee ; Ben Roe | -"),
        ("# T\n\n* Status: Draft\n* Authors: Ann Lee\n  * Ben Roe\n\nText.\n", "T | Draft | Ann Lee ; Ben Roe | -"),
        ("# T\n\nStatus: Draft\nAuthors: Ann Lee,\n         Ben Roe\nDate: 2023-06-30\n\nText.\n", "T | Draft | Ann Lee ; Ben Roe | 2023-06-30"),
        ("# T\n\n**Status:** Draft\n**Authors:**\nAnn Lee,\nBen Roe\n**Date:** 2023-06-30\n\nText.\n", "T | Draft | Ann Lee ; Ben Roe | 2023-06-30"),
        ("# T\n\nAuthors: Ann Lee  \nBen Roe  \nStatus: Draft\n\nText.\n", "T | Draft | Ann Lee ; Ben Roe | -"),
        ("# T\n\n- Status: Draft\n- Approvers:\n  - Security: Cy\n  - Legal: Dan\n- Author: Ann\n\nText.\n", "T | Draft | Ann | -"),
        ("# T\n\nAuthor: Ann\nStatus: Draft\nThis document describes a thing.\n", "T | Draft | Ann | -"),
        ("# T\n\n- Author: Ann <ann@x.org>, Ben Roe (Acme Inc.)\n- Status: Draft\n", "T | Draft | Ann ; Ben Roe (Acme Inc.) | -"),
        ("# T\n\nStatus: Draft\nAnn: I think we should.\n", "T | Draft | - | -"),
        ("# T\n\nStatus: ~~Draft~~ Accepted\n\nText.\n", "T | ~~Draft~~ Accepted | - | -"),
        ("# T\n\nStatus: Draft\nAuthors: Ann, {Names}\n\nText names.\n", "T | Draft | Ann | -"),
        ("# T\n\nStatus: Draft\nAuthor: Ann\nThis document describes a thing.\n", "T | Draft | Ann | -"),
        ("# T\n\n**Status:** Draft\n**Author:** Ann\nThis document describes a thing.\n", "T | Draft | Ann | -"),
        ("# T\n\n* Status: Draft\n  because of reasons\n* Author: Ann\n\nText.\n", "T | Draft because of reasons | Ann | -"),
        ("# T\n\n* Status:\n  Draft\n* Author:\n  Ann\n\nText.\n", "T | Draft | Ann | -"),
        ("# T\n\n* Status:\n  * Draft\n* Author:\n  - Ann\n\nText.\n", "T | Draft | Ann | -"),
        ("# T\n\nStatus: Draft\nAuthors:\n- Ann\n- Ben\n\nText.\n", "T | Draft | Ann ; Ben | -"),
        ("# T\n\nAuthors:\n- Ann\n- Ben\n\nStatus: Draft\n\nText.\n", "T | Draft | Ann ; Ben | -"),
        ("# T\n\n- Status: Draft\n- Author: Ann\n- Author: Ben\n\nText.\n", "T | Draft | Ann ; Ben | -"),
        (
            "# T\n\n* Status: Draft\n* Author: Ann\n\n  A second paragraph of the item.\n* Date: 2023-06-30\n\nText.\n",
            "T | Draft | Ann A second paragraph of the item. | 2023-06-30",
        ),
        ("# T\n\n* Authors: Ann\n  * [ ] one task\n* Status: Draft\n* Notes:\n  1. first\n  2. second\n\nText.\n", "T | Draft | Ann ; one task | -"),
    ]);
}

#[test]
fn markup_in_values_goes_and_their_words_stay() {
    check(&[
        ("# T\n\n* Status: `Draft`\n* Author: **Ann**\n\nText.\n", "T | Draft | Ann | -"),
        (
            "# T\n\n* Status: *In review* until [June](https://x.org)\n* Author: [Ann Lee](https://github.com/ann)\n\nText.\n",
            "T | In review until June | Ann Lee | -",
        ),
        ("# **T** with `code`\n\n* Status: Draft\n", "T with code | Draft | - | -"),
        ("# T\n\n`Status: Draft`\n`Author: Ann`\n\nText.\n", "T | Draft | Ann | -"),
        ("# T\n\nStatus: <span style='color:red'>Draft</span>\nAuthor: <b>Ann</b>\n\nText.\n", "T | Draft | Ann | -"),
        ("# T\n\n* Status: ![Draft](https://img.shields.io/badge/status-draft)\n* Author: Ann\n\nText.\n", "T | Draft | Ann | -"),
        ("# T\n\n* Status: ~~Draft~~ Accepted\n* Author: _Ann_\n\nText.\n", "T | ~~Draft~~ Accepted | Ann | -"),
        ("# T\n\n* Status: Accepted &amp; built\n* Author: Ann &lt;ann@x.org&gt;\n\nText.\n", "T | Accepted & built | Ann | -"),
        ("# T\n\n* Status: Draft \\*\n* Author: Ann\\_Lee\n\nText.\n", "T | Draft * | Ann_Lee | -"),
        ("# T\n\n* Status: Draft <!-- or Final -->\n* Author: Ann\n\nText.\n", "T | Draft | Ann | -"),
        ("# T\n\n* Status: [Accepted][s]\n* Author: [Ann]\n\nText.\n\n[s]: https://x.org\n[Ann]: https://x.org/ann\n", "T | Accepted | Ann | -"),
        ("# T\n\n* Status: Draft\n* Author: <ann@x.org>\n\nText ann.\n", "T | Draft | ann | -"),
        ("# T\n\n* Status: Draft ✅\n* Author: 王小明、李雷\n\nText.\n", "T | Draft ✅ | 王小明 ; 李雷 | -"),
        ("# T\n\n* Status: ![x](https://x.org/b.svg) Draft\n* Author: Ann\n\nText x.\n", "T | Draft | Ann | -"),
    ]);
}

#[test]
fn links_in_values_lead_where_they_led() {
    let mut wrong = Vec::new();
    for key in ["Discussion", "Reviewers", "Team", "Issue", "Id", "Tags", "See also", "Status", "Date", "Updated", "Version"] {
        let text = format!("# T\n\n* Authors: Ann\n* Deciders: none\n* {key}: [word](https://x.org/there)\n");
        let hrefs = harness::site(&[(PATH, &text)]).page("x/plain-name.html").attributes("main a", "href");
        if !hrefs.contains(&"https://x.org/there".to_owned()) {
            wrong.push(format!("{key}: {hrefs:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn dates_are_read_in_the_forms_that_people_write_and_else_shown_as_written() {
    check(&[
        ("# T\n\nStatus: Draft\nDate: June 30, 2023\n\nText.\n", "T | Draft | - | 2023-06-30"),
        ("# T\n\nStatus: Draft\nDate: 30.06.2023\n\nText.\n", "T | Draft | - | 2023-06-30"),
        ("# T\n\nStatus: Draft\nDate: 3/4/2023\n\nText.\n", "T | Draft | - | 3/4/2023"),
        ("# T\n\nStatus: Draft\nDate: last summer\n\nText.\n", "T | Draft | - | last summer"),
        ("# T\n\nStatus: Draft\nDate: 2023-02-30\n\nText.\n", "T | Draft | - | 2023-02-30"),
        ("# T\n\nСтатус: Черновик\nАвтор: Ann\nДата: 2023-06-30\n\nText.\n", "T | Черновик | Ann | 2023-06-30"),
        ("# T\n\n* Autor: Ann\n* Status: Entwurf\n* Datum: 30. Juni 2023\n\nText.\n", "T | Entwurf | Ann | 2023-06-30"),
        ("# T\n\n状态：草稿\n作者：王小明\n日期：2023年6月30日\n\nText.\n", "T | 草稿 | 王小明 | 2023-06-30"),
        ("# T\n\n| Status | Draft |\n|---|---|\n| Date | 30 Jun 2023 |\n\nText.\n", "T | Draft | - | 2023-06-30"),
    ]);
}

#[test]
fn second_value_of_a_field_is_shown_too() {
    check(&[
        ("# T\n\n* Status: Draft\n* Author: Ann\n* Owner: Ben\n\nText.\n", "T | Draft | Ann | -"),
        ("# T\n\n* Status: Draft\n* Author: Ann\n* Deciders: Cy, Dan\n\nText.\n", "T | Draft | Ann | -"),
        ("---\ntitle: T\nstatus: Draft\nstage: alpha\n---\nText.\n", "T | Draft | - | -"),
        ("---\ntitle: T\nstatus: Draft\nstatus: Final\n---\nText.\n", "T | Draft | - | -"),
        ("# T\n\n* Status: Draft\n* Date: 2023-06-30\n* Published: 2024-01-02\n\nText.\n", "T | Draft | - | 2023-06-30"),
        ("---\nstatus: Draft\n---\n# T\n\n* Status: Final\n* Author: Ann\n\nText.\n", "T | Draft | Ann | -"),
        ("# T\n\n* Title: Another name\n* Name: A third\n* Status: Draft\n\nText.\n", "Another name | Draft | - | -"),
    ]);
}

#[test]
fn text_that_only_looks_like_a_header_stays_on_the_page_and_tells_no_status() {
    let mut wrong = Vec::new();
    for (text, kept) in [
        ("# T\n\nNote: this is prose and no header.\n\nMore.\n", "Note: this is prose and no header."),
        ("# T\n\nText on headers.\n\nMore text, by example:\n\n```\nStatus: Draft\nAuthor: Ann\n```\n", "Status: Draft\nAuthor: Ann"),
        ("# T\n\n```yaml\n---\nstatus: Draft\n---\n```\n", "---\nstatus: Draft\n---"),
        ("# T\n\n- Broker: what takes messages.\n- Topic: what they are about.\n", "Broker: what takes messages."),
        ("# T\n\n| Code | Meaning |\n|---|---|\n| 200 | fine |\n| 404 | not found |\n", "not found"),
        (
            "# T\n\nText.\n\n## Status\n\n\
             The server answers with a status of three digits, of which the first one \
             tells the class of the answer, and the others which of that class it is.\n",
            "The server answers",
        ),
        ("# HTTP\n\n## Status\n\n| Code | Meaning |\n|---|---|\n| 200 | fine |\n", "200"),
        ("# T\n\nWe decided: it is done. Status: unclear, so far.\n", "We decided: it is done."),
        ("# T\n\nText.\n\nMore text.\n\nStatus: Draft\n", "Status: Draft"),
        ("# T\n\nText.\n\n* Status: the field that holds it\n", "Status: the field that holds it"),
        ("# T\n\n1. Status: Draft\n2. Author: Ann\n", "Author: Ann"),
        ("# T\n\n## Data model\n\n- Status: the state of the order\n- Created: the time of the order\n", "the state of the order"),
        (
            "# T\n\n## Data model\n\n| Field | Description |\n|---|---|\n| status | the state of the order |\n| author | who made it |\n",
            "the state of the order",
        ),
        ("# T\n\n## Goals\n\nStatus: shown to all\nAuthor: shown to all\n", "Status: shown to all"),
        ("# T\n\n## Schema\n\n```yaml\nstatus: string\nauthor: string\n```\n", "status: string"),
        ("# T\n\n| Status | Meaning |\n|---|---|\n| Draft | being written |\n| Final | done |\n", "being written"),
        ("# T\n\nTo be read first:\n\n- [a](https://x.org)\n", "To be read first:"),
        ("# T\n\n> Ann wrote: Status: done.\n\n## Goals\n\nText.\n\n* Status: x\n", "Status: done."),
        ("# T\n\n```yaml\nname: x\nversion: 3\nservices:\n  web: y\n```\n\nText.\n", "services:"),
        ("# T\n\n- id: the number of the order\n- status: its state\n- name: its name\n\nText.\n", "its state"),
        ("# T\n\n| Name | Owner |\n|---|---|\n| service | Ann |\n| other | Ben |\n\nText.\n", "service"),
        ("# T\n\n| Code | Status |\n|---|---|\n| 200 | ok |\n\nText.\n", "200"),
        ("# T\n\n## Status\n\n1. Proposed\n2. Accepted\n", "Proposed"),
        ("# T\n\n| Name | Owner | Status |\n|---|---|---|\n| service | Ann | up |\n\nText.\n", "service"),
        ("# T\n\n| Id | Name |\n|---|---|\n| 1 | one |\n\nText.\n", "one"),
        ("# T\n\n## Owners\n\nSee the table.\n\n| a | b |\n|---|---|\n", "See the table."),
        ("# T\n\n## Authors\n\nAuthors of documents write them, and this section says how.\n", "Authors of documents"),
        ("# T\n\nSee also: the other one.\n\nText.\n", "See also: the other one."),
        ("# Parser\n\n* Status: what state the row is in\n* Created: when the row was made\n* Owner: who owns it\n* Id: primary key\n", "who owns it"),
        ("# Env\n\n- `id`: the key\n- `status`: open or closed\n- `author`: text\n", "open or closed"),
        ("# Guide\n\nAuthor: the person who writes a document.\n", "the person who writes"),
        ("# Glossary\n\n- Version: a number that grows\n", "a number that grows"),
        ("# Endpoint\n\n```\nid: 12\nstatus: 200\nversion: 3\n```\n", "status: 200"),
        ("# Format\n\n```yaml\nname: x\nversion: 1\nstatus: Draft\nauthor: Ann\n```\n\nThe above is an example.\n", "version: 1"),
        ("# T\n\n```http\nHTTP/1.1 200 OK\nStatus: 200\nDate: 2023-06-30\n```\n", "Status: 200"),
    ] {
        let site = harness::site(&[(PATH, text)]);
        let shown = site.page("x/plain-name.html").0.select(&scraper::Selector::parse(".text").unwrap()).flat_map(|text| text.text()).collect::<String>();
        let (read, lost) = (read(&site), lost(&site, text));
        if !shown.contains(kept) || !read.ends_with(" | - | - | -") || !lost.is_empty() {
            wrong.push(format!("{text:?}\n     got {read}\n   shown {shown:?}\n    lost {lost:?}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn text_below_a_header_stays_on_the_page() {
    let mut wrong = Vec::new();
    for kept in [
        "The idea is simple: it works.",
        "Note: read this first.",
        "The idea is simple: it works.\n\nRelated: see below.",
        "Text with a note: here.\n\n- Date: 2023-06-30",
        "So it is: three words.",
        "Three questions are open:\n\n- Status: who sets it?\n- Owner: who is it?",
        "- one: first\n- two: second\n",
        "| one | first |\n|---|---|\n| two | second |",
    ] {
        let text = format!("# T\n\n* Status: Draft\n* Author: Ann\n\n{kept}\n\n## Context\n\nText.\n");
        let site = harness::site(&[(PATH, &text)]);
        let shown: String = site.page("x/plain-name.html").0.select(&scraper::Selector::parse(".text").unwrap()).flat_map(|text| text.text()).collect();
        let missing: Vec<&str> = kept.split(['\n', '|', '-', '*']).map(str::trim).filter(|line| !line.is_empty() && !shown.contains(line)).collect();
        if !missing.is_empty() || read(&site) != "T | Draft | Ann | -" {
            wrong.push(format!("{text:?}: {shown:?}, {}", read(&site)));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn title_stands_once_on_the_page() {
    let mut wrong = Vec::new();
    for text in [
        "# T\n\nText.\n",
        "---\ntitle: T\n---\n# T\n\nText.\n",
        "---\ntitle: t\n---\n\n# T\n\nText.\n",
        "* Status: Draft\n\n# T\n\nText.\n",
        "- Feature Name: if_let\n- Start Date: 2023-06-30\n\n# T\n\nText.\n",
        "---\nname: x\nstatus: Draft\n---\n\n# T\n\nText.\n",
        "# T\n\n* Name: x\n* Status: Draft\n\nText.\n",
        "T\n---\n\nText.\n",
    ] {
        let page = harness::site(&[(PATH, text)]).page("x/plain-name.html");
        let headings = page.texts("h1, .text h2").into_iter().filter(|heading| heading.eq_ignore_ascii_case("T")).count();
        if headings != 1 {
            wrong.push(format!("{text:?}: {headings} times"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn keys_of_the_config_are_read_in_place_of_the_default_ones() {
    check_at(
        "header: { keys: { status: [Zustand], authors: [Gruppe, Autor] }, none: [keiner] }\n",
        PATH,
        &[
            ("# T\n\n* Zustand: Draft\n* Autor: Ann\n\nText.\n", "T | Draft | Ann | -"),
            ("# T\n\n* ZUSTAND: Draft\n* Autor: Ann\n* Gruppe: Ben\n\nText Ann.\n", "T | Draft | Ben | -"),
            ("---\nzustand: Draft\nstage: alpha\n---\n# T\n", "T | Draft | - | -"),
            ("# T\n\n* Zustand: Draft\n* Autor: keiner\n\nText keiner.\n", "T | Draft | - | -"),
            ("# T\n\n| Zustand | Draft |\n|---|---|\n| Autor | Ann |\n\nText.\n", "T | Draft | Ann | -"),
        ],
    );
    for (order, expected) in [
        ("[heading, key]", "H | - | - | -"),
        ("[path]", "plain name | - | - | -"),
        ("[key, heading]", "K | - | - | -"),
        ("[key]", "K | - | - | -"),
        ("[key, path]", "K | - | - | -"),
    ] {
        let text = "---\ntitle: K\n---\n# H\n\nText.\n";
        assert_eq!(compare(&format!("header: {{ title: {order} }}\n"), vec![SourceFile::new(PATH, text)], text, expected), None);
    }
}
