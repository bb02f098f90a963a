use crate::stats::correction::{BenjaminiHochberg, Bonferroni, Correction, Holm};
use crate::stats::reference::Reference;

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
