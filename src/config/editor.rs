//! The editor that messages link to: addresses that open a file at a place.

use std::path::Path;

use crate::site;

/// An editor, by the address that opens a file in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor(String);

/// The editors that are known by name, with the addresses that they answer to.
const KNOWN: &[(&str, &str)] = &[
    ("vscode", "vscode://file/{path}:{line}:{column}"),
    ("vscode-insiders", "vscode-insiders://file/{path}:{line}:{column}"),
    ("vscodium", "vscodium://file/{path}:{line}:{column}"),
    ("cursor", "cursor://file/{path}:{line}:{column}"),
    ("windsurf", "windsurf://file/{path}:{line}:{column}"),
    ("zed", "zed://file/{path}:{line}:{column}"),
    ("idea", "idea://open?file=/{path}&line={line}&column={column}"),
    ("sublime", "subl://open?url=file:///{path}&line={line}&column={column}"),
    ("textmate", "txmt://open?url=file:///{path}&line={line}&column={column}"),
    ("macvim", "mvim://open?url=file:///{path}&line={line}&column={column}"),
    ("emacs", "emacs://open?url=file:///{path}&line={line}&column={column}"),
];

impl Editor {
    /// Reads a name, or an address with `{path}` in it.
    pub(super) fn new(raw: &str) -> Result<Self, String> {
        let raw = raw.trim();
        if let Some((_, address)) = KNOWN.iter().find(|(name, _)| *name == raw) {
            return Ok(Self((*address).to_owned()));
        }
        if !raw.contains("{path}") {
            return Err(super::unknown("editor", raw, KNOWN.iter().map(|(name, _)| *name)));
        }
        let scheme = raw.split(':').next().unwrap_or_default().to_ascii_lowercase();
        if scheme.is_empty() || !raw.contains(':') || matches!(scheme.as_str(), "javascript" | "data" | "vbscript") {
            return Err(format!("`{raw}` is no address that opens an editor, expected `NAME://…{{path}}…{{line}}`"));
        }
        Ok(Self(raw.to_owned()))
    }

    /// The address that opens a file, given by its absolute path, at a line and a column, both from 1.
    pub fn link(&self, file: &Path, line: usize, column: usize) -> String {
        let path = file.to_string_lossy().replace('\\', "/");
        let path = site::encode_path(path.trim_start_matches('/'));
        self.0.replace("{line}", &line.to_string()).replace("{column}", &column.to_string()).replace("{path}", &path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_opens_the_file_at_its_place() {
        let link = |editor: &str| Editor::new(editor).map(|editor| editor.link(Path::new("/home/a b/x#1.md"), 12, 3));
        assert_eq!(link("vscode").unwrap(), "vscode://file/home/a%20b/x%231.md:12:3");
        assert_eq!(link("idea").unwrap(), "idea://open?file=/home/a%20b/x%231.md&line=12&column=3");
        assert_eq!(link("my://x/{path}?{line}").unwrap(), "my://x/home/a%20b/x%231.md?12");
        assert!(link("vscod").unwrap_err().contains("vscode"));
        assert!(link("javascript:alert('{path}')").is_err());
    }
}
