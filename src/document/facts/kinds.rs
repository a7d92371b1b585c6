//! Which kinds of facts there are: where each is read, by which labels and columns it is known, and on which page it stands.
//!
//! A kind is one declaration here and one reader in `readers/`.

use super::catalogues::Catalogue;
use super::names;

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $id:literal, $one:literal, $many:literal, $catalogue:ident, labels $labels:expr, columns $columns:expr;)*) => {
        /// What a fact is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum FactKind { $($(#[$doc])* $name,)* }

        impl FactKind {
            /// All kinds, in the order of the template.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// Its name in anchors.
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)* }
            }

            /// What one of it is called.
            pub fn one(self) -> &'static str {
                match self { $(Self::$name => $one,)* }
            }

            /// What several of it are called; with `-` for blanks it is its name on the command line and in data.
            pub fn many(self) -> &'static str {
                match self { $(Self::$name => $many,)* }
            }

            /// The page it stands on.
            pub fn catalogue(self) -> Catalogue {
                match self { $(Self::$name => Catalogue::$catalogue,)* }
            }

            /// Bold labels and headings, in small letters, that say that it stands below them.
            pub(super) fn labels(self) -> &'static [&'static str] {
                match self { $(Self::$name => $labels,)* }
            }

            /// Whether a label, in small letters, says that it stands below.
            pub(super) fn is_label(self, name: &str) -> bool {
                let is_built_so = match self {
                    Self::Test => names::names_tests,
                    Self::Metric => names::names_metrics,
                    Self::Alert => names::names_alerts,
                    Self::Target => names::names_targets,
                    _ => |_: &str| false,
                };
                self.labels().contains(&name) || is_built_so(name)
            }

            /// The columns of its tables, by their titles in small letters.
            pub(super) fn columns(self) -> Columns {
                match self { $(Self::$name => $columns,)* }
            }
        }
    };
}

/// What a column of a table holds, with the titles that say so; the first that is there of `Name` is what the fact is called.
pub(super) type Columns = &'static [(DetailName, &'static [&'static str])];

macro_rules! details {
    ($($(#[$doc:meta])* $name:ident = $id:literal, $title:literal;)*) => {
        /// What a detail of a fact is about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum DetailName { $($(#[$doc])* $name,)* }

        impl DetailName {
            /// All, in the order in which they are shown.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// Its name in data.
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)* }
            }

            /// Its name as shown.
            pub fn title(self) -> &'static str {
                match self { $(Self::$name => $title,)* }
            }
        }
    };
}

details! {
    /// The fact itself: the column that names it.
    Name = "name", "Name";
    /// What its document numbers it by: `R-3`.
    Id = "id", "ID";
    /// The label that it stands below.
    Group = "group", "Group";
    /// How far along it is.
    State = "state", "State";
    /// How bad it would be.
    Impact = "impact", "Impact";
    /// How likely it is.
    Likelihood = "likelihood", "Likelihood";
    /// How bad it is, all in all.
    Severity = "severity", "Severity";
    /// What is done about it.
    Mitigation = "mitigation", "Mitigation";
    /// What was answered.
    Answer = "answer", "Answer";
    /// The number that is wanted.
    Value = "value", "Target";
    /// When an alert is raised.
    Threshold = "threshold", "Threshold";
    /// When it begins.
    Start = "start", "Start";
    /// When it ends.
    End = "end", "End";
    /// How long it takes.
    Duration = "duration", "Duration";
    /// What is ready then.
    Deliverables = "deliverables", "Deliverables";
    /// What it waits for.
    After = "after", "After";
    /// What it is, in more words.
    Description = "description", "Description";
    /// Who takes care of it.
    Owner = "owner", "Owner";
    /// What is done: to a table, or with an event.
    Action = "action", "Action";
    /// A column of a table, with its type and what it refers to.
    Column = "column", "Columns";
    /// What a table is called from then on.
    Becomes = "becomes", "Becomes";
    /// What a table was called before.
    Was = "was", "Was";
    /// What may stand behind the `?` of an address.
    Query = "query", "Query";
    /// What is sent, as JSON.
    Request = "request", "Request";
    /// What is answered, as JSON.
    Response = "response", "Response";
    /// What a part of the system is for.
    Responsibility = "responsibility", "Responsibility";
    /// What it offers to others.
    Interfaces = "interfaces", "Interfaces";
    /// Something that it needs.
    DependsOn = "depends-on", "Depends on";
    /// The part of the system that does it.
    Component = "component", "Component";
    /// Where a link in it leads, as written.
    Link = "link", "Link";
}

kinds! {
    /// What the design wants.
    Goal = "goal", "goal", "goals", Goals,
        labels &["goals", "goal", "objectives"],
        columns &[(DetailName::Name, &["goal", "objective", "goals"]), (DetailName::Description, &["description", "measure", "success criteria", "success metric", "metric", "why", "rationale", "notes"]), (DetailName::Id, &["id", "#", "no", "nr"]), (DetailName::Owner, &["owner", "team"])];
    /// What it leaves alone.
    NonGoal = "non-goal", "non-goal", "non-goals", Goals,
        labels &["non-goals", "non goals", "nongoals", "non-goal", "out of scope", "not in scope", "non-objectives"],
        columns &[(DetailName::Name, &["non-goal", "non-goals", "out of scope"]), (DetailName::Description, &["reason", "why", "rationale", "description", "notes"]), (DetailName::Id, &["id", "#", "no", "nr"])];
    /// A part of the system.
    Component = "component", "component", "components", Components,
        labels &["components", "component", "key components", "main components", "services", "modules"],
        columns &[
            (DetailName::Name, &["component", "service", "module", "component name", "service name", "module name", "name", "part", "subsystem", "building block", "komponente", "composant"]),
            (DetailName::Responsibility, &["responsibility", "responsibilities", "purpose", "description", "role", "what it does", "function", "does"]),
            (DetailName::Interfaces, &["interfaces", "interface", "api", "apis", "exposes", "provides", "events", "endpoints"]),
            (DetailName::DependsOn, &["dependencies", "dependency", "depends on", "needs", "requires", "uses"]),
            (DetailName::Owner, &["owner", "team", "owned by"]),
            (DetailName::State, &["status", "state"]),
            (DetailName::Description, &["technology", "tech", "technologies", "stack", "notes", "type", "language"]),
            (DetailName::Id, &["id", "#", "no", "nr"]),
        ];
    /// What a part of the system tells the others, and who listens.
    Event = "event", "event", "events", Events,
        labels &["events", "event", "topics"],
        columns &[(DetailName::Name, &["event", "topic", "event name", "event type", "message", "queue", "channel", "subject"])];
    /// What a design does with a table.
    Table = "table", "table", "tables", DataModel,
        labels &[],
        columns &[];
    /// What can be asked of it over HTTP.
    Endpoint = "endpoint", "endpoint", "endpoints", Api,
        labels &["endpoints", "endpoint", "api endpoints", "rest endpoints", "http endpoints", "routes"],
        columns &[
            (DetailName::Name, &["endpoint", "path", "url", "route", "uri", "resource", "api", "address", "pfad", "operation", "rest endpoint", "api endpoint", "endpoint path", "method & path", "method and path", "method / path", "method/path", "http request", "request", "call", "endpunkt", "chemin", "ressource"]),
            (DetailName::Group, &["method", "verb", "http method", "http verb", "methode", "méthode", "type"]),
            (DetailName::Description, &["description", "purpose", "summary", "what it does", "what", "does", "meaning", "action", "beschreibung", "zweck", "notes", "note", "comment", "comments", "remark", "remarks", "bemerkung", "bemerkungen", "kommentar"]),
        ];
    /// A step of the plan.
    Phase = "phase", "phase", "phases", Phases,
        labels &["phases", "milestones", "project phases", "work phases", "rollout phases", "delivery phases", "implementation phases"],
        columns &[
            (DetailName::Name, &["phase", "milestone", "stage", "step", "wave", "iteration", "sprint", "phases"]),
            (DetailName::Start, &["start date", "start", "from", "begin", "begins", "starts", "planned start", "von", "beginn"]),
            (DetailName::End, &["end date", "end", "to", "until", "target date", "due date", "due", "date", "deadline", "when", "eta", "dates", "target completion", "target", "timeline", "timeframe", "quarter", "planned date", "planned end", "planned completion", "bis", "ende", "datum", "termin"]),
            (DetailName::Duration, &["duration", "length", "estimate", "effort", "time", "estimated effort", "estimated duration", "dauer"]),
            (DetailName::Deliverables, &["deliverables", "deliverable", "outcome", "output", "result"]),
            (DetailName::Owner, &["owner", "team", "responsible", "assignee", "lead"]),
            (DetailName::State, &["status", "state"]),
            (DetailName::After, &["depends on", "dependencies", "dependency", "after", "blocked by", "requires", "prerequisites"]),
            (DetailName::Description, &["description", "scope", "goal", "goals", "focus", "summary", "objective", "name", "title", "what", "notes"]),
        ];
    /// What is done in a step.
    Task = "task", "task", "tasks", Phases,
        labels &["tasks", "work items", "to do", "todo", "action items"],
        columns &[
            (DetailName::Name, &["task", "work item", "activity", "action", "item"]),
            (DetailName::Group, &["phase", "milestone", "stage", "sprint"]),
            (DetailName::Owner, &["owner", "team", "responsible", "assignee", "who"]),
            (DetailName::State, &["status", "state", "done"]),
            (DetailName::Duration, &["duration", "estimate", "effort", "time", "size"]),
            (DetailName::End, &["due", "due date", "date", "deadline", "eta", "end", "when"]),
            (DetailName::Start, &["start", "start date"]),
            (DetailName::After, &["depends on", "dependencies", "dependency", "blocked by", "after"]),
            (DetailName::Description, &["description", "notes", "details"]),
            (DetailName::Id, &["id", "#", "no", "no.", "ticket", "key"]),
        ];
    /// What has to be there before.
    Dependency = "dependency", "dependency", "dependencies", Dependencies,
        labels &["dependencies", "depends on", "prerequisites", "blocked by"],
        columns &[
            (DetailName::Name, &["dependency", "depends on", "dependencies", "prerequisite", "what", "item", "service", "system"]),
            (DetailName::Owner, &["owner", "team", "owned by", "contact"]),
            (DetailName::State, &["status", "state"]),
            (DetailName::End, &["needed by", "due", "date", "eta", "when"]),
            (DetailName::Description, &["description", "why", "reason", "notes", "purpose", "type", "impact", "comment"]),
        ];
    /// A row of the timeline.
    Milestone = "milestone", "milestone", "milestones", Roadmap,
        labels &["timeline", "schedule", "roadmap"],
        columns &[
            (DetailName::Name, &["milestone", "phase", "stage", "release", "wave", "step", "activity", "task", "work package", "workstream", "iteration", "sprint", "what", "item", "name", "work", "feature", "deliverable", "deliverables", "activities", "tasks", "goal", "goals", "objectives", "focus"]),
            (DetailName::Group, &["phase", "stage", "workstream", "track", "release"]),
            (DetailName::Start, &["start date", "start", "from", "begin", "begins", "starts", "planned start", "von", "beginn"]),
            (DetailName::End, &["end date", "end", "to", "until", "finish", "planned end", "target date", "target", "due date", "due", "date", "deadline", "when", "eta", "completion", "ends", "dates", "target completion", "completion date", "estimated completion", "planned date", "planned", "planned completion", "expected date", "release date", "delivery date", "go-live", "timeline", "timeframe", "time frame", "timing", "period", "quarter", "target quarter", "month", "week", "weeks", "sprint", "schedule", "bis", "ende", "datum", "termin"]),
            (DetailName::Duration, &["duration", "length", "estimate", "effort", "time", "estimated duration", "estimated effort", "dauer"]),
            (DetailName::Deliverables, &["deliverables", "deliverable", "key deliverables", "scope", "description", "outcome", "outcomes", "output", "milestone", "activities", "key activities", "activity", "tasks", "task", "work", "goal", "goals", "focus", "notes"]),
            (DetailName::Owner, &["owner", "team", "responsible", "assignee", "lead"]),
            (DetailName::State, &["status", "state"]),
            (DetailName::After, &["depends on", "dependencies", "dependency", "after", "blocked by"]),
            (DetailName::Id, &["id", "#", "no", "no."]),
        ];
    /// What is tested.
    Test = "test", "test area", "test areas", Testing,
        labels &["tests", "test areas", "test cases", "test scenarios", "scenarios", "areas"],
        columns &[
            (DetailName::Name, &["test", "test area", "test case", "test scenario", "scenario", "case", "area", "what", "what is tested", "covers", "scope", "focus", "description"]),
            (DetailName::Group, &["test type", "type of test", "test level", "type", "level", "kind", "category", "layer"]),
            (DetailName::Description, &["expected result", "expected", "expectation", "pass criteria", "description", "scope", "covers", "approach", "notes", "how"]),
            (DetailName::Owner, &["owner", "team", "responsible"]),
        ];
    /// How much of the code the tests reach.
    Coverage = "coverage", "coverage target", "coverage targets", Testing,
        labels &["coverage target", "coverage", "test coverage", "target coverage", "code coverage", "coverage goal", "coverage goals", "coverage targets", "test coverage target", "code coverage target"],
        columns &[
            (DetailName::Name, &["component", "module", "package", "area", "service", "layer", "test level", "test type", "type", "level", "scope", "metric", "kind", "what"]),
            (DetailName::Value, &["coverage target", "target coverage", "target", "minimum", "goal", "required", "coverage"]),
        ];
    /// What is measured.
    Metric = "metric", "metric", "metrics", Monitoring,
        labels &["metrics", "key metrics", "kpis", "slis", "metric"],
        columns &[
            (DetailName::Name, &["metric", "metric name", "name", "kpi", "sli", "metrics"]),
            (DetailName::Description, &["description", "meaning", "what it measures", "what", "purpose", "notes", "type"]),
            (DetailName::Threshold, &["threshold", "alert threshold", "alert", "alert when", "alert if", "alert condition", "target", "slo"]),
            (DetailName::Owner, &["owner", "team"]),
        ];
    /// What wakes somebody.
    Alert = "alert", "alert", "alerts", Monitoring,
        labels &["alerts", "alerting", "alarms", "alert rules", "alerting rules", "alerts and thresholds"],
        columns &[
            (DetailName::Name, &["alert", "alert name", "name", "alarm", "alerts", "metric", "signal"]),
            (DetailName::Threshold, &["threshold", "condition", "when", "trigger", "rule", "expression"]),
            (DetailName::Severity, &["severity", "priority", "level"]),
            (DetailName::Description, &["description", "action", "response", "runbook", "notes"]),
            (DetailName::Owner, &["owner", "team", "notify", "channel", "notifies"]),
        ];
    /// What may attack it.
    Threat = "threat", "threat", "threats", Security,
        labels &[
            "threats", "threat", "threat model", "threat modelling", "threat modeling", "threat analysis", "threats and mitigations", "threats & mitigations",
            "attack vectors", "attacks", "security threats", "stride", "stride analysis",
        ],
        columns &[
            (DetailName::Name, &["threat", "attack", "attack vector", "threat scenario", "vulnerability", "threats", "stride", "stride category", "threat category"]),
            (DetailName::Mitigation, &["mitigation", "mitigations", "mitigated by", "countermeasure", "countermeasures", "control", "controls", "response", "defence", "defense"]),
            (DetailName::Description, &["description", "details", "scenario", "vector", "example", "notes"]),
            (DetailName::State, &["status", "state"]),
            (DetailName::Owner, &["owner"]),
            (DetailName::Impact, &["impact"]),
            (DetailName::Likelihood, &["likelihood", "probability"]),
            (DetailName::Severity, &["severity", "risk", "risk level"]),
            (DetailName::Group, &["stride", "stride category", "category", "type"]),
            (DetailName::Id, &["id", "#", "no", "no."]),
        ];
    /// Who may use it, and how that is told.
    Access = "access", "access rule", "access rules", Security,
        labels &["authentication/authorization", "authentication / authorization", "authentication and authorization", "authentication & authorization", "authorization and authentication", "authentication", "authorization", "access control", "access controls", "access rules", "access", "access management", "authn/authz", "authz/authn", "authn", "authz", "authn and authz", "auth", "permissions", "roles", "roles and permissions", "roles & permissions", "rbac", "role-based access control", "identity and access", "identity and access management", "iam"],
        columns &[
            (DetailName::Name, &["role", "rolle", "rôle", "actor", "who", "user", "principal", "caller", "client", "group", "resource", "endpoint", "operation", "action", "permission", "scope"]),
            (DetailName::Description, &["permissions", "permission", "access", "access level", "may", "can", "rights", "allowed", "mechanism", "method", "how", "description", "scope", "scopes", "role", "roles", "required role", "rechte", "droits"]),
        ];
    /// How fast it has to be.
    Target = "target", "performance target", "performance targets", Performance,
        labels &["requirements", "performance requirements", "performance targets", "performance goals", "targets", "target", "slos", "slo", "service level objectives", "sla", "slas", "goals", "objectives"],
        columns &[
            (DetailName::Name, &["metric", "requirement", "operation", "name", "endpoint", "measure", "indicator", "sli", "path", "request", "use case", "scenario", "what", "aspect"]),
            (DetailName::Value, &["target", "slo", "goal", "objective", "requirement", "target value", "value", "budget", "limit"]),
            (DetailName::Description, &["notes", "description", "rationale", "how measured", "measured by", "comment"]),
        ];
    /// What makes it fast.
    Optimization = "optimization", "optimization", "optimizations", Performance,
        labels &["optimizations", "optimisations", "optimization strategies", "optimisation strategies", "optimization strategy", "optimisation strategy", "performance optimizations", "performance optimisations", "planned optimizations", "optimization", "optimisation", "optimization techniques"],
        columns &[
            (DetailName::Name, &["optimization", "optimisation", "technique", "strategy"]),
            (DetailName::Description, &["description", "effect", "expected effect", "gain", "expected gain", "benefit", "impact", "notes"]),
        ];
    /// What may go wrong.
    Risk = "risk", "risk", "risks", Risks,
        labels &["risks", "risk register", "technical risks", "business risks", "operational risks", "known risks"],
        columns &[
            (DetailName::Name, &["risk", "risiko", "risque", "risk description", "risks", "risk name", "risk title", "risk event", "risk statement", "what could go wrong", "what can go wrong", "what might go wrong", "concern", "hazard", "threat", "event", "title", "description"]),
            (DetailName::Impact, &["impact", "consequence", "consequences", "effect", "impact level", "i", "auswirkung", "auswirkungen"]),
            (DetailName::Likelihood, &["likelihood", "probability", "chance", "prob", "likelihood of occurrence", "probability of occurrence", "l", "p", "wahrscheinlichkeit", "eintrittswahrscheinlichkeit", "probabilité"]),
            (DetailName::Severity, &["severity", "risk level", "level", "priority", "rating", "risk rating", "score", "risk score", "exposure"]),
            (DetailName::Mitigation, &["mitigation", "mitigations", "mitigation strategy", "mitigation strategies", "mitigation plan", "mitigation approach", "mitigated by", "mitigation / contingency", "mitigation/contingency", "mitigation and contingency", "planned mitigation", "strategy", "response", "risk response", "response plan", "treatment", "action", "actions", "countermeasure", "countermeasures", "control", "controls", "what we do about it", "contingency", "contingency plan", "maßnahme", "maßnahmen", "gegenmaßnahme", "gegenmaßnahmen", "parade", "mesure", "mesures"]),
            (DetailName::Owner, &["owner", "risk owner", "responsible", "team", "who", "accountable"]),
            (DetailName::Id, &["id", "risk id", "#", "no", "no.", "nr", "ref"]),
            (DetailName::State, &["status", "state"]),
            (DetailName::Group, &["category", "risk category", "area", "type", "risk type"]),
            (DetailName::Description, &["description", "details", "detail", "cause", "root cause", "trigger", "context", "notes", "comment", "comments"]),
        ];
    /// What is not decided.
    Question = "question", "question", "questions", Questions,
        labels &["open questions", "questions", "open issues", "unresolved questions", "open points", "outstanding questions", "open items"],
        columns &[
            (DetailName::Name, &["question", "open question", "issue", "open issue", "open point", "topic", "item", "questions"]),
            (DetailName::Answer, &["answer", "resolution", "decision", "outcome", "answers", "answer / decision", "decision / answer"]),
            (DetailName::Owner, &["owner", "who", "assignee", "responsible", "asked by", "raised by", "team"]),
            (DetailName::State, &["status", "state", "resolved"]),
            (DetailName::End, &["due", "due date", "by", "deadline", "needed by", "date"]),
            (DetailName::Id, &["id", "#", "no", "no.", "nr"]),
            (DetailName::Description, &["notes", "context", "comment", "comments", "description", "impact"]),
        ];
    /// What else to read.
    Reference = "reference", "reference", "references", References,
        labels &["references", "links", "further reading", "related documents", "see also", "external", "internal"],
        columns &[
            (DetailName::Name, &["document", "title", "name", "reference", "resource", "standard", "link", "source"]),
            (DetailName::Description, &["description", "notes", "purpose", "relevance", "comment", "why", "about", "what for", "summary"]),
            (DetailName::Group, &["type", "kind", "category"]),
            (DetailName::Id, &["#", "id", "no", "no.", "nr", "ref"]),
            (DetailName::Owner, &["owner", "author", "authors", "team"]),
        ];
}
