//! Where addresses stand in a text without `<` and `>`: GitHub's extended autolinks (GFM 0.29, section 6.9), and what only looks like one.

use std::ops::Range;

use memchr::{memchr3, memrchr};

/// What becomes of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A link to it.
    Web,
    /// A link to it, with the scheme that it lacks.
    Www,
    /// A link to a mail address, in front of which `mailto:` may stand.
    Mail,
    /// No link, and nothing in it becomes one.
    Text,
}

/// An address, and where it stands.
pub(super) type Found = (Range<usize>, Kind);

/// What begins or ends emphasis.
#[derive(Clone, Debug)]
pub(super) struct Mark {
    pub(super) range: Range<usize>,
    /// Where the mark that it belongs to stands, if that is in the same line.
    pub(super) other: Option<usize>,
    pub(super) is_start: bool,
}

/// The place of the next mark that an address has, at `from` or behind it.
pub(super) fn next(text: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += memchr3(b':', b'@', b'.', text.get(at..)?)?;
        let is_one = match text[at] {
            b':' => text[at + 1..].starts_with(b"//"),
            b'@' => at > 0 && is_local(text[at - 1]),
            _ => text[..at].ends_with(b"www"),
        };
        if is_one {
            return Some(at);
        }
        at += 1;
    }
}

/// Where the line begins that `at` stands in, as far as it is not before `from`.
pub(super) fn line_start(text: &[u8], from: usize, at: usize) -> usize {
    text.get(from..at).and_then(|before| memrchr(b'\n', before)).map_or(from, |end| from + end + 1)
}

/// The addresses of a stretch of a line that holds neither code nor links, in order. `marks` are those of emphasis in it.
pub(super) fn find(text: &str, line: Range<usize>, marks: &[Mark]) -> Vec<Found> {
    let mut finder = Finder { text: &text[..line.end], start: line.start, marks, from: line.start, word_end: line.start };
    let (mut found, mut at) = (Vec::new(), line.start);
    while let Some(mark) = next(finder.text.as_bytes(), at) {
        at = mark + 1;
        if let Some((range, kind)) = finder.at(mark) {
            at = at.max(range.end);
            finder.from = range.end;
            found.push((range, kind));
        }
    }
    found
}

/// A line that is looked through.
struct Finder<'a> {
    text: &'a str,
    start: usize,
    marks: &'a [Mark],
    /// Where what was not taken yet begins.
    from: usize,
    /// Where the word ends that was asked for last: a word is gone through once only.
    word_end: usize,
}

impl Finder<'_> {
    /// The address whose mark stands here.
    fn at(&mut self, mark: usize) -> Option<Found> {
        match self.text.as_bytes()[mark] {
            b'@' => self.mail(mark),
            b':' => {
                let is_scheme = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
                let start = mark - count_back(&self.text[self.from..mark], is_scheme);
                let scheme = &self.text[start..mark];
                let is_web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
                (start < mark).then(|| self.address(start, mark + 3, is_web.then_some(Kind::Web)))
            }
            _ => {
                let start = mark - 3;
                (start >= self.from && self.is_apart(start)).then(|| self.address(start, start, Some(Kind::Www)))
            }
        }
    }

    /// The address that begins here, if it is one of this kind; if not, the word is still none that holds references.
    fn address(&mut self, start: usize, host: usize, kind: Option<Kind>) -> Found {
        let word_end = self.word_end(start);
        let end = start + trimmed(&self.text[start..self.whole(start..word_end)]);
        match kind.filter(|_| self.is_apart(start) && host < end && has_domain(&self.text[host..end])) {
            Some(kind) => (start..end, kind),
            None => (start..word_end.max(host.min(self.text.len())), Kind::Text),
        }
    }

    /// Whether what stands before a place lets an address begin there.
    fn is_apart(&self, at: usize) -> bool {
        // Where text begins, a bar or a tag may end before it; code and words may not.
        let is_border = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | '~' | '(') || (at == self.start && matches!(c, '|' | '>'));
        self.text[..at].chars().next_back().is_none_or(is_border)
    }

    /// The end of the word that a place stands in.
    fn word_end(&mut self, at: usize) -> usize {
        if self.word_end <= at {
            self.word_end = self.text[at..].find(|c: char| c == '<' || c.is_whitespace()).map_or(self.text.len(), |end| at + end);
        }
        self.word_end
    }

    /// Where a stretch has to end so that it holds whole emphasis only: `*` and `_` belong to an address, but those of emphasis round it do not.
    fn whole(&self, range: Range<usize>) -> usize {
        let first = self.marks.partition_point(|mark| mark.range.start < range.start);
        let inside = self.marks[first..].iter().take_while(|mark| mark.range.start < range.end);
        let mut parted = inside.filter(|mark| mark.other.is_none_or(|other| !mark.is_start && other < range.start));
        parted.next().map_or(range.end, |mark| mark.range.start)
    }

    /// The mail address whose `@` stands here.
    fn mail(&mut self, at: usize) -> Option<Found> {
        let next = self.marks.partition_point(|mark| mark.range.start < at);
        let first = next.checked_sub(1).map_or(self.from, |last| self.marks[last].range.end.max(self.from));
        let last = self.marks.get(next).map_or(self.text.len(), |mark| mark.range.start);
        let local = at - count_back(self.text.get(first..at)?, is_local);
        let scheme = local.checked_sub("mailto:".len()).filter(|start| *start >= first);
        let is_scheme = |start: &usize| self.text.get(*start..local).is_some_and(|scheme| scheme.eq_ignore_ascii_case("mailto:"));
        let start = scheme.filter(is_scheme).unwrap_or(local);
        if local == at || !self.is_apart(start) {
            return None;
        }
        let rest = &self.text[at + 1..last];
        let whole = &rest[..rest.bytes().position(|byte| !is_host(byte)).unwrap_or(rest.len())];
        let domain = whole.trim_end_matches('.');
        let (_, top) = domain.rsplit_once('.').filter(|_| domain.split('.').all(|part| !part.is_empty()))?;
        let mut behind = rest[whole.len()..].chars();
        // `react@18.x` is a version, as is what ends in a digit.
        if !top.ends_with(|c: char| c.is_ascii_alphabetic()) || top == "x" {
            return None;
        }
        match (behind.next(), behind.next()) {
            (Some('@'), _) => None,
            // `git@github.com:acme/x` is a place that is no mailbox.
            (Some(':'), Some(c)) if c.is_alphanumeric() || matches!(c, '/' | '~') => Some((start..self.word_end(start).max(at + 1), Kind::Text)),
            _ => Some((start..at + 1 + domain.len(), Kind::Mail)),
        }
    }
}

/// Whether an address begins with a valid domain: words with points between them, no `_` in the last two of them.
fn has_domain(text: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let domain = text[..text.find(|c| !is_part(c)).unwrap_or(text.len())].trim_end_matches('.');
    domain.contains('.') && domain.split('.').all(|part| !part.is_empty()) && !domain.rsplit('.').take(2).any(|part| part.contains('_'))
}

/// How much of an address is left without the punctuation of the sentence that it stands in.
fn trimmed(address: &str) -> usize {
    let bytes = address.as_bytes();
    let mut end = bytes.len();
    // How many `)` close nothing.
    let mut surplus = None;
    while let Some(last) = bytes[..end].last() {
        match last {
            // As GitHub has it, with quotes. A `\` belongs to what stands behind it.
            b'?' | b'!' | b'.' | b',' | b':' | b'*' | b'_' | b'~' | b'\'' | b'"' | b'\\' => end -= 1,
            b';' => end = entity(&bytes[..end]).unwrap_or(end - 1),
            b')' => {
                let count = |paren: u8| memchr::memchr_iter(paren, &bytes[..end]).count();
                let closing = surplus.get_or_insert_with(|| count(b')').saturating_sub(count(b'(')));
                if *closing == 0 {
                    break;
                }
                *closing -= 1;
                end -= 1;
            }
            _ => break,
        }
    }
    end
}

/// Where what looks like an entity begins, if a text ends with one.
fn entity(text: &[u8]) -> Option<usize> {
    let name = &text[..text.len() - 1];
    let start = name.iter().rposition(|byte| !byte.is_ascii_alphanumeric())?;
    let start = if name[start] == b'#' { start.checked_sub(1)? } else { start };
    (name[start] == b'&' && start + 1 < name.len()).then_some(start)
}

fn is_local(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b'+')
}

fn is_host(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_')
}

fn count_back(text: &str, is_part: impl Fn(u8) -> bool) -> usize {
    text.bytes().rev().take_while(|byte| is_part(*byte)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> String {
        let shown = |(range, kind): &Found| format!("{}{}", if *kind == Kind::Text { "-" } else { "" }, &text[range.clone()]);
        find(text, 0..text.len(), &[]).iter().map(shown).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn addresses_are_what_github_takes_for_them() {
        for (text, expected) in [
            ("see https://x.org, HTTP://x.org/a?b=c&d#e!", "https://x.org | HTTP://x.org/a?b=c&d#e"),
            ("www.x.org/a and (www.x.org)", "www.x.org/a | www.x.org"),
            ("https://x.org/foo,#12 *https://x.org* ~www.x.org", "https://x.org/foo,#12 | https://x.org | www.x.org"),
            ("(https://x.org/a_(b)) https://x.org/a(b)c", "https://x.org/a_(b) | https://x.org/a(b)c"),
            ("https://x.org/a&amp; https://x.org/a&#40;. https://x.org/a;", "https://x.org/a | https://x.org/a | https://x.org/a"),
            ("https://x.org/?a=b&hl;&copy; https://x.org<b", "https://x.org/?a=b | https://x.org"),
            ("https://a_b.x.org:80/ https://bücher.de/ä。 https://x.org./a", "https://a_b.x.org:80/ | https://bücher.de/ä。 | https://x.org./a"),
            ("ann@x.org, (a.b-c_d@a.b.) a+b@x.org/c", "ann@x.org | a.b-c_d@a.b | a+b@x.org"),
            ("mailto:ann@x.org or to:ann@x.org", "mailto:ann@x.org"),
            ("see\u{a0}https://x.org\u{a0}", "https://x.org"),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_an_address_stays_text() {
        for text in [
            "://x.org",
            "http:x.org",
            "xwww.x.org",
            "/www.x.org",
            "\\www.x.org",
            "https\\://x.org",
            "@ann @ann@x.org",
            "ann@x",
            "ann@x.org-",
            "ann@x.org_",
            "ann@.org",
            "ann@x..org",
            "a@b.c@d.e",
            "/ann@x.org",
            "\"ann@x.org",
            "ann\\@x.org",
            "actions/checkout@v4.1",
            "react@18.2.0 react@18.x",
            "ä@x.org",
            "a: b. c@",
        ] {
            assert_eq!(found(text), "", "{text}");
        }
        for text in [
            "ftp://x.org/,#12",
            "https://localhost/,#12",
            "https://a_b.org/,#12",
            "https://",
            "https://.",
            "https://ann:secret@x.org/",
            "git+https://x.org/,@ann",
            "www.",
            "www..x",
            "git@github.com:acme/x#12",
        ] {
            assert_eq!(found(text), format!("-{text}"), "{text}");
        }
        assert_eq!(found("\"https://x.org/,#12\" 1https://x.org"), "-https://x.org/,#12\" | -1https://x.org");
    }

    #[test]
    fn hostile_lines_are_gone_through_once() {
        for text in ["https://", "www.", "a@", "a@b.", "(", "https://x.org/(", "*https://x.org/*", "a.b@c.d;", "https://x.org/&a;", ")", "_a@b.c_", "ä@", "\\"]
        {
            let (start, text) = ("https://x.org/ä", text.repeat(30_000));
            for text in [text.clone(), format!("{start}{text}"), format!("{text}{start}")] {
                let marks: Vec<Mark> = memchr::memchr_iter(b'*', text.as_bytes()).map(|at| Mark { range: at..at + 1, other: None, is_start: true }).collect();
                find(&text, 0..text.len(), &marks);
                find(&text, 0..text.len(), &[]);
            }
        }
    }
}
