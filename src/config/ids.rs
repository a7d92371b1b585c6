//! Ids of documents (`HLD-12`): where they stand, and how other documents mention them.

use std::collections::BTreeMap;
use std::ops::Range;

use regex::{Regex, RegexBuilder};

use super::file;
use crate::site;

/// A document's id: which kind, and which of that kind.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Id {
    /// The kind, by its place in the config; `None` for an id that the header gives and that is of no known kind.
    pub kind: Option<usize>,
    /// The number without leading zeros, or the name in lower case: what ids of a kind are told apart by.
    pub number: String,
    /// As shown: `HLD-0012`.
    pub label: String,
}

/// An id that a text mentions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The bytes of the text.
    pub span: Range<usize>,
    /// The kind, by its place in the config.
    pub kind: usize,
    /// As in [`Id::number`].
    pub number: String,
}

/// A kind of ids as the config may set it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdSetting {
    /// As ids are shown, with `{id}` in it.
    pub label: String,
    /// A pattern for the documents' paths.
    pub path: String,
    /// A pattern for mentions in a text, if texts mention it.
    pub bare: Option<String>,
}

/// All kinds of ids.
#[derive(Clone, Debug, Default)]
pub struct Ids {
    kinds: Vec<Kind>,
    /// Whether the config has a word on ids, so that nothing is inferred.
    is_set: bool,
}

#[derive(Clone, Debug)]
struct Kind {
    path: Option<Regex>,
    title: Option<Regex>,
    /// The header keys that hold it, beside those of the field `id`.
    keys: Vec<String>,
    /// How it stands in a text.
    bare: Option<Regex>,
    /// As shown, with `{id}` in it.
    label: String,
    /// The letters of the label: `hld`.
    prefix: String,
    /// Whether the names of documents showed it, so that they are what holds the number.
    is_inferred: bool,
}

/// Inferred kinds have at least so many documents.
const DOCUMENTS: usize = 2;
/// And at most so many kinds are inferred, the most frequent ones.
const KINDS: usize = 8;

impl Ids {
    pub(super) fn new(raw: Option<&[file::IdKind]>) -> Result<Self, String> {
        let kinds = raw.unwrap_or_default().iter().map(Kind::of).collect::<Result<Vec<_>, _>>()?;
        Ok(Self { kinds, is_set: raw.is_some() })
    }

    /// The kinds that the names of documents show, if the config says nothing on ids: `hip-12.md` and `hip-13.md` are of
    /// a kind HIP, `0012-x.md` of one without a name.
    pub(super) fn infer<'a>(&mut self, paths: impl Iterator<Item = &'a str>) {
        if self.is_set {
            return;
        }
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for (prefix, _) in paths.filter_map(numbered) {
            *counts.entry(prefix.to_ascii_lowercase()).or_default() += 1;
        }
        let mut found: Vec<(String, usize)> = counts.into_iter().filter(|(_, count)| *count >= DOCUMENTS).collect();
        found.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        found.truncate(KINDS);
        self.kinds = found.into_iter().map(|(prefix, _)| Kind::inferred(&prefix)).collect();
    }

    /// The kinds that the names of documents showed, in one word.
    pub(super) fn inferred_kinds(&self) -> String {
        let kinds = self.kinds.iter().filter(|kind| kind.is_inferred);
        kinds.map(|kind| kind.label.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// The kinds that the names of documents showed, as the config would set them.
    pub fn inferred_settings(&self) -> Vec<IdSetting> {
        let setting = |kind: &Kind| IdSetting {
            label: kind.label.clone(),
            // Behind a number alone stands a letter, else it is the year of a date.
            path: if kind.prefix.is_empty() { r"(?:^|/)(\d{1,6})[-_./ ]\D".to_owned() } else { format!(r"(?:^|/){}[-_ ]?(\d+)[-_./ ]", kind.prefix) },
            bare: kind.bare.as_ref().map(|bare| bare.as_str().to_owned()),
        };
        self.kinds.iter().filter(|kind| kind.is_inferred).map(setting).collect()
    }

    /// Whether there is any kind of ids.
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// The id of a document: what its header says (key and value), else its title, else its path.
    pub fn of(&self, path: &str, title: Option<&str>, header: Option<(&str, &str)>) -> Option<Id> {
        let by_path = || self.in_path(path);
        if let Some((key, value)) = header {
            let kind = self.kind_of_key(key).or_else(|| self.kind_of(value)).or_else(|| Some(by_path()?.0));
            return Some(self.id(kind, value));
        }
        let in_title = || self.kinds.iter().enumerate().find_map(|(at, kind)| Some((at, captured(kind.title.as_ref()?, title?)?)));
        let (kind, text) = in_title().or_else(by_path)?;
        Some(self.id(Some(kind), &text))
    }

    /// The kind and the id that a path holds, as it is written there.
    pub fn in_path(&self, path: &str) -> Option<(usize, String)> {
        self.kinds.iter().enumerate().find_map(|(at, kind)| Some((at, kind.in_path(path)?)))
    }

    fn id(&self, kind: Option<usize>, text: &str) -> Id {
        let Some(known) = kind.map(|kind| &self.kinds[kind]) else {
            return Id { kind, number: text.to_lowercase(), label: text.to_owned() };
        };
        let written = known.written(text);
        let is_other = known.prefix.is_empty() && written.len() < text.len();
        // Files are called `0005-x.md`, and the header says `ADR-5`.
        let label = if is_other { text.to_owned() } else { known.label.replace("{id}", written) };
        Id { kind, number: normal(written), label }
    }

    /// The kind whose letters a text begins with.
    fn kind_of(&self, text: &str) -> Option<usize> {
        let (letters, _) = split_label(text)?;
        self.kinds.iter().position(|kind| !letters.is_empty() && kind.prefix == letters.to_lowercase())
    }

    /// The kind whose numbers a header key holds: `hip: 12`, or a key that the config names.
    fn kind_of_key(&self, key: &str) -> Option<usize> {
        let is_key =
            |kind: &Kind| (kind.prefix.len() > 1 && kind.prefix.eq_ignore_ascii_case(key)) || kind.keys.iter().any(|own| own.eq_ignore_ascii_case(key));
        self.kinds.iter().position(is_key)
    }

    /// Whether a header key holds the numbers of some kind.
    pub(super) fn is_key(&self, key: &str) -> bool {
        self.kind_of_key(key).is_some()
    }

    /// The ids that a text mentions, by the patterns for bare ids, in order and apart from each other.
    pub fn mentions(&self, text: &str) -> Vec<Mention> {
        let mut found = Vec::new();
        for (at, kind) in self.kinds.iter().enumerate() {
            let Some(bare) = &kind.bare else { continue };
            for captures in bare.captures_iter(text) {
                let (Some(whole), Some(group)) = (captures.get(0), captures.name("id").or(captures.get(1)).or(captures.get(0))) else { continue };
                if !whole.is_empty() {
                    found.push(Mention { span: whole.range(), kind: at, number: normal(group.as_str()) });
                }
            }
        }
        if found.len() > 1 {
            found.sort_by_key(|mention| (mention.span.start, mention.kind));
            let mut end = 0;
            found.retain(|mention| {
                let is_free = mention.span.start >= end;
                end = if is_free { mention.span.end } else { end };
                is_free
            });
        }
        found
    }

    /// Whether texts are searched for ids at all.
    pub fn has_mentions(&self) -> bool {
        self.kinds.iter().any(|kind| kind.bare.is_some())
    }

    /// What a relation of a document may mean by a text: kinds and numbers to look for, the likeliest first. `own` is the
    /// document's kind. `12` is a number of its own kind, then of the others; a label with letters that no kind has
    /// (`ADR-5` where files are called `0005-x.md`) means a kind without letters.
    pub fn relation(&self, text: &str, own: Option<usize>) -> Vec<(usize, String)> {
        let text = text.trim().trim_start_matches('#');
        if text.is_empty() || text.contains(char::is_whitespace) && split_label(text).is_none() {
            return Vec::new();
        }
        let named = self.kind_of(text);
        let kinds = own.into_iter().chain((0..self.kinds.len()).filter(|kind| Some(*kind) != own));
        let kinds = kinds.filter(|kind| named.is_none_or(|named| named == *kind));
        kinds.filter_map(|kind| Some((kind, self.kinds[kind].number_in(text)?))).collect()
    }
}

impl Kind {
    fn of(raw: &file::IdKind) -> Result<Self, String> {
        let compile = |text: &Option<String>| text.as_deref().map(super::pattern).transpose();
        let label = super::shown(raw.label.as_deref().unwrap_or("{id}"));
        if !label.contains("{id}") {
            return Err(format!("label `{label}` of `ids` holds no `{{id}}`"));
        }
        if raw.path.is_none() && raw.title.is_none() && raw.header.is_empty() {
            return Err(format!("`{label}` of `ids` says nowhere where the id stands\nadd `path`, `title` or `header`"));
        }
        let prefix = label.split("{id}").next().unwrap_or_default().trim_end_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let insensitive = |text: &str| RegexBuilder::new(text).case_insensitive(true).build().map_err(|error| error.to_string());
        let path = raw.path.as_deref().map(|text| super::pattern(text).and_then(|_| insensitive(text))).transpose()?;
        Ok(Self { path, title: compile(&raw.title)?, keys: raw.header.clone(), bare: compile(&raw.bare)?, label, prefix, is_inferred: false })
    }

    fn inferred(prefix: &str) -> Self {
        let upper = prefix.to_ascii_uppercase();
        // A single letter is too common a word with a number behind it: `L7`, `P1`.
        let bare = (prefix.len() > 1).then(|| Regex::new(&format!(r"\b{upper}[- ]0*(\d{{1,6}})\b")).ok()).flatten();
        let label = if prefix.is_empty() { "{id}".to_owned() } else { format!("{upper}-{{id}}") };
        Self { path: None, title: None, keys: Vec::new(), bare, label, prefix: prefix.to_owned(), is_inferred: true }
    }

    /// The part of a text that names one of this kind which is the number: of `HLD-0012` it is `0012`.
    fn written<'a>(&self, text: &'a str) -> &'a str {
        let text = text.trim();
        let has_prefix = !self.prefix.is_empty() && text.get(..self.prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(&self.prefix));
        let after = if has_prefix { text[self.prefix.len()..].trim_start_matches(['-', '_', ' ', '#']) } else { text };
        match split_label(text) {
            _ if has_prefix && after.starts_with(char::is_alphanumeric) => after,
            Some((letters, number)) if self.is_inferred && !letters.is_empty() => number,
            _ => text.trim_start_matches('#'),
        }
    }

    /// The number of this kind that a text may mean as a whole.
    fn number_in(&self, text: &str) -> Option<String> {
        let bare = self.bare.as_ref().and_then(|bare| Some((bare.find(text)?.range(), captured(bare, text)?)));
        if let Some((_, number)) = bare.filter(|(span, _)| span.len() == text.len()) {
            return Some(normal(&number));
        }
        let written = self.written(text);
        let letters = split_label(text).map_or("", |(letters, _)| letters);
        // `ADR-5` may be the file `0005-x.md`; `Python 3`, `L7` and `version 1` are none.
        let is_label = letters.len() > 1 && letters.len() <= 6 && (letters.chars().all(|c| c.is_ascii_uppercase()) || LABELS.contains(&letters));
        let is_own = letters.is_empty() || written.len() == text.len() || (self.prefix.is_empty() && is_label) || self.prefix.eq_ignore_ascii_case(letters);
        (is_own && written.chars().all(char::is_alphanumeric)).then(|| normal(written))
    }

    /// The id that a path holds.
    fn in_path(&self, path: &str) -> Option<String> {
        if self.is_inferred {
            let (letters, number) = numbered(path)?;
            return letters.eq_ignore_ascii_case(&self.prefix).then(|| number.to_owned());
        }
        captured(self.path.as_ref()?, path)
    }
}

/// What documents without letters in their names are called by, in small letters too.
const LABELS: &[&str] = &["adr", "rfc", "hld", "rfd", "pep", "kep", "proposal"];
/// Words that number something else than documents.
const WORDS: &[&str] = &["v", "version", "phase", "part", "chapter", "step", "release", "sprint", "section", "week", "day", "page", "file", "doc"];

/// Letters and number that a file's name begins with, or its folder's if it is that folder's page; no dates.
fn numbered(path: &str) -> Option<(&str, &str)> {
    let stem = site::split_extension(site::file_name(path)).0;
    let is_index = site::is_index(stem);
    let name = if is_index { site::file_name(site::folder(path)) } else { stem };
    let letters = name.find(|c: char| !c.is_ascii_alphabetic())?;
    let rest = name[letters..].trim_start_matches(['-', '_', ' ']);
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let tail = rest[digits..].chars().next();
    let is_number = (1..=6).contains(&digits) && letters <= 8 && name.len() - letters - rest.len() <= 1;
    let is_date = letters == 0 && digits == 4 && rest[digits..].starts_with('-') && rest[digits + 1..].starts_with(|c: char| c.is_ascii_digit());
    let is_apart = tail.is_none_or(|c| matches!(c, '-' | '_' | '.' | ' '));
    let is_word = WORDS.iter().any(|word| word.eq_ignore_ascii_case(&name[..letters]));
    (is_number && is_apart && !is_date && !is_word).then(|| (&name[..letters], &rest[..digits]))
}

/// `HLD-0012`, `#12`, `12`, `RFC 12`: letters and number, nothing else.
fn split_label(text: &str) -> Option<(&str, &str)> {
    let text = text.trim().trim_start_matches('#');
    let letters = text.find(|c: char| !c.is_ascii_alphabetic())?;
    let number = text[letters..].trim_start_matches(['-', ' ', '_', '#']);
    let is_number = number.starts_with(|c: char| c.is_ascii_digit()) && number.len() <= 12 && number.chars().all(|c| c.is_ascii_alphanumeric());
    (is_number && letters <= 12).then(|| (&text[..letters], number))
}

fn captured(pattern: &Regex, text: &str) -> Option<String> {
    let captures = pattern.captures(text)?;
    let group = captures.name("id").or(captures.get(1)).or(captures.get(0))?;
    (!group.is_empty()).then(|| group.as_str().to_owned())
}

/// Leading zeros and case do not count.
fn normal(number: &str) -> String {
    let bare = number.trim().trim_start_matches('0');
    if bare.is_empty() { "0".to_owned() } else { bare.to_lowercase() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inferred(paths: &[&str]) -> Ids {
        let mut ids = Ids::default();
        ids.infer(paths.iter().copied());
        ids
    }

    fn label(ids: &Ids, path: &str) -> String {
        ids.of(path, None, None).map_or(String::new(), |id| format!("{} {}", id.label, id.number))
    }

    #[test]
    fn kinds_are_inferred_from_the_names_of_documents() {
        let ids =
            inferred(&["HIP/hip-1.md", "HIP/hip-0012.md", "CIP-0001/README.md", "CIP-0002/README.md", "adr/0005-x.md", "adr/0006-y.md", "2023-01-05-notes.md"]);
        for (path, expected) in [
            ("HIP/hip-1.md", "HIP-1 1"),
            ("HIP/hip-0012.md", "HIP-0012 12"),
            ("CIP-0001/README.md", "CIP-0001 1"),
            ("adr/0005-x.md", "0005 5"),
            ("2023-01-05-notes.md", ""),
            ("notes.md", ""),
        ] {
            assert_eq!(label(&ids, path), expected, "{path}");
        }
        assert!(inferred(&["one-pager-a.md", "v1.md", "v2.md", "rfc-1.md"]).is_empty());
    }

    #[test]
    fn what_is_inferred_may_be_set_as_well() {
        let paths = ["HIP/hip-1.md", "HIP/hip-0012.md", "CIP-0001/README.md", "CIP-0002/README.md", "adr/0005-x.md", "adr/0006-y.md", "2023-01-05-notes.md"];
        let ids = inferred(&paths);
        let own = |setting: IdSetting| file::IdKind { path: Some(setting.path), bare: setting.bare, label: Some(setting.label), ..file::IdKind::default() };
        let kinds: Vec<file::IdKind> = ids.inferred_settings().into_iter().map(own).collect();
        assert_eq!(kinds.len(), 3);
        let set = Ids::new(Some(&kinds)).unwrap();
        for path in paths {
            assert_eq!(label(&set, path), label(&ids, path), "{path}");
        }
    }

    #[test]
    fn mentions_are_of_known_kinds_only() {
        let ids = inferred(&["hip-1.md", "hip-2.md", "L7-x.md", "L8-y.md"]);
        let found = |text: &str| ids.mentions(text).into_iter().map(|mention| text[mention.span].to_owned()).collect::<Vec<_>>().join(" | ");
        assert_eq!(found("see HIP-1, HIP 0002 and hip-1"), "HIP-1 | HIP 0002");
        assert_eq!(found("RFC 2119, L7, P1, HIPS-1, HIP-1x, SHIP-1"), "");
    }

    #[test]
    fn ids_of_letters_and_digits_are_whole() {
        let kind =
            file::IdKind { path: Some(r"^([AL]\d+)-".into()), bare: Some(r"\b([AL]\d+)\b".into()), label: Some("{id}".into()), ..file::IdKind::default() };
        let ids = Ids::new(Some(&[kind])).unwrap();
        assert_eq!(label(&ids, "A6-retry.md"), "A6 a6");
        assert_eq!(ids.mentions("see L12")[0].number, "l12");
        assert_eq!(ids.relation("A6", None), [(0, "a6".to_owned())]);
    }

    #[test]
    fn a_relation_is_a_number_or_a_label() {
        let ids = inferred(&["hip-1.md", "hip-2.md", "0001-x.md", "0002-y.md"]);
        let hip = ids.kind_of("HIP-1").unwrap();
        let shown = |text: &str, own| ids.relation(text, own).into_iter().map(|(kind, number)| (kind == hip, number)).collect::<Vec<_>>();
        assert_eq!(shown("0012", Some(hip)), [(true, "12".to_owned()), (false, "12".to_owned())]);
        assert_eq!(shown("hip 12", None), [(true, "12".to_owned())]);
        assert_eq!(shown("ADR-5", None), [(false, "5".to_owned())]);
        assert_eq!(shown("a title", None), []);
    }
}
