//! What a folder is like before it is set up: where its documents lie, what git knows of it, and which files are there.

use std::fs;
use std::io;
use std::path::Path;

use super::{config, config_files, shown, walk};
use crate::config::Config;
use crate::error::Error;
use crate::git::{Direction, Git, first_line};
use crate::setup::Ground;
use crate::site;

/// The usual name of a docs folder.
const DOCS: &str = "docs";

/// What of a repository is not written for a portal, if it lies at the top.
#[rustfmt::skip]
const PAPERS: &[&str] = &[
    "readme", "changelog", "changes", "history", "contributing", "code_of_conduct", "security", "support", "governance", "maintainers", "authors",
    "license", "notice", "agents", "claude",
];

/// Words that the name of a template may hold beside that one.
const BESIDE: &[&str] = &["adr", "madr", "rfc", "hld", "design", "doc", "document"];

/// Looks at the current folder. `asked` is the docs folder that was asked for.
///
/// # Errors
/// [`Error::Usage`] if the docs folder is a file or lies elsewhere, [`Error::Config`] for a config that cannot be understood, [`Error::Io`] for what
/// cannot be read.
pub fn ground(asked: Option<&Path>) -> Result<Ground, Error> {
    let here = Path::new(".").canonicalize().map_err(|error| Error::io("read", Path::new("."), error))?;
    let docs = match asked {
        Some(asked) => below(&here, asked)?,
        None if Path::new(DOCS).is_dir() => DOCS.to_owned(),
        None => folder_of_documents(&here)?.unwrap_or_else(|| DOCS.to_owned()),
    };
    let folder = if docs.is_empty() { Path::new(".") } else { Path::new(&docs) };
    if folder.exists() && !folder.is_dir() {
        return Err(Error::Usage { message: format!("docs folder `{docs}` is a file, expected a folder"), help: "name the folder of documents".to_owned() });
    }
    let config_file = config_files(None, folder).into_iter().find(|file| file.symlink_metadata().is_ok());
    let config = config_file.map(|file| config(Some(&file), folder).map(|(config, _)| (shown(&file), config))).transpose()?;
    let mut ground = Ground {
        name: here.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
        has_docs: folder.is_dir(),
        is_usual: docs == DOCS || (docs.is_empty() && !Path::new(DOCS).is_dir()),
        template: if folder.is_dir() { template(folder, config.as_ref().map(|(_, config)| config))? } else { None },
        ignore: text(".gitignore")?,
        gitlab: text(".gitlab-ci.yml")?,
        docs,
        config,
        ..Ground::default()
    };
    ask_git(&mut ground);
    Ok(ground)
}

/// A folder's path below another; the folder need not be there.
fn below(here: &Path, asked: &Path) -> Result<String, Error> {
    let whole = std::path::absolute(asked).map_err(|error| Error::io("read", asked, error))?;
    let whole = whole.canonicalize().unwrap_or_else(|_| here.join(asked));
    let inside = whole.strip_prefix(here).ok().and_then(|inside| site::join("", walk::doc_path(inside).as_str()));
    inside.filter(|path| !path.split('/').any(|part| part == "..")).ok_or_else(|| Error::Usage {
        message: format!("docs folder `{}` does not lie in the current folder", asked.display()),
        help: "run `hldsite init` in the folder that holds it, which is the repository's top as a rule".to_owned(),
    })
}

/// The deepest folder that holds all Markdown, less the repository's own papers; `None` if there is no Markdown beside them.
fn folder_of_documents(here: &Path) -> Result<Option<String>, Error> {
    let walked = walk::walk(here, &Config::default(), None)?;
    let is_paper = |path: &str| PAPERS.contains(&site::split_extension(path).0.to_ascii_lowercase().as_str());
    let folders = walked.documents.iter().map(|(path, _)| path.as_str()).filter(|path| !is_paper(path)).map(site::folder);
    let common = |one: &str, other: &str| {
        let parts = one.split('/').zip(other.split('/')).take_while(|(one, other)| one == other);
        parts.map(|(part, _)| part).collect::<Vec<_>>().join("/")
    };
    Ok(folders.map(str::to_owned).reduce(|one, other| common(&one, &other)))
}

/// The template that lies in the docs folder, by its path from there: the one that the config names, else the one that is named so.
fn template(docs: &Path, config: Option<&Config>) -> Result<Option<String>, Error> {
    let docs = docs.canonicalize().map_err(|error| Error::io("read", docs, error))?;
    let walked = walk::walk(&docs, &Config::default(), None)?;
    let paths = || walked.documents.iter().map(|(path, _)| path.as_str());
    let is_named =
        |path: &&str| config.and_then(|config| config.template_file.as_deref()).is_some_and(|file| file == *path || file.ends_with(&format!("/{path}")));
    let found = paths().find(is_named).or_else(|| paths().filter(|path| is_template(path)).min_by_key(|path| path.matches('/').count()));
    Ok(found.map(str::to_owned))
}

/// Whether a file is called `template`, with a number or a word for its kind or without: `0000-template.md`, `adr_template.md`.
fn is_template(path: &str) -> bool {
    let stem = site::split_extension(site::file_name(path)).0.to_ascii_lowercase();
    let mut words: Vec<&str> = stem.split(|c: char| !c.is_alphanumeric()).collect();
    words.retain(|word| !word.is_empty() && !BESIDE.contains(word) && !word.bytes().all(|byte| byte.is_ascii_digit()));
    words == ["template"]
}

/// The text of a file in the current folder, if it is there.
fn text(name: &str) -> Result<Option<String>, Error> {
    match fs::read(name) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::io("read", Path::new(name), error)),
    }
}

/// Adds what git knows; without git, or outside of a repository, that is nothing.
fn ask_git(ground: &mut Ground) {
    let git = Git::at(Path::new("."));
    let line = |arguments: &[&str]| git.succeed(arguments).ok().map(|bytes| first_line(&bytes)).filter(|line| !line.is_empty());
    let Ok(prefix) = git.succeed(&["rev-parse", "--show-prefix"]) else { return };
    ground.below_top = String::from(first_line(&prefix).trim_matches('/'));
    let names = git.succeed(&["remote"]).unwrap_or_default();
    let names = String::from_utf8_lossy(&names).into_owned();
    let names: Vec<&str> = names.lines().collect();
    let name = if names.contains(&"origin") { Some("origin") } else { names.first().copied().filter(|_| names.len() == 1) };
    ground.remote = name.and_then(|name| git.remote(name, Direction::Fetch).ok()??.web);
    let has = |branch: &str| git.succeed(&["rev-parse", "--verify", "--quiet", branch]).is_ok();
    // What a remote's HEAD was when it was cloned; else a branch that is called as the published one is as a rule; else the one at work.
    let of_remote = name.and_then(|name| {
        let branch = line(&["symbolic-ref", "--quiet", "--short", &format!("refs/remotes/{name}/HEAD")])?;
        branch.strip_prefix(&format!("{name}/")).map(str::to_owned)
    });
    let usual = || ["main", "master"].into_iter().find(|branch| has(&format!("refs/heads/{branch}"))).map(str::to_owned);
    ground.branch = of_remote.or_else(usual).or_else(|| line(&["symbolic-ref", "--quiet", "--short", "HEAD"]));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_are_told_by_their_names() {
        for path in ["template.md", "adr/0000-template.md", "TEMPLATE.md", "_template.md", "adr-template.md", "rfcs/0000_design_doc_template.md"] {
            assert!(is_template(path), "{path}");
        }
        for path in ["templates.md", "email-template.md", "template-engine.md", "design.md", "0000.md"] {
            assert!(!is_template(path), "{path}");
        }
    }

    #[test]
    fn a_docs_folder_lies_below_the_current_one() {
        let here = tempfile::tempdir().expect("a folder");
        let here = here.path().canonicalize().expect("a path");
        fs::create_dir(here.join("designs")).expect("a folder");
        assert_eq!(below(&here, &here.join("designs")).expect("inside"), "designs");
        assert_eq!(below(&here, &here).expect("inside"), "");
        assert!(below(&here, Path::new("/")).is_err());
    }

    #[test]
    fn documents_lie_in_the_deepest_folder_that_holds_them_all() {
        let folder = |paths: &[&str]| {
            let here = tempfile::tempdir().expect("a folder");
            for path in paths {
                let file = here.path().join(path);
                fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
                fs::write(file, "# A\n").expect("a file");
            }
            folder_of_documents(&here.path().canonicalize().expect("a path")).expect("a walk")
        };
        assert_eq!(folder(&["README.md", "rfcs/text/1.md", "rfcs/text/2.md"]).as_deref(), Some("rfcs/text"));
        assert_eq!(folder(&["HIP/hip-1.md", "CIP/cip-1.md", "README.md"]).as_deref(), Some(""));
        assert_eq!(folder(&["README.md", "LICENSE.md", "CHANGELOG.md"]), None);
    }
}
