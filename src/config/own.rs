//! The documents' own home: its absolute addresses, and what lies round the docs folder.

use regex::Regex;

/// What becomes of links to files outside the docs folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Outside {
    /// They are reported, and shown without a link.
    #[default]
    Report,
    /// Files inside the repository are copied.
    Copy,
    /// They lead to this address with the path from the repository's top behind it; it ends in `/`.
    Link(String),
    /// They are shown without a link, and not reported.
    Ignore,
}

impl Outside {
    /// Reads `copy`, `ignore`, `link:https://…`.
    pub(super) fn new(raw: Option<&str>) -> Result<Self, String> {
        match raw.map(str::trim) {
            None => Ok(Self::Report),
            Some("copy") => Ok(Self::Copy),
            Some("ignore") => Ok(Self::Ignore),
            Some(text) => {
                let Some(prefix) = text.strip_prefix("link:") else {
                    return Err(format!("`outside: {text}` is not known, expected `copy`, `link:https://…` or `ignore`"));
                };
                Ok(Self::Link(format!("{}/", super::web_address(prefix.trim())?)))
            }
        }
    }
}

/// The patterns of `self_links`, and those of the repository's and the site's addresses.
pub(super) fn patterns(own: &[String], repository: Option<&str>, site_url: Option<&str>) -> Result<Vec<Regex>, String> {
    let mut patterns = Vec::new();
    for text in own {
        let pattern = super::pattern(text)?;
        if pattern.captures_len() < 2 {
            return Err(format!("`{text}` of `self_links` has no group for the path, expected one in round brackets"));
        }
        patterns.push(pattern);
    }
    let known = repository.into_iter().map(|url| format!("^{}/(?:blob|tree|raw|edit)/[^/]+/(.+)", regex::escape(url.trim_end_matches('/'))));
    let known = known.chain(site_url.map(|url| format!("^{}/(.+)", regex::escape(url.trim_end_matches('/')))));
    for text in known {
        patterns.push(super::pattern(&text)?);
    }
    Ok(patterns)
}
