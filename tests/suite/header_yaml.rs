//! Headers in YAML: front matter at the top of a document, and a file beside it.

use crate::harness::{self, Project};
use crate::header_rows::{PATH, beside, check, compare, read};

const SIDECAR: &str = "docs: { sidecar: kep.yaml }\n";

#[test]
fn front_matter_is_read_whatever_shape_its_values_have() {
    check(&[
        ("---\ntitle: T\nstatus: Draft\nauthors: [Ann, Ben]\ndate: 2023-06-30\n---\nText.\n", "T | Draft | Ann ; Ben | 2023-06-30"),
        ("---\ntitle: T\nstatus: Draft\nauthor: Ann Lee, Ben Roe\ncreated: 2023-06-30\n---\n\n# T\n\nText.\n", "T | Draft | Ann Lee ; Ben Roe | 2023-06-30"),
        ("---\ntitle: T\nstatus: In review\nauthors:\n  - Ann Lee (@ann)\n  - \"@ben\"\n---\nText.\n", "T | In review | Ann Lee (@ann) ; @ben | -"),
        ("---\ntitle: T\nauthors:\n- Ann Lee\n- 'Ben Roe'\nstatus: Draft\n---\nText.\n", "T | Draft | Ann Lee ; Ben Roe | -"),
        (
            "---\nTitle: T\nStatus: Proposed\nAuthors:\n    - Ann Lee <ann@x.org>\n    - Ben Roe <ben@x.org>\nCreated: 2023-06-30\n---\nText.\n",
            "T | Proposed | Ann Lee ; Ben Roe | 2023-06-30",
        ),
        ("---\ntitle: T\nauthor: Ann Lee <ann@x.org>, Ben (@ben) and Cy\n---\nText.\n", "T | - | Ann Lee ; Ben (@ben) ; Cy | -"),
        ("---\ntitle: >\n  A long\n  title\nstatus: \"Draft\"\nauthors: ['@ann', \"@ben\"]\n---\nText.\n", "A long title | Draft | @ann ; @ben | -"),
        ("---\ntitle: A long\n  title\nstatus: 'it''s done'\n---\nText.\n", "A long title | it's done | - | -"),
        ("---\ntitle: \"T: the second\"\nstatus: Draft # yaml comment\n---\nText.\n", "T: the second | Draft | - | -"),
        ("---\ntitle: T\ndate: 2023-06-30T10:00:00Z\nstatus : Draft\n---\nText.\n", "T | Draft | - | 2023-06-30"),
        ("---\ntitle: T\nauthors: |\n  Ann Lee\n  Ben Roe\n---\nText.\n", "T | - | Ann Lee ; Ben Roe | -"),
        ("---\ntitle: T\nauthors: [\n  Ann Lee,\n  Ben Roe,\n]\nstatus: Draft\n---\nText.\n", "T | Draft | Ann Lee ; Ben Roe | -"),
        ("---\n  title: T\n  status: Draft\n  author: Ann\n---\nText.\n", "T | Draft | Ann | -"),
        ("---\nstatus: >-\n  Draft\nauthor: >\n  Ann Lee,\n  Ben Roe\n---\n# T\n", "T | Draft | Ann Lee ; Ben Roe | -"),
        ("---\n\"status\": \"Draft\"\n'author': 'Ann'\n---\n# T\n", "T | Draft | Ann | -"),
        ("---\ntitle: 'It\n  goes on'\nstatus: Draft\n---\nText.\n", "It goes on | Draft | - | -"),
        ("---\nauthors:\n  -\n    name: Ann Lee\n  -\n    name: Ben Roe\n---\n# T\n", "T | - | Ann Lee ; Ben Roe | -"),
        ("---\nauthors:\n  - >-\n    Ann Lee\n  - Ben Roe\n---\n# T\n", "T | - | Ann Lee ; Ben Roe | -"),
        ("---\nstatus:\n  - Draft\n---\n# T\n", "T | Draft | - | -"),
        ("---\ntitle: <b>Vec<T></b>\nstatus: Draft\n---\nText b.\n", "Vec<T> | Draft | - | -"),
        (
            "---\nauthors: Ann (ann@x.org)\nstate: draft\n---\n\n# RFD 12 - T\n\n## Required Approvers\n\n* Engineering: @a && @b\n",
            "RFD 12 - T | draft | Ann | -",
        ),
        (
            "---\neip: 12\ntitle: T\nauthor: Ann Lee (@ann), Ben Roe (@ben) <ben@x.org>\ndiscussions-to: https://x.org/t\nstatus: Final\n\
             type: Standards Track\ncategory: ERC\ncreated: 2023-06-30\nrequires: 20\n---\n\n## Abstract\n\nText.\n",
            "T | Final | Ann Lee (@ann) ; Ben Roe (@ben) | 2023-06-30",
        ),
        ("---\nauthors:\n  - Ann Lee # yaml comment\n  # yaml comment\n  - Ben Roe\n---\n# T\n", "T | - | Ann Lee ; Ben Roe | -"),
        ("---\nstatus: !!str Draft\nauthor: &a Ann\n---\n# T\n", "T | Draft | Ann | -"),
        ("---\nstatus: {name: Draft, since: 2023-06-30}\n---\n# T\n", "T | Draft | - | -"),
        ("---\n{ title: T, status: Draft, author: Ann }\n---\nText.\n", "T | Draft | Ann | -"),
    ]);
}

#[test]
fn nested_values_of_front_matter_are_people_or_shown() {
    check(&[
        ("---\ntitle: T\nauthors:\n  - name: Ann Lee\n    email: ann@x.org\n  - name: Ben Roe\n---\nText.\n", "T | - | Ann Lee ; Ben Roe | -"),
        ("---\ntitle: T\nauthor:\n  name: Ann Lee\n  email: ann@x.org\n---\nText.\n", "T | - | Ann Lee | -"),
        ("---\ntitle: T\nauthors:\n  lead: Ann Lee\n  editor: Ben Roe\n---\nText.\n", "T | - | Ann Lee ; Ben Roe | -"),
        ("---\ntitle: T\nauthors:\n  - {name: Ann Lee, email: ann@x.org}\n  - {name: \"Ben Roe\"}\n---\nText.\n", "T | - | Ann Lee ; Ben Roe | -"),
        ("---\ntitle: T\nauthors:\n  - name: Ann Lee\n    github: annlee\n---\nText annlee.\n", "T | - | Ann Lee | -"),
        ("---\ntitle: T\nmilestone:\n  alpha: v1.19\n  beta: v1.20\n---\nText.\n", "T | - | - | -"),
        ("---\ntitle: T\nmilestone:\n  alpha:\n    release: v1.19\n    lead: Cy\n---\nText.\n", "T | - | - | -"),
        ("---\ntitle: T\ngates:\n  - name: Gate\n    components:\n      - server\n      - client\n---\nText.\n", "T | - | - | -"),
        ("---\nstatus: Draft\nsummary: |\n  First.\n  ---\n  Second.\nauthor: Ann\n---\n# T\n", "T | Draft | Ann | -"),
        ("---\nstatus: Draft\nurl: https://x.org/a:b\ntags: [one, two]\naliases:\n  - /old/path\n---\n# T\n", "T | Draft | - | -"),
        ("---\ntitle: T\ndescription: \"a: \\\"b\\\" \\u00e9\"\n---\nText é.\n", "T | - | - | -"),
        ("---\ntitle: T\nkey with spaces: value here\n\"quoted: key\": more\n---\nText.\n", "T | - | - | -"),
        ("---\nstatus:\n  current: Draft\n  since: 2023-06-30\n---\n# T\n", "T | Draft | - | -"),
        ("---\ntitle: T\nlinks:\n  - title: Issue\n    number: 12\n  - title: Thread\n---\nText.\n", "T | - | - | -"),
        ("---\ntitle: T\nprr:\n  - kind: alpha\n    by: Cy\n---\nText.\n", "T | - | - | -"),
    ]);
}

#[test]
fn null_ids_and_numbers_of_front_matter_stay_what_they_are() {
    check(&[
        ("---\ntitle: T\nstatus: null\nauthors: ~\ndate:\n---\nText.\n", "T | - | - | -"),
        ("---\ntitle: T\nstatus:\nauthors: []\ndate: n/a\n---\nText n a.\n", "T | - | - | -"),
        ("---\nid: \"0012\"\ntitle: T\nversion: 1.10\n---\nText.\n", "T | - | - | -"),
        ("---\nrfc: 0012\ntitle: '2023'\nstatus: Draft\n---\nText.\n", "2023 | Draft | - | -"),
        ("---\nkep-number: 0001\ntitle: T\nstatus: yes\n---\nText.\n", "T | yes | - | -"),
    ]);
}

#[test]
fn front_matter_is_read_wherever_it_may_stand_and_however_it_ends() {
    check(&[
        ("<!-- a comment -->\n\n---\nstatus: Draft\n---\n# T\n\nText.\n", "T | Draft | - | -"),
        ("\n\n---\nstatus: Draft\n---\n# T\n\nText.\n", "T | Draft | - | -"),
        ("---  \nstatus: Draft\n---  \n# T\n\nText.\n", "T | Draft | - | -"),
        ("---\nstatus: Draft\n...\n# T\n\nText.\n", "T | Draft | - | -"),
        ("---\r\nstatus: Draft\r\nauthor: Ann\r\n---\r\n# T\r\n\r\nText.\r\n", "T | Draft | Ann | -"),
        ("\u{feff}---\nstatus: Draft\n---\n# T\n\nText.\n", "T | Draft | - | -"),
        ("---\nstatus:\tDraft\nauthor:\t\tAnn\n---\n# T\n\nText.\n", "T | Draft | Ann | -"),
        ("---\nstatus: Draft\n---", "plain name | Draft | - | -"),
        ("---\n\nstatus: Draft\n\n# a yaml comment\nauthor: Ann\n\n---\n# T\n", "T | Draft | Ann | -"),
        ("---\nstatus: Draft\nauthor: Ann\n\n# T\n\nText.\n", "T | Draft | Ann | -"),
        ("---\nstatus: Draft\nauthor: Ann\n# T\n\nText.\n", "T | Draft | Ann | -"),
        ("---\n---\n# T\n\nText.\n", "T | - | - | -"),
    ]);
}

#[test]
fn invalid_line_of_front_matter_does_not_take_the_others_or_the_words_with_it() {
    check(&[
        ("---\ntitle: T: the second\nstatus: Draft\n---\nText.\n", "T: the second | Draft | - | -"),
        ("---\ntitle: T\n\tbad\nstatus: Draft\n---\nText.\n", "T bad | Draft | - | -"),
        ("---\nstatus: [Draft\nauthor: Ann\n---\n# T\n", "T | Draft | Ann | -"),
        ("---\ntitle: T\nauthor: @ann\nstatus: Draft\n---\nText.\n", "T | Draft | @ann | -"),
        ("---\ntitle: T\nstatus: *Draft*\n---\nText.\n", "T | Draft | - | -"),
        ("---\nstray words\ntitle: T\nstatus: Draft\n---\nText.\n", "T | Draft | - | -"),
        ("---\ntitle: T\nstatus: Draft\nstray words\n---\nText.\n", "T | Draft stray words | - | -"),
        ("---\ntitle: T\nstatus: \"Draft\n---\nText.\n", "T | Draft | - | -"),
    ]);
    for text in ["---\ntitle: T: x\n---\n", "---\ntitle: T\nauthor: @ann\n---\n", "---\nstatus: [Draft\n---\n"] {
        let findings = harness::site(&[(PATH, text)]).findings();
        assert!(findings.iter().any(|finding| finding.contains("error[unreadable-yaml]")), "{text:?}: {findings:?}");
    }
    let findings = harness::site(&[(PATH, "---\nstatus: Draft\n\n# T\n")]).findings();
    assert!(findings[0].starts_with("x/plain-name.md:1:1: warning[unclosed-front-matter]"), "{findings:?}");
}

#[test]
fn text_between_rules_at_the_top_is_no_front_matter_and_stays_on_the_page() {
    check(&[
        ("---\n\nSome prose.\n\n---\n\n# T\n\nText.\n", "T | - | - | -"),
        ("---\nSome prose\n---\n\nText.\n", "Some prose | - | - | -"),
        ("---\n- a list\n- of things\n---\n# T\n", "T | - | - | -"),
        ("***\nNote: prose\n***\n# T\n", "T | - | - | -"),
        ("***\n\nSome prose.\n\n***\n\n# T\n", "T | - | - | -"),
        ("# T\n\n---\n\nSome prose.\n\n---\n\nMore.\n", "T | - | - | -"),
        ("# T\n\n---\nNote: prose\n\n---\n\nMore.\n", "T | - | - | -"),
        ("Some prose.\n\n---\nstatus: Draft\n\n---\n\n# T\n", "T | - | - | -"),
        ("---\n\n# T\n\nSome prose without another rule.\n", "T | - | - | -"),
        ("---\n\n# T\n\nText: with a colon.\n\n---\n\nMore.\n", "T | - | - | -"),
    ]);
}

#[test]
fn yaml_beside_a_folders_page_is_its_header() {
    let rows: &[(&str, &str, &str, &str)] = &[
        (
            "kep/README.md",
            "title: T\nstatus: implementable\nauthors:\n  - \"@ann\"\n  - \"@ben\"\ncreation-date: 2023-06-30\n",
            "# KEP-12: T\n\nText.\n",
            "T | implementable | @ann ; @ben | 2023-06-30",
        ),
        ("kep/index.md", "title: T\nstatus: provisional\n", "Text.\n", "T | provisional | - | -"),
        ("kep/README.md", "---\ntitle: T\nstatus: Draft\n", "# T\n", "T | Draft | - | -"),
        ("kep/README.md", "status: Draft\n", "# T\n\n* Author: Ann\n* Date: 2023-06-30\n", "T | Draft | Ann | 2023-06-30"),
        ("kep/README.md", "status: Draft\n", "---\ntitle: T\nauthor: Ann\n---\n", "T | Draft | Ann | -"),
        ("kep/README.md", "", "# T\n\nText.\n", "T | - | - | -"),
        ("kep/README.md", "\u{feff}status: Draft\r\nauthors: [Ann]\r\n", "# T\r\n", "T | Draft | Ann | -"),
        ("kep/README.md", "title: T: x\nstatus: Draft\n", "Text.\n", "T: x | Draft | - | -"),
        ("kep/README.md", "status: Draft\nfeature-gates:\n  - name: Gate\n    components:\n      - server\nstage: alpha\n", "# T\n", "T | Draft | - | -"),
    ];
    let wrong: Vec<String> =
        rows.iter().filter_map(|(path, yaml, text, expected)| compare(SIDECAR, vec![beside(path, yaml, text)], &format!("{text}\n{yaml}"), expected)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let site = harness::site_from(SIDECAR, vec![beside("kep/README.md", "status: [\n", "# T\n")], &[]);
    assert!(site.findings().iter().any(|finding| finding.starts_with("kep/kep.yaml:") && finding.contains("error[unreadable-yaml]")), "{:?}", site.findings());
    let site = harness::site_from(SIDECAR, vec![beside("kep/README.md", "status: Draft\n", "---\nstatus: Final\n---\n# T\n")], &[]);
    assert_eq!(read(&site), "T | Draft | - | -");
    assert!(site.findings().iter().any(|finding| finding.contains("warning[header-contradiction]")), "{:?}", site.findings());
}

#[test]
fn yaml_beside_a_folders_page_is_found_on_disk_and_beside_other_documents_it_is_not() {
    let project = Project::new(&[
        ("hldsite.yaml", SIDECAR),
        ("docs/kep/README.md", "# Heading\n\nText.\n"),
        ("docs/kep/kep.yaml", "title: From the file\nstatus: implementable\nauthors: [Ann]\n"),
        ("docs/kep/other.md", "# Other\n"),
        ("docs/alone/index.md", "# Alone\n"),
    ]);
    project.build();
    let portal: serde_json::Value = serde_json::from_str(&project.read("site/portal.json")).unwrap();
    let told: Vec<String> = portal["docs"].as_array().unwrap().iter().map(|doc| format!("{} {} {}", doc["path"], doc["title"], doc["status"])).collect();
    assert_eq!(told, [r#""alone/index.md" "Alone" null"#, r#""kep/README.md" "From the file" "implementable""#, r#""kep/other.md" "Other" null"#,]);
    project.write("docs/kep/kep.yaml", "title: Changed\n");
    project.build();
    assert!(project.read("site/kep/index.html").contains("Changed"), "a change of the file beside is not seen");
}
