//! A person that is being read.

use std::ops::Range;

use super::Author;
use super::address::{bare, handle, is_handle, leads_to_person, mail_of, profile, web};
use super::mail::{cut, mails, without_mail};
use super::pieces::{Kind, Piece};
use super::segments::Belonging;
use super::words::{is_company, is_company_form, is_label, is_nobody, is_organisation, is_role, is_suffix};

/// What is known of a person so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    /// Whether a comma alone stands between it and the person before.
    pub(super) comma: bool,
    /// Bytes of the text.
    pub(super) span: Range<usize>,
    /// The name.
    name: String,
    /// What stands in brackets, less addresses, or behind a dash.
    notes: Vec<String>,
    /// As [`Author::handle`].
    handle: Option<String>,
    /// As [`Author::url`].
    url: Option<String>,
    /// As [`Author::mail`].
    mail: Option<String>,
    /// As [`Author::organisation`].
    organisation: Option<String>,
    /// As [`Author::role`].
    role: Option<String>,
    /// A name and an address, or an address in brackets: a name behind them is another person's.
    full: bool,
    /// Behind a dash there are no more names.
    aside: bool,
    /// The link over the name that leads to a person.
    href: Option<String>,
}

/// Puts a value where none is yet: what is told first counts.
fn fill(place: &mut Option<String>, value: Option<String>) {
    if place.is_none() {
        *place = value;
    }
}

/// Adds a word to others.
fn add_word(text: &mut String, word: &str) {
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(word);
}

/// Reading it.
impl Draft {
    /// Whether nothing was read yet.
    pub(super) fn is_empty(&self) -> bool {
        self.span.is_empty()
    }

    /// Goes up to the end of a piece.
    pub(super) fn cover(&mut self, piece: &Piece) {
        let start = if self.is_empty() { piece.span.start } else { self.span.start };
        self.span = start..piece.span.end;
    }

    /// Whether a piece is about the next person, though nothing separates the two.
    pub(super) fn is_ended_by(&self, piece: &Piece) -> bool {
        let other_link = || self.href.is_some() && piece.href.is_some_and(|href| self.href.as_deref() != Some(href) && leads_to_person(href));
        match piece.kind {
            Kind::Handle => self.handle.as_deref().is_some_and(|own| handle(piece.text) != Some(own)),
            Kind::Mail => self.mail.as_deref().is_some_and(|own| !own.eq_ignore_ascii_case(piece.text)),
            Kind::Web => self.url.is_some() && self.name.is_empty(),
            Kind::Word => !self.aside && (self.full || other_link()),
            _ => false,
        }
    }

    /// Takes a piece outside of brackets.
    pub(super) fn take(&mut self, piece: &Piece) {
        match piece.kind {
            Kind::Dash if self.is_empty() => return,
            Kind::Dash => {
                self.aside = true;
                self.notes.push(String::new());
            }
            Kind::Word if self.aside => self.notes.last_mut().into_iter().for_each(|note| add_word(note, piece.text)),
            Kind::Word => self.word(piece),
            _ => {
                self.address(piece);
                self.full |= !self.name.is_empty();
            }
        }
        self.cover(piece);
    }

    /// Takes a bracket.
    pub(super) fn bracket(&mut self, open: &Piece, inner: &[Piece]) {
        let mut note = String::new();
        self.cover(open);
        self.full |= open.text == "<";
        for piece in inner {
            let leads = piece.href.is_some_and(leads_to_person);
            match piece.kind {
                Kind::Comma => note.push_str(if note.is_empty() || note.ends_with(',') { "" } else { "," }),
                Kind::Handle | Kind::Mail | Kind::Web => {
                    self.address(piece);
                    self.full = true;
                }
                _ if leads || is_label(piece.text) => {
                    self.link(piece.href);
                    self.full |= leads;
                }
                _ => add_word(&mut note, piece.text),
            }
        }
        // Between `<` and `>` is an address, though perhaps not one that is known as such: `<name at host>`.
        if !note.is_empty() && open.text != "<" {
            self.notes.push(note.trim_end_matches(',').to_owned());
        }
    }

    /// Takes a word of the name. A bracket before it is in the midst of the name, then.
    fn word(&mut self, piece: &Piece) {
        if !self.name.is_empty() {
            self.notes.drain(..).for_each(|note| add_word(&mut self.name, &format!("({note})")));
        }
        add_word(&mut self.name, piece.text);
        self.link(piece.href);
        fill(&mut self.href, piece.href.filter(|href| leads_to_person(href)).map(str::to_owned));
    }

    /// Takes a handle, a mail address or an address on the web, and what it links to.
    fn address(&mut self, piece: &Piece) {
        match piece.kind {
            Kind::Handle => fill(&mut self.handle, handle(piece.text).map(str::to_owned)),
            Kind::Mail => fill(&mut self.mail, mail_of(piece.text).or_else(|| Some(piece.text.to_lowercase()))),
            _ => self.link(Some(bare(piece.text))),
        }
        self.link(piece.href);
    }

    /// Takes what a link says.
    fn link(&mut self, href: Option<&str>) {
        let Some(href) = href else { return };
        fill(&mut self.mail, mail_of(href));
        fill(&mut self.url, web(href).map(|_| href.to_owned()));
        fill(&mut self.handle, profile(href).map(str::to_owned));
    }
}

/// What it is to the person before it.
impl Draft {
    /// Whether there is a way to reach the person.
    fn has_address(&self) -> bool {
        self.handle.is_some() || self.mail.is_some() || self.url.is_some()
    }

    /// Whether a person can be told by it.
    pub(super) fn is_somebody(&self) -> bool {
        !self.name.is_empty() || !self.notes.is_empty() || self.handle.is_some() || self.mail.is_some()
    }

    /// Whether no person is named.
    pub(super) fn is_nobody(&self) -> bool {
        let unnamed = if self.name.is_empty() { self.notes.is_empty() } else { is_nobody(&self.name) };
        unnamed && !self.has_address()
    }

    /// Whether it may tell more about the person before it: two addresses are two people.
    fn may_belong_to(&self, person: &Self) -> bool {
        let one_address = !self.has_address() || !person.has_address();
        self.comma && one_address && !self.name.is_empty() && !person.name.is_empty()
    }

    /// Whether it is an addition to the name.
    pub(super) fn as_addition(&self, person: &Self) -> Option<Belonging> {
        let is_addition = is_company_form(&self.name) || (is_suffix(&self.name) && person.name.contains(' '));
        (is_addition && self.may_belong_to(person)).then_some(Belonging::Addition).or_else(|| self.as_mail(person))
    }

    /// Whether it is nothing but the person's mail address: `Ann Lee, ann.lee@x.org`. Another name in it is another person's.
    fn as_mail(&self, person: &Self) -> Option<Belonging> {
        let local = self.mail.as_deref()?.split('@').next()?;
        let is_alone = self.name.is_empty() && self.handle.is_none() && self.notes.is_empty();
        let is_named = || person.name.to_lowercase().split_whitespace().any(|word| word.chars().count() > 2 && local.contains(word));
        (is_alone && person.mail.is_none() && self.may_belong_to(person) && is_named()).then_some(Belonging::Mail)
    }

    /// Whether it is the person's role; shorter words may be initials.
    pub(super) fn as_role(&self, person: &Self) -> Option<Belonging> {
        (self.name.len() > 2 && is_role(&self.name) && self.may_belong_to(person)).then_some(Belonging::Role)
    }

    /// Whether it is the person's organisation; `pair`: the two are alone, so that a single word behind a name of two is one.
    pub(super) fn as_organisation(&self, person: &Self, pair: bool) -> Option<Belonging> {
        let has_place = person.organisation.is_none() && !person.notes.iter().any(|note| is_organisation(note));
        let single = || pair && !self.has_address() && self.notes.is_empty() && !self.name.contains(' ') && person.name.contains(' ');
        let company = || self.handle.is_none() && is_company(&self.name) && !is_company(&person.name);
        (self.may_belong_to(person) && has_place && (single() || company())).then_some(Belonging::Organisation)
    }

    /// Adds what belongs to the person.
    pub(super) fn add(&mut self, other: Self, belonging: Belonging) {
        let name = Some(other.name).filter(|name| !name.is_empty());
        match belonging {
            Belonging::Addition => self.name.extend([", ", name.as_deref().unwrap_or_default()]),
            Belonging::Role => fill(&mut self.role, name),
            Belonging::Organisation => fill(&mut self.organisation, name),
            Belonging::Handle => fill(&mut self.handle, name.filter(|name| is_handle(name))),
            Belonging::Mail | Belonging::Url => {}
        }
        fill(&mut self.handle, other.handle);
        fill(&mut self.mail, other.mail);
        // An organisation's page is not the person's.
        fill(&mut self.url, other.url.filter(|_| belonging != Belonging::Organisation));
        self.notes.extend(other.notes);
    }
}

/// The end of it.
impl Draft {
    /// The author, if it is one; `whole` is the value's text, `role` what the field says about those in it.
    pub(super) fn finish(mut self, whole: &str, role: Option<&str>) -> Option<Author> {
        self.settle_notes();
        // No output shall have a mail address, and only now that all is put together it may look like one.
        let clean = |text: &str| Some(without_mail(text)).filter(|text| !is_nobody(text));
        let name = clean(&self.settled_name()?)?;
        let written = self.written(whole);
        Some(Author {
            written: if written.is_empty() || written.starts_with('(') { name.clone() } else { written },
            name,
            organisation: self.organisation.as_deref().and_then(clean),
            role: role.or(self.role.as_deref()).and_then(clean),
            handle: self.handle,
            url: self.url,
            mail: self.mail,
        })
    }

    /// What stands in brackets or behind a dash is the name, the organisation, the role, or nothing of these.
    fn settle_notes(&mut self) {
        for note in std::mem::take(&mut self.notes) {
            // Behind a handle a single word is rather an organisation.
            let is_name = || !self.has_address() || (note.contains(' ') && !is_company(&note));
            if is_role(&note) {
                fill(&mut self.role, Some(note));
            } else if !is_organisation(&note) {
                // Pronouns, numbers, remarks.
            } else if self.name.is_empty() && is_name() {
                self.name = note;
            } else {
                fill(&mut self.organisation, Some(note));
            }
        }
    }

    /// The name, or what stands for it.
    fn settled_name(&self) -> Option<String> {
        let name = self.name.trim_matches(['"', '`', '“', '”', '*', ':', ' ']);
        let handle = self.handle.as_ref().map(|handle| format!("@{handle}"));
        let local = || self.mail.as_deref().and_then(|mail| mail.split('@').next()).map(str::to_owned);
        let address = || self.url.as_deref().and_then(web).map(|address| address.trim_end_matches('/').to_owned());
        if is_nobody(name) { handle.or_else(local).or_else(address) } else { Some(name.to_owned()) }
    }

    /// As written, less any mail address.
    fn written(&self, whole: &str) -> String {
        let text = &whole[self.span.clone()];
        let written = without_mail(&cut(text, &mails(text, true))).split_whitespace().collect::<Vec<_>>().join(" ");
        written.trim_matches([',', ';', '|', '&', '/', '-', '–', '—', ' ']).to_owned()
    }
}
