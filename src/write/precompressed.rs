//! Compressed copies beside the text files of a site, for hosts that send them as they lie there: gzip (RFC 1952) and Brotli (RFC 7932). The same
//! bytes become the same copies: neither holds a name or a time.

use std::io::{self, Read, Write as _};

use brotli::enc::BrotliEncoderParams;
use flate2::write::GzEncoder;
use flate2::{Compression, GzBuilder};

use crate::site;

/// The endings of the copies, in order.
pub(super) const ENDINGS: [&str; 2] = [".gz", ".br"];

/// Files that hold text; others, such as pictures, are compressed already.
const TEXTS: &[&str] = &["html", "css", "js", "mjs", "json", "svg", "xml", "txt", "md", "ics", "csv", "webmanifest"];

/// As good as both are while a large site is still done in seconds: the last two steps of Brotli cost ten times as much for a twentieth less.
const BROTLI: i32 = 9;
const WINDOW: i32 = 22;

/// Whether a file has compressed copies.
pub(super) fn has_copies(path: &str) -> bool {
    let ending = site::split_extension(path).1;
    TEXTS.iter().any(|text| text.eq_ignore_ascii_case(ending))
}

/// The copies of a file, in the order of the endings.
///
/// # Errors
/// Never for bytes in memory; what the libraries say.
pub(super) fn copies(bytes: &[u8]) -> io::Result<[Vec<u8>; 2]> {
    Ok([gzip(bytes)?, brotli(bytes)?])
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    // A system that nobody asks about (255), so that it is the same on all of them.
    let mut encoder: GzEncoder<Vec<u8>> = GzBuilder::new().operating_system(255).write(Vec::with_capacity(bytes.len() / 3), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let parameters = BrotliEncoderParams { quality: BROTLI, lgwin: WINDOW, size_hint: bytes.len(), ..BrotliEncoderParams::default() };
    let mut out = Vec::with_capacity(bytes.len() / 3);
    let mut input = bytes;
    brotli::BrotliCompress(&mut input.by_ref(), &mut out, &parameters)?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use flate2::read::GzDecoder;

    use super::*;

    #[test]
    fn what_was_compressed_comes_back_and_the_same_bytes_become_the_same_copies() {
        for text in [b"".to_vec(), b"a".to_vec(), b"<p>one two three</p>\n".repeat(5_000), (0..=255).collect()] {
            let [gz, br] = copies(&text).expect("bytes in memory");
            assert_eq!([gz.clone(), br.clone()], copies(&text).expect("bytes in memory"));
            let (mut one, mut other) = (Vec::new(), Vec::new());
            GzDecoder::new(&gz[..]).read_to_end(&mut one).expect("gzip");
            brotli::BrotliDecompress(&mut &br[..], &mut other).expect("Brotli");
            assert!(one == text && other == text);
        }
    }

    #[test]
    fn text_has_copies_and_pictures_have_none() {
        for (path, expected) in [("a.html", true), ("a/b.JSON", true), ("x.svg", true), ("x.png", false), ("CNAME", false), ("a.html.gz", false)] {
            assert_eq!(has_copies(path), expected, "{path}");
        }
    }
}
