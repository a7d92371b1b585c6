//! What a rebuild changed, as it is told on the terminal.

use std::collections::HashMap;
use std::sync::Arc;

use crate::document::Document;
use crate::finding::Finding;
use crate::pipeline::{Build, Changes};
use crate::read::Folders;
use crate::site::DocPath;

/// What a rebuild changed.
pub struct Rebuilt {
    /// The site that was built.
    pub build: Arc<Build>,
    /// Where it was read from.
    pub folders: Arc<Folders>,
    /// What was changed: documents and copied files by their paths, `hldsite.yaml`, `the theme`.
    pub what: Vec<String>,
    /// The pages that were rendered, and why.
    pub changes: Changes,
    /// Findings that were not there before.
    pub came: Vec<Finding>,
    /// Findings that are no longer there.
    pub went: Vec<Finding>,
}

impl Rebuilt {
    pub(super) fn of(build: &Arc<Build>, folders: &Arc<Folders>, earlier: Option<&Build>, copies: &[DocPath]) -> Self {
        let (build, folders) = (build.clone(), folders.clone());
        let Some(earlier) = earlier else {
            return Self { build, folders, what: Vec::new(), changes: Changes::default(), came: Vec::new(), went: Vec::new() };
        };
        let (came, went) = if std::ptr::eq(build.findings(), earlier.findings()) { Default::default() } else { compared(build.findings(), earlier.findings()) };
        Self { what: what(&build, earlier, copies), changes: build.changes_since(earlier), build, folders, came, went }
    }

    /// Whether anything is to be told or shown.
    pub(super) fn is_nothing(&self) -> bool {
        let Changes { pages, gone, assets, .. } = &self.changes;
        self.what.is_empty() && pages.is_empty() && gone.is_empty() && assets.is_empty() && self.came.is_empty() && self.went.is_empty()
    }
}

/// What was changed.
fn what(build: &Build, earlier: &Build, copies: &[DocPath]) -> Vec<String> {
    let mut what = Vec::new();
    if build.portal().config.is_written_as(&earlier.portal().config) {
        what.extend(documents(&build.portal().documents, &earlier.portal().documents));
    } else {
        what.push("hldsite.yaml".to_owned());
    }
    if build.theme() != earlier.theme() {
        what.push("the theme".to_owned());
    }
    what.extend(copies.iter().map(DocPath::to_string));
    what
}

/// The documents that are in one of two lists only, both in the order of their paths.
fn documents<'a>(now: &'a [Arc<Document>], then: &'a [Arc<Document>]) -> Vec<String> {
    let mut changed = Vec::new();
    let (mut now, mut then) = (now.iter().peekable(), then.iter().peekable());
    loop {
        let order = match (now.peek(), then.peek()) {
            (None, None) => return changed,
            (Some(a), Some(b)) => a.path.cmp(&b.path),
            (Some(_), None) => std::cmp::Ordering::Less,
            (None, Some(_)) => std::cmp::Ordering::Greater,
        };
        let one = if order.is_le() { now.next() } else { None };
        let other = if order.is_ge() { then.next() } else { None };
        if let (Some(one), Some(other)) = (one, other)
            && one.digest == other.digest
        {
            continue;
        }
        changed.extend(one.or(other).map(|document| document.path.to_string()));
    }
}

/// The findings that are in one of two lists only. A finding whose line has moved is the same.
fn compared(now: &[Finding], then: &[Finding]) -> (Vec<Finding>, Vec<Finding>) {
    let less = |all: &[Finding], others: &[Finding]| {
        let key = |finding: &Finding| (finding.path.clone(), finding.rule.id, finding.message.clone());
        let mut known: HashMap<_, usize> = HashMap::new();
        for other in others {
            *known.entry(key(other)).or_default() += 1;
        }
        let is_new = |finding: &&Finding| match known.get_mut(&key(finding)) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => true,
        };
        all.iter().filter(is_new).cloned().collect()
    };
    // Most of them are the same, in the same order.
    let start = now.iter().zip(then).take_while(|(now, then)| now == then).count();
    let (now, then) = (&now[start..], &then[start..]);
    let end = now.iter().rev().zip(then.iter().rev()).take_while(|(now, then)| now == then).count();
    let (now, then) = (&now[..now.len() - end], &then[..then.len() - end]);
    (less(now, then), less(then, now))
}
