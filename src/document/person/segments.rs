//! From pieces to people: what belongs to one person, and what only tells more about the person before it.

use super::draft::Draft;
use super::pieces::{Kind, Piece};

/// What something is to the person before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Belonging {
    /// Part of the name: `Jr.`, `Inc.`.
    Addition,
    /// What the person is to the document.
    Role,
    /// The organisation.
    Organisation,
    /// The handle.
    Handle,
    /// The mail address.
    Mail,
    /// The person's page.
    Url,
}

/// The people whom the pieces of a value name; `listed`: the value is one of several.
pub(super) fn people(pieces: &[Piece], listed: bool) -> Vec<Draft> {
    let mut cutter = Cutter { parts: vec![Vec::new()], draft: Draft::default() };
    cutter.cut(pieces);
    let listed = listed || cutter.parts.iter().filter(|part| !part.is_empty()).count() > 1;
    let parts = cutter.parts.into_iter().map(|part| joined(part, Draft::as_addition));
    // Among more than two between breaks, or among any without breaks, all may be people.
    let people = parts.map(|part| {
        let pair = listed && part.len() == 2;
        joined(part, |draft, person| draft.as_role(person).or_else(|| draft.as_organisation(person, pair)))
    });
    people.flatten().collect()
}

/// Joins what belongs to the person before it.
fn joined(part: Vec<Draft>, belonging: impl Fn(&Draft, &Draft) -> Option<Belonging>) -> Vec<Draft> {
    let mut people: Vec<Draft> = Vec::with_capacity(part.len());
    for draft in part {
        match people.last_mut().and_then(|person| Some((belonging(&draft, person)?, person))) {
            Some((belonging, person)) => {
                person.span.end = draft.span.end;
                person.add(draft, belonging);
            }
            None => people.push(draft),
        }
    }
    people
}

/// Cuts where a person ends.
struct Cutter {
    /// The people between breaks.
    parts: Vec<Vec<Draft>>,
    /// The one whose pieces come.
    draft: Draft,
}

impl Cutter {
    /// Takes all pieces, a bracket at once.
    fn cut(&mut self, pieces: &[Piece]) {
        let mut at = 0;
        while let Some(piece) = pieces.get(at) {
            at += 1;
            match piece.kind {
                Kind::Comma => self.end(true),
                Kind::And => self.end(false),
                Kind::Break => {
                    self.end(false);
                    self.parts.push(Vec::new());
                }
                Kind::Open => {
                    let length = pieces[at..].iter().take_while(|piece| piece.kind != Kind::Close).count();
                    self.draft.bracket(piece, &pieces[at..at + length]);
                    at += length;
                }
                Kind::Close => self.draft.cover(piece),
                _ => {
                    if self.draft.is_ended_by(piece) {
                        self.end(false);
                    }
                    self.draft.take(piece);
                }
            }
        }
        self.end(false);
    }

    /// The next piece is about another person, or the first; `comma`: nothing but a comma stands between the two.
    fn end(&mut self, comma: bool) {
        let comma = comma && (self.draft.comma || !self.draft.is_empty());
        let draft = std::mem::take(&mut self.draft);
        self.draft.comma = comma;
        if let Some(part) = self.parts.last_mut().filter(|_| !draft.is_nobody()) {
            part.push(draft);
        }
    }
}
