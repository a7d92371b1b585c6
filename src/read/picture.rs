//! How large pictures are, as their files begin: for pages that leave room for them before they are loaded.

mod jpeg;
mod svg;

use std::fs::File;
use std::io::Read;
use std::path::Path;

use rayon::prelude::*;

use crate::portal::{DocFile, Size};

/// What browsers show as pictures.
const ENDINGS: &[&str] = &["png", "apng", "jpg", "jpeg", "jfif", "gif", "webp", "avif", "bmp", "ico", "svg"];
/// So much of a file is read first, in bytes, which most need; and so much at most, for those with a preview or a profile in front.
const HEAD: usize = 4 * 1024;
const MOST: usize = 512 * 1024;
/// The longest side that is believed, in pixels: what JPEG can say.
const SIDE: u32 = 65_535;

/// Notes how large the pictures among `files` are, which lie below `folder`.
pub(super) fn measure(folder: &Path, files: &mut [DocFile]) {
    let mut pictures: Vec<&mut DocFile> = files.iter_mut().filter(|file| is_picture(Path::new(file.path.as_str()))).collect();
    pictures.par_iter_mut().for_each(|file| file.size = size(&folder.join(file.path.as_str())));
}

/// Whether a file is called like a picture.
pub(super) fn is_picture(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

/// How large the picture in a file is; nothing for what is no picture, cannot be read or says what cannot be.
pub fn size(path: &Path) -> Option<Size> {
    let is_svg = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("svg"));
    let read = if is_svg { svg::size } else { pixels };
    let mut file = File::open(path).ok()?;
    let mut head = Vec::with_capacity(HEAD);
    file.by_ref().take(HEAD as u64).read_to_end(&mut head).ok()?;
    read(&head).or_else(|| {
        if head.len() < HEAD {
            return None;
        }
        file.take((MOST - HEAD) as u64).read_to_end(&mut head).ok()?;
        read(&head)
    })
}

/// The size of a picture made of pixels, as browsers turn it.
fn pixels(head: &[u8]) -> Option<Size> {
    let found = imagesize::blob_size(head).ok()?;
    let (width, height) = if jpeg::lies_on_its_side(head) { (found.height, found.width) } else { (found.width, found.height) };
    sensible(u32::try_from(width).ok()?, u32::try_from(height).ok()?)
}

fn sensible(width: u32, height: u32) -> Option<Size> {
    let is_side = |side| (1..=SIDE).contains(&side);
    (is_side(width) && is_side(height)).then_some(Size { width, height })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The head of a PNG (PNG specification, section 11.2.2).
    fn png(width: u32, height: u32) -> Vec<u8> {
        [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), &width.to_be_bytes(), &height.to_be_bytes(), &[8, 6, 0, 0, 0]].concat()
    }

    #[test]
    fn a_picture_says_how_large_it_is() {
        let gif = b"GIF89a\x20\x03\x58\x02\xf7\0\0".as_slice();
        let jpeg = b"\xff\xd8\xff\xe0\0\x04\0\0\xff\xc0\0\x11\x08\x02\x58\x03\x20\x03".as_slice();
        let bmp = [b"BM".as_slice(), &[0; 12], &[40, 0, 0, 0], &800_u32.to_le_bytes(), &600_u32.to_le_bytes(), &[0; 28]].concat();
        for head in [&png(800, 600), gif, jpeg, &bmp] {
            assert_eq!(pixels(head), Some(Size { width: 800, height: 600 }), "{head:?}");
        }
    }

    #[test]
    fn what_says_no_size_that_can_be_has_none() {
        let pointer = b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n".as_slice();
        for head in [
            b"".as_slice(),
            b"\x89PNG",
            b"text",
            pointer,
            &png(800, 600)[..20],
            &png(0, 600),
            &png(800, 0),
            &png(1_000_000_000, 600),
            b"\xff\xd8\xff\xe0\0\0\0\0",
        ] {
            assert_eq!(pixels(head), None, "{head:?}");
        }
    }

    #[test]
    fn a_file_is_read_as_far_as_it_has_to_be() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.JPG");
        // A colour profile of so many bytes stands in front of the size.
        let write = |segments: usize| {
            let profile = [b"\xff\xe2\xea\x60".to_vec(), vec![7; 59_998]].concat().repeat(segments);
            std::fs::write(&file, [b"\xff\xd8", &*profile, b"\xff\xc0\0\x11\x08\x02\x58\x03\x20\x03"].concat()).unwrap();
            size(&file)
        };
        assert_eq!([0, 1, 8].map(write), [Some(Size { width: 800, height: 600 }); 3]);
        assert_eq!(write(10), None);
        assert_eq!((size(folder.path()), size(&folder.path().join("gone.png"))), (None, None));
    }
}
