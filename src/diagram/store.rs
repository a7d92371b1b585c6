//! Drawings as bytes, so that a later build need not make them again. Bytes that are not what was written are no drawings, and no error.

use std::collections::HashMap;
use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_64;

use super::{Drawing, Fault, Outcome};

/// What a store begins with; another way of drawing or of writing has another.
const MAGIC: &[u8] = concat!("hldsite diagrams ", env!("CARGO_PKG_VERSION"), " 4\n").as_bytes();
/// The hash of the text, the length of the drawing and the hash of it.
const HEAD: usize = 16 + 4 + 8;
/// What a store may take; above, it is begun anew with what was asked for last.
const BYTES: usize = 128 * 1024 * 1024;

/// What was drawn before, as it was read.
#[derive(Default)]
pub struct Store {
    bytes: Vec<u8>,
    /// Where drawings lie in the bytes.
    places: HashMap<u128, (usize, usize)>,
}

/// What an entry begins with.
const DRAWING: u8 = 0;
const FAULT: u8 = 1;
const LIMIT: u8 = 2;

impl Store {
    /// What the file is called that a store is kept in.
    pub const FILE: &str = "diagrams.bin";

    /// Reads the bytes of a store. What is cut off, was changed or was written by another version is not there.
    pub fn read(bytes: Vec<u8>) -> Self {
        let mut places = HashMap::new();
        let mut at = MAGIC.len();
        if !bytes.starts_with(MAGIC) {
            return Self::default();
        }
        while let Some(head) = bytes.get(at..at + HEAD) {
            let (key, rest) = head.split_at(16);
            let length = u32::from_le_bytes(rest[..4].try_into().unwrap_or_default()) as usize;
            let Some(end) = (at + HEAD).checked_add(length).filter(|end| *end <= bytes.len()) else { break };
            places.insert(u128::from_le_bytes(key.try_into().unwrap_or_default()), (at, end));
            at = end;
        }
        Self { bytes, places }
    }

    /// What was drawn for the text with this hash.
    pub(super) fn get(&self, key: u128) -> Option<Outcome> {
        let (start, end) = *self.places.get(&key)?;
        let (sum, entry) = self.bytes[start + 20..end].split_at(8);
        (xxh3_64(entry) == u64::from_le_bytes(sum.try_into().ok()?)).then(|| decode(entry))?
    }

    /// The bytes of a store of all that it has, and of `asked`.
    pub(super) fn with(&self, asked: &HashMap<u128, Outcome>) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        let mut new: Vec<(&u128, &Outcome)> = asked.iter().collect();
        new.sort_unstable_by_key(|(key, _)| **key);
        for (key, outcome) in new {
            let entry = encode(outcome);
            bytes.extend(key.to_le_bytes());
            bytes.extend((entry.len() as u32).to_le_bytes());
            bytes.extend(xxh3_64(&entry).to_le_bytes());
            bytes.extend(entry);
        }
        let mut old: Vec<&(usize, usize)> = self.places.iter().filter(|(key, _)| !asked.contains_key(key)).map(|(_, place)| place).collect();
        old.sort_unstable();
        for (start, end) in old {
            if bytes.len() + end - start > BYTES {
                break;
            }
            bytes.extend(&self.bytes[*start..*end]);
        }
        bytes
    }
}

fn encode(outcome: &Outcome) -> Vec<u8> {
    let mut bytes = Vec::new();
    match outcome {
        Ok(drawing) => {
            bytes.push(DRAWING);
            bytes.extend(drawing.size.0.to_le_bytes());
            bytes.extend(drawing.size.1.to_le_bytes());
            let texts = [&*drawing.svg, &*drawing.name, drawing.description.as_deref().unwrap_or_default(), &*drawing.words];
            texts.into_iter().chain(drawing.nodes.iter().map(AsRef::as_ref)).for_each(|text| push(text, &mut bytes));
        }
        Err(fault) => {
            bytes.push(if fault.is_limit { LIMIT } else { FAULT });
            bytes.extend(fault.line.unwrap_or_default().to_le_bytes());
            push(&fault.message, &mut bytes);
        }
    }
    bytes
}

fn push(text: &str, bytes: &mut Vec<u8>) {
    bytes.extend((text.len() as u32).to_le_bytes());
    bytes.extend(text.as_bytes());
}

fn decode(entry: &[u8]) -> Option<Outcome> {
    let (kind, mut rest) = entry.split_first()?;
    match *kind {
        DRAWING => {
            let size = (number(&mut rest)?, number(&mut rest)?);
            let (svg, name, description, words) = (text(&mut rest)?, text(&mut rest)?, text(&mut rest)?, text(&mut rest)?);
            let mut nodes = Vec::new();
            while !rest.is_empty() {
                nodes.push(text(&mut rest)?);
            }
            let description = (!description.is_empty()).then_some(description);
            Some(Ok(Arc::new(Drawing { svg, size, name, description, nodes: nodes.into(), words })))
        }
        FAULT | LIMIT => {
            let line = Some(number(&mut rest)?).filter(|line| *line > 0);
            Some(Err(Arc::new(Fault { message: text(&mut rest)?, line, is_limit: *kind == LIMIT })))
        }
        _ => None,
    }
}

fn number(rest: &mut &[u8]) -> Option<u32> {
    let (number, after) = rest.split_first_chunk()?;
    *rest = after;
    Some(u32::from_le_bytes(*number))
}

fn text(rest: &mut &[u8]) -> Option<Box<str>> {
    let length = number(rest)? as usize;
    let (text, after) = rest.split_at_checked(length)?;
    *rest = after;
    Some(std::str::from_utf8(text).ok()?.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> HashMap<u128, Outcome> {
        let nodes = ["Shop", "Bank"].map(Into::into).into();
        let drawing =
            Drawing { svg: "<svg/>".into(), size: (3, 4), name: "Flowchart".into(), description: Some("d".into()), nodes, words: "Shop\nBank".into() };
        let fault = Fault { message: "no end".into(), line: Some(2), is_limit: false };
        HashMap::from([(7, Ok(Arc::new(drawing))), (9, Err(Arc::new(fault)))])
    }

    #[test]
    fn what_was_written_is_read() {
        let (asked, bytes) = (sample(), Store::default().with(&sample()));
        let store = Store::read(bytes.clone());
        for (key, outcome) in &asked {
            assert_eq!(store.get(*key).as_ref(), Some(outcome));
        }
        assert_eq!(store.get(8), None);
        assert_eq!(store.with(&HashMap::new()), bytes, "what is known is kept");
        assert_eq!(store.with(&asked), bytes, "and stands there once");
    }

    #[test]
    fn bytes_that_were_cut_off_or_changed_are_never_another_drawing() {
        let (asked, bytes) = (sample(), Store::default().with(&sample()));
        let is_true = |bytes: Vec<u8>| {
            let store = Store::read(bytes);
            asked.iter().all(|(key, outcome)| store.get(*key).is_none_or(|known| known == *outcome))
        };
        for end in 0..bytes.len() {
            assert!(is_true(bytes[..end].to_vec()), "cut off at {end}");
        }
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 0x55;
            assert!(is_true(changed), "changed at {at}");
        }
    }
}
