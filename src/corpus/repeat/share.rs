//! Shares of the words of paragraphs, by which those that may be alike are found.
//!
//! The words of a paragraph are dealt out into shares by their hashes, and each share is summed up as a number. Two
//! paragraphs that are alike have a share in common, because a word that only one of them holds changes one share, and
//! there are few of those: at most 3n⁄17 if one of the two has n words. (Of a and b words they share s, with
//! s ⁄ (a + b − s) ≥ 17⁄20; so a + b − 2s ≤ 3 (a + b) ⁄ 37, and b ≤ 20a⁄17.) Of 3n⁄17 + 1 shares one is the same.
//! Sets have been joined so before: Arasu, Ganti & Kaushik (2006), *Efficient exact set-similarity joins*, VLDB.
//!
//! A share of fewer than two words stands in too many paragraphs and is passed over. A paragraph *shows* the first
//! 3n⁄17 + 1 of the others. Of two that are alike one shows its last share no later than the other, and of what it shows at least
//! one share is the same in the other, which shows it too. A paragraph with too few such shares shows all of them, and a mark
//! that it has too few; then the other finds it if its own are enough, and by the mark if not.
//!
//! Two paragraphs can only be compared so if they are dealt out into as many shares. That number grows with the number of
//! words, in steps; a paragraph that may be like one of the next step is dealt out a second time, as that one is. Both have the
//! same numbers, which go into all that is shown; where few paragraphs have them, they alone are shown.

use std::ops::{Range, RangeInclusive};

use super::bag::LEAST_SIMILARITY;
use super::hash::mix;
use super::sketch::Sketch;
use super::source::{Paragraph, Source};
use crate::corpus::slices::over;

/// A share that several paragraphs show, by its number among these, and one of them, by its place among those given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Shown {
    pub(super) paragraph: u32,
    pub(super) share: u32,
}

/// What is known of the words of paragraphs.
pub(super) struct Shares {
    /// In order.
    pub(super) shown: Vec<Shown>,
    pub(super) n_shares: usize,
    /// By paragraph.
    pub(super) sketches: Vec<Sketch>,
}

// All numbers of this page, and those of sketches, follow from it.
const _: () = assert!(LEAST_SIMILARITY == 17.0 / 20.0);

/// Shares that a paragraph of `n_words` shows: one more than words of which only one of two that are alike holds.
fn n_shown(n_words: u64) -> u64 {
    3 * n_words / 17 + 1
}

/// The step of a number of words: each is wider than the one before by half the binary order, 1.41.
fn step(n_words: u64) -> u32 {
    (n_words * n_words).ilog2()
}

/// The steps of all that may be like a paragraph of `n_words`, and no shorter.
fn steps(n_words: u64) -> RangeInclusive<u32> {
    step(n_words)..=step(20 * n_words / 17)
}

/// Shares of the paragraphs of a step: a few more than the longest shows, as some are passed over.
fn n_shares(step: u32) -> u64 {
    let n_shown = n_shown((2_u64 << step).isqrt());
    n_shown + n_shown / 8 + 1
}

/// Paragraphs that are dealt out at a time.
const PART_PARAGRAPHS: usize = 1 << 9;

/// Heaps in which the shares of a long document are brought together.
const HEAPS: usize = 256;

impl Shares {
    pub(super) fn of(source: &Source, paragraphs: &[Paragraph]) -> Shares {
        let starts = (0..paragraphs.len()).step_by(PART_PARAGRAPHS);
        let parts: Vec<Range<usize>> =
            starts.map(|start| start..paragraphs.len().min(start + PART_PARAGRAPHS)).collect();
        let n_heaps = if parts.len() == 1 { 1 } else { HEAPS };
        let dealer = || Dealer { words: Vec::new(), shares: Vec::new(), heaps: vec![Vec::new(); n_heaps] };
        let (dealers, sketches) = over(&parts, dealer, |dealer, part| {
            part.map(|at| dealer.deal(source, at, &paragraphs[at])).collect::<Vec<Sketch>>()
        });
        let sketches = sketches.concat();
        let heaps: Vec<Range<usize>> = (0..n_heaps).map(|heap| heap..heap + 1).collect();
        let (_, shared) = over(&heaps, Vec::new, |of_run, heap| {
            let entries = dealers.iter().flat_map(|dealer| &dealer.heaps[heap.start]);
            shared(entries.copied().collect(), &sketches, of_run)
        });
        let (mut shown, mut n_shares) = (Vec::new(), 0);
        for heap in shared {
            for run in heap.chunk_by(Entry::is_of_share) {
                shown.extend(run.iter().map(|entry| Shown { paragraph: entry.paragraph(), share: n_shares }));
                n_shares += 1;
            }
        }
        shown.sort_unstable();
        Shares { shown, n_shares: n_shares as usize, sketches }
    }
}

/// A shown share and the paragraph that shows it, by its place among those given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Entry(u64);

impl Entry {
    /// Bits of the paragraph, behind those of the share: a text of 4 GiB has fewer paragraphs of fifty bytes.
    const PARAGRAPH_BITS: u32 = 27;

    fn new(share: u64, paragraph: usize) -> Entry {
        Entry(share >> Self::PARAGRAPH_BITS << Self::PARAGRAPH_BITS | paragraph as u64)
    }

    fn is_of_share(&self, other: &Entry) -> bool {
        self.0 >> Self::PARAGRAPH_BITS == other.0 >> Self::PARAGRAPH_BITS
    }

    fn paragraph(self) -> u32 {
        (self.0 % (1 << Self::PARAGRAPH_BITS)) as u32
    }
}

/// Longest run of paragraphs that show one share of which each is held against each.
const LONGEST_RUN: usize = 256;

/// The entries of a heap whose share is shown by another paragraph too that may be like this one. Longer runs stay as they are.
fn shared(mut entries: Vec<Entry>, sketches: &[Sketch], of_run: &mut Vec<Sketch>) -> Vec<Entry> {
    entries.sort_unstable();
    let mut shared = Vec::new();
    for run in entries.chunk_by(Entry::is_of_share) {
        if run.len() > LONGEST_RUN {
            shared.extend(run);
        } else if run.len() > 1 {
            of_run.clear();
            of_run.extend(run.iter().map(|entry| sketches[entry.paragraph() as usize]));
            let has_like = |own: usize| {
                let mut others = of_run.iter().enumerate();
                others.any(|(other, sketch)| of_run[own].may_be_like(sketch) && other != own)
            };
            shared.extend(run.iter().enumerate().filter(|(own, _)| has_like(*own)).map(|(_, entry)| entry));
        }
    }
    shared
}

/// Deals paragraphs out, one after the other.
struct Dealer {
    words: Vec<u64>,
    /// Of each share the sum of its words and, in the last byte, their number.
    shares: Vec<u64>,
    /// What is shown, by the last bits of the share.
    heaps: Vec<Vec<Entry>>,
}

impl Dealer {
    /// Shows the shares of a paragraph, and gives its sketch.
    fn deal(&mut self, source: &Source, at: usize, paragraph: &Paragraph) -> Sketch {
        let mut sketch = Sketch::of(paragraph);
        if paragraph.has_rare_numbers {
            source.for_each_word(paragraph.place(), |word| sketch.add(word.number));
            self.show(at, mix(paragraph.numbers));
            return sketch;
        }
        self.words.clear();
        self.words.resize(paragraph.n_words as usize, 0);
        let mut places = self.words.iter_mut();
        source.for_each_word(paragraph.place(), |word| {
            if let Some(place) = places.next() {
                *place = word.number;
            }
            sketch.add(word.number);
        });
        for step in steps(u64::from(paragraph.n_words)) {
            self.deal_as(at, paragraph, step);
        }
        sketch
    }

    /// Shows the shares of the words, dealt out as those of a step are.
    fn deal_as(&mut self, at: usize, paragraph: &Paragraph, step: u32) {
        let (n_shares, seed) = (n_shares(step), mix(paragraph.numbers ^ u64::from(step)));
        self.shares.clear();
        self.shares.resize(n_shares as usize, 0);
        for word in &self.words {
            let share = &mut self.shares[(((word >> 32) * n_shares) >> 32) as usize];
            *share = share.wrapping_add(word << 8 | 1);
        }
        let mut n_left = n_shown(u64::from(paragraph.n_words));
        for place in 0..self.shares.len() {
            let share = self.shares[place];
            if n_left > 0 && share % 256 > 1 {
                self.show(at, mix(seed.wrapping_mul(2 * place as u64 + 3) ^ share));
                n_left -= 1;
            }
        }
        if n_left > 0 {
            self.show(at, seed);
        }
    }

    fn show(&mut self, at: usize, share: u64) {
        let heap = share as usize % self.heaps.len();
        self.heaps[heap].push(Entry::new(share, at));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::corpus::repeat::bag::Bag;

    /// Whether two paragraphs of these words have something in common that they show; both have common numbers.
    fn meet(words: [&[String]; 2]) -> bool {
        let text = words.map(|words| words.join(" ")).join("\n");
        let end = words[0].join(" ").len();
        let paragraphs = [0..end, end + 1..text.len()];
        let source = Source { text: &text, paragraphs: &paragraphs, removed: &[] };
        let mut dealer = Dealer { words: Vec::new(), shares: Vec::new(), heaps: vec![Vec::new()] };
        for (at, words) in words.iter().enumerate() {
            let paragraph =
                Paragraph { place: at as u32, n_words: words.len() as u32, numbers: 0, has_rare_numbers: false };
            dealer.deal(&source, at, &paragraph);
        }
        let mut entries = dealer.heaps.concat();
        entries.sort_unstable();
        entries.windows(2).any(|pair| pair[0].is_of_share(&pair[1]) && pair[0].paragraph() != pair[1].paragraph())
    }

    /// Whether two paragraphs of these words are alike.
    fn are_alike(words: [&[String]; 2]) -> bool {
        let [own, other] = words.map(|words| {
            let text = words.join(" ");
            Bag::of(&Source { text: &text, paragraphs: &[0..text.len()], removed: &[] }, 0)
        });
        own.similarity(&other) >= LEAST_SIMILARITY
    }

    #[test]
    fn paragraphs_that_are_just_alike_meet_whatever_their_length() {
        // Of 17 words of one that the other holds too, the other has 3 more; the longer ones are of another step.
        for n_shared in (34..1500).step_by(17) {
            for kind in 0..20 {
                let word = |at: usize| format!("{kind}x{}", if kind % 2 == 0 { at } else { at % 7 });
                let words: Vec<String> = (0..n_shared / 17 * 20).map(word).collect();
                let both = [&words[..n_shared], &words[..]];
                assert!(are_alike(both) && meet(both), "{n_shared} {kind}");
            }
        }
    }

    proptest! {
        #[test]
        fn paragraphs_that_are_alike_meet(
            words in prop::collection::vec("[a-e]|[a-z]{2}|[a-z]{3,9}", 25..300),
            changes in prop::collection::vec((any::<prop::sample::Index>(), "[a-z]{1,4}"), 0..45),
            n_cut in 0_usize..20,
        ) {
            let mut other = words.clone();
            for (place, word) in changes {
                let place = place.index(other.len());
                other[place] = word;
            }
            other.rotate_left(n_cut);
            other.truncate(other.len() - n_cut.min(other.len() / 7));
            let both = [&words[..], &other[..]];
            prop_assert!(meet(both) || !are_alike(both));
        }
    }
}
