//! Six defects of published tools, with the input that shows each.

use proptest::prelude::*;
use tifa::stats::association::{Association, Cooccurrence, LogDice, LogDiceWordless, Npmi};
use tifa::stats::dispersion::{Dispersion, Dp, DpEgbert, DpEqualParts, DpReversed, Parts};
use tifa::stats::{
    Contingency, LogLikelihood4, LogLikelihoodQuanteda, OddsRatio, PercentDiff, Statistic, Williams, scaled_f_score,
};

fn value(statistic: &dyn Statistic, [a, n1, b, n2]: [u64; 4]) -> f64 {
    statistic.score(&Contingency::new(a, n1, b, n2).unwrap()).value.unwrap()
}

fn about(found: f64, expected: f64) -> bool {
    (found - expected).abs() < 5e-8
}

/// Its manual says that the default of `measure = "lr"` is Williams'; its code shifts the cells.
#[test]
fn quantedas_default_g2_is_not_williams_correction() {
    let rare = [5, 1_000, 0, 2_000];
    assert!(about(value(&LogLikelihoodQuanteda, rare), 7.054_213_46));
    assert!(about(value(&Williams, rare), value(&LogLikelihood4, rare)), "a zero cell: q is 1");
    assert!(value(&Williams, [9, 1_000, 2, 2_000]) < value(&LogLikelihood4, [9, 1_000, 2, 2_000]));
    let frequent = [52, 50_000, 57, 75_000];
    assert_eq!(value(&LogLikelihoodQuanteda, frequent), value(&LogLikelihood4, frequent));
}

/// Its README has 0.5009295 = 1 − DP for these parts, under the name of Egbert et al.
#[test]
fn tldas_dp_is_not_the_form_of_egbert_burch_and_biber() {
    let sizes = [8143, 8058, 8271, 8125, 7959, 7941, 8146, 8001, 8003, 7930];
    let parts = Parts::new(&[2, 0, 1, 1, 3, 0, 3, 0, 0, 0], &sizes).unwrap();
    assert!(about(Dp.score(&parts).unwrap(), 0.499_070_5));
    assert!(about(DpReversed.score(&parts).unwrap(), 0.500_929_5));
    assert!(about(DpEgbert.score(&parts).unwrap(), 0.446_231_0));
}

/// Its documentation has 14 + log₂ Dice; the code returns log₂ Dice.
#[test]
fn log_dice_has_its_fourteen() {
    let together = Cooccurrence::new(7, 7, 7, 100).unwrap();
    assert_eq!(LogDice.score(&together).value, Some(14.0));
    assert_eq!(LogDiceWordless.score(&together).value, Some(0.0));
}

/// Its documentation says that β is 1 by default, its constant is 2.
#[test]
fn the_scaled_f_score_says_which_beta_it_takes() {
    let (target, reference) = ([1, 5, 1, 9, 100, 1, 1, 0, 0, 2], [100, 510, 100, 199, 0, 1, 0, 1, 1, 0]);
    let scores = |beta| scaled_f_score(&target, &reference, beta).unwrap();
    assert!(about(scores(1.0)[6].unwrap(), 0.559_051_7));
    assert!((scores(2.0)[6].unwrap() - scores(1.0)[6].unwrap()).abs() > 1e-3);
}

/// It takes all parts as equal, and has −∞ where the target has none.
#[test]
fn parts_have_sizes_and_an_absent_term_a_finite_effect() {
    let parts = Parts::new(&[2, 8], &[200, 800]).unwrap();
    assert!(Dp.score(&parts).unwrap() < 1e-15);
    assert!((DpEqualParts.score(&parts).unwrap() - 0.3).abs() < 1e-15);
    assert_eq!(value(&OddsRatio, [0, 1_000, 5, 2_000]), 0.0);
    assert_eq!(value(&PercentDiff, [0, 1_000, 5, 2_000]), -100.0);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Its `npmi` exceeds 1 where counts were pruned between the words and the pairs.
    #[test]
    fn npmi_never_leaves_minus_one_to_one(
        (f, first, second, rest) in (0_u64..100, 0_u64..100, 0_u64..100, 0_u64..10_000)
    ) {
        prop_assume!(f + first > 0 && f + second > 0);
        let pair = Cooccurrence::new(f, f + first, f + second, f + first + second + rest).unwrap();
        let value = Npmi.score(&pair).value;
        prop_assert!(value.is_none_or(|value| (-1.0..=1.0).contains(&value)), "{value:?} for {pair:?}");
    }
}

/// Counts of two vocabularies, which make gensim exceed 1, cannot be put together here.
#[test]
fn a_pair_that_is_more_frequent_than_a_word_is_refused() {
    assert!(Cooccurrence::new(10, 8, 12, 1_000).is_err());
}
