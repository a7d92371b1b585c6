//! Open questions: items with and without a box, rows of tables, headings, bold lines, and lines that begin with `Q:`.

mod asked;
mod table;

use super::pieces::{self, List, Piece, has};
use super::{Reader, remarks};
use crate::document::facts::blocks::{Block, BlockKind, MarkKind};
use crate::document::facts::kinds::{DetailName, FactKind};
use crate::document::facts::label;
use crate::document::facts::parts::{Item, Part};
use crate::document::facts::values::State;
use asked::Asked;

/// Words of labels and introductions below which there stands no question.
const OTHER: &[&str] = &[
    "faq",
    "faqs",
    "frequently",
    "option",
    "options",
    "considered",
    "alternative",
    "alternatives",
    "decisions",
    "decision",
    "answers",
    "candidate",
    "candidates",
    "approach",
    "approaches",
    "assumption",
    "assumptions",
    "possibility",
    "possibilities",
    "note",
    "notes",
    "background",
    "context",
    "reference",
    "references",
    "links",
    "resources",
    "ideas",
    "recommendation",
    "recommendations",
    "proposal",
    "proposals",
    "pros",
    "cons",
    "criteria",
    "next",
    "action",
    "actions",
    "process",
    "how",
    "history",
    "participants",
    "attendees",
    "example",
    "examples",
];

/// What the lists of a part hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lists {
    /// Questions.
    Questions,
    /// Questions, if they look like some.
    Maybe,
    /// What is said of the question above.
    Inside,
    /// Something else.
    Other,
}

/// Reads a section of questions.
pub(super) fn read(parts: &[Part<'_>], reader: &mut Reader<'_, '_>) {
    // The level of the heading that is a question, as long as it counts, and the states of the groups that are open.
    let (mut inside, mut of_heading) = (None, (Lists::Questions, None));
    let mut asked = Asked::new(reader);
    for part in parts {
        let head = part.head.map(|head| &part.blocks.blocks[head]);
        let (lists, state) = match head.map(|head| head.kind) {
            None => (Lists::Questions, None),
            Some(BlockKind::Heading(level)) => {
                let is_inside = inside.is_some_and(|above| level > above);
                let read = if is_inside { (Lists::Inside, None) } else { read_heading(part, of_heading, &mut asked) };
                if !is_inside {
                    inside = (read.0 == Lists::Inside).then_some(level);
                    of_heading = read;
                }
                read
            }
            Some(_) if inside.is_some() => {
                asked.tell_line(part.blocks.text_of(&part.blocks.blocks[part.head.unwrap_or_default()]));
                (Lists::Inside, None)
            }
            Some(_) if of_heading.0 == Lists::Other => of_heading,
            Some(_) => read_label(part, of_heading, &mut asked),
        };
        read_pieces(part, lists, state, &mut asked);
    }
    asked.finish();
}

/// Reads a heading below that of the section: a question, or a group of some.
fn read_heading(part: &Part<'_>, above: (Lists, Option<State>), asked: &mut Asked<'_, '_, '_>) -> (Lists, Option<State>) {
    let head = &part.blocks.blocks[part.head.unwrap_or_default()];
    if let Some(group) = group(part) {
        return group;
    }
    let words = pieces::words(part.label);
    let is_question = part.label.ends_with('?') || remarks::number(part.label).is_some();
    if !is_question && has(&words, OTHER) {
        return (Lists::Other, None);
    }
    let pieces = pieces::of(part);
    let text = match pieces.first() {
        Some(Piece::Paragraph(block)) => part.blocks.text_of(block),
        _ => "",
    };
    if label::says_none(text) && !text.is_empty() {
        asked.reader.has_nothing = true;
        return (Lists::Other, None);
    }
    let is_led_in = text.ends_with(':') && matches!(pieces.get(1), Some(Piece::List(_) | Piece::Table(..)));
    // Lines like `Q: …` are the questions themselves.
    let has_own = remarks::number(text).is_some();
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
fn group(part: &Part<'_>) -> Option<(Lists, Option<State>)> {
    let name = label::normal(part.label);
    let word = [" questions", " issues", " items", " points"].iter().find_map(|of| name.strip_suffix(of)).unwrap_or(&name);
    if let Some(state) = remarks::state_of(word) {
        return Some((Lists::Questions, Some(state)));
    }
    FactKind::Question.labels().contains(&name.as_str()).then_some((Lists::Questions, None))
}

/// Reads a bold line that is no part of a question: a question, or a group of some.
fn read_label(part: &Part<'_>, above: (Lists, Option<State>), asked: &mut Asked<'_, '_, '_>) -> (Lists, Option<State>) {
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
    if has(&pieces::words(part.label), OTHER) || !part.rest.is_empty() {
        return (Lists::Other, None);
    }
    (Lists::Maybe, above.1)
}

/// Reads what stands below a label.
fn read_pieces(part: &Part<'_>, mut lists: Lists, mut state: Option<State>, asked: &mut Asked<'_, '_, '_>) {
    let pieces = pieces::of(part);
    for (at, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Paragraph(block) if lists == Lists::Inside || lists == Lists::Questions => {
                let list = match pieces.get(at + 1) {
                    Some(Piece::List(list)) => Some(list),
                    _ => None,
                };
                if read_paragraph(block, part, lists, list, state, asked) {
                    lists = Lists::Inside;
                }
            }
            Piece::Paragraph(_) => {}
            Piece::List(list) => {
                state = list.intro.map_or(state, |block| intro_state(part.blocks.text_of(block)).or(state));
                read_list(list, part, lists, state, asked);
            }
            Piece::Table(at, _) if matches!(lists, Lists::Questions | Lists::Maybe) => table::read(part, *at, state, asked),
            Piece::Table(..) => {}
        }
    }
}

/// Reads a paragraph; whether what stands below it is said of a question in it.
fn read_paragraph(block: &Block, part: &Part<'_>, lists: Lists, list: Option<&List<'_>>, state: Option<State>, asked: &mut Asked<'_, '_, '_>) -> bool {
    let text = part.blocks.text_of(block);
    if lists == Lists::Inside && remarks::number(text).is_none() {
        asked.tell_line(text);
        return true;
    }
    let bold = remarks::front(part.blocks, block, MarkKind::Strong);
    if remarks::number(text).is_some() || text.split('\n').any(|line| remarks::key(line).is_some()) {
        return asked.say(block, text, bold, part, state);
    }
    let asks = text[..bold].trim_end().ends_with('?');
    if asks && bold < text.len() {
        asked.ask(block, &text[..bold], bold, part, state);
        asked.tell_rest(text[bold..].trim());
        return true;
    }
    // Above a list of questions it leads in.
    let is_one = text.ends_with('?') && list.is_none_or(|list| !list.items().all(|item| looks_like_one(&item)));
    is_one && asked.ask(block, text, bold, part, state)
}

/// The state that a sentence above a list says: `The following were resolved:`.
fn intro_state(text: &str) -> Option<State> {
    if let Some(state) = text.strip_suffix(':').and_then(remarks::state_of) {
        return Some(state);
    }
    let words = pieces::last_sentence(text);
    let is_done = text.ends_with(':') && has(&words, &["resolved", "closed", "answered"]);
    (is_done && !has(&words, &["not", "be", "need", "needs", "until", "before", "must", "yet", "unresolved", "open", "should"])).then_some(State::Done)
}

fn read_list(list: &List<'_>, part: &Part<'_>, lists: Lists, state: Option<State>, asked: &mut Asked<'_, '_, '_>) {
    let leads_away = list.intro.is_some_and(|block| {
        let text = part.blocks.text_of(block);
        text.ends_with(':') && has(&pieces::last_sentence(text), OTHER)
    });
    if lists == Lists::Inside {
        list.items().for_each(|item| asked.tell_item(&item));
        return;
    }
    let (mut all, mut like) = (0_usize, 0_usize);
    for item in list.items() {
        all += 1;
        like += usize::from(looks_like_one(&item));
    }
    let are_some = match lists {
        Lists::Questions => !leads_away || like == all,
        Lists::Maybe => like * 2 >= all && !leads_away,
        _ => false,
    };
    if !are_some {
        let found = if part.label.is_empty() { "the sentence above it".to_owned() } else { format!("`{}`", part.label) };
        asked.unread(list.first(), format!("its list stands below {found}, which does not say that these are questions, expected a list of questions"));
        return;
    }
    for item in list.items() {
        read_item(&item, part, state, asked);
    }
}

/// Whether an item looks like a question.
fn looks_like_one(item: &Item<'_>) -> bool {
    item.task().is_some() || item.text().contains('?') || remarks::number(item.text()).is_some()
}

fn read_item(item: &Item<'_>, part: &Part<'_>, state: Option<State>, asked: &mut Asked<'_, '_, '_>) {
    let (blocks, block, text) = (item.blocks, item.block(), item.text());
    // `Storage:` above questions is what they are about.
    let is_topic = !looks_like_one(item) && text.len() <= 60;
    if is_topic && pieces::children(item).next().is_some() && pieces::children(item).all(|child| child.task().is_some() || child.text().ends_with('?')) {
        for child in pieces::children(item) {
            read_one(&child, part, state, asked);
            asked.tell(DetailName::Group, text.trim_end_matches(':'));
        }
        return;
    }
    if remarks::key(text).is_some_and(|(name, _)| name != DetailName::Answer) || starts_see(text) && blocks.links_of(block).next().is_some() {
        return;
    }
    read_one(item, part, state, asked);
}

/// Whether a text leads elsewhere: `See also …`.
fn starts_see(text: &str) -> bool {
    text.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("see ")) && !text.contains('?')
}

fn read_one(item: &Item<'_>, part: &Part<'_>, state: Option<State>, asked: &mut Asked<'_, '_, '_>) {
    let (blocks, block) = (item.blocks, item.block());
    let bold = remarks::front(blocks, block, MarkKind::Strong);
    let struck = remarks::front(blocks, block, MarkKind::Struck);
    let text = item.text();
    if struck > 0 && struck < text.len() {
        if !asked.ask(block, text[..struck].trim(), 0, part, Some(State::Dropped)) {
            return;
        }
        asked.tell_rest(text[struck..].trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '-' | '–' | '—' | '→')));
    } else if !asked.say(block, text, bold, part, state) {
        return;
    }
    if item.task() == Some(true) {
        asked.is(State::Done);
    } else if blocks.is_struck(block) {
        asked.is(State::Dropped);
    }
    asked.tell_inner(item);
}
