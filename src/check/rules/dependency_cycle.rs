//! `dependency-cycle`: designs depend on each other in a circle.

use crate::check::conflicts::{NAMED, at, of_kind};
use crate::finding::{DEPENDENCY_CYCLE, Finding};
use crate::portal::{Conflict, ConflictKind, Portal};

pub(super) fn ask(portal: &Portal, findings: &mut Vec<Finding>) {
    findings.extend(of_kind(portal, ConflictKind::Cycle).flat_map(|conflict| cycle(portal, conflict)));
}

/// A circle, at each of its designs.
fn cycle<'a>(portal: &'a Portal, conflict: &'a Conflict) -> impl Iterator<Item = Finding> + 'a {
    let count = conflict.sides.len();
    (0..count).map(move |nth| {
        let others = (1..count).map(|step| &conflict.sides[(nth + step) % count]);
        let names: Vec<String> = others.take(NAMED).map(|side| format!("`{}`", portal.documents[side.document].path)).collect();
        let last = match count - 1 - names.len() {
            0 => "which".to_owned(),
            more => format!("and so on over {more} more, the last of which"),
        };
        let message = format!("this design depends on {}, {last} depends on this one", names.join(", that one on "));
        at(portal, &conflict.sides[nth], &DEPENDENCY_CYCLE, message).help(conflict.kind.help())
    })
}
