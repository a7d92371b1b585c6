//! Text as XML may hold it (XML 1.0, section 2.2).

use crate::html;

/// Appends `<name>text</name>`, a line of its own, so far in.
pub(super) fn element(depth: usize, name: &str, text: &str, out: &mut String) {
    out.push_str(&"  ".repeat(depth));
    out.extend(["<", name, ">"]);
    escape_into(text, out);
    out.extend(["</", name, ">\n"]);
}

/// Appends a text as it stands between tags or in a double-quoted attribute. Characters that XML has no way to write become U+FFFD.
pub(super) fn escape_into(text: &str, out: &mut String) {
    let is_allowed = |c: char| matches!(c, '\t' | '\n' | ' '..='\u{fffd}' | '\u{10000}'..);
    if text.chars().all(is_allowed) {
        return html::escape_into(text, out);
    }
    html::escape_into(&text.chars().map(|c| if is_allowed(c) { c } else { '\u{fffd}' }).collect::<String>(), out);
}

/// A text as [`escape_into`] writes it.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    escape_into(text, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_an_element_or_a_character_that_xml_forbids() {
        assert_eq!(escape("a<b>&\"c\u{1}\u{ffff}\u{1f600}]]>"), "a&lt;b&gt;&amp;&quot;c\u{fffd}\u{fffd}\u{1f600}]]&gt;");
    }
}
