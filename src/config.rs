//! `hldsite.yaml`: what the file says, and what the program uses ([`Config`]).

mod checks;
mod editor;
mod file;
mod ids;
mod keys;
mod own;
mod remote;
mod repository;
mod schema;
mod sections;
mod status;
mod template;

use std::collections::{HashMap, HashSet};

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use regex::Regex;
use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

pub use checks::Checks;
pub use editor::Editor;
pub use file::{Images, Level, TitleSource, Tone};
pub use ids::{Id, IdSetting, Ids, Mention};
pub use keys::{Field, HeaderKeys};
pub use own::Outside;
pub use remote::{Remote, without_credentials};
pub use repository::{Reference, Repository};
pub use schema::schema;
pub(crate) use sections::unlettered;
pub use sections::{SectionKind, SectionNames};
pub use status::{Column, ColumnId, Placed, Stage, Statuses};
pub(crate) use template::braces;
pub use template::{TEXT as TEMPLATE, Template, TemplateSection};

use crate::error::Error;
use crate::nearest::nearest;
use crate::site;
use crate::yaml;

/// Everything that can be set, with defaults filled in and patterns compiled.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a key of the config")]
pub struct Config {
    /// The portal's name.
    pub title: String,
    /// The language of the documents, as a BCP 47 tag, for the pages' `lang`.
    pub lang: String,
    /// What is a document, by paths from the docs folder.
    include: GlobSet,
    /// What is skipped, by paths from the docs folder.
    exclude: GlobSet,
    /// The folder that a link beginning with `/` starts from, relative to the docs folder; `""` is the docs folder.
    pub link_root: String,
    /// Whether linked files that a browser would run are published.
    pub active_files: bool,
    /// The address the site will have, with a `/` at its end; only for pages that need absolute links.
    pub site_url: Option<String>,
    /// The repository that the documents come from, for links to their sources and to what is not published.
    pub repository: Option<Repository>,
    /// The docs folder's path from the repository's top; `None` where the config does not say it.
    pub docs_path: Option<String>,
    /// How a first heading is taken apart: named groups `title`, `version` and other fields.
    pub title_pattern: Regex,
    /// How a path is taken apart, by the same groups.
    pub path_pattern: Option<Regex>,
    /// Which header keys mean which field.
    pub keys: HeaderKeys,
    /// Values that say that there is none, in lower case.
    no_value: HashSet<String>,
    /// Where a title is looked for, in order.
    pub title_sources: Vec<TitleSource>,
    /// Whether the authors' mail addresses are shown.
    pub show_mail: bool,
    /// The name of the YAML file that holds the header of the `README.md` beside it.
    pub sidecar: Option<String>,
    /// What becomes of links to files outside the docs folder.
    pub outside: Outside,
    /// The kinds of ids.
    pub ids: Ids,
    /// Absolute addresses of the documents' own home; the first group is the path.
    self_links: Vec<Regex>,
    /// What is reported, and how much it weighs.
    pub checks: Checks,
    /// Names of tables that exist outside of the documents.
    outside_tables: GlobSet,
    /// Names of tables that several designs have each for itself.
    separate_tables: GlobSet,
    /// The template that documents may follow.
    pub template: Template,
    /// The template of new documents, relative to the config file.
    pub template_file: Option<String>,
    /// The columns of the portal.
    pub statuses: Statuses,
    /// Which section titles mean which kind.
    pub sections: SectionNames,
    /// Whether images may be loaded from other hosts.
    pub images: Images,
    /// Whether the Markdown of each page lies beside it.
    pub markdown: bool,
    /// Whether raw HTML in documents is kept as it is.
    pub unsafe_html: bool,
    /// The folder that overlays the base theme, relative to the config file.
    pub theme: Option<String>,
    /// The name of the built-in theme that the pages are made with.
    pub base_theme: String,
    /// The editor that the preview links to.
    pub editor: Option<Editor>,
    /// What tells the file that it was read from from another.
    digest: u64,
}

const TITLE_PATTERN: &str = r"^High-Level Design: (?P<title>.+?) v(?P<version>\S+)$";

impl Default for Config {
    fn default() -> Self {
        Self::resolve(file::File::default(), &HashMap::new()).expect("the defaults are a valid config")
    }
}

impl Config {
    /// Reads a config file's text. `path` is the file as the user would name it.
    ///
    /// # Errors
    /// [`Error::Config`] with the place, for text that is not YAML, an unknown key, or a value that cannot be.
    pub fn parse(path: &str, text: &str) -> Result<Self, Error> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let at = |error: yaml::YamlError| {
            let (message, help) = file::explain(&error.message);
            Error::Config { path: path.to_owned(), line: error.line, column: error.column, message, help }
        };
        let raw: file::File = yaml::read(text).map_err(at)?;
        let lines = key_lines(text);
        let resolved = Self::resolve(raw, &lines).map(|config| Self { digest: xxh3_64(text.as_bytes()), ..config });
        resolved.map_err(|wrong| {
            let (message, help) = wrong.message.split_once('\n').unwrap_or((&wrong.message, HELP));
            let (line, column) = place_of(text, wrong.line, message);
            Error::Config { path: path.to_owned(), line, column, message: message.to_owned(), help: help.to_owned() }
        })
    }

    /// Whether a file at this path, from the docs folder, is a document; the case of its ending does not count.
    pub fn is_document(&self, path: &str) -> bool {
        if self.include.is_match(path) {
            return true;
        }
        let (stem, ending) = site::split_extension(path);
        ending.contains(|c: char| c.is_ascii_uppercase()) && self.include.is_match(format!("{stem}.{}", ending.to_ascii_lowercase()))
    }

    /// Whether a file at this path, from the docs folder, is skipped.
    pub fn is_excluded(&self, path: &str) -> bool {
        self.exclude.is_match(path)
    }

    /// Adds what the documents' paths show of themselves, where the config has no word on it: the kinds of ids.
    #[must_use]
    pub fn with_paths<'a>(mut self, paths: impl Iterator<Item = &'a str>) -> Self {
        self.ids.infer(paths);
        self
    }

    /// The repository whose issues and people texts link to.
    pub fn referred(&self) -> Option<&Repository> {
        self.repository.as_ref().filter(|repository| repository.has_references())
    }

    /// What tells this config from another: the file's text, and what the documents' paths add to it.
    pub fn digest(&self) -> u64 {
        xxh3_64_with_seed(self.ids.inferred_kinds().as_bytes(), self.digest)
    }

    /// Whether the file says what it said.
    pub fn is_written_as(&self, earlier: &Self) -> bool {
        self.digest == earlier.digest
    }

    /// The field that a header key means.
    pub fn field(&self, key: &str) -> Option<Field> {
        self.keys.field(key).or_else(|| self.ids.is_key(key).then_some(Field::Id))
    }

    /// Whether a value of the header says that there is none.
    pub fn is_no_value(&self, text: &str) -> bool {
        let text = text.trim();
        text.is_empty() || (text.len() <= 64 && self.no_value.contains(&text.to_lowercase()))
    }

    /// The path, from the docs folder, that an absolute address of the documents' own home means.
    pub fn own_path<'a>(&self, address: &'a str) -> Option<&'a str> {
        let group = |pattern: &Regex| pattern.captures(address).and_then(|captures| captures.get(1)).map(|group| group.as_str());
        self.self_links.iter().find_map(group)
    }

    /// Whether a table, by its name in lower case, exists outside of the documents.
    pub fn is_outside_table(&self, name: &str) -> bool {
        self.outside_tables.is_match(name)
    }

    /// Whether several designs may have a table of this name, in lower case, each for itself.
    pub fn is_separate_table(&self, name: &str) -> bool {
        self.separate_tables.is_match(name)
    }

    /// Whether an absolute address is one of the documents' own home.
    pub fn is_own(&self, address: &str) -> bool {
        self.self_links.iter().any(|pattern| pattern.is_match(address))
    }

    fn resolve(raw: file::File, lines: &HashMap<String, usize>) -> Result<Self, Wrong> {
        let line = |key: &str| lines.get(key).copied().unwrap_or(1);
        let wrong = |key: &str, message: String| Wrong { line: line(key), message };
        let sections = SectionNames::new(&raw.sections).map_err(|why| wrong("sections", why))?;
        let follow = globs(&raw.template.paths).map_err(|why| wrong("template", why))?;
        Ok(Self {
            title: raw.title.map_or_else(|| "Design documents".to_owned(), |title| shown(&title)),
            lang: raw.lang.map_or_else(|| "en".to_owned(), |lang| shown(&lang)),
            include: match &raw.docs.include {
                Some(own) => globs(own).map_err(|why| wrong("docs", why))?,
                None => globs(&["**/*.md", "**/*.markdown"]).map_err(|why| wrong("docs", why))?,
            },
            exclude: globs(&raw.docs.exclude).map_err(|why| wrong("docs", why))?,
            link_root: raw.docs.root.unwrap_or_default().trim_matches('/').to_owned(),
            active_files: raw.docs.active_files,
            site_url: raw.site_url.as_deref().map(web_address).transpose().map_err(|why| wrong("site_url", why))?.map(|url| url + "/"),
            repository: raw
                .repository
                .as_deref()
                .map(|address| web_address(address).map(|address| Repository::new(address, raw.branch.as_deref(), raw.repository_links)))
                .transpose()
                .map_err(|why| wrong("repository", why))?,
            docs_path: raw.docs.path.as_deref().map(inside).transpose().map_err(|why| wrong("docs", why))?,
            title_pattern: grouped(raw.title_pattern.as_deref().unwrap_or(TITLE_PATTERN)).map_err(|why| wrong("title_pattern", why))?,
            path_pattern: raw.path_pattern.as_deref().map(grouped).transpose().map_err(|why| wrong("path_pattern", why))?,
            keys: HeaderKeys::new(raw.header.keys).map_err(|why| wrong("header", why))?,
            no_value: no_values(raw.header.none),
            title_sources: raw.header.title.unwrap_or_else(|| vec![TitleSource::Key, TitleSource::Heading, TitleSource::Path]),
            show_mail: raw.header.show_mail,
            sidecar: raw.docs.sidecar,
            outside: Outside::new(raw.docs.outside.as_deref()).map_err(|why| wrong("docs", why))?,
            ids: Ids::new(raw.ids.as_deref()).map_err(|why| wrong("ids", why))?,
            self_links: own::patterns(&raw.self_links, raw.repository.as_deref(), raw.site_url.as_deref()).map_err(|why| wrong("self_links", why))?,
            checks: Checks::new(raw.check).map_err(|why| wrong("check", why))?,
            outside_tables: table_names(&raw.tables.outside).map_err(|why| wrong("tables", why))?,
            separate_tables: table_names(&raw.tables.separate).map_err(|why| wrong("tables", why))?,
            template_file: raw.template.file,
            template: Template::new(&sections, follow, raw.title_pattern.is_none()),
            statuses: Statuses::new(raw.status.as_deref()).map_err(|why| wrong("status", why))?,
            sections,
            images: raw.images,
            markdown: raw.markdown.unwrap_or(true),
            unsafe_html: raw.unsafe_html,
            theme: raw.theme,
            base_theme: match raw.base_theme {
                None => crate::theme::DEFAULT.to_owned(),
                Some(name) if crate::theme::NAMES.contains(&name.as_str()) => name,
                Some(name) => return Err(wrong("base_theme", unknown("theme", &name, crate::theme::NAMES.iter().copied()))),
            },
            editor: raw.editor.as_deref().map(Editor::new).transpose().map_err(|why| wrong("editor", why))?,
            digest: 0,
        })
    }
}

/// Values that say that there is none.
fn no_values(own: Option<Vec<String>>) -> HashSet<String> {
    const DEFAULT: &[&str] = &[
        "-",
        "--",
        "---",
        "–",
        "—",
        "n/a",
        "na",
        "n.a.",
        "none",
        "none yet",
        "nil",
        "null",
        "tbd",
        "tba",
        "todo",
        "?",
        "??",
        "???",
        "...",
        "…",
        "unknown",
        "not applicable",
    ];
    match own {
        Some(own) => own.iter().map(|text| text.trim().to_lowercase()).collect(),
        None => DEFAULT.iter().map(|text| (*text).to_owned()).collect(),
    }
}

/// What to do about a value that cannot be.
const HELP: &str = "see the key in `docs/config.md`; quote patterns with single quotes";

/// Where the value stands that a message quotes first, behind the line of its top-level key.
fn place_of(text: &str, line: usize, message: &str) -> (usize, usize) {
    let quoted = message.split('`').nth(1).unwrap_or_default();
    let lines = text.lines().enumerate().skip(line.saturating_sub(1));
    let found = lines.filter(|_| !quoted.is_empty()).find_map(|(number, text)| Some((number + 1, text[..text.find(quoted)?].chars().count() + 1)));
    found.unwrap_or((line, 1))
}

/// What is wrong with a name that is none of those that may stand in a place, and the way out in a line of its own.
fn unknown<'a>(what: &str, name: &str, known: impl Iterator<Item = &'a str> + Clone) -> String {
    match nearest(name, known.clone()) {
        Some(near) => format!("unknown {what} `{name}`\ndid you mean `{near}`?"),
        None => format!("unknown {what} `{name}`\nexpected one of `{}`", known.collect::<Vec<_>>().join("`, `")),
    }
}

/// A value that is well-formed YAML and still cannot be.
#[derive(Debug)]
struct Wrong {
    line: usize,
    message: String,
}

/// The line of each top-level key, for messages about values that only show themselves when they are used.
fn key_lines(text: &str) -> HashMap<String, usize> {
    let keys = text.lines().enumerate().filter_map(|(number, line)| {
        let key = line.split_once(':')?.0;
        (!key.starts_with([' ', '#', '-'])).then(|| (key.to_owned(), number + 1))
    });
    keys.collect()
}

/// Names of tables, in which `*` stands for any letters.
fn table_names(names: &[String]) -> Result<GlobSet, String> {
    let names: Vec<String> = names.iter().map(|name| name.trim().to_lowercase()).collect();
    globs(&names)
}

/// Compiles globs: `*` stops at `/`, `**` does not.
fn globs<T: AsRef<str>>(texts: &[T]) -> Result<GlobSet, String> {
    let mut globs = GlobSetBuilder::new();
    for text in texts {
        let text = text.as_ref();
        let glob = GlobBuilder::new(text).literal_separator(true).build();
        globs.add(glob.map_err(|error| format!("`{text}` is no glob: {}", error.kind()))?);
    }
    globs.build().map_err(|error| error.to_string())
}

/// Text of the config as it goes into pages: NUL, which HTML forbids, becomes U+FFFD.
fn shown(text: &str) -> String {
    text.replace('\0', "\u{fffd}")
}

/// An address on the web, without a `/` at its end: nothing else may become the beginning of a link.
fn web_address(url: &str) -> Result<String, String> {
    let scheme = url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    let is_web = matches!(scheme.as_deref(), Some("http" | "https")) && !url.contains(|c: char| c.is_control() || c.is_whitespace());
    if is_web { Ok(url.trim_end_matches('/').to_owned()) } else { Err(format!("`{}` is no address on the web, expected `https://…`", shown(url))) }
}

/// A path from the repository's top that stays inside it.
fn inside(path: &str) -> Result<String, String> {
    site::join("", path).filter(|_| !path.contains(['\\', '\0'])).ok_or_else(|| format!("`{}` leads out of the repository", shown(path)))
}

/// The named groups that a pattern for titles and paths may have.
pub const GROUPS: &[(&str, Field)] = &[
    ("title", Field::Title),
    ("version", Field::Version),
    ("status", Field::Status),
    ("date", Field::Date),
    ("id", Field::Id),
    ("authors", Field::Authors),
    ("team", Field::Team),
];

/// Compiles a pattern that takes a text apart.
fn grouped(text: &str) -> Result<Regex, String> {
    let pattern = pattern(text)?;
    let names = GROUPS.iter().map(|(name, _)| *name);
    match pattern.capture_names().flatten().find(|name| !names.clone().any(|known| known == *name)) {
        Some(unknown) => Err(self::unknown("group", unknown, names)),
        None if pattern.capture_names().flatten().next().is_none() => {
            Err(format!("`{text}` has no named group\nname what it finds: `(?P<title>…)`, or one of `{}`", names.collect::<Vec<_>>().join("`, `")))
        }
        None => Ok(pattern),
    }
}

/// Compiles a pattern of the config.
fn pattern(text: &str) -> Result<Regex, String> {
    Regex::new(text).map_err(|error| {
        let why = error.to_string();
        let last = why.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
        format!("`{text}` is no pattern: {last}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> String {
        let error = Config::parse("hldsite.yaml", text).unwrap_err();
        format!("{error}\nhelp: {}", error.help().unwrap_or_default())
    }

    #[test]
    fn an_empty_file_is_the_default() {
        assert_eq!(Config::parse("hldsite.yaml", "# nothing yet\n").unwrap().title, "Design documents");
    }

    #[test]
    fn an_unknown_key_has_its_place_and_the_nearest_name() {
        assert_eq!(error("title: x\ndocs:\n  exlude: [a]\n"), "hldsite.yaml:3:3: unknown key `exlude`\nhelp: did you mean `exclude`?");
    }

    #[test]
    fn a_bad_pattern_has_its_line() {
        let text = error("title: x\ntitle_pattern: '('\n");
        assert!(text.starts_with("hldsite.yaml:2:17: `(` is no pattern: "), "{text}");
    }

    #[test]
    fn invalid_yaml_has_its_place() {
        assert!(error("title: a: b\n").starts_with("hldsite.yaml:1:9: "), "{}", error("title: a: b\n"));
    }
}
