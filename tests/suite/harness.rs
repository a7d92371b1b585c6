//! Makes portals, in memory and on disk, and says what a user would see of them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use hldsite::config::Config;
use hldsite::document::SourceFile;
use hldsite::finding::Finding;
use hldsite::pipeline::{self, Build, Inputs};
use hldsite::portal::{DocFile, Files, Size};
use hldsite::site::DocPath;
use hldsite::theme::Theme;
use scraper::{Html, Selector};

/// A site in memory: built from texts, without a disk.
pub struct Site {
    pub build: Build,
    pub files: BTreeMap<String, String>,
}

/// Builds a site from documents in memory, with the default config.
pub fn site(documents: &[(&str, &str)]) -> Site {
    site_with("", documents, &[])
}

/// Builds a site from documents and other files in memory, with a config. A file whose name ends in `!` is active,
/// one whose name ends in `=640x480` is a picture of that size.
pub fn site_with(config: &str, documents: &[(&str, &str)], files: &[&str]) -> Site {
    let sources = documents.iter().map(|(path, text)| SourceFile::new(path, text)).collect();
    site_from(config, sources, files)
}

/// Builds a site from files' bytes.
pub fn site_from(config: &str, sources: Vec<SourceFile>, files: &[&str]) -> Site {
    let config = Config::parse("hldsite.yaml", config).expect("a config of the test");
    let file = |name: &&str| {
        let (path, size) = name.split_once('=').map_or((*name, None), |(path, size)| (path, size.split_once('x')));
        let size = size.map(|(width, height)| Size { width: width.parse().expect("a width"), height: height.parse().expect("a height") });
        DocFile { path: DocPath::new(path.trim_end_matches('!')), active: path.ends_with('!'), size }
    };
    let mut files = Files { files: files.iter().map(file).collect(), ..Files::default() };
    files.files.sort();
    let config = config.with_paths(sources.iter().map(|source| source.path.as_str()));
    let inputs = Inputs {
        theme: Theme::builtin(&config.base_theme),
        config: Arc::new(config),
        files: Arc::new(files),
        findings: Vec::new(),
        baseline: None,
        fences: Arc::default(),
    };
    let bytes: BTreeMap<DocPath, Vec<u8>> = sources.iter().map(|source| (source.path.clone(), source.bytes.clone())).collect();
    // Files that are no documents are empty here.
    let file = |source: &pipeline::Copied| Ok(bytes.get(source.path()).cloned().unwrap_or_default());
    let build = pipeline::build(inputs, sources).expect("a build in memory");
    let pull = |(path, content): &(hldsite::site::SitePath, pipeline::Content)| {
        let bytes = build.bytes(path, content, &file).expect("a page");
        (path.as_str().to_owned(), String::from_utf8_lossy(&bytes).into_owned())
    };
    let files = build.plan().iter().map(pull).collect();
    Site { build, files }
}

impl Site {
    /// A page as a browser would parse it.
    pub fn page(&self, path: &str) -> Page {
        let html = self.files.get(path).unwrap_or_else(|| panic!("no page {path}, there are {:?}", self.files.keys()));
        Page(Html::parse_document(html))
    }

    /// The body of a document's page, as HTML.
    pub fn text(&self, path: &str) -> String {
        let page = self.page(path);
        page.0.select(&selector(".text")).next().map(|text| text.inner_html().trim().to_owned()).unwrap_or_default()
    }

    /// The findings, as the terminal would show them.
    pub fn findings(&self) -> Vec<String> {
        self.build.findings().iter().map(shown).collect()
    }
}

/// A finding in one line, with its help.
pub fn shown(finding: &Finding) -> String {
    let place = finding.place.map_or(String::new(), |place| format!(":{}:{}", place.line, place.column));
    let help = finding.help.as_ref().map_or(String::new(), |help| format!(" / {help}"));
    format!("{}{place}: {}[{}]: {}{help}", finding.path, finding.severity, finding.rule.id, finding.message)
}

/// A parsed page.
pub struct Page(pub Html);

impl Page {
    /// The texts of the elements that a selector finds.
    pub fn texts(&self, css: &str) -> Vec<String> {
        self.0.select(&selector(css)).map(|element| element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")).collect()
    }

    /// An attribute of the elements that a selector finds.
    pub fn attributes(&self, css: &str, name: &str) -> Vec<String> {
        self.0.select(&selector(css)).filter_map(|element| element.value().attr(name).map(str::to_owned)).collect()
    }

    /// How many elements a selector finds.
    pub fn count(&self, css: &str) -> usize {
        self.0.select(&selector(css)).count()
    }
}

fn selector(css: &str) -> Selector {
    Selector::parse(css).unwrap_or_else(|error| panic!("selector {css}: {error}"))
}

/// A folder on disk with documents in `docs/`, where the program is run as a user would.
pub struct Project {
    folder: tempfile::TempDir,
}

/// What a run of the program did.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Run {
    /// Runs a command to its end.
    pub fn of(mut command: Command) -> Self {
        let output = command.output().expect("the program runs");
        Self {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

impl Project {
    /// A folder with these files in it.
    pub fn new(files: &[(&str, &str)]) -> Self {
        let project = Self { folder: tempfile::tempdir().expect("a temporary folder") };
        for (path, text) in files {
            project.write(path, text);
        }
        project
    }

    /// A path in the folder.
    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Writes a file, and the folders on its way.
    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let file = self.path(path);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        fs::write(file, text).expect("a file");
    }

    /// The text of a file.
    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Whether a file exists.
    pub fn has(&self, path: &str) -> bool {
        self.path(path).symlink_metadata().is_ok()
    }

    /// Runs the program in the folder; the user's home is a folder of its own.
    pub fn run(&self, words: &[&str]) -> Run {
        self.run_with(words, |_| {})
    }

    /// Runs the program with more to its surroundings.
    pub fn run_with(&self, words: &[&str], more: impl FnOnce(&mut Command)) -> Run {
        let mut command = self.command(env!("CARGO_BIN_EXE_hldsite"), words);
        more(&mut command);
        Run::of(command)
    }

    /// A program about to be run in the folder.
    pub fn command(&self, program: &str, words: &[&str]) -> Command {
        let mut command = Command::new(program);
        command.args(words).current_dir(self.folder.path()).env("HOME", "/nonexistent-home").env("XDG_CACHE_HOME", self.path(".cache")).env("NO_COLOR", "1");
        command
    }

    /// Builds `docs` into `site`, which must go well.
    pub fn build(&self) -> Run {
        let run = self.run(&["build", "docs", "-o", "site"]);
        assert_eq!(run.code, 0, "{run:?}");
        run
    }

    /// Every file below a folder with its bytes; links are not followed.
    pub fn tree(&self, path: &str) -> BTreeMap<String, Vec<u8>> {
        let mut tree = BTreeMap::new();
        collect(&self.path(path), Path::new(""), &mut tree);
        tree
    }
}

fn collect(folder: &Path, relative: &Path, tree: &mut BTreeMap<String, Vec<u8>>) {
    let Ok(entries) = fs::read_dir(folder.join(relative)) else { return };
    for entry in entries.map(|entry| entry.expect("an entry")) {
        let path = relative.join(entry.file_name());
        let kind = entry.file_type().expect("a kind");
        if kind.is_dir() {
            collect(folder, &path, tree);
        } else {
            let bytes = if kind.is_file() { fs::read(entry.path()).unwrap_or_default() } else { Vec::new() };
            tree.insert(path.to_string_lossy().into_owned(), bytes);
        }
    }
}
