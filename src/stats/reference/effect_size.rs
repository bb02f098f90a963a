use crate::stats::reference::Reference;
use crate::stats::{
    Bic, Bic4, Confidence, Contingency, DifferenceCoefficient, Ell, Interval, LogRatio, LogRatioWalter, Lrc, OddsRatio,
    PercentDiff, RatePerMillion, RelativeRisk, SimpleMaths, Statistic,
};

pub(super) static VALUES: &[Reference] = &[
    Reference {
        measure: "log_ratio",
        input: "52/50000 v. 57/75000",
        printed: "0.45251220",
        source: "calculated, R 4.2.2",
        compute: || value(&LogRatio, [52, 50_000, 57, 75_000]),
    },
    Reference {
        measure: "log_ratio",
        input: "5/1000 v. 0/2000",
        printed: "4.32192809",
        source: "calculated, R 4.2.2",
        compute: || value(&LogRatio, [5, 1_000, 0, 2_000]),
    },
    Reference {
        measure: "log_ratio_walter",
        input: "5/1000 v. 0/2000",
        printed: "4.45907108",
        source: "calculated, R 4.2.2",
        compute: || value(&LogRatioWalter, [5, 1_000, 0, 2_000]),
    },
    Reference {
        measure: "lrc",
        input: "52/50000 v. 57/75000, lower end",
        printed: "-0.11823314",
        source: "calculated, R 4.2.2",
        compute: || Some(lrc_interval([52, 50_000, 57, 75_000])?.low),
    },
    Reference {
        measure: "lrc",
        input: "52/50000 v. 57/75000, upper end",
        printed: "1.02049418",
        source: "calculated, R 4.2.2",
        compute: || Some(lrc_interval([52, 50_000, 57, 75_000])?.high),
    },
    Reference {
        measure: "lrc",
        input: "52/50000 v. 57/75000",
        printed: "0",
        source: "Evert 2022, the interval holds 0",
        compute: || value(&Lrc::PERCENT_95, [52, 50_000, 57, 75_000]),
    },
    Reference {
        measure: "percent_diff",
        input: "52/50000 v. 57/75000",
        printed: "36.84210526",
        source: "calculated, R 4.2.2",
        compute: || value(&PercentDiff, [52, 50_000, 57, 75_000]),
    },
    Reference {
        measure: "odds_ratio",
        input: "52/50000 v. 57/75000",
        printed: "1.36880461",
        source: "calculated, R 4.2.2",
        compute: || value(&OddsRatio, [52, 50_000, 57, 75_000]),
    },
    Reference {
        measure: "odds_ratio",
        input: "16217/2796938 v. 735/2087946",
        printed: "16.6",
        source: "published",
        compute: || value(&OddsRatio, [16_217, 2_796_938, 735, 2_087_946]),
    },
    Reference {
        measure: "odds_ratio",
        input: "16217/2796938 v. 735/2087946",
        printed: "16.56121197",
        source: "calculated, R 4.2.2",
        compute: || value(&OddsRatio, [16_217, 2_796_938, 735, 2_087_946]),
    },
    Reference {
        measure: "relative_risk",
        input: "52/50000 v. 57/75000",
        printed: "1.36842105",
        source: "calculated, R 4.2.2",
        compute: || value(&RelativeRisk, [52, 50_000, 57, 75_000]),
    },
    Reference {
        measure: "difference_coefficient",
        input: "18 v. 35 per million",
        printed: "-0.32",
        source: "Hofland & Johansson 1982",
        compute: || value(&DifferenceCoefficient, [18, 1_000_000, 35, 1_000_000]),
    },
    Reference {
        measure: "bic",
        input: "52/50000 v. 57/75000",
        printed: "-9.08435885",
        source: "calculated, R 4.2.2",
        compute: || value(&Bic, [52, 50_000, 57, 75_000]),
    },
    Reference {
        measure: "bic_4",
        input: "52/50000 v. 57/75000",
        printed: "-9.08200476",
        source: "calculated, R 4.2.2",
        compute: || value(&Bic4, [52, 50_000, 57, 75_000]),
    },
    Reference {
        measure: "ell",
        input: "52/50000 v. 57/75000",
        printed: "5.61943315e-06",
        source: "calculated, R 4.2.2",
        compute: || value(&Ell, [52, 50_000, 57, 75_000]),
    },
    Reference {
        measure: "simple_maths",
        input: "52/50000 v. 57/75000",
        printed: "1.36793693",
        source: "calculated, R 4.2.2",
        compute: || value(&SimpleMaths::PLUS_1, [52, 50_000, 57, 75_000]),
    },
    Reference {
        measure: "simple_maths_100",
        input: "52/50000 v. 57/75000",
        printed: "1.32558140",
        source: "calculated, R 4.2.2",
        compute: || value(&SimpleMaths::PLUS_100, [52, 50_000, 57, 75_000]),
    },
    Reference {
        measure: "per_million",
        input: "52 in 50000",
        printed: "1040",
        source: "by definition",
        compute: || Some(rate()?.value),
    },
    Reference {
        measure: "per_million_low",
        input: "52 in 50000",
        printed: "776.72",
        source: "calculated, R 4.2.2",
        compute: || Some(rate()?.interval.low),
    },
    Reference {
        measure: "per_million_high",
        input: "52 in 50000",
        printed: "1363.82",
        source: "calculated, R 4.2.2",
        compute: || Some(rate()?.interval.high),
    },
];

fn value(statistic: &dyn Statistic, [a, n1, b, n2]: [u64; 4]) -> Option<f64> {
    statistic.score(&Contingency::new(a, n1, b, n2).ok()?).value
}

fn lrc_interval([a, n1, b, n2]: [u64; 4]) -> Option<Interval> {
    let table = Contingency::new(a, n1, b, n2).ok()?;
    Lrc::PERCENT_95.interval(&table, Confidence::PERCENT_95)
}

fn rate() -> Option<RatePerMillion> {
    RatePerMillion::new(52, 50_000, Confidence::PERCENT_95)
}
