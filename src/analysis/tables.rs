//! Every table of a finding with its columns, as they are before anything is counted.

use super::dispersion::Dispersions;
use super::keyness::{KeynessPlan, Rank, Shape};
use super::robust::Finding;
use super::trend::{Head, TierBase, change, contrast, movement, points, temperature};
use super::{
    concordance, containment, documents, echo, frequency, keyness, phrases, rendering, robust, share, vocabulary,
};
use crate::lexicon::finding_columns;
use crate::mine::{collocation_columns, formula_columns};
use crate::stats::association::ASSOCIATIONS;
use crate::table::{Column, Columns};

/// A table by its name, and its columns in each of its shapes.
type TableKind = (&'static str, fn() -> Vec<Vec<Column>>);

/// All of them. Columns that are named by the keys and labels of a corpus are not known before.
static TABLES: &[TableKind] = &[
    ("frequency", || {
        let beside = [Dispersions::usual(), Dispersions::default()];
        [false, true]
            .into_iter()
            .zip(beside)
            .map(|(of, beside)| frequency::frequency_columns(&[], of, &beside).heads())
            .collect()
    }),
    ("vocabulary", || vec![vocabulary::columns(&[], 1).heads()]),
    ("shares", || vec![share::columns(&[]).heads()]),
    ("variants", || vec![rendering::columns(&[], true).heads()]),
    ("renderings", || vec![rendering::mix_columns(&[]).heads()]),
    ("containment", || vec![containment::columns(&[]).heads()]),
    ("phrases", || vec![phrases::columns().heads()]),
    ("keyness", || [Rank::LogOdds, Rank::ScaledF].map(keyness_columns).into()),
    ("trend", || vec![points::columns(Head::USUAL, true).heads()]),
    ("trend_summary", || vec![points::summary_columns(Head::USUAL).heads()]),
    ("trend_tests", || vec![movement::columns(Head::USUAL).heads()]),
    ("trend_contrasts", || vec![contrast::columns(Head::USUAL).heads()]),
    ("bursts", || vec![change::burst_columns(Head::USUAL).heads()]),
    ("changes", || vec![change::stretch_columns(Head::USUAL).heads()]),
    ("temperature", || TierBase::ALL.map(|per| temperature::columns(Head::USUAL, per).heads()).into()),
    ("rendering_changes", || vec![rendering::change_columns(Head::USUAL.period, &[]).heads()]),
    ("concordance", || vec![concordance::columns(&[], true).heads()]),
    ("echo", || vec![echo::share::columns(&[]).heads()]),
    ("echo_pairs", || [false, true].map(|has_reference| echo::pairs::columns(&[], has_reference).heads()).into()),
    ("echo_reuses", || [false, true].map(|has_reference| echo::reuse::columns(&[], has_reference).heads()).into()),
    ("echo_spans", || [false, true].map(|has_reference| echo::spans::columns(&[], has_reference).heads()).into()),
    ("echo_signature", || vec![echo::signature::columns(&[]).heads()]),
    ("similarity", || [false, true].map(|has_reference| echo::likeness::columns(&[], has_reference).heads()).into()),
    ("absence", || vec![echo::absence::columns(&[]).heads()]),
    ("formulas", || vec![formula_columns().heads()]),
    ("collocations", || [false, true].map(|has_node| collocation_columns(has_node, ASSOCIATIONS).heads()).into()),
    ("robust", || vec![robust::columns(&[]).heads(), robust::columns_beside(Finding::Count).heads()]),
    ("documents", || vec![documents::columns(&[]).heads()]),
    ("dates", || vec![documents::date_columns().heads()]),
    ("removals", || vec![documents::removal_columns().heads()]),
    ("warnings", || vec![documents::warning_columns().heads()]),
    ("lexicon_check", || vec![finding_columns().heads()]),
];

fn keyness_columns(rank: Rank) -> Vec<Column> {
    let plan = KeynessPlan { rank, ..KeynessPlan::default() };
    keyness::columns(&Shape::of_plan(&plan), Columns::default()).heads()
}

/// The columns of all tables, each with the name of its table; what is named by keys, labels or further statistics is
/// not among them.
///
/// ```
/// let columns = tifa::analysis::columns_of_tables();
/// assert!(columns.iter().any(|(table, column)| *table == "keyness" && column.name == "p_adjusted"));
/// ```
pub fn columns_of_tables() -> Vec<(&'static str, Column)> {
    let mut all: Vec<(&str, Column)> = Vec::new();
    for (table, shapes) in TABLES {
        for column in shapes().into_iter().flatten() {
            if !all.iter().any(|(other, known)| other == table && known.name == column.name) {
                all.push((table, column));
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_says_what_its_values_are() {
        for (table, column) in columns_of_tables() {
            assert!(!column.about.is_empty(), "{table}.{}", column.name);
        }
    }
}
