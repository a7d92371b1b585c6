//! A copy of the kept documents that may be written to, with a theme of its own.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::data::Data;
use crate::work::visit_files;

/// The documents that are edited.
pub struct Portal {
    docs: PathBuf,
    partial: PathBuf,
    /// The newest version of each feature, by its path below the docs folder: what people write at. The status of an older
    /// one is not shown as it is written.
    newest: Vec<String>,
    /// What files held before they were edited; nothing for those that were not there.
    before: BTreeMap<PathBuf, Option<Vec<u8>>>,
}

impl Portal {
    /// Copies that many documents, and takes the theme's footer over.
    pub fn copy(data: &Data, count: usize) -> io::Result<Self> {
        let kept = data.docs(count)?;
        let folder = data.fresh()?;
        let docs = folder.join("docs");
        let mut paths = Vec::new();
        visit_files(&kept, &mut |file| {
            let path = file.strip_prefix(&kept).map_err(io::Error::other)?;
            let copy = docs.join(path);
            fs::create_dir_all(copy.parent().unwrap_or(&docs))?;
            paths.push(path.to_string_lossy().into_owned());
            fs::copy(file, copy).map(drop)
        })?;
        paths.sort();
        fs::write(docs.join("hldsite.yaml"), "theme: ../theme\n")?;
        let mut eject = Command::new(env!("CARGO_BIN_EXE_hldsite"));
        let done = eject.current_dir(folder).args(["theme", "eject", "partials/footer", "--docs"]).arg(&docs).output()?;
        if !done.status.success() {
            return Err(io::Error::other(String::from_utf8_lossy(&done.stderr).into_owned()));
        }
        Ok(Self { partial: folder.join("theme/partials/footer.hbs"), docs, newest: newest(&paths), before: BTreeMap::new() })
    }

    /// The docs folder.
    pub fn docs(&self) -> &Path {
        &self.docs
    }

    /// The theme's own footer.
    pub fn partial(&self) -> &Path {
        &self.partial
    }

    /// One of `of` documents that lie evenly among all.
    pub fn document(&self, number: usize, of: usize) -> &str {
        let of = of.min(self.newest.len());
        &self.newest[number % of * self.newest.len() / of]
    }

    /// Remembers what a file holds, the first time that it is asked to.
    pub fn keep(&mut self, file: &Path) -> io::Result<()> {
        if !self.before.contains_key(file) {
            let held = match fs::read(file) {
                Ok(held) => Some(held),
                Err(error) if error.kind() == io::ErrorKind::NotFound => None,
                Err(error) => return Err(error),
            };
            self.before.insert(file.to_owned(), held);
        }
        Ok(())
    }

    /// What a file held before it was edited.
    pub fn original(&self, file: &Path) -> io::Result<String> {
        let held = match self.before.get(file) {
            Some(Some(held)) => held.clone(),
            _ => fs::read(file)?,
        };
        String::from_utf8(held).map_err(io::Error::other)
    }

    /// Puts everything back as it was.
    pub fn restore(&mut self) -> io::Result<()> {
        std::mem::take(&mut self.before).into_iter().try_for_each(|(file, held)| match held {
            Some(held) => fs::write(file, held),
            None => fs::remove_file(file),
        })
    }
}

/// The last of those that differ in the version alone; paths are sorted, and end in `-v1.0.md`.
fn newest(paths: &[String]) -> Vec<String> {
    let feature = |path: &str| path.rfind("-v").map_or(path.len(), |at| at);
    let is_last = |(at, path): &(usize, &String)| paths.get(at + 1).is_none_or(|next| next[..feature(next)] != path[..feature(path)]);
    paths.iter().enumerate().filter(is_last).map(|(_, path)| path.clone()).collect()
}
