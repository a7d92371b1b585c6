//! `stale-review`: a document has been in review for long.

use jiff::Unit;

use crate::check::Asked;
use crate::config::{Field, Stage};
use crate::finding::{Finding, STALE_REVIEW};

pub(super) fn ask(asked: &Asked<'_>, findings: &mut Vec<Finding>) {
    let Some(today) = asked.today.filter(|_| asked.stage_of(asked.at) == Stage::Review) else { return };
    let document = asked.document;
    let day = |date: &Option<crate::document::DateField>| date.as_ref().and_then(|date| date.day);
    let Some(since) = day(&document.updated).max(day(&document.date)) else { return };
    let days = today.since((Unit::Day, since)).map_or(0, |span| span.get_days());
    if days > i32::try_from(asked.portal.config.checks.review_days).unwrap_or(i32::MAX) {
        let Some(status) = document.header.get(Field::Status) else { return };
        let message = format!("`{}` since {since}: the document has been in review for {days} days", status.values[0].text);
        let help = "decide on it, or write the day of its last change as `Updated:`";
        findings.push(Finding::at(document.header.file(status, &document.path), status.place, &STALE_REVIEW, message).help(help));
    }
}
