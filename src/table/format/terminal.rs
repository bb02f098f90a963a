//! An aligned table for a terminal.

use super::super::{Provenance, Table, Unit};
use super::visible::{cut, visible};
use super::{Format, Writer};
use unicode_width::UnicodeWidthStr;

/// Aligned columns for people, numbers rounded.
pub(super) const TABLE: Format =
    Format { name: "table", about: "aligned columns for a terminal, rounded for people", writer: Writer::Whole(write) };

/// The widest a column of text may be; what is longer is cut with an ellipsis.
pub(crate) const WIDEST: usize = 60;

/// Between two columns.
pub(crate) const GAP: &str = "  ";

fn write(table: &Table, _: &Provenance, _: usize) -> String {
    let table = &table.for_people();
    let header: Vec<String> = table.columns.iter().map(|column| cut(&visible(&column.name), WIDEST, false)).collect();
    let row = |row: &Vec<super::super::Cell>| {
        let cells = table.columns.iter().zip(row);
        cells
            .map(|(column, cell)| cut(&visible(&cell.shown(column.unit)), WIDEST, column.unit == Unit::Before))
            .collect()
    };
    let rows: Vec<Vec<String>> = table.rows.iter().map(row).collect();
    let width = |column: usize| std::iter::once(&header).chain(&rows).map(|row| row[column].width()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..header.len()).map(width).collect();
    let units: Vec<Unit> = table.columns.iter().map(|column| column.unit).collect();
    let rule: Vec<String> = widths.iter().map(|width| "─".repeat(*width)).collect();
    let mut text = String::new();
    for row in [&header, &rule].into_iter().chain(&rows) {
        text += &aligned(row, &widths, &units);
    }
    for note in &table.notes {
        text += &format!("· {}\n", visible(note));
    }
    text
}

/// Words stand left, numbers right; Chinese characters take two places.
fn aligned(row: &[String], widths: &[usize], units: &[Unit]) -> String {
    let cells = row.iter().zip(widths).zip(units).map(|((cell, width), unit)| {
        let space = " ".repeat(width - cell.width());
        if matches!(unit, Unit::Text | Unit::Hit) { format!("{cell}{space}") } else { format!("{space}{cell}") }
    });
    let line = cells.collect::<Vec<_>>().join(GAP);
    format!("{}\n", line.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{Cell, Column};

    #[test]
    fn wide_characters_take_two_places_and_numbers_stand_right() {
        let mut table = Table::new("t", "T", vec![Column::new("term", Unit::Text), Column::new("count", Unit::Count)]);
        table.rows = vec![vec!["六稳".into(), Cell::Whole(1234)], vec!["abc".into(), Cell::Missing]];
        let provenance = Provenance::default();
        assert_eq!(write(&table, &provenance, 12), "term  count\n────  ─────\n六稳  1,234\nabc       –\n");
    }

    #[test]
    fn names_of_columns_and_notes_cannot_steer_a_terminal() {
        let mut table = Table::new("t", "T", vec![Column::new("a\u{1b}[31m\u{202e}b", Unit::Text)]);
        table.notes.push("note \u{1b}[2J\u{2066}".to_owned());
        let provenance = Provenance::default();
        assert_eq!(write(&table, &provenance, 12), "a␛[31mb\n───────\n· note ␛[2J\n");
    }

    #[test]
    fn a_long_text_loses_its_end_or_its_beginning() {
        let long = format!("a{}z", "六".repeat(40));
        assert_eq!((cut(&long, WIDEST, false).width(), cut(&long, WIDEST, true).width()), (60, 60));
        assert!(cut(&long, WIDEST, false).starts_with('a') && cut(&long, WIDEST, true).ends_with('z'));
    }
}
