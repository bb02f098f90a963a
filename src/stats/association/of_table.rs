use crate::stats::association::{Association, Cooccurrence};
use crate::stats::{Described, Description, Family, Score, Statistic};

/// A comparison of two groups, used on the table of two words.
///
/// The first word's occurrences are the target, everything else the reference; the second
/// word is the term. Undefined where the first word fills everything. A formula exists once,
/// so G², χ², Fisher's test and the odds ratio are those of the comparison, under their names.
///
/// ```
/// # use tifa::stats::association::{Association, Cooccurrence, OfTable};
/// # use tifa::stats::LogLikelihood4;
/// let pair = Cooccurrence::new(1, 15_334, 2, 191_998)?;
/// let score = OfTable(&LogLikelihood4).score(&pair);
/// assert!((score.value.unwrap() - 2.448_756_724_674_3).abs() < 1e-10);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct OfTable(
    /// The comparison.
    pub &'static dyn Statistic,
);

impl Described for OfTable {
    fn describe(&self) -> Description {
        self.0.describe()
    }
}

impl Association for OfTable {
    fn family(&self) -> Family {
        self.0.family()
    }

    fn score(&self, pair: &Cooccurrence) -> Score {
        pair.as_contingency().map_or(Score::UNDEFINED, |table| self.0.score(&table))
    }
}
