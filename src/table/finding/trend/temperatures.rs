//! How hot each term is from period to period.

use super::super::percent;
use super::{gap_note, interval_cells, series_cells, series_columns};
use crate::analysis::{Temperature, Temperatures, TierBase, TierReading, Tiers, Trend};
use crate::table::{Cell, Column, Table, Unit};

/// One row a term, group and period: the tier of its documents, and whether the interval spans several.
pub fn temperatures_table(trend: &Trend, temperatures: &Temperatures) -> Table {
    let value = match temperatures.tiers.per {
        TierBase::Year => "documents_per_year",
        TierBase::Share => "document_share",
    };
    let mut columns = series_columns(trend);
    columns.push(Column::new(trend.period.name(), Unit::Text));
    columns.extend(["documents", "documents_total"].map(|name| Column::new(name, Unit::Count)));
    columns.extend(["", "_low", "_high"].map(|end| Column::new(&format!("{value}{end}"), Unit::Share)));
    columns.extend(["tier", "tier_in_english", "certainty"].map(|name| Column::new(name, Unit::Text)));
    columns.push(Column::new("tiers_risen", Unit::Score));
    columns.push(Column::new("move", Unit::Text));
    let mut table = Table::new("temperature", "Temperature", columns);
    for (series, row) in trend.series.iter().zip(&temperatures.rows) {
        for (place, temperature) in row.iter().enumerate() {
            let mut cells = series_cells(series);
            cells.push(trend.periods[place].as_str().into());
            let point = series.points[place].as_ref();
            cells.push(point.map(|point| point.cell.documents).into());
            cells.push(point.map(|point| point.totals.n_documents).into());
            cells.extend(temperature_cells(&temperatures.tiers, temperature.as_ref()));
            table.rows.push(cells);
        }
    }
    table.notes = notes(trend, &temperatures.tiers);
    table
}

fn temperature_cells(tiers: &Tiers, temperature: Option<&Temperature>) -> Vec<Cell> {
    let Some(temperature) = temperature else { return vec![Cell::Missing; 8] };
    let mut cells: Vec<Cell> = vec![temperature.value.into()];
    cells.extend(interval_cells(Some(temperature.interval)));
    let tier = temperature.reading.tier.map(|place| &tiers.tiers[place]);
    cells.push(tier.map_or("(below all)".into(), |tier| tier.name.as_str().into()));
    cells.push(tier.map(|tier| tier.english.as_str()).into());
    cells.push(certainty(tiers, temperature.reading).into());
    cells.push(temperature.moved.map(|moved| moved as f64).into());
    cells.push(temperature.moved.map(|moved| in_words(moved, temperature.move_is_clear)).into());
    cells
}

/// Whether the interval lies in one tier, else the tiers that it spans.
fn certainty(tiers: &Tiers, reading: TierReading) -> String {
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
            percent(trend.confidence),
            trend.period.name()
        ),
        gap_note(trend),
    ]
}
