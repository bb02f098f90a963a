//! Alignments: runs that stand in two passages, in any order, with what lies between them.

use super::matches::Match;
use super::surprise::{Bits, Surprise};
use super::texts::{GAP, Texts};
use std::cmp::Reverse;
use std::ops::Range;

/// Runs with so many other words between them, on both sides, still belong together.
const MOST_BETWEEN: usize = 20;

/// Beyond its last common run an alignment goes on after so many changed words.
const MOST_CHANGED: usize = 3;

/// Runs that stand in two passages, with the evidence that this is no accident.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Alignment {
    /// The runs in order of the one passage; none overlaps another, on neither side.
    pub(super) runs: Vec<Match>,
    /// The evidence: that of the runs, less what it takes to say where the next one stands.
    pub(super) bits: Bits,
}

impl Alignment {
    /// The tokens that are in both.
    pub(super) fn n(&self) -> usize {
        self.runs.iter().map(|run| run.n).sum()
    }

    /// The positions of the one side.
    pub(super) fn here(&self) -> Range<usize> {
        self.runs[0].here..self.runs.last().map_or(0, |run| run.here + run.n)
    }

    /// The positions of the other, from the first to the last, whatever their order.
    pub(super) fn there(&self) -> Range<usize> {
        let start = self.runs.iter().map(|run| run.there).min();
        let end = self.runs.iter().map(|run| run.there + run.n).max();
        start.unwrap_or(0)..end.unwrap_or(0)
    }
}

/// The alignments with at least `least` bits that rest on some maximal matches of one passage with another.
pub(super) fn alignments(surprise: &Surprise<'_>, texts: &Texts, matches: Vec<Match>, least: f64) -> Vec<Alignment> {
    let mut found = Vec::new();
    for near in neighbours(matches) {
        let runs = disjoint(near);
        for chain in chains(surprise, &runs) {
            let alignment = extended(surprise, texts, chain);
            if alignment.bits.chance >= least {
                found.push(alignment);
            }
        }
    }
    found
}

/// Matches that lie near each other on both sides, directly or over others.
fn neighbours(mut matches: Vec<Match>) -> Vec<Vec<Match>> {
    matches.sort_unstable_by_key(|one| (one.here, one.there));
    let mut group_of: Vec<usize> = (0..matches.len()).collect();
    let mut in_reach: Vec<usize> = Vec::new();
    for at in 0..matches.len() {
        in_reach.retain(|other| matches[*other].here + matches[*other].n + MOST_BETWEEN >= matches[at].here);
        in_reach.iter().filter(|other| are_near(&matches[**other], &matches[at])).for_each(|other| {
            join(&mut group_of, *other, at);
        });
        in_reach.push(at);
    }
    let mut grouped: Vec<(usize, Match)> =
        (0..matches.len()).map(|at| (root(&mut group_of, at), matches[at])).collect();
    grouped.sort_by_key(|(group, _)| *group);
    grouped.chunk_by(|(a, _), (b, _)| a == b).map(|group| group.iter().map(|(_, one)| *one).collect()).collect()
}

/// Makes two groups one, which is known by its first member.
pub(super) fn join(group_of: &mut [usize], a: usize, b: usize) {
    let (a, b) = (root(group_of, a), root(group_of, b));
    group_of[a.max(b)] = a.min(b);
}

/// The first of the group of `at`.
pub(super) fn root(group_of: &mut [usize], mut at: usize) -> usize {
    while group_of[at] != at {
        group_of[at] = group_of[group_of[at]];
        at = group_of[at];
    }
    at
}

fn are_near(a: &Match, b: &Match) -> bool {
    let between = |a: usize, n_a: usize, b: usize, n_b: usize| b.saturating_sub(a + n_a).max(a.saturating_sub(b + n_b));
    between(a.here, a.n, b.here, b.n) <= MOST_BETWEEN && between(a.there, a.n, b.there, b.n) <= MOST_BETWEEN
}

/// Of matches that overlap the longest whole, and of the others what is left.
fn disjoint(mut matches: Vec<Match>) -> Vec<Match> {
    if matches.len() > 1 {
        matches.sort_by_key(|one| (Reverse(one.n), one.here, one.there));
        let first = |side: fn(&Match) -> usize| matches.iter().map(side).min().unwrap_or(0);
        let last = |side: fn(&Match) -> usize| matches.iter().map(|one| side(one) + one.n).max().unwrap_or(0);
        let (here, there) = (first(|one| one.here), first(|one| one.there));
        let mut taken_here = vec![false; last(|one| one.here) - here];
        let mut taken_there = vec![false; last(|one| one.there) - there];
        let rest = |mut one: Match| {
            let is_taken =
                |offset: usize| taken_here[one.here - here + offset] || taken_there[one.there - there + offset];
            let before = (0..one.n).take_while(|offset| is_taken(*offset)).count();
            let after = (before..one.n).rev().take_while(|offset| is_taken(*offset)).count();
            let is_whole = !(before..one.n - after).any(is_taken);
            one = Match { here: one.here + before, there: one.there + before, n: one.n - before - after };
            if one.n < 2 || !is_whole {
                return None;
            }
            taken_here[one.here - here..one.here - here + one.n].fill(true);
            taken_there[one.there - there..one.there - there + one.n].fill(true);
            Some(one)
        };
        matches = matches.into_iter().filter_map(rest).collect();
        matches.sort_unstable_by_key(|one| one.here);
    }
    matches
}

/// The stretches of runs that are worth more than what lies between them (as local alignment has it: Smith & Waterman 1981).
fn chains(surprise: &Surprise<'_>, runs: &[Match]) -> Vec<Alignment> {
    let mut chains = Vec::new();
    let mut open: Option<(Alignment, Bits)> = None;
    for (at, run) in runs.iter().enumerate() {
        let bits = surprise.of(run.here, run.n);
        let going_on = open.take().and_then(|(mut best, mut sum)| {
            sum = sum - Bits::of(cost(&runs[at - 1], run));
            if sum.chance <= 0.0 {
                chains.push(best);
                return None;
            }
            sum += bits;
            if sum.chance > best.bits.chance {
                let after = best.runs.last().map_or(0, |last| last.here);
                best.runs.extend(runs[..=at].iter().filter(|run| run.here > after));
                best.bits = sum;
            }
            Some((best, sum))
        });
        open = Some(going_on.unwrap_or((Alignment { runs: vec![*run], bits }, bits)));
    }
    chains.extend(open.map(|(best, _)| best));
    chains
}

/// The bits that it takes to say where the next run stands: how many words lie between on either side, and whether it
/// comes before instead (the γ code of Elias 1975, *Universal codeword sets and representations of the integers*).
fn cost(run: &Match, next: &Match) -> f64 {
    let here = next.here - (run.here + run.n);
    let (end, there) = (run.there + run.n, next.there);
    let moved = if there < end { 1 } else { 0 };
    f64::from(code_length(here) + code_length(there.abs_diff(end)) + moved)
}

fn code_length(number: usize) -> u32 {
    2 * (number + 1).ilog2() + 1
}

/// The same with further runs at both ends, where up to three words are changed and enough is common again.
fn extended(surprise: &Surprise<'_>, texts: &Texts, mut alignment: Alignment) -> Alignment {
    let is_free = |alignment: &Alignment, run: &Match| {
        let is_apart = |other: &Match| run.there + run.n <= other.there || other.there + other.n <= run.there;
        alignment.runs.iter().all(is_apart)
    };
    while let Some((run, bits)) = next(surprise, texts, &alignment.runs[alignment.runs.len() - 1])
        && is_free(&alignment, &run)
    {
        alignment.runs.push(run);
        alignment.bits += bits;
    }
    while let Some((run, bits)) = previous(surprise, texts, &alignment.runs[0])
        && is_free(&alignment, &run)
    {
        alignment.runs.insert(0, run);
        alignment.bits += bits;
    }
    alignment
}

/// The ways in which up to three words are changed, the fewest first.
fn changes() -> impl Iterator<Item = (usize, usize)> {
    (1..=2 * MOST_CHANGED)
        .flat_map(|sum| (0..=sum).map(move |here| (here, sum - here)))
        .filter(|(here, there)| *here <= MOST_CHANGED && *there <= MOST_CHANGED)
}

fn next(surprise: &Surprise<'_>, texts: &Texts, last: &Match) -> Option<(Match, Bits)> {
    let end = (last.here + last.n, last.there + last.n);
    let reach =
        |from: usize| texts.symbols[from..].iter().take(MOST_CHANGED).take_while(|symbol| **symbol != GAP).count();
    let reach = (reach(end.0), reach(end.1));
    changes().filter(|(here, there)| *here <= reach.0 && *there <= reach.1).find_map(|(here, there)| {
        let (here, there) = (end.0 + here, end.1 + there);
        let pairs = texts.symbols.get(here..)?.iter().zip(texts.symbols.get(there..)?);
        let n = pairs.take_while(|(a, b)| a == b && **a != GAP).count();
        worth_it(surprise, last, Match { here, there, n })
    })
}

fn previous(surprise: &Surprise<'_>, texts: &Texts, first: &Match) -> Option<(Match, Bits)> {
    let before = |from: usize| {
        texts.symbols[..from].iter().rev().take(MOST_CHANGED).take_while(|symbol| **symbol != GAP).count()
    };
    let reach = (before(first.here), before(first.there));
    changes().filter(|(here, there)| *here <= reach.0 && *there <= reach.1).find_map(|(here, there)| {
        let (end, end_there) = (first.here - here, first.there - there);
        let pairs = texts.symbols[..end].iter().rev().zip(texts.symbols[..end_there].iter().rev());
        let n = pairs.take_while(|(a, b)| a == b && **a != GAP).count();
        let run = Match { here: end - n, there: end_there - n, n };
        worth_it(surprise, first, run)
    })
}

/// A run of two words or more beside another with its evidence, if that is more than it takes to say where it stands.
fn worth_it(surprise: &Surprise<'_>, known: &Match, run: Match) -> Option<(Match, Bits)> {
    if run.n < 2 {
        return None;
    }
    let (before, after) = if run.here < known.here { (&run, known) } else { (known, &run) };
    let bits = surprise.of(run.here, run.n) - Bits::of(cost(before, after));
    (bits.chance > 0.0).then_some((run, bits))
}
