//! What the commit of a site says, and what such a commit said.

/// The commit that the documents of a site are of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its full name.
    pub commit: String,
    /// Whether the documents differ from it.
    pub is_dirty: bool,
}

impl Source {
    /// The name as short as people write it.
    pub fn short(&self) -> &str {
        short(&self.commit)
    }
}

/// The first digits of a commit's name.
pub fn short(commit: &str) -> &str {
    commit.get(..7).unwrap_or(commit)
}

/// What stands before the name of the commit that a site is of.
pub(super) const TRAILER: &str = "Hldsite-Source: ";
/// What follows the name of a commit where the documents differ from it.
const DIRTY: &str = "-dirty";

/// The message in paragraphs.
pub(super) fn paragraphs(source: Option<&Source>) -> Vec<String> {
    let Some(source) = source else { return vec!["site of documents without a commit".to_owned()] };
    let (with, dirty) = if source.is_dirty { (" and changes without a commit", DIRTY) } else { ("", "") };
    vec![format!("site of {}{with}", source.short()), format!("{TRAILER}{}{dirty}", source.commit)]
}

/// The commit that a message says a site is of; the last one, if it says several.
pub(super) fn source(message: &str) -> Option<Source> {
    let said = message.lines().rev().find_map(|line| line.strip_prefix(TRAILER))?.trim();
    let (commit, is_dirty) = said.strip_suffix(DIRTY).map_or((said, false), |commit| (commit, true));
    let is_name = commit.len() >= 40 && commit.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_name.then(|| Source { commit: commit.to_owned(), is_dirty })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_says_what_is_read_from_it() {
        for is_dirty in [false, true] {
            let of = Source { commit: "1a2b3c4d5e".repeat(4), is_dirty };
            let message = paragraphs(Some(&of)).join("\n\n") + "\n";
            assert!(message.starts_with("site of 1a2b3c4"), "{message}");
            assert_eq!(source(&message), Some(of));
        }
        assert_eq!(source(&paragraphs(None).join("\n\n")), None);
        assert_eq!(source("Create CNAME\n"), None);
        assert_eq!(source("Hldsite-Source: --upload-pack=x\n"), None);
    }
}
