//! Which longer formulations hold a term.

use super::column::{add_keys, policy_note};
use crate::corpus::Key;
use crate::count::{ConceptCounts, Groups};
use crate::lexicon::Lexicon;
use crate::table::{
    Columns, Table,
    Unit::{Count, Share},
};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// How often the hits of a concept lie inside a longer occurrence of another.
#[derive(Debug, Clone)]
pub struct Containment {
    /// The groups by which the hits were counted.
    pub groups: Groups,
    /// The rows: by concept held, then group, the most frequent holder first.
    pub rows: Vec<ContainmentRow>,
}

/// One concept inside one variant of another, in one group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContainmentRow {
    /// The number of the concept held.
    pub concept: usize,
    /// The number of the variant that holds it: the longest one where several do.
    pub inside: usize,
    /// The number of the group.
    pub group: usize,
    /// Hits of the concept inside that variant.
    pub embedded: u64,
    /// All hits of the concept in the group.
    pub count: u64,
}

impl ContainmentRow {
    /// How much of the concept's hits that variant holds, from 0 to 1.
    pub fn share(&self) -> f64 {
        self.embedded as f64 / self.count as f64
    }
}

/// Counts, for every concept with embedded hits, what holds them.
///
/// Every embedded hit is counted once, so the rows of a concept and group add up to `embedded`.
pub fn containment(counts: &ConceptCounts, groups: &Groups) -> Containment {
    let cells = groups.concept_cells(counts);
    let mut held: BTreeMap<(usize, usize, usize), u64> = BTreeMap::new();
    for (passage, group) in counts.passages.iter().zip(&groups.of_passage) {
        for hit in &passage.hits {
            if let Some(inside) = hit.inside {
                *held.entry((counts.concept_of(hit), *group, inside as usize)).or_default() += 1;
            }
        }
    }
    let row = |((concept, group, inside), embedded): ((usize, usize, usize), u64)| ContainmentRow {
        concept,
        inside,
        group,
        embedded,
        count: cells[group][&concept].count,
    };
    let mut rows: Vec<ContainmentRow> = held.into_iter().map(row).collect();
    rows.sort_by_key(|row| (row.concept, row.group, Reverse(row.embedded), row.inside));
    Containment { groups: groups.clone(), rows }
}

/// The groups and the lexicon, to which the numbers of a row point.
pub(super) type Row<'a> = (&'a Groups, &'a Lexicon, &'a ContainmentRow);

pub(super) fn columns<'a>(keys: &[Key]) -> Columns<'a, Row<'a>> {
    let mut columns: Columns<Row> = Columns::default();
    add_keys(&mut columns, keys, "", |(groups, _, row)| &groups.groups[row.group].values);
    columns.text("concept", "the concept that is held", |(_, lexicon, row)| &lexicon.concepts[row.concept].name);
    columns.text("inside_concept", "the concept that holds it", |(_, lexicon, row)| {
        &lexicon.concepts[lexicon.variants[row.inside].concept].name
    });
    columns.text("inside_variant", "its variant that does", |(_, lexicon, row)| &lexicon.variants[row.inside].text);
    columns.add("embedded", Count, "hits inside that variant", |(.., row)| row.embedded);
    columns.add("count", Count, "all hits of the concept in the group", |(.., row)| row.count);
    columns.add("share", Share, "embedded / count", |(.., row)| row.share());
    columns
}

/// One row a concept, the longer formulation that holds it, and group.
pub fn containment_table(containment: &Containment, counts: &ConceptCounts) -> Table {
    let Containment { groups, rows } = containment;
    let rows = rows.iter().map(|row| (groups, &counts.lexicon, row));
    let mut table = columns(&groups.keys).table("containment", "Which longer formulations hold a term", rows);
    table.notes = vec![
        "embedded: hits of the concept inside that variant, the longest where several hold it; count: all hits of the concept in the group; \
         share = embedded / count, and what is missing to 1 is bare"
            .into(),
        policy_note(&counts.policy),
    ];
    table
}
