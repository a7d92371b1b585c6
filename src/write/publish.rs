//! Puts a site on a branch of a git remote, by the objects of the repository alone: no file, no index, no branch of the user's is touched.
//!
//! The branch holds a site and its list, by which the next one knows which files are its own; all others stay.

mod age;
mod branch;
mod import;
mod message;
mod rejection;
mod repository;
mod site;
mod tree;

use std::path::{Path, PathBuf};

use crate::config::{self, without_credentials};
use crate::error::Error;
use crate::terminal::typed;
use crate::write::weight::Weight;

pub use age::Replaced;
pub use message::{Source, short};
pub use site::{Folder, Site};
pub use tree::Difference;

use branch::{Found, TRIES, Tip};
use repository::{Remote, Repository};
use tree::{Clash, Leaf, Tree};

/// The file by which GitHub serves a site as it is, folders like `-` included.
const AS_IT_IS: &str = ".nojekyll";
/// The file by which hosts know the name that a site is to have.
const NAME: &str = "CNAME";

/// What is to be done.
#[expect(clippy::struct_excessive_bools, reason = "each is a wish of its own, and all may hold at once")]
pub struct Asked<'a> {
    /// The docs folder, absolute; its repository is meant.
    pub docs: &'a Path,
    /// What the site is made from beside the documents, such as the config.
    pub beside: Vec<PathBuf>,
    /// Folders with sites, which are no part of the documents.
    pub sites: Vec<PathBuf>,
    /// The name of a remote, or the address of a repository.
    pub remote: &'a str,
    /// The branch to move.
    pub branch: &'a str,
    /// The name that the host shall show the site by.
    pub cname: Option<&'a str>,
    /// Whether the branch keeps what was published before.
    pub has_history: bool,
    /// Whether the site may take the place of a newer one.
    pub allows_older: bool,
    /// Whether nothing is pushed.
    pub is_dry: bool,
    /// Whether somebody is there who could type a password.
    pub is_attended: bool,
}

/// A branch that was looked at, and that a site may be put on.
pub struct Aim<'a> {
    asked: Asked<'a>,
    repository: Repository,
    remote: Remote,
    checked_out: Option<String>,
    source: Option<Source>,
    found: Found,
}

/// What was done, or would be.
#[derive(Debug)]
pub struct Published {
    /// What became of it.
    pub outcome: Outcome,
    /// How many files the site has, with those that are for the host.
    pub files: usize,
    /// What the site weighs.
    pub weight: Weight,
    /// How many files of others are on the branch.
    pub others: usize,
    /// What differs between what was on the branch and what is.
    pub difference: Difference,
    /// The commit of the documents.
    pub source: Option<Source>,
    /// Whether the site that was on the branch is newer.
    pub replaced: Replaced,
    /// Files of the site before that somebody had changed on the branch; they are as the site has them now.
    pub edited: Vec<String>,
    /// Files of the site before that somebody had changed on the branch, and that it no longer has; they stay.
    pub left: Vec<String>,
    /// Where the remote is, without passwords.
    pub address: String,
    /// The same on the web, if it lies there.
    pub web: Option<config::Remote>,
    /// Whether there was no such branch.
    pub is_new: bool,
    /// Whether the remote had no branch that others get if they name none.
    pub is_first: bool,
    /// The name that the host shows the site by, as the branch says.
    pub cname: Option<String>,
}

/// What became of a site.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is on the branch, by this commit.
    Pushed(String),
    /// It was there already, by this commit.
    Same(String),
    /// It would have been pushed.
    Dry,
}

/// What came of trying to move the branch.
enum Attempt {
    Over(Published),
    /// Somebody else has moved it; this is what is on it now.
    Again(Found),
}

/// Looks at the branch, before any work is done for the site.
///
/// # Errors
/// [`Error::Usage`] if there is no git, no repository, no such remote, or a branch cannot have this name; [`Error::NotPublished`] if the remote cannot be read
/// from, or the branch is for something else.
pub fn aim(asked: Asked<'_>) -> Result<Aim<'_>, Error> {
    let repository = Repository::round(asked.docs, asked.is_attended)?;
    repository.check_name(asked.branch)?;
    let remote = repository.remote(asked.remote)?;
    let checked_out = repository.branch()?;
    let found = branch::look(&repository, &remote, asked.branch)?;
    branch::check(&found, &remote, asked.branch, checked_out.as_deref())?;
    let sources: Vec<PathBuf> = asked.beside.iter().cloned().chain([asked.docs.to_owned()]).collect();
    let source = repository.source(&sources, &asked.sites)?;
    Ok(Aim { asked, repository, remote, checked_out, source, found })
}

impl Aim<'_> {
    /// Puts a site on the branch. `progress` is called after each file that was made.
    ///
    /// # Errors
    /// [`Error::NotPublished`] if a newer site is on the branch, if a file of somebody else stands where one of the site has to go, if the remote does not
    /// take it, or if git fails; whatever making a file of the site ends with. Nothing is pushed then.
    pub fn publish(self, site: &Site<'_>, progress: &(dyn Fn() + Sync)) -> Result<Published, Error> {
        let cname = self.asked.cname.map(|name| format!("{name}\n"));
        // A portal has neither of them itself.
        let mut extra = vec![(AS_IT_IS, &b""[..])];
        extra.extend(cname.as_ref().map(|name| (NAME, name.as_bytes())));
        let (made, weight) = import::site(&self.repository, site, &extra, progress)?;
        let mut newest: Option<Found> = None;
        for _ in 0..TRIES {
            match self.attempt(newest.as_ref().unwrap_or(&self.found), &made)? {
                Attempt::Over(published) => return Ok(Published { weight, ..published }),
                Attempt::Again(found) => newest = Some(found),
            }
        }
        Err(branch::busy(&self.remote, self.asked.branch))
    }

    /// Puts a site that lies in the repository on the branch, unless somebody has moved that since it was looked at.
    fn attempt(&self, found: &Found, made: &Tree) -> Result<Attempt, Error> {
        let (all, published) = self.planned(found, made)?;
        let is_kept = |tip: &&Tip| self.asked.has_history || !tip.has_parent;
        if let Some(tip) = found.tip.as_ref().filter(|tip| tip.tree == all).filter(is_kept) {
            return Ok(Attempt::Over(Published { outcome: Outcome::Same(tip.commit.clone()), ..published }));
        }
        let published = Published { replaced: self.replaced(found)?, ..published };
        if self.asked.is_dry {
            return Ok(Attempt::Over(published));
        }
        let old = found.commit();
        let tree = import::tree(&self.repository, &all)?;
        let commit = self.repository.commit(&tree, old.filter(|_| self.asked.has_history), &message::paragraphs(self.source.as_ref()))?;
        let Err(rejected) = branch::push(&self.repository, &self.remote, self.asked.branch, old, &commit)? else {
            return Ok(Attempt::Over(Published { outcome: Outcome::Pushed(commit), ..published }));
        };
        // Where the branch is what it was, nobody came between, and the remote means what it says.
        let now = branch::look(&self.repository, &self.remote, self.asked.branch).ok().filter(|now| now.commit() != old);
        let Some(now) = now else { return Err(rejected) };
        if now.commit() == Some(commit.as_str()) {
            // It has arrived: the connection broke off behind it, or another place of the remote did not take it.
            return if self.remote.is_alone { Ok(Attempt::Over(Published { outcome: Outcome::Pushed(commit), ..published })) } else { Err(rejected) };
        }
        branch::check(&now, &self.remote, self.asked.branch, self.checked_out.as_deref())?;
        Ok(Attempt::Again(now))
    }

    /// What is known of the age of the site on the branch, which must not be newer unless that is asked for. It does not count that documents were changed
    /// since our commit: what came after it is not in them.
    fn replaced(&self, found: &Found) -> Result<Replaced, Error> {
        let (Some(tip), Some(ours)) = (&found.tip, &self.source) else { return Ok(Replaced::NotNewer) };
        match age::replaced(&self.repository, &self.remote, tip, ours)? {
            Replaced::Newer(theirs) if !self.asked.allows_older => Err(Error::NotPublished {
                message: format!(
                    "refusing to publish to the branch `{}` of `{}`: it holds the site of commit {}, which came after {}",
                    self.asked.branch,
                    without_credentials(&self.remote.name),
                    theirs.short(),
                    ours.short()
                ),
                help: "run it again from the newer commit; to put the older site back on purpose, add `--allow-older`".to_owned(),
            }),
            known => Ok(known),
        }
    }

    /// What to say of a file that somebody changed on the branch, where no commit would hold it any more.
    fn would_be_lost(&self, path: &[u8]) -> Error {
        Error::NotPublished {
            message: format!(
                "refusing to publish without history: `{}` was changed by hand on the branch `{}`, and would be lost",
                String::from_utf8_lossy(path),
                self.asked.branch
            ),
            help: "take the change over into the documents, or publish once without `--no-history`".to_owned(),
        }
    }

    /// All files that the branch is to have, and what is to be said of them.
    fn planned(&self, found: &Found, made: &Tree) -> Result<(Tree, Published), Error> {
        let nothing = Tree::new();
        let old = found.tip.as_ref().map_or(&nothing, |tip| &tip.tree);
        let edited = found.tip.as_ref().map(|tip| branch::edited(&self.repository, tip, made)).transpose()?.unwrap_or_default();
        let mut theirs = found.tip.as_ref().map(|tip| tip.of_others(made, &edited)).unwrap_or_default();
        let mut ours = made.clone();
        if theirs.contains_key(AS_IT_IS.as_bytes()) {
            ours.remove(AS_IT_IS.as_bytes());
        }
        if self.asked.cname.is_some() {
            theirs.remove(NAME.as_bytes());
        }
        let all = tree::put(&ours, &theirs).map_err(|clash| self.in_the_way(&clash))?;
        let cname = match (self.asked.cname, theirs.get(NAME.as_bytes()).filter(|leaf| leaf.is_file())) {
            (Some(name), _) => Some(name.to_owned()),
            (None, Some(Leaf { id, .. })) => Some(self.repository.line("read the branch", &["cat-file", "blob", id])?.trim().to_owned()),
            (None, None) => None,
        };
        let others = theirs.keys().filter(|path| path.as_slice() != AS_IT_IS.as_bytes()).count();
        let by_hand = edited.iter().filter(|path| all.get(*path) != old.get(*path) || !made.contains_key(*path));
        let (edited, left): (Vec<&Vec<u8>>, Vec<&Vec<u8>>) = by_hand.partition(|path| made.contains_key(*path));
        if let Some(path) = edited.first().filter(|_| !self.asked.has_history) {
            return Err(self.would_be_lost(path));
        }
        let shown = |paths: Vec<&Vec<u8>>| paths.into_iter().map(|path| String::from_utf8_lossy(path).into_owned()).collect();
        let published = Published {
            outcome: Outcome::Dry,
            files: all.len() - others,
            weight: Weight::default(),
            others,
            difference: tree::compare(old, &all),
            source: self.source.clone(),
            replaced: Replaced::NotNewer,
            edited: shown(edited),
            left: shown(left),
            address: self.remote.address.clone(),
            web: self.remote.web.clone(),
            is_new: found.tip.is_none(),
            is_first: found.default.is_none(),
            cname,
        };
        Ok((all, published))
    }

    fn in_the_way(&self, clash: &Clash) -> Error {
        let (branch, remote) = (self.asked.branch, without_credentials(&self.remote.name));
        Error::NotPublished {
            message: format!(
                "`{}` is on the branch `{branch}` of `{remote}`, put there by somebody else, where the site needs a place for `{}`",
                clash.theirs, clash.ours
            ),
            help: format!("take it off the branch, or publish to another: `--branch {}`", typed(&format!("{branch}-2"))),
        }
    }
}
