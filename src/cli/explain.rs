//! `hldsite explain`.

use super::args::Explain;
use super::report;
use crate::error::Error;
use crate::finding::{RULES, unknown_rule_help};

/// Prints a rule's page, or the list of rules; the exit code.
pub(super) fn run(args: &Explain) -> Result<u8, Error> {
    let Some(id) = &args.rule else {
        report::rules();
        return Ok(0);
    };
    let Some(rule) = RULES.iter().find(|rule| rule.id == id) else {
        return Err(Error::Usage { message: format!("there is no rule `{id}`"), help: unknown_rule_help(id) });
    };
    report::rule(rule);
    Ok(0)
}
