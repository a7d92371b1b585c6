//! Grades JSON: first by a strict reader, then by one of our own that knows what documents write in its place.

mod frame;
mod reader;
mod string;

use serde::de::IgnoredAny;

use super::Grade;
use reader::Reader;

/// Grades a block that says that it is JSON, in time linear in its length and for any depth.
#[must_use]
pub fn grade(code: &str) -> Grade {
    // What is ignored is read without recursion, so this has no limit of depth either.
    if serde_json::from_str::<IgnoredAny>(code).is_ok() {
        return Grade::Valid;
    }
    Reader::new(code).grade()
}
