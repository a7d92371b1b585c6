//! Numbers of a drawing, as short as the eye allows.

/// Appends a value of an attribute with its numbers rounded to hundredths of a pixel.
pub(super) fn shorten_into(value: &str, out: &mut String) {
    let bytes = value.as_bytes();
    let mut at = 0;
    while let Some(dot) = memchr::memchr(b'.', &bytes[at..]).map(|found| at + found) {
        let start = bytes[at..dot].iter().rposition(|byte| !byte.is_ascii_digit()).map_or(at, |before| at + before + 1);
        let start = if start > at && bytes[start - 1] == b'-' { start - 1 } else { start };
        let end = bytes[dot + 1..].iter().position(|byte| !byte.is_ascii_digit()).map_or(bytes.len(), |after| dot + 1 + after);
        out.push_str(&value[at..start]);
        if start == at && out.ends_with(|last: char| last.is_ascii_digit()) {
            // `1.0.5` is two numbers.
            out.push(' ');
        }
        match value[start..end].parse::<f64>() {
            // What has an exponent is too small or too large to be a place in a picture.
            Ok(number) if !matches!(bytes.get(end), Some(b'e' | b'E')) || value[end..].starts_with("em") => push(number, out),
            _ => out.push_str(&value[start..end]),
        }
        at = end;
    }
    out.push_str(&value[at..]);
}

fn push(number: f64, out: &mut String) {
    let text = format!("{number:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    out.push_str(if text == "-0" { "0" } else { text });
}

#[cfg(test)]
mod tests {
    #[test]
    fn numbers_are_rounded_and_all_else_stays() {
        for (value, short) in [
            ("12", "12"),
            ("8.0", "8"),
            ("479.24485585818024", "479.24"),
            ("M253.936,51L253.936,57.083C-253.936,63.167", "M253.94,51L253.94,57.08C-253.94,63.17"),
            ("translate(75.29499999999999,-516.7486988847584)", "translate(75.29,-516.75)"),
            ("1.1em", "1.1em"),
            ("-0.001", "0"),
            (".5.5", "0.5 0.5"),
            ("1.0.5", "1 0.5"),
            ("1.5e-7", "1.5e-7"),
            ("50%", "50%"),
            ("a.b", "a.b"),
        ] {
            let mut out = String::new();
            super::shorten_into(value, &mut out);
            assert_eq!(out, short, "{value}");
        }
    }
}
