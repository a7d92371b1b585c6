//! Code blocks, and what their info strings say beside the language: a title, and lines that are marked.

use std::ops::Range;

use pulldown_cmark::CodeBlockKind;

use super::writer::Writer;
use crate::finding;
use crate::highlight::{self, Highlighter, Outcome};
use crate::html;
use crate::math;

/// A code block that is being read.
pub(super) struct CodeBlock {
    pub(super) language: String,
    pub(super) fence: Fence,
    pub(super) text: String,
    pub(super) offset: usize,
}

/// A longer info string, in bytes, is no such thing.
const LONGEST: usize = 1_000;
/// More stretches of lines than this are not marked.
const STRETCHES: usize = 64;

/// What an info string asks for. CommonMark (section 4.5) leaves all but the first word to programs; these forms are those of Docusaurus and
/// VitePress (`title="x" {1,3-5}`), of Material for MkDocs (`hl_lines="1 3-5"`) and of Pandoc (`{.sql filename="x"}`).
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Fence {
    /// What stands above the block.
    pub(super) title: Option<String>,
    /// The lines that are marked, counted from 1.
    lines: Vec<Range<u32>>,
}

impl Fence {
    /// Reads an info string; what has another shape changes nothing.
    pub(super) fn of(info: &str) -> Self {
        let mut fence = Self::default();
        if memchr::memchr2(b'=', b'{', info.as_bytes()).is_some() && info.len() <= LONGEST {
            fence.read(info);
        }
        fence
    }

    fn read(&mut self, info: &str) {
        let mut rest = info;
        while let Some(at) = rest.find(['=', '{']) {
            let (before, after) = (&rest[..at], &rest[at + 1..]);
            rest = if rest[at..].starts_with('{') {
                match after.split_once('}').filter(|(inside, _)| inside.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'-' | b' '))) {
                    Some((lines, behind)) => {
                        self.mark(lines);
                        behind
                    }
                    None => after,
                }
            } else {
                let key = before.rsplit([' ', '\t', ',', '{', '}']).next().unwrap_or_default();
                let (value, rest) = value(after);
                self.set(key, value);
                rest
            };
        }
    }

    fn set(&mut self, key: &str, value: &str) {
        match key {
            "title" | "filename" | "file" if self.title.is_none() && !value.trim().is_empty() => self.title = Some(value.trim().to_owned()),
            "hl_lines" => self.mark(value),
            _ => {}
        }
    }

    /// Reads `1,3-5` or `1 3-5`; stretches that no block can have are left out.
    fn mark(&mut self, lines: &str) {
        for stretch in lines.split([',', ' ']).filter(|stretch| !stretch.is_empty()).take(STRETCHES - self.lines.len().min(STRETCHES)) {
            let (first, last) = stretch.split_once('-').unwrap_or((stretch, stretch));
            if let (Ok(first), Ok(last)) = (first.parse::<u32>(), last.parse::<u32>())
                && (1..=last).contains(&first)
            {
                self.lines.push(first..last.saturating_add(1));
            }
        }
    }

    /// Whether any line is to be marked.
    pub(super) fn has_marks(&self) -> bool {
        !self.lines.is_empty()
    }

    fn is_marked(&self, line: u32) -> bool {
        self.lines.iter().any(|lines| lines.contains(&line))
    }

    /// Puts the marked lines of highlighted code into elements. Their text stays what it was, line breaks outside, so that what is copied is the
    /// code; a span that goes over several lines is closed and opened again.
    pub(super) fn marked(&self, html: &str) -> String {
        let mut out = String::with_capacity(html.len() + 256);
        // The highlighter's spans do not lie in each other.
        let mut open = "";
        for (line, text) in (1..).zip(html.split_inclusive('\n')) {
            let (text, end) = text.strip_suffix('\n').map_or((text, ""), |text| (text, "\n"));
            let next = last_open(text, open);
            if self.is_marked(line) {
                let (close, close_next) = (if open.is_empty() { "" } else { "</span>" }, if next.is_empty() { "" } else { "</span>" });
                out.extend([close, "<mark>", open, text, close_next, "</mark>", next, end]);
            } else {
                out.extend([text, end]);
            }
            open = next;
        }
        out
    }
}

/// The tag of the span that is open behind `text`, where `open` was open before it.
fn last_open<'a>(text: &'a str, open: &'a str) -> &'a str {
    match (text.rfind("<span"), text.rfind("</span>")) {
        (Some(start), end) if end.is_none_or(|end| end < start) => &text[start..=start + text[start..].find('>').unwrap_or(0)],
        (_, Some(_)) => "",
        _ => open,
    }
}

/// What is said at the source of a diagram that stands in place of its picture.
fn undrawn(language: &str) -> Option<&'static str> {
    match language {
        "dot" => Some("Diagram for Graphviz, as its source"),
        "plantuml" => Some("Diagram for PlantUML, as its source"),
        "mermaid" => Some("Diagram for Mermaid, as its source"),
        _ => None,
    }
}

/// The value that begins here, with or without quotes, and what stands behind it.
fn value(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some((value, rest)) = text.strip_prefix(quote).and_then(|inside| inside.split_once(quote)) {
            return (value, rest);
        }
    }
    text.split_at(text.find([' ', '\t', '}']).unwrap_or(text.len()))
}

impl Writer<'_> {
    pub(super) fn start_code(&mut self, kind: CodeBlockKind<'_>, offset: usize) {
        self.flush_block();
        let (language, fence) = match kind {
            CodeBlockKind::Fenced(info) => (highlight::language(&info).into_owned(), Fence::of(&info)),
            CodeBlockKind::Indented => (String::new(), Fence::default()),
        };
        self.code = Some(CodeBlock { language, fence, text: String::new(), offset });
    }

    pub(super) fn end_code(&mut self) {
        let Some(code) = self.code.take() else { return };
        if self.diagram(&code) || (code.language == math::LANGUAGE && self.formula_block(&code)) {
            return;
        }
        self.has_own |= !code.text.trim().is_empty() && !self.scope.config.template.has_code(&code.text);
        let caption = code.fence.title.as_deref().or(undrawn(&code.language));
        if let Some(caption) = caption {
            self.out.push("<figure class=\"code\">\n");
            self.caption(caption);
        }
        if self.scope.highlighter.is_some() {
            self.plain.block(self.sections.len(), true, &code.text);
        }
        self.pre(&code);
        if caption.is_some() {
            self.out.push("</figure>\n");
        }
        self.grade(&code);
    }

    /// What stands at a figure.
    pub(super) fn caption(&mut self, text: &str) {
        self.out.push("<figcaption>");
        self.out.text(text);
        self.out.push("</figcaption>\n");
        if self.scope.highlighter.is_some() {
            self.plain.block(self.sections.len(), false, text);
        }
    }

    /// Code, highlighted, with its lines marked.
    pub(super) fn pre(&mut self, code: &CodeBlock) {
        if code.language.is_empty() {
            self.out.push("<pre class=\"code\" tabindex=\"0\"><code>");
        } else {
            let name: String = code.language.chars().take(32).collect();
            self.out.push("<pre class=\"code\" tabindex=\"0\" data-lang=\"");
            html::escape_into(&name, &mut self.out.html);
            self.out.push("\"><code>");
        }
        let start = self.out.html.len();
        let is_over_budget = match self.scope.highlighter {
            Some(highlighter) => self.write_code(code, highlighter) == Outcome::OverBudget,
            None => highlight::is_over_budget(&code.language, &code.text),
        };
        self.names_in_code(&code.text, start);
        self.out.push("</code></pre>\n");
        if is_over_budget {
            let message = format!("the `{}` block is too large to be highlighted, it is shown as plain text", code.language);
            self.findings.push(self.scope.found.at(code.offset, &finding::HIGHLIGHT_LIMIT, message).help("show the part that matters, and link to the whole"));
        }
    }

    fn write_code(&mut self, code: &CodeBlock, highlighter: &Highlighter) -> Outcome {
        let start = self.out.html.len();
        let outcome = highlighter.highlight(&code.language, &code.text, &mut self.out.html);
        if code.fence.has_marks() {
            let marked = code.fence.marked(&self.out.html[start..]);
            self.out.html.truncate(start);
            self.out.push(&marked);
        }
        outcome
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(info: &str) -> String {
        let fence = Fence::of(info);
        let lines = (1..10).filter(|line| fence.is_marked(*line)).map(|line| line.to_string()).collect::<String>();
        format!("{} {lines}", fence.title.unwrap_or_default())
    }

    #[test]
    fn titles_and_lines_are_read_in_all_their_forms() {
        for (info, expected) in [
            ("sql title=\"schema.sql\" {1,3-5}", "schema.sql 1345"),
            ("js{2}", " 2"),
            ("sql {1, 3-5} title='a b'", "a b 1345"),
            ("py hl_lines=\"1 3-4\" linenums=\"1\"", " 134"),
            ("{.python .numberLines filename=\"a.py\" hl_lines='2'}", "a.py 2"),
            ("yaml file=a.yaml", "a.yaml "),
            ("{.sql title=x}", "x "),
            ("title=\"x = {1}\"", "x = {1} "),
        ] {
            assert_eq!(read(info), expected, "{info}");
        }
    }

    #[test]
    fn other_shapes_change_nothing() {
        for info in [
            "",
            "sql",
            "rust,ignore",
            "{0}",
            "{5-1}",
            "{999999999999}",
            "{-}",
            "{,}",
            "{}",
            "{1",
            "js {a}",
            "{r, echo=F}",
            "{.json #id}",
            "mermaid {theme: x}",
            "title",
            "title=",
            "title=\"\"",
            "title=\" \"",
            "subtitle=x",
            "{-3}",
            "{3-}",
            "{1--2}",
            "=",
            "{{",
            "x=title",
        ] {
            assert_eq!(Fence::of(info), Fence::default(), "{info}");
        }
        assert_eq!(Fence::of(&format!("{{{}}}", "1,".repeat(400))).lines.len(), STRETCHES);
        assert_eq!(Fence::of(&"{1}".repeat(400)), Fence::default());
        assert!(Fence::of("{1-4294967295}").is_marked(u32::MAX - 1));
    }

    #[test]
    fn marked_lines_keep_their_text() {
        let fence = Fence::of("{2,4-5}");
        assert_eq!(
            fence.marked("a\n<span class=c>b\nc</span>\nd\ne"),
            "a\n<mark><span class=c>b</span></mark><span class=c>\nc</span>\n<mark>d</mark>\n<mark>e</mark>"
        );
        assert_eq!(Fence::of("{1}").marked("<span class=k>a</span> b"), "<mark><span class=k>a</span> b</mark>");
        assert_eq!(Fence::of("{9}").marked("a\n"), "a\n");
    }
}
