use crate::stats::correction::{BenjaminiHochberg, Bonferroni, Correction, Holm};
use crate::stats::reference::Reference;
use crate::stats::{LogOddsVariance, Prior, scaled_f_score, weighted_log_odds};

pub(super) static VALUES: &[Reference] = &[
    Reference {
        measure: "bonferroni",
        input: "p .01 .02 .03 .04 .05, number 1",
        printed: "0.05",
        source: "calculated, R 4.2.2, p.adjust",
        compute: || adjusted(&Bonferroni, &FIVE, 0),
    },
    Reference {
        measure: "bonferroni",
        input: "p .01 .02 .03 .04 .05, number 2",
        printed: "0.10",
        source: "calculated, R 4.2.2, p.adjust",
        compute: || adjusted(&Bonferroni, &FIVE, 1),
    },
    Reference {
        measure: "bonferroni",
        input: "p .01 .02 .03 .04 .05, number 3",
        printed: "0.15",
        source: "calculated, R 4.2.2, p.adjust",
        compute: || adjusted(&Bonferroni, &FIVE, 2),
    },
    Reference {
        measure: "bonferroni",
        input: "p .01 .02 .03 .04 .05, number 4",
        printed: "0.20",
        source: "calculated, R 4.2.2, p.adjust",
        compute: || adjusted(&Bonferroni, &FIVE, 3),
    },
    Reference {
        measure: "bonferroni",
        input: "p .01 .02 .03 .04 .05, number 5",
        printed: "0.25",
        source: "calculated, R 4.2.2, p.adjust",
        compute: || adjusted(&Bonferroni, &FIVE, 4),
    },
    Reference {
        measure: "holm",
        input: "p .01 .02 .03 .04 .05, number 1",
        printed: "0.05",
        source: "calculated, R 4.2.2, p.adjust",
        compute: || adjusted(&Holm, &FIVE, 0),
    },
    Reference {
        measure: "holm",
        input: "p .01 .02 .03 .04 .05, number 2",
        printed: "0.08",
        source: "calculated, R 4.2.2, p.adjust",
        compute: || adjusted(&Holm, &FIVE, 1),
    },
    Reference {
        measure: "holm",
        input: "p .01 .02 .03 .04 .05, number 3",
        printed: "0.09",
        source: "calculated, R 4.2.2, p.adjust",
        compute: || adjusted(&Holm, &FIVE, 2),
    },
    Reference {
        measure: "holm",
        input: "p .01 .02 .03 .04 .05, number 4",
        printed: "0.09",
        source: "calculated, R 4.2.2, p.adjust",
        compute: || adjusted(&Holm, &FIVE, 3),
    },
    Reference {
        measure: "holm",
        input: "p .01 .02 .03 .04 .05, number 5",
        printed: "0.09",
        source: "calculated, R 4.2.2, p.adjust",
        compute: || adjusted(&Holm, &FIVE, 4),
    },
    Reference {
        measure: "bh",
        input: "p .01 .02 .03 .04 .05, number 1",
        printed: "0.05",
        source: "calculated, R 4.2.2, p.adjust",
        compute: || adjusted(&BenjaminiHochberg, &FIVE, 0),
    },
    Reference {
        measure: "bh",
        input: "p .01 .02 .03 .04 .05, number 2",
        printed: "0.05",
        source: "calculated, R 4.2.2, p.adjust",
        compute: || adjusted(&BenjaminiHochberg, &FIVE, 1),
    },
    Reference {
        measure: "bh",
        input: "p .01 .02 .03 .04 .05, number 3",
        printed: "0.05",
        source: "calculated, R 4.2.2, p.adjust",
        compute: || adjusted(&BenjaminiHochberg, &FIVE, 2),
    },
    Reference {
        measure: "bh",
        input: "p .01 .02 .03 .04 .05, number 4",
        printed: "0.05",
        source: "calculated, R 4.2.2, p.adjust",
        compute: || adjusted(&BenjaminiHochberg, &FIVE, 3),
    },
    Reference {
        measure: "bh",
        input: "p .01 .02 .03 .04 .05, number 5",
        printed: "0.05",
        source: "calculated, R 4.2.2, p.adjust",
        compute: || adjusted(&BenjaminiHochberg, &FIVE, 4),
    },
    Reference {
        measure: "bh",
        input: "25 p-values, number 1",
        printed: "0.025",
        source: "McDonald, Handbook of Biological Statistics",
        compute: || adjusted(&BenjaminiHochberg, &TWENTY_FIVE, 0),
    },
    Reference {
        measure: "bh",
        input: "25 p-values, number 2",
        printed: "0.10",
        source: "McDonald, Handbook of Biological Statistics",
        compute: || adjusted(&BenjaminiHochberg, &TWENTY_FIVE, 1),
    },
    Reference {
        measure: "bh",
        input: "25 p-values, number 3",
        printed: "0.21",
        source: "McDonald, Handbook of Biological Statistics",
        compute: || adjusted(&BenjaminiHochberg, &TWENTY_FIVE, 2),
    },
    Reference {
        measure: "bh",
        input: "25 p-values, number 4",
        printed: "0.21",
        source: "McDonald, Handbook of Biological Statistics",
        compute: || adjusted(&BenjaminiHochberg, &TWENTY_FIVE, 3),
    },
    Reference {
        measure: "bh",
        input: "25 p-values, number 5",
        printed: "0.21",
        source: "McDonald, Handbook of Biological Statistics",
        compute: || adjusted(&BenjaminiHochberg, &TWENTY_FIVE, 4),
    },
    Reference {
        measure: "bh",
        input: "25 p-values, number 6",
        printed: "0.25",
        source: "McDonald, Handbook of Biological Statistics",
        compute: || adjusted(&BenjaminiHochberg, &TWENTY_FIVE, 5),
    },
    Reference {
        measure: "weighted_log_odds",
        input: "fox sentence, 'the'",
        printed: "0",
        source: "Wigder, README of fightin_words",
        compute: || fox(0, LogOddsVariance::TwoTerms),
    },
    Reference {
        measure: "weighted_log_odds",
        input: "fox sentence, 'quick'",
        printed: "0.6894227886807968",
        source: "Wigder, README of fightin_words",
        compute: || fox(1, LogOddsVariance::TwoTerms),
    },
    Reference {
        measure: "weighted_log_odds",
        input: "fox sentence, 'brown'",
        printed: "0.6894",
        source: "Wigder, README of fightin_words",
        compute: || fox(2, LogOddsVariance::TwoTerms),
    },
    Reference {
        measure: "weighted_log_odds",
        input: "fox sentence, 'fox'",
        printed: "0.6894",
        source: "Wigder, README of fightin_words",
        compute: || fox(3, LogOddsVariance::TwoTerms),
    },
    Reference {
        measure: "weighted_log_odds",
        input: "fox sentence, 'jumps'",
        printed: "0",
        source: "Wigder, README of fightin_words",
        compute: || fox(4, LogOddsVariance::TwoTerms),
    },
    Reference {
        measure: "weighted_log_odds",
        input: "fox sentence, 'over'",
        printed: "0",
        source: "Wigder, README of fightin_words",
        compute: || fox(5, LogOddsVariance::TwoTerms),
    },
    Reference {
        measure: "weighted_log_odds",
        input: "fox sentence, 'lazy'",
        printed: "0",
        source: "Wigder, README of fightin_words",
        compute: || fox(6, LogOddsVariance::TwoTerms),
    },
    Reference {
        measure: "weighted_log_odds",
        input: "fox sentence, 'pig'",
        printed: "0",
        source: "Wigder, README of fightin_words",
        compute: || fox(7, LogOddsVariance::TwoTerms),
    },
    Reference {
        measure: "weighted_log_odds",
        input: "fox sentence, 'purple'",
        printed: "-0.6894227886807968",
        source: "Wigder, README of fightin_words",
        compute: || fox(8, LogOddsVariance::TwoTerms),
    },
    Reference {
        measure: "weighted_log_odds",
        input: "fox sentence, 'lazier'",
        printed: "-0.6894227886807968",
        source: "Wigder, README of fightin_words",
        compute: || fox(9, LogOddsVariance::TwoTerms),
    },
    Reference {
        measure: "weighted_log_odds",
        input: "fox sentence, 'donkey'",
        printed: "-0.6894227886807968",
        source: "Wigder, README of fightin_words",
        compute: || fox(10, LogOddsVariance::TwoTerms),
    },
    Reference {
        measure: "weighted_log_odds",
        input: "fox sentence, 'donkey', four-term variance",
        printed: "-0.68578445",
        source: "calculated, R 4.2.2",
        compute: || fox(10, LogOddsVariance::FourTerms),
    },
    Reference {
        measure: "scaled_f_score",
        input: "ten terms, number 1",
        printed: "0.2689108",
        source: "Scattertext, beta 1",
        compute: || f_score(0),
    },
    Reference {
        measure: "scaled_f_score",
        input: "ten terms, number 2",
        printed: "0",
        source: "Scattertext, beta 1",
        compute: || f_score(1),
    },
    Reference {
        measure: "scaled_f_score",
        input: "ten terms, number 3",
        printed: "0.2689108",
        source: "Scattertext, beta 1",
        compute: || f_score(2),
    },
    Reference {
        measure: "scaled_f_score",
        input: "ten terms, number 4",
        printed: "0.1266617",
        source: "Scattertext, beta 1",
        compute: || f_score(3),
    },
    Reference {
        measure: "scaled_f_score",
        input: "ten terms, number 5",
        printed: "1",
        source: "Scattertext, beta 1",
        compute: || f_score(4),
    },
    Reference {
        measure: "scaled_f_score",
        input: "ten terms, number 6",
        printed: "0.5",
        source: "Scattertext, beta 1",
        compute: || f_score(5),
    },
    Reference {
        measure: "scaled_f_score",
        input: "ten terms, number 7",
        printed: "0.5590517",
        source: "Scattertext, beta 1",
        compute: || f_score(6),
    },
    Reference {
        measure: "scaled_f_score",
        input: "ten terms, number 8",
        printed: "0.5",
        source: "Scattertext, beta 1",
        compute: || f_score(7),
    },
    Reference {
        measure: "scaled_f_score",
        input: "ten terms, number 9",
        printed: "0.5",
        source: "Scattertext, beta 1",
        compute: || f_score(8),
    },
    Reference {
        measure: "scaled_f_score",
        input: "ten terms, number 10",
        printed: "0.5720015",
        source: "Scattertext, beta 1",
        compute: || f_score(9),
    },
];

const FIVE: [f64; 5] = [0.01, 0.02, 0.03, 0.04, 0.05];

const TWENTY_FIVE: [f64; 25] = [
    0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205, 0.212, 0.216, 0.222, 0.251, 0.269, 0.275, 0.34, 0.341,
    0.384, 0.569, 0.594, 0.696, 0.762, 0.94, 0.942, 0.975, 0.986,
];

fn adjusted(correction: &dyn Correction, p_values: &[f64], index: usize) -> Option<f64> {
    let p_values: Vec<Option<f64>> = p_values.iter().copied().map(Some).collect();
    *correction.adjust(&p_values).ok()?.get(index)?
}

/// "the quick brown fox jumps over the lazy pig" against "the lazy purple pig jumps over the
/// lazier donkey"; the, quick, brown, fox, jumps, over, lazy, pig, purple, lazier, donkey.
fn fox(index: usize, variance: LogOddsVariance) -> Option<f64> {
    let target = [2, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0];
    let reference = [2, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1];
    let all = weighted_log_odds(&target, &reference, Prior::Uniform(0.05), variance).ok()?;
    Some((*all.get(index)?)?.z)
}

fn f_score(index: usize) -> Option<f64> {
    let target = [1, 5, 1, 9, 100, 1, 1, 0, 0, 2];
    let reference = [100, 510, 100, 199, 0, 1, 0, 1, 1, 0];
    *scaled_f_score(&target, &reference, 1.0).ok()?.get(index)?
}
