//! Text as it may go to a terminal.

/// Text of documents and file names as it may go to a terminal: control characters would move its cursor or begin a line of
/// their own, and those that turn the direction of text would change what is read.
pub(crate) fn visible(text: &str) -> String {
    // Most text is plain.
    if text.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
        return text.to_owned();
    }
    let hidden = |c: char| c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars().map(|c| if hidden(c) { char::REPLACEMENT_CHARACTER } else { c }).collect()
}
