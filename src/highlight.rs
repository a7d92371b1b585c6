//! Stand-in.
#[derive(Default)]
pub struct Highlighter;
pub enum Outcome { Highlighted, Plain, OverBudget }
pub const CLASSES: &[&str] = &["k"];
impl Highlighter {
    pub fn new() -> Self { Self }
    pub fn highlight(&self, _l: &str, code: &str, out: &mut String) -> Outcome { crate::html::escape_into(code, out); Outcome::Plain }
}
pub fn language(info: &str) -> String { info.split([' ', ',', '{']).next().unwrap_or("").to_lowercase() }
