//! Tells a sketch of SQL, or what stands in a block of SQL and is something else, from SQL that cannot be read.

use crate::highlight::sql::tokens;
use crate::highlight::{Kind, Token};

/// Statements that sqlparser reads well enough for its verdict to count.
const VERBS: [&str; 9] = ["select", "with", "insert", "update", "delete", "create", "alter", "drop", "truncate"];

/// What may follow `create` and `alter` so that what stands behind it is read well.
const THINGS: [&str; 7] = ["table", "index", "unique", "view", "or", "temp", "temporary"];

/// Words of statements that one database alone knows, and that sqlparser does not read or only in part: a block that holds them is not judged.
const BEYOND: &str = " attach authorization begin cluster clustering concurrently copy cursor declare deferrable delimiter detach distkey distribute do \
    each elsif enable engine exclude execute explain extension family fillfactor filtering fk frozen fulltext function generated go grant identity including \
    inherit inherits interleave keyspace lateral loop match_recognize materialized of operator partition partitioned perform pivot pk policy \
    pragma prewhere procedure publication qualify replica returns revoke rule sample sortkey storage storing subscription tablespace trigger \
    ttl vacuum validate window within without ";

/// Whether `code` leaves something out or to the reader, and says so.
pub(super) fn is_marked(code: &str) -> bool {
    tokens(code).any(|token| matches!(token.kind, Kind::Ellipsis | Kind::Placeholder))
}

/// Whether `code`, which no dialect reads, says that it is a sketch, or is nothing that a parser could judge.
pub(super) fn is_sketch(code: &str) -> bool {
    let mut starts = true;
    let mut creates = false;
    for token in tokens(code) {
        let text = &code[token.start..token.end];
        if is_mark(code, token, text) {
            return true;
        }
        if matches!(token.kind, Kind::Space | Kind::Comment) {
            continue;
        }
        let is_unknown = starts && !is_one_of(&VERBS, text) || creates && !is_thing(text);
        if is_unknown || is_beyond(token.kind, text) {
            return true;
        }
        creates = starts && (text.eq_ignore_ascii_case("create") || text.eq_ignore_ascii_case("alter"));
        starts = text == ";";
    }
    code.lines().any(is_output)
}

/// Whether a token stands for something that is left out, or filled in.
fn is_mark(code: &str, token: Token, text: &str) -> bool {
    match token.kind {
        Kind::Variable | Kind::Body => true,
        Kind::Comment => text.contains("...") || text.contains('…'),
        // Braces are in no statement that is judged, and `<x y>` in angle brackets may be words.
        Kind::Punctuation => matches!(text, "{" | "}" | "\\" | "$" | "@" | ":") && !is_cast(code, token),
        _ => false,
    }
}

/// Whether a colon is one of two, as in `a::text`.
fn is_cast(code: &str, token: Token) -> bool {
    let bytes = code.as_bytes();
    bytes[token.start] == b':' && (bytes.get(token.end) == Some(&b':') || token.start > 0 && bytes[token.start - 1] == b':')
}

/// A line that a program has printed: a prompt, a rule under a head of columns, a number of rows, a plan.
fn is_output(line: &str) -> bool {
    let line = line.trim();
    line.contains("-+-") || line.starts_with("+--") || line.starts_with("->") || line.contains("=> ") || line.contains("=# ") || line.contains("cost=")
}

/// One of the things, or a slip in its name: three letters tell them.
fn is_thing(text: &str) -> bool {
    THINGS.iter().any(|thing| thing.eq_ignore_ascii_case(text) || text.get(..3).is_some_and(|start| thing.len() > 3 && thing[..3].eq_ignore_ascii_case(start)))
}

fn is_one_of(words: &[&str], text: &str) -> bool {
    words.iter().any(|word| word.eq_ignore_ascii_case(text))
}

fn is_beyond(kind: Kind, text: &str) -> bool {
    let is_word = matches!(kind, Kind::Keyword | Kind::Name | Kind::Function | Kind::Type);
    is_word && BEYOND.contains(&format!(" {} ", text.to_ascii_lowercase()))
}
