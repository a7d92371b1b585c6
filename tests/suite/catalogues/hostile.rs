//! Facts are texts of documents that nobody trusts: on the pages of facts, in pictures, data and the calendar they stay texts.

use super::{design, site_of};
use crate::harness::Site;

const HOSTILE: &str = "\
## Risks

| Risk | Impact | Likelihood | Mitigation |
|---|---|---|---|
| `<script>alert(1)</script>` breaks \"out\" of 'it' | `<b>` | High\" onload=\"x | `</td><script>alert(2)</script>` |

## Timeline

| Phase | End Date | Deliverables |
|---|---|---|
| `</text></svg><script>alert(3)</script>` | 2026-06-30 | `\"><img src=x onerror=alert(4)>` |
| `<img src=x>` | `<i>` soon | x |

## Dependencies

- `<script>alert(5)</script>` is there

## Open Questions

- [ ] Is `<svg onload=alert(6)>` a picture?

## References

- [A script](javascript:alert(7))
- [Another](JaVaScRiPt:alert(8))
- [Data](data:text/html,<script>alert(9)</script>)
- [A file](vbscript:x)
- [Ours](https://example.org/\"><script>alert(10)</script>)
- [Hidden host](https://good.example@evil.example/x)
- [Nobody](mailto:x@example.org)
- [Nowhere](nowhere.md)
";

fn site() -> Site {
    site_of(&[("evil.md", design("Evil", "Draft", HOSTILE))])
}

#[test]
fn texts_of_facts_are_never_elements() {
    let site = site();
    let of_facts =
        |path: &&String| path.ends_with(".html") && (path.contains("facts") || path.contains("quarter") || path.contains("not-read") || *path == "evil.html");
    let pages: Vec<&String> = site.files.keys().filter(of_facts).collect();
    assert!(pages.len() >= 7, "{pages:?}");
    for path in pages {
        let page = site.page(path);
        let scripts = page.attributes("script", "src");
        let running = page.count("script:not([type='application/ld+json'])");
        assert_eq!(running, scripts.len(), "{path}: a script without an address");
        assert!(scripts.iter().all(|src| src.contains("-/theme/")), "{path}: {scripts:?}");
        assert_eq!(page.count("[onload], [onerror], [onclick], main img, svg script, svg foreignObject"), 0, "{path}");
    }
    assert!(site.page("-/facts/risks.html").texts("[id='hld:table'] td")[0].starts_with("<script>alert(1)</script> breaks"));
}

#[test]
fn no_link_leads_to_a_scheme_that_runs_or_reads_anything() {
    let site = site();
    for path in site.files.keys().filter(|path| path.ends_with(".html")) {
        for href in site.page(path).attributes("[href]", "href") {
            let scheme = href.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| !scheme.contains(['/', '#', '?']));
            assert!(matches!(scheme, None | Some("http" | "https" | "mailto")), "{path}: {href}");
        }
    }
    let shown = site.page("-/facts/references.html").texts("[id='hld:table'] tbody tr td:nth-child(2)");
    assert_eq!(shown.iter().filter(|text| *text == "evil.example").count(), 1, "a link is named by the host that it leads to: {shown:?}");
}

#[test]
fn data_of_facts_is_one_value_and_no_text_ends_a_line_of_the_calendar() {
    let site = site();
    for (path, text) in site.files.iter().filter(|(path, _)| path.starts_with("-/data/facts-")) {
        let value = text.strip_prefix("hldsite.put(\"").and_then(|rest| rest.split_once("\",")?.1.strip_suffix(");\n"));
        assert!(serde_json::from_str::<serde_json::Value>(value.expect("one call")).is_ok(), "{path}: {text}");
    }
    let calendar = &site.files["deadlines.ics"];
    assert!(calendar.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')), "{calendar}");
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 1);
}

#[test]
fn a_very_long_text_is_shortened_in_tables_and_whole_in_data() {
    let long = "word ".repeat(2_000);
    let site = site_of(&[("a.md", design("A", "Draft", &format!("## Goals\n\n- {long}\n- Short\n")))]);
    let shown = &site.page("-/facts/goals.html").texts("[id='hld:table'] td:nth-child(1)")[0];
    assert!(shown.len() < 300 && shown.ends_with('…'), "{shown}");
    assert!(site.files["-/portal/0.json"].contains(long.trim()), "the data has all of it");
}
