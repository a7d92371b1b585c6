//! The columns of the portal, and which raw status stands in which.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::{Regex, RegexBuilder};

use super::file::{StageName, StatusColumn, Tone};
use crate::nearest::distance;

/// How far along a column is, as far as the rules of superseding ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// No status was given, or none that the portal knows, or a column of the config that is none of the following.
    Unknown,
    /// Being written.
    Draft,
    /// Being discussed.
    Review,
    /// Agreed.
    Approved,
    /// Built.
    Implemented,
    /// Another document took its place.
    Superseded,
    /// Given up.
    Closed,
}

impl From<StageName> for Stage {
    fn from(name: StageName) -> Self {
        match name {
            StageName::Draft => Self::Draft,
            StageName::Review => Self::Review,
            StageName::Approved => Self::Approved,
            StageName::Implemented => Self::Implemented,
            StageName::Superseded => Self::Superseded,
            StageName::Closed => Self::Closed,
        }
    }
}

impl Tone {
    /// Its name in the config and in style classes.
    pub fn name(self) -> &'static str {
        match self {
            Self::Gray => "gray",
            Self::Blue => "blue",
            Self::Violet => "violet",
            Self::Green => "green",
            Self::Teal => "teal",
            Self::Amber => "amber",
            Self::Red => "red",
        }
    }

    /// The colour of a column of this stage, unless the config gives another.
    fn of(stage: Stage) -> Self {
        match stage {
            Stage::Unknown | Stage::Draft => Self::Gray,
            Stage::Review => Self::Amber,
            Stage::Approved => Self::Blue,
            Stage::Implemented => Self::Green,
            Stage::Superseded => Self::Violet,
            Stage::Closed => Self::Red,
        }
    }
}

/// A column's place in the order of columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ColumnId(pub usize);

/// Where a raw status stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Placed {
    /// In this column, by its name or one of its patterns.
    Known(ColumnId),
    /// In this column, if a misspelt word is read as the one that was meant.
    Typo {
        /// The column.
        column: ColumnId,
        /// The word that was meant, as the column spells it.
        meant: String,
    },
    /// In no column, or in several equally well: it belongs under "Unrecognised".
    Unknown,
}

/// A column: a name, and the patterns of the raw statuses that stand in it.
#[derive(Debug)]
pub struct Column {
    /// Its name, as shown.
    pub name: String,
    /// Its name in addresses and style classes.
    pub slug: String,
    /// How far along it is.
    pub stage: Stage,
    /// The colour of its mark.
    pub tone: Tone,
    /// What it means, in plain words.
    pub meaning: String,
    /// Its name in plain words, to compare statuses with.
    key: String,
    /// The patterns of the config; the default columns have none, [`LEXICON`] knows their words.
    patterns: Vec<Regex>,
}

/// All columns, in order; the last two are always "No status" and "Unrecognised".
#[derive(Debug)]
pub struct Statuses {
    columns: Vec<Column>,
    /// Whether the columns are the default ones, so that [`LEXICON`] decides.
    default: bool,
    /// The words of the config that a misspelt one may have been meant as, in order; see [`Statuses::vocabulary`].
    own_vocabulary: Vec<String>,
}

/// A column that is there without any config.
struct Default {
    /// Its name.
    name: &'static str,
    /// How far along it is.
    stage: Stage,
    /// What it means.
    meaning: &'static str,
    /// What a status of this column begins with, in lower case, with `, ` between; of all columns the longest wins.
    words: &'static [&'static str],
    /// What a status of this column looks like where its first words alone would mislead; asked before all words.
    patterns: &'static [&'static str],
}

impl Default {
    /// The words, one by one.
    fn words(&self) -> impl Iterator<Item = &'static str> {
        self.words.iter().flat_map(|line| line.split(", "))
    }
}

/// The default columns, with the words of ADRs, PEPs, EIPs, BIPs, KEPs, RFDs, Swift Evolution, Ember, Rust, Go, Java and others.
///
/// Statuses reach these words and patterns as [`Text::words`], without what is said not to be so (see [`NOT_SO`]).
const DEFAULTS: &[Default] = &[
    Default {
        name: "Draft",
        stage: Stage::Draft,
        meaning: "being written",
        words: &[
            // Being written.
            "draft, drafting, drafted, early draft, first draft, initial draft, rough draft, working draft, final draft, public draft, internet draft",
            "pre draft, wip, work in progress, in work, in progress, in the works, being written, being drafted, to be written, writing, stub, outline",
            "placeholder, incomplete, unfinished, preliminary, tentative, tbd, to be, todo, to do, backlog, planned, planning, in planning, in design",
            "designing, not yet, not started, not submitted, reserved",
            // Thought of.
            "idea, ideas, ideation, concept, pitch, pitched, exploring, exploration, exploratory, speculative, prediscussion, pre discussion, strawman",
            "straw man, strawperson, brainstorming, research, investigating, prototype, prototyping, proof of concept, poc, incubating, stage 0",
            "stage 1, stage 2",
            // Put forward, nobody has spoken yet.
            "proposed, proposal, proposing, provisional, pending, open, opened, new, incoming, submitted, candidate, triage",
            // Sent back.
            "returned for revision, needs revision, needs work, needs changes, in revision, under revision, revising, changes requested",
        ],
        patterns: &[],
    },
    Default {
        name: "Review",
        stage: Stage::Review,
        meaning: "being discussed",
        words: &[
            "review, reviewing, reviewed, in review, under review, being reviewed, for review, out for review, open for review, ready for review",
            "needs review, to be reviewed, awaiting review, waiting for review, pending review, scheduled for review, submitted for review",
            "proposed for review, accepted for review, approved for review, active review, peer review, public review, internal review, final review",
            "design review, team review, community review, council review, editor review, security review, architecture review, discussion, discuss",
            "discussing, in discussion, under discussion, being discussed, to be discussed, for discussion, open for discussion, ready for discussion",
            "public discussion, active discussion, needs discussion, debate, under debate, consultation, in consultation, under consideration",
            "being considered, considering, under evaluation, evaluating, comment, comments, for comment, for comments, open for comment",
            "open for comments, open for feedback, ready for feedback, awaiting feedback, awaiting comments, feedback, request for comment",
            "request for comments, request for feedback, request for discussion, last call, final call, public call, comment period",
            "final comment period, proposed final comment period, fcp, pfcp, vote, voting, in vote, under vote, up for vote, ready for vote",
            "waiting for vote, awaiting vote, pending vote, ballot, decision pending, awaiting decision, pending decision, ready for decision",
            "pending acceptance, pending rejection, approval, approval pending, in approval, awaiting approval, waiting for approval, waiting approval",
            "pending approval, ready for approval, submitted for approval, to be approved, to be decided, awaiting acceptance, likely accept",
            "likely decline, proposed to target, candidate recommendation, proposed recommendation",
        ],
        patterns: &[
            // The name of the process is no status, except alone.
            "^rfc($| until )",
            "^(draft|proposed|proposal|open|pending|submitted|wip|work in progress) ((and|but|now) )?(in|under|for|awaiting|ready for|out for|needs|pending) \
             ([a-z0-9]+ )?(review|discussion|comments?|approval|feedback)( |$)",
        ],
    },
    Default {
        name: "Approved",
        stage: Stage::Approved,
        meaning: "agreed, not built yet",
        words: &[
            "approved, accepted, active, living, agreed, decided, we decided, decision made, proposal accepted, proposal approved, adopted, ratified",
            "confirmed, endorsed, recommendation, committed, signed off, enacted, merged, published, amended, effective, in force, in effect, valid",
            "current, binding, authorized, authorised, reaffirmed, stage 2 7, stage 3",
            // On the way to being built.
            "implementable, implementing, implementation, in implementation, under implementation, being implemented, to be implemented",
            "not yet implemented, ready for implementation, ready to implement, ready for development, ready for work, ready for release",
            "awaiting implementation, waiting for implementation, pending implementation, scheduled, scheduled for implementation, ongoing",
            "in development, under development, being built, targeted, activation in progress, activating, to be released, awaiting release",
        ],
        patterns: &[],
    },
    Default {
        name: "Implemented",
        stage: Stage::Implemented,
        meaning: "built and in use",
        words: &[
            "implemented, partially implemented, final, finalized, finalised, finished, done, complete, completed, built, shipped, delivered, released",
            "recommended, deployed, rolled out, launched, landed, enabled, activated, live, in use, in service, in production, production, operational",
            "available, ga, general availability, generally available, stable, integrated, solved, resolved, fixed, stage 4",
            // Built for trial.
            "alpha, beta, preview, previewing, experimental",
            // What the IETF calls its finished documents.
            "proposed standard, draft standard, internet standard, best current practice",
        ],
        patterns: &[
            "^(accepted|approved|agreed|adopted|active|ratified|decided|committed|proposed|proposal accepted) \
             ((and|but|now|also|already|fully|mostly|partially|partly|largely|has|been|is|was|on|in|since|v?[0-9]+) )*\
             (implemented|shipped|done|released|deployed|completed?|finished|delivered|(final|live)$)( |$)",
            "^closed ((as|and) )?(implemented|shipped|done|released|deployed|completed?|delivered|resolved)( |$)",
        ],
    },
    Default {
        name: "Superseded",
        stage: Stage::Superseded,
        meaning: "another document took its place",
        words: &[
            "superseded, superseding, replaced, partially superseded, partly superseded, partially replaced, partly replaced, obsolete, obsoleted",
            "made obsolete, supplanted, subsumed, overtaken, outdated, merged into, folded into, moved into",
        ],
        patterns: &[
            // `adr-tools` itself writes "Superceded by", so its users hear nothing of it; no other word is meant as that.
            "^superceded( |$)",
            "^([a-z0-9]+ ){0,6}(superseded|superceded|replaced|obsoleted|obsolete|supplanted|subsumed) (by|with|in favou?r)( |$)",
            "^(deprecated|closed|withdrawn|retired|dropped|discontinued|removed|archived|inactive) in favou?r of( |$)",
            "^[a-z0-9]+ ((and|but|now|later|then|partially|partly|fully|has|been|is|was|on|in|v?[0-9]+) )*(superseded|superceded|obsoleted?)( |$)",
        ],
    },
    Default {
        name: "Closed",
        stage: Stage::Closed,
        meaning: "given up or no longer true",
        words: &[
            // Said no to.
            "rejected, declined, denied, refused, disapproved, vetoed, discarded, dropped, failed, invalid, duplicate, wont do, wont fix",
            "wont implement, will not, not planned, not pursued, not needed, april fool, april fools",
            // Not pursued.
            "closed, withdrawn, retracted, cancelled, canceled, abandoned, stagnant, stale, stalled, dormant, inactive, deferred, postponed, on hold",
            "hold, held, paused, suspended, parked, tabled, dead, expired, lapsed, timed out, stopped, terminated",
            // No longer true.
            "deprecated, deprecating, discontinued, defunct, removed, retired, revoked, reverted, archived, archive, moved, historic, historical",
            "legacy, no longer, end of life, eol, sunset, disabled, decommissioned",
        ],
        patterns: &["^(draft|proposed|proposal|accepted|approved|active|adopted|implemented|final|released|shipped|completed?) \
             ((and|but|now|later|then|has|been|is|was|on|in|v?[0-9]+) )*\
             (deprecated|withdrawn|rejected|declined|abandoned|retired|removed|reverted|cancell?ed|deferred|postponed|on hold)( |$)"],
    },
];

/// What is said not to be so, or not yet: it does not count, so that "accepted, not implemented" is accepted.
static NOT_SO: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        " (not|never|no longer|being|(to|will|may|might|can|could|would|should|cannot|must) (not )?be|until|unless|if|once|when|before) \
         ((yet|be|been|being|fully|completely|it|is|has) )*[a-z]+",
    )
});

/// Words in front of a status that do not change it.
const FILLERS: &str = "\
    adr already are auto automatically been conditionally currently decision document formally fully has have hld initially is it kep largely mostly now \
    officially partially partly pep provisionally recently rfc rfd state status still temporarily tentatively unanimously was we";

/// How many characters of a status are looked at, except by the patterns of the config.
const LOOKED_AT: usize = 200;

/// How many words of a status may be misspelt ones.
const WORDS_FOR_TYPOS: usize = 3;

/// What the default columns know.
struct Lexicon {
    /// The words of [`DEFAULTS`], also written as one, and the place of their column.
    words: HashMap<String, usize>,
    /// How many words the longest of them has.
    longest: usize,
    /// The patterns of [`DEFAULTS`], and the place of their column.
    patterns: Vec<(Regex, usize)>,
}

/// What the default columns know, made when the first status asks.
static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon { words: HashMap::new(), longest: 0, patterns: Vec::new() };
    for (column, default) in DEFAULTS.iter().enumerate() {
        lexicon.patterns.extend(default.patterns.iter().map(|pattern| (regex(pattern), column)));
        for words in default.words() {
            lexicon.longest = lexicon.longest.max(words.split(' ').count());
            lexicon.words.insert(words.to_owned(), column);
            // `onhold`, `InReview` in small letters.
            lexicon.words.entry(words.replace(' ', "")).or_insert(column);
        }
    }
    lexicon
});

/// The vocabulary of [`DEFAULTS`].
static VOCABULARY: LazyLock<Vec<String>> = LazyLock::new(|| vocabulary(DEFAULTS.iter().flat_map(Default::words)));

/// Compiles a pattern of this file; all are in ASCII, without which they would take longer to compile.
fn regex(text: &str) -> Regex {
    RegexBuilder::new(text).unicode(false).build().expect("the patterns of this file are well-formed")
}

impl Lexicon {
    /// The place of the default column that a status stands in.
    fn place(&self, text: &Text) -> Option<usize> {
        // A template that lists all statuses was not filled in.
        if text.bare.chars().take(LOOKED_AT).filter(|c| *c == '|').count() > 1 || text.bare.matches(" / ").take(2).count() > 1 {
            return None;
        }
        let so = NOT_SO.replace_all(&text.words, "");
        let words = without_lead(&so);
        let pattern = self.patterns.iter().find(|(pattern, _)| pattern.is_match(words));
        pattern.map(|(_, column)| *column).or_else(|| self.first_words(words).or_else(|| self.first_words(without_lead(&text.words))))
    }

    /// The column of the longest words that a status begins with, after words that say nothing.
    fn first_words(&self, mut text: &str) -> Option<usize> {
        loop {
            if let Some(column) = self.longest_words(text) {
                return Some(column);
            }
            let (first, rest) = text.split_once(' ')?;
            if !lists(FILLERS, first) {
                return None;
            }
            text = rest;
        }
    }

    /// The column of the longest words that a status begins with.
    fn longest_words(&self, text: &str) -> Option<usize> {
        let ends: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).chain([text.len()]).take(self.longest).collect();
        ends.iter().rev().find_map(|end| self.words.get(&text[..*end]).copied())
    }
}

/// Words without numbers and dates in front, and without "this document is".
fn without_lead(mut words: &str) -> &str {
    while let Some((first, rest)) = words.split_once(' ')
        && first.starts_with(|c: char| c.is_ascii_digit())
    {
        words = rest;
    }
    if !(words.starts_with("this ") || words.starts_with("the ") || words.starts_with("our ")) {
        return words;
    }
    let mut rest = words;
    for _ in 0..5 {
        let Some((first, after)) = rest.split_once(' ') else { break };
        if matches!(first, "is" | "was" | "are" | "has") {
            return after;
        }
        rest = after;
    }
    words
}

/// A raw status, and what is left of it without decoration.
struct Text<'a> {
    /// Without white space around it.
    trimmed: &'a str,
    /// Without decoration around it: markup, quotes, symbols, a label, a number in front.
    bare: &'a str,
    /// Its words in lower case with one blank between them, without what is struck out.
    words: String,
}

impl<'a> Text<'a> {
    /// Takes a raw status apart.
    fn new(raw: &'a str) -> Self {
        let bare = bare(raw);
        let kept = without_struck_out(raw);
        let words = plain_words(kept.as_deref().map_or(bare, self::bare));
        Self { trimmed: raw.trim(), bare, words }
    }

    /// Whether this says that there is no status.
    fn is_empty(&self) -> bool {
        matches!(self.words.as_str(), "" | "none" | "n a")
    }
}

/// Whether a character belongs to a word; `ℹ`, `Ⓜ` and the like are letters to Unicode, and decoration to us.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() && !matches!(c, '\u{2100}'..='\u{214f}' | '\u{2460}'..='\u{24ff}' | '\u{1f100}'..='\u{1f1ff}')
}

/// A status without the decoration around it.
fn bare(raw: &str) -> &str {
    let mut rest = raw;
    loop {
        let shorter = rest.trim_start_matches(|c| c != ':' && !is_letter(c));
        let shorter = after_lead(shorter).unwrap_or(shorter);
        if shorter.len() == rest.len() {
            break;
        }
        rest = shorter;
    }
    let end = rest.trim_end_matches(|c| !is_letter(c));
    // A bracket at the end stays when its partner stays: "Implemented (Swift 5.9)".
    let closed = |open, close| end.contains(open) && !end.contains(close) && rest[end.len()..].starts_with(close);
    if closed('(', ')') || closed('[', ']') { &rest[..=end.len()] } else { end }
}

/// What follows a `:shortcode:`, a `Status:` or a number in front.
fn after_lead(text: &str) -> Option<&str> {
    if let Some(after) = text.strip_prefix(':') {
        let end = after.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '+')));
        return Some(end.and_then(|end| after[end..].strip_prefix(':')).unwrap_or(after));
    }
    for label in ["status", "stage", "state"] {
        if let Some(head) = text.get(..label.len())
            && head.eq_ignore_ascii_case(label)
        {
            return text[label.len()..].trim_start_matches([' ', '*', '_', '`']).strip_prefix([':', '=']);
        }
    }
    let number = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let after = number.trim_start_matches(|c| !is_letter(c));
    let is_number = number.len() < text.len() && text.len() - number.len() <= 3 && !number[..number.len() - after.len()].trim().is_empty();
    (is_number && after.starts_with(char::is_alphabetic)).then_some(after)
}

/// A status without what is struck out, if something is and something else remains: "~~Proposed~~ Accepted".
fn without_struck_out(raw: &str) -> Option<String> {
    let head = head(raw.trim_start());
    if head.matches("~~").take(2).count() < 2 {
        return None;
    }
    let kept = head.split("~~").step_by(2).collect::<Vec<_>>().join(" ");
    kept.contains(is_letter).then_some(kept)
}

/// The part of a text that is looked at.
fn head(text: &str) -> &str {
    text.char_indices().nth(LOOKED_AT).map_or(text, |(end, _)| &text[..end])
}

/// The words of a text in lower case with one blank between them; a capital in the middle begins a word.
fn plain_words(text: &str) -> String {
    let mut words = String::with_capacity(text.len().min(LOOKED_AT));
    let mut before = ' ';
    for c in head(text).chars().filter(|c| !is_invisible(*c) && !matches!(c, '\'' | '’')) {
        let gap = !is_letter(c) || c.is_uppercase() && before.is_lowercase();
        if gap && !words.is_empty() && !words.ends_with(' ') {
            words.push(' ');
        }
        if is_letter(c) {
            words.extend(c.to_lowercase());
        }
        before = c;
    }
    words.truncate(words.trim_end().len());
    words
}

/// Characters that take no room: soft hyphens, zero-width blanks and joiners, marks of direction, variants of emoji.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

impl Statuses {
    /// The columns of the config, or the default ones.
    pub(super) fn new(custom: Option<&[StatusColumn]>) -> Result<Self, String> {
        let mut columns = match custom {
            Some(custom) => custom.iter().map(custom_column).collect::<Result<Vec<_>, _>>()?,
            None => DEFAULTS.iter().map(|default| column(default.name, default.stage, default.meaning)).collect(),
        };
        let own = custom.unwrap_or_default().iter().flat_map(|raw| std::iter::once(&raw.name).chain(&raw.r#match));
        let own_vocabulary = vocabulary(own.map(String::as_str));
        columns.push(column("No status", Stage::Unknown, "the document names no status"));
        let unrecognised = column("Unrecognised", Stage::Unknown, "the document names a status that the portal does not know");
        columns.push(Column { tone: Tone::Amber, ..unrecognised });
        Ok(Self { columns, default: custom.is_none(), own_vocabulary })
    }

    /// The columns in order.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// A column by its place.
    pub fn get(&self, id: ColumnId) -> &Column {
        &self.columns[id.0]
    }

    /// The column of documents without a status.
    pub fn none(&self) -> ColumnId {
        ColumnId(self.columns.len() - 2)
    }

    /// The column of documents with a status that no pattern matches.
    pub fn unrecognised(&self) -> ColumnId {
        ColumnId(self.columns.len() - 1)
    }

    /// The column for derived supersession, if the config has one.
    pub fn superseded(&self) -> Option<ColumnId> {
        self.columns.iter().position(|column| column.stage == Stage::Superseded).map(ColumnId)
    }

    /// The column that a raw status stands in: the first whose name it is, or one of whose patterns it matches.
    ///
    /// Decoration around it and remarks behind it do not count. One that stands nowhere and has a misspelt word among
    /// its first ones stands where it would stand with that word put right. One that says "none" has no status.
    pub fn column(&self, raw: &str) -> Placed {
        let text = Text::new(raw);
        self.known(&text).map_or_else(|| self.typo(&text), Placed::Known)
    }

    /// The column that a status stands in as it is written.
    fn known(&self, text: &Text) -> Option<ColumnId> {
        let own = &self.columns[..self.columns.len() - 2];
        let found = if self.default {
            LEXICON.place(text)
        } else {
            // A pattern for "accepted, revision" comes before the name "accepted", which says nothing of the remark.
            own.iter().position(|column| column.holds(text)).or_else(|| {
                let words = plain_words(without_remark(text.bare));
                own.iter().position(|column| !column.key.is_empty() && column.key == words)
            })
        };
        found.map(ColumnId).or_else(|| (text.is_empty() || text.words == self.get(self.none()).key).then(|| self.none()))
    }

    /// The column that a status stands in when its first misspelt word is put right, if there is only one.
    fn typo(&self, text: &Text) -> Placed {
        let misspelt = text.words.split(' ').take(WORDS_FOR_TYPOS).find(|word| is_long(word) && !self.is_word(word));
        let Some(misspelt) = misspelt else { return Placed::Unknown };
        let letters: Vec<char> = misspelt.chars().collect();
        let mut nearest: Vec<(ColumnId, &str)> = Vec::new();
        let mut least = usize::MAX;
        for (distance, meant) in self.vocabulary().iter().filter_map(|word| Some((slips(&letters, word)?, word))) {
            if distance <= least
                && let Some(column) = self.known(&Text::new(&corrected(text, misspelt, meant)))
            {
                if distance < least {
                    nearest.clear();
                }
                least = distance;
                nearest.push((column, meant));
            }
        }
        match nearest.first() {
            Some((column, meant)) if nearest.iter().all(|(other, _)| other == column) => Placed::Typo { column: *column, meant: self.as_named(meant) },
            _ => Placed::Unknown,
        }
    }

    /// The words of four and more letters that a misspelt one may have been meant as, in order.
    fn vocabulary(&self) -> &[String] {
        if self.default { &VOCABULARY } else { &self.own_vocabulary }
    }

    /// Whether a word is one of the vocabulary, so that it is not misspelt.
    fn is_word(&self, word: &str) -> bool {
        self.vocabulary().binary_search_by(|known| known.as_str().cmp(word)).is_ok() || self.default && lists(FILLERS, word)
    }

    /// A word as the column of that name spells it.
    fn as_named(&self, word: &str) -> String {
        self.columns.iter().find(|column| column.key == word).map_or_else(|| word.to_owned(), |column| column.name.clone())
    }
}

impl Column {
    /// Whether a status is this column's name, or one of its patterns matches it with or without decoration.
    fn holds(&self, text: &Text) -> bool {
        let named = !self.key.is_empty() && self.key == text.words || self.name.eq_ignore_ascii_case(text.trimmed);
        named || self.patterns.iter().any(|pattern| [text.trimmed, text.bare, &text.words].iter().any(|form| pattern.is_match(form)))
    }
}

/// A status without dates, versions, and what follows a comma, a dash or the like.
fn without_remark(bare: &str) -> &str {
    let marks = bare.find([',', ';', ':', '(', '[', '|']).into_iter();
    let dashes = [" - ", " – ", " — ", " on ", ". "].into_iter().filter_map(|mark| bare.find(mark));
    let number = bare.match_indices(' ').map(|(at, _)| at).find(|at| bare[at + 1..].starts_with(|c: char| c.is_ascii_digit()));
    marks.chain(dashes).chain(number).min().map_or(bare, |end| &bare[..end])
}

/// Whether a word is in a list with blanks between the words.
fn lists(list: &str, word: &str) -> bool {
    list.split(' ').any(|listed| listed == word)
}

/// Whether a word has enough letters that a misspelt one can be told from another word.
fn is_long(word: &str) -> bool {
    word.chars().nth(3).is_some() && word.chars().all(char::is_alphabetic)
}

/// How many slips lie between a word and the one that may have been meant; `None` if they are too many.
///
/// Two slips make another word of most, so long words alone may have two.
fn slips(from: &[char], meant: &str) -> Option<usize> {
    // Most words differ at once.
    if !meant.chars().take(2).any(|letter| letter == from[0]) {
        return None;
    }
    let to: Vec<char> = meant.chars().collect();
    let most = if from.len() < 10 || to.len() < 10 || meant.ends_with("ing") { 1 } else { 2 };
    if to.len().abs_diff(from.len()) > most {
        return None;
    }
    let slips = distance(from, &to);
    (slips <= most && is_likely(from, &to, slips)).then_some(slips)
}

/// Whether slips make one word of another as a rule: at the ends of words few are made, and inflections are none.
fn is_likely(from: &[char], to: &[char], slips: usize) -> bool {
    let one_swap = slips == 1 && is_swap(from, to);
    // A word of four letters has too many neighbours.
    if to.len() < 5 || one_swap {
        return one_swap;
    }
    let first = from[0] == to[0] || from == &to[1..];
    // "Draf" is cut off, "Approve" is not.
    let last = from.last() == to.last() || to.starts_with(from) && !to.ends_with(&['e', 'd']);
    first && last
}

/// Whether two words have the same letters.
fn is_swap(from: &[char], to: &[char]) -> bool {
    let (mut from, mut to) = (from.to_vec(), to.to_vec());
    from.sort_unstable();
    to.sort_unstable();
    from == to
}

/// A status with a misspelt word put right.
fn corrected(text: &Text, misspelt: &str, meant: &str) -> String {
    let (within, at) = match text.bare.to_ascii_lowercase().find(misspelt) {
        Some(at) => (text.bare, at),
        None => (text.words.as_str(), text.words.find(misspelt).unwrap_or_default()),
    };
    let (before, rest) = within.split_at(at);
    let after = &rest[misspelt.len()..];
    if !rest.starts_with(char::is_uppercase) {
        return format!("{before}{meant}{after}");
    }
    // The capital keeps words apart in `InReview`.
    let mut letters = meant.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{before}{first}{}{after}", letters.as_str())
}

/// The words of four and more letters in names and patterns, in lower case, each once.
fn vocabulary<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut words: Vec<String> = texts.flat_map(literal_words).filter(|word| is_long(word)).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// The runs of letters in a name or a pattern, in lower case, without the letters behind a `\`.
fn literal_words(pattern: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut escaped = false;
    for c in pattern.chars() {
        if c.is_alphabetic() && !escaped {
            words.last_mut().into_iter().for_each(|word| word.extend(c.to_lowercase()));
        } else {
            words.push(String::new());
        }
        escaped = c == '\\' && !escaped;
    }
    words
}

/// A column of the config; what it does not say it takes from the default column of its name.
fn custom_column(raw: &StatusColumn) -> Result<Column, String> {
    let default = DEFAULTS.iter().find(|default| default.name.eq_ignore_ascii_case(&raw.name));
    let alike = default.or_else(|| LEXICON.place(&Text::new(&raw.name)).map(|place| &DEFAULTS[place]));
    let stage = raw.stage.map_or_else(|| alike.map_or(Stage::Unknown, |alike| alike.stage), Stage::from);
    let meaning = raw.meaning.as_deref().or(default.map(|default| default.meaning)).unwrap_or_default();
    let own = column(&raw.name, stage, meaning);
    let patterns = raw.r#match.iter().map(|text| compile(text)).collect::<Result<_, _>>()?;
    Ok(Column { tone: raw.color.unwrap_or(own.tone), patterns, ..own })
}

/// Compiles a pattern of the config.
fn compile(text: &str) -> Result<Regex, String> {
    super::pattern(text)?;
    RegexBuilder::new(text).case_insensitive(true).build().map_err(|error| error.to_string())
}

/// A column without patterns.
fn column(name: &str, stage: Stage, meaning: &str) -> Column {
    Column {
        name: super::shown(name),
        slug: crate::slug::file_slug(name),
        stage,
        tone: Tone::of(stage),
        meaning: super::shown(meaning),
        key: plain_words(name),
        patterns: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn default() -> Statuses {
        Statuses::new(None).unwrap()
    }

    /// The name of the column that a status stands in, with the word that was meant.
    fn shown(statuses: &Statuses, raw: &str) -> String {
        match statuses.column(raw) {
            Placed::Known(column) => statuses.get(column).name.clone(),
            Placed::Typo { column, meant } => format!("{}?{meant}", statuses.get(column).name),
            Placed::Unknown => "Unrecognised".to_owned(),
        }
    }

    /// Checks a table: the name of a column, and statuses that stand in it.
    fn check(statuses: &Statuses, table: &[(&str, &[&str])]) {
        let rows = table.iter().flat_map(|(name, raws)| raws.iter().map(move |raw| (*name, *raw)));
        let wrong: Vec<String> = rows
            .filter_map(|(name, raw)| {
                let found = shown(statuses, raw);
                (found != name).then(|| format!("{raw:?} is {found}, not {name}"))
            })
            .collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    fn custom(columns: &[(&str, &[&str])]) -> Statuses {
        let raw = |(name, patterns): &(&str, &[&str])| StatusColumn {
            name: (*name).to_owned(),
            r#match: patterns.iter().map(|pattern| (*pattern).to_owned()).collect(),
            ..StatusColumn::default()
        };
        Statuses::new(Some(&columns.iter().map(raw).collect::<Vec<_>>())).unwrap()
    }

    #[test]
    fn the_vocabularies_of_common_processes_have_columns() {
        let table: &[(&str, &[&str])] = &[
            // HLD, ADR, MADR, adr-tools.
            ("Draft", &["Draft", "proposed", "Proposed", "pending", "WIP"]),
            ("Review", &["Review", "RFC", "RFC until 2024-01-01", "to be decided"]),
            ("Approved", &["Approved", "accepted", "Decided", "agreed", "amended", "Amended by ADR-7"]),
            ("Implemented", &["Implemented"]),
            ("Superseded", &["superseded by ADR-0005", "Superceded by [2. Use X](0002-use-x.md)", "Accepted, superseded in part by ADR-0043"]),
            ("Superseded", &["Deprecated, superseded by ADR-7", "Deprecated in favor of ADR-12", "~~Accepted~~ Superseded by 7"]),
            ("Closed", &["rejected", "deprecated", "on hold", "Deprecated"]),
            // PEP.
            ("Draft", &["Provisional"]),
            ("Approved", &["Active", "Accepted"]),
            ("Implemented", &["Final"]),
            ("Closed", &["Rejected", "Withdrawn", "Deferred", "April Fool!"]),
            ("Superseded", &["Superseded"]),
            // EIP, BIP, ZIP, CIP, HIP, SIMD, CAP.
            ("Draft", &["Idea", "Reserved", "Open"]),
            ("Review", &["Last Call", "Council Review", "FCP: Acceptance", "Awaiting Decision", "Public Call", "Last Call (deadline 2022-01-01)"]),
            ("Approved", &["Living", "Ratified", "Committed", "Activation-In-Progress", "Recommendation"]),
            ("Implemented", &["Deployed", "Complete", "Activated", "Solved", "Accepted, Implemented"]),
            ("Superseded", &["Obsolete", "Replaced", "Inactive (superseded by CIP-0121 and CIP-0122)", "Replaced by BIP 9"]),
            ("Closed", &["Stagnant", "Moved", "Closed", "Inactive", "Inactive (incorporated into CIP-1)"]),
            // KEP, GEP, TEP.
            ("Draft", &["provisional", "Prototyping"]),
            ("Approved", &["implementable", "implementing"]),
            ("Implemented", &["implemented", "Experimental", "completed"]),
            ("Superseded", &["replaced"]),
            ("Closed", &["deferred", "withdrawn", "removed"]),
            // Swift Evolution.
            ("Draft", &["Pitch", "Returned for revision"]),
            ("Review", &["Awaiting review", "Scheduled for review (March 1...8, 2020)", "Active review (March 1...8, 2020)"]),
            ("Approved", &["Accepted with revisions", "Accepted with modifications"]),
            ("Implemented", &["Implemented (Swift 5.9)", "Partially implemented", "Previewing"]),
            ("Closed", &["Expired"]),
            // Ember, Rust, React, gRFC.
            ("Draft", &["exploring"]),
            ("Review", &["final-comment-period", "In Review", "Awaiting approval", "proposed-final-comment-period"]),
            ("Approved", &["ready-for-release", "Ready for Implementation", "merged"]),
            ("Implemented", &["released", "recommended"]),
            ("Closed", &["discontinued"]),
            // Cosmos.
            ("Draft", &["PROPOSED Not Implemented", "DRAFT Not Implemented"]),
            ("Approved", &["ACCEPTED Not Implemented", "Accepted, not implemented", "Accepted, to be implemented", "Accepted (not yet fully implemented)"]),
            ("Implemented", &["ACCEPTED Implemented", "Accepted - Implemented", "Accepted (implemented in v0.46)", "ACCEPTED Partially Implemented"]),
            ("Closed", &["ABANDONED", "DEPRECATED Implemented"]),
            // RFD.
            ("Draft", &["prediscussion", "ideation"]),
            ("Review", &["discussion"]),
            ("Approved", &["published", "committed"]),
            ("Closed", &["abandoned"]),
            // Crossplane, Apache, Kafka, PHP, Go, TC39, Java, Haskell, Scala, GitLab, IETF, W3C.
            ("Draft", &["Speculative", "Stage 0", "Stage 2", "Submitted", "Working Draft", "Needs revision"]),
            ("Review", &["Under Discussion", "Vote", "Voting", "Likely Accept", "Out for review", "Candidate Recommendation", "Proposed to Target"]),
            ("Approved", &["Adopted", "Stage 3", "Stage 2.7", "Waiting for implementation", "ongoing"]),
            ("Implemented", &["Stage 4", "Closed / Delivered", "Proposed Standard", "Integrated"]),
            ("Closed", &["Defunct", "Declined", "Hold", "Discarded", "Dormant", "postponed", "Historic"]),
            // Documents of offices.
            ("Draft", &["In progress", "Planned", "TODO", "Not started", "Work in progress"]),
            (
                "Review",
                &["Under review", "Ready for review", "Needs review", "Approved for review", "Draft (for review)", "Draft, in review", "Pending approval"],
            ),
            (
                "Approved",
                &["Approved for implementation", "Approved by the board on 2020-01-01", "This ADR is currently accepted.", "We have decided to use X"],
            ),
            ("Implemented", &["Done", "Shipped", "Launched", "Live", "GA", "Beta", "In production", "Fully implemented"]),
            ("Superseded", &["Obsolete", "Draft Superseded", "Accepted; superseded", "No longer relevant (replaced by HLD-2)"]),
            (
                "Closed",
                &["Archived", "Cancelled", "Canceled", "Retired", "Won't do", "Won’t fix", "Parked", "Dead", "Proposed, rejected", "No longer relevant"],
            ),
            // Said not to be so, or to be anything.
            ("Unrecognised", &["Not accepted", "Not approved", "Not implemented", "<Draft | Review | Last Call | Final>", "Draft / Accepted / Rejected"]),
            ("Draft", &["Not yet approved", "To be written"]),
        ];
        check(&default(), table);
    }

    #[test]
    fn decoration_and_remarks_do_not_count() {
        let table: &[(&str, &[&str])] = &[
            ("Approved", &["**Accepted**", "_Accepted_", "`accepted`", "\"Accepted\"", "'Accepted'", "~~Accepted~~", "***Accepted.***", "“Accepted”"]),
            ("Approved", &["✅ Accepted", "✅Accepted", ":white_check_mark: Accepted", "[Accepted]", "(accepted)", "#Accepted"]),
            ("Approved", &["ℹ️ Accepted", "1️⃣ Accepted", "🟢 **Accepted** 🎉", "⚠️ *Accepted*", "<Accepted>", "{accepted}", "> Accepted", "- Accepted"]),
            ("Approved", &["Status: Accepted", "**Status:** Accepted", "Stage: accepted", "status = accepted", "4 - Accepted", "4. Accepted", "4) Accepted"]),
            ("Approved", &["Accepted!", "Accepted...", "ACCEPTED", "Accepted:", "  Accepted\t", "\u{a0}Accepted\u{a0}", "\u{feff}Acc\u{200b}epted\u{200d}"]),
            ("Approved", &["Accepted, Revision 1.3", "Accepted on 2020-01-01", "Accepted 2020-01-01", "2020-01-01: Accepted", "2020-01-01 Accepted"]),
            (
                "Approved",
                &[
                    "Accepted (2020)",
                    "Accepted — with changes",
                    "Accepted\u{2014}by us",
                    "Accepted: see minutes",
                    "Accepted by the TSC; see #12",
                    "~~Proposed~~ Accepted",
                    "Accepted ~~Proposed~~",
                    "Decision: accepted",
                ],
            ),
            (
                "Draft",
                &["🚧 Draft", "Draft - 2020-01-01", "Draft v2", "Draft, revision 0.1", "work-in-progress", "Work_In_Progress", "WorkInProgress", "1st draft"],
            ),
            ("Review", &["in-review", "IN_REVIEW", "InReview", "inReview", "in   review", "In\u{a0}Review", "inreview", "in.review", "in\nreview", "lastCall"]),
            ("Implemented", &["**Implemented (Swift 5.9)**", "Implemented in v2.0", "implemented/closed"]),
            ("No status", &["", " ", "-", "—", "**", "None", "N/A", "Status:", "No status", "🚧"]),
        ];
        check(&default(), table);
    }

    #[test]
    fn a_misspelt_status_stands_where_it_was_meant_to() {
        for (raw, expected) in [
            ("Aprroved", "Approved?Approved"),
            ("**Aproved** by X", "Approved?Approved"),
            ("pproved", "Approved?Approved"),
            ("Accpeted", "Approved?accepted"),
            ("Acepted, Revision 1.2", "Approved?accepted"),
            ("Accpeted - Implemented", "Implemented?accepted"),
            ("Accepetd, not implemented", "Approved?accepted"),
            ("Implmented", "Implemented?Implemented"),
            ("IMPLEMETNED", "Implemented?Implemented"),
            ("Implimentd", "Implemented?Implemented"),
            ("Rejectd", "Closed?rejected"),
            ("Rejcetd", "Closed?rejected"),
            ("Draf", "Draft?Draft"),
            ("Darft", "Draft?Draft"),
            ("rDaft", "Unrecognised"),
            ("Rdaft", "Draft?Draft"),
            ("✅ Prposed", "Draft?proposed"),
            ("Superseeded by ADR-2", "Superseded?Superseded"),
            ("Supercedded", "Superseded?Superseded"),
            ("Depricated", "Closed?deprecated"),
            ("Depreciated", "Closed?deprecated"),
            ("Wihtdrawn", "Closed?withdrawn"),
            ("Withdrawed", "Unrecognised"),
            ("In reveiw", "Review?Review"),
            ("InReveiw", "Review?Review"),
            ("awaiting_reveiw", "Review?Review"),
            ("Lsat call", "Review?last"),
            ("Under discusion", "Review?discussion"),
            ("Fianl", "Implemented?final"),
            ("Doen", "Implemented?done"),
            ("Superceded", "Superseded"),
        ] {
            assert_eq!(shown(&default(), raw), expected, "{raw}");
        }
    }

    #[test]
    fn another_word_is_no_misspelt_status() {
        for raw in [
            "Banana",
            "Shelved",
            "Closing",
            "Close",
            "Move",
            "Approve",
            "Release 1.2",
            "Drift",
            "Style",
            "Stake",
            "Reported",
            "Concert",
            "Protection",
            "Received",
            "Supersedes ADR-3",
            "Preserved",
            "Ope",
            "Ideal",
            "Lice",
            "Love",
            "Dine",
            "Pitcher",
            "Unknown",
            "Red",
            "Yes",
            "High",
            "Banana reveiw",
            "Ready",
            "In",
            "Entwurf",
            "草案",
            "Черновик",
            "a b c d",
            "Version 2",
            "ADR",
            "HLD-12",
            "Under construction",
        ] {
            assert_eq!(default().column(raw), Placed::Unknown, "{raw}");
        }
    }

    #[test]
    fn the_config_is_the_whole_truth() {
        let statuses = custom(&[
            ("Exploring", &["^spike", r"^\*\*Foo"]),
            ("Revised", &["^Accepted, Revision"]),
            ("Accepted", &[]),
            ("In Review", &[]),
            ("2. Built", &[r"\bbuilt\b"]),
            ("Shelved", &["mothballed|shelve"]),
            ("🚀", &[]),
        ]);
        let table: &[(&str, &[&str])] = &[
            ("Exploring", &["exploring", "`Spike`", "**Foo** bar", "Exploring (2020)", "**Spike** on X"]),
            ("Revised", &["Accepted, Revision 1.3", "**Accepted, revision 2**"]),
            ("Accepted", &["Accepted", "*accepted*", "Accepted on 2020-01-01", "Accepted (by us)", "Status: Accepted", "Accepted 2020-01-01"]),
            ("In Review", &["in-review", "InReview", "IN_REVIEW", "In review - until Friday"]),
            ("2. Built", &["2. Built", "built", "It is built"]),
            ("Shelved", &["shelved", "Mothballed", "Shelved, 2020"]),
            ("🚀", &["🚀"]),
            ("No status", &["", "none"]),
            ("Unrecognised", &["Draft", "Rejected", "Accepted as draft", "Superseded by X", "Banana", "Unrecognised"]),
            ("Accepted?Accepted", &["Accpeted", "Acepted (2020)"]),
            ("Revised?Accepted", &["Accpeted, Revision 2"]),
            ("In Review?review", &["In reveiw"]),
            ("Shelved?mothballed", &["Mothbaled"]),
            ("Exploring?Exploring", &["Explroing"]),
        ];
        check(&statuses, table);
    }

    #[test]
    fn a_status_equally_near_to_two_columns_is_unknown() {
        let statuses = custom(&[("Formed", &[]), ("Foamed", &[])]);
        assert_eq!(statuses.column("Fomed"), Placed::Unknown);
        assert_eq!(shown(&statuses, "Formd"), "Formed?Formed");
    }

    #[test]
    fn a_column_of_the_config_has_a_stage_and_a_tone() {
        let statuses = custom(&[("draft", &[]), ("Accepted", &[]), ("Exploring", &[]), ("Shelved", &[]), ("Replaced", &[])]);
        let found: Vec<_> = statuses.columns().iter().map(|column| (column.stage, column.tone)).collect();
        let expected = [
            (Stage::Draft, Tone::Gray),
            (Stage::Approved, Tone::Blue),
            (Stage::Draft, Tone::Gray),
            (Stage::Unknown, Tone::Gray),
            (Stage::Superseded, Tone::Violet),
            (Stage::Unknown, Tone::Gray),
            (Stage::Unknown, Tone::Amber),
        ];
        assert_eq!(found, expected);
        assert_eq!(statuses.get(ColumnId(0)).meaning, "being written");
        assert_eq!(statuses.superseded(), Some(ColumnId(4)));
        let given = StatusColumn { name: "Accepted".to_owned(), stage: Some(StageName::Closed), color: Some(Tone::Teal), ..StatusColumn::default() };
        let column = &Statuses::new(Some(&[given])).unwrap().columns[0];
        assert_eq!((column.stage, column.tone, column.tone.name()), (Stage::Closed, Tone::Teal, "teal"));
    }

    #[test]
    fn the_default_columns_are_in_order() {
        let statuses = default();
        let found: Vec<_> = statuses.columns().iter().map(|column| (column.name.as_str(), column.tone.name())).collect();
        let expected = [
            ("Draft", "gray"),
            ("Review", "amber"),
            ("Approved", "blue"),
            ("Implemented", "green"),
            ("Superseded", "violet"),
            ("Closed", "red"),
            ("No status", "gray"),
            ("Unrecognised", "amber"),
        ];
        assert_eq!(found, expected);
        assert_eq!(statuses.superseded(), Some(ColumnId(4)));
    }

    #[test]
    fn the_default_words_stand_in_one_column_each_and_in_plain_words() {
        let mut seen = HashMap::new();
        for (column, words) in DEFAULTS.iter().flat_map(|default| default.words().map(|words| (default.name, words))) {
            assert_eq!(seen.insert(words, column), None, "{words}");
            assert_eq!(plain_words(words), words);
            assert_eq!(shown(&default(), words), column, "{words}");
        }
        assert_eq!(OTHER_WORDS.split(' ').find(|word| seen.contains_key(word)), None);
    }

    #[test]
    fn no_text_makes_it_panic() {
        const PIECES: &[&str] = &[
            "",
            ":",
            "::",
            ":a",
            "~~",
            "~~~",
            "~~a~~",
            "İ",
            "ß",
            "ŉ",
            "\u{301}",
            "👩\u{200d}👩",
            "12",
            "12)",
            "(",
            ")",
            "]",
            "status",
            "Status:",
            "statu\u{301}s:",
            "|",
            " ",
            "\0",
            "Drfat",
            "ẞẞẞẞ",
        ];
        for statuses in [default(), custom(&[("İİİİ", &["ẞẞẞẞẞ", r"\\", "(?i)ŉŉŉŉ"]), ("", &[])])] {
            for number in 0..PIECES.len().pow(3) {
                let piece = |power| PIECES[number / PIECES.len().pow(power) % PIECES.len()];
                statuses.column(&format!("{}{}{}", piece(0), piece(1), piece(2)));
            }
            statuses.column(&"İ draft ".repeat(10_000));
            statuses.column(&"(".repeat(100_000));
        }
    }
}
