//! What always holds of the highlighter: the text stays, the classes are the documented ones, and no
//! input takes long. The examples are small enough to read.

mod examples;
mod grammars;
mod properties;

use std::time::Duration;

use super::html::escape_text_into;
use super::language::aliases::ALIASES;
use super::{Highlighter, Outcome, language};

/// The HTML of `code`, which has to be highlighted.
fn html(language: &str, code: &str) -> String {
    let mut out = String::new();
    assert_eq!(Highlighter::new().highlight(language, code, &mut out), Outcome::Highlighted, "{language}");
    out
}

/// The text in `html`, as a browser would show it.
fn text_of(html: &str) -> String {
    let mut text = String::new();
    for piece in html.split('<') {
        let shown = if text.is_empty() && html.starts_with(piece) { piece } else { piece.split_once('>').map_or("", |(_, shown)| shown) };
        text.push_str(shown);
    }
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// The classes in `html`, in order.
fn classes_of(html: &str) -> impl Iterator<Item = &str> {
    html.split("<span class=").skip(1).map(|rest| rest.split('>').next().unwrap_or_default())
}

#[test]
fn the_outcome_tells_what_became_of_a_block() {
    let highlighter = Highlighter::new();
    let outcome = |language, code: &str| highlighter.highlight(language, code, &mut String::new());
    assert_eq!(outcome("sql", "select 1"), Outcome::Highlighted);
    assert_eq!(outcome("yaml", "a: 1"), Outcome::Highlighted);
    assert_eq!(outcome("yaml title=x", "a: 1"), Outcome::Highlighted);
    for language in ["", "text", "mermaid", "math", "plantuml", "dot", "no-such-language", "\"><script>"] {
        assert_eq!(outcome(language, "a -> b"), Outcome::Plain, "{language}");
    }
    assert_eq!(outcome("yaml", &"a: 1\n".repeat(20_000)), Outcome::OverBudget);
    assert_eq!(outcome("yaml", &"a".repeat(2000)), Outcome::OverBudget);
    assert_eq!(outcome("yaml", &"\n".repeat(2000)), Outcome::OverBudget);
    assert_eq!(outcome("json", &"[".repeat(5_000_000)), Outcome::OverBudget);
}

#[test]
fn a_block_past_the_budget_keeps_its_text() {
    let code = format!("a: \"<b>\u{0}&\" {}\n", "x".repeat(5000));
    let mut out = String::from("before ");
    assert_eq!(Highlighter::new().highlight("yaml", &code, &mut out), Outcome::OverBudget);
    assert_eq!(text_of(&out), format!("before {}", code.replace('\0', "\u{FFFD}")));
    assert_eq!(classes_of(&out).count(), 0);
}

#[test]
fn text_is_escaped() {
    let mut out = String::new();
    escape_text_into("a < b && c > \"d\" \0 é", &mut out);
    assert_eq!(out, "a &lt; b &amp;&amp; c &gt; \"d\" \u{FFFD} é");
}

#[test]
fn every_thread_and_every_order_gives_the_same_html() {
    let blocks = [("yaml", "a: [1, b]\n"), ("go", "a: [1, b]\n"), ("sql", "select 'a'"), ("rust", "fn a() {}\n")];
    let shared = Highlighter::new();
    std::thread::scope(|scope| {
        for first in 0..4 {
            let shared = &shared;
            scope.spawn(move || {
                for place in 0..8 {
                    let (language, code) = blocks[(first + place) % blocks.len()];
                    let mut out = String::new();
                    shared.highlight(language, code, &mut out);
                    assert_eq!(out, html(language, code));
                }
            });
        }
    });
}

#[test]
fn info_strings_name_languages() {
    for (info, name) in [
        ("sql", "sql"),
        ("PostgreSQL", "sql"),
        ("mysql", "sql"),
        ("json title=\"x\"", "json"),
        ("{.json}", "json"),
        ("{#id .json .numbers}", "json"),
        ("{r, echo=FALSE}", "r"),
        ("json,ignore", "json"),
        ("jsonc", "json"),
        ("rust,no_run", "rust"),
        ("js{1,3-5}", "javascript"),
        ("ts:app.ts", "typescript"),
        ("language-go", "go"),
        ("  yml  ", "yaml"),
        ("c++", "cpp"),
        ("C#", "csharp"),
        ("F#", "fsharp"),
        ("objective-c", "objective-c"),
        (".env", "dotenv"),
        ("console", "bash"),
        ("tf", "terraform"),
        ("proto", "protobuf"),
        ("Dockerfile", "dockerfile"),
        ("plaintext", ""),
        ("", ""),
        ("{}", ""),
        ("\"><script>", ""),
        ("../../x", ""),
        ("no-such-language", "no-such-language"),
    ] {
        assert_eq!(language(info), name, "{info}");
    }
    assert_eq!(language(&"x".repeat(10_000)), "");
}

#[test]
fn aliases_are_in_order_and_lead_to_names() {
    assert!(ALIASES.is_sorted_by(|a, b| a.0 < b.0));
    for (alias, name) in ALIASES {
        assert_eq!(language(alias), *name);
        assert_eq!(language(name), *name, "{alias}");
    }
}

/// Eight times the code may take up to three times eight times as long. A reader whose time grows
/// with the square of the code takes sixty-four times as long.
#[test]
fn hostile_code_is_read_in_linear_time() {
    let pieces = [
        "[", "{", "(", "<", "'", "\"", "`", "/*", "*/", "/* */", "$$", "$a$ ", "$", "{{", "{%", "{#", "\\'", "\\'\n", "'\\", "\\\"", "\"\\", "#", "@", ":",
        "?", "...", "…", "--", "- ", "a", "a ", "1e", "0.", "<a", "{a", "[a", "[a ", "\"a\" ", "\"a\": ", "'a' ", "''", "\"\n", "'\n", "a.", "a(", "é", "\0",
        "\r", " ", "\n", "\n \n", "# a\n", "a: b\n", "GET /\n", "```\n", "`a` ", "+a\n",
    ];
    for language in ["sql", "json", "http", "markdown", "diff"] {
        for piece in pieces {
            assert_linear(language, |size| piece.repeat(size / piece.len()));
        }
        assert_linear(language, |size| {
            let tags: Vec<String> = (0..size / 8).map(|tag| format!("$t{tag}$")).collect();
            tags.join(" ")
        });
        assert_linear(language, |size| format!("create{}x\n", " ".repeat(1000)).repeat(size / 1000));
        assert_linear(language, |size| format!("'{}", "\n\\'a".repeat(size / 4)));
    }
}

/// Counts the processor time of this thread, which other programs on the machine do not lengthen.
/// The quickest of several attempts counts, since caches and clocks still vary.
fn assert_linear(language: &str, code: impl Fn(usize) -> String) {
    let highlighter = Highlighter::new();
    let time = |code: &str| {
        let start = processor_time();
        highlighter.highlight(language, code, &mut String::new());
        processor_time().saturating_sub(start)
    };
    let (small, large) = (code(8_000), code(64_000));
    let (mut quick, mut slow) = (Duration::MAX, Duration::MAX);
    let linear = |_| {
        (quick, slow) = (quick.min(time(&small)), slow.min(time(&large)));
        slow < quick.max(Duration::from_micros(50)) * 24
    };
    assert!((0..20).any(linear), "{language} {:?}…", &code(24));
}

#[cfg(unix)]
fn processor_time() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::try_from(time).expect("a time since the thread began")
}

/// Elsewhere the time on the wall has to do.
#[cfg(not(unix))]
fn processor_time() -> Duration {
    static START: std::sync::LazyLock<std::time::Instant> = std::sync::LazyLock::new(std::time::Instant::now);
    START.elapsed()
}
