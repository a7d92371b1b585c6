//! Which document waits for which, as the dependencies of their plans link to each other.

use super::{Portal, Target};
use crate::config::Stage;
use crate::document::LinkKind;
use crate::document::facts::FactKind;

/// What the documents of a portal wait for.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Waits {
    /// For each document the documents that its dependencies link to, each once, in their order.
    pub on: Vec<Vec<usize>>,
    /// Documents that wait for each other in a circle, each circle by its members' paths.
    pub circles: Vec<Vec<usize>>,
    /// The longest way from a document that is not built to one that it waits for, and so on; empty if none waits. It enters no circle.
    pub chain: Vec<usize>,
}

impl Waits {
    /// What all documents wait for.
    pub fn of(portal: &Portal) -> Self {
        let on: Vec<Vec<usize>> = (0..portal.documents.len()).map(|at| own(portal, at)).collect();
        let circles = circles(&on);
        // What is built already is waited for no more.
        let open: Vec<Vec<usize>> = on
            .iter()
            .enumerate()
            .map(|(at, on)| if is_open(portal, at) { on.iter().copied().filter(|to| is_open(portal, *to)).collect() } else { Vec::new() })
            .collect();
        let chain = longest(&open, &circles);
        Self { on, circles, chain }
    }

    /// The documents that are not built and wait for others that are not built either, with those, by path.
    pub fn blocked<'a>(&'a self, portal: &'a Portal) -> impl Iterator<Item = (usize, Vec<usize>)> + 'a {
        let open = |on: &[usize]| on.iter().copied().filter(|to| is_open(portal, *to)).collect::<Vec<usize>>();
        self.on.iter().enumerate().filter(|(at, _)| is_open(portal, *at)).map(move |(at, on)| (at, open(on))).filter(|(_, on)| !on.is_empty())
    }
}

/// Whether a document is on its way to be built.
fn is_open(portal: &Portal, at: usize) -> bool {
    matches!(portal.config.statuses.get(portal.entries[at].column).stage, Stage::Draft | Stage::Review | Stage::Approved)
}

/// The documents that the dependencies of a document link to.
fn own(portal: &Portal, at: usize) -> Vec<usize> {
    let document = &portal.documents[at];
    let mut sections: Vec<u32> = document.facts.of(FactKind::Dependency).map(|fact| fact.section).collect();
    sections.dedup();
    let mut on = Vec::new();
    if sections.is_empty() {
        return on;
    }
    for (link, target) in document.links.iter().zip(&*portal.entries[at].targets) {
        let is_own = matches!(link.kind, LinkKind::Text | LinkKind::Mention) && link.section.is_some_and(|section| sections.binary_search(&section).is_ok());
        if let Target::Document { document: to, .. } = target
            && is_own
            && *to != at
            && !on.contains(to)
        {
            on.push(*to);
        }
    }
    on
}

/// Ways through the members of a circle that end where they began, so that each member lies on one: the shortest from each that lies on none yet.
pub(super) fn ways_round(on: &[Vec<usize>], members: &[usize]) -> Vec<Vec<usize>> {
    let mut told: foldhash::HashSet<usize> = foldhash::HashSet::default();
    let mut ways = Vec::new();
    for start in members {
        if !told.contains(start) {
            let way = way_round(on, members, *start);
            told.extend(&way);
            ways.push(way);
        }
    }
    ways
}

/// The shortest way from a member of a circle back to it.
fn way_round(on: &[Vec<usize>], members: &[usize], start: usize) -> Vec<usize> {
    let mut before: foldhash::HashMap<usize, usize> = foldhash::HashMap::default();
    let mut open = std::collections::VecDeque::from([start]);
    while let Some(at) = open.pop_front() {
        if on[at].contains(&start) {
            let mut way = vec![at];
            while let Some(from) = way.last().filter(|last| **last != start).and_then(|last| before.get(last)) {
                way.push(*from);
            }
            way.reverse();
            return way;
        }
        for to in on[at].iter().filter(|to| **to != start && members.binary_search(to).is_ok()) {
            before.entry(*to).or_insert_with(|| {
                open.push_back(*to);
                at
            });
        }
    }
    // Members of a circle reach each other: there is always a way.
    members.to_vec()
}

/// The circles of a graph: its strongly connected components of more than one member (Tarjan 1972, without recursion).
pub(super) fn circles(on: &[Vec<usize>]) -> Vec<Vec<usize>> {
    const NEW: usize = usize::MAX;
    let (mut index, mut low) = (vec![NEW; on.len()], vec![0; on.len()]);
    let (mut is_open, mut open, mut next) = (vec![false; on.len()], Vec::new(), 0);
    let mut circles = Vec::new();
    for start in (0..on.len()).filter(|at| !on[*at].is_empty()) {
        if index[start] != NEW {
            continue;
        }
        let mut way = vec![(start, 0)];
        while let Some((at, turn)) = way.pop() {
            if turn == 0 {
                (index[at], low[at]) = (next, next);
                next += 1;
                open.push(at);
                is_open[at] = true;
            }
            if let Some(to) = on[at].get(turn).copied() {
                way.push((at, turn + 1));
                if index[to] == NEW {
                    way.push((to, 0));
                } else if is_open[to] {
                    low[at] = low[at].min(index[to]);
                }
                continue;
            }
            if let Some((above, _)) = way.last() {
                low[*above] = low[*above].min(low[at]);
            }
            if low[at] == index[at] {
                let from = open.iter().rposition(|member| *member == at).unwrap_or_default();
                let mut members = open.split_off(from);
                for member in &members {
                    is_open[*member] = false;
                }
                members.sort_unstable();
                circles.extend((members.len() > 1).then_some(members));
            }
        }
    }
    circles.sort();
    circles
}

/// The longest way through a graph that enters none of its circles.
fn longest(on: &[Vec<usize>], circles: &[Vec<usize>]) -> Vec<usize> {
    let mut is_closed = vec![false; on.len()];
    circles.iter().flatten().for_each(|member| is_closed[*member] = true);
    // How many steps lead on from each, and to which next.
    let mut steps: Vec<Option<(usize, Option<usize>)>> = vec![None; on.len()];
    for start in (0..on.len()).filter(|at| !is_closed[*at]) {
        let mut way = vec![(start, 0)];
        while let Some((at, turn)) = way.pop() {
            if steps[at].is_some() {
                continue;
            }
            if let Some(to) = on[at].get(turn).copied() {
                way.push((at, turn + 1));
                if steps[to].is_none() && !is_closed[to] {
                    way.push((to, 0));
                }
                continue;
            }
            let known = on[at].iter().filter_map(|to| Some((steps[*to]?.0 + 1, *to)));
            // Of several of one length the first that is written.
            let best = known.fold(None, |best: Option<(usize, usize)>, one| if best.is_none_or(|best| one.0 > best.0) { Some(one) } else { best });
            steps[at] = Some(best.map_or((0, None), |(length, to)| (length, Some(to))));
        }
    }
    let length = |at: &usize| steps[*at].map_or(0, |(length, _)| length);
    let Some(first) = (0..on.len()).max_by_key(|at| (length(at), std::cmp::Reverse(*at))).filter(|at| length(at) > 0) else { return Vec::new() };
    std::iter::successors(Some(first), |at| steps[*at].and_then(|(_, next)| next)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graph(edges: &[(usize, usize)], size: usize) -> Vec<Vec<usize>> {
        let mut on = vec![Vec::new(); size];
        for (from, to) in edges {
            on[*from].push(*to);
        }
        on
    }

    #[test]
    fn the_shortest_way_round_begins_with_the_first() {
        assert_eq!(way_round(&[vec![1], vec![2], vec![3, 0], vec![0]], &[0, 1, 2, 3], 0), [0, 1, 2]);
        let long: Vec<Vec<usize>> = (0..20_000).map(|at| vec![(at + 1) % 20_000]).collect();
        let members: Vec<usize> = (0..long.len()).collect();
        assert_eq!(way_round(&long, &members, 0), members);
    }

    #[test]
    fn circles_are_found_once_with_all_their_members() {
        assert_eq!(circles(&graph(&[(0, 1), (1, 2), (2, 3)], 4)), Vec::<Vec<usize>>::new());
        assert_eq!(circles(&graph(&[(0, 1), (1, 2), (2, 0), (3, 0), (4, 5), (5, 4)], 6)), [vec![0, 1, 2], vec![4, 5]]);
        assert_eq!(circles(&graph(&[(0, 1), (1, 0), (1, 2), (2, 1)], 3)), [vec![0, 1, 2]]);
    }

    #[test]
    fn every_member_of_a_circle_lies_on_a_way_round_it() {
        let on = graph(&[(0, 1), (1, 2), (2, 0), (2, 3), (3, 2), (0, 4), (4, 0)], 5);
        assert_eq!(ways_round(&on, &[0, 1, 2, 3, 4]), [vec![0, 4], vec![1, 2, 0], vec![3, 2]]);
        let edges: Vec<(usize, usize)> = (0..10_000).map(|at| (at, (at + 1) % 10_000)).collect();
        let on = graph(&edges, 10_000);
        assert_eq!(ways_round(&on, &circles(&on)[0]).len(), 1);
    }

    #[test]
    fn the_longest_way_is_found_and_enters_no_circle() {
        let on = graph(&[(0, 1), (1, 2), (3, 4), (4, 5), (5, 2)], 6);
        assert_eq!(longest(&on, &circles(&on)), [3, 4, 5, 2]);
        let on = graph(&[(0, 1), (1, 0), (2, 0), (2, 3)], 4);
        assert_eq!(longest(&on, &circles(&on)), [2, 3]);
        assert_eq!(longest(&graph(&[], 3), &[]), Vec::<usize>::new());
    }

    #[test]
    fn ten_thousand_in_a_row_are_no_recursion() {
        let edges: Vec<(usize, usize)> = (0..9_999).map(|at| (at, at + 1)).collect();
        let on = graph(&edges, 10_000);
        assert_eq!(longest(&on, &circles(&on)).len(), 10_000);
    }
}
