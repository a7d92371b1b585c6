//! `endpoint-conflict`: two living designs design the same endpoint.

use crate::check::conflicts;
use crate::finding::{ENDPOINT_CONFLICT, Finding};
use crate::portal::{ConflictKind, Portal};

pub(super) fn ask(portal: &Portal, findings: &mut Vec<Finding>) {
    conflicts::claimed(portal, ConflictKind::Endpoint, &ENDPOINT_CONFLICT, "designed", findings);
}
