//! Which rendering of a concept was used where.

mod change;
mod mix;

pub use change::{
    PeriodMix, RenderingChanges, RenderingFinding, RenderingStep, mix_p_value, rendering_change_table,
    rendering_changes,
};
pub use mix::{RenderingMix, RenderingMixes, rendering_mix_table, rendering_mixes};
pub(super) use {change::columns as change_columns, mix::columns as mix_columns};

use super::column::{add_keys, policy_note};
use super::concordance::CutWords;
use crate::corpus::Key;
use crate::count::{Cell, ConceptCounts, Groups};
use crate::lexicon::{Concept, Lexicon, Variant};
use crate::table::Unit::{Count, Share};
use crate::table::{Columns, Table};
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

/// A variant in a group, and what its numbers point to.
pub(super) struct Row<'a> {
    groups: &'a Groups,
    lexicon: &'a Lexicon,
    cut: Option<&'a CutWords>,
    row: &'a RenderingRow,
}

impl<'a> Row<'a> {
    fn concept(&self) -> &'a Concept {
        &self.lexicon.concepts[self.row.concept]
    }

    fn variant(&self) -> &'a Variant {
        &self.lexicon.variants[self.row.variant]
    }
}

pub(super) fn columns<'a>(keys: &[Key], checks_words: bool) -> Columns<'a, Row<'a>> {
    let mut columns: Columns<Row> = Columns::default();
    add_keys(&mut columns, keys, "", |it| &it.groups.groups[it.row.group].values);
    columns.text("concept", "the concept of the lexicon", |it| &it.concept().name);
    columns.text("category", "its category", |it| &it.concept().category);
    columns.text("language", "the language of the variant", |it| &it.variant().language);
    columns.text("variant", "the rendering", |it| &it.variant().text);
    columns.add("count", Count, "its hits", |it| it.row.cell.count);
    columns.add("bare", Count, "hits by themselves", |it| it.row.cell.bare());
    columns.add("embedded", Count, "hits inside a longer one of another concept", |it| it.row.cell.embedded);
    columns.add("documents", Count, "documents with a hit", |it| it.row.cell.documents);
    columns.add("share", Share, "its share of the concept's hits in the group", |it| it.row.share);
    if checks_words {
        columns.add("cuts_word", Count, "hits that begin or end inside a word", |it| {
            it.cut?.hits.get(&(it.row.group, it.row.variant)).copied()
        });
    }
    columns
}

/// One row a variant and group, variants without a hit left out; with how many hits cut across words, where that is
/// known.
pub fn rendering_table(rendering: &Rendering, counts: &ConceptCounts, cut: Option<&CutWords>) -> Table {
    let Rendering { groups, rows } = rendering;
    let rows = rows.iter().map(|row| Row { groups, lexicon: &counts.lexicon, cut, row });
    let mut table = columns(&groups.keys, cut.is_some()).table("variants", "Which rendering was used", rows);
    table.notes = vec!["share: of the concept's hits in the group".into(), policy_note(&counts.policy)];
    table.notes.extend(cut.map(|cut| {
        format!(
            "cuts_word: hits in Chinese characters that begin or end inside a word of the segmenter {}",
            cut.segmenter.name
        )
    }));
    table
}
