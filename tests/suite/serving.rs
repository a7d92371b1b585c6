//! `hldsite serve` and `hldsite build --watch`, run as a user runs them: files are saved, requests are sent over a socket, and what is answered
//! and said is waited for. Nothing here measures time: a wait ends when what it waits for is there.

mod addresses;
mod asking;
mod faults;
mod files;
mod idle;
mod preview;
mod saves;
mod strangers;
mod telling;
mod trees;
mod watching;

pub use preview::{Preview, put};
