//! `supersession-cycle`: documents replace each other in a circle.

use crate::check::relations;
use crate::config::Field;
use crate::finding::{Finding, SUPERSESSION_CYCLE};
use crate::portal::Portal;

/// How many documents of a circle are named.
const NAMED: usize = 5;

pub(super) fn ask(portal: &Portal, findings: &mut Vec<Finding>) {
    let successors = successors(portal);
    let mut state = vec![State::New; successors.len()];
    for start in 0..successors.len() {
        if state[start] == State::New && !successors[start].is_empty() {
            follow(start, &successors, &mut state, &mut |circle| findings.push(found(portal, circle)));
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    /// On the way that is being followed, at this depth.
    Open(usize),
    Done,
}

/// For each document those that replace it, as headers say.
fn successors(portal: &Portal) -> Vec<Vec<usize>> {
    let mut successors = vec![Vec::new(); portal.documents.len()];
    for at in 0..portal.documents.len() {
        for (field, other, _) in relations(portal, at).filter(|(_, other, _)| *other != at) {
            match field {
                Field::Replaces => successors[other].push(at),
                Field::ReplacedBy => successors[at].push(other),
                _ => {}
            }
        }
    }
    successors
}

/// Follows the successors of a document, in depth and without recursion; each circle that is closed on the way is told once.
fn follow(start: usize, successors: &[Vec<usize>], state: &mut [State], told: &mut dyn FnMut(&[usize])) {
    let mut way = vec![start];
    let mut next = vec![0];
    state[start] = State::Open(0);
    while let (Some(at), Some(turn)) = (way.last().copied(), next.last_mut()) {
        let Some(to) = successors[at].get(*turn).copied() else {
            state[at] = State::Done;
            way.pop();
            next.pop();
            continue;
        };
        *turn += 1;
        match state[to] {
            State::Done => {}
            State::Open(depth) => {
                // Both sides may have said so.
                if !successors[at][..*turn - 1].contains(&to) {
                    told(&way[depth..]);
                }
            }
            State::New => {
                state[to] = State::Open(way.len());
                way.push(to);
                next.push(0);
            }
        }
    }
}

/// At the first document of the circle.
fn found(portal: &Portal, circle: &[usize]) -> Finding {
    let first = circle.iter().enumerate().min_by_key(|(_, at)| **at).map_or(0, |(place, _)| place);
    let order = circle[first..].iter().chain(&circle[..first]);
    let names: Vec<String> = order.skip(1).take(NAMED).map(|at| format!("`{}`", portal.documents[*at].path)).collect();
    let last = match circle.len() - 1 - names.len() {
        0 => "which".to_owned(),
        more => format!("and so on over {more} more, the last of which"),
    };
    let message = format!("this document is replaced by {}, {last} is replaced by this one", names.join(", that one by "));
    let at = circle[first];
    Finding::of(&portal.documents[at].path, &SUPERSESSION_CYCLE, message).help("take one of the relations out of the headers")
}
