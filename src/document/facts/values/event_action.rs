//! What a component does with an event.

/// What a component does with an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EventAction {
    /// It tells it.
    Publishes,
    /// It waits for it.
    Consumes,
}

impl EventAction {
    /// Its name in data, and as shown.
    pub fn id(self) -> &'static str {
        match self {
            Self::Publishes => "publishes",
            Self::Consumes => "consumes",
        }
    }
}
