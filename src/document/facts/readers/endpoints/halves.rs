//! Endpoints that stand in two lines, or in two rows: `Method: POST` and `Path: /orders`.

use super::Search;
use crate::document::facts::blocks::Block;
use crate::document::facts::endpoint::Endpoint;
use crate::document::facts::label;

/// Half of an endpoint, and the block that it stands in.
#[derive(Clone, Copy)]
pub(super) struct Half<'a> {
    at: usize,
    is_method: bool,
    text: &'a str,
}

/// So many blocks further the other half may stand: in the next line, row or item.
const NEAR: usize = 4;

impl<'a> Search<'a, '_> {
    /// Keeps half of an endpoint that a line is, or puts it together with the other.
    pub(super) fn half(&mut self, at: usize, line: &'a str, block: &Block) {
        if let Some((name, text)) = line.split_once(':') {
            self.half_of(at, name, text.trim(), block);
        }
    }

    /// The same of a half that has its name apart.
    pub(super) fn half_of(&mut self, at: usize, name: &str, text: &'a str, block: &Block) {
        const LONGEST: usize = 24;
        let is_method = match &*label::normal(name.get(..LONGEST).unwrap_or(name)) {
            "method" | "verb" | "http method" | "http verb" | "methode" | "méthode" => true,
            "path" | "url" | "uri" | "route" | "endpoint" | "address" | "resource" | "request url" | "pfad" | "chemin" | "endpunkt" => false,
            _ => return,
        };
        let half = Half { at, is_method, text };
        let Some(other) = self.half.replace(half).filter(|other| other.is_method != is_method && at - other.at <= NEAR) else { return };
        let (method, address) = if is_method { (half.text, other.text) } else { (other.text, half.text) };
        if let Some(endpoint) = Endpoint::with_method(method, address).filter(|_| !self.intro.is_of_others()) {
            self.half = None;
            self.has_method = true;
            self.add(at, block, &[endpoint], ("", None));
        }
    }
}
