//! What a component is called: without the word for it, its number, and remarks behind it.

use super::{keys, titles};
use crate::document::facts::blocks::{Block, Blocks, MarkKind};
use crate::document::facts::find::begins;
use crate::document::facts::label;
use crate::document::facts::readers::said;
use crate::document::facts::words::Words;

/// What a text names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named<'a> {
    /// A component.
    Name(Name<'a>),
    /// One of the template.
    Unfilled,
    /// None.
    Not,
}

/// The name of a component.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Name<'a> {
    pub(super) text: &'a str,
    /// What its document numbers it by.
    pub(super) id: &'a str,
    /// What stands in parentheses behind it: what it is made with, or that it is new.
    pub(super) remark: &'a str,
}

/// How long the markup is that a block begins with: bold, code, or a link.
pub(super) fn marked(blocks: &Blocks, block: &Block) -> usize {
    let text = blocks.text_of(block);
    let base = text.as_ptr() as usize - blocks.text.as_ptr() as usize;
    let is_front = |kind: MarkKind| matches!(kind, MarkKind::Strong | MarkKind::Code | MarkKind::Link(_));
    let marks =
        blocks.marks_of(block).take_while(|mark| mark.text.start as usize <= base).filter(|mark| mark.text.start as usize == base && is_front(mark.kind));
    marks.map(|mark| (mark.text.end as usize - base).min(text.len())).max().unwrap_or(0)
}

/// Whether a block begins with bold text.
pub(super) fn is_bold(blocks: &Blocks, block: &Block) -> bool {
    let text = blocks.text_of(block);
    let base = text.as_ptr() as usize - blocks.text.as_ptr() as usize;
    blocks.marks_of(block).take_while(|mark| mark.text.start as usize <= base).any(|mark| mark.kind == MarkKind::Strong)
}

/// The name that a block begins with, and what stands behind it.
pub(super) fn front<'a>(blocks: &'a Blocks, block: &Block) -> Option<(&'a str, &'a str)> {
    let text = blocks.text_of(block);
    let marked = marked(blocks, block);
    let behind = text[marked..].trim();
    let is_remark = |text: &str| {
        let close = if text.starts_with('[') { ']' } else { ')' };
        text.starts_with(['(', '[']) && text.find(close) == Some(text.len() - 1)
    };
    if marked > 0 && (matches!(behind, "" | ":" | ".") || is_remark(behind.trim_end_matches(':'))) {
        return Some((text.trim_end_matches([':', '.']), ""));
    }
    if let Some(halves) = remarked(text, marked).filter(|_| is_bold(blocks, block)) {
        return Some(halves);
    }
    let (name, rest) = said::named(blocks, block)?;
    // `**Orders** are kept by the order service: …` begins with no name.
    let is_set_off = marked == 0 || name.len() <= marked || is_remark(name[marked..].trim());
    is_set_off.then_some((name, rest))
}

/// A bold name with a remark, and a sentence or keys on the line below: `**Order API** (Kotlin) Takes orders.`
fn remarked(text: &str, marked: usize) -> Option<(&str, &str)> {
    const LONGEST: usize = 60;
    let behind = text[marked..].strip_prefix(' ')?;
    let close = if behind.starts_with('(') { ')' } else { behind.starts_with('[').then_some(']')? };
    let end = behind.find(close).filter(|end| *end <= LONGEST)? + 1;
    let (name, rest) = (&text[..marked + 1 + end], behind[end..].trim_start());
    rest.starts_with(char::is_uppercase).then_some((name, rest))
}

/// The name in bold or in code that an item begins with, and the words behind it that nothing sets off: `**Order Service** keeps orders`.
pub(super) fn unset<'a>(blocks: &'a Blocks, block: &Block) -> Option<(&'a str, &'a str)> {
    let text = blocks.text_of(block);
    let marked = marked(blocks, block);
    let rest = text[marked..].strip_prefix(' ')?;
    (is_bold(blocks, block) && marked > 0 && rest.starts_with(char::is_lowercase)).then(|| (text[..marked].trim_end(), rest.trim()))
}

/// The bold name that a paragraph begins with, and the keys on the lines below it.
pub(super) fn above_keys<'a>(blocks: &'a Blocks, block: &Block) -> Option<(&'a str, &'a str)> {
    let text = blocks.text_of(block);
    let (name, rest) = text.split_at(marked(blocks, block));
    let (head, pairs) = keys::pairs(rest.trim());
    (is_bold(blocks, block) && head.is_empty() && !pairs.is_empty()).then(|| (name.trim(), rest.trim()))
}

/// The word for a component, with its number or a colon, that a text begins with: `Component 1:`, `Component A –`, `Component:`.
pub(super) fn counted(text: &str) -> Option<&str> {
    let word = ["component", "komponente", "composant", "module"].iter().find(|word| begins(text, word))?;
    let behind = &text[word.len()..];
    let number = behind.trim_start();
    let length = number.find(|c: char| !c.is_ascii_alphanumeric() && c != '.').unwrap_or(number.len());
    let is_number = number[..length].bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') || length == 1 && number.starts_with(char::is_uppercase);
    let rest = number[length..].trim_start();
    let sign = rest.chars().next().filter(|sign| matches!(sign, ':' | '-' | '–' | '—' | ')'));
    let is_end = rest.is_empty() && length > 0;
    if !is_number || length > 0 && behind.len() == number.len() || sign.is_none() && !is_end || length == 0 && sign != Some(':') {
        return None;
    }
    Some(&text[..text.len() - rest.len() + sign.map_or(0, char::len_utf8)])
}

/// What a text names.
pub(super) fn read(text: &str) -> Named<'_> {
    let text = label::unnumbered(text.trim()).trim();
    let text = counted(text).map_or(text, |word| text[word.len()..].trim());
    let (id, text) = numbered(text);
    let text = text.trim_start_matches(|c: char| !c.is_ascii() && !c.is_alphanumeric()).trim().trim_end_matches(':').trim_end();
    if text.is_empty() || label::is_unfilled(text) || text.contains(['{', '}']) {
        return Named::Unfilled;
    }
    let (text, remark) = without_remark(text);
    if is_name(text) { Named::Name(Name { text, id, remark }) } else { Named::Not }
}

/// The number in front of a name, and the name: `C-01: Gateway`.
fn numbered(text: &str) -> (&str, &str) {
    let letters = text.bytes().take_while(u8::is_ascii_uppercase).count();
    let number = text[letters..].trim_start_matches('-');
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &number[digits..];
    let is_id = (1..=4).contains(&letters) && (1..=3).contains(&digits) && [": ", " – ", " - ", " — ", ") ", ". "].iter().any(|sign| rest.starts_with(sign));
    if is_id { (&text[..text.len() - rest.len()], rest.trim_start_matches([':', '–', '-', '—', ')', '.', ' '])) } else { ("", text) }
}

/// A name without a remark behind it that says what it is made with, or that it is new.
fn without_remark(text: &str) -> (&str, &str) {
    static WORDS: Words = Words::of(
        "new existing changed unchanged modified updated extended optional external internal legacy deprecated planned shared third-party managed neu \
        bestehend vorhanden geändert nouveau nouvelle existant existante go golang java kotlin scala python rust ruby rails php node node.js nodejs typescript \
        javascript react vue angular svelte elixir c# .net c++ swift flutter django flask fastapi spring boot quarkus postgres postgresql mysql sqlite redis kafka \
        rabbitmq nats s3 dynamodb mongodb elasticsearch opensearch nginx envoy lambda kubernetes terraform graphql grpc rest next.js express nest nestjs sqs sns \
        electron celery cassandra clickhouse snowflake spark flink airflow",
    );
    let Some((open, close)) = text.ends_with(')').then_some(('(', ')')).or_else(|| text.ends_with(']').then_some(('[', ']'))) else { return (text, "") };
    let Some(at) = text.rfind(open).filter(|at| *at > 0) else { return (text, "") };
    let inner = text[at + 1..].trim_end_matches(close).trim();
    let lower = inner.to_lowercase();
    let mut words = lower.split([' ', ',', '/', '+', '&', ';']).filter(|word| !word.is_empty());
    // The model of C4: `[Container: Dataflow]`.
    let is_c4 = ["container", "component", "software system", "system", "person"].iter().any(|word| begins(inner, word)) && open == '[';
    if is_c4 || words.any(|word| WORDS.has(word)) { (text[..at].trim_end(), inner) } else { (text, "") }
}

/// Whether a text is short enough for a name, and no sentence.
fn is_name(text: &str) -> bool {
    const LONGEST: usize = 60;
    const WORDS: usize = 7;
    static SENTENCES: Words =
        Words::of("we it this these they there everything nothing see all our every each please note refer should must if when both either");
    let first = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let is_sentence = SENTENCES.has(&first.to_lowercase()) || text.ends_with(['.', '?', '!', ',', ';']) || text.contains(". ") || text.contains('?');
    text.len() <= LONGEST && text.contains(char::is_alphabetic) && !is_sentence && text.split_whitespace().count() <= WORDS
}

/// Whether a title without keys below it is a name: no more than some words, and none that only sentences have.
pub(super) fn is_title(text: &str) -> bool {
    let text = label::unnumbered(text);
    let is_verb = |word: &str| {
        matches!(
            &*word.to_lowercase(),
            "is" | "are" | "was" | "will" | "be" | "should" | "must" | "can" | "we" | "you" | "how" | "why" | "what" | "our" | "this" | "these"
        )
    };
    !text.split_whitespace().any(is_verb) && !is_task(text)
}

/// Whether a text tells what to do.
pub(super) fn is_task(text: &str) -> bool {
    static DEEDS: Words = Words::of(
        "add adds adding update updating remove removing change changing implement implementing create creating migrate migrating build building write \
        writing refactor refactoring deploy deploying extend extending introduce introducing replace replacing rename renaming move moving fix fixing use using make \
        making ensure set configure configuring define defining support supporting allow document delete expose install enable enabling adapt adjust test verify \
        review investigate decide improve selecting merging",
    );
    let first = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    DEEDS.has(&first.to_lowercase())
}

/// How much a name is like those that services have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Looks {
    /// Not at all: `Eventual consistency`, `Stateless service`.
    Not,
    /// It may be one: `checkout-web`.
    Likely,
    /// It ends in a word for one, behind another: `Order Service`.
    Service,
    /// The same, written as programs are called: `order-service`.
    Identifier,
}

/// How much a name is like those that services have.
pub(super) fn looks(name: &str) -> Looks {
    const LONGEST: usize = 4;
    // Words that tell of a service, and are in no name of one.
    static SAID: Words = Words::of(
        "a an the of for to in with from per and or vs via on by at our its this each no new no- non only own single multi one two three stateless stateful \
        shared separate dedicated synchronous asynchronous async sync distributed idempotent independent managed versioned generic central centralized self zero read \
        write blue how why loose loosely thin fat typed",
    );
    let name = label::unnumbered(name).trim();
    let name = name.split_once(" (").map_or(name, |(name, _)| name);
    if name.len() > 60 || name.split(' ').count() > LONGEST || titles::is_topic(name) || !is_title(name) {
        return Looks::Not;
    }
    if name.split([' ', '-', '_']).any(|word| SAID.has(&word.to_lowercase())) {
        return Looks::Not;
    }
    let is_lower = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_'));
    let is_of_parts = name.contains([' ', '-', '_']);
    let last_hump = name.bytes().skip(1).rposition(|byte| byte.is_ascii_uppercase()).map_or(0, |at| at + 1);
    let is_camel = !is_of_parts && name.is_ascii() && last_hump > 1 && is_part(&name[last_hump..]);
    match (is_of_parts && is_part(name), is_lower && is_of_parts) {
        (true, true) => Looks::Identifier,
        _ if is_camel => Looks::Identifier,
        (true, false) => Looks::Service,
        (false, true) => Looks::Likely,
        _ => Looks::Not,
    }
}

/// Whether a name without anything behind it can only be that of a part of a system: it ends in a word for one.
pub(super) fn is_part(text: &str) -> bool {
    static WORDS: Words = Words::of(
        "service services api gateway database worker workers queue store engine server client scheduler broker module library cache proxy adapter \
        controller manager processor handler consumer producer operator agent daemon job pipeline registry router backend frontend app application bus sdk cli svc \
        component connector collector exporter importer indexer dispatcher relay poller bucket cluster balancer dienst datenbank",
    );
    let lower = text.to_lowercase();
    lower.rsplit([' ', '-', '_']).next().is_some_and(|last| WORDS.has(last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn services_are_told_by_their_names() {
        for (text, expected) in [
            ("order-service", Looks::Identifier),
            ("2.1.1 order-search-api", Looks::Identifier),
            ("OrderService", Looks::Identifier),
            ("Reconciliation Job (cron, nightly)", Looks::Service),
            ("checkout-web", Looks::Likely),
            ("Webhook Receiver", Looks::Not),
            ("Stateless service", Looks::Not),
            ("Database", Looks::Not),
            ("Why not GraphQL", Looks::Not),
            ("Choosing the database", Looks::Not),
            ("zero-downtime", Looks::Not),
        ] {
            assert_eq!(looks(text), expected, "{text}");
        }
    }

    #[test]
    fn names_are_without_words_numbers_and_remarks() {
        for (text, name, id, remark) in [
            ("Component 1: checkout-service", "checkout-service", "", ""),
            ("Component A – Order Service", "Order Service", "", ""),
            ("Component: Order Service", "Order Service", "", ""),
            ("3.2.1 Order Service (Go)", "Order Service", "", "Go"),
            ("C-01: Gateway [new]", "Gateway", "C-01", "new"),
            ("Order Management System (OMS)", "Order Management System (OMS)", "", ""),
            ("Komponente 2: Kasse:", "Kasse", "", ""),
            ("Component registry", "Component registry", "", ""),
            ("🛒 Cart", "Cart", "", ""),
        ] {
            assert_eq!(read(text), Named::Name(Name { text: name, id, remark }), "{text}");
        }
        for text in ["Component 1: {Name}", "{Name}", "Component 2", "[Service name]", "TBD"] {
            assert_eq!(read(text), Named::Unfilled, "{text}");
        }
        for text in ["We keep it simple", "Why not one service?", "It works. It is fast", "all of it is kept in one place, so that nobody has to look"] {
            assert_eq!(read(text), Named::Not, "{text}");
        }
    }
}
