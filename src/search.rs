//! Search over the sections of all documents: an index of their words, as files of the site and for the command line.
//!
//! [`Index::of`] reads a linked portal, [`Files`] divides the index into scripts that the theme's own script loads as a query needs them,
//! and [`answer()`] looks in the same index for `hldsite search`. What is a word, what a query means and how hits are ranked is the same in
//! the theme's scripts (`assets/search-*.js`); the cases in `tests/cases/search` hold both to it.

mod after;
mod answer;
mod dictionary;
mod excerpt;
mod files;
mod find;
mod forms;
mod gather;
mod index;
mod layout;
mod letters;
mod names;
mod near;
mod number;
mod order;
mod parts;
mod paths;
mod query;
mod row;
mod said;
mod script;
mod sieve;
mod source;
mod stem;
mod terms;
mod words;

pub use answer::{Answer, FoundDocument, FoundSection, answer};
pub use files::{FOLDER, File, Files};
pub use index::Index;
