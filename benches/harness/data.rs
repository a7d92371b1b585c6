//! The folders of the benchmark: generated documents, which are kept, and outputs, which are not.

use std::env;
use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io;
use std::path::{self, Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, SystemTime};

use super::work::visit_files;
use super::{SEED, child};
use crate::corpus::Corpus;

/// The file system in memory that Linux offers to every program.
const MEMORY: &str = "/dev/shm";

/// Where the benchmark keeps its files.
pub struct Data {
    /// Holds the generated documents from run to run.
    kept: PathBuf,
    /// Holds what the children write, until the next child.
    work: PathBuf,
}

impl Data {
    /// Documents lie in the folder that `HLDSITE_BENCH_DATA` names, or in `target/bench-data` of
    /// the package.
    pub fn open() -> io::Result<Self> {
        let usual = || Path::new(env!("CARGO_MANIFEST_DIR")).join("target/bench-data");
        let kept = env::var_os("HLDSITE_BENCH_DATA").map_or_else(usual, PathBuf::from);
        fs::create_dir_all(&kept)?;
        let kept = kept.canonicalize()?;
        let work = match env::var_os("HLDSITE_BENCH_OUT") {
            Some(folder) => path::absolute(folder)?.join("hldsite-bench-work"),
            None => usual_work_folder(&kept),
        };
        Ok(Self { kept, work })
    }

    /// Where the children write, for the report.
    pub fn work(&self) -> &Path {
        &self.work
    }

    /// The file for what the children print.
    pub fn log(&self) -> PathBuf {
        self.kept.join("last-child.log")
    }

    /// The generated documents, made now unless this very corpus lies there already.
    pub fn docs(&self, count: usize) -> io::Result<PathBuf> {
        let docs = self.kept.join(format!("docs-{count}"));
        let stamp = docs.with_extension("stamp");
        let fingerprint = Corpus::new(count, SEED).fingerprint();
        let wanted = format!("seed {SEED}, generator {fingerprint:016x}\n");
        if docs.is_dir() && fs::read_to_string(&stamp).is_ok_and(|found| found == wanted) {
            return Ok(docs);
        }
        eprintln!("generating {count} documents");
        remove(&docs)?;
        // What is written is vouched for only after the last document.
        fs::write(&stamp, "unfinished\n")?;
        self.generate(&docs, count)?;
        fs::write(&stamp, wanted)?;
        Ok(docs)
    }

    /// In a child, since what this process holds would count into the peak of every later child.
    fn generate(&self, docs: &Path, count: usize) -> io::Result<()> {
        let mut command = Command::new(env::current_exe()?);
        command.arg("generate").arg(docs).args([count.to_string(), SEED.to_string()]);
        child::run(&mut command, &self.log()).map(drop)
    }

    /// An empty folder for a child to work in, with nothing left of the child before.
    pub fn fresh(&self) -> io::Result<&Path> {
        remove(&self.work)?;
        fs::create_dir_all(&self.work)?;
        Ok(&self.work)
    }
}

/// In memory where that is possible: on a disk the price of a new file depends on what was deleted
/// there before.
///
/// The name belongs to the package and not to the process, so that a run clears what an interrupted
/// one left.
fn usual_work_folder(kept: &Path) -> PathBuf {
    if !Path::new(MEMORY).is_dir() {
        return kept.join("work");
    }
    let mut hasher = DefaultHasher::new();
    kept.hash(&mut hasher);
    Path::new(MEMORY).join(format!("hldsite-bench-{:016x}", hasher.finish()))
}

/// Removes a folder with all it holds, if it is there.
pub fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// A moment as the file system sees it, later than all writes before and not later than any write
/// after.
pub fn now(folder: &Path) -> io::Result<SystemTime> {
    // Files are stamped by a clock that moves a few milliseconds at a time.
    thread::sleep(Duration::from_millis(50));
    File::create(folder.join("moment"))?.metadata()?.modified()
}

/// How many files below `folder` were written since that moment.
pub fn written_since(folder: &Path, moment: SystemTime) -> io::Result<usize> {
    let mut written = 0;
    visit_files(folder, &mut |file| {
        written += usize::from(file.metadata()?.modified()? >= moment);
        Ok(())
    })?;
    Ok(written)
}
