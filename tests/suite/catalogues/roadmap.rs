//! The roadmap: quarters, milestones without a day, the pictures, and deadlines as a calendar.

use super::{design, site_of};
use crate::harness::{self, Site};
use crate::invariants::broken_links;

const TIMELINE: &str = "\
## Timeline

| Phase | Start Date | End Date | Deliverables |
|---|---|---|---|
| Phase 1 | 2026-01-05 | 2026-02-13 | Lockers in Oslo |
| Phase 2 | 2026-03-02 | 2026-05-29 | Lockers in Bergen |
| Phase 3 | 2026-09-01 | 2026-09-30 | All of Norway |
| Phase 4 | TBD | TBD | Sweden |
| Phase 5 | | Week 3 | Finland |
";

fn roadmap() -> Site {
    site_of(&[("lockers.md", design("Lockers", "Approved", TIMELINE))])
}

#[test]
fn a_quarter_lists_the_milestones_that_lie_in_it_wholly_or_in_part() {
    let site = roadmap();
    let milestones = |path: &str| site.page(path).texts(".facts-table tbody td:first-child");
    assert_eq!(milestones("-/quarter/2026-q1.html"), ["Phase 1", "Phase 2"]);
    assert_eq!(milestones("-/quarter/2026-q2.html"), ["Phase 2"]);
    assert_eq!(milestones("-/quarter/2026-q3.html"), ["Phase 3"]);
    assert!(!site.files.contains_key("-/quarter/2026-q4.html"), "a quarter without any has no page");
    let page = site.page("-/quarter/2026-q2.html");
    assert_eq!(page.texts("h1"), ["Q2 2026 1 milestone"]);
    assert_eq!(page.texts(".pager a"), ["← Q1 2026", "Q3 2026 →"]);
    assert_eq!(site.page("-/facts/roadmap.html").texts(".quarters li"), ["Q1 2026 2", "Q2 2026 1", "Q3 2026 1"]);
    assert_eq!(broken_links(&site), Vec::<String>::new());
}

#[test]
fn a_quarter_that_others_miss_is_left_out_of_the_way_from_one_to_the_next() {
    let rows = "## Timeline\n\n| Phase | End Date |\n|---|---|\n| One | 2026-01-05 |\n| Two | 2026-12-05 |\n";
    let site = site_of(&[("a.md", design("A", "Draft", rows))]);
    assert_eq!(site.page("-/quarter/2026-q1.html").attributes("[rel=next]", "href"), ["../../-/quarter/2026-q4.html"]);
    assert_eq!(broken_links(&site), Vec::<String>::new());
    let alone = site_of(&[("a.md", design("A", "Draft", "## Timeline\n\n| Phase | End Date |\n|---|---|\n| One | 2026-01-05 |\n"))]);
    assert_eq!(alone.page("-/quarter/2026-q1.html").count(".pager"), 0, "where there is no other there is no way");
}

#[test]
fn milestones_without_a_day_stand_in_a_lane_of_their_own() {
    let page = roadmap().page("-/facts/roadmap.html");
    assert_eq!(page.texts("[id='hld:undated']"), ["Without a day 2"]);
    assert_eq!(page.texts(".undated li"), ["Phase 4: TBD – TBD, Lockers v1.0", "Phase 5: Week 3, Lockers v1.0"]);
    assert_eq!(page.attributes(".undated a", "href"), ["../../lockers.html#hld:milestone-4", "../../lockers.html#hld:milestone-5"]);
    assert_eq!(page.count("[id='hld:table'] tbody tr"), 5, "the table has all of them");
}

#[test]
fn pictures_show_what_names_days_on_the_roadmap_on_quarters_and_on_the_document() {
    let site = roadmap();
    let bars = |path: &str| site.page(path).attributes(".gantt a", "href");
    assert_eq!(bars("-/facts/roadmap.html"), ["1", "2", "3"].map(|number| format!("../../lockers.html#hld:milestone-{number}")));
    assert_eq!(bars("-/quarter/2026-q2.html"), ["../../lockers.html#hld:milestone-2"]);
    assert_eq!(bars("lockers.html"), ["1", "2", "3"].map(|number| format!("#hld:milestone-{number}")));
    assert_eq!(site.page("-/quarter/2026-q2.html").attributes(".gantt", "data-from"), ["2026-04-01"]);
    let undated = site_of(&[("a.md", design("A", "Draft", "## Timeline\n\n| Phase | End Date |\n|---|---|\n| One | Week 3 |\n"))]);
    assert_eq!((undated.page("a.html").count(".gantt"), undated.page("-/facts/roadmap.html").count(".gantt")), (0, 0));
}

#[test]
fn a_slip_in_a_year_fills_no_thousand_pages() {
    let rows = "## Timeline\n\n| Phase | Start Date | End Date |\n|---|---|---|\n| One | 1026-01-05 | 2026-01-05 |\n";
    let site = site_of(&[("a.md", design("A", "Draft", rows))]);
    let quarters: Vec<&String> = site.files.keys().filter(|path| path.starts_with("-/quarter/")).collect();
    assert!(quarters.len() <= 2, "{quarters:?}");
}

/// What a calendar says under a name.
fn said(calendar: &str, name: &str) -> Vec<String> {
    calendar.replace("\r\n ", "").split("\r\n").filter_map(|line| line.strip_prefix(name)).map(str::to_owned).collect()
}

#[test]
fn deadlines_are_those_of_designs_that_are_not_built_and_say_when_they_were_written() {
    let due = "## Timeline\n\n| Phase | End Date | Status |\n|---|---|---|\n| Pilot | 2026-03-31 | done |\n| Launch | 2026-06-30 | planned |\n";
    let undated = design("Undated", "Approved", due).replace("Date: 2026-01-10\n", "");
    let site = site_of(&[
        ("built.md", design("Built", "Implemented", due)),
        ("dropped.md", design("Dropped", "Rejected", due)),
        ("lockers.md", design("Lockers", "Approved", due)),
        ("undated.md", undated),
    ]);
    let calendar = &site.files["deadlines.ics"];
    assert_eq!(said(calendar, "SUMMARY:"), ["Lockers v1.0: Launch"]);
    assert_eq!((said(calendar, "DTSTART;VALUE=DATE:"), said(calendar, "DTSTAMP:")), (vec!["20260630".to_owned()], vec!["20260110T000000Z".to_owned()]));
    assert_eq!(site.page("-/facts/roadmap.html").attributes(".calendar a", "href"), ["../../deadlines.ics"]);
    let built = site_of(&[("built.md", design("Built", "Implemented", due))]);
    assert!(!built.files.contains_key("deadlines.ics") && built.page("-/facts/roadmap.html").count(".calendar") == 0, "nothing is due");
}

#[test]
fn a_deadline_stays_the_same_for_calendars_when_rows_are_put_above_it() {
    let rows = |above: &str| format!("## Timeline\n\n| Phase | End Date |\n|---|---|\n{above}| Launch | 2026-06-30 |\n| Launch | 2026-07-30 |\n");
    let uids = |above: &str| {
        let site = harness::site_with("site_url: https://example.org/x/", &[("a.md", &design("A", "Draft", &rows(above)))], &[]);
        let calendar = &site.files["deadlines.ics"];
        let urls = said(calendar, "URL:");
        assert!(urls.iter().all(|url| url.starts_with("https://example.org/x/a.html#hld:milestone-")), "{urls:?}");
        said(calendar, "UID:")
    };
    let (before, after) = (uids(""), uids("| Pilot | 2026-03-31 |\n"));
    assert_eq!((before.len(), after.len()), (2, 3));
    assert!(before.iter().all(|uid| after.contains(uid)), "{before:?} {after:?}");
}
