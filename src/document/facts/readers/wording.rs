//! How risks are worded: what is their name, what is said behind it, and which labels are groups of them.

use super::{halves, pairs, pieces};
use crate::document::facts::blocks::{Block, Blocks};
use crate::document::facts::label;
use crate::document::facts::places::Title;
use crate::document::facts::values::Level;

/// What a risk is called, and what else its text says: `Lock-in: two vendors`. What is not bold is a name only while it is short.
pub(super) fn name<'a>(blocks: &'a Blocks, block: &Block, text: &'a str) -> (&'a str, &'a str) {
    const LONGEST: usize = 5;
    let bold = blocks.lead(block).filter(|(name, _)| text.starts_with(name)).map(|(name, _)| name);
    if let Some(bold) = bold {
        return (bold, text[bold.len()..].trim_start_matches([':', ' ', '-', '–', '—']));
    }
    let short = halves(text).filter(|(name, _)| name.split_whitespace().count() <= LONGEST);
    // `**Lock-in.** We have one vendor.` and `**Lock-in** — we have one vendor.`
    short.or_else(|| sentence(blocks, block, text)).unwrap_or((text, ""))
}

/// A bold text that is a sentence of its own, and what follows.
fn sentence<'a>(blocks: &'a Blocks, block: &Block, text: &'a str) -> Option<(&'a str, &'a str)> {
    let bold = pairs::bold(blocks, block)?;
    let rest = text.strip_prefix(bold)?;
    (bold.ends_with('.') && !rest.trim().is_empty()).then(|| (bold.trim_end_matches('.'), rest.trim()))
}

/// Whether what stands behind a risk's name is what is done about it: the section says so, and it speaks of no possibility.
pub(super) fn is_mitigation(title: Title, text: &str) -> bool {
    const POSSIBLE: &[&str] = &["if", "could", "may", "might", "would", "cannot", "risk", "when"];
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    title == Title::Mitigations && !words.any(|word| POSSIBLE.iter().any(|known| word.eq_ignore_ascii_case(known)))
}

/// Whether a sentence above a list says that this is of what is done: `To mitigate this:`. `The risks and how we mitigate them:` is of risks.
pub(super) fn leads_to_mitigations(text: &str) -> bool {
    const DONE: &[&str] =
        &["mitigate", "mitigation", "mitigations", "avoid", "prevent", "reduce", "minimise", "minimize", "lower", "countermeasures", "safeguards"];
    const RISKS: &[&str] = &["risk", "risks", "threats", "concerns", "drawbacks", "cannot", "not"];
    if !text.ends_with(':') {
        return false;
    }
    let words = pieces::last_sentence(text);
    let told = words.iter().find(|word| DONE.contains(&word.as_str()) || RISKS.contains(&word.as_str()));
    let is_plan = pieces::has_row(&words, &["we", "will"]) || pieces::has_row(&words, &["we", "therefore"]);
    told.map_or(is_plan, |word| DONE.contains(&word.as_str()))
}

/// Whether what is called so rates all risks together: `Overall risk: low`.
pub(super) fn is_rating(name: &str, rest: &str) -> bool {
    const OF_ALL: &[&str] = &["overall", "initial", "final", "residual", "total", "remaining", "inherent", "current", "aggregate", "combined", "net"];
    if !name.ends_with(['k', 'K', 'l', 'L', 'g', 'G', 'e', 'E']) || Level::read(rest).is_none() {
        return false;
    }
    let Some(name) = label::of_words(name, 3) else { return false };
    let without = ["level", "rating", "score"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(&name).trim_end();
    without.strip_suffix("risk").is_some_and(|of| of.is_empty() && without.len() < name.len() || OF_ALL.contains(&of.trim_end()))
}

/// Whether an item only leads on to risks: `See the threat model`.
pub(super) fn is_pointer(text: &str) -> bool {
    ["see ", "refer to "].iter().any(|word| text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word)))
}

/// Whether a label is the name of a group of risks: `Technical`, `Risks for sellers`.
pub(super) fn is_group(label: &str) -> bool {
    const GROUPS: &[&str] = &[
        "technical",
        "operational",
        "business",
        "organizational",
        "organisational",
        "schedule",
        "delivery",
        "project",
        "external",
        "internal",
        "legal",
        "compliance",
        "financial",
        "people",
        "product",
        "commercial",
        "security",
        "regulatory",
        "technology",
        "operations",
        "high",
        "medium",
        "low",
        "critical",
    ];
    let name = label::normal(label);
    let words = |name: &str| name.split(' ').count();
    let is_other = [
        "accepted",
        "mitigated",
        "residual",
        "overall",
        "non",
        "no",
        "closed",
        "assessment",
        "scale",
        "matrix",
        "mitigation",
        "mitigations",
        "reduction",
        "level",
        "rating",
    ];
    let is_of_risks = name.split(' ').any(|word| word == "risks") && words(&name) <= 5 && !name.split([' ', '-']).any(|word| is_other.contains(&word));
    is_of_risks || GROUPS.contains(&&*name)
}
