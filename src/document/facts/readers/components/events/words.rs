//! The words of texts about events, and the role that each plays.

use std::sync::LazyLock;

use crate::document::facts::values::EventAction;
use crate::document::facts::words::Words;

/// What a word may be in a text about events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A verb of telling or of waiting; a weak one is said of other things as often.
    Verb { action: EventAction, is_weak: bool },
    /// `events`, `topic`.
    Noun,
    /// A verb of something else.
    Other,
    /// A word that joins names.
    And,
    /// A word behind which stands where it goes and with what.
    With,
    /// The same, where it was named before.
    More,
    /// A word that may stand before a name.
    Article,
}

/// All words that play a role, in small letters. Nothing depends on the order of this map.
pub(super) static ROLES: LazyLock<foldhash::HashMap<&'static str, Role>> = LazyLock::new(|| {
    let verb = |action, is_weak| Role::Verb { action, is_weak };
    let mut roles = foldhash::HashMap::default();
    // Where a word plays several, it plays the first.
    for (words, role) in [
        (TELLS, verb(EventAction::Publishes, false)),
        (WAITS, verb(EventAction::Consumes, false)),
        (TELLS_WEAKLY, verb(EventAction::Publishes, true)),
        (WAITS_WEAKLY, verb(EventAction::Consumes, true)),
        (NOUNS.text(), Role::Noun),
        (OTHERS, Role::Other),
        ("and or und oder et ou", Role::And),
        (WITH, Role::With),
        (MORE, Role::More),
        ("the a an one new", Role::Article),
    ] {
        for word in words.split_ascii_whitespace() {
            roles.entry(word).or_insert(role);
        }
    }
    roles
});

/// Verbs of telling, and of waiting for what is told. The weak are said of other things as often.
const TELLS: &str = "publish publishes published publishing produce produces produced producing emit emits emitted emitting veröffentlicht publie émet";
const TELLS_WEAKLY: &str = "send sends sent raise raises raised fire fires fired write writes writing sendet envoie broadcasts";
const WAITS: &str =
    "consume consumes consumed consuming subscribe subscribes subscribed subscribing listen listens listening konsumiert abonniert consomme écoute";
const WAITS_WEAKLY: &str = "react reacts reacting handle handles handling receive receives receiving read reads reading empfängt reçoit verarbeitet";
/// Those of them that say surely what a component does, where they stand in a text about it.
pub(super) static SAID_TO_TELL: Words = Words::of("publish publishes publishing produce produces producing emit emits emitting veröffentlicht publie émet");
pub(super) static SAID_TO_WAIT: Words = Words::of("consume consumes consuming subscribes subscribing listens listening konsumiert abonniert consomme écoute");
/// Words in front of these that leave it to the component.
pub(super) static JOINTS: Words = Words::of("and or to for by also then it which und oder et ou puis");
/// What is told.
pub(super) static NOUNS: Words = Words::of("event events topic topics queue queues ereignis ereignisse événement événements évènement évènements");
/// Words behind which stands where it goes and with what, whether it was named or not.
const WITH: &str = "via using through with by in as per über mit durch par avec";
/// The same, where it was named before.
const MORE: &str = "for into on to from when of at if after once whenever für an auf von bei wenn vers sur pour quand";
/// Words behind code that is something else.
pub(super) static THINGS: Words =
    Words::of("format header headers library sdk cluster broker client protocol table schema field class interface library exchange");
/// Verbs of other things.
const OTHERS: &str = "call calls use uses expose exposes provide provides offer offers serve serves store stores return returns persist persists export exports \
    implement implements validate validates query queries update updates invoke invokes require requires need needs run runs accept accepts";
