//! Words by which texts about performance are told: what names a speed, and what says that a number was measured.

use crate::document::facts::label;

/// Whether a title is `p95`.
pub(super) fn is_percentile(title: &str) -> bool {
    let digits = title.strip_prefix(['p', 'P']).unwrap_or_default();
    !digits.is_empty() && digits.len() <= 5 && digits.starts_with(|c: char| c.is_ascii_digit()) && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
}

/// Whether a name says how fast something is, and not how it is set: `Response time`, and not `Timeout`.
pub(super) fn is_speed(name: &str) -> bool {
    const SPEEDS: &[&str] = &[
        "latency",
        "throughput",
        "availability",
        "uptime",
        "percentile",
        "rps",
        "qps",
        "tps",
        "concurrent",
        "concurrency",
        "scalability",
        "startup",
        "lag",
        "delay",
        "rto",
        "rpo",
        "p50",
        "p90",
        "p95",
        "p99",
    ];
    const SETTINGS: &[&str] = &[
        "timeout",
        "timeouts",
        "ttl",
        "interval",
        "limit",
        "limits",
        "size",
        "pool",
        "retry",
        "retries",
        "batch",
        "cost",
        "costs",
        "sampling",
        "test",
        "tests",
        "cache",
        "alert",
        "alerts",
        "budget",
        "expected",
        "estimated",
        "typical",
        "average",
        "peak",
        "retention",
    ];
    let name = label::normal(name);
    let words = || name.split(|c: char| !c.is_alphanumeric());
    let is_time = [
        "response time",
        "load time",
        "processing time",
        "start time",
        "startup time",
        "recovery time",
        "lead time",
        "render time",
        "query time",
        "build time",
        "error rate",
    ]
    .iter()
    .any(|time| name.ends_with(time));
    let is_speed = is_time || words().any(|word| SPEEDS.contains(&word));
    is_speed && !words().any(|word| SETTINGS.contains(&word)) && !is_measured(&name)
}

/// Whether a text says what was seen, and not what is wanted.
pub(super) fn is_measured(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "today",
        "current",
        "currently",
        "now",
        "measured",
        "measurement",
        "measurements",
        "baseline",
        "benchmark",
        "benchmarks",
        "results",
        "result",
        "observed",
        "actual",
        "before",
        "cost",
        "costs",
        "capacity",
        "assumption",
        "assumptions",
        "sizing",
        "estimate",
        "estimates",
        "note",
        "notes",
        "profile",
        "existing",
        "history",
    ];
    let is_word = |word: &str| WORDS.iter().any(|known| word.eq_ignore_ascii_case(known));
    // Behind the first words of a sentence such a word may compare: `faster than today`.
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(4).any(is_word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_no_speeds() {
        assert!(is_speed("Response time") && is_speed("p95 latency") && is_speed("Availability"));
        assert!(!is_speed("Timeout") && !is_speed("Cache TTL") && !is_speed("Current latency") && !is_speed("Response size limit"));
    }
}
