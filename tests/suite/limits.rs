//! Documents that are large, deep or built to be slow: work grows with the size of what is read, and nothing overflows.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use hldsite::document::SourceFile;

use crate::harness::{self, Site};

/// What one document makes of the time: its site is built and its page is rendered.
fn time(text: &str) -> Duration {
    let source = SourceFile::new("a.md", text);
    let start = Instant::now();
    harness::site_from("", vec![source], &[]);
    start.elapsed()
}

/// Fails if four times as much of `shape` takes far more than four times as long: quadratic work takes sixteen times.
///
/// The floor keeps a busy machine from failing what takes next to no time.
fn assert_linear(name: &str, size: usize, shape: impl Fn(usize) -> String) {
    let (small, large) = (format!("# t\n\n{}", shape(size)), format!("# t\n\n{}", shape(size * 4)));
    let once = time(&small);
    let limit = once * 20 + Duration::from_millis(1500);
    let four = time(&large);
    assert!(four < limit, "{name}: {once:?} for {} KB, {four:?} for {} KB", small.len() / 1024, large.len() / 1024);
}

fn numbered(count: usize, line: impl Fn(&mut String, usize)) -> String {
    let mut text = String::new();
    (0..count).for_each(|number| line(&mut text, number));
    text
}

#[test]
fn dollars_and_formulas_cost_what_they_weigh() {
    assert_linear("dollars", 8_000, |n| "$".repeat(n));
    assert_linear("dollars with letters", 4_000, |n| "$a".repeat(n));
    assert_linear("prices", 4_000, |n| "$5 and ".repeat(n));
    assert_linear("formulas", 1_000, |n| "$x_1$ ".repeat(n));
    assert_linear("formulas in blocks", 500, |n| "$$\nx^2\n$$\n\n".repeat(n));
    assert_linear("formulas of two dollars in a line", 4_000, |n| "$$x$$ ".repeat(n));
    assert_linear("formulas in words", 400, |n| "$$\n\\text{if $x$ ".repeat(n));
    assert_linear("formulas that never end", 3_000, |n| "$x^2 ".repeat(n));
    assert_linear("formulas that never begin", 3_000, |n| "x^2$ ".repeat(n));
    assert_linear("dollars and backticks", 3_000, |n| "$`a".repeat(n));
    assert_linear("escaped dollars", 4_000, |n| format!("$x^2$ {}", "\\$".repeat(n)));
    assert_linear("backslashes before dollars", 4_000, |n| format!("$x^2$ {}$", "\\".repeat(n)));
    assert_linear("slips in formulas", 500, |n| "$\\alpha\\foo$ ".repeat(n));
    assert_linear("braces in a formula", 2_500, |n| format!("```math\n{}\n```", "{".repeat(n)));
    assert_linear("commands in a formula", 500, |n| format!("```math\n{}x\n```", "\\hat".repeat(n)));
    assert_linear("macros of macros", 100, |n| r"$\def\a#1{#1#1#1#1}\def\b#1{\a{\a{\a{\a{#1}}}}}\b{\b{\b{x}}}$ ".repeat(n));
}

#[test]
fn nested_blocks_cost_what_they_weigh() {
    assert_linear("quotes", 2_000, |n| "> ".repeat(n));
    assert_linear("quotes without blanks", 2_000, |n| format!("{}a", ">".repeat(n)));
    assert_linear("lists in one line", 1_500, |n| format!("{}a", "* ".repeat(n)));
    assert_linear("numbered lists in one line", 1_000, |n| format!("{}a", "1. ".repeat(n)));
    assert_linear("lists by lines", 60, |n| numbered(n, |text, depth| writeln!(text, "{}* a", "  ".repeat(depth)).unwrap()));
    assert_linear("quotes and lists", 1_000, |n| format!("{}a", "> * ".repeat(n)));
    assert_linear("lazy lines", 4_000, |n| format!("> a\n{}", "b\n".repeat(n)));
    assert_linear("items", 2_000, |n| "* a\n".repeat(n));
}

#[test]
fn runs_of_inline_markup_cost_what_they_weigh() {
    assert_linear("emphasis that never ends", 6_000, |n| "*a ".repeat(n));
    assert_linear("emphasis of two kinds", 3_000, |n| "*a **a ".repeat(n));
    assert_linear("emphasis in emphasis", 3_000, |n| "*a _b ".repeat(n));
    assert_linear("emphasis that never begins", 6_000, |n| format!("a**b{}", "c* ".repeat(n)));
    assert_linear("stars", 8_000, |n| "*".repeat(n));
    assert_linear("struck text", 4_000, |n| "~~a ".repeat(n));
    assert_linear("runs of backticks", 120, |n| numbered(n, |text, length| write!(text, "e{}", "`".repeat(length)).unwrap()));
    assert_linear("code that never ends", 6_000, |n| format!("{}``", "`a".repeat(n)));
    assert_linear("escapes", 6_000, |n| "\\*".repeat(n));
    assert_linear("entities", 6_000, |n| "&amp;".repeat(n));
    assert_linear("entities that are none", 6_000, |n| "&a".repeat(n));
}

#[test]
fn links_that_never_end_cost_what_they_weigh() {
    assert_linear("brackets", 8_000, |n| "[".repeat(n));
    assert_linear("nested brackets", 6_000, |n| format!("{}a{}", "[".repeat(n), "]".repeat(n)));
    assert_linear("open targets", 4_000, |n| "[a](".repeat(n));
    assert_linear("open targets in angles", 4_000, |n| "[a](<b".repeat(n));
    assert_linear("open autolinks", 4_000, |n| "<http:".repeat(n));
    assert_linear("autolinks", 2_000, |n| "<http://a.b> ".repeat(n));
    assert_linear("references to one long target", 2_000, |n| format!("[a]: {}\n\n{}", "b".repeat(1000), "[a]".repeat(n)));
    assert_linear("definitions", 2_000, |n| numbered(n, |text, number| writeln!(text, "[a{number}]: b").unwrap()));
    assert_linear("links in lines", 2_000, |n| "[a](b.md)\n\n".repeat(n));
    assert_linear("links away", 2_000, |n| "[a](https://x.example) ".repeat(n));
}

#[test]
fn tables_headings_and_footnotes_cost_what_they_weigh() {
    assert_linear("a wide table", 2_000, |n| format!("{}\n{}\n{}\n", "a|".repeat(n), "-|".repeat(n), "b|".repeat(n)));
    assert_linear("a long table", 2_000, |n| format!("|a|b|\n|-|-|\n{}", "|c|d|\n".repeat(n)));
    assert_linear("a ragged table", 1_500, |n| format!("|{}\n|{}\n{}", "a|".repeat(60), "-|".repeat(60), "|b|\n".repeat(n)));
    assert_linear("headings of one name", 2_000, |n| "## a\n".repeat(n));
    assert_linear("headings without a name", 2_000, |n| "##\n".repeat(n));
    assert_linear("headings with numbers", 1_000, |n| {
        format!("{}{}", numbered(n, |text, number| writeln!(text, "## x-{number}").unwrap()), "## x\n".repeat(n))
    });
    let footnote = |text: &mut String, number: usize| writeln!(text, "x[^{number}]\n\n[^{number}]: y\n").unwrap();
    assert_linear("footnotes", 600, |n| numbered(n, footnote));
    assert_linear("references to one footnote", 3_000, |n| format!("{}\n\n[^a]: x\n", "[^a] ".repeat(n)));
    assert_linear("footnotes in footnotes", 1_000, |n| numbered(n, |text, number| write!(text, "[^{number}]: ").unwrap()));
    assert_linear("code blocks", 1_000, |n| "```sql\nselect 1\n```\n".repeat(n));
    assert_linear("blank lines", 10_000, |n| "\n".repeat(n));
    assert_linear("one long line", 10_000, |n| "word ".repeat(n));
    assert_linear("many short lines", 10_000, |n| "a\n".repeat(n));
}

#[test]
fn raw_html_that_never_ends_costs_what_it_weighs() {
    assert_linear("inline tags", 2_000, |n| format!("a {}", "<b>".repeat(n)));
    assert_linear("links", 2_000, |n| format!("a {}", "<a>".repeat(n)));
    assert_linear("tables", 1_000, |n| "<table><tr><td>".repeat(n));
    assert_linear("angles", 6_000, |n| "a <".repeat(n));
    assert_linear("attributes", 4_000, |n| "a <b c=\"".repeat(n));
    assert_linear("comments", 4_000, |n| "a <!--".repeat(n));
    assert_linear("instructions", 4_000, |n| "a <?".repeat(n));
    assert_linear("declarations", 4_000, |n| "a <!A ".repeat(n));
    assert_linear("CDATA", 3_000, |n| "a <![CDATA[".repeat(n));
    assert_linear("closing tags", 3_000, |n| format!("a {}", "</b>".repeat(n)));
    assert_linear("drawings", 2_000, |n| "<svg>".repeat(n));
    assert_linear("closed tags with ids", 800, |n| numbered(n, |text, number| writeln!(text, "<i id=a{number}></i>").unwrap()));
}

/// Runs `test` on a pool of one thread with a small stack.
fn on_a_small_stack(test: impl FnOnce() + Send) {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).stack_size(512 * 1024).build().expect("a pool");
    pool.install(test);
}

/// Builds on a small stack; parses no page, since the parser of the tests would overflow it.
fn built(text: &str) -> Site {
    harness::site(&[("a.md", text)])
}

#[test]
fn depth_does_not_overflow_the_stack() {
    let by_lines = numbered(600, |text, depth| writeln!(text, "{}* a", "  ".repeat(depth)).unwrap());
    let shapes = [
        ("quotes", "> ".repeat(30_000)),
        ("quotes without blanks", ">".repeat(30_000)),
        ("lists", "* ".repeat(30_000)),
        ("numbered lists", "1. ".repeat(30_000)),
        ("lists by lines", by_lines),
        ("brackets", "[".repeat(30_000) + &"]".repeat(30_000)),
        ("images", "![".repeat(10_000) + &"](x)".repeat(10_000)),
        ("emphasis", "**a *b ".repeat(10_000)),
        ("footnotes", numbered(5_000, |text, number| write!(text, "[^{number}]: ").unwrap())),
    ];
    on_a_small_stack(|| {
        for (name, text) in &shapes {
            let site = built(&format!("# t\n\n{text}\n\nend\n"));
            assert!(site.files["a.html"].contains("</html>"), "{name}");
        }
    });
}

#[test]
fn depth_of_raw_html_does_not_overflow_the_stack() {
    let shapes = [
        ("inline", "x ".to_owned() + &"<b>".repeat(20_000)),
        ("links", "x ".to_owned() + &"<a>".repeat(20_000)),
        ("spans", "x ".to_owned() + &"<span>".repeat(3_000)),
        ("blocks", "<div>".repeat(3_000)),
        ("tables", "<table>".repeat(20_000)),
        ("cells", "<table><tr><td>".repeat(5_000)),
        ("formatting in a block", "<div>".to_owned() + &"<b>".repeat(8_000)),
    ];
    on_a_small_stack(|| {
        for (name, text) in &shapes {
            let site = built(&format!("# t\n\n{text}\n\nend\n"));
            assert!(site.files["a.html"].contains("</html>"), "{name}");
        }
    });
}

#[test]
fn a_ragged_table_stays_small() {
    let text = format!("# t\n\n|{}\n|{}\n{}", "a|".repeat(250), "-|".repeat(250), "|b|\n".repeat(250));
    let site = harness::site(&[("a.md", &text)]);
    // Of each row that is too short there is a note as well.
    assert!(text.len() < 2_100 && site.text("a.html").len() < 10_000, "{} to {}", text.len(), site.text("a.html").len());
    assert!(site.files["a.html"].len() < 30_000, "{}", site.files["a.html"].len());
    let page = site.page("a.html");
    assert_eq!((page.count("th"), page.count("td"), page.count("tbody tr")), (250, 250, 250));
}

#[test]
fn a_large_table_is_whole() {
    let row = |cell: &str| format!("|{}\n", format!("{cell}|").repeat(300));
    let text = format!("# t\n\n{}{}{}", row("a"), row("-"), row("b").repeat(300));
    let site = harness::site(&[("a.md", &text)]);
    assert_eq!(site.files["a.html"].matches("<td>").count(), 90_000);
    assert!(site.findings().is_empty(), "{:?}", site.findings());
}

#[test]
fn a_line_of_a_megabyte_is_whole() {
    let text = format!("# t\n\n{}end\n", "word ".repeat(200_000));
    let site = harness::site(&[("a.md", &text)]);
    assert_eq!(site.text("a.html").matches("word").count(), 200_000);
}

#[test]
fn ten_thousands_of_headings_are_in_the_outline() {
    let text = format!("# T\n{}", "## Same\n".repeat(25_000));
    let site = harness::site(&[("a.md", &text)]);
    let sections = &site.build.portal().documents[0].sections;
    assert_eq!((sections.len(), &*sections[25_000].anchor), (25_001, "same-24999"));
    // One in the outline, one in the heading itself.
    assert_eq!(site.files["a.html"].matches("href=\"#same").count(), 50_000);
}

#[test]
fn a_document_that_would_swell_is_shown_as_its_source() {
    let text = format!("# t\n\n{}\n\nend\n", ">".repeat(250_000));
    let site = harness::site(&[("a.md", &text)]);
    let found = site.findings();
    assert!(found.len() == 1 && found[0].starts_with("a.md:1:1: error[output-limit]"), "{found:?}");
    assert_eq!(site.text("a.html").matches("&gt;").count(), 250_000);
}

#[test]
fn references_to_a_long_address_do_not_multiply_it() {
    let text = format!("# t\n\n[a]: https://x.example/{}\n\n{}", "b".repeat(20_000), "[a]".repeat(2_000));
    let size = harness::site(&[("a.md", &text)]).files["a.html"].len();
    assert!(size < text.len() * 24 + 512 * 1024, "{size}");
}

#[test]
fn an_empty_portal_says_so() {
    let site = harness::site(&[]);
    let found = site.findings();
    assert!(found.len() == 1 && found[0].contains("warning[empty-portal]"), "{found:?}");
    assert_eq!(site.page("index.html").count(".empty"), 1);
    assert_eq!(site.files.keys().filter(|path| !path.starts_with("-/")).map(String::as_str).collect::<Vec<_>>(), ["404.html", "index.html", "portal.json"]);
    assert!(serde_json::from_str::<serde_json::Value>(&site.files["portal.json"]).is_ok());
}

#[test]
fn front_matter_that_is_a_bomb_is_refused() {
    let list = |name: char, of: &str| format!("{name}: &{name} [{}]\n", [of; 9].join(","));
    let bomb: String = ('a'..='h').map(|name| if name == 'a' { list(name, "x") } else { list(name, &format!("*{}", (name as u8 - 1) as char)) }).collect();
    for (name, yaml) in [
        ("aliases", bomb),
        ("brackets", format!("x: {}\n", "[".repeat(4_000))),
        ("braces", format!("x: {}\n", "{a: ".repeat(2_000))),
        ("dashes", format!("x:\n  {}\n", "- ".repeat(30_000))),
        ("question marks", "? ".repeat(30_000) + "\n"),
        ("quotes", format!("x: {}\n", "\"'".repeat(30_000))),
        ("merge", "a: &a\n  <<: *a\n".to_owned()),
        ("tags", "x: !!binary aGk=\ny: !!python/object:os.system z\n".to_owned()),
    ] {
        on_a_small_stack(|| {
            let site = harness::site(&[("a.md", &format!("---\ntitle: Bomb\n{yaml}---\nwords\n"))]);
            let page = &site.files["a.html"];
            assert!(page.contains("words") && page.contains("Bomb"), "{name}");
            assert!(page.len() < 1024 * 1024, "{name}: {}", page.len());
        });
    }
}

#[test]
fn front_matter_above_its_limit_is_text() {
    let yaml = |lines: usize| format!("---\ntitle: Long\n{}---\nwords\n", "# a comment of some length\n".repeat(lines));
    let small = harness::site(&[("a.md", &yaml(1_000))]);
    assert_eq!((small.page("a.html").texts("h1"), small.findings()), (vec!["Long".to_owned()], Vec::new()));
    let large = harness::site(&[("a.md", &yaml(3_000))]);
    let found = large.findings();
    assert!(found.len() == 1 && found[0].contains("[unclosed-front-matter]") && found[0].contains("64 KB"), "{found:?}");
    assert!(large.page("a.html").texts(".text")[0].ends_with("words"));
}

#[test]
fn folders_of_any_depth_have_pages() {
    let deep = "d/".repeat(200);
    let documents = [
        (format!("{deep}a.md"), format!("# A\n\n[top]({}b.md) [c](c.md)\n", "../".repeat(200))),
        (format!("{deep}c.md"), "# C\n".to_owned()),
        ("b.md".to_owned(), format!("# B\n\n[deep]({deep}a.md)\n")),
    ];
    let documents: Vec<(&str, &str)> = documents.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let site = harness::site(&documents);
    assert!(site.findings().is_empty(), "{:?}", site.findings());
    assert_eq!(site.page("b.html").attributes(".text a", "href"), [format!("{deep}a.html")]);
    assert_eq!(site.page(&format!("{deep}a.html")).attributes(".text a", "href")[0], format!("{}{}", "../".repeat(200), "b.html"));
    assert_eq!(site.page(&format!("{deep}index.html")).count(".row"), 2);
}
