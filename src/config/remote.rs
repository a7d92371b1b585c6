//! Where a git remote lies on the web, told by its address alone.

use std::borrow::Cow;

/// A repository that a git remote leads to, on a host of the web.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remote {
    /// `https://`, or `http://` where the remote is read so.
    scheme: &'static str,
    /// The name of the host in small letters, with a port where the web has it too.
    host: String,
    /// The path of the repository on its host, without a `/` at either end and without `.git`.
    path: String,
}

impl Remote {
    /// Takes the address of a remote apart, in any form that git knows: `https://…`, `ssh://…`, `git://…`, `git@host:path`. `None` for what lies on no host
    /// of the web, such as a folder. Names, passwords and tokens in it are left out.
    pub fn parse(address: &str) -> Option<Self> {
        let address = address.trim();
        if address.contains(|c: char| c.is_control() || c.is_whitespace()) {
            return None;
        }
        let (scheme, authority, path) = match address.split_once("://") {
            Some((scheme, rest)) => {
                let (authority, path) = rest.split_once('/')?;
                (Some(scheme.to_ascii_lowercase()), authority, path)
            }
            // `host:path`; what has a `/` before its first `:` is a path (git-fetch(1), "Git URLs").
            None => address.split_once(':').filter(|(host, _)| !host.contains('/')).map(|(host, path)| (None, host, path))?,
        };
        let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host).to_ascii_lowercase();
        let name = host.split_once(':').map_or(host.as_str(), |(name, _)| name);
        let (scheme, host) = match scheme.as_deref() {
            Some("https") => ("https://", host.as_str()),
            Some("http") => ("http://", host.as_str()),
            // The port is that of another service.
            None | Some("ssh" | "git" | "git+ssh" | "ssh+git") => ("https://", name),
            Some(_) => return None,
        };
        let path = path.trim_matches('/');
        let path = path.strip_suffix(".git").unwrap_or(path).trim_end_matches('/');
        // A name without a dot is one of the user's own network, or stands in the settings of ssh.
        let is_host = name.contains('.') && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'));
        let is_path = !path.is_empty() && path.split('/').all(|part| !matches!(part, "" | "." | "..")) && !path.contains(['?', '#', '\\', '"', '<', '>']);
        (is_host && is_path).then(|| Self::on_the_web(scheme, host, path))
    }

    /// Some hosts have other names, or other paths, for ssh.
    fn on_the_web(scheme: &'static str, host: &str, path: &str) -> Self {
        let azure = || match path.split('/').collect::<Vec<_>>()[..] {
            ["v3", organisation, project, repository] => Some(format!("{organisation}/{project}/_git/{repository}")),
            _ => None,
        };
        let (host, path) = match host {
            "ssh.github.com" => ("github.com", path.to_owned()),
            "altssh.gitlab.com" => ("gitlab.com", path.to_owned()),
            "altssh.bitbucket.org" => ("bitbucket.org", path.to_owned()),
            "ssh.dev.azure.com" => ("dev.azure.com", azure().unwrap_or_else(|| path.to_owned())),
            _ => (host, path.to_owned()),
        };
        Self { scheme, host: host.to_owned(), path }
    }

    /// The address that people look at, without a `/` at its end.
    pub fn web(&self) -> String {
        format!("{}{}/{}", self.scheme, self.host, self.path)
    }

    /// Where the host shows a site of this repository, with a `/` at its end, if that can be told from its name: on GitHub and GitLab, unless somebody has
    /// set another address there.
    pub fn pages(&self) -> Option<String> {
        let domain = match self.host.as_str() {
            "github.com" => "github.io",
            "gitlab.com" => "gitlab.io",
            _ => return None,
        };
        let (owner, name) = self.path.split_once('/')?;
        if self.is_github() && name.contains('/') {
            return None;
        }
        let host = format!("{}.{domain}", owner.to_ascii_lowercase());
        Some(if name.eq_ignore_ascii_case(&host) { format!("https://{host}/") } else { format!("https://{host}/{name}/") })
    }

    /// Whether its host is github.com.
    pub fn is_github(&self) -> bool {
        self.host == "github.com"
    }

    /// Whether its host is gitlab.com.
    pub fn is_gitlab(&self) -> bool {
        self.host == "gitlab.com"
    }
}

/// A text without the names, passwords and tokens in the addresses that it holds: `https://user:token@host/x?key=y` is `https://host/x`.
pub fn without_credentials(text: &str) -> Cow<'_, str> {
    let mut parts = text.split("://");
    let first = parts.next().unwrap_or_default();
    let mut clean = String::from(first);
    // `ssh` has names and no passwords, and `git@` says something.
    let mut is_ssh = first.ends_with("ssh");
    for part in parts {
        // A password may hold a quote, and rather too much is left out than too little.
        let end = part.find(|c: char| c == '/' || c.is_whitespace()).unwrap_or(part.len());
        let host = part[..end].rfind('@').filter(|at| !is_ssh || part[..*at].contains(':')).map_or(0, |at| at + 1);
        let whole = part.find(|c: char| c.is_whitespace() || matches!(c, '\'' | '"')).filter(|at| *at > host).unwrap_or(part.len());
        let query = part[host..whole].find('?').map_or(whole, |at| host + at);
        clean.push_str("://");
        clean.push_str(&part[host..query]);
        clean.push_str(&part[whole..]);
        is_ssh = part.ends_with("ssh");
    }
    if clean.len() == text.len() { Cow::Borrowed(text) } else { Cow::Owned(clean) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_an_address_leads_to_the_same_page() {
        for address in [
            "git@github.com:acme/designs.git",
            "git@github.com:acme/designs",
            "github.com:/acme/designs.git",
            "ssh://git@github.com/acme/designs.git",
            "ssh://git@github.com:22/acme/designs.git",
            "ssh://git@ssh.github.com:443/acme/designs.git",
            "git+ssh://git@github.com/acme/designs",
            "git://github.com/acme/designs.git",
            "https://github.com/acme/designs.git",
            "https://github.com/acme/designs/",
            "https://GitHub.com/acme/designs.git/",
            "https://user:token@github.com/acme/designs.git",
            "https://x-access-token:a@b@github.com/acme/designs",
            " https://token@github.com/acme/designs.git\n",
        ] {
            let remote = Remote::parse(address).unwrap_or_else(|| panic!("{address}"));
            assert_eq!(remote.web(), "https://github.com/acme/designs", "{address}");
            assert_eq!(remote.pages().as_deref(), Some("https://acme.github.io/designs/"), "{address}");
        }
    }

    #[test]
    fn addresses_of_other_hosts_keep_what_tells_them_apart() {
        let web = |address: &str| Remote::parse(address).map(|remote| remote.web());
        for (address, expected) in [
            ("git@gitlab.com:acme/sub/x.git", "https://gitlab.com/acme/sub/x"),
            ("https://git.acme.io:8443/acme/x.git", "https://git.acme.io:8443/acme/x"),
            ("http://git.acme.io:3000/acme/x", "http://git.acme.io:3000/acme/x"),
            ("ssh://git@git.acme.io:2222/acme/x.git", "https://git.acme.io/acme/x"),
            ("git@ssh.dev.azure.com:v3/acme/shop/x", "https://dev.azure.com/acme/shop/_git/x"),
            ("https://acme@dev.azure.com/acme/shop/_git/x", "https://dev.azure.com/acme/shop/_git/x"),
            ("https://git.acme.io/x.github.io.git", "https://git.acme.io/x.github.io"),
        ] {
            assert_eq!(web(address).as_deref(), Some(expected), "{address}");
        }
        for address in [
            "",
            "/srv/git/x.git",
            "../x.git",
            "./a:b",
            "file:///srv/git/x.git",
            r"C:\git\x.git",
            "C:/git/x.git",
            "git@work:acme/x.git",
            "https://github.com",
            "https://github.com/",
            "https://github.com/acme/../x",
            "https://github.com/acme/a b",
            "https://github.com/acme/x?y",
            "ftp://acme.io/x",
            "ext::sh -c x",
        ] {
            assert_eq!(web(address), None, "{address}");
        }
    }

    #[test]
    fn a_site_appears_where_its_host_shows_sites() {
        let pages = |address: &str| Remote::parse(address).and_then(|remote| remote.pages());
        for (address, expected) in [
            ("https://github.com/Acme/Designs", Some("https://acme.github.io/Designs/")),
            ("https://github.com/Acme/acme.github.io", Some("https://acme.github.io/")),
            ("git@github.com:acme/ACME.github.io.git", Some("https://acme.github.io/")),
            ("https://github.com/acme/other.github.io", Some("https://acme.github.io/other.github.io/")),
            ("https://gitlab.com/acme/x", Some("https://acme.gitlab.io/x/")),
            ("https://gitlab.com/acme/sub/x", Some("https://acme.gitlab.io/sub/x/")),
            ("https://gitlab.com/acme/acme.gitlab.io", Some("https://acme.gitlab.io/")),
            ("https://github.com/acme", None),
            ("https://github.com/acme/x/y", None),
            ("https://github.acme.io/acme/x", None),
            ("https://codeberg.org/acme/x", None),
        ] {
            assert_eq!(pages(address).as_deref(), expected, "{address}");
        }
    }

    #[test]
    fn a_token_is_left_out_of_every_text() {
        for (text, expected) in [
            ("plain", "plain"),
            ("https://github.com/a/b", "https://github.com/a/b"),
            ("https://u:t@github.com/a/b", "https://github.com/a/b"),
            ("https://t@github.com", "https://github.com"),
            ("fatal: 'https://u:t@x@h.io/a' and http://t@h.io/b@c", "fatal: 'https://h.io/a' and http://h.io/b@c"),
            ("ssh://git@github.com/a/b", "ssh://git@github.com/a/b"),
            ("ssh://git:secret@h.io/a", "ssh://h.io/a"),
            ("git@github.com:a/b", "git@github.com:a/b"),
            ("at 'https://u:p'w@h.io/a.git': x", "at 'https://h.io/a.git': x"),
            ("https://h.io/a.git?private_token=abc y", "https://h.io/a.git y"),
        ] {
            assert_eq!(without_credentials(text), expected);
        }
    }
}
