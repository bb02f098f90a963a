//! Which alignments tell of the same passage, and which of them stands for all.

use super::align::{Alignment, join, root};
use super::groups::Divided;
use super::texts::Texts;
use crate::token::Symbol;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// An alignment that stands for all that tell of the same passage.
pub(super) struct Chosen {
    pub(super) alignment: usize,
    pub(super) documents: Vec<usize>,
}

/// Puts together what tells of the same passage: alignments that cover more than half of each other in a document, as long as the
/// strongest of both clusters have more than half of their words in common, so that no cluster strays from one wording to another.
/// Of each cluster one is chosen: the strongest of those with its earliest document; with a reference, one for each group.
pub(super) fn clusters(texts: &Texts, divided: &Divided, found: &[Alignment]) -> Vec<Chosen> {
    let words: Vec<Vec<Symbol>> = found.iter().map(|one| sorted_words(texts, one)).collect();
    let mut sides: Vec<(Range<usize>, usize)> =
        found.iter().enumerate().flat_map(|(at, one)| [(one.here(), at), (one.there(), at)]).collect();
    sides.sort_by_key(|(range, at)| (range.start, range.end, *at));
    let mut cluster_of: Vec<usize> = (0..found.len()).collect();
    let mut strongest = cluster_of.clone();
    let mut open: Vec<(Range<usize>, usize)> = Vec::new();
    for (range, at) in sides {
        open.retain(|(other, _)| other.end > range.start);
        for (other, known) in &open {
            let common = other.end.min(range.end) - range.start;
            let [a, b] = [*known, at].map(|one| root(&mut cluster_of, one));
            let [first, second] = [strongest[a], strongest[b]];
            if a != b && 2 * common > range.len().max(other.len()) && are_alike(&words[first], &words[second]) {
                join(&mut cluster_of, a, b);
                let is_first = found[first].bits.score >= found[second].bits.score;
                strongest[a.min(b)] = if is_first { first } else { second };
            }
        }
        open.push((range, at));
    }
    let mut members: FxHashMap<(usize, Option<usize>), Vec<usize>> = FxHashMap::default();
    let mut keys = Vec::new();
    for (at, alignment) in found.iter().enumerate() {
        let group = divided.groups.reference.is_some().then(|| divided.of(texts, alignment.here().start));
        let key = (root(&mut cluster_of, at), group);
        members
            .entry(key)
            .or_insert_with(|| {
                keys.push(key);
                Vec::new()
            })
            .push(at);
    }
    keys.iter().map(|key| chosen(texts, found, &members[key])).collect()
}

fn sorted_words(texts: &Texts, alignment: &Alignment) -> Vec<Symbol> {
    let runs = alignment.runs.iter().flat_map(|run| &texts.symbols[run.here..run.here + run.n]);
    let mut words: Vec<Symbol> = runs.copied().collect();
    words.sort_unstable();
    words
}

/// Whether sorted words have more than half of themselves in common.
fn are_alike(a: &[Symbol], b: &[Symbol]) -> bool {
    let (mut i, mut j, mut common) = (0, 0, 0);
    while let (Some(first), Some(second)) = (a.get(i), b.get(j)) {
        common += usize::from(first == second);
        (i, j) = (i + usize::from(first <= second), j + usize::from(second <= first));
    }
    2 * common > a.len().max(b.len())
}

fn chosen(texts: &Texts, found: &[Alignment], members: &[usize]) -> Chosen {
    let sides =
        |at: usize| [found[at].here().start, found[at].there().start].map(|position| texts.document_of(position));
    let mut documents: Vec<usize> = members.iter().flat_map(|at| sides(*at)).collect();
    documents.sort_unstable();
    documents.dedup();
    let date = |document: usize| texts.corpus.documents[document].date;
    let earliest =
        documents.iter().copied().min_by_key(|document| (date(*document).is_none(), date(*document), *document));
    let has_earliest = |at: usize| sides(at).into_iter().any(|document| Some(document) == earliest);
    let strongest = members.iter().copied().min_by(|a, b| {
        let score = |at: usize| found[at].bits.score;
        (!has_earliest(*a)).cmp(&!has_earliest(*b)).then(score(*b).total_cmp(&score(*a))).then(a.cmp(b))
    });
    Chosen { alignment: strongest.unwrap_or_default(), documents }
}
