//! Grades SQL: by a quick reader of the commonest statements, then by all dialects that sqlparser knows. Which tables it touches, `tables` says.

mod dialects;
mod lexer;
mod message;
mod quick;
mod sketch;
pub mod tables;
mod types;
mod weight;
mod words;

#[cfg(test)]
pub(super) use quick::accepts as accepts_quickly;

use super::Grade;
use weight::{Weight, weight};

/// A block with more bytes than this is somebody's dump, and is not read.
const BYTES: usize = 64 * 1024;

/// Grades a block that says that it is SQL, of any dialect.
#[must_use]
pub fn grade(code: &str) -> Grade {
    if code.trim().is_empty() || code.len() > BYTES {
        return Grade::Sketch;
    }
    if quick::accepts(code) {
        return Grade::Valid;
    }
    match weight(code) {
        Weight::TooHeavy => Grade::Sketch,
        Weight::Light => judge(code),
        Weight::Nested => with_stack(|| judge(code)),
    }
}

fn judge(code: &str) -> Grade {
    let Err(error) = dialects::read_as_postgresql(code) else {
        return Grade::Valid;
    };
    // A block that leaves something out is a sketch to all dialects, and most blocks that come here do.
    if sketch::is_marked(code) {
        return Grade::Sketch;
    }
    if dialects::is_read_by_another(code) {
        return Grade::Valid;
    }
    if sketch::is_sketch(code) {
        return Grade::Sketch;
    }
    message::fault(code, &error).map_or(Grade::Sketch, Grade::Broken)
}

/// Enough for as many levels as sqlparser descends and for a tree as deep as the largest block is long, also in a build that is not optimised. Only
/// what is used of it takes memory.
const STACK: usize = 64 * 1024 * 1024;

/// Runs `judge` on a thread with a large stack. Where there is none to be had, the block is not judged.
fn with_stack(judge: impl FnOnce() -> Grade + Send) -> Grade {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, judge);
        thread.ok().and_then(|thread| thread.join().ok()).unwrap_or(Grade::Sketch)
    })
}
