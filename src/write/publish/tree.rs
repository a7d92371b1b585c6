//! The files of a commit as values: those that are there, those that shall be there, and what differs.

use std::collections::{BTreeMap, HashMap};

use crate::site;
use crate::write::guard;

/// A plain file, as git says it.
pub(super) const FILE: &str = "100644";

/// What stands at a path: a file, a symbolic link, a commit of another repository.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Leaf {
    /// What it is, in the octal digits of git.
    pub(super) mode: String,
    /// The name of its object.
    pub(super) id: String,
}

impl Leaf {
    /// A plain file.
    pub(super) fn file(id: String) -> Self {
        Self { mode: FILE.to_owned(), id }
    }

    /// Whether a site can have such a thing.
    pub(super) fn is_file(&self) -> bool {
        self.mode.starts_with("100")
    }
}

/// All that a commit holds, by path. A path need not be UTF-8.
pub(super) type Tree = BTreeMap<Vec<u8>, Leaf>;

/// Reads what `git ls-tree -r -z` writes.
pub(super) fn read(listed: &[u8]) -> Tree {
    let line = |line: &[u8]| {
        let tab = memchr::memchr(b'\t', line)?;
        let mut words = std::str::from_utf8(&line[..tab]).ok()?.split(' ');
        let (mode, _, id) = (words.next()?, words.next()?, words.next()?);
        Some((line[tab + 1..].to_vec(), Leaf { mode: mode.to_owned(), id: id.to_owned() }))
    };
    listed.split(|byte| *byte == 0).filter_map(line).collect()
}

/// A file of somebody else that stands where one of the site has to go.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Clash {
    pub(super) theirs: String,
    pub(super) ours: String,
}

/// Puts a site among the files of others.
///
/// # Errors
/// The first [`Clash`] of two files, or of a file and a folder, also where they differ in nothing that every file system knows.
pub(super) fn put(site: &Tree, theirs: &Tree) -> Result<Tree, Clash> {
    let folded = |path: &[u8]| site::folded(&String::from_utf8_lossy(path)).into_owned();
    let mut files = HashMap::new();
    let mut folders = HashMap::new();
    for path in theirs.keys() {
        let name = folded(path);
        for folder in guard::ancestors(site::folder(&name)) {
            folders.entry(folder.to_owned()).or_insert(path);
        }
        files.insert(name, path);
    }
    for path in site.keys().filter(|_| !files.is_empty()) {
        let name = folded(path);
        let in_the_way = guard::ancestors(&name).find_map(|part| files.get(part)).or_else(|| folders.get(name.as_str()));
        if let Some(theirs) = in_the_way {
            let shown = |path: &[u8]| String::from_utf8_lossy(path).into_owned();
            return Err(Clash { theirs: shown(theirs), ours: shown(path) });
        }
    }
    let mut all = theirs.clone();
    all.extend(site.iter().map(|(path, leaf)| (path.clone(), leaf.clone())));
    Ok(all)
}

/// How many files differ between two commits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Files that there were none of.
    pub added: usize,
    /// Files that were others.
    pub changed: usize,
    /// Files that are no more.
    pub removed: usize,
}

/// What differs between the files of two commits.
pub(super) fn compare(old: &Tree, new: &Tree) -> Difference {
    let mut difference = Difference { removed: old.keys().filter(|path| !new.contains_key(*path)).count(), ..Difference::default() };
    for (path, leaf) in new {
        match old.get(path) {
            None => difference.added += 1,
            Some(there) => difference.changed += usize::from(there != leaf),
        }
    }
    difference
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(files: &[(&str, &str)]) -> Tree {
        files.iter().map(|(path, id)| (path.as_bytes().to_vec(), Leaf::file((*id).to_owned()))).collect()
    }

    #[test]
    fn what_git_lists_is_read_whatever_the_names_are() {
        let read = read(b"100644 blob aa\ta b.html\x00120000 blob bb\t\"q\"\n\xff\x00160000 commit cc\tsub\tx\x00");
        let shown: Vec<(&[u8], &str, &str)> = read.iter().map(|(path, leaf)| (path.as_slice(), leaf.mode.as_str(), leaf.id.as_str())).collect();
        assert_eq!(shown, [(&b"\"q\"\n\xff"[..], "120000", "bb"), (b"a b.html", "100644", "aa"), (b"sub\tx", "160000", "cc")]);
    }

    #[test]
    fn a_file_of_somebody_else_in_the_way_is_named() {
        let clash = |site: &str, theirs: &str| put(&tree(&[(site, "1")]), &tree(&[(theirs, "2")])).err().map(|clash| clash.theirs);
        for (site, theirs) in
            [("a.html", "a.html"), ("a.html", "A.HTML"), ("a/b.html", "a"), ("A/b.html", "a"), ("a", "a/b"), ("größe.html", "gro\u{308}ße.html")]
        {
            assert_eq!(clash(site, theirs).as_deref(), Some(theirs), "{site} {theirs}");
        }
        for (site, theirs) in [("a.html", "b.html"), ("a/b.html", "a/c.html"), ("a/b.html", "A/c.html"), ("ab", "a/b"), ("a", "ab/c")] {
            assert_eq!(clash(site, theirs), None, "{site} {theirs}");
        }
    }

    #[test]
    fn files_of_others_stay_and_what_differs_is_counted() {
        let old = tree(&[("CNAME", "1"), ("a", "2"), ("b", "3"), ("c", "4")]);
        let new = put(&tree(&[("a", "2"), ("b", "5"), ("d", "6")]), &tree(&[("CNAME", "1")])).expect("no clash");
        assert_eq!(new, tree(&[("CNAME", "1"), ("a", "2"), ("b", "5"), ("d", "6")]));
        assert_eq!(compare(&old, &new), Difference { added: 1, changed: 1, removed: 1 });
        assert_eq!(compare(&new, &new), Difference::default());
    }
}
