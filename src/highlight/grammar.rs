//! Highlights the languages that have no reader of their own here, by the grammars of syntect.

mod scopes;
mod table;

use std::panic::{AssertUnwindSafe, catch_unwind};

use syntect::parsing::{BasicScopeStackOp, ParseState, ScopeStack, ScopeStackOp, SyntaxSet};

use super::html::Spans;
use super::token::Kind;
use scopes::Meanings;
#[cfg(test)]
pub(super) use table::GRAMMARS;
pub(super) use table::{Grammar, grammar};

/// The grammars, and what their scopes mean.
pub(super) struct Grammars {
    set: SyntaxSet,
    meanings: Meanings,
}

impl Grammars {
    /// Loads all grammars, which takes about two milliseconds. What a language needs beyond that
    /// is unpacked and compiled when its first block comes.
    pub(super) fn load() -> Self {
        Self { set: two_face::syntax::extra_newlines(), meanings: Meanings::new() }
    }

    /// The HTML of `code`, or `None` where the grammar cannot read it. The code has to be
    /// [within the budget](is_within_budget).
    ///
    /// A grammar that leaves its outermost context makes syntect index an empty stack. None of
    /// those in the table is known to, but a document must not be able to end the program.
    pub(super) fn html(&self, grammar: Grammar, code: &str) -> Option<String> {
        catch_unwind(AssertUnwindSafe(|| self.read(grammar, code))).ok().flatten()
    }

    fn read(&self, grammar: Grammar, code: &str) -> Option<String> {
        let mut html = String::with_capacity(code.len() * 2);
        let mut painter = Painter::new(code, &self.meanings, &mut html);
        let mut state = ParseState::new(self.set.find_syntax_by_name(grammar.name)?);
        let mut start = 0;
        for line in grammar.veiled(code).split_inclusive('\n') {
            let changes = state.parse_line(line, &self.set).ok()?;
            painter.paint_line(start, start + line.len(), &changes)?;
            start += line.len();
        }
        painter.spans.finish();
        Some(html)
    }
}

/// Turns the changes of the scope stack into tokens.
struct Painter<'a> {
    code: &'a str,
    meanings: &'a Meanings,
    spans: Spans<'a>,
    scopes: ScopeStack,
    /// The kind of the code within each scope of the stack.
    kinds: Vec<Kind>,
    /// Where the last variable ended that was written as one, or a place that there is not.
    variable_end: usize,
}

impl<'a> Painter<'a> {
    fn new(code: &'a str, meanings: &'a Meanings, html: &'a mut String) -> Self {
        let spans = Spans::new(code, html);
        Self { code, meanings, spans, scopes: ScopeStack::new(), kinds: Vec::new(), variable_end: usize::MAX }
    }

    /// Paints the line at `start..end`. Changes are not always in the order of their places: a
    /// capture may lie in a look-ahead. What was painted is then not painted again.
    fn paint_line(&mut self, start: usize, end: usize, changes: &[(usize, ScopeStackOp)]) -> Option<()> {
        let mut painted = start;
        for (place, change) in changes {
            let place = (start + place).min(end);
            if place > painted {
                self.paint(painted, place);
                painted = place;
            }
            self.apply(change)?;
        }
        self.paint(painted, end);
        Some(())
    }

    fn apply(&mut self, change: &ScopeStackOp) -> Option<()> {
        let Self { scopes, kinds, meanings, .. } = self;
        let follow = |change, _: &[_]| match change {
            BasicScopeStackOp::Push(scope) => {
                let outer = kinds.last().copied().unwrap_or(Kind::Name);
                kinds.push(meanings.kind(scope, outer));
            }
            BasicScopeStackOp::Pop => drop(kinds.pop()),
        };
        scopes.apply_with_hook(change, follow).ok()
    }

    /// Writes `start..end` as the kind that the stack says, without the white space around it.
    fn paint(&mut self, start: usize, end: usize) {
        let text = self.code[start..end].trim_end();
        let end = start + text.len();
        let text = text.trim_start();
        let start = end - text.len();
        let kind = match self.kinds.last().copied().unwrap_or(Kind::Name) {
            _ if text.is_empty() => return,
            // To grammars operators are keywords too, but a span for each `=` is too much.
            Kind::Keyword if !text.contains(char::is_alphabetic) => Kind::Punctuation,
            Kind::Type if scopes::declares(text) => Kind::Keyword,
            // To some grammars every identifier is a variable. Only those with a sign stand out.
            Kind::Variable if !text.starts_with(['$', '@', '%']) && self.variable_end != start => Kind::Name,
            kind => kind,
        };
        if kind == Kind::Variable {
            self.variable_end = end;
        }
        self.spans.push(kind, start, end);
    }
}

/// Whether `code` is small enough for a grammar.
///
/// The figures count bytes and never time, so that every machine writes the same page. They leave
/// room for several times the code of a design document, whose longest block has some 250 lines
/// and 10 kB, and of whose lines hardly one in five thousand is longer than 500 bytes. Ordinary
/// code takes 1 to 8 ms for a kilobyte. Hostile code takes up to 20 ms for a line however short,
/// where a pattern backtracks until the regex engine stops it, and up to 2 µs for the square of a
/// line's bytes; so lines are counted, and so are their squares.
pub(super) fn is_within_budget(code: &str) -> bool {
    const BYTES: usize = 64 * 1024;
    const LINES: usize = 1000;
    const LINE: usize = 500;
    const SQUARES: usize = 3 * 1024 * 1024;
    let (mut lines, mut longest, mut squares) = (0, 0, 0);
    if code.len() > BYTES {
        return false;
    }
    for line in code.split('\n') {
        lines += 1;
        longest = longest.max(line.len());
        squares += line.len() * line.len();
    }
    lines <= LINES && longest <= LINE && squares <= SQUARES
}
