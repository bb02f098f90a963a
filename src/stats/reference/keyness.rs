use crate::stats::reference::Reference;
use crate::stats::{ChiSquared, ChiSquaredYates, Contingency, FisherExact, LogLikelihood, LogLikelihood4, Statistic};

pub(super) static VALUES: &[Reference] = &[
    Reference {
        measure: "log_likelihood",
        input: "52/50000 v. 57/75000",
        printed: "2.65",
        source: "UCREL log-likelihood wizard, lecture example",
        compute: || value(&LogLikelihood, [52, 50_000, 57, 75_000]),
    },
    Reference {
        measure: "log_likelihood",
        input: "52/50000 v. 57/75000",
        printed: "2.65171016",
        source: "calculated, R 4.2.2",
        compute: || value(&LogLikelihood, [52, 50_000, 57, 75_000]),
    },
    Reference {
        measure: "log_likelihood_4",
        input: "52/50000 v. 57/75000",
        printed: "2.65406426",
        source: "calculated, R 4.2.2",
        compute: || value(&LogLikelihood4, [52, 50_000, 57, 75_000]),
    },
    Reference {
        measure: "log_likelihood",
        input: "5/1000 v. 0/2000",
        printed: "10.98612289",
        source: "calculated, R 4.2.2",
        compute: || value(&LogLikelihood, [5, 1_000, 0, 2_000]),
    },
    Reference {
        measure: "log_likelihood_4",
        input: "5/1000 v. 0/2000",
        printed: "11.00282669",
        source: "calculated, R 4.2.2",
        compute: || value(&LogLikelihood4, [5, 1_000, 0, 2_000]),
    },
    Reference {
        measure: "log_likelihood_4",
        input: "table 110, 2442, 111, 29114",
        printed: "270.72",
        source: "Dunning 1993; NLTK doctest likelihood_ratio",
        compute: || value(&LogLikelihood4, [110, 2_552, 111, 29_225]),
    },
    Reference {
        measure: "log_likelihood_4",
        input: "table 8, 5, 24, 31740",
        printed: "95.29",
        source: "Dunning 1993; NLTK doctest likelihood_ratio",
        compute: || value(&LogLikelihood4, [8, 13, 24, 31_764]),
    },
    Reference {
        measure: "chi_squared",
        input: "52/50000 v. 57/75000",
        printed: "2.69960176",
        source: "calculated, R 4.2.2",
        compute: || value(&ChiSquared, [52, 50_000, 57, 75_000]),
    },
    Reference {
        measure: "chi_squared_yates",
        input: "52/50000 v. 57/75000",
        printed: "2.38778551",
        source: "calculated, R 4.2.2",
        compute: || value(&ChiSquaredYates, [52, 50_000, 57, 75_000]),
    },
    Reference {
        measure: "chi_squared_yates",
        input: "table 1, 3, 3, 1",
        printed: "0.5",
        source: "Pedersen 1996, p. 10, without sign",
        compute: || value(&ChiSquaredYates, [1, 4, 3, 4]).map(f64::abs),
    },
    Reference {
        measure: "fisher_exact",
        input: "52/50000 v. 57/75000, p",
        printed: "0.11720269",
        source: "calculated, R 4.2.2",
        compute: || p_value(&FisherExact::TWO_SIDED, [52, 50_000, 57, 75_000]),
    },
    Reference {
        measure: "fisher_exact",
        input: "52/50000 v. 57/75000",
        printed: "1.36880109009",
        source: "mpmath 1.3.0, 40 digits; R 4.2.2 prints 1.36877583, off by its root finder",
        compute: || value(&FisherExact::TWO_SIDED, [52, 50_000, 57, 75_000]),
    },
    Reference {
        measure: "fisher_exact",
        input: "table 1, 3, 3, 1, p",
        printed: "0.486",
        source: "Pedersen 1996, p. 10",
        compute: || p_value(&FisherExact::TWO_SIDED, [1, 4, 3, 4]),
    },
    Reference {
        measure: "fisher_less",
        input: "table 1, 3, 3, 1, p",
        printed: "0.243",
        source: "Pedersen 1996, p. 10",
        compute: || p_value(&FisherExact::LESS, [1, 4, 3, 4]),
    },
    Reference {
        measure: "fisher_greater",
        input: "table 1, 3, 3, 1, p",
        printed: "0.986",
        source: "Pedersen 1996, p. 10",
        compute: || p_value(&FisherExact::GREATER, [1, 4, 3, 4]),
    },
];

fn value(statistic: &dyn Statistic, [a, n1, b, n2]: [u64; 4]) -> Option<f64> {
    statistic.score(&Contingency::new(a, n1, b, n2).ok()?).value
}

fn p_value(statistic: &dyn Statistic, [a, n1, b, n2]: [u64; 4]) -> Option<f64> {
    statistic.score(&Contingency::new(a, n1, b, n2).ok()?).p_value
}
