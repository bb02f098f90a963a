use super::{group_cells, other_group, span_note, total_note};
use crate::analysis::echo::Echo;
use crate::table::finding::key_columns;
use crate::table::{Cell, Column, Table, Unit};

/// One row a group: how much of it is shared wording.
pub fn echo_table(echo: &Echo) -> Table {
    let groups = &echo.groups;
    let mut columns: Vec<Column> = key_columns(&groups.keys).collect();
    columns.push(Column::new("share", Unit::Share));
    columns.extend(["echoed", "total", "after", "before", "undirected"].map(|name| Column::new(name, Unit::Count)));
    columns.push(Column::new("tokens", Unit::Count).detail());
    columns.extend([Column::new("others", Unit::Count), Column::new("longest_n", Unit::Count)]);
    columns.extend(["longest", "longest_other"].map(|name| Column::new(name, Unit::Text)));
    let mut table = Table::new("echo", "How much is wording that others use too", columns);
    for row in &echo.rows {
        let group = &groups.groups[row.group];
        let has_longest = row.longest_n > 0;
        let other = other_group(groups, row.longest_other).filter(|_| has_longest);
        let mut cells: Vec<Cell> = group_cells(group).collect();
        cells.push(row.share.into());
        cells.extend([row.echoed, group.total, row.after, row.before, row.undirected()].map(Cell::from));
        cells.extend([group.n_tokens.into(), row.n_others.into()]);
        cells.push(has_longest.then_some(row.longest_n).into());
        cells.push(has_longest.then_some(row.longest.as_str()).into());
        cells.push(other.map(|other| other.name()).into());
        table.rows.push(cells);
    }
    let whom = match &groups.reference {
        Some(reference) => format!("the reference ({}, {} tokens)", reference.name(), reference.n_tokens),
        None if echo.min_others == 1 => "another group".into(),
        None => format!("at least {} other groups", echo.min_others),
    };
    table.notes = vec![
        format!("echoed: tokens in a span that {whom} has too; share: echoed / total; others: groups that share any span"),
        format!("{}; {}", span_note(echo.k), total_note(echo.k)),
        "after: echoed tokens that another said in a document of an earlier date; before: others said them in documents of later dates \
         only; undirected: the same day, dates too coarse, or none"
            .into(),
    ];
    table
}
