//! How hot a term is: tiers by the number or share of documents that hold it.

use super::{Head, Series, SeriesPoint, Trend};
use crate::analysis::AnalysisError;
use crate::error::{Error, FileError};
use crate::stats::{Confidence, Interval, clopper_pearson, poisson_interval};
use crate::table::Unit::{Count, Score, Share};
use crate::table::{Columns, Table};
use std::path::Path;

/// Tiers of temperature, hottest first.
///
/// The China Media Project grades formulations in the People's Daily from 沸 (boiling) to 冷 (cold)
/// by the articles of a year that contain them. Only its uppermost threshold is published, 2,000 articles;
/// all others, and any for another corpus, are the user's, and stand in a file:
///
/// ```
/// use tifa::analysis::Tiers;
/// let tiers = Tiers::parse(
///     r#"
///     per = "year"                       # documents a year; or "share", of the period's documents
///     [[tier]]
///     name = "沸"
///     english = "boiling"
///     from = 2000
///     [[tier]]
///     name = "冷"
///     english = "cold"
///     from = 0
///     "#,
/// )
/// .unwrap();
/// assert_eq!(tiers.of(2_500.0), Some(0));
/// ```
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tiers {
    /// What a threshold counts.
    pub per: TierBase,
    /// The tiers, hottest first.
    #[serde(rename = "tier")]
    pub tiers: Vec<Tier>,
}

/// What the thresholds of tiers count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TierBase {
    /// Documents with the term a year, whatever the period.
    Year,
    /// The share of the period's documents that hold the term, 0 to 1.
    Share,
}

/// One tier.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tier {
    /// The name: 沸.
    pub name: String,
    /// Its English name: boiling.
    #[serde(default)]
    pub english: String,
    /// The least value that belongs to it.
    pub from: f64,
}

/// The temperature of every series in every period.
#[derive(Debug, Clone)]
pub struct Temperatures {
    /// The tiers.
    pub tiers: Tiers,
    /// By series, then by period; nothing where there is no document.
    pub rows: Vec<Vec<Option<Temperature>>>,
}

/// How hot a term is in one period.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Temperature {
    /// Documents a year, or the share of documents.
    pub value: f64,
    /// Its exact interval: Poisson for documents a year, Clopper–Pearson for a share.
    pub interval: Interval,
    /// The tiers of the value and of both ends of its interval.
    pub reading: Reading,
    /// How many tiers it rose since the last period with documents; negative if it cooled.
    pub moved: Option<i64>,
    /// Whether the two intervals have nothing in common, so that the move is beyond chance.
    pub move_is_clear: bool,
}

/// Places in [`Tiers::tiers`]; nothing below the lowest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// The tier of the value.
    pub tier: Option<usize>,
    /// The hottest tier that the interval reaches.
    pub hottest: Option<usize>,
    /// The coldest.
    pub coldest: Option<usize>,
}

impl Tiers {
    /// Reads tiers from a TOML file.
    ///
    /// # Errors
    ///
    /// The file cannot be read, is no TOML of this shape, or its thresholds do not fall from tier to tier.
    pub fn read(path: &Path) -> Result<Tiers, Error> {
        let text = std::fs::read_to_string(path).map_err(|source| FileError::Read { path: path.to_owned(), source })?;
        Tiers::parse(&text).map_err(|problem| AnalysisError::Tiers { path: path.to_owned(), problem }.into())
    }

    /// Tiers from TOML.
    ///
    /// # Errors
    ///
    /// What is wrong with them, in words.
    pub fn parse(text: &str) -> Result<Tiers, String> {
        let tiers: Tiers = toml::from_str(text).map_err(|error| error.to_string().trim_end().to_owned())?;
        if tiers.tiers.is_empty() {
            return Err("there is no [[tier]]".into());
        }
        for tier in &tiers.tiers {
            let most = if tiers.per == TierBase::Share { 1.0 } else { f64::MAX };
            if !(0.0..=most).contains(&tier.from) {
                return Err(format!(
                    "the tier '{}' is from {}, which no {} reaches",
                    tier.name,
                    tier.from,
                    tiers.per.unit()
                ));
            }
        }
        match tiers.tiers.windows(2).find(|pair| pair[0].from <= pair[1].from) {
            Some(pair) => Err(format!(
                "the tier '{}' from {} does not lie above '{}' from {}: the hottest comes first",
                pair[0].name, pair[0].from, pair[1].name, pair[1].from
            )),
            None => Ok(tiers),
        }
    }

    /// The place of the tier that `value` belongs to; nothing below the lowest.
    pub fn of(&self, value: f64) -> Option<usize> {
        self.tiers.iter().position(|tier| value >= tier.from)
    }

    /// How cold a reading is: places from the hottest, below the lowest one further.
    fn depth(&self, place: Option<usize>) -> i64 {
        place.unwrap_or(self.tiers.len()) as i64
    }
}

impl TierBase {
    /// All of them.
    pub(in crate::analysis) const ALL: [TierBase; 2] = [TierBase::Year, TierBase::Share];

    /// What a value is, for people.
    pub fn unit(self) -> &'static str {
        match self {
            TierBase::Year => "number of documents a year",
            TierBase::Share => "share of documents",
        }
    }
}

impl Reading {
    /// Whether the interval lies within one tier.
    pub fn is_clear(self) -> bool {
        self.hottest == self.coldest
    }
}

/// Reads the temperature of every term in every period of `trend`.
///
/// # Errors
///
/// None that figures of a corpus could cause.
pub fn temperatures(trend: &Trend, tiers: Tiers) -> Result<Temperatures, Error> {
    let mut rows = Vec::with_capacity(trend.series.len());
    for series in &trend.series {
        let mut before: Option<Temperature> = None;
        let mut row = Vec::with_capacity(series.points.len());
        for point in &series.points {
            let Some(point) = point else {
                row.push(None);
                continue;
            };
            let (value, interval) = measure(point, tiers.per, trend.period.per_year(), trend.confidence)?;
            let temperature = Temperature {
                value,
                interval,
                reading: Reading {
                    tier: tiers.of(value),
                    hottest: tiers.of(interval.high),
                    coldest: tiers.of(interval.low),
                },
                moved: before.map(|before| tiers.depth(before.reading.tier) - tiers.depth(tiers.of(value))),
                move_is_clear: before
                    .is_some_and(|before| interval.low > before.interval.high || before.interval.low > interval.high),
            };
            before = Some(temperature);
            row.push(before);
        }
        rows.push(row);
    }
    Ok(Temperatures { tiers, rows })
}

fn measure(
    point: &SeriesPoint,
    per: TierBase,
    per_year: f64,
    confidence: Confidence,
) -> Result<(f64, Interval), Error> {
    let with = point.cell.documents;
    Ok(match per {
        TierBase::Year => (with as f64 * per_year, poisson_interval(with, confidence).map(|end| end * per_year)),
        TierBase::Share => (point.share(), clopper_pearson(with, point.totals.n_documents, confidence)?),
    })
}

/// A series in one period.
pub(in crate::analysis) struct Row<'a> {
    tiers: &'a Tiers,
    series: &'a Series,
    period: &'a str,
    point: Option<&'a SeriesPoint>,
    temperature: Option<&'a Temperature>,
}

pub(in crate::analysis) fn columns<'a>(head: Head<'_>, per: TierBase) -> Columns<'a, Row<'a>> {
    let names = match per {
        TierBase::Year => ["documents_per_year", "documents_per_year_low", "documents_per_year_high"],
        TierBase::Share => ["document_share", "document_share_low", "document_share_high"],
    };
    let mut columns: Columns<Row> = head.columns(|row: &Row| row.series);
    columns.text(head.period.name(), "the period", |row| row.period);
    columns.add("documents", Count, "documents with the term", |row| Some(row.point?.cell.documents));
    columns.add("documents_total", Count, "documents of the period", |row| Some(row.point?.totals.n_documents));
    columns.add(names[0], Share, "what the tiers are of", |row| Some(row.temperature?.value));
    columns.interval([names[1], names[2]], Share, "its exact interval", |row| Some(row.temperature?.interval));
    columns.text_if("tier", "the tier of the value", |row| {
        Some(row.temperature?.tier(row.tiers).map_or("(below all)", |tier| &tier.name))
    });
    columns.text_if("tier_in_english", "its English name", |row| {
        row.temperature?.tier(row.tiers).map(|tier| tier.english.as_str())
    });
    columns.made("certainty", "whether the interval lies in one tier", |row| {
        row.temperature.map(|temperature| certainty(row.tiers, temperature.reading))
    });
    columns.add("tiers_risen", Score, "since the last period with documents", |row| {
        row.temperature?.moved.map(|moved| moved as f64)
    });
    columns.text_if("move", "warmer, colder, stays or not distinguishable", |row| {
        row.temperature?.moved.map(|moved| in_words(moved, row.temperature.is_some_and(|it| it.move_is_clear)))
    });
    columns
}

impl Temperature {
    fn tier<'t>(&self, tiers: &'t Tiers) -> Option<&'t Tier> {
        self.reading.tier.map(|place| &tiers.tiers[place])
    }
}

/// One row a term, group and period: the tier of its documents, and whether the interval spans several.
pub fn temperatures_table(trend: &Trend, temperatures: &Temperatures) -> Table {
    let tiers = &temperatures.tiers;
    let series = trend.series.iter().zip(&temperatures.rows).zip(trend.shown());
    let rows = series.filter(|(_, is_shown)| *is_shown).flat_map(|((series, row), _)| {
        row.iter().enumerate().map(move |(place, temperature)| Row {
            tiers,
            series,
            period: &trend.periods[place],
            point: series.points[place].as_ref(),
            temperature: temperature.as_ref(),
        })
    });
    let mut table = columns(trend.head(), tiers.per).table("temperature", "Temperature", rows);
    table.notes = notes(trend, tiers);
    table
}

/// Whether the interval lies in one tier, else the tiers that it spans.
fn certainty(tiers: &Tiers, reading: Reading) -> String {
    if reading.is_clear() {
        return "clear".into();
    }
    let name = |place: Option<usize>| place.map_or("(below all)", |place| tiers.tiers[place].name.as_str());
    format!("not distinguishable: {} to {}", name(reading.coldest), name(reading.hottest))
}

fn in_words(moved: i64, is_clear: bool) -> &'static str {
    match (moved.signum(), is_clear) {
        (0, _) => "stays",
        (_, false) => "not distinguishable",
        (1, true) => "warmer",
        _ => "colder",
    }
}

fn notes(trend: &Trend, tiers: &Tiers) -> Vec<String> {
    let thresholds = tiers.tiers.iter().map(|tier| format!("{} {} from {}", tier.name, tier.english, tier.from));
    let interval = match tiers.per {
        TierBase::Year => "exact Poisson interval",
        TierBase::Share => "interval of Clopper & Pearson",
    };
    vec![
        format!("tiers by {} that hold the term: {}", tiers.per.unit(), thresholds.collect::<Vec<_>>().join(", ")),
        format!(
            "certainty: whether the {interval} at {} % lies in one tier; move: since the last {} with documents, \
             distinguishable if the two intervals have nothing in common",
            trend.confidence.percent(),
            trend.period.name()
        ),
        trend.gap_note(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(text: &str) -> String {
        Tiers::parse(text).unwrap_err()
    }

    #[test]
    fn tiers_fall_from_the_hottest_to_the_coldest() {
        let tiers = |from: [f64; 2]| {
            format!("per = 'share'\n[[tier]]\nname = 'a'\nfrom = {}\n[[tier]]\nname = 'b'\nfrom = {}", from[0], from[1])
        };
        let parsed = Tiers::parse(&tiers([0.5, 0.1])).unwrap();
        assert_eq!([0.7, 0.5, 0.2, 0.0].map(|share| parsed.of(share)), [Some(0), Some(0), Some(1), None]);
        assert_eq!(
            problem(&tiers([0.1, 0.5])),
            "the tier 'a' from 0.1 does not lie above 'b' from 0.5: the hottest comes first"
        );
        assert_eq!(problem(&tiers([2.0, 0.5])), "the tier 'a' is from 2, which no share of documents reaches");
        assert!(problem("per = 'month'").contains("unknown variant"));
        assert!(problem("per = 'year'").contains("missing field"));
    }
}
