//! What lasts from day to day, as bars below a row of months: a Gantt, as SVG in HTML. It is made of the bars alone and knows no clock.
//!
//! Every element has its colours as attributes, so that it can be read without a style sheet; a theme's rules come before these.

mod axis;
mod label;
#[cfg(test)]
mod tests;

use std::fmt::{self, Write as _};

use jiff::civil::Date;

use crate::html;
use crate::json::number_into;

/// Something that lasts, and where one can read of it.
pub(super) struct Bar<'a> {
    /// What it is called.
    pub(super) label: &'a str,
    /// The address that it leads to.
    pub(super) href: &'a str,
    /// What it belongs to, as a rule the label of its document; where it changes, a line says so.
    pub(super) group: &'a str,
    /// The style classes of its column.
    pub(super) column: &'a str,
    /// Its first day.
    pub(super) first: Date,
    /// Its last day; the same as the first for a point in time.
    pub(super) last: Date,
}

// All measures are of the drawing's own units: pixels where it is as wide as this.
const WIDTH: i64 = 960;
/// What is kept free on the left and on the right, so that a point on the first day is whole.
const EDGE: i64 = 8;
/// Where the first row begins: above it are a line for a script's mark of today, and two lines of the axis.
const TOP: i64 = 52;
const ROW: i64 = 24;
const LANE: i64 = 30;
/// How high a bar is, and how far below the top of its row.
const THICK: i64 = 14;
const ABOVE: i64 = 5;
/// Between a bar and its label.
const GAP: i64 = 6;
/// How far the point of a bar reaches that goes on outside of the time shown.
const POINT: i64 = 6;
/// Where all rows together are higher than this, the axis stands below them as well.
const TALL: i64 = 20 * ROW;

/// Appends a figure of the bars in their order, named by the title. Without a window all the months are shown that the bars lie in; with one, bars
/// that go on outside of it end in a point, and those that lie outside are counted in the caption. Nothing is appended where there is no bar to show.
pub(super) fn draw(bars: &[Bar<'_>], window: Option<(Date, Date)>, title: &str, out: &mut String) {
    let Some(time) = window.or_else(|| months_of(bars)).map(|(first, last)| Time::of(first, last)) else { return };
    let shown: Vec<&Bar<'_>> = bars.iter().filter(|bar| time.holds(bar)).collect();
    if shown.is_empty() {
        return;
    }
    out.push_str("<figure class=\"gantt-figure\">\n<figcaption>");
    html::escape_into(title, out);
    let outside = bars.len() - shown.len();
    if outside > 0 {
        let _ = write!(out, " ({outside} more {} outside of the time shown)", if outside == 1 { "is" } else { "are" });
    }
    out.push_str("</figcaption>\n<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"");
    html::escape_into(title, out);
    out.push_str("\">\n");
    svg(&shown, &time, out);
    out.push_str("</div>\n</figure>\n");
}

fn svg(bars: &[&Bar<'_>], time: &Time, out: &mut String) {
    let rows: i64 = (0..bars.len()).map(|at| if opens_lane(bars, at) { LANE + ROW } else { ROW }).sum();
    let (bottom, below) = (TOP + rows + ABOVE, rows > TALL);
    let height = bottom + if below { axis::BELOW } else { 1 };
    let (first, last) = (time.first.to_string(), time.last.to_string());
    let _ = write!(out, "<svg class=\"gantt\" role=\"group\" aria-label=\"{first} to {last}\" data-from=\"{first}\" data-to=\"{last}\" ");
    let _ = writeln!(out, "width=\"{WIDTH}\" height=\"{height}\" viewBox=\"0 0 {WIDTH} {height}\" font-size=\"12\" fill=\"currentColor\">");
    axis::draw(time, bottom, below, out);
    let mut top = TOP;
    for (at, bar) in bars.iter().enumerate() {
        if opens_lane(bars, at) {
            lane(bar.group, top, out);
            top += LANE;
        }
        draw_bar(bar, time, top, out);
        top += ROW;
    }
    out.push_str("</svg>\n");
}

/// Whether a line stands above a bar that says what it belongs to.
fn opens_lane(bars: &[&Bar<'_>], at: usize) -> bool {
    let group = bars[at].group;
    !group.is_empty() && (at == 0 || bars[at - 1].group != group)
}

fn lane(group: &str, top: i64, out: &mut String) {
    let _ = write!(out, "<path class=\"lane\" d=\"M{EDGE} {top}H{}\" stroke=\"currentColor\" stroke-opacity=\".4\"/>", WIDTH - EDGE);
    let _ = write!(out, "<text class=\"lane\" x=\"{}\" y=\"{}\" font-weight=\"600\">", EDGE + GAP, top + 20);
    // What is bold is wider.
    let room = Tenths::of((WIDTH - 2 * EDGE - GAP) * 9 / 10);
    html::escape_into(&label::shortened(group, room), out);
    out.push_str("</text>\n");
}

fn draw_bar(bar: &Bar<'_>, time: &Time, top: i64, out: &mut String) {
    let place = Place::of(bar, time);
    out.push_str("<a class=\"");
    html::escape_into(bar.column, out);
    out.push_str("\" href=\"");
    html::escape_into(bar.href, out);
    out.push_str("\"><title>");
    name(bar, out);
    out.push_str("</title>");
    place.draw(top + ABOVE, out);
    label::draw(bar.label, &place, top + 16, out);
    out.push_str("</a>\n");
}

/// Appends all that a bar says, in words.
fn name(bar: &Bar<'_>, out: &mut String) {
    let (first, last) = bar.days();
    html::escape_into(bar.label, out);
    out.push_str(", ");
    out.push_str(&first.to_string());
    if first != last {
        out.push_str(" to ");
        out.push_str(&last.to_string());
    }
    if !bar.group.is_empty() {
        out.push_str(", in ");
        html::escape_into(bar.group, out);
    }
}

impl Bar<'_> {
    /// Its days, the earlier first.
    fn days(&self) -> (Date, Date) {
        (self.first.min(self.last), self.first.max(self.last))
    }
}

/// The months in which there are bars, from the first day to the last.
fn months_of(bars: &[Bar<'_>]) -> Option<(Date, Date)> {
    let first = bars.iter().map(|bar| bar.days().0).min()?;
    let last = bars.iter().map(|bar| bar.days().1).max()?;
    Some((first.first_of_month(), last.last_of_month()))
}

/// The time that is shown, as wide as the drawing.
struct Time {
    first: Date,
    last: Date,
    /// How many days these are.
    days: i64,
}

impl Time {
    fn of(first: Date, last: Date) -> Self {
        let (first, last) = (first.min(last), first.max(last));
        Self { first, last, days: days_between(first, last) + 1 }
    }

    /// Whether any of a bar is shown.
    fn holds(&self, bar: &Bar<'_>) -> bool {
        let (first, last) = bar.days();
        first <= self.last && last >= self.first
    }

    /// Where a number of half days since the first day is.
    fn at(&self, half_days: i64) -> Tenths {
        Tenths(10 * EDGE + half_days * 10 * (WIDTH - 2 * EDGE) / (2 * self.days))
    }

    /// Where a day begins.
    fn start(&self, day: Date) -> Tenths {
        self.at(2 * days_between(self.first, day))
    }

    /// Where the middle of a day is.
    fn middle(&self, day: Date) -> Tenths {
        self.at(2 * days_between(self.first, day) + 1)
    }

    /// Where a day ends.
    fn end(&self, day: Date) -> Tenths {
        self.at(2 * days_between(self.first, day) + 2)
    }
}

fn days_between(first: Date, last: Date) -> i64 {
    number(last) - number(first)
}

/// The number of a day, counted from 1 March of the year 0: of all days of a picture it is asked for, which the calendar would be slow for.
/// Years begin in March, so that a leap day is the last of its year.
fn number(day: Date) -> i64 {
    let (year, month) = (i64::from(day.year()), i64::from(day.month()));
    let year = if month > 2 { year } else { year - 1 };
    // Of the 153 days of five months from March on each month has its part.
    let in_year = (153 * ((month + 9) % 12) + 2) / 5 + i64::from(day.day()) - 1;
    365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + in_year
}

/// Where a bar is: from its left to its right.
struct Place {
    left: Tenths,
    right: Tenths,
    form: Form,
}

/// What a bar looks like.
#[derive(PartialEq)]
enum Form {
    Point,
    /// Whether it goes on before and after the time shown.
    Bar {
        before: bool,
        after: bool,
    },
}

impl Place {
    fn of(bar: &Bar<'_>, time: &Time) -> Self {
        let (first, last) = bar.days();
        if first == last {
            let (middle, half) = (time.middle(first), 5 * THICK);
            return Self { left: Tenths(middle.0 - half), right: Tenths(middle.0 + half), form: Form::Point };
        }
        let (before, after) = (first < time.first, last > time.last);
        let (left, right) = (time.start(first.max(time.first)), time.end(last.min(time.last)));
        // A short bar in a long time can still be seen and pointed at.
        let width = (right.0 - left.0).max(10 * if before || after { 2 * POINT + 4 } else { 4 });
        let left = left.0.min(10 * (WIDTH - EDGE) - width);
        Self { left: Tenths(left), right: Tenths(left + width), form: Form::Bar { before, after } }
    }

    fn draw(&self, top: i64, out: &mut String) {
        let (left, right) = (self.left, self.right);
        let half = THICK / 2;
        let _ = match self.form {
            Form::Point => write!(out, "<path class=\"bar point\" d=\"M{left} {}l{half}-{half} {half} {half}-{half} {half}z\"", top + half),
            Form::Bar { before: false, after: false } => {
                out.push_str("<rect class=\"bar\" x=\"");
                left.write(out);
                out.push_str("\" y=\"");
                number_into(top, out);
                out.push_str("\" width=\"");
                Tenths(right.0 - left.0).write(out);
                write!(out, "\" height=\"{THICK}\" rx=\"3\" fill-opacity=\".2\"")
            }
            Form::Bar { before, after } => {
                let (before, after) = (if before { POINT } else { 0 }, if after { POINT } else { 0 });
                let (from, to) = (Tenths(left.0 + 10 * before), Tenths(right.0 - 10 * after));
                let _ = write!(out, "<path class=\"bar\" d=\"M{from} {top}H{to}l{after} {half}-{after} {half}H{from}l-{before}-{half}z\"");
                out.write_str(" fill-opacity=\".2\"")
            }
        };
        out.push_str(" stroke=\"currentColor\"/>");
    }
}

/// A length in tenths: whole numbers, so that every machine writes the same.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Tenths(i64);

impl Tenths {
    fn of(units: i64) -> Self {
        Self(10 * units)
    }
}

impl Tenths {
    /// Appends it in digits.
    fn write(self, out: &mut String) {
        number_into(self.0 / 10, out);
        if self.0 % 10 != 0 {
            out.push('.');
            number_into(self.0 % 10, out);
        }
    }
}

impl fmt::Display for Tenths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut digits = String::new();
        self.write(&mut digits);
        f.write_str(&digits)
    }
}
