//! What other tools print under names of their own, or count in ways of their own.

use crate::stats::association::{
    Association, Collocation, Cooccurrence, LogDiceWordless, MutualInformationNatural, nested_collocations,
};
use crate::stats::dispersion::{CarrollD2Counts, Dispersion, DpEqualParts, DpReversed, Parts};
use crate::stats::reference::Reference;
use crate::stats::trend::{Batches, BurstOptions, ChangepointOptions, Changepoints, batched_bursts};
use crate::stats::{ChiSquaredYatesWordless, Contingency, LogRatioPlain, PercentDiffStandIn, Statistic};

pub(super) static VALUES: &[Reference] = &[
    Reference {
        measure: "dp_reversed",
        input: "Lyne's allemand, ten tenths",
        printed: "0.5009295",
        source: "tlda README, disp_DP",
        compute: || DpReversed.score(&lyne()?),
    },
    Reference {
        measure: "dp_equal_parts",
        input: "x 1 2 3 4 5, five parts",
        printed: "0.2",
        source: "calculated, exact fraction",
        compute: || DpEqualParts.score(&five()?),
    },
    Reference {
        measure: "carroll_d2_counts",
        input: "1 2 3 4 5, equal",
        printed: "0.92563392",
        source: "calculated, R 4.2.2",
        compute: || CarrollD2Counts.score(&five()?),
    },
    Reference {
        measure: "log_ratio_plain",
        input: "52/50000 v. 57/75000",
        printed: "0.45251220",
        source: "calculated, R 4.2.2",
        compute: || value(&LogRatioPlain, [52, 50_000, 57, 75_000]),
    },
    Reference {
        measure: "percent_diff_stand_in",
        input: "5/1000 v. 0/2000",
        printed: "5e17",
        source: "calculated, exact fraction",
        compute: || value(&PercentDiffStandIn, [5, 1_000, 0, 2_000]),
    },
    Reference {
        measure: "chi_squared_yates_wordless",
        input: "4/1000 v. 3/900",
        printed: "0.05735416",
        source: "calculated, scipy 1.17.1",
        compute: || value(&ChiSquaredYatesWordless, [4, 1_000, 3, 900]),
    },
    Reference {
        measure: "log_dice_wordless",
        input: "f 1, 15334, 2, N 191998",
        printed: "-12.90463462",
        source: "calculated, Python 3.11",
        compute: || of(&LogDiceWordless, [1, 15_334, 2, 191_998]),
    },
    Reference {
        measure: "mi_natural",
        input: "f 1, 15334, 2, N 191998",
        printed: "1.83426519",
        source: "calculated, Python 3.11",
        compute: || of(&MutualInformationNatural, [1, 15_334, 2, 191_998]),
    },
    Reference {
        measure: "count_nested",
        input: "twice 'a b c d', five 'a b', four 'b c': a b",
        printed: "2",
        source: "quanteda.textstats, test-textstat_collocations.R",
        compute: || Some(phrase(&[0, 1])?.count_nested as f64),
    },
    Reference {
        measure: "count",
        input: "twice 'a b c d', five 'a b', four 'b c': a b",
        printed: "7",
        source: "quanteda.textstats, test-textstat_collocations.R",
        compute: || Some(phrase(&[0, 1])?.count as f64),
    },
    Reference {
        measure: "count_nested",
        input: "twice 'a b c d', five 'a b', four 'b c': a b c d",
        printed: "0",
        source: "quanteda.textstats, test-textstat_collocations.R",
        compute: || Some(phrase(&[0, 1, 2, 3])?.count_nested as f64),
    },
    Reference {
        measure: "batched_burst_weight",
        input: "1 0 1 8 9 1 0 of 20 20 20 20 25 20 20",
        printed: "6.901607229",
        source: "calculated, scipy 1.17.1",
        compute: burst_weight,
    },
    Reference {
        measure: "changepoint_gain",
        input: "9 11 10 31 29 30 of 100 each",
        printed: "31.39488863",
        source: "calculated, Python 3.11",
        compute: changepoint_gain,
    },
];

fn value(statistic: &dyn Statistic, [a, n1, b, n2]: [u64; 4]) -> Option<f64> {
    statistic.score(&Contingency::new(a, n1, b, n2).ok()?).value
}

fn of(measure: &dyn Association, [f, f1, f2, n]: [u64; 4]) -> Option<f64> {
    measure.score(&Cooccurrence::new(f, f1, f2, n).ok()?).value
}

fn five() -> Option<Parts<'static>> {
    Parts::new(&[1, 2, 3, 4, 5], &[9, 10, 10, 10, 11]).ok()
}

fn lyne() -> Option<Parts<'static>> {
    const SIZES: [u64; 10] = [8143, 8058, 8271, 8125, 7959, 7941, 8146, 8001, 8003, 7930];
    Parts::new(&[2, 0, 1, 1, 3, 0, 3, 0, 0, 0], &SIZES).ok()
}

/// Phrases of two and of four words; a is 0, b is 1, c is 2, d is 3.
fn phrase(words: &[u32]) -> Option<Collocation> {
    let mut runs: Vec<&[u32]> = vec![&[0, 1, 2, 3]; 2];
    runs.extend([&[0, 1][..]; 5]);
    runs.extend([&[1, 2][..]; 4]);
    nested_collocations(&runs, &[2, 4], 1).ok()?.into_iter().find(|found| found.words == words)
}

fn burst_weight() -> Option<f64> {
    let batches = Batches::new(&[1, 0, 1, 8, 9, 1, 0], &[20, 20, 20, 20, 25, 20, 20]).ok()?;
    Some(batched_bursts(&batches, BurstOptions::default(), 2).ok()?.first()?.weight)
}

fn changepoint_gain() -> Option<f64> {
    let found = Changepoints::new(&[9, 11, 10, 31, 29, 30], &[100; 6], ChangepointOptions::default()).ok()?;
    found.segments.get(1)?.gain
}
