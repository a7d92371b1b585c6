//! Whether a JPEG lies on its side: cameras store what they see, and say how it is to be turned.

/// Whether browsers turn a JPEG by a quarter (Exif 2.32, tag `Orientation`: 5 to 8), so that its width becomes its height.
pub(super) fn lies_on_its_side(head: &[u8]) -> bool {
    head.starts_with(b"\xff\xd8") && exif(head).and_then(orientation).is_some_and(|turn| (5..=8).contains(&turn))
}

/// The Exif data, which is the segment APP1 of that name, in front of the picture itself.
fn exif(head: &[u8]) -> Option<&[u8]> {
    let mut rest = &head[2..];
    loop {
        let [0xff, marker, high, low, ..] = *rest else { return None };
        let length = usize::from(u16::from_be_bytes([high, low]));
        let segment = rest.get(4..2 + length)?;
        if let Some(data) = segment.strip_prefix(b"Exif\0\0").filter(|_| marker == 0xe1) {
            return Some(data);
        }
        if marker == 0xda {
            return None;
        }
        rest = &rest[2 + length..];
    }
}

/// The orientation in Exif data: an entry of the first directory (TIFF 6.0, section 2).
fn orientation(data: &[u8]) -> Option<u16> {
    let is_little = data.starts_with(b"II");
    let short = |at: usize| {
        let bytes = data.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if is_little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let long = |at: usize| {
        let (first, second) = (u32::from(short(at)?), u32::from(short(at + 2)?));
        Some(if is_little { second << 16 | first } else { first << 16 | second })
    };
    let directory = long(4)? as usize;
    let entries = usize::from(short(directory)?);
    let entry = (0..entries).map(|nth| directory + 2 + nth * 12).find(|at| short(*at) == Some(0x0112))?;
    short(entry + 8)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn photo(turn: u16, is_little: bool) -> Vec<u8> {
        let short = |value: u16| if is_little { value.to_le_bytes() } else { value.to_be_bytes() };
        let long = |value: u32| if is_little { value.to_le_bytes() } else { value.to_be_bytes() };
        let mut data = if is_little { b"II\x2a\0".to_vec() } else { b"MM\0\x2a".to_vec() };
        data.extend(long(8));
        data.extend(short(2));
        data.extend([&short(0x010f)[..], &short(2), &long(4), b"hand"].concat());
        data.extend([&short(0x0112)[..], &short(3), &long(1), &short(turn), &[0, 0]].concat());
        let length = (data.len() as u16 + 8).to_be_bytes();
        [b"\xff\xd8\xff\xe0\0\x04\0\0\xff\xe1".as_slice(), &length, b"Exif\0\0", &data, b"\xff\xda\0\x02"].concat()
    }

    #[test]
    fn a_photo_that_was_taken_with_the_camera_on_its_side_is_turned() {
        for is_little in [true, false] {
            for turn in 0..=9 {
                assert_eq!(lies_on_its_side(&photo(turn, is_little)), (5..=8).contains(&turn), "{turn}");
            }
        }
    }

    #[test]
    fn what_is_cut_or_says_nothing_stays_as_it_is() {
        let whole = photo(6, false);
        for end in 0..whole.len() - 10 {
            assert!(!lies_on_its_side(&whole[..end]), "{end}");
        }
        for head in [b"\xff\xd8\xff\xe1\0\0\0\0\0".as_slice(), b"\xff\xd8\xff\xe1\0\x10Exif\0\0MM\0\x2a\xff\xff", b"GIF89a"] {
            assert!(!lies_on_its_side(head), "{head:?}");
        }
    }
}
