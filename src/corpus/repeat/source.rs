//! The paragraphs that are compared, and their words.

use std::ops::Range;

use super::hash::mix;
use super::word::{Word, for_each_word};
use crate::corpus::slices::{over, runs};

/// Fewest words of a repeat. A shorter paragraph is a set phrase, a salutation, a refrain.
pub(super) const FEWEST_WORDS: usize = 25;

/// Most classes of words in a document.
const MOST_CLASSES: usize = 1 << 18;

/// A word with what follows it is at least as long, on average, in most texts.
const BYTES_OF_WORD: usize = 5;

/// Fewest classes.
const FEWEST_CLASSES: usize = 256;

/// What is compared.
pub(super) struct Source<'a> {
    pub(super) text: &'a str,
    pub(super) paragraphs: &'a [Range<usize>],
    /// Sorted and disjoint.
    pub(super) removed: &'a [Range<usize>],
}

impl Source<'_> {
    /// Hands on the words of a paragraph that stay.
    #[inline]
    pub(super) fn for_each_word(&self, place: usize, mut each: impl FnMut(Word)) {
        let paragraph = self.paragraphs[place].clone();
        let first = self.removed.partition_point(|removed| removed.end <= paragraph.start);
        let mut removed = self.removed[first..].iter().peekable();
        if removed.peek().is_none_or(|removed| removed.start >= paragraph.end) {
            return for_each_word(self.text, paragraph, each);
        }
        for_each_word(self.text, paragraph, |word| {
            while removed.next_if(|range| range.end <= word.start).is_some() {}
            if removed.peek().is_none_or(|range| range.start > word.start) {
                each(word);
            }
        });
    }
}

/// The paragraphs that are long enough.
#[derive(Default)]
pub(super) struct Paragraphs {
    /// In their order.
    paragraphs: Vec<Paragraph>,
    /// The words of each part of the text: what a class and a parity need of each number.
    parts: Vec<Vec<u32>>,
    /// By class of words: how often they occur, as far as can be counted. A power of two.
    pub(super) counts: Vec<u16>,
    /// How often a class occurs at most that is one of the rarer ones: these hold a quarter of all words or more.
    pub(super) seldom: u16,
}

/// A paragraph that is long enough.
pub(super) struct Paragraph {
    /// Its place among all paragraphs.
    pub(super) place: usize,
    /// Stands for the words that hold a numeral, in any order.
    pub(super) numbers: u64,
    part: usize,
    words: Range<usize>,
}

/// Which of 512 bits of parity a word changes; independent of its class.
pub(super) fn parity_bit(word: u32) -> usize {
    word as usize / MOST_CLASSES
}

/// What is kept of a word: a parity and a class.
#[inline]
fn kept(number: u64) -> u32 {
    ((number >> 32) as u32 % MOST_CLASSES as u32) | (number as u32 % 512) << MOST_CLASSES.trailing_zeros()
}

impl Paragraphs {
    pub(super) fn of(source: &Source) -> Paragraphs {
        let is_long = |paragraph: &Range<usize>| paragraph.len() >= 2 * FEWEST_WORDS;
        // With one long paragraph there is nothing to compare, however long it is.
        if source.paragraphs.iter().filter(|paragraph| is_long(paragraph)).nth(1).is_none() {
            return Paragraphs::default();
        }
        let runs = runs(source.paragraphs);
        let (_, parts) = over(
            &runs,
            || (),
            |(), run| {
                let bytes = run.clone().map(|place| source.paragraphs[place].len()).sum::<usize>();
                let mut part = Part { paragraphs: Vec::new(), words: Vec::with_capacity(bytes / BYTES_OF_WORD) };
                for place in run.filter(|place| is_long(&source.paragraphs[*place])) {
                    part.add(source, place);
                }
                part
            },
        );
        let mut long = Paragraphs::default();
        for Part { paragraphs, words } in parts {
            let part = long.parts.len();
            long.paragraphs.extend(paragraphs.into_iter().map(|paragraph| Paragraph { part, ..paragraph }));
            long.parts.push(words);
        }
        long.count();
        long
    }

    fn count(&mut self) {
        let n_words: usize = self.parts.iter().map(Vec::len).sum();
        let n_classes = (n_words / 2).next_power_of_two().clamp(FEWEST_CLASSES, MOST_CLASSES);
        let parts: Vec<Range<usize>> = (0..self.parts.len()).map(|part| part..part + 1).collect();
        let (counts, _) = over(
            &parts,
            || vec![0; n_classes],
            |counts: &mut Vec<u16>, part| {
                for word in self.parts[part].iter().flatten() {
                    let count = &mut counts[*word as usize & (n_classes - 1)];
                    *count = count.saturating_add(1);
                }
            },
        );
        self.counts = counts.into_iter().reduce(sum).unwrap_or_default();
        self.seldom = seldom(&self.counts);
    }

    pub(super) fn len(&self) -> usize {
        self.paragraphs.len()
    }

    pub(super) fn at(&self, at: usize) -> &Paragraph {
        &self.paragraphs[at]
    }

    /// The words of a paragraph.
    pub(super) fn words(&self, at: usize) -> &[u32] {
        let paragraph = &self.paragraphs[at];
        &self.parts[paragraph.part][paragraph.words.clone()]
    }
}

/// The least power of two, less one, that the counts of a quarter of all words are no greater than.
fn seldom(counts: &[u16]) -> u16 {
    let mut n_words = [0; u16::BITS as usize + 1];
    for count in counts {
        n_words[(u16::BITS - count.leading_zeros()) as usize] += u64::from(*count);
    }
    let wanted = n_words.iter().sum::<u64>() / 4;
    let mut n_found = 0;
    let n_bits = n_words.iter().position(|n_words| {
        n_found += n_words;
        n_found > wanted
    });
    n_bits.map_or(u16::MAX, |n_bits| ((1_u32 << n_bits) - 1) as u16)
}

fn sum(mut counts: Vec<u16>, others: Vec<u16>) -> Vec<u16> {
    for (count, other) in counts.iter_mut().zip(others) {
        *count = count.saturating_add(other);
    }
    counts
}

/// The long paragraphs of a part of the text.
struct Part {
    paragraphs: Vec<Paragraph>,
    words: Vec<u32>,
}

impl Part {
    fn add(&mut self, source: &Source, place: usize) {
        let (first, mut numbers) = (self.words.len(), 0_u64);
        source.for_each_word(place, |word| {
            self.words.push(kept(word.number));
            if word.has_numeral {
                numbers = numbers.wrapping_add(mix(word.number));
            }
        });
        if self.words.len() - first >= FEWEST_WORDS {
            let words = first..self.words.len();
            self.paragraphs.push(Paragraph { place, numbers, part: 0, words });
        } else {
            self.words.truncate(first);
        }
    }
}
