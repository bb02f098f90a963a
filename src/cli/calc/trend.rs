//! `tifa calc trend` and `bursts`: what moves over time.

use super::figure::{Figure, table};
use super::from::Rows;
use super::number::{self, Reals, Wholes};
use super::{Calculation, LevelArgs, cannot};
use crate::error::Error;
use crate::stats::trend::{
    Batches, BurstOptions, ChangepointOptions, Changepoints, MannKendall, Penalty, PoissonRegression, Segment, Series,
    TheilSen, batched_bursts, kleinberg_bursts,
};
use crate::stats::{Confidence, NumberError, RatePerMillion};
use crate::table::{Cell, Column, Table, Unit};
use clap::{ArgGroup, Args};
use serde_json::{Value, json};
use std::path::PathBuf;

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("input").required(true).args(["values", "from"]))]
pub(super) struct TrendArgs {
    /// Values in the order of time; with --sizes the counts
    #[arg(long, visible_alias = "counts", value_name = "LIST", allow_hyphen_values = true, value_parser = number::reals)]
    values: Option<Reals>,
    /// What each count is out of, as the tokens of each year: rates are followed then
    #[arg(long, visible_alias = "totals", value_name = "LIST", allow_hyphen_values = true, value_parser = number::reals)]
    sizes: Option<Reals>,
    /// Times of the values, such as years; gaps count [default: 1,2,3,…]
    #[arg(long, value_name = "LIST", allow_hyphen_values = true, value_parser = number::reals)]
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
    #[arg(long, default_value = "1", value_name = "PHI", allow_negative_numbers = true, value_parser = number::real)]
    dispersion: f64,
    #[command(flatten)]
    level: LevelArgs,
}

/// Too few periods for a trend that could be believed; Sketch Engine asks for more.
const FEW_PERIODS: usize = 8;

impl Calculation for TrendArgs {
    fn calculate(&self) -> Result<(Table, Value), Error> {
        let order = "give values in the order of time, as many times and sizes, \
                     as in `tifa calc trend --values 3,5,9,8 --sizes 900,1000,1000,950 --times 2019,2020,2022,2023`";
        let observed = Observed::new(self, order)?;
        let figures = observed.figures(self).map_err(cannot("the trend", order))?;
        let title = format!("{} periods", observed.times.len());
        let table = table("trend", &title, &figures, observed.notes(self.level.confidence()));
        let Observed { times, values, exposures } = &observed;
        let (counts, sizes) = exposures.as_ref().map(|(counts, sizes)| (counts, sizes)).unzip();
        let confidence = self.level.json();
        let options = json!({
            "values": values, "times": times, "counts": counts, "sizes": sizes, "confidence": confidence,
        });
        Ok((table, options))
    }
}

fn parse_penalty(text: &str) -> Result<Penalty, String> {
    match text {
        "bic" => Ok(Penalty::Bic),
        "mbic" => Ok(Penalty::Mbic),
        text => Ok(Penalty::Fixed(number::real(text).map_err(|words| format!("{words}, nor bic or mbic"))?)),
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
    fn new(args: &TrendArgs, order: &'static str) -> Result<Observed, Error> {
        let (mut times, mut values) = (args.times.clone(), args.values.clone().unwrap_or_default());
        let mut exposures = None;
        if let Some(path) = &args.from {
            let rows = Rows::read(path, ["time", "count", "size"])?.rows;
            times = Some(rows.iter().map(|row| row.numbers[0] as f64).collect());
            exposures = Some(rows.iter().map(|row| (row.numbers[1], row.numbers[2])).unzip());
        } else if let Some(sizes) = &args.sizes {
            let counts = as_counts("a count", &values).map_err(cannot("the trend", order))?;
            exposures = Some((counts, as_counts("a size", sizes).map_err(cannot("the trend", order))?));
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
        let mut fitted = Vec::new();
        if let Some((counts, sizes)) = &self.exposures {
            let regression = PoissonRegression::new(&Series::new(&self.times, counts, sizes)?, confidence);
            fitted = poisson_figures(regression, confidence);
            fitted.extend(self.changes(args, counts, sizes)?);
        }
        let test = MannKendall::new(&self.values)?;
        let line = TheilSen::new(&self.values, &self.times, confidence)?;
        let serial = test.serial(&self.values, &self.times, &line);
        let mut figures = vec![
            Figure::new(
                "mann_kendall_s",
                "Mann–Kendall S",
                test.s as f64,
                "rising minus falling pairs; Mann 1945, Kendall 1975",
            )
            .p(test.p_value),
            Figure::new("mann_kendall_z", "Mann–Kendall Z", test.z, "corrected for ties and continuity")
                .p(test.p_value),
            Figure::new(
                "autocorrelation",
                "autocorrelation of neighbours",
                serial.autocorrelation,
                "of the values about the slope, corrected for short series; 0 to 0.95",
            ),
            Figure::new(
                "mann_kendall_z_serial",
                "Mann–Kendall Z, serial",
                serial.z,
                "corrected for that, as `tifa trend`; Yue & Wang 2004",
            )
            .p(serial.p_value),
            Figure::new(
                "theil_sen_slope",
                "Theil–Sen slope",
                line.slope,
                "median change per unit of time; Sen 1968, interval corrected for autocorrelation",
            )
            .within(line.serial(&self.values, &self.times, &serial, confidence)),
            Figure::new("theil_sen_intercept", "Theil–Sen intercept", line.intercept, "value of the line at time 0"),
        ];
        figures.extend(fitted);
        Ok(figures)
    }

    /// The rate of each segment, with its interval.
    fn changes(&self, args: &TrendArgs, counts: &[u64], sizes: &[u64]) -> Result<Vec<Figure>, NumberError> {
        let TrendArgs { penalty, min_periods, dispersion, .. } = *args;
        let found = Changepoints::new(counts, sizes, ChangepointOptions { penalty, min_periods, dispersion })?;
        let figure = |(number, segment): (usize, &Segment)| {
            let (first, last) = (self.times[segment.first], self.times[segment.last]);
            let rate = RatePerMillion::new(segment.count, segment.total, args.level.confidence());
            let gain = segment.gain.map_or("the first segment".to_owned(), |gain| {
                format!("changepoint: gain {gain:.2}, penalty {:.2}", found.penalty)
            });
            let (id, name) = (format!("segment_{}", number + 1), "rate per million of a segment");
            Figure::new(&id, name, rate.map(|it| it.value), &format!("{first} to {last}; {gain}"))
                .within(rate.map(|it| it.interval))
        };
        let mut figures: Vec<Figure> = found.segments.iter().enumerate().map(figure).collect();
        let about = "variance over mean around the segments; above 1, look again with --dispersion";
        figures.push(Figure::new("segment_dispersion", "dispersion φ of the segments", found.dispersion, about));
        Ok(figures)
    }

    fn notes(&self, confidence: Confidence) -> Vec<String> {
        let basis = match self.exposures {
            Some(_) => "values are rates per million; segments: Poisson changepoints by PELT (Killick et al. 2012)",
            None => "with --sizes the values are counts, and a Poisson regression and changepoints are added",
        };
        let n_periods = self.times.len();
        let few = format!("{n_periods} periods are few: only a very regular trend can be told from chance");
        let few = (n_periods < FEW_PERIODS).then_some(few);
        let level = format!("intervals at {} %; those of segments take words for independent", confidence.percent());
        [basis.to_owned()].into_iter().chain(few).chain([level]).collect()
    }
}

fn as_counts(what: &'static str, values: &[f64]) -> Result<Wholes, NumberError> {
    let as_count = |&value: &f64| match value >= 0.0 && value.fract() == 0.0 && value < 1e15 {
        true => Ok(value as u64),
        false => Err(NumberError::OutOfRange { what, value, expected: "a whole number of 0 or more" }),
    };
    values.iter().map(as_count).collect()
}

/// The slope as `tifa trend` tests it, then as R's families `quasipoisson` and `poisson` do.
fn poisson_figures(fit: Option<PoissonRegression>, confidence: Confidence) -> Vec<Figure> {
    let test = fit.map(|fit| fit.slope_test(confidence));
    let (p_value, interval) = test.map(|test| (test.p_value, test.interval)).unzip();
    let of = |id: &str, name: &str, value: fn(&PoissonRegression) -> f64, about: &str| {
        Figure::new(id, name, fit.as_ref().map(value), about)
    };
    vec![
        of(
            "poisson_slope",
            "slope β of Poisson regression",
            |fit| fit.slope,
            "change of ln rate per unit of time; t, at the dispersion (if above 1) and autocorrelation seen, as `tifa trend`",
        )
        .p(p_value)
        .within(interval),
        of("poisson_factor", "factor of the rate", |fit| fit.factor_per_unit(), "e^β, per unit of time")
            .p(p_value)
            .within(interval.map(|interval| interval.map(f64::exp))),
        of(
            "poisson_slope_quasi",
            "slope β, quasi-Poisson",
            |fit| fit.slope,
            "t, standard error times √φ; McCullagh & Nelder 1989, R quasipoisson",
        )
        .p(fit.map(|fit| fit.quasi_p_value))
        .within(fit.map(|fit| fit.quasi_interval)),
        of(
            "poisson_slope_wald",
            "slope β, pure Poisson",
            |fit| fit.slope,
            "p if the variance is the mean (Wald); R poisson",
        )
        .p(fit.map(|fit| fit.p_value)),
        of(
            "poisson_dispersion",
            "dispersion φ",
            |fit| fit.dispersion,
            "variance over mean, 1 if the model holds; p: of one as large",
        )
        .p(fit.map(|fit| fit.overdispersion_p_value)),
    ]
}

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("input").required(true).multiple(true).args(["times", "relevant"]))]
pub(super) struct BurstsArgs {
    /// Times of the events, each different; with --relevant the times of the batches, such as years
    #[arg(long, value_name = "LIST", allow_hyphen_values = true, value_parser = number::reals)]
    times: Option<Reals>,
    /// Documents of each batch that say it
    #[arg(long, value_name = "LIST", requires = "totals", allow_hyphen_values = true, value_parser = number::wholes)]
    relevant: Option<Wholes>,
    /// Documents of each batch
    #[arg(long, value_name = "LIST", requires = "relevant", allow_hyphen_values = true, value_parser = number::wholes)]
    totals: Option<Wholes>,
    /// Ratio of the rates of neighbouring levels, above 1
    #[arg(long, default_value = "2", value_name = "S", allow_negative_numbers = true, value_parser = number::real)]
    scale: f64,
    /// Cost of rising by one level, above 0
    #[arg(long, default_value = "1", value_name = "GAMMA", allow_negative_numbers = true, value_parser = number::real)]
    gamma: f64,
    /// Levels of batched bursts, the ordinary one included
    #[arg(long, default_value_t = 2, value_name = "N", value_parser = clap::value_parser!(u8).range(2..))]
    levels: u8,
}

impl Calculation for BurstsArgs {
    fn calculate(&self) -> Result<(Table, Value), Error> {
        let table = match (&self.relevant, &self.totals) {
            (Some(relevant), Some(totals)) => self.batched(relevant, totals)?,
            _ => self.events()?,
        };
        Ok((table, json!({ "times": self.times, "scale": self.scale, "gamma": self.gamma })))
    }
}

impl BurstsArgs {
    fn options(&self) -> BurstOptions {
        BurstOptions { scale: self.scale, gamma: self.gamma }
    }

    fn events(&self) -> Result<Table, Error> {
        let order = "give different times, as in `tifa calc bursts --times 1,5,6,6.5,7,20`; for many events at one time \
                     count by batches, with --relevant and --totals";
        let times = self.times.as_deref().unwrap_or_default();
        let bursts = kleinberg_bursts(times, self.options()).map_err(cannot("bursts", order))?;
        let [start, end] = ["start", "end"].map(|name| Column::new(name, Unit::Text));
        let columns = vec![Column::new("level", Unit::Count), start, end];
        let mut table = Table::new("bursts", &format!("Bursts of {} events", times.len()), columns);
        table.rows = bursts.iter().map(|burst| vec![burst.level.into(), time(burst.start), time(burst.end)]).collect();
        let BurstsArgs { scale, gamma, .. } = self;
        table.notes = vec![format!(
            "at level j events come {scale}^j times as fast as on average; gamma {gamma}; Kleinberg 2003, section 2"
        )];
        Ok(table)
    }

    fn batched(&self, relevant: &[u64], totals: &[u64]) -> Result<Table, Error> {
        let order = "give as many totals as relevant documents, and a time for each batch or none, \
                     as in `tifa calc bursts --relevant 1,0,8,9 --totals 20,20,20,25`";
        let cannot = cannot("bursts", order);
        let batches = Batches::new(relevant, totals).map_err(&cannot)?;
        let times = self.times.clone();
        let times: Reals = times.unwrap_or_else(|| (1..=relevant.len()).map(|number| number as f64).collect());
        if times.len() != relevant.len() {
            let (left, right) = (times.len(), relevant.len());
            let (what_left, what_right) = ("times", "batches");
            return Err(cannot(NumberError::DifferentLengths { what_left, left, what_right, right }));
        }
        let bursts = batched_bursts(&batches, self.options(), usize::from(self.levels)).map_err(&cannot)?;
        let columns = [
            ("level", Unit::Count),
            ("start", Unit::Text),
            ("end", Unit::Text),
            ("weight", Unit::Any),
            ("relevant", Unit::Count),
            ("total", Unit::Count),
        ];
        let columns = columns.map(|(name, unit)| Column::new(name, unit)).into();
        let mut table = Table::new("bursts", &format!("Bursts in {} batches", relevant.len()), columns);
        for burst in bursts {
            let sum = |values: &[u64]| Cell::Whole(values[burst.first..=burst.last].iter().sum());
            let (start, end) = (time(times[burst.first]), time(times[burst.last]));
            table.rows.push(vec![burst.level.into(), start, end, burst.weight.into(), sum(relevant), sum(totals)]);
        }
        let BurstsArgs { scale, gamma, .. } = self;
        table.notes = vec![format!(
            "at level j the share is {scale}^j times the overall one; weight: natural log-likelihood gained over the level below; \
             gamma {gamma}; Kleinberg 2003, section 4"
        )];
        Ok(table)
    }
}

/// A time; a whole number stands without separators, since it may be a year.
fn time(time: f64) -> Cell {
    let is_whole = time.fract() == 0.0 && (0.0..1e15).contains(&time);
    if is_whole { Cell::Whole(time as u64) } else { time.into() }
}
