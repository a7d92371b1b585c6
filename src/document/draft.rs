//! A template to a new document: what is known of it goes where the template asks for it, all else stays for the author.

#[cfg(test)]
mod tests;
mod yaml;

use std::ops::Range;

use crate::config::{Config, Field, Placed, braces};
use crate::document::header::{edit, is_preamble};
use crate::document::{Document, SourceFile};
use yaml::{before_remark, in_yaml_quotes, quoted_whole};

/// What is known of a document before it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft<'a> {
    /// What it designs.
    pub title: &'a str,
    /// Its version.
    pub version: &'a str,
    /// The day that it is begun, `YYYY-MM-DD`.
    pub date: &'a str,
    /// Its status.
    pub status: &'a str,
    /// Who writes it, if that is known.
    pub author: Option<&'a str>,
    /// Its number, where documents are numbered.
    pub number: Option<&'a str>,
}

/// A template that was filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// The text.
    pub text: String,
    /// Whether it had a place for the title in its head.
    pub has_title: bool,
}

impl Draft<'_> {
    /// The template, filled in; `path` is where the document will lie.
    ///
    /// Filled are placeholders in braces whose name is surely that of something known (`{Feature Name}`, `{Version}`), those that stand alone behind
    /// a key of the header, and the fields of the header that hold another kind of placeholder (`YYYY-MM-DD`, `[Author]`). In the text below the header
    /// it is the title alone, where its name is more than one word. The title is written so that it reads as it was typed.
    pub fn fill(&self, template: &str, path: &str, config: &Config) -> Filled {
        let mut lines = Lines { draft: self, config, region: Region::Head, headings: 0, yaml: Yaml::Before, fence: None, key: None, has_title: false };
        let text: String = template.split_inclusive('\n').map(|line| lines.fill(line)).collect();
        let mut source = SourceFile::new(path, &text);
        for (field, value) in [(Field::Date, Some(self.date)), (Field::Status, Some(self.status)), (Field::Authors, self.author)] {
            let document = Document::outline(&source, config);
            let is_open = document.header.get(field).is_none() && document.header.fields.iter().any(|known| known.field == Some(field));
            if let Some(value) = value.filter(|_| is_open)
                && let Ok(filled) = edit::set(&source, config, field, value)
            {
                source = filled;
            }
        }
        Filled { text: String::from_utf8(source.bytes).unwrap_or(text), has_title: lines.has_title }
    }

    /// What is known for a field.
    fn value(&self, field: Field) -> Option<&str> {
        match field {
            Field::Title => Some(self.title),
            Field::Version => Some(self.version),
            Field::Date | Field::Updated => Some(self.date),
            Field::Status => Some(self.status),
            Field::Authors => self.author,
            Field::Id => self.number,
            _ => None,
        }
    }
}

/// Which part of a template a line stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Region {
    /// The title and the header.
    Head,
    /// A section that is named like a field.
    Field(Field),
    Body,
}

/// Where the front matter is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Yaml {
    Before,
    Inside,
    Behind,
}

/// Reads a template line by line.
struct Lines<'a> {
    draft: &'a Draft<'a>,
    config: &'a Config,
    region: Region,
    headings: usize,
    yaml: Yaml,
    /// The fence of the code that is open.
    fence: Option<&'static str>,
    /// The key of the last line that had one.
    key: Option<Field>,
    /// Whether the title was put into the head.
    has_title: bool,
}

impl Lines<'_> {
    fn fill(&mut self, line: &str) -> String {
        let bare = line.trim_start_matches('\u{feff}').trim_end();
        match (self.yaml, bare) {
            (Yaml::Before, "---") => self.yaml = Yaml::Inside,
            (Yaml::Inside, "---" | "...") => self.yaml = Yaml::Behind,
            (Yaml::Before, bare) if !bare.is_empty() => self.yaml = Yaml::Behind,
            _ => {}
        }
        if let Some(fence) = ["```", "~~~"].into_iter().find(|fence| bare.trim_start().starts_with(fence)) {
            self.fence = if self.fence.is_none() { Some(fence) } else { self.fence.filter(|open| *open != fence) };
        }
        let is_heading = self.yaml != Yaml::Inside && self.fence.is_none() && bare.starts_with('#');
        if is_heading {
            self.heading(bare.trim_start_matches('#').trim());
        }
        if self.fence.is_some() && self.region == Region::Body {
            return line.to_owned();
        }
        self.filled(line, is_heading && self.headings == 1)
    }

    fn heading(&mut self, title: &str) {
        self.headings += 1;
        if self.headings == 1 || is_preamble(title) {
            return;
        }
        let named = self.config.keys.field(title).filter(|field| matches!(field, Field::Status | Field::Date | Field::Authors));
        self.region = named.map_or(Region::Body, Region::Field);
    }

    fn filled(&mut self, line: &str, is_title: bool) -> String {
        let in_yaml = self.yaml == Yaml::Inside;
        if in_yaml && line.trim_start().starts_with('#') {
            return line.to_owned();
        }
        self.key = self.key_of(line).or(self.key.filter(|_| line.starts_with([' ', '\t', '-'])));
        let (line, remark) = line.split_at(if in_yaml { before_remark(line) } else { line.len() });
        let (mut filled, mut at) = (String::with_capacity(line.len()), 0);
        for span in placeholders(line) {
            let rest = (&line[..span.start], &line[span.end..]);
            let Some((field, value)) = self.value(line[span.clone()].trim_matches(['{', '}']), rest, is_title) else { continue };
            filled.push_str(&line[at..span.start]);
            let written = match field {
                Field::Title if in_yaml => edit::in_value(value),
                Field::Title if self.fence.is_none() => in_line(value, (&filled, rest.1), is_title, self.config),
                _ => value.to_owned(),
            };
            self.has_title |= field == Field::Title && self.region == Region::Head;
            filled.push_str(&if in_yaml { in_yaml_quotes(rest, &written) } else { written });
            at = span.end;
        }
        filled.push_str(&line[at..]);
        (if in_yaml && at > 0 { quoted_whole(&filled, line) } else { filled }) + remark
    }

    /// The field whose key stands first in a line.
    fn key_of(&self, line: &str) -> Option<Field> {
        self.config.field(line.split(':').next().filter(|_| line.contains(':'))?.trim_matches(is_mark))
    }

    /// What a placeholder stands for, if that is sure. `rest` is what stands before and behind it in its line.
    fn value(&self, name: &str, rest: (&str, &str), is_title: bool) -> Option<(Field, &str)> {
        let name =
            name.to_lowercase().split(|c: char| c.is_whitespace() || matches!(c, '-' | '_')).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        let field = named(&name).or_else(|| self.is_choice(&name).then_some(Field::Status));
        let is_whole = rest.0.trim_start_matches('#').trim().is_empty() && rest.1.trim().is_empty();
        let in_text = || (IN_TEXT.contains(&name.as_str()) && !is_code_or_address(rest)).then_some(Field::Title);
        let meant = match self.region {
            Region::Body => in_text(),
            Region::Field(own) => (field == Some(own) || (field.is_none() && is_whole)).then_some(own).or_else(in_text),
            Region::Head if matches!(field, Some(Field::Title | Field::Version)) => field,
            Region::Head if is_title && is_whole => Some(Field::Title),
            Region::Head => {
                let key = rest.0.split('|').rev().map(|part| part.trim_matches(is_mark)).find(|part| !part.is_empty());
                let by_key = key.map_or(self.key, |key| self.config.field(key));
                let is_alone = rest.1.trim_start().chars().next().is_none_or(|c| is_mark(c) || matches!(c, '#' | '\\' | '<'));
                field.or_else(|| by_key.filter(|_| is_alone))
            }
        };
        meant.and_then(|field| Some((field, self.draft.value(field)?)))
    }

    /// Whether a placeholder lists statuses to choose from: `{Draft|Review|Approved}`.
    fn is_choice(&self, name: &str) -> bool {
        let parts: Vec<&str> = name.split(['|', '/']).map(str::trim).collect();
        parts.len() >= 2 && parts.iter().filter(|part| matches!(self.config.statuses.column(part), Placed::Known(_))).count() >= 2
    }
}

/// What stands round keys and values.
fn is_mark(c: char) -> bool {
    c.is_whitespace() || matches!(c, '*' | '_' | '`' | '"' | '\'' | '-' | '+' | '>' | '|' | ':' | '[' | ']' | ',')
}

/// What the name of a placeholder surely means; the name is in lower case, with one blank between its words.
fn named(name: &str) -> Option<Field> {
    let is = |names: &[&str]| names.contains(&name);
    let starts = |starts: &[&str]| starts.iter().any(|start| name.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ','])));
    if is(&["feature", "title", "feature title", "document title", "design title"])
        || starts(&["feature name", "name of the feature", "short title", "title of the design"])
    {
        return Some(Field::Title);
    }
    if is(&["version", "version number", "x.y", "x.y.z", "major.minor"]) {
        return Some(Field::Version);
    }
    if is(&["date", "today", "creation date", "today's date"]) || starts(&["yyyy mm dd"]) {
        return Some(Field::Date);
    }
    if is(&["names", "author", "authors", "author names", "author name", "your name"]) {
        return Some(Field::Authors);
    }
    if is(&["id", "number", "nnnn", "nnn", "xxxx", "0000", "document id", "adr number", "rfc number", "hld number"]) {
        return Some(Field::Id);
    }
    (name == "status").then_some(Field::Status)
}

/// The names of placeholders that mean the title wherever they stand; `{title}` may be that of anything in a text.
const IN_TEXT: &[&str] = &["feature name", "feature title", "name of the feature", "document title", "design title", "title of the design"];

/// The placeholders in braces, or in doubled braces, less those of other programs: `${STATUS}`, `{{{x}}}`.
fn placeholders(line: &str) -> impl Iterator<Item = Range<usize>> {
    braces(line).filter_map(|span| {
        let (before, behind) = (&line[..span.start], &line[span.end..]);
        let opened = before.len() - before.trim_end_matches('{').len();
        let closed = behind.len() - behind.trim_start_matches('}').len();
        let is_ours = opened == closed && opened <= 1 && !before[..before.len() - opened].ends_with(['$', '%', '\\']);
        is_ours.then(|| span.start - opened..span.end + closed)
    })
}

/// Whether a place in a line of text is in a span of code, in a tag, or in the address of a link or an image.
fn is_code_or_address((before, behind): (&str, &str)) -> bool {
    let runs = |text: &str| text.split('`').count() - 1 - text.matches("``").count();
    let is_in = |open: &str, close: char| before.rfind(open).is_some_and(|at| !before[at + open.len()..].contains(close)) && behind.contains(close);
    (runs(before) % 2 == 1 && behind.contains('`')) || is_in("](", ')') || is_in("<", '>') || (before.trim_start().starts_with('[') && before.contains("]: "))
}

/// The title as it is written in a line of Markdown, between what stands before and behind it there.
fn in_line(title: &str, (before, behind): (&str, &str), is_heading: bool, config: &Config) -> String {
    if is_heading {
        return edit::in_heading(title, (before, behind), config);
    }
    let written = edit::in_heading(title, (&format!("# {}", before.trim_start_matches(['#', ' ', '\t', '>', '|'])), behind), config);
    if before.contains('|') || behind.contains('|') { written.replace('|', "\\|") } else { written }
}
