use super::{group_cells, listed_note, other_cells, other_columns, other_group, place_cells, place_columns, span_note};
use crate::analysis::echo::{Direction, SharedSpan, SharedSpans};
use crate::table::finding::key_columns;
use crate::table::{Cell, Column, Table, Unit};

/// One row a span of a pair of groups, with a place in each.
pub fn spans_table(spans: &SharedSpans) -> Table {
    let groups = &spans.groups;
    let keys = &groups.keys;
    let has_reference = groups.reference.is_some();
    let suffix = super::suffix(has_reference);
    let mut columns: Vec<Column> = key_columns(keys).collect();
    columns.extend(other_columns(keys, has_reference));
    columns.extend([Column::new("term", Unit::Text).detail(), Column::new("n", Unit::Count)]);
    columns.extend(["count", &format!("count{suffix}"), "documents"].map(|name| Column::new(name, Unit::Count)));
    columns.push(Column::new("first", Unit::Text));
    columns.extend(["", suffix].into_iter().flat_map(|side| place_columns(keys, side)));
    let mut table = Table::new("echo_spans", "Wording that groups share", columns);
    for row in &spans.rows {
        let mut cells: Vec<Cell> = group_cells(&groups.groups[row.group]).collect();
        cells.extend(other_cells(groups, row.other));
        cells.extend([row.words.as_str().into(), row.n.into(), row.count.into(), row.count_other.into()]);
        cells.extend([row.n_documents.into(), first(spans, row)]);
        cells.extend(place_cells(Some(&row.place), &spans.corpus, keys, ""));
        cells.extend(place_cells(Some(&row.place_other), &spans.corpus, keys, suffix));
        table.rows.push(cells);
    }
    table.notes = vec![
        span_note(spans.k),
        "count: occurrences of these words; documents: those of the whole corpus that hold them, by which stock phrases are told"
            .into(),
        "first: who said them on an earlier date than any dated document of the other; missing where dates do not tell; places are \
         the earliest ones"
            .into(),
        super::PLACE_NOTE.into(),
        listed_note(spans.rows.len(), spans.n_found, "the longest first, then those in fewest documents"),
    ];
    table
}

/// The name of who said the words first.
fn first(spans: &SharedSpans, row: &SharedSpan) -> Cell {
    let group = match row.direction {
        Direction::Here => spans.groups.groups.get(row.group),
        Direction::There => other_group(&spans.groups, row.other),
        Direction::Unknown => None,
    };
    group.map(|group| group.name()).into()
}
