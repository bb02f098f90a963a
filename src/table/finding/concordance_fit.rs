//! A concordance as wide as a terminal.

use crate::table::format::{GAP, WIDEST, cut, visible};
use crate::table::{Cell, Table, Unit};
use unicode_width::UnicodeWidthStr;

/// What is left for the words around a hit, on each side, however narrow the terminal.
const NARROWEST: usize = 12;

/// The widest that a name or label may be where the words around the hit need the room.
const WIDEST_BESIDE: usize = 30;

/// The columns of a concordance cut so that a line fits into `width` places: names and labels lose
/// their ends, then both sides of the context get the same room, so that the hits stand in one
/// column. A narrow terminal gets a narrow context, not a broken line.
pub fn fit_concordance(table: &Table, width: usize) -> Table {
    let mut table = table.for_people();
    let (left, right) = (table.column("left"), table.column("right"));
    let is_side = |column: usize| Some(column) == left || Some(column) == right;
    let mut taken = GAP.len() * table.columns.len().saturating_sub(1);
    for column in (0..table.columns.len()).filter(|column| !is_side(*column)) {
        let widest = if table.columns[column].unit == Unit::Hit { WIDEST } else { WIDEST_BESIDE };
        taken += shorten(&mut table, column, widest);
    }
    let room = (width.saturating_sub(taken) / 2).max(NARROWEST);
    for side in [left, right].into_iter().flatten() {
        shorten(&mut table, side, room);
    }
    table
}

/// Cuts the texts of a column, and gives its width.
fn shorten(table: &mut Table, column: usize, widest: usize) -> usize {
    let unit = table.columns[column].unit;
    let mut width = table.columns[column].name.width();
    for row in &mut table.rows {
        if let Cell::Text(text) = &mut row[column] {
            *text = cut(&visible(text), widest, unit == Unit::Before);
        }
        width = width.max(row[column].shown(unit).width());
    }
    width
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Column;

    #[test]
    fn lines_fit_the_terminal_and_hits_stand_in_one_column() {
        let columns = [("document", Unit::Text), ("left", Unit::Before), ("hit", Unit::Hit), ("right", Unit::Text)];
        let mut table = Table::new("t", "", columns.map(|(name, unit)| Column::new(name, unit)).into());
        let long = "坚持和完善中国特色社会主义制度，e\u{301}\u{200b}\u{1b}[31m and so on for ever and ever";
        table.rows = vec![
            vec!["a.txt".into(), long.into(), "改革".into(), long.into()],
            vec!["b".into(), "b".into(), "reform".into(), "c".into()],
        ];
        for width in [60, 80, 121] {
            let fitted = fit_concordance(&table, width);
            let widths = |row: &Vec<Cell>| row.iter().map(|cell| cell.shown(Unit::Text).width()).collect::<Vec<_>>();
            let total: usize = widths(&fitted.rows[0]).iter().sum::<usize>() + GAP.len() * 3;
            // The document column is as wide as its name, the hit's as its widest.
            assert!(total <= width && total + 20 > width, "{width}: {:?}", widths(&fitted.rows[0]));
            assert!(fitted.rows[0][1].shown(Unit::Text).starts_with('…'));
        }
    }
}
