//! Who may use it, and how that is told: items, a short paragraph, tables of roles and what they may do.

use super::security::paragraph;
use super::{Reader, rows, said};
use crate::document::facts::kinds::{DetailName, FactKind};
use crate::document::facts::parts::{Item, Part};
use crate::document::facts::table::{Row, Table};
use crate::document::facts::{find, label};

const ACCESS: FactKind = FactKind::Access;

/// Longer paragraphs state more than one rule.
const SENTENCES: usize = 2;

/// Reads a part that may hold rules of access.
pub(super) fn read(part: &Part<'_>, reader: &mut Reader<'_, '_>) {
    let part = &said::own(part);
    let is_own = part.label.is_empty() || part.own.is_some();
    if !is_own && is_foreign(part.label) {
        return;
    }
    said::or_unread(part, ACCESS, reader, |reader| {
        if !is_own && !is_group(part.label) {
            return;
        }
        for at in part.tables() {
            read_table(part, at, reader);
        }
        if said::has_list(part) {
            read_items(part, reader);
        } else if let Some((at, text)) = prose(part) {
            let block = &part.blocks.blocks[at];
            // `hr: start export` on lines of their own are several.
            let is_one = said::sentences(text) <= SENTENCES && !text.ends_with(':') && find::rfind(text, ": ") == find::find(text, ": ");
            if is_one && !is_address(text) && reader.fact(ACCESS, block, text) {
                reader.group(part, ACCESS);
                reader.links(part.blocks, block);
            }
        }
    });
}

/// What stands behind the label, or the only paragraph below it.
fn prose<'a>(part: &Part<'a>) -> Option<(usize, &'a str)> {
    match part.head {
        Some(head) if !part.rest.is_empty() => part.all().is_empty().then_some((head, part.rest)),
        _ => paragraph(part).map(|at| (at, part.blocks.text_of(&part.blocks.blocks[at]))),
    }
}

/// Reads the items of a part, each a rule; below `Roles:` those that are nested.
pub(super) fn read_items(part: &Part<'_>, reader: &mut Reader<'_, '_>) {
    for item in part.items() {
        let name = item.text().trim_end_matches(':');
        if item.text().ends_with(':') {
            if is_foreign(name) {
                continue;
            }
            for child in said::children(&item) {
                if rule(&child, reader) {
                    reader.detail(DetailName::Group, name);
                }
            }
        } else if !said::named(item.blocks, item.block()).is_some_and(|(name, _)| is_foreign(name)) && rule(&item, reader) {
            reader.group(part, ACCESS);
        }
    }
}

fn rule(item: &Item<'_>, reader: &mut Reader<'_, '_>) -> bool {
    let is_read = !is_address(item.text()) && reader.fact(ACCESS, item.block(), item.text());
    if is_read {
        said::children(item).for_each(|child| reader.detail(DetailName::Description, child.text()));
        reader.links(item.blocks, item.block());
    }
    is_read
}

/// Whether a text says where something is to be had, and not who may: below `Access` stands either.
fn is_address(text: &str) -> bool {
    find::contains(text, "://")
}

/// Whether the titles of a table say without a label that it holds rules of access.
pub(super) fn is_table(titles: &[label::Normal]) -> bool {
    let has = |names: &[&str]| titles.iter().any(|title| names.contains(&title.as_str()));
    has(&["role", "roles", "actor", "principal", "caller", "who"])
        && has(&["permissions", "permission", "access", "access level", "may", "can", "rights", "allowed", "scope", "scopes"])
}

/// Reads a table: its first column names the rule, the others say what it is.
pub(super) fn read_table(part: &Part<'_>, at: usize, reader: &mut Reader<'_, '_>) {
    let titles: Vec<&str> = rows::cells(part, at).collect();
    let table = match Table::read(part.blocks, at, part.end, ACCESS.columns()) {
        Ok(table) if titles.len() > 1 => table,
        _ => return rows::not_understood(part, at, ACCESS, reader),
    };
    for row in table.rows() {
        read_row(part, &titles, &table, &row, reader);
    }
}

fn read_row(part: &Part<'_>, titles: &[&str], table: &Table<'_>, row: &Row<'_>, reader: &mut Reader<'_, '_>) {
    // A column of numbers in front names nothing.
    let skipped = usize::from(["#", "id", "no", "nr"].contains(&&*label::normal(titles[0])));
    let mut cells = row.cells(table).skip(skipped).map(|(name, cell)| (name, cell, part.blocks.text_of(cell)));
    let Some((_, _, text)) = cells.next() else { return };
    if text.is_empty() || !reader.fact(ACCESS, row.block, text) {
        return;
    }
    for ((name, cell, text), title) in cells.zip(titles.iter().skip(skipped + 1)) {
        match name {
            _ if label::says_none(text) => {}
            Some(DetailName::Description) => reader.detail(DetailName::Description, text),
            _ => reader.detail(DetailName::Description, &format!("{title}: {text}")),
        }
        reader.links(part.blocks, cell);
    }
    reader.group(part, ACCESS);
}

/// Whether a label that stands below a heading of access names a group of rules.
fn is_group(name: &str) -> bool {
    const WORDS: &[&str] = &[
        "roles",
        "role",
        "users",
        "user",
        "admins",
        "admin",
        "administrators",
        "clients",
        "services",
        "service-to-service",
        "rules",
        "policies",
        "scopes",
        "permissions",
        "access",
        "internal",
        "external",
        "customers",
        "operators",
        "support",
        "machine",
        "humans",
        "authentication",
        "authorization",
        "authorisation",
    ];
    label::of_words(name, 4).is_some_and(|name| !is_foreign(&name) && name.split(' ').any(|word| WORDS.contains(&word)))
}

/// Whether a label stands beside rules of access and names something else.
fn is_foreign(name: &str) -> bool {
    const WORDS: &[&str] = &[
        "secrets",
        "secret",
        "encryption",
        "audit",
        "auditing",
        "logging",
        "logs",
        "compliance",
        "limits",
        "limit",
        "note",
        "notes",
        "questions",
        "out",
        "future",
        "alternatives",
        "headers",
        "header",
        "threats",
        "threat",
        "keys",
        "rotation",
        "retention",
        "protection",
        "example",
        "examples",
        "todo",
        "see",
        "reference",
        "references",
        "flow",
    ];
    label::of_words(name, 4).is_some_and(|name| name.split(|c: char| !c.is_alphanumeric()).any(|word| WORDS.contains(&word)))
}
