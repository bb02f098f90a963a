//! Which longer formulations hold a term.

use crate::count::{ConceptCounts, Groups};
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
