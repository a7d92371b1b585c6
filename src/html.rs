//! Escaping text for HTML.

use std::borrow::Cow;

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

/// The text of a piece of HTML as this module writes it: without tags, and with what is escaped as it was.
pub fn text_of(html: &str) -> Cow<'_, str> {
    if memchr::memchr2(b'<', b'&', html.as_bytes()).is_none() {
        return Cow::Borrowed(html);
    }
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = memchr::memchr2(b'<', b'&', rest.as_bytes()) {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let (sign, end) = match rest.find(if rest.starts_with('<') { '>' } else { ';' }) {
            Some(end) => (sign(&rest[..=end]), end + 1),
            None => (&rest[..1], 1),
        };
        text.push_str(sign);
        rest = &rest[end..];
    }
    text.push_str(rest);
    Cow::Owned(text)
}

/// What an escape stands for; nothing for a tag.
fn sign(escape: &str) -> &str {
    match escape {
        "&amp;" => "&",
        "&lt;" => "<",
        "&gt;" => ">",
        "&quot;" => "\"",
        _ if escape.starts_with('<') => "",
        _ => escape,
    }
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

    #[test]
    fn what_was_escaped_is_read_again() {
        for text in ["", "orders", "\"a\" & <b>", "a & b; c", "&", "<", "&lt;"] {
            assert_eq!(text_of(&escape(text)), text);
        }
        assert_eq!(text_of("<code>a &amp; <b>b</b></code>"), "a & b");
        assert_eq!(text_of("a < &"), "a < &");
    }
}
