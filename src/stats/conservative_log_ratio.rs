use std::f64::consts::LN_2;

use crate::stats::log_ratio::normal_interval;
use crate::stats::proportion::clopper_pearson_logits;
use crate::stats::{Confidence, Contingency, Described, Description, Family, Interval, Scale, Score, Statistic};

/// Log ratio that remains at the near end of its normal interval: at least so many doublings.
///
/// ```text
/// max(0, LR − z·sd)  where LR ≥ 0,   min(0, LR + z·sd)  elsewhere
/// ```
///
/// `LR` is that of [`LogRatio`](crate::stats::LogRatio), with its rule for zeros, the interval normal; `z` belongs to
/// the two-sided confidence. 0 where the interval reaches 0. Undefined where the term is
/// absent from both sides. No p-value. For `m` terms Hardie divides the error rate by `m`:
/// give `Confidence::PERCENT_95.shared_by(m)`. With a count of 0 the stand-in ½ makes it a
/// guess, which can lie nearer to 0 than that of a count of 1; [`Lrc`] is exact there.
///
/// CQPweb (Hardie 2014), normal approximation; the clamp at 0 and the two-sided α/2 as in
/// Heinrich's `association-measures`, whose values it reproduces.
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
        match normal_interval(table, self.confidence) {
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

/// Log ratio that is left at the near end of its exact interval, LRC.
///
/// ```text
/// log₂((n₂/n₁)·τ/(1 − τ)),   τ the Clopper–Pearson bound of a in a + b, clamped at 0
/// ```
///
/// The lower bound of `τ` where the target has the higher rate, the upper one elsewhere. 0
/// where the interval reaches 0. Exact for zeros too: with `b = 0` the lower bound is finite
/// and needs no stand-in. Undefined where the term is absent from both sides. The interval
/// is that of the log ratio; its far end is infinite where a count is 0. No p-value.
///
/// For `m` terms Evert divides the error rate by `m`: give
/// `Confidence::PERCENT_95.shared_by(m)`. Given `a + b`, a rare term's `a` is binomial with
/// the odds of the two expected values, which makes the ratio of rates the parameter.
///
/// Evert (2022), *Measuring keyness*, Digital Humanities 2022; R package `corpora`,
/// `keyness(measure = "LRC")`, two-sided interval.
///
/// ```
/// # use tifa::stats::{Confidence, Contingency, Lrc, Statistic};
/// let table = Contingency::new(52, 50_000, 57, 75_000)?;
/// let interval = Lrc::PERCENT_95.interval(&table, Confidence::PERCENT_95).unwrap();
/// assert!((interval.low + 0.118_233_14).abs() < 1e-8);
/// assert!((interval.high - 1.020_494_18).abs() < 1e-8);
/// assert_eq!(Lrc::PERCENT_95.score(&table).value, Some(0.0));
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Lrc {
    /// Of the two-sided interval whose near end is taken.
    pub confidence: Confidence,
}

impl Lrc {
    /// At 0.95, for one term.
    pub const PERCENT_95: Self = Self { confidence: Confidence::PERCENT_95 };
}

impl Described for Lrc {
    fn describe(&self) -> Description {
        Description {
            id: "lrc",
            name: "conservative log ratio LRC (Evert)",
            about: "doublings that are left at the near end of the exact interval; Evert 2022",
        }
    }
}

impl Statistic for Lrc {
    fn family(&self) -> Family {
        Family::ConservativeEffect
    }

    fn scale(&self) -> Scale {
        Scale::Signed
    }

    fn score(&self, table: &Contingency) -> Score {
        match exact_interval(table, self.confidence) {
            Some(interval) => Score::without_p_value(near_end(table, interval)),
            None => Score::UNDEFINED,
        }
    }

    fn score_at(&self, table: &Contingency, confidence: Confidence) -> Score {
        Self { confidence }.score(table)
    }

    fn interval(&self, table: &Contingency, confidence: Confidence) -> Option<Interval> {
        exact_interval(table, confidence)
    }
}

pub(crate) fn exact_interval(table: &Contingency, confidence: Confidence) -> Option<Interval> {
    if table.is_absent() {
        return None;
    }
    let sizes = table.reference_total() as f64 / table.target_total() as f64;
    let logits = clopper_pearson_logits(table.target_count(), table.reference_count(), confidence);
    Some(logits.map(|logit| (logit + sizes.ln()) / LN_2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_absent_from_the_reference_has_a_finite_bound() {
        let table = Contingency::new(5, 1_000, 0, 2_000).unwrap();
        // τ has the lower bound 0.025^(1/5).
        let tau = 0.025_f64.powf(0.2);
        let expected = (2.0 * tau / (1.0 - tau)).log2();
        let value = Lrc::PERCENT_95.score(&table).value.unwrap();
        assert!((value - expected).abs() < 1e-13, "{value} {expected}");
    }
}
