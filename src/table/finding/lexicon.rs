//! What is the matter with a lexicon, as a table.

use crate::lexicon::Finding;
use crate::table::{Cell, Column, Table, Unit};
use crate::token::Fold;

/// One row a finding, by place.
pub fn lexicon_table(findings: &[Finding], fold: Fold) -> Table {
    let mut columns = ["line", "column"].map(|name| Column::new(name, Unit::Count)).to_vec();
    let names = ["concept", "variant", "problem", "severity", "detail"];
    columns.extend(names.map(|name| Column::new(name, Unit::Text)));
    let mut table = Table::new("lexicon_check", "What is the matter with the lexicon", columns);
    let number = |number: u32| if number == 0 { Cell::Missing } else { Cell::from(u64::from(number)) };
    table.rows.extend(findings.iter().map(|finding| {
        let severity = if finding.problem.is_wrong() { "wrong" } else { "untidy" };
        let texts = [&*finding.concept, &*finding.variant, finding.problem.name(), severity, &*finding.detail];
        let places = [finding.place.line, finding.place.column].map(number);
        places.into_iter().chain(texts.map(Cell::from)).collect()
    }));
    table.notes = vec![
        "wrong: counts differ from what the list seems to say; untidy: counts of concepts are right".into(),
        format!("folded: {}", fold.names()),
    ];
    table
}
