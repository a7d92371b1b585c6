//! `hldsite status`.

use super::args::Status;
use super::{authoring, report};
use crate::config::{Config, Field, Placed};
use crate::document::{Document, edit};
use crate::error::Error;
use crate::nearest::nearest;
use crate::terminal::visible;

/// Changes the status of a document; the exit code.
pub(super) fn run(args: &Status) -> Result<u8, Error> {
    let read = args.places.read()?;
    let config = &read.inputs.config;
    let source = read.document(&args.file)?;
    let status = word(config, &args.word)?;
    let file = authoring::shown(&read.folders, &source.path);
    let before = Document::outline(&source, config);
    if before.status() == Some(&status) {
        report::print(&format!("{}: the status is `{}` already, nothing was changed\n", visible(&file), visible(&status)));
        return Ok(0);
    }
    let after = edit::set(&source, config, Field::Status, &status).map_err(|refusal| authoring::refused(&read.folders, &refusal))?;
    let changed = edit::changed(&source, &after);
    authoring::write_all(&read.folders, &changed)?;
    let was = before.status().map_or_else(|| "there was none".to_owned(), |was| format!("it was `{}`", visible(was)));
    let files: Vec<String> = changed.iter().map(|file| visible(&authoring::shown(&read.folders, &file.path))).collect();
    report::print(&format!(
        "{}: the status is `{}` now, {was}\nnext: `hldsite check` tells what such a design still lacks\n",
        files.join(", "),
        visible(&status)
    ));
    Ok(0)
}

/// The status as it is written: a column's name as the column spells it, any other word as it was typed.
fn word(config: &Config, typed: &str) -> Result<String, Error> {
    let typed = typed.trim();
    let statuses = &config.statuses;
    // The last two are for documents that say nothing, or nothing that is known.
    let own = &statuses.columns()[..statuses.columns().len() - 2];
    if let Some(column) = own.iter().find(|column| column.name.to_lowercase() == typed.to_lowercase()) {
        return Ok(column.name.clone());
    }
    match statuses.column(typed) {
        Placed::Known(column) if column != statuses.none() && !typed.contains(['\n', '\r']) => return Ok(typed.to_owned()),
        Placed::Typo { meant, .. } => return Err(unknown(typed, format!("did you mean `{meant}`?"))),
        _ => {}
    }
    let names = || own.iter().map(|column| column.name.as_str());
    Err(unknown(
        typed,
        match nearest(typed, names()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the columns are `{}`", names().collect::<Vec<_>>().join("`, `")),
        },
    ))
}

fn unknown(typed: &str, help: String) -> Error {
    Error::Usage { message: format!("no column of the portal fits the status `{typed}`"), help }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_is_a_column_or_a_word_that_stands_in_one() {
        let config = Config::default();
        let said = |typed: &str| word(&config, typed).map_err(|error| error.help().unwrap_or_default().to_owned());
        assert_eq!(said("review").as_deref(), Ok("Review"));
        assert_eq!(said("In Discussion").as_deref(), Ok("In Discussion"));
        assert_eq!(said("aproved").unwrap_err(), "did you mean `Approved`?");
        for none in ["none", "", "No status", "banana", "Unrecognised"] {
            assert_eq!(said(none).unwrap_err(), "the columns are `Draft`, `Review`, `Approved`, `Implemented`, `Superseded`, `Closed`", "{none}");
        }
    }
}
