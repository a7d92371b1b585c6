//! A text as Markdown that reads as that text, letter for letter.

use crate::config::Config;
use crate::document::{Document, SourceFile, inline};

/// A text as it is written in a line that is a heading, between what stands before it there, with the marks of the heading, and behind it.
pub fn in_heading(text: &str, (before, behind): (&str, &str), config: &Config) -> String {
    // A word that stands in no heading, and that Markdown reads as it is.
    const WORD: &str = "Zq9qZ";
    let read = |said: &str| {
        let document = Document::outline(&SourceFile::new("a.md", &format!("{before}{said}{}\n", behind.trim_end())), config);
        document.sections.first().map(|section| section.title.to_string())
    };
    let wanted = read(WORD).map(|title| title.replacen(WORD, text, 1));
    escaped(text, |markdown| wanted.is_some() && read(markdown) == wanted)
}

/// A text as it is written where a value of a header stands.
pub fn in_value(text: &str) -> String {
    escaped(text, |markdown| inline::plain(markdown).text == text)
}

/// A text with a backslash before each mark that Markdown would read as something else (CommonMark 0.31.2, section 2.4), and before no other.
///
/// `reads` says whether a Markdown reads as the text in its place. Where no backslash helps, the text is as it was.
pub(super) fn escaped(text: &str, reads: impl Fn(&str) -> bool) -> String {
    if reads(text) {
        return text.to_owned();
    }
    let mut marks: Vec<(bool, char)> = text.chars().map(|c| (c.is_ascii_punctuation(), c)).collect();
    if !reads(&written(&marks)) {
        return text.to_owned();
    }
    // From the end, since it is the first of two marks that makes them a pair.
    let found: Vec<usize> = (0..marks.len()).rev().filter(|at| marks[*at].0).take(MOST).collect();
    for at in found {
        marks[at].0 = false;
        marks[at].0 = !reads(&written(&marks));
    }
    written(&marks)
}

/// So many backslashes are tried to be left out; each is a reading.
const MOST: usize = 200;

fn written(marks: &[(bool, char)]) -> String {
    let mut text = String::with_capacity(marks.len() + 8);
    for (is_escaped, c) in marks {
        if *is_escaped {
            text.push('\\');
        }
        text.push(*c);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_markdown_would_change_is_escaped() {
        let config = Config::default();
        let in_heading = |text| in_heading(text, ("# ", ""), &config);
        for text in ["Pay", "a_b_c", "a * b", "C++ & D", "[x]", "x: y (z)", "支払い", "a #b", "5 < 6", "a | b"] {
            assert_eq!(in_heading(text), text);
        }
        for (text, expected) in [
            ("[a](b)", "\\[a](b)"),
            ("*x* _y_", "\\*x* \\_y_"),
            ("C++ & <b>", "C++ & \\<b>"),
            ("`x`", "\\`x`"),
            ("C #", "C \\#"),
            ("&amp;", "\\&amp;"),
            ("a\\*b", "a\\\\*b"),
        ] {
            assert_eq!(in_heading(text), expected);
        }
    }

    #[test]
    fn what_stands_round_a_text_counts() {
        let config = Config::default();
        assert_eq!(in_heading("C #", ("# Design: ", " v1.0"), &config), "C #");
        assert_eq!(in_heading("_x_", ("# a", ""), &config), "_x_");
    }
}
