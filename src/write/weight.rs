//! How much a site weighs.

/// How many of the largest files are remembered.
const LARGEST: usize = 10;

/// The weight of a site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Weight {
    /// All its files, in bytes.
    pub bytes: u64,
    /// How many files it has.
    pub files: usize,
    /// Its largest files, in bytes and by path, the largest first.
    pub largest: Vec<(u64, String)>,
}

impl Weight {
    /// The largest site that GitHub Pages takes, in bytes (docs.github.com, "GitHub Pages limits").
    pub const PAGES: u64 = 1_000_000_000;

    /// The weight of files by path, with their sizes in bytes.
    pub fn of<'a>(files: impl Iterator<Item = (&'a str, u64)>) -> Self {
        let mut all: Vec<(u64, &str)> = files.map(|(path, bytes)| (bytes, path)).collect();
        let (bytes, files) = (all.iter().map(|(bytes, _)| bytes).sum(), all.len());
        all.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
        let largest = all.into_iter().take(LARGEST).map(|(bytes, path)| (bytes, path.to_owned())).collect();
        Self { bytes, files, largest }
    }

    /// Whether GitHub Pages would not take it.
    pub fn is_too_large(&self) -> bool {
        self.bytes > Self::PAGES
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_come_first_and_all_are_counted() {
        let names: Vec<String> = (0..12).map(|at| format!("{at:02}")).collect();
        let weight = Weight::of(names.iter().map(|name| (name.as_str(), name.parse::<u64>().expect("a number") / 2)));
        assert_eq!((weight.bytes, weight.files, weight.largest.len()), (30, 12, LARGEST));
        assert_eq!(weight.largest[..3], [(5, "10".to_owned()), (5, "11".to_owned()), (4, "08".to_owned())]);
        assert!(!weight.is_too_large() && Weight::of([("a", Weight::PAGES + 1)].into_iter()).is_too_large());
    }
}
