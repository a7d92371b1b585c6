//! The one place that knows the YAML library: is a text valid, where is its error, and what does a config say.

use serde::de::{DeserializeOwned, IgnoredAny};

/// Where and why a YAML text is not valid.
#[derive(Debug, PartialEq, Eq)]
pub struct YamlError {
    /// Line in the text given, from 1.
    pub line: usize,
    /// Column in the line, from 1.
    pub column: usize,
    /// What the library said, without its place.
    pub message: String,
}

impl YamlError {
    fn of(error: &serde_yaml::Error) -> Self {
        let (line, column) = error.location().map_or((1, 1), |at| (at.line().max(1), at.column().max(1)));
        let message = error.to_string();
        Self { line, column, message: without_places(&message) }
    }
}

/// What the library said, without the places in it: they count from where the YAML begins, and the message has a place of its own.
fn without_places(message: &str) -> String {
    let mut parts = message.split(" at line ");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let rest = part.trim_start_matches(|c: char| c.is_ascii_digit());
        let rest = rest.strip_prefix(" column ").map_or(rest, |rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
        text.push_str(rest);
    }
    text
}

/// Whether `text` is one valid YAML document.
///
/// # Errors
/// Where and why it is not.
pub fn validate(text: &str) -> Result<(), YamlError> {
    check_nesting(text)?;
    serde_yaml::from_str::<IgnoredAny>(text).map(|_| ()).map_err(|error| YamlError::of(&error))
}

/// Brackets deeper than this are no header; the library takes seconds for tens of thousands of them.
const NESTING: usize = 100;

fn check_nesting(text: &str) -> Result<(), YamlError> {
    let mut depth = 0_usize;
    for (number, line) in text.lines().enumerate() {
        for (at, byte) in line.bytes().enumerate() {
            match byte {
                b'[' | b'{' => depth += 1,
                b']' | b'}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth > NESTING {
                let message = format!("brackets are nested deeper than {NESTING}");
                return Err(YamlError { line: number + 1, column: at + 1, message });
            }
        }
    }
    Ok(())
}

/// Reads a YAML text as a value of type `T`; an empty text is `T`'s default.
///
/// # Errors
/// Where and why it is not one.
pub fn read<T: DeserializeOwned + Default>(text: &str) -> Result<T, YamlError> {
    serde_yaml::from_str::<Option<T>>(text).map(Option::unwrap_or_default).map_err(|error| YamlError::of(&error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_has_its_place() {
        let error = validate("title: x\nname: A: B\n").unwrap_err();
        assert_eq!((error.line, error.message.contains(" at line ")), (2, false), "{error:?}");
    }

    #[test]
    fn depth_and_aliases_are_bounded() {
        assert!(validate(&"[".repeat(60_000)).is_err());
        let bomb = "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d]\nf: &f [*e,*e,*e,*e,*e,*e,*e,*e]\ng: [*f,*f,*f,*f,*f,*f,*f,*f]\n";
        let _ = validate(bomb);
    }
}
