use crate::stats::NumberError;
use crate::stats::{Contingency, Described, Description, Family, Scale, Score, Statistic};

const MILLION: f64 = 1e6;

/// Ratio of two rates per million with a constant added: Sketch Engine's keyness score.
///
/// ```text
/// (a·10⁶/n₁ + k)/(b·10⁶/n₂ + k)
/// ```
///
/// `k` above 0, here 1 or 100 in the lists: a small one prefers rare terms, a large one frequent
/// ones. 1 at equal rates. Defined for every table; without a zero rule. No p-value.
///
/// Kilgarriff (2009), *Simple maths for keywords*, Corpus Linguistics 2009; Sketch Engine
/// calls `k` the smoothing parameter and starts at 1.
///
/// ```
/// # use tifa::stats::{Contingency, SimpleMaths, Statistic};
/// let table = Contingency::new(52, 50_000, 57, 75_000)?;
/// assert!((SimpleMaths::PLUS_1.score(&table).value.unwrap() - 1.367_936_93).abs() < 5e-9);
/// assert!((SimpleMaths::PLUS_100.score(&table).value.unwrap() - 1.325_581_40).abs() < 5e-9);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct SimpleMaths {
    constant: f64,
}

impl SimpleMaths {
    /// With 1 per million added, the default of Sketch Engine.
    pub const PLUS_1: Self = Self { constant: 1.0 };

    /// With 100 per million added, Kilgarriff's choice for the common vocabulary.
    pub const PLUS_100: Self = Self { constant: 100.0 };

    /// With any constant above 0 added.
    ///
    /// # Errors
    ///
    /// [`NumberError::OutOfRange`] for anything else.
    pub fn new(constant: f64) -> Result<Self, NumberError> {
        if constant > 0.0 && constant.is_finite() {
            return Ok(Self { constant });
        }
        Err(NumberError::OutOfRange {
            what: "the constant of simple maths",
            value: constant,
            expected: "a number above 0, such as 1",
        })
    }
}

impl Described for SimpleMaths {
    fn describe(&self) -> Description {
        if self.constant == Self::PLUS_100.constant {
            return Description {
                id: "simple_maths_100",
                name: "simple maths (k = 100)",
                about: "ratio of rates per million plus 100; Kilgarriff 2009",
            };
        }
        Description {
            id: "simple_maths",
            name: "simple maths",
            about: "ratio of rates per million plus a constant, in the list 1; Kilgarriff 2009",
        }
    }
}

impl Statistic for SimpleMaths {
    fn family(&self) -> Family {
        Family::EffectSize
    }

    fn scale(&self) -> Scale {
        Scale::Ratio
    }

    fn score(&self, table: &Contingency) -> Score {
        let target = table.target_share() * MILLION + self.constant;
        let reference = table.reference_share() * MILLION + self.constant;
        Score::without_p_value(target / reference)
    }
}
