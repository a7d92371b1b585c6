//! What holds for any code at all.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use sqlparser::dialect::PostgreSqlDialect;
use sqlparser::parser::Parser;

use super::super::{Grade, json, sql};

/// Pieces of JSON, of sketches of it, and of neither.
const JSON: [&str; 38] = [
    "{",
    "}",
    "[",
    "]",
    "(",
    ")",
    ",",
    ":",
    "\"a\"",
    "\"b\": ",
    "\"",
    "\\",
    "\"\\d\"",
    "'",
    "'x'",
    "1",
    "-2.5e3",
    "true",
    "null",
    "undefined",
    "word",
    "é",
    "日",
    "...",
    "…",
    "// note\n",
    "/* x */",
    "# y\n",
    "\n",
    "\r\n",
    " ",
    "{id}",
    "<id>",
    "$x",
    "|",
    "=",
    "`",
    "\u{0}",
];

/// Pieces of SQL: the alphabet of the quick reader, and what stands near it.
const SQL: [&str; 113] = [
    "insert",
    "into",
    "values",
    "from",
    "where",
    "is",
    "and",
    "or",
    "=",
    "<",
    ">",
    "case",
    "cast",
    "interval",
    "date",
    "exists",
    "between",
    "in",
    "like",
    "x",
    "e",
    "create",
    "CREATE",
    "table",
    "TABLE",
    "index",
    "unique",
    "if",
    "not",
    "exists",
    "concurrently",
    "on",
    "using",
    "btree",
    "asc",
    "desc",
    "alter",
    "add",
    "column",
    "drop",
    "cascade",
    "restrict",
    "constraint",
    "primary",
    "key",
    "foreign",
    "references",
    "delete",
    "update",
    "set",
    "null",
    "default",
    "no",
    "action",
    "(",
    ")",
    ",",
    ";",
    ".",
    "[",
    "]",
    "[]",
    "(12)",
    "(1, 2)",
    "a",
    "b_c",
    "id",
    "status",
    "type",
    "date",
    "time",
    "timestamp",
    "timestamptz",
    "with",
    "without",
    "zone",
    "uuid",
    "varchar",
    "character",
    "varying",
    "double",
    "precision",
    "numeric",
    "int",
    "text",
    "now",
    "()",
    "true",
    "current_timestamp",
    "'x'",
    "'it''s'",
    "\"q\"",
    "\"\"",
    "1",
    "1.5",
    "-- c\n",
    "-- c\r",
    "/* c */",
    "/* /* */ */",
    "\n",
    "$1",
    "é",
    "''",
    "user",
    "value",
    "name",
    "order",
    "level",
    "interval",
    "check",
    "include",
    "where",
    "end",
];

/// Statements whose words are swapped for others, which come nearer to what the quick reader accepts than chance does.
const STATEMENTS: [&str; 8] = [
    "update a . b set c = now ( ) , d = 'x' , e = null where c is null and d = 'y' or e < 12",
    "delete from a where b is not null and c > 1 ; update a set b = true",
    "insert into a . b ( id , n ) values ( 1 , 'x' ) , ( 2 , null ) ; insert into a values ( true )",
    "create table if not exists a . b ( id uuid primary key default now ( ) , b_c varchar ( 12 ) not null unique , foreign key ( id ) references a ( id ) on delete set null on update no action )",
    "create table a ( id int references b ( id ) on delete cascade , at timestamp ( 3 ) with time zone null default 'x' , constraint c unique ( id , at ) , primary key ( id ) ) ;",
    "create unique index concurrently if not exists a on b . c using btree ( id desc , status asc ) ; create index a on b ( id )",
    "alter table a add column b text not null default true , drop column c cascade , add constraint k foreign key ( id ) references d",
    "create table a ( id double precision , n numeric ( 1 , 2 ) , t text [ ] , c character varying ( 12 ) default current_timestamp )",
];

fn soup(pieces: &'static [&'static str], glue: &'static str) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(pieces), 0..40).prop_map(|parts| parts.join(glue))
}

/// A statement of which some words are replaced, left out or doubled.
fn mutant() -> impl Strategy<Value = String> {
    let changes = prop::collection::vec((any::<prop::sample::Index>(), 0..3, prop::sample::select(&SQL[..])), 0..4);
    (prop::sample::select(&STATEMENTS[..]), changes).prop_map(|(statement, changes)| {
        let mut words: Vec<&str> = statement.split(' ').collect();
        for (at, change, word) in changes {
            let at = at.index(words.len());
            match change {
                0 => words[at] = word,
                1 => words.insert(at, word),
                _ => drop(words.remove(at)),
            }
        }
        words.join(" ")
    })
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, rng_seed: RngSeed::Fixed(7), failure_persistence: None, ..ProptestConfig::default() }
}

fn is_sound(code: &str) -> bool {
    !sql::accepts_quickly(code) || Parser::parse_sql(&PostgreSqlDialect {}, code).is_ok()
}

/// A fault lies in the code, between two characters, and has words.
fn is_placed(code: &str, grade: &Grade) -> bool {
    match grade {
        Grade::Broken(fault) => code.is_char_boundary(fault.at) && !fault.found.is_empty() && !fault.found.contains('\n') && !fault.expected.is_empty(),
        _ => true,
    }
}

proptest! {
    #![proptest_config(config(500))]

    #[test]
    fn any_text_is_graded(code in any::<String>()) {
        prop_assert!(is_placed(&code, &json::grade(&code)));
        prop_assert!(is_placed(&code, &sql::grade(&code)));
    }

    #[test]
    fn any_pieces_of_json_are_graded(code in soup(&JSON, "")) {
        prop_assert!(is_placed(&code, &json::grade(&code)));
        prop_assert_eq!(json::grade(&code) == Grade::Valid, serde_json::from_str::<serde::de::IgnoredAny>(&code).is_ok());
    }

    #[test]
    fn strict_json_is_valid_also_when_it_is_pretty(code in soup(&JSON[8..22], ","), keys in prop::collection::vec(".{0,8}", 0..6)) {
        let object: serde_json::Map<_, _> = keys.into_iter().map(|key| (key, serde_json::json!([code, 1.5, null, {"a": []}]))).collect();
        prop_assert_eq!(json::grade(&serde_json::to_string_pretty(&object).unwrap()), Grade::Valid);
    }

    #[test]
    fn any_pieces_of_sql_are_graded(code in soup(&SQL, " ")) {
        prop_assert!(is_placed(&code, &sql::grade(&code)));
    }
}

proptest! {
    #![proptest_config(config(6000))]

    #[test]
    fn what_the_quick_reader_accepts_postgresql_accepts(code in prop_oneof![1 => soup(&SQL, " "), 1 => soup(&SQL, ""), 8 => mutant()]) {
        prop_assert!(is_sound(&code), "{code}");
    }
}

#[test]
fn the_quick_reader_accepts_the_commonest_statements() {
    for statement in STATEMENTS {
        assert!(sql::accepts_quickly(statement), "{statement}");
        assert!(is_sound(statement), "{statement}");
    }
}
