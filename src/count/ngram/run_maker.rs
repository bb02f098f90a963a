//! Tokens to sorted runs, for what memory cannot hold.
//!
//! Each token is packed with those that follow it, up to the greatest length or a boundary, and with the *part* (a
//! document in a group) it stands in. Phrases are sorted in pieces that fit a processor's cache: first dealt
//! out by their first word, then each share by itself. One sort serves all lengths, because the phrases of a
//! length are the runs of equal beginnings.

use super::packed::{Packed, common, last, order, pack, with_last};
use super::piece::Piece;
use super::run::{Leaf, RunWriter};
use crate::token::Symbol;

/// The shares into which phrases are dealt by their first word. All phrases with the same first word are in
/// one share, so shares can be merged and read out independently of each other.
pub(in crate::count) const PARTITIONS: usize = 256;

/// The share of phrases that begin with `first`: the high bits of a multiplicative hash (Knuth 6.4).
pub(in crate::count) fn partition(first: Symbol) -> usize {
    (first.wrapping_mul(0x9e37_79b1) >> 24) as usize
}

/// What one worker needs to make runs; used again and again.
#[derive(Debug)]
pub(in crate::count) struct RunMaker<const W: usize> {
    /// The phrases of a piece, dealt out.
    dealt: Vec<Packed<W>>,
    leaves: LeafMaker<W>,
    run: RunWriter<W>,
}

/// The bytes that a token takes in a piece and in the runs that are made of it.
pub(in crate::count) const fn bytes_of_token<const W: usize>() -> usize {
    size_of::<Symbol>() + size_of::<Packed<W>>()
}

impl<const W: usize> RunMaker<W> {
    pub(in crate::count) fn new() -> RunMaker<W> {
        RunMaker { dealt: Vec::new(), leaves: LeafMaker::new(), run: RunWriter::new(Vec::new()) }
    }

    /// Sorts the phrases of a piece, of at most `longest` tokens, and hands over the run of each share.
    pub(in crate::count) fn write(&mut self, piece: &Piece, longest: usize, mut each: impl FnMut(usize, Box<[u8]>)) {
        let starts = self.deal(piece, longest);
        self.leaves.begin(piece.parts.len());
        for share in 0..PARTITIONS {
            let phrases = &mut self.dealt[starts[share]..starts[share + 1]];
            if phrases.is_empty() {
                continue;
            }
            phrases.sort_unstable_by(order);
            self.leaves.make(phrases, |part| piece.parts[part].group, &mut self.run);
            each(share, self.run.restart());
        }
    }

    /// Deals the phrases out by their first words, and says where each share begins.
    fn deal(&mut self, piece: &Piece, longest: usize) -> [usize; PARTITIONS + 1] {
        let mut starts = [0; PARTITIONS + 1];
        piece.for_each_phrase(1, |_, words| starts[partition(words[0]) + 1] += 1);
        for share in 0..PARTITIONS {
            starts[share + 1] += starts[share];
        }
        let n_phrases = starts[PARTITIONS];
        if n_phrases > self.dealt.len() {
            self.dealt.reserve_exact(n_phrases - self.dealt.len());
            self.dealt.resize(n_phrases, [0; W]);
        }
        let mut next = starts;
        piece.for_each_phrase(longest, |part, words| {
            let place = &mut next[partition(words[0])];
            self.dealt[*place] = pack(words, part as u32);
            *place += 1;
        });
        starts
    }
}

/// Makes leaves of sorted phrases, and finds which beginnings are new to their parts.
///
/// While a beginning lasts, `seen` holds its serial number for each part that had it: so a document is
/// counted once, in whatever order its phrases come. Parts are few in a chunk, so these tables stay in cache.
#[derive(Debug)]
struct LeafMaker<const W: usize> {
    /// By length and part.
    seen: Vec<Vec<u32>>,
    /// By length: the serial number of the beginning at hand.
    serials: Vec<u32>,
    next_serial: u32,
    /// The leaves of the phrase at hand, one a group.
    pending: Vec<Leaf<W>>,
}

impl<const W: usize> LeafMaker<W> {
    fn new() -> LeafMaker<W> {
        let seen = vec![Vec::new(); 2 * W];
        LeafMaker { seen, serials: vec![0; 2 * W], next_serial: 1, pending: Vec::new() }
    }

    fn begin(&mut self, n_parts: usize) {
        for seen in &mut self.seen {
            seen.clear();
            seen.resize(n_parts, 0);
        }
        self.next_serial = 1;
    }

    fn make(&mut self, phrases: &[Packed<W>], group_of: impl Fn(usize) -> u32, run: &mut RunWriter<W>) {
        let mut before: Packed<W> = [0; W];
        for phrase in phrases {
            let shared = common(phrase, &before).min(2 * W - 1);
            before = *phrase;
            if shared < 2 * W - 1 {
                self.finish(run);
            }
            for length in shared + 1..2 * W {
                self.serials[length] = self.next_serial;
                self.next_serial += 1;
            }
            let part = last(phrase) as usize;
            self.add(phrase, part, group_of(part));
        }
        self.finish(run);
    }

    /// Adds one phrase to the leaf of its group.
    fn add(&mut self, phrase: &Packed<W>, part: usize, group: u32) {
        let key = with_last(*phrase, group);
        let is_same = self.pending.last().is_some_and(|leaf| leaf.key == key);
        if !is_same {
            self.pending.push(Leaf::new(key));
        }
        let leaf = self.pending.last_mut().expect("one was just added");
        leaf.count += 1;
        for length in (1..2 * W).rev() {
            let seen = &mut self.seen[length][part];
            if *seen == self.serials[length] {
                // The document had this beginning, and so all shorter ones.
                break;
            }
            *seen = self.serials[length];
            leaf.documents[length] += 1;
        }
    }

    /// Writes the leaves of the phrase at hand. Parts come in order, groups need not.
    fn finish(&mut self, run: &mut RunWriter<W>) {
        if self.pending.len() > 1 {
            self.pending.sort_unstable_by(|a, b| order(&a.key, &b.key));
            self.pending.dedup_by(|more, leaf| {
                let is_same = more.key == leaf.key;
                if is_same {
                    leaf.add(more);
                }
                is_same
            });
        }
        self.pending.iter().for_each(|leaf| run.put(leaf));
        self.pending.clear();
    }
}
