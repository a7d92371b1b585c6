//! Which document took the place of which: declared in a header, or a later version of the same feature.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::resolution::Resolution;
use crate::config::{ColumnId, Config, Field, Stage};
use crate::document::Document;

/// A document's successors and predecessors.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lineage {
    /// The document that took its place.
    pub superseded_by: Option<usize>,
    /// The document that is on its way to take its place.
    pub successor: Option<usize>,
    /// The documents whose place it took, by path.
    pub supersedes: Vec<usize>,
}

/// What a successor means for a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It took the document's place.
    Superseded,
    /// It is not as far along as the document.
    OnItsWay,
    /// It changes nothing.
    Nothing,
}

impl Verdict {
    /// What a successor that stands at `new` means for a document that stands at `old`.
    ///
    /// A successor that is agreed or built, and at least as far along as the document, takes its place. One that is not
    /// that far yet is on its way. One that was given up, or was itself superseded, means nothing, and nothing
    /// brings back a document that was given up.
    pub fn of(old: Stage, new: Stage) -> Self {
        let agreed = matches!(new, Stage::Approved | Stage::Implemented);
        match (old, new) {
            (Stage::Closed, _) | (_, Stage::Closed | Stage::Superseded) => Self::Nothing,
            (Stage::Superseded, _) if agreed => Self::Superseded,
            (Stage::Superseded, _) => Self::Nothing,
            _ if agreed && new >= old => Self::Superseded,
            _ => Self::OnItsWay,
        }
    }
}

/// The lineage of each document, from the columns that their own statuses name.
pub(super) fn derive(config: &Config, documents: &[Arc<Document>], own: &[ColumnId], resolved: &[Arc<Resolution>], features: &[Vec<usize>]) -> Vec<Lineage> {
    let stage = |document: usize| config.statuses.get(own[document]).stage;
    let later = successors(documents, own, resolved, features);
    let mut lineages: Vec<Lineage> = (0..documents.len())
        .map(|old| {
            if later[old].is_empty() {
                return Lineage::default();
            }
            let candidates = living(old, &later, &stage);
            let last = |verdict: Verdict| {
                let fitting = candidates.iter().copied().filter(|new| Verdict::of(stage(old), stage(*new)) == verdict);
                fitting.max_by(|a, b| age(&documents[*a], &documents[*b]))
            };
            let superseded_by = last(Verdict::Superseded);
            let successor = if superseded_by.is_none() { last(Verdict::OnItsWay) } else { None };
            Lineage { superseded_by, successor, supersedes: Vec::new() }
        })
        .collect();
    for old in 0..lineages.len() {
        if let Some(new) = lineages[old].superseded_by {
            lineages[new].supersedes.push(old);
        }
    }
    lineages
}

/// The column that each document stands in.
pub(super) fn columns(config: &Config, own: &[ColumnId], lineages: &[Lineage]) -> Vec<ColumnId> {
    let derived = config.statuses.superseded();
    let column = |(own, lineage): (&ColumnId, &Lineage)| match derived {
        Some(superseded) if lineage.superseded_by.is_some() => superseded,
        _ => *own,
    };
    own.iter().zip(lineages).map(column).collect()
}

/// For each document the documents that follow it: declared by either side, or later versions of its feature.
fn successors(documents: &[Arc<Document>], own: &[ColumnId], resolved: &[Arc<Resolution>], features: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut later: Vec<Vec<usize>> = vec![Vec::new(); documents.len()];
    for (at, resolution) in resolved.iter().enumerate() {
        for (field, other) in resolution.relations.iter().filter(|(_, other)| *other != at) {
            match field {
                Field::Replaces => later[*other].push(at),
                Field::ReplacedBy => later[at].push(*other),
                _ => {}
            }
        }
    }
    for versions in features {
        follow_versions(documents, own, versions, &mut later);
    }
    for successors in &mut later {
        successors.sort_unstable();
        successors.dedup();
    }
    later
}

/// Adds to each version the last of the later ones in each column; all of them would be quadratic in versions.
fn follow_versions(documents: &[Arc<Document>], own: &[ColumnId], versions: &[usize], later: &mut [Vec<usize>]) {
    let mut last_in_column: BTreeMap<ColumnId, usize> = BTreeMap::new();
    let same = |a: &usize, b: &usize| version(&documents[*a], &documents[*b]).is_eq();
    for equal in versions.chunk_by(same).rev() {
        for old in equal {
            later[*old].extend(last_in_column.values());
        }
        for new in equal {
            last_in_column.entry(own[*new]).or_insert(*new);
        }
    }
}

/// The documents of each feature that has several, by version. `feature` tells those of one document from those of others, the case of
/// letters apart.
pub(super) fn features(documents: &[Arc<Document>], feature: impl Fn(usize) -> Option<u64>) -> Vec<Vec<usize>> {
    let mut features: HashMap<u64, Vec<usize>> = HashMap::new();
    for at in 0..documents.len() {
        if let Some(feature) = feature(at) {
            features.entry(feature).or_default().push(at);
        }
    }
    let mut features: Vec<Vec<usize>> = features.into_values().filter(|versions| versions.len() > 1).collect();
    for versions in &mut features {
        versions.sort_by(|a, b| version(&documents[*a], &documents[*b]).then(a.cmp(b)));
    }
    features.sort();
    features
}

/// How many superseded documents are followed to the one that counts.
const CHAIN: usize = 64;

/// The successors that count: through one that was itself superseded, its own successors are reached.
fn living(old: usize, later: &[Vec<usize>], stage: &impl Fn(usize) -> Stage) -> Vec<usize> {
    let mut seen = vec![old];
    let mut open: Vec<usize> = later[old].clone();
    let mut living = Vec::new();
    while let Some(new) = open.pop() {
        if seen.len() > CHAIN {
            break;
        }
        if seen.contains(&new) {
            continue;
        }
        seen.push(new);
        match stage(new) {
            // More than these cannot be seen: the rest was seen before, or is beyond the limit.
            Stage::Superseded => open.extend(&later[new][later[new].len().saturating_sub(2 * CHAIN + 2)..]),
            _ => living.push(new),
        }
    }
    living.sort_unstable();
    living
}

/// Which of two successors is the younger: by version if they are of one feature, else by date, else by path.
fn age(a: &Document, b: &Document) -> Ordering {
    let same_feature = a.feature.is_some() && a.feature.as_ref().map(|name| name.to_lowercase()) == b.feature.as_ref().map(|name| name.to_lowercase());
    let by_version = if same_feature { version(a, b) } else { Ordering::Equal };
    let day = |document: &Document| document.date.as_ref().and_then(|date| date.day);
    by_version.then_with(|| day(a).cmp(&day(b))).then_with(|| a.path.cmp(&b.path))
}

fn version(a: &Document, b: &Document) -> Ordering {
    match (&a.version, &b.version) {
        (Some(a), Some(b)) => compare_versions(a, b),
        (a, b) => a.is_some().cmp(&b.is_some()),
    }
}

/// Compares versions part by part: numbers by value, words by letters, and a word before nothing (`1.0-rc1` < `1.0`).
fn compare_versions(a: &str, b: &str) -> Ordering {
    let (a, b) = (version_parts(a), version_parts(b));
    for at in 0..a.len().max(b.len()) {
        let order = match (a.get(at), b.get(at)) {
            (Some(Part::Number(a)), Some(Part::Number(b))) => a.cmp(b),
            (Some(Part::Word(a)), Some(Part::Word(b))) => a.cmp(b),
            (Some(Part::Number(0)), None) | (None, Some(Part::Number(0)) | None) => Ordering::Equal,
            (Some(Part::Number(_)), _) | (None, Some(Part::Word(_))) => Ordering::Greater,
            (Some(Part::Word(_)), _) | (None, Some(Part::Number(_))) => Ordering::Less,
        };
        if order.is_ne() {
            return order;
        }
    }
    Ordering::Equal
}

enum Part {
    Number(u64),
    Word(String),
}

fn version_parts(version: &str) -> Vec<Part> {
    let version = version.trim_start_matches(['v', 'V']);
    let mut parts = Vec::new();
    for piece in version.split(|c: char| !c.is_ascii_alphanumeric()).filter(|piece| !piece.is_empty()) {
        let digits = piece.find(|c: char| !c.is_ascii_digit()).unwrap_or(piece.len());
        let words = piece[..].find(|c: char| c.is_ascii_digit()).unwrap_or(piece.len());
        match (digits, words) {
            (0, cut) if cut < piece.len() => {
                parts.push(Part::Word(piece[..cut].to_lowercase()));
                parts.push(piece[cut..].parse().map_or_else(|_| Part::Word(piece[cut..].to_lowercase()), Part::Number));
            }
            (0, _) => parts.push(Part::Word(piece.to_lowercase())),
            (cut, _) => {
                parts.push(piece[..cut].parse().map_or_else(|_| Part::Word(piece[..cut].to_owned()), Part::Number));
                if cut < piece.len() {
                    parts.push(Part::Word(piece[cut..].to_lowercase()));
                }
            }
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    const STAGES: [Stage; 7] = [Stage::Unknown, Stage::Draft, Stage::Review, Stage::Approved, Stage::Implemented, Stage::Superseded, Stage::Closed];

    #[test]
    fn every_pair_of_columns_has_its_verdict() {
        // Rows: where the document stands. Columns: where its successor stands, both in the order of `STAGES`.
        // s: superseded, w: the successor is on its way, -: nothing changes.
        let table = [
            "wwwss--", // unknown
            "wwwss--", // draft
            "wwwss--", // review
            "wwwss--", // approved
            "wwwws--", // implemented
            "---ss--", // superseded
            "-------", // closed
        ];
        for (old, row) in STAGES.iter().zip(table) {
            for (new, expected) in STAGES.iter().zip(row.chars()) {
                let verdict = match Verdict::of(*old, *new) {
                    Verdict::Superseded => 's',
                    Verdict::OnItsWay => 'w',
                    Verdict::Nothing => '-',
                };
                assert_eq!(verdict, expected, "{old:?} followed by {new:?}");
            }
        }
    }

    #[test]
    fn versions_are_compared_by_their_numbers() {
        for (a, b, expected) in [
            ("1.9", "1.10", Ordering::Less),
            ("1.0", "1", Ordering::Equal),
            ("v2.0", "1.9.9", Ordering::Greater),
            ("1.0-rc1", "1.0", Ordering::Less),
            ("1.0-rc2", "1.0-rc10", Ordering::Less),
            ("2026-01", "2025-12", Ordering::Greater),
            ("99999999999999999999999", "1", Ordering::Less),
        ] {
            assert_eq!(compare_versions(a, b), expected, "{a} {b}");
            assert_eq!(compare_versions(b, a), expected.reverse(), "{b} {a}");
        }
    }
}
