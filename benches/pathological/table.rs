//! Finds the size of each input, measures it and prints a row.

use std::env;
use std::io::{self, Write as _};
use std::process::Command;
use std::sync::Arc;
use std::time::Duration;

use hldsite::config::Config;
use hldsite::document::SourceFile;
use hldsite::pipeline::{self, Inputs};
use hldsite::theme::Theme;

use super::clock;
use super::inputs::{self, Input, Portal};

/// The largest size of an input takes at least so long, in milliseconds,
const ENOUGH: f64 = 50.0;
/// or has at least so many bytes.
const BYTES: usize = 2_000_000;
/// How often each size is measured; the best counts.
const ROUNDS: usize = 3;
/// More than twice as long for twice the size.
const SUSPICIOUS: f64 = 2.5;
/// What takes less than this, in milliseconds, is lost in what differs between two runs of the templates.
const NOTABLE: f64 = 10.0;

/// Measures the inputs whose names contain `filter`.
pub fn print(filter: &str) -> io::Result<()> {
    let empty = best(|| child("", 0))?;
    println!("| Input | n | KB at 4n | ms at n | at 2n | at 4n | 2n/n | 4n/2n | |\n|---|--:|--:|--:|--:|--:|--:|--:|---|");
    for input in inputs::all().iter().filter(|input| input.name.contains(filter)) {
        let n = size(input, empty)?;
        let mut times = measure(input, n, empty)?;
        if is_suspicious(times) {
            // Once more: a busy machine looks the same.
            let again = measure(input, n, empty)?;
            times = std::array::from_fn(|at| times[at].min(again[at]));
        }
        let mark = if is_suspicious(times) { "!" } else { "" };
        let name = input.name.replace('|', "\\|");
        let kilobytes = bytes(&(input.make)(4 * n)) / 1000;
        let [one, two, four] = times;
        println!("| {name} | {n} | {kilobytes} | {one:.1} | {two:.1} | {four:.1} | {:.2} | {:.2} | {mark} |", two / one, four / two);
        io::stdout().flush()?;
    }
    Ok(())
}

/// The times at n, 2n and 4n.
fn measure(input: &Input, n: usize, empty: f64) -> io::Result<[f64; 3]> {
    let mut times = [0.0; 3];
    for (time, n) in times.iter_mut().zip([n, 2 * n, 4 * n]) {
        *time = (best(|| child(input.name, n))? - empty).max(0.01);
    }
    Ok(times)
}

fn is_suspicious(times: [f64; 3]) -> bool {
    times.windows(2).any(|pair| pair[1] >= NOTABLE && pair[1] > pair[0] * SUSPICIOUS)
}

/// Builds one input once and says what it took, in milliseconds.
pub fn one(name: &str, n: &str) -> io::Result<()> {
    let n = n.parse().map_err(|_| io::Error::other(format!("`{n}` is not a number")))?;
    let portal = match inputs::all().iter().find(|input| input.name == name) {
        Some(input) => (input.make)(n),
        None if name.is_empty() => vec![("a.md".to_owned(), String::new())],
        None => return Err(io::Error::other(format!("there is no input `{name}`"))),
    };
    println!("{}", build(portal)?.as_secs_f64() * 1e3);
    Ok(())
}

/// The size n of an input whose fourfold takes long enough, or is large enough.
fn size(input: &Input, empty: f64) -> io::Result<usize> {
    let mut n = 8;
    while bytes(&(input.make)(8 * n)) <= BYTES && child(input.name, 4 * n)? - empty < ENOUGH {
        n *= 2;
    }
    Ok(n)
}

fn bytes(portal: &Portal) -> usize {
    portal.iter().map(|(path, text)| path.len() + text.len()).sum()
}

fn best(measure: impl Fn() -> io::Result<f64>) -> io::Result<f64> {
    (0..ROUNDS).try_fold(f64::INFINITY, |best, _| Ok(measure()?.min(best)))
}

/// The CPU time of one build in a child, in milliseconds.
fn child(name: &str, n: usize) -> io::Result<f64> {
    let output = Command::new(env::current_exe()?).args(["one", name, &n.to_string()]).env("RAYON_NUM_THREADS", "1").output()?;
    let said = String::from_utf8_lossy(&output.stdout);
    match said.trim().parse() {
        Ok(time) if output.status.success() => Ok(time),
        _ => Err(io::Error::other(format!("{} of `{name}` at {n}: {}", output.status, String::from_utf8_lossy(&output.stderr)))),
    }
}

/// Builds a portal and pulls all its pages; the CPU time of it.
fn build(portal: Portal) -> io::Result<Duration> {
    let config = Config::default().with_paths(portal.iter().map(|(path, _)| path.as_str()));
    let inputs = Inputs {
        config: Arc::new(config),
        theme: Theme::builtin("default"),
        files: Arc::default(),
        findings: Vec::new(),
        baseline: None,
        fences: Arc::default(),
    };
    let sources: Vec<_> = portal.into_iter().map(|(path, text)| SourceFile::new(&path, &text)).collect();
    let start = clock::cpu()?;
    let build = pipeline::build(inputs, sources).map_err(io::Error::other)?;
    for (path, content) in build.plan() {
        std::hint::black_box(build.bytes(path, content, &|_| Ok(Vec::new())).map_err(io::Error::other)?);
    }
    Ok(clock::cpu()?.saturating_sub(start))
}
