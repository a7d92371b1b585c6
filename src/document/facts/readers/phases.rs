//! The steps of a plan, and what is done in each.

use super::Reader;
use crate::document::facts::kinds::{DetailName, FactKind};
use crate::document::facts::label;
use crate::document::facts::parts::Part;
use crate::document::facts::values::State;

/// Reads a part of the section of phases.
pub(super) fn read(part: &Part<'_>, reader: &mut Reader<'_, '_>) {
    read_labelled(part, reader);
}

/// Reads a part whose label is a phase: `Phase 1: Foundation`.
pub(super) fn read_labelled(part: &Part<'_>, reader: &mut Reader<'_, '_>) {
    let Some(head) = part.head.filter(|_| is_phase(part.label)) else { return };
    if !reader.fact(FactKind::Phase, &part.blocks.blocks[head], part.label) {
        return;
    }
    for item in part.items() {
        if reader.fact(FactKind::Task, item.block(), item.text()) {
            if item.task() == Some(true) {
                reader.sink.state(State::Done);
            }
            reader.detail(DetailName::Group, part.label);
        }
    }
}

/// Whether a label names a phase.
fn is_phase(label: &str) -> bool {
    let name = label::normal(label);
    let first = name.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    matches!(first, "phase" | "milestone" | "stage" | "step" | "sprint" | "iteration" | "wave")
}
