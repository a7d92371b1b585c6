//! The size of an SVG, as its root element says it (SVG 2, section 8.2 and 8.12).

use super::sensible;
use crate::portal::Size;

/// A `viewBox` narrower than this is a unit to draw in, and no size.
const NARROW: f64 = 8.0;

/// The size of an SVG: its `width` and `height`, the one that is missing in the proportion of its `viewBox`, or that alone.
pub(super) fn size(head: &[u8]) -> Option<Size> {
    let (mut width, mut height, mut seen) = (None, None, None);
    for (name, value) in attributes(root(head)?) {
        match name {
            b"width" => width = length(value)?.pixels(),
            b"height" => height = length(value)?.pixels(),
            b"viewBox" => seen = view_box(value),
            _ => {}
        }
    }
    let (width, height) = match (width, height, seen) {
        (Some(width), Some(height), _) => (width, height),
        (Some(width), None, Some((across, down))) => (width, width * down / across),
        (None, Some(height), Some((across, down))) => (height * across / down, height),
        (None, None, Some((across, down))) if across >= NARROW => (across, down),
        _ => return None,
    };
    // What is not a number, or too large for one, becomes 0 or the largest, and neither is sensible.
    #[allow(clippy::cast_sign_loss)]
    sensible(width.round() as u32, height.round() as u32)
}

/// What stands in the opening tag of the root behind its name. In front of it may stand a declaration, comments and a document type.
fn root(head: &[u8]) -> Option<&[u8]> {
    let mut rest = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    loop {
        rest = rest.trim_ascii_start();
        let end = match rest {
            [b'<', b'!', b'-', b'-', ..] => after(rest, b"-->")?,
            [b'<', b'?', ..] => after(rest, b"?>")?,
            [b'<', b'!', ..] => after(rest, if memchr::memchr2(b'[', b'>', rest).is_some_and(|at| rest[at] == b'[') { b"]>" } else { b">" })?,
            [b'<', ..] => break,
            _ => return None,
        };
        rest = &rest[end..];
    }
    let name = rest[1..].iter().position(|byte| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/'))? + 1;
    let local = rest[1..name].rsplit(|byte| *byte == b':').next();
    (local == Some(b"svg")).then(|| &rest[name..])
}

fn after(text: &[u8], end: &[u8]) -> Option<usize> {
    memchr::memmem::find(text, end).map(|at| at + end.len())
}

/// The attributes of a tag with their values, until it ends or is cut.
fn attributes(mut tag: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    std::iter::from_fn(move || {
        let equals = memchr::memchr2(b'=', b'>', tag).filter(|at| tag[*at] == b'=')?;
        let (name, value) = (tag[..equals].trim_ascii(), tag[equals + 1..].trim_ascii_start());
        let quote = *value.first().filter(|quote| matches!(quote, b'"' | b'\''))?;
        let end = memchr::memchr(quote, &value[1..])? + 1;
        tag = &value[end + 1..];
        Some((name, &value[1..end]))
    })
}

/// The units of CSS in pixels (CSS Values 4, section 6). A picture of its own has the browser's font, of 16 pixels.
const UNITS: &[(&str, f64)] =
    &[("px", 1.0), ("pt", 96.0 / 72.0), ("pc", 16.0), ("in", 96.0), ("cm", 96.0 / 2.54), ("mm", 96.0 / 25.4), ("rem", 16.0), ("em", 16.0), ("ex", 8.0)];

/// A length: in pixels, or one that depends on where the picture stands.
enum Length {
    Pixels(f64),
    Relative,
}

impl Length {
    fn pixels(self) -> Option<f64> {
        match self {
            Self::Pixels(pixels) => Some(pixels),
            Self::Relative => None,
        }
    }
}

/// What a value says; `None` if that is no length.
fn length(value: &[u8]) -> Option<Length> {
    let text = std::str::from_utf8(value).ok()?.trim();
    if text.ends_with('%') || text == "auto" {
        return Some(Length::Relative);
    }
    let (number, pixels) = UNITS.iter().find_map(|(unit, pixels)| Some((text.strip_suffix(unit)?, *pixels))).unwrap_or((text, 1.0));
    Some(Length::Pixels(number.trim().parse::<f64>().ok()? * pixels))
}

/// The width and height of a `viewBox`.
fn view_box(value: &[u8]) -> Option<(f64, f64)> {
    let text = std::str::from_utf8(value).ok()?;
    let numbers: Vec<f64> = text.split([' ', ',', '\t', '\r', '\n']).filter(|part| !part.is_empty()).map_while(|part| part.parse().ok()).take(5).collect();
    let [_, _, width, height] = numbers[..] else { return None };
    (width > 0.0 && height > 0.0).then_some((width, height))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_svg_is_as_large_as_its_root_says() {
        for (svg, expected) in [
            (r#"<svg width="800" height="600">"#, Some((800, 600))),
            (r#"<svg width = '800px' height='599.6' viewBox="0 0 1 1"/>"#, Some((800, 600))),
            (r#"<svg width="600pt" height="10pc" xmlns="http://www.w3.org/2000/svg">"#, Some((800, 160))),
            (r#"<svg width="1in" height="2.54cm">"#, Some((96, 96))),
            (r#"<svg width="20em" height="1e2" viewBox="0 0 800 400">"#, Some((320, 100))),
            (r#"<svg width="calc(1px + 2px)" height="9" viewBox="0 0 800 400">"#, None),
            (r#"<svg viewBox="0 0 812 400">"#, Some((812, 400))),
            (r#"<svg width="100%" viewBox="-10,-10, 812 400">"#, Some((812, 400))),
            (r#"<svg width="406" viewBox="0 0 812 400">"#, Some((406, 200))),
            (r#"<svg height="200" viewBox="0 0 812 400">"#, Some((406, 200))),
            (
                "\u{feff}<?xml version=\"1.0\"?>\n<!-- <svg width='1' height='1'> -->\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"x.dtd\">\n<s:svg\twidth='8' height='6'>",
                Some((8, 6)),
            ),
            ("<!DOCTYPE svg [ <!ATTLIST a b> ]>\n<svg width='8' height='6'>", Some((8, 6))),
            (r#"<svg data-x="a>b" width="8" height="6">"#, Some((8, 6))),
            (r#"<svg viewBox="0 0 1 1">"#, None),
            (r#"<svg width="100%" height="100%">"#, None),
            (r#"<svg width="1e9" height="600">"#, None),
            (r#"<svg width="-8" height="6">"#, None),
            (r#"<svg width="NaN" height="inf">"#, None),
            (r#"<svg width="0" height="6">"#, None),
            (r#"<svg viewBox="0 0 0 400">"#, None),
            (r#"<svg viewBox="0 0 812">"#, None),
            (r#"<svg><rect width="8" height="6"/></svg>"#, None),
            (r#"<html width="8" height="6">"#, None),
            ("<svg", None),
            ("<!-- never ends", None),
            ("version https://git-lfs.github.com/spec/v1", None),
            ("", None),
        ] {
            assert_eq!(size(svg.as_bytes()), expected.map(|(width, height)| Size { width, height }), "{svg}");
        }
    }

    #[test]
    fn a_head_that_is_cut_anywhere_is_no_fault() {
        let whole = b"<?xml version='1.0'?><!-- a --><!DOCTYPE svg><svg a='b' width='8' height='6'>";
        for end in 0..whole.len() {
            assert!(size(&whole[..end]).is_none() || end >= whole.len() - 1, "{end}");
        }
    }
}
