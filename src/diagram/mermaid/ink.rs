//! The attributes of a drawing's elements: what holds for each, in the portal's colours, and nothing that is not known here.

use roxmltree::Node;

use super::colour::Role;
use super::flatten::{Around, Canvas, reference};
use super::labels::has_class;
use super::number::shorten_into;
use super::paint::{Colour, Paint, Place};
use crate::diagram::ID;
use crate::html;

/// The attributes of a drawing that are no properties.
const GEOMETRY: &[&str] = &[
    "x",
    "y",
    "width",
    "height",
    "rx",
    "ry",
    "r",
    "cx",
    "cy",
    "x1",
    "y1",
    "x2",
    "y2",
    "dx",
    "dy",
    "d",
    "points",
    "viewBox",
    "refX",
    "refY",
    "markerWidth",
    "markerHeight",
    "markerUnits",
    "orient",
    "offset",
    "gradientUnits",
    "gradientTransform",
    "clipPathUnits",
    "preserveAspectRatio",
    "textLength",
];

/// Properties that hold for what stands in an element, with what they are if nothing is said.
pub(super) const INHERITED: &[(&str, &str)] =
    &[("font-weight", "normal"), ("font-style", "normal"), ("stroke-dasharray", "0"), ("text-anchor", "start"), ("fill-opacity", "1"), ("stroke-opacity", "1")];

impl Canvas<'_, '_> {
    pub(super) fn attributes(&mut self, node: Node<'_, '_>, name: &str, paint: &Paint, around: &mut Around) {
        let number = node.attribute("id").and_then(|id| self.ids.get(id)).copied();
        if let Some(number) = number.filter(|number| self.written.insert(*number)) {
            let id = format!("{ID}{number}");
            self.attribute("id", &id);
        }
        for attribute in node.attributes() {
            // A group has no place of its own, though some say one.
            let is_place = GEOMETRY.contains(&attribute.name()) && !(name == "g" && matches!(attribute.name(), "x" | "y"));
            // Where a number is missing in the text, the renderer has none.
            let is_place = is_place && !["NaN", "Infinity"].iter().any(|none| attribute.value().contains(none));
            if is_place {
                self.attribute(attribute.name(), attribute.value());
            } else if attribute.name() == "href"
                && name == "use"
                && let Some(number) = attribute.value().strip_prefix('#').and_then(|id| self.ids.get(id))
            {
                let href = format!("#{ID}{number}");
                self.attribute("href", &href);
            }
        }
        if name == "text" && is_on_lines(node, *around) {
            self.attribute("class", "on-lines");
        }
        if matches!(name, "text" | "tspan") {
            self.text_colours(name, paint, around);
        }
        if let Some(transform) = paint.transform(node).filter(|value| is_value(value)) {
            self.attribute("transform", &transform);
        }
        for (property, value) in paint.iter().filter(|(property, _)| *property != "transform") {
            self.property(property, value.trim(), name, around);
        }
    }

    /// Text has the colour of the text round the drawing, or the one that its author chose, or the one that can be read where the author chose the ground.
    fn text_colours(&mut self, name: &str, paint: &Paint, around: &mut Around) {
        let own = paint.get("fill").map(|fill| self.palette.colour(fill, Place::Text));
        match (own, around.on_light) {
            (Some(colour @ (Colour::Own(_) | Colour::Role(Role::Back))), _) => {
                self.attribute("fill", &colour.paint());
                around.has_fill = true;
            }
            (_, Some(is_light)) if name == "text" => self.attribute("fill", if is_light { "#000" } else { "#fff" }),
            (_, None) if around.has_fill => {
                self.attribute("fill", "currentColor");
                around.has_fill = false;
            }
            _ => {}
        }
        if std::mem::take(&mut around.has_stroke) {
            self.attribute("stroke", "none");
        }
    }

    fn property(&mut self, property: &str, value: &str, name: &str, around: &mut Around) {
        let is_text = matches!(name, "text" | "tspan");
        if let Some(at) = INHERITED.iter().position(|(known, _)| *known == property) {
            if value == INHERITED[at].1 && !around.set[at] {
                return;
            }
            around.set[at] = true;
        }
        match property {
            "fill" | "stroke" if is_text => {}
            "fill" | "stroke" | "stop-color" => {
                let place = match property {
                    "stroke" => Place::Stroke,
                    _ if around.in_marker => Place::Marker,
                    _ => Place::Shape,
                };
                around.has_stroke |= property == "stroke" && value != "none";
                around.has_fill |= property == "fill";
                let paint = self.palette.colour(value, place).paint();
                self.reference_or(property, &paint);
            }
            "marker-start" | "marker-mid" | "marker-end" | "clip-path" if reference(value).is_some() => self.reference_or(property, value),
            "marker-start" | "marker-mid" | "marker-end" | "clip-path" => {}
            _ if is_value(value) => self.attribute(property, value.trim_end_matches("px")),
            _ => {}
        }
    }

    /// An attribute that may refer to another element; one that refers to nothing is left out.
    fn reference_or(&mut self, name: &str, value: &str) {
        match reference(value) {
            None => self.attribute(name, value),
            Some(id) => {
                if let Some(number) = self.ids.get(id) {
                    let value = format!("url(#{ID}{number})");
                    self.attribute(name, &value);
                }
            }
        }
    }

    pub(super) fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        let mut short = String::with_capacity(value.len());
        shorten_into(value, &mut short);
        html::escape_into(&short, &mut self.out);
        self.out.push('"');
    }
}

/// Whether a text stands where lines go, so that it needs a ground of its own to be read.
fn is_on_lines(node: Node<'_, '_>, around: Around) -> bool {
    let is_c4 = || node.document().root_element().attribute("aria-roledescription") == Some("c4");
    has_class(node, &["messageText", "loopText", "sectionTitle"]) || (!around.in_node && is_c4())
}

/// Whether a value has nothing but what values of properties have.
fn is_value(value: &str) -> bool {
    value.len() < 10_000 && value.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, ' ' | '.' | ',' | '-' | '%' | '(' | ')' | '#'))
}
