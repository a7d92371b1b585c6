//! Addresses in what is said of a component's interfaces: those that it calls at others, and those that it offers itself.

/// An address, with its method where one stands before it.
pub struct Address<'a> {
    /// As it is written.
    pub text: &'a str,
    /// Without the method.
    pub path: &'a str,
    /// Whether it is called, and so offered by somebody else.
    pub is_called: bool,
}

/// Verbs behind which stands what others offer, up to the next verb or the end of the clause.
const CALLS: &[&str] = &["call", "calls", "calling", "use", "uses", "using", "consume", "consumes", "consuming", "invoke", "invokes", "queries"];
/// Verbs behind which stands what it offers.
const OFFERS: &[&str] = &[
    "expose",
    "exposes",
    "exposing",
    "offer",
    "offers",
    "offering",
    "provide",
    "provides",
    "providing",
    "serve",
    "serves",
    "serving",
    "answers",
    "accepts",
    "publishes",
    "produces",
    "emits",
    "implements",
];

/// The addresses in a text, in order.
pub fn of(text: &str) -> impl Iterator<Item = Address<'_>> {
    const METHODS: [&str; 7] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
    let (mut is_called, mut method) = (false, None);
    text.split_whitespace().filter_map(move |word| {
        let bare = word.trim_start_matches('(').trim_end_matches([',', ';', '.', ')', ':']);
        let start = bare.as_ptr() as usize - text.as_ptr() as usize;
        let before: Option<usize> = method.take();
        let is = |verbs: &[&str]| verbs.iter().any(|verb| bare.eq_ignore_ascii_case(verb));
        let found = bare.starts_with('/').then(|| Address { text: &text[before.unwrap_or(start)..start + bare.len()], path: bare, is_called });
        method = METHODS.contains(&bare).then_some(start);
        is_called = (is_called || is(CALLS)) && !is(OFFERS) && !word.ends_with([';', '.']);
        found
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_called_is_not_offered() {
        let found: Vec<(&str, bool)> =
            of("calls POST /bills, /rates, exposes POST /c; uses GET /d. /e").map(|address| (address.text, address.is_called)).collect();
        assert_eq!(found, [("POST /bills", true), ("/rates", true), ("POST /c", false), ("GET /d", true), ("/e", false)]);
    }
}
