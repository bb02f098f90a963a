use crate::stats::NumberError;

/// Largest total that is accepted, some ten times the largest corpora there are.
///
/// Exact methods sum over a few standard deviations of a count, the square root of it; here
/// that is a matter of a second.
pub const MAX_TOTAL: u64 = 1_000_000_000_000;

/// Occurrences of one term in two groups, with the totals they are out of.
///
/// ```text
///              target     reference
/// the term     a          b
/// the rest     n₁ − a     n₂ − b
/// total        n₁         n₂            N = n₁ + n₂
/// ```
///
/// The totals are those of the term's own phrase length: `n` tokens hold at most `n − 1`
/// pairs. Checked once, here: `a ≤ n₁`, `b ≤ n₂`, and both totals above zero and up to
/// [`MAX_TOTAL`].
///
/// ```
/// # use tifa::stats::Contingency;
/// let table = Contingency::new(52, 50_000, 57, 75_000)?;
/// assert_eq!(table.expected_target(), 43.6);
/// assert!(Contingency::new(3, 2, 0, 10).is_err());
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contingency {
    target_count: u64,
    target_total: u64,
    reference_count: u64,
    reference_total: u64,
}

impl Contingency {
    /// Checks and keeps the four numbers of a comparison: `a` of `n1` against `b` of `n2`.
    ///
    /// # Errors
    ///
    /// [`NumberError::EmptyTotal`] where a total is 0, [`NumberError::CountAboveTotal`] where a count
    /// exceeds its total, [`NumberError::OutOfRange`] where a total exceeds [`MAX_TOTAL`].
    pub fn new(a: u64, n1: u64, b: u64, n2: u64) -> Result<Self, NumberError> {
        check_share(a, n1, "target")?;
        check_share(b, n2, "reference")?;
        Ok(Self { target_count: a, target_total: n1, reference_count: b, reference_total: n2 })
    }

    /// The same comparison seen from the other side.
    pub fn swapped(&self) -> Self {
        Self {
            target_count: self.reference_count,
            target_total: self.reference_total,
            reference_count: self.target_count,
            reference_total: self.target_total,
        }
    }

    /// Occurrences in the target, `a`.
    pub fn target_count(&self) -> u64 {
        self.target_count
    }

    /// All phrases of that length in the target, `n₁`.
    pub fn target_total(&self) -> u64 {
        self.target_total
    }

    /// Occurrences in the reference, `b`.
    pub fn reference_count(&self) -> u64 {
        self.reference_count
    }

    /// All phrases of that length in the reference, `n₂`.
    pub fn reference_total(&self) -> u64 {
        self.reference_total
    }

    /// Whether the term occurs in neither group.
    pub fn is_absent(&self) -> bool {
        self.target_count == 0 && self.reference_count == 0
    }

    /// Whether the term fills both groups, so that nothing else occurs.
    pub fn is_universal(&self) -> bool {
        self.target_count == self.target_total && self.reference_count == self.reference_total
    }

    /// Share of the target, `a/n₁`, from 0 to 1.
    pub fn target_share(&self) -> f64 {
        self.target_count as f64 / self.target_total as f64
    }

    /// Share of the reference, `b/n₂`, from 0 to 1.
    pub fn reference_share(&self) -> f64 {
        self.reference_count as f64 / self.reference_total as f64
    }

    /// Both totals together, `N`.
    pub fn total(&self) -> f64 {
        self.target_total as f64 + self.reference_total as f64
    }

    /// All occurrences, `a + b`.
    pub fn count(&self) -> f64 {
        self.target_count as f64 + self.reference_count as f64
    }

    /// Everything that is not the term, `N − a − b`.
    pub fn rest(&self) -> f64 {
        (self.target_total - self.target_count) as f64 + (self.reference_total - self.reference_count) as f64
    }

    /// Occurrences expected in the target at equal rates, `E₁ = n₁·(a + b)/N`.
    pub fn expected_target(&self) -> f64 {
        self.target_total as f64 * (self.count() / self.total())
    }

    /// Occurrences expected in the reference at equal rates, `E₂ = n₂·(a + b)/N`.
    pub fn expected_reference(&self) -> f64 {
        self.reference_total as f64 * (self.count() / self.total())
    }

    /// Occurrences in the target above the expected ones, `a − E₁ = (a·n₂ − b·n₁)/N`.
    ///
    /// Negative where the reference has the higher rate. The determinant is taken in whole
    /// numbers, because `a − E₁` in floating point loses all its digits where the rates are
    /// close and the counts large. In the other three cells the excess is the same but for
    /// its sign.
    pub fn excess(&self) -> f64 {
        self.determinant() / self.total()
    }

    /// `a·n₂ − b·n₁ = a·d − b·c`, where `c` and `d` are the rests; exact before it is rounded.
    pub fn determinant(&self) -> f64 {
        let target = u128::from(self.target_count) * u128::from(self.reference_total);
        let reference = u128::from(self.reference_count) * u128::from(self.target_total);
        let magnitude = target.abs_diff(reference) as f64;
        if target < reference { -magnitude } else { magnitude }
    }

    /// The four cells with their expected values and excesses, term before rest, target
    /// before reference.
    pub(crate) fn cells(&self) -> [Cell; 4] {
        let excess = self.excess();
        let target_rest = (self.target_total - self.target_count) as f64;
        let reference_rest = (self.reference_total - self.reference_count) as f64;
        let rest_share = self.rest() / self.total();
        let cell = |observed, expected, excess| Cell { observed, expected, excess };
        [
            cell(self.target_count as f64, self.expected_target(), excess),
            cell(self.reference_count as f64, self.expected_reference(), -excess),
            cell(target_rest, self.target_total as f64 * rest_share, -excess),
            cell(reference_rest, self.reference_total as f64 * rest_share, excess),
        ]
    }
}

/// One cell of the table: what was seen, what equal rates predict, and the difference.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cell {
    pub observed: f64,
    pub expected: f64,
    pub excess: f64,
}

/// Whether `count` of `total` can be: the one rule for every share of something.
pub(crate) fn check_share(count: u64, total: u64, side: &str) -> Result<(), NumberError> {
    if total == 0 {
        return Err(NumberError::EmptyTotal { side: side.to_owned() });
    }
    if count > total {
        return Err(NumberError::CountAboveTotal { side: side.to_owned(), count, total });
    }
    if total > MAX_TOTAL {
        return Err(NumberError::OutOfRange { what: "a total", value: total as f64, expected: "at most 10^12" });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_total_of_zero_is_refused() {
        let error = Contingency::new(0, 0, 1, 10).unwrap_err();
        assert_eq!(error.to_string(), "the total of the target is 0");
    }

    #[test]
    fn a_count_above_its_total_is_refused() {
        let error = Contingency::new(1, 10, 11, 10).unwrap_err();
        assert_eq!(error.to_string(), "the count 11 of the reference is larger than its total 10");
    }

    #[test]
    fn the_excess_keeps_its_digits_where_rates_are_close() {
        let table = Contingency::new(400_000_001, 1_000_000_000, 400_000_000, 1_000_000_000).unwrap();
        assert_eq!(table.excess(), 0.5);
    }

    #[test]
    fn the_largest_numbers_do_not_overflow() {
        let table = Contingency::new(MAX_TOTAL, MAX_TOTAL, 0, MAX_TOTAL).unwrap();
        assert_eq!(table.determinant(), 1e24);
        assert!(Contingency::new(0, MAX_TOTAL + 1, 0, 1).is_err());
    }
}
