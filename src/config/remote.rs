//! The address that git fetches from, and where the same repository is on the web.

/// A repository on a host whose addresses on the web are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remote {
    /// The host's name, with its port if it has one.
    host: String,
    /// The path of the repository below its host, without a `/` at either end and without `.git`.
    path: String,
}

impl Remote {
    /// Reads an address as git has it: `https://host/owner/name.git`, `git@host:owner/name.git`, `ssh://git@host/owner/name`. `None` for paths on
    /// this machine, and for hosts that git asks in another way than browsers do and whose address on the web is therefore not known.
    pub fn parse(address: &str) -> Option<Self> {
        let address = address.trim();
        let (scheme, rest) = match address.split_once("://") {
            Some((scheme, rest)) => (scheme.to_ascii_lowercase(), rest.to_owned()),
            None => ("ssh".to_owned(), address.replacen(':', "/", 1)),
        };
        let (place, path) = rest.split_once('/')?;
        // Whoever stands before the host, with a password or without, is no part of where it is.
        let host = place.rsplit('@').next().unwrap_or_default().to_ascii_lowercase();
        let path = path.trim_matches('/');
        let path = path.strip_suffix(".git").unwrap_or(path);
        let is_plain = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '~' | '/' | ':' | '+'));
        let is_known = match scheme.as_str() {
            "https" => true,
            "ssh" | "git" | "git+ssh" => matches!(host.as_str(), "github.com" | "gitlab.com"),
            _ => false,
        };
        (is_known && is_plain(&host) && is_plain(path)).then(|| Self { host, path: path.to_owned() })
    }

    /// The repository's address on the web, without a `/` at its end.
    pub fn web(&self) -> String {
        format!("https://{}/{}", self.host, self.path)
    }

    /// The address of the site that the host publishes for the repository, with a `/` at its end, where it is known.
    pub fn pages(&self) -> Option<String> {
        let (owner, name) = self.path.split_once('/')?;
        let home = match self.host.as_str() {
            "github.com" => format!("{}.github.io", owner.to_ascii_lowercase()),
            "gitlab.com" => format!("{}.gitlab.io", owner.to_ascii_lowercase()),
            _ => return None,
        };
        Some(if name.eq_ignore_ascii_case(&home) { format!("https://{home}/") } else { format!("https://{home}/{name}/") })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_git_are_read_as_addresses_on_the_web() {
        for (address, web, pages) in [
            ("https://github.com/Acme/designs.git", "https://github.com/Acme/designs", "https://acme.github.io/designs/"),
            ("https://ann:secret@github.com/acme/designs", "https://github.com/acme/designs", "https://acme.github.io/designs/"),
            ("git@github.com:acme/acme.github.io.git", "https://github.com/acme/acme.github.io", "https://acme.github.io/"),
            ("ssh://git@gitlab.com/acme/core/designs.git", "https://gitlab.com/acme/core/designs", "https://acme.gitlab.io/core/designs/"),
            ("https://git.acme.io:8443/a/b.git", "https://git.acme.io:8443/a/b", ""),
        ] {
            let remote = Remote::parse(address).unwrap_or_else(|| panic!("{address}"));
            assert_eq!((remote.web().as_str(), remote.pages().unwrap_or_default().as_str()), (web, pages), "{address}");
        }
        for address in ["/srv/git/x.git", "../x", "file:///srv/x", "git@git.acme.io:a/b.git", "C:\\x\\y", "https://github.com", "https://a.io/x y", ""] {
            assert_eq!(Remote::parse(address), None, "{address}");
        }
    }
}
