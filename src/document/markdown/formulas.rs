//! Formulas: MathML where they can be read as TeX, their source and a finding where not.

use std::ops::Range;

use super::fence::CodeBlock;
use super::writer::Writer;
use crate::finding;
use crate::math::{self, Fault};

/// So many characters of a formula are quoted.
const QUOTED: usize = 40;

impl Writer<'_> {
    /// A formula between dollars.
    pub(super) fn formula(&mut self, tex: &str, is_block: bool, range: Range<usize>) {
        if let Some(image) = &mut self.image {
            return image.alt.push_str(tex);
        }
        let start = self.out.html.len();
        if let Err(fault) = self.out.opaque(|html| math::to_mathml(tex.trim(), is_block, html)) {
            self.report_fault(tex, &fault, range.start);
            // A formula on lines of its own is within a paragraph, which would join its lines.
            for (at, line) in self.scope.text.get(range).unwrap_or(tex).lines().enumerate() {
                self.out.push(if at == 0 { "<code>" } else { "<br>\n" });
                self.out.text(line);
            }
            self.out.push("</code>");
        }
        // Rules ask for the words of headings only.
        if self.scope.is_silent && self.heading.is_none() {
            self.out.truncate(start);
        } else if self.heading.is_some() {
            // Titles are shown where nothing is drawn, too: there a formula is its source.
            self.block.extend(["$", tex, "$"]);
        } else {
            self.block.push_str(tex);
        }
    }

    /// A block of code whose language is that of formulas; whether it could be read as one.
    pub(super) fn formula_block(&mut self, code: &CodeBlock) -> bool {
        match self.out.opaque(|html| math::to_mathml(code.text.trim(), true, html)) {
            Ok(()) => self.out.push("\n"),
            Err(fault) => {
                self.report_fault(&code.text, &fault, code.offset);
                return false;
            }
        }
        self.has_own = true;
        if self.scope.highlighter.is_some() {
            self.plain.block(self.sections.len(), true, &code.text);
        }
        true
    }

    fn report_fault(&mut self, tex: &str, fault: &Fault, offset: usize) {
        let line = tex.trim().lines().next().unwrap_or_default().replace('`', "'");
        let (end, more) = line.char_indices().nth(QUOTED).map_or((line.len(), ""), |(end, _)| (end, "…"));
        let message = format!("the formula `{}{more}` is shown as its source: {}", &line[..end], fault.message);
        self.findings.push(self.scope.found.at(offset, &finding::MATH_SYNTAX, message).help(fault.help));
    }
}
