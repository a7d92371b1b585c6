//! What the target of a request means (RFC 9112, section 3.2): a path below the site's top, or nothing that is answered.

use percent_encoding::percent_decode_str;

/// What a request asks for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A file of the site, by its path from the top; `""` and paths that end in `/` mean the `index.html` there.
    Site(String),
    /// Something of the preview itself, by its name below `-/serve/`.
    Own(String),
    /// The site lies elsewhere: its first page.
    Elsewhere,
    /// A path that lies outside the site.
    Outside,
    /// Nothing that a browser would ask for.
    Bad,
}

/// Where the preview's own files lie: no file of a site does.
pub(super) const OWN: &str = "-/serve/";

/// Reads the path of a request, as it was sent; `base` is the path that the site lies under, with a `/` at both ends.
pub(super) fn read(path: &str, base: &str) -> Target {
    let Ok(path) = percent_decode_str(path).decode_utf8() else { return Target::Bad };
    if !path.starts_with('/') || path.contains(|c: char| c.is_control() || c == '\\' || c == '#') {
        return Target::Bad;
    }
    let inside = &path[1..];
    let parts = inside.strip_suffix('/').unwrap_or(inside);
    if !inside.is_empty() && parts.split('/').any(|part| matches!(part, "" | "." | "..")) {
        return Target::Bad;
    }
    match path.strip_prefix(base) {
        Some(own) if own.starts_with(OWN) => Target::Own(own[OWN.len()..].to_owned()),
        Some(site) => Target::Site(site.to_owned()),
        None if path == "/" || path == base.trim_end_matches('/') => Target::Elsewhere,
        None => Target::Outside,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_never_leads_out_of_the_site() {
        for path in [
            "/../etc/passwd",
            "/a/../../etc/passwd",
            "/%2e%2e/etc/passwd",
            "/%2E%2E%2Fetc",
            "/a/%2e./x",
            "/..%5c..%5cx",
            "/a\\b",
            "//etc/passwd",
            "/a//b",
            "/a%00.html",
            "/%ff",
            "/./a",
            "/a/.",
            "",
            "a",
            "*",
            "/a%0d%0ab",
            "/a%23b",
        ] {
            assert_eq!(read(path, "/"), Target::Bad, "{path}");
        }
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_asked_for_stays_inside(path in "/?([a./%25ecEC0\\\\-]|%2[eEfF]|%5c|%00){0,24}", base in proptest::sample::select(vec!["/", "/repo/", "/a/"])) {
            if let Target::Site(inside) | Target::Own(inside) = read(&path, base) {
                let parts = inside.strip_suffix('/').unwrap_or(&inside);
                proptest::prop_assert!(inside.is_empty() || parts.split('/').all(|part| !matches!(part, "" | "." | "..")), "{path}: {inside}");
                proptest::prop_assert!(!inside.contains(['\\', '\0']), "{path}: {inside}");
            }
        }
    }

    #[test]
    fn a_path_is_taken_as_it_stands_on_the_disk() {
        for (path, expected) in [("/", ""), ("/a/", "a/"), ("/a%20b/%C3%A9.html", "a b/é.html"), ("/...", "..."), ("/a+b", "a+b")] {
            assert_eq!(read(path, "/"), Target::Site(expected.to_owned()), "{path}");
        }
        assert_eq!(read("/-/serve/client.js", "/"), Target::Own("client.js".to_owned()));
        assert_eq!(read("/repo/-/serve/x", "/repo/"), Target::Own("x".to_owned()));
        assert_eq!(read("/repo/a.html", "/repo/"), Target::Site("a.html".to_owned()));
        assert_eq!((read("/", "/repo/"), read("/repo", "/repo/")), (Target::Elsewhere, Target::Elsewhere));
        assert_eq!((read("/other", "/repo/"), read("/repository/", "/repo/")), (Target::Outside, Target::Outside));
    }
}
