use super::*;
use crate::document::facts::Span;
use crate::document::facts::blocks::{BlockKind, Mark};

/// The events of a text in which code stands in `|`.
fn read(text: &str, mode: Mode) -> Vec<(String, EventAction)> {
    let mut blocks = Blocks::default();
    for (nth, part) in text.split('|').enumerate() {
        let start = blocks.text.len() as u32;
        blocks.text.push_str(part);
        if nth % 2 == 1 {
            blocks.marks.push(Mark { kind: MarkKind::Code, text: Span { start, end: blocks.text.len() as u32 } });
        }
    }
    let text = Span { start: 0, end: blocks.text.len() as u32 };
    let block = Block { kind: BlockKind::Paragraph, depth: 0, quoted: false, text, source: Span::default(), html: 0, plain: 0, section: 0, marks: 0 };
    of(&blocks, &block, mode).into_iter().map(|(name, action)| (name.to_owned(), action)).collect()
}

#[test]
fn verbs_hold_up_to_the_next() {
    use EventAction::{Consumes, Publishes};
    for (text, expected) in [
        ("|/api/x|; produces |a.b|, |a.c| and |A|; consumes |d.e|", &[("a.b", Publishes), ("a.c", Publishes), ("d.e", Consumes)][..]),
        ("consumer group |g.h| on topic |t.v1|", &[("t.v1", Consumes)]),
        ("consumer groups |g.h|, |g.i|", &[]),
        ("publishes |a.b| (schema |A.B|, |A.C|) to |t.v1|, |a.d| via |relay|", &[("a.b", Publishes), ("a.d", Publishes)]),
        ("since April the events |a.b|, |a.c|", &[("a.b", Publishes), ("a.c", Publishes)]),
        ("publishes rows via |outbox-relay|", &[]),
        ("publishes OrderPlaced, order.paid and mail", &[("OrderPlaced", Publishes), ("order.paid", Publishes)]),
        ("listens to |a.b|. Calls |c.d|", &[("a.b", Consumes)]),
        ("reads |orders|, writes to |orders-topic|", &[("orders-topic", Publishes)]),
        ("|a.b| events", &[("a.b", Publishes)]),
        ("|outbox.Publish|, |x.json|", &[]),
    ] {
        let found = read(text, Mode::Text);
        let found: Vec<(&str, EventAction)> = found.iter().map(|(name, action)| (name.as_str(), *action)).collect();
        assert_eq!(found, expected, "{text}");
    }
    assert_eq!(read("|a.b|: when |c.d| was told", Mode::Events(Consumes)), [("a.b".to_owned(), Consumes)]);
    assert_eq!(read("|a.b|", Mode::Flow(Consumes)), []);
    for text in ["the relay publishes |a.b|", "no longer publishes |a.b|", "events |a.b|", "sends |a.b|", "produces |PDF|"] {
        assert_eq!(read(text, Mode::Said), [], "{text}");
    }
    assert_eq!(read("keeps rows and publishes |a.b|, |c.d|", Mode::Said), [("a.b".to_owned(), Publishes), ("c.d".to_owned(), Publishes)]);
}
