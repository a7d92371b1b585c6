//! The CPU time of this process.

use std::io;
use std::time::Duration;

/// The CPU time that this process has used so far, over all its threads, in the program and in the system. The user time alone is
/// counted in ticks of milliseconds on many systems; this clock is exact.
#[allow(unsafe_code, reason = "the standard library does not tell the CPU time")]
pub fn cpu() -> io::Result<Duration> {
    let mut time = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: the pointer is valid for writing.
    if unsafe { libc::clock_gettime(libc::CLOCK_PROCESS_CPUTIME_ID, &raw mut time) } != 0 {
        return Err(io::Error::last_os_error());
    }
    let seconds = u64::try_from(time.tv_sec).unwrap_or(0);
    Ok(Duration::from_secs(seconds) + Duration::from_nanos(u64::try_from(time.tv_nsec).unwrap_or(0)))
}
