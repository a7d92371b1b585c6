//! Titles of sections that say which facts stand below them, beside those that sections of a kind have.

use crate::document::facts::label;

/// Whether the title of a section inside of one on how the system is built says that its parts stand below: `Building Blocks`.
pub(in crate::document::facts) fn holds_components(title: &str) -> bool {
    const TITLES: &[&str] = &[
        "services",
        "building blocks",
        "building block view",
        "containers",
        "modules",
        "microservices",
        "service decomposition",
        "service breakdown",
        "bausteine",
        "bausteinsicht",
        "dienste",
    ];
    TITLES.contains(&&*label::normal(label::unnumbered(title)))
}

/// Whether the title of a section says that events stand below it, with who tells them and who waits for them.
pub(in crate::document::facts) fn holds_events(title: &str) -> bool {
    const TITLES: &[&str] = &[
        "events",
        "topics",
        "kafka topics",
        "messages",
        "event catalog",
        "event catalogue",
        "event list",
        "event overview",
        "event types",
        "event definitions",
        "event contracts",
        "event schema",
        "event schemas",
        "event flow",
        "event flows",
        "event streams",
        "async events",
        "asynchronous events",
        "published events",
        "events published",
        "domain events",
        "integration events",
        "business events",
        "kafka events",
        "events and topics",
        "topics and events",
        "events and messaging",
        "messaging",
        "message topics",
        "message queue topics",
        "message catalog",
        "message catalogue",
        "message queue",
        "message queues",
        "event topics",
        "pub/sub topics",
        "queues",
        "ereignisse",
        "événements",
    ];
    TITLES.contains(&&*label::normal(label::unnumbered(title)))
}

/// Titles that say that rules of access stand below.
pub(super) const ACCESS: &[&str] = &[
    "access",
    "access control",
    "access controls",
    "access control matrix",
    "access levels",
    "access matrix",
    "access rights",
    "access rules",
    "authorization",
    "authorizations",
    "authorisation",
    "authorisations",
    "permissions",
    "permission matrix",
    "permissions matrix",
    "permission table",
    "roles and permissions",
    "roles & permissions",
    "roles and rights",
    "user roles and permissions",
    "who may do what",
    "who can do what",
    "berechtigungen",
    "berechtigungskonzept",
    "rollen und rechte",
    "rollen und berechtigungen",
    "zugriffsrechte",
    "contrôle d'accès",
    "contrôle d’accès",
    "droits d'accès",
    "droits d’accès",
    "rôles et droits",
];

/// Titles that say that threats stand below.
pub(super) const THREATS: &[&str] = &[
    "threats and mitigations",
    "threats & mitigations",
    "threat analysis",
    "threat modelling",
    "threat modeling",
    "security threats",
    "privacy threats",
    "threats to privacy",
    "stride analysis",
    "attack vectors",
    "abuse cases",
    "misuse cases",
    "bedrohungen",
    "menaces",
];

/// Titles that say that targets stand below.
pub(super) const TARGETS: &[&str] = &[
    "slo",
    "slos",
    "service level objectives",
    "service levels",
    "performance targets",
    "performance goals",
    "performance objectives",
    "latency targets",
    "performance-ziele",
    "objectifs de performance",
];

/// Titles that say that optimizations stand below.
pub(super) const OPTIMIZATIONS: &[&str] = &[
    "optimizations",
    "optimisations",
    "performance optimizations",
    "performance optimisations",
    "optimization strategies",
    "optimisation strategies",
    "performance tuning",
];

/// Whether a title means the same in whatever section it stands.
pub(super) fn is_plain(name: &str) -> bool {
    const OTHERS: &[&str] = &["access control matrix", "roles and permissions", "permission matrix", "permissions matrix", "action items", "test cases"];
    [OTHERS, TARGETS, OPTIMIZATIONS].iter().any(|names| names.contains(&name))
}
