//! Whether a term moves otherwise in one group than in the others.

use super::movement::{Base, FEWEST_PERIODS, Observed};
use super::{Head, Series, Trend};
use crate::analysis::AnalysisError;
use crate::analysis::Term;
use crate::analysis::column::{add_keys, add_term};
use crate::error::Error;
use crate::stats::Interval;
use crate::stats::correction::{BenjaminiHochberg, Correction};
use crate::stats::trend::{PoissonRegression, SlopeDifference};
use crate::table::Unit::{Probability, Ratio};
use crate::table::{Columns, Table};
use std::collections::BTreeMap;

/// The trends of each group beside those of all other groups together.
#[derive(Debug, Clone)]
pub struct Contrasts {
    /// What a rate is of.
    pub base: Base,
    /// By group, in the order of the series; of two groups only the first, since the second says the same.
    pub rows: Vec<Contrast>,
}

/// One term in one group against all other groups.
#[derive(Debug, Clone)]
pub struct Contrast {
    /// The number of the series.
    pub series: usize,
    /// The term.
    pub term: Term,
    /// The values of the group.
    pub values: Vec<String>,
    /// The factor a year in the group.
    pub factor: Option<f64>,
    /// The factor a year in all other groups.
    pub factor_others: Option<f64>,
    /// The first factor over the second, with its interval.
    pub ratio: Option<(f64, Interval)>,
    /// The p-value of a ratio of 1.
    pub p_value: Option<f64>,
    /// After Benjamini–Hochberg over all rows with a p-value.
    pub p_adjusted: Option<f64>,
}

/// Compares the Poisson slopes of each group with that of all other groups, at the dispersion seen in each if that is above 1.
///
/// Withheld where either side has fewer than four periods with documents, or no finite slope.
///
/// # Errors
///
/// The trend has no groups, or one only.
pub fn contrasts(trend: &Trend, base: Base) -> Result<Contrasts, Error> {
    let mut by_term: BTreeMap<&Term, Vec<&Series>> = BTreeMap::new();
    for series in &trend.series {
        by_term.entry(&series.term).or_default().push(series);
    }
    let n_groups = by_term.values().map(Vec::len).max().unwrap_or(0);
    if n_groups < 2 {
        return Err(AnalysisError::NoGroupsToContrast { groups: n_groups }.into());
    }
    let mut rows = Vec::new();
    for (number, series) in trend.series.iter().enumerate() {
        let of_term = &by_term[&series.term];
        let is_mirror = of_term.len() == 2 && std::ptr::eq(of_term[1], series);
        if !is_mirror {
            rows.push(contrast(trend, number, of_term, base)?);
        }
    }
    let p_values: Vec<Option<f64>> = rows.iter().map(|row: &Contrast| row.p_value).collect();
    for (row, p_adjusted) in rows.iter_mut().zip(BenjaminiHochberg.adjust(&p_values)?) {
        row.p_adjusted = p_adjusted;
    }
    Ok(Contrasts { base, rows })
}

fn contrast(trend: &Trend, number: usize, of_term: &[&Series], base: Base) -> Result<Contrast, Error> {
    let series = &trend.series[number];
    let others: Vec<&Series> = of_term.iter().filter(|other| !std::ptr::eq(**other, series)).copied().collect();
    let own = fit(trend, &Observed::new(trend, series, base))?;
    let rest = fit(trend, &Observed::sum(trend, base, &others))?;
    let difference = own.zip(rest).map(|(own, rest)| {
        let tests = [own, rest].map(|fit| fit.slope_test(trend.confidence));
        SlopeDifference {
            slopes: [own.slope, rest.slope],
            standard_errors: tests.map(|test| test.standard_error),
            degrees_of_freedom: tests.map(|test| test.degrees_of_freedom),
        }
    });
    let difference = difference.and_then(|difference| difference.test(trend.confidence));
    Ok(Contrast {
        series: number,
        term: series.term.clone(),
        values: series.values.clone(),
        factor: own.map(|fit| fit.factor_per_unit()),
        factor_others: rest.map(|fit| fit.factor_per_unit()),
        ratio: difference.map(|test| (test.difference.exp(), test.interval.map(f64::exp))),
        p_value: difference.map(|test| test.p_value),
        p_adjusted: None,
    })
}

/// The fit of a series, if it has periods enough.
fn fit(trend: &Trend, observed: &Observed) -> Result<Option<PoissonRegression>, Error> {
    if observed.n_periods() < FEWEST_PERIODS { Ok(None) } else { observed.fit(trend.confidence) }
}

pub(in crate::analysis) fn columns<'a>(head: Head<'_>) -> Columns<'a, (Base, &'a Contrast)> {
    let mut columns: Columns<(Base, &Contrast)> = Columns::default();
    add_keys(&mut columns, head.keys, "", |(_, row)| &row.values);
    add_term(&mut columns, head.of_phrases, |(_, row)| &row.term);
    columns.text("question", "rate or document_share", |(base, _)| base.question());
    columns.add("factor_per_year", Ratio, "the group's factor a year", |(_, row)| row.factor);
    columns.add("factor_per_year_others", Ratio, "that of all other groups together", |(_, row)| row.factor_others);
    columns.add("ratio", Ratio, "the first over the second", |(_, row)| Some(row.ratio?.0));
    columns.interval(["ratio_low", "ratio_high"], Ratio, "its interval", |(_, row)| Some(row.ratio?.1));
    columns.add("p_value", Probability, "of a ratio of 1", |(_, row)| row.p_value);
    columns
        .add("p_adjusted", Probability, "the same, corrected for all rows of the question", |(_, row)| row.p_adjusted);
    columns
}

/// One row a term, group and question: its factor a year, that of all other groups, and their ratio.
pub fn contrasts_table(trend: &Trend, contrasts: &[Contrasts]) -> Table {
    let shown = trend.shown();
    let mut rows: Vec<(Base, &Contrast)> =
        contrasts.iter().flat_map(|of| of.rows.iter().map(|row| (of.base, row))).collect();
    rows.retain(|(_, row)| shown[row.series]);
    // Sorting keeps the order of questions.
    rows.sort_by_key(|(_, row)| row.series);
    let title = "Trends of each group against all others";
    let mut table = columns(trend.head()).table("trend_contrasts", title, rows);
    let units: Vec<String> = contrasts.iter().map(|of| format!("{}: {}", of.base.question(), of.base.unit())).collect();
    table.notes = vec![
        format!(
            "factor_per_year: Poisson regression on time ({}); ratio: the group's factor over that of all other groups together, interval at \
             {} % and p-value by Welch's t at the dispersion seen on each side, if above 1, and at the autocorrelation of its residuals",
            units.join("; "),
            trend.confidence.percent()
        ),
        "p_adjusted: Benjamini–Hochberg over all rows of the question with a p-value; missing: fewer than 4 periods with documents, or a \
         term in the first or last period only"
            .into(),
    ];
    table
}
