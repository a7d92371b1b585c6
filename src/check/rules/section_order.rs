//! `section-order`: a section stands in another place than in the template.

use crate::config::Config;
use crate::document::{Document, Section};
use crate::finding::{Finding, Place, SECTION_ORDER};

pub(super) fn ask(document: &Document, config: &Config, findings: &mut Vec<Finding>) {
    if !document.follows_template {
        return;
    }
    let template = &config.template.sections;
    let mut found: Vec<(usize, &Section)> = Vec::new();
    for section in &document.sections {
        if let Some(at) = config.template.place(section.kind).filter(|at| !found.iter().any(|(known, _)| known == at)) {
            found.push((at, section));
        }
    }
    if found.is_sorted_by_key(|(at, _)| *at) {
        return;
    }
    let numbers: Vec<usize> = found.iter().map(|(at, _)| *at).collect();
    let in_order = longest_rising(&numbers);
    for (at, section) in found.iter().filter(|(at, _)| !in_order.contains(at)) {
        let before = in_order.iter().rev().find(|other| *other < at).map(|other| format!("behind `{}`", template[*other].title));
        let after = in_order.iter().find(|other| *other > at).map(|other| format!("before `{}`", template[*other].title));
        let Some(expected) = before.or(after) else { continue };
        let message = format!("section `{}` stands in another place than in the template, expected it {expected}", section.title);
        let place = Place { line: section.line, column: 1 };
        findings.push(Finding::at(&document.path, place, &SECTION_ORDER, message).help(format!("move it {expected}")));
    }
}

/// The longest row of rising numbers among these, the first of several.
fn longest_rising(numbers: &[usize]) -> Vec<usize> {
    let mut best: Vec<Vec<usize>> = Vec::new();
    for (at, number) in numbers.iter().enumerate() {
        let before = best[..at].iter().filter(|row| row.last().is_some_and(|last| last < number)).rev().max_by_key(|row| row.len());
        best.push(before.into_iter().flatten().chain([number]).copied().collect());
    }
    best.into_iter().rev().max_by_key(Vec::len).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::longest_rising;

    #[test]
    fn as_few_sections_as_possible_are_out_of_order() {
        for (numbers, rising) in [(&[0, 1, 2][..], &[0, 1, 2][..]), (&[2, 0, 1], &[0, 1]), (&[0, 3, 1, 2, 4], &[0, 1, 2, 4]), (&[1, 0], &[1]), (&[], &[])] {
            assert_eq!(longest_rising(numbers), rising, "{numbers:?}");
        }
    }
}
