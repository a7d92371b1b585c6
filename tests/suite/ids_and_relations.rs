//! Ids of documents, mentions of them in texts, and relations in headers.

use crate::harness::{self, Site};

const TITLED: &str = "# T\n";

/// Tells all rows that are not right at once.
fn all_right(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// A row that is not right.
fn row(row: &str, got: &str, expected: &str) -> Option<String> {
    (got != expected).then(|| format!("{row:?}\n     got {got}\nexpected {expected}"))
}

/// The ids of the documents, in the order of their paths, `-` for none.
fn ids(config: &str, documents: &[(&str, &str)]) -> String {
    let site = harness::site_with(config, documents, &[]);
    let portal: serde_json::Value = serde_json::from_str(&site.files["portal.json"]).expect("JSON");
    let ids: Vec<&str> = portal["docs"].as_array().expect("documents").iter().map(|document| document["id"].as_str().unwrap_or("-")).collect();
    ids.join(" ")
}

/// The links of a page's text, `text>address`.
fn links(site: &Site, page: &str) -> String {
    let page = site.page(page);
    let pairs = page.texts(".text a[href]:not(.anchor)").into_iter().zip(page.attributes(".text a[href]:not(.anchor)", "href"));
    pairs.map(|(text, href)| format!("{text}>{href}")).collect::<Vec<_>>().join(" ")
}

/// The facts of a page's head that are relations, `kind: text>address`.
fn relations(site: &Site, page: &str) -> String {
    let page = site.page(page);
    let (facts, fact, link) = [".facts > div", "dt", "dd a"].map(|css| scraper::Selector::parse(css).expect("a selector")).into();
    let mut told = Vec::new();
    for found in page.0.select(&facts) {
        let kind: String = found.select(&fact).flat_map(|kind| kind.text()).collect();
        if !["Requires", "Replaces", "Replaced by", "Supersedes", "See also"].contains(&kind.as_str()) {
            continue;
        }
        let to = found.select(&link).next().and_then(|link| link.value().attr("href"));
        let text: String = found.text().collect();
        told.push(to.map_or_else(|| format!("{kind}: {}", &text[kind.len()..]), |to| format!("{kind}>{to}")));
    }
    told.join(" ")
}

#[test]
fn ids_are_inferred_from_the_names_of_files() {
    let mut wrong = Vec::new();
    for (paths, expected) in [
        (&["hip-1.md", "hip-2.md"][..], "HIP-1 HIP-2"),
        (&["0001-a.md", "0002-b.md", "notes.md"], "0001 0002 -"),
        (&["CIP-0001/README.md", "CIP-0001/annex.md", "CIP-0002/README.md"], "CIP-0001 - CIP-0002"),
        (&["EIPS/eip-20.md", "EIPS/eip-1559.md"], "EIP-1559 EIP-20"),
        (&["adr/0001-a.md", "adr/0002-b.md", "hip-1.md", "hip-2.md"], "0001 0002 HIP-1 HIP-2"),
        (&["A6-retries.md", "A7-other.md", "L1-x.md", "L2-y.md"], "A-6 A-7 L-1 L-2"),
        (&["rfc_0007.md", "rfc_0008_b.md"], "RFC-0007 RFC-0008"),
        (&["pep0008.md", "pep0009.md"], "PEP-0008 PEP-0009"),
        (&["ADR 1 a.md", "ADR 2 b.md"], "ADR-1 ADR-2"),
        (&["hip-1.md", "other.md"], "- -"),
        (&["2023-06-30-a.md", "2023-07-01-b.md"], "- -"),
        (&["20230630-a.md", "20230701-b.md"], "- -"),
        (&["v1.md", "v2.md", "part-1.md", "part-2.md", "phase-1.md", "phase-2.md"], "- - - - - -"),
        (&["rfd/0001/README.md", "rfd/0002/README.md"], "0001 0002"),
        (&["hip-1.md", "hip-2b.md", "hip-3.md"], "HIP-1 - HIP-3"),
        (&["HIP-1.md", "hip-0002.md"], "HIP-1 HIP-0002"),
    ] {
        let documents: Vec<(&str, &str)> = paths.iter().map(|path| (*path, TITLED)).collect();
        let mut sorted: Vec<&str> = paths.to_vec();
        sorted.sort_unstable();
        wrong.extend(row(&format!("{sorted:?}"), &ids("", &documents), expected));
    }
    all_right(&wrong);
}

#[test]
fn ids_stand_where_the_config_says() {
    let mut wrong = Vec::new();
    for (config, documents, expected) in [
        ("{ path: '(?:^|/)kep-(\\d+)', label: 'KEP-{id}' }", &[("kep-0012.md", TITLED), ("x.md", TITLED)][..], "KEP-0012 -"),
        ("{ path: '^adr/(\\d+)', label: 'ADR {id}' }", &[("adr/0003-x.md", TITLED), ("doc/0004-y.md", TITLED)], "ADR 0003 -"),
        ("{ path: 'KEP-(\\d+)' }", &[("kep-12.md", TITLED)], "12"),
        ("{ title: '^RFC (\\d+)', label: 'RFC {id}' }", &[("a.md", "# RFC 12: T\n"), ("b.md", TITLED)], "RFC 12 -"),
        ("{ header: [ticket], label: 'T-{id}' }", &[("a.md", "---\nticket: 12\n---\n# T\n"), ("b.md", TITLED)], "T-12 -"),
        ("{ header: [Ticket No], label: 'T-{id}' }", &[("a.md", "# T\n\n* Ticket No: 12\n* Status: Draft\n")], "T-12"),
        ("{ path: '(\\d+)', label: 'HLD-{id}' }", &[("12-x.md", "---\nid: HLD-13\n---\n# T\n")], "HLD-13"),
        ("{ path: '(\\d+)', label: 'HLD-{id}' }", &[("12-x.md", "---\nid: \"0013\"\n---\n# T\n")], "HLD-0013"),
        ("{ path: '^(?P<id>[AL]\\d+)-' }", &[("A6-x.md", TITLED), ("L12-y.md", TITLED)], "A6 L12"),
        ("{ path: '^0*([1-9]\\d*)-', label: 'RFC {id}' }", &[("0000-x.md", TITLED), ("0012-y.md", TITLED)], "- RFC 12"),
        ("", &[("hip-1.md", TITLED), ("hip-2.md", TITLED)], "- -"),
    ] {
        wrong.extend(row(config, &ids(&format!("ids: [{config}]\n"), documents), expected));
    }
    all_right(&wrong);
}

#[test]
fn documents_of_one_id_are_reported_and_both_have_pages() {
    for (config, documents) in [
        ("", [("a/0001-x.md", TITLED), ("b/0001-y.md", TITLED)]),
        ("", [("hip-1.md", TITLED), ("hip-0001.md", TITLED)]),
        ("", [("HIP-1-a.md", TITLED), ("hip-1-b.md", TITLED)]),
        ("", [("a.md", "---\nid: X-1\n---\n"), ("b.md", "---\nid: x-1\n---\n")]),
        ("ids: [{ title: '^RFC (\\d+)', label: 'RFC {id}' }]\n", [("a.md", "# RFC 1: T\n"), ("b.md", "# RFC 01: U\n")]),
        ("ids: [{ header: [ticket], label: 'T-{id}' }]\n", [("a.md", "---\nticket: 1\n---\n"), ("b.md", "---\nticket: T-1\n---\n")]),
    ] {
        let site = harness::site_with(config, &documents, &[]);
        let findings = site.findings();
        assert_eq!(findings.iter().filter(|finding| finding.contains("warning[duplicate-id]")).count(), 1, "{documents:?}: {findings:?}");
        let portal = site.build.portal();
        assert!(portal.entries.len() == 2 && portal.entries.iter().all(|entry| site.files.contains_key(entry.page.as_str())), "{documents:?}");
    }
}

#[test]
fn mentioned_ids_become_links_and_all_else_stays_text() {
    let mut wrong = Vec::new();
    for (text, expected) in [
        ("See HIP-1.", "HIP-1>hip-1.html"),
        ("See HIP-0001, HIP 1 and (HIP-3).", "HIP-0001>hip-1.html HIP 1>hip-1.html HIP-3>hip-3.html"),
        ("**HIP-1** *HIP-3*", "HIP-1>hip-1.html HIP-3>hip-3.html"),
        ("| HIP-1 |\n|---|\n| HIP-3 |", "HIP-1>hip-1.html HIP-3>hip-3.html"),
        ("- HIP-1\n\n> HIP-3", "HIP-1>hip-1.html HIP-3>hip-3.html"),
        ("HIP-1's text; HIP-1: \"HIP-3\"", "HIP-1>hip-1.html HIP-1>hip-1.html HIP-3>hip-3.html"),
        ("As HIP-2 says of itself, and HIP-99 of nothing.", ""),
        ("`HIP-1` and\n\n```\nHIP-1\n```\n\n    HIP-1", ""),
        ("[HIP-1](https://x.org) [see HIP-1](#top)", "HIP-1>https://x.org see HIP-1>#"),
        ("## HIP-1 in a heading\n\nHIP-1\n===", ""),
        ("https://x.org/HIP-1 <https://x.org/HIP-1> x/HIP-1.md HIP-1.md", "https://x.org/HIP-1>https://x.org/HIP-1 https://x.org/HIP-1>https://x.org/HIP-1"),
        ("https://x.org/a,HIP-1 ftp://x.org/a,HIP-1", "https://x.org/a,HIP-1>https://x.org/a,HIP-1"),
        ("<a href=\"https://x.org\">\n\nsee HIP-1\n\n</a>\n\nHIP-3", "see HIP-1>https://x.org HIP-3>hip-3.html"),
        ("SHIP-1, HIP-1x, HIP-1-2, HIP_1, MY-HIP-1, #HIP-1, HIP-1_a, @HIP-1", ""),
        ("RFC 2119, L7, P1, HIPS-1, hip-1, UTF-8, SHA-1", ""),
        ("![HIP-1](p.png) <b title=\"HIP-1\">x</b>", ""),
    ] {
        let text = format!("# T\n\n{text}\n");
        let site =
            harness::site_with("", &[("hip-1.md", TITLED), ("hip-2.md", &text), ("hip-3.md", TITLED), ("L1-x.md", TITLED), ("L7-y.md", TITLED)], &["p.png"]);
        wrong.extend(row(&text, &links(&site, "hip-2.html"), expected));
    }
    all_right(&wrong);
}

#[test]
fn mentions_of_several_kinds_lead_to_their_own_documents() {
    let mut wrong = Vec::new();
    let config = "ids:\n  - { path: 'adr/(\\d+)', bare: '\\bADR[- ]?(\\d+)\\b', label: 'ADR-{id}' }\n\
        \x20 - { path: 'rfc/(\\d+)', bare: '\\bRFC[- ]?#?(\\d+)\\b', label: 'RFC {id}' }\n";
    for (text, expected) in [
        ("ADR-1 and RFC 1", "ADR-1>adr/0001-x.html RFC 1>rfc/0001-y.html"),
        ("RFC #1, RFC-0001, ADR1", "RFC #1>rfc/0001-y.html RFC-0001>rfc/0001-y.html ADR1>adr/0001-x.html"),
        ("RFC 2119 and ADR-2", ""),
        ("`RFC 1` XRFC 1 RFC 1a", ""),
        ("ADR-00001 (RFC 1)", "ADR-00001>adr/0001-x.html RFC 1>rfc/0001-y.html"),
    ] {
        let site = harness::site_with(config, &[("a.md", &format!("# T\n\n{text}\n")), ("adr/0001-x.md", TITLED), ("rfc/0001-y.md", TITLED)], &[]);
        wrong.extend(row(text, &links(&site, "a.html"), expected));
        assert_eq!(site.findings(), Vec::<String>::new());
    }
    all_right(&wrong);
}

#[test]
fn relations_are_known_in_every_form_that_people_write() {
    let mut wrong = Vec::new();
    for (header, expected) in [
        ("---\nrequires: 1\n---\n", "Requires>hip-1.html"),
        ("---\nrequires: 0001, 3\n---\n", "Requires>hip-1.html Requires>hip-3.html"),
        ("---\nrequires: [1, \"3\"]\n---\n", "Requires>hip-1.html Requires>hip-3.html"),
        ("---\nrequires:\n  - HIP-1\n  - hip-3\n---\n", "Requires>hip-1.html Requires>hip-3.html"),
        ("---\nreplaces: HIP-1; HIP 3\n---\n", "Replaces>hip-1.html Replaces>hip-3.html"),
        ("# T\n\nStatus: Draft\nSupersedes: #1 and #3\n", "Replaces>hip-1.html Replaces>hip-3.html"),
        ("---\nsuperseded-by: \"#1\"\n---\n", "Replaced by>hip-1.html"),
        ("---\nsee-also: ./hip-1.md\n---\n", "See also>hip-1.html"),
        ("---\nsee-also: [sub/deep.md, /hip-1.md]\n---\n", "See also>sub/deep.html See also>hip-1.html"),
        ("---\nsee-also: hip-1\n---\n", "See also>hip-1.html"),
        ("---\nrequires: \"[the first](hip-1.md#x)\"\n---\n", "Requires>hip-1.html"),
        ("---\nrequires: First title\n---\n", "Requires>hip-1.html"),
        ("---\nrequires: Pay v2.0\n---\n", "Requires>pay.html"),
        ("---\nrequires: deep.md\n---\n", "Requires>sub/deep.html"),
        ("# T\n\n* Status: Draft\n* Requires: [1](hip-1.md), [3](hip-3.md)\n", "Requires>hip-1.html Requires>hip-3.html"),
        ("# T\n\n* Status: Draft\n* Depends on:\n  * HIP-1\n  * [three](hip-3.md)\n", "Requires>hip-1.html Requires>hip-3.html"),
        ("# T\n\nStatus: Draft\nSupersedes: HIP-1, HIP-3\n", "Replaces>hip-1.html Replaces>hip-3.html"),
        ("# T\n\n| Status | Draft |\n|---|---|\n| Replaces | 1<br>3 |\n", "Replaces>hip-1.html Replaces>hip-3.html"),
        ("# T\n\n* Status: Superseded by [the first](hip-1.md)\n", "Replaced by>hip-1.html"),
        ("# T\n\n* Status: Inactive (superseded by HIP-1 and HIP-3)\n", "Replaced by>hip-1.html Replaced by>hip-3.html"),
        ("# T\n\n## Status\n\nSuperseded by [First title](hip-1.md)\n", "Replaced by>hip-1.html"),
        ("# T\n\n## Status\n\nAccepted\n\nSupersedes [First title](hip-1.md)\n\nAmended by [3](hip-3.md)\n", "Replaces>hip-1.html See also>hip-3.html"),
        ("# T\n\n## Status\n\nAccepted\n\n* Supersedes HIP-1\n* Superseded by HIP-3\n", "Replaces>hip-1.html Replaced by>hip-3.html"),
        ("---\nrequires: none\nreplaces: n/a\nsee-also: []\n---\n", ""),
        ("---\nsee-also: https://x.org/y\n---\n", "See also>https://x.org/y"),
        ("---\nrequires: HIP-99\n---\n", "Requires: HIP-99"),
        ("---\nrequires: HIP-1 (in part), HIP-3\n---\n", "Requires>hip-1.html Requires>hip-3.html"),
    ] {
        let documents = [
            ("hip-1.md", "# First title\n"),
            ("hip-2.md", header),
            ("hip-3.md", "# Third\n"),
            ("sub/deep.md", "# Deep\n"),
            ("pay.md", "# High-Level Design: Pay v2.0\n"),
        ];
        let site = harness::site(&documents);
        wrong.extend(row(header, &relations(&site, "hip-2.html"), expected));
        let unknown = site.findings().into_iter().filter(|finding| finding.contains("[unknown-relation]")).collect::<Vec<_>>();
        if unknown.len() != usize::from(header.contains("99")) {
            wrong.push(format!("{header:?}: {unknown:?}"));
        }
    }
    all_right(&wrong);
}

#[test]
fn relations_by_number_are_known_where_the_names_of_files_have_no_letters() {
    let mut wrong = Vec::new();
    for (header, expected) in [
        ("Status: Superseded by ADR-0003", "Replaced by>0003-u.html"),
        ("Status: superseded by [ADR-0003](0003-u.md)", "Replaced by>0003-u.html"),
        ("Status: Replaced by 0003", "Replaced by>0003-u.html"),
        ("Status: Superseded by 3 and 4.", "Replaced by>0003-u.html Replaced by>0004-v.html"),
        ("Status: Superseded by [3](0003-u.md), ADR 4", "Replaced by>0003-u.html Replaced by>0004-v.html"),
        ("Status: Draft\nSupersedes: ADR-0003 and ADR-0004", "Replaces>0003-u.html Replaces>0004-v.html"),
        ("Status: Draft\nSupersedes: `0003-u.md`", "Replaces>0003-u.html"),
        ("Status: Draft\nSupersedes: \"U\"", "Replaces>0003-u.html"),
        ("Status: Draft\nSupersedes: 0003-u", "Replaces>0003-u.html"),
        ("Status: Draft\nSupersedes: docs/adr/0003-u.md", "Replaces>0003-u.html"),
        ("Status: Draft\nSupersedes: ADR-0003: U", "Replaces>0003-u.html"),
        ("Status: Draft\nReplaces: 0003-u.md (in part)", "Replaces>0003-u.html"),
        ("Status: Draft\nSupersedes: ADR-0003 - U", "Replaces>0003-u.html"),
        ("Status: Draft\nSupersedes: ADR-0003 (in part)", "Replaces>0003-u.html"),
        ("Status: Draft\nSupersedes: <0003-u.md>", "Replaces>0003-u.html"),
        ("Status: Superseded by #3 on 2023-06-30", "Replaced by>0003-u.html"),
    ] {
        let site = harness::site(&[("0002-t.md", &format!("# T\n\n{header}\n")), ("0003-u.md", "# U\n"), ("0004-v.md", "# V\n")]);
        wrong.extend(row(header, &relations(&site, "0002-t.html"), expected));
        wrong.extend(site.findings().into_iter().filter(|finding| finding.contains("[unknown-relation]")));
    }
    all_right(&wrong);
}

#[test]
fn absolute_addresses_of_the_documents_own_home_lead_to_the_documents() {
    let mut wrong = Vec::new();
    let rows: &[(&str, &str, &str)] = &[
        ("repository: https://github.com/acme/x\n", "https://github.com/acme/x/blob/main/sub/a.md", "sub/a.html"),
        ("repository: https://github.com/acme/x\n", "https://github.com/acme/x/blob/main/sub/a.md#the-risks", "sub/a.html#the-risks"),
        ("repository: https://github.com/acme/x\n", "https://github.com/acme/x/tree/v1.2/sub/a", "sub/a.html"),
        ("repository: https://github.com/acme/x\n", "https://github.com/acme/x/blob/main/none.md", "https://github.com/acme/x/blob/main/none.md"),
        ("repository: https://github.com/acme/x\n", "https://github.com/acme/xy/blob/main/sub/a.md", "https://github.com/acme/xy/blob/main/sub/a.md"),
        ("repository: https://github.com/acme/x/\n", "https://github.com/acme/x/blob/main/sub/", "sub/index.html"),
        ("site_url: https://docs.acme.org/hld\n", "https://docs.acme.org/hld/sub/a.html#the-risks", "sub/a.html#the-risks"),
        ("self_links: ['^https://eips\\.x\\.org/(EIPS/eip-\\d+)']\n", "https://eips.x.org/EIPS/eip-20", "EIPS/eip-20.html"),
        ("self_links: ['^https://eips\\.x\\.org/(EIPS/eip-\\d+)']\n", "https://eips.x.org/EIPS/eip-20#the-risks", "EIPS/eip-20.html#the-risks"),
        ("self_links: ['^https://x\\.org/d/(.+)']\n", "https://x.org/d/SUB/A.md", "sub/a.html"),
        ("self_links: ['^https://x\\.org/d/(.+)']\n", "https://x.org/d/sub/a%2Emd?plain=1#L5", "sub/a.html"),
        ("self_links: ['^https://x\\.org/d/(.+)']\n", "https://x.org/d/", "https://x.org/d/"),
    ];
    for (config, address, expected) in rows {
        let text = format!("# T\n\n[it]({address})\n");
        let risks = "# T\n\n## The risks\n\nText.\n";
        let site = harness::site_with(config, &[("z.md", &text), ("sub/a.md", risks), ("sub/README.md", TITLED), ("EIPS/eip-20.md", risks)], &[]);
        wrong.extend(row(address, &site.page("z.html").attributes(".text a", "href").join(" "), expected));
        let header = format!("---\nstatus: Draft\nrequires: {address}\n---\n# T\n");
        let site = harness::site_with(config, &[("z.md", &header), ("sub/a.md", risks), ("sub/README.md", TITLED), ("EIPS/eip-20.md", risks)], &[]);
        let expected = expected.split('#').next().unwrap();
        wrong.extend(row(&header, &relations(&site, "z.html"), &format!("Requires>{expected}")));
    }
    all_right(&wrong);
}

#[test]
fn numbers_of_other_things_are_no_relations() {
    for value in ["Python 3", "3 older services", "version 3 of the API", "L3", "Postgres 3"] {
        let header = format!("# T\n\nStatus: Draft\nReplaces: {value}\n");
        let site = harness::site(&[("0002-t.md", &header), ("0003-u.md", "# U\n\nStatus: Implemented\n")]);
        assert_eq!(relations(&site, "0002-t.html"), format!("Replaces: {value}"), "{value}");
        assert!(site.findings().iter().any(|finding| finding.contains("unknown-relation")), "{value}");
    }
}

#[test]
fn a_number_of_another_series_is_no_relation() {
    for (title, expected) in [
        ("ADR 0027: Cranes", "Replaces: ADR 0003"),
        ("ADR-0027 – Cranes", "Replaces: ADR 0003"),
        ("ADR 0002: Cranes", "Replaces>0003-u.html"),
        ("RFC 27: Cranes", "Replaces>0003-u.html"),
        ("Cranes", "Replaces>0003-u.html"),
    ] {
        let site = harness::site(&[("0002-t.md", &format!("# {title}\n\nStatus: Draft\nReplaces: ADR 0003\n")), ("0003-u.md", "# U\n\nStatus: Implemented\n")]);
        assert_eq!(relations(&site, "0002-t.html"), expected, "{title}");
    }
}
