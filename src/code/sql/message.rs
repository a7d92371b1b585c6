//! Makes faults of what sqlparser says: the place in bytes, and what was found and expected in plain words.

use sqlparser::parser::ParserError;

use super::super::Fault;
use crate::highlight::Kind;
use crate::highlight::sql::tokens;

/// What is wrong in `code`; `None` if it is only more than the parser can take.
pub(super) fn fault(code: &str, error: &ParserError) -> Option<Fault> {
    let message = match error {
        ParserError::TokenizerError(message) | ParserError::ParserError(message) => message,
        ParserError::RecursionLimitExceeded => return None,
    };
    let (said, at) = match message.rsplit_once(" at Line: ") {
        Some((said, place)) => (said, offset(code, place)?),
        None => (message.as_str(), code.len()),
    };
    let expected = expected(said);
    // The end of the code is said without a place.
    if at >= code.trim_end().len() {
        return Some(Fault::at_end(code, expected));
    }
    Some(Fault::new(at, token_at(code, at), expected))
}

/// The offset of `3, Column: 7`, which counts characters.
fn offset(code: &str, place: &str) -> Option<usize> {
    let (line, column) = place.split_once(", Column: ")?;
    let (line, column): (usize, usize) = (line.parse().ok()?, column.trim().parse().ok()?);
    let start: usize = code.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let characters = code[start..].char_indices().map(|(at, _)| start + at);
    Some(characters.chain([code.len()]).nth(column.checked_sub(1)?).unwrap_or(code.len()))
}

/// What stands at `at`, as a reader of SQL divides it.
fn token_at(code: &str, at: usize) -> &str {
    let token = tokens(&code[at..]).find(|token| token.kind != Kind::Space);
    token.map_or("", |token| &code[at + token.start..at + token.end])
}

/// What was expected, in plain words. What sqlparser says is meant for those who know its grammar.
fn expected(said: &str) -> String {
    if said.starts_with("Unterminated string") {
        return "a `'` that closes the string".to_owned();
    }
    if said.starts_with("Expected close delimiter") {
        return "a quote that closes the name".to_owned();
    }
    let Some((expected, _)) = said.strip_prefix("Expected: ").and_then(|said| said.rsplit_once(", found: ")) else {
        return "SQL that some database reads".to_owned();
    };
    let plain = match expected {
        "an SQL statement" => "a statement",
        "end of statement" => "`;` or the end of the block",
        "',' or ')' after column definition" | ", or )" => "a comma or `)`",
        "column name or constraint definition" => "a column or a constraint",
        "identifier" | "identifier after AS" => "a name",
        "an expression" | "an expression:" | "expression" => "an expression",
        "a data type name" | "a data type" => "a type",
        "a list of columns in parentheses" => "columns in `(` and `)`",
        "literal int" | "literal number" | "a value" => "a number",
        "SELECT, VALUES, or a subquery in the query body" => "`SELECT`, `VALUES` or a query in brackets",
        "table name" => "the name of a table",
        "joined table" => "a table to join",
        _ => return in_ticks(expected),
    };
    plain.to_owned()
}

/// Puts words that are SQL in back-ticks: those in capitals, and marks.
fn in_ticks(expected: &str) -> String {
    let mut words: Vec<String> = Vec::new();
    for word in expected.split(' ') {
        let bare = word.trim_end_matches([',', ':']);
        let is_code = !bare.is_empty() && !bare.contains('`') && !bare.contains(|c: char| c.is_ascii_lowercase());
        words.push(if is_code { format!("`{bare}`{}", &word[bare.len()..]) } else { word.to_owned() });
    }
    words.join(" ")
}
