//! Risks by impact and likelihood: a table whose counts lead to the first such risk.

use std::fmt::Write as _;

use super::page::{FACTS, Page};
use crate::document::facts::Level;
use crate::document::markdown::OWN_ID;
use crate::portal::{LevelCount, Portal, Register};

/// The anchor of a row, if it is the first with its levels.
pub(super) fn anchor(register: &Register, row: usize) -> Option<String> {
    register.levels.iter().find(|level| level.first == row).map(name)
}

fn name(level: &LevelCount) -> String {
    format!("{OWN_ID}{}-{}", id(level.impact), id(level.likelihood))
}

fn id(level: Option<Level>) -> &'static str {
    level.map_or("unrated", Level::id)
}

/// Appends the matrix: a row for each impact, the highest first, and a column for each likelihood, the lowest first.
pub(super) fn write(portal: &Portal, register: &Register, root: &str, out: &mut String) {
    let unmitigated: usize = register.levels.iter().map(|level| level.unmitigated).sum();
    let (impacts, likelihoods) = (axis(register, |level| level.impact), axis(register, |level| level.likelihood));
    out.push_str("<div class=\"table matrix-box\" tabindex=\"0\"><table class=\"matrix\">\n<caption>Risks by impact and likelihood");
    if unmitigated > 0 {
        let _ = write!(out, "; nothing is done about {unmitigated} of them");
    }
    out.push_str("</caption>\n<thead><tr><th scope=\"col\">Impact</th>");
    for likelihood in &likelihoods {
        let _ = write!(out, "<th scope=\"col\">{}</th>", likelihood.map_or("Likelihood unrated".to_owned(), |level| format!("{} likelihood", level.name())));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for impact in impacts.iter().rev() {
        let _ = write!(out, "<tr><th scope=\"row\">{}</th>", impact.map_or("Unrated", Level::name));
        for likelihood in &likelihoods {
            let found = register.levels.iter().find(|level| (level.impact, level.likelihood) == (*impact, *likelihood));
            cell(portal, register, *impact, *likelihood, found, root, out);
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody></table></div>\n");
}

/// The levels of one axis, the lowest first: the three that all scales have, and others where there are such risks.
fn axis(register: &Register, of: impl Fn(&LevelCount) -> Option<Level>) -> Vec<Option<Level>> {
    let always = [Level::Low, Level::Medium, Level::High];
    let has = |level: Option<Level>| register.levels.iter().any(|known| of(known) == level);
    let rated = Level::ALL.into_iter().filter(|level| always.contains(level) || has(Some(*level))).map(Some);
    let unrated = has(None).then_some(None);
    unrated.into_iter().chain(rated).collect()
}

fn cell(portal: &Portal, register: &Register, impact: Option<Level>, likelihood: Option<Level>, found: Option<&LevelCount>, root: &str, out: &mut String) {
    let weight = match (impact, likelihood) {
        (Some(impact), Some(likelihood)) => weight(impact.score() * likelihood.score()),
        _ => "unrated",
    };
    let _ = write!(out, "<td class=\"weight-{weight}\">");
    match found {
        Some(level) => {
            let page = Page::Catalogue(register.catalogue, level.first / FACTS).url(portal);
            let _ = write!(
                out,
                "<a href=\"{root}{page}#{}\" data-impact=\"{}\" data-likelihood=\"{}\">{}</a>",
                name(level),
                id(level.impact),
                id(level.likelihood),
                level.count
            );
        }
        None => out.push_str("<span class=\"none\">0</span>"),
    }
    out.push_str("</td>");
}

/// Whether a product of levels is a high one: high and medium, or more.
pub(super) fn is_high(score: u8) -> bool {
    score >= 12
}

/// How much a risk weighs, by the product of its levels.
fn weight(score: u8) -> &'static str {
    match score {
        0..=4 => "low",
        score if is_high(score) => "high",
        _ => "medium",
    }
}
