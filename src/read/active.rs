//! Which files a browser would run.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::LazyLock;

use regex::bytes::Regex;

use crate::error::Error;

const RUN: &[&str] = &[
    "html", "htm", "xhtml", "xht", "shtml", "xml", "xsl", "xslt", "js", "mjs", "cjs", "wasm", "svgz", "mht", "mhtml", "swf", "rss", "atom", "rdf", "xsd",
    "mml", "hta",
];

/// Whether a browser that opens `file` under the name of `published` would run something in it; the names differ behind a
/// symbolic link, and either may give it away.
pub(super) fn is_active(published: &Path, file: &Path) -> Result<bool, Error> {
    let endings = [published, file].map(|path| path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default());
    if endings.iter().any(|ending| RUN.contains(&ending.as_str())) {
        return Ok(true);
    }
    if endings.iter().all(|ending| ending != "svg") {
        return Ok(false);
    }
    match fs::read(file) {
        Ok(bytes) => Ok(svg_is_active(&bytes)),
        // It went while the folder was walked.
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(true),
        Err(error) => Err(Error::io("read", file, error)),
    }
}

/// Whether an SVG can run script. Better once too often: whatever is not plainly inert counts.
fn svg_is_active(svg: &[u8]) -> bool {
    static ACTIVE: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r#"(?i)<\s*([\w.-]+:)?(script|foreignobject|iframe|embed|object|handler|set|animate\w*)\b|[\s"'/]on\w+\s*=|javascript\s*:|data:\s*text/|<!entity|<\?xml-stylesheet|&#"#).ok()
    });
    std::str::from_utf8(svg).is_err() || ACTIVE.as_ref().is_none_or(|active| active.is_match(svg))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_plain_picture_is_inert() {
        assert!(!svg_is_active(b"<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0'/><text>on = off</text></svg>"));
        for svg in [
            "<svg><script>x</script></svg>",
            "<svg><s:script xmlns:s='x'/></svg>",
            "<svg onload='x'/>",
            "<svg><a href='javascript:x'/></svg>",
            "<svg><foreignObject/></svg>",
            "<!DOCTYPE svg [<!ENTITY x 'y'>]><svg/>",
            "<svg><set attributeName='onload'/></svg>",
        ] {
            assert!(svg_is_active(svg.as_bytes()), "{svg}");
        }
        assert!(svg_is_active(b"\xff\xfe<\0s\0"));
    }
}
