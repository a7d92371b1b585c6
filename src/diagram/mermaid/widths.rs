//! How wide a text is in Arial, and in the fonts that are made to its measure (Helvetica, Liberation Sans, Arimo).

use unicode_normalization::UnicodeNormalization;
use unicode_width::UnicodeWidthChar;

/// The widths of the characters from ` ` to `~`, in thousandths of the font's size.
#[rustfmt::skip]
const REGULAR: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

/// The same in bold.
#[rustfmt::skip]
const BOLD: [u16; 95] = [
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611,
    975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556,
    333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611,
    611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
];

/// The width of `text` in multiples of the font's size.
pub(super) fn width(text: &str, is_bold: bool) -> f64 {
    let widths = if is_bold { &BOLD } else { &REGULAR };
    let thousandths: u64 = text.chars().map(|c| u64::from(of(c, widths))).sum();
    thousandths as f64 / 1000.0
}

/// Whether a `font-weight` asks for bold letters.
pub(super) fn is_bold(weight: &str) -> bool {
    weight == "bold" || weight.parse().is_ok_and(|weight: u32| weight >= 600)
}

fn of(c: char, widths: &[u16; 95]) -> u16 {
    let known = |c: char| (c as usize).checked_sub(' ' as usize).and_then(|at| widths.get(at)).copied();
    if let Some(width) = known(c) {
        return width;
    }
    // A letter with an accent is as wide as the letter.
    let base = std::iter::once(c).nfd().next().and_then(known);
    base.unwrap_or(match c.width() {
        None | Some(0) => 0,
        Some(1) => 600,
        Some(_) => 1000,
    })
}

#[cfg(test)]
mod tests {
    use super::width;

    #[test]
    fn a_text_is_as_wide_as_its_letters() {
        let is = |text: &str, bold: bool, wide: f64| assert!((width(text, bold) - wide).abs() < 1e-9, "{text}: {}", width(text, bold));
        is("", false, 0.0);
        is("il", false, 0.444);
        is("WM", false, 1.777);
        is("WM", true, 1.777);
        is("order", false, 0.556 * 3.0 + 0.333 * 2.0);
        is("é", false, 0.556);
        is("注文", false, 2.0);
        is("\u{200b}", false, 0.0);
    }
}
