use crate::stats::dispersion::{DistanceDispersion, Positions};
use crate::stats::{Described, Description};

/// Average reduced frequency, ARF: the count that an even spread would need.
///
/// ```text
/// ARF = (1/v)·Σ min(dᵢ, v),   v = N/f
/// ```
///
/// `dᵢ` are the distances between neighbouring occurrences in `N` tokens; the first wraps
/// round, from the last occurrence over the end to the first. From just above 1, all in one
/// place, to `f`, evenly spaced.
///
/// Savický & Hlaváčová (2002), *Measures of word commonness*, Journal of Quantitative
/// Linguistics 9(3), 215–231.
///
/// ```
/// # use tifa::stats::dispersion::{AverageReducedFrequency, DistanceDispersion, Positions};
/// let positions = Positions::new(&[1, 2, 51], 100)?;
/// assert!((AverageReducedFrequency.score(&positions) - 2.03).abs() < 1e-14);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct AverageReducedFrequency;

/// Average logarithmic distance, ALD: how far away the next occurrence is, as a power of ten.
///
/// ```text
/// ALD = (1/N)·Σ dᵢ·log₁₀ dᵢ
/// ```
///
/// Distances as in [`AverageReducedFrequency`]: the mean over all tokens of the logarithm of
/// the gap that the token lies in. From `log₁₀(N/f)`, evenly spaced, to `log₁₀ N`.
///
/// Savický & Hlaváčová (2002), pp. 218–221, decimal logarithm as in Gries (2008), p. 412.
///
/// ```
/// # use tifa::stats::dispersion::{AverageLogDistance, DistanceDispersion, Positions};
/// let positions = Positions::new(&[10, 20, 30], 30)?;
/// assert!((AverageLogDistance.score(&positions) - 1.0).abs() < 1e-15);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct AverageLogDistance;

/// Average waiting time, AWT: tokens to read from a random place to the next occurrence.
///
/// ```text
/// AWT = ½·(1 + (1/N)·Σ dᵢ²)
/// ```
///
/// Distances as in [`AverageReducedFrequency`]. From `½·(1 + N/f)`, evenly spaced, to
/// `½·(1 + N)`.
///
/// Savický & Hlaváčová (2002), pp. 218–221.
///
/// ```
/// # use tifa::stats::dispersion::{AverageWaitingTime, DistanceDispersion, Positions};
/// let positions = Positions::new(&[10, 20, 30], 30)?;
/// assert_eq!(AverageWaitingTime.score(&positions), 5.5);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct AverageWaitingTime;

impl Described for AverageReducedFrequency {
    fn describe(&self) -> Description {
        Description {
            id: "arf",
            name: "average reduced frequency ARF",
            about: "count as if evenly spread, 1 clumped to f even; Savický & Hlaváčová 2002",
        }
    }
}

impl Described for AverageLogDistance {
    fn describe(&self) -> Description {
        Description {
            id: "ald",
            name: "average logarithmic distance ALD",
            about: "log₁₀ distance to the next occurrence, low is even; Savický & Hlaváčová 2002",
        }
    }
}

impl Described for AverageWaitingTime {
    fn describe(&self) -> Description {
        Description {
            id: "awt",
            name: "average waiting time AWT",
            about: "tokens until the next occurrence, low is even; Savický & Hlaváčová 2002",
        }
    }
}

impl DistanceDispersion for AverageReducedFrequency {
    fn score(&self, positions: &Positions) -> f64 {
        let even = positions.n_tokens() / positions.count();
        positions.distances().map(|distance| distance.min(even)).sum::<f64>() / even
    }
}

impl DistanceDispersion for AverageLogDistance {
    fn score(&self, positions: &Positions) -> f64 {
        let sum: f64 = positions.distances().map(|distance| distance * distance.log10()).sum();
        sum / positions.n_tokens()
    }
}

impl DistanceDispersion for AverageWaitingTime {
    fn score(&self, positions: &Positions) -> f64 {
        let squares: f64 = positions.distances().map(|distance| distance * distance).sum();
        0.5 * (1.0 + squares / positions.n_tokens())
    }
}
