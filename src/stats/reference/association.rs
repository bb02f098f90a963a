use crate::stats::reference::Reference;
use std::f64::consts::LOG10_2;

use crate::stats::association::{
    Association, Cooccurrence, DeltaP, DeltaPBackward, Dice, Interaction, Jaccard, LogDice, MinimumSensitivity,
    MutualInformation, MutualInformation2, MutualInformation3, MutualInformation10, Npmi, OfTable, PhiSquared,
    SimpleLogLikelihood, TScore, TScoreExact, ZScore,
};
use crate::stats::{ChiSquared, ChiSquaredYates, LogLikelihood4, OddsRatio, OddsRatioHaldane};

pub(super) static VALUES: &[Reference] = &[
    Reference {
        measure: "mi",
        input: "f 8, 1105, 44, N 15000000",
        printed: "11.3",
        source: "Church & Hanks 1990",
        compute: || of(&MutualInformation, [8, 1_105, 44, 15_000_000]),
    },
    Reference {
        measure: "mi_10",
        input: "f 1, 15334, 2, N 191998",
        printed: "0.796611250194937",
        source: "UCS gold file, fau-klue/pandas-association-measures",
        compute: || of(&MutualInformation10, [1, 15_334, 2, 191_998]),
    },
    Reference {
        measure: "mi2",
        input: "f 7, 15334, 120, N 191998, log10",
        printed: "0.708656079839807",
        source: "UCS gold file, fau-klue/pandas-association-measures",
        compute: || Some(of(&MutualInformation2, [7, 15_334, 120, 191_998])? * LOG10_2),
    },
    Reference {
        measure: "mi3",
        input: "f 7, 15334, 120, N 191998, log10",
        printed: "1.55375411985406",
        source: "UCS gold file, fau-klue/pandas-association-measures",
        compute: || Some(of(&MutualInformation3, [7, 15_334, 120, 191_998])? * LOG10_2),
    },
    Reference {
        measure: "mi3",
        input: "f 7, 15334, 120, N 191998",
        printed: "5.16145946",
        source: "calculated, R 4.2.2",
        compute: || of(&MutualInformation3, [7, 15_334, 120, 191_998]),
    },
    Reference {
        measure: "t_score",
        input: "f 8, 15828, 4675, N 14307668",
        printed: "0.9999",
        source: "Manning & Schütze 1999; NLTK doctest",
        compute: || of(&TScore, [8, 15_828, 4_675, 14_307_668]),
    },
    Reference {
        measure: "t_score",
        input: "f 20, 42, 20, N 14307668",
        printed: "4.4721",
        source: "Manning & Schütze 1999; NLTK doctest",
        compute: || of(&TScore, [20, 42, 20, 14_307_668]),
    },
    Reference {
        measure: "t_score_exact",
        input: "f 8, 15828, 4675, N 14307668",
        printed: "0.999932269",
        source: "Wordless",
        compute: || of(&TScoreExact, [8, 15_828, 4_675, 14_307_668]),
    },
    Reference {
        measure: "t_score",
        input: "f 1, 15334, 2, N 191998",
        printed: "0.840269169470515",
        source: "UCS gold file, fau-klue/pandas-association-measures",
        compute: || of(&TScore, [1, 15_334, 2, 191_998]),
    },
    Reference {
        measure: "z_score",
        input: "f 1, 15334, 2, N 191998",
        printed: "2.10244",
        source: "README of pandas-association-measures",
        compute: || of(&ZScore, [1, 15_334, 2, 191_998]),
    },
    Reference {
        measure: "z_score",
        input: "f 1, 15334, 2, N 191998",
        printed: "2.10244214695804",
        source: "UCS gold file, fau-klue/pandas-association-measures",
        compute: || of(&ZScore, [1, 15_334, 2, 191_998]),
    },
    Reference {
        measure: "dice",
        input: "f 1, 15334, 2, N 191998",
        printed: "0.000130412102243088",
        source: "UCS gold file, fau-klue/pandas-association-measures",
        compute: || of(&Dice, [1, 15_334, 2, 191_998]),
    },
    Reference {
        measure: "log_dice",
        input: "f 1, 15334, 2, N 191998",
        printed: "1.09536538",
        source: "calculated, R 4.2.2",
        compute: || of(&LogDice, [1, 15_334, 2, 191_998]),
    },
    Reference {
        measure: "jaccard",
        input: "f 1, 15334, 2, N 191998",
        printed: "6.521030322791e-05",
        source: "UCS gold file, fau-klue/pandas-association-measures",
        compute: || of(&Jaccard, [1, 15_334, 2, 191_998]),
    },
    Reference {
        measure: "minimum_sensitivity",
        input: "f 7, 15334, 120, N 191998",
        printed: "0.000456501891222121",
        source: "UCS gold file, fau-klue/pandas-association-measures",
        compute: || of(&MinimumSensitivity, [7, 15_334, 120, 191_998]),
    },
    Reference {
        measure: "delta_p",
        input: "of course: 5610, 168938, 2257, 10233063",
        printed: "0.032",
        source: "Gries 2013",
        compute: || of(&DeltaP, OF_COURSE),
    },
    Reference {
        measure: "delta_p_backward",
        input: "of course: 5610, 168938, 2257, 10233063",
        printed: "0.697",
        source: "Gries 2013",
        compute: || of(&DeltaPBackward, OF_COURSE),
    },
    Reference {
        measure: "simple_ll",
        input: "f 1, 15334, 2, N 191998",
        printed: "1.987992",
        source: "README of pandas-association-measures",
        compute: || of(&SimpleLogLikelihood, [1, 15_334, 2, 191_998]),
    },
    Reference {
        measure: "simple_ll",
        input: "f 7, 15334, 120, N 191998",
        printed: "-0.76933053374612",
        source: "UCS gold file, fau-klue/pandas-association-measures",
        compute: || of(&SimpleLogLikelihood, [7, 15_334, 120, 191_998]),
    },
    Reference {
        measure: "log_likelihood_4",
        input: "f 1, 15334, 2, N 191998",
        printed: "2.4487567246743",
        source: "UCS gold file, fau-klue/pandas-association-measures",
        compute: || of(&OfTable(&LogLikelihood4), [1, 15_334, 2, 191_998]),
    },
    Reference {
        measure: "log_likelihood_4",
        input: "f 7, 15334, 120, N 191998",
        printed: "-0.829802488929075",
        source: "UCS gold file, fau-klue/pandas-association-measures",
        compute: || of(&OfTable(&LogLikelihood4), [7, 15_334, 120, 191_998]),
    },
    Reference {
        measure: "chi_squared",
        input: "f 1, 15334, 2, N 191998",
        printed: "4.80398096104896",
        source: "UCS gold file, fau-klue/pandas-association-measures",
        compute: || of(&OfTable(&ChiSquared), [1, 15_334, 2, 191_998]),
    },
    Reference {
        measure: "chi_squared_yates",
        input: "f 1, 15334, 2, N 191998",
        printed: "0.78778847254683",
        source: "UCS gold file, fau-klue/pandas-association-measures",
        compute: || of(&OfTable(&ChiSquaredYates), [1, 15_334, 2, 191_998]),
    },
    Reference {
        measure: "chi_squared",
        input: "f 8, 15828, 4675, N 14307668",
        printed: "1.55",
        source: "NLTK doctest chi_sq",
        compute: || of(&OfTable(&ChiSquared), [8, 15_828, 4_675, 14_307_668]),
    },
    Reference {
        measure: "chi_squared",
        input: "f 8, 15828, 4675, N 14307668",
        printed: "1.54886921",
        source: "calculated, R 4.2.2",
        compute: || of(&OfTable(&ChiSquared), [8, 15_828, 4_675, 14_307_668]),
    },
    Reference {
        measure: "odds_ratio",
        input: "f 1, 15334, 2, N 191998, log10",
        printed: "1.06151846545363",
        source: "UCS gold file, fau-klue/pandas-association-measures",
        compute: || Some(of(&OfTable(&OddsRatio), [1, 15_334, 2, 191_998])?.log10()),
    },
    Reference {
        measure: "odds_ratio_haldane",
        input: "f 1, 15334, 2, N 191998, log10",
        printed: "1.06150553275918",
        source: "UCS gold file, fau-klue/pandas-association-measures",
        compute: || Some(of(&OfTable(&OddsRatioHaldane), [1, 15_334, 2, 191_998])?.log10()),
    },
    Reference {
        measure: "npmi",
        input: "table 10, 0, 0, 90",
        printed: "1",
        source: "Bouma 2009",
        compute: || of(&Npmi, [10, 10, 10, 100]),
    },
    Reference {
        measure: "npmi",
        input: "table 1, 9, 9, 81",
        printed: "0",
        source: "Bouma 2009",
        compute: || of(&Npmi, [1, 10, 10, 100]),
    },
    Reference {
        measure: "phi_squared",
        input: "table 31950, 12004, 4793, 848330",
        printed: "0.62",
        source: "Church & Gale 1991",
        compute: || of(&PhiSquared, [31_950, 43_954, 36_743, 897_077]),
    },
    Reference {
        measure: "lambda",
        input: "'a b c a b d e b d a b', a b",
        printed: "3.412247",
        source: "quanteda.textstats",
        compute: || Some(words(A_B)?.lambda),
    },
    Reference {
        measure: "lambda_z",
        input: "'a b c a b d e b d a b', a b",
        printed: "1.936083",
        source: "quanteda.textstats",
        compute: || Some(words(A_B)?.z),
    },
    Reference {
        measure: "lambda",
        input: "'a b c a b d e b d a b', b d",
        printed: "3.218876",
        source: "quanteda.textstats",
        compute: || Some(words(B_D)?.lambda),
    },
    Reference {
        measure: "lambda_z",
        input: "'a b c a b d e b d a b', b d",
        printed: "1.799406",
        source: "quanteda.textstats",
        compute: || Some(words(B_D)?.z),
    },
];

const OF_COURSE: [u64; 4] = [5_610, 5_610 + 168_938, 5_610 + 2_257, 10_409_868];

/// Ten windows of two; "a" first and "b" second in three, "b" second after another word in one.
const A_B: [u64; 4] = [6, 0, 1, 3];

/// "b" first in three of them, "d" second in two, always after "b".
const B_D: [u64; 4] = [7, 1, 0, 2];

fn of(measure: &dyn Association, [f, f1, f2, n]: [u64; 4]) -> Option<f64> {
    measure.score(&Cooccurrence::new(f, f1, f2, n).ok()?).value
}

fn words(counts: [u64; 4]) -> Option<Interaction> {
    Interaction::from_exact_counts(&counts).ok()
}
