//! The results of a calculation: one row a variant.

use super::cannot;
use super::from::Rows;
use crate::error::{Error, NameError};
use crate::stats::correction::{BenjaminiHochberg, Correction};
use crate::stats::{Described, Interval, NumberError, Score};
use crate::table::{Cell, Column, Table, Unit};
use std::path::Path;

/// One variant of a measure with its value.
#[derive(Debug, Clone)]
pub(super) struct Figure {
    id: String,
    name: String,
    value: Option<f64>,
    p_value: Option<f64>,
    interval: Option<Interval>,
    note: String,
}

impl Figure {
    /// A value under the names of its measure.
    pub(super) fn of(measure: &(impl Described + ?Sized), score: Score) -> Figure {
        Figure::new(measure.id(), measure.name(), score.value, measure.about()).p(score.p_value)
    }

    /// A value without p-value and interval.
    pub(super) fn new(id: &str, name: &str, value: impl Into<Option<f64>>, note: &str) -> Figure {
        let (id, name, note) = (id.to_owned(), name.to_owned(), note.to_owned());
        Figure { id, name, value: value.into(), p_value: None, interval: None, note }
    }

    /// With a p-value.
    pub(super) fn p(self, p_value: impl Into<Option<f64>>) -> Figure {
        Figure { p_value: p_value.into(), ..self }
    }

    /// With an interval.
    pub(super) fn within(self, interval: impl Into<Option<Interval>>) -> Figure {
        Figure { interval: interval.into(), ..self }
    }

    fn cells(&self) -> [Cell; 4] {
        let end = |end: fn(&Interval) -> f64| Cell::from(self.interval.as_ref().map(end));
        [self.value.into(), self.p_value.into(), end(|it| it.low), end(|it| it.high)]
    }
}

/// Keeps the figures asked for, in their own order; all where none is.
pub(super) fn only(figures: Vec<Figure>, ids: &[String]) -> Result<Vec<Figure>, Error> {
    if let Some(unknown) = ids.iter().find(|id| !figures.iter().any(|figure| figure.id == **id)) {
        let known = figures.into_iter().map(|figure| figure.id).collect();
        return Err(NameError::Unknown { kind: "measure", name: unknown.clone(), known }.into());
    }
    Ok(figures.into_iter().filter(|figure| ids.is_empty() || ids.contains(&figure.id)).collect())
}

/// All figures of one calculation.
pub(super) fn table(name: &str, title: &str, figures: &[Figure], notes: Vec<String>) -> Table {
    let mut columns = vec![Column::new("id", Unit::Text), Column::new("name", Unit::Text).detail()];
    columns.extend(value_columns());
    columns.push(Column::new("note", Unit::Text));
    let row = |figure: &Figure| {
        let names: [Cell; 2] = [figure.id.as_str().into(), figure.name.as_str().into()];
        names.into_iter().chain(figure.cells()).chain([figure.note.as_str().into()]).collect()
    };
    Table { rows: figures.iter().map(row).collect(), notes, ..Table::new(name, title, columns) }
}

fn value_columns() -> [Column; 4] {
    let [value, low, high] = ["value", "low", "high"].map(|name| Column::new(name, Unit::Any));
    [value, Column::new("p_value", Unit::Probability), low, high]
}

/// A calculation from four numbers.
pub(super) struct OfFour<'a> {
    pub(super) name: &'static str,
    /// What the numbers are called in a file.
    pub(super) columns: [&'static str; 4],
    /// How they are given on a command line.
    pub(super) order: &'static str,
    /// The measures asked for.
    pub(super) only: &'a [String],
    pub(super) figures: &'a dyn Fn([u64; 4]) -> Result<Vec<Figure>, NumberError>,
}

impl OfFour<'_> {
    /// The figures of numbers on the command line.
    pub(super) fn once(&self, numbers: [u64; 4], title: &str, notes: Vec<String>) -> Result<Table, Error> {
        let figures = (self.figures)(numbers).map_err(cannot(self.name, self.order))?;
        Ok(table(self.name, title, &only(figures, self.only)?, notes))
    }

    /// The figures of each row of a file, after the cells that tell the rows apart.
    ///
    /// P-values of one measure are adjusted over all rows (Benjamini–Hochberg); notes are told how many there are.
    pub(super) fn for_each(
        &self,
        path: &Path,
        title: &str,
        notes: impl Fn(usize) -> Vec<String>,
    ) -> Result<Table, Error> {
        let rows = Rows::read(path, self.columns)?;
        let mut calculated = Vec::new();
        for row in &rows.rows {
            let figures = (self.figures)(row.numbers).map_err(|error| rows.wrong(row, error))?;
            calculated.push(only(figures, self.only)?);
        }
        let mut columns = rows.heads(&self.columns);
        columns.push(Column::new("id", Unit::Text));
        let [value, p_value, low, high] = value_columns();
        columns.extend([value, p_value, Column::new("p_adjusted", Unit::Probability), low, high]);
        let notes = notes(rows.rows.len());
        let mut table = Table { notes, ..Table::new(self.name, title, columns) };
        for ((row, figures), adjusted) in rows.rows.iter().zip(&calculated).zip(adjusted(&calculated)?) {
            for (figure, p_adjusted) in figures.iter().zip(adjusted) {
                let [value, p_value, low, high] = figure.cells();
                let cells = [figure.id.as_str().into(), value, p_value, p_adjusted.into(), low, high];
                table.rows.push(row.cells().into_iter().chain(cells).collect());
            }
        }
        Ok(table)
    }
}

/// For each calculation the adjusted p-values of its figures.
fn adjusted(rows: &[Vec<Figure>]) -> Result<Vec<Vec<Option<f64>>>, Error> {
    let mut adjusted = vec![Vec::new(); rows.len()];
    for measure in 0..rows.first().map_or(0, Vec::len) {
        let p_values: Vec<Option<f64>> = rows.iter().map(|figures| figures[measure].p_value).collect();
        for (row, p_value) in adjusted.iter_mut().zip(BenjaminiHochberg.adjust(&p_values)?) {
            row.push(p_value);
        }
    }
    Ok(adjusted)
}
