//! Bursts and changes of rate.

use super::super::percent;
use super::{gap_note, interval_cells, series_cells, series_columns};
use crate::analysis::{Base, Fashion, Stretches, Trend};
use crate::table::{Cell, Column, Table, Unit};

/// One row a burst: when unusually many documents held a term.
pub fn bursts_table(trend: &Trend, fashions: &[Fashion]) -> Table {
    let mut columns = series_columns(trend);
    columns.push(Column::new("level", Unit::Count));
    columns.extend(["first", "last"].map(|name| Column::new(name, Unit::Text)));
    columns.extend(["documents", "documents_total"].map(|name| Column::new(name, Unit::Count)));
    columns.push(Column::new("document_share", Unit::Share));
    columns.push(Column::new("weight", Unit::Score));
    let mut table = Table::new("bursts", "Bursts", columns);
    for fashion in fashions {
        let mut cells = series_cells(&trend.series[fashion.series]);
        cells.push(fashion.level.into());
        cells.extend(fashion.periods.map(|place| Cell::from(trend.periods[place].as_str())));
        let [with, all] = fashion.documents;
        cells.extend([with.into(), all.into(), (with as f64 / all as f64).into(), fashion.weight.into()]);
        table.rows.push(cells);
    }
    table.notes = vec![
        "bursts of documents with the term (Kleinberg 2003, section 4, for batches; s = 2, γ = 1): at level 1 their share is twice \
         the usual one, at level 2 four times; weight: what the burst saves in the description of the series, in nats"
            .into(),
        gap_note(trend),
    ];
    table
}

/// One row a stretch of time without a change of rate.
pub fn changes_table(trend: &Trend, stretches: &Stretches) -> Table {
    let mut columns = series_columns(trend);
    columns.extend(["first", "last"].map(|name| Column::new(name, Unit::Text)));
    columns.extend(["count", "total"].map(|name| Column::new(name, Unit::Count)));
    let (name, unit) = match stretches.base {
        Base::Tokens => ("per_million", Unit::Rate),
        Base::Documents => ("document_share", Unit::Share),
    };
    columns.extend(["", "_low", "_high"].map(|end| Column::new(&format!("{name}{end}"), unit)));
    columns.push(Column::new("gain", Unit::Score));
    let mut table = Table::new("changes", "Changes of rate", columns);
    for stretch in &stretches.rows {
        let mut cells = series_cells(&trend.series[stretch.series]);
        cells.extend(stretch.periods.map(|place| Cell::from(trend.periods[place].as_str())));
        cells.extend([stretch.count.into(), stretch.total.into()]);
        cells.push(stretch.value.into());
        cells.extend(interval_cells(Some(stretch.interval)));
        cells.push(stretch.gain.into());
        table.rows.push(cells);
    }
    table.notes = vec![
        format!(
            "stretches without a change of rate, of at least 2 {}s (Poisson, penalty BIC times the dispersion left, all divisions searched: \
             Killick, Fearnhead & Eckley 2012); gain: how much the change at the beginning improves the fit, on the scale of χ², without \
             a p-value since its place was chosen; intervals exact at {} %",
            trend.period.name(),
            percent(trend.confidence)
        ),
        format!("values: {}; series with fewer than 4 {}s are left out", stretches.base.unit(), trend.period.name()),
        gap_note(trend),
    ];
    table
}
