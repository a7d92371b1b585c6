//! Addresses that hold outside of the site, where the config says what address the site has: no other page needs one.

use jiff::civil::Date;

use crate::document::Document;
use crate::portal::Portal;

/// The address of a file on the web; `url` is its address from the site's top, percent-encoded. A folder's own page is the folder.
pub(super) fn address(portal: &Portal, url: &str) -> Option<String> {
    let site = portal.config.site_url.as_deref()?;
    let url = match url.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => url,
    };
    Some(format!("{site}{url}"))
}

/// The day on which a document was last changed, as far as its header tells.
pub(super) fn last_day(document: &Document) -> Option<Date> {
    let day = |date: &Option<crate::document::DateField>| date.as_ref().and_then(|date| date.day);
    day(&document.updated).max(day(&document.date))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::config::Config;
    use crate::portal::Files;

    #[test]
    fn a_folder_is_the_address_of_its_page() {
        let portal = |config: &str| Portal::link(Arc::new(Config::parse("c", config).expect("a config")), Vec::new(), &Files::default());
        let site = portal("site_url: https://acme.github.io/designs");
        for (url, expected) in [("index.html", ""), ("a/index.html", "a/"), ("a/myindex.html", "a/myindex.html"), ("a%20b.html", "a%20b.html")] {
            assert_eq!(address(&site, url).as_deref(), Some(format!("https://acme.github.io/designs/{expected}").as_str()));
        }
        assert_eq!(address(&portal(""), "index.html"), None);
    }
}
