//! Who wrote it: names, handles, mail addresses and links in the forms that people write.
//!
//! A value is cut into pieces (words, handles, addresses, brackets, separators), the pieces into segments, each segment is read as a person, and what
//! only tells more about the person before it (a suffix, a role, an organisation) is joined to that one. Each step goes over its input once.

use std::ops::Range;

use super::header::Value;
use super::inline::TextLink;

/// One author, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
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

/// More segments than this are not read: no list is so long, and what is not one shall cost little.
const SEGMENTS: usize = 10_000;

/// Nor is more than this of a value, in bytes.
const LENGTH: usize = 1 << 18;

/// What people write where nobody is named, in lower case; a text without letters and digits is nobody, too.
const NOBODY: [&str; 15] = [
    "n/a",
    "n.a",
    "none",
    "null",
    "nil",
    "tbd",
    "tba",
    "tbc",
    "todo",
    "unknown",
    "unassigned",
    "others",
    "to be determined",
    "to be decided",
    "to be announced",
];

/// What follows a name behind a comma and belongs to it, in lower case and without dots.
const SUFFIXES: &str = "jr sr ii iii iv phd md msc bsc dsc mba esq dphil mphil llm cissp frs dr prof meng beng jd rn cpa pmp pe cism edd mpa";

/// What a person may be to a document, in lower case; `Ed` without a dot is a name.
const ROLES: [&str; 34] = [
    "author",
    "co-author",
    "coauthor",
    "main author",
    "primary author",
    "lead author",
    "editor",
    "co-editor",
    "ed.",
    "eds.",
    "lead",
    "tech lead",
    "team lead",
    "co-lead",
    "tl",
    "pm",
    "owner",
    "maintainer",
    "reviewer",
    "approver",
    "chair",
    "co-chair",
    "shepherd",
    "champion",
    "sponsor",
    "contributor",
    "architect",
    "delegate",
    "emeritus",
    "retired",
    "deceased",
    "dri",
    "driver",
    "facilitator",
];

/// Words that stand in names of organisations and not in names of people, in lower case.
const COMPANY: &str = "inc incorporated ltd limited llc llp gmbh corp corporation company plc pty labs lab laboratory laboratories foundation stiftung university \
    universität université universidad universiteit college school team teams group gruppe institute institut technologies technology systems \
    software solutions services consulting networks industries partners association consortium committee council department dept division \
    ministry agency bank studio studios research center centre society e.v hat sig collective ventures";

/// Forms of companies that are also initials or short names: only the last of several words, in this case, is such a form.
const COMPANY_LAST: &str = "AG SA SE AB BV B.V NV N.V KG SAS Oy AS Co S.A";

/// Forms that some set off from the company's name with a comma, in lower case.
const COMPANY_FORM: &str = "inc incorporated ltd limited llc llp gmbh corp co plc pty s.a b.v n.v";

/// Pronouns in brackets behind a name say nothing about an organisation.
const PRONOUNS: &str = "he him his she her hers they them theirs their it its ze zir hir xe xem any all pronouns er ihm ihn sie ihr el ella";

/// Words in brackets that only say what the address beside them is.
const LABELS: &str = "mail email e-mail mailto github gh gitlab twitter linkedin web website homepage contact profile handle slack";

/// Pages of GitHub that look like profiles.
const NO_PROFILE: &str = "orgs sponsors apps features topics about login marketplace explore settings";

/// Whether a word is in a list of words.
fn is_in(list: &str, word: &str) -> bool {
    list.split(' ').any(|one| one == word)
}

impl Author {
    /// The authors that a field's values name.
    pub fn all(values: &[Value]) -> Vec<Self> {
        let mut authors = Vec::new();
        // The author whose properties come one by one.
        let mut card: Option<Card> = None;
        for value in values {
            let key = value.key.as_deref().map(str::trim).filter(|key| !key.is_empty());
            let property = key.and_then(Property::of);
            if property.is_some_and(|property| card.as_mut().is_some_and(|card| card.take(&mut authors, property, value))) {
                continue;
            }
            let before = authors.len();
            if property.is_none_or(Property::is_somebody) {
                let text = Text::new(value);
                let listed = values.len() > 1 || key.is_some();
                let role = key.filter(|_| property.is_none());
                authors.extend(text.drafts(listed).into_iter().filter_map(|draft| draft.finish(&text, role)));
            }
            let only = property.filter(|_| authors.len() == before + 1);
            card = only.map(|property| Card { at: before, named: property == Property::Name });
        }
        authors
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

/// What a key of a nested map says about a person, where it is not what the person is to the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Property {
    Name,
    Handle,
    Mail,
    Url,
    Organisation,
    Role,
}

impl Property {
    fn of(key: &str) -> Option<Self> {
        Some(match key.to_lowercase().as_str() {
            "name" | "full-name" | "full_name" | "fullname" => Self::Name,
            "handle" | "github" | "username" | "login" => Self::Handle,
            "mail" | "email" | "e-mail" => Self::Mail,
            "url" | "web" | "website" | "homepage" => Self::Url,
            "organisation" | "organization" | "org" | "affiliation" | "company" => Self::Organisation,
            "role" | "title" => Self::Role,
            _ => return None,
        })
    }

    /// Whether a person can be told by it alone.
    fn is_somebody(self) -> bool {
        matches!(self, Self::Name | Self::Handle | Self::Mail)
    }
}

/// The author that a nested map is about.
struct Card {
    /// Its place among the authors.
    at: usize,
    /// Whether its name was told, not put together from something else.
    named: bool,
}

impl Card {
    /// Takes a property, unless the author has it: then another one is meant.
    fn take(&mut self, authors: &mut [Author], property: Property, value: &Value) -> bool {
        let Some(author) = authors.get_mut(self.at) else { return false };
        let text = value.text.trim();
        if text.is_empty() || text.len() > LENGTH {
            return true;
        }
        let place = match property {
            Property::Name if self.named => return false,
            Property::Name => {
                author.name = without_mail(text);
                author.written.clone_from(&author.name);
                self.named = true;
                return true;
            }
            Property::Handle => &mut author.handle,
            Property::Mail => &mut author.mail,
            Property::Url => &mut author.url,
            Property::Organisation => &mut author.organisation,
            Property::Role => &mut author.role,
        };
        let href = value.links.first().map(|link| link.href.as_str());
        let told = match property {
            Property::Handle => profile(text).or(handle(text)).or(Some(text)).filter(|text| !text.contains(' ') && !is_nobody(text)).map(str::to_owned),
            Property::Mail => mails(text, true).first().map(|mail| text[mail.clone()].to_lowercase()).or_else(|| href.and_then(mail_of)),
            Property::Url => [Some(text), href].into_iter().flatten().find(|url| is_web(url)).map(str::to_owned),
            _ => Some(without_mail(text)).filter(|text| !is_nobody(text)),
        };
        if place.is_some() && told.is_some() {
            return !property.is_somebody();
        }
        *place = place.take().or(told);
        true
    }
}

/// What a piece of a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Word,
    /// Starts with `@`.
    Handle,
    Mail,
    Url,
    /// What follows is not the name any more: a dash between blanks, or the like.
    Dash,
    Comma,
    /// ` and `, ` & `; and `et al.`, behind which nobody comes.
    And,
    /// A separator that no name and no organisation contains.
    Break,
    Open,
    Close,
}

/// A piece of a value's text.
#[derive(Clone, Debug)]
struct Piece {
    kind: Kind,
    /// Bytes of the text.
    span: Range<usize>,
    /// The link that it is in.
    link: Option<usize>,
}

/// A value's text, and what is known about it.
struct Text<'a> {
    whole: &'a str,
    /// In order.
    links: Vec<&'a TextLink>,
    /// Where mail addresses stand, in order.
    mails: Vec<Range<usize>>,
    pieces: Vec<Piece>,
}

impl<'a> Text<'a> {
    fn new(value: &'a Value) -> Self {
        let text = &value.text[..value.text.floor_char_boundary(LENGTH)];
        let mut links: Vec<&TextLink> = value.links.iter().filter(|link| text.get(link.span.clone()).is_some_and(|linked| !linked.is_empty())).collect();
        links.sort_by_key(|link| (link.span.start, link.span.end));
        let mails = mails(text, true);
        let pieces = Lexer::new(text, &links, &mails).pieces();
        Self { whole: text, links, mails, pieces }
    }

    fn of(&self, piece: &Piece) -> &'a str {
        &self.whole[piece.span.clone()]
    }

    fn href(&self, piece: &Piece) -> Option<&'a str> {
        piece.link.map(|link| self.links[link].href.as_str())
    }

    /// Where the group ends that opens at a piece: the place of its closing bracket.
    fn closing(&self, open: usize) -> usize {
        let length = self.pieces[open..].iter().position(|piece| piece.kind == Kind::Close);
        length.map_or(self.pieces.len() - 1, |length| open + length)
    }

    /// The people of the text, with what belongs to each of them.
    fn drafts(&self, listed: bool) -> Vec<Draft> {
        let (segments, broken) = self.segments();
        let mut people: Vec<Draft> = Vec::new();
        let mut read: Vec<(Segment, Draft)> = segments.into_iter().take(SEGMENTS).map(|segment| (segment.clone(), Draft::read(self, &segment))).collect();
        let counts = counts(&read);
        let mut part = usize::MAX;
        for (segment, draft) in read.drain(..) {
            // Only a single comma among at least two can be one before an organisation without a company's word in it.
            let alone = (listed || broken) && counts.get(segment.part) == Some(&2);
            let follows = segment.before == Before::Comma && segment.part == part;
            part = segment.part;
            match people.last_mut().filter(|_| follows).and_then(|person| Some((draft.belonging(person, alone)?, person))) {
                Some((belonging, person)) => person.take(draft, belonging),
                None => people.push(draft),
            }
        }
        people
    }

    /// The segments, and whether a separator that no name contains stands between them.
    fn segments(&self) -> (Vec<Segment>, bool) {
        let mut cutter = Cutter { text: self, segments: Vec::new(), before: Before::Break, part: 0, seen: Seen::default() };
        let mut at = 0;
        while at < self.pieces.len() {
            at = cutter.piece(at);
        }
        let broken = cutter.segments.last().is_some_and(|last| last.part != cutter.segments[0].part);
        (cutter.segments, broken)
    }
}

/// How many people or organisations stand in each part between breaks.
fn counts(read: &[(Segment, Draft)]) -> Vec<usize> {
    let mut counts = vec![0; read.last().map_or(0, |(segment, _)| segment.part + 1)];
    for (segment, draft) in read {
        counts[segment.part] += usize::from(!draft.is_suffix() && !draft.is_nobody());
    }
    counts
}

/// Cuts a text into pieces.
struct Lexer<'a> {
    text: &'a str,
    links: &'a [&'a TextLink],
    mails: &'a [Range<usize>],
    /// The outermost brackets that are closed.
    groups: Vec<Range<usize>>,
    /// Where the word begins that is being read.
    word: Option<usize>,
    /// The link that the word is in.
    word_link: Option<usize>,
    pieces: Vec<Piece>,
}

impl<'a> Lexer<'a> {
    fn new(text: &'a str, links: &'a [&'a TextLink], mails: &'a [Range<usize>]) -> Self {
        Self { text, links, mails, groups: groups(text), word: None, word_link: None, pieces: Vec::new() }
    }

    fn pieces(mut self) -> Vec<Piece> {
        let (mut at, mut mail, mut group, mut link) = (0, 0, 0, 0);
        while let Some(c) = self.text[at..].chars().next() {
            while self.links.get(link).is_some_and(|link| link.span.end <= at) {
                link += 1;
            }
            let linked = self.links.get(link).filter(|link| link.span.start <= at).map(|_| link);
            let next = at + c.len_utf8();
            if let Some(span) = self.mails.get(mail).filter(|span| span.start == at) {
                self.push(Kind::Mail, span.clone(), linked);
                at = span.end;
                mail += 1;
                continue;
            }
            let span = self.groups.get(group).cloned().unwrap_or(at..at);
            let inside = span.contains(&at);
            if inside && span.start == at {
                self.push(Kind::Open, at..next, linked);
            } else if inside && span.end == next {
                self.push(Kind::Close, at..next, linked);
                group += 1;
            } else if let Some(kind) = separator(c).filter(|_| inside || linked.is_none()) {
                self.push(if inside { Kind::Comma } else { kind }, at..next, None);
            } else if c.is_whitespace() {
                self.end_word(at);
            } else {
                self.word.get_or_insert(at);
                self.word_link = self.word_link.or(linked);
            }
            at = next;
        }
        self.end_word(at);
        self.pieces
    }

    fn push(&mut self, kind: Kind, span: Range<usize>, link: Option<usize>) {
        self.end_word(span.start);
        self.pieces.push(Piece { kind, span, link });
    }

    fn end_word(&mut self, end: usize) {
        let link = self.word_link.take();
        let Some(start) = self.word.take() else { return };
        let word = &self.text[start..end];
        let (before, after) = (self.text[..start].chars().next_back(), self.text[end..].chars().next());
        let free = link.is_none() && before.is_none_or(char::is_whitespace) && after.is_none_or(char::is_whitespace);
        let behind = link.is_none() && after.is_none_or(char::is_whitespace) && before.is_none_or(|c| c.is_whitespace() || closing_any(c));
        if matches!(word, "al" | "al.") && self.pieces.last().is_some_and(|last| last.kind == Kind::Word && &self.text[last.span.clone()] == "et") {
            // `et al.` separates, and nobody follows.
            self.pieces.pop();
            self.pieces.push(Piece { kind: Kind::And, span: start..end, link });
            return;
        }
        let kind = match word {
            "/" | "·" | "•" if free => Kind::Break,
            "&" | "and" if behind => Kind::And,
            "et.al" | "et.al." => Kind::And,
            "-" | "--" | "---" | "–" | "—" if free => Kind::Dash,
            _ => word_kind(word),
        };
        self.pieces.push(Piece { kind, span: start..end, link });
    }
}

/// What a character separates.
fn separator(c: char) -> Option<Kind> {
    match c {
        ',' | '，' | '、' => Some(Kind::Comma),
        ';' | '；' | '|' | '\n' | '\r' => Some(Kind::Break),
        _ => None,
    }
}

fn word_kind(word: &str) -> Kind {
    let bare = bare(word);
    if handle(bare).is_some() {
        Kind::Handle
    } else if is_web(bare) || profile(bare).is_some() {
        Kind::Url
    } else {
        Kind::Word
    }
}

/// A word without quotes round it and punctuation behind it.
fn bare(word: &str) -> &str {
    const QUOTES: [char; 8] = ['"', '\'', '`', '“', '”', '„', '«', '»'];
    word.trim_start_matches(QUOTES).trim_end_matches(QUOTES).trim_end_matches(['.', ':', '!', '?']).trim_end_matches(QUOTES)
}

/// The handle in a word that is one.
fn handle(bare: &str) -> Option<&str> {
    bare.strip_prefix('@').filter(|handle| handle.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
}

fn starts_with(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

/// Whether it is an address on the web.
fn is_web(href: &str) -> bool {
    ["http://", "https://"].iter().any(|scheme| starts_with(href, scheme) && href.len() > scheme.len())
}

/// Whose profile on GitHub an address leads to.
fn profile(href: &str) -> Option<&str> {
    let mut rest = href;
    for prefix in [&["https://", "http://"][..], &["www."], &["github.com/"]] {
        match prefix.iter().find(|prefix| starts_with(rest, prefix)) {
            Some(prefix) => rest = &rest[prefix.len()..],
            None if prefix == ["github.com/"] => return None,
            None => {}
        }
    }
    let name = rest.split(['?', '#']).next().unwrap_or(rest);
    let name = name.strip_suffix('/').unwrap_or(name);
    let valid = name.starts_with(|c: char| c.is_ascii_alphanumeric()) && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    (valid && !is_in(NO_PROFILE, name)).then_some(name)
}

/// The mail address that a link leads to, in lower case.
fn mail_of(href: &str) -> Option<String> {
    let address = href.get("mailto:".len()..).filter(|_| starts_with(href, "mailto:"))?;
    let address = address.split('?').next().unwrap_or(address).trim();
    address.contains('@').then(|| address.to_lowercase())
}

/// The bracket that closes what this one opens.
fn closer(open: char) -> Option<char> {
    Some(match open {
        '(' => ')',
        '[' => ']',
        '<' => '>',
        '（' => '）',
        _ => return None,
    })
}

/// The outermost brackets that are closed, in order. What is not closed, or closes nothing, is text as any other.
fn groups(text: &str) -> Vec<Range<usize>> {
    let mut open: Vec<(char, usize)> = Vec::new();
    // How many are open of each kind: nothing is looked for in vain, so that each bracket is taken off once at most.
    let mut counts = [0_usize; 4];
    let kind = |close: char| [')', ']', '>', '）'].iter().position(|c| *c == close);
    let mut closed: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices() {
        if let Some(close) = closer(c) {
            open.push((close, at));
            counts[kind(close).unwrap_or(0)] += 1;
        } else if let Some(kind_of_c) = kind(c).filter(|kind| counts[*kind] > 0) {
            while let Some((close, start)) = open.pop() {
                counts[kind(close).unwrap_or(0)] -= 1;
                if close == c {
                    debug_assert_eq!(kind(close), Some(kind_of_c));
                    closed.push(start..at + c.len_utf8());
                    break;
                }
            }
        }
    }
    closed.sort_unstable_by_key(|span| span.start);
    let mut end = 0;
    closed.retain(|span| {
        let outermost = span.start >= end;
        end = end.max(span.end);
        outermost
    });
    closed
}

/// What stands between a segment and the one before it; later ones are stronger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Before {
    Nothing,
    Comma,
    And,
    Break,
}

/// Pieces without a separator among them.
#[derive(Clone, Debug)]
struct Segment {
    before: Before,
    /// Counts the breaks before it.
    part: usize,
    /// The pieces.
    pieces: Range<usize>,
}

/// What a segment has so far.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each may be there or not, whatever the others are")]
struct Seen {
    any: bool,
    named: bool,
    handle: bool,
    mail: bool,
    url: bool,
    /// A name and an address, or an address in brackets: a name behind them is another person's.
    full: bool,
    /// Behind a dash: no more names.
    tail: bool,
    /// The link over the name that leads to a person.
    link: Option<usize>,
}

/// Puts pieces together to segments.
struct Cutter<'a> {
    text: &'a Text<'a>,
    segments: Vec<Segment>,
    before: Before,
    part: usize,
    seen: Seen,
}

impl Cutter<'_> {
    /// Takes a piece, or a whole bracket, and gives the place of what follows it.
    fn piece(&mut self, at: usize) -> usize {
        let piece = &self.text.pieces[at];
        let mut end = at + 1;
        match piece.kind {
            Kind::Comma if self.is_company_form(at) => {
                end = at + 2;
                self.add(at..end);
            }
            Kind::Comma => self.end(Before::Comma),
            Kind::And => self.end(Before::And),
            Kind::Break => self.end(Before::Break),
            Kind::Open => {
                end = self.text.closing(at) + 1;
                self.group(at..end);
            }
            _ => self.plain(at),
        }
        end
    }

    fn plain(&mut self, at: usize) {
        let piece = &self.text.pieces[at];
        let again = match piece.kind {
            Kind::Handle => self.seen.handle,
            Kind::Mail => self.seen.mail,
            Kind::Url => self.seen.url && !self.seen.named,
            Kind::Word => self.is_next_name(piece),
            _ => false,
        };
        if again {
            self.end(Before::Nothing);
        }
        self.add(at..at + 1);
        let seen = &mut self.seen;
        seen.full |= piece.kind != Kind::Word && piece.kind != Kind::Dash && seen.named;
        match piece.kind {
            Kind::Handle => seen.handle = true,
            Kind::Mail => seen.mail = true,
            Kind::Url => seen.url = true,
            Kind::Dash => seen.tail |= seen.named || seen.full,
            _ => {
                seen.named = true;
                seen.link = seen.link.or(piece.link.filter(|link| is_person(&self.text.links[*link].href)));
                seen.tail |= seen.full && is_tail(self.text.of(piece));
            }
        }
    }

    /// Whether a word begins another name.
    fn is_next_name(&self, word: &Piece) -> bool {
        let text = self.text.of(word);
        if self.seen.tail || !text.contains(char::is_alphanumeric) {
            return false;
        }
        let other_link = || word.link.is_some_and(|link| is_person(&self.text.links[link].href) && self.seen.link.is_some_and(|seen| seen != link));
        (self.seen.full && !is_tail(text)) || other_link()
    }

    fn group(&mut self, pieces: Range<usize>) {
        let inner = &self.text.pieces[pieces.clone()];
        let has = |kind: Kind| inner.iter().any(|piece| piece.kind == kind);
        let linked = |piece: &Piece| self.text.href(piece).is_some_and(is_person);
        let (handle, mail, url) = (has(Kind::Handle), has(Kind::Mail), has(Kind::Url));
        let angle = self.text.of(&inner[0]) == "<";
        if !self.seen.named && ((handle && self.seen.handle) || (mail && self.seen.mail)) {
            self.end(Before::Nothing);
        }
        let full = handle || mail || url || angle || inner.iter().any(linked);
        self.add(pieces);
        self.seen.full |= full;
        self.seen.handle |= handle;
        self.seen.mail |= mail;
        self.seen.url |= url;
    }

    /// Whether the comma stands between a company's name and its form, as in `Acme, Inc.`.
    fn is_company_form(&self, comma: usize) -> bool {
        let pieces = &self.text.pieces;
        let form = |piece: &Piece| piece.kind == Kind::Word && is_in(COMPANY_FORM, &self.text.of(piece).trim_end_matches('.').to_lowercase());
        let ends = |piece: &Piece| matches!(piece.kind, Kind::Comma | Kind::And | Kind::Break | Kind::Open | Kind::Mail);
        self.seen.named && !self.seen.full && pieces.get(comma + 1).is_some_and(form) && pieces.get(comma + 2).is_none_or(ends)
    }

    fn add(&mut self, pieces: Range<usize>) {
        if self.seen.any {
            if let Some(last) = self.segments.last_mut() {
                last.pieces.end = pieces.end;
            }
        } else {
            self.part += usize::from(self.before == Before::Break);
            self.segments.push(Segment { before: self.before, part: self.part, pieces });
            self.before = Before::Nothing;
            self.seen.any = true;
        }
    }

    fn end(&mut self, before: Before) {
        self.before = self.before.max(before);
        self.seen = Seen::default();
    }
}

/// Whether a link leads to a person.
fn is_person(href: &str) -> bool {
    profile(href).is_some() || mail_of(href).is_some()
}

/// Words behind which the organisation stands.
fn is_tail(word: &str) -> bool {
    matches!(word, "at" | "of" | "from" | "for" | "@")
}

/// Words joined by blanks, and commas where some stood between them.
#[derive(Clone, Debug, Default)]
struct Phrase {
    text: String,
    words: usize,
    comma: bool,
}

impl Phrase {
    fn word(&mut self, word: &str) {
        if !self.text.is_empty() {
            self.text.push_str(if self.comma { ", " } else { " " });
        }
        self.comma = false;
        self.words += 1;
        self.text.push_str(word);
    }

    fn comma(&mut self) {
        self.comma = !self.text.is_empty();
    }
}

/// A person that is being read.
#[derive(Clone, Debug, Default)]
struct Draft {
    /// Bytes of the text.
    span: Range<usize>,
    name: Phrase,
    /// What stands behind a dash.
    tail: Phrase,
    /// Brackets that hold no address, each with the brackets themselves.
    notes: Vec<(Phrase, Range<usize>)>,
    handle: Option<String>,
    url: Option<String>,
    mail: Option<String>,
    organisation: Option<String>,
    role: Option<String>,
}

/// What a segment is to the person before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Belonging {
    Suffix,
    Role,
    Organisation,
}

impl Draft {
    fn read(text: &Text, segment: &Segment) -> Self {
        let pieces = &text.pieces[segment.pieces.clone()];
        // A dash at the start is what is left of a list.
        let from = pieces.iter().position(|piece| piece.kind != Kind::Dash).unwrap_or(0);
        let mut draft = Self { span: pieces[from].span.start..pieces[pieces.len() - 1].span.end, ..Self::default() };
        let mut at = segment.pieces.start + from;
        let mut tail = false;
        while at < segment.pieces.end {
            let piece = &text.pieces[at];
            at += 1;
            match piece.kind {
                Kind::Open => {
                    let end = text.closing(at - 1);
                    draft.group(text, at..end);
                    at = end + 1;
                }
                Kind::Dash => tail = true,
                Kind::Word if !tail && draft.has_address() && draft.name.words > 0 && is_tail(text.of(piece)) => tail = true,
                Kind::Word if tail => draft.tail.word(text.of(piece)),
                Kind::Word => draft.word(text, piece),
                Kind::Comma => draft.name.comma(),
                _ => draft.address(text, piece),
            }
        }
        draft
    }

    fn has_address(&self) -> bool {
        self.handle.is_some() || self.mail.is_some() || self.url.is_some()
    }

    /// A word of the name. A bracket before it is in the midst of the name, then.
    fn word(&mut self, text: &Text, piece: &Piece) {
        if self.has_address() && !text.of(piece).contains(char::is_alphanumeric) {
            // What ends a sentence or the like.
            return;
        }
        if self.name.words > 0 && !self.has_address() {
            for (_, span) in self.notes.drain(..) {
                self.name.word(&text.whole[span]);
            }
        }
        self.name.word(text.of(piece));
        if let Some(href) = text.href(piece) {
            self.link(href);
        }
    }

    /// Takes what a link over the name or the handle says.
    fn link(&mut self, href: &str) {
        if self.mail.is_none() {
            self.mail = mail_of(href);
        }
        if self.url.is_none() && is_web(href) {
            self.url = Some(href.to_owned());
        }
        if self.handle.is_none() {
            self.handle = profile(href).map(str::to_owned);
        }
    }

    /// Takes a handle, a mail address or an address on the web.
    fn address(&mut self, text: &Text, piece: &Piece) {
        let word = text.of(piece);
        match piece.kind {
            Kind::Handle if self.handle.is_none() => self.handle = handle(bare(word)).map(str::to_owned),
            Kind::Mail if self.mail.is_none() => {
                self.mail = mail_of(word).or_else(|| Some(word.to_lowercase()));
            }
            Kind::Url if is_web(bare(word)) => self.link(bare(word)),
            Kind::Url => self.link(&format!("https://{}", bare(word))),
            _ => {}
        }
        if let Some(href) = text.href(piece) {
            self.link(href);
        }
    }

    /// Takes what stands in brackets.
    fn group(&mut self, text: &Text, pieces: Range<usize>) {
        let (mut note, mut github) = (Phrase::default(), false);
        for piece in &text.pieces[pieces.clone()] {
            let word = text.of(piece);
            match piece.kind {
                Kind::Comma => note.comma(),
                Kind::Word | Kind::Dash | Kind::And | Kind::Break if self.is_label(text, piece) => github |= bare(word).eq_ignore_ascii_case("github"),
                Kind::Word | Kind::Dash | Kind::And | Kind::Break => note.word(word),
                _ => self.address(text, piece),
            }
        }
        let (open, close) = (&text.pieces[pieces.start - 1], &text.pieces[pieces.end]);
        if github && note.words == 1 && self.handle.is_none() {
            self.handle = Some(bare(&note.text).to_owned());
        } else if note.words > 0 && text.of(open) != "<" {
            self.notes.push((note, open.span.start..close.span.end));
        } else if note.words > 0 && self.name.words == 0 && !self.has_address() {
            // A placeholder, or a name in odd brackets.
            self.notes.push((note, open.span.start..close.span.end));
        }
    }

    /// Whether a word in brackets only says what an address is; takes the address that it links to.
    fn is_label(&mut self, text: &Text, piece: &Piece) -> bool {
        let word = bare(text.of(piece));
        let href = text.href(piece);
        let label = is_in(LABELS, &word.to_lowercase()) || href.is_some_and(|href| profile(href) == Some(word));
        if let Some(href) = href.filter(|_| label) {
            self.link(href);
        }
        label
    }

    fn is_suffix(&self) -> bool {
        let suffix = |word: &str| is_in(SUFFIXES, &word.replace(['.', ','], "").to_lowercase());
        self.name.words > 0 && self.name.text.len() < 60 && self.name.text.split(' ').all(suffix)
    }

    fn is_nobody(&self) -> bool {
        !self.has_address() && (self.name.words == 0 && self.notes.is_empty() || self.name.words > 0 && is_nobody(&self.name.text))
    }

    /// What this is to the person before it, if it is none itself; `alone`: no others stand between the two breaks round them.
    fn belonging(&self, person: &Self, alone: bool) -> Option<Belonging> {
        if self.name.words == 0 || person.is_nobody() {
            return None;
        }
        let both = self.has_address() && person.has_address();
        if self.is_suffix() && person.name.words >= 2 {
            return Some(Belonging::Suffix);
        }
        // Short ones may be initials.
        if is_role(&self.name.text) && self.name.text.len() > 3 && !both || self.name.text.eq_ignore_ascii_case("ed.") {
            return Some(Belonging::Role);
        }
        let place = person.organisation.is_none() && person.organisation_note().is_none() && person.tail.words == 0;
        let single = alone && self.name.words == 1 && person.name.words >= 2 && !self.has_address() && self.notes.is_empty() && !is_nobody(&self.name.text);
        let company = is_company(&self.name.text) && !both && self.handle.is_none() && !is_company(&person.name.text);
        (place && (single || company)).then_some(Belonging::Organisation)
    }

    /// Takes what belongs to this person.
    fn take(&mut self, other: Self, belonging: Belonging) {
        self.span.end = other.span.end;
        match belonging {
            Belonging::Suffix => {
                self.name.comma();
                self.name.word(&other.name.text);
            }
            Belonging::Role => self.role = self.role.take().or(Some(other.name.text)),
            Belonging::Organisation => self.organisation = Some(other.name.text),
        }
        self.handle = self.handle.take().or(other.handle);
        self.mail = self.mail.take().or(other.mail);
        // An organisation's site is not the person's.
        self.url = self.url.take().or(other.url.filter(|_| belonging != Belonging::Organisation));
        self.notes.extend(other.notes);
    }

    /// The first bracket that names an organisation.
    fn organisation_note(&self) -> Option<usize> {
        self.notes.iter().position(|(note, _)| is_organisation(&note.text))
    }

    /// The author, if it is one; `role`: what the field says about those in it.
    fn finish(mut self, text: &Text, role: Option<&str>) -> Option<Author> {
        if self.is_nobody() {
            return None;
        }
        self.settle_tail();
        self.settle_notes();
        // Only now that all else is left out may something look like a mail address: no output shall have one.
        let name = without_mail(&self.settle_name()?);
        let written = without_mail(&self.written(text));
        if name.is_empty() {
            return None;
        }
        Some(Author {
            written: if written.is_empty() { name.clone() } else { written },
            name,
            handle: self.handle,
            url: self.url,
            organisation: self.organisation.map(|organisation| without_mail(&organisation)).filter(|organisation| !organisation.is_empty()),
            role: role.map(str::to_owned).or(self.role),
            mail: self.mail,
        })
    }

    /// What stands behind a dash is the organisation if it looks like one; else part of the name, unless an address stands between the two.
    fn settle_tail(&mut self) {
        if self.tail.words == 0 {
            return;
        }
        let tail = std::mem::take(&mut self.tail).text;
        let single = !tail.contains(' ') && (self.name.text.contains(' ') || self.has_address());
        if is_role(&tail) {
            self.role = Some(tail);
        } else if self.organisation.is_none() && (single || is_company(&tail)) {
            self.organisation = Some(tail);
        } else if !self.has_address() {
            self.name.word("-");
            self.name.word(&tail);
        }
    }

    fn settle_notes(&mut self) {
        if self.name.words == 0 {
            // A name in brackets: with a handle before them it might be the organisation, which mostly is one word.
            let named = |note: &Phrase| !self.has_address() || (note.words > 1 && is_organisation(&note.text) && !is_company(&note.text));
            if let Some(at) = self.notes.iter().position(|(note, _)| named(note)) {
                self.name = self.notes.remove(at).0;
            }
        }
        if let Some(at) = self.organisation_note().filter(|_| self.organisation.is_none()) {
            self.organisation = Some(self.notes.remove(at).0.text);
        }
        let role = self.notes.iter().find(|(note, _)| is_role(&note.text)).map(|(note, _)| note.text.clone());
        self.role = self.role.take().or(role);
    }

    /// The name, or what stands for it.
    fn settle_name(&mut self) -> Option<String> {
        let name = self.name.text.trim_matches(['"', '`', '“', '”', '*', ':', ' ']);
        if !is_nobody(name) {
            return Some(name.to_owned());
        }
        if let Some(handle) = &self.handle {
            return (!is_nobody(handle)).then(|| format!("@{handle}"));
        }
        if let Some(local) = self.mail.as_deref().and_then(|mail| mail.split('@').next()) {
            return Some(local.to_owned());
        }
        let url = self.url.as_deref()?;
        let address = url.split_once("://").map_or(url, |(_, rest)| rest).trim_end_matches('/');
        // What looks like a mail address there is a user and a host.
        let name = if mails(address, false).is_empty() { address } else { url };
        (!is_nobody(name)).then(|| name.to_owned())
    }

    /// As written, less any mail address.
    fn written(&self, text: &Text) -> String {
        let span = &self.span;
        let from = text.mails.partition_point(|mail| mail.start < span.start);
        let mails = text.mails[from..].iter().take_while(|mail| mail.end <= span.end).map(|mail| mail.start - span.start..mail.end - span.start);
        let written = cut(&text.whole[span.clone()], mails).split_whitespace().collect::<Vec<_>>().join(" ");
        let written = written.trim_matches([',', ';', '|', '&', '/', '-', '–', '—', ' ']);
        // Brackets that set the name off from the address alone.
        let inner = written.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')).filter(|inner| !inner.contains(['(', ')']));
        inner.map_or(written, str::trim).to_owned()
    }
}

/// Whether nobody is named.
fn is_nobody(name: &str) -> bool {
    let bare = name.trim_matches(['.', '"', '\'', '`', '*', '_', '?', '!', ':', ' ']);
    !bare.contains(char::is_alphanumeric) || (bare.len() < 20 && NOBODY.contains(&bare.to_lowercase().as_str()))
}

fn is_role(text: &str) -> bool {
    text.len() < 20 && ROLES.contains(&text.to_lowercase().as_str())
}

/// Whether a text in brackets can be an organisation: it is neither pronouns nor a role, and not a number.
fn is_organisation(text: &str) -> bool {
    let pronoun = |word: &str| word.is_empty() || is_in(PRONOUNS, &word.to_lowercase());
    let pronouns = text.len() < 60 && text.split([' ', '/', ',']).all(pronoun);
    !pronouns && !is_role(text) && !is_nobody(text) && text.contains(char::is_alphabetic)
}

/// Whether a word in it stands in names of organisations only.
fn is_company(text: &str) -> bool {
    if text.len() > 200 {
        return false;
    }
    let bare = |word: &str| word.trim_matches(['.', ',', '"']).to_owned();
    let last = text.rsplit_once(' ').is_some_and(|(_, last)| is_in(COMPANY_LAST, &bare(last)));
    last || text.split(' ').any(|word| is_in(COMPANY, &bare(word).to_lowercase()))
}

/// A text with its mail addresses, and the brackets round them, left out.
pub(crate) fn without_mail(text: &str) -> String {
    let mails = mails(text, false);
    if mails.is_empty() { text.to_owned() } else { cut(text, mails.into_iter()) }
}

/// A text without these parts of it, without the brackets that held nothing else, and without separators that have nothing to separate any more.
fn cut(text: &str, spans: impl Iterator<Item = Range<usize>>) -> String {
    let mut spans = spans.peekable();
    let mut out = String::with_capacity(text.len());
    out.push_str(&text[..spans.peek().map_or(text.len(), |span| span.start)]);
    while let Some(span) = spans.next() {
        let next = spans.peek().map_or(text.len(), |next| next.start);
        close_gap(&mut out, &text[span.end..next], next == text.len());
    }
    out
}

/// Joins what follows a part that was left out to what was before it.
fn close_gap(out: &mut String, rest: &str, last: bool) {
    const BLANKS: [char; 2] = [' ', '\t'];
    const SEPARATORS: [char; 6] = [',', ';', '|', '&', ' ', '\t'];
    let mut blank = rest.starts_with(BLANKS);
    let mut rest = rest.trim_start_matches(BLANKS);
    loop {
        let before = out.trim_end_matches(BLANKS);
        blank |= before.len() < out.len();
        out.truncate(before.len());
        let open = out.chars().next_back();
        if open.is_none_or(|c| c == '\n' || c == ':' || SEPARATORS.contains(&c) || closing(c).is_some()) {
            rest = rest.trim_start_matches(SEPARATORS);
        }
        let Some(close) = rest.chars().next() else { break };
        if closing_any(close) {
            out.truncate(out.trim_end_matches(SEPARATORS).len());
            if out.chars().next_back().and_then(closing) == Some(close) {
                out.pop();
                let after = &rest[close.len_utf8()..];
                rest = after.trim_start_matches(BLANKS);
                blank |= rest.len() < after.len();
                continue;
            }
        }
        break;
    }
    if rest.is_empty() && last {
        out.truncate(out.trim_end_matches(SEPARATORS).len());
        return;
    }
    let glued = rest.starts_with([',', ';', '.', '\n']) || rest.chars().next().is_some_and(closing_any);
    if blank && !glued && out.chars().next_back().is_some_and(|c| c != '\n' && !is_opening(c)) {
        out.push(' ');
    }
    out.push_str(rest);
}

/// What closes a bracket or a quote that may hold a mail address.
fn closing(open: char) -> Option<char> {
    match open {
        '"' | '\'' | '`' => Some(open),
        '“' => Some('”'),
        _ => closer(open),
    }
}

fn is_opening(c: char) -> bool {
    closer(c).is_some() || c == '“'
}

fn closing_any(c: char) -> bool {
    matches!(c, ')' | ']' | '>' | '）' | '"' | '\'' | '`' | '”')
}

/// Where mail addresses stand, in order; `host`: in angle brackets a host without a dot will do.
fn mails(text: &str, host: bool) -> Vec<Range<usize>> {
    let mut mails: Vec<Range<usize>> = Vec::new();
    let mut from = 0;
    for (at, _) in text.match_indices('@') {
        if at < from {
            continue;
        }
        if let Some(span) = mail_at(text, from, at, host) {
            from = span.end;
            mails.push(span);
        } else {
            // What is before this `@` belongs to no later address: it is not looked at again.
            from = at + 1;
        }
    }
    mails
}

/// The mail address round an `@`, not before `from`.
fn mail_at(text: &str, from: usize, at: usize, host: bool) -> Option<Range<usize>> {
    let (left, right) = (&text[from..at], &text[at + 1..]);
    let wide = |c: Option<char>| c.is_some_and(is_wide);
    let (wide_left, wide_right) = (wide(left.chars().next_back()), wide(right.chars().next()));
    let is_local = |c: char| (c.is_alphanumeric() && (wide_left || !is_wide(c))) || "._%+-='~".contains(c);
    let is_domain = |c: char| (c.is_alphanumeric() && (wide_right || !is_wide(c))) || c == '-' || c == '.';
    let local = left[left.trim_end_matches(is_local).len()..].trim_start_matches(['.', '\'', '-', '=', '~']);
    let length = right.find(|c: char| !is_domain(c)).unwrap_or(right.len());
    let domain = right[..length].trim_end_matches(['.', '-']);
    let (start, end) = (at - local.len(), at + 1 + domain.len());
    let (before, after) = (&text[..start], &text[end..]);
    let user = before.strip_suffix("://").is_some_and(|scheme| scheme.ends_with(char::is_alphabetic));
    let angle = host && before.ends_with('<') && after.starts_with('>') && !domain.is_empty();
    let path = after.strip_prefix(':').is_some_and(|path| path.strip_prefix('/').unwrap_or(path).starts_with(char::is_alphanumeric));
    if local.is_empty() || !(angle || is_domain_name(domain)) || user || before.ends_with('@') || after.starts_with('@') || path {
        return None;
    }
    let prefix = "mailto:";
    match before
        .len()
        .checked_sub(prefix.len())
        .filter(|start| *start >= from && before.get(*start..).is_some_and(|before| before.eq_ignore_ascii_case(prefix)))
    {
        Some(start) => Some(start..end + query(after)),
        None => Some(start..end),
    }
}

/// How long the query behind an address in a `mailto:` is.
fn query(after: &str) -> usize {
    if after.starts_with('?') { after.find(|c: char| c.is_whitespace() || c == ',' || c == ';' || closing_any(c)).unwrap_or(after.len()) } else { 0 }
}

/// Of a script that puts no blanks between words, so that an address may stand right beside text.
fn is_wide(c: char) -> bool {
    c >= '\u{2E80}'
}

/// At least two labels, the last of which is not a number, as it is in `package@1.2`.
fn is_domain_name(domain: &str) -> bool {
    let last = domain.rsplit_once('.').map_or("", |(_, last)| last);
    last.contains(char::is_alphabetic) && domain.split('.').all(|label| !label.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A value, in which `[text](href)` is a link.
    fn value(written: &str) -> Value {
        let mut value = Value::default();
        let mut rest = written;
        while let Some((before, text, href, after)) = link(rest) {
            value.text.push_str(before);
            let start = value.text.len();
            value.text.push_str(text);
            value.links.push(TextLink { span: start..value.text.len(), href: href.to_owned(), index: None });
            rest = after;
        }
        value.text.push_str(rest);
        value
    }

    fn link(text: &str) -> Option<(&str, &str, &str, &str)> {
        let (before, rest) = text.split_once("](")?;
        let (start, linked) = before.rsplit_once('[')?;
        let (href, after) = rest.split_once(')')?;
        Some((start, linked, href, after))
    }

    /// `name @handle url <mail> {organisation} #role`, without what is not known.
    fn shown(author: &Author) -> String {
        let mut shown = author.name.clone();
        let mut add = |before: &str, part: &Option<String>, after: &str| {
            if let Some(part) = part {
                shown.extend([" ", before, part, after]);
            }
        };
        add("@", &author.handle, "");
        add("", &author.url, "");
        add("<", &author.mail, ">");
        add("{", &author.organisation, "}");
        add("#", &author.role, "");
        shown
    }

    /// Items are separated by `‖`.
    fn all(written: &str) -> Vec<Author> {
        Author::all(&written.split('‖').map(value).collect::<Vec<_>>())
    }

    fn check(table: &[(&str, &[&str])]) {
        for (written, expected) in table {
            assert_eq!(all(written).iter().map(shown).collect::<Vec<_>>(), expected.to_vec(), "{written}");
        }
    }

    #[test]
    fn authors_are_taken_apart() {
        let table: &[(&str, &[&str])] = &[
            // Names.
            ("Ann Lee", &["Ann Lee"]),
            ("  Ann   Lee ", &["Ann Lee"]),
            ("A. B. Lee", &["A. B. Lee"]),
            ("Guido van Rossum", &["Guido van Rossum"]),
            ("José María d'Ávila-O’Neil", &["José María d'Ávila-O’Neil"]),
            ("王小明、李雷，Ann", &["王小明", "李雷", "Ann"]),
            ("Дмитрий Иванов; محمد علي", &["Дмитрий Иванов", "محمد علي"]),
            ("Anderson Anders and Andy And", &["Anderson Anders", "Andy And"]),
            ("\"Ann Lee\"", &["Ann Lee"]),
            ("[Ann Lee]", &["Ann Lee"]),
            // Handles.
            ("@ann", &["@ann @ann"]),
            ("@ann, @Ben-2;@c_d", &["@ann @ann", "@Ben-2 @Ben-2", "@c_d @c_d"]),
            ("@ann @ben", &["@ann @ann", "@ben @ben"]),
            ("@org/team", &["@org/team @org/team"]),
            ("@org/team / @ann.", &["@org/team @org/team", "@ann @ann"]),
            ("<@ann>", &["@ann @ann"]),
            ("\"@ann\"", &["@ann @ann"]),
            ("@ann (Ann Lee)", &["Ann Lee @ann"]),
            ("@ann (Acme)", &["@ann @ann {Acme}"]),
            ("@ann Ann Lee, @ben Ben Doe", &["Ann Lee @ann", "Ben Doe @ben"]),
            ("@ann@mastodon.social", &["@ann@mastodon.social @ann@mastodon.social"]),
            ("@TBD", &[]),
            // Names with handles.
            ("Ann Lee (@ann)", &["Ann Lee @ann"]),
            ("Ann Lee (@ann), Ben (@ben)", &["Ann Lee @ann", "Ben @ben"]),
            ("Ann Lee (@ann) Ben Doe (@ben)", &["Ann Lee @ann", "Ben Doe @ben"]),
            ("Ann Lee(@ann)and Ben", &["Ann Lee @ann", "Ben"]),
            ("Ann Lee (@ann) and Ben", &["Ann Lee @ann", "Ben"]),
            ("Ann Lee [@ann]", &["Ann Lee @ann"]),
            ("Ann Lee <@ann>", &["Ann Lee @ann"]),
            ("Ann <@ann> Ben <@ben>", &["Ann @ann", "Ben @ben"]),
            ("Ann Lee @ann", &["Ann Lee @ann"]),
            ("Ann @ann, Ben @ben", &["Ann @ann", "Ben @ben"]),
            ("Ann @ann Ben @ben", &["Ann @ann", "Ben @ben"]),
            ("Ann Lee (GitHub: @ann)", &["Ann Lee @ann"]),
            ("Ann Lee (github: ann)", &["Ann Lee @ann"]),
            ("Ann Lee (@ann) (Acme)", &["Ann Lee @ann {Acme}"]),
            ("Ann Lee (@ann, Acme)", &["Ann Lee @ann {Acme}"]),
            ("Ann Lee (@ann) <a@x.org>", &["Ann Lee @ann <a@x.org>"]),
            ("Ann Lee <a@x.org> (@ann)", &["Ann Lee @ann <a@x.org>"]),
            ("Ann Lee (@ann), Ben <b@x.org> | @carl ; Dora", &["Ann Lee @ann", "Ben <b@x.org>", "@carl @carl", "Dora"]),
            ("Ann Lee (https://github.com/ann)", &["Ann Lee @ann https://github.com/ann"]),
            ("Ann Lee github.com/ann", &["Ann Lee @ann https://github.com/ann"]),
            ("github.com/ann, https://www.github.com/ben/", &["@ann @ann https://github.com/ann", "@ben @ben https://www.github.com/ben/"]),
            ("https://ann.org/", &["ann.org https://ann.org/"]),
            ("Ann Lee https://github.com/acme/repo", &["Ann Lee https://github.com/acme/repo"]),
            // Mail addresses.
            ("Ann Lee <Ann@X.org>", &["Ann Lee <ann@x.org>"]),
            ("Ann Lee (ann@x.org)", &["Ann Lee <ann@x.org>"]),
            ("Ann Lee ann@x.org", &["Ann Lee <ann@x.org>"]),
            ("Ann <a@x> Ben <b@x>", &["Ann <a@x>", "Ben <b@x>"]),
            ("Ann <a@x.org> Ben <b@x.org> and Carl <c@x.org>", &["Ann <a@x.org>", "Ben <b@x.org>", "Carl <c@x.org>"]),
            ("Ann Lee <a@x.org>, Ben Doe <b@x.org>", &["Ann Lee <a@x.org>", "Ben Doe <b@x.org>"]),
            ("Ann Lee <mailto:a@x.org>", &["Ann Lee <a@x.org>"]),
            ("[Ann Lee](mailto:A@x.org?subject=hi) [Ben](mailto:b@x.org)", &["Ann Lee <a@x.org>", "Ben <b@x.org>"]),
            ("Ann Lee <[ann@x.org](mailto:ann@x.org)>", &["Ann Lee <ann@x.org>"]),
            ("Ann Lee ([mail](mailto:ann@x.org))", &["Ann Lee <ann@x.org>"]),
            ("Ann Lee <a@x.org>., Ben", &["Ann Lee <a@x.org>", "Ben"]),
            ("mail@only.org", &["mail <mail@only.org>"]),
            ("<ann.lee@only.org>, b@x.org c@x.org", &["ann.lee <ann.lee@only.org>", "b <b@x.org>", "c <c@x.org>"]),
            ("Ann Lee <a@x.org> <b@x.org>", &["Ann Lee <a@x.org>"]),
            ("Ann <ann at x.org> Ben <ben at y.org>", &["Ann", "Ben"]),
            // Links.
            ("[Ann Lee](https://github.com/ann)", &["Ann Lee @ann https://github.com/ann"]),
            ("[Ann Lee](https://ann.org)", &["Ann Lee https://ann.org"]),
            ("[Ann Lee](ftp://ann.org), [Ben](../ben.md)", &["Ann Lee", "Ben"]),
            ("[Ann](https://ann.org) and [Ben](http://ben.org)", &["Ann https://ann.org", "Ben http://ben.org"]),
            (
                "[Ann Lee](https://github.com/ann) [Ben Doe](https://github.com/ben)",
                &["Ann Lee @ann https://github.com/ann", "Ben Doe @ben https://github.com/ben"],
            ),
            ("[Lee, Ann](https://ann.org), Ben", &["Lee, Ann https://ann.org", "Ben"]),
            ("[@Ann](https://github.com/ann)", &["@Ann @Ann https://github.com/ann"]),
            ("@[ann](https://github.com/ann)", &["@ann @ann https://github.com/ann"]),
            ("Ann Lee [@ann](https://github.com/ann)", &["Ann Lee @ann https://github.com/ann"]),
            ("[Ann Lee](https://ann.org) ([@ann](https://github.com/ann))", &["Ann Lee @ann https://ann.org"]),
            ("Ann Lee ([ann](https://github.com/ann)), Ben", &["Ann Lee @ann https://github.com/ann", "Ben"]),
            ("Ann Lee ([Acme](https://acme.com))", &["Ann Lee {Acme}"]),
        ];
        check(table);
    }

    #[test]
    fn organisations_are_told_from_people() {
        let table: &[(&str, &[&str])] = &[
            ("Ann Lee (Acme)", &["Ann Lee {Acme}"]),
            ("Ann (Acme, Inc.), Ben (Zed; Ltd)", &["Ann {Acme, Inc.}", "Ben {Zed, Ltd}"]),
            ("Ann Lee (Acme) <a@x.org>", &["Ann Lee <a@x.org> {Acme}"]),
            ("Ann Lee <a@x.org> (Acme)", &["Ann Lee <a@x.org> {Acme}"]),
            ("Ann Lee <a@x.org> (Acme) Ben <b@x.org> (Zed)", &["Ann Lee <a@x.org> {Acme}", "Ben <b@x.org> {Zed}"]),
            ("Ann Lee (Acme, a@x.org)", &["Ann Lee <a@x.org> {Acme}"]),
            ("Ann Lee [Acme]", &["Ann Lee {Acme}"]),
            ("Ann Lee [Red Hat], Ben [Zed (EU)]", &["Ann Lee {Red Hat}", "Ben {Zed (EU)}"]),
            ("Ann (Annie) Lee", &["Ann (Annie) Lee"]),
            ("Ann Lee, Acme; Ben Doe, Zed", &["Ann Lee {Acme}", "Ben Doe {Zed}"]),
            ("Ann Lee, Acme | Ben", &["Ann Lee {Acme}", "Ben"]),
            ("Ann Lee, Acme‖Ben Doe, Big Zed Inc.", &["Ann Lee {Acme}", "Ben Doe {Big Zed Inc.}"]),
            ("Ann Lee, Ben Smith‖Carl", &["Ann Lee", "Ben Smith", "Carl"]),
            ("Ann, Ben‖Carl", &["Ann", "Ben", "Carl"]),
            ("Ann Lee, @ben‖Carl Doe, Dora <d@x.org>", &["Ann Lee", "@ben @ben", "Carl Doe", "Dora <d@x.org>"]),
            ("Ann Lee, Ben, Carl; Dora", &["Ann Lee", "Ben", "Carl", "Dora"]),
            ("Ann Lee, PhD, Acme; Dora", &["Ann Lee, PhD {Acme}", "Dora"]),
            ("Ann Lee, Acme", &["Ann Lee", "Acme"]),
            ("Ann Lee, Acme Inc., Ben Doe, University of Ulm", &["Ann Lee {Acme Inc.}", "Ben Doe {University of Ulm}"]),
            ("Ann Lee, Acme, Inc.", &["Ann Lee {Acme, Inc.}"]),
            ("Ann Lee, Acme Labs <a@x.org>", &["Ann Lee <a@x.org> {Acme Labs}"]),
            ("Ann Lee <a@x.org>, Zed Team <t@x.org>", &["Ann Lee <a@x.org>", "Zed Team <t@x.org>"]),
            ("Platform Team, Ann Lee", &["Platform Team", "Ann Lee"]),
            ("Ann Lee and Zed GmbH", &["Ann Lee", "Zed GmbH"]),
            ("Ann Lee - Acme; Ben Doe – Zed AG", &["Ann Lee {Acme}", "Ben Doe {Zed AG}"]),
            ("Ann Lee <a@x.org> - Big Acme, Ben", &["Ann Lee <a@x.org>", "Ben"]),
            ("Ann Lee (he/him)", &["Ann Lee"]),
            ("Ann Lee (she/they) (Acme), Ben [they, them]", &["Ann Lee {Acme}", "Ben"]),
            ("Ann Lee (editor), Ben (Lead)", &["Ann Lee #editor", "Ben #Lead"]),
            ("A. Lee, Ed., B. Doe", &["A. Lee #Ed.", "B. Doe"]),
            ("Ann Lee [1], Ben (2)", &["Ann Lee", "Ben"]),
            // Suffixes.
            ("John Doe, Jr.", &["John Doe, Jr."]),
            ("Jane Roe, PhD, Ben", &["Jane Roe, PhD", "Ben"]),
            ("Jane Roe, Ph.D., M.Sc. <j@x.org>, Ben", &["Jane Roe, Ph.D., M.Sc. <j@x.org>", "Ben"]),
            ("jd, rn, pm; Ann Lee, Ed", &["jd", "rn", "pm", "Ann Lee {Ed}"]),
            ("John Doe III, Jane Roe, Esq; Ben", &["John Doe III", "Jane Roe, Esq", "Ben"]),
            ("John Doe, Jr. (@jd), Ben", &["John Doe, Jr. @jd", "Ben"]),
            // Separators.
            ("Ann Lee, Ben Smith", &["Ann Lee", "Ben Smith"]),
            ("Ann, Ben", &["Ann", "Ben"]),
            ("Ann Lee, Ben Smith, and Carl Doe & Dora", &["Ann Lee", "Ben Smith", "Carl Doe", "Dora"]),
            ("Ann / Ben/Carl", &["Ann", "Ben/Carl"]),
            ("Ann\nBen\r\nCarl", &["Ann", "Ben", "Carl"]),
            (",, ;Ann,|;, Ben &", &["Ann", "Ben"]),
            ("- Ann", &["Ann"]),
            ("Ann (Acme, Ben", &["Ann (Acme", "Ben"]),
            ("Ann) Lee>, Ben", &["Ann) Lee>", "Ben"]),
            // Nobody.
            ("Ann et al.", &["Ann"]),
            ("Ann Lee, Ben et al", &["Ann Lee", "Ben"]),
            ("Ann Lee (@ann), et al.", &["Ann Lee @ann"]),
            ("Ann Lee <a@x.org> et al., and others", &["Ann Lee <a@x.org>"]),
            ("et al.", &[]),
            ("-‖--‖—‖n/a‖N/A‖none‖null‖TBD‖tba.‖TODO‖?‖???‖unknown‖‖ ‖<TBD>‖(none)‖et.al.", &[]),
            ("Ann, TBD, -, Ben", &["Ann", "Ben"]),
            ("various", &["various"]),
            ("TBD <tbd@x.org>", &["tbd <tbd@x.org>"]),
        ];
        check(table);
    }

    #[test]
    fn what_is_written_is_kept_without_mail() {
        let table = [
            ("Ann Lee <a@x.org>", "Ann Lee"),
            ("Ann  Lee (a@x.org)  (Acme)", "Ann Lee (Acme)"),
            ("Ann Lee (Acme, a@x.org)", "Ann Lee (Acme)"),
            ("Ann Lee (a@x.org, Acme)", "Ann Lee (Acme)"),
            ("Ann Lee (@ann) <a@x.org>", "Ann Lee (@ann)"),
            ("Ann Lee (he/him)", "Ann Lee (he/him)"),
            ("Ann Lee, Acme <a@x.org>;", "Ann Lee"),
            ("John Doe <j@x.org>, Jr.", "John Doe, Jr."),
            ("a@x.org", "a"),
            ("Ann Lee <a@x> et al.", "Ann Lee"),
            ("Ann Lee - <a@x.org>", "Ann Lee"),
            ("Ann Lee <a@x.org>.", "Ann Lee."),
            ("a@x.org (Ann Lee)", "Ann Lee"),
            ("Ann Lee <ann at x.org>", "Ann Lee <ann at x.org>"),
        ];
        for (written, expected) in table {
            assert_eq!(all(written)[0].written, expected, "{written}");
        }
    }

    #[test]
    fn the_key_says_who_it_is() {
        let keys: Vec<String> = all("Ann (@ANN) <a@x.org>; Ben <B@x.org>; Carl Ö").iter().map(Author::key).collect();
        assert_eq!(keys, ["@ann", "b@x.org", "carl ö"]);
    }

    #[test]
    fn the_field_says_what_somebody_is() {
        let values = [Value { key: Some("lead".to_owned()), ..value("Ann Lee (editor), Acme") }, value("Ben, Carl")];
        assert_eq!(Author::all(&values).iter().map(shown).collect::<Vec<_>>(), ["Ann Lee {Acme} #lead", "Ben", "Carl"]);
    }

    #[test]
    fn properties_come_one_by_one() {
        let table = [
            ("name=Ann Lee‖email=A@x.org‖github=@ann‖affiliation=Big Acme‖name=Ben‖mail=b@x.org", "Ann Lee @ann <a@x.org> {Big Acme}|Ben <b@x.org>"),
            ("email=a@x.org‖name=Ann Lee‖url=https://ann.org‖role=editor", "Ann Lee https://ann.org <a@x.org> #editor"),
            ("name=Ann‖email=a@x.org‖email=b@x.org‖name=Ben", "Ann <a@x.org>|Ben <b@x.org>"),
            ("name=Ann‖github=TBD‖lead=Ben‖url=https://x.org", "Ann|Ben #lead"),
            ("name=Ann, Ben‖name=‖org=Acme", "Ann|Ben"),
        ];
        for (written, expected) in table {
            let keyed = |item: &str| item.split_once('=').map(|(key, text)| Value { key: Some(key.to_owned()), ..value(text) });
            let values: Vec<Value> = written.split('‖').filter_map(keyed).collect();
            assert_eq!(Author::all(&values).iter().map(shown).collect::<Vec<_>>().join("|"), expected, "{written}");
        }
    }

    #[test]
    fn mail_addresses_are_left_out() {
        let table = [
            ("Ann <a@x.org>, Ben (b@x.org)", "Ann, Ben"),
            ("Ann a@x.org, Ben b@x.org", "Ann, Ben"),
            ("a@x.org, b@y.org", ""),
            ("a@x.org, Ben", "Ben"),
            ("Mail: (a@x.org, b@y.org) now", "Mail: now"),
            ("Mail: mailto:a@x.org?subject=a.", "Mail:"),
            ("[<a@x.org>] `b@x.org` \"c@x.org\" end", "end"),
            ("see f() <a@x.org>.", "see f()."),
            ("(Acme, a@x.org) (a@x.org; Acme)", "(Acme) (Acme)"),
            ("Contact:a@x.org,b@x.org/c@x.org", "Contact:/"),
            ("联系ann@x.org谢谢", "联系谢谢"),
            ("jürgen@müller.de ok", "ok"),
            ("@ann, root@host, <u@h>, p@1.2.3", "@ann, root@host, <u@h>, p@1.2.3"),
            ("git@github.com:acme/x https://u@x.org/ @a@x.org", "git@github.com:acme/x https://u@x.org/ @a@x.org"),
            ("name at domain dot org", "name at domain dot org"),
            ("  two  blanks @ ", "  two  blanks @ "),
            ("one\na@x.org\ntwo", "one\n\ntwo"),
        ];
        for (text, expected) in table {
            assert_eq!(without_mail(text), expected, "{text}");
        }
    }

    #[test]
    fn long_and_odd_texts_are_read_at_once() {
        let odd = [
            ",",
            "(",
            "@",
            "<",
            ")",
            "a@b.c ",
            "a@",
            "a@b.c,",
            "<a@b.c>",
            "(a@b.c",
            "((a@b.c))",
            "a ",
            "a,",
            "a (b) ",
            "[",
            "<(",
            "()",
            "et al. ",
            "- ",
            "a - b ",
            "/ ",
            "Jr., ",
            "Inc., ",
            "a, Inc.",
            "\"",
            "mailto:",
            "mailto:a@b.c?",
            "é\u{301}@",
            "\u{202e}(",
            "Ann (@a) ",
            "\n",
            "a@b.c\n",
            "．",
            "a(",
            "😀@😀.😀 ",
            "'@'",
            "a@b.",
            "Ann\u{a0}",
        ];
        for part in odd {
            let text = part.repeat((1 << 20) / part.len());
            let time = std::time::Instant::now();
            let count = Author::all(&[Value { text: text.clone(), ..Value::default() }]).len();
            let read = time.elapsed();
            let time = std::time::Instant::now();
            let left = without_mail(&text).len();
            println!("{part:?}: {count} authors in {read:?}, {left} bytes in {:?}", time.elapsed());
            assert!(count <= SEGMENTS && left <= text.len());
            let links = (0..text.len()).step_by(7).map(|at| TextLink { span: at..at + 12, href: "https://github.com/a".to_owned(), index: None }).collect();
            assert!(Author::all(&[Value { text, links, ..Value::default() }]).len() <= SEGMENTS);
        }
    }

    #[test]
    fn no_text_is_too_odd() {
        let parts = [
            "Ann",
            " ",
            ",",
            "(",
            ")",
            "<",
            ">",
            "@",
            "[",
            "]",
            "a@b.c",
            "é",
            "-",
            "et al.",
            ";",
            "Inc.",
            "Jr.",
            "\n",
            "\"",
            "王",
            " mailto:",
            "/",
            " and ",
            " https://x.org ",
        ];
        let mut state = 1_u64;
        for _ in 0..20_000 {
            let mut text = String::new();
            for _ in 0..12 {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                text.push_str(parts[(state >> 33) as usize % parts.len()]);
            }
            let link = TextLink { span: (state >> 40) as usize % 9..(state >> 50) as usize % 30, href: "mailto:a@b.c".to_owned(), index: None };
            for author in Author::all(&[Value { links: vec![link], text: text.clone(), ..Value::default() }]) {
                assert!(!author.name.is_empty() && !author.written.is_empty(), "{text:?}");
                let shown = [Some(author.written.clone()), Some(author.name.clone()), author.organisation.clone(), author.role.clone()];
                assert!(shown.iter().flatten().all(|shown| mails(shown, false).is_empty()), "{text:?} {author:?}");
            }
        }
    }
}
