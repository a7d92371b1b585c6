//! The endpoints of a document, from all its sections, and how those become facts that are told of several times.

use super::messages::Messages;
use crate::document::Findings;
use crate::document::facts::blocks::Block;
use crate::document::facts::endpoint::{Endpoint, path_key};
use crate::document::facts::kinds::{DetailName, FactKind};
use crate::document::facts::sink::Sink;
use crate::document::facts::values::Value;

/// The endpoints of a document, from all its sections.
#[derive(Default)]
pub(in crate::document::facts) struct Endpoints {
    found: Vec<Found>,
}

/// An endpoint where it was found.
pub(super) struct Found {
    block: Block,
    /// How many lines below the block's begin it stands, in code.
    pub(super) lines: u32,
    pub(super) method: &'static str,
    path: String,
    query: String,
    /// What it does, as is said beside it.
    pub(super) description: String,
    /// The heading above, where it tells of nothing else.
    pub(super) title: String,
    /// What the paragraph below it says.
    pub(super) below: String,
    has_heading: bool,
    pub(super) messages: Messages,
}

impl Endpoints {
    pub(super) fn len(&self) -> usize {
        self.found.len()
    }

    /// Adds an endpoint for each of its methods.
    pub(super) fn add(&mut self, block: &Block, endpoint: &Endpoint<'_>, description: &str, level: Option<u8>) {
        for method in &endpoint.methods {
            self.found.push(Found {
                block: *block,
                lines: 0,
                method,
                path: endpoint.path.to_string(),
                query: endpoint.query.to_owned(),
                description: description.to_owned(),
                title: String::new(),
                below: String::new(),
                has_heading: level.is_some(),
                messages: Messages::default(),
            });
        }
    }

    /// Those from one on.
    pub(super) fn from(&self, from: usize) -> &[Found] {
        &self.found[from..]
    }

    pub(super) fn each_from(&mut self, from: usize, tell: impl FnMut(&mut Found)) {
        self.found[from..].iter_mut().for_each(tell);
    }

    /// Whether one of those from one on is asked by a request: with the same method, and an address that its own stands for.
    pub(super) fn has_from(&self, from: usize, request: &Endpoint<'_>) -> bool {
        self.found[from..].iter().any(|found| request.methods.contains(&found.method) && stands_for(&found.path, &request.path))
    }

    /// Adds all as facts. One that is told of several times, as in a table above its own section, is one: where most is said of it.
    pub(in crate::document::facts) fn tell(self, found: &Findings<'_>, sink: &mut Sink) {
        let mut known: foldhash::HashMap<(&'static str, String), usize> = foldhash::HashMap::default();
        let mut all: Vec<Found> = Vec::with_capacity(self.found.len());
        for one in self.found {
            match known.entry((one.method, path_key(&one.path))) {
                std::collections::hash_map::Entry::Occupied(place) => all[*place.get()].merge(one),
                std::collections::hash_map::Entry::Vacant(place) => {
                    place.insert(all.len());
                    all.push(one);
                }
            }
        }
        all.sort_by_key(|one| one.block.source.start);
        for one in all {
            sink.fact_in_code(FactKind::Endpoint, &one.block, one.lines, one.block.html, &format!("{} {}", one.method, one.path), found);
            sink.detail(DetailName::Description, one.said(), Value::Text);
            sink.detail(DetailName::Query, &one.query, Value::Text);
            one.messages.tell(sink);
        }
    }
}

impl Found {
    /// What it does. A heading of one word says less than a sentence.
    fn said(&self) -> &str {
        let is_word = !self.title.trim().contains(' ');
        let (first, second) = if is_word { (&self.below, &self.title) } else { (&self.title, &self.below) };
        [&self.description, first, second].into_iter().find(|said| !said.is_empty()).map_or("", String::as_str)
    }

    /// Whether it is the endpoint of one of these methods and the key of this path.
    pub(super) fn is_asked_by(&self, methods: &[&str], key: &str) -> bool {
        methods.contains(&self.method) && path_key(&self.path) == key
    }

    /// Takes in the query of a request below it, unless one is known.
    pub(super) fn is_asked_with(&mut self, query: &str) {
        if self.query.is_empty() {
            query.clone_into(&mut self.query);
        }
    }

    /// How much is said where it was found.
    fn rank(&self) -> u8 {
        2 * u8::from(!self.messages.is_empty()) + u8::from(self.has_heading)
    }

    /// Takes in what is said of it elsewhere; it stands where more is said, else where it was told of first.
    fn merge(&mut self, mut other: Self) {
        if other.rank() > self.rank() {
            std::mem::swap(self, &mut other);
        }
        let texts =
            [(&mut self.description, other.description), (&mut self.title, other.title), (&mut self.below, other.below), (&mut self.query, other.query)];
        for (own, others) in texts {
            if own.is_empty() {
                *own = others;
            }
        }
    }
}

/// Whether an address of an endpoint stands for another, which may have values for its parameters and more before it: `/orders/{id}` for
/// `/api/v1/orders/17`.
fn stands_for(own: &str, other: &str) -> bool {
    let is_parameter = |part: &str| part.contains(['{', '<', ':']);
    let (mut own, mut other) = (own.rsplit('/'), other.rsplit('/'));
    own.by_ref().take_while(|part| !part.is_empty()).all(|part| other.next().is_some_and(|value| !value.is_empty() && (value == part || is_parameter(part))))
}
