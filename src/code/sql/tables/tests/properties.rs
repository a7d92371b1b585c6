//! What holds for any code at all.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::super::{TableAction, TableUse, uses};

/// Words and marks of SQL, of sketches, and of neither.
const PIECES: &str = "create table index view materialized temp alter drop rename truncate copy insert into update set delete from merge using select with as join \
    left lateral where group order by values primary key foreign references constraint unique check like partition of attach add column modify change to type if not \
    exists only on cascade returning exec sp_rename do begin then else loop end declare function go explain distinct recursive \
    ( ) , ; . = < > * - + : ( ) , ; a b.c \"d\" \"e\"\"f\" `g.h` [i] [j].[k] é int numeric(10,2) array<int> 'x' 'l.m' 1 ... … {n} <o> ${p} :q @r %s $1 #t \
    $$ $u$ -- /* */ \\d a_{v} w_… shop=# mysql> @@";

fn soup() -> impl Strategy<Value = String> {
    let pieces: Vec<&'static str> = PIECES.split_whitespace().chain(["\n", "\n\n", "\n+", "\n-", "\t", "\u{a0}", "\0"]).collect();
    let glue = prop_oneof![4 => Just(" "), 1 => Just(""), 1 => Just("\n")];
    (prop::collection::vec(prop::sample::select(pieces), 0..60), glue).prop_map(|(parts, glue)| parts.join(glue))
}

/// Statements of which some characters are taken out.
fn torn() -> impl Strategy<Value = String> {
    const STATEMENTS: &str = "CREATE TABLE s.orders (id bigint PRIMARY KEY, \"é\" int REFERENCES b (c), CONSTRAINT k FOREIGN KEY (id) REFERENCES d (e));\n\
        ALTER TABLE ONLY `f` ADD COLUMN g array<struct<h int>>, RENAME COLUMN i TO j, ALTER k TYPE l;\nWITH m AS (SELECT * FROM n, o AS p) INSERT INTO q (r) SELECT * FROM m;\n\
        UPDATE s SET t = 1 FROM u AS s; DO $x$ BEGIN DELETE FROM v; END $x$; EXEC sp_rename 'w.[x]', 'y'; CREATE INDEX ON z (a, lower(b));";
    prop::collection::vec(any::<prop::sample::Index>(), 0..12).prop_map(|holes| {
        let mut letters: Vec<char> = STATEMENTS.chars().collect();
        for hole in holes {
            letters.remove(hole.index(letters.len()));
        }
        letters.into_iter().collect()
    })
}

/// The letters of a name, without what quotes it.
fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|letter| !matches!(letter, '"' | '`' | '[' | ']'))
}

/// Whether the name of the table stands in the code at its offset, and all columns have names of their own.
fn is_sound(code: &str, table: &TableUse) -> bool {
    let stands = code
        .get(table.at..)
        .is_some_and(|rest| letters(rest).zip(letters(&table.table)).filter(|(there, here)| there == here).count() == letters(&table.table).count());
    let mut names: Vec<_> = table.columns.iter().map(|column| column.name.to_lowercase()).collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    let is_renamed = table.becomes.is_empty() || table.action == TableAction::Renames;
    stands && !table.table.is_empty() && names.len() == count && !names.contains(&String::new()) && is_renamed
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, rng_seed: RngSeed::Fixed(7), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_name_stands_in_the_code(code in prop_oneof![1 => any::<String>(), 4 => soup(), 4 => torn()]) {
        for table in uses(&code) {
            prop_assert!(is_sound(&code, &table), "{table:?}");
        }
    }
}
