//! `date-form`: a date can be read, but is not written as `YYYY-MM-DD`.

use crate::config::{Config, Field};
use crate::document::Document;
use crate::finding::{DATE_FORM, Finding, Fix};

/// The beginnings of the words that stand in a date.
const NAMES: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "mon", "tue", "wed", "thu", "fri", "sat", "sun"];

pub(super) fn ask(document: &Document, _: &Config, findings: &mut Vec<Finding>) {
    for (field, date) in [(Field::Date, &document.date), (Field::Updated, &document.updated)] {
        let Some((date, day)) = date.as_ref().and_then(|date| Some((date, date.day?))) else { continue };
        let (raw, written) = (date.raw.trim(), day.to_string());
        if raw.starts_with(&written) {
            continue;
        }
        let Some(field) = document.header.get(field) else { continue };
        let place = field.place;
        let message = format!("`{raw}` is not written as dates are here, expected `{written}`");
        let finding = Finding::at(document.header.file(field, &document.path), place, &DATE_FORM, message).help(format!("write `{written}`"));
        findings.push(if is_date_alone(raw) {
            finding.fix(Fix::Replace { line: place.line, column: place.column, found: raw.to_owned(), put: written })
        } else {
            finding
        });
    }
}

/// Whether a text is a day and nothing beside it, no time and no remark.
fn is_date_alone(text: &str) -> bool {
    let is_part = |word: &str| {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let ending = &word[digits.len()..];
        let is_number = digits.bytes().all(|byte| byte.is_ascii_digit()) && matches!(ending, "" | "st" | "nd" | "rd" | "th");
        let begin = word.get(..3).unwrap_or_default().to_lowercase();
        (is_number && !digits.is_empty()) || (digits.is_empty() && NAMES.contains(&begin.as_str()))
    };
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    words.peek().is_some() && words.all(is_part) && !text.contains([':', '('])
}

#[cfg(test)]
mod tests {
    use super::is_date_alone;

    #[test]
    fn a_remark_or_a_time_is_more_than_a_date() {
        for text in ["2026-1-5", "20260105", "5 January 2026", "Monday, January 5th, 2026", "2026/01/05", "5.1.2026"] {
            assert!(is_date_alone(text), "{text}");
        }
        for text in ["2026/01/05 10:30", "5 January 2026 (draft)", "5 January 2026, in part", "created 2026/01/05", ""] {
            assert!(!is_date_alone(text), "{text}");
        }
    }
}
