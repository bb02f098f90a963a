use crate::stats::NumberError;

/// Where a term occurs in a text or corpus, as token numbers from 1 to `N`.
///
/// Checked once: at least one occurrence, in strictly ascending order, none beyond the end.
///
/// ```
/// # use tifa::stats::dispersion::Positions;
/// assert!(Positions::new(&[3, 7], 10).is_ok());
/// assert!(Positions::new(&[7, 3], 10).is_err());
/// assert!(Positions::new(&[], 10).is_err());
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Positions<'a> {
    positions: &'a [u64],
    n_tokens: u64,
}

impl<'a> Positions<'a> {
    /// Checks and keeps the places, and the number of tokens they are out of.
    ///
    /// # Errors
    ///
    /// [`NumberError::TooFewValues`] without an occurrence, [`NumberError::OutOfRange`] for a place that
    /// is not above the one before it or lies beyond the end.
    pub fn new(positions: &'a [u64], n_tokens: u64) -> Result<Self, NumberError> {
        if positions.is_empty() {
            return Err(NumberError::TooFewValues { what: "a distance", needed: 1, got: 0 });
        }
        let mut before = 0;
        for &position in positions {
            if position <= before || position > n_tokens {
                return Err(NumberError::OutOfRange {
                    what: "a position",
                    value: position as f64,
                    expected: "a token number above the one before it, up to the number of tokens",
                });
            }
            before = position;
        }
        Ok(Self { positions, n_tokens })
    }

    /// Number of tokens, `N`.
    pub fn n_tokens(&self) -> f64 {
        self.n_tokens as f64
    }

    /// Number of occurrences, `f`.
    pub fn count(&self) -> f64 {
        self.positions.len() as f64
    }

    /// Distances between neighbours, the first from the last occurrence round the end; they
    /// sum to `N`.
    pub fn distances(&self) -> impl Iterator<Item = f64> {
        let inner = self.positions.windows(2).map(|pair| (pair[1] - pair[0]) as f64);
        let round = match (self.positions.first(), self.positions.last()) {
            (Some(first), Some(last)) => Some((self.n_tokens - last + first) as f64),
            _ => None,
        };
        round.into_iter().chain(inner)
    }
}

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

measure! { AverageReducedFrequency: DistanceDispersion,
    "arf", "average reduced frequency ARF",
    "count as if evenly spread, 1 clumped to f even; Savický & Hlaváčová 2002",
    |positions| {
        let even = positions.n_tokens() / positions.count();
        positions.distances().map(|distance| distance.min(even)).sum::<f64>() / even
    }
}

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

measure! { AverageLogDistance: DistanceDispersion,
    "ald", "average logarithmic distance ALD",
    "log₁₀ distance to the next occurrence, low is even; Savický & Hlaváčová 2002",
    |positions| {
        let sum: f64 = positions.distances().map(|distance| distance * distance.log10()).sum();
        sum / positions.n_tokens()
    }
}

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

measure! { AverageWaitingTime: DistanceDispersion,
    "awt", "average waiting time AWT",
    "tokens until the next occurrence, low is even; Savický & Hlaváčová 2002",
    |positions| {
        let squares: f64 = positions.distances().map(|distance| distance * distance).sum();
        0.5 * (1.0 + squares / positions.n_tokens())
    }
}
