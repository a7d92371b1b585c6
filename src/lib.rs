//! hldsite turns a folder of design documents in Markdown into a portal: a static, cross-linked site, grouped by status.
//!
//! The way of a document, each stage a function from values to values:
//!
//! 1. [`read`] walks the docs folder and reads its files, the config and the theme. It is the I/O module in front.
//! 2. [`document`] parses one file: header, sections, links, and its text as HTML with holes for links.
//! 3. [`portal`] links the documents: addresses, anchors, backlinks, columns, successors, people.
//! 4. [`render`] makes the pages, each a function of the portal and the [`theme`].
//! 5. [`mod@write`] pulls the pages and writes what differs. It is the I/O module at the end.
//!
//! Beside [`render`], [`search`] makes an index of the portal's sections, whose files are written like pages, and answers `hldsite search` from it;
//! [`inventory`] is the same portal as rows of text, [`setup`] makes the files that a new portal begins with. [`pipeline`] is stages 2 to 4 in memory, [`cli`] puts all of them together. Modules import
//! downwards only; ARCHITECTURE.md shows the order.

pub mod check;
pub mod cli;
pub mod code;
pub mod config;
pub mod diagram;
pub mod document;
pub mod error;
pub mod finding;
pub mod git;
pub mod highlight;
mod html;
pub mod inventory;
mod json;
pub mod math;
mod nearest;
pub mod pipeline;
pub mod portal;
pub mod read;
pub mod render;
pub mod search;
pub mod serve;
pub mod setup;
pub mod site;
mod slug;
mod terminal;
pub mod theme;
pub mod write;
mod yaml;
