//! Open questions: items with and without a box, rows of tables, paragraphs below headings of their own.

use super::{Reader, list};
use crate::document::facts::kinds::FactKind;
use crate::document::facts::parts::Part;

/// Reads a part that holds questions.
pub(super) fn read(part: &Part<'_>, reader: &mut Reader<'_, '_>) {
    list::read(part, FactKind::Question, reader);
}
