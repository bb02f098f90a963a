//! Paragraphs that stand twice in a document, word for word or re-ordered.
//!
//! Every paragraph would have to be compared with every one before it. Three steps rule nearly all pairs
//! out, and none that is alike:
//!
//! 1. *Openings*, in `opening`. With the words of all paragraphs in one order, two bags that are alike share one
//!    of their first words, whatever the order is (Bayardo, Ma & Srikant 2007, *Scaling up all pairs
//!    similarity search*, WWW). The rarest words of the document come first here, so that most openings
//!    share nothing with any other.
//! 2. *Sketches*: counts of words, numerals, and 512 bits of parity, which are worked out for the pairs that share a
//!    word of their openings.
//! 3. The words themselves, of the pairs that are left.

use std::cmp::Reverse;
use std::ops::Range;

use super::bag::{Bag, LEAST_SIMILARITY};
use super::opening::{Openings, openings};
use super::sketch::{Parities, may_be_like, most_different};
use super::source::{Paragraphs, Source};
use crate::corpus::clean::Removal;
use crate::corpus::slices::over;

/// Most earlier paragraphs whose words are compared with one's, those first that share most words of
/// the openings; with the next number it bounds the time on texts made of few words.
const MOST_COMPARED: usize = 24;

/// Most paragraphs that are kept for one word; words that occur more often tell little.
pub(super) const MOST_LISTED: u16 = 64;

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
    let long = Paragraphs::of(&source);
    if long.len() < 2 {
        return Vec::new();
    }
    let openings = openings(&long);
    if long.len() > MOST_IN_TURN && !has_repeat(&source, &long, &openings) {
        return Vec::new();
    }
    let mut index = Index::of(&openings);
    let mut parities = Parities::of(&long);
    let mut found = Vec::new();
    for at in 0..long.len() {
        let own = Entry::of(&long, &openings, at);
        match most_alike(&index, openings.of(at), &own, &source, &long, &mut parities) {
            Some((original, similarity)) => found.push(Removal {
                range: paragraphs[long.at(at).place].clone(),
                rule: "repeat",
                reason: format!(
                    "repeats the paragraph at byte {}, similarity {similarity:.2}",
                    paragraphs[long.at(original).place].start
                ),
            }),
            None => index.add(openings.of(at), own),
        }
    }
    found
}

/// Paragraphs of a document that are compared in turn at once. Of more, it is first found in parallel whether any
/// repeats one before it: of most long documents none does.
const MOST_IN_TURN: usize = 1 << 12;

/// Whether some paragraph repeats an earlier one.
///
/// If none does, all of them stay, so that an index of all, of which each looks at the entries before its own, is what
/// each would have found in its turn.
fn has_repeat(source: &Source, long: &Paragraphs, openings: &Openings) -> bool {
    const PART: usize = 1 << 10;
    let mut index = Index::of(openings);
    (0..long.len()).for_each(|at| index.add(openings.of(at), Entry::of(long, openings, at)));
    let parts: Vec<Range<usize>> =
        (0..long.len()).step_by(PART).map(|start| start..(start + PART).min(long.len())).collect();
    let repeats = |parities: &mut Parities, at: usize| {
        let own = Entry::of(long, openings, at);
        most_alike(&index, openings.of(at), &own, source, long, parities).is_some()
    };
    let (_, found) = over(&parts, || Parities::of(long), |parities, mut part| part.any(|at| repeats(parities, at)));
    found.contains(&true)
}

/// The most similar earlier paragraph, of equals the first.
fn most_alike(
    index: &Index,
    opening: &[u32],
    own: &Entry,
    source: &Source,
    long: &Paragraphs,
    parities: &mut Parities,
) -> Option<(usize, f64)> {
    let at = own.at as usize;
    let most_different = most_different(long.words(at).len());
    let listed = opening.iter().flat_map(|class| index.listed(*class).iter().take_while(|entry| entry.at < own.at));
    let near = listed.filter(|entry| {
        entry.numbers == own.numbers && (entry.small_parity ^ own.small_parity).count_ones() <= most_different
    });
    let near = near.map(|entry| entry.at as usize);
    let mut found: Vec<usize> = near.filter(|earlier| may_be_like(long, parities, at, *earlier)).collect();
    if found.is_empty() {
        return None;
    }
    found.sort_unstable();
    let runs = found.chunk_by(|first, second| first == second);
    let mut candidates: Vec<(Reverse<usize>, usize)> = runs.map(|run| (Reverse(run.len()), run[0])).collect();
    candidates.sort_unstable();
    candidates.truncate(MOST_COMPARED);
    let bag = |at: usize| Bag::of(source, long.at(at).place);
    let own_bag = bag(at);
    let compared = candidates.into_iter().map(|(_, earlier)| (earlier, own_bag.similarity(&bag(earlier))));
    compared
        .filter(|(_, similarity)| *similarity >= LEAST_SIMILARITY)
        .max_by(|(first, a), (second, b)| a.total_cmp(b).then(second.cmp(first)))
}

/// The paragraphs that stay, by the words of their openings.
struct Index {
    /// By class of words, and one beyond the last: the first of its entries, which stand side by side.
    first: Vec<u32>,
    /// By class: how many of its entries are taken.
    n_listed: Vec<u16>,
    entries: Vec<Entry>,
}

/// A paragraph with parts of its sketch, so that most entries are passed over without a look at it.
#[derive(Clone, Copy, Default)]
struct Entry {
    at: u32,
    numbers: u32,
    small_parity: u64,
}

impl Entry {
    fn of(long: &Paragraphs, openings: &Openings, at: usize) -> Entry {
        Entry { at: at as u32, numbers: long.at(at).numbers as u32, small_parity: openings.small_parity(at) }
    }
}

impl Index {
    /// An index with room for these openings.
    fn of(openings: &Openings) -> Index {
        let mut n_listed = vec![0_u16; openings.n_classes];
        for class in openings.classes() {
            let n_listed = &mut n_listed[*class as usize];
            *n_listed = MOST_LISTED.min(*n_listed + 1);
        }
        let mut first = vec![0];
        let mut n_entries = 0;
        for n_listed in &mut n_listed {
            // What one opening alone holds is never found.
            n_entries += if *n_listed > 1 { u32::from(*n_listed) } else { 0 };
            first.push(n_entries);
            *n_listed = 0;
        }
        Index { first, n_listed, entries: vec![Entry::default(); n_entries as usize] }
    }

    fn add(&mut self, opening: &[u32], entry: Entry) {
        for class in opening {
            let class = *class as usize;
            let (first, end) = (self.first[class], self.first[class + 1]);
            let place = first + u32::from(self.n_listed[class]);
            if place < end {
                self.entries[place as usize] = entry;
                self.n_listed[class] += 1;
            }
        }
    }

    /// The paragraphs that open with a word of a class.
    fn listed(&self, class: u32) -> &[Entry] {
        let class = class as usize;
        &self.entries[self.first[class] as usize..][..usize::from(self.n_listed[class])]
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::corpus::repeat::source::FEWEST_WORDS;
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

    #[test]
    fn a_long_text_is_compared_across_its_parts() {
        let other = |n: usize| format!("{LEAD} It takes {n} years.\n");
        let others: String = (0..12_000).map(other).collect();
        let text = format!("{LEAD}\n{others}{LEAD}");
        assert!(text.len() > 2 << 20);
        assert_eq!(repeated(&text), [LEAD]);
        assert!(repeated(&format!("{LEAD}\n{others}")).is_empty());
        assert_eq!(repeated(&format!("{LEAD}\n{LEAD}\n{others}{LEAD}")), [LEAD, LEAD]);
    }

    /// The plain version: every paragraph with every one before it that stays.
    fn repeated_plainly(text: &str, paragraphs: &[Range<usize>]) -> Vec<Range<usize>> {
        let source = Source { text, paragraphs, removed: &[] };
        let words = |place: usize| {
            let mut words = Vec::new();
            source.for_each_word(place, |word| words.push(word));
            words
        };
        let numbers = |place: usize| {
            let numerals = words(place).into_iter().filter(|word| word.has_numeral);
            let mut numbers: Vec<u64> = numerals.map(|word| word.number).collect();
            numbers.sort_unstable();
            numbers
        };
        let (mut kept, mut repeated): (Vec<usize>, Vec<Range<usize>>) = Default::default();
        for (at, range) in paragraphs.iter().enumerate() {
            if words(at).len() < FEWEST_WORDS {
                continue;
            }
            let is_like = |earlier: &usize| {
                numbers(*earlier) == numbers(at)
                    && Bag::of(&source, *earlier).similarity(&Bag::of(&source, at)) >= LEAST_SIMILARITY
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
