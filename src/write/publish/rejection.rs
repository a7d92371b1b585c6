//! Why a remote did not take or give something: what git and the remote said, and what to do.

use crate::config::without_credentials;
use crate::error::Error;
use crate::terminal::typed;

/// So many lines of what a remote says are shown.
const LINES: usize = 20;

/// What to say when a remote would not. `reason` is the one that stands beside the branch, if git came so far.
pub(super) fn error(what: &str, reason: Option<&str>, said: &str, address: &str) -> Error {
    let lines: Vec<&str> = said.lines().map(str::trim_end).filter(|line| says_something(line)).collect();
    let fatal = || lines.iter().find_map(|line| line.strip_prefix("fatal: ").or_else(|| line.strip_prefix("error: ")));
    let why = reason.or_else(fatal).unwrap_or("git gave no reason");
    let told = lines.iter().filter(|line| !line.ends_with(why)).take(LINES);
    let message = told.fold(format!("{what}: {why}"), |text, line| text + "\n  " + line);
    Error::NotPublished { message: without_credentials(&message).into_owned(), help: help(&outside_addresses(&format!("{why}\n{said}"), address), address) }
}

/// What to say where a hook of the user's own repository would not.
pub(super) fn of_hook(what: &str, said: &str) -> Error {
    let lines = said.lines().map(str::trim_end).filter(|line| says_something(line)).take(LINES);
    let message = lines.fold(what.to_owned(), |text, line| text + "\n  " + line);
    let help = "do what it asks for, or, if it is not meant for sites, let it pass the branch of the site".to_owned();
    Error::NotPublished { message: without_credentials(&message).into_owned(), help }
}

/// The reason that `git push --porcelain` gives for a branch that was not taken.
pub(super) fn reason(pushed: &str) -> Option<&str> {
    let summary = pushed.lines().find_map(|line| line.strip_prefix("!\t"))?.split_once('\t')?.1;
    let inner = summary.find('(').and_then(|at| summary[at + 1..].strip_suffix(')'));
    Some(inner.unwrap_or(summary))
}

/// Whether a line is more than what git says each time.
fn says_something(line: &str) -> bool {
    let text = line.strip_prefix("remote:").unwrap_or(line).trim();
    let is_routine = ["error: failed to push some refs", "To ", "Everything up-to-date", "hint:", "Enumerating", "Counting", "Compressing", "Writing", "Total"];
    !text.is_empty() && !is_routine.iter().any(|start| text.starts_with(start)) && !text.starts_with("Resolving deltas")
}

/// What was said, less every address and name in it, which may hold any word.
fn outside_addresses(said: &str, address: &str) -> String {
    let said = if address.is_empty() { said.to_owned() } else { said.replace(address, "") };
    let line = |line: &str| {
        // Git puts addresses in quotes, in which a `'` may stand.
        let (start, end) = (line.find(" '"), line.rfind('\''));
        let bare = match (start, end) {
            (Some(start), Some(end)) if start + 1 < end => format!("{} {}", &line[..start], &line[end + 1..]),
            _ => line.to_owned(),
        };
        bare.split(' ').filter(|word| !word.contains(['/', '\\'])).collect::<Vec<_>>().join(" ")
    };
    said.lines().map(line).collect::<Vec<_>>().join("\n")
}

/// What git and the hosts say of somebody who may not push, or has not said who they are.
#[rustfmt::skip]
const DENIED: [&str; 13] = [
    "Permission denied", "Permission to ", "insufficient permission", "Access denied", "access denied", "Write access to repository not granted",
    "not allowed to push", "returned error: 401", "returned error: 403", "Authentication failed", "could not read Username", "could not read Password",
    "terminal prompts disabled",
];

/// What to do about it. `said` holds no address.
fn help(said: &str, address: &str) -> String {
    let has = |words: &[&str]| words.iter().any(|word| said.contains(word));
    if has(&["hook declined", "protected branch", "GH006", "GH013", "rule violations", "denyNonFastForwards", "non-fast-forward", "deny updating"]) {
        return "the remote has a rule against this push: ask who looks after it to allow it, or name another branch with `--branch`".to_owned();
    }
    if has(&DENIED) {
        return "log in as somebody who may push there; a workflow on GitHub may once it says `permissions: contents: write`".to_owned();
    }
    if has(&["does not appear to be a git repository", "not found", "does not exist", "returned error: 404"]) {
        return format!("see whether there is a repository at `{address}`, and whether you may read it: `git ls-remote {}`", typed(address));
    }
    if has(&["Could not resolve", "unable to access", "Connection", "timed out", "unexpectedly", "early EOF"]) {
        return "see whether you are connected, and try again".to_owned();
    }
    format!("try by hand, to see more: `git ls-remote {}`", typed(address))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_remote_said_is_shown_and_what_git_always_says_is_not() {
        let pushed = "To /srv/x.git\n!\t1a2b3c4:refs/heads/gh-pages\t[remote rejected] (pre-receive hook declined)\nDone\n";
        let said = "remote: no sites here        \nremote:         \nremote: ask ann\nerror: failed to push some refs to '/srv/x.git'\n";
        let error = error("`origin` did not take the branch `gh-pages`", reason(pushed), said, "/srv/x.git");
        assert_eq!(error.to_string(), "`origin` did not take the branch `gh-pages`: pre-receive hook declined\n  remote: no sites here\n  remote: ask ann");
        assert!(error.help().is_some_and(|help| help.contains("rule against")), "{error:?}");
        assert_eq!(error.exit_code(), 3);
    }

    #[test]
    fn what_to_do_is_told_by_the_words_of_git_and_not_by_those_in_an_address() {
        let help = |said: &str, address: &str| error("x", None, said, address).help().unwrap_or_default().to_owned();
        for address in ["/srv/403/repo.git", "/srv/Permission denied/x", "/srv/it's access denied/x.git", "https://h.io/returned error: 403/x"] {
            let said = help(&format!("fatal: '{address}' does not appear to be a git repository\nfatal: Could not read from remote repository.\n"), address);
            assert!(said.starts_with("see whether there is a repository at "), "{address}: {said}");
        }
        assert!(help("fatal: '/srv/403' does not appear to be a git repository\n", "").starts_with("see whether there is a repository"));
        for said in [
            "remote: Permission to acme/x.git denied to ann.\nfatal: unable to access 'https://h.io/acme/x/': The requested URL returned error: 403\n",
            "git@h.io: Permission denied (publickey).\nfatal: Could not read from remote repository.\n",
            "fatal: could not read Username for 'https://h.io': terminal prompts disabled\n",
            "fatal: Authentication failed for 'https://h.io/acme/x/'\n",
            "remote: GitLab: You are not allowed to push code to this project.\n",
        ] {
            assert!(help(said, "https://h.io/acme/x").starts_with("log in as somebody"), "{said}");
        }
        assert!(
            help("fatal: unable to access 'https://h.io/403/': Could not resolve host: h.io\n", "https://h.io/403")
                .starts_with("see whether you are connected")
        );
    }

    #[test]
    fn without_a_reason_the_first_fatal_word_is_it_and_no_token_is_shown() {
        let said = "fatal: unable to access 'https://u:token@github.com/a/b/': Could not resolve host: github.com\n";
        let error = error("cannot read from `origin`", None, said, "https://github.com/a/b");
        assert_eq!(error.to_string(), "cannot read from `origin`: unable to access 'https://github.com/a/b/': Could not resolve host: github.com");
        assert_eq!(error.help(), Some("see whether you are connected, and try again"));
        assert_eq!(reason("Done\n"), None);
        assert_eq!(reason("!\tx:refs/heads/y\t[rejected]\n"), Some("[rejected]"));
    }
}
