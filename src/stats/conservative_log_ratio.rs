use crate::stats::log_ratio::LogRatio;
use crate::stats::{Confidence, Contingency, Described, Description, Family, Interval, Scale, Score, Statistic};

/// Log ratio that remains at the near end of its normal interval: at least so many doublings.
///
/// ```text
/// max(0, LR − z·sd)  where LR ≥ 0,   min(0, LR + z·sd)  elsewhere
/// ```
///
/// `LR` and its interval are those of [`LogRatio`], with its rule for zeros; `z` belongs to
/// the two-sided confidence. 0 where the interval reaches 0. Undefined where the term is
/// absent from both sides. No p-value. For `m` terms Hardie divides the error rate by `m`:
/// give `Confidence::PERCENT_95.shared_by(m)`. With a count of 0 the stand-in ½ makes it a
/// guess, which can lie nearer to 0 than that of a count of 1; [`Lrc`] is exact there.
///
/// CQPweb (Hardie 2014), normal approximation; the clamp at 0 and the two-sided α/2 as in
/// Heinrich's `association-measures`, whose values it reproduces.
///
/// [`Lrc`]: crate::stats::Lrc
///
/// ```
/// # use tifa::stats::{ConservativeLogRatio, Confidence, Contingency, Statistic};
/// let table = Contingency::new(1_189, 168_329, 968, 19_552_238)?;
/// let confidence = Confidence::new(0.99)?.shared_by(13_680);
/// let score = ConservativeLogRatio { confidence }.score(&table);
/// assert!(score.value.is_some_and(|value| 6.8 < value && value < 7.156_6));
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct ConservativeLogRatio {
    /// Of the two-sided interval whose near end is taken.
    pub confidence: Confidence,
}

impl ConservativeLogRatio {
    /// At 0.95, for one term.
    pub const PERCENT_95: Self = Self { confidence: Confidence::PERCENT_95 };
}

impl Described for ConservativeLogRatio {
    fn describe(&self) -> Description {
        Description {
            id: "conservative_log_ratio",
            name: "conservative log ratio (CQPweb)",
            about: "doublings that are left at the near end of the normal interval; Hardie 2014",
        }
    }
}

impl Statistic for ConservativeLogRatio {
    fn family(&self) -> Family {
        Family::ConservativeEffect
    }

    fn scale(&self) -> Scale {
        Scale::Signed
    }

    fn score(&self, table: &Contingency) -> Score {
        match LogRatio.interval(table, self.confidence) {
            Some(interval) => Score::without_p_value(near_end(table, interval)),
            None => Score::UNDEFINED,
        }
    }

    fn score_at(&self, table: &Contingency, confidence: Confidence) -> Score {
        Self { confidence }.score(table)
    }
}

/// The end of the interval on the side of 0, but not beyond 0.
pub(crate) fn near_end(table: &Contingency, interval: Interval) -> f64 {
    if table.determinant() >= 0.0 { interval.low.max(0.0) } else { interval.high.min(0.0) }
}
