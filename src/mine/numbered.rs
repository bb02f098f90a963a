//! Numbered slogans: "two establishments", "one pillar and six pairs", 四个意识, “三农”.

use super::miner::{Find, Miner, Settling, Work};
use super::numeral::{
    COUNTED, HAN_MEASURES, HAN_PARTICLES, HAN_UNITS, MONTHS, ORDERS, ORDINALS, UNITS, han_value, value,
};
use super::paragraph::{Paragraph, Piece};
use super::quoted::is_formulation;
use crate::count::NESTED_SHARE;
use crate::token::Script;
use std::ops::Range;

/// Slogans that begin with a number.
pub(super) static NUMBERED: Miner = Miner {
    name: "numbered",
    about: "slogans that begin with a number, quoted or bare, no quantities of time, measure or money",
    mark: "in quotation marks",
    fewest: 1,
    fewest_documents: 1,
    only_closed: false,
    work: Work::Paragraphs { find, settle },
};

/// The most words of a slogan that is not quoted, the number not counted.
const MOST_WORDS: usize = 4;
/// The most tokens of one that is.
const MOST_QUOTED: usize = 12;
/// The most Chinese characters after a number and its measure word that are tried.
const MOST_CHARACTERS: usize = 8;

fn find(paragraph: &Paragraph<'_>, finds: &mut Vec<Find>) {
    let mut covered = 0;
    let mut quoted: Vec<Range<usize>> = Vec::new();
    for quotation in paragraph.quotations.iter().filter(|quotation| !quotation.is_title) {
        if let Some(n_numeral) = begins_with_numeral(paragraph, &quotation.pieces)
            && (2..=MOST_QUOTED).contains(&quotation.pieces.len())
            && is_formulation(paragraph, quotation)
        {
            quoted.push(quotation.pieces.clone());
            finds.push(Find { n_numeral, ..Find::of(paragraph, &quotation.pieces, true) });
        }
    }
    for start in 0..paragraph.pieces.len() {
        if start < covered || quoted.iter().any(|range| range.contains(&start)) {
            continue;
        }
        if let Some((range, n_numeral)) = bare(paragraph, start) {
            covered = range.end;
            finds.push(Find { n_numeral, ..Find::of(paragraph, &range, false) });
        }
    }
}

/// The tokens of the numeral and its measure word, if a quotation begins with one and does not end in a unit.
pub(super) fn begins_with_numeral(paragraph: &Paragraph<'_>, range: &Range<usize>) -> Option<u32> {
    let pieces = &paragraph.pieces[range.clone()];
    let (first, second) = (pieces.first()?, pieces.get(1)?);
    if first.is_han() {
        han_value(first.raw)?;
        let is_measured = HAN_MEASURES.contains(&second.raw) && pieces.len() > 2;
        let is_date = HAN_UNITS.contains(&second.raw) || !second.is_han() || han_value(second.raw).is_some();
        return (!is_date || is_measured).then_some(if is_measured { 2 } else { 1 });
    }
    let unit = pieces.last().is_some_and(|last| UNITS.contains(&last.lower.as_str()));
    let has_word = pieces[1..].iter().any(|piece| Script::of(piece.raw).is_some() && value(&piece.lower).is_none());
    let names = !second.is_function_word() && !UNITS.contains(&second.lower.as_str());
    (value(&first.lower).is_some() && names && has_word && !unit).then_some(1)
}

/// A slogan that is not quoted, if one begins here.
fn bare(paragraph: &Paragraph<'_>, start: usize) -> Option<(Range<usize>, u32)> {
    let pieces = &paragraph.pieces;
    if pieces[start].is_han() {
        return bare_han(pieces, start);
    }
    let number = value(&pieces[start].lower)?;
    let before = start.checked_sub(1).map(|before| &pieces[before]).filter(|_| pieces[start].boundary.is_none());
    let goes_on = before.is_some_and(|before| {
        value(&before.lower).is_some()
            || ORDERS.contains(&before.lower.as_str())
            || before.raw.ends_with(|last: char| last.is_ascii_digit())
            || ["article", "chapter", "no", "number", "resolution", "section"].contains(&before.lower.as_str())
            || pieces[start].gap.contains(['-', '$', '£', '€', '.', '/'])
    });
    let follows = pieces.get(start + 1)?;
    if goes_on || follows.boundary.is_some() || follows.gap.contains(['%', '/', '.']) {
        return None;
    }
    if number == 1 {
        // Two counted things are a slogan if the first is one; else they are mostly a list.
        return compound(pieces, start).map(|range| (range, 1));
    }
    let end = counted_end(pieces, start)?;
    let last = pieces[end - 1].lower.as_str();
    let is_alone = end == start + 2;
    let says_how_many = UNITS.contains(&last) || (is_alone && COUNTED.contains(&last));
    (!says_how_many).then_some((start..end, 1))
}

/// Where what is counted ends: with the first word that looks like a plural; after "dual", or a hyphen, two words
/// may do without one.
fn counted_end(pieces: &[Piece<'_>], start: usize) -> Option<usize> {
    let is_adjective =
        ["dual", "double", "twin", "triple", "treble", "quadruple"].contains(&pieces[start].lower.as_str());
    let hyphenated = pieces[start + 1].gap == "-";
    let first = pieces[start + 1].lower.as_str();
    let is_quantity = [ORDERS, UNITS, MONTHS].iter().any(|words| words.contains(&first)) || value(first).is_some();
    if is_quantity || (hyphenated && ORDINALS.contains(&first)) {
        return None;
    }
    let mut end = start + 1;
    while let Some(piece) = pieces.get(end).filter(|piece| piece.boundary.is_none()) {
        let word = piece.lower.as_str();
        if end > start + MOST_WORDS || !is_content(piece) {
            break;
        }
        end += 1;
        if is_plural(word) {
            return Some(end);
        }
    }
    let n_words = end - start - 1;
    ((is_adjective || hyphenated) && n_words >= if hyphenated { 2 } else { 1 })
        .then_some(start + 1 + n_words.min(if hyphenated { 2 } else { 1 }))
}

/// Two counted things in a row: "one pillar and six pairs", "one country, two systems".
fn compound(pieces: &[Piece<'_>], start: usize) -> Option<Range<usize>> {
    let first = part(pieces, start)?;
    let mut next = first;
    if pieces.get(next)?.lower == "and" {
        next += 1;
    }
    value(&pieces.get(next)?.lower)?;
    let end = part(pieces, next)?;
    let measures = [first, end].iter().any(|end| {
        let word = pieces[end - 1].lower.as_str();
        UNITS.contains(&word) || COUNTED.contains(&word)
    });
    let both_one = [start, next].iter().all(|at| pieces[*at].lower == "one") && pieces[next - 1].lower == "and";
    (!measures && !both_one).then_some(start..end)
}

/// The end of a numeral and one or two words, in the plural unless it is one.
fn part(pieces: &[Piece<'_>], start: usize) -> Option<usize> {
    let number = value(&pieces[start].lower)?;
    for length in 1..=2 {
        let piece = pieces.get(start + length)?;
        if piece.boundary.is_some() || !is_content(piece) || ORDERS.contains(&piece.lower.as_str()) {
            return None;
        }
        let is_next =
            |piece: &Piece<'_>| piece.boundary.is_some() || piece.lower == "and" || value(&piece.lower).is_some();
        let ends = pieces.get(start + length + 1).is_none_or(is_next);
        if (number == 1 && ends) || (number > 1 && is_plural(&piece.lower)) {
            return Some(start + length + 1);
        }
    }
    None
}

/// A Chinese number with 个, or another measure word, and so many characters as can follow; the index says
/// later where the slogan ends.
fn bare_han(pieces: &[Piece<'_>], start: usize) -> Option<(Range<usize>, u32)> {
    han_value(pieces[start].raw)?;
    let is_joined =
        |at: usize| pieces.get(at).filter(|piece| piece.boundary.is_none() && piece.is_han() && piece.gap.is_empty());
    let measure = is_joined(start + 1)?;
    if !HAN_MEASURES.contains(&measure.raw) {
        return None;
    }
    let before = start.checked_sub(1).map(|before| &pieces[before]).filter(|_| pieces[start].gap.is_empty());
    if before.is_some_and(|before| {
        ["第", "几", "数", "这", "那", "每", "百", "千"].contains(&before.raw) || han_value(before.raw).is_some()
    }) {
        return None;
    }
    let mut end = start + 2;
    while end < start + 2 + MOST_CHARACTERS && is_joined(end).is_some() {
        end += 1;
    }
    let follows: String = pieces[start + 2..end].iter().take(2).map(|piece| piece.raw).collect();
    let is_unit = HAN_UNITS.iter().any(|unit| follows.starts_with(unit));
    (end >= start + 4 && !is_unit).then_some((start..end, 2))
}

/// Whether a word can be part of what is counted.
fn is_content(piece: &Piece<'_>) -> bool {
    let is_number = value(&piece.lower).is_some() || piece.raw.starts_with(|first: char| first.is_ascii_digit());
    !is_number && !piece.is_function_word() && Script::of(piece.raw) == Some(Script::Latin)
}

/// Whether a word looks like an English plural.
fn is_plural(word: &str) -> bool {
    let irregular = ["men", "women", "children", "people", "criteria", "phenomena", "data"];
    irregular.contains(&word)
        || (word.len() > 3 && word.ends_with('s') && !["ss", "us", "is"].iter().any(|end| word.ends_with(end)))
}

/// Decides how far a bare Chinese slogan goes, and drops bare ones that hardly return.
fn settle(settling: &Settling<'_>, finds: Vec<Find>) -> Vec<Find> {
    let index = settling.index;
    let quoted: std::collections::BTreeSet<Vec<u32>> =
        finds.iter().filter(|find| find.is_marked).map(|find| index.transcript.phrase(&find.range).to_vec()).collect();
    let fixed = |mut find: Find| {
        let phrase = index.transcript.phrase(&find.range);
        if find.is_marked || quoted.contains(phrase) {
            return Some(find);
        }
        if find.n_numeral == 2 {
            let length = fixed_length(settling, phrase)?;
            find.range.end = find.range.start + length as u32;
            return Some(find);
        }
        returns(settling, phrase).then_some(find)
    };
    finds.into_iter().filter_map(fixed).collect()
}

/// A bare numeral is a slogan only if it returns: so often, in so many documents where there are as many.
const FEWEST_BARE: (usize, usize) = (3, 2);

fn returns(settling: &Settling<'_>, phrase: &[u32]) -> bool {
    let transcript = settling.index.transcript;
    let places = settling.index.places(phrase);
    let mut documents: Vec<usize> = places.iter().map(|place| transcript.document_of(*place)).collect();
    documents.dedup();
    places.len() >= FEWEST_BARE.0 && documents.len() >= FEWEST_BARE.1.min(transcript.documents.len())
}

/// The number, its measure word and two characters, and as many more as nearly always follow.
fn fixed_length(settling: &Settling<'_>, phrase: &[u32]) -> Option<usize> {
    let is_particle = |symbol: u32| HAN_PARTICLES.contains(&settling.index.transcript.word(symbol));
    let mut length = 4;
    let mut count = settling.index.count(&phrase[..length]);
    while length < phrase.len() {
        let longer = settling.index.count(&phrase[..length + 1]);
        if (longer as f64) < NESTED_SHARE * count as f64 || is_particle(phrase[length]) {
            break;
        }
        (length, count) = (length + 1, longer);
    }
    let has_edge = is_particle(phrase[2]) || is_particle(phrase[length - 1]);
    (!has_edge && returns(settling, &phrase[..length])).then_some(length)
}
