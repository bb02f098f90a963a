//! Who repeats whom, and who is silent.
//!
//! A *span* is wording that stands at two places and cannot be extended at both. All of it rests on runs
//! of k tokens that stand at least twice: a first pass over the documents finds which may, a second keeps
//! their words, so that no two texts are ever compared as wholes.

pub(super) mod absence;
mod align;
mod cluster;
mod grams;
mod groups;
mod hits;
pub(super) mod likeness;
mod matches;
mod nearest;
pub(super) mod pairs;
mod place;
pub(super) mod reuse;
mod runs;
pub(super) mod share;
pub(super) mod signature;
pub(super) mod spans;
mod surprise;
mod texts;
mod wording;

pub use absence::{Absence, AbsenceRow, Nearest, Presence, absence_table, absences};
pub use groups::{EchoGroup, EchoGroups};
pub use likeness::{Likeness, LikenessRow, NgramLikeness, concept_likeness, likeness_table, ngram_likeness};
pub use pairs::{SharedPair, SharedPairs, pairs_table};
pub use place::{Direction, SpanPlace};
pub use reuse::{Reuse, Reuses, reuses_table};
pub use share::{Echo, EchoRow, echo_table};
pub use signature::{SignatureRow, Signatures, signature_table};
pub use spans::{SharedSpan, SharedSpans, spans_table};
pub use texts::SpanLength;

use super::keyness::check_conditions;
use crate::corpus::{Conditions, Key, Selection, Sources};
use crate::count::Policy;
use crate::error::Error;
use groups::{Divided, suffix};
use matches::Matcher;
use texts::Texts;

/// Shared wording has at least five words: four-word sequences are mostly idiom of the register (METHOD.md).
pub const SPAN_WORDS: usize = 5;

/// What is compared, and what counts as repeated.
#[derive(Debug, Clone)]
pub struct EchoOptions {
    /// The keys of the groups.
    pub keys: Vec<Key>,
    /// What all groups are compared with; without conditions they are compared with each other.
    pub reference: Conditions,
    /// The fewest tokens of a span.
    pub length: SpanLength,
    /// A span counts only if a run of it stands in at most so many documents, so that stock phrases do not.
    pub max_documents: Option<u32>,
    /// The most rows that are kept: of a pair or span in all, of a signature in each group.
    pub top: Option<usize>,
}

/// How much of every group is wording that at least `min_others` others use too, or the reference.
///
/// # Errors
///
/// No document is left, a key or condition names nothing, or the reference holds no text.
pub fn echo(
    sources: &Sources,
    selection: &Selection,
    policy: Policy,
    options: &EchoOptions,
    min_others: u32,
) -> Result<Echo, Error> {
    let (matcher, divided) = prepare(sources, selection, policy, options)?;
    Ok(share::echo(matcher, divided, min_others))
}

/// The pairs of groups that share wording, or every group with the reference.
///
/// # Errors
///
/// As for [`echo`].
pub fn shared_pairs(
    sources: &Sources,
    selection: &Selection,
    policy: Policy,
    options: &EchoOptions,
) -> Result<SharedPairs, Error> {
    let (matcher, divided) = prepare(sources, selection, policy, options)?;
    Ok(pairs::pairs(matcher, divided, options.top))
}

/// The spans that groups share with each other, or with the reference, with their places.
///
/// # Errors
///
/// As for [`echo`]; or a document has changed when it is quoted.
pub fn shared_spans(
    sources: &Sources,
    selection: &Selection,
    policy: Policy,
    options: &EchoOptions,
) -> Result<SharedSpans, Error> {
    let (matcher, divided) = prepare(sources, selection, policy, options)?;
    spans::spans(matcher, divided, options.top)
}

/// The passages that were taken over from one group by another, or from the reference, with their changes.
///
/// # Errors
///
/// As for [`shared_spans`].
pub fn reuses(
    sources: &Sources,
    selection: &Selection,
    policy: Policy,
    options: &EchoOptions,
) -> Result<Reuses, Error> {
    let texts = Texts::read_whole(sources, selection, &policy.reading, policy.fold, options.length)?;
    check_conditions(&texts.corpus, &options.reference)?;
    let divided = Divided::new(&texts, &options.keys, &options.reference)?;
    reuse::reuses(texts, divided, options.max_documents, options.top)
}

/// The phrases that a group repeats and nobody else uses.
///
/// # Errors
///
/// As for [`shared_spans`].
pub fn signatures(
    sources: &Sources,
    selection: &Selection,
    policy: Policy,
    options: &EchoOptions,
) -> Result<Signatures, Error> {
    let (matcher, divided) = prepare(sources, selection, policy, options)?;
    signature::signatures(matcher, divided, options.top)
}

fn prepare(
    sources: &Sources,
    selection: &Selection,
    policy: Policy,
    options: &EchoOptions,
) -> Result<(Matcher, Divided), Error> {
    let texts = Texts::read(sources, selection, &policy.reading, policy.fold, options.length)?;
    check_conditions(&texts.corpus, &options.reference)?;
    let divided = Divided::new(&texts, &options.keys, &options.reference)?;
    Ok((Matcher::new(texts, options.max_documents), divided))
}

/// What a span is.
fn span_note(k: usize) -> String {
    format!(
        "span: at least {k} tokens that stand in both, cross no boundary, and at some place of each cannot be extended; found by \
         tokens, compared folded"
    )
}

/// What the shares are out of.
fn total_note(k: usize) -> String {
    format!("total: the tokens between two boundaries with at least {k} tokens, as the others cannot be in a span")
}

/// How many rows of how many are shown.
fn listed_note(listed: usize, found: usize, order: &str) -> String {
    match listed < found {
        true => format!("listed: the first {listed} of {found}, {order}"),
        false => format!("listed: all {found}, {order}"),
    }
}
