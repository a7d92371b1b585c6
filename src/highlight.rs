//! Highlights code blocks: source code in, HTML out, and nothing but classes in its spans.
//!
//! SQL, JSON, HTTP, Markdown and patches have readers of their own, which take microseconds for a
//! kilobyte. All other languages go through the grammars of syntect. Whoever reads the code, the
//! text within the HTML is the code, character for character (NUL becomes U+FFFD).
//!
//! The classes are the same for all languages, and a theme needs no others:
//!
//! | class | what wears it |
//! | --- | --- |
//! | `k` | keyword; heading in Markdown, file header in a patch |
//! | `t` | type |
//! | `f` | function, where it is called or defined |
//! | `s` | string |
//! | `n` | number |
//! | `c` | comment; quotation in Markdown |
//! | `v` | variable, parameter or placeholder |
//! | `p` | property: key of an object or mapping, attribute of an element, header of a message |
//! | `b` | built-in constant: `true`, `null` |
//! | `a` | annotation, decorator, tag; place in a patch |
//! | `d` | inserted line |
//! | `x` | deleted line |

mod cursor;
pub mod diff;
mod grammar;
mod html;
mod http;
pub mod json;
mod language;
mod markdown;
mod memo;
pub mod sql;
#[cfg(test)]
mod tests;
mod token;

use std::sync::OnceLock;

use grammar::Grammars;
use html::{Spans, escape_text_into};
pub use language::language;
use memo::Memo;
pub use token::{Kind, Token};

/// Every class that a span may have.
pub const CLASSES: &[&str] = &["k", "t", "f", "s", "n", "c", "v", "p", "b", "a", "d", "x"];

/// Highlights code blocks; holds the grammars, once they are needed, and a memo of blocks.
///
/// One highlighter serves all threads. The HTML of a block depends on the block alone.
#[derive(Default)]
pub struct Highlighter {
    grammars: OnceLock<Grammars>,
    memo: Memo,
}

/// What became of a code block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was highlighted.
    Highlighted,
    /// It was written as plain text, since it names no language or one without highlighting.
    Plain,
    /// It was written as plain text, since it is too large, has too many or too long lines, or is
    /// more than its grammar can read.
    OverBudget,
}

impl Highlighter {
    /// A highlighter that has loaded nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends `code` to `out` as HTML: escaped text and `<span class=x>` for its tokens, without
    /// an element around them. `language` is an info string or what [`language()`] made of it.
    ///
    /// `out` holds the whole text whatever is returned; the outcome is for the caller to report.
    pub fn highlight(&self, language: &str, code: &str, out: &mut String) -> Outcome {
        let language = self::language(language);
        let outcome = match &*language {
            "sql" => write(code, out, sql::write),
            "json" => write(code, out, |code, spans| spans.extend(json::tokens(code), 0)),
            "diff" => write(code, out, |code, spans| spans.extend(diff::tokens(code), 0)),
            "http" => write(code, out, http::write),
            "markdown" => write(code, out, markdown::write),
            other => self.write_by_grammar(other, code, out),
        };
        if outcome != Outcome::Highlighted {
            escape_text_into(code, out);
        }
        outcome
    }

    fn write_by_grammar(&self, language: &str, code: &str, out: &mut String) -> Outcome {
        let Some(grammar) = grammar::grammar(language) else {
            return Outcome::Plain;
        };
        if !grammar::is_within_budget(code) {
            return Outcome::OverBudget;
        }
        let grammars = || self.grammars.get_or_init(Grammars::load);
        match self.memo.get(language, code, || grammars().html(grammar, code)) {
            Some(html) => {
                out.push_str(&html);
                Outcome::Highlighted
            }
            None => Outcome::OverBudget,
        }
    }
}

/// Whether a block is too large for its language, whatever stands in it.
#[must_use]
pub fn is_over_budget(language: &str, code: &str) -> bool {
    match &*self::language(language) {
        "sql" | "json" | "diff" | "http" | "markdown" => code.len() > BYTES,
        other => grammar::grammar(other).is_some() && !grammar::is_within_budget(code),
    }
}

/// The readers of this module are linear in the code and could take any size; the limit keeps
/// their spans from making a huge page three times as large.
const BYTES: usize = 4 * 1024 * 1024;

fn write(code: &str, out: &mut String, reader: impl FnOnce(&str, &mut Spans)) -> Outcome {
    if code.len() > BYTES {
        return Outcome::OverBudget;
    }
    let mut spans = Spans::new(code, out);
    reader(code, &mut spans);
    spans.finish();
    Outcome::Highlighted
}
