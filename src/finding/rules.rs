//! The registry: every rule there is, with what it finds, its id, its severity, its page.
//!
//! A rule that is asked of linked documents has a file of its own in `src/check/rules/`; all others are noticed where a document is read
//! or linked. Each has a page in `docs/rules/` and a folder of cases in `tests/rules/`.

use super::{Rule, RuleGroup, Severity};

macro_rules! rules {
    ($($group:ident { $(#[doc = $doc:literal] $name:ident = $id:literal, $severity:ident;)* })*) => {
        $($(#[doc = $doc] pub static $name: Rule = Rule {
            id: $id,
            severity: Severity::$severity,
            group: RuleGroup::$group,
            summary: $doc,
            page: include_str!(concat!("../../docs/rules/", $id, ".md")),
        };)*)*
        /// Every rule there is, in the order of this file.
        pub static RULES: &[&Rule] = &[$($(&$name),*),*];
    };
}

rules! {
    Header {
        /// The front matter is not valid YAML.
        UNREADABLE_YAML = "unreadable-yaml", Error;
        /// The front matter never ends, or is too large to be one.
        UNCLOSED_FRONT_MATTER = "unclosed-front-matter", Warning;
        /// One header holds a key twice.
        DUPLICATE_KEY = "duplicate-key", Warning;
        /// Two places of one document give a field two values.
        CONTRADICTION = "header-contradiction", Warning;
        /// The version in the title is not the version in the header.
        VERSION_MISMATCH = "version-mismatch", Warning;
        /// A header lacks a field that every document has to have.
        MISSING_FIELD = "missing-field", Warning;
        /// A header names a field and gives it no value.
        EMPTY_FIELD = "empty-field", Note;
        /// A document has no title, so it is called by its file name.
        MISSING_TITLE = "missing-title", Warning;
        /// Two documents have one title and one version.
        DUPLICATE_TITLE = "duplicate-title", Note;
        /// Two documents have one id.
        DUPLICATE_ID = "duplicate-id", Warning;
        /// A header field still holds the template's text.
        PLACEHOLDER = "placeholder", Warning;
        /// A header names more authors than a document can have.
        AUTHOR_LIMIT = "author-limit", Warning;
        /// Two authors whose names are alike may be one person.
        SIMILAR_AUTHORS = "similar-authors", Note;
        /// A status that no column of the portal knows.
        UNKNOWN_STATUS = "unknown-status", Warning;
        /// A status that is probably a slip of one that the portal knows.
        STATUS_TYPO = "status-typo", Warning;
        /// A date that is not in the calendar, or not in a form we read.
        UNREADABLE_DATE = "unreadable-date", Warning;
        /// A date can be read, but is not written as `YYYY-MM-DD`.
        DATE_FORM = "date-form", Note;
    }
    Template {
        /// A document that follows the template lacks one of its sections.
        MISSING_SECTION = "missing-section", Warning;
        /// A section stands in another place than in the template.
        SECTION_ORDER = "section-order", Note;
        /// A heading of the template has no text below it.
        EMPTY_SECTION = "empty-section", Warning;
        /// A section still holds the template's text.
        UNFILLED_SECTION = "unfilled-section", Warning;
        /// A section holds braces that look like something to fill in.
        POSSIBLE_PLACEHOLDER = "possible-placeholder", Note;
        /// A list of choices was left as the template has it, and none was chosen.
        TEMPLATE_CHOICE = "template-choice", Warning;
    }
    Links {
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
        /// A link finds its file only where the case of letters does not count.
        LINK_CASE = "link-case", Warning;
        /// A link leaves out the ending of the file, so it works in the portal only.
        LINK_EXTENSION = "link-extension", Note;
        /// A link leads to a file that a browser would run.
        ACTIVE_FILE = "active-file", Warning;
        /// A link's address is one that a portal must not carry (`javascript:` and its cousins).
        UNSAFE_LINK = "unsafe-link", Warning;
        /// An image lies on another host.
        REMOTE_IMAGE = "remote-image", Note;
        /// A document links to itself as if to another.
        SELF_LINK = "self-link", Note;
        /// A link leads to a document that another one has replaced.
        SUPERSEDED_LINK = "superseded-link", Note;
        /// A reference definition that no link uses.
        UNUSED_REFERENCE = "unused-reference", Note;
        /// A header relation names no document of the portal.
        UNKNOWN_RELATION = "unknown-relation", Warning;
        /// One document says that it replaces another, which does not say so.
        ONE_SIDED_RELATION = "one-sided-relation", Note;
    }
    Content {
        /// A JSON block is neither valid nor a sketch.
        BROKEN_JSON = "broken-json", Warning;
        /// A SQL block that no dialect can read.
        UNREADABLE_SQL = "unreadable-sql", Note;
        /// A formula cannot be read as TeX, so its source is shown.
        MATH_SYNTAX = "math-syntax", Warning;
        /// A row of a table has more or fewer cells than the table has columns.
        ROW_LENGTH = "row-length", Warning;
        /// An image has no text for those who cannot see it.
        MISSING_ALT = "missing-alt", Note;
        /// A risk's impact or likelihood is missing, or not understood.
        UNRATED_RISK = "unrated-risk", Note;
        /// A step of the plan ends before it starts.
        ENDS_BEFORE_START = "ends-before-start", Warning;
        /// A step of the plan starts before another that it depends on ends.
        STARTS_TOO_EARLY = "starts-too-early", Warning;
        /// The document's page would be too large, so its source is shown.
        OUTPUT_LIMIT = "output-limit", Error;
        /// A block is too large to be highlighted.
        HIGHLIGHT_LIMIT = "highlight-limit", Note;
        /// A diagram is too large to be drawn.
        DIAGRAM_LIMIT = "diagram-limit", Warning;
        /// A diagram cannot be drawn as it is written.
        DIAGRAM_SYNTAX = "diagram-syntax", Warning;
    }
    Lifecycle {
        /// A document has been in review for long.
        STALE_REVIEW = "stale-review", Note;
        /// A document is implemented, and has open questions.
        IMPLEMENTED_WITH_QUESTIONS = "implemented-with-questions", Note;
        /// A document was replaced, and its status does not say so.
        UNSAID_SUPERSESSION = "unsaid-supersession", Note;
        /// A document is about to be replaced by another.
        SUCCESSOR_ON_ITS_WAY = "successor-on-its-way", Note;
        /// Documents replace each other in a circle.
        SUPERSESSION_CYCLE = "supersession-cycle", Note;
        /// Two living designs design the same endpoint.
        ENDPOINT_CONFLICT = "endpoint-conflict", Note;
        /// Two living designs create the same table.
        TABLE_CONFLICT = "table-conflict", Note;
        /// A design is agreed and depends on a draft.
        DEPENDS_ON_DRAFT = "depends-on-draft", Note;
        /// Designs depend on each other in a circle.
        DEPENDENCY_CYCLE = "dependency-cycle", Note;
    }
    Files {
        /// Bytes that are not UTF-8 were replaced.
        INVALID_UTF8 = "invalid-utf8", Error;
        /// The file is UTF-16, not UTF-8.
        UTF16 = "utf-16", Error;
        /// An alias of a document is no path that a page can have, or another page has it.
        UNUSABLE_ALIAS = "unusable-alias", Error;
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
    }
    Portal {
        /// A file of the theme folder was made from a file of the base theme that has changed since.
        THEME_OUTDATED = "theme-outdated", Warning;
        /// An allow comment in a document allows nothing.
        UNUSED_ALLOW = "unused-allow", Warning;
    }
}
