//! Texts without mail addresses, and texts that nobody writes.

use super::super::mail::mails;
use super::super::{Author, LENGTH, Value, without_mail};
use super::{all, link};

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
        ("Ann Lee <a@x.org", "Ann Lee"),
        ("a@x.org (Ann Lee)", "Ann Lee"),
        ("Ann Lee <ann at x.org>", "Ann Lee <ann at x.org>"),
    ];
    for (written, expected) in table {
        assert_eq!(all(written)[0].written, expected, "{written}");
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
        ("Ann <a@x.org", "Ann"),
        ("a<b@x.org>@y.org", "a y.org"),
        ("ann@x.org <ann@x.org>", ""),
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
        let text = part.repeat(LENGTH / part.len());
        assert!(without_mail(&text).len() <= text.len());
        let links = (0..text.len()).step_by(7).map(|at| link(at..at + 12, "https://github.com/a")).collect();
        assert!(Author::all(&[Value { text, links, ..Value::default() }]).len() <= LENGTH);
    }
}

#[test]
fn no_text_is_too_odd() {
    let parts = [
        "Ann",
        "x.org",
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
        assert!(mails(&without_mail(&text), false).is_empty(), "{text:?}");
        let link = link((state >> 40) as usize % 9..(state >> 50) as usize % 30, "mailto:a@b.c");
        for author in Author::all(&[Value { links: vec![link], text: text.clone(), ..Value::default() }]) {
            assert!(!author.name.is_empty() && !author.written.is_empty(), "{text:?}");
            let shown = [&Some(author.written.clone()), &Some(author.name.clone()), &author.organisation, &author.role, &author.handle, &author.url];
            assert!(shown.into_iter().flatten().all(|shown| mails(shown, false).is_empty()), "{text:?} {author:?}");
        }
    }
}
