use crate::stats::Contingency;
use crate::stats::NumberError;
use crate::stats::distribution::normal;
use crate::stats::score::defined;

/// What is believed of a term's frequency before counting: its pseudo-count `α`.
#[derive(Debug, Clone, Copy)]
pub enum Prior<'a> {
    /// The same for every term; 0.01 is common, Scattertext starts at 0.001.
    Uniform(f64),
    /// In proportion to a background corpus: counts of the same terms, and what they are scaled
    /// to sum to, `α₀` (Monroe et al. take the number of words in an average document).
    Informative {
        /// Occurrences in the background, one for each term.
        background: &'a [u64],
        /// Sum of all pseudo-counts, `α₀`.
        total: f64,
    },
}

/// How the variance of a difference of log-odds is estimated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogOddsVariance {
    /// From the term's counts: Monroe et al. (2008), equation 20.
    TwoTerms,
    /// From the counts of the term and of all others: their equation 19, Scattertext's choice.
    FourTerms,
}

/// A term's difference of log-odds between two groups, shrunk by a prior.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LogOdds {
    /// The difference `δ`, in natural logarithms; positive for the target.
    pub log_odds: f64,
    /// The difference in standard errors, `ζ`.
    pub z: f64,
}

impl LogOdds {
    fn new(log_odds: f64, variance: f64) -> Option<Self> {
        let z = defined(log_odds / variance.sqrt())?;
        Some(Self { log_odds: defined(log_odds)?, z })
    }

    /// Probability of a |ζ| as large without a difference, from the normal distribution.
    pub fn p_value(&self) -> f64 {
        normal::two_sided(self.z)
    }
}

/// Weighted log-odds of a whole vocabulary: what each group says more than the other.
///
/// ```text
/// δ = ln((y₁+α)/(n₁+α₀−y₁−α)) − ln((y₂+α)/(n₂+α₀−y₂−α))
/// σ² ≈ 1/(y₁+α) + 1/(y₂+α)                                      two terms
/// σ² ≈ the same + 1/(n₁+α₀−y₁−α) + 1/(n₂+α₀−y₂−α)               four terms
/// ζ = δ/σ
/// ```
///
/// `y` are the term's counts, `n` their sums over the vocabulary, `α` its pseudo-count and `α₀`
/// the sum of these. Positive for the target. |ζ| above 1.96 is what the paper marks. The
/// larger `α₀`, the more rare terms are drawn to 0.
///
/// | term | result |
/// | --- | --- |
/// | count 0 on a side, `α` 0 (absent from the background) | undefined |
/// | the only term there is | undefined |
///
/// Monroe, Colaresi & Quinn (2008), *Fightin' Words*, Political Analysis 16(4), 372–403,
/// equations 15 to 22.
///
/// # Errors
///
/// [`NumberError::DifferentLengths`] and, for a prior that is negative or no number or a background
/// that is empty, [`NumberError::OutOfRange`].
///
/// ```
/// # use tifa::stats::{LogOddsVariance, Prior, weighted_log_odds};
/// // the, quick, brown, fox, jumps, over, lazy, pig, purple, lazier, donkey
/// let target = [2, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0];
/// let reference = [2, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1];
/// let prior = Prior::Uniform(0.05);
/// let all = weighted_log_odds(&target, &reference, prior, LogOddsVariance::TwoTerms)?;
/// assert_eq!(all[0].unwrap().z, 0.0);
/// assert!((all[1].unwrap().z - 0.689_422_788_680_796_8).abs() < 1e-14);
/// # Ok::<(), tifa::Error>(())
/// ```
pub fn weighted_log_odds(
    target: &[u64],
    reference: &[u64],
    prior: Prior,
    variance: LogOddsVariance,
) -> Result<Vec<Option<LogOdds>>, NumberError> {
    check_lengths(target.len(), reference.len(), "target counts", "reference counts")?;
    let alphas = pseudo_counts(prior, target.len())?;
    let alpha_total: f64 = alphas.iter().sum();
    let target_total = sum(target) + alpha_total;
    let reference_total = sum(reference) + alpha_total;
    let terms = target.iter().zip(reference).zip(alphas);
    let scores = terms.map(|((&y1, &y2), alpha)| {
        let target = Odds::new(y1 as f64 + alpha, target_total)?;
        let reference = Odds::new(y2 as f64 + alpha, reference_total)?;
        weighted(target, reference, variance)
    });
    Ok(scores.collect())
}

/// Weighted log-odds of one term, where the sums over the vocabulary are known.
///
/// `table` has the term's counts and the tokens of both sides, `alpha` is its pseudo-count and
/// `alpha_total` the sum of all of them: `α·K` for the same one on each of `K` terms. The formulas
/// are those of [`weighted_log_odds`]. `None` where that is undefined.
///
/// # Errors
///
/// [`NumberError::OutOfRange`] for a pseudo-count that is negative, no number, or above the sum.
///
/// ```
/// # use tifa::stats::{Contingency, LogOddsVariance, log_odds_of_term};
/// // "fox": once in nine words, and not in nine others; 0.05 for each of eleven types.
/// let fox = Contingency::new(1, 9, 0, 9)?;
/// let odds = log_odds_of_term(&fox, 0.05, 0.55, LogOddsVariance::TwoTerms)?.unwrap();
/// assert!((odds.z - 0.689_422_788_680_796_8).abs() < 1e-14);
/// # Ok::<(), tifa::Error>(())
/// ```
pub fn log_odds_of_term(
    table: &Contingency,
    alpha: f64,
    alpha_total: f64,
    variance: LogOddsVariance,
) -> Result<Option<LogOdds>, NumberError> {
    check_prior(alpha)?;
    check_prior(alpha_total)?;
    if alpha > alpha_total {
        let expected = "at most the sum of all pseudo-counts";
        return Err(NumberError::OutOfRange { what: "the prior", value: alpha, expected });
    }
    let side = |count: u64, total: u64| Odds::new(count as f64 + alpha, total as f64 + alpha_total);
    let target = side(table.target_count(), table.target_total());
    let reference = side(table.reference_count(), table.reference_total());
    Ok(target.zip(reference).and_then(|(target, reference)| weighted(target, reference, variance)))
}

/// Weighted log-odds of each group against all groups together, as tidylo computes them.
///
/// ```text
/// y = count + α,   ỹ = Σy over the groups
/// δ = ln(y/(Σy over terms − y)) − ln(ỹ/(Σỹ over terms − ỹ)),   σ² = 1/y + 1/ỹ
/// ```
///
/// `α` is the term's count in all groups, or 1 with `uninformative`. The comparison includes
/// the group itself, so that values are smaller than against the rest. `groups` holds one
/// list of counts for each group, of the same terms, zeros included: tidylo leaves out the
/// rows it is not given, and then prints other numbers. One list of results for each group;
/// a term that no group has is undefined.
///
/// R package tidylo, `bind_log_odds(tbl, set, feature, n)`, Schnoebelen, Silge & Hayes (2022),
/// after Monroe et al. (2008).
///
/// # Errors
///
/// [`NumberError::DifferentLengths`] where the lists differ in length.
///
/// ```
/// # use tifa::stats::pooled_log_odds;
/// let result = pooled_log_odds(&[&[10, 5, 0], &[10, 10, 5]], false)?;
/// assert!((result[0][1].unwrap().z + 0.181_550_251_899_582).abs() < 1e-14);
/// # Ok::<(), tifa::Error>(())
/// ```
pub fn pooled_log_odds(groups: &[&[u64]], uninformative: bool) -> Result<Vec<Vec<Option<LogOdds>>>, NumberError> {
    let n_terms = groups.first().map_or(0, |group| group.len());
    for group in groups {
        check_lengths(n_terms, group.len(), "counts of one group", "of another")?;
    }
    let counts: Vec<f64> = (0..n_terms).map(|term| groups.iter().map(|group| group[term] as f64).sum()).collect();
    let alpha = |term: usize| if uninformative { 1.0 } else { counts[term] };
    let pooled = |term: usize| counts[term] + groups.len() as f64 * alpha(term);
    let pooled_total: f64 = (0..n_terms).map(pooled).sum();
    let alpha_total: f64 = (0..n_terms).map(alpha).sum();
    let of_group = |group: &&[u64]| {
        let total = sum(group) + alpha_total;
        let of_term = |(term, &count): (usize, &u64)| {
            let own = Odds::new(count as f64 + alpha(term), total)?;
            difference(own, Odds::new(pooled(term), pooled_total)?, 0.0)
        };
        group.iter().enumerate().map(of_term).collect()
    };
    Ok(groups.iter().map(of_group).collect())
}

/// A term against all others in one group, both above 0.
struct Odds {
    term: f64,
    others: f64,
}

impl Odds {
    fn new(term: f64, total: f64) -> Option<Self> {
        let others = total - term;
        (term > 0.0 && others > 0.0).then_some(Self { term, others })
    }
}

fn weighted(target: Odds, reference: Odds, variance: LogOddsVariance) -> Option<LogOdds> {
    let of_others = match variance {
        LogOddsVariance::TwoTerms => 0.0,
        LogOddsVariance::FourTerms => 1.0 / target.others + 1.0 / reference.others,
    };
    difference(target, reference, of_others)
}

fn difference(left: Odds, right: Odds, variance_of_others: f64) -> Option<LogOdds> {
    let log_odds = (left.term / left.others).ln() - (right.term / right.others).ln();
    LogOdds::new(log_odds, 1.0 / left.term + 1.0 / right.term + variance_of_others)
}

fn pseudo_counts(prior: Prior, n_terms: usize) -> Result<Vec<f64>, NumberError> {
    match prior {
        Prior::Uniform(alpha) => {
            check_prior(alpha)?;
            Ok(vec![alpha; n_terms])
        }
        Prior::Informative { background, total } => {
            check_lengths(n_terms, background.len(), "counts", "background counts")?;
            check_prior(total)?;
            let size = sum(background);
            if size == 0.0 {
                let expected = "at least one occurrence";
                let what = "the background corpus";
                return Err(NumberError::OutOfRange { what, value: size, expected });
            }
            Ok(background.iter().map(|&count| total * (count as f64 / size)).collect())
        }
    }
}

fn check_prior(alpha: f64) -> Result<(), NumberError> {
    if alpha >= 0.0 && alpha.is_finite() {
        return Ok(());
    }
    let expected = "a number from 0 up, such as 0.01";
    Err(NumberError::OutOfRange { what: "the prior", value: alpha, expected })
}

fn check_lengths(
    left: usize,
    right: usize,
    what_left: &'static str,
    what_right: &'static str,
) -> Result<(), NumberError> {
    if left == right {
        return Ok(());
    }
    Err(NumberError::DifferentLengths { what_left, left, what_right, right })
}

fn sum(counts: &[u64]) -> f64 {
    counts.iter().map(|&count| count as f64).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_outside_the_background_is_undefined_where_it_is_absent() {
        let prior = Prior::Informative { background: &[5, 0, 3], total: 10.0 };
        let all = weighted_log_odds(&[3, 2, 1], &[3, 0, 1], prior, LogOddsVariance::TwoTerms).unwrap();
        assert!(all[0].is_some());
        assert_eq!(all[1], None);
    }

    #[test]
    fn the_only_term_there_is_has_no_odds() {
        let prior = Prior::Uniform(0.01);
        let all = weighted_log_odds(&[3], &[4], prior, LogOddsVariance::FourTerms).unwrap();
        assert_eq!(all, [None]);
    }

    fn assert_z(found: &[Option<LogOdds>], expected: [f64; 3]) {
        for (found, expected) in found.iter().zip(expected) {
            assert!((found.unwrap().z - expected).abs() < 1e-13, "{found:?} {expected}");
        }
    }

    #[test]
    fn an_informative_prior_agrees_with_the_formula_in_r() {
        // R 4.2.2, equations 15 to 22 written out, α = (2.4, 1.2, 0.4)
        let prior = Prior::Informative { background: &[6, 3, 1], total: 4.0 };
        let of = |variance| weighted_log_odds(&[10, 5, 0], &[10, 10, 5], prior, variance).unwrap();
        let two = [2.296_590_764_543_411_4, -0.522_620_648_664_936_4, -1.443_016_843_787_206];
        let four = [1.510_102_131_425_581_8, -0.421_689_903_202_856_4, -1.417_858_609_384_282_2];
        assert_z(&of(LogOddsVariance::TwoTerms), two);
        assert_z(&of(LogOddsVariance::FourTerms), four);
    }

    #[test]
    fn the_comparison_with_the_pool_agrees_with_tidylos_formula_in_r() {
        // R 4.2.2, bind_log_odds written out, uninformative = TRUE
        let groups: [&[u64]; 2] = [&[10, 5, 0], &[10, 10, 5]];
        let all = pooled_log_odds(&groups, true).unwrap();
        let first = [1.459_609_423_972_248, -0.334_973_124_289_802_2, -1.043_512_556_290_736];
        let second = [-0.943_218_986_942_260_1, 0.255_236_206_864_225_4, 0.751_989_818_372_534_1];
        assert_z(&all[0], first);
        assert_z(&all[1], second);
    }

    #[test]
    fn a_negative_prior_is_refused() {
        let prior = Prior::Uniform(-1.0);
        let error = weighted_log_odds(&[3], &[4], prior, LogOddsVariance::TwoTerms).unwrap_err();
        assert_eq!(error.to_string(), "the prior is -1, expected a number from 0 up, such as 0.01");
    }
}
