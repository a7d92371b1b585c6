//! Slips, with their exact place and the words for them.

use super::super::{Fault, Grade, json, sql};

/// Holds blocks to their faults. `^` stands in each before the place of the fault, and is no part of the code.
fn hold(grade: fn(&str) -> Grade, table: &[(&str, &str, &str)]) {
    let mut wrong = Vec::new();
    for (marked, found, expected) in table {
        let code = marked.replacen('^', "", 1);
        let fault = Fault { at: marked.find('^').unwrap(), found: (*found).to_owned(), expected: (*expected).to_owned() };
        let grade = grade(&code);
        if grade != Grade::Broken(fault) {
            wrong.push((*marked, grade));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_bracket_of_json_that_does_not_fit_is_found() {
    hold(
        json::grade,
        &[
            ("{\n  \"a\": {\"b\": 1}^\n", "the end of the block", "`}`"),
            ("{\"a\": [1, 2^", "the end of the block", "`]`"),
            ("[1, 2^}", "`}`", "a comma or `]`"),
            ("{\"a\": {\"b\": 1^]}", "`]`", "a comma or `}`"),
            ("{\"a\": 1}^}", "`}`", "the end of the block"),
            ("[[1], [2]]^]\n", "`]`", "the end of the block"),
        ],
    );
}

#[test]
fn what_is_missing_in_json_is_found_where_it_is_missed() {
    hold(
        json::grade,
        &[
            ("{\n  \"a\": 1\n  ^\"b\": 2\n}", "`\"b\"`", "a comma or `}`"),
            ("{\"a\": 1 ^\"b\": 2}", "`\"b\"`", "a comma or `}`"),
            ("[\n  {\"a\": 1}\n  ^{\"a\": 2}\n]", "`{`", "a comma or `]`"),
            ("[\n  1\n  ^2\n]", "`2`", "a comma or `]`"),
            ("{\"a\": {\n  \"b\": true\n}\n^\"c\": null}", "`\"c\"`", "a comma or `}`"),
            ("{\n  \"a\": \"b\"^.\n  \"c\": 1\n}", "`.`", "a comma or `}`"),
            ("{\"a\" ^1}", "`1`", "a colon"),
            ("{\"a\" ^{\"b\": 1}}", "`{`", "a colon"),
            ("{\"a\": 1, \"b\"^}", "`}`", "a colon"),
            ("{\"a\": 1, \"b\"^, \"c\": 2}", "`,`", "a colon"),
            ("{\"from: \"^2024\"}", "`2024`", "a colon"),
            ("{\"a\": ^}", "`}`", "a value"),
            ("{\"a\": ^, \"b\": 1}", "`,`", "a value"),
            ("{\"a\":\n  ^\"b\": 1}", "`\"b\"`", "a value"),
            ("{\"a\": 1,^, \"b\": 2}", "`,`", "a key"),
            ("[1, ^, 2]", "`,`", "a value"),
            ("[^, 1]", "`,`", "a value"),
            ("{\"a\": \"b\"^: 1}", "`:`", "a comma or `}`"),
            ("[\"a\"^: 1]", "`:`", "a comma or `]`"),
        ],
    );
}

#[test]
fn what_is_wrong_in_a_string_of_json_is_found() {
    hold(
        json::grade,
        &[
            ("{\n  \"a\": \"open,^  \n  \"b\": 1\n}", "the end of the line", "a `\"` that closes the string"),
            ("{\"a\": \"open}^\n", "the end of the block", "a `\"` that closes the string"),
            ("{\"a\": \"open^\r\n}", "the end of the line", "a `\"` that closes the string"),
            ("{\"pattern\": \"^\\d+\"}", "`\\d`", "an escape of JSON, such as `\\n` or `\\\\`"),
            ("{\"pattern\": \"\\\\d and é^\\é\"}", "`\\é`", "an escape of JSON, such as `\\n` or `\\\\`"),
            ("{\"^\\u12\": 1}", "`\\u`", "an escape of JSON, such as `\\n` or `\\\\`"),
        ],
    );
}

#[test]
fn a_long_thing_is_quoted_by_its_start() {
    let code = format!("[\n  1\n  \"{}\"\n]", "é".repeat(100));
    let Grade::Broken(fault) = json::grade(&code) else { panic!("it is broken") };
    assert_eq!(fault.found, format!("`\"{}…`", "é".repeat(29)));
}

#[test]
fn what_no_database_reads_is_found_where_postgresql_stops() {
    hold(
        sql::grade,
        &[
            ("CREATE ^TABL orders (id BIGINT);", "`TABL`", "an object type after `CREATE`"),
            ("CREATE TABLE a (\n  id BIGINT\n  ^name TEXT\n);", "`name`", "a comma or `)`"),
            ("CREATE TABLE a (id BIGINT, name TEXT^;", "`;`", "a comma or `)`"),
            ("CREATE TABLE a (id BIGINT^\n\n", "the end of the block", "a comma or `)`"),
            ("SELECT 1;\nSELECT 'é', id FROM a WHERE b > ^;", "`;`", "an expression"),
            ("SELECT id FROM a WHERE b = ^'open;\n", "`'open;`", "a `'` that closes the string"),
            ("SELECT * FORM ^orders WHERE;", "`orders`", "`;` or the end of the block"),
        ],
    );
}
