//! How much of every group is wording that others use too.

use super::groups::{Divided, EchoGroups};
use super::matches::{Match, Matcher};
use crate::corpus::Corpus;
use crate::corpus::date::PartialDate;
use std::cmp::Reverse;

/// How much of every group echoes the others, or the reference.
#[derive(Debug)]
pub struct Echo {
    /// The documents.
    pub corpus: Corpus,
    /// The groups.
    pub groups: EchoGroups,
    /// The fewest tokens of a span.
    pub k: usize,
    /// How many others must share a token's wording for it to count.
    pub min_others: u32,
    /// The groups: the highest share first, then in their order.
    pub rows: Vec<EchoRow>,
}

/// How much of one group is shared wording.
#[derive(Debug, Clone)]
pub struct EchoRow {
    /// The number of the group.
    pub group: usize,
    /// The tokens in spans that enough others hold.
    pub echoed: u64,
    /// Those of them that another said in an earlier document.
    pub after: u64,
    /// Those that others said too, but only in later documents.
    pub before: u64,
    /// `echoed` over all tokens that could be, from 0 to 1; nothing if none could.
    pub share: Option<f64>,
    /// The others that share any span, the reference counting as one.
    pub n_others: usize,
    /// The tokens of the longest span.
    pub longest_n: usize,
    /// The longest span, its folded words joined for reading.
    pub longest: String,
    /// The other that shares the longest span; nothing for the reference.
    pub longest_other: Option<usize>,
}

impl EchoRow {
    /// The echoed tokens of which dates do not tell who said them first.
    pub fn undirected(&self) -> u64 {
        self.echoed - self.after - self.before
    }
}

/// What is known of a position: how many others share its wording, and when they said it.
#[derive(Debug, Clone, Copy, Default)]
struct Cover {
    others: u32,
    is_after: bool,
    is_unsure: bool,
}

/// How much of every group is shared with at least `min_others` others.
pub(super) fn echo(matcher: Matcher, divided: Divided, min_others: u32) -> Echo {
    let texts = &matcher.texts;
    let mut cover = vec![Cover::default(); texts.symbols.len()];
    let mut rows = Vec::new();
    for (group, positions) in divided.positions(texts).iter().enumerate().take(divided.reference()) {
        let is_wanted = |there: usize| divided.is_other(group, divided.of(texts, there));
        let matches = positions.iter().flat_map(|here| matcher.matches(*here, is_wanted));
        let mut by_other: Vec<(usize, Match)> = matches.map(|found| (divided.of(texts, found.there), found)).collect();
        by_other.sort_by_key(|(other, found)| (*other, found.here, found.there));
        by_other.chunk_by(|(a, _), (b, _)| a == b).for_each(|of_other| mark(&matcher, of_other, &mut cover));
        rows.push(row(&matcher, &divided, group, &by_other, |count| {
            let of_group = positions.iter().map(|position| cover[*position]);
            of_group.filter(|cover| cover.others >= min_others && count(cover)).count() as u64
        }));
        positions.iter().for_each(|position| cover[*position] = Cover::default());
    }
    rows.sort_by(|a, b| b.share.unwrap_or(-1.0).total_cmp(&a.share.unwrap_or(-1.0)).then(a.group.cmp(&b.group)));
    let k = texts.k;
    Echo { groups: divided.groups, k, min_others, rows, corpus: matcher.texts.corpus }
}

/// Marks the positions that one other shares, each once, and what the dates say of every place.
fn mark(matcher: &Matcher, of_other: &[(usize, Match)], cover: &mut [Cover]) {
    let texts = &matcher.texts;
    let date = |position: usize| texts.corpus.documents[texts.document_of(position)].date;
    let mut end = 0;
    for (_, found) in of_other {
        let positions = found.here..found.here + found.n;
        for covered in &mut cover[positions.start.max(end).min(positions.end)..positions.end] {
            covered.others += 1;
        }
        end = end.max(positions.end);
        let (here, there) = (date(found.here), date(found.there));
        let (is_after, is_before) = (precedes(there, here), precedes(here, there));
        for covered in &mut cover[positions] {
            covered.is_after |= is_after;
            covered.is_unsure |= !is_after && !is_before;
        }
    }
}

/// Whether both dates are known and the one surely lies before the other.
fn precedes(one: Option<PartialDate>, other: Option<PartialDate>) -> bool {
    one.zip(other).is_some_and(|(one, other)| one.precedes(other))
}

fn row(
    matcher: &Matcher,
    divided: &Divided,
    group: usize,
    by_other: &[(usize, Match)],
    count: impl Fn(&dyn Fn(&Cover) -> bool) -> u64,
) -> EchoRow {
    let echoed = count(&|_| true);
    let total = divided.groups.groups[group].total;
    let longest = by_other.iter().max_by_key(|(other, found)| (found.n, Reverse(found.here), Reverse(*other)));
    EchoRow {
        group,
        echoed,
        after: count(&|cover| cover.is_after),
        before: count(&|cover| !cover.is_after && !cover.is_unsure),
        share: (total > 0).then(|| echoed as f64 / total as f64),
        n_others: by_other.chunk_by(|(a, _), (b, _)| a == b).count(),
        longest_n: longest.map_or(0, |(_, found)| found.n),
        longest: longest.map_or(String::new(), |(_, one)| matcher.texts.read_aloud(one.here..one.here + one.n)),
        longest_other: longest.map(|(other, _)| *other).filter(|other| *other != divided.reference()),
    }
}
