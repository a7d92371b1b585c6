//! `hldsite explain`.

use super::args::Explain;
use super::report;
use crate::error::Error;
use crate::finding::RULES;
use crate::nearest::nearest;

/// Prints a rule's page, or the list of rules; the exit code.
pub(super) fn run(args: &Explain) -> Result<u8, Error> {
    let Some(id) = &args.rule else {
        report::rules();
        return Ok(0);
    };
    let Some(rule) = RULES.iter().find(|rule| rule.id == id) else {
        let help = match nearest(id, RULES.iter().map(|rule| rule.id)) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`hldsite explain` lists the rules".to_owned(),
        };
        return Err(Error::Usage { message: format!("there is no rule `{id}`"), help });
    };
    report::rule(rule);
    Ok(0)
}
