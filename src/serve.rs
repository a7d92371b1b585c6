//! The same build again and again: a site in memory that follows every save, and the browsers that look at it.
//!
//! [`Live`] builds, [`Watcher`] says when, [`Server`] answers. What is to be said of it is handed to whoever called.

mod answer;
mod changed;
mod hosts;
mod http;
mod insert;
mod interrupt;
mod live;
mod looker;
mod mounts;
mod problem;
mod shared;
mod target;
mod watch;

pub use changed::Rebuilt;
pub use hosts::Address;
pub use http::Server;
pub use interrupt::on_interrupt;
pub use live::Live;
pub use shared::Shared;
pub use watch::{Batch, Caller, Told, Watcher};
