//! What the index of a folder of documents costs a build: CPU and bytes, step by step.

use std::fs;
use std::io;
use std::path::Path;
use std::time::Duration;

use hldsite::portal::Portal;
use hldsite::search::{File, Files, Index};
use hldsite::site::SitePath;
use rayon::prelude::*;

#[path = "../pathological/clock.rs"]
mod clock;

/// A step: what it is, how many files it writes and how large they are, and what it cost.
struct Step(&'static str, usize, usize, Duration);

/// Makes the index of a portal and writes its files below `folder`, each step `rounds` times; prints the least that each took.
pub fn print(portal: &Portal, folder: &Path, rounds: usize) -> io::Result<()> {
    let mut steps: Vec<Step> = Vec::new();
    for _ in 0..rounds.max(1) {
        for (at, step) in once(portal, folder)?.into_iter().enumerate() {
            match steps.get_mut(at) {
                Some(least) => least.3 = least.3.min(step.3),
                None => steps.push(step),
            }
        }
    }
    let documents = portal.documents.len();
    println!("| {documents} documents | files | MB | CPU ms | µs a document |\n|---|--:|--:|--:|--:|");
    let all = steps.iter().fold(Step("all", 0, 0, Duration::ZERO), |all, step| Step("all", all.1 + step.1, all.2 + step.2, all.3 + step.3));
    for Step(name, files, bytes, cpu) in steps.iter().chain([&all]) {
        let each = cpu.as_secs_f64() * 1e6 / documents.max(1) as f64;
        println!("| {name} | {files} | {:.2} | {:.0} | {each:.1} |", *bytes as f64 / 1e6, cpu.as_secs_f64() * 1e3);
    }
    Ok(())
}

fn once(portal: &Portal, folder: &Path) -> io::Result<Vec<Step>> {
    let mut last = clock::cpu()?;
    let mut since = || -> io::Result<Duration> {
        let now = clock::cpu()?;
        Ok(now.saturating_sub(std::mem::replace(&mut last, now)))
    };
    let index = Index::of(portal);
    let read = Step("reading texts to terms", 0, 0, since()?);
    let files = Files::of(index);
    let plan = files.all(portal);
    let divided = Step("dividing into files", 0, 0, since()?);
    let (texts, others): (Vec<_>, Vec<_>) = plan.into_iter().partition(|(_, file)| matches!(file, File::Text(_)));
    let bytes = write(&files, &others, portal, folder)?;
    let wrote_index = Step("writing the index", others.len(), bytes, since()?);
    let bytes = write(&files, &texts, portal, folder)?;
    let wrote_texts = Step("writing the texts", texts.len(), bytes, since()?);
    fs::remove_dir_all(folder)?;
    Ok(vec![read, divided, wrote_index, wrote_texts])
}

/// Writes some files of the index; how many bytes they have.
fn write(files: &Files, some: &[(SitePath, File)], portal: &Portal, folder: &Path) -> io::Result<usize> {
    let wrote = some.par_iter().map(|(path, file)| {
        let (bytes, path) = (files.bytes(*file, portal), folder.join(path.as_str()));
        if fs::write(&path, &bytes).is_err() {
            fs::create_dir_all(path.parent().unwrap_or(folder))?;
            fs::write(&path, &bytes)?;
        }
        Ok(bytes.len())
    });
    wrote.try_reduce(|| 0, |a, b| Ok(a + b))
}
