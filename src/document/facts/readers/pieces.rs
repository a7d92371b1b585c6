//! What stands in a part, in order: its paragraphs, its lists and its tables, without quotes and code.

use super::remarks;
use crate::document::facts::blocks::{Block, BlockKind, Blocks, MarkKind};
use crate::document::facts::parts::{Item, Part};

/// Something that stands in a part, and in nothing else there.
#[derive(Debug)]
pub(super) enum Piece<'a> {
    /// A paragraph.
    Paragraph(&'a Block),
    /// A list.
    List(List<'a>),
    /// Where a table stands, and the paragraph right above it.
    Table(usize, Option<&'a Block>),
}

/// A list with all that stands in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct List<'a> {
    blocks: &'a Blocks,
    start: usize,
    end: usize,
    /// The paragraph right above it.
    pub(super) intro: Option<&'a Block>,
}

impl<'a> List<'a> {
    /// Its items, without those of lists inside it.
    pub(super) fn items(&self) -> impl Iterator<Item = Item<'a>> + use<'a> {
        items(self.blocks, self.start, self.end, 1)
    }

    /// Its first item.
    pub(super) fn first(&self) -> &'a Block {
        &self.blocks.blocks[self.start]
    }
}

/// The pieces of a part.
pub(super) fn of<'a>(part: &Part<'a>) -> Vec<Piece<'a>> {
    let blocks = part.blocks;
    let all = &blocks.blocks;
    // `**Needed:** we wait for:` introduces the list below it.
    let behind_label = part.head.filter(|_| part.rest.ends_with(':')).map(|head| &all[head]);
    let (mut pieces, mut at, mut above) = (Vec::new(), part.start, behind_label);
    while at < part.end {
        let block = &all[at];
        let (start, intro) = (at, above.take());
        at += 1;
        match block.kind {
            _ if block.quoted => {}
            BlockKind::Paragraph if block.depth == 0 => {
                above = Some(block);
                pieces.push(Piece::Paragraph(block));
            }
            BlockKind::Item { .. } => {
                at = (at..part.end).find(|next| all[*next].depth == 0).unwrap_or(part.end);
                pieces.push(Piece::List(List { blocks, start, end: at, intro }));
            }
            BlockKind::Table => pieces.push(Piece::Table(start, intro)),
            _ => {}
        }
    }
    pieces
}

/// The items of the list inside an item.
pub(super) fn children<'a>(item: &Item<'a>) -> impl Iterator<Item = Item<'a>> + use<'a> {
    items(item.blocks, item.at + 1, item.end, item.block().depth.saturating_add(1))
}

fn items(blocks: &Blocks, start: usize, end: usize, depth: u8) -> impl Iterator<Item = Item<'_>> {
    let is_one = move |at: &usize| {
        let block = &blocks.blocks[*at];
        block.kind.is_item() && block.depth == depth && !block.quoted
    };
    (start..end).filter(is_one).map(move |at| Item { blocks, at, end: blocks.end_of(at, end) })
}

/// Whether a block says nothing but one link.
pub(super) fn is_link(blocks: &Blocks, block: &Block) -> bool {
    let said = blocks.text_of(block).trim_end_matches('.');
    let is_all = |link: &str| link.trim() == said;
    !said.is_empty() && blocks.linked(block).any(|(text, _)| is_all(text))
}

/// Whether a paragraph begins with something in bold and goes on, so that a list below it tells of that.
pub(super) fn names_something(blocks: &Blocks, block: &Block) -> bool {
    let text = blocks.text_of(block);
    let bold = remarks::front(blocks, block, MarkKind::Strong);
    bold > 0 && bold < text.len() && !text.ends_with(':')
}

/// The words of the last sentence of a text, in small letters.
pub(super) fn last_sentence(text: &str) -> Vec<String> {
    let text = text.trim();
    let is_end = |at: &usize| matches!(text.as_bytes().get(at + 1), Some(b' ' | b'\n'));
    let start = memchr::memrchr3_iter(b'.', b'?', b'!', text.as_bytes()).find(is_end).map_or(0, |at| at + 2);
    words(&text[start..])
}

/// The words of a text, in small letters.
pub(super) fn words(text: &str) -> Vec<String> {
    written(text).map(str::to_lowercase).collect()
}

/// The words of a text, as they are written.
pub(super) fn written(text: &str) -> impl Iterator<Item = &str> {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’');
    text.split(move |c: char| !is_word(c)).map(|word| word.trim_matches('-')).filter(|word| !word.is_empty())
}

/// Whether one of these words, in small letters, is among some.
pub(super) fn has(words: &[String], wanted: &[&str]) -> bool {
    words.iter().any(|word| wanted.contains(&word.as_str()))
}

/// Whether these words stand in this order somewhere among some.
pub(super) fn has_row(words: &[String], row: &[&str]) -> bool {
    words.windows(row.len()).any(|window| window.iter().zip(row).all(|(word, wanted)| word == wanted))
}
