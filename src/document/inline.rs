//! Markdown inside one line: its plain text, and where its first link leads.

use pulldown_cmark::{Event, LinkType, Parser, Tag};

/// The plain text of a line of Markdown, and the target of its first link.
pub(crate) fn plain(markdown: &str) -> (String, Option<String>) {
    if !markdown.contains(['*', '_', '`', '[', '<', '\\', '&', '~']) {
        return (markdown.trim().to_owned(), None);
    }
    let (mut text, mut link) = (String::with_capacity(markdown.len()), None);
    for event in Parser::new_ext(markdown, super::markdown::options()) {
        match event {
            Event::Text(part) | Event::Code(part) => text.push_str(&part),
            Event::InlineHtml(part) | Event::Html(part) if !part.starts_with("<!--") => text.push_str(&part),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            Event::Start(Tag::Link { link_type: LinkType::Email, dest_url, .. }) if link.is_none() => link = Some(format!("mailto:{dest_url}")),
            Event::Start(Tag::Link { dest_url, .. }) if link.is_none() => link = Some(dest_url.into_string()),
            _ => {}
        }
    }
    (text.trim().to_owned(), link)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_goes_and_text_stays() {
        assert_eq!(plain("**Ann** <ann@x.org>, `b_c`"), ("Ann ann@x.org, b_c".to_owned(), Some("mailto:ann@x.org".to_owned())));
        assert_eq!(plain("[v1](a/b.md) & co"), ("v1 & co".to_owned(), Some("a/b.md".to_owned())));
        assert_eq!(plain("snake_case_name"), ("snake_case_name".to_owned(), None));
    }
}
