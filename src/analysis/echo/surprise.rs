//! How surprising it is that some words stand somewhere else, too.

use super::grams::documents_of_runs;
use super::texts::{GAP, Texts};
use std::ops::{Add, AddAssign, Sub};

/// The longest run whose documents are counted: a word is expected by up to three words before it.
const ORDER: usize = 4;

/// Evidence in bits.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Bits {
    /// −log₂ of the chance that the words agree by accident.
    pub(super) chance: f64,
    /// The same, each word weighted by how few documents have it in this wording.
    pub(super) score: f64,
}

impl Bits {
    /// As much of both.
    pub(super) fn of(bits: f64) -> Bits {
        Bits { chance: bits, score: bits }
    }
}

impl Add for Bits {
    type Output = Bits;
    fn add(self, other: Bits) -> Bits {
        Bits { chance: self.chance + other.chance, score: self.score + other.score }
    }
}

impl Sub for Bits {
    type Output = Bits;
    fn sub(self, other: Bits) -> Bits {
        Bits { chance: self.chance - other.chance, score: self.score - other.score }
    }
}

impl AddAssign for Bits {
    fn add_assign(&mut self, other: Bits) {
        *self = *self + other;
    }
}

/// What is expected of the words of a corpus.
///
/// A word is expected after the words before it in as many documents as have it there, out of those that have the words before;
/// where few have them, after one word less, down to its share of all tokens:
///
/// ```text
/// p₀ = f(w) / T,   pₖ = (d(c₁…cₖ w) − m + pₖ₋₁) / (d(c₁…cₖ) − m + 1),   k = 1, 2, 3
/// ```
///
/// d is a number of documents, f of occurrences, T of all tokens; m documents hold the wording that is judged, and say nothing
/// of how it would arise without them. The prior has the weight of one document: MacKay & Peto (1995), *A hierarchical
/// Dirichlet language model*, Natural Language Engineering 1(3). Since a document counts once however often it says the words
/// before, frequent words are taken as more expected than they are: the bits are too few rather than too many.
#[derive(Debug)]
pub(super) struct Surprise<'t> {
    texts: &'t Texts,
    /// The documents of the run of 1, 2 … tokens at every position.
    documents: [Vec<u16>; ORDER],
    /// The share of every word in all tokens, by symbol.
    shares: Vec<f64>,
    /// By a number of documents: how little a wording of so many is everybody's, from 1 for two to 0 for all.
    weights: Vec<f64>,
}

impl<'t> Surprise<'t> {
    pub(super) fn new(texts: &'t Texts) -> Surprise<'t> {
        let n_symbols = texts.symbols.iter().max().map_or(0, |last| *last as usize + 1);
        let mut counts = vec![0_u64; n_symbols];
        texts.symbols.iter().for_each(|symbol| counts[*symbol as usize] += 1);
        let n_tokens: u64 = counts.iter().skip(GAP as usize + 1).sum();
        let n_documents = texts.corpus.documents.len().clamp(2, usize::from(u16::MAX));
        let weight = |documents: usize| {
            let rarity = |documents: f64| ((n_documents + 1) as f64 / documents).ln();
            (rarity(documents.max(1) as f64) / rarity(2.0)).min(1.0)
        };
        Surprise {
            texts,
            documents: [1, 2, 3, 4].map(|n| documents_of_runs(texts, n)),
            shares: counts.iter().map(|count| *count as f64 / n_tokens.max(1) as f64).collect(),
            weights: (0..=n_documents).map(weight).collect(),
        }
    }

    /// The evidence of `n` tokens from `start` on that stand at another place, too.
    pub(super) fn of(&self, start: usize, n: usize) -> Bits {
        let length = n.min(ORDER);
        let of_runs = &self.documents[length - 1];
        let m = of_runs[start..=start + n - length].iter().copied().min().unwrap_or(0);
        let mut sum = Bits::default();
        for at in start..start + n {
            let bits = -self.expected(at, (at - start).min(ORDER - 1), m).log2();
            let documents = of_runs[(at + 1).saturating_sub(length).max(start)];
            sum += Bits { chance: bits, score: bits * self.weights[usize::from(documents)] };
        }
        sum
    }

    /// The chance of the token at a position after so many tokens before it.
    fn expected(&self, at: usize, n_before: usize, m: u16) -> f64 {
        let base = self.shares[self.texts.symbols[at] as usize];
        (1..=n_before).fold(base, |shorter, k| {
            let without = |n: usize| f64::from(self.documents[n - 1][at - k].saturating_sub(m));
            (without(k + 1) + shorter) / (without(k) + 1.0)
        })
    }
}
