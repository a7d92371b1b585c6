//! The baseline: findings that are known, and fail no run.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::finding::Finding;

/// Findings that are known. A finding is known again by its path, its rule and what it is about, whatever line it has moved to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline(BTreeMap<(String, String, String), usize>);

/// The file of a baseline.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// The version of this form.
    baseline: u32,
    findings: Vec<Entry>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    path: String,
    rule: String,
    about: String,
    #[serde(default = "one", skip_serializing_if = "is_one")]
    count: usize,
}

fn one() -> usize {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks with a reference")]
fn is_one(count: &usize) -> bool {
    *count == 1
}

impl Baseline {
    /// Reads a baseline file.
    ///
    /// # Errors
    /// What is wrong with its text: the line and column, and a message.
    pub fn parse(text: &str) -> Result<Self, (usize, usize, String)> {
        let file: File = serde_json::from_str(text).map_err(|error| {
            let message = error.to_string();
            let message = message.split(" at line ").next().unwrap_or_default();
            // What is JSON, and something else.
            let message = if message.contains("struct ") { "expected `{ \"baseline\": 1, \"findings\": […] }`" } else { message };
            (error.line(), error.column(), message.to_owned())
        })?;
        if file.baseline != 1 {
            return Err((1, 1, format!("this is version {} of the file, expected 1", file.baseline)));
        }
        let mut known = BTreeMap::new();
        for Entry { path, rule, about, count } in file.findings {
            *known.entry((path, rule, about)).or_default() += count;
        }
        Ok(Self(known))
    }

    /// The baseline of these findings.
    pub fn of(findings: &[Finding]) -> Self {
        let mut known: BTreeMap<_, usize> = BTreeMap::new();
        for finding in findings {
            *known.entry(key(finding)).or_default() += 1;
        }
        Self(known)
    }

    /// The text of its file: an entry in each line, in order.
    pub fn text(&self) -> String {
        let entry = |((path, rule, about), count): (&(String, String, String), &usize)| {
            let entry = Entry { path: path.clone(), rule: rule.clone(), about: about.clone(), count: *count };
            format!("\n  {}", serde_json::to_string(&entry).unwrap_or_default())
        };
        let entries: Vec<String> = self.0.iter().map(entry).collect();
        format!("{{ \"baseline\": 1, \"findings\": [{}\n] }}\n", entries.join(","))
    }

    /// How many findings it knows.
    pub fn len(&self) -> usize {
        self.0.values().sum()
    }

    /// Whether it knows none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Marks the findings that it knows, the first of those that are alike; how many that it knows are not among them.
    pub(super) fn mark(&self, findings: &mut [Finding]) -> usize {
        let mut left = self.0.clone();
        for finding in findings.iter_mut() {
            let Some(count) = left.get_mut(&key(finding)).filter(|count| **count > 0) else { continue };
            *count -= 1;
            finding.in_baseline = true;
        }
        left.values().sum()
    }
}

fn key(finding: &Finding) -> (String, String, String) {
    (finding.path.as_str().to_owned(), finding.rule.id.to_owned(), finding.about().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{BROKEN_LINK, Place, SELF_LINK};
    use crate::site::DocPath;

    fn found(path: &str, line: u32, message: &str) -> Finding {
        Finding::at(&DocPath::new(path), Place { line, column: 1 }, &BROKEN_LINK, message)
    }

    #[test]
    fn a_finding_is_known_in_whatever_line_it_stands() {
        let baseline = Baseline::of(&[found("a.md", 3, "link to `x` leads nowhere"), found("a.md", 9, "link to `x` leads nowhere"), found("b.md", 1, "`y`")]);
        let baseline = Baseline::parse(&baseline.text()).unwrap();
        let mut now = [found("a.md", 30, "in other words, `x`"), found("a.md", 31, "`z`"), found("c.md", 1, "`y`")];
        assert_eq!(baseline.mark(&mut now), 2);
        assert_eq!(now.each_ref().map(|finding| finding.in_baseline), [true, false, false]);
        let other = Finding { rule: &SELF_LINK, ..found("a.md", 3, "`x`") };
        assert_eq!(baseline.mark(&mut [other]), 3);
    }

    #[test]
    fn its_file_has_a_finding_in_each_line() {
        let text = Baseline::of(&[found("b.md", 1, "`y`"), found("a.md", 3, "`x \"q\"`"), found("a.md", 9, "`x \"q\"`")]).text();
        assert_eq!(
            text,
            "{ \"baseline\": 1, \"findings\": [\n  {\"path\":\"a.md\",\"rule\":\"broken-link\",\"about\":\"x \\\"q\\\"\",\"count\":2},\n  \
             {\"path\":\"b.md\",\"rule\":\"broken-link\",\"about\":\"y\"}\n] }\n"
        );
        assert_eq!(Baseline::of(&[]).text(), "{ \"baseline\": 1, \"findings\": [\n] }\n");
    }

    #[test]
    fn what_is_no_baseline_is_an_error_with_its_place() {
        assert_eq!(Baseline::parse("{\n \"baseline\": 1, }").unwrap_err(), (2, 17, "trailing comma".to_owned()));
        assert_eq!(Baseline::parse("{ \"baseline\": 2, \"findings\": [] }").unwrap_err().2, "this is version 2 of the file, expected 1");
    }
}
