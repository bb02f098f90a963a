//! Sorted runs of counted phrases, each told by how it differs from the one before.
//!
//! A *leaf* is a phrase of the greatest length, or a shorter one that a boundary ends, in one group. Every
//! shorter phrase is the beginning of a leaf, so leaves are all that must be kept: their counts add up.
//! Documents do not add up by themselves, because a document may hold "of the" before several words. So a
//! leaf says for each of its beginnings how many documents are *new* to that beginning there, and these do.

use super::blob::{BlobReader, LONGEST_NUMBER, put_number, take_number};
use super::packed::{Packed, common, last, number, order, pack, with_last};
use crate::error::Error;
use crate::token::Symbol;

/// The most numbers a packed phrase has, and one more.
const MOST: usize = crate::count::LONGEST_PHRASE + 2;

/// A phrase in a group, with what it adds to the phrase and to each of its beginnings.
#[derive(Debug, Clone, Copy)]
pub(in crate::count) struct Leaf<const W: usize> {
    /// The words, and the group as last number.
    pub(in crate::count) key: Packed<W>,
    /// Occurrences.
    pub(in crate::count) count: u64,
    /// By length: documents of the group in which no leaf before has a beginning of this length.
    pub(in crate::count) documents: [u64; MOST],
}

impl<const W: usize> Leaf<W> {
    /// A leaf without occurrences.
    pub(in crate::count) fn new(key: Packed<W>) -> Leaf<W> {
        Leaf { key, count: 0, documents: [0; MOST] }
    }

    /// The words that the packed phrase has room for.
    const ROOM: usize = 2 * W - 1;

    /// The number of tokens.
    pub(in crate::count) fn n(&self) -> usize {
        (0..Self::ROOM).take_while(|place| number(&self.key, *place) != 0).count()
    }

    /// Adds another leaf of the same phrase and group.
    pub(in crate::count) fn add(&mut self, other: &Leaf<W>) {
        self.count += other.count;
        for (own, more) in self.documents.iter_mut().zip(&other.documents) {
            *own += more;
        }
    }
}

/// In the low four bits of a leaf's first byte: the count is not 1, and stands there by itself.
const COUNTED: u8 = 15;

/// The most bytes of a leaf: a first byte, words, end, group, count and documents.
const LONGEST_LEAF: usize = 1 + LONGEST_NUMBER * (2 * MOST + 3);

/// Writes leaves, which must come sorted and each only once.
#[derive(Debug)]
pub(in crate::count) struct RunWriter<const W: usize> {
    pub(in crate::count) bytes: Vec<u8>,
    before: Packed<W>,
}

impl<const W: usize> RunWriter<W> {
    pub(in crate::count) fn new(bytes: Vec<u8>) -> RunWriter<W> {
        RunWriter { bytes, before: [0; W] }
    }

    /// Begins a new run in an empty buffer and gives the bytes of the last.
    pub(in crate::count) fn restart(&mut self) -> Box<[u8]> {
        let run = self.bytes.as_slice().into();
        self.bytes.clear();
        self.before = [0; W];
        run
    }

    pub(in crate::count) fn put(&mut self, leaf: &Leaf<W>) {
        let n = leaf.n();
        // Only the group may be all that differs.
        let shared = common(&leaf.key, &self.before).min(Leaf::<W>::ROOM);
        // Of one occurrence it is enough to say how long the beginnings are that its document had before.
        let known = leaf.documents[1..=n].iter().filter(|documents| **documents == 0).count() as u8;
        let low = if leaf.count == 1 { known } else { COUNTED };
        self.bytes.push((shared as u8) << 4 | low);
        put_words(&mut self.bytes, &leaf.key, &self.before, shared);
        put_number(&mut self.bytes, u64::from(last(&leaf.key)));
        if leaf.count != 1 {
            put_number(&mut self.bytes, leaf.count);
            let mut shorter = 0;
            for documents in &leaf.documents[1..=n] {
                put_number(&mut self.bytes, documents - shorter);
                shorter = *documents;
            }
        }
        self.before = leaf.key;
    }
}

/// Writes the words from the first that differs on, and a 0 where the phrase is shorter than it could be.
fn put_words<const W: usize>(bytes: &mut Vec<u8>, key: &Packed<W>, before: &Packed<W>, shared: usize) {
    for place in shared..Leaf::<W>::ROOM {
        let word = number(key, place);
        // The first word that differs is greater than the one before, unless that phrase was shorter.
        let word = if place == shared { word.wrapping_sub(number(before, place)) } else { word };
        put_number(bytes, u64::from(word));
        if word == 0 {
            break;
        }
    }
}

/// Reads the leaves of a run.
#[derive(Debug)]
pub(in crate::count) struct RunReader<'a, const W: usize> {
    reader: BlobReader<'a>,
    words: [Symbol; MOST],
    /// The leaf that was read last.
    pub(in crate::count) leaf: Leaf<W>,
}

impl<'a, const W: usize> RunReader<'a, W> {
    pub(in crate::count) fn new(reader: BlobReader<'a>) -> RunReader<'a, W> {
        let leaf = Leaf::new([0; W]);
        RunReader { reader, words: [0; MOST], leaf }
    }

    /// Reads the next leaf, and says whether there was one.
    ///
    /// # Errors
    ///
    /// The spill cannot be read.
    pub(in crate::count) fn advance(&mut self) -> Result<bool, Error> {
        if !self.reader.has_entry(LONGEST_LEAF)? {
            return Ok(false);
        }
        let mut at = self.reader.at + 1;
        let bytes = self.reader.bytes();
        let first = bytes[at - 1];
        let shared = usize::from(first >> 4);
        let n = take_words::<W>(bytes, &mut at, &mut self.words, shared);
        let group = take_number(bytes, &mut at) as u32;
        self.leaf.key = with_last(pack(&self.words[..n.max(1)], 0), group);
        let low = first & 15;
        if low == COUNTED {
            self.leaf.count = take_number(bytes, &mut at);
            let mut documents = 0;
            for place in 1..=n {
                documents += take_number(bytes, &mut at);
                self.leaf.documents[place] = documents;
            }
        } else {
            self.leaf.count = 1;
            for place in 1..=n {
                self.leaf.documents[place] = u64::from(place > usize::from(low));
            }
        }
        self.reader.at = at;
        Ok(true)
    }
}

/// Reads the words that [`put_words`] wrote into `words`, and gives how many the phrase has.
fn take_words<const W: usize>(bytes: &[u8], at: &mut usize, words: &mut [Symbol; MOST], shared: usize) -> usize {
    let room = Leaf::<W>::ROOM;
    for place in shared..room {
        let word = take_number(bytes, at) as u32;
        words[place] = if place == shared { words[place].wrapping_add(word) } else { word };
        if word == 0 {
            words[place..room].fill(0);
            return place;
        }
    }
    if shared == room { words[..room].iter().take_while(|word| **word != 0).count() } else { room }
}

/// Hands the leaves of several sorted runs to `each` in one order. The same phrase and group may come
/// several times, once from each run.
///
/// # Errors
///
/// A run cannot be read, or `each` fails.
pub(in crate::count) fn merge<const W: usize>(
    mut runs: Vec<RunReader<'_, W>>,
    mut each: impl FnMut(&Leaf<W>) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut heap = Vec::with_capacity(runs.len());
    for (number, run) in runs.iter_mut().enumerate() {
        if run.advance()? {
            heap.push(number);
        }
    }
    for place in (0..heap.len() / 2).rev() {
        sift_down(&mut heap, place, &runs);
    }
    while let Some(first) = heap.first().copied() {
        each(&runs[first].leaf)?;
        if !runs[first].advance()? {
            heap.swap_remove(0);
        }
        sift_down(&mut heap, 0, &runs);
    }
    Ok(())
}

/// Merges runs into one, in which every phrase and group stands once.
///
/// # Errors
///
/// A run cannot be read.
pub(in crate::count) fn merge_to_run<const W: usize>(
    runs: Vec<RunReader<'_, W>>,
    writer: &mut RunWriter<W>,
) -> Result<(), Error> {
    let mut pending: Option<Leaf<W>> = None;
    merge(runs, |leaf| {
        match &mut pending {
            Some(pending) if pending.key == leaf.key => pending.add(leaf),
            _ => {
                if let Some(done) = pending.replace(*leaf) {
                    writer.put(&done);
                }
            }
        }
        Ok(())
    })?;
    if let Some(done) = pending {
        writer.put(&done);
    }
    Ok(())
}

/// Lets the run at `place` sink below all that come before it.
fn sift_down<const W: usize>(heap: &mut [usize], mut place: usize, runs: &[RunReader<'_, W>]) {
    let is_before = |a: usize, b: usize| order(&runs[a].leaf.key, &runs[b].leaf.key).is_lt();
    loop {
        let left = 2 * place + 1;
        if left >= heap.len() {
            return;
        }
        let right = left + 1;
        let child = if right < heap.len() && is_before(heap[right], heap[left]) { right } else { left };
        if !is_before(heap[child], heap[place]) {
            return;
        }
        heap.swap(place, child);
        place = child;
    }
}
