//! Figures of many times, and how they are printed.

use std::time::Duration;

/// Times in milliseconds, ascending.
pub struct Figures(Vec<f64>);

impl Figures {
    /// The figures of some times, in any order.
    pub fn of(times: impl IntoIterator<Item = Duration>) -> Self {
        let mut times: Vec<f64> = times.into_iter().map(|time| time.as_secs_f64() * 1e3).collect();
        times.sort_by(f64::total_cmp);
        Self(times)
    }

    /// The time that so many of a hundred did not pass.
    pub fn percentile(&self, percent: usize) -> f64 {
        let at = (self.0.len() * percent).div_ceil(100).max(1) - 1;
        self.0.get(at).copied().unwrap_or_default()
    }

    /// The median, the 95th of a hundred and the longest, as cells of a table.
    pub fn cells(&self) -> String {
        [50, 95, 100].map(|percent| format!("{:.0}", self.percentile(percent))).join(" | ")
    }
}

/// A number with a comma at each thousand.
pub fn thousands(number: usize) -> String {
    if number < 1_000 { number.to_string() } else { format!("{},{:03}", thousands(number / 1_000), number % 1_000) }
}
