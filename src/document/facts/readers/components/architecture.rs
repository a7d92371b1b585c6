//! Components that an architecture names without a section of their own: what surely names some is read there, and nothing is said of what does not.

use super::draft::Draft;
use super::names::{self, Looks, Named};
use super::{keys, lists, read_one, tables, titles};
use crate::document::facts::blocks::{Block, BlockKind, Blocks};
use crate::document::facts::find;
use crate::document::facts::label;
use crate::document::facts::parts::Item;
use crate::document::facts::readers::Reader;
use crate::document::facts::words::Words;

/// What stands below a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Now {
    /// The architecture itself.
    Whole,
    /// A part of what is told of it.
    Part,
    /// Something else, such as how data flows.
    Other,
}

/// Reads a section that tells how the system is built.
pub(in super::super) fn read_architecture(reader: &mut Reader<'_, '_>) {
    let blocks = reader.region.blocks;
    let all = &blocks.blocks;
    reader.is_quiet = true;
    let mut above: Vec<(u8, Now)> = Vec::new();
    // The paragraph right above.
    let mut intro: Option<&Block> = None;
    let mut at = 0;
    while at < all.len() {
        let block = &all[at];
        let last = intro.take();
        let now = above.last().map_or(Now::Part, |(_, now)| *now);
        let mut end = at + 1;
        match block.kind {
            _ if block.quoted => {}
            BlockKind::Heading(level) => {
                while above.pop_if(|(other, _)| *other >= level).is_some() {}
                let is_other = above.last().is_some_and(|(_, now)| *now == Now::Other);
                if let Some(name) = service(blocks, at, level).filter(|_| !is_other) {
                    let is_end = |block: &Block| matches!(block.kind, BlockKind::Heading(other) if other <= level);
                    end += all[end..].iter().take_while(|block| !is_end(block)).count();
                    read_one(Draft::new(block, name, level), blocks, at + 1, end, reader);
                } else {
                    above.push((level, if is_other { Now::Other } else { titled(blocks.text_of(block)) }));
                }
            }
            BlockKind::Paragraph if block.depth == 0 => intro = Some(block),
            BlockKind::Item { ordered, .. } => {
                end = (at..all.len()).find(|next| all[*next].depth == 0).unwrap_or(all.len());
                let items = lists::items(blocks, at, end);
                let is_introduced = last.is_some_and(|last| introduces(blocks, last));
                let is_of_other = last.is_some_and(|last| blocks.text_of(last).ends_with(':'));
                if now != Now::Other && (is_introduced || now == Now::Whole && !ordered && !is_of_other && are_services(&items)) {
                    lists::read(&items, reader);
                }
            }
            BlockKind::Table => {
                end += all[end..].iter().take_while(|block| matches!(block.kind, BlockKind::Row { .. } | BlockKind::Cell { .. })).count();
                if now != Now::Other && tables::is_of_services(blocks, at, end) {
                    tables::read(at, end, reader);
                }
            }
            _ => {}
        }
        at = end;
    }
    reader.is_quiet = false;
}

/// What stands below a heading with this title.
fn titled(title: &str) -> Now {
    static OTHERS: Words = Words::of(
        "external third-party thirdparty affected existing current legacy old today decisions choices technology technologies stack options changes \
         specification specifications",
    );
    let name = label::normal(label::unnumbered(title));
    let last = name.rsplit(' ').next().unwrap_or_default();
    let is_whole = matches!(last, "architecture" | "overview" | "architektur" | "überblick" | "design" | "proposal" | "solution")
        || last.ends_with("architektur")
        || find::begins(&name, "architecture ");
    match () {
        () if name.split(' ').any(|word| OTHERS.has(word)) => Now::Other,
        () if is_whole => Now::Whole,
        () if titles::is_topic(title) => Now::Other,
        () => Now::Part,
    }
}

/// The component that a heading names surely: a name such as services have, with a text below it, and beside others or in the form of an identifier.
fn service(blocks: &Blocks, at: usize, level: u8) -> Option<names::Name<'_>> {
    // What these are called by is as often an interface, a function or a role: `Accounts REST API`, `authorizeHoldOperator`.
    static OTHERS: Words = Words::of("api apis sdk cli library module database operator");
    let all = &blocks.blocks;
    let title = blocks.text_of(&all[at]);
    let looks = names::looks(title);
    let is_other = OTHERS.has(&title.rsplit([' ', '-', '_']).next().unwrap_or_default().to_lowercase())
        || title.starts_with(char::is_lowercase) && title.contains(char::is_uppercase);
    if is_other || looks < Looks::Service || lists::below(blocks, at, level) == lists::Below::Nothing {
        return None;
    }
    let siblings = || {
        let is_inside = |block: &&Block| !matches!(block.kind, BlockKind::Heading(other) if other < level);
        let before = all[..at].iter().rev().take_while(is_inside);
        let behind = all[at + 1..].iter().take_while(is_inside);
        before.chain(behind).filter(|block| block.kind == BlockKind::Heading(level)).any(|block| names::looks(blocks.text_of(block)) >= Looks::Service)
    };
    if looks < Looks::Identifier && !siblings() {
        return None;
    }
    match names::read(title) {
        Named::Name(name) => Some(name),
        _ => None,
    }
}

/// Whether the items of a list are bold names with what each is for, and look like names of services: most of them have to.
fn are_services(items: &[Item<'_>]) -> bool {
    const FEWEST: usize = 2;
    let (mut services, mut likely) = (0, 0);
    for item in items {
        let (blocks, block) = (item.blocks, item.block());
        let Some((name, rest)) = names::front(blocks, block).filter(|_| names::marked(blocks, block) > 0) else { return false };
        let is_said = rest.split_whitespace().nth(1).is_some() || item.inner().iter().any(|block| block.kind.is_item());
        let bare = name.split([' ', '(']).next().unwrap_or_default();
        if !is_said || titles::is_topic(name) || keys::of(name).is_some() || bare.ends_with(':') {
            return false;
        }
        let looks = names::looks(label::bare(name));
        services += usize::from(looks >= Looks::Service);
        likely += usize::from(looks >= Looks::Likely);
    }
    services > 0 && likely >= FEWEST && likely * 3 >= items.len() * 2
}

/// Whether a line above a list says that its items are the components: `Building blocks:`, `It consists of the following services:`.
fn introduces(blocks: &Blocks, block: &Block) -> bool {
    const LONGEST: usize = 160;
    const CONSIST: [&str; 10] = [
        "consists of ",
        "consist of ",
        "made up of ",
        "composed of ",
        "comprises ",
        "comprised of ",
        "divided into ",
        "split into ",
        "broken into ",
        "besteht aus ",
    ];
    static FRONT: Words =
        Words::of("the our its main key core new system primary central major these backend application software following new, components, of this");
    static NOUNS: Words = Words::of("components services microservices modules subsystems blocks komponenten dienste bausteine composants");
    let text = blocks.text_of(block);
    let is_label = text.ends_with(':') || blocks.lead(block).is_some_and(|(_, rest)| rest.is_empty());
    if !is_label || text.len() > LONGEST {
        return false;
    }
    let name = label::normal(text);
    let name = [" are as follows", " are the following", " are these", " are", " involved"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(&name);
    let Some((front, noun)) = name.rsplit_once(' ').or(Some(("", name))).filter(|(_, noun)| NOUNS.has(noun)) else { return false };
    let front = if noun == "blocks" { front.strip_suffix("building") } else { Some(front) };
    let Some(front) = front else { return false };
    let is_plain = |text: &str| text.split(' ').all(|word| word.is_empty() || FRONT.has(word) || number(word));
    let consists = || CONSIST.iter().find_map(|verb| find::find(front, verb).map(|at| &front[at + verb.len()..]));
    is_plain(front) || consists().is_some_and(is_plain)
}

/// Whether a word is a number: `three`, `4`.
fn number(word: &str) -> bool {
    matches!(word, "two" | "three" | "four" | "five" | "six" | "seven" | "eight" | "nine" | "ten" | "several" | "zwei" | "drei" | "vier" | "fünf" | "sechs")
        || word.bytes().all(|byte| byte.is_ascii_digit())
}
