//! Labels in HTML, beside which the renderer has put the same as text of SVG.

/// An SVG without what is HTML in it.
pub(super) fn without_html(svg: &str) -> String {
    const OPEN: &str = "<foreignObject";
    const CLOSE: &str = "</foreignObject>";
    let mut out = String::with_capacity(svg.len());
    let mut rest = svg;
    while let Some(start) = memchr::memmem::find(rest.as_bytes(), OPEN.as_bytes()) {
        let tag = memchr::memchr(b'>', &rest.as_bytes()[start..]).map_or(rest.len(), |at| start + at + 1);
        let end = if rest[..tag].ends_with("/>") {
            Some(tag)
        } else {
            memchr::memmem::find(&rest.as_bytes()[tag..], CLOSE.as_bytes()).map(|at| tag + at + CLOSE.len())
        };
        out.push_str(&rest[..start]);
        rest = &rest[end.unwrap_or(rest.len())..];
    }
    out.push_str(rest);
    out
}

/// Whether an SVG shows an image, which would have to be loaded from somewhere.
pub(super) fn has_image(svg: &str) -> bool {
    ["<image", "<img"].iter().any(|tag| memchr::memmem::find(svg.as_bytes(), tag.as_bytes()).is_some())
}

#[cfg(test)]
mod tests {
    use super::without_html;

    #[test]
    fn what_is_html_is_left_out_and_all_else_stays() {
        for (svg, expected) in [
            ("<g><text>a</text></g>", "<g><text>a</text></g>"),
            ("<g><foreignObject width=\"1\"><div><p>a</p></div></foreignObject><text>a</text></g>", "<g><text>a</text></g>"),
            ("<foreignObject/><g/><foreignObject><b/></foreignObject>", "<g/>"),
            ("<g/><foreignObject>", "<g/>"),
            ("<text>&lt;foreignObject></text>", "<text>&lt;foreignObject></text>"),
        ] {
            assert_eq!(without_html(svg), expected, "{svg}");
        }
    }
}
