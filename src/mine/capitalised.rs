//! Set phrases in capitals: "Belt and Road Initiative", "Central Economic Work Conference".

use super::index::Index;
use super::miner::{Find, Miner, Settling, Work};
use super::numeral::MONTHS;
use super::paragraph::{Paragraph, Piece};
use super::quoted::PRESS;
use super::transcript::Case;
use crate::token::{Boundary, FIRST_WORD, Script, Symbol};
use std::ops::Range;

/// Phrases that are written with capitals.
pub(super) static CAPITALISED: Miner = Miner {
    name: "capitalised",
    about: "set phrases in capitals with small words inside, no persons and no newspapers",
    mark: "with capitals",
    fewest: 2,
    fewest_documents: 1,
    only_closed: true,
    work: Work::Paragraphs { find, settle },
};

/// Small words that may stand inside, at most three in a row.
const SMALL: &[&str] = &["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with"];
const MOST_SMALL: usize = 3;

/// Offices that stand before the name of a person.
#[rustfmt::skip]
const OFFICES: &[&str] = &[
    "admiral", "ambassador", "captain", "chairman", "chairperson", "chancellor", "comrade", "deputy", "director",
    "dr", "excellency", "excellencies", "general", "governor", "his", "her", "judge", "king", "lord", "madam",
    "majesty", "mayor", "minister", "miss", "mr", "mrs", "ms", "premier", "president", "prince", "princess",
    "professor", "queen", "secretary", "senator", "sir", "speaker", "vice",
];

/// The most words of a name.
const MOST_OF_A_NAME: usize = 3;
/// The share of capitals from which on a stretch of at least so many words is a headline.
const HEADLINE: (usize, f64) = (5, 0.75);
/// The most tokens of a set phrase.
const MOST_TOKENS: usize = 20;

fn find(paragraph: &Paragraph<'_>, finds: &mut Vec<Find>) {
    let mut start = 0;
    while start < paragraph.pieces.len() {
        let end = sentence_end(paragraph, start);
        if !is_headline(&paragraph.pieces[start..end]) {
            in_sentence(paragraph, start..end, finds);
        }
        start = end;
    }
}

fn sentence_end(paragraph: &Paragraph<'_>, start: usize) -> usize {
    let ends = |piece: &Piece<'_>| piece.boundary.is_some_and(|boundary| boundary >= Boundary::Ellipsis);
    let rest = &paragraph.pieces[start + 1..];
    rest.iter().position(ends).map_or(paragraph.pieces.len(), |at| start + 1 + at)
}

/// A title or heading, in which capitals say nothing.
fn is_headline(pieces: &[Piece<'_>]) -> bool {
    let counted =
        pieces.iter().filter(|piece| Script::of(piece.raw).is_some() && !SMALL.contains(&piece.lower.as_str()));
    let (mut all, mut large) = (0, 0);
    for piece in counted {
        all += 1;
        large += usize::from(is_large(piece));
    }
    all >= HEADLINE.0 && large as f64 >= HEADLINE.1 * all as f64
}

fn in_sentence(paragraph: &Paragraph<'_>, sentence: Range<usize>, finds: &mut Vec<Find>) {
    let pieces = &paragraph.pieces;
    let mut start = sentence.start;
    while start < sentence.end {
        if !is_large(&pieces[start]) {
            start += 1;
            continue;
        }
        let mut end = start + 1;
        let mut at = end;
        while at < sentence.end && pieces[at].boundary.is_none() && !breaks(pieces[at].gap) && at - end <= MOST_SMALL {
            if is_large(&pieces[at]) {
                end = at + 1;
            } else if !SMALL.contains(&pieces[at].lower.as_str()) || ends_name(&pieces[at - 1]) {
                break;
            }
            at += 1;
        }
        let has_word = pieces[start..end].iter().any(|piece| piece.raw.starts_with(char::is_uppercase));
        if (2..=MOST_TOKENS).contains(&(end - start)) && has_word {
            let is_initial = pieces[start].case == Case::Initial;
            // The mark is settled later; until then it says whether the first capital has to be there.
            finds.push(Find::of(paragraph, &(start..end), !is_initial));
        }
        start = end;
    }
}

/// A capital, or an ordinal before one ("20th National Congress").
fn is_large(piece: &Piece<'_>) -> bool {
    piece.raw.starts_with(char::is_uppercase) || is_ordinal(&piece.lower)
}

fn is_ordinal(word: &str) -> bool {
    let end = word.trim_start_matches(|digit: char| digit.is_ascii_digit());
    end.len() < word.len() && ["st", "nd", "rd", "th"].contains(&end)
}

/// Quotation marks and brackets end a set phrase.
fn breaks(gap: &str) -> bool {
    gap.contains(['“', '”', '"', '(', ')', '[', ']', '«', '»'])
}

/// After a possessive no small word goes on with a name: "China's of" is none.
fn ends_name(piece: &Piece<'_>) -> bool {
    piece.raw.ends_with("'s") || piece.raw.ends_with("’s")
}

/// Leaves off first words that are large only because a sentence begins, parts what "and" only lists, and drops
/// persons, places of one name and newspapers.
fn settle(settling: &Settling<'_>, finds: Vec<Find>) -> Vec<Find> {
    let mut settled = Vec::new();
    for find in finds {
        let mut range = find.range.clone();
        if !find.is_marked && !is_larger_than_small(settling, first(settling.index, &range)) {
            range.start += 1;
        }
        for range in parts(settling.index, range).into_iter().map(|range| trimmed(settling, range)) {
            if range.len() >= 2 && is_set_phrase(settling, &range) {
                settled.push(Find { range, members: Vec::new(), n_numeral: 0, is_marked: true });
            }
        }
    }
    settled
}

fn first(index: &Index<'_>, range: &Range<u32>) -> Symbol {
    index.transcript.symbols[range.start as usize]
}

/// How often a word is written small, and with a capital inside a sentence.
fn cases(settling: &Settling<'_>, symbol: Symbol) -> (u64, u64) {
    symbol.checked_sub(FIRST_WORD).map_or((0, 0), |word| settling.cases[word as usize])
}

fn is_larger_than_small(settling: &Settling<'_>, symbol: Symbol) -> bool {
    let (small, large) = cases(settling, symbol);
    large > small && !is_small_word(settling, symbol)
}

fn is_small_word(settling: &Settling<'_>, symbol: Symbol) -> bool {
    let word = settling.index.transcript.word(symbol);
    SMALL.contains(&word) || settling.stops.contains(word)
}

/// A phrase without function words at its edges.
fn trimmed(settling: &Settling<'_>, mut range: Range<u32>) -> Range<u32> {
    let symbols = &settling.index.transcript.symbols;
    while range.start < range.end && is_small_word(settling, symbols[range.start as usize]) {
        range.start += 1;
    }
    while range.start < range.end && is_small_word(settling, symbols[range.end as usize - 1]) {
        range.end -= 1;
    }
    range
}

/// The phrase, or what stands on both sides of an "and" where either side stands more often without the other, or the
/// second has a "the" of its own.
fn parts(index: &Index<'_>, range: Range<u32>) -> Vec<Range<u32>> {
    let Some(and) = index.transcript.symbol("and") else { return vec![range] };
    let phrase = index.transcript.phrase(&range);
    let Some(at) = phrase.iter().position(|symbol| *symbol == and) else { return vec![range] };
    let (left, right) = (range.start..range.start + at as u32, range.start + at as u32 + 1..range.end);
    let count = |range: &Range<u32>| index.count(index.transcript.phrase(range));
    if right.is_empty() {
        return vec![left];
    }
    let is_one = 2 * count(&range) >= count(&left).min(count(&right));
    if is_one && index.transcript.word(first(index, &right)) != "the" {
        return vec![range];
    }
    let mut all = vec![left];
    all.extend(parts(index, right));
    all
}

/// Whether it is no name of a person, a place or a newspaper, as far as it can be told.
fn is_set_phrase(settling: &Settling<'_>, range: &Range<u32>) -> bool {
    let transcript = settling.index.transcript;
    let phrase = transcript.phrase(range);
    let word = |symbol: &Symbol| transcript.word(*symbol);
    if phrase.last().is_some_and(|last| PRESS.contains(&word(last)) || SMALL.contains(&word(last))) {
        return false;
    }
    // "30th of June"
    let is_date =
        |word: &str| MONTHS.contains(&word) || SMALL.contains(&word) || Script::of(word).is_none() || is_ordinal(word);
    if phrase.iter().all(|symbol| is_date(word(symbol))) {
        return false;
    }
    let is_name = |symbol: &Symbol| cases(settling, *symbol).0 == 0;
    let has_small = phrase.iter().any(|symbol| SMALL.contains(&word(symbol)));
    if has_small {
        return true;
    }
    // "General Secretary Xi Jinping": an office and what is never written small.
    let offices = phrase.iter().take_while(|symbol| OFFICES.contains(&word(symbol))).count();
    if phrase[offices..].iter().all(is_name) && (offices > 0 || phrase.len() <= MOST_OF_A_NAME) {
        return false;
    }
    // "Secretary", "Deputy Director", "Vice Premier": offices alone.
    offices < phrase.len()
}
