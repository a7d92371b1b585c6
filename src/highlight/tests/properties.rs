//! What holds for any code at all.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::super::{CLASSES, Highlighter, Outcome, Token, diff, json, language, sql};
use super::{classes_of, text_of};

/// One language for each reader, and some for the grammars.
const OWN: [&str; 5] = ["sql", "json", "diff", "http", "markdown"];
const BY_GRAMMAR: [&str; 16] =
    ["yaml", "rust", "go", "typescript", "javascript", "bash", "python", "html", "java", "ruby", "php", "csharp", "css", "toml", "protobuf", "terraform"];

/// Pieces that mean something to one language or another, and some that mean nothing to any.
const PIECES: [&str; 80] = [
    "select ",
    "CREATE TABLE ",
    "not null",
    "as $$",
    "$$",
    "$tag$",
    "'",
    "''",
    "\\'",
    "E'",
    "\"",
    "`",
    "[",
    "]",
    "{",
    "}",
    "(",
    ")",
    "<",
    ">",
    "--",
    "/*",
    "*/",
    "//",
    "#",
    "# ",
    "#>",
    ":",
    "::",
    ":a",
    "@a",
    "@",
    "$1",
    "?",
    "{{",
    "}}",
    "{a}",
    "<a>",
    "...",
    "…",
    "null",
    "true",
    "1.5e-3",
    "0x1F",
    "-1",
    ".5",
    "a",
    "b ",
    "a.b",
    "a(",
    "key: ",
    "- ",
    "|\n  ",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\t",
    "  ",
    "é",
    "日本",
    "😀",
    "\u{0}",
    "\u{feff}",
    "&amp;",
    "&",
    "<script>",
    "</span>",
    "fn ",
    "def ",
    "class ",
    "func ",
    "for ",
    "=> ",
    "${",
    "<<EOF\n",
    "EOF\n",
    "+a\n",
    "GET /a HTTP/1.1\n",
    "```\n",
];

fn code() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => prop::collection::vec(prop::sample::select(&PIECES[..]), 0..40).prop_map(|pieces| pieces.concat()),
        1 => any::<String>(),
        1 => prop::collection::vec(any::<char>(), 0..100).prop_map(String::from_iter),
    ]
}

/// Highlights `code` and checks all that has to hold for the HTML of any code.
fn check(highlighter: &Highlighter, language: &str, code: &str) {
    let mut out = String::new();
    let outcome = highlighter.highlight(language, code, &mut out);
    assert_eq!(outcome, Outcome::Highlighted, "{language} {code:?}");
    assert_eq!(text_of(&out), code.replace('\0', "\u{FFFD}"), "{language}");
    for class in classes_of(&out) {
        assert!(CLASSES.contains(&class), "{class} in {out}");
    }
    assert_eq!(out.matches("<span").count(), out.matches("</span>").count());
    assert!(!out.contains("></span>"), "an empty span in {out}");
}

fn assert_covered(code: &str, tokens: impl Iterator<Item = Token>) {
    let mut end = 0;
    for token in tokens {
        assert_eq!(token.start, end, "{code:?}");
        assert!(token.end > token.start && code.is_char_boundary(token.end), "{token:?} in {code:?}");
        end = token.end;
    }
    assert_eq!(end, code.len(), "{code:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() })]

    #[test]
    fn tokens_cover_the_code_without_gaps(code in code()) {
        assert_covered(&code, sql::tokens(&code));
        assert_covered(&code, json::tokens(&code));
        assert_covered(&code, diff::tokens(&code));
    }

    #[test]
    fn the_readers_of_this_module_keep_the_text(code in code()) {
        let highlighter = Highlighter::new();
        for language in OWN {
            check(&highlighter, language, &code);
        }
    }

    #[test]
    fn the_name_of_a_language_is_short_and_safe_and_names_itself(info in ".{0,40}") {
        let name = language(&info);
        prop_assert!(name.len() <= 32 && name.chars().all(|c| c.is_alphanumeric() || "+#-._".contains(c)));
        prop_assert_eq!(language(&name), &*name);
    }
}

/// Not a `proptest!`, so that the grammars are loaded and compiled once.
#[test]
fn the_grammars_keep_the_text() {
    let highlighter = Highlighter::new();
    let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
        cases: 40,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(1),
        ..ProptestConfig::default()
    });
    let result = runner.run(&code(), |code| {
        for language in BY_GRAMMAR {
            check(&highlighter, language, &code);
        }
        Ok(())
    });
    assert!(result.is_ok(), "{result:?}");
}

#[test]
fn the_table_of_classes_in_the_documentation_is_complete() {
    let documented: String = include_str!("../../highlight.rs").lines().filter_map(|line| line.strip_prefix("//! | `")?.chars().next()).collect();
    assert_eq!(documented, CLASSES.concat());
}
