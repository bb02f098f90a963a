use crate::stats::NumberError;

/// Most levels that are looked through; with a scale of 2 there are some thirty.
const MAX_LEVELS: f64 = 1000.0;

/// How a burst is told from the flow.
///
/// Defaults `scale` 2 and `gamma` 1 are those of Kleinberg (2003) and of the R package `bursts`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BurstOptions {
    /// Ratio of the rates of neighbouring levels, `s`, above 1.
    pub scale: f64,
    /// Cost of rising by one level, `γ`, above 0; a larger one finds fewer bursts.
    pub gamma: f64,
}

impl Default for BurstOptions {
    fn default() -> Self {
        Self { scale: 2.0, gamma: 1.0 }
    }
}

impl BurstOptions {
    /// Refuses a scale or cost that no model has.
    pub(crate) fn check(self) -> Result<(), NumberError> {
        check(self.scale, 1.0, "the scale of bursts", "a number above 1, such as 2")?;
        check(self.gamma, 0.0, "the gamma of bursts", "a number above 0, such as 1")
    }
}

/// A time in which events come faster than usual.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Burst {
    /// How much faster: `sˡᵉᵛᵉˡ` times the mean rate, from level 1.
    pub level: usize,
    /// Time of the event it starts with.
    pub start: f64,
    /// Time of the event it ends with.
    pub end: f64,
}

/// Bursts of a stream of events, one inside the other.
///
/// ```text
/// αⱼ = sʲ/ĝ                              rate of level j, ĝ the mean gap
/// cost of a gap x at level j: αⱼ·x − ln αⱼ
/// cost of going from i to j:  (j − i)·γ·ln n where j > i, else 0
/// levels: k = ⌈1 + log_s T + log_s(1/min gap)⌉
/// ```
///
/// `n` gaps of `T` in all. The sequence of levels with the smallest total cost, which starts
/// from level 0, is found by dynamic programming; of equal costs the lower level wins. A burst
/// of level 2 lies inside one of level 1. Level 0 is the whole stream and is not listed (the R
/// package lists it, and counts from 1).
///
/// Two events at one time have no gap and are refused: merge them, spread them by a rule of your
/// own that is told to the reader, or count by batches ([`batched_bursts`]). Times need not be sorted.
///
/// [`batched_bursts`]: crate::stats::trend::batched_bursts
///
/// Kleinberg (2003), *Bursty and hierarchical structure in streams*, Data Mining and Knowledge
/// Discovery 7, 373–397, section 2, with the enumerated states of the R package `bursts`.
///
/// # Errors
///
/// [`NumberError::TooFewValues`] below two events; [`NumberError::OutOfRange`] for options out of range, a
/// time that is no number, and a gap of 0.
///
/// ```
/// # use tifa::stats::trend::{BurstOptions, kleinberg_bursts};
/// let times: Vec<f64> = (0..20).chain([101, 151, 201, 301, 401, 501]).map(f64::from).collect();
/// let bursts = kleinberg_bursts(&times, BurstOptions::default())?;
/// assert_eq!((bursts[0].level, bursts[0].start, bursts[0].end), (1, 0.0, 19.0));
/// # Ok::<(), tifa::Error>(())
/// ```
pub fn kleinberg_bursts(times: &[f64], options: BurstOptions) -> Result<Vec<Burst>, NumberError> {
    let times = sorted(times)?;
    let levels = levels_of_gaps(&gaps(&times)?, options)?;
    Ok(nested(&levels, &times))
}

/// The level of each gap between neighbouring events, in the order of time.
///
/// What [`kleinberg_bursts`] reads its bursts from; one number less than there are events.
///
/// # Errors
///
/// As [`kleinberg_bursts`].
pub fn kleinberg_levels(times: &[f64], options: BurstOptions) -> Result<Vec<usize>, NumberError> {
    levels_of_gaps(&gaps(&sorted(times)?)?, options)
}

fn sorted(times: &[f64]) -> Result<Vec<f64>, NumberError> {
    let got = times.len();
    if got < 2 {
        return Err(NumberError::TooFewValues { what: "a burst", needed: 2, got });
    }
    for &time in times {
        if !time.is_finite() {
            let expected = "a finite number";
            return Err(NumberError::OutOfRange { what: "a time", value: time, expected });
        }
    }
    let mut sorted = times.to_vec();
    sorted.sort_by(f64::total_cmp);
    Ok(sorted)
}

fn gaps(times: &[f64]) -> Result<Vec<f64>, NumberError> {
    let gaps: Vec<f64> = times.windows(2).map(|pair| pair[1] - pair[0]).collect();
    match gaps.iter().position(|&gap| gap == 0.0) {
        Some(index) => Err(NumberError::OutOfRange {
            what: "the time of two events",
            value: times[index],
            expected: "a different time for each event",
        }),
        None => Ok(gaps),
    }
}

fn levels_of_gaps(gaps: &[f64], options: BurstOptions) -> Result<Vec<usize>, NumberError> {
    let model = Model::new(gaps, options)?;
    Ok(cheapest_levels(&Costs {
        n_steps: gaps.len(),
        n_levels: model.ln_rates.len(),
        rising: model.cost_of_rising,
        of: &|step, level| model.ln_rates[level].exp() * gaps[step] - model.ln_rates[level],
    }))
}

struct Model {
    ln_rates: Vec<f64>,
    cost_of_rising: f64,
}

impl Model {
    fn new(gaps: &[f64], options: BurstOptions) -> Result<Self, NumberError> {
        options.check()?;
        let total: f64 = gaps.iter().sum();
        let n_gaps = gaps.len() as f64;
        let ln_scale = options.scale.ln();
        let smallest = gaps.iter().copied().fold(f64::INFINITY, f64::min);
        // Rounding must not add a level where T/min gap is a power of s.
        let n_levels = (1.0 + (total.ln() - smallest.ln()) / ln_scale - 1e-12).ceil().max(1.0);
        if n_levels > MAX_LEVELS {
            return Err(NumberError::OutOfRange {
                what: "the scale of bursts",
                value: options.scale,
                expected: "one further from 1, for at most a thousand levels",
            });
        }
        let ln_mean_rate = n_gaps.ln() - total.ln();
        let ln_rates = (0..n_levels as usize).map(|level| ln_mean_rate + level as f64 * ln_scale).collect();
        Ok(Self { ln_rates, cost_of_rising: options.gamma * n_gaps.ln() })
    }
}

fn check(value: f64, above: f64, what: &'static str, expected: &'static str) -> Result<(), NumberError> {
    if value > above && value.is_finite() {
        return Ok(());
    }
    Err(NumberError::OutOfRange { what, value, expected })
}

/// Bursts of each level from the levels of the gaps, in order of start, outer ones first.
fn nested(levels: &[usize], times: &[f64]) -> Vec<Burst> {
    let mut bursts: Vec<Burst> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (index, &level) in levels.iter().enumerate() {
        for closed in open.drain(level.min(open.len())..) {
            bursts[closed].end = times[index];
        }
        while open.len() < level {
            open.push(bursts.len());
            let level = open.len();
            bursts.push(Burst { level, start: times[index], end: times[times.len() - 1] });
        }
    }
    bursts
}

/// Costs of staying at a level for one step, and of rising between steps.
pub(crate) struct Costs<'a> {
    /// Number of steps.
    pub n_steps: usize,
    /// Number of levels, the lowest of which is where everything begins.
    pub n_levels: usize,
    /// Cost of rising by one level; falling costs nothing.
    pub rising: f64,
    /// Cost of a step at a level.
    pub of: &'a dyn Fn(usize, usize) -> f64,
}

/// The level of each step in the sequence with the smallest total cost; of equal costs the lower level
/// wins.
pub(crate) fn cheapest_levels(costs: &Costs<'_>) -> Vec<usize> {
    let mut totals = vec![f64::INFINITY; costs.n_levels];
    totals[0] = 0.0;
    let mut origins = Vec::with_capacity(costs.n_steps);
    for step in 0..costs.n_steps {
        origins.push(advance(costs, step, &mut totals));
    }
    let (mut level, _) = cheapest(totals.iter().copied());
    let mut levels = Vec::with_capacity(costs.n_steps);
    for origin in origins.iter().rev() {
        levels.push(level);
        level = origin[level];
    }
    levels.reverse();
    levels
}

/// Moves the totals over one step and tells from which level each is reached.
fn advance(costs: &Costs<'_>, step: usize, totals: &mut Vec<f64>) -> Vec<usize> {
    let mut next = Vec::with_capacity(totals.len());
    let mut origins = Vec::with_capacity(totals.len());
    for level in 0..costs.n_levels {
        let rise = |from: usize| level.saturating_sub(from) as f64 * costs.rising;
        let arrivals = totals.iter().enumerate().map(|(from, total)| total + rise(from));
        let (origin, arrival) = cheapest(arrivals);
        next.push(arrival + (costs.of)(step, level));
        origins.push(origin);
    }
    *totals = next;
    origins
}

/// The smallest cost and its index, the first of equal ones.
fn cheapest(costs: impl Iterator<Item = f64>) -> (usize, f64) {
    let smaller = |best: (usize, f64), next: (usize, f64)| if next.1 < best.1 { next } else { best };
    costs.enumerate().fold((0, f64::INFINITY), smaller)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the R package `bursts`.
    fn example() -> Vec<f64> {
        let range = |from: u32, to: u32, by: usize| (from..=to).step_by(by).map(f64::from);
        let mut times: Vec<f64> = range(0, 400, 100).collect();
        times.extend(range(410, 450, 5).chain(range(451, 469, 2)).chain(range(480, 600, 5)));
        times.extend([700.0].into_iter().chain(range(710, 800, 5)).chain([900.0, 1000.0]));
        times
    }

    #[test]
    fn the_example_of_the_r_package_has_its_levels() {
        let levels = kleinberg_levels(&example(), BurstOptions::default()).unwrap();
        let runs: Vec<(usize, usize)> =
            levels.chunk_by(|left, right| left == right).map(|run| (run[0], run.len())).collect();
        assert_eq!(runs, [(0, 5), (1, 8), (2, 10), (1, 25), (0, 2), (1, 18), (0, 2)]);
    }

    #[test]
    fn a_burst_lies_inside_a_weaker_one() {
        let bursts = kleinberg_bursts(&example(), BurstOptions::default()).unwrap();
        let burst = |level, start, end| Burst { level, start, end };
        assert_eq!(bursts, [burst(1, 410.0, 600.0), burst(2, 450.0, 469.0), burst(1, 710.0, 800.0)]);
    }

    #[test]
    fn two_events_at_one_time_are_refused() {
        let error = kleinberg_bursts(&[1.0, 3.0, 3.0], BurstOptions::default()).unwrap_err();
        assert_eq!(error.to_string(), "the time of two events is 3, expected a different time for each event");
    }
}
