//! What is said of a section of endpoints in which none was read, or not all that it holds.

use super::Search;
use crate::document::Findings;
use crate::document::facts::blocks::{Block, BlockKind, Foreign};
use crate::document::facts::catalogues::Catalogue;
use crate::document::facts::sink::Sink;

/// The interface that a line describes in words that are not HTTP's: `rpc GetOrder (Id) returns (Order)`, `WS /orders/live`.
pub(super) fn in_line(line: &str) -> Option<Foreign> {
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric());
    let is_name = |name: &str| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_');
    let is_rpc = || line.strip_prefix("rpc ").and_then(|rest| rest.split_once('(')).is_some_and(|(name, _)| is_name(name.trim()));
    let has_socket =
        ["WS", "WSS", "WebSocket"].iter().any(|word| line.strip_prefix(word).is_some_and(|rest| rest.trim_start_matches([':', ' ']).starts_with('/')));
    if is_rpc() { Some(Foreign::Grpc) } else { (has_socket || line.starts_with("wss://")).then_some(Foreign::WebSocket) }
}

/// Says that a section of endpoints was not understood, once: where it has none that was read, or a description in OpenAPI.
pub(super) fn tell(search: &Search<'_, '_>, has_none: bool, sink: &mut Sink, found: &Findings<'_>) {
    let blocks = &search.region.blocks.blocks;
    let is_told = |foreign: Foreign| has_none || foreign == Foreign::OpenApi;
    if let Some((at, foreign)) = search.foreign.filter(|(_, foreign)| is_told(*foreign)) {
        return report(&blocks[at], reason(foreign), sink, found);
    }
    let first = blocks.iter().find(|block| !matches!(block.kind, BlockKind::Heading(_)));
    if let Some(first) = first.filter(|_| has_none && search.has_method) {
        report(first, "a method is named there but no endpoint, expected lines such as `POST /orders`", sink, found);
    }
}

fn report(block: &Block, reason: &str, sink: &mut Sink, found: &Findings<'_>) {
    sink.unread(Catalogue::Api, block.section, block.source.start as usize, reason, found);
}

fn reason(foreign: Foreign) -> &'static str {
    match foreign {
        Foreign::Grpc => "it describes gRPC, expected lines such as `POST /orders`",
        Foreign::GraphQl => "it describes GraphQL, expected lines such as `POST /orders`",
        Foreign::WebSocket => "it describes WebSockets, expected lines such as `POST /orders`",
        Foreign::OpenApi => "it holds a description in OpenAPI, which is not read, expected lines such as `POST /orders`",
    }
}
