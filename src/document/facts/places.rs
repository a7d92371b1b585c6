//! What facts a section may hold, by its kind and its title.

mod titles;

use titles::{ACCESS, OPTIMIZATIONS, TARGETS, THREATS, is_plain};
pub(super) use titles::{holds_components, holds_events};

use super::catalogues::Catalogue;
use super::kinds::FactKind;
use super::label;
use crate::config::{SectionKind, unlettered};

/// The catalogues whose facts are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted(u16);

impl Wanted {
    /// All of them.
    pub const ALL: Self = Self(u16::MAX);
    /// Those that rules ask for.
    pub(in crate::document) const BY_RULES: Self = {
        const ASKED: [Catalogue; 7] =
            [Catalogue::Questions, Catalogue::Risks, Catalogue::Roadmap, Catalogue::Phases, Catalogue::Dependencies, Catalogue::Api, Catalogue::DataModel];
        let (mut wanted, mut at) = (0, 0);
        while at < ASKED.len() {
            wanted |= 1 << ASKED[at] as u16;
            at += 1;
        }
        Self(wanted)
    };

    /// Those that some kinds stand in.
    pub fn of(kinds: &[FactKind]) -> Self {
        Self(kinds.iter().fold(0, |wanted, kind| wanted | 1 << kind.catalogue() as u16))
    }

    /// Whether one of them is this.
    pub(super) fn includes(self, catalogue: Catalogue) -> bool {
        self.0 & (1 << catalogue as u16) != 0
    }

    /// Whether a section may hold any of them.
    pub(super) fn has(self, place: &Place) -> bool {
        let is_wanted = |catalogue: Catalogue| self.includes(catalogue);
        // Below `Milestones`, which is a section of phases, what has a day is one.
        let may_be_milestone = place.catalogue == Catalogue::Phases && is_wanted(Catalogue::Roadmap);
        is_wanted(place.catalogue) || may_be_milestone || place.labelled.iter().any(|kind| is_wanted(kind.catalogue()))
    }
}

/// What is read in a section of some kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The page that its facts stand on.
    pub(super) catalogue: Catalogue,
    /// What stands in it without a label.
    pub(super) bare: Option<FactKind>,
    /// What may stand in it below a label.
    pub(super) labelled: &'static [FactKind],
    /// Whether it is worth saying that nothing in it was understood: prose is to be expected in some.
    pub(super) is_register: bool,
    /// What the section's own title says beside which kind it is.
    pub(super) title: Title,
}

/// Where components are told of, with what they offer.
pub(super) const COMPONENTS: Place = Place {
    catalogue: Catalogue::Components,
    bare: Some(FactKind::Component),
    labelled: &[FactKind::Component, FactKind::Endpoint, FactKind::Event],
    is_register: true,
    title: Title::Plain,
};

/// Where it is told what can be asked over HTTP.
pub(super) const API: Place =
    Place { catalogue: Catalogue::Api, bare: Some(FactKind::Endpoint), labelled: &[FactKind::Endpoint], is_register: true, title: Title::Plain };

/// Where events are told of outside of the components.
pub(super) const EVENTS: Place = Place {
    catalogue: Catalogue::Events,
    bare: Some(FactKind::Event),
    labelled: &[FactKind::Event, FactKind::Endpoint],
    is_register: false,
    title: Title::Plain,
};

/// All other sections that tell of what is designed: endpoints may stand in any of them.
pub(super) const ANYWHERE: Place = Place { catalogue: Catalogue::Api, bare: None, labelled: &[FactKind::Endpoint], is_register: false, title: Title::Plain };

/// Where it is told how the system is built: what surely names its parts is read there as well.
pub(super) const ARCHITECTURE: Place = Place { labelled: &[FactKind::Endpoint, FactKind::Component, FactKind::Event], ..ANYWHERE };

/// What a section's title says beside which kind of section it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Title {
    /// Nothing more.
    Plain,
    /// `Risks and Mitigations`: what stands behind a risk is what is done about it.
    Mitigations,
    /// `Drawbacks`: what the design costs, which is no risk.
    Drawbacks,
    /// `Rollout Plan`: its numbered steps are a plan, and not how something works.
    Plan,
    /// `Milestones`.
    Milestones,
    /// `References` inside of another section: as often a topic of the design as what else to read.
    Inner,
}

impl Place {
    /// Whether the title of a section may itself be a fact: `POST /orders`, `Order service`.
    pub(super) fn has_own_titles(self) -> bool {
        matches!(self.catalogue, Catalogue::Api | Catalogue::Components | Catalogue::Events)
    }
}

impl Title {
    fn read(section: SectionKind, title: &str) -> Self {
        let has = |word: &str| title.as_bytes().windows(word.len()).any(|part| part.eq_ignore_ascii_case(word.as_bytes()));
        match section {
            SectionKind::Risks if has("mitigation") || has("maßnahmen") => Self::Mitigations,
            SectionKind::Risks if has("drawback") && !has("risk") => Self::Drawbacks,
            SectionKind::ImplementationPlan if has("plan") || has("rollout") => Self::Plan,
            SectionKind::Phases if has("milestone") || has("meilenstein") || has("jalon") => Self::Milestones,
            _ => Self::Plain,
        }
    }
}

/// What facts a section of this kind and this title may hold: without a label what its title names, `Threat model`.
pub(super) fn titled_place(section: SectionKind, title: &str) -> Option<Place> {
    let mut place = place(section, title)?;
    if place.bare.is_none() {
        let name = label::normal(title);
        place.bare = place.labelled.iter().copied().find(|kind| kind.labels().contains(&&*name));
    }
    Some(place)
}

/// What facts a section of no known kind may hold, whose title is the label of one: `Access Control`. Inside of another section it has to be one that
/// means nothing else: what is called `Tasks` there may be a part of the design.
pub(super) fn named_place(title: &str, is_inner: bool) -> Option<Place> {
    use FactKind as F;
    const LONGEST: usize = 4;
    let name = label::of_words(unlettered(title).unwrap_or(title), LONGEST)?;
    let (section, bare) = match name.as_str() {
        name if is_inner && !is_plain(name) => return None,
        "risk" => (SectionKind::Risks, Some(F::Risk)),
        "dependency" => (SectionKind::Dependencies, Some(F::Dependency)),
        "goal" | "objective" => (SectionKind::Goals, Some(F::Goal)),
        "scope" => (SectionKind::GoalsAndNonGoals, None),
        "alert" | "alerting" | "alarms" | "alarming" | "alert rules" | "alerting rules" | "alerts to add" | "alarme" | "alarmierung" | "alertes" => {
            (SectionKind::Monitoring, Some(F::Alert))
        }
        "success metrics" | "measures of success" | "key metrics" | "kpis" | "key performance indicators" | "kennzahlen" => {
            (SectionKind::Monitoring, Some(F::Metric))
        }
        name if ACCESS.contains(&name) => (SectionKind::Security, Some(F::Access)),
        name if THREATS.contains(&name) => (SectionKind::Security, Some(F::Threat)),
        name if TARGETS.contains(&name) => (SectionKind::Performance, Some(F::Target)),
        name if OPTIMIZATIONS.contains(&name) => (SectionKind::Performance, Some(F::Optimization)),
        "tasks" | "task list" | "action items" | "work items" | "to do" | "todo" | "follow-ups" | "follow-up tasks" | "aufgaben" | "tâches" => {
            (SectionKind::ImplementationPlan, Some(F::Task))
        }
        "tests" => (SectionKind::Testing, None),
        "test cases" => (SectionKind::Testing, Some(F::Test)),
        _ => return None,
    };
    // What is in scope is told in prose as often as not.
    let is_register = !matches!(section, SectionKind::Goals | SectionKind::GoalsAndNonGoals);
    Some(Place { bare, is_register, ..place(section, title)? })
}

/// What facts a section of this kind may hold.
fn place(section: SectionKind, title: &str) -> Option<Place> {
    use FactKind as F;
    let (catalogue, bare, labelled, is_register): (_, _, &'static [FactKind], _) = match section {
        SectionKind::Goals => (Catalogue::Goals, Some(F::Goal), &[F::Goal, F::NonGoal], true),
        SectionKind::NonGoals => (Catalogue::Goals, Some(F::NonGoal), &[F::NonGoal, F::Goal], true),
        SectionKind::GoalsAndNonGoals => (Catalogue::Goals, None, &[F::Goal, F::NonGoal], true),
        SectionKind::ImplementationPlan => (Catalogue::Phases, None, &[F::Phase, F::Task, F::Dependency, F::Milestone], false),
        SectionKind::Phases => (Catalogue::Phases, Some(F::Phase), &[F::Phase, F::Task], true),
        SectionKind::Dependencies => (Catalogue::Dependencies, Some(F::Dependency), &[F::Dependency], true),
        SectionKind::Timeline => (Catalogue::Roadmap, Some(F::Milestone), &[F::Milestone], true),
        SectionKind::Testing => (Catalogue::Testing, None, &[F::Coverage, F::Test], true),
        SectionKind::Monitoring => (Catalogue::Monitoring, None, &[F::Metric, F::Alert], true),
        SectionKind::Security => (Catalogue::Security, None, &[F::Threat, F::Access], true),
        SectionKind::Performance => (Catalogue::Performance, None, &[F::Target, F::Optimization], true),
        SectionKind::Risks => (Catalogue::Risks, Some(F::Risk), &[F::Risk], true),
        SectionKind::OpenQuestions => (Catalogue::Questions, Some(F::Question), &[F::Question], true),
        SectionKind::References => (Catalogue::References, Some(F::Reference), &[F::Reference], true),
        _ => return None,
    };
    Some(Place { catalogue, bare, labelled, is_register, title: Title::read(section, title) })
}
