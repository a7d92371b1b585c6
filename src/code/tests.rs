//! Blocks as documents hold them, with their grades, and what holds for any code.

mod faults;
mod json;
mod properties;
mod sql;

use super::Grade;

/// The grade of a block as a letter: `v`alid, `s`ketch, `b`roken.
fn letter(grade: &Grade) -> char {
    match grade {
        Grade::Valid => 'v',
        Grade::Sketch => 's',
        Grade::Broken(_) => 'b',
    }
}

/// Holds each block to its grade, and names all that have another.
fn hold(grade: fn(&str) -> Grade, table: &[(char, &str)]) {
    let found = table.iter().map(|(letter, code)| (*letter, grade(code), *code));
    let wrong: Vec<_> = found.filter(|(wanted, found, _)| letter(found) != *wanted).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
