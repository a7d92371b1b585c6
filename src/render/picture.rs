//! Pictures of what hangs together: tables with their keys, components with what they need. Written as Mermaid, and drawn as diagrams of documents are.

use std::fmt::Write as _;

use super::{entity, schema};
use crate::diagram::{Artist, Drawing};
use crate::html;
use crate::portal::{Edge, EntityKind, Portal, Tie};

/// More things than these are no picture that anybody reads: lists stand in its place.
const NODES: usize = 60;
const EDGES: usize = 120;
/// Round one thing fewer are shown.
const ROUND: usize = 24;
/// So many things of a kind have a picture each, since each has to be drawn.
const DRAWN: usize = 200;
/// A wider picture is moved in its frame, and not made smaller, in pixels.
const WIDE: u32 = 1_000;
/// How many columns of a table are shown.
const COLUMNS: usize = 12;
/// Labels as text of SVG, which costs a third of what those in HTML do.
const SETTINGS: &str = r#"%%{init: {"htmlLabels": false, "flowchart": {"htmlLabels": false, "wrappingWidth": 400}, "er": {"htmlLabels": false}}}%%"#;

/// What is drawn, and the things that it shows.
pub(super) struct Picture {
    source: String,
    nodes: Vec<usize>,
}

impl Picture {
    /// What is drawn, as Mermaid.
    pub(super) fn source(&self) -> &str {
        &self.source
    }
}

/// A picture of all tables, or of all components with what they need; none where there are too many, or where nothing hangs together.
pub(super) fn of_all(portal: &Portal, kind: EntityKind) -> Option<Picture> {
    if !matches!(kind, EntityKind::Table | EntityKind::Component) {
        return None;
    }
    let entities = &portal.entities;
    let edges: Vec<&Edge> = entities.edges.iter().filter(|edge| is_shown(portal, edge, kind)).collect();
    let mut nodes: Vec<usize> = edges.iter().flat_map(|edge| [edge.from as usize, edge.to as usize]).collect();
    nodes.sort_unstable();
    nodes.dedup();
    (!edges.is_empty() && nodes.len() <= NODES && edges.len() <= EDGES).then(|| picture(portal, kind, nodes, &edges, None))
}

/// A picture of a thing and what is round it; none where there are too many things, or where a line of text says as much: a component or an event that
/// hangs together with one thing alone.
pub(super) fn of_entity(portal: &Portal, number: usize) -> Option<Picture> {
    let entities = &portal.entities;
    let kind = match entities.all[number].kind {
        EntityKind::Table => EntityKind::Table,
        _ => EntityKind::Component,
    };
    if entities.of_kind(entities.all[number].kind).nth(DRAWN).is_some() {
        return None;
    }
    let near = entities.outward(number).chain(entities.inward(number));
    let edges: Vec<&Edge> = near.filter(|edge| kind == EntityKind::Component || is_shown(portal, edge, kind)).take(ROUND + 1).collect();
    let mut nodes: Vec<usize> = edges.iter().flat_map(|edge| [edge.from as usize, edge.to as usize]).collect();
    nodes.sort_unstable();
    nodes.dedup();
    let fewest = if kind == EntityKind::Table { 1 } else { 2 };
    (fewest..=ROUND).contains(&edges.len()).then(|| picture(portal, kind, nodes, &edges, Some(number)))
}

/// Whether an edge stands in the picture of all of a kind.
fn is_shown(portal: &Portal, edge: &Edge, kind: EntityKind) -> bool {
    match kind {
        EntityKind::Table => edge.tie == Tie::Refers,
        // With all their tables and events nobody would see the components.
        _ => edge.tie == Tie::Needs && portal.entities.all[edge.to as usize].kind == EntityKind::Component,
    }
}

fn picture(portal: &Portal, kind: EntityKind, nodes: Vec<usize>, edges: &[&Edge], middle: Option<usize>) -> Picture {
    let source = if kind == EntityKind::Table { of_tables(portal, &nodes, edges, middle) } else { of_components(portal, &nodes, edges, middle) };
    Picture { source, nodes }
}

/// Tables with their keys, that in the middle with all columns, and which refers to which.
fn of_tables(portal: &Portal, nodes: &[usize], edges: &[&Edge], middle: Option<usize>) -> String {
    let name = |at: usize| quoted(&portal.entities.all[at].name);
    let mut text = format!("{SETTINGS}\nerDiagram\n");
    for at in nodes {
        let mut columns = schema::states(portal, *at);
        columns.retain(|column| middle == Some(*at) || column.is_key || column.refers_to.is_some());
        if columns.is_empty() {
            let _ = writeln!(text, "  {}", name(*at));
            continue;
        }
        let _ = writeln!(text, "  {} {{", name(*at));
        // The keys come first, since they are what hangs together.
        columns.sort_by_key(|column| (!column.is_key, column.refers_to.is_none()));
        let more = columns.len().saturating_sub(COLUMNS);
        for column in columns.iter().take(COLUMNS) {
            let keys = match (column.is_key, column.refers_to.is_some()) {
                (true, true) => " PK, FK",
                (true, false) => " PK",
                (false, true) => " FK",
                (false, false) => "",
            };
            let _ = writeln!(text, "    {} {}{keys}", word(column.of_type, "column"), word(column.name, "column"));
        }
        if more > 0 {
            let _ = writeln!(text, "    more columns({more})");
        }
        text.push_str("  }\n");
    }
    for edge in edges {
        let _ = writeln!(text, "  {} }}o--|| {} : \"\"", name(edge.from as usize), name(edge.to as usize));
    }
    text
}

/// Components, tables, events and addresses with what they need of each other.
fn of_components(portal: &Portal, nodes: &[usize], edges: &[&Edge], middle: Option<usize>) -> String {
    let mut text = format!("{SETTINGS}\nflowchart LR\n");
    for at in nodes {
        let entity = &portal.entities.all[*at];
        let (open, close) = match entity.kind {
            EntityKind::Component if middle == Some(*at) => ("[[", "]]"),
            EntityKind::Component => ("[", "]"),
            EntityKind::Table => ("[(", ")]"),
            EntityKind::Event => ("([", "])"),
            EntityKind::Address => ("{{", "}}"),
        };
        let _ = writeln!(text, "  n{at}{open}{}{close}", quoted(&entity.name));
    }
    for edge in edges {
        let arrow = match edge.tie {
            Tie::Needs | Tie::Refers => "-->",
            Tie::Offers => "---",
            Tie::Publishes => "-. publishes .->",
            Tie::Consumes => "-. listens .->",
        };
        let _ = writeln!(text, "  n{} {arrow} n{}", edge.from, edge.to);
    }
    text
}

/// A name in quotes; what Mermaid would read in it is written otherwise.
fn quoted(name: &str) -> String {
    format!("\"{}\"", label(name))
}

/// A name as it stands in a picture.
fn label(name: &str) -> String {
    name.replace(['"', '\n', '`'], "'").replace('#', "＃").replace(';', ",")
}

/// A text as a word that Mermaid takes for a type or a name of an attribute.
fn word(text: &str, nothing: &str) -> String {
    // `enum('a','b')` is an enum, `bigint unsigned` two words of one type.
    let text = text.find("('").map_or(text, |at| &text[..at]).replace(' ', "-");
    let word: String = text.chars().map(|c| if c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '(' | ')' | '[' | ']') { c } else { '_' }).collect();
    let word = word.trim_matches('_');
    if word.starts_with(|c: char| c.is_ascii_alphabetic()) { word.to_owned() } else { nothing.to_owned() }
}

/// Appends a picture as a figure whose nodes lead to what they show; nothing where it cannot be drawn.
pub(super) fn write(portal: &Portal, artist: &Artist, picture: &Picture, name: &str, root: &str, out: &mut String) {
    let Ok(drawing) = artist.draw(&picture.source) else { return };
    let (width, _) = drawing.size;
    let view = if width > WIDE { "diagram-view wide" } else { "diagram-view" };
    let _ = write!(out, "<figure class=\"diagram\">\n<div class=\"{view}\" tabindex=\"0\">");
    figure(portal, picture, &drawing, name, root, out);
    out.push_str("</div>\n</figure>\n");
}

fn figure(portal: &Portal, picture: &Picture, drawing: &Drawing, name: &str, root: &str, out: &mut String) {
    let start = out.len();
    let labels: Vec<String> = picture.nodes.iter().map(|at| without_blanks(&label(&portal.entities.all[*at].name))).collect();
    drawing.write("hld:p-", out, |node, out| {
        let href = shown(portal, picture, &labels, &drawing.nodes[node]).and_then(|number| entity::href(portal, number, root, None));
        out.push_str("<a");
        if let Some(href) = href {
            out.push_str(" href=\"");
            html::escape_into(&href, out);
            out.push('"');
        }
        out.push('>');
    });
    let mut attributes = " role=\"group\" aria-label=\"".to_owned();
    html::escape_into(name, &mut attributes);
    attributes.push('"');
    out.insert_str(start + "<svg".len(), &attributes);
}

/// Which of the things in a picture a label is of; none where it is that of several, such as of a component and its table of one name.
fn shown(portal: &Portal, picture: &Picture, labels: &[String], text: &str) -> Option<usize> {
    let bare = without_blanks(text);
    let mut named = picture.nodes.iter().zip(labels).filter(|(_, label)| **label == bare).map(|(at, _)| *at);
    match (named.next(), named.next()) {
        (Some(_), Some(_)) => None,
        (Some(at), None) => Some(at),
        // A label may have been shortened.
        (None, _) => portal.entities.names.find(text).map(|at| at as usize).filter(|at| picture.nodes.contains(at)),
    }
}

/// A label as it is compared: one that is too long has been divided into lines.
fn without_blanks(label: &str) -> String {
    label.split_whitespace().collect()
}
