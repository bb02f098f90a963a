//! Paragraphs that stand twice in a document.
//!
//! The letters and digits of each are summed up, in whatever order they stand; only paragraphs with one sum are compared. So
//! time grows with the length of the text, however many paragraphs it has.

use std::ops::Range;
use std::sync::LazyLock;

use super::order::{is_alone, is_reordered, similarity, words};
use super::signature::mix;
use crate::corpus::clean::Removal;
use crate::corpus::slices::{over, runs};

/// Fewest words of a repeat, of which two East Asian characters make one. A shorter paragraph is a set phrase, a
/// salutation, a refrain, which is said twice on purpose.
const FEWEST_WORDS: usize = 25;

/// Least share of runs of five words that a paragraph has in common with one that it repeats.
const LEAST_SIMILARITY: f64 = 0.8;

/// Most paragraphs of the same letters that are compared with one: others of them are no text of people.
const MOST_COMPARED: usize = 8;

/// The paragraphs of `text` that repeat an earlier one, which stays.
///
/// A paragraph of at least 25 words is a repeat if it says the same words in the same order, case, signs and spaces
/// aside. A phrase may stand elsewhere in it, as long as four fifths of all runs of five words are the same: a lead is
/// often printed twice so. What differs in any word, name or number is not said twice, nor is a quotation of what was
/// said, nor a row of a table. Words inside `removed` (sorted, disjoint) do not count.
///
/// ```
/// # use tifa::corpus::repeat::repeated_paragraphs;
/// let first = "The meeting stressed that all departments should make “overall plans” for the current work \
///              and provide an important guarantee for the development of the whole economy.";
/// let again = first.replace(['“', '”'], "\"");
/// let text = format!("{first}\n{again}");
/// let paragraphs = [0..first.len(), first.len() + 1..text.len()];
/// assert_eq!(repeated_paragraphs(&text, &paragraphs, &[])[0].range, paragraphs[1]);
/// ```
pub fn repeated_paragraphs(text: &str, paragraphs: &[Range<usize>], removed: &[Range<usize>]) -> Vec<Removal> {
    let source = Source { text, paragraphs, removed };
    let mut alike = source.of_the_same_letters();
    let mut found = Vec::new();
    for same in alike.chunk_by_mut(|first, second| first.0 == second.0) {
        let mut kept: Vec<usize> = Vec::new();
        for (_, place) in same {
            let original = kept.iter().find_map(|earlier| Some((*earlier, source.likeness(*earlier, *place)?)));
            match original {
                Some((original, similarity)) => found.push(Removal {
                    range: paragraphs[*place].clone(),
                    rule: "repeat",
                    reason: format!(
                        "repeats the paragraph at byte {}, similarity {similarity:.2}",
                        paragraphs[original].start
                    ),
                }),
                None if kept.len() < MOST_COMPARED => kept.push(*place),
                None => {}
            }
        }
    }
    found.sort_by_key(|removal| removal.range.start);
    found
}

/// What is compared.
struct Source<'a> {
    text: &'a str,
    paragraphs: &'a [Range<usize>],
    /// Sorted and disjoint.
    removed: &'a [Range<usize>],
}

impl Source<'_> {
    /// The sums of letters that several paragraphs have, with the places of these; sorted.
    fn of_the_same_letters(&self) -> Vec<(u64, usize)> {
        let is_long = |place: &usize| self.paragraphs[*place].len() >= 2 * FEWEST_WORDS;
        // With one long paragraph there is nothing to compare, however long it is.
        if (0..self.paragraphs.len()).filter(is_long).nth(1).is_none() {
            return Vec::new();
        }
        let sum = |place| (self.pieces(place).fold(0, |sum: u64, piece| sum.wrapping_add(letters(piece))), place);
        let of_run = |run: Range<usize>| run.filter(is_long).map(sum).collect::<Vec<(u64, usize)>>();
        let (_, sums) = over(&runs(self.paragraphs), || (), |(), run| of_run(run));
        let mut sums = sums.concat();
        sums.sort_unstable();
        sums.chunk_by(|first, second| first.0 == second.0).filter(|same| same.len() > 1).flatten().copied().collect()
    }

    /// The parts of a paragraph that stay.
    fn pieces(&self, place: usize) -> impl Iterator<Item = &str> {
        let paragraph = self.paragraphs[place].clone();
        let first = self.removed.partition_point(|removed| removed.end <= paragraph.start);
        let inside = self.removed[first..].iter().take_while(move |removed| removed.start < paragraph.end);
        let (start, end) = (paragraph.start, paragraph.end);
        let starts = [start].into_iter().chain(inside.clone().map(move |removed| removed.end.clamp(start, end)));
        let ends = inside.map(move |removed| removed.start.max(start)).chain([end]);
        starts.zip(ends).map(|(start, end)| &self.text[start..end.max(start)])
    }

    /// How alike a paragraph is to an earlier one that it repeats.
    fn likeness(&self, earlier: usize, place: usize) -> Option<f64> {
        let [first, second] = [earlier, place].map(|place| self.pieces(place).collect::<Vec<&str>>().join(" "));
        if is_quotation(&first) != is_quotation(&second) || is_row(&second) {
            return None;
        }
        let own = words(&second);
        let n_halves: usize = own.iter().map(|word| if word.starts_with(is_alone) { 1 } else { 2 }).sum();
        if n_halves < 2 * FEWEST_WORDS {
            return None;
        }
        let other = words(&first);
        if own == other {
            return Some(1.0);
        }
        // A word that is hyphenated or run together in one of the two is the same.
        let letters = |words: &[String]| words.concat();
        let similarity = similarity(&own, &other);
        let are_same = || letters(&own) == letters(&other) || is_reordered(&other, &own);
        (similarity >= LEAST_SIMILARITY && are_same()).then_some(similarity)
    }
}

/// Whether a paragraph has three cells.
fn is_row(paragraph: &str) -> bool {
    paragraph.split(['\t', '|']).nth(2).is_some()
}

/// Whether a paragraph opens with a quotation mark.
fn is_quotation(paragraph: &str) -> bool {
    paragraph.trim_start().starts_with(['"', '\'', '“', '‘', '„', '«', '»', '「', '『', '《', '>', '`'])
}

/// The sum of the letters and digits of a text, each as a number, in lower case.
fn letters(text: &str) -> u64 {
    // Fetched once; ASCII is looked up without decoding.
    let ascii: &[u64; 128] = &ASCII;
    let number = |(at, byte): (usize, &u8)| match ascii.get(usize::from(*byte)) {
        Some(number) => *number,
        // What goes on with a character begins none.
        None if *byte < 0xc0 => 0,
        None => text[at..].chars().next().map_or(0, letter),
    };
    text.as_bytes().iter().enumerate().map(number).fold(0, u64::wrapping_add)
}

/// The numbers of the characters of ASCII.
static ASCII: LazyLock<[u64; 128]> = LazyLock::new(|| std::array::from_fn(|at| letter(char::from(at as u8))));

/// Stands for a letter or digit; 0 for any other character.
fn letter(character: char) -> u64 {
    let number = |character: char| mix(u64::from(u32::from(character)));
    match character {
        '\u{4E00}'..='\u{9FFF}' => number(character),
        _ if character.is_alphanumeric() => character.to_lowercase().map(number).fold(0, u64::wrapping_add),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::corpus::wrap::{Paragraphs, paragraphs};

    fn repeated(text: &str) -> Vec<&str> {
        let paragraphs = paragraphs(text, Paragraphs::EveryLine, &[]);
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
    fn case_signs_and_hyphens_make_no_other_paragraph() {
        let lead = format!("{LEAD} {}", different(60)).replacen("depart", "re-", 1);
        let again = lead.replace("re-", "re").replace(" and", ", AND").replace("plans for", "plans\u{a0}for");
        assert_eq!(repeated(&format!("{lead}\n{again}")), [again]);
    }

    #[test]
    fn set_phrases_stay_however_often_they_return() {
        assert!(repeated(&"The meeting pointed out that work must be done.\n".repeat(9)).is_empty());
        assert!(
            repeated(&"会议指出，必须坚持稳中求进工作总基调，完整、准确、全面贯彻新发展理念。\n".repeat(9)).is_empty()
        );
    }

    #[test]
    fn paragraphs_that_differ_in_one_word_stay_however_long_they_are() {
        let long = format!("{LEAD} {} end.", "It was so decided by all of them".repeat(20));
        for (word, other) in [("departments", "ministries"), ("should", "should not"), ("end", "5"), ("end", "6")] {
            let other = long.replacen(word, other, 1);
            assert!(repeated(&format!("{long}\n{other}")).is_empty(), "{word}");
        }
    }

    #[test]
    fn provisions_that_exchange_two_names_stay_however_long_they_are() {
        let of = |first: &str, second: &str| {
            let more = "all of the powers that the law gives to the head of the department ".repeat(20);
            format!("The powers are delegated to the Minister of {first}, with {more} and the Minister of {second}.")
        };
        assert!(
            repeated(&format!("{}\n{}", of("Transport", "the Interior"), of("the Interior", "Transport"))).is_empty()
        );
        assert!(repeated(&format!("{}\n{}", of("Transport", "Health"), of("Health", "Transport"))).is_empty());
    }

    #[test]
    fn a_long_lead_with_a_phrase_elsewhere_is_a_repeat_and_a_short_one_is_none() {
        let of = |opening: &str, more: usize| format!("{opening} He stressed {} it.", different(more));
        let (first, second) = ("On Friday he spoke in Paris about peace.", "On Friday he spoke about peace in Paris.");
        let again = of(second, 150);
        assert_eq!(repeated(&format!("{}\n{again}", of(first, 150))), [again]);
        assert!(repeated(&format!("{}\n{}", of(first, 30), of(second, 30))).is_empty());
    }

    /// So many different words.
    fn different(n_words: usize) -> String {
        (0..n_words).map(|at| format!("w{at}")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn quotations_and_rows_of_tables_stay() {
        assert!(repeated(&format!("{LEAD}\n“{LEAD}”")).is_empty());
        let row = LEAD.replace(' ', "\t");
        assert!(repeated(&format!("{row}\n{row}")).is_empty());
    }

    #[test]
    fn words_that_were_removed_do_not_make_a_repeat() {
        let text = format!("{LEAD}\n{LEAD}");
        let paragraphs = paragraphs(&text, Paragraphs::EveryLine, &[]);
        let removed = [paragraphs[0].clone()];
        assert!(repeated_paragraphs(&text, &paragraphs, &removed).is_empty());
    }

    #[test]
    fn time_grows_with_the_length_of_a_text() {
        let others: String = (0..20_000).map(|n| format!("{LEAD} It takes {n} years.\n")).collect();
        assert_eq!(repeated(&format!("{LEAD}\n{others}{LEAD}")), [LEAD]);
        assert_eq!(repeated(&format!("{LEAD}\n").repeat(5_000)).len(), 4_999);
    }

    proptest! {
        #[test]
        fn copies_with_other_signs_are_found_and_those_with_other_words_are_not(
            words in prop::collection::vec("[a-z]{4,6}|[A-Z][a-z]{9}|5[0-9]{4}|é[a-z]{4}", 26..90),
            edits in prop::collection::vec(prop::option::of((any::<prop::sample::Index>(), "[a-z]{1,2}|5")), 0..12),
        ) {
            let edited = |edit: &Option<(prop::sample::Index, String)>| {
                let mut words = words.clone();
                if let Some((place, word)) = edit {
                    let place = place.index(words.len());
                    words[place].clone_from(word);
                }
                words
            };
            let all: Vec<Vec<String>> = [words.clone()].into_iter().chain(edits.iter().map(edited)).collect();
            let text = all.iter().map(|words| words.join(", ")).collect::<Vec<_>>().join("\n");
            let mut different: Vec<String> = all.iter().map(|words| words.concat().to_lowercase()).collect();
            different.sort_unstable();
            different.dedup();
            prop_assert_eq!(repeated(&text).len(), all.len() - different.len());
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
