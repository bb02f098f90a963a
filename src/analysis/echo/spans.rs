//! Wording that two groups share: span by span, and pair by pair.

use super::best::Best;
use super::groups::{Divided, EchoGroups};
use super::matches::{Match, Matcher};
use super::place::{Direction, SpanPlace, earliest, place, quote};
use crate::corpus::Corpus;
use crate::error::Error;
use crate::token::Symbol;
use rustc_hash::FxHashSet;
use std::cmp::Reverse;

/// Spans that two groups share, the longest first.
#[derive(Debug)]
pub struct SharedSpans {
    /// The documents.
    pub corpus: Corpus,
    /// The groups.
    pub groups: EchoGroups,
    /// The fewest tokens of a span.
    pub k: usize,
    /// The spans: the longest first, then those that fewest documents hold, then in order of the groups.
    pub rows: Vec<SharedSpan>,
    /// How many there are with those that are not kept.
    pub n_found: usize,
}

/// Words that stand in two groups and, at some place of each, go on differently before and after.
#[derive(Debug, Clone)]
pub struct SharedSpan {
    /// The number of the group.
    pub group: usize,
    /// The number of the other; nothing for the reference.
    pub other: Option<usize>,
    /// The folded words, joined for reading.
    pub words: String,
    /// The tokens.
    pub n: usize,
    /// How often they stand in the group.
    pub count: u64,
    /// How often they stand in the other.
    pub count_other: u64,
    /// The documents of the whole corpus that hold them.
    pub n_documents: u64,
    /// Who said them first.
    pub direction: Direction,
    /// The earliest place in the group.
    pub place: SpanPlace,
    /// The earliest place in the other.
    pub place_other: SpanPlace,
}

/// Two groups by the wording that they share.
#[derive(Debug)]
pub struct SharedPairs {
    /// The documents.
    pub corpus: Corpus,
    /// The groups.
    pub groups: EchoGroups,
    /// The fewest tokens of a span.
    pub k: usize,
    /// The pairs: those with the highest overlap first.
    pub rows: Vec<SharedPair>,
    /// How many there are with those that are not kept.
    pub n_found: usize,
}

/// What two groups share.
#[derive(Debug, Clone)]
pub struct SharedPair {
    /// The number of the group.
    pub group: usize,
    /// The number of the other; nothing for the reference.
    pub other: Option<usize>,
    /// The tokens of the group that lie in a shared span.
    pub covered: u64,
    /// The tokens of the other that do.
    pub covered_other: u64,
    /// The covered tokens of both over all that could be, from 0 to 1.
    pub overlap: f64,
    /// Different spans.
    pub n_spans: u64,
    /// Those that the group said first.
    pub n_first: u64,
    /// Those that the other said first.
    pub n_first_other: u64,
    /// The longest span, its folded words joined for reading.
    pub longest: String,
    /// The tokens of the longest span.
    pub longest_n: usize,
}

/// A span of a pair before its places are looked up.
struct Found {
    group: usize,
    other: usize,
    start: usize,
    n: usize,
    n_documents: u64,
}

/// The spans that groups share with each other, or with the reference.
pub(super) fn spans(matcher: Matcher, divided: Divided, top: Option<usize>) -> Result<SharedSpans, Error> {
    let mut best = Best::new(top, |a: &Found, b: &Found| {
        let key = |one: &Found| (Reverse(one.n), one.n_documents, one.group, one.other, one.start);
        key(a).cmp(&key(b))
    });
    for_each_pair(&matcher, &divided, |group, other, found| {
        for span in distinct(&matcher, found) {
            let n_documents = n_documents(&matcher, &span);
            best.push(Found { group, other, start: span.here, n: span.n, n_documents });
        }
    });
    let n_found = best.n_seen;
    let mut rows: Vec<SharedSpan> =
        best.finish().into_iter().filter_map(|found| shared_span(&matcher, &divided, &found)).collect();
    quote(&matcher.texts.corpus, rows.iter_mut().flat_map(|row| [&mut row.place, &mut row.place_other]))?;
    let k = matcher.texts.k;
    Ok(SharedSpans { corpus: matcher.texts.corpus, groups: divided.groups, k, rows, n_found })
}

/// The pairs of groups that share a span.
pub(super) fn pairs(matcher: Matcher, divided: Divided, top: Option<usize>) -> SharedPairs {
    let mut best = Best::new(top, |a: &SharedPair, b: &SharedPair| {
        b.overlap.total_cmp(&a.overlap).then_with(|| (a.group, a.other).cmp(&(b.group, b.other)))
    });
    for_each_pair(&matcher, &divided, |group, other, found| {
        best.push(shared_pair(&matcher, &divided, (group, other), found));
    });
    let n_found = best.n_seen;
    let k = matcher.texts.k;
    SharedPairs { corpus: matcher.texts.corpus, groups: divided.groups, k, rows: best.finish(), n_found }
}

/// Hands over the matches of every pair of groups that has any, each pair once.
fn for_each_pair(matcher: &Matcher, divided: &Divided, mut each: impl FnMut(usize, usize, &[Match])) {
    let texts = &matcher.texts;
    for (group, positions) in divided.positions(texts).iter().enumerate().take(divided.reference()) {
        let is_wanted = |there: usize| {
            let other = divided.of(texts, there);
            other > group && divided.is_other(group, other)
        };
        let matches = positions.iter().flat_map(|here| matcher.matches(*here, is_wanted));
        let mut by_other: Vec<(usize, Match)> = matches.map(|found| (divided.of(texts, found.there), found)).collect();
        by_other.sort_by_key(|(other, found)| (*other, found.here, found.there));
        for of_pair in by_other.chunk_by(|(a, _), (b, _)| a == b) {
            let found: Vec<Match> = of_pair.iter().map(|(_, found)| *found).collect();
            each(group, of_pair[0].0, &found);
        }
    }
}

/// One match for every wording, the first.
pub(super) fn distinct(matcher: &Matcher, found: &[Match]) -> Vec<Match> {
    let mut known: FxHashSet<&[Symbol]> = FxHashSet::default();
    let is_new = |one: &&Match| known.insert(&matcher.texts.symbols[one.here..one.here + one.n]);
    found.iter().filter(is_new).copied().collect()
}

/// The documents that hold the words of a match.
fn n_documents(matcher: &Matcher, found: &Match) -> u64 {
    let mut documents: Vec<usize> =
        matcher.places_of(found.here, found.n).map(|place| matcher.texts.document_of(place)).collect();
    documents.dedup();
    documents.len() as u64
}

/// The places of some words in two groups.
fn places_in(matcher: &Matcher, divided: &Divided, found: (usize, usize), groups: [usize; 2]) -> [Vec<usize>; 2] {
    let places: Vec<(usize, usize)> =
        matcher.places_of(found.0, found.1).map(|place| (divided.of(&matcher.texts, place), place)).collect();
    groups.map(|group| places.iter().filter(|(of, _)| *of == group).map(|(_, place)| *place).collect())
}

fn direction(matcher: &Matcher, places: &[Vec<usize>; 2]) -> Direction {
    let texts = &matcher.texts;
    let dates = |places: &Vec<usize>| -> Vec<_> {
        places.iter().map(|place| texts.corpus.documents[texts.document_of(*place)].date).collect()
    };
    Direction::of(&dates(&places[0]), &dates(&places[1]))
}

fn shared_span(matcher: &Matcher, divided: &Divided, found: &Found) -> Option<SharedSpan> {
    let texts = &matcher.texts;
    let places = places_in(matcher, divided, (found.start, found.n), [found.group, found.other]);
    let [here, there] = [earliest(texts, &places[0])?, earliest(texts, &places[1])?];
    Some(SharedSpan {
        group: found.group,
        other: (found.other != divided.reference()).then_some(found.other),
        words: texts.read_aloud(here..here + found.n),
        n: found.n,
        count: places[0].len() as u64,
        count_other: places[1].len() as u64,
        n_documents: found.n_documents,
        direction: direction(matcher, &places),
        place: place(texts, here..here + found.n),
        place_other: place(texts, there..there + found.n),
    })
}

fn shared_pair(matcher: &Matcher, divided: &Divided, (group, other): (usize, usize), found: &[Match]) -> SharedPair {
    let spans = distinct(matcher, found);
    let count = |wanted: Direction| {
        let of = |span: &&Match| {
            let places = places_in(matcher, divided, (span.here, span.n), [group, other]);
            direction(matcher, &places) == wanted
        };
        spans.iter().filter(of).count() as u64
    };
    let covered = covered(found.iter().map(|one| (one.here, one.n)).collect());
    let covered_other = self::covered(found.iter().map(|one| (one.there, one.n)).collect());
    let groups = &divided.groups;
    let total_other = groups.groups.get(other).or(groups.reference.as_ref()).map_or(0, |group| group.total);
    let total = groups.groups[group].total + total_other;
    let longest = spans.iter().max_by_key(|span| (span.n, Reverse(span.here))).copied();
    let longest = longest.unwrap_or(Match { here: 0, there: 0, n: 0 });
    SharedPair {
        group,
        other: (other != divided.reference()).then_some(other),
        covered,
        covered_other,
        overlap: (covered + covered_other) as f64 / total as f64,
        n_spans: spans.len() as u64,
        n_first: count(Direction::Here),
        n_first_other: count(Direction::There),
        longest: matcher.texts.read_aloud(longest.here..longest.here + longest.n),
        longest_n: longest.n,
    }
}

/// How many positions lie in any of some runs.
pub(super) fn covered(mut runs: Vec<(usize, usize)>) -> u64 {
    runs.sort_unstable();
    let (mut covered, mut end) = (0, 0);
    for (start, n) in runs {
        covered += (start + n).saturating_sub(start.max(end));
        end = end.max(start + n);
    }
    covered as u64
}
