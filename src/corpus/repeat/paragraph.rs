//! Paragraphs that stand twice in a document, word for word or re-ordered.
//!
//! Every paragraph would have to be compared with every one before it. Four steps rule nearly all pairs
//! out, and none that is alike:
//!
//! 1. *Numbers*, in `source`: many paragraphs have some that no other has, and it takes little more to see than
//!    where words end.
//! 2. *Shares* of words, in `share`: two paragraphs that are alike have one in common, and few others do.
//! 3. *Sketches*, in `sketch`, of the pairs with a share in common: the numbers of words, and 256 bits of parity.
//! 4. The words themselves, of the pairs that are left.

use std::cmp::Reverse;
use std::ops::Range;

use super::bag::{Bag, LEAST_SIMILARITY};
use super::share::{Shares, Shown};
use super::sketch::Sketch;
use super::source::{Paragraph, Source};
use crate::corpus::clean::Removal;

/// Most earlier paragraphs whose words are compared with one's, those first that have most shares in common;
/// with the next number it bounds the time on texts made of few words.
const MOST_COMPARED: usize = 24;

/// Most paragraphs that are kept for one share; one that more have tells little.
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
    let compared = source.comparable();
    if compared.len() < 2 {
        return Vec::new();
    }
    let Shares { shown, n_shares, sketches } = Shares::of(&source, &compared);
    let search = Search { source: &source, paragraphs: &compared, sketches: &sketches };
    let mut index = Index::of(&shown, n_shares);
    let mut found = Vec::new();
    for shown in shown.chunk_by(|first, second| first.paragraph == second.paragraph) {
        match search.most_alike(&index, shown) {
            Some((original, similarity)) => found.push(Removal {
                range: paragraphs[compared[shown[0].paragraph as usize].place()].clone(),
                rule: "repeat",
                reason: format!(
                    "repeats the paragraph at byte {}, similarity {similarity:.2}",
                    paragraphs[original.place()].start
                ),
            }),
            None => shown.iter().for_each(|shown| index.add(shown)),
        }
    }
    found
}

/// The paragraphs that are compared, and what is known of them.
struct Search<'s> {
    source: &'s Source<'s>,
    paragraphs: &'s [Paragraph],
    sketches: &'s [Sketch],
}

impl Search<'_> {
    /// The most similar earlier paragraph, of equals the first.
    fn most_alike(&self, index: &Index, shown: &[Shown]) -> Option<(&Paragraph, f64)> {
        let own = shown[0].paragraph;
        let listed = shown.iter().flat_map(|shown| index.listed(shown.share));
        let sketch = &self.sketches[own as usize];
        let near = listed.filter(|earlier| sketch.may_be_like(&self.sketches[**earlier as usize]));
        let mut found: Vec<u32> = near.copied().collect();
        if found.is_empty() {
            return None;
        }
        found.sort_unstable();
        let runs = found.chunk_by(|first, second| first == second);
        let mut candidates: Vec<(Reverse<usize>, u32)> = runs.map(|run| (Reverse(run.len()), run[0])).collect();
        candidates.sort_unstable();
        candidates.truncate(MOST_COMPARED);
        let bag = |at: u32| Bag::of(self.source, self.paragraphs[at as usize].place());
        let own_bag = bag(own);
        let compared = candidates.into_iter().map(|(_, earlier)| (earlier, own_bag.similarity(&bag(earlier))));
        let most_alike = compared
            .filter(|(_, similarity)| *similarity >= LEAST_SIMILARITY)
            .max_by(|(first, a), (second, b)| a.total_cmp(b).then(second.cmp(first)));
        most_alike.map(|(earlier, similarity)| (&self.paragraphs[earlier as usize], similarity))
    }
}

/// The paragraphs that stay, by the shares that they show.
struct Index {
    /// By share, and one beyond the last: the first of its paragraphs, which stand side by side.
    first: Vec<u32>,
    /// By share: how many of its places are taken.
    n_listed: Vec<u32>,
    paragraphs: Vec<u32>,
}

impl Index {
    /// An index with room for these shares.
    fn of(shown: &[Shown], n_shares: usize) -> Index {
        let mut n_listed = vec![0; n_shares];
        for shown in shown {
            let n_listed = &mut n_listed[shown.share as usize];
            *n_listed = MOST_LISTED.min(*n_listed + 1);
        }
        let mut first = vec![0];
        let mut n_paragraphs = 0;
        for n_listed in &mut n_listed {
            n_paragraphs += std::mem::take(n_listed);
            first.push(n_paragraphs);
        }
        Index { first, n_listed, paragraphs: vec![0; n_paragraphs as usize] }
    }

    fn add(&mut self, shown: &Shown) {
        let share = shown.share as usize;
        let place = self.first[share] + self.n_listed[share];
        if place < self.first[share + 1] {
            self.paragraphs[place as usize] = shown.paragraph;
            self.n_listed[share] += 1;
        }
    }

    /// The paragraphs that show a share.
    fn listed(&self, share: u32) -> &[u32] {
        let share = share as usize;
        &self.paragraphs[self.first[share] as usize..][..self.n_listed[share] as usize]
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
