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

/// A path, an address or a name as one word of a command that somebody may type, by the rules of a POSIX shell.
pub(crate) fn typed(word: &str) -> String {
    // Elsewhere a `\` stands between folders.
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '_' | ':' | '@' | '+' | ',') || (cfg!(windows) && c == '\\');
    // What begins like an option would be taken for one, quoted or not.
    let word = if word.starts_with('-') { format!("./{word}") } else { word.to_owned() };
    if !word.is_empty() && word.chars().all(is_plain) { word } else { format!("'{}'", visible(&word).replace('\'', r"'\''")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_can_be_typed_whatever_stands_in_it() {
        for (word, expected) in [
            ("docs/größe.md", "docs/größe.md"),
            ("git@github.com:acme/x.git", "git@github.com:acme/x.git"),
            ("a b", "'a b'"),
            ("it's.md", r"'it'\''s.md'"),
            ("~x", "'~x'"),
            ("$(x)", "'$(x)'"),
            ("-o", "./-o"),
            ("- it", "'./- it'"),
            ("", "''"),
            ("a\u{1b}b", "'a\u{fffd}b'"),
        ] {
            assert_eq!(typed(word), expected, "{word}");
        }
    }
}
