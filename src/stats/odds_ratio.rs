use crate::stats::{Confidence, Contingency, Interval, Score};

/// What Haldane and Anscombe add to each cell.
const HALF: f64 = 0.5;

/// Sample odds ratio of two groups.
///
/// ```text
/// OR = (a/(n₁ − a))/(b/(n₂ − b)) = ad/bc
///
/// interval: ln OR ± z·√(1/a + 1/b + 1/c + 1/d)
/// ```
///
/// `c = n₁ − a`, `d = n₂ − b`. 1 at equal rates, 0 where `a` or `d` is 0 and the others are
/// not. Undefined where `bc` is 0; [`OddsRatioHaldane`] has a value there. Close to the ratio
/// of rates for rare terms. The interval needs four cells above 0. No p-value.
///
/// Interval: Woolf (1955), Annals of Human Genetics 19, 251–253. [`FisherExact`] gives the
/// conditional maximum-likelihood estimate, which differs.
///
/// [`FisherExact`]: crate::stats::FisherExact
///
/// ```
/// # use tifa::stats::{Contingency, OddsRatio, Statistic};
/// let table = Contingency::new(52, 50_000, 57, 75_000)?;
/// assert!((OddsRatio.score(&table).value.unwrap() - 1.368_804_61).abs() < 5e-9);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct OddsRatio;

measure! { OddsRatio: Statistic(EffectSize, Ratio),
    "odds_ratio", "odds ratio",
    "ratio of the odds, undefined for an empty reference",
    |table| {
        let cells = Cells::plus(table, 0.0);
        if cells.b * cells.c == 0.0 {
            return Score::UNDEFINED;
        }
        Score::without_p_value(cells.ratio())
    },
    interval: |table, confidence| Cells::plus(table, 0.0).interval(confidence)
}

/// Odds ratio with ½ added to each cell, defined for every table.
///
/// ```text
/// OR = (a + ½)·(d + ½)/((b + ½)·(c + ½))
/// ```
///
/// Finite and above 0, zeros included; near 1 at equal rates, exactly 1 if the sizes are equal
/// too. Interval as [`OddsRatio`], from the cells with ½ added. No p-value.
///
/// Haldane (1956) and Anscombe (1956); Gart & Zweifel (1967), Biometrika 54, 181–187, for the
/// variance.
///
/// ```
/// # use tifa::stats::{Contingency, OddsRatioHaldane, Statistic};
/// let table = Contingency::new(5, 1_000, 0, 2_000)?;
/// assert!((OddsRatioHaldane.score(&table).value.unwrap() - 22.104_972_38).abs() < 1e-8);
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct OddsRatioHaldane;

measure! { OddsRatioHaldane: Statistic(EffectSize, Ratio),
    "odds_ratio_haldane", "odds ratio (½ added)",
    "ratio of the odds with 0.5 in every cell; Haldane 1956, Anscombe 1956",
    |table| Score::without_p_value(Cells::plus(table, HALF).ratio()),
    interval: |table, confidence| Cells::plus(table, HALF).interval(confidence)
}

struct Cells {
    a: f64,
    b: f64,
    c: f64,
    d: f64,
}

impl Cells {
    fn plus(table: &Contingency, addition: f64) -> Self {
        let [a, b, c, d] = table.cells().map(|cell| cell.observed + addition);
        Self { a, b, c, d }
    }

    fn ratio(&self) -> f64 {
        // The products are equal at equal rates, which quotients rounded one by one are not.
        (self.a * self.d) / (self.b * self.c)
    }

    fn interval(&self, confidence: Confidence) -> Option<Interval> {
        let variance = 1.0 / self.a + 1.0 / self.b + 1.0 / self.c + 1.0 / self.d;
        if variance.is_infinite() {
            return None;
        }
        let reach = (confidence.z() * variance.sqrt()).exp();
        let ratio = self.ratio();
        Some(Interval { low: ratio / reach, high: ratio * reach })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::Statistic;

    #[test]
    fn an_infinite_ratio_is_undefined_and_not_infinity() {
        let table = Contingency::new(5, 1_000, 0, 2_000).unwrap();
        assert_eq!(OddsRatio.score(&table), Score::UNDEFINED);
        assert_eq!(OddsRatio.interval(&table, Confidence::PERCENT_95), None);
    }

    #[test]
    fn an_empty_target_has_the_ratio_zero() {
        let table = Contingency::new(0, 1_000, 5, 2_000).unwrap();
        assert_eq!(OddsRatio.score(&table).value, Some(0.0));
    }
}
