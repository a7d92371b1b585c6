//! Text in a box: the renderer says how wide the box is, and leaves it to the browser to wrap what stands in it.

use roxmltree::Node;

use super::flatten::{Around, Canvas};
use super::paint::Paint;
use super::widths::{is_bold, width};

/// How far lines are apart, in multiples of the font's size: what browsers take for Arial.
const LINE: f64 = 1.15;
/// What stays free at each side of a box, in pixels.
const FREE: f64 = 3.0;
/// The size of a font where nothing is said.
const FONT: f64 = 16.0;

impl Canvas<'_, '_> {
    /// How wide the box is that a `switch` has HTML for, which the renderer has made a label of.
    pub(super) fn room(&self, switch: Node<'_, '_>) -> Option<f64> {
        let label = switch.descendants().find_map(|part| self.parts.label(part))?;
        let frame = label.children().find(|part| part.tag_name().name() == "svg")?;
        frame.attribute("width")?.parse().ok()
    }

    /// Writes the texts of a `switch`, one for each row that its author asked for, as lines that fit in a box of this width, round the middle of it.
    pub(super) fn wrapped(&mut self, switch: Node<'_, '_>, room: f64, mut around: Around) {
        let texts: Vec<Node<'_, '_>> = switch.children().filter(|child| child.tag_name().name() == "text").collect();
        let Some(first) = texts.first() else { return };
        let paint = Paint::of(*first, &self.sheet);
        let size = paint.get("font-size").and_then(|size| size.trim_end_matches("px").parse().ok()).unwrap_or(FONT);
        let fits = |line: &str| width(line, paint.get("font-weight").is_some_and(is_bold)) * size <= room - 2.0 * FREE;
        let rows = texts.iter().map(|text| text.descendants().filter_map(|part| part.text().filter(|_| part.is_text())).collect::<String>());
        let lines: Vec<String> = rows.flat_map(|row| lines(&row, fits)).collect();
        if lines.is_empty() || paint.is_hidden() {
            return;
        }
        self.out.push_str("<text");
        self.attributes(*first, "text", &paint, &mut around);
        self.out.push('>');
        let mut step = -LINE * size * (lines.len() - 1) as f64 / 2.0;
        for line in &lines {
            self.out.push_str("<tspan");
            self.attribute("x", first.attribute("x").unwrap_or_default());
            self.attribute("dy", &step.to_string());
            self.out.push('>');
            self.say(line);
            self.out.push_str("</tspan>");
            self.words.push(' ');
            step = LINE * size;
        }
        self.out.push_str("</text>");
        self.words.push('\n');
    }
}

/// The words of a text in lines that fit, as many in each as there is room for. A word that does not fit stands alone.
fn lines(text: &str, fits: impl Fn(&str) -> bool) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    // A blank that must not be broken at is no white space of ASCII.
    for word in text.split_ascii_whitespace() {
        let longer = lines.last().map(|line| format!("{line} {word}")).filter(|line| fits(line));
        match (longer, lines.last_mut()) {
            (Some(longer), Some(line)) => *line = longer,
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn lines_have_as_many_words_as_fit() {
        let of = |text: &str| lines(text, |line| line.chars().count() <= 10);
        assert_eq!(of("  Make tea for   everybody in the office "), ["Make tea", "for", "everybody", "in the", "office"]);
        assert_eq!(of("a incomprehensible b c"), ["a", "incomprehensible", "b c"]);
        assert_eq!(of("one\u{a0}two three"), ["one\u{a0}two", "three"]);
        assert!(of(" \n ").is_empty());
    }
}
