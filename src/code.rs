//! Grades code blocks: whether they are what they say they are, a sketch of it, or broken, and where.
//!
//! Design documents hold sketches of code as often as code: `...` for what is left out, comments, words for values. A sketch is
//! no fault. Broken is only what is otherwise meant to be read by a machine, and cannot be; in doubt a block is a sketch.

pub mod json;
pub mod sql;
#[cfg(test)]
mod tests;

/// How far a code block is what it says it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Grade {
    /// A machine could read it.
    Valid,
    /// It is written for people, and says so.
    Sketch,
    /// It holds a slip.
    Broken(Fault),
}

/// What is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Byte offset in the code.
    pub at: usize,
    /// What stands there: in back-ticks if the user typed it, in one line, or `the end of the block` and the like.
    pub found: String,
    /// What was expected there, in plain words, with back-ticks round code.
    pub expected: String,
}

/// What a fault at the end of the code finds.
const END: &str = "the end of the block";

impl Fault {
    /// A fault at byte `at`, where `text` stands.
    fn new(at: usize, text: &str, expected: impl Into<String>) -> Self {
        Self { at, found: quoted(text), expected: expected.into() }
    }

    /// A fault at the end of the code, before the white space that ends it.
    fn at_end(code: &str, expected: impl Into<String>) -> Self {
        Self { at: code.trim_end().len(), found: END.to_owned(), expected: expected.into() }
    }
}

/// So many characters of what was found are quoted.
const QUOTED: usize = 30;

/// The start of `text` in back-ticks, in one line.
fn quoted(text: &str) -> String {
    let line = text.trim().lines().next().unwrap_or_default().trim_end();
    let fence = if line.contains('`') { "``" } else { "`" };
    match line.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{fence}{}…{fence}", &line[..end]),
        None => format!("{fence}{line}{fence}"),
    }
}
