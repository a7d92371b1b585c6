//! Days, months, quarters, and what is said of time without naming a day.

mod range;
mod relative;
mod tokens;

use jiff::civil::{Date, ISOWeekDate, Weekday};

use crate::document::header;
use tokens::Token;

/// When something begins or ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum When {
    /// On this day.
    Day(Date),
    /// On one of the days from the first to the last: a month, a quarter, a year.
    Span(Date, Date),
    /// So long after something that the document does not name a day for: `Week 3`, `+2 weeks`.
    Relative,
    /// Not said: `TBD`, or words that name no day.
    Undated,
}

/// What is longer is no time but prose.
const LONGEST: usize = 80;

impl When {
    /// When a text says that something begins or ends. Of a range it is all its days; a year that is not written is not guessed.
    pub(crate) fn read(text: &str) -> Self {
        if text.is_ascii() && !text.bytes().any(|byte| byte.is_ascii_digit()) {
            return Self::Undated;
        }
        match Self::single(text) {
            Self::Undated => match Self::range(text).map(|both| both.map(|(_, when)| when)) {
                Some([Self::Relative, _] | [_, Self::Relative]) => Self::Relative,
                Some([from, to]) => from.first().zip(to.last()).map_or(Self::Undated, |(first, last)| Self::Span(first, last)),
                None => Self::Undated,
            },
            when => when,
        }
    }

    /// The ends of a range with what each means: `2026-01-05 – 2026-02-13`, `Jan–Mar 2026`, `Weeks 1-2`. The last may be open.
    pub(in crate::document::facts) fn range(text: &str) -> Option<[(&str, Self); 2]> {
        range::read(text)
    }

    /// Whether a word in small letters is what a plan counts time in.
    pub(in crate::document::facts) fn is_unit(word: &str) -> bool {
        relative::is_unit(word)
    }

    /// Whether it names a day, or days.
    pub(in crate::document::facts) fn is_dated(self) -> bool {
        self.first().is_some()
    }

    /// Whether a text names a time of day: what happened then is no plan.
    pub(in crate::document::facts) fn has_clock(text: &str) -> bool {
        let bytes = text.as_bytes();
        bytes.windows(3).any(|three| three[0].is_ascii_digit() && three[1] == b':' && three[2].is_ascii_digit())
    }

    /// When a text that is no range says that it is.
    fn single(text: &str) -> Self {
        if text.len() > LONGEST {
            return Self::Undated;
        }
        let text = text.split(['(', '[']).next().unwrap_or_default().trim().trim_start_matches(['~', '≈', ' ']);
        if let Some(day) = header::day(text) {
            return Self::Day(day);
        }
        let lower = text.to_lowercase();
        let tokens = tokens::all(&lower);
        let plan = tokens::without_introduction(&tokens);
        let Some(first) = plan.first() else { return Self::Undated };
        let rest = &lower[first.at..];
        // `by 2026-03-01`
        if let Some(day) = (plan.len() < tokens.len()).then(|| header::day(rest)).flatten() {
            return Self::Day(day);
        }
        week_of(plan, &lower)
            .or_else(|| span(plan))
            .map_or_else(|| if relative::is_relative(&lower, plan) { Self::Relative } else { Self::Undated }, |(first, last)| Self::Span(first, last))
    }
}

/// The days of a year, a half, a quarter, a month or a week.
fn span(tokens: &[Token<'_>]) -> Option<(Date, Date)> {
    match tokens {
        [year] => months(year.year()?, 1, 12),
        [a, b] => match (a.year(), b.year()) {
            (Some(year), None) if a.text.len() == 4 => months_of(year, *b, b.gap),
            (None, Some(year)) => months_of(year, *a, b.gap),
            _ => None,
        },
        [a, b, c] => {
            if let Some(year) = a.year().filter(|_| a.text.len() == 4 && c.year().is_none()) {
                part_of_year(year, b.text, c.number()?)
            } else if a.number().is_some() {
                // `2Q 2026`
                part_of_year(c.year()?, b.text, a.number()?).filter(|_| matches!(b.text, "q" | "h"))
            } else {
                part_of_year(c.year()?, a.text, b.number()?)
            }
        }
        _ => None,
    }
}

/// A month by its name or, with a sign between it and the year, by its number.
fn months_of(year: i16, month: Token<'_>, gap: &str) -> Option<(Date, Date)> {
    let number = match month.number() {
        Some(number) if matches!(gap.trim(), "-" | "/" | ".") && month.text.len() <= 2 => i8::try_from(number).ok()?,
        Some(_) => return None,
        None => header::month(month.text)?,
    };
    months(year, number, number)
}

/// `Q2`, `H1`, `W14` of a year.
fn part_of_year(year: i16, unit: &str, number: i16) -> Option<(Date, Date)> {
    let nth = i8::try_from(number).ok()?;
    match unit {
        "q" | "quarter" if (1..=4).contains(&nth) => months(year, nth * 3 - 2, nth * 3),
        "h" | "half" if (1..=2).contains(&nth) => months(year, nth * 6 - 5, nth * 6),
        "w" | "cw" | "kw" | "wk" | "week" => week(ISOWeekDate::new(year, nth, Weekday::Monday).ok()?),
        _ => None,
    }
}

fn months(year: i16, first: i8, last: i8) -> Option<(Date, Date)> {
    Some((Date::new(year, first, 1).ok()?, Date::new(year, last, 1).ok()?.last_of_month()))
}

fn week(monday: ISOWeekDate) -> Option<(Date, Date)> {
    let sunday = ISOWeekDate::new(monday.year(), monday.week(), Weekday::Sunday).ok()?;
    Some((monday.date(), sunday.date()))
}

/// The week of a day: `week of 2026-03-02`.
fn week_of(tokens: &[Token<'_>], lower: &str) -> Option<(Date, Date)> {
    let [week_of, day, ..] = tokens else { return None };
    if week_of.text != "week" {
        return None;
    }
    let date = header::day(&lower[day.at..])?.iso_week_date();
    week(ISOWeekDate::new(date.year(), date.week(), Weekday::Monday).ok()?)
}

#[cfg(test)]
mod tests {
    use super::When;

    /// The reading as the table below writes it.
    fn told(text: &str) -> String {
        match When::read(text) {
            When::Day(day) => day.to_string(),
            When::Span(first, last) => format!("{first}/{last}"),
            other => format!("{other:?}"),
        }
    }

    fn all(expected: &str, texts: &[&str]) {
        for text in texts {
            assert_eq!(told(text), expected, "{text:?}");
        }
    }

    #[test]
    fn days_and_parts_of_years() {
        all("2026-03-01", &["2026-03-01", "1 March 2026", "by 2026-03-01", "ETA: March 1, 2026", "~2026-03-01", "2026-03-01 (GA)", "due 1 Mar 2026"]);
        all("2026-03-01/2026-03-31", &["March 2026", "Mar 2026", "Mar. 2026", "2026-03", "03/2026", "2026 March", "März 2026", "Mar '26", "mid-March 2026"]);
        all(
            "2026-03-01/2026-03-31",
            &["end of March 2026", "late March 2026", "by end of March 2026", "early Mar 2026", "March 2026 (tentative)", "in March, 2026"],
        );
        all(
            "2026-04-01/2026-06-30",
            &["Q2 2026", "2026 Q2", "2026-Q2", "Q2/2026", "Q2'26", "Q2’26", "q2 2026", "2Q 2026", "end of Q2 2026", "Q2 of 2026", "~Q2 2026"],
        );
        all("2026-01-01/2026-06-30", &["H1 2026", "2026 H1", "H1/2026"]);
        all("2026-01-01/2026-12-31", &["2026", "end of 2026", "in 2026"]);
        all(
            "2026-03-30/2026-04-05",
            &["2026-W14", "W14 2026", "CW 14 2026", "KW14/2026", "Week 14, 2026", "calendar week 14 2026", "week of 2026-04-01", "week of April 1, 2026"],
        );
    }

    #[test]
    fn ranges() {
        all("2026-01-05/2026-02-13", &["2026-01-05 – 2026-02-13", "2026-01-05/2026-02-13", "from 2026-01-05 to 2026-02-13", "2026-01-05 - 2026-02-13"]);
        all("2026-01-05/2026-02-13", &["5 Jan – 13 Feb 2026", "Jan 5 - Feb 13, 2026", "5 January 2026 until 13 February 2026", "2026-01-05–2026-02-13"]);
        all("2026-01-01/2026-03-31", &["Jan–Mar 2026", "January - March 2026", "January to March 2026", "between January and March 2026", "2026-01 – 2026-03"]);
        all("2026-04-01/2026-09-30", &["Q2–Q3 2026", "Q2-Q3 2026", "Q2 to Q3 2026", "Q2 2026 – Q3 2026"]);
        all("2026-03-03/2026-03-14", &["3–14 March 2026", "March 3–14, 2026", "3 - 14 Mar 2026", "3.–14. March 2026"]);
        all("2025-10-01/2026-03-31", &["Q4 2025 – Q1 2026", "Oct 2025–Mar 2026"]);
    }

    #[test]
    fn times_without_a_day() {
        all(
            "Relative",
            &[
                "Week 3",
                "Weeks 1-2",
                "Week 1 – Week 4",
                "Sprint 4",
                "Sprints 4–6",
                "Month 2",
                "Day 10",
                "+2 weeks",
                "T+30",
                "T + 2 weeks",
                "2 weeks after launch",
            ],
        );
        all("Relative", &["6 weeks", "2-3 weeks", "3 months", "Weeks 1 to 2", "W1–W4", "10 days after GA", "D+1"]);
        all(
            "Undated",
            &[
                "TBD",
                "?",
                "-",
                "ongoing",
                "",
                "Q2",
                "March",
                "after Phase 1",
                "soon",
                "Q2 FY26",
                "FY2026 Q2",
                "Q5 2026",
                "W54 2026",
                "13/2026",
                "Mar 26",
                "CW 14",
            ],
        );
        all(
            "Undated",
            &[
                "Nov–Feb 2026",
                "2026-02-30",
                "3/4/2026",
                "v2 2026",
                "30 2026",
                "350 ms",
                "2 hours",
                "as soon as the API is done",
                "2026-05-01 – 2026-03-01",
                "Summer 2026",
            ],
        );
        all("Undated", &["Q3 or Q4 2026", "March 2026, maybe", "0", "1.2026.3", "Phase 2", "12:30", "W3 or later"]);
    }

    #[test]
    fn the_ends_of_a_range_are_told_apart() {
        let ends = |text| When::range(text).map(|both| both.map(|(end, when)| (end, when.is_dated())));
        assert_eq!(ends("Jan–Mar 2026"), Some([("Jan", true), ("Mar 2026", true)]));
        assert_eq!(ends("2026-01-05 – TBD"), Some([("2026-01-05", true), ("TBD", false)]));
        assert_eq!(ends("Week 1 – Week 4"), Some([("Week 1", false), ("Week 4", false)]));
        assert_eq!(ends("Q2 2026"), None);
        assert_eq!(ends("2026-03"), None);
    }

    #[test]
    fn long_and_odd_texts() {
        for text in ["-".repeat(80), "Q".repeat(100_000), "1–".repeat(26), "🦀–🦀".to_owned(), "İ 2026 – İ".to_owned(), "2026–".to_owned()] {
            assert!(!When::read(&text).is_dated() || text == "2026–", "{text}");
        }
    }
}
