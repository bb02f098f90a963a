//! Formulations in quotation marks, and titles.

use super::miner::{Find, Miner, Settling, Work, as_found};
use super::numbered::begins_with_numeral;
use super::paragraph::{Paragraph, Piece};
use super::quotation::Quotation;
use crate::count::n_tokens;
use crate::token::{Boundary, Script};
use std::collections::BTreeMap;

/// Formulations that a text quotes.
pub(super) static QUOTED: Miner = Miner {
    name: "quoted",
    about: "formulations in quotation marks, no whole sentences and no names of newspapers",
    mark: "in quotation marks",
    fewest: 1,
    fewest_documents: 1,
    only_closed: false,
    work: Work::Paragraphs { find: |paragraph, finds| find(paragraph, false, finds), settle },
};

/// Titles in 《》.
pub(super) static TITLES: Miner = Miner {
    name: "titles",
    about: "titles of books, laws and documents in 《》",
    mark: "in 《》",
    fewest: 1,
    fewest_documents: 1,
    only_closed: false,
    work: Work::Paragraphs { find: |paragraph, finds| find(paragraph, true, finds), settle: as_found },
};

/// The most tokens of a formulation that is quoted; of Chinese characters twice as many.
const MOST_TOKENS: usize = 15;
/// The most tokens of one whose words never return: longer ones are quotations.
const MOST_ONCE: usize = 10;
/// The least share of its occurrences that stand in quotation marks: below, they say something of the quoter.
const LEAST_QUOTED: f64 = 0.02;

/// From so many tokens on, what begins with a capital and ends with a stop is a sentence.
const SENTENCE_TOKENS: usize = 6;

fn find(paragraph: &Paragraph<'_>, titles: bool, finds: &mut Vec<Find>) {
    for quotation in paragraph.quotations.iter().filter(|quotation| quotation.is_title == titles) {
        // What begins with a number is a numbered slogan.
        let is_numbered = || begins_with_numeral(paragraph, &quotation.pieces).is_some();
        if titles || (is_formulation(paragraph, quotation) && !is_numbered()) {
            let most = if titles { super::index::LONGEST_INDEXED / 2 } else { MOST_TOKENS };
            if (2..=allowed(paragraph, quotation, most)).contains(&quotation.pieces.len()) {
                finds.push(Find::of(paragraph, &quotation.pieces, true));
            }
        }
    }
}

/// Drops long quotations that never return, and phrases that are nearly always written without marks.
fn settle(settling: &Settling<'_>, finds: Vec<Find>) -> Vec<Find> {
    let index = settling.index;
    let mut marked: BTreeMap<&[u32], u64> = BTreeMap::new();
    for find in &finds {
        *marked.entry(index.transcript.phrase(&find.range)).or_default() += 1;
    }
    let is_kept: Vec<bool> = finds
        .iter()
        .map(|find| {
            let phrase = index.transcript.phrase(&find.range);
            let count = index.count(phrase);
            let is_han = Script::of(index.transcript.word(phrase[0])) == Some(Script::Han);
            let most = if is_han { 2 * MOST_ONCE } else { MOST_ONCE };
            (n_tokens(phrase) <= most || count > 1) && marked[phrase] as f64 >= LEAST_QUOTED * count as f64
        })
        .collect();
    finds.into_iter().zip(is_kept).filter(|(_, kept)| *kept).map(|(find, _)| find).collect()
}

/// The most tokens, which are characters in Chinese.
fn allowed(paragraph: &Paragraph<'_>, quotation: &Quotation, most: usize) -> usize {
    if paragraph.pieces[quotation.pieces.clone()].iter().any(Piece::is_han) { 2 * most } else { most }
}

/// Whether a quotation is neither a sentence nor the name of a newspaper, nor nothing but numbers.
pub(super) fn is_formulation(paragraph: &Paragraph<'_>, quotation: &Quotation) -> bool {
    let pieces = &paragraph.pieces[quotation.pieces.clone()];
    let breaks = |piece: &Piece<'_>| piece.boundary.is_some_and(|boundary| boundary >= Boundary::Ellipsis);
    let begins_large = pieces[0].raw.starts_with(char::is_uppercase);
    let is_sentence = begins_large && quotation.ends_sentence && pieces.len() >= SENTENCE_TOKENS;
    let says_i = pieces.iter().any(|piece| ["i", "i'm", "i've"].contains(&piece.lower.as_str()));
    let has_letter = pieces.iter().any(|piece| Script::of(piece.raw).is_some());
    let is_broken = pieces[1..].iter().any(breaks);
    has_letter && !is_broken && !is_sentence && !says_i && !is_press(paragraph, quotation)
}

/// Words that end the name of a newspaper, an agency or a broadcaster.
#[rustfmt::skip]
pub(super) const PRESS: &[&str] = &[
    "agency", "broadcasting", "daily", "gazette", "herald", "journal", "magazine", "news", "newspaper", "observer",
    "online", "post", "press", "radio", "telegraph", "television", "times", "tribune", "tv", "weekly",
];

/// Words right before the name of one.
#[rustfmt::skip]
const INTRODUCED_BY: &[&str] = &[
    "account", "app", "book", "channel", "column", "film", "magazine", "newspaper", "novel", "paper", "platform",
    "program", "programme", "reporter", "website",
];

fn is_press(paragraph: &Paragraph<'_>, quotation: &Quotation) -> bool {
    let pieces = &paragraph.pieces[quotation.pieces.clone()];
    let is_name = pieces.iter().all(|piece| !piece.raw.starts_with(char::is_lowercase));
    let introduced = quotation
        .pieces
        .start
        .checked_sub(1)
        .is_some_and(|before| INTRODUCED_BY.contains(&paragraph.pieces[before].lower.as_str()));
    let ends = pieces.last().is_some_and(|last| PRESS.contains(&last.lower.as_str()));
    is_name && (introduced || ends)
}
