//! Measurements as a table and as a chart.

use super::measure::{Measurement, Measurements};
use crate::chart::{Bar, Bars, Caption, Interval};
use crate::table::{Cell, Column, Table, Unit};

/// Bytes in a megabyte, of which speeds are told.
const MEGABYTE: f64 = 1e6;

/// Bytes in a mebibyte, of which memory is told.
const MEBIBYTE: f64 = (1 << 20) as f64;

impl Measurements {
    /// One row a stage and number of threads.
    pub fn table(&self) -> Table {
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
    pub fn chart(&self) -> Bars {
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

    #[test]
    fn speeds_have_three_digits() {
        let texts = [3105.2, 512.0, 28.46, 0.2401, 0.024_48].map(three_digits);
        assert_eq!(texts, ["3105", "512", "28.5", "0.240", "0.0245"]);
    }
}
