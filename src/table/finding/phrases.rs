//! Shared phrases as a table.

use super::{rate_cells, rate_columns, rate_note, term_cells, term_columns};
use crate::analysis::SharedPhrases;
use crate::stats::Confidence;
use crate::table::{Cell, Column, Table, Unit};

/// One row a phrase.
pub fn phrases_table(phrases: &SharedPhrases, confidence: Confidence) -> Table {
    let mut columns: Vec<Column> = term_columns(true).into();
    columns.extend(["count", "documents", "total"].map(|name| Column::new(name, Unit::Count)));
    columns.extend(rate_columns(""));
    let mut table = Table::new("phrases", "Phrases that most documents share", columns);
    for row in &phrases.rows {
        let mut cells: Vec<Cell> = term_cells(&row.term).into();
        cells.extend([row.cell.count, row.cell.documents, row.total].map(Cell::from));
        cells.extend(rate_cells(row.rate));
        table.rows.push(cells);
    }
    let stops = match phrases.language {
        Some(language) => format!("no phrase begins or ends with a stop word (list of NLTK, language '{language}')"),
        None => "stop words were not recognised: none of the languages known covers enough of the text".into(),
    };
    table.notes = vec![
        stops,
        "a phrase of whose occurrences at least nine in ten lie inside one longer phrase is left out".into(),
        rate_note(confidence, true, phrases.unit),
    ];
    table
}
