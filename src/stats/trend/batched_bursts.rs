use crate::stats::NumberError;
use crate::stats::contingency::check_share;
use crate::stats::trend::BurstOptions;
use crate::stats::trend::kleinberg::{Costs, cheapest_levels};

/// Documents that arrive in batches, as those of a year: how many of them are relevant.
///
/// Checked once: at least two batches, none empty, no more relevant documents than documents.
#[derive(Debug, Clone, Copy)]
pub struct Batches<'a> {
    relevant: &'a [u64],
    totals: &'a [u64],
}

impl<'a> Batches<'a> {
    /// Checks and keeps, in the order of time, `rₜ` relevant documents of `dₜ`.
    ///
    /// # Errors
    ///
    /// [`NumberError::DifferentLengths`], [`NumberError::TooFewValues`], and [`NumberError::EmptyTotal`],
    /// [`NumberError::CountAboveTotal`] or [`NumberError::OutOfRange`], naming the batch.
    pub fn new(relevant: &'a [u64], totals: &'a [u64]) -> Result<Self, NumberError> {
        let (left, right) = (relevant.len(), totals.len());
        if left != right {
            let (what_left, what_right) = ("relevant counts", "totals");
            return Err(NumberError::DifferentLengths { what_left, left, what_right, right });
        }
        if left < 2 {
            return Err(NumberError::TooFewValues { what: "a burst over batches", needed: 2, got: left });
        }
        for (index, (&count, &total)) in relevant.iter().zip(totals).enumerate() {
            check_share(count, total, &format!("batch {}", index + 1))?;
        }
        Ok(Self { relevant, totals })
    }

    /// Share of relevant documents in all batches together, `R/D`.
    fn share(&self) -> f64 {
        let sum = |values: &[u64]| values.iter().map(|&value| value as f64).sum::<f64>();
        sum(self.relevant) / sum(self.totals)
    }

    /// Minus the logarithm of the probability of a batch under a share, but for the binomial coefficient,
    /// which is the same at every level.
    fn cost(&self, batch: usize, share: f64) -> f64 {
        let times = |count: u64, share: f64| if count == 0 { 0.0 } else { count as f64 * share.ln() };
        let relevant = self.relevant[batch];
        -times(relevant, share) - times(self.totals[batch] - relevant, 1.0 - share)
    }
}

/// Batches in which more documents than usual are relevant.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BatchedBurst {
    /// How much more: `sˡᵉᵛᵉˡ` times the overall share, from level 1.
    pub level: usize,
    /// Number of the first batch, counted from 0.
    pub first: usize,
    /// Number of the last batch.
    pub last: usize,
    /// By how much its level describes its batches better than the level below, in units of
    /// natural log-likelihood: the cost that the burst saves, by which bursts are ranked.
    pub weight: f64,
}

/// Bursts of a stream that arrives in batches: years in which unusually many documents say it.
///
/// ```text
/// pⱼ = sʲ·R/D                                   share at level j, while it is at most 1
/// cost of rₜ of dₜ at level j: −ln(C(dₜ, rₜ)·pⱼʳ·(1 − pⱼ)ᵈ⁻ʳ)
/// cost of going from i to j:   (j − i)·γ·ln n where j > i, else 0
/// weight of a burst:           Σ over its batches of cost(level − 1) − cost(level)
/// ```
///
/// `R` relevant documents of `D` in all `n` batches. The sequence of levels with the smallest
/// total cost, starting from level 0, is found by dynamic programming; of equal costs the lower
/// level wins. `n_levels` counts level 0: with 2, the customary number, there is one kind of
/// burst; more are used only as far as `pⱼ` stays at most 1. Unlike [`kleinberg_bursts`] it can
/// count many documents at one time, and knows that more documents are written in some years.
///
/// Batches without a document have to be left out; then the neighbours touch. (The Python
/// package `burst_detection` chooses level by level without looking back, so that it can
/// miss the cheapest sequence.)
///
/// Kleinberg (2003), *Bursty and hierarchical structure in streams*, Data Mining and Knowledge
/// Discovery 7, 373–397, section 4.
///
/// [`kleinberg_bursts`]: crate::stats::trend::kleinberg_bursts
///
/// # Errors
///
/// [`NumberError::OutOfRange`] for options out of range.
///
/// ```
/// # use tifa::stats::trend::{Batches, BurstOptions, batched_bursts};
/// let batches = Batches::new(&[1, 0, 1, 8, 9, 1, 0], &[20, 20, 20, 20, 25, 20, 20])?;
/// let bursts = batched_bursts(&batches, BurstOptions::default(), 2)?;
/// assert_eq!((bursts[0].first, bursts[0].last), (3, 4));
/// assert!((bursts[0].weight - 6.901_607_23).abs() < 5e-9);
/// # Ok::<(), tifa::Error>(())
/// ```
pub fn batched_bursts(
    batches: &Batches<'_>,
    options: BurstOptions,
    n_levels: usize,
) -> Result<Vec<BatchedBurst>, NumberError> {
    let levels = batched_levels(batches, options, n_levels)?;
    let share = |level: usize| batches.share() * options.scale.powi(level as i32);
    let mut bursts = Vec::new();
    for (first, &level) in levels.iter().enumerate() {
        let before = if first == 0 { 0 } else { levels[first - 1] };
        for level in before + 1..=level {
            let n_batches = levels[first..].iter().take_while(|&&other| other >= level).count();
            let last = first + n_batches - 1;
            let saved = |batch| batches.cost(batch, share(level - 1)) - batches.cost(batch, share(level));
            bursts.push(BatchedBurst { level, first, last, weight: (first..=last).map(saved).sum() });
        }
    }
    Ok(bursts)
}

/// The level of each batch in the order of time, 0 for the usual share.
///
/// What [`batched_bursts`] reads its bursts from.
///
/// # Errors
///
/// As [`batched_bursts`].
pub fn batched_levels(
    batches: &Batches<'_>,
    options: BurstOptions,
    n_levels: usize,
) -> Result<Vec<usize>, NumberError> {
    options.check()?;
    let shares: Vec<f64> = shares(batches.share(), options.scale, n_levels);
    Ok(cheapest_levels(&Costs {
        n_steps: batches.totals.len(),
        n_levels: shares.len(),
        rising: options.gamma * (batches.totals.len() as f64).ln(),
        of: &|batch, level| batches.cost(batch, shares[level]),
    }))
}

/// The shares of the levels, none above 1. Where nothing is relevant there is one level only.
fn shares(overall: f64, scale: f64, n_levels: usize) -> Vec<f64> {
    let mut shares = vec![overall];
    let mut share = overall * scale;
    while shares.len() < n_levels && share <= 1.0 && overall > 0.0 {
        shares.push(share);
        share *= scale;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_never_or_always_said_has_no_burst() {
        for relevant in [[0, 0, 0], [5, 5, 5]] {
            let batches = Batches::new(&relevant, &[5, 5, 5]).unwrap();
            assert_eq!(batched_bursts(&batches, BurstOptions::default(), 5).unwrap(), []);
        }
    }

    #[test]
    fn a_stronger_burst_lies_inside_a_weaker_one() {
        let batches =
            Batches::new(&[1, 1, 8, 30, 30, 9, 1, 1, 1, 1], &[100, 100, 100, 100, 100, 100, 100, 100, 100, 900])
                .unwrap();
        let bursts = batched_bursts(&batches, BurstOptions::default(), 9).unwrap();
        let places: Vec<_> = bursts.iter().map(|burst| (burst.level, burst.first, burst.last)).collect();
        assert_eq!(places, [(1, 2, 5), (2, 3, 4), (3, 3, 4)]);
        assert!(bursts.iter().all(|burst| burst.weight > 0.0), "{bursts:?}");
    }

    #[test]
    fn a_batch_with_more_relevant_documents_than_documents_is_refused_by_number() {
        let error = Batches::new(&[1, 5], &[10, 4]).unwrap_err();
        assert_eq!(error.to_string(), "the count 5 of the batch 2 is larger than its total 4");
    }
}
