//! Risks: rows of a register, items with what is done about them, headings and bold lines of their own with their details below.

use super::pairs::{self, Pairs};
use super::{Reader, names, rows, said, wording};
use crate::document::facts::blocks::{Block, BlockKind};
use crate::document::facts::kinds::{DetailName, FactKind};
use crate::document::facts::parts::{Item, Part};
use crate::document::facts::places::Title;
use crate::document::facts::values::Level;

const RISK: FactKind = FactKind::Risk;

/// Reads a part of a section of risks; those after it may hold its details.
pub(super) fn read(parts: &[Part<'_>], at: usize, reader: &mut Reader<'_, '_>) {
    let part = &parts[at];
    if reader.region.place.title == Title::Drawbacks {
        // What a design costs is not what may go wrong.
        reader.has_nothing = true;
    }
    rows::read(part, RISK, reader);
    if !part.label.is_empty() && pairs::label(RISK, part.label).is_some_and(|name| name != DetailName::Name) {
        if let Some(item) = part.items().next().filter(|_| !part.rest.is_empty()) {
            reader.unread(item.block(), format!("its list stands below `{}`, and may be of risks or not", part.label));
        }
        return;
    }
    let below = below(parts, at);
    if let Some(own) = part.head.and_then(|head| own(part, head, below)) {
        return read_own(part, &own, below, reader);
    }
    part.all()
        .iter()
        .filter(|block| block.kind == BlockKind::Paragraph && block.depth == 0 && !block.quoted)
        .for_each(|block| read_paragraph(part, block, reader));
    read_items(part, reader);
}

/// Reads a paragraph that is a risk with its details: `**Late mails** Impact: High`.
fn read_paragraph(part: &Part<'_>, block: &Block, reader: &mut Reader<'_, '_>) {
    let Some(bold) = pairs::bold(part.blocks, block) else { return };
    let said = pairs::split(RISK, part.blocks.text_of(block).strip_prefix(bold).unwrap_or_default());
    let bold = bold.trim_end_matches(['.', ':']);
    let (id, name) = names::risk_id(bold).filter(|(_, name)| !name.is_empty()).unwrap_or(("", bold));
    let is_key = pairs::label(RISK, bold).is_some();
    if !is_key && is_rating(&said) && reader.fact(RISK, block, name) {
        reader.detail(DetailName::Id, id);
        reader.detail(DetailName::Description, said.head);
        details(&said, reader);
    }
}

/// The parts behind one whose bold labels are details: `**Impact:** High`.
fn below<'a, 'b>(parts: &'b [Part<'a>], at: usize) -> &'b [Part<'a>] {
    let is_detail = |part: &&Part<'_>| {
        let is_bold = part.head.is_some_and(|head| part.blocks.blocks[head].kind == BlockKind::Paragraph);
        is_bold && pairs::label(RISK, part.label).is_some_and(|name| name != DetailName::Name)
    };
    let count = parts[at + 1..].iter().take_while(is_detail).count();
    &parts[at + 1..at + 1 + count]
}

/// A heading or a bold line that is a risk itself.
struct Own<'a> {
    id: &'a str,
    name: &'a str,
    /// What stands behind it on its line.
    said: Pairs<'a>,
}

/// The risk that a label is: it has a risk's number, or what stands below it are its details.
fn own<'a>(part: &Part<'a>, head: usize, below: &[Part<'_>]) -> Option<Own<'a>> {
    let (id, name) = names::risk_id(part.label).unwrap_or(("", part.label));
    // `### Risk: Two clusters`
    let titled = pairs::split(RISK, part.label);
    if let ("", [(DetailName::Name, name)]) = (titled.head, &titled.keys[..]) {
        return Some(Own { id: "", name, said: pairs::split(RISK, part.rest) });
    }
    let is_named = pairs::label(RISK, part.label) == Some(DetailName::Name);
    let mut said = pairs::split(RISK, part.rest);
    let block = &part.blocks.blocks[head];
    let name = if name.is_empty() || is_named { std::mem::take(&mut said.head) } else { name };
    let is_bold = block.kind == BlockKind::Paragraph;
    let is_group = wording::is_group(part.label);
    let has_details = below.iter().any(|part| is_rating(&pairs::of_block(RISK, part.blocks, &part.blocks.blocks[part.head.unwrap_or_default()])))
        || is_rating(&said)
        || has_details(part);
    ((!id.is_empty() || is_named || has_details) && !name.is_empty() && !is_group && (is_bold || id.is_empty() || has_content(part, below))).then_some(Own {
        id,
        name,
        said,
    })
}

/// Whether anything stands below a label: the numbers of headings alone make an outline.
fn has_content(part: &Part<'_>, below: &[Part<'_>]) -> bool {
    part.start < part.end || !below.is_empty()
}

/// Whether what stands directly below a label are details of one risk: each of its items, or its paragraphs, begins with a key, none with two.
fn has_details(part: &Part<'_>) -> bool {
    let (mut seen, mut is_rated) = (Vec::new(), false);
    for (nth, block) in part.all().iter().enumerate() {
        if !is_at_top(part, nth) {
            continue;
        }
        let said = pairs::split(RISK, part.blocks.text_of(block));
        match said.keys.first().filter(|_| said.head.is_empty()) {
            Some((DetailName::Name, _)) => return false,
            Some((name, _)) if seen.contains(name) => return false,
            Some((name, _)) => {
                seen.push(*name);
                is_rated |= is_rating(&said);
            }
            None if block.kind.is_item() => return false,
            None => {}
        }
    }
    is_rated
}

/// Whether keys rate a risk or say what is done about it: a legend only says what the words mean.
fn is_rating(said: &Pairs<'_>) -> bool {
    said.keys.iter().any(|(name, value)| match name {
        DetailName::Mitigation => true,
        DetailName::Impact | DetailName::Likelihood | DetailName::Severity => Level::read(value).is_some(),
        _ => false,
    })
}

/// Whether a block of a part stands in nothing but its list.
fn is_at_top(part: &Part<'_>, nth: usize) -> bool {
    let block = &part.all()[nth];
    !block.quoted && (block.kind == BlockKind::Paragraph && block.depth == 0 || block.kind.is_item() && block.depth <= 1)
}

fn read_own(part: &Part<'_>, own: &Own<'_>, below: &[Part<'_>], reader: &mut Reader<'_, '_>) {
    let Some(head) = part.head else { return };
    if !reader.fact(RISK, &part.blocks.blocks[head], own.name) {
        return;
    }
    reader.detail(DetailName::Id, own.id);
    details(&own.said, reader);
    if own.said.keys.is_empty() {
        reader.detail(DetailName::Description, own.said.head);
    }
    let mut is_described = !own.said.head.is_empty();
    // The line above a list that is nothing but a key: `Mitigation:`
    let mut above = None;
    for (_, block) in part.all().iter().enumerate().filter(|(nth, _)| is_at_top(part, *nth)) {
        let said = pairs::split(RISK, part.blocks.text_of(block));
        let is_paragraph = block.kind == BlockKind::Paragraph;
        if is_paragraph {
            above = bare_key(&said);
        } else if let Some(name) = above.filter(|_| !said.head.is_empty()) {
            reader.detail(name, part.blocks.text_of(block));
            continue;
        }
        // Its first paragraph says what it is.
        if is_paragraph && !is_described {
            is_described = !said.head.is_empty();
            reader.detail(DetailName::Description, said.head);
        }
        if said.head.is_empty() || is_rating(&said) {
            details(&said, reader);
        }
    }
    for part in below {
        read_below(part, reader);
    }
}

/// The key that a text is, with nothing behind it.
fn bare_key(said: &Pairs<'_>) -> Option<DetailName> {
    let key = said.keys.first().filter(|(_, value)| value.is_empty() && said.head.is_empty() && said.keys.len() == 1);
    key.map(|(name, _)| *name).filter(|name| *name != DetailName::Name)
}

/// Reads a bold label that is a detail: what stands on its line, or in its list.
fn read_below(part: &Part<'_>, reader: &mut Reader<'_, '_>) {
    let (Some(name), Some(head)) = (pairs::label(RISK, part.label), part.head) else { return };
    if part.rest.is_empty() {
        let is_said = |block: &&Block| !block.quoted && (block.depth == 0 && block.kind == BlockKind::Paragraph || block.depth == 1 && block.kind.is_item());
        part.all().iter().filter(is_said).for_each(|block| reader.detail(name, part.blocks.text_of(block)));
        return;
    }
    details(&pairs::of_block(RISK, part.blocks, &part.blocks.blocks[head]), reader);
}

/// Adds what keys say to the last fact.
fn details(said: &Pairs<'_>, reader: &mut Reader<'_, '_>) {
    for (name, value) in &said.keys {
        if *name != DetailName::Name {
            reader.detail(*name, value);
        }
    }
}

/// Reads the items of a part: each a risk, or a detail of the one before.
fn read_items(part: &Part<'_>, reader: &mut Reader<'_, '_>) {
    let is_plain = (part.label.is_empty() || part.own == Some(RISK) || wording::is_group(part.label)) && reader.region.place.title != Title::Drawbacks;
    let (mut has_open, mut is_reported) = (false, is_plain);
    let mut is_of_mitigations = false;
    for item in part.items() {
        match part.all().get((item.at - part.start).wrapping_sub(1)) {
            Some(block) if block.kind == BlockKind::Paragraph && block.depth == 0 => {
                is_of_mitigations = wording::leads_to_mitigations(part.blocks.text_of(block));
                if is_of_mitigations {
                    reader.unread(item.block(), "the sentence above its list tells of what is done, expected a list or a table of risks");
                }
            }
            Some(block) if block.depth == 0 => is_of_mitigations = false,
            _ => {}
        }
        if is_of_mitigations {
            continue;
        }
        let said = pairs::split(RISK, item.text());
        let is_detail = said.head.is_empty() && said.keys.first().is_some_and(|(name, _)| *name != DetailName::Name);
        if is_detail {
            if has_open {
                details(&said, reader);
            }
            continue;
        }
        if let Some(child) = said.keys.is_empty().then(|| first_risk(&item)).flatten() {
            has_open = false;
            read_group(&item, &child, part, reader);
            continue;
        }
        let is_said = is_rating(&said) || has_inner(&item);
        has_open = (is_plain || is_said) && read_item(&item, &said, part, reader);
        if !is_plain && !is_said && !is_reported && reader.region.place.title != Title::Drawbacks {
            is_reported = true;
            reader.unread(item.block(), format!("its list stands below `{}`, expected `risks` or what is done about each", part.label));
        }
    }
}

/// The first item inside one that is a risk itself: it has a name, and what is done about it stands inside it.
fn first_risk<'a>(item: &Item<'a>) -> Option<Item<'a>> {
    let is_key = |child: &Item<'_>| pairs::split(RISK, child.text()).head.is_empty();
    said::children(item).find(|child| !is_key(child) && said::children(child).any(|inner| is_key(&inner)) && has_inner(child))
}

/// Reads the risks inside an item that says no more than what they are about: `Adoption`.
fn read_group(item: &Item<'_>, first: &Item<'_>, part: &Part<'_>, reader: &mut Reader<'_, '_>) {
    const WORDS: usize = 4;
    let name = item.text().trim_end_matches(':');
    if name.split_whitespace().count() > WORDS || name.ends_with(['.', '?', '!']) {
        return reader
            .unread(first.block(), format!("its list stands inside `{name}`, which may be a risk or a group of risks, expected a group of a few words"));
    }
    let part = Part { label: name, own: None, ..*part };
    for child in said::children(item) {
        let said = pairs::split(RISK, child.text());
        if !said.head.is_empty() {
            read_item(&child, &said, &part, reader);
        }
    }
}

/// Whether what stands in an item are details of a risk.
fn has_inner(item: &Item<'_>) -> bool {
    item.inner().iter().any(|block| {
        let said = pairs::split(RISK, item.blocks.text_of(block));
        said.head.is_empty() && is_rating(&said)
    })
}

/// Reads an item that is a risk; whether it is one.
fn read_item(item: &Item<'_>, said: &Pairs<'_>, part: &Part<'_>, reader: &mut Reader<'_, '_>) -> bool {
    let block = item.block();
    let named = said.keys.first().filter(|(name, _)| *name == DetailName::Name && said.head.is_empty()).map(|(_, value)| *value);
    let text = named.unwrap_or(said.head);
    let (id, text) = names::risk_id(text).filter(|(_, name)| !name.is_empty()).unwrap_or(("", text));
    let (name, rest) = if named.is_some() { (text, "") } else { wording::name(item.blocks, block, text) };
    if name.is_empty()
        || wording::is_pointer(name)
        || wording::is_rating(name, rest)
        || name == item.text() && name.ends_with(':')
        || !reader.fact(RISK, block, name)
    {
        return false;
    }
    reader.detail(DetailName::Id, id);
    for rest in [rest, said.rest] {
        let is_mitigation =
            said.keys.iter().all(|(name, _)| *name != DetailName::Mitigation) && !has_inner(item) && wording::is_mitigation(reader.region.place.title, rest);
        reader.detail(if is_mitigation { DetailName::Mitigation } else { DetailName::Description }, rest);
    }
    details(said, reader);
    read_inner(item, reader);
    reader.state(item);
    reader.group(part, RISK);
    reader.links(item.blocks, block);
    true
}

/// Reads what stands in an item: keys, and lists below keys.
fn read_inner(item: &Item<'_>, reader: &mut Reader<'_, '_>) {
    let mut above: Option<(DetailName, u8)> = None;
    for block in item.inner().iter().filter(|block| !block.quoted) {
        let said = pairs::split(RISK, item.blocks.text_of(block));
        match (said.keys.last(), above) {
            (Some((name, value)), _) if said.head.is_empty() => {
                above = value.is_empty().then_some((*name, block.depth));
                details(&said, reader);
            }
            (_, Some((name, depth))) if block.kind.is_item() && block.depth == depth.saturating_add(1) => reader.detail(name, item.blocks.text_of(block)),
            _ => {}
        }
    }
}
