use crate::stats::reference::Reference;
use crate::stats::{LogOddsVariance, Prior, scaled_f_score, weighted_log_odds};

pub(super) static VALUES: &[Reference] = &[
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
