//! Evidence from whole documents: the parallel driver of permutations, whose result does not depend on how they are shared out.

use super::plan::{KeynessPlan, Resampling};
use super::row::KeynessRow;
use crate::corpus::{CorpusError, Watch};
use crate::error::Error;
use crate::stats::resample::{Design, EffectIntervals, PartCounts, Permutation, PermutationTest};
use crate::stats::{Confidence, MannWhitney, RatePerMillion};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// The fewest documents on a side for a test by documents: with five against five the least two-sided p-value is
/// 2/252, with four against four 2/70.
const FEWEST_DOCUMENTS: usize = 5;

/// What documents say of one term.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DocumentEvidence {
    /// The studentised difference of rates: see [`Permutation`].
    pub t: f64,
    /// By exchanging labels of documents.
    pub p_value: f64,
    /// The same corrected for all terms tested, as the plan says.
    pub p_adjusted: Option<f64>,
    /// The same corrected by step-down maxT.
    pub p_max_t: f64,
    /// Mann–Whitney on the rates of documents; nothing where a document is on both sides.
    pub mann_whitney: Option<MannWhitney>,
    /// The rates of both sides, target first, with their intervals by documents.
    pub rates: Option<[RatePerMillion; 2]>,
    /// Of the effects, by documents.
    pub intervals: EffectIntervals,
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
    /// Terms for which more arrangements were computed, because the correction asks for smaller p-values.
    pub n_refined: usize,
    /// The most arrangements of a term.
    pub n_finest: u64,
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
    pub(super) fn test(
        &self,
        rows: &mut [KeynessRow],
        confidence: Confidence,
        plan: &KeynessPlan,
    ) -> Result<DocumentTest, Error> {
        let (counts, resampling) = match (self, &plan.resampling) {
            (Evidence::Withheld(reason), _) => return Ok(DocumentTest::Withheld(reason.clone())),
            (Evidence::Parts(counts), Some(resampling)) => (counts, resampling),
            _ => return Ok(DocumentTest::NotAsked),
        };
        let Resolved { test, p_values, adjusted, n_refined, n_finest } = resolve(counts, plan, resampling)?;
        let tested = rows.iter_mut().zip(&test.terms).zip(p_values).zip(adjusted);
        for (number, (((row, term), p_value), p_adjusted)) in tested.enumerate() {
            let rates = counts.side_rates(number, confidence);
            row.documents = Some(DocumentEvidence {
                t: term.t,
                p_value,
                p_adjusted,
                p_max_t: term.p_max_t,
                mann_whitney: None,
                rates,
                intervals: rates.map(EffectIntervals::of_sides).unwrap_or_default(),
            });
        }
        Ok(DocumentTest::Done(DocumentSummary {
            n_arrangements: test.n_arrangements,
            is_exact: test.is_exact,
            n_refined,
            n_finest,
            n_both: counts.design().n_both,
            ..summary(rows, plan)
        }))
    }

    /// Fills in the rank tests of the rows that are listed.
    pub(super) fn rank(&self, rows: &mut [KeynessRow]) -> Result<(), Error> {
        let Evidence::Parts(counts) = self else { return Ok(()) };
        if counts.design().n_both > 0 {
            return Ok(());
        }
        let tests: Vec<Option<MannWhitney>> = rows
            .par_iter()
            .map(|row| {
                let [target, reference] = counts.rates(row.number);
                // A phrase may be longer than all that a side holds.
                let is_defined = !target.is_empty() && !reference.is_empty();
                is_defined.then(|| MannWhitney::new(&target, &reference)).transpose()
            })
            .collect::<Result<_, _>>()?;
        for (row, test) in rows.iter_mut().zip(tests) {
            if let Some(documents) = &mut row.documents {
                documents.mann_whitney = test;
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
        n_refined: 0,
        n_finest: 0,
        n_both: 0,
        by_words: count(&|row| row.differs_by_words(plan)),
        by_documents: count(&|row| by_documents(row).is_some()),
        by_both: count(&|row| row.differs_by_words(plan) && by_documents(row).is_some()),
        by_max_t: count(&by_max_t),
    }
}

/// The test of many terms by documents, with p-values as small as their correction needs them.
#[derive(Debug, Clone)]
pub struct Resolved {
    /// The test with the arrangements that all terms got.
    pub test: PermutationTest,
    /// By term, from as many arrangements as it got.
    pub p_values: Vec<f64>,
    /// The same, corrected as the plan says.
    pub adjusted: Vec<Option<f64>>,
    /// Terms that got more arrangements.
    pub n_refined: usize,
    /// The most arrangements of a term.
    pub n_finest: u64,
}

/// Tests all terms of `counts` by exchanging labels of documents, and those that need smaller p-values with more arrangements.
///
/// # Errors
///
/// The watch wants no more.
pub fn resolve(counts: &PartCounts, plan: &KeynessPlan, resampling: &Resampling) -> Result<Resolved, Error> {
    let Resampling { permutations, seed, watch } = resampling;
    let test = permute(counts, *permutations, *seed, watch.as_deref())?;
    let mut p_values: Vec<Option<f64>> = test.terms.iter().map(|term| Some(term.p_value)).collect();
    let (mut n_refined, mut n_finest) = (0, test.n_arrangements);
    if !plan.is_max_t && !test.is_exact {
        (n_refined, n_finest) = refine(counts, &test, &mut p_values, plan, resampling)?;
    }
    let adjusted = match plan.is_max_t {
        true => test.terms.iter().map(|term| Some(term.p_max_t)).collect(),
        false => plan.correction.adjust(&p_values)?,
    };
    Ok(Resolved { test, p_values: p_values.into_iter().flatten().collect(), adjusted, n_refined, n_finest })
}

/// Exceedances from which on a p-value is known well enough: its standard error is then a third of it (Besag & Clifford 1991).
const ENOUGH: f64 = 10.0;

/// Labels that are exchanged at most for p-values beyond the first, all documents of all arrangements together: seconds.
const MOST_LABELS: f64 = 1e9;

/// Computes more arrangements for the terms whose p-value rests on few exceedances and is not small enough as it is, ten times as many
/// each time, as long as that could make a single term of all significant.
///
/// Whether a term goes on depends on its own exceedances and on whether the correction still asks for less, so its p-value is
/// that of a sequential test: Besag & Clifford (1991), *Sequential Monte Carlo p-values*, Biometrika 78(2), 301–304. Gives the number of
/// terms that went on and the most arrangements of one.
fn refine(
    counts: &PartCounts,
    test: &PermutationTest,
    p_values: &mut [Option<f64>],
    plan: &KeynessPlan,
    resampling: &Resampling,
) -> Result<(usize, u64), Error> {
    let (mut n_refined, mut n_finest) = (0, test.n_arrangements);
    // Twice as many as a single significant term among all needs.
    let needed = 2.0 * p_values.len() as f64 / plan.alpha;
    let most = needed.min(MOST_LABELS / counts.design().n_documents() as f64);
    let mut n_arrangements = test.n_arrangements as f64;
    let mut resolution = vec![n_arrangements; p_values.len()];
    while n_arrangements < most {
        let adjusted = plan.correction.adjust(p_values)?;
        let is_open = |term: &usize| {
            let few = p_values[*term].is_some_and(|p_value| p_value * resolution[*term] <= ENOUGH);
            few && resolution[*term] == n_arrangements && adjusted[*term].is_some_and(|p_value| p_value > plan.alpha)
        };
        let open: Vec<usize> = (0..p_values.len()).filter(is_open).collect();
        if open.is_empty() {
            break;
        }
        n_arrangements = (n_arrangements * 10.0).min(most.ceil());
        let more = permute(&counts.select(&open), n_arrangements as u32 - 1, resampling.seed, None)?;
        n_arrangements = n_arrangements.max(more.n_arrangements as f64);
        for (term, test) in open.iter().zip(&more.terms) {
            p_values[*term] = Some(test.p_value);
            resolution[*term] = n_arrangements;
        }
        (n_refined, n_finest) = (n_refined.max(open.len()), more.n_arrangements);
        if more.is_exact {
            break;
        }
    }
    Ok((n_refined, n_finest))
}

/// Tests all terms of `counts` by exchanging labels of documents: see [`Permutation`].
///
/// `watch` is told of every batch of arrangements as of a file.
///
/// # Errors
///
/// The watch wants no more.
pub fn permute(
    counts: &PartCounts,
    n_random: u32,
    seed: u64,
    watch: Option<&dyn Watch>,
) -> Result<PermutationTest, Error> {
    let test = Permutation::new(counts, n_random, seed);
    let is_stopped = || watch.is_some_and(Watch::stopped);
    if let Some(watch) = watch {
        watch.pass(test.n_batches() as usize);
    }
    let found = (0..test.n_batches())
        .into_par_iter()
        .fold(
            || test.start(),
            |mut found, batch| {
                if is_stopped() {
                    return found;
                }
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
    if is_stopped() { Err(CorpusError::Stopped.into()) } else { Ok(test.finish(&found)) }
}
