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
