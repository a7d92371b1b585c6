//! The roadmap: milestones as a Gantt of all, of a quarter and of a document, those without a day in a lane of their own, and all deadlines as
//! a calendar.

use std::collections::HashMap;
use std::fmt::Write as _;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use xxhash_rust::xxh3::xxh3_64;

use super::calendar::{self, Deadline};
use super::catalogue::{self, fact};
use super::catalogue_view::ColumnView;
use super::context::{Link, Pager, shortened};
use super::gantt::{self, Bar};
use super::page::{self, Page};
use super::templates::Slot;
use super::{columns, lists};
use crate::config::Stage;
use crate::document::facts::{Catalogue, DetailName, Fact, FactKind, Facts, State};
use crate::html;
use crate::portal::{Portal, Quarter, Register, RegisterRow, days};

/// How many milestones one picture shows.
pub(super) const BARS: usize = 60;
/// How many milestones without a day are named above the table.
const UNDATED: usize = 40;
/// The longest name of a bar, in bytes.
const NAME: usize = 80;

/// The milestones of a quarter: template `quarter`.
#[derive(Serialize, JsonSchema)]
pub(super) struct QuarterView<'a> {
    /// What leads to the site's top.
    root: &'a str,
    /// Its name: `Q2 2026`.
    name: String,
    /// The first page of the roadmap.
    roadmap: Link,
    /// How many milestones lie in it.
    count: usize,
    /// The quarter before it that has milestones; null if there is none.
    previous: Option<Link>,
    /// The quarter behind it that has milestones; null if there is none.
    next: Option<Link>,
    /// The milestones as a picture.
    picture: Slot,
    /// The titles of the table's columns.
    columns: Vec<ColumnView>,
    /// The milestones as rows of a table.
    rows: Slot,
    /// Null where one page holds all.
    pager: Option<Pager>,
}

impl<'a> QuarterView<'a> {
    pub(super) fn of(portal: &Portal, quarter: usize, part: usize, root: &'a str) -> Self {
        let register = portal.register(Catalogue::Roadmap);
        let link = |at: usize| {
            register.quarters.get(at).map(|(quarter, _)| Link { name: name(*quarter), href: Some(format!("{root}{}", Page::Quarter(at, 0).url(portal))) })
        };
        let count = register.quarters[quarter].1.len();
        Self {
            root,
            name: name(register.quarters[quarter].0),
            roadmap: Link { name: Catalogue::Roadmap.name().to_owned(), href: Some(format!("{root}{}", Page::Catalogue(Catalogue::Roadmap, 0).url(portal))) },
            count,
            previous: quarter.checked_sub(1).and_then(link),
            next: link(quarter + 1),
            picture: Slot::Names,
            columns: columns::views(register),
            rows: Slot::Table,
            pager: Pager::of(portal, part, count, BARS, root, |part| Page::Quarter(quarter, part)),
        }
    }
}

/// A quarter's name: `Q2 2026`.
pub(super) fn name(quarter: Quarter) -> String {
    format!("Q{} {}", quarter.number, quarter.year)
}

/// The rows of one page of a quarter.
pub(super) fn rows_of(register: &Register, quarter: usize, part: usize) -> Vec<RegisterRow> {
    page::nth(&register.quarters[quarter].1, part, BARS).iter().map(|row| register.rows[*row as usize]).collect()
}

/// Appends the picture of one page of a quarter.
pub(super) fn quarter(portal: &Portal, register: &Register, quarter: usize, part: usize, root: &str, out: &mut String) {
    let own = register.quarters[quarter].0;
    draw(portal, &rows_of(register, quarter, part), Some(own), &format!("Milestones of {}", name(own)), root, out);
}

/// Appends what stands above the table of the roadmap: the picture of all, where it is not too large, the quarters, and what names no day.
pub(super) fn write(portal: &Portal, register: &Register, root: &str, out: &mut String) {
    let live = &register.rows[..register.live];
    let (dated, undated): (Vec<RegisterRow>, Vec<RegisterRow>) = live.iter().partition(|row| {
        let (facts, fact) = fact(portal, **row);
        days(facts, fact).is_some()
    });
    if dated.len() <= BARS {
        draw(portal, &dated, None, "Milestones of all designs", root, out);
    }
    quarters(portal, register, root, out);
    lane(portal, &undated, root, out);
    if has_deadlines(portal) {
        let _ = writeln!(out, "<p class=\"calendar\"><a href=\"{root}deadlines.ics\">Deadlines as a calendar</a></p>");
    }
}

/// A milestone with what its bar says.
struct Dated<'a> {
    label: String,
    href: String,
    group: &'a str,
    column: &'a str,
    days: (Date, Date),
}

fn draw(portal: &Portal, rows: &[RegisterRow], window: Option<Quarter>, title: &str, root: &str, out: &mut String) {
    let dated = rows.iter().filter_map(|row| {
        let mut href = root.to_owned();
        catalogue::address(portal, row.document as usize, fact(portal, *row).1, &mut href);
        dated(portal, *row, href, &portal.entries[row.document as usize].label)
    });
    bars(&dated.collect::<Vec<_>>(), window, title, out);
}

/// Appends the picture of a document's own milestones, for its page; nothing if none of them names a day.
pub(super) fn of_document(portal: &Portal, at: usize, out: &mut String) {
    let facts = &portal.documents[at].facts;
    let own = facts.all().iter().enumerate().filter(|(_, fact)| fact.kind == FactKind::Milestone).take(BARS);
    let dated = own.filter_map(|(number, fact)| {
        let mut address = String::new();
        catalogue::address(portal, at, fact, &mut address);
        let href = address.find('#').map_or(String::new(), |mark| address[mark..].to_owned());
        dated(portal, RegisterRow { document: at as u32, fact: number as u32 }, href, "")
    });
    bars(&dated.collect::<Vec<_>>(), None, "Timeline", out);
}

/// Whether a document's page has a picture of its milestones.
pub(super) fn has_picture(portal: &Portal, at: usize) -> bool {
    let facts = &portal.documents[at].facts;
    facts.of(FactKind::Milestone).any(|fact| days(facts, fact).is_some())
}

fn dated<'a>(portal: &'a Portal, row: RegisterRow, href: String, group: &'a str) -> Option<Dated<'a>> {
    let (facts, fact) = fact(portal, row);
    let days = days(facts, fact)?;
    let column = &portal.config.statuses.get(portal.entries[row.document as usize].column).class;
    Some(Dated { label: shortened(&title(facts, fact), NAME), href, group, column, days })
}

fn bars(dated: &[Dated<'_>], window: Option<Quarter>, title: &str, out: &mut String) {
    let bars: Vec<Bar<'_>> =
        dated.iter().map(|one| Bar { label: &one.label, href: &one.href, group: one.group, column: one.column, first: one.days.0, last: one.days.1 }).collect();
    gantt::draw(&bars, window.map(Quarter::days), title, out);
}

/// What a milestone is called: `Phase 1: order core in production`.
fn title(facts: &Facts, milestone: &Fact) -> String {
    match facts.get(milestone, DetailName::Deliverables) {
        Some(ready) => format!("{}: {ready}", facts.text(milestone)),
        None => facts.text(milestone).to_owned(),
    }
}

fn quarters(portal: &Portal, register: &Register, root: &str, out: &mut String) {
    if register.quarters.len() < 2 {
        return;
    }
    out.push_str("<nav class=\"quarters\" aria-labelledby=\"hld:quarters\">\n<h2 id=\"hld:quarters\">By quarter</h2>\n<ul>\n");
    for (at, (quarter, rows)) in register.quarters.iter().enumerate() {
        let url = Page::Quarter(at, 0).url(portal);
        let _ = writeln!(out, "<li><a href=\"{root}{url}\">{}</a> <span class=\"number\">{}</span></li>", name(*quarter), rows.len());
    }
    out.push_str("</ul>\n</nav>\n");
}

/// Appends milestones that name no day, with what they say of time instead.
fn lane(portal: &Portal, undated: &[RegisterRow], root: &str, out: &mut String) {
    if undated.is_empty() {
        return;
    }
    let _ = write!(
        out,
        "<section class=\"undated\" aria-labelledby=\"hld:undated\">\n<h2 id=\"hld:undated\">Without a day <span class=\"number\">{}</span></h2>\n<ul>\n",
        undated.len()
    );
    for row in undated.iter().take(UNDATED) {
        let (facts, fact) = fact(portal, *row);
        out.push_str("<li>");
        html::escape_into(&shortened(facts.text(fact), NAME), out);
        let said = [DetailName::Start, DetailName::End, DetailName::Duration].into_iter().filter_map(|name| facts.get(fact, name));
        let said: Vec<&str> = said.collect();
        if !said.is_empty() {
            out.push_str(": ");
            html::escape_into(&shortened(&said.join(" – "), NAME), out);
        }
        out.push_str(", ");
        lists::document_at(portal, row.document as usize, root, |out| catalogue::fragment(portal, row.document as usize, fact, out), out);
        out.push_str("</li>\n");
    }
    out.push_str("</ul>\n");
    if undated.len() > UNDATED {
        let _ = writeln!(out, "<p class=\"more\">and {} more, in the table below</p>", undated.len() - UNDATED);
    }
    out.push_str("</section>\n");
}

/// The milestones that are due: their last days, of documents that still hold and are not built, and that say when they were written.
fn due(portal: &Portal) -> impl Iterator<Item = (usize, &Fact, Date, Date)> {
    let register = portal.register(Catalogue::Roadmap);
    register.rows[..register.live].iter().filter_map(|row| {
        let at = row.document as usize;
        let (facts, fact) = fact(portal, *row);
        let is_built = portal.config.statuses.get(portal.entries[at].column).stage == Stage::Implemented;
        let is_due = !is_built && facts.state(fact) == State::Open;
        let stamp = portal.documents[at].date.as_ref().and_then(|date| date.day).filter(|_| is_due)?;
        Some((at, fact, days(facts, fact)?.1, stamp))
    })
}

/// Whether there is a calendar of deadlines.
pub(super) fn has_deadlines(portal: &Portal) -> bool {
    due(portal).next().is_some()
}

/// All deadlines as a calendar: `deadlines.ics`.
pub(super) fn deadlines(portal: &Portal) -> String {
    let mut seen: HashMap<u64, usize> = HashMap::new();
    let all: Vec<(usize, &Fact, Date, Date, String)> = due(portal)
        .map(|(at, fact, day, stamp)| {
            let facts = &portal.documents[at].facts;
            (at, fact, day, stamp, format!("{}: {}", portal.entries[at].label, facts.text(fact)))
        })
        .collect();
    let mut deadlines: Vec<Deadline<'_>> = Vec::with_capacity(all.len());
    for (at, fact, day, stamp, title) in &all {
        let (document, facts) = (&portal.documents[*at], &portal.documents[*at].facts);
        // What tells it from others is what it is called, not where it stands: rows may be put in above it.
        let key = xxh3_64(format!("{}\0{}", document.path, facts.text(fact)).as_bytes());
        let nth = seen.entry(key).or_default();
        *nth += 1;
        let again = if *nth > 1 { format!("-{nth}") } else { String::new() };
        let url = portal.config.site_url.as_ref().map(|site| {
            let mut url = site.clone();
            catalogue::address(portal, *at, fact, &mut url);
            url
        });
        let description = facts.get(fact, DetailName::Deliverables).unwrap_or_default();
        deadlines.push(Deadline { uid: format!("{key:016x}{again}@hldsite"), day: *day, title, description, url, stamp: *stamp });
    }
    deadlines.sort_by(|a, b| (a.day, &a.uid).cmp(&(b.day, &b.uid)));
    calendar::write(&format!("{}: deadlines", portal.config.title), &deadlines)
}
