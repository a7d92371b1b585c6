//! Remembers the HTML of blocks that were highlighted, since the same examples stand in many
//! documents, and since a preview builds the same documents again and again.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use xxhash_rust::xxh3::{xxh3_64, xxh3_128_with_seed};

/// A map from blocks of code to their HTML, of bounded size. What is found in it is what would be
/// computed, so it never changes the output.
#[derive(Default)]
pub(super) struct Memo {
    /// The shards keep threads from waiting for each other.
    shards: [Mutex<Shard>; SHARDS],
}

#[derive(Default)]
struct Shard {
    /// By the hash of language and code; `None` for a block that its grammar cannot read.
    blocks: HashMap<u128, Option<Arc<str>>>,
    /// What `blocks` takes.
    bytes: usize,
}

const SHARDS: usize = 16;
/// 32 MiB in all shards: some 30,000 blocks, more than the figures of a large portal.
const SHARD_BYTES: usize = 2 * 1024 * 1024;
/// What an entry takes beside its HTML.
const ENTRY_BYTES: usize = 64;
/// A block whose HTML is larger would push too many others out.
const BLOCK_BYTES: usize = 128 * 1024;

impl Memo {
    /// The HTML of `code`, from the map or else from `compute`. Two threads with the same block
    /// may both compute it, which costs less than waiting would.
    pub(super) fn get(&self, language: &str, code: &str, compute: impl FnOnce() -> Option<String>) -> Option<Arc<str>> {
        let key = xxh3_128_with_seed(code.as_bytes(), xxh3_64(language.as_bytes()));
        let shard = &self.shards[(key % SHARDS as u128) as usize];
        let lock = || shard.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = lock().blocks.get(&key) {
            return known.clone();
        }
        let html: Option<Arc<str>> = compute().map(Arc::from);
        lock().insert(key, html.clone());
        html
    }
}

impl Shard {
    fn insert(&mut self, key: u128, html: Option<Arc<str>>) {
        let size = ENTRY_BYTES + html.as_ref().map_or(0, |html| html.len());
        if size > BLOCK_BYTES {
            return;
        }
        if self.bytes + size > SHARD_BYTES {
            self.blocks.clear();
            self.bytes = 0;
        }
        self.bytes += size;
        self.blocks.insert(key, html);
    }
}
