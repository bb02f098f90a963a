use super::{group_cells, place_cells, place_columns};
use crate::analysis::echo::Signatures;
use crate::table::finding::key_columns;
use crate::table::{Cell, Column, Table, Unit};

/// One row a phrase that a group has for its own.
pub fn signature_table(signatures: &Signatures) -> Table {
    let groups = &signatures.groups;
    let keys = &groups.keys;
    let mut columns: Vec<Column> = key_columns(keys).collect();
    columns.push(Column::new("term", Unit::Text));
    columns.extend(["n", "count", "documents", "covered"].map(|name| Column::new(name, Unit::Count)));
    columns.extend(["share", "share_group"].map(|name| Column::new(name, Unit::Share)));
    columns.extend(place_columns(keys, ""));
    let mut table = Table::new("echo_signature", "Wording of one's own", columns);
    for row in &signatures.rows {
        let total = groups.groups[row.group].total as f64;
        let mut cells: Vec<Cell> = group_cells(&groups.groups[row.group]).collect();
        cells.extend([row.words.as_str().into(), row.n.into(), row.count.into(), row.n_documents.into()]);
        cells.push(row.covered.into());
        cells.extend([row.covered, signatures.covered[row.group]].map(|covered| Cell::from(covered as f64 / total)));
        cells.extend(place_cells(Some(&row.place), &signatures.corpus, keys, ""));
        table.rows.push(cells);
    }
    table.notes = vec![
        format!(
            "listed: phrases of at least {} tokens that the group repeats and no other passage of the corpus holds, which at two places \
             cannot be extended; those in most documents first, then the most frequent",
            signatures.k
        ),
        "share: tokens of the group that its occurrences cover / total; share_group: the same of all such phrases together".into(),
        super::total_note(signatures.k),
        super::PLACE_NOTE.into(),
    ];
    table
}
