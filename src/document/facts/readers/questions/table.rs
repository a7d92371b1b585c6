//! Questions that stand in a table, one in each row.

use super::asked::Asked;
use super::{super::rows, remarks};
use crate::document::facts::kinds::{DetailName, FactKind};
use crate::document::facts::label;
use crate::document::facts::parts::Part;
use crate::document::facts::values::State;

/// Reads the table that begins at a block.
pub(super) fn read(part: &Part<'_>, at: usize, group: Option<State>, asked: &mut Asked<'_, '_, '_>) {
    let Some(table) = rows::known(part, at, FactKind::Question, asked.reader) else { return };
    for row in table.rows() {
        let Some(cell) = row.cell(&table, DetailName::Name) else { continue };
        let text = part.blocks.text_of(cell);
        if text.is_empty() || !asked.ask_cell(row.block, text, group) {
            continue;
        }
        if part.blocks.is_struck(cell) {
            asked.is(State::Dropped);
        }
        for (name, cell) in row.cells(&table) {
            let text = part.blocks.text_of(cell);
            if let Some(name) = name.filter(|name| *name != DetailName::Name && !label::says_none(text)) {
                tell(name, text, asked);
            }
            asked.reader.links(part.blocks, cell);
        }
        asked.reader.group(part, FactKind::Question);
    }
    asked.finish();
}

fn tell(name: DetailName, text: &str, asked: &mut Asked<'_, '_, '_>) {
    // `Answered: two` in the column of states
    if let Some((DetailName::Answer, answer)) = remarks::key(text).filter(|_| name == DetailName::State) {
        asked.tell(DetailName::State, text);
        return asked.tell(DetailName::Answer, answer);
    }
    // What is not understood is shown as it was written.
    if name == DetailName::State && State::read(text).is_none() && remarks::state_of(text).is_none() {
        asked.reader.detail(name, text);
    } else {
        asked.tell(name, text);
    }
}
