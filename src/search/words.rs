//! A text to terms: words, the parts of identifiers, and identifiers as a whole. The theme's script does the same.

use std::borrow::Cow;

use super::letters::{self, Class};
use super::paths::{METHODS, is_last_word, shape};

/// A term and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token<'a> {
    /// As the index writes it.
    pub(super) term: &'a str,
    /// The bytes of the text that it stands for; all parts of `OrderService` stand for all of it.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: Kind,
}

/// What a term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word, or two neighbours of a script without blanks between words.
    Word,
    /// The last character of a text in such a script, so that it is found alone.
    Last,
    /// An identifier or a path, whose words stand in the index too.
    Whole,
}

/// The longest term, in characters: what is longer is found by its beginning.
const LONGEST: usize = 40;
/// An identifier of more runs is a list of something.
const RUNS: usize = 8;
/// The longest path, in characters.
const PATH: usize = 64;

/// Hands over the terms of a text; the order is that of their ends, roughly.
pub(super) fn lex(text: &str, found: impl FnMut(Token<'_>)) {
    let mut lexer = Lexer { text, found, scratch: String::new(), path_end: 0 };
    let mut at = 0;
    while let Some(byte) = text.as_bytes().get(at) {
        at = match byte {
            b'a'..=b'z' | b'0'..=b'9' => lexer.plain_word(at),
            b'A'..=b'Z' => lexer.compound(at),
            b'/' => lexer.path(at),
            byte if byte.is_ascii() => at + 1,
            _ => match class_at(text, at) {
                (Class::Word, _) => lexer.compound(at),
                (Class::Dense, _) => lexer.dense(at),
                (Class::Other, width) => at + width,
            },
        };
    }
}

struct Lexer<'t, F> {
    text: &'t str,
    found: F,
    scratch: String,
    /// Where the last path ends.
    path_end: usize,
}

/// Letters and digits with nothing between them but apostrophes.
#[derive(Clone, Copy)]
struct Run {
    start: usize,
    end: usize,
    form: Form,
}

/// How a run is written; what is further down is rarer, and takes more to read.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Form {
    /// As its term is: in small letters and digits of ASCII.
    Small,
    /// With a capital at its beginning only.
    Capital,
    /// With capitals of ASCII.
    Capitals,
    /// With other letters, or with apostrophes.
    Other,
}

/// How many small letters and digits a text begins with. Eight bytes at a time, since most words end within the first eight and no processor
/// could foresee where.
#[inline]
fn small_len(bytes: &[u8]) -> usize {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * EACH;
    let mut len = 0;
    while let Some(eight) = bytes.get(len..).and_then(<[u8]>::first_chunk) {
        let eight = u64::from_le_bytes(*eight);
        // The highest bit of each byte that is no less than this one; those beyond ASCII are taken out below.
        let from = |first: u8| (eight & !HIGH) + u64::from(0x80 - first) * EACH;
        let small = (from(b'a') & !from(b'z' + 1) | from(b'0') & !from(b'9' + 1)) & !eight & HIGH;
        if small != HIGH {
            return len + (small ^ HIGH).trailing_zeros() as usize / 8;
        }
        len += 8;
    }
    len + bytes[len..].iter().take_while(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()).count()
}

/// The class of the character at a byte, and its bytes.
fn class_at(text: &str, at: usize) -> (Class, usize) {
    match text.as_bytes()[at] {
        byte if byte.is_ascii() => (if byte.is_ascii_alphanumeric() { Class::Word } else { Class::Other }, 1),
        _ => text[at..].chars().next().map_or((Class::Other, 1), |c| (letters::class(c), c.len_utf8())),
    }
}

/// Whether a part of an identifier begins at this letter: `orderService`, `v2Api`, `HTTPServer`, but not `APIs`.
fn begins_part(bytes: &[u8], at: usize) -> bool {
    let is_small = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_lowercase);
    let is_plural = bytes.get(at + 1) == Some(&b's') && !is_small(at + 2);
    let is_last_capital = bytes[at - 1].is_ascii_uppercase() && is_small(at + 1) && !is_plural;
    bytes[at].is_ascii_uppercase() && (is_small(at - 1) || bytes[at - 1].is_ascii_digit() || is_last_capital)
}

fn is_word(text: &str, at: usize) -> bool {
    at < text.len() && class_at(text, at).0 == Class::Word
}

impl<F: FnMut(Token<'_>)> Lexer<'_, F> {
    /// What most texts consist of, read without further ado: small letters and digits with a blank behind them.
    fn plain_word(&mut self, start: usize) -> usize {
        let bytes = &self.text.as_bytes()[start..];
        let len = small_len(bytes);
        let ends = matches!(bytes.get(len..), Some([b' ' | b'\n' | b',' | b')' | b'"' | b';', ..] | [] | [b'.', b' ' | b'\n', ..]));
        if !ends || len > LONGEST {
            return self.compound(start);
        }
        (self.found)(Token { term: &self.text[start..start + len], start, end: start + len, kind: Kind::Word });
        start + len
    }

    /// Runs joined by single characters, from the byte at which the first begins; where the last ends.
    fn compound(&mut self, mut at: usize) -> usize {
        let (start, mut runs, mut form) = (at, 0, Form::Small);
        loop {
            let run = self.run(at);
            runs += 1;
            form = form.max(run.form);
            self.parts(run);
            at = run.end;
            let joins = self.text.as_bytes().get(at).is_some_and(|byte| matches!(byte, b'_' | b'.' | b'-' | b'/' | b':'));
            if !joins || !is_word(self.text, at + 1) {
                break;
            }
            at += 1;
        }
        if (2..=RUNS).contains(&runs) && start >= self.path_end {
            self.emit(start, at, &self.text[start..at], form, Kind::Whole);
        }
        at
    }

    fn run(&self, start: usize) -> Run {
        let bytes = self.text.as_bytes();
        let mut run = Run { start, end: start, form: Form::Small };
        while let Some(byte) = bytes.get(run.end) {
            let (form, width) = match byte {
                b'a'..=b'z' | b'0'..=b'9' => (Form::Small, 1),
                b'A'..=b'Z' => (if run.end == start { Form::Capital } else { Form::Capitals }, 1),
                b'\'' if is_word(self.text, run.end + 1) => (Form::Other, 1),
                byte if byte.is_ascii() => break,
                _ => match class_at(self.text, run.end) {
                    (Class::Word, width) => (Form::Other, width),
                    (_, width) if self.text[run.end..].starts_with('’') && is_word(self.text, run.end + width) => (Form::Other, width),
                    _ => break,
                },
            };
            run.form = run.form.max(form);
            run.end += width;
        }
        run
    }

    /// The words of a run: its parts, if it is written `LikeThis`, and itself.
    fn parts(&mut self, run: Run) {
        let Run { start, end, form } = run;
        if form <= Form::Capital {
            return self.emit(start, end, &self.text[start..end], form, Kind::Word);
        }
        let mut written = Cow::Borrowed(&self.text[start..end]);
        if form == Form::Other {
            written = written.replace(['\'', '’'], "").into();
        }
        let bytes = written.as_bytes();
        let (mut from, mut parts) = (0, 0);
        for at in (1..bytes.len()).filter(|at| begins_part(bytes, *at)).chain([bytes.len()]) {
            let is_part = (from, at) != (0, bytes.len()) && written[from..at].chars().nth(1).is_some();
            if is_part {
                self.emit(start, end, &written[from..at], form, Kind::Word);
                parts += 1;
            }
            from = at;
        }
        self.emit(start, end, &written, form, if parts == 0 { Kind::Word } else { Kind::Whole });
    }

    /// Hands over the term that a part of the text is.
    fn emit(&mut self, start: usize, end: usize, part: &str, form: Form, kind: Kind) {
        if form == Form::Small {
            return (self.found)(Token { term: &part[..part.len().min(LONGEST)], start, end, kind });
        }
        self.scratch.clear();
        if form == Form::Other {
            letters::fold_into(&part.replace(['\'', '’'], ""), &mut self.scratch);
        } else {
            self.scratch.push_str(part);
            self.scratch.make_ascii_lowercase();
        }
        self.hand_over(start, end, kind);
    }

    fn hand_over(&mut self, start: usize, end: usize, kind: Kind) {
        if self.scratch.len() > LONGEST
            && let Some((cut, _)) = self.scratch.char_indices().nth(LONGEST)
        {
            self.scratch.truncate(cut);
        }
        if !self.scratch.is_empty() {
            (self.found)(Token { term: &self.scratch, start, end, kind });
        }
    }

    /// Characters of a script without blanks between words: each two neighbours, and the last one alone.
    fn dense(&mut self, start: usize) -> usize {
        let mut end = start;
        while end < self.text.len() {
            let (class, width) = class_at(self.text, end);
            if class != Class::Dense {
                break;
            }
            end += width;
        }
        let mut folded = String::new();
        letters::fold_into(&self.text[start..end], &mut folded);
        let chars: Vec<char> = folded.chars().collect();
        let places = self.places(start, end, &folded);
        // Where folding put characters together, each pair stands for all of the text.
        let place = |at: usize| if places.len() == chars.len() { places[at] } else { (start, end) };
        for (at, pair) in chars.windows(2).enumerate() {
            self.scratch.clear();
            self.scratch.extend(pair);
            self.hand_over(place(at).0, place(at + 1).1, Kind::Word);
        }
        if let Some(last) = chars.last() {
            self.scratch.clear();
            self.scratch.push(*last);
            let kind = if chars.len() == 1 { Kind::Word } else { Kind::Last };
            let (from, to) = place(chars.len() - 1);
            self.hand_over(from, to, kind);
        }
        end
    }

    /// For each character of a folded text the place of the one that it comes from, if each is folded by itself.
    fn places(&self, start: usize, end: usize, folded: &str) -> Vec<(usize, usize)> {
        let text = &self.text[start..end];
        let mut alone = String::new();
        let mut places = Vec::with_capacity(folded.len());
        for (at, c) in text.char_indices() {
            let one = &text[at..at + c.len_utf8()];
            alone.clear();
            if text != folded {
                letters::fold_into(one, &mut alone);
            }
            let count = if text == folded { 1 } else { alone.chars().count() };
            places.extend(std::iter::repeat_n((start + at, start + at + one.len()), count));
        }
        places
    }

    /// A path, from its first `/`: as a whole, and behind the method of a request. Its words are read afterwards.
    fn path(&mut self, start: usize) -> usize {
        if start >= self.path_end {
            self.whole_path(start);
        }
        start + 1
    }

    fn whole_path(&mut self, start: usize) {
        let before = self.text[..start].chars().next_back();
        let joins = |c: char| letters::class(c) != Class::Other || matches!(c, '/' | '.' | ':' | '_' | '-' | '}' | '>');
        let begins = |c: char| letters::class(c) == Class::Word || matches!(c, '{' | '<' | ':');
        if before.is_some_and(joins) || !self.text[start + 1..].starts_with(begins) {
            return;
        }
        let is_inside = |c: char| letters::class(c) == Class::Word || matches!(c, '/' | '_' | '.' | '-' | '{' | '}' | '<' | '>' | ':');
        let rest = &self.text[start..];
        let path = rest[..rest.find(|c| !is_inside(c)).unwrap_or(rest.len())].trim_end_matches(['/', '.', ':', '-']);
        let shape = shape(path);
        if !(2..=PATH).contains(&shape.chars().count()) {
            return;
        }
        let end = start + path.len();
        self.path_end = end;
        self.scratch.clear();
        letters::fold_into(&shape, &mut self.scratch);
        self.hand_over(start, end, Kind::Whole);
        let before = self.text[..start].trim_end_matches([' ', '\t']);
        if let Some(method) = METHODS.into_iter().find(|method| before.len() < start && is_last_word(before, method)) {
            self.scratch.clear();
            self.scratch.push_str(&method.to_ascii_lowercase());
            self.scratch.push(' ');
            letters::fold_into(&shape, &mut self.scratch);
            self.hand_over(before.len() - method.len(), end, Kind::Whole);
        }
    }
}

/// The tokens of a text, by their places, words before what they are parts of.
pub(super) fn tokens(text: &str) -> Vec<(String, Token<'static>)> {
    let mut tokens = Vec::new();
    lex(text, |token| tokens.push((token.term.to_owned(), Token { term: "", ..token })));
    tokens.sort_by_key(|(_, token)| (token.start, token.kind == Kind::Whole, token.end));
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let tokens = tokens(text);
        let shown: Vec<String> = tokens.into_iter().map(|(term, token)| if token.kind == Kind::Whole { format!("[{term}]") } else { term }).collect();
        assert_eq!(shown.join(" "), expected, "{text}");
    }

    #[test]
    fn small_letters_and_digits_are_counted() {
        for byte in 0..=255 {
            let expected = matches!(byte, b'a'..=b'z' | b'0'..=b'9');
            for before in 0..20 {
                let bytes: Vec<u8> = std::iter::repeat_n(b'm', before).chain([byte]).chain(*b"0z9a-09az0").collect();
                assert_eq!(small_len(&bytes), if expected { before + 5 } else { before }, "{byte} behind {before}");
                assert_eq!(small_len(&bytes[..=before]), before + usize::from(expected), "{byte} at the end");
            }
        }
    }

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        check("The order's total, don't!", "the orders total dont");
        check("Zürich—ÉCOLE naïve ﬁle", "zurich ecole naive file");
        check("x 2PC v2", "x pc [2pc] v2");
        check("O'Neil’s", "neils [oneils]");
    }

    #[test]
    fn identifiers_are_split_and_kept_whole() {
        check("order_id", "order [order_id] id");
        check("OrderService", "order service [orderservice]");
        check("HTTPServer2Go", "http server2 go [httpserver2go]");
        check("spec.forProvider.region", "spec [spec.forprovider.region] for provider [forprovider] region");
        check("v2.1 HLD-12", "v2 [v2.1] 1 hld [hld-12] 12");
        check("the APIs, URLs of IDsOf aB", "the apis urls of ids of [idsof] ab");
        check("a.b.c.d.e.f.g.h.i", "a b c d e f g h i");
        check("the end.", "the end");
    }

    #[test]
    fn paths_are_kept_whole_with_their_parameters_alike() {
        check("POST /orders/{id}/items", "post [post /orders/{}/items] [/orders/{}/items] orders id items");
        check("see /orders/:order_id.", "see [/orders/{}] orders order id");
        check("GET /a-b/", "get [get /a-b] [/a-b] a b");
        check("and/or https://x.org/a", "and [and/or] or https x [x.org/a] org a");
    }

    #[test]
    fn scripts_without_blanks_are_read_in_pairs() {
        check("注文API設計書", "注文 文 [api] 設計 計書 書".replace("[api]", "api").as_str());
        check("数", "数");
        check("ｶﾞ", "ガ");
    }

    #[test]
    fn long_words_are_cut() {
        let long = "ab".repeat(40);
        check(&long, &long[..40]);
        check(&"é".repeat(50), &"e".repeat(40));
    }
}
