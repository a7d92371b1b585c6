//! How many days the tasks of a Gantt chart last. Where it excludes days, the library walks over each of them.

/// The most days that the tasks of a chart may last together, if it excludes some: five centuries.
pub(super) const MOST: f64 = 200_000.0;

/// The days that the library would walk over; none for what is no Gantt chart, or excludes no days.
pub(super) fn walked(text: &str) -> f64 {
    let has_line = |word: &str| text.lines().any(|line| line.trim_start().get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word)));
    if !has_line("gantt") || !has_line("excludes") {
        return 0.0;
    }
    text.split([',', ':', ' ', '\t', '\n', '\r', ';']).filter_map(days).sum()
}

/// The length of `10d` or `1.5w`, in days.
fn days(word: &str) -> Option<f64> {
    let end = word.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    let (number, unit) = word.split_at(end);
    let unit = match unit {
        "ms" => 1.0 / 86_400_000.0,
        "s" => 1.0 / 86_400.0,
        "m" => 1.0 / 1_440.0,
        "h" => 1.0 / 24.0,
        "d" => 1.0,
        "w" => 7.0,
        "M" => 31.0,
        "y" => 366.0,
        _ => return None,
    };
    Some(number.parse::<f64>().ok()? * unit)
}

#[cfg(test)]
mod tests {
    use super::walked;

    #[test]
    fn only_durations_count_and_only_where_days_are_excluded() {
        let tasks = "section One\n a :a1, 2026-01-01, 10d\n b :after a1, 1.5w\n c :done, c1, 2026-02-01, 24h\n d:e,2026-02-01,2y";
        assert!((walked(&format!("gantt\n excludes weekends\n {tasks}")) - 753.5).abs() < 1e-6);
        assert!((walked(&format!("%% a remark\n  Gantt\n Excludes monday\n {tasks}")) - 753.5).abs() < 1e-6);
        assert!(walked(&format!("gantt\n {tasks}")) < 1e-6);
        assert!(walked(&format!("flowchart LR\n excludes --> 10d\n {tasks}")) < 1e-6);
    }
}
