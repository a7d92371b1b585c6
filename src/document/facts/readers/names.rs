//! Names that carry a number: `Phase 2: Pilot`, `R-03`, `Risk 1`.

use crate::document::facts::places::Title;

/// Whether a text is the name of a phase: a word for one with its number, and no more or a sign behind it. Steps and stages count only in what
/// calls itself a plan: elsewhere they are how something works.
pub(super) fn is_phase(text: &str, title: Title) -> bool {
    phase_number(text, title).is_some()
}

/// What stands behind the number of a phase.
pub(super) fn phase_number(text: &str, title: Title) -> Option<&str> {
    let text = text.trim_start_matches(|c: char| !c.is_alphabetic());
    let length = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let (word, behind) = text.split_at(length);
    let is_word = |known: &[&str]| known.iter().any(|known| word.eq_ignore_ascii_case(known));
    let is_plan = title != Title::Plain;
    let is_known = is_word(&["phase", "milestone", "sprint", "iteration", "wave"]) || is_plan && is_word(&["step", "stage"]);
    if !is_known {
        return None;
    }
    let number = behind.trim_start_matches([' ', '#', '-', '\u{a0}']);
    let length = number.find(|c: char| !c.is_alphanumeric() && c != '.').unwrap_or(number.len());
    let (number, rest) = number.split_at(length);
    let is_end = rest.trim_start().chars().next().is_none_or(|next| !next.is_alphanumeric());
    (is_number(number.trim_end_matches('.')) && is_end).then_some(rest)
}

/// `1`, `2a`, `B`, `III`, `two`.
fn is_number(text: &str) -> bool {
    const WORDS: &[&str] = &["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "ii", "iii", "iv", "vi", "vii", "viii"];
    let digits = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let is_counted = digits.len() < text.len() && digits.len() <= 1;
    let is_letter = text.len() == 1 && text.starts_with(|c: char| c.is_ascii_uppercase());
    is_counted || is_letter || WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
}

/// The number in front of a risk's name, and the name: `R1: Lock-in`, `Risk 2 - Lock-in`, `RISK-3 Lock-in`. The name may be missing.
pub(super) fn risk_id(text: &str) -> Option<(&str, &str)> {
    let text = text.trim();
    let word = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    if !["r", "risk"].iter().any(|known| text[..word].eq_ignore_ascii_case(known)) {
        return None;
    }
    let number = text[word..].trim_start_matches([' ', '-', '#', '.', '_']);
    let digits = number.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(number.len());
    let length = number[..digits].trim_end_matches('.').len();
    let rest = &number[length..];
    let is_end = rest.chars().next().is_none_or(|next| !next.is_alphanumeric());
    let id = text[..text.len() - rest.len()].trim_end();
    (length > 0 && is_end).then_some((id, rest.trim_start_matches([':', '.', ')', '-', '–', '—', ' ']).trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phases_have_numbers() {
        for phase in [
            "Phase 1",
            "Phase 1: Foundation",
            "2. Phase One",
            "🚀 Phase 2 — Pilot",
            "Milestone 3 (Q2)",
            "PHASE-2",
            "Phase B: x",
            "Phase 1.5 - x",
            "Phase 2a: y",
            "Sprint 4",
        ] {
            assert!(is_phase(phase, Title::Plain), "{phase}");
        }
        for other in [
            "Phases",
            "Phase out the old API",
            "Phase 1 exit criteria",
            "Step 1: call the API",
            "Stage A",
            "Milestone planning",
            "Phased rollout",
            "Sprint goals",
            "",
            "Phase",
        ] {
            assert!(!is_phase(other, Title::Plain), "{other}");
        }
        assert!(is_phase("Step 1: import", Title::Plan) && is_phase("Stage A", Title::Milestones) && !is_phase("Step by step", Title::Plan));
    }

    #[test]
    fn risks_may_have_numbers() {
        assert_eq!(risk_id("R1: Lock-in"), Some(("R1", "Lock-in")));
        assert_eq!(risk_id("R-03 – Lock-in"), Some(("R-03", "Lock-in")));
        assert_eq!(risk_id("Risk 2"), Some(("Risk 2", "")));
        assert_eq!(risk_id("RISK #4. Lock-in"), Some(("RISK #4", "Lock-in")));
        for none in ["Risk of loss", "R2D2 fails", "Regions: 3", "Risk", "R", "1. Lock-in", "Risk: 3 vendors"] {
            assert_eq!(risk_id(none), None, "{none}");
        }
    }
}
