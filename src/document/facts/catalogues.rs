//! Which pages of facts there are.

use super::kinds::FactKind;

/// A page of facts that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Catalogue {
    /// What is not decided.
    Questions,
    /// What may go wrong.
    Risks,
    /// What can be asked over HTTP.
    Api,
    /// What is stored.
    DataModel,
    /// What the system is made of.
    Components,
    /// What its parts tell each other.
    Events,
    /// What is to be ready when.
    Roadmap,
    /// What is done in which step.
    Phases,
    /// What has to be there before.
    Dependencies,
    /// What is wanted, and what is not.
    Goals,
    /// What may attack it, and who may use it.
    Security,
    /// How fast it has to be.
    Performance,
    /// What is measured, and what wakes somebody.
    Monitoring,
    /// What is tested.
    Testing,
    /// What else to read.
    References,
}

impl FactKind {
    /// Whether facts of this kind are about something that other documents may speak of as well.
    pub fn is_of_an_entity(self) -> bool {
        self.catalogue().is_of_entities()
    }
}

impl Catalogue {
    /// Whether its facts are about things that other documents may speak of as well.
    pub fn is_of_entities(self) -> bool {
        matches!(self, Self::Api | Self::DataModel | Self::Components | Self::Events)
    }

    /// All, in their order, which is that in which they are shown.
    pub const ALL: [Self; 15] = [
        Self::Questions,
        Self::Risks,
        Self::Api,
        Self::DataModel,
        Self::Components,
        Self::Events,
        Self::Roadmap,
        Self::Phases,
        Self::Dependencies,
        Self::Goals,
        Self::Security,
        Self::Performance,
        Self::Monitoring,
        Self::Testing,
        Self::References,
    ];

    /// Its name in addresses.
    pub fn id(self) -> &'static str {
        match self {
            Self::Questions => "questions",
            Self::Risks => "risks",
            Self::Api => "api",
            Self::DataModel => "data-model",
            Self::Components => "components",
            Self::Events => "events",
            Self::Roadmap => "roadmap",
            Self::Phases => "phases",
            Self::Dependencies => "dependencies",
            Self::Goals => "goals",
            Self::Security => "security",
            Self::Performance => "performance",
            Self::Monitoring => "monitoring",
            Self::Testing => "testing",
            Self::References => "references",
        }
    }

    /// Its name as shown.
    pub fn name(self) -> &'static str {
        match self {
            Self::Questions => "Open questions",
            Self::Risks => "Risks",
            Self::Api => "API",
            Self::DataModel => "Data model",
            Self::Components => "Components",
            Self::Events => "Events",
            Self::Roadmap => "Roadmap",
            Self::Phases => "Phases and tasks",
            Self::Dependencies => "Dependencies",
            Self::Goals => "Goals and non-goals",
            Self::Security => "Threats and access",
            Self::Performance => "Performance",
            Self::Monitoring => "Metrics and alerts",
            Self::Testing => "Tests",
            Self::References => "References",
        }
    }

    /// The kinds of facts that stand on it.
    pub fn kinds(self) -> impl Iterator<Item = FactKind> {
        FactKind::ALL.iter().copied().filter(move |kind| kind.catalogue() == self)
    }
}
