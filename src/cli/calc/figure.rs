//! The results of a calculation: one row a variant.

use super::cannot_find;
use crate::error::Error;
use crate::stats::correction::{BenjaminiHochberg, Correction};
use crate::stats::{Described, Interval, Score};
use crate::table::{Cell, Column, Table, Unit};

/// One variant of a measure with its value.
#[derive(Debug, Clone)]
pub(super) struct Figure {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) value: Option<f64>,
    pub(super) p_value: Option<f64>,
    pub(super) interval: Option<Interval>,
    pub(super) note: String,
}

impl Figure {
    /// A value under the names of its measure.
    pub(super) fn of(measure: &(impl Described + ?Sized), score: Score) -> Figure {
        Figure { p_value: score.p_value, ..Figure::new(measure.id(), measure.name(), score.value, measure.about()) }
    }

    /// A value without p-value and interval.
    pub(super) fn new(id: &str, name: &str, value: Option<f64>, note: &str) -> Figure {
        let (id, name, note) = (id.to_owned(), name.to_owned(), note.to_owned());
        Figure { id, name, value, p_value: None, interval: None, note }
    }

    pub(super) fn with_p_value(self, p_value: impl Into<Option<f64>>) -> Figure {
        Figure { p_value: p_value.into(), ..self }
    }

    pub(super) fn with_interval(self, interval: impl Into<Option<Interval>>) -> Figure {
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
        return Err(cannot_find(unknown, &figures));
    }
    Ok(figures.into_iter().filter(|figure| ids.is_empty() || ids.contains(&figure.id)).collect())
}

/// All figures of one calculation.
pub(super) fn table(name: &str, title: &str, figures: &[Figure]) -> Table {
    let mut columns = vec![Column::new("id", Unit::Text), Column::new("name", Unit::Text).detail()];
    columns.extend(value_columns());
    columns.push(Column::new("note", Unit::Text));
    let mut table = Table::new(name, title, columns);
    for figure in figures {
        let mut row: Vec<Cell> = vec![figure.id.as_str().into(), figure.name.as_str().into()];
        row.extend(figure.cells());
        row.push(figure.note.as_str().into());
        table.rows.push(row);
    }
    table
}

fn value_columns() -> [Column; 4] {
    [
        Column::new("value", Unit::Any),
        Column::new("p_value", Unit::Probability),
        Column::new("low", Unit::Any),
        Column::new("high", Unit::Any),
    ]
}

/// The figures of many calculations, one row each, after the cells that tell them apart.
///
/// P-values of one measure are adjusted over all calculations (Benjamini–Hochberg).
pub(super) fn long_table(
    name: &str,
    title: &str,
    heads: Vec<Column>,
    rows: &[(Vec<Cell>, Vec<Figure>)],
) -> Result<Table, Error> {
    let mut columns = heads;
    columns.push(Column::new("id", Unit::Text));
    let [value, p_value, low, high] = value_columns();
    columns.extend([value, p_value, Column::new("p_adjusted", Unit::Probability), low, high]);
    let mut table = Table::new(name, title, columns);
    let adjusted = adjusted(rows)?;
    for ((head, figures), adjusted) in rows.iter().zip(adjusted) {
        for (figure, p_adjusted) in figures.iter().zip(adjusted) {
            let [value, p_value, low, high] = figure.cells();
            let mut row = head.clone();
            row.push(figure.id.as_str().into());
            row.extend([value, p_value, p_adjusted.into(), low, high]);
            table.rows.push(row);
        }
    }
    Ok(table)
}

/// For each calculation the adjusted p-values of its figures.
fn adjusted(rows: &[(Vec<Cell>, Vec<Figure>)]) -> Result<Vec<Vec<Option<f64>>>, Error> {
    let n_figures = rows.first().map_or(0, |(_, figures)| figures.len());
    let mut adjusted = vec![Vec::with_capacity(n_figures); rows.len()];
    for measure in 0..n_figures {
        let p_values: Vec<Option<f64>> = rows.iter().map(|(_, figures)| figures[measure].p_value).collect();
        for (row, p_value) in adjusted.iter_mut().zip(BenjaminiHochberg.adjust(&p_values)?) {
            row.push(p_value);
        }
    }
    Ok(adjusted)
}
