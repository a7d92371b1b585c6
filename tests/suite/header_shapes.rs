//! Headers in Markdown: lists, lines, bold keys, tables, code, sections, titles and paths, each in the forms that people write.

use crate::header_rows::{check, check_at};

#[test]
fn list_below_the_first_heading_is_the_header() {
    check(&[
        ("# T\n\n* Status: Draft\n* Authors: Ann, Ben\n* Date: 2023-06-30\n\nText.\n", "T | Draft | Ann ; Ben | 2023-06-30"),
        (
            "# T\n\n- Status: accepted\n- Deciders: Ann, Ben\n- Date: 2023-06-30\n\nTechnical Story: [x](https://x.org)\n\n## Context\n\nText.\n",
            "T | accepted | Ann ; Ben | 2023-06-30",
        ),
        ("# T\n* Status: Draft\n* Author: Ann\n\nText.\n", "T | Draft | Ann | -"),
        ("# T\n- Status: Draft\n- Author(s): Ann (ann), Ben\n## Summary\n\nText.\n", "T | Draft | Ann (ann) ; Ben | -"),
        ("# T\n\n+ status: Draft\n+ created: 2023-06-30\n\nText.\n", "T | Draft | - | 2023-06-30"),
        (
            "# Observation\n\n* Proposal: [SE-0395](0395-x.md)\n* Authors: [Ann Lee](https://x.org/ann), [Ben Roe](https://x.org/ben)\n\
             * Review Manager: [Cy](https://x.org/cy)\n* Status: **Implemented (Swift 5.9)**\n* Implementation: [PR](https://x.org/1)\n\n\
             ## Introduction\n\nText.\n",
            "Observation | Implemented (Swift 5.9) | Ann Lee ; Ben Roe | -",
        ),
        ("# T\n\n* **Status**: Draft\n* **Author**: Ann\n* **Date**: 2023-06-30\n\nText.\n", "T | Draft | Ann | 2023-06-30"),
        (
            "A72: T\n----\n* Author(s): [Ann](https://x.org), Ben\n* Approver: cy\n* Status: In Review\n* Implemented in: C-core\n\
             * Last updated: 2023-06-30\n* Discussion at: https://x.org/d\n\n## Abstract\n\nText.\n",
            "A72: T | In Review | Ann ; Ben | -",
        ),
        ("# T\n\n* Status: Draft\n\n* Author: Ann\n\n* Date: 2023-06-30\n\nText.\n", "T | Draft | Ann | 2023-06-30"),
        ("# T #\n\n  * Status: Draft\n  * Author: Ann\n\nText.\n", "T | Draft | Ann | -"),
    ]);
}

#[test]
fn list_below_a_second_level_title_is_the_header() {
    check(&[
        ("T\n---\n\n* Status: Draft\n* Author: Ann\n\nText.\n", "T | Draft | Ann | -"),
        ("T\n-----\n* Status: Draft\n* Author: Ann\n\n## Summary\n\nText.\n", "T | Draft | Ann | -"),
        ("## T\n\n- Status: Draft\n- Author: Ann\n- Date: 2023-06-30\n\nText.\n", "T | Draft | Ann | 2023-06-30"),
        ("## T\n* Status: Draft\n* Author: Ann\n\n### Abstract\n\nText.\n", "T | Draft | Ann | -"),
        ("T\n===\n\n* Status: Draft\n* Author: Ann\n\nContext\n-------\n\nText.\n", "T | Draft | Ann | -"),
        ("T of\ntwo lines\n---\n\n* Status: Draft\n\nText.\n", "T of two lines | Draft | - | -"),
        ("### T\n\n* Status: Draft\n* Author: Ann\n\nText.\n", "T | Draft | Ann | -"),
    ]);
}

#[test]
fn list_before_all_headings_is_the_header_and_a_section_is_not_the_title() {
    check(&[
        ("* Status: Draft\n* Author: Ann\n\n# Summary\n\nText.\n", "plain name | Draft | Ann | -"),
        (
            "- Start Date: 2023-06-30\n- RFC PR: [rust-lang/rfcs#12](https://x.org/12)\n- Rust Issue: n/a\n\n# Summary\n[summary]: #summary\n\n\
             Text n a.\n\n# Motivation\n\nMore.\n",
            "plain name | - | - | 2023-06-30",
        ),
        ("- Start Date: 2023-06-30\n- Author: Ann\n\n## Summary\n\nText.\n\n## Motivation\n\nMore.\n", "plain name | - | Ann | 2023-06-30"),
        ("* Status: Draft\n* Date: 2023-06-30\n\nAbstract\n========\n\nText.\n", "plain name | Draft | - | 2023-06-30"),
        ("- Feature Name: if_let\n- Start Date: 2023-06-30\n\n# Summary\n\nText.\n", "if_let | - | - | 2023-06-30"),
        ("- Title: T\n- Status: Draft\n\n# Summary\n\nText.\n", "T | Draft | - | -"),
        ("- Status: Draft\n- Author: Ann\n\nText without any heading.\n", "plain name | Draft | Ann | -"),
        ("- Status: Draft\n- Author: Ann\n\n# T\n\nText.\n", "T | Draft | Ann | -"),
    ]);
    check_at(
        "",
        "text/0012-if-let.md",
        &[
            ("- Start Date: 2023-06-30\n\n# Summary\n\nText.\n", "0012 if let | - | - | 2023-06-30"),
            ("- Start Date: 30-06-2023\n- Status: Draft\n\n# Summary\n\nText.\n\n# Motivation\n", "0012 if let | Draft | - | 2023-06-30"),
            ("* Status: Draft\n\n# Abstract\n\nText.\n", "0012 if let | Draft | - | -"),
            ("* Author: Ann\n* Status: Draft\n\n## Overview\n\nText.\n", "0012 if let | Draft | Ann | -"),
            ("* Author: Ann\n* Status: Draft\n\n# Motivation\n\nText.\n", "0012 if let | Draft | Ann | -"),
        ],
    );
}

#[test]
fn bold_keys_are_the_header_with_the_colon_inside_outside_or_absent() {
    check(&[
        ("# T\n\n**Status:** Draft\n**Authors:** Ann, Ben\n**Date:** 2023-06-30\n\nText.\n", "T | Draft | Ann ; Ben | 2023-06-30"),
        ("# T\n\n**Status**: Draft\n**Author**: Ann\n\nText.\n", "T | Draft | Ann | -"),
        ("# T\n\n**Status** Draft\n**Author** Ann\n\nText.\n", "T | Draft | Ann | -"),
        ("# T\n\n- **Status:** Draft\n- **Author:** Ann\n- **Date:** 2023-06-30\n\nText.\n", "T | Draft | Ann | 2023-06-30"),
        ("# T\n\n**Status:** Draft | **Author:** Ann | **Date:** 2023-06-30\n\nText.\n", "T | Draft | Ann | 2023-06-30"),
        ("# T\n\n**Status:** Draft\n\n**Author:** Ann\n\n**Date:** 2023-06-30\n\nText.\n", "T | Draft | Ann | 2023-06-30"),
        ("# T\n\n**Status:** Draft  \n**Author:** Ann  \n**Date:** 2023-06-30  \n\nText.\n", "T | Draft | Ann | 2023-06-30"),
        ("# T\n\n**Status:** Draft\\\n**Author:** Ann\n\nText.\n", "T | Draft | Ann | -"),
        ("# T\n\n**Status:** Draft<br>\n**Author:** Ann<br/>\n**Date:** 2023-06-30\n\nText.\n", "T | Draft | Ann | 2023-06-30"),
        ("# T\n\n__Status:__ Draft\n__Author__: Ann\n\nText.\n", "T | Draft | Ann | -"),
        ("# T\n\n**Status: Draft**\n**Author: Ann**\n\nText.\n", "T | Draft | Ann | -"),
        ("# T\n\n**STATUS** : Draft · **OWNER** : Ann\n\nText.\n", "T | Draft | Ann | -"),
        ("# T\n\n***Status:*** Draft\n***Author:*** Ann\n\nText.\n", "T | Draft | Ann | -"),
        ("# T\n\n*Status:* Draft\n*Author:* Ann\n\nText.\n", "T | Draft | Ann | -"),
        ("# T\n\n**Status:** Draft\n\n**Authors:**\n\n- Ann Lee\n- Ben Roe\n\n## Summary\n\nText.\n", "T | Draft | Ann Lee ; Ben Roe | -"),
    ]);
}

#[test]
fn table_of_two_columns_is_the_header() {
    check(&[
        ("# T\n\n| | |\n|---|---|\n| Status | Draft |\n| Authors | Ann, Ben |\n| Date | 2023-06-30 |\n\nText.\n", "T | Draft | Ann ; Ben | 2023-06-30"),
        ("# T\n\n| Status | Draft |\n|---|---|\n| Author | Ann |\n\nText.\n", "T | Draft | Ann | -"),
        ("# T\n\n| Field | Value |\n|---|---|\n| Status | Draft |\n| Author | Ann |\n\nText field value.\n", "T | Draft | Ann | -"),
        ("# T\n\n| **Status** | Draft |\n|:---|:---|\n| **Author** | Ann |\n| **Date** | 2023-06-30 |\n\nText.\n", "T | Draft | Ann | 2023-06-30"),
        ("# T\n\n| Status | Author | Date |\n|---|---|---|\n| Draft | Ann | 2023-06-30 |\n\nText.\n", "T | Draft | Ann | 2023-06-30"),
        ("# T\n\n|   |   |\n|---|---|\n| **Status:** | Draft |\n| **Authors:** | Ann<br>Ben |\n\nText.\n", "T | Draft | Ann ; Ben | -"),
        ("| Status | Draft |\n|---|---|\n| Author | Ann |\n\n# T\n\nText.\n", "T | Draft | Ann | -"),
        ("# T\n\nStatus | Draft\n---|---\nAuthor | Ann\nReviewers | Cy, Dan\n\nText.\n", "T | Draft | Ann | -"),
        ("# T\n\n| Metadata | Details |\n|---|---|\n| Status | Draft |\n| Owner | [Ann](https://x.org) |\n\nText metadata details.\n", "T | Draft | Ann | -"),
        ("# T\n\n| Status | Author |\n|---|---|\n| Draft | Ann |\n\nText.\n", "T | Draft | Ann | -"),
        ("# T\n\n| Status: | Draft |\n| --- | --- |\n| Author: | Ann |\n| | Ben |\n\nText.\n", "T | Draft | Ann ; Ben | -"),
        ("# T\n\n| Author | Status |\n|---|---|\n| Ann<br>Ben | Draft |\n\nText.\n", "T | Draft | Ann ; Ben | -"),
        (
            "# T\n\n| Version | Date | Author | Changes |\n|---|---|---|---|\n| 1.0 | 2023-06-30 | Ann | first |\n| 1.1 | 2023-07-30 | Ben | second |\n\
             \nText.\n",
            "T | - | - | -",
        ),
        ("# T\n\n| Date | Version | Author | Changes |\n|---|---|---|---|\n| 2023-06-30 | 1.0 | Ann | first |\n\nText.\n", "T | - | Ann | 2023-06-30"),
        (
            "# T\n\n* Status: Draft\n\n| Version | Date | Author |\n|---|---|---|\n| 1.0 | 2023-06-30 | Ann |\n| 1.1 | 2023-07-30 | Ben |\n\nText.\n",
            "T | Draft | - | -",
        ),
        ("# T\n\n| Status | Draft | Date | 2023-06-30 |\n|---|---|---|---|\n| Author | Ann | Version | 1.0 |\n\nText.\n", "T | Draft | Ann | 2023-06-30"),
    ]);
}

#[test]
fn block_of_code_is_the_header() {
    check(&[
        ("```\nStatus: Draft\nAuthor: Ann\nDate: 2023-06-30\n```\n\n# T\n\nText.\n", "T | Draft | Ann | 2023-06-30"),
        (
            "# T\n\n## Preamble\n\n```\nPEP: 12\nTitle: T\nAuthor: Ann <ann@x.org>,\n        Ben <ben@x.org>\nStatus: Draft\nCreated: 2023-06-30\n```\n\
             \n## Abstract\n\nText.\n",
            "T | Draft | Ann ; Ben | 2023-06-30",
        ),
        ("# T\n\n    Status: Draft\n    Author: Ann\n    Created: 2023-06-30\n\n## Abstract\n\nText.\n", "T | Draft | Ann | 2023-06-30"),
        ("    CIP: 12\n    Title: T\n    Authors: Ann <ann@x.org>\n             Ben <ben@x.org>\n    Status: Draft\n\nText.\n", "T | Draft | Ann ; Ben | -"),
        (
            "<pre>\n  BIP: 12\n  Title: T\n  Author: Ann <ann@x.org>\n  Status: Final\n  Created: 2023-06-30\n</pre>\n\n## Abstract\n\nText.\n",
            "T | Final | Ann | 2023-06-30",
        ),
        ("```yaml\nstatus: Draft\nauthors:\n  - Ann\n  - Ben\n```\n\n# T\n\nText.\n", "T | Draft | Ann ; Ben | -"),
        ("# T\n\n```yaml\ntitle: T\nstatus: Draft\nauthors: [Ann, Ben]\n```\n\nText.\n", "T | Draft | Ann ; Ben | -"),
        ("~~~\nTitle: T\nStatus: Draft\nAuthor: Ann\n~~~\n\nText.\n", "T | Draft | Ann | -"),
        ("## Preamble\n\n    Title: T\n    Author: Ann\n    Status: Draft\n\n## Abstract\n\nText.\n", "T | Draft | Ann | -"),
        ("# T\n\n## Header\n\n```\nStatus: Draft\nAuthor: Ann\n```\n\n## Abstract\n\nText.\n", "T | Draft | Ann | -"),
    ]);
}

#[test]
fn plain_lines_and_a_section_on_the_status_are_the_header() {
    check(&[
        ("# 1. T\n\nDate: 2023-06-30\n\n## Status\n\nAccepted\n\n## Context\n\nText.\n", "1. T | Accepted | - | 2023-06-30"),
        (
            "# 2. T\n\nDate: 2023-06-30\n\n## Status\n\nSuperseded\n\nSuperseded by [3. U](0003-u.md)\n\n## Context\n\nText.\n",
            "2. T | Superseded | - | 2023-06-30",
        ),
        ("# T\n\n## Status\n\n**Accepted**\n\n## Context\n\nText.\n", "T | Accepted | - | -"),
        ("# T\n\n## Status\n\n- Accepted\n\n## Context\n\nText.\n", "T | Accepted | - | -"),
        ("# T\n\n## Status\n\n*Proposed*\n\n## Context\n\nText.\n", "T | Proposed | - | -"),
        ("# T\n\n## Status\n\nAccepted\n\nDate: 2023-06-30\n\n## Context\n\nText.\n", "T | Accepted | - | 2023-06-30"),
        ("# T\n\n## Status\n\nStatus: Accepted\n\n## Context\n\nText.\n", "T | Accepted | - | -"),
        ("# T\n\nAuthors: Ann, Ben\nDate: 2023-06-30\n\n## Status\nAccepted\n\n## Context\nText.\n", "T | Accepted | Ann ; Ben | 2023-06-30"),
        ("# T\n\n## Status: Accepted\n\n## Context\n\nText.\n", "T | Accepted | - | -"),
        ("# T\n\n## Context\n\nText.\n\n## Status\n\n`Accepted`\n", "T | Accepted | - | -"),
        (
            "# T\n\n## Date\n\n2023-06-30\n\n## Status\n\nAccepted on 2023-07-01\n\n## Deciders\n\n* Ann\n* Ben\n\n## Context\n\nText.\n",
            "T | Accepted on 2023-07-01 | Ann ; Ben | 2023-06-30",
        ),
        (
            "# High-Level Design: Pay v2.0\n\nDate: 2023-06-30\nStatus: Review\nAuthors: Ann, Ben\n\n## Executive Summary\n\nText.\n",
            "Pay | Review | Ann ; Ben | 2023-06-30",
        ),
        ("Title: T\nStatus: Draft\nAuthor: Ann\n\nText.\n", "T | Draft | Ann | -"),
        ("# T\nStatus: Draft\nDate: 2023-06-30\n\nText.\n", "T | Draft | - | 2023-06-30"),
        ("# T\n\nStatus: Draft\n\nAuthor: Ann\n\nDate: 2023-06-30\n\n## X\n\nText.\n", "T | Draft | Ann | 2023-06-30"),
        ("# T\n\n## Status\n\nAccepted.\n", "T | Accepted. | - | -"),
        ("# T\n\n## STATUS\n\naccepted\n", "T | accepted | - | -"),
        ("# T\n\n### Status\n\nAccepted\n", "T | Accepted | - | -"),
        ("# T\n\n## 1. Status\n\nAccepted\n", "T | Accepted | - | -"),
        ("# T\n\n## Current Status\n\nAccepted\n", "T | Accepted | - | -"),
        ("# T\n\n## Status\n\n✅ Accepted\n", "T | ✅ Accepted | - | -"),
        ("# T\n\n## Status\n\n[Accepted](https://x.org)\n", "T | Accepted | - | -"),
        ("# T\n\n## Status\n\n<!-- Proposed, Accepted -->\n\nAccepted\n", "T | Accepted | - | -"),
        ("# T\n\n## Status\n\n<!-- Proposed, Accepted -->\nAccepted\n", "T | Accepted | - | -"),
        ("# T\n\n## Status\n\n| Status | Date |\n|---|---|\n| Accepted | 2023-06-30 |\n", "T | Accepted | - | 2023-06-30"),
        ("# T\n\n## Status: Accepted (2023-06-30)\n\nText.\n", "T | Accepted (2023-06-30) | - | -"),
        ("# T\n\n## Status\n\nAccepted by [Ann](https://x.org) and `Ben`\n", "T | Accepted by Ann and Ben | - | -"),
        ("# T\n\n## Author\n\nAnn Lee, Ben Roe\n\n## Context\n", "T | - | Ann Lee ; Ben Roe | -"),
        ("# T\n\n## Date\n\n30 June 2023\n", "T | - | - | 2023-06-30"),
        ("# T\n\n## Status\n\n## Context\n\nText.\n", "T | - | - | -"),
        ("# T\n\n## Status\n\nAccepted 2023-06-30\n\n## Context\n", "T | Accepted 2023-06-30 | - | -"),
        ("# T\n\nDate: 2023-06-30\n\n## Status\n\nProposed\nSupersedes [1](x.md)\n", "T | Proposed | - | 2023-06-30"),
    ]);
}

#[test]
fn title_or_path_alone_is_the_header_by_its_pattern() {
    let title = "title_pattern: '^(?:RFC (?P<id>\\d+): )?(?P<title>.+?)\
        (?: v(?P<version>\\S+))?(?: \\[(?P<status>[^\\]]+)\\])?(?: by (?P<authors>.+?))?(?: on (?P<date>\\d.+))?$'\n";
    check_at(
        title,
        "x/plain-name.md",
        &[
            ("# RFC 12: T [Draft]\n\nText.\n", "T | Draft | - | -"),
            ("# T v1.2 \\[Accepted\\] by Ann, Ben on 2023-06-30\n\nText.\n", "T | Accepted | Ann ; Ben | 2023-06-30"),
            ("# T by Ann\n\nText.\n", "T | - | Ann | -"),
            ("# T on 2023-06-30\n\nText.\n", "T | - | - | 2023-06-30"),
            ("---\nstatus: Final\n---\n# T [Draft]\n\nText.\n", "T | Final | - | -"),
            ("T [Draft]\n===\n\nText.\n", "T | Draft | - | -"),
            ("---\ntitle: RFC 12: T [Draft]\n---\n\nText.\n", "T | Draft | - | -"),
        ],
    );
    let path = "path_pattern: '^(?P<team>[^/]+)/(?P<status>[^/]+)/(?P<date>\\d{4}-\\d\\d-\\d\\d)-(?P<title>.+)\\.md$'\n";
    check_at(
        path,
        "pay/accepted/2023-06-30-the_new-thing.md",
        &[
            ("Text only.\n", "the new thing | accepted | - | 2023-06-30"),
            ("# T\n\nText.\n", "T | accepted | - | 2023-06-30"),
            ("---\nstatus: Draft\n---\nText.\n", "the new thing | Draft | - | 2023-06-30"),
            ("* Status: Draft\n* Author: Ann\n\n# Summary\n\nText.\n", "the new thing | Draft | Ann | 2023-06-30"),
            ("", "the new thing | accepted | - | 2023-06-30"),
        ],
    );
}

#[test]
fn document_without_any_header_has_a_title_and_nothing_else() {
    check(&[
        ("# T\n\nText.\n", "T | - | - | -"),
        ("", "plain name | - | - | -"),
        ("Text without a heading.\n", "plain name | - | - | -"),
        ("# T\n\n## Summary\n\nText.\n\n- one\n- two\n", "T | - | - | -"),
        ("Text before.\n\n# T\n\nMore.\n", "T | - | - | -"),
        ("# Summary\n\nText.\n\n# Motivation\n\nMore.\n", "plain name | - | - | -"),
        ("<!-- only a comment -->\n", "plain name | - | - | -"),
        ("- [ ] a task\n- [x] another\n", "plain name | - | - | -"),
    ]);
}
