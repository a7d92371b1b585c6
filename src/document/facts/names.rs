//! Labels that name a kind of fact by how they are built, beside those that kinds list: `Contract tests`, `Service metrics`, `Paging alerts`.

/// Whether a label, in small letters, names a level of tests.
pub(super) fn names_tests(name: &str) -> bool {
    const ALONE: &[&str] =
        &["unit", "integration", "e2e", "end-to-end", "end to end", "uat", "user acceptance", "load", "smoke", "regression", "manual qa", "manual"];
    ALONE.contains(&name) || ends_in(name, &["test", "tests", "testing"])
}

/// Whether a label, in small letters, names metrics.
pub(super) fn names_metrics(name: &str) -> bool {
    let name = [" to monitor", " to track", " to watch"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(name);
    name == "metrics" || ends_in(name, &["metrics", "kpis", "slis"])
}

/// Whether a label, in small letters, names alerts.
pub(super) fn names_alerts(name: &str) -> bool {
    ends_in(name, &["alerts", "alarms"])
}

/// Whether a label, in small letters, names what is wanted of the speed.
pub(super) fn names_targets(name: &str) -> bool {
    const OF: &[&str] = &[
        "latency",
        "throughput",
        "availability",
        "performance",
        "scalability",
        "speed",
        "load",
        "response time",
        "service level",
        "non-functional",
        "nonfunctional",
    ];
    ["targets", "target", "requirements", "goals", "slos", "slo", "objectives", "budget"].iter().any(|end| {
        let of = name.strip_suffix(end).unwrap_or_default().trim_end();
        OF.contains(&of)
    })
}

/// Whether a label ends in one of some words, with a few before that say which of them.
fn ends_in(name: &str, ends: &[&str]) -> bool {
    /// What makes something else of a label, or a sentence: `What we do not test`, `Running the tests`, `Success metrics`.
    const NOT: &[&str] = &[
        "not", "no", "non", "without", "out", "for", "to", "of", "what", "how", "who", "when", "where", "why", "before", "after", "during", "run", "running",
        "commands", "command", "existing", "missing", "future", "the", "a", "we", "our", "in", "on", "with", "success", "vanity", "under", "excluded",
        "skipped", "disabled", "removed", "old", "canary", "a/b", "ab",
    ];
    let mut words = name.split_whitespace();
    words.next_back().is_some_and(|last| ends.contains(&last)) && (1..=4).contains(&words.clone().count()) && !words.any(|word| NOT.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_of_tests_are_known_by_how_they_are_called() {
        for level in ["unit tests", "integration testing", "contract tests", "unit and integration tests", "e2e", "property-based tests", "load test"] {
            assert!(names_tests(level), "{level}");
        }
        for other in ["what we do not test", "test data", "running the tests", "tests", "out of scope for testing", "test environment", "how to test"] {
            assert!(!names_tests(other), "{other}");
        }
        assert!(names_targets("latency targets") && !names_targets("hardware requirements") && !names_targets("targets"));
    }
}
