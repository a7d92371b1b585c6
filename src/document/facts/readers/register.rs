//! Which tables are registers of risks, and which only look like one.

use crate::document::facts::blocks::Blocks;
use crate::document::facts::kinds::DetailName;
use crate::document::facts::label;
use crate::document::facts::table::Table;

/// Whether a table with a column that may name risks is no register of them.
pub(super) fn misfit(table: &Table<'_>) -> bool {
    let has = |name: DetailName| table.column(name).is_some();
    let is_rated = has(DetailName::Likelihood) || has(DetailName::Mitigation);
    if table.title(DetailName::Name).contains("risk") {
        return !(is_rated || has(DetailName::Impact) || has(DetailName::Severity) || has(DetailName::Owner) || has(DetailName::State) || has(DetailName::Id));
    }
    // `Description` may describe anything: it has to come first, behind no more than a number and a category.
    let known = |at: usize| matches!(table.columns[at], Some(DetailName::Id | DetailName::Group));
    !is_rated || !(0..table.column(DetailName::Name).unwrap_or_default()).all(known)
}

/// Whether the numbers that rate the risks of a table count to five, as far as its titles and numbers show.
pub(super) fn is_of_five(table: &Table<'_>, blocks: &Blocks) -> bool {
    let is_level = |name: Option<DetailName>| matches!(name, Some(DetailName::Impact | DetailName::Likelihood));
    let is_odd = |title: &str| title.split_once(['(', '[']).is_some_and(|(_, scale)| scale.contains(|c: char| c.is_ascii_digit()) && !scale.contains('5'));
    let titles = table.titles().iter().zip(&table.columns).filter(|(_, name)| is_level(**name));
    let mut numbers = table
        .rows()
        .filter_map(|row| row.cells(table).filter(|(name, _)| is_level(*name)).filter_map(|(_, cell)| blocks.text_of(cell).parse::<u32>().ok()).max());
    !titles.map(|(title, _)| blocks.text_of(title)).any(is_odd) && numbers.all(|number| number <= 5)
}

/// Whether a table without risks only says what the levels mean.
pub(super) fn is_legend(titles: &[String]) -> bool {
    let first = label::normal(titles.first().map_or("", String::as_str));
    let is_level =
        ["level", "rating", "score", "severity", "impact", "likelihood", "probability", "symbol", "colour", "color", "value", "scale"].contains(&&*first);
    is_level && titles.len() <= 3
}
