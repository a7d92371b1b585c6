//! Streams files into the objects of a repository, and makes trees of them, by `git fast-import`: one process each, which writes one pack.
//!
//! The files of a site come as blobs alone, so that nothing but objects is left behind, whenever it ends.

use std::io::{self, BufRead as _, BufReader, BufWriter, Read as _, Write};
use std::process::{Child, ChildStdin, Stdio};
use std::sync::mpsc;
use std::thread;

use rayon::prelude::*;

use super::repository::Repository;
use super::site::Site;
use super::tree::{Leaf, Tree};
use crate::error::Error;
use crate::git::{Failure, first_line};
use crate::write::manifest::{self, Manifest};
use crate::write::weight::Weight;

/// So many files are made before they are written: enough for all threads, and little of a large site.
const BATCH: usize = 256;
const BUFFER: usize = 256 * 1024;

/// Writes the files of a site, and the list of them, as objects of the repository: the tree of the site, and what it weighs. `progress` is called after
/// each file.
pub(super) fn site(repository: &Repository, site: &Site<'_>, extra: &[(&str, &[u8])], progress: &(dyn Fn() + Sync)) -> Result<(Tree, Weight), Error> {
    let mut import = Import::start(repository, &[])?;
    let (sender, receiver) = mpsc::sync_channel::<Vec<Vec<u8>>>(1);
    let stdin = import.stdin()?;
    let (made, written) = thread::scope(|scope| {
        let writer = scope.spawn(move || write_blobs(stdin, receiver));
        // What was made last is written while the next is being made. A writer that is gone says itself why.
        let made = sent(site, &sender, progress).map(|sent| {
            let manifest = Manifest::done(sent.iter().enumerate().map(|(at, (digest, _))| (site.path(at).to_owned(), *digest)).collect());
            drop(sender.send(std::iter::once(manifest.to_bytes()).chain(extra.iter().map(|(_, bytes)| bytes.to_vec())).collect()));
            Weight::of(sent.iter().enumerate().map(|(at, (_, size))| (site.path(at), *size)))
        });
        drop(sender);
        (made, writer.join())
    });
    let ids = import.finish(repository);
    // An error of a page is what the user can do something about.
    let weight = made?;
    let ids = ids?;
    let paths = (0..site.len()).map(|at| site.path(at)).chain([manifest::PATH]).chain(extra.iter().map(|(path, _)| *path));
    let tree: Tree = paths.zip(ids).map(|(path, id)| (path.as_bytes().to_vec(), Leaf::file(id))).collect();
    let is_whole = matches!(written, Ok(Ok(()))) && tree.len() == site.len() + 1 + extra.len();
    if is_whole { Ok((tree, weight)) } else { Err(repository.failed("take the files of the site", &Failure::Refused("it ended too early".to_owned()))) }
}

/// Makes the files of a site and hands them over in order; their digests, and their sizes in bytes.
fn sent(site: &Site<'_>, sender: &mpsc::SyncSender<Vec<Vec<u8>>>, progress: &(dyn Fn() + Sync)) -> Result<Vec<(u64, u64)>, Error> {
    let mut sent = Vec::with_capacity(site.len());
    for start in (0..site.len()).step_by(BATCH) {
        let batch: Vec<(Vec<u8>, u64)> = (start..site.len().min(start + BATCH))
            .into_par_iter()
            .map(|at| {
                let made = site.file(at);
                progress();
                made
            })
            .collect::<Result<_, Error>>()?;
        sent.extend(batch.iter().map(|(bytes, digest)| (*digest, bytes.len() as u64)));
        let files: Vec<Vec<u8>> = batch.into_iter().map(|(bytes, _)| bytes).collect();
        if sender.send(files).is_err() {
            break;
        }
    }
    Ok(sent)
}

/// Writes batches of files as blobs, and asks for the name of each.
fn write_blobs(stdin: ChildStdin, batches: mpsc::Receiver<Vec<Vec<u8>>>) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(BUFFER, stdin);
    for bytes in batches.into_iter().flatten() {
        write!(out, "blob\nmark :1\ndata {}\n", bytes.len())?;
        out.write_all(&bytes)?;
        out.write_all(b"\nget-mark :1\n")?;
    }
    out.write_all(b"done\n")?;
    out.flush()
}

/// Makes a tree of objects that are in the repository; its name.
pub(super) fn tree(repository: &Repository, tree: &Tree) -> Result<String, Error> {
    // A tree alone cannot be asked for: it is that of a commit, on a branch that is deleted before it is ever written.
    let name = format!("refs/hldsite-{}", std::process::id());
    let mut stream = format!("commit {name}\nmark :1\ncommitter hldsite <> 0 +0000\ndata 0\n").into_bytes();
    for (path, leaf) in tree {
        stream.extend_from_slice(format!("M {} {} ", leaf.mode, leaf.id).as_bytes());
        quote(path, &mut stream);
        stream.push(b'\n');
    }
    let nothing = "0".repeat(repository.id_length());
    stream.extend_from_slice(format!("\nget-mark :1\nreset {name}\nfrom {nothing}\n\ndone\n").as_bytes());
    // Without a word for its end, half of a stream would be taken for the whole.
    let mut import = Import::start(repository, &["--done"])?;
    let written = import.stdin()?.write_all(&stream);
    let commit = import.finish(repository)?.into_iter().next().filter(|_| written.is_ok());
    let commit = commit.ok_or_else(|| repository.failed("make a tree of the site", &Failure::Refused("it ended too early".to_owned())))?;
    repository.line("make a tree of the site", &["rev-parse", "--verify", &format!("{commit}^{{tree}}")])
}

/// A path in quotes, as fast-import reads it (git-fast-import(1), "filemodify").
fn quote(path: &[u8], out: &mut Vec<u8>) {
    out.push(b'"');
    for byte in path {
        match byte {
            b'"' | b'\\' => out.extend_from_slice(&[b'\\', *byte]),
            0..b' ' | 0x7f => out.extend_from_slice(format!("\\{byte:03o}").as_bytes()),
            byte => out.push(*byte),
        }
    }
    out.push(b'"');
}

/// A process of fast-import.
struct Import {
    child: Child,
    /// The names of objects that it was asked for.
    names: thread::JoinHandle<Vec<String>>,
    said: thread::JoinHandle<Vec<u8>>,
}

impl Import {
    fn start(repository: &Repository, options: &[&str]) -> Result<Self, Error> {
        let mut command = repository.command(&["fast-import", "--quiet", "--date-format=raw"]);
        let started = command.args(options).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
        let mut child = started.map_err(|error| repository.not_started("take the files of the site", &error))?;
        let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
        // Whatever it writes is read at once: it would wait for that, and we for it.
        let names = thread::spawn(move || stdout.map(|out| BufReader::new(out).lines().map_while(Result::ok).collect()).unwrap_or_default());
        let said = thread::spawn(move || {
            let mut said = Vec::new();
            drop(stderr.map(|mut err| err.read_to_end(&mut said)));
            said
        });
        Ok(Self { child, names, said })
    }

    fn stdin(&mut self) -> Result<ChildStdin, Error> {
        self.child.stdin.take().ok_or_else(|| Error::NotPublished { message: "git takes no files".to_owned(), help: "try again".to_owned() })
    }

    /// Waits for its end: the names that it was asked for.
    fn finish(mut self, repository: &Repository) -> Result<Vec<String>, Error> {
        let status = self.child.wait();
        let (names, said) = (self.names.join().unwrap_or_default(), self.said.join().unwrap_or_default());
        if status.is_ok_and(|status| status.success()) {
            return Ok(names);
        }
        Err(repository.failed("take the files of the site", &Failure::Refused(first_line(&said))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_quoted_byte_by_byte() {
        let quoted = |path: &[u8]| {
            let mut out = Vec::new();
            quote(path, &mut out);
            out
        };
        assert_eq!(quoted(b"a b/\"c\\\n\t\xff.html"), b"\"a b/\\\"c\\\\\\012\\011\xff.html\"");
        assert_eq!(quoted("größe.html".as_bytes()), "\"größe.html\"".as_bytes());
    }
}
