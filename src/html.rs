//! Escaping text for HTML.

/// Appends `text` to `out` with `&`, `<` and `>` escaped: safe between tags, not inside one.
pub fn text_into(text: &str, out: &mut String) {
    let mut start = 0;
    for at in memchr::memchr3_iter(b'&', b'<', b'>', text.as_bytes()) {
        out.push_str(&text[start..at]);
        out.push_str(match text.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            _ => "&gt;",
        });
        start = at + 1;
    }
    out.push_str(&text[start..]);
}

/// Appends `text` to `out` with `&`, `<`, `>` and `"` escaped: safe between tags and in a double-quoted attribute.
pub fn escape_into(text: &str, out: &mut String) {
    let mut start = 0;
    for at in memchr::memchr_iter(b'"', text.as_bytes()) {
        text_into(&text[start..at], out);
        out.push_str("&quot;");
        start = at + 1;
    }
    text_into(&text[start..], out);
}

/// `text`, escaped as [`escape_into`] does.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    escape_into(text, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_attributes_are_escaped_as_far_as_they_need() {
        let mut out = String::new();
        text_into("a<b> & \"c\"", &mut out);
        assert_eq!(out, "a&lt;b&gt; &amp; \"c\"");
        assert_eq!(escape("\"a\" & <b>"), "&quot;a&quot; &amp; &lt;b&gt;");
    }
}
