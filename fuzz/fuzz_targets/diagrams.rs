//! A text as a diagram, and bytes as kept drawings: one is drawn or refused the same each time, the others are drawings or nothing.

#![no_main]

use std::sync::LazyLock;

use hldsite::diagram::{Artist, Store};
use libfuzzer_sys::fuzz_target;

static ARTIST: LazyLock<Artist> = LazyLock::new(Artist::default);

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let drawn = ARTIST.draw(&text);
    assert_eq!(Artist::new(Store::read(data.to_vec())).draw(&text), drawn, "kept drawings are those of other texts");
    if let Ok(drawing) = drawn {
        let mut svg = String::new();
        drawing.write("d-", &mut svg, |_, out| out.push_str("<a>"));
        assert!(svg.starts_with("<svg") && svg.ends_with("</svg>") && !svg.contains("<script"), "{svg}");
        assert_eq!(svg.matches("<a>").count(), drawing.nodes.len());
    }
});
