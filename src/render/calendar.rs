//! Days on which something is due, as a calendar that other programs can follow: iCalendar, RFC 5545. It is made of the days alone and knows no clock.

use std::fmt::Write as _;

use jiff::civil::Date;

/// The longest line, in bytes, without its end; a longer one goes on in the next, behind a blank (RFC 5545, 3.1).
const LINE: usize = 75;

/// Something that is due on a day.
pub(super) struct Deadline<'a> {
    /// What tells it from all others, for ever: programs know by it what they have seen.
    pub(super) uid: String,
    /// The day, from the year 0 on.
    pub(super) day: Date,
    /// What is due.
    pub(super) title: &'a str,
    /// More about it, or nothing.
    pub(super) description: &'a str,
    /// Where one can read of it.
    pub(super) url: Option<String>,
    /// When this was written down: the date of its document.
    pub(super) stamp: Date,
}

/// A calendar of this name, with the deadlines in their order.
pub(super) fn write(name: &str, deadlines: &[Deadline<'_>]) -> String {
    let mut out = String::with_capacity(256 + 256 * deadlines.len());
    out.push_str("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//hldsite//deadlines//EN\r\nCALSCALE:GREGORIAN\r\n");
    // The older of the two names is the one that most programs read.
    text("NAME:", name, &mut out);
    text("X-WR-CALNAME:", name, &mut out);
    for deadline in deadlines {
        event(deadline, &mut out);
    }
    out.push_str("END:VCALENDAR\r\n");
    out
}

/// Appends a deadline as an event of a whole day, which keeps nobody busy.
fn event(deadline: &Deadline<'_>, out: &mut String) {
    out.push_str("BEGIN:VEVENT\r\n");
    text("UID:", &deadline.uid, out);
    let _ = write!(out, "DTSTAMP:{}T000000Z\r\n", compact(deadline.stamp));
    let _ = write!(out, "DTSTART;VALUE=DATE:{}\r\n", compact(deadline.day));
    // An event ends before this day. Without one, it lasts a day all the same.
    if let Ok(end) = deadline.day.tomorrow() {
        let _ = write!(out, "DTEND;VALUE=DATE:{}\r\n", compact(end));
    }
    text("SUMMARY:", deadline.title, out);
    if !deadline.description.is_empty() {
        text("DESCRIPTION:", deadline.description, out);
    }
    if let Some(url) = &deadline.url {
        line("URL:", url.chars().filter(|c| !c.is_control()), out);
    }
    out.push_str("TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n");
}

/// A day as iCalendar writes it: `20260331`.
fn compact(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// Appends a line that says a text (RFC 5545, 3.3.11): every line end of it is `\n`, and other characters that control something are left out.
fn text(name: &str, text: &str, out: &mut String) {
    let mut before = None;
    let escaped = text.chars().flat_map(move |c| {
        let is_second = before.replace(c) == Some('\r') && c == '\n';
        match c {
            '\n' if is_second => [None, None],
            '\n' | '\r' => [Some('\\'), Some('n')],
            '\\' | ';' | ',' => [Some('\\'), Some(c)],
            c if c.is_control() && c != '\t' => [None, None],
            c => [Some(c), None],
        }
    });
    line(name, escaped.flatten(), out);
}

/// Appends a line, folded where it is too long, between two characters.
fn line(name: &str, value: impl Iterator<Item = char>, out: &mut String) {
    out.push_str(name);
    let mut length = name.len();
    for c in value {
        if length + c.len_utf8() > LINE {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(c);
        length += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn deadline<'a>(title: &'a str, description: &'a str) -> Deadline<'a> {
        Deadline { uid: "pay.question-2@example.org".to_owned(), day: date(2026, 2, 28), title, description, url: None, stamp: date(2026, 1, 15) }
    }

    /// The lines of a calendar put together again where they are folded.
    fn unfolded(calendar: &str) -> Vec<String> {
        let whole = calendar.replace("\r\n ", "");
        whole.strip_suffix("\r\n").unwrap().split("\r\n").map(str::to_owned).collect()
    }

    /// The text that a line of this name says, as a program reads it.
    fn read(calendar: &str, name: &str) -> Option<String> {
        let line = unfolded(calendar).into_iter().find_map(|line| line.strip_prefix(name).map(str::to_owned))?;
        let (mut out, mut chars) = (String::new(), line.chars());
        while let Some(c) = chars.next() {
            match (c, if c == '\\' { chars.next() } else { None }) {
                ('\\', Some('n')) => out.push('\n'),
                ('\\', Some(escaped)) => out.push(escaped),
                (c, _) => out.push(c),
            }
        }
        Some(out)
    }

    #[test]
    fn a_deadline_is_an_event_of_a_whole_day() {
        let url = Some("https://example.org/hld/pay.html#hld:question-2".to_owned());
        let deadlines = [Deadline { url, ..deadline("Which ledger, ours or theirs?", "Payments; owner: Ann\nStill open") }, deadline("Launch", "")];
        let expected = "\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//hldsite//deadlines//EN
CALSCALE:GREGORIAN
NAME:Design documents
X-WR-CALNAME:Design documents
BEGIN:VEVENT
UID:pay.question-2@example.org
DTSTAMP:20260115T000000Z
DTSTART;VALUE=DATE:20260228
DTEND;VALUE=DATE:20260301
SUMMARY:Which ledger\\, ours or theirs?
DESCRIPTION:Payments\\; owner: Ann\\nStill open
URL:https://example.org/hld/pay.html#hld:question-2
TRANSP:TRANSPARENT
END:VEVENT
BEGIN:VEVENT
UID:pay.question-2@example.org
DTSTAMP:20260115T000000Z
DTSTART;VALUE=DATE:20260228
DTEND;VALUE=DATE:20260301
SUMMARY:Launch
TRANSP:TRANSPARENT
END:VEVENT
END:VCALENDAR
";
        assert_eq!(write("Design documents", &deadlines), expected.replace('\n', "\r\n"));
    }

    #[test]
    fn a_calendar_without_deadlines_is_one_all_the_same() {
        assert_eq!(unfolded(&write("Designs", &[])).last().map(String::as_str), Some("END:VCALENDAR"));
    }

    #[test]
    fn a_long_line_goes_on_in_the_next_and_no_character_is_torn() {
        let calendar = write("x", &[deadline(&"é".repeat(70), "")]);
        let summary = calendar.split("SUMMARY:").nth(1).unwrap().split("TRANSP").next().unwrap();
        assert_eq!(summary, format!("{}\r\n {}\r\n", "é".repeat(33), "é".repeat(37)));
        let fits = "x".repeat(LINE - "SUMMARY:".len());
        assert!(write("x", &[deadline(&fits, "")]).contains(&format!("SUMMARY:{fits}\r\n")));
    }

    #[test]
    fn no_text_can_end_its_line() {
        let payload = "a\r\nBEGIN:VALARM\rb\u{0}\u{85}\u{7f}\tc";
        let mut hostile = deadline(payload, payload);
        (hostile.uid, hostile.url) = (payload.to_owned(), Some(payload.to_owned()));
        let calendar = write(payload, &[hostile]);
        assert_eq!(unfolded(&calendar).len(), unfolded(&write("x", &[Deadline { url: Some(String::new()), ..deadline("x", "x") }])).len());
        assert_eq!(read(&calendar, "SUMMARY:").as_deref(), Some("a\nBEGIN:VALARM\nb\tc"));
        assert!(unfolded(&calendar).contains(&"URL:aBEGIN:VALARMbc".to_owned()));
    }

    #[test]
    fn the_last_day_of_all_has_no_next() {
        let calendar = write("x", &[Deadline { day: Date::MAX, ..deadline("x", "") }]);
        assert!(calendar.contains("DTSTART;VALUE=DATE:99991231\r\nSUMMARY"), "{calendar}");
    }

    proptest! {
        #[test]
        fn no_line_is_too_long_and_every_text_comes_back(title in "([a-z ,;:\\\\\n\"]|\\PC){0,200}", description in "([,;\\\\n\n]|\\PC){1,200}", name in "\\PC{0,90}") {
            let calendar = write(&name, &[deadline(&title, &description)]);
            for line in calendar.split("\r\n") {
                prop_assert!(line.len() <= LINE && !line.contains(['\r', '\n']), "{line:?}");
            }
            prop_assert_eq!(read(&calendar, "SUMMARY:"), Some(title));
            prop_assert_eq!(read(&calendar, "DESCRIPTION:"), Some(description));
            prop_assert_eq!(read(&calendar, "X-WR-CALNAME:"), Some(name));
        }
    }
}
