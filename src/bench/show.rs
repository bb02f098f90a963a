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

    /// The speeds as bars, from the slowest round to the fastest.
    pub fn chart(&self) -> Bars {
        let megabytes = self.n_bytes as f64 / MEGABYTE;
        let bar = |row: &Measurement| Bar {
            label: format!("{}, {} thread{}", row.stage, row.n_threads, if row.n_threads == 1 { "" } else { "s" }),
            value: megabytes / row.median(),
            interval: Some(Interval {
                low: megabytes / row.seconds[row.seconds.len() - 1],
                high: megabytes / row.seconds[0],
            }),
            note: format!("{:.3} s", row.median()),
        };
        let rounds = self.rows.first().map_or(0, |row| row.seconds.len());
        Bars {
            caption: Caption {
                title: "How fast each stage is".into(),
                subtitle: format!(
                    "Megabytes of input a second, medians of {rounds} rounds with the slowest and the fastest; each stage includes reading"
                ),
                source: format!("{megabytes:.1} MB, {} tokens", self.n_tokens),
            },
            value_label: "megabytes per second".into(),
            bars: self.rows.iter().map(bar).collect(),
        }
    }

    fn notes(&self) -> Vec<String> {
        let rounds = self.rows.first().map_or(0, |row| row.seconds.len());
        vec![
            format!(
                "{:.1} MB, {} tokens; seconds: median of {rounds} interleaved rounds after one that is not counted, with the fastest and the \
                 slowest; each stage begins with finding the files",
                self.n_bytes as f64 / MEGABYTE,
                self.n_tokens
            ),
            "result: what came out, the same in every round and at every number of threads; peak_mebibytes: the most memory resident, the \
             program itself included"
                .into(),
        ]
    }
}
