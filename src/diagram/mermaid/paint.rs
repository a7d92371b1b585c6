//! How an element is painted: the properties that hold for it, in the portal's colours.

use std::cell::RefCell;

use roxmltree::Node;

use super::colour::{HUES, Role, is_light, is_vivid};
use super::style::{Declaration, Sheet, declarations};

/// The properties that a drawing may have, in the order in which they are written.
const PROPERTIES: &[&str] = &[
    "fill",
    "fill-opacity",
    "fill-rule",
    "stroke",
    "stroke-width",
    "stroke-opacity",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
    "opacity",
    "font-size",
    "font-weight",
    "font-style",
    "text-anchor",
    "text-decoration",
    "dominant-baseline",
    "stop-color",
    "stop-opacity",
    "display",
    "visibility",
    "clip-path",
    "marker-start",
    "marker-mid",
    "marker-end",
    "transform",
];

/// What holds for an element, by the index of the property.
pub(super) struct Paint(Vec<(usize, String)>);

impl Paint {
    /// The winner for each property: attributes are the weakest, then rules, then the element's own style, then all that is important.
    pub(super) fn of(node: Node<'_, '_>, sheet: &Sheet) -> Self {
        let mut paint = Self(Vec::new());
        for attribute in node.attributes() {
            paint.set(attribute.name(), attribute.value());
        }
        let rules = sheet.of(node);
        let own: Vec<Declaration> = node.attribute("style").map(|style| declarations(style).collect()).unwrap_or_default();
        for is_important in [false, true] {
            let all = rules.iter().copied().chain(&own).filter(|declaration| declaration.is_important == is_important);
            all.for_each(|declaration| paint.set(&declaration.property, &declaration.value));
        }
        paint.0.sort_unstable_by_key(|(at, _)| *at);
        paint
    }

    fn set(&mut self, property: &str, value: &str) {
        let Some(at) = PROPERTIES.iter().position(|known| *known == property) else { return };
        if is_initial(property, value) {
            return self.0.retain(|(known, _)| *known != at);
        }
        match self.0.iter_mut().find(|(known, _)| *known == at) {
            Some((_, known)) => value.clone_into(known),
            None => self.0.push((at, value.to_owned())),
        }
    }

    pub(super) fn get(&self, property: &str) -> Option<&str> {
        self.0.iter().find(|(at, _)| PROPERTIES[*at] == property).map(|(_, value)| value.as_str())
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.0.iter().map(|(at, value)| (PROPERTIES[*at], value.as_str()))
    }

    /// Its transformation as an attribute says it: without units, and about its origin.
    pub(super) fn transform(&self, node: Node<'_, '_>) -> Option<String> {
        let value = self.get("transform")?.replace("deg", "").replace("px", "");
        let own = node.attribute("transform-origin").map(|origin| origin.replace("px", ""));
        let Some((x, y)) = own.as_deref().and_then(|origin| origin.trim().split_once(' ')) else { return Some(value) };
        let number = |text: &str| text.trim().parse::<f64>().ok();
        let (Some(x), Some(y)) = (number(x), number(y)) else { return Some(value) };
        Some(format!("translate({x},{y}) {value} translate({},{})", -x, -y))
    }

    /// Whether nothing of the element is to be seen.
    pub(super) fn is_hidden(&self) -> bool {
        self.get("display") == Some("none")
    }
}

/// Whether a value says of an element what holds for it anyway.
fn is_initial(property: &str, value: &str) -> bool {
    match property {
        "transform" => matches!(value, "none" | "matrix(1 0 0 1 0 0)"),
        "clip-path" | "marker-start" | "marker-mid" | "marker-end" | "text-decoration" => value == "none",
        "opacity" | "stop-opacity" => value == "1",
        "display" => value != "none",
        _ => value == "inherit",
    }
}

/// What a colour becomes.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Colour {
    /// One of the portal's.
    Role(Role),
    /// One that the author chose.
    Own(String),
    /// A word or a reference that stays as it is.
    Same(String),
}

/// The colours that stand in a diagram's text are its author's, all others are the renderer's.
pub(super) struct Palette {
    /// The text in lower case, without blanks.
    text: String,
    /// The renderer's colours that tell things apart, in the order in which they were met.
    vivid: RefCell<Vec<String>>,
}

/// Where a colour stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Text,
    Marker,
    Shape,
    Stroke,
}

impl Palette {
    pub(super) fn of(text: &str) -> Self {
        Self { text: bare(text), vivid: RefCell::default() }
    }

    pub(super) fn colour(&self, value: &str, place: Place) -> Colour {
        let bare = bare(value);
        if matches!(bare.as_str(), "none" | "transparent") || bare.starts_with("url(#") {
            return Colour::Same(value.trim().to_owned());
        }
        let role = Role::of(&bare);
        if role.is_none() && is_light(&bare).is_some() && self.text.contains(&bare) {
            return Colour::Own(bare);
        }
        let role = match (place, role) {
            // Text is text, but for numbers in dots.
            (Place::Text, Some(Role::Back)) => Role::Back,
            (Place::Text, _) => Role::Text,
            (_, Some(role)) => role,
            (Place::Marker, None) if is_light(&bare) == Some(true) => Role::Back,
            (Place::Marker, None) => Role::Line,
            (_, None) if is_vivid(&bare) => Role::Hue(self.hue(bare)),
            (Place::Shape, None) if is_light(&bare) != Some(false) => Role::Node,
            (_, None) => Role::Line,
        };
        Colour::Role(match role {
            Role::Hue(hue) if place == Place::Stroke => Role::HueLine(hue),
            role => role,
        })
    }

    /// Each of the renderer's colours is one of ours, the same each time.
    fn hue(&self, colour: String) -> u8 {
        let mut vivid = self.vivid.borrow_mut();
        let at = vivid.iter().position(|known| *known == colour).unwrap_or_else(|| {
            vivid.push(colour);
            vivid.len() - 1
        });
        (at % usize::from(HUES)) as u8
    }
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

impl Colour {
    pub(super) fn paint(&self) -> String {
        match self {
            Self::Role(role) => role.paint(),
            Self::Own(colour) | Self::Same(colour) => colour.clone(),
        }
    }
}
