//! Whether an edit did what was wanted and nothing else: the document is read again, and compared with what it was.

use std::collections::BTreeMap;

use super::{Attempt, Edit, Reference, place};
use crate::config::Field;
use crate::document::header::{HeaderField, HeaderSource, blank};
use crate::document::{Document, LinkKind, SourceFile};
use crate::site;

/// What a document shall say.
pub(super) enum Want<'a> {
    /// This value, as its field's only one.
    Value(&'a str),
    /// A relation to a document, behind those that it names already.
    Link { to: &'a Reference, kept: Vec<String> },
    /// This title.
    Title(&'a str),
    /// Nothing of it.
    Gone,
}

/// Whether the document says what is wanted after an edit, and all else as it did before. `target` is the field that is edited, none if it is a new
/// one; where `counts` is not set, a field of another source is still to be changed likewise.
pub(super) fn holds(attempt: &Attempt<'_>, edit: &Edit, made: &SourceFile, target: Option<usize>, want: &Want<'_>, counts: bool) -> bool {
    let before = &attempt.before;
    let after = Document::outline(made, attempt.config);
    let is_it = |known: &HeaderField| known.field == Some(attempt.field) && says(attempt, known, want);
    let fields = match target {
        _ if matches!(want, Want::Title(_)) => others_stay(before, &after, target, target),
        Some(at) if matches!(want, Want::Gone) => others_stay(before, &after, Some(at), None),
        Some(at) => after.header.fields.get(at).is_some_and(is_it) && others_stay(before, &after, Some(at), Some(at)),
        None => (0..after.header.fields.len()).any(|at| is_it(&after.header.fields[at]) && others_stay(before, &after, None, Some(at))),
    };
    fields
        && is_read(attempt, &after, want, counts)
        && name_stays(attempt, &after, want)
        && sections_stay(attempt, &after, edit)
        && text_stays(attempt, &after, edit, made)
        && (!counts || !has_new_findings(before, &after))
}

/// Whether a field says what is wanted.
fn says(attempt: &Attempt<'_>, known: &HeaderField, want: &Want<'_>) -> bool {
    match want {
        Want::Value(value) if attempt.field.holds_many() => {
            let values: Vec<&str> = known.values.iter().map(|value| value.text.as_str()).collect();
            values.join(", ") == *value
        }
        Want::Value(value) => matches!(known.values.as_slice(), [only] if only.text == *value && only.links.is_empty() && only.key.is_none()),
        Want::Link { kept, .. } if !kept.is_empty() => true,
        Want::Link { to, .. } => matches!(known.values.as_slice(), [only] if only.text == to.label || only.text == to.path),
        Want::Title(_) | Want::Gone => false,
    }
}

/// Whether the document as a whole says what is wanted.
fn is_read(attempt: &Attempt<'_>, after: &Document, want: &Want<'_>, counts: bool) -> bool {
    match want {
        Want::Value(value) if !attempt.field.holds_many() => !counts || after.header.text(attempt.field) == Some(*value),
        Want::Value(_) | Want::Gone => true,
        Want::Title(title) => after.title == *title,
        Want::Link { to, kept } => {
            // Links are named before other words, wherever they stand.
            let mut named = named(after, attempt.field);
            let new = named.iter().rposition(|href| *href == to.path || *href == site::encode_path(&to.path));
            new.map(|at| named.remove(at)).is_some() && named == *kept
        }
    }
}

/// The addresses of the documents that a relation names, in order.
pub(super) fn named(document: &Document, field: Field) -> Vec<String> {
    document.links.iter().filter(|link| link.kind == LinkKind::Relation(field)).map(|link| link.href.clone()).collect()
}

/// Whether all fields but one are the same, in the same order.
fn others_stay(before: &Document, after: &Document, edited: Option<usize>, now: Option<usize>) -> bool {
    let all_but = |document: &'_ Document, but: Option<usize>| {
        let others = document.header.fields.iter().enumerate().filter(|(at, _)| Some(*at) != but).map(|(_, known)| face(known));
        others.collect::<Vec<_>>()
    };
    let key = |document: &Document, at: Option<usize>| at.map(|at| (document.header.fields[at].key.clone(), document.header.fields[at].source));
    all_but(before, edited) == all_but(after, now) && (edited.is_none() || now.is_none() || key(before, edited) == key(after, now))
}

/// All that a field says, but for its place.
fn face(known: &HeaderField) -> (HeaderSource, String, Option<Field>, Vec<String>) {
    let value = |value: &crate::document::Value| {
        let links: Vec<&str> = value.links.iter().map(|link| link.href.as_str()).collect();
        format!("{:?} {} {links:?}", value.key, value.text)
    };
    (known.source, known.key.clone(), known.field, known.values.iter().map(value).collect())
}

/// Whether the document is called what it was called, but for what was to be changed.
fn name_stays(attempt: &Attempt<'_>, after: &Document, want: &Want<'_>) -> bool {
    let before = &attempt.before;
    let is = |field: Field| attempt.field == field && matches!(want, Want::Value(_) | Want::Title(_) | Want::Gone);
    (is(Field::Title) || (before.title == after.title && before.feature == after.feature))
        && before.has_title == after.has_title
        && (is(Field::Version) || before.version == after.version)
        && (is(Field::Id) || is(Field::Title) || before.id == after.id)
}

/// Whether the headings are the same, but for the one that was edited.
fn sections_stay(attempt: &Attempt<'_>, after: &Document, edit: &Edit) -> bool {
    let text = attempt.text(false);
    let is_edited = |line: u32| !edit.beside && place::line(text, line).contains(&edit.range.start) && !edit.put.contains('\n');
    let same = |(before, after): (&crate::document::Section, &crate::document::Section)| {
        before.level == after.level && (is_edited(before.line) || (before.title == after.title && before.anchor == after.anchor))
    };
    attempt.before.sections.len() == after.sections.len() && attempt.before.sections.iter().zip(&after.sections).all(same)
}

/// Whether the text beside the header is the same, but for blank lines and for what was edited in it.
fn text_stays(attempt: &Attempt<'_>, after: &Document, edit: &Edit, made: &SourceFile) -> bool {
    let lines = |text: &str| text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    let before = blank(attempt.text(false), &attempt.before.header.lifted).into_owned();
    let now = lines(&blank(&made.text(), &after.header.lifted));
    let mut edited = before.clone();
    if !edit.beside {
        edited.replace_range(edit.range.clone(), &edit.put);
    }
    now == lines(&before) || now == lines(&edited)
}

/// Whether reading finds more of anything than before. What two sources say differently may be changed in both.
pub(super) fn has_new_findings(before: &Document, after: &Document) -> bool {
    let count = |document: &Document| {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for finding in &document.findings {
            *counts.entry(finding.rule.id).or_default() += 1;
        }
        counts
    };
    let known = count(before);
    count(after).into_iter().any(|(rule, count)| count > known.get(rule).copied().unwrap_or_default())
}
