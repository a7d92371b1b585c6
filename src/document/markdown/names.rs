//! Code that may be the name of a table, an endpoint, a component or an event: which stretches of the HTML these are.

use std::ops::Range;

use super::writer::Writer;
use crate::document::CodeName;

/// A longer text is no name, in bytes.
const LONGEST: usize = 120;

/// Whether a text in code may be the name of something.
pub(super) fn may_be_name(code: &str) -> bool {
    let text = code.trim();
    let is_part = |c: char| c.is_alphanumeric() || "-_./:{}<>$?=&\"[]@+~%".contains(c);
    let is_name = text.chars().all(is_part) && text.contains(char::is_alphabetic);
    // `POST /orders`
    let is_endpoint = || {
        text.starts_with(|c: char| c.is_ascii_uppercase()) && text.split_once(' ').is_some_and(|(_, address)| address.trim_start().starts_with(['/', '{', 'h']))
    };
    (2..=LONGEST).contains(&text.len()) && (is_name || is_endpoint())
}

/// Whether a piece of HTML may be put into a link: it holds no link, and closes what it opens.
pub(super) fn is_whole(html: &str) -> bool {
    let opened = html.matches('<').count() - html.matches("</").count();
    !html.contains("<a") && opened == html.matches("</").count()
}

/// Gives names the addresses of the facts that stand there; all others stay places of their own.
pub(super) fn give_addresses(names: &mut [CodeName], places: &mut Vec<(u32, u32)>) {
    places.retain(|(html, fact)| match names.binary_search_by_key(html, |name| name.start) {
        Ok(at) => {
            names[at].fact = *fact;
            false
        }
        Err(_) => true,
    });
}

impl Writer<'_> {
    /// Notes where the names of tables stand in a block of SQL whose HTML begins at `start`.
    pub(super) fn names_in_code(&mut self, code: &str, start: usize) {
        let names = self.facts.names_in_code();
        if names.is_empty() || self.scope.highlighter.is_none() {
            return;
        }
        let names = names.to_vec();
        let html = &self.out.html[start..];
        let mut found = Vec::with_capacity(names.len());
        let mut walk = Walk { html, at: 0, code: 0 };
        let mut order: Vec<usize> = (0..names.len()).collect();
        order.sort_by_key(|at| names[*at].start);
        for at in order {
            if let Some(range) = walk.stretch(&names[at], code) {
                found.push((at, start + range.start..start + range.end));
            }
        }
        for (at, range) in found {
            if self.out.names.last().is_none_or(|last| last.end as usize <= range.start) {
                self.out.name(range.start, range.end);
                self.facts.place_name(at, range.start);
            }
        }
    }
}

/// Walks over the HTML of code, a character of the code after the other.
struct Walk<'a> {
    html: &'a str,
    at: usize,
    code: usize,
}

impl Walk<'_> {
    /// The stretch of the HTML that holds a stretch of the code, without a tag; or with the one element that holds all of it.
    fn stretch(&mut self, wanted: &Range<usize>, code: &str) -> Option<Range<usize>> {
        if wanted.start < self.code {
            return None;
        }
        self.forward(wanted.start, code);
        while let Some(length) = self.tag("</") {
            self.at += length;
        }
        let start = self.at;
        self.forward(wanted.end, code);
        let inside = &self.html[start..self.at];
        match (inside.matches("<span").count(), inside.matches("</span").count()) {
            (open, closed) if open == closed => Some(start..self.at),
            (1, 0) if inside.starts_with("<span") => {
                self.at += self.tag("</")?;
                Some(start..self.at)
            }
            _ => None,
        }
    }

    /// The length of the tag that stands here and begins so.
    fn tag(&self, begin: &str) -> Option<usize> {
        let rest = &self.html[self.at..];
        if rest.starts_with(begin) { rest.find('>').map(|end| end + 1) } else { None }
    }

    /// Goes on to a place in the code; tags in front of it stay ahead.
    fn forward(&mut self, to: usize, code: &str) {
        while self.code < to && self.at < self.html.len() {
            if let Some(length) = self.tag("<") {
                self.at += length;
                continue;
            }
            let rest = &self.html[self.at..];
            let length = match rest.as_bytes()[0] {
                b'&' => rest.find(';').map_or(1, |end| end + 1),
                _ => rest.chars().next().map_or(1, char::len_utf8),
            };
            self.at += length;
            self.code += code[self.code..].chars().next().map_or(1, char::len_utf8);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_looks_like_a_name_may_be_one() {
        for name in ["orders", "billing.orders", "POST /orders/{id}", "/orders/:id", "order.placed", "checkout-service", "\"Orders\""] {
            assert!(may_be_name(name), "{name}");
        }
        for other in ["", "a", "200", "a b", "f(x)", "x = 1;", "SELECT 1", "--flag value"] {
            assert!(!may_be_name(other), "{other}");
        }
    }

    #[test]
    fn stretches_are_found_in_highlighted_code() {
        let (code, html) =
            ("create table \"a&b\" (x); drop table user", "<span class=k>create table</span> &quot;a&amp;b&quot; (x); <span class=k>drop table user</span>");
        let mut walk = Walk { html, at: 0, code: 0 };
        let mut text = |range: Range<usize>| walk.stretch(&range, code).map(|range| &html[range]);
        assert_eq!(text(13..18), Some("&quot;a&amp;b&quot;"));
        assert_eq!(text(35..39), Some("user"));
        assert_eq!(text(1..2), None);
        let mut walk = Walk { html: "a <span class=k>order</span> b", at: 0, code: 0 };
        assert_eq!(walk.stretch(&(2..7), "a order b").map(|range| &walk.html[range]), Some("<span class=k>order</span>"));
    }
}
