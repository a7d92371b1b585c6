//! The figures as Markdown for people and as JSON for programs.

use std::path::Path;

use super::child::Cost;
use super::options::Options;
use super::sizes::{Round, Size};

/// Chooses one kind of child.
type Kind = fn(&Round) -> Cost;

/// A figure that must stay below a limit; the benchmark says so and leaves the judgement to its
/// reader.
struct Limit {
    what: String,
    measured: f64,
    most: f64,
}

/// The standing figures, how they grow, and their limits.
pub fn markdown(sizes: &[Size], options: &Options, work: &Path) -> String {
    let Options { jobs, rounds, .. } = options;
    let how = format!("{jobs} threads, medians of {rounds} rounds, written to `{}`. CPU is user and system time, MB are 10^6 bytes.", work.display());
    let growth = growth(sizes).map_or(String::new(), |growth| format!("{growth}\n\n"));
    format!("{}\n{how}\n\n{growth}{}", figures(sizes), limits(sizes))
}

fn figures(sizes: &[Size]) -> String {
    let head = "| Documents | Floor CPU ms | µs/doc | Parse CPU ms | List CPU ms | List/parse | Facts CPU ms | Facts/list | Check CPU ms | Check/list | Build CPU ms | µs/doc | Build/floor | Floor peak MB \
                | Build peak MB | Warm CPU ms | Warm files written | Floor wall ms | Build wall ms |\n\
                |--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n";
    head.to_owned() + &sizes.iter().map(row).collect::<String>()
}

fn row(size: &Size) -> String {
    let (floor, build) = (cpu(size, |round| round.floor), cpu(size, |round| round.cold));
    let (parse, list) = (cpu(size, |round| round.parse), cpu(size, |round| round.list));
    let (facts, check) = (cpu(size, |round| round.facts), cpu(size, |round| round.check));
    let each = 1_000.0 / size.documents as f64;
    let cells = [
        thousands(size.documents),
        format!("{floor:.0}"),
        format!("{:.1}", floor * each),
        format!("{parse:.0}"),
        format!("{list:.0}"),
        format!("{:.2}", list / parse),
        format!("{facts:.0}"),
        format!("{:.2}", facts / list),
        format!("{check:.0}"),
        format!("{:.2}", check / list),
        format!("{build:.0}"),
        format!("{:.1}", build * each),
        format!("{:.2}", build / floor),
        format!("{:.1}", peak(size, |round| round.floor)),
        format!("{:.1}", peak(size, |round| round.cold)),
        format!("{:.0}", cpu(size, |round| round.warm)),
        format!("{:.0}", size.median(|round| round.written as f64)),
        format!("{:.0}", wall(size, |round| round.floor)),
        format!("{:.0}", wall(size, |round| round.cold)),
    ];
    format!("| {} |\n", cells.join(" | "))
}

/// How the CPU grows from the smallest size to the largest.
fn growth(sizes: &[Size]) -> Option<String> {
    let (small, large) = ends(sizes)?;
    let growth = |child: Kind| cpu(large, child) / cpu(small, child);
    Some(format!(
        "CPU at {} / CPU at {}: floor {:.2}, parse {:.2}, build {:.2} (linear is {:.1}).",
        thousands(large.documents),
        thousands(small.documents),
        growth(|round| round.floor),
        growth(|round| round.parse),
        growth(|round| round.cold),
        times(small, large)
    ))
}

fn limits(sizes: &[Size]) -> String {
    let rows = limits_of(sizes).into_iter().map(|Limit { what, measured, most }| {
        let word = if measured <= most { "within" } else { "over" };
        format!("| {what} | {measured:.2} | {most:.1} | {word} |\n")
    });
    "| Limit | Measured | At most | |\n|---|--:|--:|---|\n".to_owned() + &rows.collect::<String>()
}

fn limits_of(sizes: &[Size]) -> Vec<Limit> {
    let Some(largest) = sizes.last() else {
        return Vec::new();
    };
    let at = format!("at {} documents", thousands(largest.documents));
    let ratio = cpu(largest, |round| round.cold) / cpu(largest, |round| round.floor);
    let list = cpu(largest, |round| round.list) / cpu(largest, |round| round.parse);
    let facts = cpu(largest, |round| round.facts) / cpu(largest, |round| round.list);
    let check = cpu(largest, |round| round.check) / cpu(largest, |round| round.list);
    let peak = peak(largest, |round| round.cold);
    let mut limits = vec![
        Limit { what: format!("List/parse {at}"), measured: list, most: 2.0 },
        Limit { what: format!("Facts/list {at}"), measured: facts, most: 1.25 },
        Limit { what: format!("Check/list {at}"), measured: check, most: 1.5 },
        Limit { what: format!("Build/floor {at}, the aim"), measured: ratio, most: 4.0 },
        Limit { what: format!("Build/floor {at}, always"), measured: ratio, most: 6.0 },
        Limit { what: format!("Peak MB of the build {at}, always"), measured: peak, most: 500.0 },
    ];
    limits.extend(ends(sizes).map(|(small, large)| Limit {
        what: format!("Build CPU {at} / at {}", thousands(small.documents)),
        measured: cpu(large, |round| round.cold) / cpu(small, |round| round.cold),
        // Ten times the documents may cost eleven times the CPU.
        most: times(small, large) * 1.1,
    }));
    limits
}

/// The smallest and the largest size, if they differ.
fn ends(sizes: &[Size]) -> Option<(&Size, &Size)> {
    let (small, rest) = sizes.split_first()?;
    Some((small, rest.last()?))
}

fn times(small: &Size, large: &Size) -> f64 {
    large.documents as f64 / small.documents as f64
}

/// The median CPU of one kind of child, in milliseconds.
fn cpu(size: &Size, child: Kind) -> f64 {
    size.median(|round| child(round).cpu.as_secs_f64() * 1e3)
}

/// The median time that passed, in milliseconds.
fn wall(size: &Size, child: Kind) -> f64 {
    size.median(|round| child(round).wall.as_secs_f64() * 1e3)
}

/// The median peak, in MB.
fn peak(size: &Size, child: Kind) -> f64 {
    size.median(|round| child(round).peak as f64 / 1e6)
}

/// A number with a comma at each thousand.
fn thousands(number: usize) -> String {
    if number < 1_000 { number.to_string() } else { format!("{},{:03}", thousands(number / 1_000), number % 1_000) }
}

/// All medians as one JSON object.
pub fn json(sizes: &[Size], options: &Options) -> String {
    let Options { jobs, rounds, .. } = options;
    let sizes: Vec<String> = sizes.iter().map(json_size).collect();
    format!("{{\n  \"jobs\": {jobs},\n  \"rounds\": {rounds},\n  \"sizes\": [\n{}\n  ]\n}}\n", sizes.join(",\n"))
}

fn json_size(size: &Size) -> String {
    let kinds: [(&str, Kind); 7] = [
        ("floor", |round| round.floor),
        ("parse", |round| round.parse),
        ("list", |round| round.list),
        ("facts", |round| round.facts),
        ("check", |round| round.check),
        ("build", |round| round.cold),
        ("warm", |round| round.warm),
    ];
    let costs = kinds.map(|(name, child)| {
        let (cpu, wall, peak) = (cpu(size, child), wall(size, child), peak(size, child));
        format!("      \"{name}\": {{ \"cpu_ms\": {cpu:.3}, \"wall_ms\": {wall:.3}, \"peak_mb\": {peak:.3} }}")
    });
    let written = size.median(|round| round.written as f64);
    let documents = size.documents;
    format!("    {{\n      \"documents\": {documents},\n{},\n      \"warm_files_written\": {written}\n    }}", costs.join(",\n"))
}
