//! The language of a code block, from the info string behind its fence.

pub(super) mod aliases;

use std::borrow::Cow;

use aliases::ALIASES;

/// The canonical name of the language that `info` asks for: its first word, in lower case, with
/// aliases resolved, so that ```` ```psql title="x" ```` is `sql`. Empty where the block is plain
/// text, or names nothing that could be a language.
///
/// Understands the forms of other tools: `rust,no_run`, `js{1,3}`, `{.json #id}`, `{r, echo=F}`,
/// `language-go`. The name holds letters, digits and `+#-._` only, 32 bytes at most.
pub fn language(info: &str) -> Cow<'_, str> {
    let word = first_word(info);
    if word.len() > LONGEST_NAME {
        return Cow::Borrowed("");
    }
    let name = if word.bytes().any(|byte| byte.is_ascii_uppercase()) { Cow::Owned(word.to_ascii_lowercase()) } else { Cow::Borrowed(word) };
    canonical(&name).map_or(name, Cow::Borrowed)
}

/// A name longer than this is a mistake or an attack, and would only bloat pages and messages.
const LONGEST_NAME: usize = 32;

fn first_word(info: &str) -> &str {
    let info = info.trim_start();
    let attributes = info.strip_prefix('{').unwrap_or_default();
    let class = attributes.split([' ', '}', '\t']).find(|word| word.starts_with('.'));
    let word = class.unwrap_or(info).trim_start_matches(['{', '.', ' ']);
    let part_of_name = |c: char| c.is_alphanumeric() || "+#-._".contains(c);
    let (word, rest) = word.split_at(word.find(|c| !part_of_name(c)).unwrap_or(word.len()));
    if rest.starts_with('=') {
        // An attribute: `title="x"`.
        return "";
    }
    let word = word.strip_prefix("language-").or_else(|| word.strip_prefix("lang-")).unwrap_or(word);
    if word.starts_with(|c: char| c.is_alphanumeric()) { word } else { "" }
}

/// The name that stands for `alias`, or `None` where it stands for itself.
fn canonical(alias: &str) -> Option<&'static str> {
    let place = ALIASES.binary_search_by_key(&alias, |&(alias, _)| alias).ok()?;
    Some(ALIASES[place].1)
}
