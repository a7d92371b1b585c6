//! What is written beside a bar, as far as there is room; how wide a text is, is estimated, since fonts differ.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar as _;

use super::{EDGE, Form, GAP, Place, Tenths, WIDTH};
use crate::html;
use crate::json::number_into;

/// What stands for the rest of a text.
const REST: char = '…';

/// Appends the label of a bar: behind it, before it, or in it, where there is room for all of it, else where there is most.
pub(super) fn draw(label: &str, place: &Place, baseline: i64, out: &mut String) {
    let (gap, edge) = (10 * GAP, 10 * EDGE);
    let behind = (10 * WIDTH - edge - place.right.0 - gap, place.right.0 + gap, "");
    let before = (place.left.0 - gap - edge, place.left.0 - gap, " text-anchor=\"end\"");
    let within = (if place.form == Form::Point { 0 } else { place.right.0 - place.left.0 - 2 * gap }, place.left.0 + gap, " class=\"within\"");
    let (long, places) = (width(label), [behind, before, within]);
    let most = places.into_iter().fold(behind, |most, each| if each.0 > most.0 { each } else { most });
    let (room, x, anchor) = places.into_iter().find(|each| each.0 >= long.0).unwrap_or(most);
    out.push_str("<text x=\"");
    Tenths(x).write(out);
    out.push_str("\" y=\"");
    number_into(baseline, out);
    for part in ["\"", anchor, ">"] {
        out.push_str(part);
    }
    html::escape_into(&shortened(label, Tenths(room)), out);
    out.push_str("</text>");
}

/// As much of a text as there is room for.
pub(super) fn shortened(text: &str, room: Tenths) -> Cow<'_, str> {
    if width(text) <= room {
        return text.into();
    }
    let mut rest = room.0 - of_char(REST);
    let fits = |c: char| {
        rest -= of_char(c);
        rest < 0
    };
    let end = text.find(fits).unwrap_or(text.len());
    format!("{}{REST}", text[..end].trim_end()).into()
}

/// About how wide a text is.
pub(super) fn width(text: &str) -> Tenths {
    Tenths(text.chars().map(of_char).sum())
}

/// About how wide a character is, in tenths, in the wider ones of the fonts that pages are shown in. Those of East Asia are as wide as two.
fn of_char(c: char) -> i64 {
    match c {
        'i' | 'j' | 'l' | 'I' | ' ' | '.' | ',' | ':' | ';' | '\'' | '|' => 45,
        'm' | 'w' | 'M' | 'W' | '%' | '@' => 110,
        REST => 120,
        'a'..='z' | '0'..='9' => 70,
        c if c.is_uppercase() => 85,
        c => match c.width() {
            None | Some(0) => 0,
            Some(1) => 70,
            Some(_) => 140,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_shortened_to_the_room_that_there_is() {
        let shortened = |text: &'static str, units: i64| shortened(text, Tenths::of(units)).into_owned();
        assert_eq!(shortened("Foundation", 75), "Foundation");
        assert_eq!(shortened("Foundation of all", 75), "Foundatio…");
        assert_eq!(shortened("Phase two", 50), "Phase…");
        assert_eq!(shortened("New phase", 46), "New…");
        assert_eq!(shortened("基盤の移行計画", 60), "基盤の…");
        assert_eq!(shortened("a", 0), "…");
    }
}
