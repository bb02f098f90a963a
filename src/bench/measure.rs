//! Sampling the stages in turn, and the measurements as a table and as a chart.

use super::sample::Sample;
use super::stage::{STAGES, Stage};
use crate::bench::BenchError;
use crate::chart::{Bar, Bars, Caption, Interval};
use crate::error::Error;
use crate::table::{Cell, Column, Table, Unit};

/// Bytes in a megabyte, of which speeds are told.
const MEGABYTE: f64 = 1e6;

/// Bytes in a mebibyte, of which memory is told.
const MEBIBYTE: f64 = (1 << 20) as f64;

/// All measurements on one corpus.
#[derive(Debug, Clone)]
pub(crate) struct Measurements {
    /// The size of its files in bytes.
    pub(crate) n_bytes: u64,
    /// The number of its tokens.
    pub(crate) n_tokens: u64,
    /// By stage, then by threads.
    pub(crate) rows: Vec<Measurement>,
}

/// One stage at one number of threads.
#[derive(Debug, Clone)]
pub(crate) struct Measurement {
    /// The name of the stage.
    pub(crate) stage: &'static str,
    /// The number of threads.
    pub(crate) n_threads: usize,
    /// The seconds of each round, in ascending order.
    pub(crate) seconds: Vec<f64>,
    /// What came out: the same in every round, at any number of threads.
    pub(crate) result: u64,
    /// The most bytes resident in any round, as [`Sample`] tells it.
    pub(crate) peak_bytes: Option<u64>,
}

impl Measurement {
    /// The seconds of the round in the middle; of two in the middle the slower.
    pub(crate) fn median(&self) -> f64 {
        self.seconds[self.seconds.len() / 2]
    }
}

/// Takes samples of `stages` in so many `rounds` at each number of `threads`.
///
/// `take` runs a stage once; in a process of its own, if its memory is to be told. Rounds are interleaved, so that
/// whatever else the machine does falls on all of them alike. Before the first the files are read, which brings them
/// into the memory of the system, and their tokens are counted.
///
/// # Errors
///
/// A stage fails, or gives another result than before, which is a defect of tifa.
pub(crate) fn measure(
    stages: &[&'static Stage],
    threads: &[usize],
    rounds: usize,
    mut take: impl FnMut(&'static Stage, usize) -> Result<Sample, Error>,
) -> Result<Measurements, Error> {
    let most_threads = threads.iter().copied().max().unwrap_or(1);
    let mut amount = |name: &str| match STAGES.iter().find(|stage| stage.name == name) {
        Some(stage) => take(stage, most_threads).map(|sample| sample.result),
        None => Ok(0),
    };
    let (n_bytes, n_tokens) = (amount("read")?, amount("tokenise")?);
    let pairs: Vec<(&'static Stage, usize)> =
        stages.iter().flat_map(|stage| threads.iter().map(move |n_threads| (*stage, *n_threads))).collect();
    let mut samples: Vec<Vec<Sample>> = vec![Vec::new(); pairs.len()];
    for _ in 0..rounds {
        for (samples, (stage, n_threads)) in samples.iter_mut().zip(&pairs) {
            samples.push(take(stage, *n_threads)?);
        }
    }
    let mut rows: Vec<Measurement> = Vec::new();
    for ((stage, n_threads), samples) in pairs.into_iter().zip(samples) {
        let before = rows.iter().rfind(|row| row.stage == stage.name).map(|row| row.result);
        rows.extend(row(stage, n_threads, before, &samples)?);
    }
    Ok(Measurements { n_bytes, n_tokens, rows })
}

/// The row of a stage at one number of threads, if there was a round; all results must be the same.
fn row(stage: &Stage, n_threads: usize, before: Option<u64>, samples: &[Sample]) -> Result<Option<Measurement>, Error> {
    let Some(first) = samples.first() else { return Ok(None) };
    let result = before.unwrap_or(first.result);
    if let Some(other) = samples.iter().find(|sample| sample.result != result) {
        return Err(BenchError::OtherResult { stage: stage.name, before: result, now: other.result }.into());
    }
    let mut seconds: Vec<f64> = samples.iter().map(|sample| sample.seconds).collect();
    seconds.sort_by(f64::total_cmp);
    let peak_bytes = samples.iter().map(|sample| sample.peak_bytes).max().flatten();
    Ok(Some(Measurement { stage: stage.name, n_threads, seconds, result, peak_bytes }))
}

impl Measurements {
    /// One row a stage and number of threads.
    pub(crate) fn table(&self) -> Table {
        let mut columns = vec![Column::new("stage", Unit::Text)];
        columns.push(Column::new("threads", Unit::Count));
        columns.extend(["seconds", "seconds_low", "seconds_high"].map(|name| Column::new(name, Unit::Ratio)));
        columns.push(Column::new("megabytes_per_second", Unit::Rate));
        columns.push(Column::new("tokens_per_second", Unit::Rate));
        columns.push(Column::new("peak_mebibytes", Unit::Rate));
        columns.push(Column::new("result", Unit::Count));
        let mut table = Table::new("bench", "How fast each stage is", columns);
        for row in &self.rows {
            let (megabytes, tokens) = (self.n_bytes as f64 / MEGABYTE, self.n_tokens as f64);
            let seconds = [row.median(), row.seconds[0], row.seconds[row.seconds.len() - 1]];
            let mut cells: Vec<Cell> = vec![row.stage.into(), row.n_threads.into()];
            cells.extend(seconds.map(Cell::from));
            cells.extend([(megabytes / row.median()).into(), (tokens / row.median()).into()]);
            cells.extend([row.peak_bytes.map(|bytes| bytes as f64 / MEBIBYTE).into(), row.result.into()]);
            table.rows.push(cells);
        }
        table.notes = self.notes();
        table
    }

    /// The time a megabyte takes as bars, from the fastest round to the slowest, and the speeds beside them.
    ///
    /// Bars of speeds would show reading alone, which is a hundred times as fast as anything else.
    pub(crate) fn chart(&self) -> Bars {
        let megabytes = self.n_bytes as f64 / MEGABYTE;
        let milliseconds = |seconds: f64| 1000.0 * seconds / megabytes;
        let bar = |row: &Measurement| Bar {
            label: format!("{}, {} thread{}", row.stage, row.n_threads, if row.n_threads == 1 { "" } else { "s" }),
            value: milliseconds(row.median()),
            interval: Some(Interval {
                low: milliseconds(row.seconds[0]),
                high: milliseconds(row.seconds[row.seconds.len() - 1]),
            }),
            note: format!("{} MB/s", three_digits(megabytes / row.median())),
        };
        let rounds = self.rows.first().map_or(0, |row| row.seconds.len());
        Bars {
            caption: Caption {
                title: "How long each stage takes".into(),
                subtitle: format!(
                    "Milliseconds for a megabyte, medians of {rounds} rounds with the fastest and the slowest; a stage includes those it needs"
                ),
                source: format!("{} MB, {} tokens", three_digits(megabytes), self.tokens()),
            },
            value_label: "milliseconds per megabyte: less is faster".into(),
            bars: self.rows.iter().map(bar).collect(),
        }
    }

    /// The number of tokens, for people.
    fn tokens(&self) -> String {
        Cell::from(self.n_tokens).shown(Unit::Count)
    }

    fn notes(&self) -> Vec<String> {
        let rounds = self.rows.first().map_or(0, |row| row.seconds.len());
        vec![
            format!(
                "{:.1} MB, {} tokens; seconds: median of {rounds} interleaved rounds, with the fastest and the slowest; each stage begins \
                 with finding the files and includes those it needs",
                self.n_bytes as f64 / MEGABYTE,
                self.tokens()
            ),
            "result: what came out, the same in every round and at every number of threads; peak_mebibytes: the most memory resident in \
             any round, each a process of its own, the program itself included"
                .into(),
        ]
    }
}

/// A speed or size with three digits, all those before the point included.
///
/// | value | text |
/// | --- | --- |
/// | 3105.2 | `3105` |
/// | 28.46 | `28.5` |
/// | 0.02448 | `0.0245` |
fn three_digits(value: f64) -> String {
    let before_point = value.log10().floor() as i32 + 1;
    format!("{value:.*}", (3 - before_point).clamp(0, 9) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sampled(result: impl Fn(usize) -> u64) -> Result<Measurements, Error> {
        let mut seconds = [3.0, 1.0, 2.0].into_iter().cycle();
        let stages: Vec<&'static Stage> = STAGES.iter().filter(|stage| stage.name == "clean").collect();
        measure(&stages, &[1, 2], 3, |_, n_threads| {
            let peak_bytes = Some(7);
            Ok(Sample { seconds: seconds.next().unwrap(), result: result(n_threads), peak_bytes })
        })
    }

    #[test]
    fn the_round_in_the_middle_is_the_median() {
        let rows = sampled(|_| 5).unwrap().rows;
        assert_eq!(rows.iter().map(|row| (row.n_threads, row.median())).collect::<Vec<_>>(), [(1, 2.0), (2, 2.0)]);
        assert_eq!(rows.iter().map(|row| (row.result, row.peak_bytes)).collect::<Vec<_>>(), [(5, Some(7)); 2]);
    }

    #[test]
    fn another_result_with_more_threads_is_an_error() {
        let error = sampled(|n_threads| n_threads as u64).unwrap_err();
        assert!(matches!(error.of(), Some(BenchError::OtherResult { before: 1, now: 2, .. })));
    }

    #[test]
    fn speeds_have_three_digits() {
        let texts = [3105.2, 512.0, 28.46, 0.2401, 0.024_48].map(three_digits);
        assert_eq!(texts, ["3105", "512", "28.5", "0.240", "0.0245"]);
    }
}
