//! What was found in somebody's documents: rule, severity, place, message, help.
//!
//! A finding never stops a run; `--strict` decides what it means for the exit code.

use std::fmt;

use crate::site::DocPath;

/// How much a finding weighs. Notes never fail a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing, never a failure.
    Note,
    /// Something on the page is not what its author meant; fails under `--strict`.
    Warning,
    /// Something could not be read; fails under `--strict`.
    Error,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        })
    }
}

/// A question that is asked of every document, known by its kebab-case id.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rule {
    /// Kebab-case name; reads well after "allow".
    pub id: &'static str,
    /// How much its findings weigh unless the config says otherwise.
    pub severity: Severity,
}

/// A place in a file: from 1, the column in characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct Place {
    /// Line of the file, from 1.
    pub line: u32,
    /// Character in the line, from 1.
    pub column: u32,
}

/// What a rule found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The file it is about, relative to the docs folder; for a file of the theme, below the folder that the config names.
    pub path: DocPath,
    /// Where in the file; `None` when it is about the file as a whole.
    pub place: Option<Place>,
    /// The rule that asked.
    pub rule: &'static Rule,
    /// How much it weighs: as the rule says, unless the config says otherwise.
    pub severity: Severity,
    /// What was found and what was expected: lower case, no full stop, back-ticks round what the user typed.
    pub message: String,
    /// The next step.
    pub help: Option<String>,
}

impl Finding {
    /// A finding about a place in a file.
    pub fn at(path: &DocPath, place: Place, rule: &'static Rule, message: impl Into<String>) -> Self {
        Self { path: path.clone(), place: Some(place), rule, severity: rule.severity, message: message.into(), help: None }
    }

    /// A finding about a file as a whole.
    pub fn of(path: &DocPath, rule: &'static Rule, message: impl Into<String>) -> Self {
        Self { path: path.clone(), place: None, rule, severity: rule.severity, message: message.into(), help: None }
    }

    /// Adds the next step.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// How many findings there are of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Findings of severity error.
    pub errors: usize,
    /// Findings of severity warning.
    pub warnings: usize,
    /// Findings of severity note.
    pub notes: usize,
}

impl Tally {
    /// Counts `findings`.
    pub fn of(findings: &[Finding]) -> Self {
        findings.iter().fold(Self::default(), |mut tally, finding| {
            match finding.severity {
                Severity::Error => tally.errors += 1,
                Severity::Warning => tally.warnings += 1,
                Severity::Note => tally.notes += 1,
            }
            tally
        })
    }

    /// Whether a strict run fails.
    pub fn fails_strict(self) -> bool {
        self.errors + self.warnings > 0
    }
}

macro_rules! rules {
    ($($(#[$doc:meta])* $name:ident = $id:literal, $severity:ident;)*) => {
        $($(#[$doc])* pub static $name: Rule = Rule { id: $id, severity: Severity::$severity };)*
        /// Every rule there is, in the order of this file.
        pub static RULES: &[&Rule] = &[$(&$name),*];
    };
}

rules! {
    /// A relative link leads to no document and no file.
    BROKEN_LINK = "broken-link", Warning;
    /// A link's document exists, its anchor does not.
    BROKEN_ANCHOR = "broken-anchor", Warning;
    /// An image's file does not exist.
    BROKEN_IMAGE = "broken-image", Warning;
    /// A link leads out of the docs folder.
    LINK_OUTSIDE = "link-outside", Warning;
    /// A link leads to a file that is hidden or skipped, so it is not published.
    LINK_UNPUBLISHED = "link-unpublished", Warning;
    /// A link leads to a file that a browser would run.
    ACTIVE_FILE = "active-file", Warning;
    /// A link's address is one that a portal must not carry (`javascript:` and its cousins).
    UNSAFE_LINK = "unsafe-link", Warning;
    /// An image lies on another host.
    REMOTE_IMAGE = "remote-image", Note;
    /// A header relation names no document of the portal.
    UNKNOWN_RELATION = "unknown-relation", Warning;
    /// The front matter is not valid YAML.
    UNREADABLE_YAML = "unreadable-yaml", Error;
    /// The front matter never ends, or is too large to be one.
    UNCLOSED_FRONT_MATTER = "unclosed-front-matter", Warning;
    /// One header holds a key twice.
    DUPLICATE_KEY = "duplicate-key", Warning;
    /// Two places of one document give a field two values.
    CONTRADICTION = "header-contradiction", Warning;
    /// A header field still holds the template's text.
    PLACEHOLDER = "placeholder", Warning;
    /// A header names more authors than a document can have.
    AUTHOR_LIMIT = "author-limit", Warning;
    /// A status that no column of the portal knows.
    UNKNOWN_STATUS = "unknown-status", Warning;
    /// A date that is not in the calendar, or not in a form we read.
    UNREADABLE_DATE = "unreadable-date", Warning;
    /// Bytes that are not UTF-8 were replaced.
    INVALID_UTF8 = "invalid-utf8", Error;
    /// The file is UTF-16, not UTF-8.
    UTF16 = "utf-16", Error;
    /// The document's page would be too large, so its source is shown.
    OUTPUT_LIMIT = "output-limit", Error;
    /// A block is too large to be highlighted.
    HIGHLIGHT_LIMIT = "highlight-limit", Note;
    /// A status that is probably a slip of one that the portal knows.
    STATUS_TYPO = "status-typo", Warning;
    /// Two documents have one id.
    DUPLICATE_ID = "duplicate-id", Warning;
    /// Two authors whose names are alike may be one person.
    SIMILAR_AUTHORS = "similar-authors", Note;
    /// A link finds its file only where the case of letters does not count.
    LINK_CASE = "link-case", Warning;
    /// Two files claim one address.
    PATH_COLLISION = "path-collision", Warning;
    /// A file name that some systems cannot hold.
    UNPORTABLE_NAME = "unportable-name", Note;
    /// A file name that is not UTF-8.
    NON_UTF8_NAME = "non-utf8-name", Warning;
    /// A symbolic link that leads outside, in circles or nowhere.
    SKIPPED_SYMLINK = "skipped-symlink", Warning;
    /// A document's name on something that is not a file.
    NOT_A_FILE = "not-a-file", Warning;
    /// The docs folder holds no document.
    EMPTY_PORTAL = "empty-portal", Warning;
    /// A file of the theme folder was made from a file of the base theme that has changed since.
    THEME_OUTDATED = "theme-outdated", Warning;
}
