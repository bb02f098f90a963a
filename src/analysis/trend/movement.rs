//! Whether a term rises or falls: tests of each series.

use super::{Head, Series, SeriesPoint, Trend};
use crate::error::Error;
use crate::stats::correction::{BenjaminiHochberg, Correction};
use crate::stats::trend::{MannKendall, PoissonRegression, SerialTest, Series as Counts, TheilSen};
use crate::stats::{Confidence, Interval};
use crate::table::Unit::{Count, Probability, Ratio, Score};
use crate::table::{Columns, Table};

/// What the value of a period is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum Base {
    /// Occurrences per million tokens.
    #[default]
    Tokens,
    /// Documents with the term per hundred documents.
    Documents,
}

/// The tests of all series of a trend.
#[derive(Debug, Clone)]
pub struct Movements {
    /// What is tested.
    pub base: Base,
    /// One for each series, in their order.
    pub rows: Vec<Movement>,
}

/// How one series moves over its periods with documents, at their real distances.
#[derive(Debug, Clone)]
pub struct Movement {
    /// How many periods have documents.
    pub n_periods: usize,
    /// The test of Mann and Kendall; withheld below four periods, and for a term that never occurs.
    pub mann_kendall: Option<MannKendall>,
    /// The same where neighbouring periods resemble each other.
    pub serial: Option<SerialTest>,
    /// The p-value of that after Benjamini–Hochberg over all series tested.
    pub p_adjusted: Option<f64>,
    /// The slope of Theil and Sen, a year.
    pub slope: Option<TheilSen>,
    /// Its interval where neighbouring periods resemble each other.
    pub slope_interval: Option<Interval>,
    /// The factor by which the rate changes a year, with its interval at the dispersion and autocorrelation seen.
    pub factor: Option<Factor>,
    /// Where it goes.
    pub direction: Direction,
}

/// A change by a factor a year, by Poisson regression.
#[derive(Debug, Clone, Copy)]
pub struct Factor {
    /// The factor; 1 is no change.
    pub per_year: f64,
    /// Its interval, at the dispersion seen, if that is above 1, and at the autocorrelation seen.
    pub interval: Interval,
    /// The p-value of a factor of 1, likewise.
    pub p_value: f64,
    /// The fit itself.
    pub fit: PoissonRegression,
}

/// What the tests say of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// The adjusted p-value is below one minus the confidence, and the values rise.
    Rising,
    /// The same, and they fall.
    Falling,
    /// The adjusted p-value is not.
    Unclear,
    /// There are too few periods for a test.
    TooFewPeriods,
    /// The term does not occur.
    Never,
}

/// With fewer periods not even a steady rise is beyond chance: of the orders of three values, one in six rises.
pub(crate) const FEWEST_PERIODS: usize = 4;

impl Direction {
    /// The word for tables.
    pub fn name(self) -> &'static str {
        match self {
            Direction::Rising => "rising",
            Direction::Falling => "falling",
            Direction::Unclear => "unclear",
            Direction::TooFewPeriods => "withheld",
            Direction::Never => "never",
        }
    }
}

/// Tests every series of `trend` for a rise or fall.
///
/// Periods without documents, or whose documents hold no token, are gaps: the test passes over them, slopes and factors
/// are by years, gaps included.
///
/// # Errors
///
/// None that figures of a corpus could cause.
pub fn movements(trend: &Trend, base: Base) -> Result<Movements, Error> {
    let mut rows = Vec::with_capacity(trend.series.len());
    for series in &trend.series {
        rows.push(movement(trend, series, base)?);
    }
    let p_values: Vec<Option<f64>> = rows.iter().map(|row| row.serial.map(|test| test.p_value)).collect();
    for (row, p_adjusted) in rows.iter_mut().zip(BenjaminiHochberg.adjust(&p_values)?) {
        row.p_adjusted = p_adjusted;
        row.direction = row.direction(trend.confidence);
    }
    Ok(Movements { base, rows })
}

fn movement(trend: &Trend, series: &Series, base: Base) -> Result<Movement, Error> {
    let observed = Observed::new(trend, series, base);
    let mut movement = Movement {
        n_periods: observed.n_periods(),
        mann_kendall: None,
        serial: None,
        p_adjusted: None,
        slope: None,
        slope_interval: None,
        factor: None,
        direction: if series.count == 0 { Direction::Never } else { Direction::TooFewPeriods },
    };
    if series.count > 0 && observed.n_periods() >= FEWEST_PERIODS {
        let values = observed.values();
        let test = MannKendall::new(&values)?;
        let slope = TheilSen::new(&values, &observed.times, trend.confidence)?;
        let serial = test.serial(&values, &observed.times, &slope);
        movement.slope_interval = slope.serial(&values, &observed.times, &serial, trend.confidence);
        (movement.mann_kendall, movement.serial, movement.slope) = (Some(test), Some(serial), Some(slope));
        movement.factor = observed.fit(trend.confidence)?.map(|fit| Factor::of(fit, trend.confidence));
    }
    Ok(movement)
}

impl Movements {
    /// The series that were tested, which p-values are corrected for.
    pub fn n_tested(&self) -> usize {
        self.rows.iter().filter(|row| row.serial.is_some()).count()
    }
}

impl Movement {
    fn direction(&self, confidence: Confidence) -> Direction {
        let (Some(test), Some(p_adjusted)) = (&self.mann_kendall, self.p_adjusted) else { return self.direction };
        match p_adjusted < confidence.error_rate() {
            true if test.s > 0 => Direction::Rising,
            true => Direction::Falling,
            false => Direction::Unclear,
        }
    }
}

impl Factor {
    fn of(fit: PoissonRegression, confidence: Confidence) -> Factor {
        let test = fit.slope_test(confidence);
        Factor { per_year: fit.factor_per_unit(), interval: test.interval.map(f64::exp), p_value: test.p_value, fit }
    }
}

/// The periods of a series with something to divide by.
pub(super) struct Observed {
    pub(super) base: Base,
    /// Their places in [`Trend::periods`].
    pub(super) places: Vec<usize>,
    /// Their times in years.
    times: Vec<f64>,
    pub(super) counts: Vec<u64>,
    pub(super) totals: Vec<u64>,
}

impl Observed {
    pub(super) fn new(trend: &Trend, series: &Series, base: Base) -> Observed {
        Observed::sum(trend, base, &[series])
    }

    /// Several series together, period by period.
    pub(super) fn sum(trend: &Trend, base: Base, series: &[&Series]) -> Observed {
        let mut observed =
            Observed { base, places: Vec::new(), times: Vec::new(), counts: Vec::new(), totals: Vec::new() };
        for place in 0..trend.periods.len() {
            let points = series.iter().filter_map(|series| series.points[place].as_ref());
            let (count, total) = points.map(|point| base.parts(point)).fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1));
            if total > 0 {
                observed.places.push(place);
                observed.times.push(trend.years(place));
                observed.counts.push(count);
                observed.totals.push(total);
            }
        }
        observed
    }

    pub(super) fn n_periods(&self) -> usize {
        self.times.len()
    }

    /// The rates, in the unit of the base.
    fn values(&self) -> Vec<f64> {
        let parts = self.counts.iter().zip(&self.totals);
        parts.map(|(count, total)| *count as f64 / *total as f64 * self.base.scale()).collect()
    }

    /// The Poisson regression, where the series has a finite slope.
    pub(super) fn fit(&self, confidence: Confidence) -> Result<Option<PoissonRegression>, Error> {
        let series = Counts::new(&self.times, &self.counts, &self.totals)?;
        Ok(PoissonRegression::new(&series, confidence))
    }
}

impl Base {
    /// All bases.
    pub const ALL: [Base; 2] = [Base::Tokens, Base::Documents];

    /// The name, as on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Base::Tokens => "tokens",
            Base::Documents => "documents",
        }
    }

    /// The question that is asked of it, as tables name it.
    pub fn question(self) -> &'static str {
        match self {
            Base::Tokens => "rate",
            Base::Documents => "document_share",
        }
    }

    /// The unit of a value, for people.
    pub fn unit(self) -> &'static str {
        match self {
            Base::Tokens => "occurrences per million tokens",
            Base::Documents => "documents with the term per hundred documents",
        }
    }

    fn parts(self, point: &SeriesPoint) -> (u64, u64) {
        match self {
            Base::Tokens => (point.cell.count, point.totals.n_tokens),
            Base::Documents => (point.cell.documents, point.totals.n_documents),
        }
    }

    fn scale(self) -> f64 {
        match self {
            Base::Tokens => 1e6,
            Base::Documents => 1e2,
        }
    }
}

/// A series with the question and its tests.
type Row<'a> = (&'a Series, Base, &'a Movement);

pub(in crate::analysis) fn columns<'a>(head: Head<'_>) -> Columns<'a, Row<'a>> {
    let mut columns: Columns<Row> = head.columns(|row: &Row| row.0);
    columns.text("question", "rate or document_share", |(_, base, _)| base.question());
    columns.add("count", Count, "all occurrences", |(series, ..)| series.count);
    let observed = format!("{}s_observed", head.period.name());
    columns.add(observed, Count, "periods with documents", |(_, _, row)| row.n_periods);
    columns.text("direction", "rising, falling, unclear, withheld or never", |(_, _, row)| row.direction.name());
    let test = |row: &Row| row.2.mann_kendall;
    columns
        .add("mann_kendall_s", Score, "rises minus falls over all pairs", move |row| Some(test(row)?.s as f64))
        .detail();
    columns.add("mann_kendall_z", Score, "the same in standard errors", move |row| Some(test(row)?.z));
    let about = "its p-value, periods taken as independent";
    columns.add("p_value", Probability, about, move |row| Some(test(row)?.p_value)).detail();
    let serial = |row: &Row| row.2.serial;
    let about = "how much neighbouring periods resemble each other beyond the trend, 0 to 0.95";
    columns.add("autocorrelation", Score, about, move |row| Some(serial(row)?.autocorrelation));
    let about = "the p-value corrected for that";
    columns.add("p_serial", Probability, about, move |row| Some(serial(row)?.p_value)).detail();
    columns.add("p_adjusted", Probability, "p_serial, corrected for all series", |(_, _, row)| row.p_adjusted);
    let slope = "change a year, Theil–Sen";
    columns.add("slope_per_year", Score, slope, |(_, _, row)| Some(row.slope.as_ref()?.slope));
    let ends = ["slope_low_per_year", "slope_high_per_year"];
    columns.interval(ends, Score, "its interval", |(_, _, row)| row.slope_interval);
    let about = "factor a year, Poisson regression";
    columns.add("factor_per_year", Ratio, about, |(_, _, row)| Some(row.factor?.per_year));
    let ends = ["factor_low_per_year", "factor_high_per_year"];
    columns.interval(ends, Ratio, "its interval", |(_, _, row)| Some(row.factor?.interval));
    columns.add("factor_p_value", Probability, "of a factor of 1", |(_, _, row)| Some(row.factor?.p_value));
    columns.add("dispersion", Score, "1 as of independent occurrences, more where they cluster", |(_, _, row)| {
        Some(row.factor?.fit.dispersion)
    });
    let over = "whether it is above 1 by chance";
    let over = columns
        .add("overdispersion_p_value", Probability, over, |(_, _, row)| Some(row.factor?.fit.overdispersion_p_value));
    over.detail();
    columns
}

/// One row a series and question: the tests of a rise or fall, with slope and factor a year.
pub fn movements_table(trend: &Trend, movements: &[Movements]) -> Table {
    let shown = trend.shown();
    let series = trend.series.iter().enumerate().filter(|(number, _)| shown[*number]);
    let rows = series.flat_map(|(number, series)| movements.iter().map(move |of| (series, of.base, &of.rows[number])));
    let mut table = columns(trend.head()).table("trend_tests", "Which terms rise and fall", rows);
    table.notes = notes(trend, movements);
    table
}

fn notes(trend: &Trend, movements: &[Movements]) -> Vec<String> {
    let rows = || movements.iter().flat_map(|of| &of.rows);
    let tested = movements.first().map_or(0, Movements::n_tested);
    let questions = movements.iter().map(|of| format!("{}: {}", of.base.question(), of.base.unit()));
    let mut notes = vec![
        format!("{}; one talkative document can raise a rate, but no share", questions.collect::<Vec<_>>().join("; ")),
        format!(
            "mann_kendall: Mann 1945 with ties; p_serial: its variance enlarged for the autocorrelation of the values about the slope (Yue & \
             Wang 2004; after a correction for short series); p_adjusted: Benjamini–Hochberg over the {tested} series tested, each question by \
             itself; direction: rising or falling if p_adjusted < {}",
            (trend.confidence.error_rate() * 1e6).round() / 1e6
        ),
        format!(
            "slope_per_year: Theil–Sen, in the unit of the question; factor_per_year: Poisson regression, its interval ({} %) and p-value at the \
             dispersion seen, which is above 1 where occurrences cluster and taken for 1 where it is below, and at the autocorrelation of \
             its residuals",
            trend.confidence.percent()
        ),
        trend.gap_note(),
    ];
    let withheld = rows().filter(|row| row.direction == Direction::TooFewPeriods).count();
    if withheld > 0 {
        notes.push(format!(
            "withheld: {withheld} rows with fewer than 4 {}s with documents, where no order of values is beyond chance",
            trend.period.name()
        ));
    }
    notes
}
