//! One contract over every registered measure, with random input.

use proptest::prelude::*;
use tifa::stats::association::{ASSOCIATIONS, Cooccurrence};
use tifa::stats::correction::CORRECTIONS;
use tifa::stats::dispersion::{DISPERSIONS, DISTANCE_DISPERSIONS, Parts, Positions};
use tifa::stats::{
    Confidence, Contingency, Described, LogLikelihood, LogLikelihood4, LogRatio, Lrc, STATISTICS, Scale, Score,
    Statistic,
};

/// Rounding that symmetry and zeros may show, relative.
const ROUNDING: f64 = 1e-9;

/// Largest total, the size of a very large corpus.
const LARGEST: u64 = 1_000_000_000;

/// Totals of every size, counts from none to all, equal rates now and then.
fn tables() -> impl Strategy<Value = Contingency> {
    let total = || (0.0..LARGEST.ilog2() as f64).prop_map(|bits| bits.exp2() as u64);
    let count = || prop_oneof![Just(0.0), Just(1.0), (0.0..20.0_f64).prop_map(|e| (-e).exp())];
    (total(), total(), count(), count(), any::<bool>()).prop_map(|(n1, n2, a, b, same)| {
        let of = |share: f64, total: u64| (share * total as f64) as u64;
        let (b, n2) = if same { (a, n1) } else { (b, n2) };
        Contingency::new(of(a, n1), n1, of(b, n2), n2).unwrap()
    })
}

fn about(value: f64, expected: f64) -> bool {
    (value - expected).abs() <= ROUNDING * (1.0 + expected.abs())
}

fn check_score(id: &str, score: Score) -> Result<(), TestCaseError> {
    if let Some(value) = score.value {
        prop_assert!(value.is_finite(), "{id}: {value} leaked; is an undefined case not told apart?");
    }
    if let Some(p_value) = score.p_value {
        let is_probability = (0.0..=1.0).contains(&p_value);
        prop_assert!(is_probability, "{id}: p is {p_value}; is a tail not cut at 1?");
    }
    Ok(())
}

fn check_exchange(statistic: &dyn Statistic, table: &Contingency) -> Result<(), TestCaseError> {
    let id = statistic.id();
    let (here, there) = (statistic.score(table).value, statistic.score(&table.swapped()).value);
    let (Some(here), Some(there)) = (here, there) else {
        return Ok(());
    };
    let (found, expected) = match statistic.scale() {
        Scale::Signed => (there, -here),
        Scale::Undirected => (there, here),
        Scale::Ratio => (there.ln(), -here.ln()),
        // Near −100 few digits are left to compute the other side from.
        Scale::PercentChange => {
            let reciprocal = |percent: f64| 100.0 * (1.0 / (1.0 + percent / 100.0) - 1.0);
            (here.min(there), reciprocal(here.max(there)))
        }
        Scale::TargetOnly => (there.signum(), -here.signum()),
    };
    let holds = found == expected || about(found, expected) || here == 0.0;
    prop_assert!(
        holds,
        "{id}: {here} becomes {there} when the sides are exchanged; does a formula treat one \
         side otherwise, or is its scale wrong?"
    );
    Ok(())
}

fn check_interval(statistic: &dyn Statistic, table: &Contingency) -> Result<(), TestCaseError> {
    let id = statistic.id();
    let Some(interval) = statistic.interval(table, Confidence::PERCENT_95) else {
        return Ok(());
    };
    let (low, high) = (interval.low, interval.high);
    prop_assert!(low <= high, "{id}: {low} to {high}; are the tails exchanged, or is one NaN?");
    if let Some(value) = statistic.score(table).value {
        let is_inside = low <= value + ROUNDING * (1.0 + value.abs()) && value - ROUNDING * (1.0 + value.abs()) <= high;
        let shrinks = statistic.family() == tifa::stats::Family::ConservativeEffect;
        prop_assert!(
            is_inside || shrinks,
            "{id}: {value} lies outside {low} to {high}; do value and interval follow the same \
             rule for zeros?"
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_statistic_is_finite_or_missing_and_symmetric(table in tables()) {
        for statistic in STATISTICS {
            check_score(statistic.id(), statistic.score(&table))?;
            check_exchange(*statistic, &table)?;
            check_interval(*statistic, &table)?;
        }
    }

    #[test]
    fn equal_rates_are_no_difference(a in 0_u64..1000, rest in 1_u64..1_000_000) {
        let table = Contingency::new(a, a + rest, a, a + rest).unwrap();
        for statistic in STATISTICS {
            let neutral = match statistic.scale() {
                Scale::Ratio => 1.0,
                Scale::Undirected => continue,
                Scale::Signed | Scale::PercentChange | Scale::TargetOnly => 0.0,
            };
            if let Some(value) = statistic.score(&table).value {
                let id = statistic.id();
                prop_assert_eq!(value, neutral, "{}: is a difference rounded before use?", id);
            }
        }
    }

    #[test]
    fn the_sign_is_that_of_the_difference(table in tables()) {
        let difference = table.determinant();
        for statistic in STATISTICS {
            let value = statistic.score(&table).value;
            let (Some(value), Scale::Signed) = (value, statistic.scale()) else { continue };
            // What is added, or stands for a zero, may turn the sign; that is documented there.
            let stands_in = statistic.id() == "log_ratio"
                && table.target_count().min(table.reference_count()) == 0;
            let is_smoothed = ["log_ratio_walter", "log_ratio_scattertext"].contains(&statistic.id());
            prop_assert!(
                value * difference >= 0.0 || is_smoothed || stands_in,
                "{}: {} where a/n₁ − b/n₂ has the other sign", statistic.id(), value
            );
        }
    }

    #[test]
    fn more_occurrences_in_the_target_raise_every_directed_value(
        (a, b, n1, n2) in (0_u64..50, 0_u64..50, 100_u64..10_000, 100_u64..10_000)
    ) {
        let fewer = Contingency::new(a, n1, b, n2).unwrap();
        let more = Contingency::new(a + 1, n1, b, n2).unwrap();
        for statistic in STATISTICS {
            // quanteda's and Wordless' corrections apply to one table and not to the next, Williams' divisor
            // falls as the term becomes more frequent.
            let jumps = ["_quanteda", "_wordless"].iter().any(|tool| statistic.id().ends_with(tool))
                || statistic.id() == "williams";
            // Hardie's stand-in for 0 has a smaller standard error than its distance from 1.
            let stands_in = a == 0 && statistic.id() == "conservative_log_ratio";
            if statistic.scale() == Scale::Undirected || jumps || stands_in {
                continue;
            }
            let (before, after) = (statistic.score(&fewer).value, statistic.score(&more).value);
            if let (Some(before), Some(after)) = (before, after) {
                prop_assert!(
                    after >= before - ROUNDING,
                    "{}: {} falls to {} with one occurrence more", statistic.id(), before, after
                );
            }
        }
    }

    #[test]
    fn two_cells_never_exceed_four_and_bounds_never_exceed_the_estimate(table in tables()) {
        let size = |statistic: &dyn Statistic| statistic.score(&table).value.map(f64::abs);
        prop_assert!(size(&LogLikelihood) <= size(&LogLikelihood4).map(|size| size * (1.0 + ROUNDING)));
        if table.target_count() > 0 && table.reference_count() > 0 {
            prop_assert!(size(&Lrc::PERCENT_95) <= size(&LogRatio).map(|size| size + ROUNDING));
        }
    }

    #[test]
    fn every_dispersion_is_finite_within_its_range_and_blind_to_order(
        parts in prop::collection::vec((0_u64..40, 0_u64..1000), 1..12)
    ) {
        let counts: Vec<u64> = parts.iter().map(|(count, _)| *count).collect();
        let sizes: Vec<u64> = parts.iter().map(|(count, more)| count + more + 1).collect();
        let reversed = |values: &[u64]| values.iter().rev().copied().collect::<Vec<u64>>();
        let (back_counts, back_sizes) = (reversed(&counts), reversed(&sizes));
        for measure in DISPERSIONS {
            let id = measure.id();
            let value = measure.score(&Parts::new(&counts, &sizes).unwrap());
            let back = measure.score(&Parts::new(&back_counts, &back_sizes).unwrap());
            if counts.iter().all(|&count| count == 0) {
                prop_assert_eq!(value, None, "{}: a term that does not occur has no dispersion", id);
            }
            let largest = if id == "kld" { f64::MAX } else { 1.0 + ROUNDING };
            if let (Some(value), Some(back)) = (value, back) {
                prop_assert!((0.0..=largest).contains(&value), "{}: {} is out of range", id, value);
                prop_assert!(about(value, back), "{}: the order of parts matters", id);
            }
            prop_assert_eq!(value.is_some(), back.is_some(), "{}: the order of parts matters", id);
        }
    }

    #[test]
    fn distances_stay_between_even_and_clumped(
        steps in prop::collection::vec(1_u64..100, 1..50), tail in 0_u64..100
    ) {
        let mut place = 0;
        let places: Vec<u64> = steps.iter().map(|step| { place += step; place }).collect();
        let positions = Positions::new(&places, place + tail).unwrap();
        let (tokens, count) = (positions.n_tokens(), positions.count());
        let ends = |id: &str| match id {
            "arf" => (1.0, count),
            "ald" => ((tokens / count).log10(), tokens.log10()),
            _ => (0.5 * (1.0 + tokens / count), 0.5 * (1.0 + tokens)),
        };
        for measure in DISTANCE_DISPERSIONS {
            let (low, high) = ends(measure.id());
            let value = measure.score(&positions);
            let is_inside = low - ROUNDING <= value && value <= high + ROUNDING;
            prop_assert!(is_inside, "{}: {} is outside {} to {}", measure.id(), value, low, high);
        }
    }

    #[test]
    fn every_association_is_finite_or_missing(
        (f, first, second, rest) in (0_u64..1000, 0_u64..100_000, 0_u64..100_000, 0_u64..LARGEST)
    ) {
        let (f1, f2) = (f + first, f + second);
        prop_assume!(f1 > 0 && f2 > 0);
        let pair = Cooccurrence::new(f, f1, f2, f + first + second + rest).unwrap();
        for measure in ASSOCIATIONS {
            check_score(measure.id(), measure.score(&pair))?;
            let directed = measure.id().starts_with("delta_p");
            let (here, there) = (measure.score(&pair).value, measure.score(&pair.swapped()).value);
            if let (Some(here), Some(there), false) = (here, there, directed) {
                prop_assert!(about(here, there), "{}: {} and {}", measure.id(), here, there);
            }
        }
    }

    #[test]
    fn every_correction_raises_p_values_and_keeps_their_order(
        p_values in prop::collection::vec(prop::option::of(0.0..=1.0_f64), 0..30)
    ) {
        for correction in CORRECTIONS {
            let id = correction.id();
            let adjusted = correction.adjust(&p_values).unwrap();
            let pairs: Vec<(f64, f64)> =
                p_values.iter().zip(&adjusted).filter_map(|(p, q)| Some(((*p)?, (*q)?))).collect();
            let n_missing = p_values.iter().filter(|p_value| p_value.is_none()).count();
            prop_assert_eq!(pairs.len() + n_missing, p_values.len(), "{}: a missing one appeared", id);
            for (p, q) in &pairs {
                prop_assert!((*p..=1.0).contains(q), "{}: {} becomes {}", id, p, q);
                let keeps_order = pairs.iter().all(|(other, adjusted)| other < p || adjusted >= q);
                prop_assert!(keeps_order, "{}: {} overtakes a larger p-value", id, p);
            }
        }
    }
}

#[test]
fn ids_are_unique_and_can_be_column_names() {
    let lists: [Vec<&dyn Described>; 5] = [
        STATISTICS.iter().map(|entry| *entry as &dyn Described).collect(),
        DISPERSIONS.iter().map(|entry| *entry as &dyn Described).collect(),
        DISTANCE_DISPERSIONS.iter().map(|entry| *entry as &dyn Described).collect(),
        ASSOCIATIONS.iter().map(|entry| *entry as &dyn Described).collect(),
        CORRECTIONS.iter().map(|entry| *entry as &dyn Described).collect(),
    ];
    for list in lists {
        let mut ids: Vec<&str> = list.iter().map(|entry| entry.id()).collect();
        let fits = |id: &str| id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
        assert!(ids.iter().all(|id| fits(id)), "{ids:?}");
        assert!(list.iter().all(|entry| entry.about().len() <= 90), "an about line is too long");
        let n_ids = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), n_ids, "two entries share an id");
    }
}
