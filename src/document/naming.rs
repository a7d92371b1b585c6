//! What the file of a new document is called: as the documents around it are.

use std::collections::{BTreeMap, HashMap};

use crate::config::Ids;
use crate::site;
use crate::slug;

/// What a new document's file is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Naming {
    /// Its path below the docs folder.
    pub path: String,
    /// Its number, with the noughts in front, where documents are numbered.
    pub number: Option<String>,
}

/// The path of a new document among others, whose paths are given. `folder` is where it shall lie, if somebody says so.
///
/// Where at least half of the documents have ids, it has the next one, in the folder of the highest; else it is called by its slug, with the version
/// behind it if at least half of the documents have theirs there, in the folder where most of them lie.
pub fn next(paths: &[&str], ids: &Ids, slug: &str, version: &str, folder: Option<&str>) -> Naming {
    let in_folder: Vec<&str> = paths.iter().copied().filter(|path| folder == Some(site::folder(path))).collect();
    let around = if in_folder.is_empty() { paths } else { &in_folder };
    let known: Vec<(&str, usize, String)> = around.iter().filter_map(|path| ids.in_path(path).map(|(kind, text)| (*path, kind, text))).collect();
    // A folder's page says nothing of how its documents are called.
    let plain: Vec<&str> = around.iter().copied().filter(|path| !site::is_index(site::file_name(path)) && ids.in_path(path).is_none()).collect();
    if known.len() >= plain.len()
        && let Some(naming) = numbered(&known, paths, ids, slug, folder)
    {
        return naming;
    }
    let place = folder.or_else(|| most(plain.iter().map(|path| site::folder(path)))).unwrap_or_default();
    let here: Vec<&str> = plain.iter().copied().filter(|path| site::folder(path) == place).collect();
    let here = if here.is_empty() { &plain } else { &here };
    let stems = || here.iter().map(|path| site::split_extension(site::file_name(path)).0);
    let is_versioned = stems().filter(|stem| written_version(stem).is_some()).count() * 2 >= here.len();
    let lined = stems().filter(|stem| stem.contains('_') && !stem.contains('-')).count() * 2 > here.len();
    let slug = if lined { slug.replace('-', "_") } else { slug.to_owned() };
    let mark = if lined { '_' } else { '-' };
    let ending = most(here.iter().map(|path| site::split_extension(path).1)).unwrap_or("md");
    let name = if is_versioned { format!("{slug}{mark}v{version}.{ending}") } else { format!("{slug}.{ending}") };
    Naming { path: within(place, &name), number: None }
}

/// The path of a document with the next number behind all of its kind, called as the document at `old` is, whose name holds a number.
pub fn next_number(paths: &[&str], ids: &Ids, slug: &str, old: &str) -> Option<Naming> {
    let (kind, text) = ids.in_path(old)?;
    numbered(&[(old, kind, text)], paths, ids, slug, None)
}

/// A file's name for a title. A point between digits parts them: `1.10` and `11.0` are two names.
pub fn slug_of(title: &str) -> String {
    let mut apart = String::with_capacity(title.len());
    let mut chars = title.chars().peekable();
    while let Some(c) = chars.next() {
        let is_point = c == '.' && apart.ends_with(|c: char| c.is_ascii_digit()) && chars.peek().is_some_and(char::is_ascii_digit);
        apart.push(if is_point { '-' } else { c });
    }
    slug::free_file_slug(&apart, &mut HashMap::new())
}

/// The next of the kind that most documents have.
fn numbered(known: &[(&str, usize, String)], paths: &[&str], ids: &Ids, slug: &str, folder: Option<&str>) -> Option<Naming> {
    let kind = most(known.iter().map(|(_, kind, _)| *kind))?;
    // Numbers count in all folders, the manner only where the document shall lie.
    let value = |text: &str| digits(text).1.parse::<u64>().ok();
    let all = paths.iter().filter_map(|path| ids.in_path(path)).filter(|(other, _)| *other == kind);
    let highest = all.filter_map(|(_, text)| value(&text)).max()?;
    let (path, _, text) = known.iter().filter(|(_, other, text)| *other == kind && value(text).is_some()).max_by_key(|(_, _, text)| value(text))?;
    let (letters, written) = digits(text);
    let number = format!("{letters}{:0width$}", highest.checked_add(1)?, width = written.len());
    let mut parts: Vec<String> = path.split('/').map(str::to_owned).collect();
    let at = parts.iter().rposition(|part| part.contains(text.as_str()))?;
    let is_file = at + 1 == parts.len();
    let (stem, ending) = if is_file { site::split_extension(&parts[at]) } else { (parts[at].as_str(), "") };
    let start = stem.find(text.as_str())?;
    let name = format!("{}{number}{}", &stem[..start], tail(&stem[start + text.len()..], slug));
    parts[at] = if ending.is_empty() { name } else { format!("{name}.{ending}") };
    let path = match folder {
        Some(folder) => within(folder, &parts[at..].join("/")),
        None => parts.join("/"),
    };
    Some(Naming { path, number: Some(number) })
}

/// What stands behind a number: a slug, if there is one behind that of the other document.
fn tail(like: &str, slug: &str) -> String {
    let Some(mark) = like.chars().next().filter(|mark| matches!(mark, '-' | '_' | '.' | ' ')) else { return String::new() };
    let rest = &like[mark.len_utf8()..];
    let slug = if rest.contains('_') && !rest.contains('-') || mark == '_' && !like.contains('-') { slug.replace('-', "_") } else { slug.to_owned() };
    if rest.is_empty() { String::new() } else { format!("{mark}{slug}") }
}

/// A number's letters in front, and its digits.
fn digits(text: &str) -> (&str, &str) {
    text.split_at(text.trim_end_matches(|c: char| c.is_ascii_digit()).len())
}

fn within(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

/// What there is most of; of several the first in order.
fn most<T: Ord + Clone>(things: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for thing in things {
        *counts.entry(thing).or_default() += 1;
    }
    let highest = counts.values().copied().max()?;
    counts.into_iter().find(|(_, count)| *count == highest).map(|(thing, _)| thing)
}

/// The version that a file's name ends with, as it is written there: `1.0` of `payments-v1.0`.
fn written_version(stem: &str) -> Option<&str> {
    let at = stem.rfind(['v', 'V'])?;
    let number = &stem[at + 1..];
    let is_apart = at == 0 || stem[..at].ends_with(['-', '_', '.', ' ']);
    let is_number = number.starts_with(|c: char| c.is_ascii_digit()) && number.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '_' | '-'));
    (is_apart && is_number).then_some(number)
}

/// The version that the name of a document's file ends with, if it does.
pub fn version_in(path: &str) -> Option<String> {
    written_version(site::split_extension(site::file_name(path)).0).map(|written| written.replace(['_', '-'], "."))
}

/// Whether two versions are one, however many noughts stand behind: `2` and `v2.0`.
pub fn is_same_version(a: &str, b: &str) -> bool {
    let parts = |version: &str| {
        let mut parts: Vec<String> = version.trim_start_matches(['v', 'V']).split('.').map(|part| part.trim_start_matches('0').to_lowercase()).collect();
        while parts.last().is_some_and(String::is_empty) {
            parts.pop();
        }
        parts
    };
    parts(a) == parts(b)
}

/// The version behind another: `1.0` is followed by `1.1`, `2` by `3`, `1.4.2` by `1.5.0`; none for what are no numbers.
pub fn raised(version: &str) -> Option<String> {
    let bare = version.trim_start_matches(['v', 'V']);
    let mut parts: Vec<u64> = bare.split('.').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let at = usize::from(parts.len() > 1);
    parts[at] = parts[at].checked_add(1)?;
    parts[at + 1..].fill(0);
    let raised: Vec<String> = parts.iter().map(u64::to_string).collect();
    Some(format!("{}{}", &version[..version.len() - bare.len()], raised.join(".")))
}

/// The path of the next version of a document: with the new version where it had the old one, else behind its name.
pub fn next_version(path: &str, old: Option<&str>, new: &str) -> String {
    let (stem, ending) = site::split_extension(site::file_name(path));
    let new = new.trim_start_matches(['v', 'V']);
    let old = old.unwrap_or_default().trim_start_matches(['v', 'V']);
    let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    let found = ['.', '_', '-'].iter().find_map(|mark| {
        let written = old.replace('.', &mark.to_string());
        let at = stem.rfind(&written).filter(|_| !old.is_empty())?;
        let before = stem[..at].strip_suffix(['v', 'V']).unwrap_or(&stem[..at]);
        let is_whole = is_edge(before.chars().next_back()) && is_edge(stem[at + written.len()..].chars().next());
        is_whole.then(|| format!("{}{}{}", &stem[..at], new.replace('.', &mark.to_string()), &stem[at + written.len()..]))
    });
    let at_end = || {
        let written = written_version(stem)?;
        let mark = ['_', '-'].into_iter().find(|mark| written.contains(*mark)).unwrap_or('.');
        Some(format!("{}{}", &stem[..stem.len() - written.len()], new.replace('.', &mark.to_string())))
    };
    let name = found.or_else(at_end).unwrap_or_else(|| format!("{stem}-v{new}"));
    within(site::folder(path), &if ending.is_empty() { name } else { format!("{name}.{ending}") })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    fn named(config: &str, paths: &[&str], folder: Option<&str>) -> String {
        let config = Config::parse("hldsite.yaml", config).unwrap().with_paths(paths.iter().copied());
        next(paths, &config.ids, "new-thing", "1.0", folder).path
    }

    #[test]
    fn a_new_document_is_called_as_those_around_it() {
        for (paths, expected) in [
            (&[][..], "new-thing-v1.0.md"),
            (&["README.md"], "new-thing-v1.0.md"),
            (&["a-v1.0.md", "b-v2.md"], "new-thing-v1.0.md"),
            (&["a.md", "b.md", "c-v1.0.md"], "new-thing.md"),
            (&["x/a-v1.0.md", "x/b-v1.0.md", "c.md"], "x/new-thing-v1.0.md"),
            (&["hld-0011-a.md", "hld-0009-b.md"], "hld-0012-new-thing.md"),
            (&["adr/0098-a.md", "adr/0099-b.md", "README.md"], "adr/0100-new-thing.md"),
            (&["adr/0001-a.md", "adr/0002-b.md", "c.md", "d.md", "e.md"], "new-thing.md"),
            (&["CIP-0001/README.md", "CIP-0002/README.md"], "CIP-0003/README.md"),
            (&["0001-a/README.md", "0002-b/README.md"], "0003-new-thing/README.md"),
            (&["hip-1.md", "hip-9.md"], "hip-10.md"),
            (&["one_two.md", "three_four.md"], "new_thing.md"),
            (&["a.markdown", "b.markdown"], "new-thing.markdown"),
        ] {
            assert_eq!(named("", paths, None), expected, "{paths:?}");
        }
        let letters = "ids: [{path: '^([AL]\\d+)-'}]";
        assert_eq!(named(letters, &["A6-retry.md", "A105-x.md"], None), "A106-new-thing.md");
    }

    #[test]
    fn a_folder_that_is_named_is_kept() {
        assert_eq!(named("", &["a.md", "b.md"], Some("x/y")), "x/y/new-thing.md");
        assert_eq!(named("", &["a/0001-x.md", "a/0007-y.md"], Some("b")), "b/0008-new-thing.md");
        assert_eq!(named("", &["a/0001-x.md", "a/0007-y.md", "b/z.md", "b/w.md"], Some("b")), "b/new-thing.md");
    }

    #[test]
    fn a_version_is_raised_at_its_second_part_or_its_only_one() {
        for (version, expected) in [("1.0", Some("1.1")), ("2", Some("3")), ("v1.9", Some("v1.10")), ("1.4.2", Some("1.5.0")), ("beta", None), ("", None)] {
            assert_eq!(raised(version).as_deref(), expected, "{version}");
        }
    }

    #[test]
    fn the_next_version_has_its_place_in_the_name() {
        for (path, old, expected) in [
            ("x/pay-v1.0.md", Some("1.0"), "x/pay-v1.1.md"),
            ("pay_v1_0.md", Some("v1.0"), "pay_v1_1.md"),
            ("pay-1.0-final.md", Some("1.0"), "pay-1.1-final.md"),
            ("pay.md", Some("1.0"), "pay-v1.1.md"),
            ("pay-11.0.md", Some("1.0"), "pay-11.0-v1.1.md"),
            ("pay.md", None, "pay-v1.1.md"),
            ("pay-v1.md", Some("1.0"), "pay-v1.1.md"),
            ("pay_v1_0.md", None, "pay_v1_1.md"),
        ] {
            assert_eq!(next_version(path, old, "1.1"), expected);
        }
    }

    #[test]
    fn a_version_in_a_name_is_told_from_other_numbers() {
        for (path, expected) in [("x/pay-v2.md", Some("2")), ("pay_v1_0.md", Some("1.0")), ("pay-2.md", None), ("v1.md", Some("1")), ("nav2.md", None)] {
            assert_eq!(version_in(path).as_deref(), expected, "{path}");
        }
        assert!(is_same_version("2", "v2.0") && is_same_version("1.0", "1") && !is_same_version("1.1", "1") && !is_same_version("10", "1"));
    }

    #[test]
    fn numbers_in_titles_are_told_apart_in_names() {
        for (title, slug) in [("TLS 1.10", "tls-1-10"), ("TLS 11.0", "tls-11-0"), ("Node.js", "nodejs"), ("A. B", "a-b"), ("10.", "10")] {
            assert_eq!(slug_of(title), slug);
        }
    }
}
