//! What a text names without an address: documents by their ids, issues of the repository as `#12`, people as `@name`.

use std::ops::Range;

use memchr::memchr3_iter;

use super::links::escaped_href;
use super::writer::Writer;
use crate::config::{Reference, Repository};
use crate::document::LinkKind;

impl Writer<'_> {
    /// Text that mentions documents by their ids: each mention becomes a link, if there is such a document. What is an id names nothing in the repository.
    pub(super) fn mentions(&mut self, text: &str, range: &Range<usize>) {
        let source = self.scope.text;
        // Where the text is not the source (an entity, an escape), places in it are not known.
        let is_source = source.get(range.clone()) == Some(text);
        let (whole, start) = if is_source { (source, range.start) } else { (text, 0) };
        let mut at = start;
        for mention in self.scope.config.ids.mentions(text) {
            let span = start + mention.span.start..start + mention.span.end;
            if !stands_alone(&whole[..span.start], &whole[span.end..]) {
                continue;
            }
            self.references(whole, at..span.start);
            at = span.end;
            self.local(LinkKind::Mention, &whole[span.clone()], "", "", if is_source { span.start } else { range.start });
            self.plain_text(&whole[span]);
            self.out.push("</a>");
        }
        self.references(whole, at..start + text.len());
    }

    /// Text that names issues and people of the repository: each becomes a link that leads away.
    fn references(&mut self, whole: &str, part: Range<usize>) {
        let mut at = part.start;
        if let Some(repository) = self.scope.repository.filter(|_| !self.scope.is_silent) {
            for (span, address) in find(whole, part.clone(), repository) {
                self.plain_text(&whole[at..span.start]);
                self.out.push(&format!("<a href=\"{}\">", escaped_href(&address)));
                self.plain_text(&whole[span.clone()]);
                self.out.push("</a>");
                at = span.end;
            }
        }
        self.plain_text(&whole[at..part.end]);
    }
}

/// Whether what stands between two texts is a word of its own, and no part of an address, a path or a longer name.
fn stands_alone(before: &str, after: &str) -> bool {
    let joins = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '/' | '#' | '@' | '=' | '&' | '%' | '~' | '+' | '\\' | ':');
    let mut next = after.chars();
    let ends = match next.next() {
        Some('.' | ':') => !next.next().is_some_and(char::is_alphanumeric),
        Some(c) => !joins(c),
        None => true,
    };
    let starts = match before.chars().next_back() {
        Some('.' | ':') => false,
        Some(c) => !joins(c),
        None => true,
    };
    starts && ends
}

/// The references in a part of a text, in order, with the addresses that they lead to. They are GitHub's ("Autolinked references and URLs") and
/// GitLab's ("GitLab-specific references"), less commits: whether `deadbee` is one, only the repository could tell.
fn find(whole: &str, part: Range<usize>, repository: &Repository) -> Vec<(Range<usize>, String)> {
    let mut found: Vec<(Range<usize>, String)> = Vec::new();
    let third = if repository.is_gitlab() { b'!' } else { b'H' };
    for at in memchr3_iter(b'#', b'@', third, &whole.as_bytes()[part.clone()]).map(|at| part.start + at) {
        let from = found.last().map_or(part.start, |(last, _)| last.end);
        let text = Text { whole: &whole[..part.end], from, repository };
        let reference = if at < from { None } else { text.at(at) };
        if let Some((span, reference)) = reference.filter(|(span, _)| stands_alone(&whole[..span.start], &whole[span.end..])) {
            found.push((span, repository.refer(reference)));
        }
    }
    found
}

/// A text that is looked through.
struct Text<'a> {
    whole: &'a str,
    /// Where what was not taken yet begins.
    from: usize,
    repository: &'a Repository,
}

impl<'a> Text<'a> {
    /// The reference whose mark stands here.
    fn at(&self, at: usize) -> Option<(Range<usize>, Reference<'a>)> {
        let bytes = self.whole.as_bytes();
        match bytes[at] {
            b'@' => self.name(at),
            b'H' if !self.repository.is_github() || at <= self.from || bytes[at - 1] != b'G' || bytes.get(at + 1) != Some(&b'-') => None,
            b'H' => number(&self.whole[at + 2..]).map(|number| (at - 1..at + 2 + number.len(), Reference::Issue(None, number))),
            mark => {
                let number = number(&self.whole[at + 1..])?;
                let project = project(&self.whole[self.from..at], self.repository.is_gitlab())?;
                let span = at - project.len()..at + 1 + number.len();
                let project = Some(project).filter(|project| !project.is_empty());
                Some((span, if mark == b'!' { Reference::MergeRequest(project, number) } else { Reference::Issue(project, number) }))
            }
        }
    }

    /// The person or the team whose `@` stands here.
    fn name(&self, at: usize) -> Option<(Range<usize>, Reference<'a>)> {
        let name = person(&self.whole[at + 1..])?;
        let end = at + 1 + name.len();
        let rest = &self.whole[end..];
        let Some(rest) = rest.strip_prefix('/') else {
            // `@cached(…)` is code without its back-ticks.
            let is_code = rest.starts_with(['(', '{', '<']) || WORDS.contains(&name);
            return (!is_code).then_some((at..end, Reference::Person(name)));
        };
        let is_part = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_');
        let team = &rest[..length(rest, is_part)];
        // Of an organisation that the repository is not in no team can be named: `@types/node` is a package.
        (!team.is_empty() && self.repository.belongs_to(name)).then_some((at..end + 1 + team.len(), Reference::Team(name, team)))
    }
}

/// The most digits that the number of an issue has; longer ones are colours, orders, days.
const DIGITS: usize = 6;

fn number(text: &str) -> Option<&str> {
    let number = &text[..length(text, |byte| byte.is_ascii_digit())];
    ((1..=DIGITS).contains(&number.len()) && !number.starts_with('0')).then_some(number)
}

/// The `owner/repo` that a text ends with, empty if no word stands there; nothing if it is another word.
fn project(before: &str, has_groups: bool) -> Option<&str> {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/');
    let start = before.bytes().rposition(|byte| !is_part(byte)).map_or(0, |at| at + 1);
    let path = &before[start..];
    if path.is_empty() {
        return Some(path);
    }
    let names = path.split('/').count();
    let is_path = path.split('/').all(|name| name.starts_with(|c: char| c.is_ascii_alphanumeric()) && !name.ends_with('.'));
    (is_path && (names == 2 || has_groups && names > 2)).then_some(path)
}

/// A name that people on GitHub can have: letters, digits and single `-` between them, 39 at most. Capital letters could be used as well, but
/// `@Override` and `@Transactional` are annotations in nearly every text, and `@2x` is none of both.
fn person(text: &str) -> Option<&str> {
    let name = &text[..length(text, |byte| byte.is_ascii_alphanumeric() || byte == b'-')];
    let is_name = name.len() <= 39 && name.starts_with(|c: char| c.is_ascii_lowercase()) && !name.ends_with('-') && !name.contains("--");
    (is_name && !name.bytes().any(|byte| byte.is_ascii_uppercase())).then_some(name)
}

fn length(text: &str, is_part: impl Fn(u8) -> bool) -> usize {
    text.bytes().position(|byte| !is_part(byte)).unwrap_or(text.len())
}

/// What stands behind an `@` and is nobody: rules of CSS, tags of comments for documentation, decorators, whole groups in a chat.
const WORDS: &[&str] = &[
    "all",
    "apply",
    "author",
    "beta",
    "channel",
    "charset",
    "code",
    "component",
    "container",
    "dataclass",
    "deprecated",
    "everyone",
    "example",
    "exception",
    "extend",
    "font-face",
    "here",
    "import",
    "include",
    "inheritdoc",
    "injectable",
    "keyframes",
    "latest",
    "layer",
    "link",
    "media",
    "mixin",
    "namespace",
    "next",
    "override",
    "page",
    "param",
    "private",
    "property",
    "public",
    "return",
    "returns",
    "see",
    "since",
    "staticmethod",
    "supports",
    "tailwind",
    "team",
    "throws",
    "todo",
    "type",
    "typedef",
    "use",
    "version",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    fn found(repository: &str, text: &str) -> String {
        let config = Config::parse("hldsite.yaml", &format!("repository: {repository}\n")).unwrap();
        let found = find(text, 0..text.len(), config.referred().unwrap());
        found.into_iter().map(|(span, _)| text[span].to_owned()).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn references_are_what_the_host_takes_for_them() {
        for (text, expected) in [
            ("#1", "#1"),
            ("see #12, (#13) and GH-14; #15.", "#12 | #13 | GH-14 | #15"),
            ("the #1 reason", "#1"),
            ("acme/shop#3 and rust-lang/rfcs.github.io#4", "acme/shop#3 | rust-lang/rfcs.github.io#4"),
            ("@ann, @ann-lee's and (@b2b): @acme/ui-team.", "@ann | @ann-lee | @b2b | @acme/ui-team"),
            ("cc @ann@bob", ""),
        ] {
            assert_eq!(found("https://github.com/acme/x", text), expected, "{text}");
        }
        assert_eq!(found("https://gitlab.com/acme/x", "#1, !2, a/b/c!3, GH-4, Wow!5, !0"), "#1 | !2 | a/b/c!3");
    }

    #[test]
    fn what_only_looks_like_a_reference_stays_text() {
        for text in [
            "a@b.c",
            "@types/node",
            "@acme/ui@1.2",
            "@acme/ui/x",
            "@Override",
            "@Inject",
            "@cached(1)",
            "@media",
            "@app.route",
            "@2x",
            "@-a",
            "@a-",
            "@a--b",
            "@a_b",
            "@ ann",
            "actions/checkout@v4",
            "https://x.org/@ann",
            "#",
            "#0",
            "#012",
            "#1234567",
            "#12a",
            "#12-x",
            "#12.5",
            "C#7",
            "x#1",
            "a/b/c#1",
            "/b#1",
            "a/#1",
            "page#12",
            "https://x.org/a#12",
            "https://github.com/acme/x/issues/1#2",
            "&#35;",
            "##1",
            "GH-",
            "GH-0",
            "XGH-1",
            "GH-1x",
            "!3",
            "Hi!",
            "deadbeef",
            "0123456789abcdef0123456789abcdef01234567",
            "#fff",
            "\\#1",
            "\\@ann",
            "@ann/",
            "H",
            "@media (x)",
            "@ÄB",
        ] {
            assert_eq!(found("https://github.com/acme/x", text), "", "{text}");
        }
    }
}
