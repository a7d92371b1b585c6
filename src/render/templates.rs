//! The theme's templates, compiled, and the slots through which large pieces of HTML bypass them.

use std::borrow::Cow;
use std::hash::Hash;

use handlebars::Handlebars;
use schemars::JsonSchema;
use serde::Serialize;
use xxhash_rust::xxh3::Xxh3;

use super::context::View;
use super::head::CARD;
use super::partials;
use crate::error::Error;
use crate::html;
use crate::theme::Theme;

/// The templates that every theme has.
pub(super) const REQUIRED: &[&str] = &[
    "layout",
    "home",
    "all",
    "list",
    "document",
    "cited-by",
    "index",
    "health",
    "sections",
    "rule",
    "catalogues",
    "catalogue",
    "quarter",
    "not-read",
    "entity",
    "conflicts",
    "redirect",
    "404",
    "row",
];
/// The template of the search page; a theme without it has no search.
pub(super) const SEARCH: &str = "search";

/// A place in a template's output where HTML is put in afterwards, so that the template engine never copies it.
///
/// It is written as a word between two NUL characters, which no text of a document holds (they become U+FFFD).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// In a frame: the page itself.
    Content,
    /// In a frame: the page's title.
    Title,
    /// In a frame: what the page is about.
    Description,
    /// In a frame: what programs read of the page.
    Head,
    /// What leads to the site's top.
    Root,
    /// A document's text, or what a rule means.
    Body,
    /// A document's headings.
    Outline,
    /// What a document states, in numbers.
    Strip,
    /// A document's milestones as a picture.
    Timeline,
    /// The links that lead to a document.
    Backlinks,
    /// The rows of the page's list with this number.
    Rows(usize),
    /// The rows of a table: of all documents, of rules, of the template's sections, of a catalogue.
    Table,
    /// The names of an index, or what stands above the table of a catalogue.
    Names,
    /// What was found in a document, or in several; what was not understood.
    Findings,
    /// What was found in files that are no documents; the facts of documents that were superseded or closed.
    Others,
}

impl JsonSchema for Slot {
    fn schema_name() -> Cow<'static, str> {
        "Html".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "description": "HTML that is ready; written with three braces, and nothing else done with it" })
    }
}

impl Serialize for Slot {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text())
    }
}

impl Slot {
    /// As it stands in a template's output.
    pub(super) fn text(self) -> String {
        let word = match self {
            Self::Content => "content",
            Self::Title => "title",
            Self::Description => "description",
            Self::Head => "head",
            Self::Root => "root",
            Self::Body => "body",
            Self::Outline => "outline",
            Self::Strip => "strip",
            Self::Timeline => "timeline",
            Self::Backlinks => "backlinks",
            Self::Table => "table",
            Self::Names => "names",
            Self::Findings => "findings",
            Self::Others => "others",
            Self::Rows(list) => return format!("\0{list}\0"),
        };
        format!("\0{word}\0")
    }

    fn read(word: &str) -> Option<Self> {
        Some(match word {
            "description" => Self::Description,
            "table" => Self::Table,
            "names" => Self::Names,
            "findings" => Self::Findings,
            "others" => Self::Others,
            "content" => Self::Content,
            "title" => Self::Title,
            "head" => Self::Head,
            "root" => Self::Root,
            "body" => Self::Body,
            "outline" => Self::Outline,
            "strip" => Self::Strip,
            "timeline" => Self::Timeline,
            "backlinks" => Self::Backlinks,
            list => Self::Rows(list.parse().ok()?),
        })
    }
}

/// A part of a template's output.
pub(super) enum Piece<'a> {
    Text(&'a str),
    Slot(Slot),
}

/// The parts of a template's output.
pub(super) fn pieces(output: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut is_slot = false;
    let mut rest = Some(output);
    std::iter::from_fn(move || {
        let text = rest?;
        let end = memchr::memchr(0, text.as_bytes());
        let part = &text[..end.unwrap_or(text.len())];
        rest = end.map(|end| &text[end + 1..]);
        let slot = if is_slot { Slot::read(part) } else { None };
        is_slot = !is_slot;
        Some(slot.map_or(Piece::Text(part), Piece::Slot))
    })
}

/// The compiled templates of a theme.
pub struct Templates {
    engine: Handlebars<'static>,
    /// What tells their texts from others.
    digest: u64,
    /// Whether the theme has a picture that stands for every page.
    has_card: bool,
}

impl Templates {
    /// Compiles the templates of a theme.
    ///
    /// # Errors
    /// [`Error::Theme`] for a template that is missing, not UTF-8 or not valid Handlebars, with its line.
    pub fn compile(theme: &Theme) -> Result<Self, Error> {
        let digest = digest(theme);
        let mut engine = Handlebars::new();
        engine.set_strict_mode(true);
        engine.set_prevent_indent(true);
        engine.register_escape_fn(html::escape);
        for (name, text) in theme.templates() {
            let text = text.map_err(|error| theme_error(name, &error.to_string()))?;
            engine.register_template_string(name, text).map_err(|error| theme_error(name, &error.to_string()))?;
        }
        if let Some(missing) = REQUIRED.iter().find(|name| !engine.has_template(name)) {
            return Err(theme_error(missing, "the theme has no such template"));
        }
        partials::put_in_place(&mut engine);
        Ok(Self { engine, digest, has_card: theme.asset(CARD).is_some() })
    }

    /// Whether these are the theme's.
    pub fn are_of(&self, theme: &Theme) -> bool {
        self.digest == digest(theme)
    }

    /// Whether there is a search page.
    pub(super) fn have_search(&self) -> bool {
        self.engine.has_template(SEARCH)
    }

    /// Whether the theme has a picture that stands for every page.
    pub(super) fn have_card(&self) -> bool {
        self.has_card
    }

    /// Renders one template.
    ///
    /// # Errors
    /// [`Error::Theme`] with what the engine said.
    pub(super) fn render(&self, name: &str, context: &impl Serialize) -> Result<String, Error> {
        self.engine.render(name, context).map_err(|error| theme_error(error.template_name.as_deref().unwrap_or(name), &error.to_string()))
    }

    /// Renders the template of a page.
    pub(super) fn render_view(&self, name: &str, view: &View<'_>) -> Result<String, Error> {
        match view {
            View::Home(context) => self.render(name, context),
            View::All(context) => self.render(name, context),
            View::List(context) => self.render(name, context),
            View::Document(context) => self.render(name, context),
            View::CitedBy(context) => self.render(name, context),
            View::Index(context) => self.render(name, context),
            View::Health(context) => self.render(name, context),
            View::Sections(context) => self.render(name, context),
            View::Rule(context) => self.render(name, context),
            View::Catalogues(context) => self.render(name, context),
            View::Catalogue(context) => self.render(name, context),
            View::Quarter(context) => self.render(name, context),
            View::NotRead(context) => self.render(name, context),
            View::Entity(context) => self.render(name, context),
            View::Conflicts(context) => self.render(name, context),
            View::Search(context) => self.render(name, context),
            View::Redirect(context) => self.render(name, context),
            View::NotFound(context) => self.render(name, context),
        }
    }
}

/// What tells the texts of a theme's templates from others.
fn digest(theme: &Theme) -> u64 {
    let mut digest = Xxh3::new();
    for (path, bytes) in theme.files().filter(|(path, _)| path.ends_with(".hbs")) {
        (path, bytes).hash(&mut digest);
    }
    theme.asset(CARD).is_some().hash(&mut digest);
    digest.digest()
}

fn theme_error(name: &str, message: &str) -> Error {
    Error::Theme { file: format!("{name}.hbs"), message: message.trim().to_owned() }
}
