//! What a document of the corpus is called and where it lies, known to the others without writing
//! its text.

use super::FOLDER_SIZE;
use super::lists::{CAPABILITIES, QUALIFIERS, SUBJECTS};
use super::random::Random;

/// Which feature of ten neighbouring documents each of them describes: seven features, one with two
/// versions, one with three.
const PATTERN: [(usize, usize, usize); 10] = [(0, 0, 1), (1, 0, 1), (2, 0, 2), (2, 1, 2), (3, 0, 1), (4, 0, 3), (4, 1, 3), (4, 2, 3), (5, 0, 1), (6, 0, 1)];

/// How many features ten documents describe.
const FEATURES_PER_BLOCK: usize = 7;

/// How many features can have a name of their own before the names are numbered.
const NAMES: usize = QUALIFIERS.len() * SUBJECTS.len() * CAPABILITIES.len();

/// A step through the names that visits each of them once, since it is prime and no factor of their
/// number.
const STEP: usize = 48_271;

/// The stream of numbers that tells which name comes first; no document has that number.
const FIRST_NAME: u64 = u64::MAX;

/// The name, version and place of one document.
pub struct Identity {
    /// Its number in the corpus.
    pub index: usize,
    /// The feature's number, shared by its versions.
    pub feature: usize,
    /// The feature in words, such as `Regional Invoice Ledger`.
    pub name: String,
    /// The second word of the name, in lower case.
    pub subject: String,
    /// Such as `1.0`.
    pub version: &'static str,
    /// How many versions of the feature came before.
    pub earlier: usize,
    /// How many versions of the feature come after, in a corpus large enough.
    pub later: usize,
}

impl Identity {
    /// The identity of document `index` in every corpus of that seed.
    pub fn of(index: usize, seed: u64) -> Self {
        let (place, earlier, versions) = PATTERN[index % PATTERN.len()];
        let feature = index / PATTERN.len() * FEATURES_PER_BLOCK + place;
        let number = (feature % NAMES * STEP + Random::new(seed, FIRST_NAME).below(NAMES)) % NAMES;
        let subject = SUBJECTS[number / CAPABILITIES.len() % SUBJECTS.len()];
        Self {
            index,
            feature,
            name: name(number, subject, feature / NAMES),
            subject: subject.to_lowercase(),
            version: version(earlier, versions, feature),
            earlier,
            later: versions - 1 - earlier,
        }
    }

    /// The name and the version, as the heading has them.
    pub fn title(&self) -> String {
        format!("{} v{}", self.name, self.version)
    }

    /// The name in lower case, joined by `separator`.
    pub fn slug(&self, separator: &str) -> String {
        self.name.to_lowercase().replace([' ', '-'], separator)
    }

    /// The folder, such as `team-012`.
    pub fn folder(&self) -> String {
        format!("team-{:03}", self.index / FOLDER_SIZE + 1)
    }

    /// The file's name in its folder.
    pub fn file_name(&self) -> String {
        format!("{}-v{}.md", self.slug("-"), self.version)
    }

    /// The address of this document as one writes it in `from`.
    pub fn address_from(&self, from: &Self) -> String {
        if self.folder() == from.folder() { self.file_name() } else { format!("../{}/{}", self.folder(), self.file_name()) }
    }

    /// The table that the feature creates.
    pub fn table(&self) -> String {
        self.slug("_") + "_entries"
    }
}

/// The name with that number; only the names of a corpus beyond a hundred thousand documents carry
/// a `lap`.
fn name(number: usize, subject: &str, lap: usize) -> String {
    let qualifier = QUALIFIERS[number / (CAPABILITIES.len() * SUBJECTS.len())];
    let capability = CAPABILITIES[number % CAPABILITIES.len()];
    let suffix = if lap == 0 { String::new() } else { format!(" {}", lap + 1) };
    format!("{qualifier} {subject} {capability}{suffix}")
}

/// The version of a feature's document, in the order in which they were written.
fn version(earlier: usize, versions: usize, feature: usize) -> &'static str {
    match (earlier, versions) {
        (0, _) => "1.0",
        (1, 2) if feature.is_multiple_of(2) => "2.0",
        (1, _) => "1.1",
        _ => "2.0",
    }
}
