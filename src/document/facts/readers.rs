//! From the blocks of a section to its facts: which reader reads which part, and what is said where none understood anything.

mod access;
mod alerts;
mod asides;
mod components;
mod coverage;
mod dependencies;
mod endpoints;
mod goals;
mod lines;
mod list;
mod milestones;
mod missed;
mod monitoring;
mod names;
mod optimizations;
mod pairs;
mod performance;
mod phases;
mod pieces;
mod questions;
mod references;
mod register;
mod remarks;
mod risks;
mod rows;
mod said;
mod security;
mod tables;
mod tasks;
mod test_words;
mod testing;
mod threat_words;
mod unfilled;
mod wording;

use super::blocks::{Block, BlockKind, Blocks};
use super::catalogues::Catalogue;
use super::kinds::{DetailName, FactKind};
use super::parts::{Item, Part, Region};
use super::places::Title;
use super::sink::Sink;
use super::values::{State, Value};
use super::{endpoint, find, label};
use crate::document::Findings;

pub(super) use endpoints::Endpoints;
pub(super) use tables::tables;

/// Reads the facts of a section; endpoints are put together when all sections are read.
pub(super) fn read(region: &Region<'_>, endpoints: &mut Endpoints, found: &Findings<'_>, sink: &mut Sink) {
    // A section of endpoints without any is asked as well: it may hold some in another language.
    let may_have_endpoints = || region.place.catalogue == Catalogue::Api && region.place.is_register || endpoint::may_stand_in(&region.blocks.text);
    if region.place.labelled.contains(&FactKind::Endpoint) && may_have_endpoints() {
        endpoints::find(region, endpoints, sink, found);
    }
    let (before, said) = (sink.len(), sink.unread_len());
    let mut reader = Reader { region, found, sink, has_nothing: false, is_quiet: false, phase: phases::Above::default(), is_group: None };
    if region.place.catalogue == Catalogue::Api {
        if region.place.labelled.contains(&FactKind::Component) {
            components::read_architecture(&mut reader);
            sink.sort(before, said);
        }
        return;
    }
    let parts = region.parts();
    match region.place.catalogue {
        Catalogue::Questions => questions::read(&parts, &mut reader),
        Catalogue::Goals => goals::read(&parts, &mut reader),
        Catalogue::Security => security::read(&parts, &mut reader),
        Catalogue::Monitoring => monitoring::read(&parts, &mut reader),
        Catalogue::Performance => performance::read(&parts, &mut reader),
        Catalogue::Testing => testing::read(&parts, &mut reader),
        Catalogue::Components => components::read(&mut reader),
        Catalogue::Events => components::read_events(&mut reader),
        _ => (0..parts.len()).for_each(|at| read_part(&parts, at, &mut reader)),
    }
    let is_silent = reader.has_nothing || !region.place.is_register;
    if sink.len() == before && !is_silent && sink.unread_len() == said {
        report(region, found, sink);
    }
    sink.sort(before, said);
}

/// The bold name of a phase that a block begins with.
pub(super) fn bold_phase<'a>(blocks: &'a Blocks, block: &Block, title: Title) -> Option<&'a str> {
    const LONGEST: usize = 80;
    pairs::bold(blocks, block).filter(|bold| bold.len() <= LONGEST && names::is_phase(bold, title))
}

/// Reads a part of a section; what it is may depend on the parts above it.
fn read_part<'a>(parts: &[Part<'a>], at: usize, reader: &mut Reader<'a, '_>) {
    let part = &parts[at];
    match part.kind {
        Some(FactKind::Phase | FactKind::Task) => phases::read(parts, at, reader),
        Some(FactKind::Dependency) if phases::is_order(part, reader) => {}
        Some(FactKind::Dependency) => dependencies::read(part, reader),
        Some(FactKind::Risk) => risks::read(parts, at, reader),
        Some(FactKind::Milestone) => milestones::read(parts, at, reader),
        Some(FactKind::Reference) => references::read(part, reader),
        Some(kind) => list::read(part, kind, reader),
        // What begins with `Phase 1` elsewhere is no step of the plan.
        None if reader.region.place.labelled.contains(&FactKind::Phase) => phases::read(parts, at, reader),
        None => {}
    }
}

/// What readers are given beside the part that they read.
pub(super) struct Reader<'a, 's> {
    region: &'a Region<'a>,
    found: &'a Findings<'a>,
    sink: &'s mut Sink,
    /// Whether the section says that there is nothing, or is still to be filled in.
    has_nothing: bool,
    /// Whether nothing is said of what was not understood: the section may hold anything.
    is_quiet: bool,
    /// The phase that what is read at present stands below.
    phase: phases::Above<'a>,
    /// The label that was last asked whether it says more than which kind its facts are, for a kind: where it stands, and the answer.
    is_group: Option<((FactKind, usize, usize), bool)>,
}

impl Reader<'_, '_> {
    /// Adds a fact, unless its text says that there is none; whether it did.
    fn fact(&mut self, kind: FactKind, block: &Block, text: &str) -> bool {
        let is_template = || unfilled::is_unfilled(text) || block.kind.is_item() && unfilled::is_numbered(kind, text);
        if label::says_none(text) || label::is_unfilled(text) || is_template() {
            self.has_nothing = true;
            return false;
        }
        if has_lines(text) {
            self.unread(block, format!("its text has several lines with a mark in front of each, expected each of the {} on its own", kind.many()));
            return false;
        }
        let blocks = self.region.blocks;
        let text = asides::without_signs(kind, text);
        if asides::is_aside(kind, text, || blocks.links_of(block).next().is_some()) {
            return false;
        }
        // `~~Vendor goes away~~ (contract signed)`
        let struck = blocks.struck(block).filter(|struck| text.starts_with(struck));
        self.sink.fact(kind, block, without_comma(struck.unwrap_or_else(|| finished(text))), self.found);
        true
    }

    /// Adds what else the last fact says.
    fn detail(&mut self, name: DetailName, text: &str) {
        let is_done_by_somebody = matches!(name, DetailName::Mitigation | DetailName::Owner);
        if is_done_by_somebody && (label::says_none(text) || text.trim() == "?") {
            return;
        }
        let is_understood = matches!(
            name,
            DetailName::Impact | DetailName::Likelihood | DetailName::Severity | DetailName::State | DetailName::Start | DetailName::End | DetailName::Value
        );
        if !is_understood && label::is_nothing(text) {
            return;
        }
        if !label::is_unfilled(text) || name == DetailName::Start || name == DetailName::End {
            let text = if name == DetailName::Description { finished(text) } else { text };
            self.sink.detail(name, text, Value::read(name, text));
        }
    }

    /// Says how far along the last fact is, as its item shows it: by a box that is checked, or by being struck out.
    fn state(&mut self, item: &Item<'_>) {
        if item.task() == Some(true) {
            self.sink.state(State::Done);
        } else if item.blocks.is_struck(item.block()) {
            self.sink.state(State::Dropped);
        }
    }

    /// Adds the label that the last fact stands below, where that says more than which kind it is.
    fn group(&mut self, part: &Part<'_>, kind: FactKind) {
        if part.label.is_empty() {
            return;
        }
        // A part has many facts: its label is looked at for the first alone. It is told by where it stands, which no other does.
        let asked = (kind, part.label.as_ptr() as usize, part.label.len());
        if self.is_group.is_none_or(|(known, _)| known != asked) {
            let is_one = pairs::key(kind, part.label).is_none() && !kind.labels().contains(&&*label::normal(part.label));
            self.is_group = Some((asked, is_one));
        }
        if self.is_group.is_some_and(|(_, is_one)| is_one) {
            self.detail(DetailName::Group, label::unnumbered(part.label));
        }
    }

    /// Adds where the links of a block lead to the last fact.
    fn links(&mut self, blocks: &Blocks, block: &Block) {
        self.sink.links(blocks, block);
    }

    /// Says that something from a block on was not understood.
    fn unread(&mut self, block: &Block, reason: impl Into<Box<str>>) {
        if self.is_quiet {
            return;
        }
        self.sink.unread(self.region.place.catalogue, block.section, block.source.start as usize, reason, self.found);
    }
}

/// Says why nothing in a section was understood.
fn report(region: &Region<'_>, found: &Findings<'_>, sink: &mut Sink) {
    let blocks = region.blocks;
    let says = |block: &&Block| !matches!(block.kind, BlockKind::Heading(_)) && (block.kind.is_code() || !blocks.text_of(block).is_empty());
    let Some(first) = blocks.blocks.iter().find(says) else { return };
    let is_nothing = |block: &Block| !block.kind.is_code() && (label::says_none(blocks.text_of(block)) || label::is_unfilled(blocks.text_of(block)));
    if blocks.blocks.iter().filter(says).all(is_nothing) {
        return;
    }
    let has = |is: fn(BlockKind) -> bool| blocks.blocks.iter().any(|block| is(block.kind));
    let expected = expected(region);
    let reason = if has(BlockKind::is_item) && region.place.bare == Some(FactKind::Task) {
        format!("its list is not understood, expected {expected}")
    } else if has(BlockKind::is_item) {
        format!("its list stands below no label that is known, expected {expected}")
    } else if has(|kind| kind == BlockKind::Table) {
        format!("its table is not understood, expected {expected}")
    } else if has(BlockKind::is_code) && !has(|kind| kind == BlockKind::Paragraph) {
        format!("it holds nothing but code, expected {expected}")
    } else {
        format!("it is prose, expected {expected}")
    };
    sink.unread(region.place.catalogue, first.section, first.source.start as usize, reason, found);
}

/// Whether lines of a text are a list that is none: `Paper invoices<br>* Credit notes`.
fn has_lines(text: &str) -> bool {
    let is_marked = |line: &str| ["* ", "- ", "• ", "– "].iter().any(|mark| line.trim_start().starts_with(mark));
    memchr::memchr(b'\n', text.as_bytes()).is_some_and(|at| text[at + 1..].split('\n').any(is_marked))
}

/// A text without what joins it to the next item: `keep it fast,`, `keep it cheap; and`.
fn without_comma(text: &str) -> &str {
    let text = text.trim_end();
    let joined = [" and", " or"].iter().find_map(|word| text.strip_suffix(word)).filter(|text| text.ends_with([',', ';']));
    joined.unwrap_or(text).trim_end_matches([',', ';'])
}

/// A text without a last sentence that only introduces what stands below it: `How is it told? One format is as follows`.
fn finished(text: &str) -> &str {
    let is_introduction = text.ends_with(':') || text.ends_with("as follows") || text.ends_with("the following");
    if !is_introduction {
        return text;
    }
    let is_end = |at: &usize| text[at + 1..].starts_with(' ') && text[at + 2..].starts_with(char::is_uppercase);
    let end = memchr::memrchr3_iter(b'.', b'?', b'!', text.as_bytes()).find(is_end);
    end.map_or(text, |at| &text[..=at])
}

/// What would have been understood.
fn expected(region: &Region<'_>) -> String {
    if region.place.bare == Some(FactKind::Task) {
        return "items with boxes, as in `- [ ] name`".to_owned();
    }
    if let Some(kind) = region.place.bare {
        return format!("a list or a table of {}", kind.many());
    }
    let labels: Vec<String> = region.place.labelled.iter().filter_map(|kind| kind.labels().first()).map(|label| format!("`{label}`")).collect();
    format!("a list below one of {}", labels.join(", "))
}

/// A text up to its first colon or dash, and what stands behind: `Name: description`. Nothing where it has none early on.
fn halves(text: &str) -> Option<(&str, &str)> {
    const LONGEST: usize = 80;
    let (at, length) = find::first_of(text, &[": ", " - ", " – ", " — "])?;
    let (name, rest) = (text[..at].trim(), text[at + length..].trim());
    (at <= LONGEST && !name.is_empty() && !rest.is_empty()).then_some((name, rest))
}

/// Whether a block is a part of a fact's text: a paragraph, and no table or code.
fn is_text(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Paragraph | BlockKind::Item { .. })
}

/// The part's first block, or its label.
fn first<'a>(part: &Part<'a>) -> Option<&'a Block> {
    part.all().first().or_else(|| Some(&part.blocks.blocks[part.head?]))
}
