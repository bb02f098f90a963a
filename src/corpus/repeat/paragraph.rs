//! Paragraphs that stand twice in a document, word for word or re-ordered.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use super::hash::mix;
use super::word::{ordered, words};
use crate::corpus::clean::Removal;

/// Fewest words of a repeat. A shorter paragraph is a set phrase, a salutation, a refrain.
const FEWEST_WORDS: usize = 25;

/// Least similarity of a repeat. In 906 speeches and reports the most alike paragraphs that say
/// different things (targets for iron and for steel) reach 0.81.
const LEAST_SIMILARITY: f64 = 0.85;

/// Most earlier paragraphs with which one is compared, those first that share most rare words with
/// it; with the next number it bounds the time on texts made of few words.
const MOST_COMPARED: usize = 24;

/// Most paragraphs that are kept for one word.
const MOST_LISTED: usize = 64;

/// The paragraphs of `text` that repeat an earlier one, which stays.
///
/// Two paragraphs are alike by the Jaccard similarity of their bags of words (lower case, each word
/// as often as it occurs): shared words divided by all words, 1 for the same words in any order. A
/// paragraph of at least 25 words is a repeat from 0.85, if its numbers are the same: one target
/// after another is no repeat, nor is a quotation with its source. Words inside `removed` (sorted,
/// disjoint) do not count.
///
/// ```
/// # use tifa::corpus::repeat::repeated_paragraphs;
/// let first = "On the afternoon of the 20th the President presided over a symposium on promoting \
///              the rise of the central region in Changsha City and delivered an important speech.";
/// let again = "On the afternoon of the 20th the President presided over a symposium in Changsha \
///              City on promoting the rise of the central region and delivered an important speech.";
/// let text = format!("{first}\n{again}");
/// let paragraphs = [0..first.len(), first.len() + 1..text.len()];
/// assert_eq!(repeated_paragraphs(&text, &paragraphs, &[])[0].range, paragraphs[1]);
/// ```
pub fn repeated_paragraphs(text: &str, paragraphs: &[Range<usize>], removed: &[Range<usize>]) -> Vec<Removal> {
    let bags = bags(text, paragraphs, removed);
    let mut index = Index::default();
    let mut found = Vec::new();
    for (at, bag) in bags.iter().enumerate().filter(|(_, bag)| bag.words.len() >= FEWEST_WORDS) {
        match index.most_alike(bag, &bags) {
            Some((original, similarity)) => found.push(Removal {
                range: paragraphs[at].clone(),
                rule: "repeat",
                reason: format!(
                    "repeats the paragraph at byte {}, similarity {similarity:.2}",
                    paragraphs[original].start
                ),
            }),
            None => index.add(at, bag),
        }
    }
    found
}

/// The words of a paragraph as numbers in ascending order, a word that occurs again as another
/// number: so that bags are sets.
#[derive(Default)]
struct Bag {
    words: Vec<u64>,
    /// Stands for the words that hold a numeral, in any order.
    numbers: u64,
}

impl Bag {
    /// The first words in the common order: two bags of the least similarity share one of them.
    ///
    /// Bayardo, Ma & Srikant (2007), *Scaling up all pairs similarity search*, WWW.
    fn opening(&self) -> &[u64] {
        let n_shared = (LEAST_SIMILARITY * self.words.len() as f64).ceil() as usize;
        &self.words[..(self.words.len() + 1).saturating_sub(n_shared).min(self.words.len())]
    }

    fn content(&self) -> u64 {
        self.words.iter().fold(0, |state, word| mix(state ^ word))
    }

    fn of(text: &str, mut is_removed: impl FnMut(usize) -> bool) -> Self {
        let mut bag = Self::default();
        for word in words(text).filter(|word| !is_removed(word.start)) {
            bag.words.push(word.number);
            if word.has_numeral {
                bag.numbers = bag.numbers.wrapping_add(mix(word.number));
            }
        }
        bag.words.sort_unstable();
        for run in bag.words.chunk_by_mut(|first, second| first == second) {
            for (occurrence, word) in (0u64..).zip(run) {
                *word = ordered(mix(*word ^ mix(occurrence)), *word);
            }
        }
        bag.words.sort_unstable();
        bag
    }
}

fn bags(text: &str, paragraphs: &[Range<usize>], removed: &[Range<usize>]) -> Vec<Bag> {
    let mut removed = removed.iter().peekable();
    let mut is_removed = |start: usize| {
        while removed.next_if(|range| range.end <= start).is_some() {}
        removed.peek().is_some_and(|range| range.start <= start)
    };
    let long = |paragraph: &Range<usize>| paragraph.len() >= 2 * FEWEST_WORDS;
    // With one long paragraph there is nothing to compare, however long it is.
    if paragraphs.iter().filter(|paragraph| long(paragraph)).nth(1).is_none() {
        return Vec::new();
    }
    let bag = |paragraph: &Range<usize>| {
        let text = if long(paragraph) { &text[paragraph.clone()] } else { "" };
        Bag::of(text, |at| is_removed(paragraph.start + at))
    };
    paragraphs.iter().map(bag).collect()
}

/// The paragraphs that stay, by the words of their openings.
#[derive(Default)]
struct Index {
    by_word: HashMap<u64, Vec<usize>>,
    by_content: HashMap<u64, usize>,
}

impl Index {
    fn add(&mut self, at: usize, bag: &Bag) {
        self.by_content.entry(bag.content()).or_insert(at);
        for word in bag.opening() {
            let paragraphs = self.by_word.entry(*word).or_default();
            if paragraphs.len() < MOST_LISTED {
                paragraphs.push(at);
            }
        }
    }

    /// The most similar earlier paragraph, of equals the first.
    fn most_alike(&self, bag: &Bag, bags: &[Bag]) -> Option<(usize, f64)> {
        let same = self.by_content.get(&bag.content());
        if let Some(original) = same.filter(|original| bags[**original].words == bag.words) {
            return Some((*original, 1.0));
        }
        let lists = bag.opening().iter().filter_map(|word| self.by_word.get(word));
        let mut found: Vec<usize> = lists.flatten().copied().collect();
        found.sort_unstable();
        let runs = found.chunk_by(|first, second| first == second);
        let mut candidates: Vec<(Reverse<usize>, usize)> = runs.map(|run| (Reverse(run.len()), run[0])).collect();
        candidates.sort_unstable();
        candidates.truncate(MOST_COMPARED);
        candidates
            .into_iter()
            .map(|(_, earlier)| earlier)
            .filter(|earlier| bags[*earlier].numbers == bag.numbers)
            .map(|earlier| (earlier, jaccard(bag, &bags[earlier])))
            .filter(|(_, similarity)| *similarity >= LEAST_SIMILARITY)
            .max_by(|(first, a), (second, b)| a.total_cmp(b).then(second.cmp(first)))
    }
}

fn jaccard(first: &Bag, second: &Bag) -> f64 {
    let (mut n_shared, mut others) = (0, second.words.iter().peekable());
    for word in &first.words {
        while others.next_if(|other| *other < word).is_some() {}
        n_shared += usize::from(others.next_if(|other| *other == word).is_some());
    }
    let n_all = first.words.len() + second.words.len() - n_shared;
    if n_all == 0 { 0.0 } else { n_shared as f64 / n_all as f64 }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::corpus::wrap::{Paragraphs, paragraphs};

    fn repeated(text: &str) -> Vec<&str> {
        let paragraphs = paragraphs(text, Paragraphs::Line, &[]);
        let removals = repeated_paragraphs(text, &paragraphs, &[]);
        removals.into_iter().map(|removal| &text[removal.range]).collect()
    }

    const LEAD: &str = "The meeting stressed that all departments should make overall plans for the \
        current work and provide an important guarantee for the development of the whole economy.";

    #[test]
    fn a_paragraph_that_returns_is_removed_however_often() {
        assert_eq!(repeated(&format!("{LEAD}\nOther words.\n{LEAD}\n{LEAD}")), [LEAD, LEAD]);
    }

    #[test]
    fn set_phrases_stay_however_often_they_return() {
        assert!(repeated(&"The meeting pointed out that work must be done.\n".repeat(9)).is_empty());
    }

    #[test]
    fn the_same_sentence_with_another_number_stays() {
        let text = format!("{LEAD} It takes 5 years.\n{LEAD} It takes 6 years.");
        assert!(repeated(&text).is_empty());
        let text = "铁：全部建成后增加的年产能力将为五百七十五万吨，五年内增加的年产能力为二百八十万吨。\n\
                    钢：全部建成后增加的年产能力将为五百七十六万吨，五年内增加的年产能力为二百八十万吨。";
        assert!(repeated(text).is_empty());
    }

    #[test]
    fn words_that_were_removed_do_not_make_a_repeat() {
        let text = format!("{LEAD}\n{LEAD}");
        let paragraphs = paragraphs(&text, Paragraphs::Line, &[]);
        let removed = [paragraphs[0].clone()];
        assert!(repeated_paragraphs(&text, &paragraphs, &removed).is_empty());
    }

    proptest! {
        #[test]
        fn repeats_are_paragraphs_after_the_first(text in "([ab]{1,2} ){0,90}\n([ab]{1,2} ){0,90}|\\PC{0,60}") {
            let paragraphs = paragraphs(&text, Paragraphs::Line, &[]);
            for removal in repeated_paragraphs(&text, &paragraphs, &[]) {
                prop_assert!(paragraphs[1..].contains(&removal.range));
            }
        }
    }
}
