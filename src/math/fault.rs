//! What is wrong with a formula, in the words of findings.

use std::error::Error as _;

use pulldown_latex::{Parser, ParserError, Storage};

/// Why a formula is shown as its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What was found, and what was expected.
    pub message: String,
    /// The next step.
    pub help: &'static str,
}

const DIVIDE: &str = "divide the formula";
const WRITE: &str = "write it as GitHub shows it";
const BRACES: &str = "give each `{` its `}`, each `\\left` its `\\right` and each `\\begin` its `\\end`";

const NEW_LINE: (&str, &str) = ("it begins a new line where there is one only", "put it into `\\begin{aligned}` or `\\begin{gathered}`");

/// How the parser's messages begin, and what is said in their place.
const KNOWN: &[(&str, &str, &str)] = &[
    ("unbalanced group", "a group has no end or no start, expected both", BRACES),
    ("unkown mathematical environment", "an environment is not known", "use `aligned`, `cases`, `matrix`, `array` or one of their kin"),
    ("unexpected math", "it holds a `$`, expected none", "write `\\$`"),
    ("unexpected hash", "it holds a `#`, expected none", "write `\\#`"),
    ("trying to add a subscript twice", "one thing has two subscripts, expected one", "put the inner one into braces: `{a_b}_c`"),
    ("trying to add a superscript twice", "one thing has two superscripts, expected one", "put the inner one into braces: `{a^b}^c`"),
    ("alignment not allowed", "it holds a `&` where nothing is aligned", "write `\\&`, or put it into `\\begin{aligned}`"),
    ("new line command", NEW_LINE.0, NEW_LINE.1),
    ("array must", "an array has no columns, expected some of `l`, `c`, `r`", "write `\\begin{array}{cc}`"),
    ("macro expansion", "its macros stand in each other too deep", "write it without macros"),
    ("expected a delimiter", "something lacks its delimiter, such as `(` or `.`", "write `\\left.` where there is none to be seen"),
    ("expected an argument", "a command lacks its argument", "write it in braces: `\\sqrt{x}`"),
    ("expected a token", "a command lacks its argument", "write it in braces: `\\sqrt{x}`"),
];

impl Fault {
    pub(super) fn limit(message: String) -> Self {
        Self { message, help: DIVIDE }
    }

    pub(super) fn too_much() -> Self {
        Self { message: "it becomes many times what it is".to_owned(), help: "write it without macros" }
    }

    pub(super) fn unreadable() -> Self {
        Self { message: "it cannot be read as TeX".to_owned(), help: WRITE }
    }

    pub(super) fn new_line() -> Self {
        Self { message: NEW_LINE.0.to_owned(), help: NEW_LINE.1 }
    }

    pub(super) fn no_braces() -> Self {
        Self { message: "an operator has no name in braces, expected one".to_owned(), help: "write `\\operatorname{name}`" }
    }

    pub(super) fn not_words() -> Self {
        Self { message: "the words in it hold more than words".to_owned(), help: "end `\\text{…}` where commands or formulas begin" }
    }

    pub(super) fn unknown(name: &str) -> Self {
        let message = format!("`\\{name}` is no command that is known, expected one of TeX's");
        Self { message, help: "look for a slip, or write `\\text{…}` round words" }
    }

    /// What the parser found wrong in `tex`.
    pub(super) fn of(error: &ParserError, tex: &str) -> Self {
        let said = error.source().map(ToString::to_string).unwrap_or_default();
        if said.starts_with(UNKNOWN)
            && let Some(name) = unknown(tex)
        {
            return Self::unknown(name);
        }
        let known = KNOWN.iter().find(|(start, ..)| said.starts_with(start));
        known.map_or_else(Self::unreadable, |(_, message, help)| Self { message: (*message).to_owned(), help })
    }
}

/// How the parser says that it does not know a command. It does not say which.
const UNKNOWN: &str = "unknown primitive command";
/// After so many commands no more are asked for.
const ASKED: usize = 200;

/// The first command that the parser does not know.
fn unknown(tex: &str) -> Option<&str> {
    let names = tex.split('\\').skip(1).map(|rest| &rest[..rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len())]);
    names.filter(|name| !name.is_empty()).take(ASKED).find(|name| {
        let (storage, command) = (Storage::new(), format!("\\{name}"));
        let first = Parser::new(&command, &storage).next();
        first.and_then(Result::err).is_some_and(|error| error.source().is_some_and(|source| source.to_string().starts_with(UNKNOWN)))
    })
}
