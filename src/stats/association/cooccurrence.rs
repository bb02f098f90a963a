use crate::stats::Contingency;
use crate::stats::NumberError;
use crate::stats::contingency::check_share;

/// How often two words occur together and apart.
///
/// ```text
///              with word 2     without        total
/// word 1       O₁₁ = f         O₁₂            R₁ = f₁
/// not word 1   O₂₁             O₂₂            R₂ = N − f₁
/// total        C₁ = f₂         C₂ = N − f₂    N
/// ```
///
/// `N` counts what could be a pair: all pairs, or all tokens where the tradition has it so.
/// Checked once: `f ≤ f₁`, `f ≤ f₂`, no cell below 0, and `f₁`, `f₂` above 0.
///
/// ```
/// # use tifa::stats::association::Cooccurrence;
/// let pair = Cooccurrence::new(8, 1_105, 44, 15_000_000)?;
/// assert!((pair.expected() - 1_105.0 * 44.0 / 15e6).abs() < 1e-18);
/// assert!(Cooccurrence::new(9, 8, 44, 100).is_err());
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cooccurrence {
    together: u64,
    first: u64,
    second: u64,
    total: u64,
}

impl Cooccurrence {
    /// Checks and keeps the pair's count, the two words' counts and the total: `f, f₁, f₂, N`.
    ///
    /// # Errors
    ///
    /// [`NumberError::EmptyTotal`] where a word does not occur, [`NumberError::CountAboveTotal`] where the
    /// pair is more frequent than a word, or the words do not fit into the total,
    /// [`NumberError::OutOfRange`] for a total above 10¹².
    pub fn new(f: u64, f1: u64, f2: u64, n: u64) -> Result<Self, NumberError> {
        check_share(f, f1, "pair beside the first word")?;
        check_share(f, f2, "pair beside the second word")?;
        let union = f1 + (f2 - f);
        check_share(union, n, "two words together")?;
        Ok(Self { together: f, first: f1, second: f2, total: n })
    }

    /// The pair seen from its second word.
    pub fn swapped(&self) -> Self {
        Self { first: self.second, second: self.first, ..*self }
    }

    /// Occurrences of the pair, `O` or `f`.
    pub fn observed(&self) -> f64 {
        self.together as f64
    }

    /// Occurrences of the pair if the words were independent, `E = f₁·f₂/N`.
    pub fn expected(&self) -> f64 {
        self.first() * (self.second() / self.total())
    }

    /// Occurrences of the first word, `f₁`.
    pub fn first(&self) -> f64 {
        self.first as f64
    }

    /// Occurrences of the second word, `f₂`.
    pub fn second(&self) -> f64 {
        self.second as f64
    }

    /// What could be a pair, `N`.
    pub fn total(&self) -> f64 {
        self.total as f64
    }

    /// Occurrences of either word, `f₁ + f₂ − f`.
    pub fn union(&self) -> f64 {
        self.first() + (self.second - self.together) as f64
    }

    /// The same four cells as a comparison: the second word after the first one as target, and
    /// elsewhere as reference. `None` where the first word fills everything.
    pub fn as_contingency(&self) -> Option<Contingency> {
        let elsewhere = self.second - self.together;
        Contingency::new(self.together, self.first, elsewhere, self.total - self.first).ok()
    }

    /// `O − E`, exact where rounding would leave nothing of it.
    pub fn excess(&self) -> f64 {
        self.as_contingency().map_or(0.0, |table| table.excess())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_words_must_fit_into_the_total() {
        let error = Cooccurrence::new(1, 60, 50, 100).unwrap_err();
        assert_eq!(error.to_string(), "the count 109 of the two words together is larger than its total 100");
    }

    #[test]
    fn a_word_that_fills_everything_leaves_no_comparison() {
        let pair = Cooccurrence::new(3, 3, 3, 3).unwrap();
        assert_eq!(pair.as_contingency(), None);
        assert_eq!(pair.excess(), 0.0);
    }
}
