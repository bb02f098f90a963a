//! Counts to findings: plain values that tables, charts and reports are made of.

mod column;
mod concordance;
mod containment;
mod dispersion;
mod documents;
pub mod echo;
mod error;
mod finding;
mod frequency;
mod keyness;
mod nested;
mod phrases;
mod precision;
mod rendering;
pub mod robust;
mod share;
mod tables;
mod term;
mod trend;
mod vocabulary;

pub(crate) use column::policy_note;
pub use concordance::{
    Concordance, ConcordanceLine, ConcordanceOptions, Context, CutWords, ORDERS, Order, Pick, concordance,
    concordance_table, cut_words, fit_concordance, order_named,
};
pub use containment::{Containment, ContainmentRow, containment, containment_table};
pub use dispersion::Dispersions;
pub use documents::{dates_table, documents_table, removals_table, warnings_table};
pub use error::AnalysisError;
pub use finding::{
    Finding, difference, movement_found, movement_size, movements_found, nothing_differs, presences, rendering_changed,
    reuse_found, sides_differ, strongest_first,
};
pub use frequency::{
    Frequency, FrequencyRow, Listed, NgramRates, Spell, frequency, frequency_columns, frequency_of_cells,
    frequency_table, ngram_frequency, ngram_frequency_head, numbers,
};
pub use keyness::{
    Class, Comparison, DocumentEvidence, DocumentSummary, DocumentTest, EdgeStops, FrequencyList, GroupOf, Keyness,
    KeynessPlan, KeynessRow, LOCK_BOUND, Measure, NgramComparison, Only, PhrasePasses, Rank, Rereading, Resampling,
    Resolved, Side, SideFigures, by_side, compare, compare_ngrams, compare_ngrams_of, compare_with, compare_with_list,
    distinctive_table, each_against_rest, each_concept_against_rest, keyness_by_table, keyness_table, permute, resolve,
};
pub use nested::{keep_closed, phrase_c_values};
pub use phrases::{PhraseChoice, SharedPhrase, SharedPhrases, phrases_table, shared_phrases};
pub use precision::precision_table;
pub use rendering::{
    PeriodMix, Rendering, RenderingChanges, RenderingFinding, RenderingMix, RenderingMixes, RenderingRow,
    RenderingStep, mix_p_value, rendering_change_table, rendering_changes, rendering_mix_table, rendering_mixes,
    rendering_table, renderings,
};
pub use share::{ShareRow, Shares, shares, shares_over_time, shares_table};
pub use tables::columns_of_tables;
pub use term::Term;
pub(crate) use trend::gap_note;
pub use trend::{
    Base, Contrast, Contrasts, Direction, Exchanging, Factor, Fashion, Fashions, Movement, Movements, PeriodTotals,
    Series, SeriesPoint, Sighting, Sightings, Stretch, Stretches, Temperature, Temperatures, Tier, TierBase,
    TierReading, Tiers, Trend, bursts_table, changes_table, contrasts, contrasts_table, fashions, movements,
    movements_table, sightings, stretches, temperatures, temperatures_table, trend, trend_summary_table, trend_table,
};
pub use vocabulary::vocabulary_table;
