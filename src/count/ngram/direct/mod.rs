//! All phrases from tokens that wait in memory, without runs.
//!
//! Sorted runs must be written before the vocabulary is finished, because memory is full; so they hold 32 bits a
//! word, are coded, decoded and merged. Where all tokens fit into memory, all of that can be spared:
//!
//! 1. Words are numbered by their ranks. So the order of keys is the order of tables, and a word takes no more bits
//!    than the vocabulary needs.
//! 2. A phrase of the greatest length and the document it stands in become *one* number ([`Key`]), of 64 bits for up to
//!    three tokens and most corpora, or 128. Sorting is most of the work, and numbers sort twice as fast as lists.
//! 3. Each piece is dealt out into shares by first words ([`Plan`]), in parallel. A share is small enough for a
//!    processor's cache, unless one word alone is more frequent.
//! 4. Each share is gathered from all pieces, sorted and walked over once ([`Scanner`]), in parallel. One sort serves
//!    all lengths, because the phrases of a length are the runs of equal beginnings.
//!
//! Memory is 4 bytes a token, and 8 or 16 more for the keys of a batch of shares; with less memory there are more
//! batches, each of which walks over all tokens again.

mod plan;
mod scan;

use super::piece::Piece;
use super::tally::GroupCell;
use crate::error::Error;
use crate::token::{FIRST_WORD, Lexemes};
use plan::{Key, Plan};
use rayon::prelude::*;
use scan::Scanner;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

/// The phrases of a corpus whose tokens are in memory.
#[derive(Debug)]
pub(in crate::count) struct Direct {
    /// Words by their ranks and 1, boundaries as 0.
    pieces: Mutex<Vec<Piece>>,
    /// The unit of each part of each piece: a document in a group, however often it was divided.
    units: Vec<Vec<u32>>,
    /// The group of each unit; empty if there is only one group.
    group_of: Vec<u32>,
    plan: Plan,
}

/// What takes a phrase, its words by rank, with its cells by group.
type Each<'e> = dyn FnMut(&[u32], &[GroupCell]) -> Result<(), Error> + 'e;

/// The phrases of one share, whatever the width of their keys.
pub(in crate::count) struct DirectShare<'a> {
    scan: &'a mut dyn FnMut(&mut Each<'_>) -> Result<(), Error>,
}

impl DirectShare<'_> {
    /// Hands over every phrase, its words by rank, with its cells by group.
    ///
    /// # Errors
    ///
    /// Those of `each`.
    pub(in crate::count) fn for_each(
        self,
        mut each: impl FnMut(&[u32], &[GroupCell]) -> Result<(), Error>,
    ) -> Result<(), Error> {
        (self.scan)(&mut each)
    }
}

impl Direct {
    /// Gets pieces ready; `places` says for each group's number which group it is, and whether it stands for one document
    /// that was divided. Gives the pieces back if their phrases are too long for one number.
    pub(in crate::count) fn new(
        mut pieces: Vec<Piece>,
        longest: usize,
        lexemes: &Lexemes,
        places: &[(u32, bool)],
    ) -> Result<Direct, Vec<Piece>> {
        let (units, group_of) = units(&pieces, places);
        let counts = counts(&pieces, lexemes);
        let plan = Plan::new(longest, &counts, group_of.len());
        if plan.n_bits() > u128::BITS || plan.n_phrases.iter().any(|n| n * longest as u64 >= u64::from(u32::MAX)) {
            return Err(pieces);
        }
        pieces.par_iter_mut().for_each(|piece| number_by_rank(piece, lexemes));
        let is_one_group = group_of.iter().all(|group| *group == 0);
        let group_of = if is_one_group { Vec::new() } else { group_of };
        Ok(Direct { pieces: Mutex::new(pieces), units, group_of, plan })
    }

    /// Makes something of each share, in parallel, in the order of their first words; `room` are the bytes that keys may
    /// take. The pieces are gone afterwards.
    pub(in crate::count) fn shares<T: Send>(
        &self,
        room: usize,
        of_share: impl Fn(DirectShare<'_>) -> Result<T, Error> + Sync,
    ) -> Result<Vec<T>, Error> {
        let pieces = std::mem::take(&mut *self.pieces.lock().unwrap_or_else(PoisonError::into_inner));
        if self.plan.n_bits() <= u64::BITS {
            self.shares_of::<u64, T>(pieces, room, of_share)
        } else {
            self.shares_of::<u128, T>(pieces, room, of_share)
        }
    }

    fn shares_of<K: Key, T: Send>(
        &self,
        mut pieces: Vec<Piece>,
        room: usize,
        of_share: impl Fn(DirectShare<'_>) -> Result<T, Error> + Sync,
    ) -> Result<Vec<T>, Error> {
        let batches = self.plan.batches((room / size_of::<K>()) as u64);
        let (last, mut made) = (batches.len() - 1, Vec::with_capacity(self.plan.n_shares()));
        for (number, shares) in batches.into_iter().enumerate() {
            let dealt: Vec<Dealt<K>> = if number == last {
                // Each piece is freed as soon as it is dealt out.
                let pieces = std::mem::take(&mut pieces).into_par_iter();
                pieces.zip(&self.units).map(|(piece, units)| self.deal(&piece, units, &shares)).collect()
            } else {
                pieces.par_iter().zip(&self.units).map(|(piece, units)| self.deal(piece, units, &shares)).collect()
            };
            let of = |(scanner, keys): &mut (Scanner, Vec<K>), share: usize| {
                keys.clear();
                dealt.iter().for_each(|dealt| keys.extend_from_slice(dealt.share(share - shares.start)));
                keys.sort_unstable();
                let first = self.plan.first(share);
                of_share(DirectShare { scan: &mut |each| scanner.scan(keys, &self.plan, first, &self.group_of, each) })
            };
            let results: Result<Vec<T>, Error> =
                shares.clone().into_par_iter().map_init(Default::default, of).collect();
            made.append(&mut results?);
        }
        Ok(made)
    }

    /// The keys of a piece's phrases that belong to some of the shares.
    fn deal<K: Key>(&self, piece: &Piece, units: &[u32], shares: &Range<usize>) -> Dealt<K> {
        let Plan { longest, first_bits, word_bits, unit_bits, .. } = self.plan;
        let mut starts = vec![0_usize; shares.len() + 1];
        for word in piece.tokens.iter().filter(|word| **word != 0) {
            let share = self.plan.share(*word).wrapping_sub(shares.start);
            if share < shares.len() {
                starts[share + 1] += 1;
            }
        }
        for share in 0..shares.len() {
            starts[share + 1] += starts[share];
        }
        let mut keys = vec![K::ZERO; starts[shares.len()]];
        let mut next = starts.clone();
        for (text, unit) in piece.texts().zip(units) {
            for (at, word) in text.iter().enumerate().filter(|(_, word)| **word != 0) {
                let share = self.plan.share(*word);
                let place = share.wrapping_sub(shares.start);
                if place >= shares.len() {
                    continue;
                }
                let mut key = K::ZERO.push(word - self.plan.first(share), first_bits);
                let mut following = text[at + 1..].iter();
                let mut goes_on = true;
                for _ in 1..longest {
                    let word = if goes_on { following.next().copied().unwrap_or(0) } else { 0 };
                    goes_on = word != 0;
                    key = key.push(word, word_bits);
                }
                keys[next[place]] = key.push(*unit, unit_bits);
                next[place] += 1;
            }
        }
        Dealt { keys, starts }
    }
}

/// The keys of one piece by share.
struct Dealt<K> {
    keys: Vec<K>,
    starts: Vec<usize>,
}

impl<K> Dealt<K> {
    fn share(&self, place: usize) -> &[K] {
        &self.keys[self.starts[place]..self.starts[place + 1]]
    }
}

/// The unit of each part of each piece, and the group of each unit.
fn units(pieces: &[Piece], places: &[(u32, bool)]) -> (Vec<Vec<u32>>, Vec<u32>) {
    let (mut group_of, mut divided) = (Vec::new(), BTreeMap::new());
    let mut unit = |number: u32| {
        let (group, is_divided) = places[number as usize];
        let mut new = || {
            group_of.push(group);
            group_of.len() as u32 - 1
        };
        if is_divided { *divided.entry(number).or_insert_with(new) } else { new() }
    };
    let units = pieces.iter().map(|piece| piece.parts.iter().map(|part| unit(part.group)).collect()).collect();
    (units, group_of)
}

/// By rank and 1, how often each word occurs.
fn counts(pieces: &[Piece], lexemes: &Lexemes) -> Vec<u64> {
    let n_words = lexemes.len() + 1;
    let of_piece = |mut counts: Vec<u64>, piece: &Piece| {
        for symbol in piece.tokens.iter().filter(|symbol| **symbol >= FIRST_WORD) {
            counts[lexemes.rank(*symbol) as usize + 1] += 1;
        }
        counts
    };
    let counts = pieces.par_iter().fold(|| vec![0; n_words], of_piece);
    counts.reduce(
        || vec![0; n_words],
        |mut counts, more| {
            counts.iter_mut().zip(more).for_each(|(count, more)| *count += more);
            counts
        },
    )
}

/// Puts ranks and 1 in the place of symbols, and 0 in that of boundaries.
fn number_by_rank(piece: &mut Piece, lexemes: &Lexemes) {
    for symbol in &mut piece.tokens {
        *symbol = if *symbol < FIRST_WORD { 0 } else { lexemes.rank(*symbol) + 1 };
    }
}
