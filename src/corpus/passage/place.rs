//! Where a passage begins that a person has stated.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

/// A place in a text as a person names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place<'a> {
    /// The words with which the passage begins.
    Words(&'a str),
    /// The number of its first paragraph, counted from 1.
    Paragraph(usize),
}

/// The byte at which a stated passage begins.
///
/// Words are compared in lower case, without punctuation or white space. A paragraph that begins
/// with them is preferred to one that only holds them, and of several the first. `None` where there
/// is no such place.
///
/// ```
/// # use tifa::corpus::passage::{Place, locate};
/// let text = "The meeting closed.\nAccording to “Southern Daily,” it met.";
/// let paragraphs = [0..19, 20..62];
/// assert_eq!(locate(text, &paragraphs, Place::Words("According to Southern Daily")), Some(20));
/// assert_eq!(locate(text, &paragraphs, Place::Paragraph(2)), Some(20));
/// assert_eq!(locate(text, &paragraphs, Place::Words("it met")), Some(55));
/// ```
pub fn locate(text: &str, paragraphs: &[Range<usize>], place: Place) -> Option<usize> {
    match place {
        Place::Paragraph(number) => Some(paragraphs.get(number.checked_sub(1)?)?.start),
        Place::Words(words) => {
            let wanted: Vec<String> = words.unicode_words().map(str::to_lowercase).collect();
            if wanted.is_empty() {
                return None;
            }
            let begins = |range: &&Range<usize>| begins_with(&text[(*range).clone()], &wanted);
            paragraphs.iter().find(begins).map(|range| range.start).or_else(|| find(text, &wanted))
        }
    }
}

fn begins_with(text: &str, wanted: &[String]) -> bool {
    let mut words = text.unicode_words();
    wanted.iter().all(|wanted| words.next().is_some_and(|word| word.to_lowercase() == *wanted))
}

/// The first place at which the words stand in a row.
fn find(text: &str, wanted: &[String]) -> Option<usize> {
    let first = wanted.first()?;
    let starts = text.unicode_word_indices().filter(|(_, word)| word.to_lowercase() == *first);
    starts.map(|(at, _)| at).find(|at| begins_with(&text[*at..], wanted))
}
