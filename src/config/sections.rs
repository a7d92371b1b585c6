//! Which section titles mean which kind of section.

use std::collections::BTreeMap;

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $id:literal: [$($alias:literal),*];)*) => {
        /// What a section is about.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum SectionKind {
            $($(#[$doc])* $name,)*
            /// None of the known kinds.
            #[default]
            Other,
        }

        impl SectionKind {
            /// The kind's name in the config and in `portal.json`.
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)* Self::Other => "other" }
            }
        }

        const ALIASES: &[(SectionKind, &str, &[&str])] = &[$((SectionKind::$name, $id, &[$($alias),*])),*];
    };
}

kinds! {
    /// What it is and what it is worth.
    ExecutiveSummary = "executive-summary": ["executive summary", "summary", "abstract", "simple summary", "tldr", "tl;dr", "overview", "management summary", "zusammenfassung", "résumé"];
    /// Goals and non-goals together.
    GoalsAndNonGoals = "goals-and-non-goals": ["goals and non-goals", "goals and non goals", "goals & non-goals", "goals/non-goals"];
    /// What it wants.
    Goals = "goals": ["goals", "objectives", "design goals", "project goals", "goals and objectives", "ziele", "aims", "aims and objectives", "business goals", "strategic goals", "projektziele", "objectifs"];
    /// What it leaves alone.
    NonGoals = "non-goals": ["non-goals", "non goals", "nongoals", "out of scope", "not in scope", "non-objectives", "anti-goals", "nicht-ziele", "non-goal", "not goals", "not doing", "out of scope items", "explicit non-goals", "explicit non-objectives", "nichtziele", "nicht im umfang", "hors périmètre", "hors-périmètre", "non-objectifs"];
    /// How it is built.
    Architecture = "architecture": ["architecture", "design", "proposed design", "detailed design", "high-level design", "proposal", "specification", "guide-level explanation", "reference-level explanation", "technical design", "architektur", "systemarchitektur", "architecture overview", "architectural overview", "system architecture", "high-level architecture", "high level architecture", "high level design", "solution architecture", "software architecture", "technical architecture", "application architecture", "overall architecture", "proposed architecture", "target architecture", "logical architecture", "architecture design", "architectural design", "architecture and design", "system design", "solution design", "software design", "proposed solution", "design details", "design overview", "gesamtarchitektur", "softwarearchitektur", "lösungsarchitektur", "technische architektur", "architecture technique", "architecture du système"];
    /// How it fits into what is there.
    SystemContext = "system-context": ["system context", "context diagram", "systemkontext"];
    /// What it is made of.
    Components = "components": ["components", "component design", "komponenten", "composants", "system components", "key components", "core components", "main components", "major components", "high-level components", "component overview", "components overview", "component details", "component descriptions", "component breakdown", "component architecture", "component responsibilities", "components and responsibilities", "components and services", "services and components", "software components", "application components", "architecture components", "module design", "systemkomponenten"];
    /// What it stores.
    DataModel = "data-model": ["data model", "data design", "database schema", "schema", "schema changes", "datenmodell", "modèle de données", "data models", "data architecture", "data schema", "data storage", "data model and storage", "database", "database design", "database model", "db schema", "db design", "schema design", "storage schema", "datenbankschema", "datenbankentwurf", "schéma de base de données"];
    /// What it offers to others.
    ApiDesign = "api-design": ["api design", "api", "apis", "endpoints", "api changes", "api specification", "api specifications", "api spec", "api reference", "api documentation", "api contract", "api contracts", "api definition", "api definitions", "api endpoints", "api interface", "api interfaces", "api overview", "api details", "api catalog", "api catalogue", "api surface", "rest api", "rest apis", "rest api design", "rest api specification", "rest api endpoints", "rest endpoints", "rest interface", "restful api", "restful apis", "restful api design", "http api", "http apis", "http endpoints", "http interface", "web api", "public api", "public apis", "service api", "service apis", "service interfaces", "system api", "system apis", "interfaces", "interface design", "interface specification", "interface specifications", "interface definition", "interface definitions", "apis and interfaces", "interfaces and apis", "schnittstellen", "schnittstellenbeschreibung", "api-entwurf", "api-spezifikation", "rest-schnittstelle", "rest-schnittstellen", "conception de l'api", "spécification de l'api"];
    /// How it will be built.
    ImplementationPlan = "implementation-plan": ["implementation plan", "implementation", "rollout plan", "rollout", "roll-out plan", "roll-out", "delivery plan", "umsetzungsplan", "implementierungsplan", "plan de mise en œuvre"];
    /// In which steps.
    Phases = "phases": ["phases", "milestones", "project phases", "implementation phases", "rollout phases", "work phases", "delivery phases", "phased rollout", "rollout waves", "roll-out phases", "roll-out waves", "phasen", "projektphasen", "meilensteine", "jalons"];
    /// What it waits for.
    Dependencies = "dependencies": ["dependencies", "prerequisites", "external dependencies", "abhängigkeiten", "key dependencies", "team dependencies", "interdependencies", "inter-dependencies", "dependencies on other teams", "dépendances"];
    /// When.
    Timeline = "timeline": ["timeline", "schedule", "roadmap", "project timeline", "timeline and milestones", "milestones and timeline", "project schedule", "release plan", "feature roadmap", "zeitplan", "key dates", "migration timeline", "rollout timeline", "delivery timeline", "release schedule", "rollout schedule", "terminplan", "zeitplanung", "calendrier", "échéancier"];
    /// How it is tested.
    Testing = "testing": ["testing strategy", "testing", "test plan", "test strategy", "testing plan", "test approach", "testing approach", "test levels", "test phases", "qa plan", "test and acceptance", "testing and acceptance", "teststrategie", "testkonzept", "testplan", "stratégie de test", "stratégie de tests", "plan de test", "plan de tests"];
    /// How it is watched.
    Monitoring = "monitoring": ["monitoring and observability", "monitoring", "observability", "metrics and alerts", "metrics", "alerts", "monitoring and alerting", "logging and monitoring", "observability and monitoring", "metrics and monitoring", "metrics and alerting", "überwachung", "monitoring und alarmierung", "überwachung und alarmierung", "supervision"];
    /// How it is kept safe.
    Security = "security": ["security considerations", "security", "threat model", "threats", "security implications", "security and privacy", "security & privacy", "security requirements", "sicherheit", "sicherheitskonzept", "sécurité"];
    /// How fast it has to be.
    Performance = "performance": ["performance considerations", "performance", "scalability", "performance requirements", "performance and scalability", "leistungsanforderungen", "performances"];
    /// What may go wrong.
    Risks = "risks": ["risks and mitigations", "risks", "risks & mitigations", "drawbacks", "risk assessment", "risk analysis", "risk register", "known risks", "risks and technical debt", "risks and technical debts", "risiken", "top risks", "key risks", "main risks", "major risks", "risks and mitigation", "risks to launch", "risiken und maßnahmen", "risiken und gegenmaßnahmen", "risiken und technische schulden", "risques"];
    /// What is not decided.
    OpenQuestions = "open-questions": ["open questions", "open issues", "unresolved questions", "questions", "open points", "open questions and issues", "questions and open issues", "outstanding questions", "unresolved issues", "open issues and questions", "open items", "offene punkte", "offene fragen", "open question", "open qs", "open decisions", "pending decisions", "decisions pending", "decisions needed", "outstanding issues", "to be decided", "list of open points", "open questions for reviewers", "ungeklärte fragen", "questions ouvertes", "points ouverts", "questions en suspens"];
    /// What else to read.
    References = "references": ["references", "related documents", "links", "further reading", "see also", "bibliography", "related issues", "relevant links", "useful links", "external links", "referenzen", "refs", "reference documents", "referenced documents", "related docs", "literature", "literatur", "literaturverzeichnis", "quellenverzeichnis", "weiterführende links", "références", "bibliographie", "documents liés"];
    /// Why it is needed.
    Motivation = "motivation": ["motivation", "background", "context", "problem statement", "problem", "introduction", "context and problem statement", "ausgangslage", "hintergrund", "contexte", "einleitung"];
    /// What else was thought of.
    Alternatives = "alternatives": ["alternatives", "alternatives considered", "rejected ideas", "rejected alternatives", "rationale and alternatives", "prior art", "considered options", "alternativen", "betrachtete alternativen", "verworfene alternativen", "alternatives envisagées"];
    /// What was decided.
    Decision = "decision": ["decision", "decisions", "decision outcome", "entscheidung", "décision"];
    /// What follows from it.
    Consequences = "consequences": ["consequences", "implications", "konsequenzen", "conséquences"];
    /// What stands before the text: its metadata, its table of contents.
    FrontMatter = "front-matter": ["preamble", "metadata", "table of contents", "contents", "toc", "document information", "document control", "status", "authors", "date", "copyright", "history", "changelog", "revision history"];
}

/// The names of the kinds in the config.
pub(super) fn kind_names() -> impl Iterator<Item = &'static str> + Clone {
    ALIASES.iter().map(|(_, id, _)| *id)
}

/// From a section's title, in any spelling, to its kind.
#[derive(Clone, Debug)]
pub struct SectionNames(foldhash::HashMap<String, SectionKind>);

impl SectionNames {
    /// The default names, and those of the config beside them.
    pub(super) fn new(custom: &BTreeMap<String, Vec<String>>) -> Result<Self, String> {
        if let Some(unknown) = custom.keys().find(|name| !kind_names().any(|known| known == *name)) {
            return Err(super::unknown("kind of section", unknown, kind_names()));
        }
        let mut names = foldhash::HashMap::default();
        for (kind, id, aliases) in ALIASES {
            names.extend(aliases.iter().map(|alias| ((*alias).to_owned(), *kind)));
            names.extend(custom.get(*id).into_iter().flatten().map(|alias| (normal(alias), *kind)));
        }
        Ok(Self(names))
    }

    /// The kind of a section with this title: numbering (`3.1`, `6.`), emoji, case and a colon at the end do not count.
    pub fn kind(&self, title: &str) -> SectionKind {
        let known = |title: &str| self.0.get(&normal(title)).copied();
        // `Non-goals (for v1)` is about non-goals.
        let without_remark = || title.split_once(" (").filter(|_| title.trim_end().ends_with(')')).and_then(|(title, _)| known(title));
        // `Risks & Mitigations`
        let in_words = || title.contains(" & ").then(|| known(&title.replace(" & ", " and "))).flatten();
        // `Appendix A. Open Issues`, `B. Goals (for v1)`
        let behind_letter = || appended(title).and_then(known).or_else(|| unlettered(title).map(|title| self.kind(title)));
        known(title).or_else(without_remark).or_else(in_words).or_else(behind_letter).or_else(|| self.of_all(title)).unwrap_or_default()
    }

    /// The kind of a title that stands in several languages or words, all of which mean the same: `Goals / Ziele`.
    fn of_all(&self, title: &str) -> Option<SectionKind> {
        title.contains(" / ").then_some(())?;
        let mut kinds = title.split(" / ").map(|title| self.0.get(&normal(title)).copied());
        let first = kinds.next()??;
        kinds.all(|kind| kind == Some(first)).then_some(first)
    }
}

/// What stands behind the letter of an appendix.
fn appended(title: &str) -> Option<&str> {
    const WORD: &str = "appendix ";
    let rest = title.trim_start().get(WORD.len()..).filter(|_| title.trim_start()[..WORD.len()].eq_ignore_ascii_case(WORD))?;
    let (letter, rest) = rest.split_at_checked(1)?;
    (letter.chars().all(char::is_alphanumeric) && rest.starts_with(['.', ':', ' ', ')'])).then_some(rest)
}

/// What stands behind the letter that a title is numbered by: `B. Goals`, `B) Goals`, `B.2 Goals`.
pub(crate) fn unlettered(title: &str) -> Option<&str> {
    let title = title.trim_start();
    let [letter, b'.' | b')', ..] = title.as_bytes() else { return None };
    let rest = title[1..].trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')'));
    (letter.is_ascii_uppercase() && rest.starts_with(' ')).then_some(rest)
}

/// A title as titles are compared.
pub(super) fn normal(title: &str) -> String {
    let words = title.trim_start_matches(|c: char| !c.is_alphabetic()).trim_end_matches(|c: char| !c.is_alphanumeric());
    let mut normal = if words.is_ascii() { words.to_ascii_lowercase() } else { words.to_lowercase() };
    if normal.contains("  ") || normal.contains(|c: char| c.is_whitespace() && c != ' ') {
        normal = normal.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    normal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbering_emoji_and_case_do_not_count() {
        let names = SectionNames::new(&BTreeMap::from([("risks".to_owned(), vec!["What keeps us awake".to_owned()])])).unwrap();
        for (title, kind) in [
            ("Open Questions", SectionKind::OpenQuestions),
            ("6. Risks", SectionKind::Risks),
            ("3.1  API  Design:", SectionKind::ApiDesign),
            ("🚀 Timeline", SectionKind::Timeline),
            ("what keeps us AWAKE", SectionKind::Risks),
            ("Non-goals (deferred from v1)", SectionKind::NonGoals),
            ("Goals & Objectives", SectionKind::Goals),
            ("Open Questions / Offene Fragen", SectionKind::OpenQuestions),
            ("Appendix A. Open Issues", SectionKind::OpenQuestions),
            ("Appendix B: References", SectionKind::References),
            ("B. Goals", SectionKind::Goals),
            ("C) Risks (top three)", SectionKind::Risks),
            ("C.2 Key Risks", SectionKind::Risks),
            ("Risiken und Maßnahmen", SectionKind::Risks),
            ("Questions ouvertes", SectionKind::OpenQuestions),
            ("5. API Specification", SectionKind::ApiDesign),
            ("REST APIs", SectionKind::ApiDesign),
            ("4. Interfaces", SectionKind::ApiDesign),
            ("High-Level Architecture", SectionKind::Architecture),
            ("Architecture & Design", SectionKind::Architecture),
            ("System Components", SectionKind::Components),
            ("Components & Responsibilities", SectionKind::Components),
            ("Data Storage", SectionKind::DataModel),
            ("User Interfaces", SectionKind::Other),
            ("System Architecture of the mill", SectionKind::Other),
            ("B.Goals", SectionKind::Other),
            ("b. goals", SectionKind::Other),
            ("Risk appetite", SectionKind::Other),
            ("Goals / Risks", SectionKind::Other),
            ("Appendix of risks", SectionKind::Other),
            ("Risks and rewards", SectionKind::Other),
            ("Something else", SectionKind::Other),
        ] {
            assert_eq!(names.kind(title), kind, "{title}");
        }
    }
}
