//! Who wrote it: names, handles, mail addresses and links in the forms that people write.
//!
//! A value is cut into pieces ([`pieces`]), the pieces are put together to one draft for each person ([`segments`], [`draft`]), and a finished draft is
//! an [`Author`]. Each step goes over its input once.

mod address;
mod card;
mod draft;
mod mail;
mod pieces;
mod segments;
mod words;

use card::{Card, Property};
use draft::Draft;

use super::header::Value;

pub(crate) use mail::{without_mail, without_mail_in};

/// One author, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, serde::Serialize)]
pub struct Author {
    /// The name, or the handle where there is no name, or what stands before the `@` of a mail address where there is neither.
    pub name: String,
    /// The handle, without `@`; of a team `organisation/team`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handle: Option<String>,
    /// Where the name or the handle links to; `http` and `https` only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The organisation that the author stands for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// What the author is to the document, as the field or a bracket behind the name says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// The mail address, in lower case: for telling people apart only, it stands in no output.
    #[serde(skip)]
    pub mail: Option<String>,
    /// As written, less any mail address.
    #[serde(skip)]
    pub written: String,
}

/// A document with more authors than this has no list of authors there, but something else.
pub(super) const AUTHORS: usize = 100;

/// Of a value so many bytes are read: what is longer is no list of authors, and shall cost little.
const LENGTH: usize = 1 << 16;

impl Author {
    /// The authors that a field's values name.
    pub fn all(values: &[Value]) -> Vec<Self> {
        let mut authors = Vec::new();
        let mut card = Card::default();
        for value in values {
            let key = value.key.as_deref().map(str::trim).filter(|key| !key.is_empty());
            let property = key.and_then(Property::of);
            if property.is_none_or(|property| card.has(property)) {
                authors.extend(std::mem::take(&mut card).authors());
            }
            if let Some(property) = property {
                card.put(property, value);
            } else {
                let listed = values.len() > 1 || key.is_some();
                authors.extend(drafts(value, listed).into_iter().filter_map(|draft| draft.finish(&value.text, key)));
            }
        }
        authors.extend(card.authors());
        authors
    }
}

/// The people that a value names; `listed`: it is one of several values, so that its commas need not be those of a list.
fn drafts(value: &Value, listed: bool) -> Vec<Draft> {
    let text = &value.text[..value.text.floor_char_boundary(LENGTH)];
    segments::people(&pieces::pieces(text, &value.links), listed)
}

#[cfg(test)]
mod tests;
