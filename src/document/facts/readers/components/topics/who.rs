//! Who tells an event and who waits for it, in words: `published by checkout when it is paid, consumed by stock`.

use crate::document::facts::blocks::{Block, Blocks};
use crate::document::facts::find::{self, begins};
use crate::document::facts::label;
use crate::document::facts::readers::components::needs;
use crate::document::facts::values::EventAction;
use crate::document::facts::words::Words;

pub(super) const PUBLISHERS: &[&str] = &[
    "publisher",
    "publishers",
    "producer",
    "producers",
    "published by",
    "produced by",
    "emitted by",
    "source",
    "sender",
    "produzent",
    "producteur",
    "émetteur",
];
pub(super) const CONSUMERS: &[&str] = &[
    "consumer",
    "consumers",
    "consumed by",
    "subscriber",
    "subscribers",
    "listener",
    "listeners",
    "receiver",
    "receivers",
    "konsument",
    "konsumenten",
    "consommateur",
    "consommateurs",
];

/// What an item or a line says behind a key of who tells an event or who waits for it.
pub(super) fn side(text: &str) -> Option<(EventAction, &str)> {
    let (key, who) = text.split_once(':')?;
    let key = label::of_words(key, 2)?;
    let is_in = |keys: &[&str]| keys.contains(&key.as_str());
    let action = if is_in(PUBLISHERS) { EventAction::Publishes } else { is_in(CONSUMERS).then_some(EventAction::Consumes)? };
    Some((action, who.trim()))
}

/// Who tells of an event and who waits for it, as a text says.
pub(super) fn told(text: &str) -> Vec<(EventAction, &str)> {
    const WORDS: &[(&str, EventAction)] = &[
        ("published by ", EventAction::Publishes),
        ("produced by ", EventAction::Publishes),
        ("emitted by ", EventAction::Publishes),
        ("sent by ", EventAction::Publishes),
        ("raised by ", EventAction::Publishes),
        ("publisher: ", EventAction::Publishes),
        ("publishers: ", EventAction::Publishes),
        ("producer: ", EventAction::Publishes),
        ("producers: ", EventAction::Publishes),
        ("consumed by ", EventAction::Consumes),
        ("handled by ", EventAction::Consumes),
        ("received by ", EventAction::Consumes),
        ("consumer: ", EventAction::Consumes),
        ("consumers: ", EventAction::Consumes),
        ("subscriber: ", EventAction::Consumes),
        ("subscribers: ", EventAction::Consumes),
    ];
    let lower = text.to_ascii_lowercase();
    let mut found: Vec<(usize, usize, EventAction)> =
        WORDS.iter().filter_map(|(word, action)| find::find(&lower, word).map(|at| (at, at + word.len(), *action))).collect();
    found.sort_unstable_by_key(|(at, ..)| *at);
    let ends = found.iter().skip(1).map(|(at, ..)| *at).chain([text.len()]);
    let who = |start: usize, end: usize| {
        text[start..end].trim().trim_end_matches([',', ';', '.', '(']).trim_end_matches(" and").trim_end_matches([',', ';']).trim_end()
    };
    found.iter().zip(ends).map(|((_, start, action), end)| (*action, who(*start, end))).filter(|(_, who)| !who.is_empty()).collect()
}

/// The names in a text, or a cell, of those who tell an event or wait for it.
pub(super) fn names<'a>(blocks: &'a Blocks, block: &Block, text: &'a str) -> Vec<&'a str> {
    people(text).into_iter().flat_map(|piece| needs::of(blocks, &blocks.stretch(block, piece))).collect()
}

/// The pieces of a text that name somebody, without when and why they do, and where it goes: `refund-worker on topic refunds`.
fn people(text: &str) -> Vec<&str> {
    let bytes = text.as_bytes();
    let (mut found, mut depth) = (Vec::new(), 0_usize);
    // Where the piece begins that is read at present; none where more is said of the one before.
    let mut from = Some(0);
    let mut end = text.len();
    for at in 0..bytes.len() {
        match bytes[at] {
            b'(' | b'[' => depth += 1,
            b')' | b']' if depth == 0 => {
                end = at;
                break;
            }
            b')' | b']' => depth -= 1,
            b',' | b';' if depth == 0 && from.is_none() => from = Some(at + 1),
            b' ' if depth == 0 => match behind(&text[at + 1..]) {
                Behind::Name => {}
                Behind::More => found.extend(from.take().map(|from| &text[from..at])),
                Behind::Rest => {
                    end = at;
                    break;
                }
            },
            _ => {}
        }
    }
    found.extend(from.map(|from| &text[from.min(end)..end]));
    found.retain(|piece| names_somebody(piece));
    found
}

/// What a word says of what stands from it on.
enum Behind {
    /// It may be a part of a name.
    Name,
    /// More of the one before, up to the next comma.
    More,
    /// Something else, up to the end.
    Rest,
}

fn behind(text: &str) -> Behind {
    let word = text.split(' ').next().unwrap_or_default();
    match word.trim_end_matches(',') {
        "when" | "whenever" | "after" | "before" | "if" | "once" | "because" | "since" | "until" | "unless" | "while" | "as" | "so" | "that" | "which"
        | "who" | "where" | "whose" | "on" | "to" | "into" | "onto" | "via" | "over" | "through" | "from" | "upon" | "during" | "by" => Behind::Rest,
        "for" | "with" | "without" | "in" | "at" | "using" | "within" | "every" | "per" | "only" => Behind::More,
        // The next key, where a line of its own became a part of this: `Topic:`.
        word if word.ends_with(':') && word.starts_with(char::is_uppercase) => Behind::Rest,
        _ => Behind::Name,
    }
}

/// Whether a piece names one, and not whoever it may be: `everyone`, `any service`.
fn names_somebody(piece: &str) -> bool {
    static OPEN: Words = Words::of(
        "everyone everybody anyone anybody someone somebody all any each every many several some other others various multiple nobody whoever whom us",
    );
    let piece = piece.trim();
    let first = piece.split([' ', ',']).next().unwrap_or_default();
    !piece.is_empty() && !OPEN.has(&first.to_lowercase()) && !begins(piece, "and others")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_end_where_more_is_said() {
        for (text, expected) in [
            ("refund-worker on topic refunds", &["refund-worker"][..]),
            ("order-service when an order is cancelled, and a refund is due", &["order-service"]),
            ("a for receipts, b (on demand), c", &["a", " b (on demand), c"]),
            ("ledger-service, mail-service) keeps it", &["ledger-service, mail-service"]),
            ("Webhook Receiver Topic: t", &["Webhook Receiver"]),
            ("everyone", &[]),
        ] {
            assert_eq!(people(text), expected, "{text}");
        }
    }
}
