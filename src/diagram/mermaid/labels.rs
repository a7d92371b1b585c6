//! What the parts of a picture are called: its nodes and participants, and itself.

use std::collections::HashMap;

use roxmltree::Node;

use crate::diagram::{ID, NODE};

/// The parts of a picture that others refer to.
pub(super) struct Parts<'d, 'i>(HashMap<&'d str, Node<'d, 'i>>);

/// Whether an id is that of a label, which the renderer keeps apart from where it stands.
pub(super) fn is_label(id: &str) -> bool {
    id.contains("-foreignobject-label-")
}

/// Whether an element has one of these classes.
pub(super) fn has_class(node: Node<'_, '_>, wanted: &[&str]) -> bool {
    node.attribute("class").is_some_and(|classes| classes.split_ascii_whitespace().any(|class| wanted.contains(&class)))
}

impl<'d, 'i> Parts<'d, 'i> {
    pub(super) fn of(root: Node<'d, 'i>) -> Self {
        Self(root.descendants().filter_map(|node| Some((node.attribute("id").filter(|id| is_label(id))?, node))).collect())
    }

    /// The label that a `use` stands for.
    pub(super) fn label(&self, node: Node<'_, '_>) -> Option<Node<'d, 'i>> {
        self.0.get(node.attribute("href")?.strip_prefix('#')?).copied()
    }

    /// What a node or a participant is called; `None` for what is neither, or has no name.
    pub(super) fn name(&self, node: Node<'_, '_>) -> Option<String> {
        if node.tag_name().name() != "g" {
            return None;
        }
        let is_actor = has_class(node, &["actor-man"]) || node.children().any(|child| has_class(child, &["actor"]) && child.tag_name().name() == "rect");
        if is_actor {
            return Some(self.text(node)).filter(|name| !name.is_empty());
        }
        if !has_class(node, &["node"]) {
            return None;
        }
        let within = |class: &str| node.descendants().find(|part| has_class(*part, &[class]));
        if let Some(name) = within("c4-name").or_else(|| within("label-group")) {
            return Some(self.text(name)).filter(|name| !name.is_empty());
        }
        // `«interface»` says what it is, not what it is called.
        let is_name = |name: &String| !name.is_empty() && !name.starts_with(['«', '<']);
        let labels = node.descendants().filter(|part| has_class(*part, &["label"])).map(|label| self.text(label));
        labels.chain([self.text(node)]).find(is_name)
    }

    /// The title that is to be seen in the picture.
    pub(super) fn title(&self, root: Node<'_, '_>) -> Option<String> {
        let is_title = |class: &str| class.ends_with("itleText") || class.ends_with("-title");
        let titled =
            root.descendants().find(|node| node.tag_name().name() == "text" && node.attribute("class").is_some_and(|class| class.split(' ').any(is_title)))?;
        Some(self.text(titled))
    }

    /// All text in a part of the picture, with a blank between its lines.
    fn text(&self, node: Node<'_, '_>) -> String {
        let mut text = String::new();
        for part in node.descendants() {
            if part.is_text() {
                push(part, &mut text);
            } else if let Some(label) = self.label(part) {
                label.descendants().filter(Node::is_text).for_each(|part| push(part, &mut text));
            }
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

fn push(part: Node<'_, '_>, text: &mut String) {
    let row = part.text().unwrap_or_default();
    // Words of one row bring their blanks with them.
    if !row.starts_with(' ') && !text.ends_with(' ') {
        text.push(' ');
    }
    text.extend(row.chars().filter(|c| !matches!(*c, ID | NODE)));
}
