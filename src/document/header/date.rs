//! Reads the day that a header value such as `Date: 30th of June, 2023` names, in the shapes in which people write dates.
//!
//! A date is three parts, numbers or the name of a month, with gaps between them. What the parts mean follows from the gaps and from how many digits
//! each number has; where two meanings are left that name different days, the value is ambiguous. It is never guessed.

use jiff::civil::Date;

/// How many characters of a value are looked at; what is longer is no date but prose.
const LOOKED_AT: usize = 100;

/// What may stand in front of a date and around it: quotes, brackets and marks of emphasis.
const OPENERS: &str = " \"'`“”„‘’«»([{<*_";

/// What may stand behind a date: the same the other way round, and a full stop.
const CLOSERS: &str = " \"'`“”‘’«»)]}>*_.";

/// The words that may stand in front of a date, besides the weekdays.
const INTRODUCTIONS: &str = "on the as of since from date dated last updated modified revised changed edited created published written am den le el il op";

/// What may stand right behind the number of a day: `30th`, `1er`, `1º`.
const ORDINALS: &str = "st nd rd th er e o";

/// The words that may stand between the parts of a date: `30th of June`, `5 de mayo de 2021`.
const FILLERS: &str = "of de del";

/// The words that may stand behind a time of day.
const ZONES: &str = "am pm z utc gmt cet cest bst est edt cst cdt mst mdt pst pdt ist jst uhr";

/// The names of the months, in English, German, French, Spanish, Portuguese, Italian and Dutch, without accents.
const MONTHS: [&str; 12] = [
    "january januar janner janvier enero janeiro gennaio januari",
    "february februar fevrier febrero fevereiro febbraio februari",
    "march marz mrz mars marzo marco maart mrt",
    "april avril abril aprile",
    "may mai mayo maio maggio mei",
    "june juni juin junio junho giugno",
    "july juli juillet julio julho luglio",
    "august aout agosto augustus",
    "september septembre septiembre setiembre setembro settembre",
    "october oktober octobre octubre outubro ottobre",
    "november novembre noviembre novembro",
    "december dezember decembre diciembre dezembro dicembre",
];

/// The names of the weekdays in the same languages, but for the Portuguese ones, which are numbered.
const WEEKDAYS: &str = "monday tuesday wednesday thursday friday saturday sunday \
    montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag \
    lundi mardi mercredi jeudi vendredi samedi dimanche \
    lunes martes miercoles jueves viernes sabado domingo \
    lunedi martedi mercoledi giovedi venerdi domenica \
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag";

/// What a header value says about a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// It names this day, and could name no other.
    Day(Date),
    /// It names a day, but not which: `3/4/2017` is in March or in April.
    Ambiguous,
    /// It has the shape of a date, but there is no such day: `31 June 2020`.
    Impossible,
    /// It is no date, or has a shape that is not known.
    Unknown,
}

/// Reads the day that a value names; a time of day and a remark behind it are ignored.
pub(super) fn read(raw: &str) -> Reading {
    let text = simplified(raw);
    let mut cursor = Cursor { rest: &text };
    cursor.skip_introduction();
    let reading = cursor.date().unwrap_or(Reading::Unknown);
    cursor.skip_time();
    if cursor.is_at_end() { reading } else { Reading::Unknown }
}

/// The start of a value in lower case, with one blank for all white space in a row, and without accents and characters that cannot be seen.
fn simplified(raw: &str) -> String {
    let mut blank = true;
    let characters = raw.chars().flat_map(char::to_lowercase).filter(|character| !is_invisible(*character)).map(simple);
    // One pass over the value, however many blanks it starts or ends with.
    let mut visible = characters.filter(|character| {
        let again = blank && *character == ' ';
        blank = *character == ' ';
        !again
    });
    let mut text: String = visible.by_ref().take(LOOKED_AT).collect();
    if visible.next().is_some() {
        // No date may end where only the look at it ends: `2023-06-3` is not `2023-06-30`.
        text.push('…');
    }
    text
}

/// Whether a character has no width of its own: joiners, marks of direction, combining accents, soft hyphens.
fn is_invisible(character: char) -> bool {
    let ranges = ['\u{300}'..='\u{36f}', '\u{200b}'..='\u{200f}', '\u{202a}'..='\u{202e}', '\u{2060}'..='\u{2069}', '\u{fe00}'..='\u{fe0f}'];
    matches!(character, '\u{ad}' | '\u{feff}') || ranges.iter().any(|range| range.contains(&character))
}

/// The plain character for one that means the same in a date.
fn simple(character: char) -> char {
    match character {
        // Full-width digits, brackets and signs stand in the order of ASCII.
        '！'..='～' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
        '‐'..='―' | '−' | '年' | '月' | '년' | '월' => '-',
        '日' | '号' | '일' => ' ',
        'à' | 'á' | 'â' | 'ã' | 'ä' => 'a',
        'ç' => 'c',
        'è' | 'é' | 'ê' => 'e',
        'ì' | 'í' => 'i',
        'º' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        _ if character.is_whitespace() => ' ',
        _ => character,
    }
}

/// A part of a date: a number, or a month by its name.
#[derive(Clone, Copy)]
struct Part {
    /// The number, or the number of the month.
    value: u32,
    /// How many digits it is written with, which tells a year from a day; none if it is a name.
    digits: usize,
}

impl Part {
    /// The year that it can stand for: four digits, or two, which reach from 1970 to 2069.
    fn year(self) -> Option<i16> {
        let year = match (self.digits, self.value) {
            (2, value @ 70..) => 1900 + value,
            (2, value) => 2000 + value,
            (4, value @ 1900..=2199) => value,
            _ => return None,
        };
        i16::try_from(year).ok()
    }

    /// The day or month that it can stand for.
    fn small(self) -> Option<i8> {
        if self.digits <= 2 { i8::try_from(self.value).ok() } else { None }
    }
}

/// What is left of a value to read.
#[derive(Clone, Copy)]
struct Cursor<'a> {
    /// From here on.
    rest: &'a str,
}

impl<'a> Cursor<'a> {
    /// Steps over all wanted characters up to the first other one.
    fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> &'a str {
        let end = self.rest.find(|character| !wanted(character)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken
    }

    /// Steps over the letters up to the next other character.
    fn word(&mut self) -> &'a str {
        self.take_while(char::is_alphabetic)
    }

    /// Steps over the next word and the characters around it, if the word is wanted.
    fn skip_word(&mut self, before: &str, wanted: impl Fn(&str) -> bool, behind: &str) -> bool {
        let mut ahead = *self;
        ahead.take_while(|character| before.contains(character));
        let found = wanted(ahead.word());
        if found {
            ahead.take_while(|character| behind.contains(character));
            *self = ahead;
        }
        found
    }

    /// Steps over brackets, weekdays and words like `on` in front of a date.
    fn skip_introduction(&mut self) {
        // `Mar` is a Tuesday in French, but here it is March.
        let wanted = |word: &str| month(word).is_none() && (is_weekday(word) || listed(INTRODUCTIONS, word));
        while self.skip_word(OPENERS, wanted, " ,.:") {}
        self.take_while(|character| OPENERS.contains(character));
    }

    /// Reads three parts with gaps between them, or eight digits in a row.
    fn date(&mut self) -> Option<Reading> {
        let first = self.part()?;
        if first.digits == 8 {
            let part = |value, digits| Part { value, digits };
            return Some(decide(&[[part(first.value / 10_000, 4), part(first.value / 100 % 100, 2), part(first.value % 100, 2)]]));
        }
        let (before, second) = (self.gap(), self.part()?);
        let (behind, third) = (self.gap(), self.part()?);
        self.skip_ordinal();
        // `March 3–14, 2026` are days of one year, and not a day of 2014.
        if third.digits == 2 && self.is_before_year() {
            return None;
        }
        Some(decide(&match [first, second, third].map(|part| part.digits == 0) {
            [false, true, false] if first.digits == 4 => vec![[first, second, third]],
            [false, true, false] => vec![[third, second, first]],
            [true, false, false] => vec![[third, first, second]],
            [false, false, false] if before == behind => orders(before, first, second, third),
            _ => Vec::new(),
        }))
    }

    /// Reads a number or the name of a month.
    fn part(&mut self) -> Option<Part> {
        let digits = self.take_while(|character| character.is_ascii_digit());
        let value = if digits.is_empty() { month(self.word()) } else { digits.parse().ok() };
        Some(Part { value: value?, digits: digits.len() })
    }

    /// Whether a year follows behind a comma.
    fn is_before_year(self) -> bool {
        let mut ahead = self;
        ahead.take_while(|character| character == ',' || character == ' ');
        let year = ahead.take_while(|character| character.is_ascii_digit());
        year.len() == 4 && self.rest.len() > ahead.rest.len() + year.len() && !ahead.rest.starts_with(['-', '/', '.'])
    }

    /// What stands between two parts, without the blanks around it.
    fn gap(&mut self) -> &'a str {
        let start = self.rest;
        self.skip_ordinal();
        self.take_while(|character| " -/.,".contains(character));
        self.skip_word("", |word| listed(FILLERS, word), " ");
        start[..start.len() - self.rest.len()].trim()
    }

    /// Steps over the ending of a day's number.
    fn skip_ordinal(&mut self) {
        self.skip_word("", |word| listed(ORDINALS, word), "");
    }

    /// Steps over a weekday and a time of day with its zone, if they follow; whether there is such a time does not matter.
    fn skip_time(&mut self) {
        self.skip_word(" ", is_weekday, "");
        let mut ahead = *self;
        ahead.take_while(|character| character == ' ');
        let word = ahead.word();
        ahead.take_while(|character| character == ' ');
        let clock = ahead.take_while(|character| character.is_ascii_digit() || ":.".contains(character));
        // Without the `T`, only a colon tells a time from any number.
        let is_time = word == "t" || (["", "at", "um"].contains(&word) && clock.contains(':'));
        if !is_time || !clock.starts_with(|character: char| character.is_ascii_digit()) {
            return;
        }
        *self = ahead;
        while self.skip_word(" ", |word| listed(ZONES, word), "") {}
        if let Some(offset) = self.rest.trim_start().strip_prefix(['+', '-']) {
            self.rest = offset.trim_start_matches(|character: char| character.is_ascii_digit() || character == ':');
        }
    }

    /// Whether nothing is left but closing brackets, a full stop, and a remark that is set off from the date.
    fn is_at_end(self) -> bool {
        let rest = self.rest.trim_start_matches(|character| CLOSERS.contains(character));
        rest.strip_prefix([',', ';']).map_or(rest.is_empty() || rest.starts_with(['(', '[']), |remark| remark.is_empty() || remark.starts_with(' '))
    }
}

/// Whether a word stands in a list of words.
fn listed(words: &str, word: &str) -> bool {
    words.split(' ').any(|known| known == word)
}

/// The number of the month with this name, or with a name that starts like this in three letters or more.
fn month(word: &str) -> Option<u32> {
    let mut months = (1..).zip(MONTHS).filter(|(_, names)| word.len() >= 3 && names.split(' ').any(|name| name.starts_with(word)));
    let (number, _) = months.next()?;
    // `jui` starts both June and July in French.
    months.next().is_none().then_some(number)
}

/// The number of the month that a word in small letters names, as dates name it.
pub(super) fn month_of(word: &str) -> Option<i8> {
    let number = if word.is_ascii() { month(word) } else { month(&simplified(word)) };
    number.and_then(|number| i8::try_from(number).ok())
}

/// Whether a word is a weekday or short for one: `Fri`, `Tues`, `Mo`.
fn is_weekday(word: &str) -> bool {
    word.len() >= 2 && WEEKDAYS.split(' ').any(|name| name.starts_with(word))
}

/// The orders, as year, month and day, in which three numbers with this sign between them are written.
fn orders(sign: &str, a: Part, b: Part, c: Part) -> Vec<[Part; 3]> {
    match sign {
        "-" | "/" | "." if a.digits == 4 => vec![[a, b, c]],
        "." => vec![[c, b, a]],
        // With hyphens and a short year, `23-06-30` is as likely cut from `2023-06-30`.
        "-" if a.digits == 2 && c.digits == 2 => vec![[c, b, a], [c, a, b], [a, b, c]],
        "-" | "/" => vec![[c, b, a], [c, a, b]],
        _ => Vec::new(),
    }
}

/// The one day that the orders of year, month and day lead to, whichever of them was meant.
fn decide(orders: &[[Part; 3]]) -> Reading {
    let numbers: Option<Vec<_>> = orders.iter().map(|[year, month, day]| Some((year.year()?, month.small()?, day.small()?))).collect();
    let Some(numbers) = numbers.filter(|numbers| !numbers.is_empty()) else { return Reading::Unknown };
    let mut days: Vec<Date> = numbers.into_iter().filter_map(|(year, month, day)| Date::new(year, month, day).ok()).collect();
    days.sort_unstable();
    days.dedup();
    match days[..] {
        [] => Reading::Impossible,
        [day] => Reading::Day(day),
        _ => Reading::Ambiguous,
    }
}

#[cfg(test)]
mod tests {
    use super::{Reading, read};

    /// The reading as the tables below write it.
    fn told(raw: &str) -> String {
        match read(raw) {
            Reading::Day(day) => day.to_string(),
            other => format!("{other:?}"),
        }
    }

    /// Asserts that each of these values is read like this.
    fn all(expected: &str, values: &[&str]) {
        for raw in values {
            assert_eq!(told(raw), expected, "{raw:?}");
        }
    }

    #[test]
    fn reads_years_first() {
        all("2023-06-30", &["2023-06-30", "2023-6-30", "2023/06/30", "2023/6/30", "2023.06.30", "2023.6.30", "20230630", "2023 - 06 - 30"]);
        all("2023-06-03", &["2023-6-3", "2023-06-3", "2023/6/3", "2023.6.3", "2023-06-03", "20230603", "2023‐06‐03", "2023–06–03", "2023−06−03"]);
        all("2023-06-30", &["2023 June 30", "2023-Jun-30", "2023-JUN-30", "2023, June 30th", "2023/Jun/30", "2023 juin 30"]);
        all("2024-02-29", &["2024-02-29", "2024-2-29", "20240229", "2024/2/29", "2024.02.29"]);
        all("1900-01-01", &["1900-01-01", "19000101", "1/1/1900", "1 Jan 1900", "1.1.1900"]);
        all("2199-12-31", &["2199-12-31", "21991231", "12/31/2199", "31/12/2199", "31.12.2199"]);
    }

    #[test]
    fn reads_times_of_day() {
        all("2023-06-30", &["2023-06-30T10:00:00Z", "2023-06-30 10:00", "2023-06-30T10:00:00+02:00", "2023-06-30t10:00z", "2023-06-30T10:00:00.123456Z"]);
        all("2023-06-30", &["2023-06-30 10:00:00 +0200", "2023-06-30 10:00 UTC", "2023-06-30T10:00:00+02:00[Europe/Paris]", "20230630T100000Z"]);
        all("2023-06-30", &["6/30/2023 10:00 AM", "30 Jun 2023 at 10:00", "June 30, 2023 10:00 PM PST", "30. Juni 2023 um 10:00 Uhr", "2023-06-30 10:00."]);
        all("2023-06-30", &["Fri, 30 Jun 2023 10:00:00 +0000", "30 Jun 2023 10:00:00 GMT", "Fri, 30 Jun 2023 10:00:00 -0500 (CDT)", "<2023-06-30 Fri 10:00>"]);
        all("2023-06-30", &["2023-06-30 10:00 UTC+02:00", "June 30, 2023, 10:00", "2023-06-30T10Z", "2023-06-30 10:00-05:00", "Fri, 30 Jun 23 10:00 Z"]);
        all("Unknown", &["2023-06-30T", "2023-06-30Tea", "2023-06-30 10", "2023-06-30 at noon", "2023-06-30 10:00 we met", "2023-06-30 10:00 - 11:00"]);
    }

    #[test]
    fn reads_named_months() {
        all("2023-06-30", &["30 June 2023", "30 Jun 2023", "30-Jun-2023", "30. June 2023", "30th June 2023", "30th of June, 2023", "30 JUNE, 2023"]);
        all("2023-06-30", &["30/Jun/2023", "30.Jun.2023", "30JUN2023", "30-Jun-23", "30 Jun 23", "30 Jun. 2023", "the 30th of June 2023"]);
        all("2023-06-30", &["June 30, 2023", "June 30 2023", "Jun 30, 2023", "Jun. 30, 2023", "June 30th, 2023", "jun 30,2023", "June-30-2023"]);
        all("2025-06-05", &["June 5th, 2025", "June 5, 2025", "June 05 2025", "Jun 5 2025", "5 Jun 2025"]);
        all("2023-07-25", &["July 25, 2023", "Jul 25 2023", "25 July 2023", "25th July, 2023", "2023-Jul-25"]);
        all("2019-09-03", &["Sept 3, 2019", "Sept. 3, 2019", "Sep 3rd, 2019", "September 3, 2019", "3 Sept., 2019"]);
        all("2020-03-01", &["Mar 1st, 2020", "March 1, 2020", "1st of March 2020", "1 Mar. 2020", "1. Mar 2020"]);
        all("2021-05-22", &["May 22nd, 2021", "22nd May 2021", "22 May 2021", "22-May-2021", "May 22 21", "Saturday, 22 May 2021"]);
    }

    #[test]
    fn reads_months_of_other_languages() {
        all("2023-06-30", &["30. Juni 2023", "30 juin 2023", "30 de junio de 2023", "30 de junho de 2023", "30 giugno 2023", "30 juni 2023"]);
        all("2021-05-05", &["5 de mayo de 2021", "5 de mayo del 2021", "5. Mai 2021", "5 mai 2021", "5 de maio de 2021", "5 maggio 2021", "5 mei 2021"]);
        all(
            "2022-03-01",
            &["1. März 2022", "1er mars 2022", "1 de marzo de 2022", "1º de março de 2022", "1 maart 2022", "1. Ma\u{308}rz 2022", "1 mrt. 2022"],
        );
        all("2022-08-02", &["2. August 2022", "2 août 2022", "2 aout 2022", "2 de agosto de 2022", "2 augustus 2022", "2 AOÛT 2022"]);
        all("2022-02-03", &["3 février 2022", "3 févr. 2022", "3 de febrero de 2022", "3 febbraio 2022", "3. Februar 2022", "3 de fevereiro de 2022"]);
        all("2023-06-30", &["Freitag, 30. Juni 2023", "vendredi 30 juin 2023", "viernes, 30 de junio de 2023", "le 30 juin 2023", "Fr, 30.06.2023"]);
        all("2023-06-30", &["2023年6月30日", "2023年06月30日", "2023 年 6 月 30 日", "２０２３年６月３０日", "2023年6月30日（金）", "2023년 6월 30일"]);
        all("Unknown", &["3 jui 2022", "3 ju 2022", "2023年6月", "6月30日", "3 junk 2022", "3 Marchs 2022"]);
    }

    #[test]
    fn reads_numbers_that_leave_no_doubt() {
        all("2022-03-12", &["12.03.2022", "12.3.2022", "12.3.22", "12.03.22", "12. 3. 2022", "12. 03. 2022."]);
        all("2017-03-29", &["3/29/17", "03/29/2017", "29/3/2017", "29/03/17", "29.3.17", "3-29-17", "29-3-2017", "3 / 29 / 2017"]);
        all("2020-12-25", &["12-25-2020", "25-12-2020", "12/25/2020", "25/12/20", "25.12.20", "12-25-20"]);
        all("2020-05-05", &["5/5/2020", "05/05/2020", "5-5-2020", "05-05-2020", "5/5/20", "5.5.2020"]);
        all("1999-12-31", &["31/12/99", "12/31/99", "31.12.99", "31-12-99", "99-12-31", "31 Dec 99"]);
        all("1970-01-13", &["13.1.70", "13/1/70", "1/13/70", "13 Jan 70", "Jan 13, 70"]);
        all("2069-01-13", &["13.1.69", "13/1/69", "1/13/69", "13 Jan 69", "Jan 13, 69"]);
    }

    #[test]
    fn guesses_neither_day_nor_month() {
        all("Ambiguous", &["3/4/2017", "03-04-2017", "3-4-2017", "03/04/17", "1/12/2020", "12-11-2020", "3/4/2017 10:00", "(3/4/2017)"]);
        all("Ambiguous", &["23-06-30", "25-12-20", "05-06-07", "05-05-20", "on 3/4/2017, again", "３/４/２０１７"]);
    }

    #[test]
    fn knows_which_days_there_are() {
        all("Impossible", &["2014-19-19", "2026-02-30", "31 June 2020", "13/13/2020", "2020-00-10", "2021-30-01", "2020-10-00", "20231301"]);
        all("Impossible", &["2023-02-29", "29.2.2023", "Feb 29, 2023", "2/29/2023", "30/2/2024", "June 31st, 2020", "0 June 2020", "99.99.2020"]);
        all("Impossible", &["2023年13月1日", "2023-Jun-31", "2023-06-31T10:00:00Z", "00/00/2020", "31/6/2020", "2026-02-30 (planned)"]);
    }

    #[test]
    fn leaves_all_else_alone() {
        all("Unknown", &["June 2023", "2023", "2023-06", "Q3 2024", "TBD", "yesterday", "YYYY-MM-DD", "v1.2.3", "1.10", "192.168.1.1", "2023-06-30-foo"]);
        all("Unknown", &["10.0.0.1", "10.1.22.4", "1.2.3", "1.2.3.4", "12.3.2022.1", "127.0.0.1", "255.255.255.0", "2023-06-30.md", "2023-06-30_foo"]);
        all("Unknown", &["1899-12-31", "2200-01-01", "0023-06-30", "12023-06-30", "1/1/1850", "12345678", "20230630100000", "99999999", "-2023-06-30"]);
        all("Unknown", &["2023-MM-DD", "2023-06-DD", "<date>", "[Date]", "n/a", "-", "?", "2023-W26", "2023-181", "2023-06/30", "12/3-2022", "3/4"]);
        all("Unknown", &["We met on 2023-06-30", "version 2023-06-30", "before 2023-06-30", "2023-06-30 was a Friday", "2023-06-30 to 2023-07-01"]);
        all("Unknown", &["March 3–14, 2026", "June 13-15, 2020", "Jun 3rd - 14th, 2026 (two weeks)", "Oct. 10 – 21, 2026"]);
        all("2021-05-22", &["May 22 21, 2022-01-01 revised", "22.5.21, 14 pages"]);
        all("Unknown", &["3-5 June 2020", "June 3-5, 2020", "June 30", "30 June", "June 2023, 30 pages", "5 May 20 people", "June 30 23:00", "12 3 2022"]);
        all("Unknown", &["100 June 2020", "June 100, 2020", "1/2/3", "1/2/123", "2023-006-30", "2023-06-030", "2023-06-30,2023-07-01", "2023-06-30/31"]);
        all("Unknown", &["June May 2023", "3 June May", "May 3 June", "2023 June May", "2023-06-June", "2023 2023 June", "30 June -", "2023 June 300"]);
    }

    #[test]
    fn reads_what_stands_around() {
        let bare = ["@", " @ ", "\u{a0}@\u{a0}", "\u{feff}@\u{200b}", "\t\n@\r\n", "@.", "@,", "  \u{200e}@ 10:00"];
        let enclosed = ["\"@\"", "'@'", "“@”", "(@)", "[@]", "<@>", "`@`", "**@**", "(\"@\").", "`@` (first draft)"];
        let introduced = ["Tue, @", "Tuesday @", "Tues. @", "on @", "On Friday, @", "Last updated: @", "as of @ ."];
        let remarked = ["@ (revised)", "@, updated 2022-01-01", "@; see 3/4/2017", "@ [draft]", "@ Fri"];
        let shapes = ["2023-06-30", "20230630", "2023/6/30", "30 June 2023", "Jun. 30, 2023", "30.6.2023", "6/30/23", "2023-Jun-30", "30 de junio de 2023"];
        for around in bare.iter().chain(&enclosed).chain(&introduced).chain(&remarked) {
            all("2023-06-30", &shapes.map(|shape| around.replace('@', shape)).each_ref().map(String::as_str));
        }
        all("2023-06-30", &["2\u{200b}023-0\u{ad}6-30", "2023-06-30\u{200b}", "30\u{a0}June\u{202f}2023", "30  June   2023", "\u{200e}2023-06-30\u{200e}"]);
    }

    #[test]
    fn looks_at_the_start_only() {
        let blanks = " \u{200b}".repeat(500_000);
        assert_eq!(told(&format!("{blanks}2023-06-30{blanks}")), "2023-06-30");
        assert_eq!(told(&format!("2023-06-30, {}", "and so on ".repeat(100_000))), "2023-06-30");
        // Wherever the look ends, what it cuts off is not taken for the end of the date.
        for brackets in 0..200 {
            let told = told(&format!("{}2023-06-30", "(".repeat(brackets)));
            assert!(["2023-06-30", "Unknown"].contains(&told.as_str()), "{brackets} {told}");
        }
    }

    #[test]
    fn is_quick_and_never_panics() {
        let long =
            ["9", "-", "1/", "1.", "on ", "jan ", "(", " ", "\u{300}", "é", "年", "İ", "2023-06-30 ", "10:00 ", "+", "🦀"].map(|piece| piece.repeat(1 << 20));
        let short =
            ["", "🦀", "👩‍👩‍👧", "2023-06-3🦀", "🦀2023-06-30", "2023-0é-30", "٢٠٢٣-٠٦-٣٠", "\0", "\u{10ffff}", "１", "ß", "ﬀ", "…", "2023-06-30T+", "٣/4/2017"];
        for raw in long.iter().map(String::as_str).chain(short) {
            assert_eq!(read(raw), Reading::Unknown, "{:?}", raw.chars().take(20).collect::<String>());
        }
        // Every start of every shape, cut wherever a character ends.
        for raw in ["Fri, 30 Jun 2023 10:00:00 +0000 (x)", "2023年6月30日（金）", "«1º de março de 2022», é", "<2023-06-30 Fri 10:00 UTC+02:00>"] {
            raw.char_indices().for_each(|(end, _)| drop(told(&raw[..end]) + &told(&raw[end..])));
        }
    }
}
