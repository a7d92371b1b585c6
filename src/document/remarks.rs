//! What a text holds that only rules ask for: what was not filled in, code that cannot be read, images without a text, odd rows, what it allows.

use std::ops::Range;

use crate::finding::Place;

/// What rules ask of a text beside its sections and links.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remarks {
    /// What looks as if it were still to be filled in, in order.
    pub placeholders: Box<[Placeholder]>,
    /// Code blocks that are not what they say they are.
    pub code: Box<[CodeFault]>,
    /// Images without a text for those who cannot see them.
    pub bare_images: Box<[BareImage]>,
    /// Rows of tables that have other cells than their heads, in order.
    pub odd_rows: Box<[OddRow]>,
    /// Reference definitions that no link uses.
    pub unused_references: Box<[UnusedReference]>,
    /// What the document allows.
    pub allows: Box<[Allow]>,
}

/// A place that is still to be filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placeholder {
    /// Where it stands.
    pub place: Place,
    /// What stands there.
    pub text: Box<str>,
    /// The section it stands in, an index into the document's sections.
    pub section: Option<u32>,
    /// How it is known.
    pub kind: PlaceholderKind,
}

/// How a placeholder is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceholderKind {
    /// It is the template's, word for word.
    Template,
    /// A list of what may be chosen, as in the template.
    Choice,
    /// It looks like one.
    Possible,
}

/// A code block that is not what it says it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeFault {
    /// Its language.
    pub language: CodeLanguage,
    /// Where it cannot be read.
    pub place: Place,
    /// What stands there: in back-ticks, or in words.
    pub found: Box<str>,
    /// What was expected there.
    pub expected: Box<str>,
}

/// A language whose blocks are graded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeLanguage {
    /// RFC 8259.
    Json,
    /// Any dialect.
    Sql,
}

/// An image without a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BareImage {
    /// Where it stands.
    pub place: Place,
    /// Its address as written.
    pub href: Box<str>,
}

/// A row of a table that has fewer or more cells than the table's head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OddRow {
    /// Where it begins; where it has too many cells, where the first of those begins.
    pub place: Place,
    /// How many cells it has, as written.
    pub cells: u32,
    /// How many the head has.
    pub columns: u32,
    /// Where the head begins in the text, which tells tables apart.
    pub table: u32,
    /// What stands in the first cell that says something; where there are too many cells, what stands in those. As written.
    pub text: Box<str>,
    /// Whether it has no bar though the head begins with one: a text that follows a table without an empty line.
    pub is_bare: bool,
}

/// A reference definition that no link uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnusedReference {
    /// Where it stands.
    pub place: Place,
    /// Its label as written.
    pub label: Box<str>,
}

/// A comment that allows what rules would report: `<!-- hldsite: allow RULE, RULE: why -->`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allow {
    /// Where it stands.
    pub place: Place,
    /// The ids of its rules, as written; empty if it is no instruction that is known.
    pub rules: Box<[Box<str>]>,
    /// What stands behind `hldsite:`.
    pub text: Box<str>,
    /// The lines that it counts for; `None` for the whole document.
    pub lines: Option<Range<u32>>,
}
