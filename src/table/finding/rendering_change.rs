//! Changes of rendering as a table.

use super::percent;
use crate::analysis::{PeriodMix, RenderingChanges};
use crate::count::ConceptCounts;
use crate::table::{Cell, Column, Table, Unit};

/// One row a concept, language and step from a period to the next in which it occurs.
pub fn rendering_change_table(changes: &RenderingChanges, counts: &ConceptCounts) -> Table {
    let mut columns: Vec<Column> = changes.keys.iter().map(|key| Column::new(key.name(), Unit::Text)).collect();
    columns.extend(["concept", "category", "language"].map(|name| Column::new(name, Unit::Text)));
    for side in ["from", "to"] {
        let name = |what: &str| format!("{what}_{side}");
        columns.push(Column::new(&name(changes.period.name()), Unit::Text));
        columns.extend(["count", "documents"].map(|what| Column::new(&name(what), Unit::Count)));
        columns.push(Column::new(&name("dominant"), Unit::Text));
        columns.push(Column::new(&name("share"), Unit::Share));
        columns.extend(["per_million", "per_million_low", "per_million_high"].map(|what| {
            let column = Column::new(&name(what), Unit::Rate);
            if what == "per_million" { column } else { column.detail() }
        }));
    }
    columns.extend(["p_value", "p_adjusted"].map(|name| Column::new(name, Unit::Probability)));
    columns.push(Column::new("finding", Unit::Text));
    let title = "Whether the rendering changed, or the concept";
    let mut table = Table::new("rendering_changes", title, columns);
    for step in &changes.steps {
        let concept = &counts.lexicon.concepts[step.from.mix.concept];
        let mut cells: Vec<Cell> = step.values.iter().map(|value| value.as_str().into()).collect();
        cells.extend([&*concept.name, &*concept.category, &*step.from.mix.language].map(Cell::from));
        for side in [&step.from, &step.to] {
            cells.extend(side_cells(side, counts));
        }
        cells.extend([step.p_value, step.p_adjusted].map(Cell::from));
        cells.push(step.finding.name().into());
        table.rows.push(cells);
    }
    table.notes = notes(changes);
    table
}

fn side_cells(side: &PeriodMix, counts: &ConceptCounts) -> [Cell; 8] {
    let mix = &side.mix;
    [
        side.period.as_str().into(),
        mix.cell.count.into(),
        mix.cell.documents.into(),
        counts.lexicon.variants[mix.dominant()].text.as_str().into(),
        mix.share().into(),
        side.rate.map(|rate| rate.value).into(),
        side.rate.map(|rate| rate.interval.low).into(),
        side.rate.map(|rate| rate.interval.high).into(),
    ]
}

fn notes(changes: &RenderingChanges) -> Vec<String> {
    let level = percent(changes.confidence);
    vec![
        format!(
            "p_value: each document votes for its most frequent rendering; Fisher's exact test of the votes for each rendering, the least \
             p-value times the number of renderings (2 are one test); p_adjusted: Benjamini–Hochberg over the {} rows",
            changes.steps.len()
        ),
        format!(
            "finding: the dominant rendering changed if another is most frequent and p_adjusted is at most {:.3}, else it differs within \
             chance; the rate changed if its exact Poisson intervals at {level} % do not overlap",
            changes.confidence.error_rate()
        ),
        "a row leads to the next period in which the concept occurs; concepts with one rendering only have none".into(),
    ]
}
