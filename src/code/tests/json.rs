//! Blocks of JSON and their grades.

use super::super::json::grade;
use super::hold;

#[test]
fn what_a_machine_reads_is_valid() {
    hold(
        grade,
        &[
            ('v', r#"{"id": 1}"#),
            ('v', "[]"),
            ('v', "null"),
            ('v', "\"ready\"\n"),
            ('v', r#"{"a": [1, 2.5e3, -4], "b": {"c": null, "d": false}}"#),
            ('v', r#"{"path": "C:\\temp", "mark": "\u00e9 \n \/"}"#),
            ('v', r#"{"twice": 1, "twice": 2}"#),
            ('v', r#"{"template": "{id}", "more": "..."}"#),
            ('v', "\n\n{\r\n\t\"a\": 1\r\n}\r\n"),
        ],
    );
}

#[test]
fn what_people_write_in_place_of_json_is_a_sketch() {
    hold(
        grade,
        &[
            ('s', ""),
            ('s', " \n"),
            ('s', r#"{"a": 1, ...}"#),
            ('s', r#"{"a": 1 ... }"#),
            ('s', r#"{... "a": 1}"#),
            ('s', r#"{"a": ..., "b": …}"#),
            ('s', "{\n  ...,\n  \"a\": 1,\n  ...\n}"),
            ('s', "{\n  \"a\": 1\n  ...\n  \"b\": 2\n}"),
            ('s', "[1, 2, ..., 9]"),
            ('s', "[ ... ]"),
            ('s', "[{...}, {...}]"),
            ('s', "{\"orders\": [\n  {\"id\": 1},\n  ...\n"),
            ('s', "{\"a\": {\n  ...\n"),
            ('s', "...\n}"),
            ('s', "{\"a\": [1, ...}"),
            ('s', "{\"a\": \"eyJhbGciOi...\n}"),
            ('s', "{\"a\": 1, // the first\n \"b\": 2}"),
            ('s', "{\"a\": 1 // the first\n \"b\": 2}"),
            ('s', "{\"a\": /* a number */, \"b\": 2}"),
            ('s', "{\n  # settings\n  \"a\": 1\n}"),
            ('s', "{\n  \"a\": {\n    // ... more of these\n"),
            ('s', r#"{"a": 1,}"#),
            ('s', "[\n  1,\n  2,\n]"),
            ('s', r#"{"id": {id}}"#),
            ('s', r#"{"id": <id>}"#),
            ('s', r#"{"id": $id, "at": ${now}}"#),
            ('s', r#"{"id": {{ order.id }}, "at": "{{now}}"}"#),
            ('s', "{<key>: 1, {other}: 2}"),
            ('s', "{id: 1, name: \"a\"}"),
            ('s', r#"{"id": string, "at": ISO 8601 timestamp}"#),
            ('s', r#"{"id": int64, "name": string | null}"#),
            ('s', "{\n  \"id\": int64\n  \"name\": string\n}"),
            ('s', "{'id': 'a'}"),
            ('s', r#"{"status": "open" | "closed"}"#),
            ('s', "{\n  \"status\": \"open\" | \"closed\",\n  \"id\": 1\n}"),
            ('s', "{\"a\": 1}\n{\"a\": 2}\n"),
            ('s', "{\"a\": 1}, {\"a\": 2}"),
            ('s', r#""a": 1, "b": 2"#),
            ('s', "\"a\": {\n  \"b\": 1\n},\n\"c\": []"),
            ('s', "\"b\": 2\n}"),
            ('s', r#"{"a": undefined, "b": NaN, "c": 0x1F, "d": 10ms, "e": 1_000, "f": .5}"#),
            ('s', r#"{"a": True, "b": None}"#),
            ('s', "POST /orders HTTP/1.1\nContent-Type: application/json\n\n{\"a\": 1"),
            ('s', "HTTP/1.1 200 OK\n\n{\"a\": 1}"),
            ('s', "$ curl -X POST -d '{\"a\": 1}' https://example.com"),
            ('s', "curl https://example.com | jq ."),
            ('s', "id: 1\nname: a\nlist:\n  - b\n"),
            ('s', "- \"a\": 1\n- \"b\": 2\n"),
            ('s', "// a request\n{\"a\": 1}"),
            ('s', "{\"_id\": ObjectId(\"5f\"), \"at\": ISODate(\"2024-01-01\")}"),
            ('s', "{\n-  \"a\": 1\n+  \"a\": 2\n}"),
            ('s', "const a = {\"b\": [1};"),
            ('s', "{\"a\": x => x + 1}"),
            ('s', "{\"a\", \"b\"}"),
            ('s', "{\"text\": \"a line\nand another\"}"),
            ('s', "{\"code\": \"\\uXXXX\"}"),
            ('s', "{“a”: “b”}"),
            ('s', "query { orders(first: 10) { id } }"),
            ('s', "[2024-01-01 12:00:00] INFO started"),
            ('s', "{\\\"a\\\": 1}"),
            ('s', "[1 0 0]"),
            ('s', "// nothing here"),
            ('s', "{\"url\": https://example.com/a, \"b\": 1}"),
        ],
    );
}

#[test]
fn a_trailing_comma_makes_a_sketch_in_which_a_comma_may_be_missing() {
    hold(grade, &[('s', "{\n  \"a\": 1\n  \"b\": 2,\n}"), ('b', "{\n  \"a\": 1\n  \"b\": 2\n}")]);
}

#[test]
fn a_slip_stays_one_in_a_sketch() {
    hold(
        grade,
        &[
            ('b', "{\n  // the id\n  \"a\": ,\n  \"b\": 2\n}"),
            ('b', "{\"a\": 1,, \"b\": ...}"),
            ('b', "{\"list\": [...], \"a\": {\"b\": 1}"),
            ('b', "{\"a\": [1, 2}, ...}"),
        ],
    );
}

#[test]
fn a_hundred_thousand_brackets_are_graded() {
    hold(grade, &[('b', &"[".repeat(100_000)), ('b', &"{\"a\":".repeat(100_000)), ('s', &"(".repeat(100_000))]);
    let nested = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let sketch = format!("{}...{}", "[".repeat(100_000), "]".repeat(100_000));
    hold(grade, &[('v', &nested), ('s', &sketch)]);
}
