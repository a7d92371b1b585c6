//! The columns that are there without any config, as plain data.

use super::Stage;

/// A column that is there without any config.
pub(super) struct DefaultColumn {
    /// Its name.
    pub name: &'static str,
    /// How far along it is.
    pub stage: Stage,
    /// What it means.
    pub meaning: &'static str,
    /// What a status of this column begins with, in lower case, with `, ` between; of all columns the longest wins.
    pub words: &'static [&'static str],
    /// More of them, which count behind another status as well: "Accepted, implemented in 2.0".
    pub turns: &'static [&'static str],
}

impl DefaultColumn {
    /// All words, one status after the other.
    pub fn all_words(&self) -> impl Iterator<Item = &'static str> {
        self.words.iter().chain(self.turns).flat_map(|line| line.split(", "))
    }
}

/// The default columns, with the words of ADRs, PEPs, EIPs, BIPs, KEPs, RFDs, Swift Evolution, Ember, Rust, Go, Java and others.
pub(super) const DEFAULTS: &[DefaultColumn] = &[
    DefaultColumn {
        name: "Draft",
        stage: Stage::Draft,
        meaning: "being written",
        words: &[
            // Being written.
            "draft, drafting, drafted, working draft, final draft, internet draft, pre draft, wip, work in progress, in work, in progress, in the works",
            "being written, being drafted, writing, stub, outline, placeholder, incomplete, unfinished, preliminary, tentative, tbd, to do, to be written",
            "to be done, to be defined, backlog, planned, planning, designing, in design, not yet, not started, not submitted, reserved",
            // Thought of.
            "idea, ideas, ideation, concept, pitch, pitched, exploring, exploration, exploratory, speculative, pre discussion, straw man, strawperson",
            "brainstorming, research, investigating, prototype, prototyping, proof of concept, poc, incubating, stage 0, stage 1, stage 2",
            // Put forward, nobody has spoken yet.
            "proposed, proposal, proposing, provisional, pending, open, opened, new, incoming, submitted, candidate, triage",
            // Sent back.
            "returned for revision, revising, in revision, under revision, needs revision, needs work, needs changes, changes requested",
        ],
        turns: &[],
    },
    DefaultColumn {
        name: "Review",
        stage: Stage::Review,
        meaning: "being discussed",
        words: &[
            "rfc, rfc until, reviewing, reviewed, being reviewed, to be reviewed, accepted for review, approved for review, scheduled for review",
            "active review, design review, final review, discuss, discussing, being discussed, to be discussed, active discussion, debate, consultation",
            "consideration, considering, being considered, evaluation, evaluating, request for comment, request for comments, request for feedback",
            "request for discussion, last call, final call, public call, fcp, pfcp, voting, ballot, decision pending, pending decision, awaiting decision",
            "ready for decision, to be decided, to be approved, acceptance, rejection, likely accept, likely decline, proposed to target",
            "candidate recommendation, proposed recommendation",
        ],
        turns: &["review, in review, discussion, comment, comments, comment period, final comment period, feedback, vote, approval"],
    },
    DefaultColumn {
        name: "Approved",
        stage: Stage::Approved,
        meaning: "agreed, not built yet",
        words: &[
            "approved, accepted, active, living, agreed, decided, decision made, adopted, ratified, confirmed, endorsed, recommendation, committed, signed off",
            "enacted, merged, published, amended, effective, in force, in effect, valid, current, binding, authorized, authorised, reaffirmed, stage 2 7",
            "stage 3",
            // On the way to being built.
            "implementable, implementing, implementation, being implemented, to be implemented, not yet implemented, ready to implement, ready for work",
            "development, being built, scheduled, ongoing, targeted, activating, activation in progress, to be released, ready for release, awaiting release",
        ],
        turns: &[],
    },
    DefaultColumn {
        name: "Implemented",
        stage: Stage::Implemented,
        meaning: "built and in use",
        words: &[
            "final, finalized, finalised, finished, done, complete, completed, built, recommended, rolled out, launched, landed, enabled, activated, live",
            "in use, in service, production, operational, available, ga, general availability, generally available, stable, integrated, solved, resolved",
            "fixed, stage 4",
            // "Draft, done" and "review complete" speak of the draft and the review, so these words do not count behind all others.
            "accepted done, accepted complete, accepted completed, accepted final, approved done, approved complete, approved completed, approved final",
            // Trackers of issues close what is done.
            "closed implemented, closed done, closed complete, closed completed, closed delivered, closed resolved, implemented closed",
            // Built for trial.
            "alpha, beta, preview, previewing, experimental",
            // What the IETF calls its finished documents.
            "proposed standard, draft standard, internet standard, best current practice",
        ],
        turns: &["implemented, shipped, released, deployed, delivered"],
    },
    DefaultColumn {
        name: "Superseded",
        stage: Stage::Superseded,
        meaning: "another document took its place",
        words: &[
            "superseding, made obsolete, supplanted, subsumed, overtaken, outdated, merged into, folded into, moved into, deprecated in favor of",
            "deprecated in favour of, closed in favor of, closed in favour of, withdrawn in favor of, withdrawn in favour of",
        ],
        turns: &["superseded, replaced, obsolete, obsoleted"],
    },
    DefaultColumn {
        name: "Closed",
        stage: Stage::Closed,
        meaning: "given up or no longer true",
        words: &[
            // Said no to.
            "denied, refused, disapproved, vetoed, discarded, dropped, failed, invalid, duplicate, wont do, wont fix, wont implement, will not, not planned",
            "not pursued, not needed, april fool, april fools",
            // Not pursued.
            "closed, retracted, stagnant, stale, stalled, dormant, inactive, blocked, hold, held, paused, suspended, parked, tabled, dead, expired, lapsed",
            "timed out, stopped, terminated",
            // No longer true.
            "deprecating, discontinued, defunct, revoked, archived, archive, moved, historic, historical, legacy, no longer, no longer relevant",
            "no longer valid, end of life, eol, sunset, disabled, decommissioned",
        ],
        turns: &["rejected, declined, withdrawn, cancelled, canceled, abandoned, deferred, postponed, on hold, deprecated, removed, retired, reverted"],
    },
];

/// Words in front of a status or between two that do not change it; one that is a status as well is so only if no other follows.
pub(super) const FILLERS: &str = "\
    a adr already also and are auto automatically been but conditionally currently decision document formally fully has have hld in initially is it \
    kep largely later mostly now officially on our partially partly pep proposal provisionally recently rfc rfd since state status still temporarily \
    tentatively the then this unanimously was we \
    awaiting for needs out pending ready submitted under up waiting \
    architecture community council early editor first initial internal peer public rough security team \
    jan january feb february mar march apr april may jun june jul july aug august sep september oct october nov november dec december";
