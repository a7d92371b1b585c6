//! What may attack it: items, rows, bold names and headings of their own, each with what is done about it.

use super::threat_words::{MITIGATIONS, is_beside, is_foreign, is_group, is_stride, mitigation, numbered};
use super::{Reader, access, rows, said};
use crate::document::facts::blocks::{Block, BlockKind};
use crate::document::facts::kinds::{DetailName, FactKind};
use crate::document::facts::label;
use crate::document::facts::parts::{Item, Part};

const THREAT: FactKind = FactKind::Threat;

/// Reads the parts of a section about security.
pub(super) fn read(parts: &[Part<'_>], reader: &mut Reader<'_, '_>) {
    // Whether the last part was one threat, of which the next may say more.
    let mut is_one = false;
    for (at, part) in parts.iter().enumerate() {
        if let Some(detail) = said::detail_of(THREAT, part.label) {
            if is_one {
                add(part, detail, reader);
            }
            continue;
        }
        // Of a heading with a number all bold labels below it are said, whatever they are called.
        let is_below = is_one && part.own.is_none() && is_labels(part);
        if is_below {
            add(part, DetailName::Description, reader);
            continue;
        }
        let has_more = parts.get(at + 1).is_some_and(|next| said::detail_of(THREAT, next.label).is_some());
        is_one = match part.kind {
            Some(FactKind::Threat) => threats(part, has_more, reader),
            Some(FactKind::Access) => {
                access::read(part, reader);
                false
            }
            _ => bare_or_said(part, reader),
        };
    }
}

/// Whether a part is a line of bold labels, of which one that is not first says something of a threat: `**Actor:** a clerk **Impact:** high`.
fn is_labels(part: &Part<'_>) -> bool {
    let head = part.head.map(|head| &part.blocks.blocks[head]).filter(|head| head.kind == BlockKind::Paragraph);
    head.is_some_and(|head| part.blocks.leads(head).skip(1).any(|(name, _)| said::detail_of(THREAT, name).is_some()))
}

/// Adds what stands below `**Mitigation:**` to the last threat, and behind each further label on its lines.
fn add(part: &Part<'_>, detail: DetailName, reader: &mut Reader<'_, '_>) {
    let head = part.head.map(|head| &part.blocks.blocks[head]);
    // Lines with a label of the section's among them are a part each.
    let is_whole = |head: &&Block| part.blocks.leads(head).next().is_some_and(|(name, rest)| name == part.label && rest.len() < part.rest.len());
    if let Some(head) = head.filter(is_whole) {
        for (name, rest) in part.blocks.leads(head) {
            if let Some(detail) = said::detail_of(THREAT, name) {
                reader.detail(detail, rest);
            }
        }
    } else if !part.rest.is_empty() {
        reader.detail(detail, part.rest);
    }
    for item in part.items() {
        reader.detail(detail, item.text());
    }
}

/// Reads a part that no label says anything of. A label that speaks of threats above a list that is not understood is named, whatever stands beside it.
fn bare_or_said(part: &Part<'_>, reader: &mut Reader<'_, '_>) -> bool {
    let (before, said) = (reader.sink.len(), reader.sink.unread_len());
    let is_one = bare(part, reader);
    let is_silent = || reader.sink.len() == before && reader.sink.unread_len() == said;
    let speaks = |name: &str| name.split(' ').any(|word| matches!(word, "threat" | "threats" | "permissions" | "roles"));
    if said::has_list(part)
        && is_silent()
        && label::of_words(part.label, 5).is_some_and(|name| speaks(&name))
        && let Some(block) = super::first(part)
    {
        reader.unread(block, format!("`{}` is no label that is known, expected `{}` or `{}`", part.label, THREAT.labels()[0], FactKind::Access.labels()[0]));
    }
    is_one
}

/// Reads a part that no label says anything of: tables whose columns do, lists in items that are labels. Whether it was one threat.
fn bare(part: &Part<'_>, reader: &mut Reader<'_, '_>) -> bool {
    if let Some((id, name)) = numbered(part.label) {
        return one(part, Some(id), name, reader);
    }
    for at in part.tables() {
        let table = Part { start: at, label: "", own: None, ..*part };
        let titles = rows::titles(&table, at);
        if titles.iter().any(|title| ["threat", "threats", "attack vector", "threat scenario"].contains(&title.as_str())) {
            rows::read_one(&table, at, THREAT, reader);
        } else if access::is_table(&titles) {
            access::read_table(&table, at, reader);
        }
    }
    for item in part.items() {
        let kind = reader.region.kind(item.text());
        let inner = Part { start: item.at + 1, end: item.end, label: "", rest: "", head: None, kind, own: None, ..*part };
        match kind {
            Some(FactKind::Threat) => said::children(&item).for_each(|child| read_item(&child, said::named(child.blocks, child.block()), &inner, reader)),
            Some(FactKind::Access) => access::read_items(&inner, reader),
            _ => {}
        }
    }
    false
}

/// Reads a part that may hold threats. Whether it was one threat, of which the next part may say more.
fn threats(part: &Part<'_>, has_more: bool, reader: &mut Reader<'_, '_>) -> bool {
    let part = &said::own(part);
    let is_own = part.label.is_empty() || part.own.is_some();
    let numbered = numbered(part.label);
    let is_list = said::has_list(part);
    if !is_own && numbered.is_none() && is_foreign(part.label) {
        return false;
    }
    let mut is_one = false;
    said::or_unread(part, THREAT, reader, |reader| {
        if let Some((id, name)) = numbered {
            is_one = one(part, Some(id), name, reader);
        } else if is_own && !is_list && (label::says_none(part.rest) || label::is_unfilled(part.rest)) {
            reader.has_nothing |= !part.rest.is_empty();
        } else if is_own && !part.rest.is_empty() && !is_list {
            is_one = has_more && said::sentences(part.rest) == 1 && from_label(part, part.rest, reader);
        } else if is_own {
            list(part, reader);
        } else if is_stride(part.label) && !is_list && !part.rest.is_empty() || is_threat_of_its_own(part, has_more) {
            is_one = one(part, None, part.label, reader);
        } else if is_group(part.label) {
            list(part, reader);
        }
    });
    is_one
}

/// Reads the tables and lists of a part.
fn list(part: &Part<'_>, reader: &mut Reader<'_, '_>) {
    rows::read(part, THREAT, reader);
    // Below a category plain items are as often what is done about it as what it is.
    let is_plain = |item: &Item<'_>| said::named(item.blocks, item.block()).is_none() && !said::has_only_details(item, THREAT);
    let is_category = !part.label.is_empty() && part.own.is_none();
    let before = reader.sink.len();
    for item in part.items().filter(|item| !is_category || !is_plain(item)) {
        let own = said::named(item.blocks, item.block());
        if let Some((detail, rest)) = own.and_then(|(name, rest)| Some((said::detail_of(THREAT, name)?, rest))) {
            // `Mitigation: …` beside its threat, not below it.
            if reader.sink.len() > before {
                reader.detail(detail, rest);
            }
        } else {
            read_item(&item, own, part, reader);
        }
    }
}

/// Whether a part that stands below its own label or heading is one threat: it says what is done about it.
fn is_threat_of_its_own(part: &Part<'_>, has_more: bool) -> bool {
    let has_details = || part.items().all(|item| said::named(item.blocks, item.block()).is_some_and(|(name, _)| said::detail_of(THREAT, name).is_some()));
    let has_items = part.items().next().is_some();
    match part.rest {
        "" if has_items => has_details(),
        "" => has_more,
        _ => !has_items || has_details(),
    }
}

/// Reads a part as one threat.
fn one(part: &Part<'_>, id: Option<&str>, name: &str, reader: &mut Reader<'_, '_>) -> bool {
    let name = if name.is_empty() { part.rest } else { name };
    if name.is_empty() || !from_label(part, name, reader) {
        return false;
    }
    if let Some(id) = id.filter(|id| !id.is_empty()) {
        reader.detail(DetailName::Id, id);
    }
    if !part.rest.is_empty() && name != part.rest {
        more(name, part.rest, reader);
    }
    for item in part.items() {
        if let Some((detail, rest)) = said::named(item.blocks, item.block()).and_then(|(name, rest)| Some((said::detail_of(THREAT, name)?, rest))) {
            reader.detail(detail, rest);
        }
    }
    true
}

/// Adds a threat that stands in the part's label.
fn from_label(part: &Part<'_>, text: &str, reader: &mut Reader<'_, '_>) -> bool {
    part.head.is_some_and(|head| reader.fact(THREAT, &part.blocks.blocks[head], text))
}

/// Reads an item: `Threat: mitigation`, a threat with what is nested in it, or a category with the threats nested in it.
fn read_item(item: &Item<'_>, named: Option<(&str, &str)>, part: &Part<'_>, reader: &mut Reader<'_, '_>) {
    let (block, text) = (item.block(), item.text());
    let (name, rest) = named.unwrap_or((text.trim_end_matches(':'), ""));
    let (name, rest, is_mitigation) = cut(name, rest);
    let is_sentence = rest.is_empty() && !said::is_name(name);
    let has_children = said::children(item).next().is_some();
    let is_group = rest.is_empty() && has_children && !said::has_only_details(item, THREAT);
    if is_group && is_stride(name) {
        return said::children(item).for_each(|child| read_child(&child, name, reader));
    }
    if is_group && text.ends_with(':') {
        return reader
            .unread(block, format!("below `{name}` stands a list of which is not clear whether it holds threats or mitigations, expected `Mitigation: …`"));
    }
    if name.is_empty() || is_sentence || is_beside(name) || !reader.fact(THREAT, block, name) {
        return;
    }
    say(item, name, rest, is_mitigation, reader);
    reader.state(item);
    reader.group(part, THREAT);
    reader.links(item.blocks, block);
}

/// Adds what an item says of its threat: what stands behind the name, and what is nested in it.
fn say(item: &Item<'_>, name: &str, rest: &str, is_mitigation: bool, reader: &mut Reader<'_, '_>) {
    if is_mitigation {
        reader.detail(DetailName::Mitigation, rest);
    } else {
        more(name, rest, reader);
    }
    said::nested_details(item, THREAT, reader);
}

/// Reads a threat that is nested in a category.
fn read_child(item: &Item<'_>, group: &str, reader: &mut Reader<'_, '_>) {
    let (name, rest) = said::named(item.blocks, item.block()).unwrap_or((item.text(), ""));
    let (name, rest, is_mitigation) = cut(name, rest);
    if (rest.is_empty() && !said::has_only_details(item, THREAT)) || said::detail_of(THREAT, name).is_some() || !reader.fact(THREAT, item.block(), name) {
        return;
    }
    say(item, name, rest, is_mitigation, reader);
    reader.detail(DetailName::Group, group);
}

/// A name and what stands behind, where the name holds the word that says what that is: `A stolen phone. Mitigation: …`.
fn cut<'a>(name: &'a str, rest: &'a str) -> (&'a str, &'a str, bool) {
    if ["threat", "attack", "scenario"].iter().any(|word| name.eq_ignore_ascii_case(word)) {
        return mitigation(rest).map_or((rest, "", false), |(before, behind)| (before.trim_end_matches('.'), behind, true));
    }
    if let Some((before, behind)) = mitigation(name).filter(|(before, _)| rest.is_empty() && !before.is_empty()) {
        return (before.trim_end_matches('.'), behind, true);
    }
    for word in MITIGATIONS {
        let at = name.len().saturating_sub(word.len());
        if at > 0 && name.get(at..).is_some_and(|end| end.eq_ignore_ascii_case(word)) {
            return (name[..at].trim_end_matches([' ', '.', ',', ';', '(']), rest.trim_end_matches(')'), true);
        }
    }
    (name, rest, false)
}

/// Adds what stands behind a threat's name: what is done about it, or, where that has a word of its own, what it is as well.
fn more(name: &str, rest: &str, reader: &mut Reader<'_, '_>) {
    if let Some((before, mitigation)) = mitigation(rest) {
        reader.detail(DetailName::Description, before);
        reader.detail(DetailName::Mitigation, mitigation);
        return;
    }
    // What stands behind a category is as often what the threat is as what is done about it, and of several sentences the first may be either.
    let detail = if is_stride(name) || said::sentences(rest) > 1 { DetailName::Description } else { DetailName::Mitigation };
    reader.detail(detail, rest);
}

/// Whether a part holds nothing but short prose.
pub(super) fn paragraph(part: &Part<'_>) -> Option<usize> {
    let is_text = |at: &usize| !part.blocks.text_of(&part.blocks.blocks[*at]).is_empty();
    let mut all = (part.start..part.end).filter(is_text);
    let first = all.next()?;
    (all.next().is_none() && part.blocks.blocks[first].kind == BlockKind::Paragraph && !part.blocks.blocks[first].quoted).then_some(first)
}
