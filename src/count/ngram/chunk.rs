//! The phrases of some documents, as they come, and their sorting into runs.
//!
//! Every token becomes one packed phrase: the token, those that follow it up to the greatest length or a
//! boundary, and the *part* (a document in a group) it stands in. Phrases are sorted in pieces that fit a
//! processor's cache: first dealt out by their first word, then each share by itself. One sort serves all
//! lengths, because the phrases of a length are the runs of equal beginnings.

use super::packed::{Packed, common, last, order, pack, with_last};
use super::run::{Leaf, RunWriter};
use crate::token::Symbol;

/// The shares into which phrases are dealt by their first word. All phrases with the same first word are in
/// one share, so shares can be merged and read out independently of each other.
pub(in crate::count) const PARTITIONS: usize = 256;

/// The share of phrases that begin with `first`: the high bits of a multiplicative hash (Knuth 6.4).
fn partition(first: Symbol) -> usize {
    (first.wrapping_mul(0x9e37_79b1) >> 24) as usize
}

/// What one worker has collected since it last wrote runs.
#[derive(Debug)]
pub(in crate::count) struct Chunk<const W: usize> {
    phrases: Vec<Packed<W>>,
    /// Room to deal the phrases out; as large as `phrases` and used again and again.
    dealt: Vec<Packed<W>>,
    /// The group of each part.
    groups: Vec<u32>,
    /// How many phrases fit.
    room: usize,
    longest: usize,
    leaves: LeafMaker<W>,
    run: RunWriter<W>,
}

impl<const W: usize> Chunk<W> {
    /// A chunk that takes `n_bytes` for its phrases.
    pub(in crate::count) fn new(longest: usize, n_bytes: usize) -> Chunk<W> {
        let room = (n_bytes / 2 / size_of::<Packed<W>>()).max(1);
        let (leaves, run) = (LeafMaker::new(), RunWriter::new(Vec::new()));
        Chunk { phrases: Vec::new(), dealt: Vec::new(), groups: Vec::new(), room, longest, leaves, run }
    }

    /// Whether so many more phrases are too many. A document is never divided, so one that is larger than the
    /// room makes the room larger.
    pub(in crate::count) fn is_full_for(&self, n_phrases: usize) -> bool {
        !self.phrases.is_empty() && self.phrases.len() + n_phrases > self.room
    }

    /// Begins a document in a group, and gives the number of this part.
    pub(in crate::count) fn begin_part(&mut self, group: u32) -> u32 {
        if self.phrases.capacity() == 0 {
            self.phrases.reserve_exact(self.room);
        }
        self.groups.push(group);
        self.groups.len() as u32 - 1
    }

    /// Adds all phrases of a run of tokens between two boundaries.
    pub(in crate::count) fn add(&mut self, tokens: &[Symbol], part: u32) {
        for start in 0..tokens.len() {
            let end = (start + self.longest).min(tokens.len());
            self.phrases.push(pack(&tokens[start..end], part));
        }
    }

    /// Sorts what was collected and hands over the run of each share; then the chunk is empty again.
    pub(in crate::count) fn write(&mut self, mut each: impl FnMut(usize, Box<[u8]>)) {
        let starts = self.deal();
        self.leaves.begin(self.groups.len());
        for share in 0..PARTITIONS {
            let phrases = &mut self.dealt[starts[share]..starts[share + 1]];
            if phrases.is_empty() {
                continue;
            }
            phrases.sort_unstable_by(order);
            self.leaves.make(phrases, &self.groups, &mut self.run);
            each(share, self.run.restart());
        }
        self.phrases.clear();
        self.groups.clear();
    }

    /// Deals the phrases out by their first words, and says where each share begins.
    fn deal(&mut self) -> [usize; PARTITIONS + 1] {
        let share_of = |phrase: &Packed<W>| partition((phrase[0] >> 32) as Symbol);
        let mut starts = [0; PARTITIONS + 1];
        for phrase in &self.phrases {
            starts[share_of(phrase) + 1] += 1;
        }
        for share in 0..PARTITIONS {
            starts[share + 1] += starts[share];
        }
        self.dealt.reserve_exact(self.phrases.len().saturating_sub(self.dealt.len()));
        self.dealt.resize(self.phrases.len().max(self.dealt.len()), [0; W]);
        let mut next = starts;
        for phrase in &self.phrases {
            let place = &mut next[share_of(phrase)];
            self.dealt[*place] = *phrase;
            *place += 1;
        }
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

    fn make(&mut self, phrases: &[Packed<W>], groups: &[u32], run: &mut RunWriter<W>) {
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
            self.add(phrase, part, groups[part]);
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
