//! The words that the program understands, a file for each command.

mod authoring;
mod build;
mod check;
mod init;
mod list;
mod publish;
mod search;
mod serve;
mod shared;
mod shell;
mod theme;

use clap::{Args as Words, Parser, Subcommand};

pub(super) use authoring::{New, Status, Supersede};
pub(super) use build::Build;
pub(super) use check::{Check, Explain};
pub(super) use init::{CiHost, Init};
pub(super) use list::{List, ListFormat};
pub(super) use publish::Publish;
pub(super) use search::Search;
pub(super) use serve::Serve;
pub(super) use shared::DocPlaces;
pub(super) use shell::{Completions, Man};
pub(super) use theme::{Theme, ThemeCommand, ThemeEject, ThemeList};

/// A portal for design documents: a static, cross-linked site from a folder of Markdown.
#[derive(Parser)]
#[command(name = "hldsite", version, about, arg_required_else_help = true, after_help = "Try it: hldsite build docs && open site/index.html")]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Subcommand)]
pub(super) enum Command {
    Init(Init),
    New(New),
    Status(Status),
    Supersede(Supersede),
    Build(Build),
    Serve(Serve),
    Check(Check),
    Explain(Explain),
    Publish(Publish),
    List(List),
    Search(Search),
    Theme(Theme),
    Schema(Schema),
    Completions(Completions),
    Man(Man),
}

/// Print the JSON Schema of `hldsite.yaml`
///
/// Editors with a YAML language server complete and check the file by it.
#[derive(Words)]
pub(super) struct Schema {}
