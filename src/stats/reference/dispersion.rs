use crate::stats::dispersion::{
    AverageLogDistance, AverageReducedFrequency, AverageWaitingTime, CarrollD2, Dispersion, DistanceDispersion, Dp,
    DpEgbert, DpNorm, JuillandD, JuillandDCounts, Kld, KldOdds, LyneD3, Parts, Positions, RosengrenS,
};
use crate::stats::reference::Reference;

pub(super) static VALUES: &[Reference] = &[
    Reference {
        measure: "arf",
        input: "Gries's corpus, item a",
        printed: "10.8",
        source: "Gries 2008",
        compute: || of_places(&AverageReducedFrequency),
    },
    Reference {
        measure: "ald",
        input: "Gries's corpus, item a",
        printed: "0.628",
        source: "Gries 2008",
        compute: || of_places(&AverageLogDistance),
    },
    Reference {
        measure: "ald",
        input: "Gries's corpus, item a",
        printed: "0.62841695",
        source: "calculated, R 4.2.2",
        compute: || of_places(&AverageLogDistance),
    },
    Reference {
        measure: "awt",
        input: "Gries's corpus, item a",
        printed: "3.18",
        source: "Gries 2008",
        compute: || of_places(&AverageWaitingTime),
    },
    Reference {
        measure: "dp",
        input: "x 1 2 3 4 5, sizes 9 10 10 10 11",
        printed: "0.18",
        source: "Gries 2008",
        compute: || of_parts(&Dp, GRIES),
    },
    Reference {
        measure: "dp_norm",
        input: "x 1 2 3 4 5, sizes 9 10 10 10 11",
        printed: "0.21951220",
        source: "calculated, R 4.2.2",
        compute: || of_parts(&DpNorm, GRIES),
    },
    Reference {
        measure: "juilland_d",
        input: "x 1 2 3 4 5, sizes 9 10 10 10 11",
        printed: "0.785",
        source: "Gries 2008",
        compute: || of_parts(&JuillandD, GRIES),
    },
    Reference {
        measure: "juilland_d",
        input: "x 1 2 3 4 5, sizes 9 10 10 10 11",
        printed: "0.78515045",
        source: "calculated, R 4.2.2",
        compute: || of_parts(&JuillandD, GRIES),
    },
    Reference {
        measure: "juilland_d_counts",
        input: "x 1 2 3 4 5, sizes 9 10 10 10 11",
        printed: "0.76429774",
        source: "calculated, R 4.2.2",
        compute: || of_parts(&JuillandDCounts, GRIES),
    },
    Reference {
        measure: "carroll_d2",
        input: "x 1 2 3 4 5, sizes 9 10 10 10 11",
        printed: "0.938",
        source: "Gries 2008",
        compute: || of_parts(&CarrollD2, GRIES),
    },
    Reference {
        measure: "carroll_d2",
        input: "x 1 2 3 4 5, sizes 9 10 10 10 11",
        printed: "0.93792130",
        source: "calculated, R 4.2.2",
        compute: || of_parts(&CarrollD2, GRIES),
    },
    Reference {
        measure: "rosengren_s",
        input: "x 1 2 3 4 5, sizes 9 10 10 10 11",
        printed: "0.94981634",
        source: "calculated, R 4.2.2",
        compute: || of_parts(&RosengrenS, GRIES),
    },
    Reference {
        measure: "kld",
        input: "x 1 2 3 4 5, sizes 9 10 10 10 11",
        printed: "0.13697173",
        source: "calculated, R 4.2.2",
        compute: || of_parts(&Kld, GRIES),
    },
    Reference {
        measure: "dp_norm",
        input: "2 1 0, equal",
        printed: "0.5",
        source: "Lijffijt & Gries 2012, p. 148",
        compute: || of_parts(&DpNorm, (&[2, 1, 0], &[10; 3])),
    },
    Reference {
        measure: "juilland_d_counts",
        input: "0 4 3 2 1, equal",
        printed: "0.6464",
        source: "Carroll 1970, p. 14",
        compute: || of_parts(&JuillandDCounts, (&[0, 4, 3, 2, 1], &[10; 5])),
    },
    Reference {
        measure: "rosengren_s",
        input: "1 2 3 4 5, equal",
        printed: "0.937",
        source: "Gries 2008, pp. 407-408",
        compute: || of_parts(&RosengrenS, (&[1, 2, 3, 4, 5], &[10; 5])),
    },
    Reference {
        measure: "lyne_d3",
        input: "1 2 3 4 5, equal",
        printed: "0.944",
        source: "Gries 2008, pp. 407-408",
        compute: || of_parts(&LyneD3, (&[1, 2, 3, 4, 5], &[10; 5])),
    },
    Reference {
        measure: "carroll_d2",
        input: "1 2 3 4 5, equal",
        printed: "0.92563392",
        source: "calculated, R 4.2.2",
        compute: || of_parts(&CarrollD2, (&[1, 2, 3, 4, 5], &[10; 5])),
    },
    Reference {
        measure: "dp",
        input: "Lyne's allemand, ten tenths",
        printed: "0.4990705",
        source: "tlda README, raw form",
        compute: || of_parts(&Dp, LYNE),
    },
    Reference {
        measure: "dp_egbert",
        input: "Lyne's allemand, ten tenths",
        printed: "0.4462310",
        source: "calculated, R 4.2.2; tlda README prints 0.5009295, the raw form",
        compute: || of_parts(&DpEgbert, LYNE),
    },
    Reference {
        measure: "juilland_d",
        input: "Lyne's allemand, ten tenths",
        printed: "0.6038797",
        source: "tlda README",
        compute: || of_parts(&JuillandD, LYNE),
    },
    Reference {
        measure: "carroll_d2",
        input: "Lyne's allemand, ten tenths",
        printed: "0.6521444",
        source: "tlda README",
        compute: || of_parts(&CarrollD2, LYNE),
    },
    Reference {
        measure: "rosengren_s",
        input: "Lyne's allemand, ten tenths",
        printed: "0.4763652",
        source: "tlda README",
        compute: || of_parts(&RosengrenS, LYNE),
    },
    Reference {
        measure: "kld_odds",
        input: "Lyne's allemand, ten tenths",
        printed: "0.5334922",
        source: "tlda README, scaled as Gries",
        compute: || of_parts(&KldOdds, LYNE),
    },
];

const GRIES: (&[u64], &[u64]) = (&[1, 2, 3, 4, 5], &[9, 10, 10, 10, 11]);

const LYNE: (&[u64], &[u64]) =
    (&[2, 0, 1, 1, 3, 0, 3, 0, 0, 0], &[8143, 8058, 8271, 8125, 7959, 7941, 8146, 8001, 8003, 7930]);

const GRIES_CORPUS: &str = "bamnibeupkbasatbewqnbcagabestabaghabeaatbahaabeaxa";

fn of_parts(measure: &dyn Dispersion, (counts, sizes): (&[u64], &[u64])) -> Option<f64> {
    measure.score(&Parts::new(counts, sizes).ok()?)
}

fn of_places(measure: &dyn DistanceDispersion) -> Option<f64> {
    let places = (1..).zip(GRIES_CORPUS.bytes()).filter(|&(_, item)| item == b'a');
    let places: Vec<u64> = places.map(|(place, _)| place).collect();
    let positions = Positions::new(&places, GRIES_CORPUS.len() as u64).ok()?;
    Some(measure.score(&positions))
}
