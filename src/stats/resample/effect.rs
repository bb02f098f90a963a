//! Effects that are estimated by drawing documents again.

use std::f64::consts::LN_2;

/// What stands for an absent term in a log ratio: Hardie (2014).
const ZERO_STAND_IN: f64 = 0.5;

/// Counts and sizes of both sides in one sample of documents.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sample {
    /// Occurrences, target first.
    pub counts: [f64; 2],
    /// What the rates divide by, target first.
    pub sizes: [f64; 2],
}

/// Effects of one sample.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Effects {
    /// Binary log ratio of the rates, 0.5 for a count of 0.
    pub log_ratio: f64,
    /// Difference of the rates, as a share: times 10⁶ it is per million.
    pub difference: f64,
}

impl Sample {
    /// The effects; nothing where a side is empty.
    ///
    /// ```
    /// # use tifa::stats::resample::Sample;
    /// let sample = Sample { counts: [4.0, 1.0], sizes: [100.0, 100.0] };
    /// assert_eq!(sample.effects().map(|effects| effects.log_ratio), Some(2.0));
    /// ```
    pub fn effects(&self) -> Option<Effects> {
        let [n1, n2] = self.sizes;
        if n1 <= 0.0 || n2 <= 0.0 {
            return None;
        }
        let stand_in = |count: f64| if count > 0.0 { count } else { ZERO_STAND_IN };
        let [a, b] = self.counts;
        let log_ratio = ((stand_in(a) / n1) / (stand_in(b) / n2)).ln() / LN_2;
        Some(Effects { log_ratio, difference: a / n1 - b / n2 })
    }
}
