//! Runs one child process and asks the system what it cost.

use std::fs::{self, File};
use std::io;
use std::mem::MaybeUninit;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus};
use std::time::{Duration, Instant};

/// What a finished child used.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    /// Its CPU time, in the program and in the system together, over all threads.
    pub cpu: Duration,
    /// The time that passed; on a machine shared with others it says little.
    pub wall: Duration,
    /// The most memory it held at one time, in bytes.
    ///
    /// Linux counts what the parent held when it started the child as well, so the benchmark itself
    /// stays small: it never holds a document or a list of files.
    pub peak: u64,
}

/// Runs `command` to its end, with what it prints in the file `log`; that it fails is an error that
/// names the file.
pub fn run(command: &mut Command, log: &Path) -> io::Result<Cost> {
    let output = File::create(log)?;
    let start = Instant::now();
    let child = command.stdout(output.try_clone()?).stderr(output).spawn()?;
    let (status, usage) = wait(&child)?;
    let wall = start.elapsed();
    if !status.success() {
        let said = fs::read_to_string(log)?;
        let last = said.lines().last().unwrap_or_default();
        return Err(io::Error::other(format!("{status} of {command:?}: {last}\nhelp: all it printed is in `{}`", log.display())));
    }
    Ok(Cost { cpu: duration(usage.ru_utime) + duration(usage.ru_stime), wall, peak: peak(&usage) })
}

/// Waits for this child only; `getrusage` would add up all children and keep the largest peak of
/// any.
#[allow(unsafe_code, reason = "the standard library waits without asking for the usage")]
fn wait(child: &Child) -> io::Result<(ExitStatus, libc::rusage)> {
    let pid = libc::pid_t::try_from(child.id()).map_err(io::Error::other)?;
    let (mut status, mut usage) = (0, MaybeUninit::<libc::rusage>::zeroed());
    // SAFETY: both pointers are valid for writing, and the child is ours and was not waited for
    // yet.
    let waited = unsafe { libc::wait4(pid, &raw mut status, 0, usage.as_mut_ptr()) };
    if waited != pid {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: `rusage` is plain numbers, for which zeroes are valid, and `wait4` has filled them.
    Ok((ExitStatus::from_raw(status), unsafe { usage.assume_init() }))
}

/// The fields are signed and of other widths on other systems, though never negative.
fn duration(time: libc::timeval) -> Duration {
    let seconds = u64::try_from(time.tv_sec).unwrap_or(0);
    Duration::from_secs(seconds) + Duration::from_micros(u64::try_from(time.tv_usec).unwrap_or(0))
}

/// The peak in bytes; macOS says bytes, all others kilobytes.
fn peak(usage: &libc::rusage) -> u64 {
    let unit = if cfg!(target_vendor = "apple") { 1 } else { 1024 };
    u64::try_from(usage.ru_maxrss).unwrap_or(0) * unit
}
