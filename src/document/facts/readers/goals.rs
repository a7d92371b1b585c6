//! What a design wants and what it leaves alone: items of lists, rows of tables, bold lines, headings with a number.

mod marks;
mod sides;

use super::pieces::{self, List, Piece, has, has_row, words};
use super::{Reader, rows};
use crate::document::facts::blocks::{Block, BlockKind};
use crate::document::facts::kinds::{DetailName, FactKind};
use crate::document::facts::parts::{Item, Part};
use crate::document::facts::words::Words;

/// What a label or an introduction says of what stands below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    /// Goals, or non-goals.
    Kind(FactKind),
    /// A group of what is looked for anyway.
    Group,
    /// Something else.
    Other,
}

/// Words that tell of something beside goals.
static OTHER: Words = Words::of(
    "metric metrics measure measures measurement measurements measured kpi kpis indicator indicators success criteria example examples e.g background \
    context problem problems motivation why reason reasons story stories scenario scenarios case cases assumption assumptions constraint constraints \
    limitation limitations question questions note notes risk risks alternative alternatives option options approach approaches proposal solution \
    solutions future later deferred postponed abandon abandoned abandoning drop dropped dropping previous former glossary definition definitions \
    timeline milestones deliverable deliverables requirements reference references links link see status history current currently today existing \
    principle principles tenet tenets steps purpose purposes requires achieve trade-off trade-offs tradeoffs stakeholder stakeholders persona \
    personas audience",
);

/// Words of a sentence above a list that tell of something beside goals.
static LEADS_AWAY: Words = Words::of(
    "metric metrics measure measures measured kpis success criteria example examples e.g stories scenarios cases problem problems reason reasons why \
    because assumption assumptions assume constraint constraints limitations question questions risks alternatives options future later deferred \
    abandon abandoning drop dropping remove removing previous former see current currently today principles steps purposes requires \
    trade-offs motivation",
);

/// Words that deny.
static NOT: Words = Words::of(
    "nicht kein keine not no non never won't don't doesn't isn't aren't shouldn't cannot can't without nor neither exclude excluded excludes excluding",
);

/// Reads a section of goals or non-goals or both.
pub(super) fn read(parts: &[Part<'_>], reader: &mut Reader<'_, '_>) {
    let mut of_heading = Says::Group;
    for part in parts {
        let bare = reader.region.place.bare;
        let said = if part.label.is_empty() || is_numbered(part.label) { Says::Group } else { label_says(part.label) };
        let is_heading = part.head.is_none_or(|head| matches!(part.blocks.blocks[head].kind, BlockKind::Heading(_)));
        if is_heading {
            of_heading = said;
        }
        let kind = match (said, of_heading) {
            (Says::Other, _) | (Says::Group, Says::Other) => None,
            (Says::Kind(kind), _) | (Says::Group, Says::Kind(kind)) => Some(kind),
            (Says::Group, Says::Group) => bare,
        };
        match kind {
            Some(kind) => read_part(part, kind, said, reader),
            None if part.label.is_empty() => read_led(part, reader),
            None => skip(part, reader),
        }
    }
}

/// Reads the lists of which the sentence above says what they are, where the section does not.
fn read_led(part: &Part<'_>, reader: &mut Reader<'_, '_>) {
    for piece in pieces::of(part) {
        let list = match piece {
            Piece::List(list) => list,
            Piece::Table(at, _) => {
                sides::read(part, at, reader);
                continue;
            }
            Piece::Paragraph(_) => continue,
        };
        let text = list.intro.map_or("", |block| part.blocks.text_of(block));
        if let Some(kind) = of_led(text) {
            read_list(&list, part, kind, reader);
        }
    }
}

/// The kind that a sentence above a list names.
fn of_led(text: &str) -> Option<FactKind> {
    let words = pieces::last_sentence(text.strip_suffix(':')?);
    let is_goal = has(&words, &["goal", "goals", "objectives"]) && !LEADS_AWAY.has_one_of(&words) && !NOT.has_one_of(&words);
    if says_non_goals(&words) { Some(FactKind::NonGoal) } else { is_goal.then_some(FactKind::Goal) }
}

/// Says that what stands below a label was not read, if that may have been facts.
fn skip(part: &Part<'_>, reader: &mut Reader<'_, '_>) {
    let first = pieces::of(part).into_iter().find_map(|piece| match piece {
        Piece::List(list) => Some(list.first()),
        Piece::Table(at, _) => Some(&part.blocks.blocks[at]),
        Piece::Paragraph(_) => None,
    });
    if let Some(first) = first.filter(|_| !part.label.is_empty() && reader.region.place.is_register) {
        reader.unread(first, format!("what stands below `{}` is not said to be goals or non-goals, expected `Goals` or `Non-goals`", part.label));
    }
}

fn read_part(part: &Part<'_>, kind: FactKind, said: Says, reader: &mut Reader<'_, '_>) {
    if read_head(part, kind, said, reader) {
        return;
    }
    let mut is_first = true;
    for piece in pieces::of(part) {
        match piece {
            Piece::Paragraph(_) => {}
            Piece::List(list) => {
                match of_list(&list, part, kind, is_first) {
                    Some(kind) => read_list(&list, part, kind, reader),
                    None => reader
                        .unread(list.first(), format!("the sentence above its list does not say that these are {}, expected that, or a label", kind.many())),
                }
                is_first = false;
            }
            Piece::Table(at, intro) => {
                if of_intro(intro, part, kind, true) == Some(kind) && !sides::read(part, at, reader) {
                    read_table(part, at, kind, reader);
                }
            }
        }
    }
}

/// Reads the label itself where it is a fact; whether it was, so that what stands below it says more of it.
fn read_head(part: &Part<'_>, kind: FactKind, said: Says, reader: &mut Reader<'_, '_>) -> bool {
    let Some(head) = part.head.map(|head| &part.blocks.blocks[head]) else { return false };
    if matches!(head.kind, BlockKind::Heading(_)) {
        let is_one = is_numbered(part.label) && reader.fact(kind, head, part.label);
        if is_one && let Some(Piece::Paragraph(block)) = pieces::of(part).first() {
            reader.detail(DetailName::Description, part.blocks.text_of(block));
        }
        return is_one;
    }
    if part.rest.is_empty() || part.rest.ends_with(':') {
        return false;
    }
    // `Goals: a, b and c` is several, `Goal: a` is one, `Fast: in 200 ms` is called so.
    let text = match said {
        Says::Kind(_) if is_one_text(part.label, part.rest) => part.rest,
        Says::Kind(_) => {
            reader.unread(head, format!("what stands behind `{}` may be one or several, expected a list of {}", part.label, kind.many()));
            return false;
        }
        _ => part.blocks.text_of(head),
    };
    let is_one = reader.fact(kind, head, text);
    if is_one {
        reader.links(part.blocks, head);
    }
    is_one && said == Says::Group
}

/// Whether a heading is a goal that is numbered: `Goal 2: Fast search`, `G3 - Fast search`.
fn is_numbered(label: &str) -> bool {
    let words = words(label);
    let is_number = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_digit());
    let behind = match words.first().map(String::as_str) {
        Some("goal" | "objective" | "non-goal") => words.get(1).is_some_and(|word| is_number(word)).then_some(2),
        Some("design") if has(&words[..words.len().min(2)], &["goal"]) => words.get(2).is_some_and(|word| is_number(word)).then_some(3),
        Some(word) => word.strip_prefix('g').or_else(|| word.strip_prefix("ng")).is_some_and(|rest| is_number(rest.trim_start_matches('-'))).then_some(1),
        None => None,
    };
    behind.is_some_and(|behind| words.len() > behind)
}

/// Whether what stands behind a label is one goal.
fn is_one_text(label: &str, rest: &str) -> bool {
    let words = words(label);
    let is_one = has(&words, &["goal", "objective", "non-goal"]);
    is_one || !(rest.contains([',', ';', '\n']) || rest.contains(" and ") || rest.trim_end_matches('.').contains(". "))
}

/// What a label says.
fn label_says(label: &str) -> Says {
    let words = words(label);
    let is_not = says_non_goals(&words);
    let is_goals = has(&words, &["goal", "goals", "objective", "objectives"]);
    // What is worked on is wanted for something else.
    let is_scope = words == ["in", "scope"] || words == ["scope"];
    // `Won't have`, beside `Must` and `Should`.
    let is_wont = words.first().is_some_and(|first| matches!(first.as_str(), "won't" | "won’t"));
    if is_wont && words.get(1).is_none_or(|second| second == "have") {
        return Says::Kind(FactKind::NonGoal);
    }
    match (is_not, is_goals) {
        (true, true) => Says::Other,
        (true, false) => Says::Kind(FactKind::NonGoal),
        _ if is_scope || OTHER.has_one_of(&words) || NOT.has_one_of(&words) => Says::Other,
        (false, true) => Says::Kind(FactKind::Goal),
        (false, false) => Says::Group,
    }
}

/// Whether words name what is left alone.
fn says_non_goals(words: &[String]) -> bool {
    let rows: [&[&str]; 9] = [
        &["out", "of", "scope"],
        &["not", "in", "scope"],
        &["non", "goals"],
        &["not", "goals"],
        &["not", "a", "goal"],
        &["no", "goals"],
        &["no", "goal"],
        &["not", "aim"],
        &["not", "intend"],
    ];
    has(words, &["non-goal", "non-goals", "nongoals", "out-of-scope", "anti-goals", "non-objectives"]) || rows.iter().any(|row| has_row(words, row))
}

/// What a list holds by the paragraph above it; nothing where that does not say.
fn of_list(list: &List<'_>, part: &Part<'_>, kind: FactKind, is_first: bool) -> Option<FactKind> {
    // Links to read are no goals.
    if list.items().all(|item| pieces::is_link(item.blocks, item.block())) || list.intro.is_some_and(|block| pieces::names_something(part.blocks, block)) {
        return None;
    }
    of_intro(list.intro, part, kind, is_first)
}

fn of_intro(intro: Option<&Block>, part: &Part<'_>, kind: FactKind, is_first: bool) -> Option<FactKind> {
    let Some(text) = intro.map(|block| part.blocks.text_of(block)) else { return Some(kind) };
    if !text.ends_with(':') && is_first {
        return Some(kind);
    }
    let words = pieces::last_sentence(text);
    // `To achieve this, …` tells of a way.
    if ["this", "that", "these"].iter().any(|it| has_row(&words, &["achieve", it])) {
        return None;
    }
    let wants = has(&words, &["goal", "goals", "objective", "objectives", "aim", "aims", "want", "should", "must"]) || has_row(&words, &["would", "like"]);
    if says_non_goals(&words) {
        return Some(FactKind::NonGoal);
    }
    match kind {
        FactKind::Goal if has_row(&words, &["in", "scope"]) && !wants => None,
        FactKind::Goal => (!LEADS_AWAY.has_one_of(&words) && !NOT.has_one_of(&words) && (is_first || wants)).then_some(kind),
        _ => (!has(&words, &["example", "examples", "instead", "reasons", "alternatives", "goals", "goal"]) && (is_first || NOT.has_one_of(&words)))
            .then_some(kind),
    }
}

fn read_list(list: &List<'_>, part: &Part<'_>, kind: FactKind, reader: &mut Reader<'_, '_>) {
    for item in list.items() {
        read_item(&item, part, kind, reader);
    }
}

fn read_item(item: &Item<'_>, part: &Part<'_>, kind: FactKind, reader: &mut Reader<'_, '_>) {
    let block = item.block();
    let (own, text) = marks::own_kind(item.text(), kind);
    if own != kind && !is_one_text(item.text(), text) {
        return reader.unread(block, format!("what stands behind its label may be one or several, expected a list of {}", own.many()));
    }
    let kind = own;
    let Some(text) = marks::marked(text, kind) else {
        return reader.unread(block, format!("its mark says that this is none of the {}, expected a list of these alone", kind.many()));
    };
    // `Key results:` stands beside what it belongs to.
    let is_label = text.len() <= 40 && text.ends_with(':') && (OTHER.has_one_of(&words(text)) || has(&words(text), &["results"]));
    let text = super::finished(text).trim_end_matches(':').trim_end();
    if is_label || text.is_empty() || !reader.fact(kind, block, text) {
        return;
    }
    reader.state(item);
    for child in pieces::children(item) {
        reader.detail(DetailName::Description, child.text());
    }
    reader.group(part, kind);
    reader.links(item.blocks, block);
}

/// Reads a table where nothing stands before the column of goals but what numbers and groups them: `Metric | Now | Goal` is none of goals.
fn read_table(part: &Part<'_>, at: usize, kind: FactKind, reader: &mut Reader<'_, '_>) {
    static BEFORE: Words = Words::of("id no nr number priority prio area category type theme group rank");
    let Some(table) = rows::known(part, at, kind, reader) else { return };
    let name = table.columns.iter().position(|column| *column == Some(DetailName::Name)).unwrap_or_default();
    let titles = || part.blocks.blocks[at + 2..].iter().take(table.columns.len()).map(|cell| words(part.blocks.text_of(cell)));
    let other = titles().take(name).find(|words| !words.is_empty() && !BEFORE.has_one_of(words));
    let has_both = titles().any(|words| says_non_goals(&words)) && kind == FactKind::Goal;
    if let Some(title) = other {
        reader.unread(&part.blocks.blocks[at], format!("its table is about `{}`, expected {} to be its first column", title.join(" "), kind.many()));
    } else if has_both {
        reader.unread(&part.blocks.blocks[at], "its table holds goals and non-goals side by side, expected a table or a list of each");
    } else {
        rows::rows(table, kind, part, reader);
    }
}
