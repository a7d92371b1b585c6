//! Sentence patterns; what `%` and a letter stand for is said at `Prose::fill`.

/// Sentences that fit into any section.
pub const GENERAL: [&str; 36] = [
    "The %a %n %s each %n before the %n %s the %a %p.",
    "When the %n of the %C is %a, the %n %s the %p and %s the %n again.",
    "Every %n carries the %i of its %n, so that %p can be %a without a second %n.",
    "We %v the %a %p once per %n and keep the %n for %d days.",
    "This %s the %n that teams had to %v by hand, and %s the %n of %a %p.",
    "The %n is %a: two %p with the same %i have the same %n.",
    "Because %p arrive in any order, the %n %s them by %i and not by their %n.",
    "A failed %n is put back with its %n, and after %d attempts it goes to the %a %n.",
    "The %C stays the owner of the %n; this design only %s its %p.",
    "No %n may %v another %n's %p, even while the %n is %a.",
    "Today the %n takes %k ms for %d %p, most of it spent on %g the %a %n.",
    "After the %n has been %a for %d minutes, the %n %s it and %s the %n.",
    "The **%a %n** is the only place where a %n can %v the %n.",
    "Older %p are *not* touched: they keep their %n until the next %n %s them.",
    "%g the %n at the %n was considered, but the %a %p would then %v the %n of the %C.",
    "The setting %i limits the %p of one %n to %k.",
    "In the %a case the %n %s %k %p per second with %d %p.",
    "Teams asked for the %n because %g %p takes them %d hours each week.",
    "The %n between the %n and the %n is %a, which lets us %v either of them alone.",
    "If the %n is missing, the %n falls back to the %a %n and %s a %n.",
    "A %n and its %p are written in one transaction; the %n is sent afterwards.",
    "Since the %n of last year we %v every %n with its %n, its %n and its %n.",
    "The %n %s %p in groups of %k and %s after each of them.",
    "It is enough to %v the %n: the %p follow with the next %n.",
    "Both the %n and the %n read %i, and neither of them %s it.",
    "The %a %n does not know the %p; it sees a %n, an %i and a %n.",
    "For %a %p the %n is chosen by %n, for all others by the %n of the %n.",
    "What the %n %s is visible in the %C within %d seconds.",
    "Operators can %v a single %n with `%n --%n %d`, without a new %n.",
    "The %n grows with the number of %p and not with the number of %p.",
    "Where the %n and the %n disagree, the %n of the %C wins.",
    "Each %n has one %n per %n, and the %p of a %n share one %a %n.",
    "The first version only %s %p; %g the %n comes with the second phase.",
    "We expect %d %p per %n at the start, and %k within two years.",
    "Only %a %p are kept in memory, which bounds the %n at %k MB.",
    "The %n is told of the %n by an event, %i, that carries the old and the new %n.",
];

/// First sentences of a summary.
pub const OPENINGS: [&str; 6] = [
    "This document describes the %a %n that lets every team %v its %p without %g the %n.",
    "We introduce one %n for all %p, which replaces %d %a %p that teams built on their own.",
    "Customers wait too long for their %p, since the %a %n has to %v each %n twice.",
    "The %n has reached its limit of %k %p per minute, and the %a %n cannot grow any further.",
    "Support spends %d hours each week on %p that the %n could %v by itself.",
    "A new regulation asks us to %v every %n and to keep its %n for %d months.",
];

/// Whom a design is for; `@` is replaced by the name of the feature.
pub const AUDIENCES: [&str; 4] = [
    "@ is meant for all teams with %a %p.",
    "Operators of the %C will use @ first.",
    "With @, partners can %v the %n themselves.",
    "@ pays off where %p are %a.",
];

/// What a design wants to reach.
pub const GOALS: [&str; 10] = [
    "Reduce the %n of %a %p from %k ms to %d ms",
    "%v %p without a change to the %C",
    "Let each team %v its own %p and see the %n at once",
    "Keep the %a %n for %d days and %v it on request",
    "One %n for all %p, whatever their %n",
    "Survive the loss of one %n without losing a %n",
    "%v %k %p per second with the present %n",
    "Make the %n of every %n visible to %a operators",
    "No %n is written twice, even after a %n",
    "Replace the %a %n by the end of the second phase",
];

/// What a design leaves alone.
pub const NON_GOALS: [&str; 8] = [
    "%g the %n of the %C",
    "A new %n for %a %p",
    "%p older than %d months",
    "Changes to how partners %v their %p",
    "A user interface for the %n",
    "Support for %p that are not %a",
    "Moving the %n to another region",
    "%g %p in real time",
];

/// What a component is responsible for.
pub const RESPONSIBILITIES: [&str; 6] = [
    "%s the %a %p and %s them in order",
    "keeps one %n per %n and %s it every %d seconds",
    "%s incoming %p against the %n and %s the rest",
    "owns the %n, from the first %n to its %a end",
    "turns %p into %p and %s each %n that cannot be read",
    "%s %p that have been %a for more than %d minutes",
];

/// What one does in a phase.
pub const TASKS: [&str; 10] = [
    "%v the %n and its %a %p",
    "Add %i to the %n and %v the old %p",
    "Write %p to both %p and compare them for %d days",
    "Switch %d%% of the %p to the new %n",
    "%v the %n behind the flag %i",
    "Move the %p of the %C over, one %n at a time",
    "Remove the %a %n and its %p",
    "Run a load test with %k %p per second",
    "Describe the %n in the runbook of the %C",
    "Teach the %P to %v the %a %n",
];

/// What a phase delivers.
pub const DELIVERABLES: [&str; 6] =
    ["%a %n in staging", "%n for %d%% of the %p", "%n and its dashboard", "all %p moved", "%n without the %a %n", "runbook and %n"];

/// What a design depends on.
pub const DEPENDENCIES: [&str; 5] = [
    "%C with support for %a %p (version %d or later)",
    "A decision of the platform team on the %n of %p",
    "%k GB of %n in each region",
    "The %P, which has to %v %i",
    "A review of the %n by the security team",
];

/// What unit tests look at.
pub const UNIT_TESTS: [&str; 6] = [
    "%g of %a %p, with every %n that the %n allows",
    "The order of %p with equal %i",
    "Limits: no %n, one %n, %k %p",
    "The %n after each failure of the %C",
    "%i with a missing, empty and %a %n",
    "Rounding and overflow of the %n",
];

/// What integration tests go through.
pub const SCENARIOS: [&str; 6] = [
    "The %C is away for %d minutes and comes back with %k waiting %p",
    "Two %p %v the same %n at the same time",
    "A %n is rolled back while %p are still %a",
    "%k %p go through the %n and the %n, and the sums agree",
    "An old client sends the %n without %i",
    "The %n is stopped between the write and the %n",
];

/// What a metric counts, after its name.
pub const METRICS: [&str; 5] = [
    "%p per second, by %n and %n",
    "time from the %n to the %n, as a histogram",
    "number of %a %p that wait for the %n",
    "share of %p that the %n had to %v",
    "age of the oldest %n in seconds",
];

/// When an alert fires, after its name.
pub const ALERTS: [&str; 5] = [
    "more than %d per minute for %d minutes (critical, pages the owner)",
    "above %k ms at the 99th percentile for %d minutes (warning)",
    "no %n for %d minutes (critical)",
    "more than %d%% of the %n used (warning, a ticket is enough)",
    "the %n lags by more than %k %p (warning)",
];

/// What could be attacked, and what stands against it.
pub const THREATS: [&str; 6] = [
    "Forged %n: each %n is signed, and the %n %s the signature before it %s the %n",
    "Replay of %a %p: the %i is remembered for %d hours and a second %n is refused",
    "%n of another tenant: every query is bound to the tenant of the token",
    "Flooding with %p: the %C allows %k requests per minute and client",
    "Leak through the %n: personal fields are masked before they are logged",
    "Stolen %n: it ends after %d minutes and can be revoked at once",
];

/// How access is controlled.
pub const ACCESS: [&str; 5] = [
    "The %C issues the token; the scope %i is needed to %v a %n",
    "Operators need the role %i, which is granted for %d hours at a time",
    "Services authenticate with mutual TLS and a certificate of %d days",
    "Reading is open to every member of the tenant, %g only to its owners",
    "Each %n leaves an entry in the %C with the person and the reason",
];

/// How a design is made faster.
pub const OPTIMISATIONS: [&str; 6] = [
    "Keep the %a %p in a cache of %k MB, invalidated by the %n",
    "%v %p in groups of %k instead of one by one",
    "A partial index over %i for %a %p",
    "Compress the %n, which is %d times smaller then",
    "%v the %n in the background, %d seconds before it is needed",
    "Skip the %n if its digest has not changed",
];

/// What could go wrong.
pub const RISKS: [&str; 8] = [
    "The %C cannot %v the %a %p in time",
    "The %n of old %p is not known",
    "%p are lost while the %n is %a",
    "Teams keep %g the old %n",
    "The %n grows faster than %d%% a year",
    "A partner changes the %n without notice",
    "Only %d people know the %a %n",
    "The %n is %a during the move",
];

/// What is done about it.
pub const MITIGATIONS: [&str; 6] = [
    "%v the %n early, with %k real %p",
    "Keep the %a path for %d weeks behind a flag",
    "Agree on a %n with the owners of the %C",
    "Write to both sides and compare each night",
    "Alert on the %n and practise the way back",
    "Start with %d%% of the %p",
];

/// What is not decided yet.
pub const QUESTIONS: [&str; 8] = [
    "Do we %v the %p of former customers as well?",
    "Who owns the %n once the %C has moved?",
    "Is %d days enough for the %n of %a %p?",
    "May the %n %v %i, or does that belong to the %C?",
    "How do we tell partners that the %n is %a?",
    "Should the %a %n be %a by default?",
    "What happens to %p that arrive during the %n?",
    "Can the %n be shared with the %P?",
];

/// How a sentence cites another document; `%L` is replaced by the link beforehand.
pub const CITATIONS: [&str; 6] = [
    "The %n follows %L, which also %s the %a %p.",
    "We reuse the %n of %L instead of %g a second one.",
    "As described in %L, the %n %s every %n before it is %a.",
    "Until %L is in place, the %n has to %v the %p itself.",
    "The %p come from %L and keep their %i.",
    "In contrast to %L, the %n here is %a.",
];
