//! Headings and bold lines among questions: questions themselves, and groups of some.

use super::asked::Asked;
use super::{Below, Lists, OTHER};
use crate::document::facts::blocks::MarkKind;
use crate::document::facts::kinds::{DetailName, FactKind};
use crate::document::facts::label::{normal, says_none};
use crate::document::facts::parts::Part;
use crate::document::facts::readers::pieces::{self, Piece};
use crate::document::facts::readers::remarks;

/// Reads a heading inside of a question: below `Decision` stands the answer.
pub(super) fn tell_below(part: &Part<'_>, asked: &mut Asked<'_, '_, '_>) {
    if let (Some(DetailName::Answer), Some(Piece::Paragraph(block))) = (remarks::key_name(part.label), pieces::of(part).first()) {
        asked.tell(DetailName::Answer, part.blocks.text_of(block));
    }
}

/// Reads a heading below that of the section: a question, or a group of some.
pub(super) fn heading(part: &Part<'_>, above: Below, asked: &mut Asked<'_, '_, '_>) -> Below {
    let head = &part.blocks.blocks[part.head.unwrap_or_default()];
    if let Some(group) = group(part) {
        return group;
    }
    let words = pieces::words(part.label);
    let is_question = part.label.ends_with('?') || remarks::number(part.label).is_some();
    if !is_question && OTHER.has_one_of(&words) {
        return (Lists::Other, None);
    }
    let pieces = pieces::of(part);
    let text = match pieces.first() {
        Some(Piece::Paragraph(block)) => part.blocks.text_of(block),
        _ => "",
    };
    if says_none(text) && !text.is_empty() {
        asked.reader.has_nothing = true;
        return (Lists::Other, None);
    }
    let is_led_in = text.ends_with(':') && matches!(pieces.get(1), Some(Piece::List(_) | Piece::Table(..)));
    // Lines like `Q: …`, or a sentence that asks, are the questions themselves.
    let has_own = remarks::number(text).is_some() || (text.ends_with('?') && !text.contains(". "));
    if !is_question && (text.is_empty() || is_led_in || has_own) {
        let lists = if pieces.is_empty() || has_own { Lists::Questions } else { Lists::Maybe };
        return (lists, above.1);
    }
    asked.ask(head, part.label, 0, part, above.1);
    if remarks::key(text).is_none() && !is_led_in {
        asked.tell(DetailName::Description, text);
    }
    (Lists::Inside, None)
}

/// What stands below a label that says so: `Resolved`, `Open questions`.
fn group(part: &Part<'_>) -> Option<Below> {
    let name = normal(part.label);
    let word = [" questions", " issues", " items", " points"].iter().find_map(|of| name.strip_suffix(of)).unwrap_or(&name);
    if let Some(state) = remarks::state_of(word) {
        return Some((Lists::Questions, Some(state)));
    }
    FactKind::Question.labels().contains(&&*name).then_some((Lists::Questions, None))
}

/// Reads a bold line that is no part of a question: a question, or a group of some.
pub(super) fn label(part: &Part<'_>, above: Below, asked: &mut Asked<'_, '_, '_>) -> Below {
    let head = &part.blocks.blocks[part.head.unwrap_or_default()];
    let text = part.blocks.text_of(head);
    let bold = remarks::front(part.blocks, head, MarkKind::Strong);
    if part.rest.is_empty()
        && let Some(group) = group(part)
    {
        return group;
    }
    if remarks::number(text).is_some() || remarks::key(text).is_some() {
        return if asked.say(head, text, bold, part, above.1) { (Lists::Inside, None) } else { above };
    }
    let is_question = part.rest.ends_with('?') || (part.rest.is_empty() && part.label.ends_with('?'));
    let is_marked = remarks::state_of(part.label).is_some() && !part.rest.is_empty();
    if is_question || is_marked {
        asked.ask(head, text, bold, part, above.1);
        return (Lists::Inside, None);
    }
    if OTHER.has_one_of(&pieces::words(part.label)) || !part.rest.is_empty() {
        return (Lists::Other, None);
    }
    (Lists::Maybe, above.1)
}
