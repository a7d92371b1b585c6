//! Words by which texts about tests are told: levels, tools, and what stands beside tests.

use crate::document::facts::label;

/// What runs tests, and how an item begins that says so.
const TOOLS: &[&str] = &[
    "run",
    "runs",
    "running",
    "executed",
    "using",
    "use",
    "uses",
    "via",
    "written",
    "we",
    "jest",
    "junit",
    "pytest",
    "cypress",
    "playwright",
    "selenium",
    "k6",
    "jmeter",
    "gatling",
    "locust",
    "mockito",
    "testcontainers",
    "postman",
    "rspec",
    "mocha",
    "vitest",
    "xunit",
    "nunit",
    "testify",
    "wiremock",
    "artillery",
    "toxiproxy",
    "karma",
    "minitest",
    "phpunit",
    "espresso",
    "appium",
    "storybook",
    "jenkins",
];

/// How else a text begins that says when or how tests run.
const HOW: &[&str] = &[
    "with",
    "yes",
    "no",
    "required",
    "optional",
    "see",
    "same",
    "should",
    "must",
    "will",
    "in",
    "on",
    "nightly",
    "daily",
    "weekly",
    "automated",
    "go",
    "cargo",
    "npm",
    "make",
    "pact",
    "chai",
    "detox",
    "github",
    "ci",
    "not",
    "these",
    "this",
    "they",
    "it",
];

fn begins_with(text: &str, words: &[&str]) -> bool {
    let first = text.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or_default();
    words.iter().any(|word| word.eq_ignore_ascii_case(first))
}

/// Whether an item below a level says what is tested, and not what runs it.
pub(super) fn is_case(text: &str) -> bool {
    !begins_with(text, TOOLS)
}

/// Whether what stands behind a level on its line says what is tested, and not with what, when or how.
pub(super) fn is_area(text: &str) -> bool {
    is_case(text) && !begins_with(text, HOW) && !label::says_none(text)
}

/// Whether all words before `tests` are those of a level, and not of what a tool can do: `Language-specific tests`.
pub(super) fn is_known_level(level: &str) -> bool {
    const LEVELS: &[&str] = &[
        "unit",
        "integration",
        "e2e",
        "end-to-end",
        "end",
        "to",
        "contract",
        "load",
        "performance",
        "regression",
        "smoke",
        "acceptance",
        "user",
        "property",
        "property-based",
        "fuzz",
        "stress",
        "soak",
        "chaos",
        "security",
        "penetration",
        "system",
        "functional",
        "ui",
        "api",
        "component",
        "snapshot",
        "migration",
        "manual",
        "exploratory",
        "usability",
        "accessibility",
        "field",
        "hardware",
        "failover",
        "recovery",
        "upgrade",
        "compatibility",
        "and",
        "or",
        "&",
        "mutation",
        "golden",
        "conformance",
        "scalability",
        "browser",
        "visual",
    ];
    !level.is_empty() && level.split([' ', '/']).all(|word| LEVELS.iter().any(|known| known.eq_ignore_ascii_case(word)))
}

/// Whether a label or a name stands beside tests and is something else.
pub(super) fn is_foreign(name: &str) -> bool {
    const WORDS: &[&str] = &[
        "framework",
        "frameworks",
        "tool",
        "tools",
        "tooling",
        "command",
        "commands",
        "environment",
        "environments",
        "owner",
        "owners",
        "duration",
        "data",
        "location",
        "schedule",
        "frequency",
        "when",
        "where",
        "library",
        "libraries",
        "goal",
        "goals",
        "target",
        "targets",
        "note",
        "notes",
        "ci",
        "pipeline",
        "fixtures",
        "mocks",
        "setup",
        "prerequisites",
        "stack",
        "not",
        "excluded",
        "out",
        "responsible",
        "runner",
        "budget",
        "cost",
    ];
    label::of_words(name, 3).is_some_and(|name| name.split(' ').any(|word| WORDS.contains(&word)))
}
