//! HTML that is being written, with the holes for its links.

use std::ops::Range;

use super::super::{Body, CodeName, Hole};
use crate::html;

/// HTML with holes, grown at its end.
#[derive(Debug, Default)]
pub(super) struct Buffer {
    pub(super) html: String,
    pub(super) holes: Vec<Hole>,
    /// What may be names of something, in order.
    pub(super) names: Vec<CodeName>,
    /// Where ids of our own begin, in their order.
    pub(super) ids: Vec<u32>,
    /// What is HTML of our own through and through, such as formulas, and is not cleaned with the rest, in order.
    pub(super) opaque: Vec<Range<usize>>,
}

impl Buffer {
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self { html: String::with_capacity(bytes), holes: Vec::new(), names: Vec::new(), ids: Vec::new(), opaque: Vec::new() }
    }

    /// Appends HTML as it is.
    pub(super) fn push(&mut self, html: &str) {
        self.html.push_str(html);
    }

    /// Appends text, escaped.
    pub(super) fn text(&mut self, text: &str) {
        html::text_into(text, &mut self.html);
    }

    /// Leaves a hole for a link's opening tag, or an image.
    pub(super) fn hole(&mut self, link: usize) {
        self.holes.push(Hole { at: self.html.len() as u32, link: link as u32 });
    }

    /// Says that what was written since `start` may be the name of something.
    pub(super) fn name(&mut self, start: usize, end: usize) {
        self.names.push(CodeName { start: start as u32, end: end as u32, fact: CodeName::NO_FACT });
    }

    /// Appends what `write` writes, which is not to be cleaned. If it fails, it has written nothing.
    pub(super) fn opaque<E>(&mut self, write: impl FnOnce(&mut String) -> Result<(), E>) -> Result<(), E> {
        let start = self.html.len();
        write(&mut self.html)?;
        self.opaque.push(start..self.html.len());
        Ok(())
    }

    /// Says that an id of our own begins at this place.
    pub(super) fn id_at(&mut self, at: usize) {
        let place = self.ids.partition_point(|id| (*id as usize) < at);
        self.ids.insert(place, at as u32);
    }

    /// Appends an id of our own.
    pub(super) fn id(&mut self, id: &str) {
        self.ids.push(self.html.len() as u32);
        self.html.push_str(id);
    }

    /// Puts `prefix` in front of all that was written since `start`.
    pub(super) fn insert(&mut self, start: usize, prefix: &str) {
        self.html.insert_str(start, prefix);
        for hole in self.holes.iter_mut().rev().take_while(|hole| hole.at as usize >= start) {
            hole.at += prefix.len() as u32;
        }
        for name in self.names.iter_mut().rev().take_while(|name| name.start as usize >= start) {
            (name.start, name.end) = (name.start + prefix.len() as u32, name.end + prefix.len() as u32);
        }
        for id in self.ids.iter_mut().rev().take_while(|id| **id as usize >= start) {
            *id += prefix.len() as u32;
        }
        for range in self.opaque.iter_mut().rev().take_while(|range| range.start >= start) {
            *range = range.start + prefix.len()..range.end + prefix.len();
        }
    }

    /// Takes back all that was written since `start`.
    pub(super) fn truncate(&mut self, start: usize) {
        self.html.truncate(start);
        while self.holes.last().is_some_and(|hole| hole.at as usize >= start) {
            self.holes.pop();
        }
        while self.names.last().is_some_and(|name| name.end as usize > start) {
            self.names.pop();
        }
        while self.ids.last().is_some_and(|id| *id as usize >= start) {
            self.ids.pop();
        }
        while self.opaque.last().is_some_and(|range| range.end > start) {
            self.opaque.pop();
        }
    }

    /// Appends another buffer.
    pub(super) fn append(&mut self, other: &Self) {
        let shift = self.html.len() as u32;
        self.html.push_str(&other.html);
        self.opaque.extend(other.opaque.iter().map(|range| range.start + shift as usize..range.end + shift as usize));
        self.ids.extend(other.ids.iter().map(|id| id + shift));
        self.names.extend(other.names.iter().map(|name| CodeName { start: name.start + shift, end: name.end + shift, ..*name }));
        self.holes.extend(other.holes.iter().map(|hole| Hole { at: hole.at + shift, link: hole.link }));
    }

    /// The finished body: a copy, since shrinking in place would keep most of what the buffer grew to.
    pub(super) fn into_body(self) -> Body {
        Body { html: self.html.as_str().into(), holes: self.holes.into(), names: self.names.into(), ..Body::default() }
    }
}
