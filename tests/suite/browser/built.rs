//! A site on disk that was built by the program, and the two ways to look at it: over HTTP and as files.

use std::fs;
use std::path::Path;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::Value;

use super::server::Server;
use crate::harness::Project;

/// What a path has to hide in an address.
const PATH: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>').add(b'?').add(b'`').add(b'{').add(b'}');

/// A built site and its server.
pub struct Built {
    project: Project,
    server: Server,
}

impl Built {
    /// The example portal of this repository. It takes a fraction of a second: each test has a site of its own.
    pub fn example() -> Self {
        Self::of_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("example-docs"))
    }

    /// The portal of a folder of documents.
    pub fn of_folder(docs: &Path) -> Self {
        Self::from(Project::new(&[]), &docs.to_string_lossy())
    }

    /// A portal of these files, the documents below `docs/`.
    pub fn of(files: &[(&str, &str)]) -> Self {
        Self::from(Project::new(files), "docs")
    }

    fn from(project: Project, docs: &str) -> Self {
        let run = project.run(&["build", docs, "-o", "site"]);
        assert_eq!(run.code, 0, "{run:?}");
        let server = Server::start(project.path("site"));
        Self { project, server }
    }

    /// The same site at the top of a host.
    pub fn at_the_top(&self) -> Server {
        Server::start_at(self.project.path("site"), "/")
    }

    /// The text of a file of the site.
    pub fn read(&self, path: &str) -> String {
        self.project.read(&format!("site/{path}"))
    }

    /// Writes a file of the site.
    pub fn write(&self, path: &str, text: &str) {
        self.project.write(&format!("site/{path}"), text);
    }

    /// Takes a folder away from the site.
    pub fn remove(&self, path: &str) {
        fs::remove_dir_all(self.project.path(&format!("site/{path}"))).expect("a folder of the site");
    }

    /// The documents as `portal.json` tells of them.
    pub fn documents(&self) -> Vec<Value> {
        let portal: Value = serde_json::from_str(&self.read("portal.json")).expect("JSON");
        portal["docs"].as_array().expect("documents").clone()
    }

    /// The address of the site over HTTP, with a slash at its end.
    pub fn http(&self) -> String {
        self.server.address()
    }

    /// The address of the site as files, with a slash at its end.
    pub fn file(&self) -> String {
        let folder = self.project.path("site").canonicalize().expect("a site");
        format!("file://{}/", utf8_percent_encode(&folder.to_string_lossy(), PATH))
    }

    /// Both addresses, for a test to hold at either.
    pub fn addresses(&self) -> [String; 2] {
        [self.http(), self.file()]
    }
}
