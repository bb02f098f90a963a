//! Passages that were taken over: alignments of two documents, each told once, the least likely first.

use super::align::{Alignment, alignments};
use super::cluster::{Chosen, clusters};
use super::grams::Seeds;
use super::groups::{Divided, EchoGroup, EchoGroups, add_groups};
use super::hits::matches_of;
use super::matches::Match;
use super::place::{Direction, PLACE_NOTE, SpanPlace, add_place, place, quote};
use super::surprise::Surprise;
use super::texts::Texts;
use super::wording::{Part, parts, spelled};
use super::{listed_note, suffix};
use crate::corpus::{Corpus, Key};
use crate::error::Error;
use crate::table::{Columns, Table, Unit};
use rayon::prelude::*;
use std::cmp::Ordering;

/// A run of so many words is where an alignment may begin, and of so many characters in Chinese: three changes in a passage of
/// thirty leave one of either. Where a run is frequent, one of twice the length may be rare.
const SEED_WORDS: usize = 4;
const SEED_CHARACTERS: usize = 6;

/// An alignment is kept if fewer than this are expected by accident in all of the texts.
const MOST_EXPECTED: f64 = 0.01;

/// Wording that passages of two groups share, change by change.
#[derive(Debug)]
pub struct Reuses {
    /// The documents.
    pub corpus: Corpus,
    /// The groups.
    pub groups: EchoGroups,
    /// The tokens of a run where an alignment may begin.
    pub n_seed: usize,
    /// The reuses: those of a few documents before what everybody says, then the least likely first.
    pub rows: Vec<Reuse>,
    /// How many there are with those that are not kept.
    pub n_found: usize,
    /// How many of those found are formulas.
    pub n_formulas: usize,
}

/// A passage that stands in two documents, perhaps with changes; of all documents that have it, in the earliest one and in the
/// one that is most like it.
#[derive(Debug, Clone)]
pub struct Reuse {
    /// The number of the group of the earlier document; with a reference, of the one that is not the reference.
    pub group: usize,
    /// The number of the other; nothing for the reference.
    pub other: Option<usize>,
    /// The tokens that both have.
    pub n: usize,
    /// The tokens that are replaced, left out or added; of two that replace each other the one.
    pub n_changed: usize,
    /// How often the other goes on with something from another place of the passage.
    pub n_moved: usize,
    /// The evidence in bits, each word weighted by how few documents have this wording.
    pub score: f64,
    /// log₁₀ of how many alignments of such words are expected by accident in all of the texts.
    pub log10_chance: f64,
    /// Whether so many documents have the wording that it is everybody's.
    pub is_formula: bool,
    /// The documents in which the passage was found, the two among them.
    pub documents: Vec<usize>,
    /// Who said it first.
    pub direction: Direction,
    /// The words with the changes, as they stand in the first document: `new goals of [building → constructing] a society`.
    pub wording: String,
    /// The place in the group.
    pub place: SpanPlace,
    /// The place in the other.
    pub place_other: SpanPlace,
    parts: Vec<Part>,
}

/// The reuses between groups, or between groups and the reference.
pub(super) fn reuses(
    texts: Texts,
    divided: Divided,
    max_documents: Option<u32>,
    top: Option<usize>,
) -> Result<Reuses, Error> {
    let is_han = 2 * texts.corpus.n_han() > texts.passages.iter().map(|passage| passage.n_tokens).sum();
    let n_seed = if is_han { SEED_CHARACTERS } else { SEED_WORDS };
    let has_reference = divided.groups.reference.is_some();
    // What is compared with a reference needs no other places than those in it.
    let is_wanted = |place: usize| !has_reference || divided.of(&texts, place) == divided.reference();
    let seeds = [n_seed, 2 * n_seed].map(|n| Seeds::find(&texts, n, max_documents, is_wanted));
    let surprise = Surprise::new(&texts);
    let n_pairs = divided.n_pairs_of_places();
    let least = (n_pairs / MOST_EXPECTED).log2();
    let found: Vec<Alignment> = (0..texts.passages.len())
        .into_par_iter()
        .flat_map_iter(|passage| matches_of(&texts, &divided, &seeds, passage))
        .flat_map_iter(|matches| alignments(&surprise, &texts, matches, least))
        .filter(|alignment| alignment.n() >= texts.k)
        .collect();
    let mut chosen = clusters(&texts, &divided, &found);
    chosen.sort_by(|a, b| order(&found, a, b));
    let n_found = chosen.len();
    let n_formulas = chosen.iter().filter(|one| is_formula(&found[one.alignment])).count();
    chosen.truncate(top.unwrap_or(usize::MAX));
    let mut rows: Vec<Reuse> =
        chosen.into_iter().map(|one| reuse(&texts, &divided, &found[one.alignment], one.documents, n_pairs)).collect();
    quote(&texts.corpus, rows.iter_mut().flat_map(Reuse::places))?;
    for row in &mut rows {
        row.wording = spelled(&row.parts);
    }
    Ok(Reuses { corpus: texts.corpus, groups: divided.groups, n_seed, rows, n_found, n_formulas })
}

/// Whether the wording is everybody's: its words have, on average, half the weight of those that two documents share, or less.
/// A word has that in a wording of √(2N) out of N documents.
fn is_formula(alignment: &Alignment) -> bool {
    alignment.bits.score < alignment.bits.chance / 2.0
}

fn order(found: &[Alignment], a: &Chosen, b: &Chosen) -> Ordering {
    let key = |one: &Chosen| &found[one.alignment];
    let (first, second) = (key(a), key(b));
    is_formula(first)
        .cmp(&is_formula(second))
        .then_with(|| second.bits.score.total_cmp(&first.bits.score))
        .then_with(|| (first.here().start, first.there().start).cmp(&(second.here().start, second.there().start)))
}

fn reuse(texts: &Texts, divided: &Divided, alignment: &Alignment, documents: Vec<usize>, n_pairs: f64) -> Reuse {
    let date = |run: &Match, side: fn(&Match) -> usize| texts.corpus.documents[texts.document_of(side(run))].date;
    let first = &alignment.runs[0];
    let (here, there) = (date(first, |run| run.here), date(first, |run| run.there));
    // The earlier document comes first, but a reference always second.
    let is_turned = divided.groups.reference.is_none() && Direction::of(&[here], &[there]) == Direction::There;
    let mut runs = alignment.runs.clone();
    if is_turned {
        runs.iter_mut().for_each(|run| std::mem::swap(&mut run.here, &mut run.there));
        runs.sort_unstable_by_key(|run| run.here);
    }
    let turned = Alignment { runs, bits: alignment.bits };
    let (here, there) = (turned.here(), turned.there());
    let dates = [&here, &there].map(|side| texts.corpus.documents[texts.document_of(side.start)].date);
    let (group, other) = (divided.of(texts, here.start), divided.of(texts, there.start));
    let parts = parts(texts, &turned.runs);
    Reuse {
        group,
        other: (other != divided.reference()).then_some(other),
        n: parts.iter().filter(|part| part.is_common).map(|part| part.n_tokens).sum(),
        n_changed: parts.iter().filter(|part| !part.is_common).map(|part| part.n_tokens).sum(),
        n_moved: parts.iter().filter(|part| part.is_moved).count(),
        score: alignment.bits.score,
        log10_chance: n_pairs.log10() - alignment.bits.chance * 2_f64.log10(),
        is_formula: is_formula(alignment),
        documents,
        direction: Direction::of(&[dates[0]], &[dates[1]]),
        wording: String::new(),
        place: place(texts, here),
        place_other: place(texts, there),
        parts,
    }
}

impl Reuse {
    /// All places whose words are read.
    fn places(&mut self) -> impl Iterator<Item = &mut SpanPlace> {
        let parts = self.parts.iter_mut().flat_map(|part| [&mut part.here, &mut part.there]).flatten();
        [&mut self.place, &mut self.place_other].into_iter().chain(parts)
    }
}

/// A reuse among the others.
type Row<'a> = (&'a Reuses, &'a Reuse);

pub(in crate::analysis) fn columns<'a>(keys: &[Key], has_reference: bool) -> Columns<'a, Row<'a>> {
    let side = suffix(has_reference);
    let mut columns: Columns<Row> = Columns::default();
    add_groups(&mut columns, keys, has_reference, |(reuses, row)| reuses.groups.pair(row.group, row.other));
    columns.text("wording", "the words with the changes: [here → in the other]", |(_, row)| &row.wording);
    columns.add("n", Unit::Count, "tokens that both have", |(_, row)| row.n);
    columns.add("changed", Unit::Count, "tokens replaced, left out or added", |(_, row)| row.n_changed);
    columns.add("moved", Unit::Count, "how often the other goes on elsewhere in the passage", |(_, row)| row.n_moved);
    columns.add("score", Unit::Score, "bits of evidence, weighted by how few documents have the words", |(_, row)| {
        row.score
    });
    columns.add("log10_chance", Unit::Score, "log₁₀ of how many are expected by accident", |(_, row)| {
        row.log10_chance
    });
    columns.text("class", "reuse, or a formula of very many documents", |(_, row)| {
        if row.is_formula { "formula" } else { "reuse" }
    });
    columns.add("documents", Unit::Count, "documents in which the passage was found", |(_, row)| row.documents.len());
    columns.made("also", "those of them that are not named here", |(reuses, row)| also(reuses, row));
    columns.made("first", "who said it first", |(reuses, row)| Some(first(reuses, row)?.name()));
    add_place(&mut columns, keys, "", |(reuses, row)| Some((&reuses.corpus, &row.place)));
    // The wording shows both quotes in one.
    columns.last(3).detail();
    add_place(&mut columns, keys, side, |(reuses, row)| Some((&reuses.corpus, &row.place_other)));
    columns.last(3).detail();
    columns
}

/// One row a passage that was taken over.
pub fn reuses_table(reuses: &Reuses) -> Table {
    let columns = columns(&reuses.groups.keys, reuses.groups.reference.is_some());
    let rows = reuses.rows.iter().map(|row| (reuses, row));
    let mut table = columns.table("echo_reuses", "Passages that were taken over", rows);
    table.notes = vec![
        format!(
            "reuse: runs of at least {} tokens that stand in both, and what is common around and between them, over boundaries, \
             changed words and in any order; [a → b]: here a, in the other b; ⇄: the other has the next words elsewhere",
            reuses.n_seed
        ),
        format!(
            "score: −log₂ of the chance that the words agree by accident, each word weighted by how few documents have it in this \
             wording; log10_chance: how many such are expected in all of the texts, at most {MOST_EXPECTED} for a row"
        ),
        "class: a formula if its words weigh half or less, as those in √(2N) of N documents do; formulas come last".into(),
        "a passage of several documents is told once, of the earliest and the one most like it; documents: all in which it was found"
            .into(),
        PLACE_NOTE.into(),
        format!("{}; {} of all are formulas", listed_note(reuses.rows.len(), reuses.n_found, "the least likely first"), reuses.n_formulas),
    ];
    table
}

/// The most documents that a cell names.
const MOST_NAMED: usize = 20;

/// The other documents of a passage by name.
fn also(reuses: &Reuses, row: &Reuse) -> Option<String> {
    let shown = [row.place.document, row.place_other.document];
    let others: Vec<&str> = row
        .documents
        .iter()
        .filter(|document| !shown.contains(document))
        .map(|document| reuses.corpus.documents[*document].id.as_str())
        .collect();
    let named = others[..others.len().min(MOST_NAMED)].join("; ");
    match others.len() {
        0 => None,
        n if n > MOST_NAMED => Some(format!("{named}; and {} more", n - MOST_NAMED)),
        _ => Some(named),
    }
}

/// Who said the words first.
fn first<'a>(reuses: &'a Reuses, row: &Reuse) -> Option<&'a EchoGroup> {
    let (here, there) = reuses.groups.pair(row.group, row.other);
    match row.direction {
        Direction::Here => Some(here),
        Direction::There => there,
        Direction::Unknown => None,
    }
}
