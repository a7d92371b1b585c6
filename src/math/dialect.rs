//! Commands that GitHub knows and the crate does not, in the words of those that it knows.

use std::borrow::Cow;

use super::Fault;

/// Commands with another name here; an empty one says nothing that a page shows.
const NAMES: &[(&str, &str)] = &[("bm", "boldsymbol"), ("pmb", "boldsymbol"), ("mathscr", "mathcal"), ("nonumber", ""), ("notag", "")];

/// The formula as the crate reads it.
pub(super) fn of_the_crate(tex: &str) -> Result<Cow<'_, str>, Fault> {
    let (mut out, mut rest) = (String::new(), tex);
    while let Some(at) = rest.find('\\') {
        let (before, command) = rest.split_at(at);
        out.push_str(before);
        let end = command[1..].find(|c: char| !c.is_ascii_alphabetic()).map_or(command.len(), |end| end + 1);
        // `\\` and its kin are one character long.
        let end = if end == 1 { command.chars().take(2).map(char::len_utf8).sum() } else { end };
        let (name, after) = command.split_at(end);
        rest = written(&name[1..], after, &mut out)?;
    }
    if rest.len() == tex.len() {
        return Ok(Cow::Borrowed(tex));
    }
    out.push_str(rest);
    Ok(Cow::Owned(out))
}

/// Appends what the crate reads for a command; what is left behind it.
fn written<'t>(name: &str, after: &'t str, out: &mut String) -> Result<&'t str, Fault> {
    match name {
        // Limits stand under it, as under `\max`.
        "operatorname" => {
            let (known, rest) = after.strip_prefix('*').map_or(("operatorname", after), |rest| ("mathop", rest));
            if !rest.trim_start().starts_with('{') {
                return Err(Fault::no_braces());
            }
            command(known, out);
            Ok(rest)
        }
        "label" => Ok(group(after).map_or(after, |(_, rest)| rest)),
        "tag" => {
            let (starred, group) = (after.starts_with('*'), group(after.strip_prefix('*').unwrap_or(after)));
            let Some((number, rest)) = group else { return Err(Fault::unknown(name)) };
            let number = if starred { number.to_owned() } else { format!("({number})") };
            out.push_str(r"\qquad\text{");
            out.push_str(&number);
            out.push('}');
            Ok(rest)
        }
        "text" | "mbox" | "hbox" | "textrm" | "textnormal" => {
            let Some((words, rest)) = group(after) else {
                command("text", out);
                return Ok(after);
            };
            text(words, out);
            Ok(rest)
        }
        _ => {
            match NAMES.iter().find(|(other, _)| *other == name) {
                Some((_, "")) => {}
                Some((_, known)) => command(known, out),
                None => command(name, out),
            }
            Ok(after)
        }
    }
}

fn command(name: &str, out: &mut String) {
    out.push('\\');
    out.push_str(name);
}

/// Words, between which formulas may stand.
fn text(words: &str, out: &mut String) {
    let has_formulas = !words.contains("\\$") && words.matches('$').count().is_multiple_of(2);
    let pieces: Vec<&str> = if has_formulas { words.split('$').collect() } else { vec![words] };
    for (at, piece) in pieces.into_iter().enumerate().filter(|(_, piece)| !piece.is_empty() || words.is_empty()) {
        // A formula is a group of its own, so that it takes nothing from around.
        out.push_str(if at % 2 == 0 { "\\text{" } else { "{" });
        out.push_str(piece);
        out.push('}');
    }
}

/// What stands in the braces that come next, and what follows them.
fn group(text: &str) -> Option<(&str, &str)> {
    let inside = text.trim_start().strip_prefix('{')?;
    let (mut depth, mut is_escaped) = (1_usize, false);
    for (at, byte) in inside.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some((&inside[..at], &inside[at + 1..]));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::of_the_crate;

    #[test]
    fn commands_that_github_knows_are_those_that_the_crate_knows() {
        for (tex, read) in [
            (r"\frac{a}{b} \\ c", r"\frac{a}{b} \\ c"),
            (r"\operatorname*{arg\,max}_x f", r"\mathop{arg\,max}_x f"),
            (r"\operatorname {lcm}", r"\operatorname {lcm}"),
            (r"\bm{x} \bmod y", r"\boldsymbol{x} \bmod y"),
            (r"a \tag{1}\nonumber b\label{eq:a}", r"a \qquad\text{(1)} b"),
            (r"\label{eq:a} x = 1", " x = 1"),
            (r"\notag", ""),
            (r"a \tag*{A}", r"a \qquad\text{A}"),
            (r"\text{if $x_{1}$ is} 1", r"\text{if }{x_{1}}\text{ is} 1"),
            (r"\mbox{a {b} c}d", r"\text{a {b} c}d"),
            (r"\text{\$5 or $6}", r"\text{\$5 or $6}"),
            (r"\text{never ends", r"\text{never ends"),
            ("é\\é\\", "é\\é\\"),
        ] {
            assert_eq!(of_the_crate(tex).as_deref(), Ok(read), "{tex}");
        }
        assert!(of_the_crate(r"\operatorname x").is_err());
    }
}
