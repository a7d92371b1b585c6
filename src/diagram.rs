//! Diagrams: the text of a fence in, a drawing out, as SVG that needs no style sheet, no script and no file beside it.
//!
//! A drawing depends on its text alone. It is safe to stand in a page, whatever its text holds, since it is written
//! here, element by element and attribute by attribute, and not taken from the renderer as it is.

#[cfg(feature = "diagrams")]
mod mermaid;
#[cfg(not(feature = "diagrams"))]
#[path = "diagram/undrawn.rs"]
mod mermaid;
mod store;
#[cfg(all(test, feature = "diagrams"))]
mod tests;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

pub use store::Store;
use xxhash_rust::xxh3::xxh3_128;

/// Stands in a drawing where the ids of the page's other diagrams are told from its own.
const ID: char = '\u{1}';
/// Stands in a drawing in front of a node, whose link begins there.
const NODE: char = '\u{2}';

/// A diagram as a picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    /// The SVG, with marks where ids begin and where links of nodes do.
    svg: Box<str>,
    /// Width and height, in pixels of CSS.
    pub size: (u32, u32),
    /// What it is, for those who do not see it: its kind, with its title or what stands in it.
    pub name: Box<str>,
    /// A longer description, if its author gave one.
    pub description: Option<Box<str>>,
    /// The labels of its nodes, in the order of their places in the SVG.
    pub nodes: Box<[Box<str>]>,
    /// All words in it, as they stand in the SVG.
    pub words: Box<str>,
}

impl Drawing {
    /// Appends the SVG. `id` is what its ids begin with, which no other on the page does; `node` appends the opening tag of a link for each node, in their order.
    pub fn write(&self, id: &str, out: &mut String, mut node: impl FnMut(usize, &mut String)) {
        let (mut at, mut nodes) = (0, 0);
        for mark in memchr::memchr2_iter(ID as u8, NODE as u8, self.svg.as_bytes()) {
            out.push_str(&self.svg[at..mark]);
            if self.svg.as_bytes()[mark] == ID as u8 {
                out.push_str(id);
            } else {
                node(nodes, out);
                nodes += 1;
            }
            at = mark + 1;
        }
        out.push_str(&self.svg[at..]);
    }
}

/// Why a diagram could not be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong, in one line.
    pub message: Box<str>,
    /// The line of the diagram that is meant, from 1, if one is.
    pub line: Option<u32>,
    /// Whether it is right and too large.
    pub is_limit: bool,
}

/// What became of a diagram.
pub type Outcome = Result<Arc<Drawing>, Arc<Fault>>;

/// Draws diagrams, and remembers those that it has drawn. One artist serves all threads.
#[derive(Default)]
pub struct Artist {
    renderer: std::sync::OnceLock<mermaid::Renderer>,
    known: Mutex<Known>,
}

#[derive(Default)]
struct Known {
    /// What was drawn before, by the hash of its text.
    store: Store,
    /// What this artist was asked for.
    asked: HashMap<u128, Outcome>,
    /// Whether something was drawn that the store does not have.
    is_new: bool,
}

impl Artist {
    /// An artist who knows what is in a store.
    pub fn new(store: Store) -> Self {
        Self { known: Mutex::new(Known { store, ..Known::default() }), ..Self::default() }
    }

    /// Whether fences of this language are diagrams that can be drawn.
    pub fn draws(language: &str) -> bool {
        cfg!(feature = "diagrams") && language == "mermaid"
    }

    /// Draws a diagram. Two threads with the same diagram may both draw it, which costs less than waiting would.
    ///
    /// # Errors
    /// A [`Fault`] for what is no diagram, or one too large.
    pub fn draw(&self, text: &str) -> Outcome {
        let key = xxh3_128(text.as_bytes());
        if let Some(known) = self.lock().find(key) {
            return known;
        }
        let drawn = self.drawn(text);
        let mut known = self.lock();
        known.is_new = true;
        known.asked.entry(key).or_insert(drawn).clone()
    }

    fn drawn(&self, text: &str) -> Outcome {
        self.renderer.get_or_init(mermaid::Renderer::new).draw(text).map(Arc::new).map_err(Arc::new)
    }

    /// What it was asked for and what it knew before, as the bytes of a store; `None` if nothing was drawn since it was made or since it was asked this.
    pub fn learnt(&self) -> Option<Vec<u8>> {
        let mut known = self.lock();
        if !std::mem::take(&mut known.is_new) {
            return None;
        }
        Some(known.store.with(&known.asked))
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Known {
    fn find(&mut self, key: u128) -> Option<Outcome> {
        if let Some(known) = self.asked.get(&key) {
            return Some(known.clone());
        }
        let known = self.store.get(key)?;
        self.asked.insert(key, known.clone());
        Some(known)
    }
}
