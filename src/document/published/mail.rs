//! Mail addresses of authors, as Markdown and HTML write them: left out of a header that is shown as it was written.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::document::person;

/// Ways to write an `@` that stand for one (CommonMark 0.31.2, sections 2.4 and 2.5), and the one of addresses.
static AT: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)&#64;|&#x40;|&commat;|\\@|%40"));
/// Brackets round a mail address that are written as entities.
static BRACKETS: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)&lt;([^\s&<>]*@[^\s&<>]*)&gt;"));
/// A dot in a mail address that is escaped.
static DOTS: LazyLock<Regex> = LazyLock::new(|| pattern(r"@[\w.\\-]+"));
/// A link that writes a mail, whose text stays.
static LINK: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)\[([^\[\]]*)\]\(\s*<?mailto:[^)\n]*\)"));
static ANCHOR: LazyLock<Regex> = LazyLock::new(|| pattern(r#"(?is)<a\s[^>]*href\s*=\s*["']?\s*mailto:[^>]*>(.*?)</a\s*>"#));
/// The definition of such a link (CommonMark 0.31.2, section 4.7).
static DEFINITION: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?im)^ {0,3}\[([^\[\]\n]+)\]:[ \t]*<?mailto:[^\n]*\n?"));
/// A value, or a part of one, that is a mail address and nothing else.
static ALONE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r#"(?m)(^[ \t]*[-*+]?[ \t]*|[:,;|\[][*_ \t]*["']?)([\w.%+-]+)@[\w-]+(?:\.[\w-]+)+(["']?[*_ \t]*)($|[,;|\]])"#));

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a pattern of our own")
}

/// A part of a header without mail addresses: of links to one the text stays, of one that stands alone what is before the `@`, as a page has it.
pub(super) fn left_out(part: &str) -> String {
    let part = AT.replace_all(part, "@");
    if !part.contains('@') {
        return part.into_owned();
    }
    let part = LINK.replace_all(&part, "$1");
    let part = ANCHOR.replace_all(&part, "$1");
    let part = BRACKETS.replace_all(&part, "<$1>");
    let part = DOTS.replace_all(&part, |found: &Captures<'_>| found[0].replace('\\', ""));
    // Twice: what ends one part begins the next.
    let part = named(&part);
    let part = named(&part);
    person::without_mail(&part)
}

/// A text in which a mail address that stands alone is its name; not behind a key that asks for it, which has a name beside it.
fn named(part: &str) -> String {
    let name = |found: &Captures<'_>| {
        let before = &part[..found.get(0).map_or(0, |whole| whole.start())];
        let is_of_key = before.to_ascii_lowercase().trim_end_matches(['*', '_', ' ']).ends_with("mail") && found[1].starts_with(':');
        if is_of_key { found[0].to_owned() } else { format!("{}{}{}{}", &found[1], &found[2], &found[3], &found[4]) }
    };
    ALONE.replace_all(part, name).into_owned()
}

/// The definitions of links that write a mail and that a part of the header uses: where they stand.
pub(super) fn definitions(text: &str, header: &[Range<usize>]) -> Vec<Range<usize>> {
    let is_used = |label: &str| header.iter().any(|part| text[part.clone()].to_lowercase().contains(&format!("[{}]", label.to_lowercase())));
    DEFINITION.captures_iter(text).filter(|found| is_used(&found[1])).filter_map(|found| Some(found.get(0)?.range())).collect()
}

/// Whether anything in a text may be a mail address.
pub(super) fn may_hold(text: &str) -> bool {
    text.contains('@') || AT.is_match(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_stays_however_the_address_is_written() {
        for (part, expected) in [
            ("Authors: Ann <ann@acme.io>, Bob (bob@acme.io)\n", "Authors: Ann, Bob\n"),
            ("Authors: [Bob](mailto:b@acme.io), Cy\n", "Authors: Bob, Cy\n"),
            ("Authors: <a href=\"mailto:b@acme.io\">Bob</a>\n", "Authors: Bob\n"),
            ("Authors: Ann &lt;a@acme.io&gt;\n", "Authors: Ann\n"),
            ("Authors: Ed ed&#64;acme.io\n", "Authors: Ed\n"),
            ("Authors: Di <di\\@acme\\.io>\n", "Authors: Di\n"),
            ("Authors: Di di%40acme.io\n", "Authors: Di\n"),
            ("Authors: Ann <a@acme.io>, carl@acme.io\n", "Authors: Ann, carl\n"),
            ("- carl@acme.io\n- dan@acme.io\n", "- carl\n- dan\n"),
            ("authors: [\"carl@acme.io\", dan@acme.io]\n", "authors: [\"carl\", dan]\n"),
            ("- name: Ann\n  email: ann@acme.io\n", "- name: Ann\n  email:\n"),
            ("Authors: @ann, git@github.com:acme/x\n", "Authors: @ann, git@github.com:acme/x\n"),
        ] {
            assert_eq!(left_out(part), expected, "{part}");
        }
    }

    #[test]
    fn a_definition_goes_if_the_header_uses_it() {
        let text = "- Author: [Ann][ann]\n\nText, [write][ops].\n\n[ann]: mailto:ann@acme.io\n[ops]: mailto:ops@acme.io\n";
        let header = text.find("\n\n").map_or(0..0, |end| 0..end);
        let found = definitions(text, std::slice::from_ref(&header));
        assert_eq!(found.iter().map(|range| &text[range.clone()]).collect::<Vec<_>>(), ["[ann]: mailto:ann@acme.io\n"]);
    }
}
