//! Names of files that are hard to hold, to link to or to trust.

use std::fmt::Write as _;
use std::fs;

use crate::harness::{self, Page, Project};

/// The pages of a site and the files that are copied, without the home page and its like; the Markdown beside pages is left out.
fn pages(project: &Project) -> Vec<String> {
    let tree = project.tree("site");
    let own = |path: &str| path.starts_with("-/") || ["index.html", "404.html", "portal.json", "llms.txt"].contains(&path);
    let is_markdown = |path: &str| path.strip_suffix(".md").is_some_and(|stem| tree.contains_key(&format!("{stem}.html")));
    tree.keys().filter(|path| !own(path) && !is_markdown(path)).cloned().collect()
}

fn page(project: &Project, path: &str) -> Page {
    Page(scraper::Html::parse_document(&project.read(path)))
}

#[test]
fn documents_that_claim_one_address_both_have_a_page_and_a_finding_names_them() {
    for (documents, expected) in [
        (&["A.md", "a.md"][..], &["A.html", "a-2.html"][..]),
        (&["a.markdown", "a.md"], &["a.html", "a-2.html"]),
        (&["d/README.md", "d/index.md"], &["d/index.html", "d/index-2.html"]),
        (&["d/index.md", "d/readme.md"], &["d/index.html", "d/index-2.html"]),
        (&["e\u{301}.md", "\u{e9}.md"], &["e\u{301}.html", "\u{e9}-2.html"]),
        (&["E\u{301}.md", "\u{e9}.md"], &["E\u{301}.html", "\u{e9}-2.html"]),
        (&["D/a.md", "d/A.md"], &["D/a.html", "d/A-2.html"]),
        (&["a-2.md", "A.md", "a.md"], &["A.html", "a-2.html", "a-3.html"]),
        (&["CON.md", "con-2.md"], &["CON-2.html", "con-2-2.html"]),
    ] {
        let texts: Vec<(&str, &str)> = documents.iter().map(|path| (*path, "# X\n")).collect();
        let site = harness::site(&texts);
        let portal = site.build.portal();
        let mut found: Vec<&str> = portal.entries.iter().map(|entry| entry.page.as_str()).collect();
        let mut expected = expected.to_vec();
        found.sort_unstable();
        expected.sort_unstable();
        assert_eq!(found, expected, "{documents:?}");
        assert!(found.iter().all(|path| site.files.contains_key(*path)), "{documents:?}");
        let collision = site.findings().into_iter().find(|finding| finding.contains("warning[path-collision]")).unwrap();
        let named = documents.iter().filter(|path| collision.contains(&format!("`{path}`"))).count();
        assert!(named >= 2 && collision.contains("it stands at `"), "{collision}");
    }
}

#[test]
fn document_that_claims_a_page_of_the_portal_has_another_and_a_finding() {
    for (document, expected) in [
        ("404.md", "404-2.html"),
        ("index.md", "index-2.html"),
        ("INDEX.md", "INDEX-2.html"),
        ("-/all.md", "--2/all.html"),
        ("-/manifest.md", "--2/manifest.html"),
        ("-/status/draft.md", "--2/status/draft.html"),
    ] {
        let site = harness::site(&[(document, "# Mine\n"), ("z.md", "[it](<DOC>)\n".replace("DOC", document).as_str())]);
        assert_eq!(site.page(expected).texts("h1"), ["Mine"], "{document}");
        assert_eq!(site.page("z.html").attributes(".text a", "href"), [expected], "{document}");
        let message = format!("`{document}` and the portal's own page both claim the address");
        assert!(site.findings().iter().any(|finding| finding.contains(&message)), "{:?}", site.findings());
        assert!(site.page("index.html").texts("h1") != ["Mine"] && site.page("404.html").texts("h1") != ["Mine"]);
    }
}

#[test]
fn document_and_folder_of_one_name_both_have_pages_without_a_finding() {
    let site = harness::site(&[("x.md", "# X\n"), ("x/index.md", "# Index\n"), ("x/y.md", "# Y\n"), ("search.md", "# S\n"), ("feed.md", "# F\n")]);
    for (path, title) in [("x.html", "X"), ("x/index.html", "Index"), ("x/y.html", "Y"), ("search.html", "S"), ("feed.html", "F")] {
        assert_eq!(site.page(path).texts("h1"), [title]);
    }
    assert!(site.findings().is_empty(), "{:?}", site.findings());
}

#[test]
fn name_that_some_system_cannot_hold_is_noted_and_has_a_page() {
    for (document, expected) in [
        ("CON.md", "CON-2.html"),
        ("nul.md", "nul-2.html"),
        ("a/Aux.v1.md", "a/Aux-2.v1.html"),
        ("com1.md", "com1-2.html"),
        ("LPT9.md", "LPT9-2.html"),
        ("prn/a.md", "prn-2/a.html"),
        ("dot./a.md", "dot./a.html"),
        ("blank /a.md", "blank /a.html"),
        ("what?.md", "what?.html"),
        ("a<b>.md", "a<b>.html"),
        ("star*.md", "star*.html"),
        ("pipe|.md", "pipe|.html"),
        ("quote\".md", "quote\".html"),
    ] {
        let site = harness::site(&[(document, "# X\n")]);
        assert_eq!(site.page(expected).texts("h1"), ["X"]);
        let findings = site.findings();
        assert!(findings.len() == 1 && findings[0].contains("note[unportable-name]") && findings[0].contains(" / "), "{findings:?}");
    }
    for document in ["console.md", "com10.md", "com.md", "a.con.md", "lpt.md", "null.md", "a b.md"] {
        assert!(harness::site(&[(document, "# X\n")]).findings().is_empty(), "{document}");
    }
}

#[test]
fn names_at_the_limit_of_file_systems_have_pages() {
    let names: Vec<String> =
        [246, 250, 251, 252].iter().map(|length| format!("{}.md", "n".repeat(*length))).chain([format!("{}.md", "é".repeat(126))]).collect();
    let project = Project::new(&[]);
    for (number, name) in names.iter().enumerate() {
        project.write(&format!("docs/{name}"), format!("# Document {number}\n"));
        project.write(&format!("docs/links/{number}.md"), format!("[it](../{name})\n"));
    }
    let run = project.build();
    assert!(run.stdout.starts_with("10 documents, "), "{run:?}");
    for number in 0..names.len() {
        let href = page(&project, &format!("site/links/{number}.html")).attributes(".text a", "href").remove(0);
        assert_eq!(page(&project, &format!("site/links/{}", decoded(&href))).texts("h1"), [format!("Document {number}")]);
    }
    assert!(project.build().stdout.contains(": 0 files written, "));
}

#[test]
fn path_beyond_260_characters_has_a_page() {
    let folder = ["abcdefghi"; 40].join("/");
    let project = Project::new(&[]);
    project.write(&format!("docs/{folder}/x.md"), "# X\n\n[top](/top.md)\n");
    project.write("docs/top.md", format!("# Top\n\n[x]({folder}/x.md)\n"));
    let run = project.build();
    assert_eq!(run.stderr, "");
    assert!(project.has(&format!("site/{folder}/x.html")));
    assert_eq!(page(&project, "site/top.html").attributes(".text a", "href"), [format!("{folder}/x.html")]);
}

fn decoded(href: &str) -> String {
    percent_encoding::percent_decode_str(href).decode_utf8().expect("UTF-8 in a link").into_owned()
}

/// Every link on every page that stays in the site leads to a file of it.
fn assert_links_lead_somewhere(project: &Project) {
    // The page for addresses that lead nowhere is made to be shown at any address.
    let pages = project.tree("site").into_keys().filter(|path| path.strip_suffix(".html").is_some_and(|stem| stem != "404"));
    for path in pages {
        let page = page(project, &format!("site/{path}"));
        for href in page.attributes("a", "href").into_iter().chain(page.attributes("img", "src")) {
            let href = href.split(['#', '?']).next().unwrap();
            if !href.is_empty() && !href.contains(':') {
                let folder = project.path("site").join(&path).parent().unwrap().to_owned();
                let target = folder.join(decoded(href));
                assert!(target.is_file() || target.join("index.html").is_file(), "{path}: {href}");
            }
        }
    }
}

#[cfg(unix)]
#[test]
fn odd_names_have_pages_and_every_link_leads_to_them() {
    let names = [
        "a b",
        "c#d",
        "q?x=1",
        "50%",
        "100%25",
        "a&b",
        "say \"hi\"",
        "it's",
        "🚀 launch",
        "שלום",
        "مرحبا",
        "x+y",
        "a;b",
        "a,b",
        "(draft)",
        "[x]",
        "<b>",
        "a=b",
        "$1",
        "a@b",
        "~tilde",
        "back`tick",
        "ça",
        "日本",
        "{{x}}",
        "a\\b",
        "%2e%2e",
        "&amp;",
        "..dots..",
        "x\u{202e}dm",
        "-",
    ];
    let project = Project::new(&[]);
    let mut links = "# All of them\n".to_owned();
    // A name that begins with a dot is hidden.
    let names: Vec<&str> = names.into_iter().filter(|name| !name.starts_with('.')).collect();
    for (number, name) in names.iter().enumerate() {
        project.write(&format!("docs/sub/{name}.md"), format!("# Document {number}\n\n![p](p%23.png) [all](../links.md)\n"));
        project.write(&format!("docs/in {name}/x.md"), format!("# In {number}\n"));
        let encoded = percent_encoding::utf8_percent_encode(name, percent_encoding::NON_ALPHANUMERIC);
        let _ = writeln!(links, "\n[it](sub/{encoded}.md) [in](in%20{encoded}/x.md)");
    }
    project.write("docs/sub/p#.png", "png");
    project.write("docs/links.md", links);
    let run = project.build();
    assert!(!run.stderr.contains(": warning["), "{run:?}");
    let hrefs = page(&project, "site/links.html").attributes(".text a", "href");
    assert_eq!(hrefs.len(), names.len() * 2);
    for (number, pair) in hrefs.chunks(2).enumerate() {
        assert_eq!(page(&project, &format!("site/{}", decoded(&pair[0]))).texts("h1"), [format!("Document {number}")]);
        assert_eq!(page(&project, &format!("site/{}", decoded(&pair[1]))).texts("h1"), [format!("In {number}")]);
    }
    assert_links_lead_somewhere(&project);
    assert!(project.build().stdout.contains(": 0 files written, "));
}

#[test]
fn what_lies_outside_or_is_hidden_is_not_copied_and_reported() {
    let project = Project::new(&[
        ("secret.txt", "secret"),
        ("docs/.git/config", "secret"),
        ("docs/.env", "secret"),
        ("docs/sub/.hidden/x.png", "secret"),
        ("docs/node_modules/x.js", "secret"),
        ("docs/node_modules/x.png", "secret"),
        ("docs/private/x.png", "secret"),
        ("docs/page.html", "secret"),
        ("docs/PAGE.HTML", "secret"),
        ("docs/page.xhtml", "secret"),
        ("docs/feed.xml", "secret"),
        ("docs/run.js", "secret"),
        ("docs/run.mjs", "secret"),
        ("docs/run.wasm", "secret"),
        ("docs/draw.svg", "<svg><script>secret</script></svg>"),
        ("docs/event.SVG", "<svg onload='secret'/>"),
        ("docs/hldsite.yaml", "docs: { exclude: ['private/**'] }\ntitle: secret\n"),
    ]);
    for (link, rule) in [
        ("[x](../secret.txt)", "link-outside"),
        ("![x](../secret.txt)", "link-outside"),
        ("[x](../../../../../../../../etc/passwd)", "link-outside"),
        ("![x](../../../../../../../../etc/passwd)", "link-outside"),
        ("[x](sub/../../secret.txt)", "link-outside"),
        ("[x](%2e%2e/secret.txt)", "link-outside"),
        ("[x](..%2fsecret.txt)", "link-outside"),
        ("<img src='../secret.txt'>", "link-outside"),
        ("[x](/../secret.txt)", "link-outside"),
        ("[x](/etc/passwd)", "broken-link"),
        ("![x](/etc/passwd)", "broken-image"),
        ("[x](file:///etc/passwd)", "unsafe-link"),
        ("[x](..\\secret.txt)", ""),
        ("[x](.git/config)", "link-unpublished"),
        ("[x](.git)", "link-unpublished"),
        ("![x](.env)", "link-unpublished"),
        ("![x](sub/.hidden/x.png)", "link-unpublished"),
        ("[x](sub/../.env)", "link-unpublished"),
        ("[x](%2eenv)", "link-unpublished"),
        ("[x](node_modules/x.js)", "link-unpublished"),
        ("![x](node_modules/x.png)", "link-unpublished"),
        ("![x](private/x.png)", "link-unpublished"),
        ("[x](page.html)", "active-file"),
        ("[x](PAGE.HTML)", "active-file"),
        ("[x](page.xhtml)", "active-file"),
        ("[x](feed.xml)", "active-file"),
        ("[x](run.js)", "active-file"),
        ("[x](run.mjs)", "active-file"),
        ("[x](run.wasm)", "active-file"),
        ("![x](draw.svg)", "active-file"),
        ("![x](event.SVG)", "active-file"),
        ("[x](hldsite.yaml)", "broken-link"),
    ] {
        project.write("docs/a.md", format!("# A\n\n{link}\n"));
        let run = project.build();
        assert!(run.stderr.starts_with("a.md:3:") && run.stderr.contains(&format!(" warning[{rule}")), "{link}: {run:?}");
        assert_eq!(pages(&project), ["a.html"], "{link}");
        assert!(project.tree("site").values().all(|bytes| bytes != b"secret"), "{link}");
        assert_eq!(page(&project, "site/a.html").attributes(".text a", "href"), Vec::<String>::new(), "{link}");
    }
}

#[test]
fn active_files_are_copied_if_the_config_says_so() {
    let project = Project::new(&[
        ("docs/a.md", "# A\n\n[1](page.html) [2](sub/run.js) ![3](draw.svg)\n"),
        ("docs/page.html", "<p>"),
        ("docs/sub/run.js", "run()"),
        ("docs/draw.svg", "<svg><script/></svg>"),
        ("docs/unlinked.html", "<p>"),
        ("docs/hldsite.yaml", "docs: { active_files: true }\n"),
    ]);
    let run = project.build();
    assert_eq!(run.stderr, "");
    assert_eq!(pages(&project), ["a.html", "draw.svg", "page.html", "sub/run.js"]);
}

#[test]
fn only_what_a_document_links_to_is_copied() {
    let project = Project::new(&[("docs/a.md", "![x](sub/in.png)\n"), ("docs/sub/in.png", "in"), ("docs/sub/out.png", "out"), ("docs/notes.txt", "out")]);
    project.build();
    assert_eq!(pages(&project), ["a.html", "sub/in.png"]);
    assert_eq!(project.read("site/sub/in.png"), "in");
}

#[test]
fn hidden_names_the_output_and_excluded_ones_are_skipped_and_nothing_else() {
    let project = Project::new(&[("docs/hldsite.yaml", "docs: { exclude: ['**/template.md', 'old/**'] }\n")]);
    for skipped in [
        ".a.md",
        ".hidden/a.md",
        "sub/.b/c/d.md",
        "node_modules/a.md",
        "sub/node_modules/p/README.md",
        "template.md",
        "sub/template.md",
        "old/a.md",
        "old/b/c.md",
        "out/a.md",
        ".md",
    ] {
        project.write(&format!("docs/{skipped}"), "# Skipped\n");
    }
    let kept = [
        "a.MD",
        "b.markdown",
        "_draft.md",
        "vendor/a.md",
        "target/a.md",
        "site/a.md",
        "out2/a.md",
        "Node_Modules/a.md",
        "older/a.md",
        "sub/old/a.md",
        "deep/template.md/a.md",
        "template.mdx.md",
        "dist/a.md",
        "build/a.md",
        "README.md",
        "CHANGELOG.md",
        "x.md/y.md",
        "#a#.md",
        "a~.md",
        "nodemodules.md",
        "a.b.c.md",
    ];
    for path in kept {
        project.write(&format!("docs/{path}"), format!("# Kept: {path}\n"));
    }
    project.write("docs/.gitignore", "*.md\n");
    // The output inside the docs folder: ours, with a stray document in it.
    fs::remove_dir_all(project.path("docs/out")).unwrap();
    assert_eq!(project.run(&["build", "docs", "-o", "docs/out"]).code, 0);
    project.write("docs/out/stray.md", "# Skipped\n");
    let run = project.run(&["build", "docs", "-o", "docs/out"]);
    assert_eq!(run.stderr, "");
    let portal: serde_json::Value = serde_json::from_str(&project.read("docs/out/portal.json")).unwrap();
    let mut found: Vec<&str> = portal["docs"].as_array().unwrap().iter().map(|document| document["path"].as_str().unwrap()).collect();
    let mut expected = kept.to_vec();
    found.sort_unstable();
    expected.sort_unstable();
    assert_eq!(found, expected);
}

#[cfg(unix)]
mod unix {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;

    use super::*;

    #[test]
    fn symlinks_out_of_the_docs_in_circles_and_nowhere_are_skipped_with_a_warning() {
        for (target, why) in [
            ("/etc/passwd", "leads out of the docs folder"),
            ("/etc", "leads out of the docs folder"),
            ("../outside", "leads out of the docs folder"),
            ("../outside/secret.md", "leads out of the docs folder"),
            ("..", "leads out of the docs folder"),
            (".", "leads to a folder that was entered already"),
            ("../docs", "leads to a folder that was entered already"),
            ("nowhere.md", "leads nowhere"),
            ("link.md", "leads nowhere"),
            (".hidden", "leads to something that is skipped"),
            (".hidden/secret.md", "leads to something that is skipped"),
            ("node_modules/secret.md", "leads to something that is skipped"),
            ("../docs/../outside/secret.md", "leads out of the docs folder"),
        ] {
            let project = Project::new(&[
                ("docs/a.md", "# A\n\n[link](link.md)\n"),
                ("docs/.hidden/secret.md", "secret"),
                ("docs/node_modules/secret.md", "secret"),
                ("outside/secret.md", "secret"),
            ]);
            symlink(target, project.path("docs/link.md")).unwrap();
            let run = project.build();
            assert!(run.stderr.contains(&format!("link.md: warning[skipped-symlink]: this symbolic link {why}, it is skipped\n  help: ")), "{target}: {run:?}");
            assert_eq!(pages(&project), ["a.html"], "{target}");
            assert!(project.tree("site").values().all(|bytes| !bytes.windows(7).any(|word| word == b"root:x:")), "{target}");
        }
    }

    #[test]
    fn symlinked_pictures_and_configs_from_outside_are_not_copied() {
        let project = Project::new(&[("docs/a.md", "![p](p.png)\n\n![q](folder/q.png)\n"), ("outside/q.png", "secret")]);
        symlink("../outside/q.png", project.path("docs/p.png")).unwrap();
        symlink("../outside", project.path("docs/folder")).unwrap();
        let run = project.build();
        assert_eq!(pages(&project), ["a.html"], "{run:?}");
        assert_eq!(run.stderr.matches("warning[skipped-symlink]").count(), 2, "{run:?}");
        assert_eq!(run.stderr.matches("warning[broken-image]").count(), 2, "{run:?}");
    }

    #[test]
    fn symlinks_inside_the_docs_are_followed_once() {
        let project = Project::new(&[("docs/real/b.md", "# B\n\n![p](p.png)\n"), ("docs/real/p.png", "png"), ("docs/a.md", "# A\n")]);
        symlink("real", project.path("docs/one")).unwrap();
        symlink("one", project.path("docs/two")).unwrap();
        symlink("a.md", project.path("docs/c.md")).unwrap();
        symlink("..", project.path("docs/real/up")).unwrap();
        let run = project.build();
        let pages = pages(&project);
        for path in ["a.html", "c.html", "real/b.html", "real/p.png"] {
            assert!(pages.iter().any(|page| page == path), "{pages:?}");
        }
        assert_eq!(page(&project, "site/c.html").texts("h1"), ["A"]);
        assert_eq!(pages.iter().filter(|path| path.ends_with("/b.html")).count(), 2, "by its own name and by one link: {pages:?}");
        assert_eq!(pages.iter().filter(|path| path.ends_with("/p.png")).count(), 2, "{pages:?}");
        let skipped = "this symbolic link leads to a folder that was entered already";
        assert!(run.stderr.matches(skipped).count() >= 2 && run.stderr.contains("real/up: warning[skipped-symlink]"), "{run:?}");
    }

    #[test]
    fn folders_that_link_to_each_other_do_not_multiply() {
        let project = Project::new(&[]);
        for number in 0..12 {
            project.write(&format!("docs/f{number}/d.md"), "# D\n");
            for other in 0..12 {
                symlink(format!("../f{other}"), project.path(&format!("docs/f{number}/to{other}"))).unwrap();
            }
        }
        let run = project.build();
        let documents: usize = run.stdout.split(' ').next().unwrap().parse().unwrap();
        assert!((12..=24).contains(&documents), "{run:?}");
    }

    #[test]
    fn pipes_and_sockets_with_a_documents_name_are_reported_and_never_opened() {
        let project = Project::new(&[("docs/a.md", "# A\n\n![p](p.png)\n")]);
        let made = project.command("mkfifo", &["docs/pipe.md", "docs/p.png"]).status().unwrap();
        assert!(made.success());
        let _socket = UnixListener::bind(project.path("docs/socket.md")).unwrap();
        symlink("/dev/zero", project.path("docs/endless.md")).unwrap();
        let run = project.build();
        for name in ["pipe.md", "socket.md"] {
            assert!(run.stderr.contains(&format!("{name}: warning[not-a-file]: expected a file, found a pipe, socket or device\n  help: ")), "{run:?}");
        }
        assert!(run.stderr.contains("endless.md: warning[skipped-symlink]"), "{run:?}");
        assert_eq!(pages(&project), ["a.html"]);
    }

    #[test]
    fn folder_with_a_documents_name_is_a_folder() {
        let project = Project::new(&[("docs/x.md/y.md", "# Y\n"), ("docs/a.md", "# A\n\n[x](x.md) [y](x.md/y.md)\n")]);
        let run = project.build();
        assert_eq!(run.stderr, "");
        assert_links_lead_somewhere(&project);
    }

    #[test]
    fn name_that_is_not_utf8_is_a_warning_and_has_a_page() {
        let project = Project::new(&[("docs/a.md", "# A\n")]);
        for (name, text) in [(&b"caf\xe9.md"[..], "# Latin\n"), (b"caf%E9.md", "# Percent\n"), (b"\xff\xfe.md", "# Bytes\n")] {
            let Ok(()) = fs::write(project.path("docs").join(OsStr::from_bytes(name)), text) else {
                return println!("skipped: this file system holds only UTF-8 names");
            };
        }
        fs::create_dir(project.path("docs").join(OsStr::from_bytes(b"d\xff"))).unwrap();
        fs::write(project.path("docs").join(OsStr::from_bytes(b"d\xff/x.md")), "# In\n").unwrap();
        let run = project.build();
        assert!(run.stdout.starts_with("5 documents, "), "{run:?}");
        assert_eq!(run.stderr.matches("warning[non-utf8-name]").count(), 3, "{run:?}");
        for name in ["`caf%E9.md`", "`%FF%FE.md`", "`d%FF/x.md`"] {
            assert!(run.stderr.contains(&format!("the file's name is not UTF-8, it is called {name} here\n")), "{run:?}");
        }
        let mut titles: Vec<String> = pages(&project).iter().flat_map(|path| page(&project, &format!("site/{path}")).texts("h1")).collect();
        titles.sort();
        for title in ["A", "Bytes", "In", "Latin", "Percent"] {
            assert!(titles.iter().any(|found| found == title), "{titles:?}");
        }
        assert_links_lead_somewhere(&project);
        assert!(project.build().stdout.contains(": 0 files written, "));
    }

    #[test]
    fn control_characters_of_a_name_never_reach_the_terminal() {
        for character in ['\u{1b}', '\u{7}', '\u{8}', '\r', '\u{7f}', '\u{9b}', '\t'] {
            let project = Project::new(&[]);
            project.write(&format!("docs/x{character}[2J.md"), "# X\n\n[gone](gone.md)\n");
            project.write("docs/b.md", format!("[gone](<gone{character}.md>)\n"));
            let run = project.run(&["build", "docs"]);
            assert!(run.code == 0 && !(run.stdout + &run.stderr).contains(character), "{character:?}");
            assert_links_lead_somewhere(&project);
        }
    }
}
