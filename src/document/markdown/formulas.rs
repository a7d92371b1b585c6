//! Formulas: MathML where they can be read as TeX, their source and a finding where not.

use std::ops::Range;

use super::blocks::CodeBlock;
use super::writer::Writer;
use crate::finding;
use crate::math::{self, Fault};

impl Writer<'_> {
    /// A formula between dollars.
    pub(super) fn formula(&mut self, tex: &str, is_block: bool, range: Range<usize>) {
        if let Some(image) = &mut self.image {
            return image.alt.push_str(tex);
        }
        let start = self.out.html.len();
        if let Err(fault) = self.out.opaque(|html| math::to_mathml(tex.trim(), is_block, html)) {
            self.report_fault(fault, range.start);
            self.out.push("<code>");
            self.out.text(self.scope.text.get(range).unwrap_or(tex));
            self.out.push("</code>");
        }
        // Rules ask for the words of headings only.
        if self.scope.is_silent && self.heading.is_none() {
            self.out.truncate(start);
        } else {
            self.block.push_str(tex);
        }
    }

    /// A block of code whose language is that of formulas; whether it could be read as one.
    pub(super) fn formula_block(&mut self, code: &CodeBlock) -> bool {
        match self.out.opaque(|html| math::to_mathml(code.text.trim(), true, html)) {
            Ok(()) => self.out.push("\n"),
            Err(fault) => {
                self.report_fault(fault, code.offset);
                return false;
            }
        }
        self.has_own = true;
        if self.scope.highlighter.is_some() {
            self.plain.block(self.sections.len(), true, &code.text);
        }
        true
    }

    fn report_fault(&mut self, fault: Fault, offset: usize) {
        let message = format!("{}; it is shown as its source", fault.message);
        self.findings.push(self.scope.found.at(offset, &finding::MATH_SYNTAX, message).help(fault.help));
    }
}
