//! How much, or how likely, on a scale of five.

use super::super::{find, label};

/// A level of impact, likelihood or severity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Negligible, rare, 1 of 5.
    VeryLow,
    /// Minor, unlikely, 2 of 5.
    Low,
    /// Moderate, possible, 3 of 5.
    Medium,
    /// Major, likely, 4 of 5.
    High,
    /// Critical, almost certain, 5 of 5.
    VeryHigh,
}

impl Level {
    /// The level that a text names; of a range the upper end, since who rates `Medium to high` is not sure of less. Nothing is guessed from words
    /// that are not known, and a number counts only where it is one of five.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let text = undecorated(text);
        Self::in_words(text).or_else(|| of_five(text))
    }

    /// The level that a text names in words, or as `4/5`: a bare number may count from either end, or to ten.
    pub(crate) fn in_words(text: &str) -> Option<Self> {
        let text = undecorated(text);
        match text.as_bytes() {
            // `3 (Medium)`, `3 - Medium`, `3/5`
            [first, rest @ ..] if first.is_ascii_digit() && !rest.first().is_some_and(u8::is_ascii_digit) => {
                let (head, remark) = remarked(text);
                if text.len() > head.len() && is_digit(head) { words(remark) } else { fraction(text) }
            }
            _ if begins_with_level(text) => words(text).or_else(|| words(remarked(text).0)),
            _ => None,
        }
    }

    /// All, the lowest first.
    pub const ALL: [Self; 5] = [Self::VeryLow, Self::Low, Self::Medium, Self::High, Self::VeryHigh];

    /// Its name in data.
    pub fn id(self) -> &'static str {
        match self {
            Self::VeryLow => "very-low",
            Self::Low => "low",
            Self::Medium => "medium",
            Self::High => "high",
            Self::VeryHigh => "very-high",
        }
    }

    /// Its name as shown.
    pub fn name(self) -> &'static str {
        match self {
            Self::VeryLow => "Very low",
            Self::Low => "Low",
            Self::Medium => "Medium",
            Self::High => "High",
            Self::VeryHigh => "Very high",
        }
    }

    /// 1 to 5.
    pub fn score(self) -> u8 {
        self as u8 + 1
    }
}

/// A text without the marks and pictures at its ends; a question mark says that it is not sure.
fn undecorated(text: &str) -> &str {
    let text = text.trim();
    // `:red_circle: High`
    let text = text.strip_prefix(':').and_then(|rest| rest.split_once(": ")).filter(|(name, _)| !name.contains(' ')).map_or(text, |(_, rest)| rest);
    let is_mark = |c: char| c.is_whitespace() || c == '*' || !c.is_ascii() && !c.is_alphanumeric() && !"€£¥₹≤≥≈±".contains(c);
    text.trim_start_matches(is_mark).trim_end_matches(|c| is_mark(c) || matches!(c, '.' | '!' | ','))
}

/// A text up to the reason behind it, and that: `High (all tenants)`, `High - because …`.
fn remarked(text: &str) -> (&str, &str) {
    const SIGNS: &[&str] = &["(", "[", " - ", " – ", " — ", "—", ": ", ", ", "; ", ". ", " because ", " due to ", " since ", "<"];
    let Some((at, length)) = find::first_of(text, SIGNS) else { return (text, "") };
    (text[..at].trim_end(), text[at + length..].trim().trim_end_matches([')', ']']))
}

/// Whether the first word of a text may begin a level. Most texts are no levels, and need not be looked at any further.
fn begins_with_level(text: &str) -> bool {
    const FIRST: &[&str] = &[
        "very",
        "negligible",
        "rare",
        "trivial",
        "minimal",
        "insignificant",
        "highly",
        "remote",
        "vl",
        "low",
        "minor",
        "unlikely",
        "l",
        "medium",
        "med",
        "moderate",
        "possible",
        "m",
        "mid",
        "high",
        "major",
        "likely",
        "probable",
        "h",
        "severe",
        "critical",
        "almost",
        "catastrophic",
        "vh",
        "extreme",
    ];
    let length = text.bytes().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(text.len());
    let is_whole = text.as_bytes().get(length).is_none_or(u8::is_ascii);
    !is_whole || FIRST.iter().any(|first| first.eq_ignore_ascii_case(&text[..length]))
}

/// A level in words, or a range of two.
fn words(text: &str) -> Option<Level> {
    if text.len() > 60 || text.contains(['(', '[']) {
        return None;
    }
    // `normal` leaves out what stands in front of the first letter.
    if !text.starts_with(char::is_alphabetic) || text.ends_with(['?', '+']) {
        return None;
    }
    let name = label::normal(text);
    word(&name).or_else(|| {
        let ends = [" to ", " - ", " – ", "-to-", "–", "-", "/", " or "]
            .iter()
            .find_map(|sign| find::find(&name, sign).map(|at| (&name[..at], &name[at + sign.len()..])));
        let (low, high) = ends?;
        Some(word(low.trim())?.max(word(high.trim())?))
    })
}

/// A level in one word or two; `risk`, `impact` and the like may stand behind.
fn word(name: &str) -> Option<Level> {
    let name = match name.rsplit_once(' ') {
        Some((level, "impact" | "risk" | "likelihood" | "probability" | "severity" | "chance")) => level,
        _ => name,
    };
    Some(match name {
        "very low" | "very-low" | "negligible" | "rare" | "trivial" | "minimal" | "insignificant" | "very unlikely" | "highly unlikely" | "remote" | "vl" => {
            Level::VeryLow
        }
        "low" | "minor" | "unlikely" | "l" => Level::Low,
        "medium" | "med" | "moderate" | "possible" | "m" | "mid" => Level::Medium,
        "high" | "major" | "likely" | "probable" | "h" | "severe" => Level::High,
        "very high" | "very-high" | "critical" | "almost certain" | "very likely" | "highly likely" | "catastrophic" | "vh" | "extreme" => Level::VeryHigh,
        _ => return None,
    })
}

fn is_digit(text: &str) -> bool {
    text.len() == 1 && text.starts_with(|c: char| c.is_ascii_digit())
}

/// `1` to `5`.
fn of_five(text: &str) -> Option<Level> {
    let digit = text.parse::<usize>().ok().filter(|_| is_digit(text))?;
    Level::ALL.get(digit.checked_sub(1)?).copied()
}

/// `4/5`, `4 of 5`, `4 out of 5`.
fn fraction(text: &str) -> Option<Level> {
    let (part, whole) = [" out of ", " of ", "/"].iter().find_map(|sign| text.split_once(sign))?;
    if whole.trim() == "5" { of_five(part.trim()) } else { None }
}

#[cfg(test)]
mod tests {
    use super::Level;

    #[test]
    fn levels_as_people_write_them() {
        let cases: &[(Option<Level>, &[&str])] = &[
            (Some(Level::VeryLow), &["Very Low", "very low", "rare", "1", "1/5"]),
            (Some(Level::Low), &["L", "Low", "low.", "🟢 Low", "Unlikely", "2", "Low (for now)", "2 - Low", "low risk"]),
            (
                Some(Level::Medium),
                &["M", "Med", "Medium", "🟡 Medium", "3 - Medium", "3 (Medium)", "3/5", "Low-Medium", "Low/Med", "Medium: one region", "1 - Medium"],
            ),
            (
                Some(Level::High),
                &[
                    "H",
                    "HIGH",
                    "Medium to high",
                    "Med-High",
                    "Medium–High",
                    "M/H",
                    "High (all tenants)",
                    "High - because of the vendor",
                    "4",
                    "4/5",
                    "4 out of 5",
                ],
            ),
            (
                Some(Level::High),
                &[
                    "High, but short",
                    "High; see below",
                    "High because nobody can log in",
                    ":red_circle: High",
                    "High 🔴",
                    "High - Medium",
                    "High impact",
                    "Medium - High",
                ],
            ),
            (Some(Level::VeryHigh), &["🔴 Critical", "Critical", "Very high", "5", "Almost certain", "High/Critical"]),
        ];
        for (level, texts) in cases {
            for text in *texts {
                assert_eq!(Level::read(text), *level, "{text:?}");
            }
        }
    }

    #[test]
    fn nothing_is_guessed() {
        let unknown = [
            "High/Med/Low",
            "H/M/L",
            "30 %",
            "TBD",
            "?",
            "depends",
            "2/10",
            "🟡",
            "",
            "0",
            "6",
            "8/10",
            "Low?",
            "5% (Low)",
            "10% - Low",
            "Not high",
            "2 - 3 days",
            "5 - 10",
            "3 days",
            "Medium/unknown",
            "High → Low",
            "Loss of data",
            "Data loss, high cost",
            "1 of 10",
            "3 (of 10)",
            "Low if the cache holds",
            "highly available",
            "-",
            "€ 5",
            "4 weeks",
        ];
        for text in unknown {
            assert_eq!(Level::read(text), None, "{text:?}");
        }
        assert_eq!(Level::in_words("1"), None);
        assert_eq!(Level::in_words("4/5"), Some(Level::High));
    }
}
