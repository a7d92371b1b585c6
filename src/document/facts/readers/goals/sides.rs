//! Goals and non-goals side by side in a table of two columns.

use super::{Reader, Says, label_says};
use crate::document::facts::blocks::Block;
use crate::document::facts::kinds::FactKind;
use crate::document::facts::parts::Part;
use crate::document::facts::readers::rows;
use crate::document::facts::table::Table;

/// Reads a table with a column of goals and one of non-goals, and no other; whether it is one.
pub(super) fn read(part: &Part<'_>, at: usize, reader: &mut Reader<'_, '_>) -> bool {
    let kinds: Vec<FactKind> = rows::cells(part, at).map_while(kind).collect();
    let are_both = matches!(kinds[..], [FactKind::Goal, FactKind::NonGoal] | [FactKind::NonGoal, FactKind::Goal]);
    let Some(table) = Table::read(part.blocks, at, part.end, FactKind::Goal.columns()).ok().filter(|table| are_both && table.columns.len() == 2) else {
        return false;
    };
    let text = |cell: &Block| part.blocks.text_of(cell);
    if let Some(row) = table.rows().find(|row| row.cells(&table).any(|(_, cell)| text(cell).contains(['\n', ';', '•']))) {
        reader.unread(row.block, "a cell of its table may hold several, expected one in each");
        return true;
    }
    for row in table.rows() {
        for (kind, (_, cell)) in kinds.iter().zip(row.cells(&table)).filter(|(_, (_, cell))| !text(cell).is_empty()) {
            if reader.fact(*kind, &Block { html: row.block.html, ..*cell }, text(cell)) {
                reader.links(part.blocks, cell);
            }
        }
    }
    true
}

/// What a column holds by its title.
fn kind(title: &str) -> Option<FactKind> {
    match label_says(title) {
        Says::Kind(kind) => Some(kind),
        _ => None,
    }
}
