//! Which statuses documents have, where they stand, and a list of columns in which all of them do.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::settings::{comment, quoted, scalar};
use crate::config::{Config, Placed, Statuses};

/// A status of some documents.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Status {
    /// As most of them write it, without the remark behind it.
    pub text: String,
    /// How many have it.
    pub count: usize,
    /// The column that it stands in; `None` if it stands in none.
    pub column: Option<String>,
    /// All that is written for it, remarks apart: `Superseded by ADR-5`.
    forms: BTreeSet<String>,
}

/// So many statuses are told one by one.
const TOLD: usize = 12;
/// So many that stand in no column become columns of the example.
const NEW: usize = 6;

/// The statuses by column, the most frequent first; those that say that there is none are left out.
pub(super) fn tally<'a>(config: &Config, raw: impl Iterator<Item = &'a str>) -> Vec<Status> {
    let mut found: BTreeMap<(usize, String), Status> = BTreeMap::new();
    let mut spellings: BTreeMap<(usize, String), BTreeMap<String, usize>> = BTreeMap::new();
    for raw in raw {
        let column = match config.statuses.column(raw) {
            Placed::Known(column) | Placed::Typo { column, .. } => column,
            Placed::Unknown => config.statuses.unrecognised(),
        };
        let form = comment(&Statuses::gist(raw));
        // By whom a document was accepted or superseded makes no status of its own.
        let text = form.split(" by ").next().unwrap_or_default().to_owned();
        if column == config.statuses.none() || text.is_empty() {
            continue;
        }
        let key = (column.0, text.to_lowercase());
        *spellings.entry(key.clone()).or_default().entry(text).or_default() += 1;
        let status = found.entry(key).or_default();
        status.count += 1;
        status.column = (column != config.statuses.unrecognised()).then(|| config.statuses.get(column).name.clone());
        status.forms.insert(form);
    }
    for (key, status) in &mut found {
        // Of spellings that are equally frequent the one with capitals.
        let most = spellings[key].iter().rev().max_by_key(|(_, count)| **count);
        status.text = most.map(|(text, _)| text.clone()).unwrap_or_default();
    }
    let mut all: Vec<(usize, Status)> = found.into_iter().map(|((column, _), status)| (column, status)).collect();
    all.sort_by_key(|(column, status)| (*column, std::cmp::Reverse(status.count)));
    all.into_iter().map(|(_, status)| status).collect()
}

/// The part of the config about statuses: comments, since nothing has to be set.
pub(super) fn text(statuses: &[Status]) -> String {
    if statuses.is_empty() {
        return String::new();
    }
    let mut text = String::from("\n# The statuses of the documents, how many have each, and the column that it stands in.\n");
    // Those that stand in no column come first: they are what somebody has to look at.
    let (unknown, known): (Vec<&Status>, Vec<&Status>) = statuses.iter().partition(|status| status.column.is_none());
    let shown = unknown.iter().chain(&known).take(TOLD);
    for status in shown {
        let _ = writeln!(text, "#   {} ({}): {}", status.text, status.count, status.column.as_deref().unwrap_or("none, it is shown as Unrecognised"));
    }
    if statuses.len() > TOLD {
        let _ = writeln!(text, "#   and {} more, which `hldsite list` shows", statuses.len() - TOLD);
    }
    if let Some(example) = example(&known, &unknown) {
        text.push_str(
            "# Without the `# ` before them, these lines give those without a column one of their own. Names, order and patterns are yours to change.\n",
        );
        for line in example.lines() {
            let _ = writeln!(text, "# {line}");
        }
    }
    text
}

/// The columns as they are, and one for each status that stands in none; nothing if there is no such status.
fn example(known: &[&Status], unknown: &[&Status]) -> Option<String> {
    let by_word = |status: &Status| status.text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
    let whole = |status: &Status| status.text.to_lowercase();
    let columns = |name: &dyn Fn(&Status) -> String| columns(known, unknown, name);
    // A first word is what most processes mean by a status; where two columns share one, whole statuses tell them apart.
    let texts = [columns(&by_word), columns(&whole)];
    (!unknown.is_empty()).then(|| texts.into_iter().find(|text| holds(text, known, unknown))).flatten()
}

/// The list of columns, with patterns for what `name` makes of each status.
fn columns(known: &[&Status], unknown: &[&Status], name: &dyn Fn(&Status) -> String) -> String {
    let default = Config::default();
    let columns = default.statuses.columns();
    let mut text = String::from("status:\n");
    for column in &columns[..columns.len() - 2] {
        let is_told_by_name = |status: &Status| status.forms.iter().all(|form| form.eq_ignore_ascii_case(&column.name));
        let of_column = known.iter().filter(|status| status.column.as_ref() == Some(&column.name) && !is_told_by_name(status));
        let words: BTreeSet<String> = of_column.map(|status| name(status)).filter(|word| !word.is_empty()).collect();
        let patterns: Vec<String> = words.iter().map(|word| quoted(&format!(r"^{}\b", regex::escape(word)))).collect();
        let patterns = if patterns.is_empty() { String::new() } else { format!(", match: [{}]", patterns.join(", ")) };
        let _ = writeln!(text, "  - {{ name: {}{patterns} }}", scalar(&column.name));
    }
    for status in unknown.iter().take(NEW) {
        let pattern = quoted(&format!(r"^{}\b", regex::escape(&status.text.to_lowercase())));
        let _ = writeln!(text, "  - {{ name: {}, match: [{pattern}], meaning: \"say here what it means\" }}", scalar(&status.text));
    }
    text
}

/// Whether a config of these columns puts every status where it is now, or in a column of its own.
fn holds(text: &str, known: &[&Status], unknown: &[&Status]) -> bool {
    let Ok(config) = Config::parse("hldsite.yaml", text) else { return false };
    let is_in = |form: &String, name: &str| match config.statuses.column(form) {
        Placed::Known(column) | Placed::Typo { column, .. } => config.statuses.get(column).name == name,
        Placed::Unknown => false,
    };
    let stands = |status: &Status, name: &str| status.forms.iter().all(|form| is_in(form, name));
    known.iter().all(|status| stands(status, status.column.as_deref().unwrap_or_default()))
        && unknown.iter().take(NEW).all(|status| stands(status, &status.text))
}
