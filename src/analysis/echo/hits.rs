//! Where passages may have been taken over: rare runs that stand in two of them.

use super::grams::Seeds;
use super::groups::Divided;
use super::matches::Match;
use super::texts::{GAP, Texts};

/// Each place of a run that stands at no more places than this is set against all others. Of a more frequent run of twice the
/// length each is set against the next [`FEW`] only: its places are still linked, by their neighbours, but the pairs grow with the
/// texts and not with their square.
const MANY: usize = 16;
const FEW: usize = 2;

/// A run has company if another is so near, on both sides.
const COMPANY: u32 = 32;

/// The matches of one passage with each of those that come after it, or with each of the reference.
pub(super) fn matches_of(texts: &Texts, divided: &Divided, seeds: &[Seeds; 2], passage: usize) -> Vec<Vec<Match>> {
    let group = divided.of_passage[passage];
    if group == divided.reference() {
        return Vec::new();
    }
    let has_reference = divided.groups.reference.is_some();
    let is_wanted = |there: usize| has_reference || ![group, divided.reference()].contains(&divided.of(texts, there));
    let mut hits: Vec<Hit> = Vec::new();
    for (is_long, seeds) in [false, true].into_iter().zip(seeds) {
        for here in texts.passages[passage].positions.clone() {
            let places = seeds.places(here);
            let later = if has_reference { 0 } else { places.partition_point(|place| *place as usize <= here) };
            let most = match (places.len() <= MANY, is_long) {
                (true, _) => MANY,
                (false, true) => FEW,
                (false, false) => 0,
            };
            let looked_at = places[later..].iter().take(most * MANY);
            let wanted = looked_at.filter(|there| is_wanted(**there as usize)).take(most);
            let hit = |there: &u32| Hit {
                passage: texts.passage_of[*there as usize],
                here: here as u32,
                there: *there,
                is_long,
            };
            hits.extend(wanted.map(hit));
        }
    }
    hits.sort_unstable();
    let of_pairs = hits.chunk_by(|a, b| a.passage == b.passage);
    of_pairs.map(|hits| matches(texts, hits, seeds[0].n)).filter(|matches| !matches.is_empty()).collect()
}

/// A run that stands in two passages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Hit {
    /// The number of the other passage.
    passage: u32,
    here: u32,
    there: u32,
    /// Whether it has twice the words.
    is_long: bool,
}

/// The maximal matches around the runs that two passages have in common, as far as they are long or have company: a single run of a
/// few words that nothing else is near to is no passage, and most are such.
fn matches(texts: &Texts, hits: &[Hit], n: usize) -> Vec<Match> {
    if let [Hit { is_long: false, .. }] = hits {
        return Vec::new();
    }
    let mut has_company: Vec<bool> = hits.iter().map(|hit| hit.is_long).collect();
    for (at, hit) in hits.iter().enumerate() {
        let in_reach = hits[at + 1..].iter().take_while(|other| other.here <= hit.here + COMPANY);
        for (after, other) in in_reach.enumerate() {
            if other.here > hit.here && other.there.abs_diff(hit.there) <= COMPANY {
                (has_company[at], has_company[at + 1 + after]) = (true, true);
            }
        }
    }
    // Runs of one match have the same distance.
    let kept = hits.iter().zip(has_company).filter(|(_, has_company)| *has_company);
    let mut kept: Vec<(u32, u32)> = kept.map(|(hit, _)| (hit.there.wrapping_sub(hit.here), hit.here)).collect();
    kept.sort_unstable();
    let mut matches: Vec<Match> = Vec::new();
    let mut last_distance = None;
    for (distance, here) in kept {
        let (start, there) = (here as usize, here.wrapping_add(distance) as usize);
        if last_distance != Some(distance) || matches.last().is_none_or(|last| start >= last.here + last.n) {
            matches.push(maximal(texts, start, there, n));
        }
        last_distance = Some(distance);
    }
    matches
}

/// The longest run around two places that have `n` tokens in common.
fn maximal(texts: &Texts, here: usize, there: usize, n: usize) -> Match {
    let symbols = &texts.symbols;
    let is_alike = |(a, b): &(&u32, &u32)| a == b && **a != GAP;
    let before = symbols[..here].iter().rev().zip(symbols[..there].iter().rev()).take_while(is_alike).count();
    let after = symbols[here + n..].iter().zip(&symbols[there + n..]).take_while(is_alike).count();
    Match { here: here - before, there: there - before, n: before + n + after }
}
