//! What else to read: items with links, to other documents and away.

use super::{Reader, list};
use crate::document::facts::kinds::FactKind;
use crate::document::facts::parts::Part;

/// Reads a part that holds references.
pub(super) fn read(part: &Part<'_>, reader: &mut Reader<'_, '_>) {
    list::read(part, FactKind::Reference, reader);
}
