//! What events are called.

use crate::document::facts::label;
use crate::document::facts::words::Words;

/// Whether code may be the name of an event: no address, no call, no file, no words.
pub(in super::super) fn is_name(code: &str) -> bool {
    const LONGEST: usize = 80;
    let code = code.trim();
    let is_known = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | ':' | '*' | '{' | '}');
    let is_method = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"].contains(&code);
    (3..=LONGEST).contains(&code.len())
        && code.chars().all(is_known)
        && code.starts_with(|c: char| c.is_alphabetic() || c == '{')
        && !is_method
        && !is_file(code)
}

/// The event that a heading or a bold line names: `OrderPlaced`, `2. order.placed`, `Event: order-placed (v2)`, `Order Placed Event`.
pub(in super::super) fn title(text: &str) -> Option<&str> {
    const WORDS: usize = 4;
    let text = label::unnumbered(text).trim().trim_end_matches(':');
    let text = text.split_once(" (").filter(|_| text.ends_with(')')).map_or(text, |(name, _)| name);
    let front = ["Event: ", "Topic: ", "Event ", "Topic "].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    let name = [" event", " Event", " topic", " Topic"].iter().find_map(|word| front.strip_suffix(word)).unwrap_or(front);
    let is_said = name.len() < text.len();
    let is_of_parts = name.contains(['.', '_', '-', ':']) || name.bytes().skip(1).any(|byte| byte.is_ascii_uppercase());
    // `Payment Failed Event`
    let is_words = || name.split(' ').count() <= WORDS && name.split(' ').all(|word| word.starts_with(char::is_uppercase) && is_name(word));
    (is_name(name) && (is_said || is_of_parts) || is_said && is_words()).then_some(name)
}

fn is_file(code: &str) -> bool {
    static ENDS: Words = Words::of(
        "json yaml yml md go ts tsx js py java kt rs rb proto avsc sql toml xml csv txt sh html css env conf cfg ini pdf png svg com org net io example",
    );
    code.rsplit_once('.').is_some_and(|(_, end)| ENDS.has(&end.to_lowercase()))
}

/// `order.placed`, `orders:placed`
pub(in super::super) fn is_dotted(code: &str) -> bool {
    code.trim().split_once(['.', ':']).is_some_and(|(first, rest)| first.len() > 1 && !rest.is_empty())
}

/// Whether a name says itself that it is one of events: `orders-topic`, `OrderPlacedEvent`.
pub(in super::super) fn says_what(code: &str) -> bool {
    let lower = code.trim().to_lowercase();
    ["topic", "queue", "event", "events", "-stream"].iter().any(|end| lower.ends_with(end))
}

/// Whether a word without markup can only be a name: `OrderPlaced`, `order.placed`. Products are written so as well.
pub(in super::super) fn is_plain_name(word: &str) -> bool {
    static PRODUCTS: Words = Words::of(
        "eventbridge rabbitmq opensearch websocket websockets graphql postgresql dynamodb pubsub activemq javascript typescript openapi asyncapi \
        cloudevents cloudwatch cloudevent elasticsearch mongodb protobuf sendgrid pagerduty github gitlab servicebus hivemq mysql servicenow openid nodejs node.js",
    );
    if PRODUCTS.has(&word.to_lowercase()) {
        return false;
    }
    let humps = word.as_bytes().windows(2).filter(|two| two[0].is_ascii_lowercase() && two[1].is_ascii_uppercase()).count();
    let is_camel = humps > 0 && word.starts_with(|c: char| c.is_ascii_uppercase()) && word.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let is_parts = word.contains('.')
        && word.split('.').all(|part| part.len() > 1)
        && word.split('.').next().is_some_and(|first| first.bytes().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'-' | b'_')));
    (is_camel || is_parts) && is_name(word) && !matches!(word, "e.g" | "i.e")
}
