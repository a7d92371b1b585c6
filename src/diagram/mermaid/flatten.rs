//! From the renderer's SVG to a drawing: what a style sheet would say stands at each element, and nothing stands there that is not known here.

use std::collections::{HashMap, HashSet};

use roxmltree::{Document, Node, NodeId};

use super::colour::{Role, is_faint, is_light};
use super::ground::{self, Ground, grounds};
use super::ink::INHERITED;
use super::labels::{self, Parts, has_class};
use super::names;
use super::number::shorten_into;
use super::paint::{Colour, Paint, Palette, Place};
use super::style::Sheet;
use super::ticks;
use crate::diagram::{Drawing, ID, NODE};
use crate::html;

/// The elements of a drawing; all others are left out with what stands in them.
const ELEMENTS: &[&str] = &[
    "g",
    "rect",
    "circle",
    "ellipse",
    "line",
    "path",
    "polygon",
    "polyline",
    "text",
    "tspan",
    "defs",
    "marker",
    "linearGradient",
    "radialGradient",
    "stop",
    "symbol",
    "use",
    "clipPath",
    "switch",
    "a",
    "svg",
];

/// How deep elements may be nested; what stands deeper is left out.
const DEPTH: usize = 100;

/// Makes a drawing of the renderer's SVG for a diagram's text; `None` if it is no SVG.
pub(super) fn flatten(svg: &str, text: &str) -> Option<Drawing> {
    let document = Document::parse(svg).ok()?;
    let root = document.root_element();
    let css: String = root.descendants().filter(|node| node.tag_name().name() == "style").filter_map(|node| node.text()).collect();
    let palette = Palette::of(text);
    let mut canvas = Canvas {
        parts: Parts::of(root),
        sheet: Sheet::read(&css),
        grounds: grounds(root, &palette),
        palette,
        ids: ids(root),
        written: HashSet::new(),
        crowded: ticks::crowded(root),
        out: String::with_capacity(svg.len() / 3),
        nodes: Vec::new(),
        words: String::new(),
    };
    let size = size(root)?;
    canvas.root(root, size);
    let by_name = |name: &str| root.children().find(|node| node.tag_name().name() == name).and_then(|node| node.text()).map(str::trim);
    let title = by_name("title").filter(|title| !title.is_empty()).map(str::to_owned).or_else(|| canvas.parts.title(root));
    let nodes: Box<[Box<str>]> = canvas.nodes.into();
    let name = names::name(root.attribute("aria-roledescription").unwrap_or_default(), title.as_deref(), &nodes).into();
    let description = by_name("desc").filter(|description| !description.is_empty()).map(Into::into);
    Some(Drawing { svg: canvas.out.into(), size, name, description, nodes, words: canvas.words.trim_end().into() })
}

/// The ids that something refers to, numbered.
fn ids<'d>(root: Node<'d, '_>) -> HashMap<&'d str, usize> {
    let mut ids = HashMap::new();
    for attribute in root.descendants().flat_map(|node| node.attributes()) {
        let value = attribute.value();
        let name = match attribute.name() {
            "href" => value.strip_prefix('#').filter(|id| !labels::is_label(id)),
            "style" => continue,
            _ => reference(value),
        };
        if let Some(name) = name {
            let next = ids.len() + 1;
            ids.entry(name).or_insert(next);
        }
    }
    ids
}

/// The id in `url(#id)`.
pub(super) fn reference(value: &str) -> Option<&str> {
    value.trim().strip_prefix("url(#").and_then(|rest| rest.strip_suffix(')'))
}

/// Width and height of the picture, in whole pixels.
fn size(root: Node<'_, '_>) -> Option<(u32, u32)> {
    let view: Vec<f64> = root.attribute("viewBox")?.split([' ', ',']).filter_map(|number| number.parse().ok()).collect();
    let [_, _, width, height] = view[..] else { return None };
    // What lies in these bounds is a number of pixels.
    #[expect(clippy::cast_sign_loss, reason = "it is at least 1")]
    let whole = |length: f64| (1.0..1e6).contains(&length).then(|| length.ceil() as u32);
    Some((whole(width)?, whole(height)?))
}

/// What a part of the drawing takes from what it stands in.
#[derive(Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each says one thing of what is around")]
pub(super) struct Around {
    pub(super) depth: usize,
    pub(super) in_marker: bool,
    /// Whether it is a node, or stands in one.
    pub(super) in_node: bool,
    /// Where the author chose the fill: whether black is easier to read on it than white.
    pub(super) on_light: Option<bool>,
    /// The properties of INHERITED that something around has set.
    pub(super) set: [bool; INHERITED.len()],
    /// Whether something around draws lines, which would be drawn round letters too.
    pub(super) has_stroke: bool,
    /// Whether something around fills in another colour than that of text.
    pub(super) has_fill: bool,
}

pub(super) struct Canvas<'d, 'i> {
    pub(super) parts: Parts<'d, 'i>,
    pub(super) sheet: Sheet,
    pub(super) palette: Palette,
    pub(super) ids: HashMap<&'d str, usize>,
    /// The ids that an element has already.
    pub(super) written: HashSet<usize>,
    grounds: Vec<Ground>,
    /// Texts that have no room.
    crowded: HashSet<NodeId>,
    pub(super) out: String,
    nodes: Vec<Box<str>>,
    pub(super) words: String,
}

impl Canvas<'_, '_> {
    fn root(&mut self, root: Node<'_, '_>, (width, height): (u32, u32)) {
        self.out.push_str("<svg viewBox=\"");
        shorten_into(root.attribute("viewBox").unwrap_or_default(), &mut self.out);
        let size = format!("\" width=\"{width}\" height=\"{height}\" font-family=\"Arial,Helvetica,Liberation Sans,Arimo,sans-serif\" fill=\"currentColor\"");
        self.out.push_str(&size);
        let paint = Paint::of(root, &self.sheet);
        if let Some(size) = paint.get("font-size") {
            self.attribute("font-size", size.trim_end_matches("px"));
        }
        self.out.push('>');
        let around = Around { depth: 0, in_marker: false, in_node: false, on_light: None, set: [false; INHERITED.len()], has_stroke: false, has_fill: false };
        self.children(root, around);
        self.out.push_str("</svg>");
    }

    fn children(&mut self, node: Node<'_, '_>, around: Around) {
        // The words of a Sankey diagram stand before its flows, which would hide them here.
        let (words, shapes): (Vec<_>, Vec<_>) = node.children().partition(|child| has_class(*child, &["node-labels"]));
        for child in shapes.into_iter().chain(words) {
            if child.is_text() && matches!(node.tag_name().name(), "text" | "tspan") {
                self.say(child.text().unwrap_or_default());
            } else if child.is_element() {
                self.element(child, around);
            }
        }
    }

    /// Writes words.
    pub(super) fn say(&mut self, text: &str) {
        let text: String = text.chars().filter(|c| !matches!(*c, ID | NODE)).collect();
        html::text_into(&text, &mut self.out);
        self.words.push_str(&text);
    }

    fn element(&mut self, node: Node<'_, '_>, around: Around) {
        let name = node.tag_name().name();
        // A label is written where it stands.
        let is_label = node.attribute("id").is_some_and(labels::is_label);
        let has_no_size = name == "rect" && ["width", "height"].iter().any(|side| node.attribute(*side).is_none_or(|length| length == "0"));
        if is_label || has_no_size || !ELEMENTS.contains(&name) || around.depth >= DEPTH || self.crowded.contains(&node.id()) {
            return;
        }
        let paint = Paint::of(node, &self.sheet);
        let is_unused = matches!(name, "marker" | "symbol" | "linearGradient" | "radialGradient" | "clipPath") && !self.is_referred_to(node);
        if paint.is_hidden() || is_unused {
            return;
        }
        let mut around = Around {
            depth: around.depth + 1,
            in_marker: around.in_marker || name == "marker",
            in_node: around.in_node || has_class(node, &["node"]),
            ..around
        };
        if name == "switch" {
            if let Some(room) = self.room(node) {
                return self.wrapped(node, room, around);
            }
            // What a browser would show, and text rather than what stands for it.
            let shown = node.children().find(|child| child.tag_name().name() == "text").or(node.first_element_child());
            return shown.into_iter().for_each(|child| self.element(child, around));
        }
        if name == "use"
            && let Some(label) = self.parts.label(node)
        {
            if node.ancestors().any(|above| has_class(above, &["edgeLabel"])) {
                self.ground(label);
            }
            return label.descendants().filter(|part| part.tag_name().name() == "text").for_each(|text| self.element(text, around));
        }
        if has_class(node, &["node", "cluster"]) {
            around.on_light = self.own_fill(node).or(around.on_light);
        }
        around.on_light = around.on_light.or_else(|| ground::under(node, &self.grounds));
        let Some(label) = self.parts.name(node) else { return self.write(node, name, &paint, around) };
        self.out.push(NODE);
        self.nodes.push(label.into());
        self.write(node, name, &paint, around);
        self.out.push_str("</a>");
    }

    /// What lies under a label that stands on a line.
    fn ground(&mut self, label: Node<'_, '_>) {
        let Some(frame) = label.descendants().find(|part| part.tag_name().name() == "rect") else { return };
        self.out.push_str("<rect");
        for name in ["width", "height"] {
            self.attribute(name, frame.attribute(name).unwrap_or_default());
        }
        self.attribute("fill", &Role::Back.paint());
        self.attribute("opacity", "0.85");
        self.out.push_str("/>");
    }

    fn write(&mut self, node: Node<'_, '_>, name: &str, paint: &Paint, mut around: Around) {
        let start = self.out.len();
        let name = if name == "a" { "g" } else { name };
        self.out.push('<');
        self.out.push_str(name);
        let bare = self.out.len();
        self.attributes(node, name, paint, &mut around);
        let has_none = self.out.len() == bare;
        self.out.push('>');
        let inside = self.out.len();
        self.children(node, around);
        if name == "text" {
            self.words.push('\n');
        }
        let is_empty = self.out.len() == inside;
        if is_empty && matches!(name, "g" | "defs" | "text" | "tspan") {
            return self.out.truncate(start);
        }
        if has_none && matches!(name, "g" | "tspan") {
            // An element that says nothing needs no tags.
            return self.out.replace_range(start..inside, "");
        }
        if is_empty {
            self.out.insert(inside - 1, '/');
            return;
        }
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    fn is_referred_to(&self, node: Node<'_, '_>) -> bool {
        node.attribute("id").is_some_and(|id| self.ids.contains_key(id))
    }

    /// Whether the first shape of a node has a fill that the author chose, and whether that is a light one.
    fn own_fill(&self, node: Node<'_, '_>) -> Option<bool> {
        let shapes = ["rect", "circle", "ellipse", "path", "polygon"];
        let first = node.descendants().find(|part| shapes.contains(&part.tag_name().name()) && !has_class(*part, &["background"]))?;
        let mut parts = first.ancestors().take_while(|part| *part != node);
        let fill = parts.find_map(|part| Paint::of(part, &self.sheet).get("fill").map(str::to_owned))?;
        match self.palette.colour(&fill, Place::Shape) {
            Colour::Own(colour) if !is_faint(&colour) => is_light(&colour),
            _ => None,
        }
    }
}
