//! The columns of a catalogue's table: what its facts are called, and the details that have a column of their own or share one.

use std::borrow::Cow;

use super::catalogue_view::ColumnView;
use crate::document::facts::{Catalogue, Change, DetailName, Fact, Facts};
use crate::portal::Register;

/// Which details a table shows.
pub(super) struct Columns {
    /// Those with a column of their own.
    pub(super) details: Vec<DetailName>,
    /// Those that share a column: so few facts have each that a column of its own would be nearly empty.
    pub(super) rest: Vec<DetailName>,
}

/// The column of the details that share one.
pub(super) const REST: ColumnView = ColumnView { id: "rest", title: "Also said" };

impl Columns {
    pub(super) fn of(register: &Register) -> Self {
        let own = own(register.catalogue);
        let has = |name: &DetailName| register.details.contains(name) && !is_hidden(register.catalogue, *name);
        let always = |name: &DetailName| register.catalogue == Catalogue::Risks && own.contains(name);
        let is_rare = |name: &DetailName| register.rare.contains(name) && !own.contains(name);
        let all: Vec<DetailName> = DetailName::ALL.iter().copied().filter(|name| has(name) || always(name)).collect();
        let (rest, details): (Vec<DetailName>, Vec<DetailName>) = all.iter().copied().partition(is_rare);
        if rest.len() > 1 { Self { details, rest } } else { Self { details: all, rest: Vec::new() } }
    }

    /// What a fact says of the details that share a column: `Owner: Finance; End: in May`.
    pub(super) fn rest_of(&self, facts: &Facts, fact: &Fact) -> String {
        let said = facts.details(fact).iter().filter(|detail| self.rest.contains(&detail.name));
        said.map(|detail| format!("{}: {}", detail.name.title(), facts.detail_text(detail))).collect::<Vec<_>>().join("; ")
    }
}

/// The columns of a register's table.
pub(super) fn views(register: &Register) -> Vec<ColumnView> {
    let columns = Columns::of(register);
    let kind = (register.kinds.len() > 1).then_some(ColumnView { id: "kind", title: "Kind" });
    let text = ColumnView { id: "text", title: heading(register) };
    let details = columns.details.iter().map(|name| ColumnView { id: name.id(), title: name.title() });
    let rest = (!columns.rest.is_empty()).then_some(REST);
    kind.into_iter().chain([text]).chain(details).chain(rest).chain([ColumnView { id: "document", title: "Document" }]).collect()
}

/// The details that a catalogue is about: they have a column of their own, however few facts have them.
fn own(catalogue: Catalogue) -> &'static [DetailName] {
    match catalogue {
        Catalogue::Risks => &[DetailName::Impact, DetailName::Likelihood, DetailName::Mitigation],
        Catalogue::Questions => &[DetailName::State],
        Catalogue::Roadmap => &[DetailName::Start, DetailName::End],
        Catalogue::References => &[DetailName::Link],
        Catalogue::Api => &[DetailName::Request, DetailName::Response],
        Catalogue::DataModel => &[DetailName::Action, DetailName::Column],
        Catalogue::Components => &[DetailName::Responsibility, DetailName::Interfaces, DetailName::DependsOn],
        Catalogue::Events => &[DetailName::Action, DetailName::Component],
        _ => &[],
    }
}

/// Whether a detail is shown elsewhere or nowhere: the id stands before the text, and where links lead is shown for references only.
fn is_hidden(catalogue: Catalogue, name: DetailName) -> bool {
    match name {
        DetailName::Id | DetailName::Name => true,
        DetailName::Link => catalogue != Catalogue::References,
        _ => false,
    }
}

/// What becomes of a column, in one line: `+ currency char(3)`.
pub(super) fn column(change: Change, text: &str) -> Cow<'_, str> {
    match change {
        Change::Plain => Cow::Borrowed(text),
        Change::Added => Cow::Owned(format!("+ {text}")),
        Change::Dropped => Cow::Owned(format!("− {text}")),
        Change::Altered => Cow::Owned(format!("~ {text}")),
        Change::Renamed => Cow::Owned(text.replace(" ⇒ ", " → ")),
    }
}

/// What the column of the facts themselves is called.
fn heading(register: &Register) -> &'static str {
    match register.catalogue {
        Catalogue::Questions => "Question",
        Catalogue::Risks => "Risk",
        Catalogue::Roadmap => "Milestone",
        Catalogue::Dependencies => "Dependency",
        Catalogue::References => "Reference",
        Catalogue::Api => "Endpoint",
        Catalogue::DataModel => "Table",
        Catalogue::Components => "Component",
        Catalogue::Events => "Event",
        _ => "What",
    }
}
