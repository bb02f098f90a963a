//! Whether a change or burst is more than documents that fell into other periods would show.

use super::batched_bursts::{Batches, batched_bursts};
use super::kleinberg::BurstOptions;
use crate::stats::NumberError;
use crate::stats::resample::{Draws, Purpose};
use std::ops::Range;

/// After so many arrangements as clear as the observed one the p-value is known well enough (Besag & Clifford 1991).
const ENOUGH: u32 = 20;

/// What rounding may take from a statistic that equals the observed one.
const ROUNDING: f64 = 1e-9;

/// Fewest periods on each side of a change.
const FEWEST_PERIODS: usize = 2;

/// How often documents are exchanged.
#[derive(Clone, Copy)]
pub struct Exchanges<'w> {
    /// Random arrangements, at most.
    pub n: u32,
    /// Where the random numbers begin.
    pub seed: u64,
    /// Whether nobody waits for the result any more.
    pub is_stopped: &'w (dyn Fn() -> bool + Sync),
}

/// The probability of a statistic as large as `observed` where documents are exchanged between periods, as many being in each
/// period as were.
///
/// ```text
/// p = (g + 1)/(B + 1),   or g/b as soon as g = 20 of b arrangements are as large
/// ```
///
/// `statistic` is given the document that stands in each place. Words cluster in documents and so do rates; only whole documents
/// are exchangeable where nothing changes, so that the p-value holds its level whatever the rates of documents are. Stopping early
/// does not touch that: Besag & Clifford (1991), *Sequential Monte Carlo p-values*, Biometrika 78, 301–304. Nothing where the
/// work was stopped.
pub fn exchange_p_value(
    documents: usize,
    observed: f64,
    exchanges: &Exchanges<'_>,
    mut statistic: impl FnMut(&[u32]) -> f64,
) -> Option<f64> {
    let in_order: Vec<u32> = (0..documents as u32).collect();
    let mut order = in_order.clone();
    let mut as_large = 0;
    for replicate in 1..=exchanges.n {
        if (exchanges.is_stopped)() {
            return None;
        }
        order.copy_from_slice(&in_order);
        let mut draws = Draws::new(Purpose::Permutation, exchanges.seed, replicate.into());
        for place in 1..documents {
            order.swap(place, draws.below(place as u32 + 1) as usize);
        }
        as_large += u32::from(statistic(&order) >= observed * (1.0 - ROUNDING));
        if as_large == ENOUGH {
            return Some(f64::from(ENOUGH) / f64::from(replicate));
        }
    }
    Some(f64::from(as_large + 1) / f64::from(exchanges.n + 1))
}

/// The documents of a series: in which period each stands, and how often it has the term.
#[derive(Debug, Clone, Default)]
pub struct Dated {
    /// The period of each document, as a number from 0 on.
    pub periods: Vec<usize>,
    /// Its occurrences; or 1 if it has any, else 0.
    pub counts: Vec<u64>,
    /// Its tokens, above 0; or 1.
    pub totals: Vec<u64>,
}

/// The clearest change of a rate in a stretch of time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ChangeTest {
    /// The first period after it.
    pub at: usize,
    /// By how much `−2·ln L` of a Poisson model falls through it.
    pub gain: f64,
    /// The probability of one as clear, [`exchange_p_value`].
    pub p_value: f64,
}

impl Dated {
    /// The clearest single change between the periods of a stretch, and its chance; nothing where the stretch is too short, where
    /// the rate is the same throughout, or where the work was stopped.
    ///
    /// ```text
    /// gain = max over places of 2·Σ over both sides of Y·ln(Y/N) − 2·(Y₁ + Y₂)·ln((Y₁ + Y₂)/(N₁ + N₂))
    /// ```
    ///
    /// `Y` of `N` are occurrences and tokens of a side, of at least two periods. That the place was chosen to make the gain large
    /// is part of the test: each arrangement chooses its own. A stretch with a change is divided there and both parts are looked
    /// at again: binary segmentation (Vostrikova 1981; Olshen, Venkatraman, Lucito & Wengler 2004, who exchange observations to
    /// test each step, too).
    pub fn change(&self, stretch: Range<usize>, exchanges: &Exchanges<'_>) -> Option<ChangeTest> {
        let n_periods = stretch.len();
        let inside: Vec<usize> = (0..self.periods.len()).filter(|at| stretch.contains(&self.periods[*at])).collect();
        let slots: Vec<usize> = inside.iter().map(|at| self.periods[*at] - stretch.start).collect();
        let mut sums = vec![(0, 0); n_periods];
        let mut best = |order: &[u32]| {
            sums.fill((0, 0));
            for (slot, document) in slots.iter().zip(order) {
                let document = inside[*document as usize];
                sums[*slot].0 += self.counts[document];
                sums[*slot].1 += self.totals[document];
            }
            best_split(&sums)
        };
        let in_order: Vec<u32> = (0..inside.len() as u32).collect();
        let (at, gain) = best(&in_order)?;
        // A gain of nothing but rounding.
        if gain <= ROUNDING {
            return None;
        }
        let p_value =
            exchange_p_value(inside.len(), gain, exchanges, |order| best(order).map_or(0.0, |(_, gain)| gain))?;
        Some(ChangeTest { at: stretch.start + at, gain, p_value })
    }

    /// The probability of a burst as heavy as `weight` in any part of the series, by [`exchange_p_value`]; counts are 0 or 1.
    ///
    /// # Errors
    ///
    /// As [`batched_bursts`].
    pub fn burst_p_value(
        &self,
        weight: f64,
        (options, n_levels): (BurstOptions, usize),
        exchanges: &Exchanges<'_>,
    ) -> Result<Option<f64>, NumberError> {
        let n_periods = self.periods.iter().max().map_or(0, |last| last + 1);
        let mut totals = vec![0; n_periods];
        self.periods.iter().for_each(|period| totals[*period] += 1);
        let mut relevant = vec![0; n_periods];
        batched_bursts(&Batches::new(&relevant, &totals)?, options, n_levels)?;
        Ok(exchange_p_value(self.periods.len(), weight, exchanges, |order| {
            relevant.fill(0);
            for (period, document) in self.periods.iter().zip(order) {
                relevant[*period] += self.counts[*document as usize];
            }
            let bursts = Batches::new(&relevant, &totals).and_then(|it| batched_bursts(&it, options, n_levels));
            bursts.unwrap_or_default().iter().map(|burst| burst.weight).fold(0.0, f64::max)
        }))
    }
}

/// Where dividing the periods gains most, and how much; the first of equal places.
fn best_split(sums: &[(u64, u64)]) -> Option<(usize, f64)> {
    let whole = sums.iter().fold((0, 0), |sum, more| (sum.0 + more.0, sum.1 + more.1));
    let fit = |(count, total): (u64, u64)| {
        if count == 0 { 0.0 } else { 2.0 * count as f64 * (count as f64 / total as f64).ln() }
    };
    let (mut left, mut best) = ((0, 0), None);
    for (place, more) in sums.iter().enumerate() {
        if place >= FEWEST_PERIODS && sums.len() - place >= FEWEST_PERIODS {
            let gain = fit(left) + fit((whole.0 - left.0, whole.1 - left.1));
            if best.is_none_or(|(_, other)| gain > other) {
                best = Some((place, gain));
            }
        }
        left = (left.0 + more.0, left.1 + more.1);
    }
    best.map(|(place, gain)| (place, gain - fit(whole)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXCHANGES: Exchanges<'static> = Exchanges { n: 1999, seed: 1, is_stopped: &|| false };

    fn one_a_period(counts: &[u64]) -> Dated {
        Dated { periods: (0..counts.len()).collect(), counts: counts.to_vec(), totals: vec![100; counts.len()] }
    }

    #[test]
    fn a_change_is_found_where_it_is_with_the_share_of_arrangements_that_show_as_much() {
        // Of the 252 arrangements of five documents with 9 and five with 1, two have them apart.
        let test = one_a_period(&[1, 1, 1, 1, 1, 9, 9, 9, 9, 9]).change(0..10, &EXCHANGES).unwrap();
        assert_eq!(test.at, 5);
        // 2·(5·ln 0.01 + 45·ln 0.09) − 2·50·ln 0.05
        assert!((test.gain - 36.806_42).abs() < 1e-4, "{test:?}");
        assert!((test.p_value - 2.0 / 252.0).abs() < 0.005, "{test:?}");
    }

    #[test]
    fn equal_rates_and_short_stretches_have_no_change() {
        assert_eq!(one_a_period(&[2; 8]).change(0..8, &EXCHANGES), None);
        assert_eq!(one_a_period(&[0, 9, 9]).change(0..3, &EXCHANGES), None);
        assert_eq!(one_a_period(&[0; 8]).change(0..8, &EXCHANGES), None);
    }

    #[test]
    fn work_that_is_stopped_gives_nothing() {
        let exchanges = Exchanges { is_stopped: &|| true, ..EXCHANGES };
        assert_eq!(one_a_period(&[1, 2, 8, 9]).change(0..4, &exchanges), None);
    }
}
