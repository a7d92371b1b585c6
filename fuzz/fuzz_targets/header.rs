//! Bytes as a document with a YAML file beside it: what stands before the first NUL byte is the sidecar, all behind it the document.

#![no_main]

use std::sync::LazyLock;

use hldsite::config::Config;
use hldsite::document::{Document, SourceFile};
use hldsite::document::Fences;
use hldsite::site::DocPath;
use libfuzzer_sys::fuzz_target;

static CONFIG: LazyLock<Config> = LazyLock::new(|| {
    let config = Config::parse("hldsite.yaml", "docs:\n  sidecar: hld.yaml\npath_pattern: '(?<id>[0-9]+)-(?<title>[^/]*)/'\n").expect("a config");
    config.with_paths(["0001-a/README.md", "0002-b/README.md"].into_iter())
});
static FENCES: LazyLock<Fences> = LazyLock::new(Fences::default);

fuzz_target!(|data: &[u8]| {
    let (sidecar, text) = data.iter().position(|byte| *byte == 0).map_or((None, data), |at| (Some(&data[..at]), &data[at + 1..]));
    let file = |path: &str, bytes: &[u8]| SourceFile { path: DocPath::new(path), bytes: bytes.to_vec(), sidecar: None };
    let mut source = file("0001-a/README.md", text);
    source.sidecar = sidecar.map(|bytes| Box::new(file("0001-a/hld.yaml", bytes)));
    let outline = Document::outline(&source, &CONFIG);
    let document = Document::parse(&source, &CONFIG, &FENCES);
    for read in [&outline, &document] {
        assert!(!read.title.is_empty(), "a title is never empty");
        assert!(read.findings.iter().all(|finding| finding.place.is_none_or(|place| place.line > 0 && place.column > 0)), "places count from 1");
        for field in &read.header.fields {
            let parts: String = field.parts(true).into_iter().map(|part| part.text).collect();
            assert!(field.values.iter().all(|value| parts.contains(&value.text)), "a value is shown whole: {field:?}");
            for value in &field.values {
                assert!(value.links.iter().all(|link| value.text.get(link.span.clone()).is_some()), "a link covers text: {value:?}");
            }
        }
        assert!(read.header.lifted.windows(2).all(|pair| pair[0].end <= pair[1].start), "what is lifted out stands in order: {:?}", read.header.lifted);
    }
    assert_eq!(outline.status(), document.status(), "the status needs no text");
    assert_eq!(outline.authors, document.authors, "the authors need no text");
    assert_eq!(outline.id, document.id, "the id needs no text");
});
