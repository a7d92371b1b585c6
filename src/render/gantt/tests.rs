//! A Gantt as a reader sees it: where bars lie, what stands beside them, and what the axis says.

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use scraper::{Html, Selector};

use super::axis::{self, Step};
use super::*;

fn bar(label: &str, first: Date, last: Date) -> Bar<'_> {
    Bar { label, href: "pay.html#hld:phase-1", group: "", column: "s-draft", first, last }
}

fn drawn(bars: &[Bar<'_>], window: Option<(Date, Date)>) -> String {
    let mut out = String::new();
    draw(bars, window, "Roadmap", &mut out);
    out
}

/// What `get` gives of every element that a selector finds.
fn each(html: &str, selector: &str, get: impl Fn(&scraper::ElementRef<'_>) -> String) -> Vec<String> {
    Html::parse_fragment(html).select(&Selector::parse(selector).unwrap()).map(|element| get(&element)).collect()
}

fn texts(html: &str, selector: &str) -> Vec<String> {
    each(html, selector, |element| element.text().collect())
}

fn attributes(html: &str, selector: &str, name: &str) -> Vec<String> {
    each(html, selector, |element| element.attr(name).unwrap_or_default().to_owned())
}

/// What the axis says, for bars of these days.
fn axis_of(first: Date, last: Date) -> String {
    texts(&drawn(&[bar("x", first, last)], Some((first, last))), "svg > g text").join(" ")
}

#[test]
fn a_bar_and_a_point_in_time_are_drawn_below_their_group() {
    let bars = [
        Bar { group: "Payments", ..bar("Build", date(2026, 3, 2), date(2026, 3, 20)) },
        Bar { group: "Payments", column: "s-approved", ..bar("Launch", date(2026, 3, 31), date(2026, 3, 31)) },
    ];
    let expected = r#"<figure class="gantt-figure">
<figcaption>Roadmap</figcaption>
<div class="table" tabindex="0" role="region" aria-label="Roadmap">
<svg class="gantt" role="group" aria-label="2026-03-01 to 2026-03-31" data-from="2026-03-01" data-to="2026-03-31" width="960" height="136" viewBox="0 0 960 136" font-size="12" fill="currentColor">
<g aria-hidden="true">
<rect class="days" x="8" y="16" width="944" height="119" fill="none"/>
<path class="minor" stroke="currentColor" stroke-opacity=".15" d="M8 36V135M38.4 36V135M251.6 36V135M464.7 36V135M677.9 36V135M891 36V135"/>
<text x="11" y="45">1</text>
<text x="41.4" y="45">2</text>
<text x="254.6" y="45">9</text>
<text x="467.7" y="45">16</text>
<text x="680.9" y="45">23</text>
<text x="894" y="45">30</text>
<path class="major" stroke="currentColor" stroke-opacity=".4" d="M8 16V135"/>
<text x="11" y="28">Mar 2026</text>
</g>
<path class="lane" d="M8 52H952" stroke="currentColor" stroke-opacity=".4"/><text class="lane" x="14" y="72" font-weight="600">Payments</text>
<a class="s-draft" href="pay.html#hld:phase-1"><title>Build, 2026-03-02 to 2026-03-20, in Payments</title><rect class="bar" x="38.4" y="87" width="578.6" height="14" rx="3" fill-opacity=".2" stroke="currentColor"/><text x="623" y="98">Build</text></a>
<a class="s-approved" href="pay.html#hld:phase-1"><title>Launch, 2026-03-31, in Payments</title><path class="bar point" d="M929.7 118l7-7 7 7-7 7z" stroke="currentColor"/><text x="923.7" y="122" text-anchor="end">Launch</text></a>
</svg>
</div>
</figure>
"#;
    assert_eq!(drawn(&bars, None), expected);
}

#[test]
fn where_there_is_no_bar_to_show_nothing_is_drawn() {
    assert_eq!(drawn(&[], None), "");
    assert_eq!(drawn(&[], Some((date(2026, 1, 1), date(2026, 12, 31)))), "");
    assert_eq!(drawn(&[bar("Past", date(2024, 1, 1), date(2024, 2, 1))], Some((date(2026, 1, 1), date(2026, 12, 31)))), "");
}

#[test]
fn the_axis_is_divided_as_the_time_is_long() {
    let years = |years| (Step::Years(years), None);
    assert_eq!(axis::steps(1), (Step::Week, Some(Step::Month)));
    assert_eq!(axis::steps(100), (Step::Week, Some(Step::Month)));
    assert_eq!(axis::steps(101), (Step::Month, Some(Step::Years(1))));
    assert_eq!(axis::steps(731), (Step::Month, Some(Step::Years(1))));
    assert_eq!(axis::steps(732), (Step::Quarter, Some(Step::Years(1))));
    assert_eq!(axis::steps(2192), (Step::Quarter, Some(Step::Years(1))));
    assert_eq!((axis::steps(2193), axis::steps(30 * 365), axis::steps(20_000 * 365)), (years(1), years(2), years(1000)));
}

#[test]
fn the_axis_names_what_there_is_room_for() {
    assert_eq!(axis_of(date(2026, 11, 30), date(2027, 1, 3)), "30 7 14 21 28 Dec 2026 Jan 2027");
    assert_eq!(axis_of(date(2026, 10, 27), date(2027, 5, 31)), "Nov Dec Jan Feb Mar Apr May 2026 2027");
    assert_eq!(axis_of(date(2026, 5, 1), date(2028, 9, 30)), "Q2 Q3 Q4 Q1 Q2 Q3 Q4 Q1 Q2 Q3 2026 2027 2028");
    assert_eq!(axis_of(date(2019, 1, 1), date(2026, 6, 30)), "2019 2020 2021 2022 2023 2024 2025 2026");
    assert_eq!(axis_of(date(1969, 1, 1), date(2026, 12, 31)), "1970 1975 1980 1985 1990 1995 2000 2005 2010 2015 2020");
}

#[test]
fn all_days_that_a_calendar_knows_can_be_drawn() {
    for days in [0, 40, 500, 2000, 9000] {
        axis_of(Date::MIN, Date::MIN + days.days());
        axis_of(Date::MAX - days.days(), Date::MAX);
    }
    assert!(axis_of(Date::MIN, Date::MAX).starts_with("-9999 -9000 "));
}

#[test]
fn bars_that_go_on_outside_of_the_window_end_in_a_point_and_those_outside_are_counted() {
    let day = |month, day| date(2026, month, day);
    let bars = [
        bar("Before", date(2025, 1, 1), day(2, 1)),
        bar("After", day(5, 1), date(2027, 1, 1)),
        bar("Both", date(2025, 1, 1), date(2027, 1, 1)),
        bar("Neither", day(1, 1), day(6, 30)),
        bar("Gone", date(2025, 1, 1), date(2025, 12, 31)),
    ];
    let html = drawn(&bars, Some((day(1, 1), day(6, 30))));
    assert_eq!(texts(&html, "figcaption"), ["Roadmap (1 more is outside of the time shown)"]);
    assert_eq!(texts(&html, "a > title")[..2], ["Before, 2025-01-01 to 2026-02-01", "After, 2026-05-01 to 2027-01-01"]);
    let (before, after, both) = ("M14 57H174.8l0 7-0 7H14l-6-7z", "M633.8 81H946l6 7-6 7H633.8l-0-7z", "M14 105H946l6 7-6 7H14l-6-7z");
    assert_eq!(attributes(&html, "path.bar", "d"), [before, after, both]);
    assert_eq!(attributes(&html, "rect.bar", "width"), ["944"]);
    assert!(drawn(&bars[3..], Some((day(1, 1), day(1, 31)))).contains("(1 more is outside"));
    assert!(drawn(&bars, Some((day(6, 1), day(6, 30)))).contains("(2 more are outside"));
}

#[test]
fn a_label_stands_behind_its_bar_or_before_it_or_in_it_and_is_shortened_at_last() {
    let (day, long) = (|month, day| date(2026, month, day), "A label of quite some words. ".repeat(6));
    let window = Some((day(1, 1), day(12, 31)));
    let label = |text: &str, first, last| {
        let html = drawn(&[bar(text, first, last)], window);
        let of = |name| attributes(&html, "a text", name).concat();
        format!("{} {}{}: {}", of("x"), of("text-anchor"), of("class"), texts(&html, "a text").concat())
    };
    assert_eq!(label("Build", day(1, 1), day(3, 31)), "246.7 : Build");
    assert_eq!(label("Build", day(9, 1), day(12, 31)), "630.4 end: Build");
    assert_eq!(label("Build", day(1, 1), day(12, 31)), "14 within: Build");
    assert_eq!(label(&long, day(1, 1), day(1, 31)), format!("94.1 : {}…", &long[..131]));
    assert_eq!(texts(&drawn(&[bar(&long, day(1, 1), day(1, 31))], None), "a title")[0], format!("{long}, 2026-01-01 to 2026-01-31"));
}

#[test]
fn what_lasts_a_day_in_ten_years_can_still_be_seen() {
    let short = bar("Days", date(2026, 12, 30), date(2026, 12, 31));
    let html = drawn(&[short], Some((date(2017, 1, 1), date(2026, 12, 31))));
    assert_eq!((attributes(&html, "rect.bar", "x"), attributes(&html, "rect.bar", "width")), (vec!["948".to_owned()], vec!["4".to_owned()]));
}

#[test]
fn days_in_the_wrong_order_are_put_in_order() {
    let (early, late) = (date(2026, 1, 5), date(2026, 2, 5));
    assert_eq!(drawn(&[bar("Build", late, early)], Some((late, early))), drawn(&[bar("Build", early, late)], Some((early, late))));
}

#[test]
fn labels_groups_and_addresses_are_text_and_nothing_else() {
    let payload = "\"><script>alert(1)</script><b>'&";
    let day = date(2026, 1, 1);
    let mut html = String::new();
    let bar = Bar { label: payload, href: payload, group: payload, column: payload, first: day, last: day };
    draw(&[bar], None, payload, &mut html);
    assert_eq!(texts(&html, "script, b"), Vec::<String>::new());
    assert_eq!(
        (texts(&html, "a text"), texts(&html, "text.lane"), texts(&html, "figcaption")),
        (vec![payload.into()], vec![payload.into()], vec![payload.into()])
    );
    assert_eq!(attributes(&html, "a", "href"), [payload]);
}

#[test]
fn a_group_is_named_where_it_changes() {
    let day = date(2026, 1, 1);
    let bars: Vec<Bar<'_>> = ["", "A", "A", "B", "A"].into_iter().map(|group| Bar { group, ..bar("x", day, day) }).collect();
    assert_eq!(texts(&drawn(&bars, None), "text.lane"), ["A", "B", "A"]);
}

#[test]
fn many_bars_take_as_much_as_few_each_and_have_the_axis_below_as_well() {
    let bars = |count: usize| -> Vec<Bar<'_>> {
        (0..count).map(|at| Bar { group: ["Payments", "Ledger"][at / 7 % 2], ..bar("Step", date(2026, 1, 1), date(2026, 9, 30)) }).collect()
    };
    let html = drawn(&bars(200), None);
    assert_eq!((attributes(&html, "a", "href").len(), texts(&html, "svg > g text").iter().filter(|text| *text == "May").count()), (200, 2));
    let (few, many) = (drawn(&bars(1400), None).len(), drawn(&bars(2800), None).len());
    assert!(many < 2 * few + few / 50, "{few} {many}");
    assert_eq!(html, drawn(&bars(200), None));
}

#[test]
fn days_are_counted_as_the_calendar_counts_them() {
    let days =
        [(1, 1, 1), (1899, 12, 31), (1900, 2, 28), (1900, 3, 1), (2000, 2, 29), (2000, 3, 1), (2024, 2, 29), (2026, 11, 28), (9999, 12, 31), (-1, 2, 28)];
    for first in days.map(|(year, month, day)| Date::constant(year, month, day)) {
        for last in days.map(|(year, month, day)| Date::constant(year, month, day)) {
            assert_eq!(super::days_between(first, last), i64::from((last - first).get_days()), "{first} to {last}");
        }
    }
}
