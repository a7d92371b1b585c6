//! The dates along a Gantt chart: the renderer writes one at each tick, also where they run into each other.

use std::collections::HashSet;

use roxmltree::{Node, NodeId};

use super::labels::has_class;
use super::widths::width;

/// The size of a date's font, and what stays free between two dates, in pixels.
const FONT: f64 = 10.0;
const GAP: f64 = 8.0;

/// The texts at ticks that have no room behind the one before.
pub(super) fn crowded(root: Node<'_, '_>) -> HashSet<NodeId> {
    let mut crowded = HashSet::new();
    let mut end: Option<(NodeId, f64)> = None;
    for tick in root.descendants().filter(|node| has_class(*node, &["tick"])) {
        let (Some(x), Some(axis)) = (place(tick), tick.parent()) else { continue };
        let Some(text) = tick.children().find(|child| child.tag_name().name() == "text") else { continue };
        let half = width(text.text().unwrap_or_default(), false) * FONT / 2.0;
        match end {
            Some((known, end)) if known == axis.id() && x - half < end + GAP => drop(crowded.insert(text.id())),
            _ => end = Some((axis.id(), x + half)),
        }
    }
    crowded
}

/// How far right a tick stands, by `translate(x,y)`.
fn place(tick: Node<'_, '_>) -> Option<f64> {
    let (x, _) = tick.attribute("transform")?.strip_prefix("translate(")?.split_once(',')?;
    x.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use roxmltree::Document;

    use super::crowded;

    #[test]
    fn dates_that_would_touch_the_one_before_are_left_out() {
        let ticks = |places: &[f64]| -> String {
            let tick = |x: &f64| format!("<g class='tick' transform='translate({x},0)'><line/><text>2026-01-01</text></g>");
            places.iter().map(tick).collect()
        };
        // A date is 51 pixels wide, at 10 pixels: eight digits of 5.56 and two hyphens of 3.33.
        let svg = format!("<svg><g>{}</g><g>{}</g></svg>", ticks(&[0.5, 37.5, 74.5, 132.0, 150.0]), ticks(&[1.0, 60.2]));
        let document = Document::parse(&svg).unwrap();
        let texts = document.descendants().filter(|node| node.has_tag_name("text"));
        let crowded = crowded(document.root_element());
        let shown: Vec<bool> = texts.map(|text| !crowded.contains(&text.id())).collect();
        assert_eq!(shown, [true, false, true, false, true, true, true]);
    }
}
