//! Files as editors and systems leave them: marks of encodings, line ends, bytes that are no text, unusual beginnings and ends.

use hldsite::document::SourceFile;
use hldsite::site::DocPath;

use crate::harness::{self, Site};

fn from_bytes(documents: &[(&str, Vec<u8>)]) -> Site {
    let sources = documents.iter().map(|(path, bytes)| SourceFile { path: DocPath::new(path), bytes: bytes.clone(), sidecar: None });
    harness::site_from("", sources.collect(), &[])
}

fn one(bytes: impl Into<Vec<u8>>) -> Site {
    from_bytes(&[("a.md", bytes.into())])
}

/// What a reader sees of a document's page: its first headings, and its text.
fn seen(site: &Site) -> (Vec<String>, Vec<String>) {
    let page = site.page("a.html");
    (page.texts("main h1"), page.texts(".text > *"))
}

const DOCUMENT: &str = "---\ntitle: Ways\nstatus: Draft\nauthors:\n  - Ann\n  - Ben\n---\n\n# Ways\n\nStatus: Approved\nDate: 2026-02-30\n\nTwo  \nlines\\\nthree.\n\n\
## Setext\ncontinued\n---\n\n> quote\n> [x](b.md)\n\n* a\n\n  b\n* [ ] c\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```sql\nselect 1 -- c\n\nfrom t\n```\n\n    code\n\n\
x[^1] <b>raw\nhtml</b>\n\n<details>\n<summary>s</summary>\n\nin\n\n</details>\n\n[^1]: note\n    more\n\n[r]: b.md\n  \"title\"\n\n[r] <!-- a\nb -->\n\nend";

#[test]
fn line_ends_of_every_kind_give_the_same_bytes() {
    let expected = one(DOCUMENT);
    assert!(!expected.findings().is_empty());
    let mut mixed = String::new();
    for (line, end) in DOCUMENT.split('\n').zip(["\n", "\r\n", "\r"].iter().cycle()) {
        // A line end `\n` right behind a lone `\r` would be half of another one.
        let end = if line.is_empty() && mixed.ends_with('\r') { "\r" } else { end };
        mixed.push_str(line);
        mixed.push_str(end);
    }
    let mixed = mixed.trim_end();
    for (name, text) in [("CRLF", DOCUMENT.replace('\n', "\r\n")), ("CR", DOCUMENT.replace('\n', "\r")), ("mixed", mixed.to_owned())] {
        let site = one(text);
        assert_eq!(site.findings(), expected.findings(), "{name}");
        assert_eq!(site.files, expected.files, "{name}");
    }
}

#[test]
fn a_byte_order_mark_is_no_part_of_the_text() {
    for text in [DOCUMENT, "# T\n\ntext\n", "T\n===\n\nStatus: Draft\n\ntext\n", "---\ntitle: T\n---\ntext\n", "text\n", ""] {
        let (plain, marked) = (one(text), one(format!("\u{feff}{text}")));
        assert_eq!(marked.findings(), plain.findings(), "{text}");
        assert_eq!(marked.files, plain.files, "{text}");
    }
}

#[test]
fn a_missing_last_line_end_changes_nothing() {
    for text in [
        "# T",
        "# T\n\nStatus: Draft",
        "---\ntitle: T\n---",
        "# T\n\n```\nx\n```",
        "# T\n\n| a |\n|---|\n| b |",
        "# T\n\n> x\n* y",
        "# T\n\nx[^1]\n\n[^1]: y",
        "T\n===",
    ] {
        let (without, with) = (one(text), one(format!("{text}\n")));
        assert_eq!(without.findings(), with.findings(), "{text}");
        assert_eq!(without.files, with.files, "{text}");
    }
}

#[test]
fn bytes_that_are_not_utf8_have_their_place_and_the_page_is_built() {
    for (bytes, place, offset, text) in [
        (&b"# T\n\nab\xffcd\n"[..], "3:3", 7, "ab\u{fffd}cd"),
        (b"\xef\xbb\xbf# T\n\nab\xffcd\n", "3:3", 10, "ab\u{fffd}cd"),
        (b"# T\r\n\r\n\xc3\xa9\xe9x\r\n", "3:2", 9, "é\u{fffd}x"),
        (b"# T\n\n\xf0\x9f\x98\n", "3:1", 5, "\u{fffd}"),
        (b"# T\n\nx\xc0\xaf\n", "3:2", 6, "x\u{fffd}\u{fffd}"),
        (b"# T\n\nx\xed\xa0\x80y\n", "3:2", 6, "x\u{fffd}\u{fffd}\u{fffd}y"),
        (b"# T\n\nx\xff", "3:2", 6, "x\u{fffd}"),
        (b"# T\n\n\xff one\n\n\xff two\n", "3:1", 5, "\u{fffd} one"),
    ] {
        let site = one(bytes);
        let found = site.findings();
        assert_eq!(found.len(), 1, "{found:?}");
        let expected = format!("a.md:{place}: error[invalid-utf8]: byte {offset} (0x{:02x}) is not UTF-8", bytes[offset]);
        assert!(found.iter().any(|finding| finding.starts_with(&expected)), "{expected}: {found:?}");
        assert_eq!(seen(&site).1[0], text);
    }
    let site = one(&b"---\ntitle: \xff\n---\nx\n"[..]);
    assert_eq!(seen(&site).0, ["\u{fffd}"]);
    assert!(site.findings()[0].starts_with("a.md:2:8: error[invalid-utf8]"), "{:?}", site.findings());
    assert_eq!(one(&b"\xff"[..]).build.portal().documents.len(), 1);
}

#[test]
fn utf16_says_so_and_is_read() {
    let text = "# Tïtle 🚀\r\n\r\nStatus: Draft\r\n\r\nwords é\r\n";
    let units = |order: fn(u16) -> [u8; 2]| std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(order).collect::<Vec<u8>>();
    for (name, bytes) in [("little-endian", units(u16::to_le_bytes)), ("big-endian", units(u16::to_be_bytes))] {
        let site = one(bytes.clone());
        assert_eq!(seen(&site), (vec!["Tïtle 🚀".to_owned()], vec!["words é".to_owned()]), "{name}");
        let found = site.findings();
        assert!(found.len() == 1 && found[0].starts_with("a.md: error[utf-16]: ") && found[0].contains(name), "{found:?}");
        let halved = one(&bytes[..bytes.len() - 1]);
        assert_eq!(halved.build.portal().documents.len(), 1, "{name}");
    }
    for bytes in [&b"\xff\xfe"[..], b"\xfe\xff", b"\xff\xfe\0", b"\xff\xfe\0\xd8"] {
        assert_eq!(one(bytes).page("a.html").texts("h1").len(), 1, "{bytes:x?}");
    }
}

#[test]
fn a_document_has_a_page_and_a_title_whatever_it_holds() {
    let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    for (text, headings, texts) in [
        ("", &["a"][..], &[][..]),
        ("\n", &["a"], &[]),
        (" \t \n\n   \n", &["a"], &[]),
        ("\u{a0}\n", &["a"], &[""]),
        ("\u{200b}\n", &["a"], &["\u{200b}"]),
        ("---\ntitle: T\n---\n", &["T"], &[]),
        ("---\n---\n", &["a"], &[]),
        ("---\nstatus: Draft\n---", &["a"], &[]),
        ("words\n", &["a"], &["words"]),
        ("# \n", &["a", ""], &[""]),
        ("#\n\nwords\n", &["a", ""], &["", "words"]),
        ("## Low\n\nwords\n", &["Low"], &["words"]),
        ("# One\n\nx\n\n# Two\n\ny\n", &["One", "Two"], &["x", "Two", "y"]),
        ("words\n\n# Late\n", &["Late", "Late"], &["words", "Late"]),
        ("Set\next\n===\n\nwords\n", &["Set ext"], &["words"]),
        ("#\u{a0}No heading\n", &["a"], &["# No heading"]),
        ("#No heading\n", &["a"], &["#No heading"]),
        ("# \u{200b}\n", &["\u{200b}"], &[]),
        ("# T #\n\n    # code\n", &["T"], &["# code"]),
        ("> # Quoted\n\nwords\n", &["a", "Quoted"], &["Quoted", "words"]),
        ("* # Item\n", &["a", "Item"], &["Item"]),
        ("# T\n\n```\n# code\n", &["T"], &["# code"]),
        ("# T\n\n~~~ sql\nselect 1\n```\n\nwords\n", &["T"], &["select 1 ``` words"]),
        ("---\n\n# T\n\nwords\n", &["T", "T"], &["", "T", "words"]),
        ("***\n", &["a"], &[""]),
        ("T\n---\n\nwords\n", &["T"], &["words"]),
        ("\t# code\n", &["a"], &["# code"]),
        ("#\tTab\n\n-\titem\n", &["Tab"], &["item"]),
        ("# T\n\na\0b\n", &["T"], &["a\u{fffd}b"]),
    ] {
        let site = one(text);
        assert_eq!(seen(&site), (owned(headings), owned(texts)), "{text:?}");
        assert_eq!(site.page("-/all.html").count(".row-title"), 1, "{text:?}");
    }
}

#[test]
fn front_matter_that_never_ends_is_read_up_to_the_first_blank_line() {
    let site = one("---\ntitle: T\nstatus: Draft\n\n# Head\n\nwords\n");
    let found = site.findings();
    assert!(found.len() == 1 && found[0].starts_with("a.md:1:1: warning[unclosed-front-matter]"), "{found:?}");
    let page = site.page("a.html");
    assert_eq!((page.texts("h1")[0].as_str(), page.texts(".badge")[0].as_str()), ("T", "Draft"));
    assert_eq!(page.texts(".text"), ["Head words"]);
}

#[test]
fn faults_of_front_matter_are_placed_in_the_file() {
    for (text, place) in [
        ("---\ntitle: A: B\n---\nx\n", "a.md:2:9"),
        ("---\r\nx: 1\r\ntitle: A: B\r\n---\r\nx\r\n", "a.md:3:9"),
        ("\u{feff}---\ntitle: A: B\n---\nx\n", "a.md:2:9"),
        ("---\nauthors:\n\t- Ann\n---\nx\n", "a.md:3:1"),
    ] {
        let found = one(text).findings();
        let yaml: Vec<&String> = found.iter().filter(|finding| finding.contains("[unreadable-yaml]")).collect();
        assert!(yaml.len() == 1 && yaml[0].starts_with(&format!("{place}:")), "{text:?}: {found:?}");
    }
}

#[test]
fn headings_of_every_kind_have_anchors_of_their_own() {
    let text = "# T\n\n## Same\n\n##### Deep\n\n## Same\n\n##\n\n## ##\n\n> ## Quoted\n\n* ## Item\n\nSet\next\n---\n\n###### `code` *em* [l](#same) ![alt](x.png) <b>raw</b> &amp; \\#\n\n## Same\n\n### Größe & 支払い\n\n## ﬁ\u{a0}x\u{200b}y\n";
    let site = one(text);
    let page = site.page("a.html");
    let expected = ["same", "deep", "same-1", "section", "section-1", "quoted", "item", "set-ext", "code-em-l-alt-raw--", "same-2", "größe--支払い"];
    let ids = page.attributes(".text :is(h1, h2, h3, h4, h5, h6)", "id");
    assert_eq!(ids[..expected.len()], expected, "{ids:?}");
    let links = page.attributes("nav.outline a", "href");
    // Headings in quotes and lists can be linked to, and begin no section.
    let sections = ids.iter().filter(|id| !matches!(id.as_str(), "quoted" | "item"));
    assert_eq!(links, sections.map(|id| format!("#{id}")).collect::<Vec<_>>());
    assert_eq!(page.texts("nav.outline a").iter().filter(|text| *text == "untitled").count(), 2);
    let lines: Vec<u32> = site.build.portal().documents[0].sections.iter().map(|section| section.line).collect();
    assert_eq!(lines, [1, 3, 5, 7, 9, 11, 17, 21, 23, 25, 27]);
}

#[test]
fn blanks_that_are_not_ascii_stay_in_the_text() {
    let site = one("# A\u{a0}B\u{200b}C\n\nx\u{a0}y\u{2003}z\u{200b}\u{200d}\u{ad}\n\n* \u{a0}item\n\n`a\u{a0}b`\n\n\tcode\ttab\n");
    let inner = |css: &str| {
        let page = site.page("a.html");
        let selector = scraper::Selector::parse(css).expect("a selector");
        page.0.select(&selector).next().map(|element| element.text().collect::<String>()).unwrap_or_default()
    };
    for (css, expected) in [
        ("h1", "A\u{a0}B\u{200b}C"),
        (".text > p", "x\u{a0}y\u{2003}z\u{200b}\u{200d}\u{ad}"),
        (".text li", "\u{a0}item"),
        (".text p > code", "a\u{a0}b"),
        (".text pre", "code\ttab\n"),
    ] {
        assert_eq!(inner(css), expected, "{css}");
    }
    assert_eq!(site.build.portal().documents[0].title, "A\u{a0}B\u{200b}C");
}
