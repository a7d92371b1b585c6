//! Up to three documents, with NUL bytes between them: they are linked, and of some inputs every page is made.

#![no_main]

use std::sync::{Arc, LazyLock};

use hldsite::config::Config;
use hldsite::document::{Document, SourceFile};
use hldsite::document::Fences;
use hldsite::pipeline::{self, Content, Inputs};
use hldsite::portal::{DocFile, Files, Portal, Target};
use hldsite::site::DocPath;
use hldsite::theme::Theme;
use libfuzzer_sys::fuzz_target;

/// Where the documents lie: two show an id in their names, one is its folder's first page.
const PATHS: [&str; 3] = ["HLD-1.md", "x/HLD-2.md", "x/README.md"];
static FENCES: LazyLock<Fences> = LazyLock::new(Fences::default);

fuzz_target!(|data: &[u8]| {
    let file = |(path, bytes): (&&str, &[u8])| SourceFile { path: DocPath::new(path), bytes: bytes.to_vec(), sidecar: None };
    let sources: Vec<SourceFile> = PATHS.iter().zip(data.splitn(PATHS.len(), |byte| *byte == 0)).map(file).collect();
    let count = sources.len();
    let config = Arc::new(Config::default().with_paths(PATHS.into_iter()));
    let documents = sources.iter().map(|source| Arc::new(Document::parse(source, &config, &FENCES))).collect();
    check(&Portal::link(Arc::clone(&config), documents, &files()));
    // Making every page takes a hundred times as long as linking them, so a part of the inputs must do.
    if data.iter().fold(0_u8, |sum, byte| sum.wrapping_add(*byte)) % 32 != 0 {
        return;
    }
    let inputs = Inputs { config, theme: Theme::builtin("default"), files: Arc::new(files()), findings: Vec::new(), baseline: None, fences: Arc::default() };
    let build = pipeline::build(inputs, sources).expect("a build in memory");
    let mut pages = 0;
    for (path, content) in build.plan().iter().filter(|(_, content)| matches!(content, Content::Page(_) | Content::PortalJson)) {
        let bytes = build.bytes(path, content).expect("a page").expect("its bytes");
        assert!(std::str::from_utf8(&bytes).is_ok(), "{path:?} is UTF-8");
        pages += usize::from(matches!(content, Content::Page(_)));
    }
    assert!(pages >= count, "{pages} pages of {count} documents");
});

/// Files beside the documents: one that is copied, and one that a browser would run.
fn files() -> Files {
    let file = |path: &str, active| DocFile { path: DocPath::new(path), active, size: None };
    Files { files: vec![file("x/a.png", false), file("x/run.html", true)], ..Files::default() }
}

fn check(portal: &Portal) {
    let count = portal.documents.len();
    assert_eq!((portal.entries.len(), portal.groups.iter().map(|group| group.documents.len()).sum::<usize>()), (count, count), "no document vanishes");
    for (entry, document) in portal.entries.iter().zip(&portal.documents) {
        assert_eq!(entry.targets.len(), document.links.len(), "each link has a target");
        for target in &entry.targets {
            let is_there = match target {
                Target::Document { document, anchor } => {
                    *document < count && anchor.as_ref().is_none_or(|anchor| portal.documents[*document].anchor(anchor) == Some(anchor))
                }
                Target::Here(anchor) => anchor.is_empty() || document.anchor(anchor) == Some(anchor),
                Target::File(file) => *file < portal.assets.len(),
                Target::Folder(folder) => *folder < portal.folders.len(),
                Target::Home | Target::Away(_) | Target::Nowhere => true,
            };
            assert!(is_there, "{target:?} is in the portal");
        }
        assert!(entry.backlinks.iter().all(|link| link.document < count && link.link < portal.documents[link.document].links.len()), "a backlink has its link");
        assert!(entry.people.iter().all(|person| *person < portal.people.len()), "an author is one of the people");
    }
}
