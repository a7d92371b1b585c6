//! The theme's templates, compiled, and the slots through which large pieces of HTML bypass them.

use handlebars::Handlebars;
use serde::Serialize;

use super::context::View;
use crate::error::Error;
use crate::html;
use crate::theme::Theme;

/// The templates that every theme has.
const REQUIRED: &[&str] = &["layout", "home", "all", "document", "cited-by", "status", "author", "folder", "404", "row"];

/// A place in a template's output where HTML is put in afterwards, so that the template engine never copies it.
///
/// It is written as a word between two NUL characters, which no text of a document holds (they become U+FFFD).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// In a frame: the page itself.
    Content,
    /// In a frame: the page's title.
    Title,
    /// What leads to the site's top.
    Root,
    /// A document's text.
    Body,
    /// A document's headings.
    Outline,
    /// The links that lead to a document.
    Backlinks,
    /// The rows of the page's list with this number.
    Rows(usize),
}

impl Serialize for Slot {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let word = match self {
            Self::Content => "content",
            Self::Title => "title",
            Self::Root => "root",
            Self::Body => "body",
            Self::Outline => "outline",
            Self::Backlinks => "backlinks",
            Self::Rows(list) => return serializer.collect_str(&format_args!("\0{list}\0")),
        };
        serializer.collect_str(&format_args!("\0{word}\0"))
    }
}

impl Slot {
    fn read(word: &str) -> Option<Self> {
        Some(match word {
            "content" => Self::Content,
            "title" => Self::Title,
            "root" => Self::Root,
            "body" => Self::Body,
            "outline" => Self::Outline,
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
pub struct Templates(Handlebars<'static>);

impl Templates {
    /// Compiles the templates of a theme.
    ///
    /// # Errors
    /// [`Error::Theme`] for a template that is missing, not UTF-8 or not valid Handlebars, with its line.
    pub fn compile(theme: &Theme) -> Result<Self, Error> {
        let mut engine = Handlebars::new();
        engine.set_strict_mode(true);
        engine.set_prevent_indent(true);
        engine.register_escape_fn(html::escape);
        for (name, text) in theme.templates() {
            let text = text.map_err(|error| theme_error(name, &error.to_string()))?;
            engine.register_template_string(name, text).map_err(|error| theme_error(name, &error.to_string()))?;
        }
        match REQUIRED.iter().find(|name| !engine.has_template(name)) {
            Some(missing) => Err(theme_error(missing, "the theme has no such template")),
            None => Ok(Self(engine)),
        }
    }

    /// Renders one template.
    ///
    /// # Errors
    /// [`Error::Theme`] with what the engine said.
    pub(super) fn render(&self, name: &str, context: &impl Serialize) -> Result<String, Error> {
        self.0.render(name, context).map_err(|error| theme_error(error.template_name.as_deref().unwrap_or(name), &error.to_string()))
    }

    /// Renders the template of a page.
    pub(super) fn render_view(&self, name: &str, view: &View<'_>) -> Result<String, Error> {
        match view {
            View::Home(context) => self.render(name, context),
            View::List(context) => self.render(name, context),
            View::Document(context) => self.render(name, context),
            View::NotFound(context) => self.render(name, context),
        }
    }
}

fn theme_error(name: &str, message: &str) -> Error {
    Error::Theme { file: format!("{name}.hbs"), message: message.trim().to_owned() }
}
