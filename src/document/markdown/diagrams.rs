//! Fences that are diagrams: a picture, with its source folded away below it.

use super::fence::CodeBlock;
use super::writer::Writer;
use crate::diagram::Artist;
use crate::document::{Link, LinkKind};
use crate::finding;

/// A picture that is wider than this is shown as wide as it is, and scrolled.
const WIDE: u32 = 1_000;

impl Writer<'_> {
    /// Writes a fence as a diagram, if it is one that can be drawn.
    pub(super) fn diagram(&mut self, code: &CodeBlock) -> bool {
        if !Artist::draws(&code.language) {
            return false;
        }
        let drawing = match self.scope.artist.draw(&code.text) {
            Ok(drawing) => drawing,
            Err(fault) => {
                let line = fault.line.map(|line| format!("line {line} of the diagram: ")).unwrap_or_default();
                let (rule, message, help) = if fault.is_limit {
                    (
                        &finding::DIAGRAM_LIMIT,
                        format!("the diagram cannot be drawn, {}", fault.message),
                        "divide it into smaller ones, each with one thing to say",
                    )
                } else {
                    (
                        &finding::DIAGRAM_SYNTAX,
                        format!("the diagram cannot be drawn, {line}{}", fault.message),
                        "mend it; until then its source is shown in its place",
                    )
                };
                self.findings.push(self.scope.found.at(code.offset, rule, message).help(help));
                return false;
            }
        };
        self.has_own |= !self.scope.config.template.has_code(&code.text);
        if self.scope.highlighter.is_some() {
            self.plain.block(self.sections.len(), false, &drawing.words.replace('\n', " · "));
        }
        let view = if drawing.size.0 > WIDE { "diagram-view wide" } else { "diagram-view" };
        self.out.push(&format!("<figure class=\"diagram\">\n<div class=\"{view}\" tabindex=\"0\">"));
        self.out.hole(self.links.len());
        self.out.push("</div>\n");
        if let Some(title) = code.fence.title.as_deref().or(drawing.description.as_deref()) {
            self.caption(title);
        }
        self.out.push("<details><summary>Source of the diagram</summary>\n");
        self.pre(code);
        self.out.push("</details>\n</figure>\n");
        let (place, section) = (self.scope.found.place(code.offset), self.sections.len().checked_sub(1).map(|at| at as u32));
        let link = |kind, href: &str, text: &str| Link { kind, href: href.to_owned(), text: text.into(), attributes: Box::default(), place, section };
        self.links.push(link(LinkKind::Diagram(self.drawings.len() as u32), "", &drawing.name));
        self.links.extend(drawing.nodes.iter().map(|node| link(LinkKind::Node, node, node)));
        self.drawings.push(drawing);
        true
    }
}
