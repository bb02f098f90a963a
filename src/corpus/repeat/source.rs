//! The paragraphs that are compared, and their words.

use std::ops::Range;

use super::hash::mix;
use super::word::{Word, for_each_numeral, for_each_word};
use crate::corpus::slices::{over, runs};

/// Fewest words of a repeat. A shorter paragraph is a set phrase, a salutation, a refrain.
pub(super) const FEWEST_WORDS: usize = 25;

/// What is compared.
pub(super) struct Source<'a> {
    pub(super) text: &'a str,
    pub(super) paragraphs: &'a [Range<usize>],
    /// Sorted and disjoint.
    pub(super) removed: &'a [Range<usize>],
}

/// A paragraph that is long enough.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub(super) place: u32,
    pub(super) n_words: u32,
    /// Stands for the words that hold a numeral, in any order.
    pub(super) numbers: u64,
    /// Whether so few others have these numbers that each may be held against each.
    pub(super) has_rare_numbers: bool,
}

impl Paragraph {
    /// Its place among all paragraphs.
    pub(super) fn place(&self) -> usize {
        self.place as usize
    }
}

impl Source<'_> {
    /// Hands on the words of a paragraph that stay.
    #[inline]
    pub(super) fn for_each_word(&self, place: usize, mut each: impl FnMut(Word)) {
        let paragraph = self.paragraphs[place].clone();
        let mut removed = self.removed_of(&paragraph).iter().peekable();
        if removed.peek().is_none() {
            return for_each_word(self.text, paragraph, each);
        }
        for_each_word(self.text, paragraph, |word| {
            while removed.next_if(|range| range.end <= word.start).is_some() {}
            if removed.peek().is_none_or(|range| range.start > word.start) {
                each(word);
            }
        });
    }

    /// What is removed of a paragraph.
    fn removed_of(&self, paragraph: &Range<usize>) -> &[Range<usize>] {
        let first = self.removed.partition_point(|removed| removed.end <= paragraph.start);
        let from_first = &self.removed[first..];
        &from_first[..from_first.partition_point(|removed| removed.start < paragraph.end)]
    }

    /// A paragraph, if it is long enough.
    fn paragraph(&self, place: usize) -> Option<Paragraph> {
        let (mut n_words, mut numbers) = (0, 0_u64);
        let mut add = |word: Word| numbers = numbers.wrapping_add(mix(word.number));
        let range = &self.paragraphs[place];
        if self.removed_of(range).is_empty() {
            n_words = for_each_numeral(self.text, range.clone(), add);
        } else {
            self.for_each_word(place, |word| {
                n_words += 1;
                if word.has_numeral {
                    add(word);
                }
            });
        }
        let paragraph = Paragraph { place: place as u32, n_words: n_words as u32, numbers, has_rare_numbers: false };
        (n_words >= FEWEST_WORDS).then_some(paragraph)
    }

    /// The paragraphs that are long enough, but for most of those whose numbers no other has: they repeat nothing.
    pub(super) fn comparable(&self) -> Vec<Paragraph> {
        let is_long = |place: &usize| self.paragraphs[*place].len() >= 2 * FEWEST_WORDS;
        // With one long paragraph there is nothing to compare, however long it is.
        if (0..self.paragraphs.len()).filter(is_long).nth(1).is_none() {
            return Vec::new();
        }
        let of_run = |run: Range<usize>| run.filter(is_long).filter_map(|place| self.paragraph(place));
        let (_, found) = over(&runs(self.paragraphs), || (), |(), run| of_run(run).collect::<Vec<Paragraph>>());
        let mut found = found.concat();
        keep_shared_numbers(&mut found);
        found
    }
}

/// Most paragraphs with the same numbers each of which is held against each.
const MOST_WITH_RARE_NUMBERS: u8 = 64;

/// Counters for each paragraph: so many that few numbers are counted together with others.
const COUNTERS: usize = 16;

/// Keeps the paragraphs whose numbers another has, and marks those of which there are few.
fn keep_shared_numbers(paragraphs: &mut Vec<Paragraph>) {
    let mut n_with = vec![0_u8; (COUNTERS * paragraphs.len()).next_power_of_two()];
    let counter = |numbers: u64, n_counters: usize| mix(numbers) as usize % n_counters;
    for paragraph in &*paragraphs {
        let counter = counter(paragraph.numbers, n_with.len());
        n_with[counter] = n_with[counter].saturating_add(1);
    }
    paragraphs.retain_mut(|paragraph| {
        let n_with = n_with[counter(paragraph.numbers, n_with.len())];
        paragraph.has_rare_numbers = n_with <= MOST_WITH_RARE_NUMBERS;
        n_with > 1
    });
}
