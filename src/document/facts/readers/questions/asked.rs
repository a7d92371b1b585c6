//! A question while it is read: what is said of it may stand behind it, in lines and items of their own.

use super::pieces;
use super::told::{self, Told};
use super::{Reader, remarks};
use crate::document::facts::blocks::{Block, BlockKind, MarkKind};
use crate::document::facts::kinds::{DetailName, FactKind};
use crate::document::facts::parts::{Item, Part};
use crate::document::facts::values::State;

/// What takes in questions and what is said of them.
pub(super) struct Asked<'q, 'a, 's> {
    pub(super) reader: &'q mut Reader<'a, 's>,
    /// What is known of the last question, as long as something may be said of it.
    last: Option<Last>,
}

/// What is known of a question.
#[derive(Clone, Copy, Default)]
struct Last {
    /// What is said of itself.
    state: Option<State>,
    /// What is said of the group that it stands in.
    group: Option<State>,
    is_answered: bool,
}

impl<'q, 'a, 's> Asked<'q, 'a, 's> {
    pub(super) fn new(reader: &'q mut Reader<'a, 's>) -> Self {
        Self { reader, last: None }
    }

    /// Adds a question; whether it was one.
    pub(super) fn ask(&mut self, block: &Block, text: &str, bold: usize, part: &Part<'_>, group: Option<State>) -> bool {
        self.finish();
        let (text, told) = divide(text);
        let said = remarks::read(text, bold.min(text.len()));
        if said.text.is_empty() || !self.reader.fact(FactKind::Question, block, said.text) {
            return false;
        }
        self.last = Some(Last { state: said.state, group, is_answered: false });
        self.tell(DetailName::Id, said.id.unwrap_or_default());
        for (name, text) in said.details.into_iter().chain(told) {
            self.tell(name, text);
        }
        if names_group(part, block) {
            self.reader.group(part, FactKind::Question);
        }
        self.reader.links(part.blocks, block);
        true
    }

    /// Adds the question that a row of a table is; whether it is one.
    pub(super) fn ask_cell(&mut self, row: &Block, text: &str, group: Option<State>) -> bool {
        self.finish();
        let (text, told) = divide(text);
        let said = remarks::read(text, 0);
        if said.text.is_empty() || !self.reader.fact(FactKind::Question, row, said.text) {
            return false;
        }
        self.last = Some(Last { state: said.state, group, is_answered: false });
        self.tell(DetailName::Id, said.id.unwrap_or_default());
        for (name, text) in said.details.into_iter().chain(told) {
            self.tell(name, text);
        }
        true
    }

    /// Takes in a text whose lines may be questions and what is said of them; whether the last was a question, or said of one.
    pub(super) fn say(&mut self, block: &Block, text: &str, bold: usize, part: &Part<'_>, group: Option<State>) -> bool {
        let begins = |line: &str, is_first: bool| !is_first && (remarks::number(line).is_some() || remarks::key(line).is_some());
        let line = |text: &str| if block.kind.is_item() { *block } else { part.blocks.stretch(block, text) };
        let (mut start, mut at, mut did) = (0, 0, false);
        for said in text.split_inclusive('\n') {
            if begins(said, at == 0) {
                did |= self.say_one(&line(text[start..at].trim()), text[start..at].trim(), if start == 0 { bold } else { 0 }, part, group);
                start = at;
            }
            at += said.len();
        }
        self.say_one(&line(text[start..].trim()), text[start..].trim(), if start == 0 { bold } else { 0 }, part, group) || did
    }

    /// A question, or something that is said of the last one.
    fn say_one(&mut self, block: &Block, text: &str, bold: usize, part: &Part<'_>, group: Option<State>) -> bool {
        match remarks::key(text) {
            Some((name, rest)) if self.last.is_some() && !block.kind.is_item() => self.tell(name, rest),
            // An item's first line is its question; `Resolved: …` is one that is done.
            Some((DetailName::Answer, _)) if block.kind.is_item() && remarks::read(text, 0).state.is_some() => return self.ask(block, text, bold, part, group),
            Some((name, rest)) if block.kind.is_item() && self.is_of(block) => self.tell(name, rest),
            Some(_) => return false,
            None => return self.ask(block, text, bold, part, group),
        }
        true
    }

    /// Whether the last question was read from this block.
    fn is_of(&self, block: &Block) -> bool {
        self.last.is_some() && self.reader.sink.last_span() == Some(block.source)
    }

    /// Adds what is said of the last question.
    pub(super) fn tell(&mut self, name: DetailName, text: &str) {
        let Some(last) = &mut self.last else { return };
        match name {
            DetailName::State => last.state = last.state.or_else(|| State::read(text).or_else(|| remarks::state_of(text))),
            DetailName::Answer if remarks::is_no_answer(text) => {}
            DetailName::Answer if told::is_errand(text) => self.reader.detail(DetailName::Description, text),
            DetailName::Answer => {
                last.is_answered = true;
                self.reader.detail(name, text);
            }
            _ => self.reader.detail(name, text),
        }
    }

    /// Adds what is said of the last question, if a line says what it is: `Answer: …`.
    pub(super) fn tell_line(&mut self, text: &str) {
        let mut start = 0;
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            if at > 0 && remarks::key(line).is_some() {
                self.tell_keyed(&text[start..at]);
                start = at;
            }
            at += line.len();
        }
        self.tell_keyed(&text[start..]);
    }

    /// Adds the text that stands below the last question: what it is about, and what its sentences say beside that.
    pub(super) fn tell_below(&mut self, text: &str) {
        let lines = memchr::memchr_iter(b'\n', text.as_bytes());
        let end = lines.map(|at| at + 1).find(|at| remarks::key(&text[*at..]).is_some()).unwrap_or(text.len());
        self.tell(DetailName::Description, told::split(&text[..end]).head);
        self.tell_line(text);
    }

    fn tell_keyed(&mut self, text: &str) {
        for (name, rest) in told::split(text).keys {
            self.tell(name, rest);
        }
    }

    /// Adds what stands behind a question on its line.
    pub(super) fn tell_rest(&mut self, text: &str) {
        let answer = told::arrow(text).filter(|answer| told::is_answer(answer));
        let told = told::split(answer.unwrap_or(text));
        let name = if answer.is_some() { DetailName::Answer } else { DetailName::Description };
        self.tell(name, told.head.trim_matches(['(', ')']));
        for (name, rest) in told.keys {
            if name == DetailName::Answer {
                self.is(State::Done);
            }
            self.tell(name, rest);
        }
    }

    /// Adds an item that is said of the last question, if it says what it is.
    pub(super) fn tell_item(&mut self, item: &Item<'_>) {
        let text = item.text();
        let bold = remarks::front(item.blocks, item.block(), MarkKind::Strong);
        // `**Answer** yes` has no colon.
        let named = text.get(..bold).filter(|_| bold > 0).and_then(remarks::key_name);
        let found = remarks::key(text)
            .or_else(|| named.map(|name| (name, text[bold..].trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '-' | '–' | '—')))));
        let Some((name, rest)) = found else { return };
        let rest = if rest.is_empty() { pieces::children(item).next().map_or("", |child| child.text()) } else { rest };
        self.tell(name, rest);
        self.reader.links(item.blocks, item.block());
    }

    /// Adds what the items and paragraphs inside an item say of it.
    pub(super) fn tell_inner(&mut self, item: &Item<'_>) {
        for child in pieces::children(item) {
            self.tell_item(&child);
        }
        let depth = item.block().depth;
        for block in item.inner().iter().filter(|block| block.kind == BlockKind::Paragraph && block.depth == depth) {
            self.tell_line(item.blocks.text_of(block));
        }
    }

    /// Says that the last question is open, whatever is said of its group.
    pub(super) fn is_unchecked(&mut self) {
        if let Some(last) = &mut self.last {
            last.group = None;
        }
    }

    /// Says how far along the last question is, whatever else says.
    pub(super) fn is(&mut self, state: State) {
        if let Some(last) = &mut self.last {
            last.state = Some(state);
        }
    }

    /// Ends the last question: all that is said of it has been said.
    pub(super) fn finish(&mut self) {
        let Some(last) = self.last.take() else { return };
        let answered = last.is_answered.then_some(State::Done);
        self.reader.sink.state(last.state.or(answered).or(last.group).unwrap_or(State::Open));
    }

    /// Says that something from a block on was not understood.
    pub(super) fn unread(&mut self, block: &Block, reason: impl Into<Box<str>>) {
        self.reader.unread(block, reason);
    }
}

/// Whether the label that a question stands below tells what it is about: it is no question itself, no state, and not the question's own.
fn names_group(part: &Part<'_>, block: &Block) -> bool {
    let label = part.label;
    let is_own = part.head.is_some_and(|head| part.blocks.blocks[head].source == block.source);
    !is_own && !label.ends_with('?') && !remarks::is_number(label) && remarks::key_name(label).is_none() && remarks::state_of(label).is_none()
}

/// A question, and what is said of it on the same line if that says what it is: `Which region? Answer: Frankfurt`, `Which region? → Frankfurt`.
fn divide(text: &str) -> (&str, Vec<(DetailName, &str)>) {
    for at in memchr::memchr_iter(b'?', text.as_bytes()).map(|at| at + 1).filter(|at| text[*at..].starts_with(' ')) {
        let behind = text[at..].trim_start();
        let rest = behind.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '→'));
        // Only once, since all of the rest is looked at.
        if remarks::key(rest).is_some() {
            let told = told::split(rest).keys;
            return if told.is_empty() { (text, told) } else { (text[..at].trim_end(), told) };
        }
        if let Some(answer) = told::arrow(behind).filter(|answer| told::is_answer(answer)) {
            let Told { head, mut keys } = told::split(answer);
            keys.insert(0, (DetailName::Answer, head));
            return (text[..at].trim_end(), keys);
        }
    }
    // `The size of a header. Decided: 16 KB.`
    let told = told::split(text);
    let is_divided = !told.keys.is_empty() && !told.head.is_empty() && !told.head.ends_with(':');
    if is_divided { (told.head, told.keys) } else { (text, Vec::new()) }
}
