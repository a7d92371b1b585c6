//! Tables of raw statuses and the columns they stand in.

use std::collections::HashMap;

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
        ("Review", &["Under review", "Ready for review", "Needs review", "Approved for review", "Draft (for review)", "Draft, in review", "Pending approval"]),
        ("Approved", &["Approved for implementation", "Approved by the board on 2020-01-01", "This ADR is currently accepted.", "We have decided to use X"]),
        ("Implemented", &["Done", "Shipped", "Launched", "Live", "GA", "Beta", "In production", "Fully implemented"]),
        ("Superseded", &["Obsolete", "Draft Superseded", "Accepted; superseded", "No longer relevant (replaced by HLD-2)"]),
        ("Closed", &["Archived", "Cancelled", "Canceled", "Retired", "Won't do", "Won’t fix", "Parked", "Dead", "Proposed, rejected", "No longer relevant"]),
        // Seen in real documents.
        ("Draft", &["OPEN", "New"]),
        ("Review", &["To be reviewed (https://x)", "Under review (February 10...February 23, 2016)", "Active review (May 1...10)", "Draft, pending review"]),
        ("Approved", &["Adopted, Release 2.5.0", "March 2020: Accepted", "Accepted, being implemented"]),
        ("Approved", &["The proposal has been accepted", "RFC 12 accepted", "Accepted, to be superseded by X"]),
        ("Implemented", &["implemented (17.5)", "Accepted (done)", "Accepted in 2020 and implemented in v2.0"]),
        ("Superseded", &["Accepted, and partly superseded by X", "Partially superseded by 0012", "Superceded (deprecated)"]),
        ("Closed", &["reverted", "Blocked", "Implemented in v2, removed in v3", "Review: rejected"]),
        ("Unrecognised", &["Informational", "Testing", "To be deprecated"]),
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
        ("Approved", &["Accepted (2020)", "Accepted — with changes", "Accepted\u{2014}by us", "Accepted: see minutes", "Accepted by the TSC; see #12"]),
        ("Approved", &["~~Proposed~~ Accepted", "Accepted ~~Proposed~~", "Decision: accepted"]),
        ("Draft", &["🚧 Draft", "Draft - 2020-01-01", "Draft v2", "Draft, revision 0.1", "work-in-progress", "Work_In_Progress", "WorkInProgress"]),
        ("Draft", &["1st draft", "Work In Progress"]),
        ("Review", &["in-review", "IN_REVIEW", "InReview", "inReview", "in   review", "In\u{a0}Review", "inreview", "in.review", "in\nreview", "lastCall"]),
        ("Implemented", &["**Implemented (Swift 5.9)**", "Implemented in v2.0", "implemented/closed"]),
        ("No status", &["", " ", "-", "—", "**", "None", "N/A", "Status:", "No status", "🚧"]),
    ];
    check(&default(), table);
}

#[test]
fn a_misspelt_status_stands_where_it_was_meant_to() {
    let table: &[(&str, &[&str])] = &[
        ("Draft?Draft", &["Draf", "Darft", "Rdaft"]),
        ("Draft?proposed", &["✅ Prposed"]),
        ("Review?Review", &["In reveiw", "InReveiw", "awaiting_reveiw"]),
        ("Review?last", &["Lsat call"]),
        ("Review?discussion", &["Under discusion"]),
        ("Approved?Approved", &["Aprroved", "**Aproved** by X", "pproved"]),
        ("Approved?accepted", &["Accpeted", "Acepted, Revision 1.2", "Accepetd, not implemented", "~~Proposed~~ Acepted"]),
        ("Approved?currently", &["Curently accepted"]),
        ("Implemented?accepted", &["Accpeted - Implemented"]),
        ("Implemented?Implemented", &["Implmented", "IMPLEMETNED", "Implimentd"]),
        ("Implemented?final", &["Fianl"]),
        ("Implemented?done", &["Doen"]),
        ("Superseded?Superseded", &["Superseeded by ADR-2", "Supercedded"]),
        ("Superseded", &["Superceded"]),
        ("Closed?rejected", &["Rejectd"]),
        ("Closed?deprecated", &["Depricated", "Depreciated"]),
        ("Closed?withdrawn", &["Wihtdrawn"]),
        ("Unrecognised", &["rDaft", "Withdrawed"]),
    ];
    check(&default(), table);
}

#[test]
fn another_word_is_no_misspelt_status() {
    const RAW: &str = "Banana, Shelved, Closing, Close, Move, Approve, Release 1.2, Style, Stake, Drift, Reported, Concert, Received, \
        Supersedes ADR-3, Preserved, Ope, Ideal, Lice, Love, Dine, Pitcher, Unknown, Red, Yes, High, Banana reveiw, Ready, In, Entwurf, 草案, Черновик, \
        a b c d, Version 2, ADR, HLD-12, Under construction";
    for raw in RAW.split(", ") {
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
    let found: Vec<_> = statuses.columns().iter().map(|column| format!("{:?} {}", column.stage, column.tone.name())).collect();
    assert_eq!(found.join(", "), "Draft gray, Approved blue, Draft gray, Unknown gray, Superseded violet, Unknown gray, Unknown amber");
    assert_eq!(statuses.get(ColumnId(0)).meaning, "being written");
    assert_eq!(statuses.superseded(), Some(ColumnId(4)));
    let given = StatusColumn { name: "Accepted".to_owned(), stage: Some(StageName::Closed), color: Some(Tone::Teal), ..StatusColumn::default() };
    let column = &Statuses::new(Some(&[given])).unwrap().columns[0];
    assert_eq!((column.stage, column.tone, column.tone.name()), (Stage::Closed, Tone::Teal, "teal"));
}

#[test]
fn the_default_columns_are_in_order() {
    let statuses = default();
    let found: Vec<_> = statuses.columns().iter().map(|column| format!("{} {}", column.name, column.tone.name())).collect();
    let expected = "Draft gray, Review amber, Approved blue, Implemented green, Superseded violet, Closed red, No status gray, Unrecognised amber";
    assert_eq!(found.join(", "), expected);
    assert_eq!(statuses.superseded(), Some(ColumnId(4)));
}

#[test]
fn the_default_words_stand_in_one_column_each_and_in_plain_words() {
    let mut seen = HashMap::new();
    for (column, words) in DEFAULTS.iter().flat_map(|default| default.all_words().map(|words| (default.name, words))) {
        assert_eq!(seen.insert(words, column), None, "{words}");
        assert_eq!(plain_words(words), words);
        assert_eq!(shown(&default(), words), column, "{words}");
    }
}

#[test]
fn no_text_makes_it_panic() {
    const PIECES: &str = "¦:¦::¦:a¦~~¦~~~¦~~a~~¦İ¦ß¦ŉ¦\u{301}¦👩\u{200d}👩¦12¦12)¦(¦)¦]¦status¦Status:¦statu\u{301}s:¦|¦ ¦\0¦Drfat¦ẞẞẞẞ";
    let pieces: Vec<&str> = PIECES.split('¦').collect();
    for statuses in [default(), custom(&[("İİİİ", &["ẞẞẞẞẞ", r"\\", "(?i)ŉŉŉŉ"]), ("", &[])])] {
        for number in 0..pieces.len().pow(3) {
            let piece = |power| pieces[number / pieces.len().pow(power) % pieces.len()];
            statuses.column(&format!("{}{}{}", piece(0), piece(1), piece(2)));
        }
        statuses.column(&"İ draft ".repeat(10_000));
        statuses.column(&"(".repeat(100_000));
    }
}
