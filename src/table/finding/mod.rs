//! From findings to tables: one file a finding.

mod collocations;
mod concordance;
mod concordance_fit;
mod containment;
mod documents;
mod echo;
mod formulas;
mod frequency;
mod keyness;
mod keyness_notes;
mod lexicon;
mod phrases;
mod rendering;
mod rendering_change;
mod rendering_mix;
mod robust;
mod trend;

pub use collocations::collocations_table;
pub use concordance::concordance_table;
pub use concordance_fit::fit_concordance;
pub use containment::containment_table;
pub use documents::{dates_table, documents_table, removals_table, warnings_table};
pub use echo::{absence_table, echo_table, likeness_table, pairs_table, signature_table, spans_table};
pub use formulas::{formulas_table, proposals_table};
pub use frequency::{frequency_table, put_frequency_row, put_ngram_row};
pub use keyness::{keyness_by_table, keyness_table};
pub use lexicon::lexicon_table;
pub use phrases::phrases_table;
pub use rendering::rendering_table;
pub use rendering_change::rendering_change_table;
pub use rendering_mix::rendering_mix_table;
pub use robust::{add_robustness, robustness_table};
pub use trend::{
    bursts_table, changes_table, contrasts_table, movements_table, temperatures_table, trend_summary_table, trend_table,
};

use super::{Cell, Column, Unit};
use crate::analysis::Term;
use crate::corpus::Key;
use crate::count::{Policy, TokenUnit};
use crate::stats::{Confidence, RatePerMillion};

/// The columns that name the groups.
fn key_columns(keys: &[Key]) -> impl Iterator<Item = Column> {
    keys.iter().map(|key| Column::new(key.name(), Unit::Text))
}

/// The columns that name a term: a concept with its category, or a phrase with its length.
fn term_columns(of_phrases: bool) -> [Column; 2] {
    match of_phrases {
        true => [Column::new("term", Unit::Text), Column::new("n", Unit::Count)],
        false => [Column::new("concept", Unit::Text), Column::new("category", Unit::Text)],
    }
}

/// Whether a term is a phrase.
fn is_phrase(term: Option<&Term>) -> bool {
    matches!(term, Some(Term::Phrase { .. }))
}

fn term_cells(term: &Term) -> [Cell; 2] {
    match term {
        Term::Concept { name, category } => [name.as_str().into(), category.as_str().into()],
        Term::Phrase { text, n } => [text.as_str().into(), (*n).into()],
    }
}

/// The columns of a rate, with what is added to their names.
fn rate_columns(suffix: &str) -> [Column; 3] {
    ["per_million", "per_million_low", "per_million_high"]
        .map(|name| Column::new(&format!("{name}{suffix}"), Unit::Rate))
}

fn rate_cells(rate: Option<RatePerMillion>) -> [Cell; 3] {
    [
        rate.map(|rate| rate.value).into(),
        rate.map(|rate| rate.interval.low).into(),
        rate.map(|rate| rate.interval.high).into(),
    ]
}

/// What a rate is out of and how sure it is.
fn rate_note(confidence: Confidence, of_phrases: bool, unit: TokenUnit) -> String {
    let base = match of_phrases {
        true => format!("phrases of the same length{}", length_unit(unit)),
        false => token_name(unit),
    };
    format!(
        "per_million = count / total × 10⁶, total being {base}; the interval is exact Poisson at {} %, which takes occurrences as independent",
        percent(confidence)
    )
}

/// What a token is.
fn token_name(unit: TokenUnit) -> String {
    match unit {
        TokenUnit::Words => "tokens (Unicode words; in Chinese, characters)".into(),
        TokenUnit::Characters => "tokens, which are Chinese characters: the rate is per million characters".into(),
        TokenUnit::Mixed { han } => format!(
            "tokens (Unicode words; in Chinese, characters, which are {:.0} % of all tokens, so that rates of texts in different \
             languages are not comparable)",
            han * 100.0
        ),
        TokenUnit::Segmented(segmenter) => format!("tokens (in Chinese, {}; else Unicode words)", segmenter.unit),
    }
}

/// What the length of a phrase is counted in, where that is not a matter of course.
fn length_unit(unit: TokenUnit) -> String {
    match unit {
        TokenUnit::Words => String::new(),
        TokenUnit::Characters => " in characters (--segment jieba counts words)".into(),
        TokenUnit::Mixed { .. } => ", in Chinese counted in characters (--segment jieba counts words)".into(),
        TokenUnit::Segmented(segmenter) => format!(" in tokens (in Chinese, {}; else Unicode words)", segmenter.unit),
    }
}

/// The level in percent, without needless digits.
fn percent(confidence: Confidence) -> f64 {
    confidence.percent()
}

/// How occurrences were counted.
pub(crate) fn policy_note(policy: &Policy) -> String {
    format!(
        "overlap: {} ({}); folded: {}; embedded = inside a longer occurrence of another concept, bare = count − embedded",
        policy.overlap,
        policy.overlap.about(),
        policy.fold.names()
    )
}
