use crate::stats::NumberError;
use crate::stats::contingency::check_share;

/// What one more changepoint has to gain.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Penalty {
    /// `2·ln n`: a rate and a place more, Schwarz (1978); `"BIC"` of the R package.
    Bic,
    /// `3·ln n`, and the logarithm of each segment's length: Zhang & Siegmund (2007); `"MBIC"` of the
    /// R package.
    Mbic,
    /// A number of one's own, as a difference of `−2·ln L`.
    Fixed(f64),
}

/// How changepoints are looked for.
///
/// Defaults: BIC, at least two periods between changes as in the R package, no overdispersion.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChangepointOptions {
    /// What one more changepoint has to gain.
    pub penalty: Penalty,
    /// Fewest periods of a segment, above 0.
    pub min_periods: usize,
    /// Variance over mean, `φ`, by which the penalty is multiplied: 1 for a Poisson count; words that
    /// cluster in documents have more, and without it too many changepoints.
    pub dispersion: f64,
}

impl Default for ChangepointOptions {
    fn default() -> Self {
        Self { penalty: Penalty::Bic, min_periods: 2, dispersion: 1.0 }
    }
}

/// Periods without a change.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Segment {
    /// Number of its first period, counted from 0.
    pub first: usize,
    /// Number of its last period.
    pub last: usize,
    /// Occurrences in it.
    pub count: u64,
    /// What they are out of.
    pub total: u64,
    /// By how much `−2·ln L` falls through the change at its beginning; missing for the first.
    pub gain: Option<f64>,
}

impl Segment {
    /// Occurrences over the total.
    pub fn share(&self) -> f64 {
        self.count as f64 / self.total as f64
    }
}

/// Where a rate changes for good: the segments of a series of counts that fit best.
///
/// ```text
/// yᵢ ~ Poisson(λ·nᵢ) within a segment
/// cost of a segment: −2·Y·ln(Y/N),   Y = Σyᵢ, N = Σnᵢ; 0 where Y is 0
/// smallest Σ cost + φ·penalty·(number of changes)
/// ```
///
/// `y` occurrences of `n` in each period; with the same `n` everywhere this is `cpt.meanvar(test.stat
/// = "Poisson", method = "PELT")` of the R package `changepoint` with its penalties BIC and MBIC.
/// All divisions are searched, exactly: a beginning is dropped only where no later period can make
/// up for it. Of equally good divisions the one with the earlier last change is taken. A gain has
/// no p-value of its own, since the place was chosen to make it large; it is to be compared with
/// the penalty.
///
/// The Poisson model takes occurrences as independent, so that `dispersion` of the result should be
/// near 1; if it is far above, look again with `dispersion` of the options.
///
/// Killick, Fearnhead & Eckley (2012), *Optimal detection of changepoints with a linear
/// computational cost*, Journal of the American Statistical Association 107, 1590–1598, PELT.
///
/// ```
/// # use tifa::stats::trend::{ChangepointOptions, Changepoints};
/// let found = Changepoints::new(&[9, 11, 10, 31, 29, 30], &[100; 6], ChangepointOptions::default())?;
/// assert_eq!((found.segments[1].first, found.segments[1].share()), (3, 0.3));
/// assert!((found.segments[1].gain.unwrap() - 31.394_888_63).abs() < 5e-9);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Changepoints {
    /// The segments in the order of time, at least one.
    pub segments: Vec<Segment>,
    /// What a change had to gain, `φ` included; for MBIC without the term of the lengths.
    pub penalty: f64,
    /// Pearson's χ² over its degrees of freedom around the segments' rates; missing where no period
    /// is left over, or nothing occurs.
    pub dispersion: Option<f64>,
}

impl Changepoints {
    /// Divides a series that stands in the order of time.
    ///
    /// # Errors
    ///
    /// [`NumberError::DifferentLengths`]; [`NumberError::TooFewValues`] below two periods;
    /// [`NumberError::EmptyTotal`] and [`NumberError::CountAboveTotal`], naming the period; and
    /// [`NumberError::OutOfRange`] for an option out of range or a total above 10¹².
    pub fn new(counts: &[u64], totals: &[u64], options: ChangepointOptions) -> Result<Self, NumberError> {
        check(counts, totals, options)?;
        let sums = Sums::new(counts, totals, options);
        let mut segments: Vec<Segment> = Vec::new();
        for ends in sums.best_division(options.min_periods).windows(2) {
            let (count, total) = sums.between(ends[0], ends[1]);
            let gain = segments.last().map(|before| {
                let (left, right) = (before.first, ends[1]);
                sums.deviance(left, right) - sums.deviance(left, ends[0]) - sums.deviance(ends[0], right)
            });
            segments.push(Segment { first: ends[0], last: ends[1] - 1, count, total, gain });
        }
        let dispersion = dispersion(counts, totals, &segments);
        Ok(Self { segments, penalty: sums.penalty, dispersion })
    }
}

fn check(counts: &[u64], totals: &[u64], options: ChangepointOptions) -> Result<(), NumberError> {
    let (left, right) = (counts.len(), totals.len());
    if left != right {
        return Err(NumberError::DifferentLengths { what_left: "counts", left, what_right: "totals", right });
    }
    if left < 2 {
        return Err(NumberError::TooFewValues { what: "a changepoint", needed: 2, got: left });
    }
    for (index, (&count, &total)) in counts.iter().zip(totals).enumerate() {
        check_share(count, total, &format!("period {}", index + 1))?;
    }
    let positive = |value: f64, what, expected| match value > 0.0 && value.is_finite() {
        true => Ok(()),
        false => Err(NumberError::OutOfRange { what, value, expected }),
    };
    positive(options.min_periods as f64, "the length of a segment", "at least one period")?;
    positive(options.dispersion, "the dispersion", "a number above 0, such as 1")?;
    match options.penalty {
        Penalty::Fixed(penalty) => positive(penalty, "the penalty", "a number above 0"),
        Penalty::Bic | Penalty::Mbic => Ok(()),
    }
}

fn dispersion(counts: &[u64], totals: &[u64], segments: &[Segment]) -> Option<f64> {
    let degrees_of_freedom = counts.len().checked_sub(segments.len()).filter(|&left| left > 0)?;
    if counts.iter().all(|&count| count == 0) {
        return None;
    }
    let part = |segment: &Segment| -> f64 {
        let periods = segment.first..=segment.last;
        let squares = counts[periods.clone()].iter().zip(&totals[periods]).map(|(&count, &total)| {
            let expected = segment.share() * total as f64;
            if expected == 0.0 { 0.0 } else { (count as f64 - expected).powi(2) / expected }
        });
        squares.sum()
    };
    Some(segments.iter().map(part).sum::<f64>() / degrees_of_freedom as f64)
}

/// Running sums, from which the cost of any segment follows.
pub(super) struct Sums {
    counts: Vec<u64>,
    totals: Vec<u64>,
    /// What one more segment costs.
    pub(super) penalty: f64,
    /// What the logarithm of a segment's length costs; 0 but for MBIC.
    length_cost: f64,
}

impl Sums {
    /// Sums counts and totals up, and puts a number on the penalty.
    pub(super) fn new(counts: &[u64], totals: &[u64], options: ChangepointOptions) -> Self {
        let running = |values: &[u64]| {
            let mut sums = vec![0];
            sums.extend(values.iter().scan(0, |sum, value| {
                *sum += value;
                Some(*sum)
            }));
            sums
        };
        let ln_n = (counts.len() as f64).ln();
        let (penalty, length_cost) = match options.penalty {
            Penalty::Bic => (2.0 * ln_n, 0.0),
            Penalty::Mbic => (3.0 * ln_n, 1.0),
            Penalty::Fixed(penalty) => (penalty, 0.0),
        };
        let phi = options.dispersion;
        Self {
            counts: running(counts),
            totals: running(totals),
            penalty: penalty * phi,
            length_cost: length_cost * phi,
        }
    }

    /// Occurrences and total of the periods from `first` to before `end`.
    pub(super) fn between(&self, first: usize, end: usize) -> (u64, u64) {
        (self.counts[end] - self.counts[first], self.totals[end] - self.totals[first])
    }

    /// `−2·ln L` of the periods from `first` to before `end`, but for what does not depend on the rate.
    pub(super) fn deviance(&self, first: usize, end: usize) -> f64 {
        let (count, total) = self.between(first, end);
        if count == 0 {
            return 0.0;
        }
        let count = count as f64;
        -2.0 * count * (count / total as f64).ln()
    }

    fn cost(&self, first: usize, end: usize) -> f64 {
        self.deviance(first, end) + self.length_cost * ((end - first) as f64).ln()
    }

    /// By how much dividing a segment can raise the cost at most: PELT's `−K`. The term of the lengths
    /// grows by `ln(l₁·l₂/(l₁ + l₂))`, which is largest for two halves of everything.
    fn dearer_by(&self) -> f64 {
        (self.length_cost * (self.counts.len() as f64 / 4.0).ln()).max(0.0)
    }

    /// The ends of the segments of the best division, from 0 to the number of periods.
    pub(super) fn best_division(&self, min_periods: usize) -> Vec<usize> {
        let n_periods = self.counts.len() - 1;
        let mut best = vec![f64::INFINITY; n_periods + 1];
        best[0] = -self.penalty;
        let mut beginnings = vec![0; n_periods + 1];
        // A beginning is of no use from the given end on.
        let mut open: Vec<(usize, usize)> = Vec::new();
        for end in min_periods.min(n_periods)..=n_periods {
            match end.checked_sub(min_periods) {
                Some(newest) if best[newest].is_finite() => open.push((newest, usize::MAX)),
                _ => {}
            }
            if open.is_empty() {
                open.push((0, usize::MAX));
            }
            open.retain(|&(_, useless_from)| end < useless_from);
            for &(first, _) in &open {
                let cost = best[first] + self.cost(first, end) + self.penalty;
                if cost < best[end] {
                    (best[end], beginnings[end]) = (cost, first);
                }
            }
            let limit = best[end] + self.dearer_by();
            for (first, useless_from) in &mut open {
                if best[*first] + self.cost(*first, end) > limit {
                    // A change at this end is allowed only once a whole segment fits behind it.
                    *useless_from = (*useless_from).min(end + min_periods);
                }
            }
        }
        let mut ends = vec![n_periods];
        while let Some(&end) = ends.last().filter(|&&end| end > 0) {
            ends.push(beginnings[end]);
        }
        ends.reverse();
        ends
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_constant_rate_has_one_segment_whatever_the_totals() {
        let found = Changepoints::new(&[10, 20, 5, 40], &[100, 200, 50, 400], ChangepointOptions::default()).unwrap();
        let segment = Segment { first: 0, last: 3, count: 75, total: 750, gain: None };
        assert_eq!((found.segments, found.dispersion), (vec![segment], Some(0.0)));
    }

    #[test]
    fn nothing_at_all_has_no_change_and_no_dispersion() {
        let found = Changepoints::new(&[0; 5], &[100; 5], ChangepointOptions::default()).unwrap();
        assert_eq!((found.segments.len(), found.dispersion), (1, None));
    }

    #[test]
    fn a_single_outlier_is_a_segment_only_where_one_period_is_enough() {
        let counts = [2, 1, 2, 60, 1, 2, 1, 2];
        let is_alone = |min_periods| {
            let options = ChangepointOptions { min_periods, ..ChangepointOptions::default() };
            let found = Changepoints::new(&counts, &[100; 8], options).unwrap();
            found.segments.iter().any(|segment| (segment.first, segment.last) == (3, 3))
        };
        assert!(is_alone(1) && !is_alone(2));
    }

    #[test]
    fn a_larger_dispersion_asks_for_more() {
        let counts = [4, 6, 5, 13, 12, 11];
        let n_segments = |dispersion| {
            let options = ChangepointOptions { dispersion, ..ChangepointOptions::default() };
            Changepoints::new(&counts, &[1_000; 6], options).unwrap().segments.len()
        };
        assert_eq!((n_segments(1.0), n_segments(4.0)), (2, 1));
    }

    #[test]
    fn options_out_of_range_are_refused() {
        let options = ChangepointOptions { penalty: Penalty::Fixed(-1.0), ..ChangepointOptions::default() };
        let error = Changepoints::new(&[1, 2], &[10, 10], options).unwrap_err();
        assert_eq!(error.to_string(), "the penalty is -1, expected a number above 0");
    }
}
