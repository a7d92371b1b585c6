//! How conflicts between designs are told: at each of them, with the names of the others.

use crate::finding::{Finding, Place, Rule};
use crate::portal::{Conflict, ConflictKind, Portal, Side};

/// How many other designs are named.
pub(super) const NAMED: usize = 5;

/// The conflicts of a kind.
pub(super) fn of_kind(portal: &Portal, kind: ConflictKind) -> impl Iterator<Item = &Conflict> {
    portal.conflicts.all.iter().filter(move |conflict| conflict.kind == kind)
}

/// What is said of things that several designs claim, at each of these.
pub(super) fn claimed(portal: &Portal, kind: ConflictKind, rule: &'static Rule, done: &str, findings: &mut Vec<Finding>) {
    for conflict in of_kind(portal, kind) {
        for side in &conflict.sides {
            let others = conflict.sides.iter().filter(|other| other.document != side.document);
            let message = format!("`{}` is {done} by {} as well", conflict.subject, named(portal, others, conflict.sides.len() - 1));
            findings.push(at(portal, side, rule, message).help(kind.help()));
        }
    }
}

/// Documents with their titles and where they stand; of so many that there are in all the first.
pub(super) fn named<'a>(portal: &Portal, sides: impl Iterator<Item = &'a Side>, all: usize) -> String {
    let one = |side: &Side| {
        let entry = &portal.entries[side.document];
        format!("`{}` (\"{}\", {})", portal.documents[side.document].path, entry.label, portal.config.statuses.get(entry.column).name)
    };
    let names: Vec<String> = sides.take(NAMED).map(one).collect();
    let more = if all > NAMED { format!(" and {} more", all - NAMED) } else { String::new() };
    names.join(", ") + &more
}

/// A finding where a design says what contradicts another.
pub(super) fn at(portal: &Portal, side: &Side, rule: &'static Rule, message: String) -> Finding {
    Finding::at(&portal.documents[side.document].path, Place { line: side.line, column: 1 }, rule, message)
}
