//! The axis of a Gantt: lines down at weeks, months, quarters or years, as the time shown is short or long, and what they are called.

use std::fmt::Write as _;

use jiff::civil::Date;
use jiff::{Span, ToSpan as _};

use super::{EDGE, TOP, Tenths, Time, WIDTH, label};
use crate::json::number_into;

/// How much room the axis needs below the rows.
pub(super) const BELOW: i64 = 40;
/// Where the lines of the axis begin.
const HEAD: i64 = 16;
/// Between a line and what it is called.
const INDENT: i64 = 3;
/// What a year needs to be called by its number.
const YEAR: i64 = 40;

/// What lies between two lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Week,
    Month,
    Quarter,
    /// So many years.
    Years(i16),
}

/// The steps for a time of so many days: the lines between, and those that stand out, where there are two kinds.
pub(super) fn steps(days: i64) -> (Step, Option<Step>) {
    match days {
        ..=100 => (Step::Week, Some(Step::Month)),
        101..=731 => (Step::Month, Some(Step::Years(1))),
        732..=2192 => (Step::Quarter, Some(Step::Years(1))),
        _ => (Step::Years(years(days)), None),
    }
}

/// A round number of years whose lines are far enough apart.
fn years(days: i64) -> i16 {
    let least = days * YEAR / (WIDTH - 2 * EDGE) / 365;
    [1, 2, 5, 10, 20, 50, 100, 200, 500].into_iter().find(|years| i64::from(*years) > least).unwrap_or(1000)
}

/// Appends the axis of rows that end at the bottom, and what its lines are called: above the rows, or below as well.
pub(super) fn draw(time: &Time, bottom: i64, below: bool, out: &mut String) {
    let (minor, major) = steps(time.days);
    let (width, height) = (WIDTH - 2 * EDGE, bottom - HEAD);
    out.push_str("<g aria-hidden=\"true\">\n");
    // All the days there are; a script puts its mark of today before it, and measures by it.
    let _ = writeln!(out, "<rect class=\"days\" x=\"{EDGE}\" y=\"{HEAD}\" width=\"{width}\" height=\"{height}\" fill=\"none\"/>");
    lines(minor, time, (TOP - 16, bottom), "minor", ".15", out);
    names(minor, false, time, TOP - 7, out);
    if below {
        names(minor, false, time, bottom + 15, out);
    }
    if let Some(major) = major {
        lines(major, time, (HEAD, bottom), "major", ".4", out);
        names(major, true, time, TOP - 24, out);
        if below {
            names(major, true, time, bottom + 32, out);
        }
    }
    out.push_str("</g>\n");
}

/// Appends the lines at which a step begins, from the one height to the other, as one path.
fn lines(step: Step, time: &Time, (from, to): (i64, i64), class: &str, opacity: &str, out: &mut String) {
    let _ = write!(out, "<path class=\"{class}\" stroke=\"currentColor\" stroke-opacity=\"{opacity}\" d=\"");
    for (start, _) in parts(step, time) {
        out.push('M');
        time.start(start).write(out);
        out.push(' ');
        number_into(from, out);
        out.push('V');
        number_into(to, out);
    }
    out.push_str("\"/>\n");
}

/// Appends what the steps are called, where there is room; `whole` is with the year.
fn names(step: Step, whole: bool, time: &Time, baseline: i64, out: &mut String) {
    for (start, end) in parts(step, time) {
        let (name, left, right) = (name(step, whole, start), time.start(start), time.end(end));
        if left.0 + label::width(&name).0 + 20 * INDENT <= right.0 {
            out.push_str("<text x=\"");
            Tenths(left.0 + 10 * INDENT).write(out);
            out.push_str("\" y=\"");
            number_into(baseline, out);
            for part in ["\">", &name, "</text>\n"] {
                out.push_str(part);
            }
        }
    }
}

fn name(step: Step, whole: bool, start: Date) -> String {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let month = MONTHS[usize::from(start.month().unsigned_abs()) - 1];
    match step {
        Step::Week => start.day().to_string(),
        Step::Month if whole => format!("{month} {}", start.year()),
        Step::Month => month.to_owned(),
        Step::Quarter => format!("Q{}", (start.month() + 2) / 3),
        Step::Years(_) => start.year().to_string(),
    }
}

/// The steps in a time with their first and last days; the first and the last of them may be parts of a step.
fn parts(step: Step, time: &Time) -> impl Iterator<Item = (Date, Date)> {
    let (first, last) = (time.first, time.last);
    let starts = std::iter::successors(Some(begin(step, first)), move |start| next(step, *start).filter(|next| *next <= last));
    let end = move |start| next(step, start).and_then(|next| next.yesterday().ok()).map_or(last, |end| end.min(last));
    starts.map(move |start| (start.max(first), end(start)))
}

/// The day on which the next step begins; the first that a calendar knows may be a part of one.
fn next(step: Step, start: Date) -> Option<Date> {
    // The end of a month is known at once; the calendar takes longer to add one.
    if step == Step::Month {
        return start.last_of_month().tomorrow().ok();
    }
    start.checked_add(length(step)).ok().map(|next| begin(step, next))
}

/// The day on which the step began that a day is in, or the first that a calendar knows.
fn begin(step: Step, day: Date) -> Date {
    let (year, month) = (day.year(), day.month());
    let began = match step {
        Step::Week => day.checked_sub(i64::from(day.weekday().to_monday_zero_offset()).days()),
        Step::Month => Ok(day.first_of_month()),
        Step::Quarter => Date::new(year, month - (month - 1) % 3, 1),
        Step::Years(years) => Date::new(year - year.rem_euclid(years), 1, 1),
    };
    began.unwrap_or(Date::MIN)
}

fn length(step: Step) -> Span {
    match step {
        Step::Week => 7.days(),
        Step::Month => 1.month(),
        Step::Quarter => 3.months(),
        Step::Years(years) => i64::from(years).years(),
    }
}
