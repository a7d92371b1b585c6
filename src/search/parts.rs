//! How an index is divided into files of about the same size.

use super::terms::Terms;

/// How long the terms and postings of a shard are, in characters.
const SHARD: usize = 8 * 1024;

/// Where each part begins if parts are to be about as large as this; a part holds at least one item.
pub(super) fn cut(sizes: impl Iterator<Item = usize>, limit: usize) -> Vec<usize> {
    let (mut starts, mut size) = (Vec::new(), 0);
    for (at, item) in sizes.enumerate() {
        if at == 0 || size + item > limit {
            starts.push(at);
            size = 0;
        }
        size += item;
    }
    starts
}

/// Where each shard of a range of terms begins. In the last half of its size a shard ends where the next one's beginning is told shortest.
pub(super) fn cut_short(terms: &Terms, range: std::ops::Range<usize>) -> Vec<usize> {
    let size = |at: usize| terms.get(at).term.len() + terms.get(at).head.len();
    let mut starts = Vec::new();
    let mut from = range.start;
    while from < range.end {
        starts.push(from);
        let (mut sum, mut best) = (0, None);
        let mut at = from;
        while at < range.end && (at == from || sum + size(at) <= SHARD) {
            sum += size(at);
            at += 1;
            if at < range.end && sum * 2 > SHARD {
                let length = separator(terms, at).len();
                best = best.filter(|(shortest, _)| *shortest < length).or(Some((length, at)));
            }
        }
        from = if at == range.end { at } else { best.map_or(at, |(_, at)| at) };
    }
    starts
}

/// The shortest beginning of a term that stands behind the term before it.
pub(super) fn separator(terms: &Terms, at: usize) -> &str {
    let (before, term) = (terms.get(at - 1).term, terms.get(at).term);
    let shared = before.chars().zip(term.chars()).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum::<usize>();
    &term[..term[shared..].chars().next().map_or(term.len(), |c| shared + c.len_utf8())]
}

/// The items of a part.
pub(super) fn part(items: usize, starts: &[usize], at: usize) -> std::ops::Range<usize> {
    starts[at]..starts.get(at + 1).copied().unwrap_or(items)
}
