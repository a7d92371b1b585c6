//! The endpoints of a line that stand: those that are not struck out, and how their first is marked up.

use crate::document::facts::blocks::{Block, Blocks, MarkKind};
use crate::document::facts::endpoint::{Endpoint, METHODS};

/// The endpoints that a line of a block begins with, without those that are struck out: of `~~PUT /a~~ → PATCH /a` the second.
pub(super) fn read<'a>(blocks: &Blocks, block: &Block, line: &'a str) -> Vec<Endpoint<'a>> {
    let (all, behind) = kept(blocks, block, line, Endpoint::read_all(line));
    let Some(behind) = behind.filter(|_| all.is_empty()) else { return all };
    let rest = behind.trim_start_matches(|c: char| !c.is_alphanumeric());
    kept(blocks, block, rest, Endpoint::read_all(rest)).0
}

/// The endpoints that a text begins with that are not struck out, and what stands behind all of them.
pub(super) fn kept<'a>(blocks: &Blocks, block: &Block, text: &'a str, mut endpoints: Vec<Endpoint<'a>>) -> (Vec<Endpoint<'a>>, Option<&'a str>) {
    let rest = endpoints.last().map(|last| last.rest);
    let mut from = 0;
    endpoints.retain(|endpoint| {
        let end = text.len() - endpoint.rest.len();
        let part = &text[from..end.max(from)];
        from = end;
        !blocks.is_struck_in(block, part)
    });
    (endpoints, rest)
}

/// Whether a heading, as it is written, strikes out an endpoint.
pub(super) fn is_struck_heading(source: &str) -> bool {
    source
        .split("~~")
        .skip(1)
        .step_by(2)
        .map(|struck| struck.trim_matches(['`', '*', ' ']))
        .any(|struck| struck.starts_with('/') || Endpoint::read(struck).is_some())
}

/// Whether a line begins with an endpoint that is bold, and whether it is marked up at all; its method may stand before the mark: ``POST `/orders` ``.
pub(super) fn marks(blocks: &Blocks, line: &Block) -> (bool, bool) {
    let Some(mark) = blocks.marks_of(line).next() else { return (false, false) };
    let before = blocks.text[line.text.start as usize..mark.text.start as usize].trim();
    let is_first = before.is_empty() && mark.text.start == line.text.start;
    let is_code = mark.kind == MarkKind::Code;
    let is_behind_method = is_code && before.split([' ', '/', ',', '[', ']']).all(|word| word.is_empty() || METHODS.contains(&word)) && !before.is_empty();
    let is_marked = is_first && matches!(mark.kind, MarkKind::Strong | MarkKind::Code | MarkKind::Link(_)) || is_behind_method;
    (is_first && mark.kind == MarkKind::Strong, is_marked)
}
