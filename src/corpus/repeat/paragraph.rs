//! Paragraphs that stand twice in a document, word for word or re-ordered.
//!
//! Every paragraph would have to be compared with every one before it. Three steps rule nearly all pairs
//! out, and none that is alike:
//!
//! 1. *Openings.* With the words of all paragraphs in one order, two bags that are alike share one of
//!    their first words, whatever the order is (Bayardo, Ma & Srikant 2007, *Scaling up all pairs
//!    similarity search*, WWW). The rarest words of the document come first here, so that most openings
//!    share nothing with any other.
//! 2. *Sketches*: counts of words, numerals, and 512 bits of parity.
//! 3. The words themselves, of the pairs that are left.

use std::cmp::Reverse;
use std::ops::Range;

use super::bag::{Bag, LEAST_SIMILARITY, Sketch};
use super::word::{Word, words};
use crate::corpus::clean::Removal;

/// Fewest words of a repeat. A shorter paragraph is a set phrase, a salutation, a refrain.
const FEWEST_WORDS: usize = 25;

/// Most earlier paragraphs whose words are compared with one's, those first that share most words of
/// the openings; with the next number it bounds the time on texts made of few words.
const MOST_COMPARED: usize = 24;

/// The rarest words of an opening, which are looked up however often they occur. In documents of many
/// megabytes, or of few words, openings hold others that occur more often than a list has room for.
const FEWEST_LOOKED_UP: usize = 3;

/// Most paragraphs that are kept for one word; words that occur more often tell little.
const MOST_LISTED: u32 = 64;

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
    let source = Source { text, paragraphs, removed };
    let sketched = Sketched::of(&source);
    if sketched.sketches.len() < 2 {
        return Vec::new();
    }
    let mut index = Index::of(&sketched);
    let mut found = Vec::new();
    for at in 0..sketched.sketches.len() {
        let opening = index.opening(&sketched, at);
        match index.most_alike(&opening, &source, &sketched, at) {
            Some((original, similarity)) => found.push(Removal {
                range: paragraphs[sketched.sketches[at].paragraph].clone(),
                rule: "repeat",
                reason: format!(
                    "repeats the paragraph at byte {}, similarity {similarity:.2}",
                    paragraphs[sketched.sketches[original].paragraph].start
                ),
            }),
            None => index.add(&opening, at, &sketched.sketches[at].sketch),
        }
    }
    found
}

/// What is compared.
struct Source<'a> {
    text: &'a str,
    paragraphs: &'a [Range<usize>],
    removed: &'a [Range<usize>],
}

impl<'a> Source<'a> {
    /// The words of a paragraph that stay.
    fn words(&self, paragraph: &Range<usize>) -> impl Iterator<Item = Word> + use<'a> {
        let first = self.removed.partition_point(|removed| removed.end <= paragraph.start);
        let mut removed = self.removed[first..].iter().peekable();
        let start = paragraph.start;
        let mut is_removed = move |word: &Word| {
            while removed.next_if(|range| range.end <= start + word.start).is_some() {}
            removed.peek().is_some_and(|range| range.start <= start + word.start)
        };
        words(&self.text[paragraph.clone()]).filter(move |word| !is_removed(word))
    }

    fn bag(&self, paragraph: usize) -> Bag {
        Bag::of(self.words(&self.paragraphs[paragraph]))
    }
}

/// The paragraphs that are long enough.
#[derive(Default)]
struct Sketched {
    sketches: Vec<SketchedParagraph>,
    /// Their words, one paragraph after the other: half of each number is enough to choose openings.
    words: Vec<u32>,
}

struct SketchedParagraph {
    paragraph: usize,
    sketch: Sketch,
    /// Its words in [`Sketched::words`].
    words: Range<usize>,
}

impl Sketched {
    fn of(source: &Source) -> Sketched {
        let mut all = Sketched::default();
        let long = |paragraph: &Range<usize>| paragraph.len() >= 2 * FEWEST_WORDS;
        // With one long paragraph there is nothing to compare, however long it is.
        if source.paragraphs.iter().filter(|paragraph| long(paragraph)).nth(1).is_none() {
            return all;
        }
        for (paragraph, range) in source.paragraphs.iter().enumerate().filter(|(_, range)| long(range)) {
            let (mut sketch, first) = (Sketch::default(), all.words.len());
            for word in source.words(range) {
                sketch.add(word);
                all.words.push((word.number >> 32) as u32);
            }
            if sketch.n_words >= FEWEST_WORDS {
                all.sketches.push(SketchedParagraph { paragraph, sketch, words: first..all.words.len() });
            } else {
                all.words.truncate(first);
            }
        }
        all
    }
}

/// The paragraphs that stay, by the words of their openings. Words that fall into one class, a few
/// dozen in a long text, are taken for one word here.
struct Index {
    /// By class of words: how often they occur in the document, and the paragraphs that open with one.
    classes: Vec<ClassOfWords>,
    entries: Vec<Entry>,
    keys: Vec<u64>,
}

#[derive(Clone, Copy, Default)]
struct ClassOfWords {
    n_words: u32,
    n_listed: u32,
    /// The first of its entries, which stand side by side.
    first: u32,
}

#[derive(Clone, Copy, Default)]
struct Entry {
    at: u32,
    /// A part of its sketch, so that most entries are passed over without a look at it.
    numbers: u32,
}

impl Index {
    fn of(sketched: &Sketched) -> Index {
        let n_classes = (sketched.words.len() / 2).next_power_of_two().clamp(256, 1 << 18);
        let mut classes = vec![ClassOfWords::default(); n_classes];
        for word in &sketched.words {
            classes[*word as usize % n_classes].n_words += 1;
        }
        let mut n_entries = 0;
        for class in &mut classes {
            class.first = n_entries;
            n_entries += class.n_words.min(MOST_LISTED);
        }
        Index { classes, entries: vec![Entry::default(); n_entries as usize], keys: Vec::new() }
    }

    /// The classes of the rarest words, one of which every bag shares that reaches the least similarity;
    /// not those that occur once.
    fn opening(&mut self, sketched: &Sketched, at: usize) -> Vec<u32> {
        let words = &sketched.words[sketched.sketches[at].words.clone()];
        let last = self.classes.len() as u32 - 1;
        self.keys.clear();
        let key = |word: &u32| u64::from(self.classes[(word & last) as usize].n_words) << 32 | u64::from(word & last);
        self.keys.extend(words.iter().map(key));
        let n_shared = (LEAST_SIMILARITY * words.len() as f64).ceil() as usize;
        let n_opening = words.len() + 1 - n_shared;
        self.keys.select_nth_unstable(n_opening - 1);
        self.keys.truncate(n_opening);
        self.keys.sort_unstable();
        self.keys.dedup();
        let n_words = |key: u64| key >> 32;
        let keys = self.keys.iter().copied().filter(|key| n_words(*key) > 1).enumerate();
        let telling =
            keys.take_while(|(place, key)| *place < FEWEST_LOOKED_UP || n_words(*key) <= u64::from(MOST_LISTED));
        telling.map(|(_, key)| key as u32).collect()
    }

    fn add(&mut self, opening: &[u32], at: usize, sketch: &Sketch) {
        for class in opening {
            let class = &mut self.classes[*class as usize];
            if class.n_listed < MOST_LISTED {
                let place = (class.first + class.n_listed) as usize;
                self.entries[place] = Entry { at: at as u32, numbers: sketch.numbers as u32 };
                class.n_listed += 1;
            }
        }
    }

    /// The most similar earlier paragraph, of equals the first.
    fn most_alike(&self, opening: &[u32], source: &Source, sketched: &Sketched, at: usize) -> Option<(usize, f64)> {
        let own = &sketched.sketches[at];
        let listed = opening.iter().flat_map(|class| self.listed(*class, own.sketch.numbers as u32));
        let may_be_like = |earlier: &usize| own.sketch.may_be_like(&sketched.sketches[*earlier].sketch);
        let mut found: Vec<usize> = listed.filter(may_be_like).collect();
        if found.is_empty() {
            return None;
        }
        found.sort_unstable();
        let runs = found.chunk_by(|first, second| first == second);
        let mut candidates: Vec<(Reverse<usize>, usize)> = runs.map(|run| (Reverse(run.len()), run[0])).collect();
        candidates.sort_unstable();
        candidates.truncate(MOST_COMPARED);
        let bag = source.bag(own.paragraph);
        let compared = candidates.into_iter().map(|(_, earlier)| {
            let similarity = bag.similarity(&source.bag(sketched.sketches[earlier].paragraph));
            (earlier, similarity)
        });
        compared
            .filter(|(_, similarity)| *similarity >= LEAST_SIMILARITY)
            .max_by(|(first, a), (second, b)| a.total_cmp(b).then(second.cmp(first)))
    }

    /// The paragraphs with these numbers that open with a word of a class.
    fn listed(&self, class: u32, numbers: u32) -> impl Iterator<Item = usize> {
        let class = self.classes[class as usize];
        let entries = &self.entries[class.first as usize..][..class.n_listed as usize];
        entries.iter().filter(move |entry| entry.numbers == numbers).map(|entry| entry.at as usize)
    }
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

    /// The plain version: every paragraph with every one before it that stays.
    fn repeated_plainly(text: &str, paragraphs: &[Range<usize>]) -> Vec<Range<usize>> {
        let source = Source { text, paragraphs, removed: &[] };
        let numbers = |range: &Range<usize>| {
            let mut numbers: Vec<u64> =
                source.words(range).filter(|word| word.has_numeral).map(|word| word.number).collect();
            numbers.sort_unstable();
            numbers
        };
        let (mut kept, mut repeated): (Vec<usize>, Vec<Range<usize>>) = Default::default();
        for (at, range) in paragraphs.iter().enumerate() {
            if source.words(range).count() < FEWEST_WORDS {
                continue;
            }
            let is_like = |earlier: &usize| {
                numbers(&paragraphs[*earlier]) == numbers(range)
                    && source.bag(*earlier).similarity(&source.bag(at)) >= LEAST_SIMILARITY
            };
            if kept.iter().any(is_like) { repeated.push(range.clone()) } else { kept.push(at) }
        }
        repeated
    }

    proptest! {
        #[test]
        fn repeats_are_those_of_a_plain_comparison(
            words in prop::collection::vec("[a-z]{1,3}|[A-Z][a-z]{9}|5|六|the", 26..90),
            edits in prop::collection::vec(prop::collection::vec((any::<prop::sample::Index>(), "[a-z]{1,2}|5|the"), 0..14), 0..12),
        ) {
            let mut text = words.join(" ");
            for edit in edits {
                let mut words = words.clone();
                for (place, word) in edit {
                    let place = place.index(words.len());
                    words[place] = word;
                }
                words.reverse();
                text.push('\n');
                text.push_str(&words.join(" "));
            }
            let paragraphs = paragraphs(&text, Paragraphs::EveryLine, &[]);
            let found = repeated_paragraphs(&text, &paragraphs, &[]);
            let found: Vec<_> = found.into_iter().map(|removal| removal.range).collect();
            prop_assert_eq!(found, repeated_plainly(&text, &paragraphs));
        }

        #[test]
        fn repeats_are_paragraphs_after_the_first(text in "([ab]{1,2} ){0,90}\n([ab]{1,2} ){0,90}|\\PC{0,60}") {
            let paragraphs = paragraphs(&text, Paragraphs::Line, &[]);
            for removal in repeated_paragraphs(&text, &paragraphs, &[]) {
                prop_assert!(paragraphs[1..].contains(&removal.range));
            }
        }
    }
}
