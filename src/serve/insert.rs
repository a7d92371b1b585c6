//! What a page gets while it is answered, and no built page ever holds: the preview's script and stylesheet, and the right to run them.

/// The page with the preview's elements in it. `base` is the path that the site lies under, `build` the number of the build, `boot` tells
/// this run of the server from others.
pub(super) fn insert(page: &str, base: &str, build: u64, boot: &str) -> String {
    let own = format!("{base}-/serve/");
    let base = crate::html::escape(base);
    let own = crate::html::escape(&own);
    let elements = format!(
        "<link rel=\"stylesheet\" href=\"{own}client.css\"><script src=\"{own}client.js\" data-base=\"{base}\" data-build=\"{build}\" data-boot=\"{boot}\" defer></script>"
    );
    let page = with_policy(page);
    match page.find("</head>") {
        Some(at) => format!("{}{elements}{}", &page[..at], &page[at..]),
        None => format!("{page}{elements}"),
    }
}

/// The page with a Content-Security-Policy (CSP level 3, section 6) that lets it load and ask what the preview needs.
fn with_policy(page: &str) -> String {
    let Some((start, end)) = policy(page) else { return page.to_owned() };
    let mut directives: Vec<String> = page[start..end].split(';').map(str::trim).filter(|directive| !directive.is_empty()).map(str::to_owned).collect();
    for name in ["script-src", "style-src", "connect-src"] {
        let own = directives.iter_mut().find(|directive| directive.split_ascii_whitespace().next() == Some(name));
        match own {
            Some(directive) if directive.contains("'self'") => {}
            Some(directive) => *directive = format!("{} 'self'", directive.replace(" 'none'", "")),
            None => directives.push(format!("{name} 'self'")),
        }
    }
    format!("{}{}{}", &page[..start], directives.join("; "), &page[end..])
}

/// Where the text of a page's policy begins and ends.
fn policy(page: &str) -> Option<(usize, usize)> {
    let meta = page.find("http-equiv=\"Content-Security-Policy\"")?;
    let start = meta + page[meta..].find("content=\"")? + "content=\"".len();
    let end = start + page[start..].find('"')?;
    (!page[meta..start].contains('>')).then_some((start, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_elements_come_last_in_the_head() {
        let page = insert("<html><head><title>x</title></head><body>&lt;/head></body></html>", "/repo/", 7, "b");
        let (head, body) = page.split_once("</head>").unwrap();
        assert!(
            head.ends_with("data-boot=\"b\" defer></script>") && head.contains("src=\"/repo/-/serve/client.js\"") && head.contains("data-build=\"7\""),
            "{head}"
        );
        assert_eq!(body, "<body>&lt;/head></body></html>");
        assert!(insert("no head", "/", 1, "b").starts_with("no head<link"));
    }

    #[test]
    fn the_policy_allows_the_preview_and_nothing_else() {
        let page = |policy: &str| format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
        for (policy, expected) in [
            ("default-src 'none'; style-src 'self'", "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'"),
            ("script-src 'self'; style-src 'self'; connect-src 'self'", "script-src 'self'; style-src 'self'; connect-src 'self'"),
            ("script-src 'none'; style-src https:", "script-src 'self'; style-src https: 'self'; connect-src 'self'"),
        ] {
            assert_eq!(with_policy(&page(policy)), page(expected));
        }
        assert_eq!(with_policy("<p>http-equiv=\"Content-Security-Policy\"</p>"), "<p>http-equiv=\"Content-Security-Policy\"</p>");
    }
}
