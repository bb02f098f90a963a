//! An aligned table for a terminal.

use super::super::{Provenance, Table, Unit};
use super::Format;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Aligned columns for people, numbers rounded.
pub(super) const TABLE: Format =
    Format { name: "table", about: "aligned columns for a terminal, rounded for people", write };

/// The widest a column of text may be; what is longer is cut with an ellipsis.
const WIDEST: usize = 60;

/// Between two columns.
const GAP: &str = "  ";

fn write(table: &Table, _: &Provenance, _: usize) -> String {
    let table = &table.for_people();
    let header: Vec<String> = table.columns.iter().map(|column| column.name.clone()).collect();
    let row = |row: &Vec<super::super::Cell>| {
        let cells = table.columns.iter().zip(row);
        cells.map(|(column, cell)| cut(&cell.shown(column.unit), column.unit == Unit::Before)).collect()
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
        text += &format!("· {note}\n");
    }
    text
}

/// Words stand left, numbers right; Chinese characters take two places.
fn aligned(row: &[String], widths: &[usize], units: &[Unit]) -> String {
    let cells = row.iter().zip(widths).zip(units).map(|((cell, width), unit)| {
        let space = " ".repeat(width - cell.width());
        if *unit == Unit::Text { format!("{cell}{space}") } else { format!("{space}{cell}") }
    });
    let line = cells.collect::<Vec<_>>().join(GAP);
    format!("{}\n", line.trim_end())
}

/// A text that fits, without control characters, which could steer the terminal. What is too long
/// loses its end, or its beginning where it is read from the end.
fn cut(text: &str, from_end: bool) -> String {
    let clean: String = text.chars().map(|mark| if mark.is_control() { ' ' } else { mark }).collect();
    if clean.width() <= WIDEST {
        return clean;
    }
    let mut width = 1;
    let mut fits = |mark: &char| {
        width += mark.width().unwrap_or(0);
        width <= WIDEST
    };
    if from_end {
        let kept: Vec<char> = clean.chars().rev().take_while(&mut fits).collect();
        std::iter::once('…').chain(kept.into_iter().rev()).collect()
    } else {
        clean.chars().take_while(&mut fits).chain(['…']).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{Cell, Column};
    use serde_json::Map;

    #[test]
    fn wide_characters_take_two_places_and_numbers_stand_right() {
        let mut table = Table::new("t", "T", vec![Column::new("term", Unit::Text), Column::new("count", Unit::Count)]);
        table.rows = vec![vec!["六稳".into(), Cell::Whole(1234)], vec!["abc".into(), Cell::Missing]];
        let provenance = Provenance { command: String::new(), options: Map::new() };
        assert_eq!(write(&table, &provenance, 12), "term  count\n────  ─────\n六稳  1,234\nabc       –\n");
    }

    #[test]
    fn a_long_text_loses_its_end_or_its_beginning() {
        let long = format!("a{}z", "六".repeat(40));
        assert_eq!((cut(&long, false).width(), cut(&long, true).width()), (60, 60));
        assert!(cut(&long, false).starts_with('a') && cut(&long, true).ends_with('z'));
    }

    #[test]
    fn a_document_cannot_steer_the_terminal() {
        assert_eq!(cut("a\u{1b}[2Jb", false), "a [2Jb");
    }
}
