//! Evidence from whole documents: the parallel driver of permutations and bootstrap draws, whose result does not depend on
//! how they are shared out.

use super::plan::{KeynessPlan, Resampling};
use super::row::KeynessRow;
use crate::corpus::Watch;
use crate::error::Error;
use crate::stats::resample::{Bootstrapped, Design, PartCounts, Permutation, PermutationTest, bootstrap};
use crate::stats::{Confidence, MannWhitney};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// The fewest documents on a side for a test by documents: with five against five the least two-sided p-value is
/// 2/252, with four against four 2/70.
const FEWEST_DOCUMENTS: usize = 5;

/// What documents say of one term.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DocumentEvidence {
    /// The studentised difference of rates: see [`Permutation`](crate::stats::resample::Permutation).
    pub t: f64,
    /// By exchanging labels of documents.
    pub p_value: f64,
    /// The same corrected for all terms tested, as [`DocumentSummary::by_max_t_alone`] says.
    pub p_adjusted: Option<f64>,
    /// The same corrected by step-down maxT.
    pub p_max_t: f64,
    /// Mann–Whitney on the rates of documents; nothing where a document is on both sides.
    pub mann_whitney: Option<MannWhitney>,
    /// Whether documents were drawn for the intervals.
    pub is_resampled: bool,
    /// From documents drawn again.
    pub intervals: Bootstrapped,
}

/// The tests by document of a comparison, or why there are none.
#[derive(Debug, Clone, PartialEq)]
pub enum DocumentTest {
    /// Words alone were asked for.
    NotAsked,
    /// There are none.
    Withheld(String),
    /// They were made.
    Done(DocumentSummary),
}

/// How documents were resampled and how far that changes the answer.
#[derive(Debug, Clone, PartialEq)]
pub struct DocumentSummary {
    /// Arrangements, the observed one included.
    pub n_arrangements: u64,
    /// Whether these are all there are.
    pub is_exact: bool,
    /// Documents with text on both sides.
    pub n_both: usize,
    /// Terms that are significant by words.
    pub by_words: usize,
    /// Terms that are significant by documents.
    pub by_documents: usize,
    /// Terms that are both.
    pub by_both: usize,
    /// Terms that are significant by documents, corrected by maxT.
    pub by_max_t: usize,
    /// Whether adjusted p-values are those of maxT, and not of the plan's correction: where there are so many
    /// terms for the arrangements that a single one could never be significant otherwise.
    pub by_max_t_alone: bool,
}

impl DocumentSummary {
    /// The least p-value that there can be.
    pub fn least_p_value(&self) -> f64 {
        1.0 / self.n_arrangements as f64
    }
}

/// What the tests by document start from.
pub(super) enum Evidence {
    NotAsked,
    Withheld(String),
    /// The occurrences of all rows, in their order.
    Parts(PartCounts),
}

/// Where the part of a document on a side stands among all parts.
pub(super) struct Layout {
    design: Design,
    /// By document and side.
    parts: BTreeMap<(usize, usize), usize>,
    /// By base, then by part.
    sizes: Vec<Vec<u64>>,
}

impl Layout {
    /// From document, side and sizes for each base of pieces of text; those of one document and side are one part.
    pub(super) fn new(n_bases: usize, pieces: impl Iterator<Item = (usize, usize, Vec<u64>)>) -> Layout {
        let mut sums: BTreeMap<(usize, usize), Vec<u64>> = BTreeMap::new();
        for (document, side, sizes) in pieces {
            let sum = sums.entry((document, side)).or_insert_with(|| vec![0; n_bases]);
            sum.iter_mut().zip(sizes).for_each(|(sum, size)| *sum += size);
        }
        // A passage without a word is no text.
        sums.retain(|_, sizes| sizes.first().is_some_and(|size| *size > 0));
        let is_on_both = |document: usize| (0..2).all(|side| sums.contains_key(&(document, side)));
        let single = |wanted: usize| {
            sums.keys().copied().filter(move |(document, side)| *side == wanted && !is_on_both(*document))
        };
        let mut order: Vec<(usize, usize)> = single(0).collect();
        let n_target = order.len();
        order.extend(single(1));
        let n_reference = order.len() - n_target;
        order.extend(sums.keys().filter(|(document, _)| is_on_both(*document)));
        let n_both = (order.len() - n_target - n_reference) / 2;
        let sizes = (0..n_bases).map(|base| order.iter().map(|part| sums[part][base]).collect()).collect();
        let parts = order.iter().enumerate().map(|(number, part)| (*part, number)).collect();
        Layout { design: Design { n_target, n_reference, n_both }, parts, sizes }
    }

    /// Why there are too few documents for a test, if there are.
    pub(super) fn too_few(&self) -> Option<String> {
        let Design { n_target, n_reference, n_both } = self.design;
        let sides = [("target", n_target + n_both), ("reference", n_reference + n_both)];
        let (side, documents) = sides.into_iter().find(|(_, documents)| *documents < FEWEST_DOCUMENTS)?;
        let plural = if documents == 1 { "" } else { "s" };
        Some(format!("the {side} has {documents} document{plural}, and they need {FEWEST_DOCUMENTS} on each side"))
    }

    pub(super) fn counts(&self) -> Result<PartCounts, Error> {
        Ok(PartCounts::new(self.design, &self.sizes)?)
    }

    /// Adds a term: its occurrences by document and side.
    pub(super) fn push(
        &self,
        counts: &mut PartCounts,
        base: usize,
        of_term: impl Iterator<Item = (usize, usize, u64)>,
    ) -> Result<(), Error> {
        let of_parts: Vec<(usize, u64)> =
            of_term.filter_map(|(document, side, count)| Some((*self.parts.get(&(document, side))?, count))).collect();
        Ok(counts.push(base, &of_parts)?)
    }
}

impl Evidence {
    /// Tests all rows, which are those of the parts, in their order.
    pub(super) fn test(&self, rows: &mut [KeynessRow], plan: &KeynessPlan) -> Result<DocumentTest, Error> {
        let (counts, resampling) = match (self, &plan.resampling) {
            (Evidence::Withheld(reason), _) => return Ok(DocumentTest::Withheld(reason.clone())),
            (Evidence::Parts(counts), Some(resampling)) => (counts, resampling),
            _ => return Ok(DocumentTest::NotAsked),
        };
        let Resampling { permutations, seed, watch, .. } = resampling;
        let test = permute(counts, *permutations, *seed, watch.as_deref());
        // Decided before any p-value is seen.
        let by_max_t_alone = rows.len() as f64 / test.n_arrangements as f64 > plan.alpha;
        let p_values: Vec<Option<f64>> = test.terms.iter().map(|term| Some(term.p_value)).collect();
        let adjusted = match by_max_t_alone {
            true => test.terms.iter().map(|term| Some(term.p_max_t)).collect(),
            false => plan.correction.adjust(&p_values)?,
        };
        for (row, (term, p_adjusted)) in rows.iter_mut().zip(test.terms.iter().zip(adjusted)) {
            row.documents = Some(DocumentEvidence {
                t: term.t,
                p_value: term.p_value,
                p_adjusted,
                p_max_t: term.p_max_t,
                mann_whitney: None,
                is_resampled: false,
                intervals: Bootstrapped::default(),
            });
        }
        let (n_arrangements, is_exact, n_both) = (test.n_arrangements, test.is_exact, counts.design().n_both);
        Ok(DocumentTest::Done(DocumentSummary {
            n_arrangements,
            is_exact,
            n_both,
            by_max_t_alone,
            ..summary(rows, plan)
        }))
    }

    /// Fills in intervals and rank tests of the rows that are listed.
    pub(super) fn estimate(
        &self,
        rows: &mut [KeynessRow],
        confidence: Confidence,
        plan: &KeynessPlan,
    ) -> Result<(), Error> {
        let (Evidence::Parts(counts), Some(resampling)) = (self, &plan.resampling) else { return Ok(()) };
        let numbers: Vec<usize> = rows.iter().map(|row| row.number).collect();
        let counts = counts.select(&numbers);
        let is_resampled = resampling.bootstrap > 0;
        let intervals = match is_resampled {
            true => bootstrapped(&counts, resampling.bootstrap, resampling.seed, confidence),
            false => vec![Bootstrapped::default(); rows.len()],
        };
        for (term, (row, intervals)) in rows.iter_mut().zip(intervals).enumerate() {
            let Some(documents) = &mut row.documents else { continue };
            (documents.is_resampled, documents.intervals) = (is_resampled, intervals);
            if counts.design().n_both == 0 {
                let [target, reference] = counts.rates(term);
                // A phrase may be longer than all that a side holds.
                let is_defined = !target.is_empty() && !reference.is_empty();
                documents.mann_whitney = is_defined.then(|| MannWhitney::new(&target, &reference)).transpose()?;
            }
        }
        Ok(())
    }
}

/// How many rows each way of testing finds.
fn summary(rows: &[KeynessRow], plan: &KeynessPlan) -> DocumentSummary {
    let by_documents = |row: &KeynessRow| row.documents.as_ref()?.p_adjusted.filter(|p_value| *p_value <= plan.alpha);
    let by_max_t = |row: &KeynessRow| row.documents.as_ref().is_some_and(|documents| documents.p_max_t <= plan.alpha);
    let count = |holds: &dyn Fn(&KeynessRow) -> bool| rows.iter().filter(|row| holds(row)).count();
    DocumentSummary {
        n_arrangements: 0,
        is_exact: false,
        n_both: 0,
        by_words: count(&|row| row.differs_by_words(plan)),
        by_documents: count(&|row| by_documents(row).is_some()),
        by_both: count(&|row| row.differs_by_words(plan) && by_documents(row).is_some()),
        by_max_t: count(&by_max_t),
        by_max_t_alone: false,
    }
}

/// Terms whose draws are kept in memory at once, by a thread.
const BLOCK: usize = 64;

/// Tests all terms of `counts` by exchanging labels of documents: see [`Permutation`].
///
/// `watch` is told of every batch of arrangements as of a file.
pub fn permute(counts: &PartCounts, n_random: u32, seed: u64, watch: Option<&dyn Watch>) -> PermutationTest {
    let test = Permutation::new(counts, n_random, seed);
    if let Some(watch) = watch {
        watch.pass(test.n_batches() as usize);
    }
    let found = (0..test.n_batches())
        .into_par_iter()
        .fold(
            || test.start(),
            |mut found, batch| {
                test.add_batch(batch, &mut found);
                if let Some(watch) = watch {
                    watch.file();
                }
                found
            },
        )
        // Sums of whole numbers: their order does not matter.
        .reduce(|| test.start(), |all, more| all.merge(&more));
    if let Some(watch) = watch {
        watch.end();
    }
    test.finish(&found)
}

/// Intervals of the effects of all terms of `counts`, from documents drawn again: see [`bootstrap`].
fn bootstrapped(counts: &PartCounts, n_replicates: u32, seed: u64, confidence: Confidence) -> Vec<Bootstrapped> {
    let n_terms = counts.n_terms();
    let blocks: Vec<Vec<Bootstrapped>> = (0..n_terms.div_ceil(BLOCK))
        .into_par_iter()
        .map(|block| {
            let terms = block * BLOCK..n_terms.min((block + 1) * BLOCK);
            bootstrap(counts, terms, n_replicates, seed, confidence)
        })
        .collect();
    blocks.into_iter().flatten().collect()
}
