//! `depends-on-draft`: a design is agreed and depends on a draft.

use crate::check::conflicts::{at, named, of_kind};
use crate::finding::{DEPENDS_ON_DRAFT, Finding};
use crate::portal::{ConflictKind, Portal};

pub(super) fn ask(portal: &Portal, findings: &mut Vec<Finding>) {
    for conflict in of_kind(portal, ConflictKind::Draft) {
        let [own, other] = conflict.sides.as_slice() else { continue };
        let status = &portal.config.statuses.get(portal.entries[own.document].column).name;
        let message = format!("the design is {status}, and depends on {}", named(portal, std::iter::once(other), 1));
        findings.push(at(portal, own, &DEPENDS_ON_DRAFT, message).help(conflict.kind.help()));
    }
}
