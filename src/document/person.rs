//! Who wrote it: names, handles, mail addresses and links in the forms that people write.

use super::header::Value;

/// One author, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Author {
    /// The name, or the handle where there is no name.
    pub name: String,
    /// The handle, without `@`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handle: Option<String>,
    /// Where the name links to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The mail address: for telling people apart only, it stands in no output.
    #[serde(skip)]
    pub mail: Option<String>,
    /// As written, less any mail address.
    #[serde(skip)]
    pub written: String,
}

/// A document with more authors than this has no list of authors there, but something else.
pub(super) const AUTHORS: usize = 100;

impl Author {
    /// The authors that a field's values name.
    pub fn all(values: &[Value]) -> Vec<Self> {
        let mut authors = Vec::new();
        for value in values {
            let url = value.link.as_deref().filter(|link| link.starts_with("http"));
            let parts = split(&value.text);
            let alone = parts.len() == 1;
            authors.extend(parts.into_iter().filter_map(|part| Self::one(part, url.filter(|_| alone))));
        }
        authors
    }

    fn one(text: &str, url: Option<&str>) -> Option<Self> {
        let mut author = Self { url: url.map(str::to_owned), ..Self::default() };
        let (mut name, mut written) = (Vec::new(), Vec::new());
        for word in text.split_whitespace() {
            let bare = word.trim_matches(['(', ')', '<', '>', '[', ']']);
            if let Some(handle) = bare.strip_prefix('@').filter(|handle| !handle.is_empty()) {
                author.handle.get_or_insert_with(|| handle.to_owned());
                written.push(word);
            } else if is_mail(bare) {
                author.mail.get_or_insert_with(|| bare.to_lowercase());
            } else {
                name.push(word);
                written.push(word);
            }
        }
        author.name = name.join(" ");
        author.written = written.join(" ");
        if author.name.is_empty() {
            author.name = author.handle.clone().map(|handle| format!("@{handle}"))?;
        }
        let nobody = matches!(author.name.to_lowercase().as_str(), "-" | "tbd" | "n/a" | "none" | "et al." | "et al");
        (!nobody).then_some(author)
    }

    /// What tells this person from others: the handle, else the mail address, else the name, without case.
    pub fn key(&self) -> String {
        match (&self.handle, &self.mail) {
            (Some(handle), _) => format!("@{}", handle.to_lowercase()),
            (None, Some(mail)) => mail.clone(),
            (None, None) => self.name.to_lowercase(),
        }
    }
}

/// At commas, semicolons and bars.
fn split(text: &str) -> Vec<&str> {
    text.split([',', ';', '|']).map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// A text with its mail addresses, and the brackets round them, left out.
pub(super) fn without_mail(text: &str) -> String {
    if !text.contains('@') {
        return text.to_owned();
    }
    let bare = |word: &str| !is_mail(word.trim_matches(|c: char| !c.is_alphanumeric()));
    text.split_whitespace().filter(|word| bare(word)).collect::<Vec<_>>().join(" ")
}

fn is_mail(word: &str) -> bool {
    word.find('@').is_some_and(|at| at > 0 && word[at + 1..].contains('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authors_are_taken_apart() {
        let value = |text: &str| Value { text: text.to_owned(), ..Value::default() };
        let shown: Vec<String> = Author::all(&[value("Ann Lee, Ben (@ben) ; @carl | Dora <d@x.org>, TBD")])
            .iter()
            .map(|author| format!("{}/{}/{}/{}", author.name, author.handle.as_deref().unwrap_or(""), author.written, author.key()))
            .collect();
        assert_eq!(shown, ["Ann Lee//Ann Lee/ann lee", "Ben/ben/Ben (@ben)/@ben", "@carl/carl/@carl/@carl", "Dora//Dora/d@x.org"]);
    }
}
