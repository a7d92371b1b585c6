//! Nested maps: the name, the mail address and the handle of a person as values with keys of their own.

use super::draft::Draft;
use super::segments::Belonging;
use super::{Author, Value, drafts};

/// What a key of a nested map says about a person, where it is not what the person is to the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Property {
    /// Who it is.
    Name,
    /// More about the person.
    More(Belonging),
}

impl Property {
    /// The property that a key names.
    pub(super) fn of(key: &str) -> Option<Self> {
        Some(match key.to_lowercase().as_str() {
            "name" => Self::Name,
            "handle" | "github" | "username" => Self::More(Belonging::Handle),
            "mail" | "email" | "e-mail" => Self::More(Belonging::Mail),
            "url" | "website" => Self::More(Belonging::Url),
            "organisation" | "organization" | "org" | "affiliation" | "company" => Self::More(Belonging::Organisation),
            "role" => Self::More(Belonging::Role),
            _ => return None,
        })
    }
}

/// The properties of one person: the next person begins where one of them comes again, in whatever order they are.
#[derive(Default)]
pub(super) struct Card<'a>(Vec<(Property, &'a Value)>);

impl<'a> Card<'a> {
    /// Whether the person has this property.
    pub(super) fn has(&self, property: Property) -> bool {
        self.0.iter().any(|(one, _)| *one == property)
    }

    /// Adds a property.
    pub(super) fn put(&mut self, property: Property, value: &'a Value) {
        self.0.push((property, value));
    }

    /// The person, or all whom the name names: then it is not known whose the other properties are.
    pub(super) fn authors(self) -> Vec<Author> {
        let name = self.0.iter().find(|(property, _)| *property == Property::Name).map(|(_, value)| *value);
        let mut people = name.map_or_else(Vec::new, |name| drafts(name, false));
        if people.is_empty() {
            people.push(Draft::default());
        }
        if let [person] = people.as_mut_slice() {
            for (property, value) in self.0 {
                if let (Property::More(belonging), Some(more)) = (property, drafts(value, false).pop()) {
                    person.add(more, belonging);
                }
            }
        }
        // A page or an organisation alone is nobody.
        people.into_iter().filter(Draft::is_somebody).filter_map(|person| person.finish(name.map_or("", |name| &name.text), None)).collect()
    }
}
