//! The events that a text names, with what is done with each: `produces X, Y; consumes Z`.

mod names;
mod words;

use std::borrow::Cow;
use std::ops::Range;

pub(super) use self::names::{is_dotted, is_name, is_plain_name, says_what, title};
use self::words::{JOINTS, NOUNS, ROLES, Role, SAID_TO_TELL, SAID_TO_WAIT, THINGS};
use crate::document::facts::blocks::{Block, Blocks, MarkKind};
use crate::document::facts::values::EventAction;

/// What a text is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// Interfaces: events among others.
    Text,
    /// Events, with which this is done where no verb says otherwise.
    Events(EventAction),
    /// What goes in or comes out: events where it says so.
    Flow(EventAction),
    /// What is said of a component: events in code right behind a verb of its own.
    Said,
}

/// What a text names, in order.
pub(super) fn of<'a>(blocks: &'a Blocks, block: &Block, mode: Mode) -> Vec<(&'a str, EventAction)> {
    let text = blocks.text_of(block);
    let base = text.as_ptr() as usize - blocks.text.as_ptr() as usize;
    let end = base + text.len();
    let code = blocks.marks_of(block).filter(|mark| mark.kind == MarkKind::Code).map(|mark| {
        let (start, end) = ((mark.text.start as usize).clamp(base, end), (mark.text.end as usize).clamp(base, end));
        start - base..end - base
    });
    let code: Vec<Range<usize>> = code.collect();
    // What is said in passing names events in code alone.
    if mode == Mode::Said && code.is_empty() {
        return Vec::new();
    }
    let mut scan = Scan::new(mode);
    let (mut at, mut next) = (0, 0);
    while at < text.len() {
        while code.get(next).is_some_and(|range| range.start < at) {
            next += 1;
        }
        let stop = code.get(next).map_or(text.len(), |range| range.start);
        if stop > at {
            scan.words(&text[at..stop], code.get(next).is_none());
            at = stop;
        }
        if let Some(range) = code.get(next) {
            scan.code(&text[range.clone()], &text[range.end..]);
            at = range.end.max(at);
            next += 1;
        }
    }
    scan.found
}

/// What a name that comes next would be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    /// An event.
    Event,
    /// A group of consumers.
    Group,
    /// Something that is said of the event before, up to the next comma.
    More,
    /// The same, up to the end of the parentheses.
    Aside,
    /// The same, up to the end of the clause.
    Rest,
}

/// What is known at a place of a text.
struct Scan<'a> {
    default: Mode,
    found: Vec<(&'a str, EventAction)>,
    /// What is done with the names that follow.
    action: Option<EventAction>,
    next: Next,
    /// Whether the verb may be said of anything.
    is_weak: bool,
    /// Whether a name without markup may follow.
    is_direct: bool,
    /// Whether the clause has named an event.
    has_name: bool,
    /// The word before, in small letters; none where a clause or a part of one begins.
    before: Cow<'a, str>,
}

impl<'a> Scan<'a> {
    fn new(default: Mode) -> Self {
        let mut scan =
            Self { default, found: Vec::new(), action: None, next: Next::Event, is_weak: false, is_direct: false, has_name: false, before: Cow::Borrowed("") };
        scan.clause();
        scan
    }

    /// Begins a clause.
    fn clause(&mut self) {
        self.action = if let Mode::Events(action) = self.default { Some(action) } else { None };
        (self.next, self.is_weak, self.is_direct, self.has_name) = (Next::Event, false, self.action.is_some(), false);
        self.before = Cow::Borrowed("");
    }

    /// Ends what was said of an event.
    fn go_on(&mut self, from: Next) {
        if self.next == from {
            self.next = Next::Event;
        }
    }

    /// Takes in text between code.
    fn words(&mut self, text: &'a str, is_last: bool) {
        let mut start = None;
        for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
            let is_inner = matches!(c, '.' | '-' | '_' | '\'' | '’') && text[at + c.len_utf8()..].starts_with(char::is_alphanumeric);
            if (c.is_alphanumeric() || is_inner) && at < text.len() {
                start.get_or_insert(at);
                continue;
            }
            if let Some(start) = start.take() {
                self.word(&text[start..at], &text[at..]);
            }
            if at < text.len() {
                self.sign(c, &text[at..], is_last);
            }
        }
    }

    fn sign(&mut self, sign: char, rest: &str, is_last: bool) {
        let behind = &rest[sign.len_utf8()..];
        if matches!(sign, ',' | '(' | ')' | ':' | '–' | '—') {
            self.before = Cow::Borrowed("");
        }
        match sign {
            ';' | '\n' => self.clause(),
            '.' | '!' | '?' if behind.is_empty() && is_last || behind.starts_with(' ') => self.clause(),
            ',' => self.go_on(Next::More),
            '(' if self.has_name && self.next != Next::Rest => self.next = Next::Aside,
            ')' => self.go_on(Next::Aside),
            '–' | '—' | '→' | ':' if self.has_name => self.next = Next::Rest,
            _ => {}
        }
    }

    fn word(&mut self, word: &'a str, behind: &str) {
        let lower = in_small_letters(word);
        let before = std::mem::replace(&mut self.before, lower.clone());
        let lower = &*lower;
        let role = ROLES.get(lower).copied();
        let goes_on_with =
            |words: &[&str]| words.contains(&behind.split_whitespace().next().unwrap_or_default().trim_end_matches(|c: char| !c.is_alphanumeric()));
        match role {
            // `order.placed` (consumed by `stock`)
            Some(Role::Verb { .. }) if self.has_name && goes_on_with(&["by"]) => self.passive(),
            Some(Role::Verb { .. }) if self.default == Mode::Said => self.said(lower, &before),
            Some(Role::Verb { action, is_weak }) => self.verb(action, is_weak),
            None if matches!(lower, "producer" | "producers" | "publisher" | "publishers") && goes_on_with(&["of"]) => {
                self.verb(EventAction::Publishes, false);
            }
            None if matches!(lower, "subscriber" | "subscribers" | "consumer" | "consumers") && goes_on_with(&["of"]) => {
                self.verb(EventAction::Consumes, false);
            }
            None if matches!(lower, "consumer" | "consumers") && goes_on_with(&["group", "groups"]) => {
                self.verb(EventAction::Consumes, false);
                (self.next, self.is_direct) = (Next::Group, false);
            }
            Some(Role::Noun) => self.noun(lower),
            Some(Role::Other) => {
                self.clause();
                self.action = None;
                self.is_direct = false;
            }
            _ if self.next == Next::Group && matches!(lower, "on" | "of" | "for" | "from") => self.next = Next::Event,
            Some(Role::And) => self.go_on(Next::More),
            Some(Role::With) => self.more(),
            Some(Role::More) => self.preposition(lower),
            Some(Role::Article) if self.is_direct => {}
            _ => self.other(word),
        }
    }

    /// `to`, `when`: what was named before goes there, or is told then.
    fn preposition(&mut self, word: &str) {
        // `consumes memory when the queue `jobs` is long`
        if self.default == Mode::Said && !self.has_name && !matches!(word, "to" | "on" | "from" | "for") {
            self.clause();
        }
        if self.has_name {
            self.more();
        }
        self.is_direct &= matches!(word, "to" | "on" | "from" | "for");
    }

    /// A word that plays no role: a name, where one may follow.
    fn other(&mut self, word: &'a str) {
        let is_name = self.is_direct && self.default != Mode::Said && !self.is_weak && is_plain_name(word);
        if is_name && self.is_open() {
            self.put(word);
        } else if !is_name {
            self.is_direct = false;
        }
    }

    /// A verb in what is said of a component: that of the component itself, and nothing that somebody else does or that it does not do.
    fn said(&mut self, verb: &str, before: &str) {
        let action = match () {
            () if SAID_TO_TELL.has(verb) => Some(EventAction::Publishes),
            () if SAID_TO_WAIT.has(verb) => Some(EventAction::Consumes),
            () => None,
        };
        match action.filter(|_| before.is_empty() || JOINTS.has(before)) {
            Some(action) => self.verb(action, false),
            None => self.action = None,
        }
    }

    fn verb(&mut self, action: EventAction, is_weak: bool) {
        (self.action, self.is_weak) = (Some(action), is_weak);
        (self.next, self.has_name, self.is_direct) = (Next::Event, false, true);
    }

    /// Who does something with what was named: up to the end of the parentheses or the clause no event follows.
    fn passive(&mut self) {
        if self.next != Next::Aside {
            self.next = Next::Rest;
        }
        self.is_direct = false;
    }

    /// What follows says more of what was named.
    fn more(&mut self) {
        if self.next == Next::Event {
            self.next = Next::More;
        }
        self.is_direct = false;
    }

    /// `events`, `topic`: names follow, or are said of what comes before.
    fn noun(&mut self, noun: &str) {
        let is_of_events = noun.starts_with(['e', 'é', 'è']);
        match (self.action, self.default) {
            (Some(_), _) => {}
            (None, Mode::Said) => return,
            (None, Mode::Flow(action)) => self.action = Some(action),
            (None, _) if is_of_events => self.action = Some(EventAction::Publishes),
            (None, _) => return,
        }
        self.go_on(Next::Group);
        if !is_of_events {
            self.go_on(Next::More);
        }
        (self.is_weak, self.is_direct) = (false, true);
    }

    fn code(&mut self, code: &'a str, behind: &str) {
        let next = in_small_letters(behind.trim_start().split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default());
        let (is_noun_behind, is_thing) = (NOUNS.has(&next), THINGS.has(&next));
        // `order.placed` events
        if self.action.is_none() && is_noun_behind && is_name(code) {
            self.noun(&next);
        }
        if self.default == Mode::Said {
            return self.code_that_is_said(code, is_noun_behind, is_thing);
        }
        let is_sure = !self.is_weak || is_noun_behind || is_dotted(code) || says_what(code);
        if self.is_open() && is_sure && is_name(code) && !is_thing {
            self.put(code);
        }
        self.is_direct = false;
    }

    /// Code in what is said of a component: it stands right behind the verb, or behind another event, and looks like one.
    fn code_that_is_said(&mut self, code: &'a str, is_noun_behind: bool, is_thing: bool) {
        let is_noun_before = NOUNS.has(&self.before);
        let is_event = is_noun_behind || is_noun_before || code.contains(['.', ':']) || says_what(code) || code.trim().ends_with("ed");
        if self.is_open() && self.is_direct && is_event && is_name(code) && !is_thing {
            self.put(code);
        } else {
            self.is_direct = false;
        }
        self.before = Cow::Borrowed("`");
    }

    fn is_open(&self) -> bool {
        self.action.is_some() && self.next == Next::Event
    }

    fn put(&mut self, name: &'a str) {
        if let Some(action) = self.action {
            self.found.push((name.trim(), action));
            self.has_name = true;
        }
    }
}

/// A word in small letters; most are written so.
fn in_small_letters(word: &str) -> Cow<'_, str> {
    if word.chars().any(char::is_uppercase) { Cow::Owned(word.to_lowercase()) } else { Cow::Borrowed(word) }
}

#[cfg(test)]
mod tests;
