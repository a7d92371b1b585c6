//! The work that a build is compared with: the least that any generator on the same parser has to
//! do.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use hldsite::document::markdown;
use pulldown_cmark::{Parser, html};
use rayon::prelude::*;

/// The floor: reads each document below `docs` and writes its bare HTML body below `out`, on `jobs`
/// threads.
pub fn write_bodies(docs: &Path, out: &Path, jobs: usize) -> io::Result<()> {
    let documents = documents(docs)?;
    make_folders(&documents, out)?;
    let body = |document: &PathBuf| write_body(&docs.join(document), &out.join(document).with_extension("html"));
    pool(jobs)?.install(|| documents.par_iter().try_for_each(body))
}

/// Reads and parses each document below `docs`, and drops what the parser says.
pub fn parse_only(docs: &Path, jobs: usize) -> io::Result<()> {
    let documents = documents(docs)?;
    let events = |document: &PathBuf| io::Result::Ok(Parser::new_ext(&read(&docs.join(document))?, markdown::options()).count());
    let events: usize = pool(jobs)?.install(|| documents.par_iter().map(events).sum::<io::Result<usize>>())?;
    // The number is said so that the compiler cannot leave the parsing out.
    println!("{events} events");
    Ok(())
}

fn write_body(document: &Path, page: &Path) -> io::Result<()> {
    let text = read(document)?;
    let mut body = String::with_capacity(text.len() * 3 / 2);
    html::push_html(&mut body, Parser::new_ext(&text, markdown::options()));
    fs::write(page, body)
}

fn read(document: &Path) -> io::Result<String> {
    String::from_utf8(fs::read(document)?).map_err(io::Error::other)
}

/// The folders of all documents, made before the first page so that no page has to ask for its own.
fn make_folders(documents: &[PathBuf], out: &Path) -> io::Result<()> {
    let mut folders: Vec<&Path> = documents.iter().filter_map(|document| document.parent()).collect();
    folders.dedup();
    folders.into_iter().try_for_each(|folder| fs::create_dir_all(out.join(folder)))
}

/// The paths of all Markdown files below `docs`, relative to it, folder by folder.
fn documents(docs: &Path) -> io::Result<Vec<PathBuf>> {
    let mut documents = Vec::new();
    visit_files(docs, &mut |file| {
        if file.extension().is_some_and(|extension| extension == "md") {
            documents.push(file.strip_prefix(docs).expect("a file lies below its folder").to_owned());
        }
        Ok(())
    })?;
    Ok(documents)
}

/// Calls `visit` with each file below `folder`, without holding the whole list.
pub fn visit_files(folder: &Path, visit: &mut dyn FnMut(&Path) -> io::Result<()>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            visit_files(&entry.path(), visit)?;
        } else {
            visit(&entry.path())?;
        }
    }
    Ok(())
}

fn pool(jobs: usize) -> io::Result<rayon::ThreadPool> {
    rayon::ThreadPoolBuilder::new().num_threads(jobs).build().map_err(io::Error::other)
}
