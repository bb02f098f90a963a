//! When a term was in fashion, and when its rate changed for good.

use super::exchange::{ByDocument, Exchanging};
use super::movement::{Base, FEWEST_PERIODS, Observed};
use super::{Head, SeriesPoint, Trend};
use crate::count::ConceptCounts;
use crate::error::Error;
use crate::stats::correction::{BenjaminiHochberg, Correction};
use crate::stats::trend::{BatchedBurst, Batches, BurstOptions, ChangeTest, Dated, Exchanges, batched_bursts};
use crate::stats::{Confidence, DocumentSums, FEWEST_DOCUMENTS, Interval, RatePerMillion, clopper_pearson};
use crate::table::Unit::{Count, Probability, Rate, Score, Share};
use crate::table::{Columns, Table};

/// A time in which unusually many documents held a term.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fashion {
    /// The number of the series.
    pub series: usize,
    /// 1 for a burst, more for one within a burst.
    pub level: usize,
    /// Its first and last period, by their numbers.
    pub periods: [usize; 2],
    /// Documents with the term, and all documents, within it.
    pub documents: [u64; 2],
    /// How much it shortens the description of the series, in nats: the larger, the clearer.
    pub weight: f64,
    /// The chance of a burst as clear anywhere in the series, where documents are exchanged between periods.
    pub p_value: f64,
    /// That of the clearest burst of the series, after Benjamini–Hochberg over all series tested.
    pub p_adjusted: f64,
}

/// The bursts of all series that are beyond chance.
#[derive(Debug, Clone)]
pub struct Fashions {
    /// By series, then by time.
    pub rows: Vec<Fashion>,
    /// Bursts of the model that are not beyond chance.
    pub n_left_out: usize,
    /// Series tested.
    pub n_tested: usize,
    /// How documents were exchanged.
    pub exchanging: Exchanging,
}

/// A stretch of time without a change of rate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stretch {
    /// The number of the series.
    pub series: usize,
    /// Its first and last period, by their numbers.
    pub periods: [usize; 2],
    /// Occurrences, or documents with the term.
    pub count: u64,
    /// Tokens, or documents.
    pub total: u64,
    /// Occurrences per million tokens, or the share of documents.
    pub value: f64,
    /// Its interval: by documents, or exact.
    pub interval: Interval,
    /// The change at its beginning: by how much it improves the fit, and the chance of one as clear where documents are exchanged.
    pub change: Option<ChangeTest>,
    /// The chance that the series changes nowhere, after Benjamini–Hochberg over all series tested.
    pub p_adjusted: Option<f64>,
}

/// All stretches of all series.
#[derive(Debug, Clone)]
pub struct Stretches {
    /// What a rate is of.
    pub base: Base,
    /// By series, then by time.
    pub rows: Vec<Stretch>,
    /// Series tested.
    pub n_tested: usize,
    /// How documents were exchanged.
    pub exchanging: Exchanging,
}

/// Levels of bursts: one kind, and stronger ones inside it.
const LEVELS: usize = 3;

/// Finds the bursts of documents that hold a term, in every series, by the periods that have documents, and keeps those that are
/// beyond chance: a burst as clear is rare where documents are exchanged between periods, and the clearest of the series stays
/// significant after the correction for all series.
///
/// # Errors
///
/// The work was stopped.
pub fn fashions(trend: &Trend, counts: &ConceptCounts, exchanging: &Exchanging) -> Result<Fashions, Error> {
    let by_document = ByDocument::new(trend, counts, exchanging)?;
    let base = Base::Documents;
    let tested = tested(trend, base);
    let found = by_document.test_all(&tested, |(number, observed), exchanges| {
        let batches = Batches::new(&observed.counts, &observed.totals)?;
        let bursts = batched_bursts(&batches, BurstOptions::default(), LEVELS)?;
        let dated = by_document.dated(&trend.series[*number], base, observed);
        bursts.into_iter().map(|burst| observed.fashion(*number, burst, &dated, exchanges)).collect()
    })?;
    // A series without a burst is tested, too: nothing as clear as nothing is certain.
    let clearest = |of_series: &Vec<Fashion>| Some(of_series.iter().map(|row| row.p_value).fold(1.0, f64::min));
    let adjusted = BenjaminiHochberg.adjust(&found.iter().map(clearest).collect::<Vec<_>>())?;
    let n_tested = found.len();
    let with = found.into_iter().zip(adjusted);
    let rows = with.flat_map(|(of_series, p_adjusted)| {
        of_series.into_iter().map(move |row| Fashion { p_adjusted: p_adjusted.unwrap_or(1.0), ..row })
    });
    let level = trend.confidence.error_rate();
    let (rows, left_out): (Vec<_>, Vec<_>) =
        rows.partition(|row: &Fashion| row.p_value < level && row.p_adjusted < level);
    Ok(Fashions { rows, n_left_out: left_out.len(), n_tested, exchanging: exchanging.clone() })
}

/// The series with an occurrence and at least four periods, with their numbers.
fn tested(trend: &Trend, base: Base) -> Vec<(usize, Observed)> {
    let occurring = trend.series.iter().enumerate().filter(|(_, series)| series.count > 0);
    let observed = occurring.map(|(number, series)| (number, Observed::new(trend, series, base)));
    observed.filter(|(_, observed)| observed.n_periods() >= FEWEST_PERIODS).collect()
}

/// Divides every series into stretches between which its rate changed.
///
/// Words cluster in documents, and a model that takes them as independent would find changes everywhere. So each change is tested by
/// exchanging whole documents between the periods of its stretch ([`Dated::change`]). A series is divided where its clearest change
/// is significant after the correction for all series, and its parts again where theirs are, each by itself. Series with fewer than
/// four periods, or without an occurrence, are left out.
///
/// # Errors
///
/// The work was stopped.
pub fn stretches(
    trend: &Trend,
    counts: &ConceptCounts,
    base: Base,
    exchanging: &Exchanging,
) -> Result<Stretches, Error> {
    let by_document = ByDocument::new(trend, counts, exchanging)?;
    let tested = tested(trend, base);
    let level = trend.confidence.error_rate();
    let first = by_document.test_all(&tested, |(number, observed), exchanges| {
        let dated = by_document.dated(&trend.series[*number], base, observed);
        Ok(dated.change(0..observed.n_periods(), exchanges))
    })?;
    let p_values: Vec<Option<f64>> = first.iter().map(|test| Some(test.map_or(1.0, |test| test.p_value))).collect();
    let adjusted = BenjaminiHochberg.adjust(&p_values)?;
    let found: Vec<_> = tested.iter().zip(first).zip(adjusted).collect();
    let rows = by_document.test_all(&found, |(((number, observed), first), p_adjusted), exchanges| {
        let mut changes: Vec<ChangeTest> = Vec::new();
        if let Some(test) = first.filter(|_| p_adjusted.is_some_and(|p_value| p_value < level)) {
            changes.push(test);
            let dated = by_document.dated(&trend.series[*number], base, observed);
            for part in [0..test.at, test.at..observed.n_periods()] {
                divide(&dated, part, level, exchanges, &mut changes);
            }
        }
        changes.sort_by_key(|test| test.at);
        observed.stretches(trend, *number, &changes, *p_adjusted)
    })?;
    let (n_tested, rows) = (rows.len(), rows.into_iter().flatten().collect());
    Ok(Stretches { base, rows, n_tested, exchanging: exchanging.clone() })
}

/// Adds the changes of a stretch and of its parts.
fn divide(
    dated: &Dated,
    stretch: std::ops::Range<usize>,
    level: f64,
    exchanges: &Exchanges<'_>,
    changes: &mut Vec<ChangeTest>,
) {
    let Some(test) = dated.change(stretch.clone(), exchanges).filter(|test| test.p_value < level) else { return };
    changes.push(test);
    divide(dated, stretch.start..test.at, level, exchanges, changes);
    divide(dated, test.at..stretch.end, level, exchanges, changes);
}

impl Observed {
    fn fashion(
        &self,
        series: usize,
        burst: BatchedBurst,
        dated: &Dated,
        exchanges: &Exchanges<'_>,
    ) -> Result<Fashion, Error> {
        let within = burst.first..=burst.last;
        let p_value = dated.burst_p_value(burst.weight, (BurstOptions::default(), LEVELS), exchanges)?;
        Ok(Fashion {
            series,
            level: burst.level,
            periods: [self.places[burst.first], self.places[burst.last]],
            documents: [self.counts[within.clone()].iter().sum(), self.totals[within].iter().sum()],
            weight: burst.weight,
            p_value: p_value.unwrap_or(1.0),
            p_adjusted: 1.0,
        })
    }

    /// The stretches between changes, which stand in the order of time.
    fn stretches(
        &self,
        trend: &Trend,
        series: usize,
        changes: &[ChangeTest],
        p_adjusted: Option<f64>,
    ) -> Result<Vec<Stretch>, Error> {
        let starts = std::iter::once((0, None)).chain(changes.iter().map(|test| (test.at, Some(*test))));
        let ends = changes.iter().map(|test| test.at).chain([self.n_periods()]);
        let stretch = |((first, change), end): ((usize, Option<ChangeTest>), usize)| {
            let points =
                self.places[first..end].iter().filter_map(|place| trend.series[series].points[*place].as_ref());
            let sums = points.map(SeriesPoint::sums).fold(DocumentSums::default(), |sum, more| sum.and(&more));
            let [count, total] = [&self.counts, &self.totals].map(|values| values[first..end].iter().sum());
            let (value, interval) = self.value(&sums, count, total, trend.confidence)?;
            let periods = [self.places[first], self.places[end - 1]];
            Ok(Stretch { series, periods, count, total, value, interval, change, p_adjusted })
        };
        starts.zip(ends).map(stretch).collect()
    }

    fn value(&self, sums: &DocumentSums, count: u64, total: u64, level: Confidence) -> Result<(f64, Interval), Error> {
        let share = (count as f64 / total as f64, clopper_pearson(count, total, level)?);
        Ok(match self.base {
            Base::Tokens => RatePerMillion::of_documents(sums, level).map_or(share, |rate| (rate.value, rate.interval)),
            Base::Documents => share,
        })
    }
}

pub(in crate::analysis) fn burst_columns<'a>(head: Head<'_>) -> Columns<'a, (&'a Trend, &'a Fashion)> {
    type Row<'a> = (&'a Trend, &'a Fashion);
    let mut columns: Columns<Row> = head.columns(|(trend, row): &Row| &trend.series[row.series]);
    columns.add("level", Count, "1 for a burst, more for one within a burst", |(_, row)| row.level);
    columns.text("first", "its first period", |(trend, row)| &trend.periods[row.periods[0]]);
    columns.text("last", "its last period", |(trend, row)| &trend.periods[row.periods[1]]);
    columns.add("documents", Count, "documents with the term in it", |(_, row)| row.documents[0]);
    columns.add("documents_total", Count, "documents in it", |(_, row)| row.documents[1]);
    columns.add("document_share", Share, "documents / documents_total", |(_, row)| {
        row.documents[0] as f64 / row.documents[1] as f64
    });
    columns.add("weight", Score, "how clear it is, in nats", |(_, row)| row.weight);
    columns.add("p_value", Probability, "of a burst as clear, by exchanging documents", |(_, row)| row.p_value);
    columns
        .add("p_adjusted", Probability, "of the series' clearest, corrected for all series", |(_, row)| row.p_adjusted);
    columns
}

/// One row a burst: when unusually many documents held a term.
pub fn bursts_table(trend: &Trend, fashions: &Fashions) -> Table {
    let shown = trend.shown();
    let rows = fashions.rows.iter().filter(|row| shown[row.series]).map(|row| (trend, row));
    let mut table = burst_columns(trend.head()).table("bursts", "Bursts", rows);
    let level = round(trend.confidence.error_rate());
    table.notes = vec![
        "bursts of documents with the term (Kleinberg 2003, section 4, for batches; s = 2, γ = 1): at level 1 their share is twice \
         the usual one, at level 2 four times; weight: what the burst saves in the description of the series, in nats"
            .into(),
        format!("{}; as clear: of this weight or more anywhere in the series", ByDocument::note(&fashions.exchanging)),
        format!(
            "listed: bursts with p_value < {level} whose series has p_adjusted < {level} (Benjamini–Hochberg over the clearest of each of \
             {} series); {} more bursts of the model are not beyond chance and left out",
            fashions.n_tested, fashions.n_left_out
        ),
        trend.gap_note(),
    ];
    table
}

/// A level of error for people.
fn round(level: f64) -> f64 {
    (level * 1e6).round() / 1e6
}

/// A stretch with the trend and the question.
type Row<'a> = (&'a Trend, Base, &'a Stretch);

pub(in crate::analysis) fn stretch_columns<'a>(head: Head<'_>) -> Columns<'a, Row<'a>> {
    fn of(base: Base, row: &Row<'_>) -> Option<Stretch> {
        (row.1 == base).then_some(*row.2)
    }
    let mut columns: Columns<Row> = head.columns(|(trend, _, row): &Row| &trend.series[row.series]);
    columns.text("question", "rate or document_share", |row| row.1.question());
    columns.text("first", "the first period of the stretch", |(trend, _, row)| &trend.periods[row.periods[0]]);
    columns.text("last", "its last period", |(trend, _, row)| &trend.periods[row.periods[1]]);
    columns.add("count", Count, "occurrences, or documents with the term", |(_, _, row)| row.count);
    columns.add("total", Count, "tokens, or documents", |(_, _, row)| row.total);
    columns.add("per_million", Rate, "count over total, of a rate", |row| Some(of(Base::Tokens, row)?.value));
    let ends = ["per_million_low", "per_million_high"];
    columns.interval(ends, Rate, "its interval", |row| Some(of(Base::Tokens, row)?.interval));
    columns.add("document_share", Share, "count over total, of a share", |row| Some(of(Base::Documents, row)?.value));
    let ends = ["document_share_low", "document_share_high"];
    columns.interval(ends, Share, "its exact interval", |row| Some(of(Base::Documents, row)?.interval));
    let about = "how much the change at its beginning improves the fit";
    columns.add("gain", Score, about, |(_, _, row)| Some(row.change?.gain));
    let about = "of a change as clear, by exchanging documents";
    columns.add("p_value", Probability, about, |(_, _, row)| Some(row.change?.p_value));
    columns
        .add("p_adjusted", Probability, "of no change at all, corrected for all series", |(_, _, row)| row.p_adjusted);
    columns
}

/// One row a stretch of time without a change of rate, for each question.
pub fn changes_table(trend: &Trend, stretches: &[Stretches]) -> Table {
    let shown = trend.shown();
    let mut rows: Vec<Row> = stretches.iter().flat_map(|of| of.rows.iter().map(|row| (trend, of.base, row))).collect();
    rows.retain(|(_, _, row)| shown[row.series]);
    // Sorting keeps the order of questions and of time.
    rows.sort_by_key(|(_, _, row)| row.series);
    let mut table = stretch_columns(trend.head()).table("changes", "Changes of rate", rows);
    let (period, level) = (trend.period.name(), round(trend.confidence.error_rate()));
    table.notes = vec![
        format!(
            "stretches of at least 2 {period}s without a change beyond chance; gain: by how much −2·ln L of a Poisson model falls \
             through the change at the beginning, the clearest of its stretch"
        ),
        stretches.first().map(|of| ByDocument::note(&of.exchanging)).unwrap_or_default(),
        format!(
            "a series is divided where the p_value of its clearest change, corrected over all {} series (p_adjusted, Benjamini–Hochberg, each \
             question by itself), is below {level}, and its parts where theirs is by itself",
            stretches.first().map_or(0, |of| of.n_tested)
        ),
        format!(
            "intervals at {} %, as if the changes were known: rates by documents where there are {FEWEST_DOCUMENTS} or more, else exact \
             Poisson; shares exact; series with fewer than 4 {period}s are left out",
            trend.confidence.percent()
        ),
        trend.gap_note(),
    ];
    table
}
