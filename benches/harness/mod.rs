//! Measures the floor, the parser alone, a cold build and a warm one, in turns, and reports the
//! medians.

#[cfg(unix)]
mod child;
#[cfg(unix)]
mod data;
mod options;
#[cfg(unix)]
mod report;
#[cfg(unix)]
mod sizes;
pub mod work;

use std::io;

pub use options::Options;

/// The seed of the measured corpora, the same as `generate` takes by itself.
#[cfg(unix)]
const SEED: u64 = 1;

/// Measures what the options ask for; the figures go to the standard output, the progress to the
/// standard error.
#[cfg(unix)]
pub fn run(options: &Options) -> io::Result<()> {
    let data = data::Data::open()?;
    let sizes = sizes::measure(options, &data)?;
    print!("{}", report::markdown(&sizes, options, data.work()));
    match &options.json {
        Some(file) => std::fs::write(file, report::json(&sizes, options)),
        None => Ok(()),
    }
}

/// Elsewhere there is nothing that tells the CPU time and the peak memory of one child.
#[cfg(not(unix))]
pub fn run(_: &Options) -> io::Result<()> {
    println!("this benchmark measures through `wait4`, which only unix has; nothing was measured");
    Ok(())
}
