//! The inputs: each a name and a function from a size to the documents of a portal.

/// Paths and texts of documents.
pub type Portal = Vec<(String, String)>;

/// An input that may be slow.
pub struct Input {
    /// What there are `n` of.
    pub name: &'static str,
    /// The input of a size.
    pub make: fn(usize) -> Portal,
}

/// Every input.
pub fn all() -> Vec<Input> {
    [MARKS, HEADER, FRONT_MATTER, AUTHORS, SECTIONS, BODY, RAW_HTML, CODE, LINKS, PORTALS]
        .concat()
        .iter()
        .map(|(name, make)| Input { name, make: *make })
        .collect()
}

type Named = (&'static str, fn(usize) -> Portal);

/// Marks that open something and never close it.
const MARKS: &[Named] = &[
    ("n `[`", |n| one("[".repeat(n))),
    ("n `![`", |n| one("![".repeat(n))),
    ("n `<`", |n| one("<".repeat(n))),
    ("n `< `", |n| one("< ".repeat(n))),
    ("n `https://`", |n| one("https://".repeat(n))),
    ("n `*https://a.b/*`", |n| one("*https://a.b/*".repeat(n))),
    ("n `a@`", |n| one("a@".repeat(n))),
    ("n `*a`", |n| one("*a".repeat(n))),
    ("n `*a `", |n| one("*a ".repeat(n))),
    ("n `_a` below a key", |n| one(format!("# T\n\nStatus: {}\n", "_a".repeat(n)))),
    ("n quotes `> `", |n| one("> ".repeat(n))),
    ("n quotes `> ` line by line", |n| one(format!("# T\n\n{}", "> a\n\n".repeat(n)))),
    ("n `---` lines", |n| one("---\n".repeat(n))),
    ("n `---` and blank lines", |n| one("---\n\n".repeat(n))),
    ("n code fences", |n| one("```\n".repeat(n))),
    ("n unclosed comments", |n| one("<!-- ".repeat(n))),
    ("n unclosed comments in a paragraph", |n| one(format!("a {}", "<!-- ".repeat(n)))),
    ("n unclosed comments in lines", |n| one("<!--\n\n".repeat(n))),
    ("n closed comments", |n| one("<!-- a -->\n".repeat(n))),
    ("n closed comments in one line", |n| one(format!("{}\n\nb\n", "<!---->".repeat(n)))),
    ("n dates `1/`", |n| one(format!("# T\n\nDate: {}\n", "1/".repeat(n)))),
    ("n dates `1/` in front matter", |n| one(format!("---\ndate: {}\n---\n", "1/".repeat(n)))),
];

/// Headers in the text.
const HEADER: &[Named] = &[
    ("n header lines `Key: value`", |n| one(format!("# T\n\n{}", "Key: value\n".repeat(n)))),
    ("n header lines `Status: Draft`", |n| one(format!("# T\n\n{}", "Status: Draft\n".repeat(n)))),
    ("n header lines of different keys", |n| one(format!("# T\n\nStatus: Draft\n{}", lines(n, |at| format!("Key {at}: value"))))),
    ("a header list of n items", |n| one(format!("# T\n\n- Status: Draft\n{}", lines(n, |at| format!("- **Key {at}**: value"))))),
    ("n nested lists in the header", |n| one(format!("# T\n\n- Status: Draft\n  {}a\n", "- ".repeat(n)))),
    ("a table header of n rows", |n| one(format!("# T\n\n| a | b |\n|---|---|\n| Status | Draft |\n{}", lines(n, |at| format!("| Key {at} | value |"))))),
    ("a table header of n columns", |n| {
        let row = |cell: &str| format!("| Status |{}\n", format!(" {cell} |").repeat(n));
        one(format!("# T\n\n{}|---|{}\n| Draft |{}\n", row("Date"), "---|".repeat(n), " 2026-01-02 |".repeat(n)))
    }),
    ("n bars in a bold-key line", |n| one(format!("# T\n\n**Status:** Draft {}\n", "| ".repeat(n)))),
    ("n bold keys in a line", |n| one(format!("# T\n\n**Status:** Draft {}\n", "| **Key:** a ".repeat(n)))),
    ("n links in a bold-key line", |n| one(format!("# T\n\n**Status:** Draft {}\n", "| [a](b.md) ".repeat(n)))),
    ("a status of n characters", |n| one(format!("# T\n\nStatus: {}\n", "a".repeat(n)))),
    ("a status of n words", |n| one(format!("# T\n\nStatus: {}\n", "superseded by ".repeat(n)))),
    ("a status of n lines", |n| one(format!("# T\n\nStatus: a,\n{}", "  b,\n".repeat(n)))),
    ("a status of n characters in front matter", |n| one(format!("---\nstatus: {}\n---\n", "a".repeat(n)))),
    ("n reference links without definition at the top", |n| one(lines(n, |at| format!("[a{at}]")))),
    ("n reference links to a definition at the end", |n| one(format!("Status: [a]\n\n{}\n[a]: b.md\n", "[a]\n".repeat(n)))),
    ("n reference definitions", |n| one(lines(n, |at| format!("[a{at}]: b.md")))),
    ("n lines of code as header", |n| one(format!("# T\n\n```\nStatus: Draft\n{}```\n", lines(n, |at| format!("Key-{at}: value"))))),
    ("a preformatted header of n lines", |n| one(format!("<pre>\nStatus: Draft\n{}</pre>\n", lines(n, |at| format!("Key-{at}: value"))))),
];

/// YAML at the top.
const FRONT_MATTER: &[Named] = &[
    ("a front matter value of n commas", |n| one(format!("---\ntags: [{}]\nauthors: {}\n---\n", ",".repeat(n), ",".repeat(n)))),
    ("n front matter keys", |n| one(format!("---\n{}---\n", lines(n, |at| format!("key{at}: value"))))),
    ("one front matter key n times", |n| one(format!("---\n{}---\n", "key: value\n".repeat(n)))),
    ("n times `status` in front matter", |n| one(format!("---\n{}---\n", "status: Draft\n".repeat(n)))),
    ("one line of n bytes in front matter", |n| one(format!("---\nkey: {}\n---\n", "a".repeat(n)))),
    ("n lines below one key", |n| one(format!("---\nkey:\n{}---\n", "  a\n".repeat(n)))),
    ("n items below one key", |n| one(format!("---\nkey:\n{}---\n", "  - a: b\n".repeat(n)))),
    ("n quotation marks in front matter", |n| one(format!("---\nkey: '{}\n---\n", "''".repeat(n)))),
    ("n links in a front matter value", |n| one(format!("---\nkey: {}\n---\n", "[a](b) ".repeat(n)))),
    ("n links in a relation", |n| one(format!("---\nreplaces: {}\n---\n", "[a](b) ".repeat(n)))),
    ("n links in a status", |n| one(format!("---\nstatus: superseded by {}\n---\n", "[a](b) ".repeat(n)))),
    ("n bold words over n lines in a value", |n| one(format!("---\nkey: {}{}\n---\n", "**a<br>".repeat(n), "a**".repeat(n)))),
    ("n `*a` in a front matter value", |n| one(format!("---\nkey: x {}\n---\n", "*a".repeat(n)))),
    ("n relations in a list", |n| one(format!("---\nreplaces: [{}]\n---\n", lines(n, |at| format!("X-{at},")).replace('\n', " ")))),
    ("front matter without end", |n| one(format!("---\n{}", lines(n, |at| format!("key{at}: value"))))),
    ("n anchors and aliases", |n| one(format!("---\na: &a x\nb: [{}]\n---\n", "*a,".repeat(n)))),
];

/// Who wrote it.
const AUTHORS: &[Named] = &[
    ("n authors", |n| one(format!("---\nauthors:\n{}---\n", lines(n, |at| format!("  - Ann {at}"))))),
    ("n authors in one line", |n| one(format!("---\nauthors: {}\n---\n", lines(n, |at| format!("Ann {at},")).replace('\n', " ")))),
    ("an Authors value of n `(`", |n| one(format!("---\nauthors: a {}\n---\n", "(".repeat(n)))),
    ("an Authors value of n `()`", |n| one(format!("---\nauthors: a {}\n---\n", "()".repeat(n)))),
    ("n `<a@b.c `", |n| one(format!("---\nauthors: {}\n---\n", "<a@b.c ".repeat(n)))),
    ("n `<a@b.c ` below a key", |n| one(format!("# T\n\nAuthors: {}\n", "<a@b.c ".repeat(n)))),
    ("n emails", |n| one(format!("---\nauthors: {}\n---\n", lines(n, |at| format!("a{at}@b.c,")).replace('\n', " ")))),
    ("n emails in the text", |n| one(format!("# T\n\n{}", "<a@b.c> ".repeat(n)))),
    ("n `@`", |n| one(format!("---\nauthors: a{}\n---\n", "@".repeat(n)))),
    ("n `a@`", |n| one(format!("---\nauthors: {}\n---\n", "a@".repeat(n)))),
    ("n cards of an author", |n| one(format!("---\nauthors:\n{}---\n", "  name: Ann\n  email: a@b.c\n".repeat(n)))),
];

/// Headings, and sections that are fields.
const SECTIONS: &[Named] = &[
    ("n `## Status` sections", |n| one(format!("# T\n\n{}", "## Status\n\nDraft\n\n".repeat(n)))),
    ("n `## Status` sections with a reference each", |n| one(format!("# T\n\n{}", "## Status\n\n[Draft]\n\n".repeat(n)))),
    ("n `## Status` sections with 500 references each", |n| one(format!("# T\n\n{}", format!("## Status\n\n{}\n\n", "[a]".repeat(500)).repeat(n)))),
    ("n empty `## Status` sections", |n| one(format!("# T\n\n{}", "## Status\n".repeat(n)))),
    ("n `## Status: Draft` sections", |n| one(format!("# T\n\n{}", "## Status: Draft\n".repeat(n)))),
    ("n `## Date` sections", |n| one(format!("# T\n\n{}", "## Date\n\n2026-01-02\n\n".repeat(n)))),
    ("a heading of n words", |n| one(format!("# {}\n", "word ".repeat(n)))),
    ("a second heading of n words", |n| one(format!("# T\n\n## {}\n", "word ".repeat(n)))),
    ("a heading of n links", |n| one(format!("# T\n\n## {}\n", "[a](#t) ".repeat(n)))),
    ("n headings alike", |n| one("## Same\n\n".repeat(n))),
    ("n headings", |n| one(lines(n, |at| format!("## Head {at}\n")))),
    ("n headings in quotes", |n| one(format!("# T\n\n{}", lines(n, |at| format!("> ## Head {at}\n"))))),
    ("n headings with anchors of their own", |n| one(format!("# T\n\n{}", "## A {#a}\n\n".repeat(n)))),
    ("n headings one below the other", |n| one(format!("# T\n\n{}", "# a\n## b\n### c\n#### d\n##### e\n###### f\n".repeat(n)))),
];

/// Text.
const BODY: &[Named] = &[
    ("n mentions of an id", |n| ids(format!("# T\n\n{}", "HLD-1 ".repeat(n)))),
    ("n mentions of an id in lines", |n| ids(format!("# T\n\n{}", "HLD-1\n".repeat(n)))),
    ("n mentions of an unknown id", |n| ids(format!("# T\n\n{}", "HLD-9 ".repeat(n)))),
    ("n letters of an id", |n| ids(format!("# T\n\n{}", "HLD-".repeat(n)))),
    ("n digits of an id", |n| ids(format!("# T\n\nHLD-{}", "1".repeat(n)))),
    ("one line of n bytes", |n| one("a".repeat(n))),
    ("n full stops", |n| one(format!("[a](b.md){}", ".".repeat(n)))),
    ("n footnotes", |n| one(lines(n, |at| format!("x[^{at}]\n\n[^{at}]: y\n")))),
    ("n footnotes that nothing refers to", |n| one(lines(n, |at| format!("[^{at}]: y\n")))),
    ("n unsafe links", |n| one("[a](javascript:b)\n".repeat(n))),
    ("n remote images", |n| one("![a](https://b.c/d)\n".repeat(n))),
    ("n remote images in a link", |n| one(format!("[{}](https://b.c/d)\n", "![a](https://b.c/d)\n".repeat(n)))),
    ("n bytes that are not UTF-8", |n| one("\u{fffd}\r\n".repeat(n))),
    ("n alerts", |n| one("> [!NOTE]\n> a\n\n".repeat(n))),
    ("n tasks", |n| one("- [x] a\n".repeat(n))),
    ("a table of n columns and n rows without cells", |n| one(format!("|{}\n|{}\n{}", "a|".repeat(n), "-|".repeat(n), "|b|\n".repeat(n)))),
];

/// Raw HTML, which is cleaned.
const RAW_HTML: &[Named] = &[
    ("n unclosed `<b`", |n| one(format!("<div>\n{}", "<b ".repeat(n)))),
    ("n unclosed `<b c=\"`", |n| one(format!("<div>\n{}", "<b c=\"\n".repeat(n)))),
    ("n `<title>` in one block", |n| one(format!("<div>\n{}", "<title>".repeat(n)))),
    ("n `<style>` in one block", |n| one(format!("<div>\n{}", "<style>\n".repeat(n)))),
    ("n `<?`", |n| one(format!("<div>\n{}", "<?".repeat(n)))),
    ("n unknown tags", |n| one(format!("<div>\n{}</div>\n", "<your-name>\n".repeat(n)))),
    ("n `<i></i>` in one block", |n| one(format!("<div>\n{}</div>\n", "<i></i>\n".repeat(n)))),
    ("n `<i></i>` in paragraphs", |n| one("a <i>b</i>\n\n".repeat(n))),
    ("n raw links", |n| one(format!("<div>\n{}</div>\n", "<a href=\"b.md\">c</a>\n".repeat(n)))),
    ("n raw links with entities", |n| one(format!("<div>\n{}</div>\n", "<a href=\"b&amp;c.md\">d</a>\n".repeat(n)))),
    ("n raw links with entities in paragraphs", |n| one("<a href=\"b&amp;c.md\">d</a>\n\n".repeat(n))),
    ("n raw ids", |n| one(format!("<div>\n{}</div>\n", lines(n, |at| format!("<i id=\"a{at}\"></i>"))))),
    ("n attributes of one tag", |n| one(format!("<div {}></div>\n", lines(n, |at| format!("a{at}=\"b\""))))),
    ("n raw lists in each other", |n| one(format!("<div>\n{}</div>\n", "<ul><li>".repeat(n)))),
    ("n raw cells", |n| one(format!("<table>\n{}</table>\n", "<tr><td>a".repeat(n)))),
];

/// Code blocks.
const CODE: &[Named] = &[
    ("n lines of sql", |n| code("sql", &"SELECT a FROM b WHERE c = 'd';\n".repeat(n))),
    ("n `(` of sql", |n| code("sql", &"(".repeat(n))),
    ("n quotation marks of sql", |n| code("sql", &"'a\"".repeat(n))),
    ("n `/*` of sql", |n| code("sql", &"/*".repeat(n))),
    ("n `$a$` of sql", |n| code("sql", &lines(n, |at| format!("$a{at}$")))),
    ("n `[` of json", |n| code("json", &"[".repeat(n))),
    ("n `{\"` of json", |n| code("json", &"{\"".repeat(n))),
    ("n lines of http", |n| code("http", &"GET /a HTTP/1.1\nKey: value\n\n{}\n".repeat(n))),
    ("n lines of diff", |n| code("diff", &"+a\n-b\n".repeat(n))),
    ("n marks of markdown", |n| code("markdown", &"*a `b [c](".repeat(n))),
    ("n lines of rust", |n| code("rust", &"fn a<'b>(c: &'b str) -> Vec<u8> { 1 }\n".repeat(n))),
    ("one line of n bytes of rust", |n| code("rust", &"a".repeat(n))),
    ("n blocks of rust", |n| one(lines(n, |at| format!("```rust\nlet a = {at};\n```\n")))),
    ("n languages that are none", |n| one(lines(n, |at| format!("```l{at}\na\n```\n")))),
];

/// Links, in one document or two.
const LINKS: &[Named] = &[
    ("n relative links to one document", |n| two("[a](b.md) ".repeat(n), "# B\n")),
    ("n links to one document, each in a sentence of its own", |n| two(lines(n, |at| format!("Sentence {at} [a](b.md).\n")), "# B\n")),
    ("n links to one anchor", |n| two("[a](b.md#b) ".repeat(n), "# B\n")),
    ("n broken links", |n| one(lines(n, |at| format!("[a](nothing{at}.md)")))),
    ("n links to missing anchors of n headings", |n| one(format!("{}{}", lines(n, |at| format!("## Head {at}\n")), lines(n, |at| format!("[a](#hand-{at})"))))),
    ("n links to anchors of headings in quotes", |n| {
        one(format!("{}{}", lines(n, |at| format!("> ## Head {at}\n")), lines(n, |at| format!("[a](#head-{at})"))))
    }),
    ("a link that misses a heading of n letters", |n| one(format!("# T\n\n## {}b\n\n[a](#{}c)\n", "a".repeat(n), "a".repeat(n)))),
    ("a link with a path of n steps", |n| two(format!("[a]({}b.md)", "x/../".repeat(n)), "# B\n")),
    ("a link with n `%41`", |n| two(format!("[a]({}b.md)", "%41".repeat(n)), "# B\n")),
    ("n links with n letters to a folder", |n| one(lines(n, |at| format!("[a](x{}/)", at % 10)))),
    ("n links that miss 200 long headings", |n| {
        let long = "abcdefgh".repeat(16);
        one(format!("{}{}", lines(200, |at| format!("## {long} {at:03}\n")), lines(n, |at| format!("[a](#x{long}-z{at})"))))
    }),
    ("n links in a table", |n| two(format!("| a |\n|---|\n{}", "| [a](b.md) |\n".repeat(n)), "# B\n")),
];

/// Portals of n documents.
const PORTALS: &[Named] = &[
    ("n documents", |n| documents(n, |_| "# T\n\nStatus: Draft\n".to_owned())),
    ("n documents that all link to one", |n| documents(n, |at| format!("# T {at}\n\nSee [a](d0.md).\n"))),
    ("n documents with one id", |n| documents(n, |_| "---\nid: X-1\n---\n# T\n".to_owned())),
    ("n documents with one id in folders, each with a relation to it", |n| {
        (0..n).map(|at| (format!("d{at}/a.md"), "---\nid: X-1\nreplaces: X-1\n---\n# T\n".to_owned())).collect()
    }),
    ("n authors with similar names over n documents", |n| documents(n, |at| format!("Authors: Ann {}\n\nWords.\n", letters(at)))),
    ("n authors with long similar names", |n| documents(n, |at| format!("Authors: {}{}\n\nWords.\n", "Annabella Maria Theresia von der ", letters(at)))),
    ("n authors with one last name", |n| documents(n, |at| format!("Authors: {} Smith\n\nWords.\n", letters(at)))),
    ("n documents of one author", |n| documents(n, |_| "Authors: Ann\n\nWords.\n".to_owned())),
    ("n documents with n statuses", |n| documents(n, |at| format!("Status: Banana {}\n\nWords.\n", letters(at)))),
    ("n versions of one feature", |n| documents(n, |at| format!("# High-Level Design: Pay v{at}.0\n\nStatus: Implemented\n"))),
    ("n documents, each superseded by the next", |n| documents(n, |at| format!("# T\n\nStatus: Superseded\nSuperseded by: d{}.md\n", at + 1))),
    ("n documents that one supersedes", |n| {
        documents(n, |at| format!("# T\n\nStatus: {}\nSuperseded by: d0.md\n", if at == 0 { "Approved" } else { "Superseded" }))
    }),
    ("n documents before and n behind a superseded one", |n| {
        documents(2 * n, |at| match at {
            0 => "# T\n\nStatus: Superseded\n".to_owned(),
            at if at % 2 == 0 => "# T\n\nStatus: Superseded\nSuperseded by: d0.md\n".to_owned(),
            _ => "# T\n\nStatus: Draft\nReplaces: d0.md\n".to_owned(),
        })
    }),
    ("n documents with an unknown relation", |n| documents(n, |at| format!("# T\n\nStatus: Draft\nReplaces: no{at}.md\n"))),
    ("n documents with a broken link", |n| documents(n, |at| format!("# T\n\n[a](e{at}.md)\n"))),
    ("n broken links in a folder of 1,900 documents", |n| {
        documents(1_900, |at| if at == 0 { lines(n, |at| format!("[a](e{}.md)", at % 10_000)) } else { "# T\n".to_owned() })
    }),
    ("n folders with a broken link", |n| (0..n).map(|at| (format!("d{at}/a.md"), format!("# T\n\n[a](e{at}.md)\n"))).collect()),
    ("n documents with one title", |n| documents(n, |_| "# T\n\nReplaces: T\n".to_owned())),
    ("n documents whose names differ in case", |n| (0..n).map(|at| (format!("{}.md", cases(at)), "# T\n".to_owned())).collect()),
    ("n documents with long names", |n| (0..n).map(|at| (format!("{}{at:06}.md", "a".repeat(246)), "# T\n".to_owned())).collect()),
    ("n documents in folders", |n| (0..n).map(|at| (format!("{}/{}/a{at}.md", at % 7, at % 101), "# T\n".to_owned())).collect()),
    ("n folders in each other", |n| vec![(format!("{}a.md", "d/".repeat(n)), "# T\n".to_owned())]),
];

fn one(text: String) -> Portal {
    vec![("a.md".to_owned(), text)]
}

fn two(text: String, other: &str) -> Portal {
    vec![("a.md".to_owned(), text), ("b.md".to_owned(), other.to_owned())]
}

/// Documents whose names show ids, and one more with this text.
fn ids(text: String) -> Portal {
    vec![("HLD-1.md".to_owned(), "# One\n".to_owned()), ("HLD-2.md".to_owned(), "# Two\n".to_owned()), ("a.md".to_owned(), text)]
}

fn code(language: &str, text: &str) -> Portal {
    one(format!("# T\n\n```{language}\n{text}\n```\n"))
}

fn documents(n: usize, text: impl Fn(usize) -> String) -> Portal {
    (0..n).map(|at| (format!("d{at}.md"), text(at))).collect()
}

fn lines(n: usize, line: impl Fn(usize) -> String) -> String {
    (0..n).map(|at| line(at) + "\n").collect()
}

/// A number as a word of six letters.
fn letters(number: usize) -> String {
    (0..6).scan(number, |rest, _| Some(char::from(b'a' + (std::mem::replace(rest, *rest / 26) % 26) as u8))).collect()
}

/// A number as a word whose letters are large or small.
fn cases(number: usize) -> String {
    (0..24).map(|bit| if number >> bit & 1 == 1 { 'A' } else { 'a' }).collect()
}
