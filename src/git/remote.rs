//! Where the remotes of a repository lie.

use super::{Failure, Git, first_line};
use crate::config;

/// What a remote is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To read from it.
    Fetch,
    /// To write to it.
    Push,
}

/// A remote that the settings of a repository name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remote {
    /// Its addresses, of which there is one at least; as they stand in the settings, with passwords.
    pub addresses: Vec<String>,
    /// Where it lies on the web, if it does.
    pub web: Option<config::Remote>,
}

impl Git<'_> {
    /// The remote of this name; `None` if the settings have none.
    ///
    /// # Errors
    /// [`Failure::NotStarted`].
    pub fn remote(&self, name: &str, direction: Direction) -> Result<Option<Remote>, Failure> {
        let options: &[&str] = if direction == Direction::Push { &["--push"] } else { &[] };
        let listed = self.run(&[&["remote", "get-url", "--all"], options, &["--", name]].concat())?;
        let addresses: Vec<String> = String::from_utf8_lossy(&listed.stdout).lines().map(str::to_owned).collect();
        let Some(first) = addresses.first().filter(|_| listed.status.success()) else { return Ok(None) };
        let web = config::Remote::parse(first).map_or_else(|| self.set_on_the_web(name, direction), |web| Ok(Some(web)))?;
        Ok(Some(Remote { addresses, web }))
    }

    /// Where a remote lies by the words of the settings, which may lead a well-known address to a name that only this machine knows.
    fn set_on_the_web(&self, name: &str, direction: Direction) -> Result<Option<config::Remote>, Failure> {
        let keys: &[&str] = if direction == Direction::Push { &["pushurl", "url"] } else { &["url"] };
        for key in keys {
            let set = self.run(&["config", "--get-all", &format!("remote.{name}.{key}")])?;
            if set.status.success() {
                return Ok(config::Remote::parse(&first_line(&set.stdout)));
            }
        }
        Ok(None)
    }
}
