//! `unsaid-supersession`: a document was replaced, and its status does not say so.

use crate::check::Asked;
use crate::config::{Field, Stage};
use crate::finding::{Finding, UNSAID_SUPERSESSION};

pub(super) fn ask(asked: &Asked<'_>, findings: &mut Vec<Finding>) {
    let Some(successor) = asked.entry.lineage.superseded_by else { return };
    let config = &asked.portal.config;
    let Some(status) = asked.document.header.get(Field::Status).filter(|_| config.statuses.get(asked.entry.own_column).stage != Stage::Superseded) else {
        return;
    };
    let message = format!("status `{}` does not say that \"{}\" has replaced the document", status.values[0].text, asked.portal.entries[successor].label);
    let superseded = config.statuses.superseded().map_or("Superseded", |column| &config.statuses.get(column).name);
    let help = format!("write `{superseded}`; the portal shows it so already");
    findings.push(Finding::at(asked.document.header.file(status, &asked.document.path), status.place, &UNSAID_SUPERSESSION, message).help(help));
}
