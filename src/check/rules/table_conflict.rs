//! `table-conflict`: two living designs create the same table.

use crate::check::conflicts;
use crate::finding::{Finding, TABLE_CONFLICT};
use crate::portal::{ConflictKind, Portal};

pub(super) fn ask(portal: &Portal, findings: &mut Vec<Finding>) {
    conflicts::claimed(portal, ConflictKind::Table, &TABLE_CONFLICT, "created", findings);
}
