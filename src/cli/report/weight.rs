//! How large a site is.

use std::fmt::Write as _;

use super::{Paint, count, print, say};
use crate::terminal::visible;
use crate::write::Weight;

/// Says how large a site is if that was asked for, and warns of one that is too large for GitHub Pages in any case.
pub(in crate::cli) fn of_site(weight: &Weight, is_asked: bool) {
    if is_asked {
        let share = weight.bytes as f64 / Weight::PAGES as f64 * 100.0;
        let mut text = format!("{} in {}, {share:.1} % of the 1 GB that GitHub Pages takes; the largest:\n", size(weight.bytes), count(weight.files, "file"));
        for (bytes, path) in &weight.largest {
            // Writing to a `String` cannot fail.
            let _ = writeln!(text, "{:>10}  {}", size(*bytes), visible(path));
        }
        print(&text);
    }
    if weight.is_too_large() {
        let paint = Paint::stderr();
        say(&format!(
            "{}warning{}: the site has {}, expected at most the 1 GB that GitHub Pages takes\n{}help:{} `hldsite build --sizes` names the largest files; \
             `markdown: false` in the config leaves out the Markdown of each page\n",
            paint.yellow,
            paint.off,
            size(weight.bytes),
            paint.bold,
            paint.off
        ));
    }
}

/// A number of bytes as people say it: `1.2 MB`, of a million each.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{:.1} kB", bytes as f64 / 1e3),
        1_000_000..1_000_000_000 => format!("{:.1} MB", bytes as f64 / 1e6),
        _ => format!("{:.2} GB", bytes as f64 / 1e9),
    }
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_are_said_in_the_unit_that_fits() {
        for (bytes, said) in [(0, "0 B"), (999, "999 B"), (1_000, "1.0 kB"), (1_234_567, "1.2 MB"), (1_500_000_000, "1.50 GB")] {
            assert_eq!(size(bytes), said);
        }
    }
}
