//! Stretches of a line between its gaps.

use super::lines::{Lines, Point};

/// Runs of consecutive periods whose points fulfil `holds`.
pub(super) fn runs(points: &[Option<Point>], holds: impl Fn(&Point) -> bool) -> Vec<Vec<usize>> {
    let mut runs = vec![Vec::new()];
    for (period, point) in points.iter().enumerate() {
        match (point.as_ref().is_some_and(&holds), runs.last_mut()) {
            (true, Some(run)) => run.push(period),
            _ => runs.push(Vec::new()),
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}

/// Whether a point has an interval.
pub(super) fn has_interval(point: &Point) -> bool {
    point.interval.is_some()
}

/// Whether some interval has no neighbour, so that it is drawn as a whisker.
pub(super) fn has_lone_whiskers(chart: &Lines) -> bool {
    let mut lines = chart.series.iter();
    lines.any(|line| runs(&line.points, has_interval).iter().any(|run| run.len() == 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_end_at_gaps() {
        let point = Some(Point { value: 1.0, interval: None });
        let points = [point, point, None, None, point];
        assert_eq!(runs(&points, |_| true), [vec![0, 1], vec![4]]);
        assert!(runs(&points, has_interval).is_empty());
    }
}
