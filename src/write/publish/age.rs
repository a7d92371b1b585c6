//! Which of two sites is the newer one: that on the branch, or that which is to take its place.

use super::branch::{self, Tip};
use super::message::Source;
use super::repository::{Remote, Repository};
use crate::error::Error;

/// What is known of the site on the branch, by the commits that the two are of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Replaced {
    /// It is not newer, or there is none.
    #[default]
    NotNewer,
    /// It is of this commit, which came after ours.
    Newer(Source),
    /// It is of this commit, of which nothing can be found out.
    Unknown(Source),
}

/// Compares the site on a branch with one of the commit `ours`. What is not here is fetched, as far as it came after ours.
pub(super) fn replaced(repository: &Repository, remote: &Remote, tip: &Tip, ours: &Source) -> Result<Replaced, Error> {
    let Some(theirs) = tip.source.as_ref().filter(|theirs| theirs.commit != ours.commit) else { return Ok(Replaced::NotNewer) };
    let is_newer = || repository.is_before(&ours.commit, &theirs.commit);
    if is_newer()? {
        return Ok(Replaced::Newer(theirs.clone()));
    }
    let is_shallow = repository.is_shallow()?;
    // In a whole clone, what is here is here with all that came before it.
    if repository.has_commit(&theirs.commit)? && (!is_shallow || repository.is_before(&theirs.commit, &ours.commit)?) {
        return Ok(Replaced::NotNewer);
    }
    let since = format!("--shallow-since=@{}", repository.line("look at it", &["log", "-1", "--no-show-signature", "--format=%ct", &ours.commit, "--"])?);
    let fetched = branch::fetch(repository, remote, &theirs.commit, is_shallow.then_some(&*since))?;
    if is_newer()? {
        return Ok(Replaced::Newer(theirs.clone()));
    }
    // A host says this of a commit that is older than that day and hour.
    let is_older = String::from_utf8_lossy(&fetched.stderr).contains("no commits selected for shallow requests");
    let is_known = is_older || (fetched.status.success() && repository.has_commit(&theirs.commit)?);
    Ok(if is_known { Replaced::NotNewer } else { Replaced::Unknown(theirs.clone()) })
}
