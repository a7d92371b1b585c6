//! `table-conflict`: two living designs create the same table.

use crate::check::conflicts;
use crate::finding::{Finding, TABLE_CONFLICT};
use crate::portal::{ConflictKind, Portal};

pub(super) fn ask(portal: &Portal, findings: &mut Vec<Finding>) {
    let help = "create it in one of them and alter it in the other, or name it under `tables.separate` if each has a database of its own";
    conflicts::claimed(portal, ConflictKind::Table, &TABLE_CONFLICT, "created", help, findings);
}
