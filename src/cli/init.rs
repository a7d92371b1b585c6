//! `hldsite init`.

use std::path::{Path, PathBuf};

use super::args::{CiHost, Init};
use super::report;
use crate::error::Error;
use crate::pipeline;
use crate::read::{self, Places};
use crate::setup::{self, Ci, Documents, Ground};
use crate::terminal::typed;
use crate::write;

/// Writes the files that a portal begins with; the exit code.
pub(super) fn run(args: &Init) -> Result<u8, Error> {
    let ground = read::ground(args.docs.as_deref())?;
    let ci = args.ci.map(|host| match host {
        CiHost::Github => Ci::GitHub,
        CiHost::Gitlab => Ci::GitLab,
    });
    if ci.is_some() && !ground.below_top.is_empty() {
        return Err(below_the_top(&ground));
    }
    let documents = documents(&ground)?;
    let plan = setup::plan(&ground, &documents, ci);
    let here = Path::new("");
    let there = write::existing(here, plan.files.iter().map(|file| file.path.as_str()))?;
    let (mut wrote, mut kept) = (Vec::new(), plan.kept.clone());
    for file in &plan.files {
        if there.contains(&file.path.as_str()) {
            kept.push(file.path.clone());
        } else {
            if let Err(error) = write::create(here, &file.path, file.text.as_bytes()) {
                report::written_before(&wrote);
                return Err(error);
            }
            wrote.push(file.path.clone());
        }
    }
    report::set_up(&ground, &documents, ci, &wrote, &kept);
    Ok(0)
}

/// Reads the documents, if there are any.
fn documents(ground: &Ground) -> Result<Documents, Error> {
    if !ground.has_docs {
        return Ok(Documents::default());
    }
    let docs = Some(PathBuf::from(ground.docs_word()));
    let read = read::inputs(&Places { docs, ..Places::default() })?;
    let portal = pipeline::portal(read.inputs, read.sources)?;
    Ok(Documents::of(&portal, ground.template.as_deref()))
}

/// Hosts look for workflows at the repository's top alone.
fn below_the_top(ground: &Ground) -> Error {
    let up = "../".repeat(ground.below_top.split('/').count());
    let docs = format!("{}/{}", ground.below_top, ground.docs);
    Error::Usage {
        message: format!("a workflow has to lie at the repository's top, and this folder is `{}` in it", ground.below_top),
        help: format!("run it there: `cd {up} && hldsite init {} --ci …`; or leave out `--ci`", typed(docs.trim_end_matches('/'))),
    }
}
