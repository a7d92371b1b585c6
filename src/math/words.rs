//! Words in formulas: what `\text{…}` and `\operatorname{…}` hold is passed on by the crate as it was written, with its backslashes.

const NO_BREAK: char = '\u{a0}';

/// Commands that say how their words look, which is left out.
const LOOKS: &[&str] = &[
    "text",
    "textrm",
    "textnormal",
    "textup",
    "textbf",
    "textit",
    "textsf",
    "texttt",
    "emph",
    "mbox",
    "hbox",
    "mathrm",
    "mathbf",
    "mathit",
    "mathsf",
    "mathtt",
    "operatorname",
];

/// Commands that are characters.
const CHARACTERS: &[(&str, &str)] = &[
    ("textbackslash", "\\"),
    ("textasciitilde", "~"),
    ("textasciicircum", "^"),
    ("textunderscore", "_"),
    ("textdollar", "$"),
    ("textless", "<"),
    ("textgreater", ">"),
    ("ldots", "…"),
    ("dots", "…"),
    ("quad", "\u{2003}"),
    ("qquad", "\u{2003}\u{2003}"),
];

/// What TeX shows for `text` among words; `None` if that is more than words.
pub(super) fn plain(text: &str) -> Option<String> {
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find(['\\', '~', '{', '}', '$']) {
        out.push_str(&rest[..at]);
        let mark = rest.as_bytes()[at];
        rest = &rest[at + 1..];
        match mark {
            b'~' => out.push(NO_BREAK),
            b'{' | b'}' => {}
            b'\\' => rest = command(rest, &mut out)?,
            _ => return None,
        }
    }
    out.push_str(rest);
    Some(out)
}

/// Appends what the command is that `rest` begins with, behind its backslash; what follows it.
fn command<'t>(rest: &'t str, out: &mut String) -> Option<&'t str> {
    let end = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
    if end > 0 {
        let (name, rest) = rest.split_at(end);
        match CHARACTERS.iter().find(|(known, _)| *known == name) {
            Some((_, character)) => out.push_str(character),
            None if LOOKS.contains(&name) => {}
            None => return None,
        }
        return Some(rest.trim_start_matches(' '));
    }
    let character = rest.chars().next()?;
    match character {
        '_' | '%' | '&' | '#' | '$' | '{' | '}' => out.push(character),
        ' ' => out.push(NO_BREAK),
        ',' => out.push('\u{2009}'),
        ':' | ';' => out.push('\u{2005}'),
        '!' | '-' | '/' => {}
        _ => return None,
    }
    Some(&rest[character.len_utf8()..])
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn words_are_what_tex_shows() {
        for (text, shown) in [
            (r"user\_id", "user_id"),
            (r"100\% \& more", "100% & more"),
            (r"\{a\}", "{a}"),
            (r"arg\,max", "arg\u{2009}max"),
            (r"a~b\ c", "a\u{a0}b\u{a0}c"),
            (r"\mathrm{argmin}", "argmin"),
            (r"a \textbf{b} c", "a b c"),
            (r"{a}\ldots b", "a…b"),
            ("é", "é"),
        ] {
            assert_eq!(plain(text).as_deref(), Some(shown), "{text}");
        }
        for more in [r"\sum", r"if $x$", r"a\\b", r"\é", "\\"] {
            assert_eq!(plain(more), None, "{more}");
        }
    }
}
