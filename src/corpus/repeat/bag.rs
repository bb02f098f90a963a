//! The words of a paragraph, in whatever order they stand.

use super::source::Source;

/// Least similarity of a repeat. In 906 speeches and reports the most alike paragraphs that say
/// different things (targets for iron and for steel) reach 0.81.
pub(super) const LEAST_SIMILARITY: f64 = 0.85;

/// The words of a paragraph as numbers in ascending order, each as often as it occurs.
#[derive(Debug, Default)]
pub(super) struct Bag(Vec<u64>);

impl Bag {
    /// The bag of the paragraph at a place among all.
    pub(super) fn of(source: &Source, place: usize) -> Bag {
        let mut numbers = Vec::new();
        source.for_each_word(place, |word| numbers.push(word.number));
        numbers.sort_unstable();
        Bag(numbers)
    }

    /// Shared words divided by all words, 1 for the same words in any order.
    pub(super) fn similarity(&self, other: &Bag) -> f64 {
        let (mut n_shared, mut others) = (0, other.0.iter().peekable());
        for word in &self.0 {
            while others.next_if(|other| *other < word).is_some() {}
            n_shared += usize::from(others.next_if(|other| *other == word).is_some());
        }
        let n_all = self.0.len() + other.0.len() - n_shared;
        if n_all == 0 { 0.0 } else { n_shared as f64 / n_all as f64 }
    }
}
