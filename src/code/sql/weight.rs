//! Tells what a parser by recursive descent makes of its stack, before it is let loose on a block.

use crate::highlight::sql::tokens;
use crate::highlight::{Kind, Token};

/// How much stack a block takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    Light,
    /// More than a thread of unknown size should give.
    Nested,
    /// More than anybody would read.
    TooHeavy,
}

/// So many brackets may be open in each other.
const DEPTH: usize = 20;

/// So many tokens may stand between the commas that enclose a place, all levels together. A chain like `1 + 1 + …` makes a tree as deep as
/// it is long, which is taken down by recursion.
const CHAIN: usize = 1500;

/// With so many levels any stack can do. In a build that is not optimised a level takes tens of kilobytes.
const LIGHT: usize = if cfg!(debug_assertions) { 2 } else { 12 };

/// Words and marks of which each may take the parser a level deeper, without a bracket.
const NESTING: [&str; 13] = ["not", "case", "explain", "interval", "prior", "union", "except", "intersect", "-", "+", "~", "<", "!"];

/// How much stack `code` takes.
pub(super) fn weight(code: &str) -> Weight {
    let mut chains = Chains::default();
    let mut weight = Weight::Light;
    for token in tokens(code) {
        let text = &code[token.start..token.end];
        if !is_plain(token.kind, text) {
            weight = Weight::Nested;
        }
        if matches!(token.kind, Kind::Space | Kind::Comment) {
            continue;
        }
        chains.read(token, text);
        if chains.depth > DEPTH || chains.total > CHAIN {
            return Weight::TooHeavy;
        }
        if chains.depth + chains.nested > LIGHT {
            weight = Weight::Nested;
        }
    }
    weight
}

/// Whether all dialects see one token here. In some `--1` is arithmetic, `\'` ends a string and `[((]` is no name, so that there may be more levels
/// in the block than its tokens show.
fn is_plain(kind: Kind, text: &str) -> bool {
    match kind {
        Kind::Comment if text.starts_with("--") => text.len() == 2 || text[2..].starts_with([' ', '\t']),
        Kind::Comment => text.starts_with("/*") && text.ends_with("*/") && !text[2..].contains("/*"),
        Kind::String | Kind::QuotedName if text.starts_with(['\'', '"']) => !text.contains('\\'),
        Kind::Body => false,
        Kind::String | Kind::QuotedName | Kind::Placeholder => !text.contains(['(', '<', '-', '\\']) && !text[1..].contains('['),
        _ => true,
    }
}

/// What is open at a place.
#[derive(Default)]
struct Chains {
    /// How many tokens stand since the last comma, at each depth.
    lengths: [usize; DEPTH + 2],
    total: usize,
    depth: usize,
    /// How many words that nest stand in the statement.
    nested: usize,
}

impl Chains {
    fn read(&mut self, token: Token, text: &str) {
        self.nested += usize::from(token.end - token.start <= 9 && NESTING.iter().any(|word| word.eq_ignore_ascii_case(text)));
        match text {
            "(" | "[" | "{" => self.depth += 1,
            ")" | "]" | "}" if self.depth > 0 => {
                self.cut();
                self.depth -= 1;
            }
            "," => self.cut(),
            ";" => *self = Self::default(),
            _ => {}
        }
        self.lengths[self.depth] += 1;
        self.total += 1;
    }

    /// Ends the chain of this depth.
    fn cut(&mut self) {
        self.total -= std::mem::take(&mut self.lengths[self.depth]);
    }
}
