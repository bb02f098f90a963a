//! `tifa calc trend`

use super::figure::{Figure, table};
use super::from::Rows;
use super::number::{Reals, real};
use super::{LevelArgs, cannot, level, options, write};
use crate::cli::args::PlainTableArgs;
use crate::error::Error;
use crate::stats::trend::{
    ChangepointOptions, Changepoints, MannKendall, Penalty, PoissonRegression, Series, TheilSen,
};
use crate::stats::{Confidence, NumberError, RatePerMillion};
use clap::{ArgGroup, Args};
use serde_json::json;
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("input").required(true).args(["values", "from"]))]
pub(super) struct TrendArgs {
    /// Values in the order of time; with --sizes the counts
    #[arg(long, visible_alias = "counts", value_name = "LIST", allow_hyphen_values = true)]
    values: Option<Reals>,
    /// What each count is out of, as the tokens of each year: rates are followed then
    #[arg(long, visible_alias = "totals", value_name = "LIST", allow_hyphen_values = true)]
    sizes: Option<Reals>,
    /// Times of the values, such as years; gaps count [default: 1,2,3,…]
    #[arg(long, value_name = "LIST", allow_hyphen_values = true)]
    times: Option<Reals>,
    /// A CSV with the columns time,count,size, one period a row; - is standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = ["sizes", "times"])]
    from: Option<PathBuf>,
    /// What one more changepoint has to gain: bic, mbic or a number
    #[arg(long, default_value = "bic", value_name = "PENALTY", value_parser = parse_penalty)]
    penalty: Penalty,
    /// Fewest periods between changepoints
    #[arg(long, default_value_t = 2, value_name = "N")]
    min_periods: usize,
    /// Variance over mean of the counts, by which the penalty is multiplied
    #[arg(long, default_value = "1", value_name = "PHI", allow_negative_numbers = true, value_parser = real)]
    dispersion: f64,
    #[command(flatten)]
    level: LevelArgs,
    #[command(flatten)]
    table: PlainTableArgs,
}

const ORDER: &str = "give values in the order of time, as many times and sizes, \
                     as in `tifa calc trend --values 3,5,9,8 --sizes 900,1000,1000,950 --times 2019,2020,2022,2023`";

/// Too few periods for a trend that could be believed; Sketch Engine asks for more.
const FEW_PERIODS: usize = 8;

pub(super) fn run(args: &TrendArgs) -> Result<(), Error> {
    let observed = Observed::new(args)?;
    let figures = observed.figures(args).map_err(cannot("the trend", ORDER))?;
    let mut table = table("trend", &format!("{} periods", observed.times.len()), &figures);
    table.notes = observed.notes(args);
    let counts = observed.exposures.as_ref().map(|(counts, _)| counts);
    let sizes = observed.exposures.as_ref().map(|(_, sizes)| sizes);
    let pairs = [("values", json!(observed.values)), ("times", json!(observed.times))];
    let [values, times] = pairs;
    let options =
        options([values, times, ("counts", json!(counts)), ("sizes", json!(sizes)), level(args.level.confidence())]);
    write(table, &args.table, options)
}

fn parse_penalty(text: &str) -> Result<Penalty, String> {
    match text {
        "bic" => Ok(Penalty::Bic),
        "mbic" => Ok(Penalty::Mbic),
        number => Ok(Penalty::Fixed(real(number).map_err(|words| format!("{words}, nor bic or mbic"))?)),
    }
}

/// A series, with counts and sizes where it has them.
struct Observed {
    times: Vec<f64>,
    /// The values, or rates per million.
    values: Vec<f64>,
    exposures: Option<(Vec<u64>, Vec<u64>)>,
}

impl Observed {
    fn new(args: &TrendArgs) -> Result<Observed, Error> {
        let mut times = args.times.as_ref().map(|list| list.0.clone());
        let mut values = args.values.as_ref().map(|list| list.0.clone()).unwrap_or_default();
        let mut exposures = None;
        if let Some(path) = &args.from {
            let rows = Rows::read(path, ["time", "count", "size"])?;
            times = Some(rows.rows.iter().map(|row| row.numbers[0] as f64).collect());
            exposures = Some(rows.rows.iter().map(|row| (row.numbers[1], row.numbers[2])).unzip());
        } else if let Some(sizes) = &args.sizes {
            let wholes = |what, list: &[f64]| list.iter().map(|&number| as_count(what, number)).collect();
            let counts: Result<Vec<u64>, NumberError> = wholes("a count", &values);
            let sizes: Result<Vec<u64>, NumberError> = wholes("a size", &sizes.0);
            exposures = Some((counts.map_err(cannot("the trend", ORDER))?, sizes.map_err(cannot("the trend", ORDER))?));
        }
        if let Some((counts, sizes)) = &exposures {
            // Counts and sizes are checked where they are used; here a size of 0 only gives no rate.
            let rate = |(&count, &size): (&u64, &u64)| count as f64 / size as f64 * 1e6;
            values = counts.iter().zip(sizes).map(rate).collect();
        }
        let times = times.unwrap_or_else(|| (1..=values.len()).map(|number| number as f64).collect());
        Ok(Observed { times, values, exposures })
    }

    fn figures(&self, args: &TrendArgs) -> Result<Vec<Figure>, NumberError> {
        let confidence = args.level.confidence();
        // What needs counts and sizes comes first: it names the period in which they do not fit.
        let fitted = match &self.exposures {
            Some((counts, sizes)) => {
                let regression = PoissonRegression::new(&Series::new(&self.times, counts, sizes)?, confidence);
                let mut figures = poisson_figures(regression, confidence);
                figures.extend(self.changes(args, counts, sizes)?);
                figures
            }
            None => Vec::new(),
        };
        let test = MannKendall::new(&self.values)?;
        let line = TheilSen::new(&self.values, &self.times, confidence)?;
        let about = "rising minus falling pairs; Mann 1945, Kendall 1975";
        let mut figures = vec![
            Figure::new("mann_kendall_s", "Mann–Kendall S", Some(test.s as f64), about).with_p_value(test.p_value),
            Figure::new("mann_kendall_z", "Mann–Kendall Z", Some(test.z), "corrected for ties and continuity")
                .with_p_value(test.p_value),
            Figure::new(
                "theil_sen_slope",
                "Theil–Sen slope",
                Some(line.slope),
                "median change per unit of time; Sen 1968",
            )
            .with_interval(line.interval),
            Figure::new(
                "theil_sen_intercept",
                "Theil–Sen intercept",
                Some(line.intercept),
                "value of the line at time 0",
            ),
        ];
        figures.extend(fitted);
        Ok(figures)
    }

    /// The rate of each segment, with its interval.
    fn changes(&self, args: &TrendArgs, counts: &[u64], sizes: &[u64]) -> Result<Vec<Figure>, NumberError> {
        let options =
            ChangepointOptions { penalty: args.penalty, min_periods: args.min_periods, dispersion: args.dispersion };
        let found = Changepoints::new(counts, sizes, options)?;
        let figure = |(number, segment): (usize, &crate::stats::trend::Segment)| {
            let (first, last) = (self.times[segment.first], self.times[segment.last]);
            let rate = RatePerMillion::new(segment.count, segment.total, args.level.confidence());
            let gain = segment.gain.map_or("the first segment".to_owned(), |gain| {
                format!("changepoint: gain {gain:.2}, penalty {:.2}", found.penalty)
            });
            let note = format!("{first} to {last}; {gain}");
            Figure::new(
                &format!("segment_{}", number + 1),
                "rate per million of a segment",
                rate.map(|it| it.value),
                &note,
            )
            .with_interval(rate.map(|it| it.interval))
        };
        let mut figures: Vec<Figure> = found.segments.iter().enumerate().map(figure).collect();
        let about = "variance over mean around the segments; above 1, look again with --dispersion";
        figures.push(Figure::new("segment_dispersion", "dispersion φ of the segments", found.dispersion, about));
        Ok(figures)
    }

    fn notes(&self, args: &TrendArgs) -> Vec<String> {
        let mut notes = Vec::new();
        if self.exposures.is_some() {
            notes.push(
                "values are rates per million; segments: Poisson changepoints by PELT (Killick et al. 2012)".to_owned(),
            );
        } else {
            notes.push(
                "with --sizes the values are counts, and a Poisson regression and changepoints are added".to_owned(),
            );
        }
        if self.times.len() < FEW_PERIODS {
            notes.push(format!(
                "{} periods are few: only a very regular trend can be told from chance",
                self.times.len()
            ));
        }
        let percent = args.level.confidence().percent();
        notes.push(format!("intervals at {percent} %; periods are taken as independent"));
        notes
    }
}

fn as_count(what: &'static str, value: f64) -> Result<u64, NumberError> {
    if value >= 0.0 && value.fract() == 0.0 && value < 1e15 {
        return Ok(value as u64);
    }
    Err(NumberError::OutOfRange { what, value, expected: "a whole number of 0 or more" })
}

/// The slope as `tifa trend` tests it, then as R's families `quasipoisson` and `poisson` do.
fn poisson_figures(fit: Option<PoissonRegression>, confidence: Confidence) -> Vec<Figure> {
    let slope = fit.map(|fit| fit.slope);
    let test = fit.map(|fit| fit.slope_test(confidence));
    let about = "change of ln rate per unit of time; t, standard error times √max(φ, 1), as `tifa trend`";
    let tested = Figure::new("poisson_slope", "slope β of Poisson regression", slope, about)
        .with_p_value(test.map(|test| test.p_value))
        .with_interval(test.map(|test| test.interval));
    let factor = fit.map(|fit| fit.factor_per_unit());
    let factor = Figure::new("poisson_factor", "factor of the rate", factor, "e^β, per unit of time")
        .with_p_value(test.map(|test| test.p_value))
        .with_interval(test.map(|test| test.interval.map(f64::exp)));
    let about = "t, standard error times √φ; McCullagh & Nelder 1989, R quasipoisson";
    let quasi = Figure::new("poisson_slope_quasi", "slope β, quasi-Poisson", slope, about)
        .with_p_value(fit.map(|fit| fit.quasi_p_value))
        .with_interval(fit.map(|fit| fit.quasi_interval));
    let about = "p if the variance is the mean (Wald); R poisson";
    let wald = Figure::new("poisson_slope_wald", "slope β, pure Poisson", slope, about)
        .with_p_value(fit.map(|fit| fit.p_value));
    let about = "variance over mean, 1 if the model holds; p: of one as large";
    let dispersion = Figure::new("poisson_dispersion", "dispersion φ", fit.map(|fit| fit.dispersion), about)
        .with_p_value(fit.map(|fit| fit.overdispersion_p_value));
    vec![tested, factor, quasi, wald, dispersion]
}
