//! What makes a site ready for a host: compressed copies, and how large it is.

use std::io::Read as _;

use flate2::read::GzDecoder;

use crate::harness::Project;

fn project() -> Project {
    Project::new(&[("docs/a.md", "# A\n\nSee ![it](p.png).\n"), ("docs/p.png", "no picture")])
}

#[test]
fn compressed_copies_lie_beside_text_files_and_hold_what_these_hold() {
    let project = project();
    let words = ["build", "docs", "-o", "site", "--precompress"];
    assert_eq!(project.run(&words).code, 0);
    let tree = project.tree("site");
    for path in ["index.html", "a.html", "a.md", "portal.json", "-/theme/style.css", "-/theme/icon.svg", "-/badge/a.svg"] {
        let (mut gzip, mut brotli) = (Vec::new(), Vec::new());
        GzDecoder::new(&tree[&format!("{path}.gz")][..]).read_to_end(&mut gzip).expect("gzip");
        brotli::BrotliDecompress(&mut &tree[&format!("{path}.br")][..], &mut brotli).expect("Brotli");
        assert!(gzip == tree[path] && brotli == tree[path], "{path}");
    }
    for path in ["p.png.gz", "-/theme/card.png.br", "-/manifest.json.gz", "a.html.gz.br"] {
        assert!(!tree.contains_key(path), "{path}");
    }
    let again = project.run(&words);
    assert!(again.stdout.contains(": 0 files written, "), "{again:?}");
    assert_eq!(project.tree("site"), tree);
}

#[test]
fn copies_go_with_the_page_and_when_nobody_asks_for_them_any_more() {
    let project = project();
    project.write("docs/b.md", "# B\n");
    assert_eq!(project.run(&["build", "docs", "--precompress"]).code, 0);
    assert!(project.has("site/b.html.br"));
    std::fs::remove_file(project.path("docs/b.md")).expect("a file");
    assert_eq!(project.run(&["build", "docs", "--precompress"]).code, 0);
    assert!(!project.has("site/b.html") && !project.has("site/b.html.br") && !project.has("site/b.md.gz"));
    assert_eq!(project.run(&["build", "docs"]).code, 0);
    assert!(project.tree("site").keys().all(|path| !path.ends_with(".gz") && !path.ends_with(".br")));
}

#[test]
fn a_file_of_the_documents_that_is_called_like_a_copy_stays_what_it_is() {
    let project = Project::new(&[("docs/a.md", "# A\n\n[data](d.csv) [packed](d.csv.gz)\n"), ("docs/d.csv", "1,2\n"), ("docs/d.csv.gz", "mine")]);
    assert_eq!(project.run(&["build", "docs", "--precompress"]).code, 0);
    assert_eq!(project.read("site/d.csv.gz"), "mine");
    assert!(project.has("site/d.csv.br"));
}

#[test]
fn the_largest_files_are_named_when_somebody_asks() {
    let project = project();
    let run = project.run(&["build", "docs", "--sizes"]);
    let lines: Vec<&str> = run.stdout.lines().collect();
    let head = lines.iter().position(|line| line.contains(" of the 1 GB that GitHub Pages takes; the largest:")).expect("a head");
    let total: usize = project.tree("site").iter().filter(|(path, _)| *path != "-/manifest.json").map(|(_, bytes)| bytes.len()).sum();
    assert!(lines[head].starts_with(&format!("{:.1} kB in ", total as f64 / 1e3)), "{}", lines[head]);
    assert_eq!(lines.len() - head, 11, "{}", run.stdout);
    assert!(!project.run(&["build", "docs"]).stdout.contains("the largest"));
}
