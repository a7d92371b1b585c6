//! What GitHub makes of a text beyond Markdown, and what must not come of it: emoji, references, links to headings, info strings.

use crate::harness;

/// What search reads of a site's first document.
fn said(site: &harness::Site) -> String {
    site.build.portal().documents[0].plain.stretches().map(|(_, _, text)| text).collect()
}

#[test]
fn emoji_are_shown_where_texts_are_quoted_and_found_by_their_names() {
    let text = "---\ntitle: ':rocket: Launch'\n---\n\n# :rocket: Launch\n\nWe go :tada: now, see [B](b.md).\n\n## :dart: Goals\n\n- :zap: Fast\n";
    let site = harness::site(&[("a.md", text), ("b.md", "# B\n")]);
    let page = site.page("a.html");
    assert_eq!(page.count(".text h1"), 0, "a title that the header says as well is written once");
    assert_eq!(page.texts(".outline li"), ["🎯 Goals"]);
    assert_eq!(page.attributes("meta[name=description]", "content"), ["We go 🎉 now, see B."]);
    assert_eq!(site.page("b.html").texts(".sentence, .cite p")[..1], ["We go 🎉 now, see B."]);
    assert!(said(&site).contains("We go :tada: now"), "{}", said(&site));
    assert!(site.files["-/data/facts-goals-1.js"].contains("⚡ Fast"));
}

#[test]
fn references_need_a_repository_and_can_be_turned_off() {
    let links = |config: &str, text: &str| {
        let site = harness::site_with(config, &[("a.md", text)], &[]);
        assert!(site.build.portal().documents[0].links.is_empty(), "what leads away is no relation");
        site.page("a.html").attributes(".text a:not(.anchor)", "href")
    };
    let text = "# A\n\nSee #1, !2, GH-3 and @ann.\n";
    let (github, gitlab) = ("repository: https://github.com/acme/x\n", "repository: https://gitlab.com/acme/sub/x\n");
    assert_eq!(links(github, text), ["https://github.com/acme/x/issues/1", "https://github.com/acme/x/issues/3", "https://github.com/ann"]);
    assert_eq!(links(gitlab, text), ["https://gitlab.com/acme/sub/x/-/issues/1", "https://gitlab.com/acme/sub/x/-/merge_requests/2", "https://gitlab.com/ann"]);
    let none: [&str; 0] = [];
    for config in ["", "repository: https://bitbucket.org/acme/x\n", "repository: https://github.com\n", &format!("{github}repository_links: false\n")] {
        assert_eq!(links(config, text), none, "{config}");
    }
}

#[test]
fn a_bare_address_is_what_it_is_in_angle_brackets() {
    let config = "repository: https://github.com/acme/x\nself_links: [ 'https://docs\\.example\\.org/(.*)' ]\n";
    let addresses = ["https://example.org/a_b?c=1&d=2,#12", "http://www.example.org/@ann", "https://docs.example.org/b.html", "ann@example.org"];
    let [bare, bracketed] = ["", "<"].map(|open| {
        let close = if open.is_empty() { "" } else { ">" };
        let lines: Vec<String> = addresses.iter().map(|address| format!("- See {open}{address}{close} and #1.\n")).collect();
        let text = lines.concat();
        let site = harness::site_with(config, &[("a.md", &format!("# A\n\n{text}")), ("b.md", "# B\n")], &[]);
        (site.page("a.html").attributes(".text a[href]", "href"), site.build.portal().documents[0].links.len(), said(&site))
    });
    assert_eq!(bare, bracketed);
    assert_eq!((bare.0.len(), bare.1), (8, 1), "{:?}", bare.0);
}

#[test]
fn a_link_round_paragraphs_holds_no_other() {
    let text = "# A\n\n<a href=\"https://example.org/\">\n\nsee #12, @ann, www.example.org\n\n</a>\n\n#13\n";
    let site = harness::site_with("repository: https://github.com/acme/x\n", &[("a.md", text)], &[]);
    assert_eq!(site.page("a.html").attributes(".text a[href]", "href"), ["https://example.org/", "https://github.com/acme/x/issues/13"]);
}

#[test]
fn the_id_of_a_document_is_no_reference() {
    let config = "repository: https://github.com/acme/x\nids: [ { path: '(\\d+)', bare: '#(\\d+)', label: '#{id}' } ]\n";
    let site = harness::site_with(config, &[("1.md", "# A\n\nSee #2, GH-2 and #9.\n"), ("2.md", "# B\n")], &[]);
    assert_eq!(site.page("1.html").attributes(".text a[href]", "href"), ["2.html", "https://github.com/acme/x/issues/2"]);
}

#[test]
fn links_to_headings_are_nothing_but_links() {
    let text = "# A\n\n## Größe & \"100\" %\n\nText.\n\n- ### In a list\n\n## \n\n<b>raw</b>\n";
    for theme in ["default", "plain"] {
        let site = harness::site_with(&format!("base_theme: {theme}\n"), &[("a.md", text)], &[]);
        let page = site.page("a.html");
        let links = (page.attributes(".text .anchor", "href"), page.attributes(".text .anchor", "aria-label"));
        let expected = (vec!["#größe--100-", "#in-a-list"], vec!["Link to Größe & \"100\" %", "Link to In a list"]);
        assert_eq!(links, (expected.0.into_iter().map(str::to_owned).collect(), expected.1.into_iter().map(str::to_owned).collect()), "{theme}");
        assert_eq!(page.texts(".text h2"), ["Größe & \"100\" %", ""]);
        assert!(!said(&site).contains("Link to") && site.build.portal().documents[0].links.is_empty());
        assert!(site.files.iter().all(|(path, text)| path == "a.html" || path.starts_with("-/theme/") || !text.contains("Link to")));
    }
}

#[test]
fn marked_lines_and_titles_leave_code_as_it_is() {
    let code = "SELECT 1; /* over\n\n  lines */ <b>\nFROM t;\n";
    for marks in ["", "{1}", "{2-3}", "{1-99}", "{4} title=x", "hl_lines=\"1 4\""] {
        let site = harness::site(&[("a.md", &format!("# A\n\n```sql {marks}\n{code}```\n"))]);
        let html = &site.files["a.html"];
        let inside = html.split_once("<code>").and_then(|(_, rest)| rest.split_once("</code>")).expect("code").0;
        let text = scraper::Html::parse_fragment(inside).root_element().text().collect::<String>();
        assert_eq!(text, code, "{marks}");
        assert!(said(&site).contains(code.trim()));
    }
}
