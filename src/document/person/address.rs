//! What a single word or a link says about a person: a handle, a page, a profile, a mail address.

use super::mail::mails;

/// A word without quotes and punctuation round it.
pub(super) fn bare(word: &str) -> &str {
    word.trim_matches(['"', '\'', '`', '“', '”', '.', ':', '!', '?'])
}

/// The handle in a word that is one: `@name`, `@organisation/team`.
pub(super) fn handle(word: &str) -> Option<&str> {
    bare(word).strip_prefix('@').filter(|name| is_handle(name))
}

/// Whether it can be a handle, without `@`.
pub(super) fn is_handle(name: &str) -> bool {
    name.starts_with(|c: char| c.is_alphanumeric() || c == '_') && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/'))
}

/// What follows a scheme, or the like, in whatever case.
fn behind<'a>(text: &'a str, scheme: &str) -> Option<&'a str> {
    text.get(..scheme.len()).filter(|start| start.eq_ignore_ascii_case(scheme)).map(|_| &text[scheme.len()..])
}

/// An address on the web without its scheme; not if there is a mail address in it.
pub(super) fn web(href: &str) -> Option<&str> {
    let address = behind(href, "https://").or_else(|| behind(href, "http://"))?;
    (!address.is_empty() && !address.contains("%40") && mails(address, false).is_empty()).then_some(address)
}

/// Whose profile on GitHub an address leads to.
pub(super) fn profile(href: &str) -> Option<&str> {
    let address = web(href)?;
    let name = behind(behind(address, "www.").unwrap_or(address), "github.com/")?;
    let name = name.split(['?', '#']).next()?;
    let name = name.strip_suffix('/').unwrap_or(name);
    (is_handle(name) && !name.contains('/')).then_some(name)
}

/// The mail address that a link leads to, in lower case.
pub(super) fn mail_of(href: &str) -> Option<String> {
    let address = behind(href, "mailto:")?.split('?').next()?.trim();
    address.contains('@').then(|| address.to_lowercase())
}

/// Whether a link leads to a person.
pub(super) fn leads_to_person(href: &str) -> bool {
    profile(href).is_some() || mail_of(href).is_some()
}
