//! TeX formulas to MathML, at build time: what `$…$`, `$$…$$` and ```` ```math ```` hold.
//!
//! What pulldown-latex reads is what there is. Its output goes through `tidy.rs`, which passes on elements and attributes of MathML Core that it
//! knows and nothing else: no `style` (pages have a strict Content-Security-Policy), no text that could be a tag. Colours are left out, since a
//! page is light or dark as its reader wants it.

mod dialect;
mod fault;
mod limits;
#[cfg(test)]
mod tests;
mod tidy;
mod words;

use std::cell::RefCell;
use std::panic::catch_unwind;

pub use fault::Fault;
pub use limits::BYTES;
use pulldown_latex::config::{DisplayMode, RenderConfig};
use pulldown_latex::event::{Content, Dimension, DimensionUnit, EnvironmentFlow, Event, StateChange, Visual};
use pulldown_latex::{Parser, ParserError, Storage, write_mathml};

/// The language of a fence that holds a formula, as on GitHub.
pub const LANGUAGE: &str = "math";

/// Appends a formula as MathML, on a line of its own (`is_block`) or within a text.
///
/// # Errors
///
/// If it cannot be read as TeX, or is larger or deeper than is read; nothing is appended then.
pub fn to_mathml(tex: &str, is_block: bool, out: &mut String) -> Result<(), Fault> {
    limits::check(tex)?;
    let source = tex;
    let tex = &*dialect::of_the_crate(source)?;
    limits::check(tex)?;
    // No formula is known to make the crate panic, but a document must not be able to end the program.
    let read = |tex: &str| catch_unwind(|| write(tex, is_block)).unwrap_or_else(|_| Err(Fault::unreadable()));
    let written = match read(tex) {
        // GitHub begins a new line wherever `\\` stands in a formula on lines of its own.
        Err(fault) if is_block && fault == Fault::new_line() => read(&format!("\\begin{{gathered}}{tex}\n\\end{{gathered}}")).map_err(|_| fault)?,
        written => written?,
    };
    let start = out.len();
    tidy::tidy(&written, source, is_block, out).inspect_err(|_| out.truncate(start))
}

/// The formula as the crate writes it.
fn write(tex: &str, is_block: bool) -> Result<String, Fault> {
    let (storage, fault) = (Storage::new(), RefCell::new(None));
    let events = Events { parser: Parser::new(tex, &storage), tex, left: limits::events(tex), fault: &fault, is_done: false };
    let display_mode = if is_block { DisplayMode::Block } else { DisplayMode::Inline };
    let mut written = Vec::with_capacity(tex.len() * 16);
    let result = write_mathml(&mut written, events, RenderConfig { display_mode, ..RenderConfig::default() });
    if let Some(fault) = fault.take() {
        return Err(fault);
    }
    result.ok().and_then(|()| String::from_utf8(written).ok()).ok_or_else(Fault::unreadable)
}

/// The parser's events, up to the first that is an error, without what no page should show.
struct Events<'s> {
    parser: Parser<'s>,
    tex: &'s str,
    /// How many more events there may be: macros could make any number of a few bytes.
    left: usize,
    fault: &'s RefCell<Option<Fault>>,
    is_done: bool,
}

impl<'s> Iterator for Events<'s> {
    type Item = Result<Event<'s>, ParserError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.is_done {
            match self.parser.next()? {
                Err(error) => self.fail(Fault::of(&error, self.tex)),
                Ok(_) if self.left == 0 => self.fail(Fault::too_much()),
                Ok(Event::StateChange(StateChange::Color(_))) => {}
                Ok(event) => {
                    self.left -= 1;
                    return Some(Ok(sober(event)));
                }
            }
        }
        None
    }
}

impl Events<'_> {
    fn fail(&mut self, fault: Fault) {
        self.is_done = true;
        *self.fault.borrow_mut() = Some(fault);
    }
}

/// An event whose sizes fit a page, and whose text is written as text.
fn sober(event: Event<'_>) -> Event<'_> {
    match event {
        // What the crate gives for `~` and `\ `.
        Event::Content(Content::Text("&nbsp;")) => Event::Space { width: Some(Dimension::new(0.333, DimensionUnit::Em)), height: None, depth: None },
        // The crate writes names of functions as they are, and texts escaped.
        Event::Content(Content::Function(name)) if name.contains(['<', '>', '&']) => Event::Content(Content::Text(name)),
        // It opens the element with its width only.
        Event::Space { width, height, depth } => {
            Event::Space { width: Some(width.map_or(Dimension::new(0.0, DimensionUnit::Em), fit)), height: height.map(fit), depth: depth.map(fit) }
        }
        Event::Visual(Visual::Fraction(Some(line))) => Event::Visual(Visual::Fraction(Some(fit(line)))),
        Event::EnvironmentFlow(EnvironmentFlow::NewLine { spacing, horizontal_lines }) => {
            Event::EnvironmentFlow(EnvironmentFlow::NewLine { spacing: spacing.map(fit), horizontal_lines })
        }
        event => event,
    }
}

/// A length that is no longer than a dozen lines of text are high, or nothing.
fn fit(length: Dimension) -> Dimension {
    let most = match length.unit {
        DimensionUnit::Em | DimensionUnit::Pc | DimensionUnit::Cc => 12.0,
        DimensionUnit::Ex => 24.0,
        DimensionUnit::In => 2.0,
        DimensionUnit::Cm => 5.0,
        DimensionUnit::Mm => 50.0,
        DimensionUnit::Mu | DimensionUnit::Pt | DimensionUnit::Bp | DimensionUnit::Dd => 200.0,
        DimensionUnit::Sp => 10_000_000.0,
    };
    if length.value.abs() <= most { length } else { Dimension::new(0.0, DimensionUnit::Em) }
}
