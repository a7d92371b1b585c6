//! Whether what stands between two dollars is a formula. Prices, variables, templates and prose are none, and what is in doubt is none either:
//! text that is shown as it was written is a smaller evil than a price that became a formula.

/// Signs that stand in formulas more often than in names and prices.
const SIGNS: &[char] = &['\\', '^', '=', '+', '<', '>', '(', '[', '|', '*', '!', '\'', '{', '≤', '≥', '≠', '≈', '∈', '→', '×', '·', '±', '∞', '∑', '√'];

/// What special variables, quotes and addresses begin with.
const NO_START: &[char] = &['@', '#', '?', '!', '%', '&', ';', ',', '.', ':', '*', '"', '\'', '/', '=', '`', '}', ')', '$'];

/// What no formula ends with, since something would have to follow.
const NO_END: &[char] = &['/', ':', '=', '(', '[', '{', '<', '&', '@', '#', '"', '\\'];

/// Whether `inner`, which stands within a line between `$` and `$`, is a formula.
pub(super) fn is_formula(inner: &str) -> bool {
    if inner.starts_with(NO_START) || inner.ends_with(NO_END) && !inner.ends_with("\\\\") {
        return false;
    }
    let has_signs = inner.contains(SIGNS) || has_index(inner);
    is_balanced(inner) && !is_template(inner) && !is_prose(inner) && (has_signs || is_short(inner)) && (has_signs || !inner.contains('\n'))
}

/// `x_1`, `T_max`; `user_id` is a name.
fn has_index(text: &str) -> bool {
    let is_word = |c: &char| c.is_alphanumeric();
    text.match_indices('_').any(|(at, _)| {
        let before = text[..at].chars().rev().take_while(is_word).count();
        before == 1 || text[at + 1..].starts_with(['{', '\\'])
    })
}

/// Numbers and single letters, with signs that names have as well: `5`, `n-1`, `a/b`, `x, y`; a price is followed by its unit.
fn is_short(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let is_number_alone = !text.starts_with(|c: char| c.is_ascii_digit()) || !text.contains(' ');
    words.all(|word| word.chars().count() <= 2) && is_number_alone && !text.ends_with([',', '-', '_']) && !text.contains('@')
}

/// Braces are closed, and so are brackets, of one kind or the other: `[0, 1)`.
fn is_balanced(text: &str) -> bool {
    let (mut braces, mut brackets, mut before) = (0_i32, 0_i32, ' ');
    for c in text.chars() {
        match c {
            _ if before == '\\' => {}
            '{' => braces += 1,
            '}' => braces -= 1,
            '(' | '[' => brackets += 1,
            ')' | ']' => brackets -= 1,
            _ => {}
        }
        if braces < 0 {
            return false;
        }
        before = if before == '\\' && c == '\\' { ' ' } else { c };
    }
    // `\left(` and `\right]` are counted, `\bigl.` is not.
    braces == 0 && (brackets == 0 || text.contains("\\left") || text.contains("\\big"))
}

/// `${name}`, `$(command)`, `$[expression]`, `$foo->bar`, `$foo = …`, `$foo(…)`, `$foo[…]`: variables and calls of a language.
fn is_template(text: &str) -> bool {
    let name = |text: &str| text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '.').unwrap_or(text.len());
    if let Some(inner) = text.strip_prefix(['{', '(', '[']) {
        let end = name(inner.trim_start_matches(['\'', '"', '#', '.']));
        return text.starts_with('{') && end > 0 || end > 1 && !inner.starts_with(|c: char| c.is_ascii_digit());
    }
    let end = name(text);
    let rest = &text[end..];
    let is_name = text[..end].bytes().filter(u8::is_ascii_alphabetic).count() > 2 && !text.starts_with(|c: char| c.is_ascii_digit());
    rest.starts_with("->") || rest.starts_with("::") || (is_name && !text.contains('\\') && !text.contains("_{"))
}

/// Words that no formula holds outside of `\text{…}`.
const WORDS: &[&str] = &["and", "or", "to", "is", "the", "in", "of", "per", "for", "with", "at", "from", "by", "on", "are", "as"];

/// Whether words follow each other, or one stands there that only sentences have. What stands in braces may be `\text{…}`.
pub(super) fn is_prose(text: &str) -> bool {
    let (mut depth, mut words) = (0_usize, 0);
    for token in text.split_whitespace() {
        let opened = depth;
        depth = (depth + token.matches('{').count()).saturating_sub(token.matches('}').count());
        let word = token.trim_matches(|c: char| c.is_ascii_punctuation() && c != '\\' && c != '}');
        let is_word = opened == 0 && word.chars().count() > 1 && word.chars().all(char::is_alphabetic);
        words = if is_word { words + 1 } else { 0 };
        if words > 1 || (is_word && WORDS.contains(&word)) {
            return true;
        }
    }
    false
}
