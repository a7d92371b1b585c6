//! Counts how often a token is looked at, which tells how the work grows without a clock; and holds it to the length of the code.

use std::cell::Cell;

use super::super::uses;

thread_local! {
    static WORK: Cell<usize> = const { Cell::new(0) };
}

/// Counts a look at a token.
pub(in crate::code::sql::tables) fn add() {
    WORK.with(|work| work.set(work.get() + 1));
}

/// How often tokens are looked at when `code` is read.
fn work(code: &str) -> usize {
    WORK.with(|work| work.set(0));
    let _ = uses(code);
    WORK.with(Cell::get)
}

/// So many bytes are read.
const SIZE: usize = 200_000;

#[test]
fn the_work_grows_with_the_code_and_no_faster() {
    const PIECES: [&str; 58] = [
        "(",
        ")",
        ",",
        ";",
        "a ",
        "a.",
        "a,",
        "<",
        "a<",
        "{",
        "$a$",
        "$$",
        "'",
        "\"",
        "`",
        "[",
        "\n",
        "\n\n",
        "...",
        "…",
        "é",
        "create table a (",
        "create table a (b int,\n",
        "create ",
        "create or ",
        "alter table a add b int, ",
        "alter table a rename b to ",
        "add (",
        "constraint ",
        "constraint a ",
        "primary key (",
        "primary key ((a), ",
        "references a (",
        "foreign key (a) ",
        "like a ",
        "array<",
        "select ",
        "select a from b, ",
        "from a join ",
        "(select * from ",
        "with a as (",
        "with a (",
        "insert into a (",
        "(insert into a (b, ",
        "update a set ",
        "(update a set b = (",
        "(update a join ",
        "delete from a using ",
        "merge into a using ",
        "explain ",
        "explain (",
        "truncate a, ",
        "drop table a.b.c, ",
        "as $x$ ",
        "do $$ $$ ",
        "+ a\n",
        "a=# ",
        "\\d a\n",
    ];
    const STARTS: [&str; 10] = [
        "",
        "create table a (",
        "create table a as ",
        "create index on a (",
        "alter table a ",
        "select * from ",
        "with a as (",
        "insert into a ",
        "update a set ",
        "exec sp_rename ",
    ];
    for (start, piece) in STARTS.iter().flat_map(|start| PIECES.map(|piece| (start, piece))) {
        hold(&format!("{start:?} {piece:?}"), 8000, |size| format!("{start}{}", piece.repeat(size / piece.len())));
    }
    hold("all", SIZE, |size| PIECES.concat().repeat(size / PIECES.concat().len()));
    for piece in &PIECES[..12] {
        hold(piece, SIZE, |size| piece.repeat(size / piece.len()));
    }
}

/// Holds code of `size` bytes to eight times the work of an eighth of it.
fn hold(name: &str, size: usize, code: impl Fn(usize) -> String) {
    let [less, more] = [size / 8, size].map(|size| work(&code(size)));
    assert!(more <= 9 * less + 1000, "{name}: {less} and {more}");
    assert!(more <= 60 * size, "{name}: {more}");
}

/// Nothing goes as deep on the stack as the code is nested.
#[test]
fn no_code_takes_more_than_a_small_stack() {
    let run = std::thread::Builder::new().stack_size(256 * 1024).spawn(|| {
        for piece in ["(", "(select * from (", "constraint a ", "array<", "with a as (", "do $a$ do $b$ do $c$ ", "explain (", "case when ("] {
            let _ = uses(&format!("create table a ({}", piece.repeat(SIZE / piece.len())));
            let _ = uses(&piece.repeat(SIZE / piece.len()));
        }
    });
    run.unwrap().join().unwrap();
}
