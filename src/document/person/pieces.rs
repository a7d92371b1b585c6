//! The lexer: cuts a value into words, handles, addresses, brackets and separators.

use std::iter::Peekable;
use std::ops::Range;
use std::vec::IntoIter;

use super::address::{bare, handle, web};
use super::mail::{closer, mails};
use crate::document::inline::TextLink;

/// What a piece of a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word of a name, or of whatever else.
    Word,
    /// Starts with `@`.
    Handle,
    /// A mail address.
    Mail,
    /// An address on the web.
    Web,
    /// What follows is not the name any more.
    Dash,
    /// A comma; in a bracket any separator.
    Comma,
    /// `and`, `&`, and the `et` of `et al.`.
    And,
    /// A separator that no name and no organisation contains.
    Break,
    /// Opens a bracket that is closed. There are none in brackets.
    Open,
    /// Closes it.
    Close,
}

/// A piece of a value's text.
#[derive(Clone, Debug)]
pub(super) struct Piece<'a> {
    /// What it is.
    pub(super) kind: Kind,
    /// The piece.
    pub(super) text: &'a str,
    /// Bytes of the value's text.
    pub(super) span: Range<usize>,
    /// Where the link leads that it is in.
    pub(super) href: Option<&'a str>,
}

/// How many brackets that are not closed may stand before one that is: each of them may yet be, and is looked at again.
const DEPTH: usize = 8;

/// Longer addresses lead to nobody; each word of a link looks at its address.
const HREF: usize = 1000;

/// Cuts a text into pieces.
pub(super) fn pieces<'a>(text: &'a str, links: &'a [TextLink]) -> Vec<Piece<'a>> {
    let start = text.len() - text.trim_start().len();
    let mut inner = start..text.trim_end().len().max(start);
    let mut groups = groups(text, inner.clone());
    if groups.first() == Some(&inner) {
        // Brackets round all of it say nothing: `[@a, @b]`, `<TBD>`.
        let width = text[start..].chars().next().map_or(0, char::len_utf8);
        inner = start + width..inner.end - width;
        groups = self::groups(text, inner.clone());
    }
    let mut links: Vec<&TextLink> = links.iter().filter(|link| !link.span.is_empty() && link.href.len() <= HREF).collect();
    links.sort_by_key(|link| link.span.start);
    let (mails, groups) = (mails(text, true).into_iter().peekable(), groups.into_iter().peekable());
    let mut lexer = Lexer { text, links: links.into_iter().peekable(), mails, groups, word: None, href: None, pieces: Vec::new() };
    let mut at = inner.start;
    while let Some(c) = text[at..inner.end].chars().next() {
        at = lexer.step(at, c);
    }
    lexer.end_word(at);
    lexer.pieces
}

/// Goes over a text once.
struct Lexer<'a> {
    /// The whole text.
    text: &'a str,
    /// The links that are still to come, or just there.
    links: Peekable<IntoIter<&'a TextLink>>,
    /// The mail addresses that are still to come.
    mails: Peekable<IntoIter<Range<usize>>>,
    /// The brackets that are still to come, or just there.
    groups: Peekable<IntoIter<Range<usize>>>,
    /// Where the word begins that is being read.
    word: Option<usize>,
    /// Where the link leads that the word is in.
    href: Option<&'a str>,
    /// The pieces so far.
    pieces: Vec<Piece<'a>>,
}

impl<'a> Lexer<'a> {
    /// Takes a character, or a mail address, and gives the place of what follows it.
    fn step(&mut self, at: usize, c: char) -> usize {
        while self.links.next_if(|link| link.span.end <= at).is_some() {}
        while self.groups.next_if(|group| group.end <= at).is_some() {}
        let href = self.links.peek().filter(|link| link.span.start <= at).map(|link| link.href.as_str());
        if let Some(mail) = self.mails.next_if(|mail| mail.start == at) {
            self.push(Kind::Mail, mail.clone(), href);
            return mail.end;
        }
        let next = at + c.len_utf8();
        let group = self.groups.peek().filter(|group| group.start <= at);
        let bracket = group.and_then(|group| (group.start == at).then_some(Kind::Open).or((group.end == next).then_some(Kind::Close)));
        // The text of a link is not taken apart.
        let separator = separator(c).filter(|_| group.is_some() || href.is_none());
        let comma = separator.filter(|_| group.is_some()).map(|_| Kind::Comma);
        if let Some(kind) = bracket.or(comma).or(separator) {
            self.push(kind, at..next, href);
        } else if c.is_whitespace() {
            self.end_word(at);
        } else {
            self.word.get_or_insert(at);
            self.href = self.href.or(href);
        }
        next
    }

    /// Adds a piece, behind the word that it ends.
    fn push(&mut self, kind: Kind, span: Range<usize>, href: Option<&'a str>) {
        self.end_word(span.start);
        self.pieces.push(Piece { kind, text: &self.text[span.clone()], span, href });
    }

    /// Adds the word that is being read, if it has a letter or separates.
    fn end_word(&mut self, end: usize) {
        let href = self.href.take();
        let Some(start) = self.word.take() else { return };
        let word = &self.text[start..end];
        let kind = match word {
            "&" | "and" | "et" | "et.al" | "et.al." => Kind::And,
            "/" | "·" | "•" => Kind::Break,
            "-" | "--" | "–" | "—" => Kind::Dash,
            _ if handle(word).is_some() => Kind::Handle,
            _ if web(bare(word)).is_some() => Kind::Web,
            _ if word.contains(char::is_alphanumeric) => Kind::Word,
            _ => return,
        };
        self.pieces.push(Piece { kind, text: word, span: start..end, href });
    }
}

/// What a character separates.
fn separator(c: char) -> Option<Kind> {
    match c {
        ',' | '，' | '、' => Some(Kind::Comma),
        ';' | '；' | '|' | '\n' | '\r' => Some(Kind::Break),
        _ => None,
    }
}

/// The outermost brackets in a part of a text, in order. What is not closed, or closes nothing, is text as any other.
fn groups(text: &str, part: Range<usize>) -> Vec<Range<usize>> {
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut groups: Vec<Range<usize>> = Vec::new();
    for (at, c) in text[part.clone()].char_indices().map(|(at, c)| (part.start + at, c)) {
        if let Some(close) = closer(c) {
            if open.len() == DEPTH {
                open.remove(0);
            }
            open.push((at, close));
        } else if let Some(place) = open.iter().rposition(|(_, close)| *close == c) {
            let start = open[place].0;
            open.truncate(place);
            while groups.pop_if(|group| group.start > start).is_some() {}
            groups.push(start..at + c.len_utf8());
        }
    }
    groups
}
