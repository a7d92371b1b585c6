//! What a component needs: the names in a text that tells of several, each without what is said of it.

use std::ops::Range;

use crate::document::facts::blocks::{Block, Blocks, MarkKind};
use crate::document::facts::find::begins;
use crate::document::facts::label;
use crate::document::facts::words::Words;

/// Words and signs behind a name that begin to say what it is needed for, or where it comes from.
static BEHIND: Words = Words::of("for from in to – — - → via with through because für aus über zum zur von pour depuis avec dans");

/// Those of them behind which the name may stand, where it is code.
const FROM: &[&str] = &[" from ", " in ", " via ", " von ", " aus ", " über ", " depuis ", " dans "];

/// Words that go on with what was said of the name before a comma.
static GOES_ON: Words = Words::of(
    "which that who where when while since because so but only if unless including especially mainly both as see not never also until \
    after before with without for to in on via e.g i.e wobei damit weil qui dont ohne sans",
);

/// A text that names several things.
struct Pieces<'a> {
    text: &'a str,
    /// What is not divided: code, and the texts of links.
    whole: Vec<(Range<usize>, bool)>,
}

/// What a text says is needed.
pub(super) fn of<'a>(blocks: &'a Blocks, block: &Block) -> Vec<&'a str> {
    let text = blocks.text_of(block);
    if label::says_none(text) || label::is_nothing(text) || label::is_unfilled(text) {
        return Vec::new();
    }
    let base = text.as_ptr() as usize - blocks.text.as_ptr() as usize;
    let end = base + text.len();
    let whole = blocks.marks_of(block).filter_map(|mark| {
        let is_code = mark.kind == MarkKind::Code;
        let is_whole = is_code || matches!(mark.kind, MarkKind::Link(_));
        let range = (mark.text.start as usize).max(base)..(mark.text.end as usize).min(end);
        (is_whole && range.start < range.end).then(|| (range.start - base..range.end - base, is_code))
    });
    Pieces { text, whole: whole.collect() }.names()
}

impl<'a> Pieces<'a> {
    fn names(&self) -> Vec<&'a str> {
        let mut found: Vec<&'a str> = Vec::new();
        let mut is_explained = false;
        for (range, is_new) in self.divide() {
            is_explained &= !is_new;
            let range = self.bare(range);
            let piece = &self.text[range.clone()];
            let first = piece.split([' ', ',', ':']).next().unwrap_or_default().trim_end_matches('.');
            let begins_with_name = self.is_marked(range.start);
            if is_nothing(piece) {
                if found.is_empty() {
                    return found;
                }
                continue;
            }
            // `rugged tablets, 9 in Leipzig`, `Kafka, which keeps them, and others`
            let goes_on = piece.starts_with(|c: char| c.is_ascii_digit()) || GOES_ON.has(&first.to_lowercase());
            if !found.is_empty() && goes_on || is_explained && !begins_with_name {
                is_explained = true;
                continue;
            }
            is_explained = false;
            if piece.contains(char::is_alphabetic) && !goes_on && !begins(piece, "same as ") {
                found.push(self.name(range));
            }
        }
        found
    }

    /// The name that a piece begins with; all of it, where it is no name with something behind it.
    fn name(&self, range: Range<usize>) -> &'a str {
        const LONGEST: usize = 6;
        const FEW: usize = 5;
        let piece = &self.text[range.clone()];
        let inside = self.inside(&range);
        if let Some((link, _)) = inside.iter().find(|(whole, is_code)| !*is_code && whole.start == range.start && whole.end <= range.end) {
            return self.text[link.clone()].trim();
        }
        let cut = self.ends_name(&range);
        let head = range.start..cut.map_or(range.end, |at| range.start + at);
        let words = |text: &str| text.split_whitespace().count();
        let telling = |text: &str| text.split_whitespace().filter(|word| !matches!(*word, "the" | "a" | "an" | "our" | "its")).count();
        let mut spans = inside.iter().filter(|(whole, is_code)| *is_code && head.start <= whole.start && whole.end <= head.end).map(|(whole, _)| whole);
        let whole = match (spans.next(), spans.next()) {
            (Some(span), None) => Some(span),
            // `orders` of `core`: the first is the name.
            (Some(span), Some(_)) if span.start == head.start && !self.text[span.end..].starts_with('/') => Some(span),
            _ => None,
        };
        if let Some(span) = whole {
            let others = words(&self.text[head.start..span.start]) + words(&self.text[span.end..head.end]);
            if others <= FEW {
                return self.text[span.clone()].trim();
            }
        }
        let name = self.text[head.clone()].trim();
        // `roles from `identity-service``, `schema files in the repository `core/events``
        let is_from = cut.is_some_and(|at| FROM.iter().any(|sign| piece[at..].starts_with(sign)));
        let mut behind =
            self.whole.iter().filter(|(whole, is_code)| is_from && *is_code && head.end <= whole.start && whole.end <= range.end).map(|(whole, _)| whole);
        if let (None, Some(span), None) = (whole, behind.next(), behind.next())
            && telling(&self.text[range.start..span.start]) + words(&self.text[span.end..range.end]) <= FEW
        {
            return self.text[span.clone()].trim();
        }
        if name.is_empty() || words(name) > LONGEST { piece } else { name }
    }

    /// Where a name ends, as a byte of its piece, because it is said there what it is needed for.
    fn ends_name(&self, range: &Range<usize>) -> Option<usize> {
        let piece = &self.text[range.clone()];
        let is_end = |at: &usize| match piece[at + 1..].split_once(' ') {
            _ if piece[*at..].starts_with(" (") => true,
            Some((word, rest)) if piece[*at..].starts_with(' ') => BEHIND.has(word) || word == "so" && rest.starts_with("that "),
            Some((word, _)) => word.is_empty(),
            None => false,
        };
        memchr::memchr2_iter(b' ', b':', piece.as_bytes()).find(|at| is_end(at) && self.is_free(range.start + at))
    }

    /// A piece without articles, and words and signs at its ends that join it to others.
    fn bare(&self, range: Range<usize>) -> Range<usize> {
        static FRONT: Words = Words::of("and or plus also the a an our its und die der das et le la les un une");
        const LONGEST: usize = 4;
        let piece = self.text[range].trim().trim_end_matches(['.', ',', ';']).trim_end();
        let is_joint = |word: &str| word.len() <= LONGEST && FRONT.has(&word.to_lowercase());
        let behind = |text: &'a str| {
            let elided = text.split_once(['\'', '’']).filter(|(word, _)| word.eq_ignore_ascii_case("l"));
            text.split_once(' ').filter(|(word, _)| is_joint(word)).or(elided).map(|(_, rest)| rest.trim_start())
        };
        let mut text = piece;
        while let Some(rest) = behind(text) {
            text = rest;
        }
        let start = text.as_ptr() as usize - self.text.as_ptr() as usize;
        // In code nothing is a joint.
        let start = if self.is_free(start) || self.is_marked(start) { start } else { piece.as_ptr() as usize - self.text.as_ptr() as usize };
        start..piece.as_ptr() as usize - self.text.as_ptr() as usize + piece.len()
    }

    /// The code and the links in a stretch.
    fn inside(&self, range: &Range<usize>) -> &[(Range<usize>, bool)] {
        let first = self.whole.partition_point(|(whole, _)| whole.start < range.start);
        let behind = self.whole.partition_point(|(whole, _)| whole.start < range.end);
        &self.whole[first..behind.max(first)]
    }

    /// Whether code or a link begins at a place.
    fn is_marked(&self, at: usize) -> bool {
        self.whole.binary_search_by_key(&at, |(whole, _)| whole.start).is_ok()
    }

    fn is_free(&self, at: usize) -> bool {
        let behind = self.whole.partition_point(|(whole, _)| whole.start <= at);
        // Code may stand in a link.
        !self.whole[behind.saturating_sub(2)..behind].iter().any(|(whole, _)| whole.contains(&at))
    }

    /// The pieces: at signs and words that part names, outside of parentheses, quotes, code and links. Each with whether it stands behind a semicolon.
    fn divide(&self) -> Vec<(Range<usize>, bool)> {
        let (text, bytes) = (self.text, self.text.as_bytes());
        let (mut found, mut from, mut depth, mut is_quoted, mut is_new) = (Vec::new(), 0, 0_usize, false, true);
        let mut skip = 0;
        for at in 0..bytes.len() {
            if at < skip || !matches!(bytes[at], b'(' | b'[' | b')' | b']' | b'"' | b',' | b';' | b'\n' | b' ' | b'.' | 0xE2) || !self.is_free(at) {
                continue;
            }
            match bytes[at] {
                b'(' | b'[' => depth += 1,
                b')' | b']' => depth = depth.saturating_sub(1),
                b'"' => is_quoted = !is_quoted,
                0xE2 => is_quoted = if text[at..].starts_with('“') { true } else { is_quoted && !text[at..].starts_with('”') },
                _ => {}
            }
            let length = if depth > 0 || is_quoted { None } else { self.joint(at, from) };
            let Some(length) = length else { continue };
            found.push((from..at, is_new));
            // What follows a sentence says more of what was named.
            if bytes[at] == b'.' {
                return found;
            }
            is_new = bytes[at] == b';';
            skip = at + length;
            from = skip;
        }
        found.push((from..text.len(), is_new));
        found
    }

    /// How long what parts names is at a place.
    fn joint(&self, at: usize, from: usize) -> Option<usize> {
        const LONGEST: usize = 6;
        const BYTES: usize = 200;
        let rest = &self.text[at..];
        if rest.starts_with(", ") || rest == "," || rest.starts_with([';', '\n']) {
            return Some(1);
        }
        if let Some(next) = rest.strip_prefix(". ") {
            return next.starts_with(char::is_uppercase).then_some(1);
        }
        let word = [" and ", " & ", " + ", " und ", " et ", " sowie ", " ainsi que "].iter().find(|word| rest.starts_with(**word))?;
        // `a for prices and availability`: what stands behind a name may be two things as well.
        let front = &self.text[from..at];
        if front.len() > BYTES {
            return None;
        }
        let is_named = self.ends_name(&(from..at)).is_none();
        let is_behind = at + word.len();
        let next = self.text[is_behind..].split(' ').next().unwrap_or_default();
        // A sentence is left whole.
        if front.split_whitespace().count() > LONGEST
            || matches!(&*next.to_lowercase(), "is" | "are" | "was" | "were" | "has" | "have" | "must" | "can" | "will" | "may" | "should" | "then" | "not")
        {
            return None;
        }
        (is_named || self.is_marked(is_behind)).then_some(word.len())
    }
}

/// Whether a piece says that there is nothing: `none`, `none (pure function)`, `no others`.
fn is_nothing(piece: &str) -> bool {
    let first = piece.split([' ', ',', ':', '(']).next().unwrap_or_default();
    label::says_none(piece)
        || label::is_nothing(piece)
        || ["none", "nothing", "no", "n/a", "keine", "aucune", "aucun"].iter().any(|word| first.eq_ignore_ascii_case(word))
}
