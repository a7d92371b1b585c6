//! Names of emoji in texts: `:rocket:` is shown as the sign it names, as on GitHub.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memchr;
use pulldown_cmark::Event;

use super::writer::Writer;

/// The longest name of GitHub's is half as long.
const LONGEST: usize = 64;

/// The names of emoji in a text, between their colons, with the signs they stand for. `around` is what stands before the text and behind it.
///
/// The names are GitHub's. Between letters, digits and colons there is none: `a:b:c`, `10:100:00` and `std::x::y` stay text.
pub(super) fn names(text: &str, around: (Option<char>, Option<char>)) -> Names<'_> {
    Names { text, around, at: 0, done: 0 }
}

/// See [`names`].
pub(super) struct Names<'a> {
    text: &'a str,
    around: (Option<char>, Option<char>),
    /// Where the next colon is looked for.
    at: usize,
    /// Where the last name ended.
    done: usize,
}

impl Iterator for Names<'_> {
    type Item = (Range<usize>, &'static str);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let bytes = self.text.as_bytes();
            let start = self.at + memchr(b':', bytes.get(self.at..)?)?;
            let is_name = |byte: &&u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'_' | b'+' | b'-');
            let length = bytes[start + 1..].iter().take_while(is_name).count();
            let end = start + 1 + length;
            self.at = end;
            if !(1..=LONGEST).contains(&length) || bytes.get(end) != Some(&b':') || !self.is_apart(start..end + 1) {
                continue;
            }
            let Some(emoji) = emojis::get_by_shortcode(&self.text[start + 1..end]) else { continue };
            (self.at, self.done) = (end + 1, end + 1);
            return Some((start..end + 1, emoji.as_str()));
        }
    }
}

impl Names<'_> {
    fn is_apart(&self, span: Range<usize>) -> bool {
        let joins = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '\\' | '/');
        let before = if span.start == 0 { self.around.0 } else { self.text[..span.start].chars().next_back() };
        let after = self.text[span.end..].chars().next().or(self.around.1);
        let follows_another = span.start > 0 && span.start == self.done;
        (follows_another || !before.is_some_and(|c| joins(c) || c == ':')) && !after.is_some_and(joins)
    }
}

/// A part of a text.
pub(super) enum Part<'a> {
    Text(&'a str),
    /// An emoji, with its name as it was written.
    Emoji {
        sign: &'static str,
        name: &'a str,
    },
}

/// Hands on a text in parts, with their places; `range` is where it stands in `source`.
pub(super) fn divide<'t>(text: &'t str, source: &str, range: Range<usize>, mut each: impl FnMut(Part<'t>, Range<usize>)) {
    let around = (source.get(..range.start).and_then(|before| before.chars().next_back()), source.get(range.end..).and_then(|after| after.chars().next()));
    // Where the text is not the source (an entity), places in it are not known.
    let place = |span: Range<usize>| if range.len() == text.len() { range.start + span.start..range.start + span.end } else { range.clone() };
    let mut at = 0;
    for (span, sign) in names(text, around) {
        if at < span.start {
            each(Part::Text(&text[at..span.start]), place(at..span.start));
        }
        each(Part::Emoji { sign, name: &text[span.clone()] }, place(span.clone()));
        at = span.end;
    }
    if at < text.len() {
        each(Part::Text(&text[at..]), place(at..text.len()));
    }
}

impl Writer<'_> {
    /// Takes in a text in parts: what stands between the names of emoji, and these.
    pub(super) fn text_with_emoji(&mut self, text: &str, range: Range<usize>) {
        divide(text, self.scope.text, range, |part, range| match part {
            Part::Text(text) => self.take(Event::Text(text.into()), range),
            Part::Emoji { sign, name } => self.emoji(sign, name, &range),
        });
    }

    /// An emoji: the page and headings show the sign. In paragraphs search reads its name, as it was written.
    fn emoji(&mut self, sign: &'static str, name: &str, range: &Range<usize>) {
        let event = Event::Text(sign.into());
        if self.facts.is_wanted(&event) {
            self.facts.event(&event, range, self.out.html.len(), self.plain.len());
        }
        self.has_own |= self.heading.is_none();
        if self.heading.is_some() {
            self.heading_emoji.push((self.block.len(), sign, name.to_owned()));
            return self.plain_text(sign);
        }
        if !self.scope.is_silent {
            self.out.push(sign);
            self.block.push_str(name);
        }
    }
}

/// A text with the signs in place of their names.
pub(super) fn shown(text: &str) -> Cow<'_, str> {
    let mut names = names(text, (None, None)).peekable();
    if names.peek().is_none() {
        return Cow::Borrowed(text);
    }
    let (mut shown, mut at) = (String::with_capacity(text.len()), 0);
    for (span, emoji) in names {
        shown.push_str(&text[at..span.start]);
        shown.push_str(emoji);
        at = span.end;
    }
    shown.push_str(&text[at..]);
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_shown_as_signs() {
        for (text, expected) in [
            (":rocket:", "🚀"),
            ("We :rocket: go (:tada:), :+1:!", "We 🚀 go (🎉), 👍!"),
            (":rocket::tada:", "🚀🎉"),
            (":white_check_mark: done", "✅ done"),
            ("好:100:好", "好💯好"),
            (":de: and :e-mail:", "🇩🇪 and 📧"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_a_name_stays_text() {
        for text in [
            "10:30:45",
            "10:100:45",
            "a:b:c",
            "::",
            ":::",
            ": :",
            "std::vec::Vec",
            "x::v::y",
            "fe80::b:1",
            "2001:db8:100:1",
            "::1",
            ":no_such_emoji:",
            ":Rocket:",
            ":rocket",
            "rocket:",
            ":rocket :",
            "urn:x:a",
            "key: value: x",
            "a:rocket:",
            ":rocket:a",
            "/:id:/",
            ":octocat:",
        ] {
            assert_eq!(shown(text), text);
        }
        assert_eq!(names(":b:", (Some('\\'), None)).count(), 0);
        assert_eq!(names(":b:", (None, Some('c'))).count(), 0);
        assert_eq!(shown(&":".repeat(10_000)).len(), 10_000);
        assert_eq!(shown(&":a".repeat(10_000)).len(), 20_000);
    }
}
