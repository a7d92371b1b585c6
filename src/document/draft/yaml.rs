//! Lines of front matter that are filled in: they stay YAML, whatever is put there.

use super::placeholders;
use crate::document::header::edit;

/// Where the remark at the end of a line of YAML begins.
pub(super) fn before_remark(line: &str) -> usize {
    let (mut quote, mut last) = (None, ' ');
    for (at, c) in line.char_indices() {
        match (quote, c) {
            (None, '#') if last.is_whitespace() => return line[..at].trim_end().len(),
            (None, '"' | '\'') if last.is_whitespace() || matches!(last, '[' | '{' | ',') => quote = Some(c),
            (Some(open), c) if open == c && last != '\\' => quote = None,
            _ => {}
        }
        last = c;
    }
    line.len()
}

/// A value inside YAML: between quotes that are there with what they need, in a list in brackets as a scalar of its own.
pub(super) fn in_yaml_quotes((before, behind): (&str, &str), value: &str) -> String {
    let opens = |quote: char| before.matches(quote).count() % 2 == 1 && behind.contains(quote);
    if opens('"') {
        value.replace('\\', "\\\\").replace('"', "\\\"")
    } else if opens('\'') {
        value.replace('\'', "''")
    } else if before.trim_end().ends_with(['[', ',', '-']) {
        edit::scalar(value)
    } else {
        value.to_owned()
    }
}

/// A line of YAML that was filled in, its value in quotes if it needs them. `template` is the line as it was.
pub(super) fn quoted_whole(line: &str, template: &str) -> String {
    let Some(start) = template.find(": ").map(|at| at + 2).filter(|start| line.get(..*start) == template.get(..*start)) else { return line.to_owned() };
    let is_other = template[start..].trim_start().starts_with(['"', '\'', '[', '|', '>', '&', '!']);
    let value = line[start..].trim();
    let is_map = template[start..].trim_start().starts_with('{')
        && placeholders(&template[start..]).next().is_none_or(|first| !template[start..start + first.start].trim().is_empty());
    if value.is_empty() || is_other || is_map || edit::is_plain_scalar(value) {
        return line.to_owned();
    }
    let end = &line[line.trim_end().len()..];
    format!("{}{}{end}", &line[..start], edit::scalar(value))
}
