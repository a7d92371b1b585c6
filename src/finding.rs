//! What was found in somebody's documents: rule, severity, place, message, help, and the mend where there is one.
//!
//! A finding never stops a run; `--strict` decides what it means for the exit code.

mod rules;

use std::fmt;

pub use rules::*;

use crate::nearest::nearest;
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
#[derive(Debug)]
pub struct Rule {
    /// Kebab-case name; reads well after "allow".
    pub id: &'static str,
    /// How much its findings weigh at most, unless the config says otherwise.
    pub severity: Severity,
    /// What it is about.
    pub group: RuleGroup,
    /// What it finds, in a sentence.
    pub summary: &'static str,
    /// Its page in Markdown: what it finds, why that matters, a bad and a good example.
    pub page: &'static str,
}

// A rule is its id.
impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Rule {}

impl PartialOrd for Rule {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Rule {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.id.cmp(other.id)
    }
}

/// The help for somebody who names a rule that does not exist.
pub fn unknown_rule_help(id: &str) -> String {
    match nearest(id, RULES.iter().map(|rule| rule.id)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`hldsite explain` lists the rules".to_owned(),
    }
}

/// What a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum RuleGroup {
    /// The metadata of a document.
    Header,
    /// The sections that the template asks for.
    Template,
    /// Links, images and relations.
    Links,
    /// Code, and what else stands in the text.
    Content,
    /// What becomes of a design.
    Lifecycle,
    /// Files, their names and their bytes.
    Files,
    /// The portal, its theme and its checks.
    Portal,
}

impl fmt::Display for RuleGroup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Header => "header",
            Self::Template => "template",
            Self::Links => "links",
            Self::Content => "content",
            Self::Lifecycle => "lifecycle",
            Self::Files => "files",
            Self::Portal => "portal",
        })
    }
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
    /// How much it weighs: as the rule says, or a note where it may be meant so, unless the config says otherwise.
    pub severity: Severity,
    /// What was found and what was expected: lower case, no full stop, back-ticks round what the user typed.
    pub message: String,
    /// The next step.
    pub help: Option<String>,
    /// What mends it, where there is one right answer.
    pub fix: Option<Box<Fix>>,
    /// Whether the baseline knows it, so that it fails no run.
    pub in_baseline: bool,
}

/// What mends a finding, in the files themselves.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fix {
    /// In one line of the finding's file, `found` becomes `put`.
    Replace {
        /// The line, from 1.
        line: u32,
        /// The character in the line, from 1, that `found` is looked for from.
        column: u32,
        /// What stands there; where it does not, nothing is changed.
        found: String,
        /// What shall stand there.
        put: String,
    },
    /// A line of its own, in another file or in the finding's.
    Insert {
        /// The file, below the docs folder.
        path: DocPath,
        /// The line, from 1, that it goes behind; 0 is the file's top.
        after: u32,
        /// The line, without its end.
        put: String,
    },
}

impl Finding {
    /// A finding about a place in a file.
    pub fn at(path: &DocPath, place: Place, rule: &'static Rule, message: impl Into<String>) -> Self {
        Self { path: path.clone(), place: Some(place), rule, severity: rule.severity, message: message.into(), help: None, fix: None, in_baseline: false }
    }

    /// A finding about a file as a whole.
    pub fn of(path: &DocPath, rule: &'static Rule, message: impl Into<String>) -> Self {
        Self { path: path.clone(), place: None, rule, severity: rule.severity, message: message.into(), help: None, fix: None, in_baseline: false }
    }

    /// Adds the next step.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Makes a note of it, though its rule weighs more: what was found may be meant so.
    #[must_use]
    pub fn note(self) -> Self {
        Self { severity: Severity::Note, ..self }
    }

    /// Adds what mends it.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(Box::new(fix));
        self
    }

    /// What it is about: the first of what its message quotes. With rule and path it tells a finding from others, whatever line it moves to.
    pub fn about(&self) -> &str {
        self.message.split('`').nth(1).unwrap_or_default()
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
    /// Counts `findings`, those of the baseline apart.
    pub fn of(findings: &[Finding]) -> Self {
        findings.iter().filter(|finding| !finding.in_baseline).fold(Self::default(), |mut tally, finding| {
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
