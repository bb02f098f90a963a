//! Which rendering of a concept was used where.

mod change;
mod mix;

pub use change::{PeriodMix, RenderingChanges, RenderingFinding, RenderingStep, mix_p_value, rendering_changes};
pub use mix::{RenderingMix, RenderingMixes, rendering_mixes};

use crate::count::{Cell, ConceptCounts, Groups};
use std::cmp::Reverse;

/// The variants of every concept that occurred, by group.
#[derive(Debug, Clone)]
pub struct Rendering {
    /// The groups by which the variants were counted.
    pub groups: Groups,
    /// The rows: by concept, then group, the most frequent variant first.
    pub rows: Vec<RenderingRow>,
}

/// One variant in one group.
#[derive(Debug, Clone)]
pub struct RenderingRow {
    /// The number of the concept in the lexicon.
    pub concept: usize,
    /// The number of the variant in the lexicon.
    pub variant: usize,
    /// The number of the group.
    pub group: usize,
    /// Occurrences and documents.
    pub cell: Cell,
    /// The variant's share of the concept's hits in the group, from 0 to 1.
    pub share: f64,
}

/// Counts the variants of every concept in each group; variants without a hit have no row.
pub fn renderings(counts: &ConceptCounts, groups: &Groups) -> Rendering {
    let of_concepts = groups.concept_cells(counts);
    let of_variants = groups.variant_cells(counts);
    let mut rows = Vec::new();
    for (group, variants) in of_variants.iter().enumerate() {
        for (variant, cell) in variants {
            let concept = counts.lexicon.variants[*variant].concept;
            let all = of_concepts[group][&concept].count;
            rows.push(RenderingRow {
                concept,
                variant: *variant,
                group,
                cell: *cell,
                share: cell.count as f64 / all as f64,
            });
        }
    }
    rows.sort_by_key(|row| (row.concept, row.group, Reverse(row.cell.count), row.variant));
    Rendering { groups: groups.clone(), rows }
}
