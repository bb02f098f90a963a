//! Counts to findings: plain values that tables, charts and reports are made of.

mod concordance;
mod containment;
pub mod echo;
mod frequency;
mod keyness;
mod nested;
mod phrases;
mod rendering;
pub mod robust;
mod term;
mod trend;

pub use concordance::{
    Concordance, ConcordanceLine, ConcordanceOptions, Context, CutWords, ORDERS, Order, concordance, cut_words,
    order_named,
};
pub use containment::{Containment, ContainmentRow, containment};
pub use frequency::{
    Frequency, FrequencyRow, NgramRates, frequency, frequency_of_cells, ngram_frequency, ngram_frequency_head,
};
pub use keyness::{
    Class, Comparison, DocumentEvidence, DocumentSummary, DocumentTest, FrequencyList, GroupOf, Keyness, KeynessPlan,
    KeynessRow, LOCK_BOUND, Measure, NgramComparison, Only, PhrasePasses, Rank, Rereading, Resampling, Side,
    SideFigures, by_side, compare, compare_ngrams, compare_ngrams_of, compare_with, compare_with_list,
    each_against_rest, each_concept_against_rest, permute,
};
pub use nested::{keep_closed, phrase_c_values};
pub use phrases::{PhraseChoice, SharedPhrase, SharedPhrases, shared_phrases};
pub use rendering::{
    PeriodMix, Rendering, RenderingChanges, RenderingFinding, RenderingMix, RenderingMixes, RenderingRow,
    RenderingStep, mix_p_value, rendering_changes, rendering_mixes, renderings,
};
pub use term::Term;
pub use trend::{
    Base, Contrast, Contrasts, Direction, Factor, Fashion, Movement, Movements, PeriodTotals, Series, SeriesPoint,
    Stretch, Stretches, Temperature, Temperatures, Tier, TierBase, TierReading, Tiers, Trend, contrasts, fashions,
    movements, stretches, temperatures, trend,
};
