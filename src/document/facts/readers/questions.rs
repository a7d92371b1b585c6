//! Open questions: items with and without a box, rows of tables, headings, bold lines, and lines that begin with `Q:`.

mod asked;
mod labels;
mod table;
mod told;

use super::pieces::{self, List, Piece, has};
use super::{Reader, remarks};
use crate::document::facts::blocks::{Block, BlockKind, MarkKind};
use crate::document::facts::kinds::DetailName;
use crate::document::facts::parts::{Item, Part};
use crate::document::facts::values::State;
use crate::document::facts::words::Words;
use asked::Asked;

/// Words of labels and introductions below which there stands no question.
static OTHER: Words = Words::of(
    "faq faqs frequently option options considered alternative alternatives decisions decision answers candidate candidates approach approaches \
    assumption assumptions possibility possibilities note notes background context reference references links resources ideas recommendation \
    recommendations proposal proposals pros cons criteria next action actions process how history participants attendees example examples",
);

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
    // The headings above with what stands below them, the level of the one that is a question.
    let (mut above, mut inside): (Vec<(u8, Below)>, _) = (Vec::new(), None);
    let mut asked = Asked::new(reader);
    for part in parts {
        let head = part.head.map(|head| &part.blocks.blocks[head]);
        let of_heading = |above: &[(u8, Below)]| above.last().map_or((Lists::Questions, None), |(_, below)| *below);
        let below = match head.map(|head| (head, head.kind)) {
            None => of_heading(&[]),
            Some((_, BlockKind::Heading(level))) if inside.is_some_and(|asked| level > asked) => {
                labels::tell_below(part, &mut asked);
                (Lists::Inside, None)
            }
            Some((_, BlockKind::Heading(level))) => {
                while above.pop_if(|(other, _)| *other >= level).is_some() {}
                let below = labels::heading(part, of_heading(&above), &mut asked);
                inside = (below.0 == Lists::Inside).then_some(level);
                above.push((level, below));
                below
            }
            Some((head, _)) if inside.is_some() => {
                asked.tell_line(part.blocks.text_of(head));
                (Lists::Inside, None)
            }
            Some(_) if of_heading(&above).0 == Lists::Other => of_heading(&above),
            Some(_) => labels::label(part, of_heading(&above), &mut asked),
        };
        read_pieces(part, below.0, inside.is_some(), below.1, &mut asked);
    }
    asked.finish();
}

/// What the lists below a heading hold, and how far along these questions are.
type Below = (Lists, Option<State>);

/// Reads what stands below a label.
fn read_pieces(part: &Part<'_>, mut lists: Lists, is_of_heading: bool, state: Option<State>, asked: &mut Asked<'_, '_, '_>) {
    let pieces = pieces::of(part);
    let mut is_named = lists == Lists::Inside;
    for (at, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Paragraph(block) if is_of_heading => asked.tell_line(part.blocks.text_of(block)),
            Piece::Paragraph(block) if lists == Lists::Inside || lists == Lists::Questions => {
                let list = match pieces.get(at + 1) {
                    Some(Piece::List(list)) => Some(list),
                    _ => None,
                };
                let text = part.blocks.text_of(block);
                // What stands directly below a bold question says more of it.
                if at == 0 && is_named && !text.ends_with(['?', ':']) && remarks::number(text).is_none() && remarks::key(text).is_none() {
                    asked.tell_below(text);
                    continue;
                }
                is_named |= asks(part, block);
                if read_paragraph(block, part, is_named, list, state, asked) {
                    lists = Lists::Inside;
                }
            }
            Piece::Paragraph(_) => {}
            Piece::List(list) => {
                let state = list.intro.and_then(|block| intro_state(part.blocks.text_of(block))).or(state);
                read_list(list, part, lists, state, asked);
            }
            Piece::Table(at, intro) => {
                let state = intro.and_then(|block| intro_state(part.blocks.text_of(block))).or(state);
                if matches!(lists, Lists::Questions | Lists::Maybe) && !leads_away(*intro, part) {
                    table::read(part, *at, state, asked);
                }
            }
        }
    }
}

/// Reads a paragraph; whether what stands below it is said of a question in it.
fn read_paragraph(block: &Block, part: &Part<'_>, is_named: bool, list: Option<&List<'_>>, state: Option<State>, asked: &mut Asked<'_, '_, '_>) -> bool {
    let text = part.blocks.text_of(block);
    let bold = remarks::front(part.blocks, block, MarkKind::Strong);
    let keyed = text
        .split('\n')
        .scan(0, |at, line| {
            let start = *at;
            *at += line.len() + 1;
            Some((start, line))
        })
        .find(|(_, line)| remarks::key(line).is_some());
    if remarks::number(text).is_some() || keyed.is_some_and(|(at, _)| at == 0 || text[..at].trim_end().ends_with('?')) {
        return asked.say(block, text, bold, part, state);
    }
    if asks(part, block) && bold < text.len() {
        asked.ask(block, &text[..bold], bold, part, state);
        asked.tell_rest(text[bold..].trim());
        return true;
    }
    // Above a list of questions it leads in, below a bold question it is said of that.
    if is_named && !text.ends_with('?') {
        asked.tell_line(text);
    }
    // `(a) …` and `(b) …` on lines of their own are several.
    let is_several = || text.split('\n').filter(|line| line.trim_start_matches('(').get(1..2) == Some(")")).nth(1).is_some();
    let is_one = !is_named
        && text.ends_with('?')
        && !is_several()
        && !text.starts_with("TODO")
        && list.is_none_or(|list| !list.items().all(|item| looks_like_one(&item)));
    is_one && asked.ask(block, text, bold, part, state)
}

/// Whether a paragraph begins with a question in bold.
fn asks(part: &Part<'_>, block: &Block) -> bool {
    let bold = remarks::front(part.blocks, block, MarkKind::Strong);
    part.blocks.text_of(block)[..bold].trim_end().ends_with('?')
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

/// Whether the sentence above a list or a table tells of something else: `We considered these options:`.
fn leads_away(intro: Option<&Block>, part: &Part<'_>) -> bool {
    let text = intro.map_or("", |block| part.blocks.text_of(block));
    text.ends_with(':') && OTHER.has_one_of(&pieces::last_sentence(text))
}

fn read_list(list: &List<'_>, part: &Part<'_>, lists: Lists, state: Option<State>, asked: &mut Asked<'_, '_, '_>) {
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
        Lists::Questions => !leads_away(list.intro, part) || like == all,
        Lists::Maybe => like * 2 >= all && !leads_away(list.intro, part),
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
    if let Some(are_asked) = of_template(text) {
        return read_template(item, are_asked, part, state, asked);
    }
    if remarks::key(text).is_some_and(|(name, _)| name != DetailName::Answer) || starts_see(text) && blocks.links_of(block).next().is_some() {
        return;
    }
    read_one(item, part, state, asked);
}

/// Whether a text is a line that the template of Rust's RFCs has for a list of questions, and whether these are asked in the document.
fn of_template(text: &str) -> Option<bool> {
    const ASKED: &str = "What parts of the design do ";
    const NOT_ASKED: &str = "What related issues do ";
    if !text.starts_with("What ") {
        return None;
    }
    let is_asked = text.starts_with(ASKED) && text.contains("expect to resolve");
    let is_not = text.starts_with(NOT_ASKED) && text.contains("consider out of scope");
    (is_asked || is_not).then_some(is_asked)
}

/// Reads the questions below a line of the template.
fn read_template(item: &Item<'_>, are_asked: bool, part: &Part<'_>, state: Option<State>, asked: &mut Asked<'_, '_, '_>) {
    let count = pieces::children(item).count();
    if count == 0 && item.inner().iter().any(|block| block.kind == BlockKind::Paragraph) && are_asked {
        return asked.unread(item.block(), "a question of the template is answered in prose, expected a list below it");
    }
    asked.reader.has_nothing |= count == 0 || !are_asked;
    for child in pieces::children(item).filter(|_| are_asked) {
        read_one(&child, part, state, asked);
        asked.tell(DetailName::Group, item.text());
    }
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
        let rest = text[struck..].trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '-' | '–' | '—' | '→'));
        // `~~Which region?~~ Frankfurt, decided in May`
        if text[..struck].trim_end().ends_with('?') && told::says_decided(rest) {
            asked.tell(DetailName::Answer, rest);
            asked.is(State::Done);
            return asked.tell_inner(item);
        }
        asked.tell_rest(rest);
    } else if bold > 0 && bold < text.len() && text[..bold].trim_end().ends_with('?') {
        if !asked.ask(block, &text[..bold], bold, part, state) {
            return;
        }
        asked.tell_rest(text[bold..].trim());
    } else if !asked.say(block, text, bold, part, state) {
        return;
    }
    match item.task() {
        Some(true) => asked.is(State::Done),
        Some(false) => asked.is_unchecked(),
        None => {}
    }
    if blocks.is_struck(block) && item.task() != Some(true) {
        asked.is(State::Dropped);
    }
    asked.tell_inner(item);
}
