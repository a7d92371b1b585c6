//! The name that somebody probably meant.

/// Nobody mistypes what is longer than this, in letters; comparing two words takes the product of their lengths.
const LENGTH: usize = 128;

/// The candidate nearest to `word`, if one is near enough to be a slip: at most a third of its letters apart.
///
/// Case is ignored; of equally near ones the first in order of the candidates wins.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word: Vec<char> = word.to_lowercase().chars().collect();
    if word.len() > LENGTH {
        return None;
    }
    let limit = (word.len() / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let most = best.map_or(limit, |(distance, _)| distance.saturating_sub(1));
        if candidate.chars().count().abs_diff(word.len()) > most {
            continue;
        }
        let other: Vec<char> = candidate.to_lowercase().chars().collect();
        let distance = within(&word, &other, most);
        if distance <= most && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// How many letters have to be put in, taken out, replaced or swapped with their neighbour (optimal string alignment).
pub(crate) fn distance(a: &[char], b: &[char]) -> usize {
    within(a, b, usize::MAX)
}

/// The distance if it is at most `most`; else something larger.
fn within(a: &[char], b: &[char], most: usize) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = Vec::with_capacity(b.len() + 1);
        row.push(i + 1);
        for (j, y) in b.iter().enumerate() {
            let mut cost = (last[j] + usize::from(x != y)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && x == &b[j - 1] && &a[i - 1] == y {
                cost = cost.min(before[j - 1] + 1);
            }
            row.push(cost);
        }
        // A swap reaches back two rows, and costs one.
        let least = |row: &[usize]| row.iter().copied().min().unwrap_or(0);
        if most < usize::MAX && least(&row) > most && least(&last) >= most {
            return usize::MAX;
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_name_and_a_stranger_does_not() {
        assert_eq!(nearest("aprroved", ["Draft", "Approved"]), Some("Approved"));
        assert_eq!(nearest("exlude", ["include", "exclude"]), Some("exclude"));
        assert_eq!(nearest("banana", ["Draft", "Approved"]), None);
        assert_eq!(nearest("", ["Draft"]), None);
    }
}
