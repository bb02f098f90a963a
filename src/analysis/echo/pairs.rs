//! Wording that two groups share, pair by pair.

use super::groups::{Divided, EchoGroup, EchoGroups, add_groups};
use super::matches::{Best, Match, Matcher, covered, direction, distinct, for_each_pair, places_in};
use super::place::Direction;
use super::{listed_note, span_note, suffix, total_note};
use crate::corpus::{Corpus, Key};
use crate::table::Unit::{Count, Share};
use crate::table::{Columns, Table};
use std::cmp::Reverse;

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

/// A pair among the others.
type Row<'a> = (&'a SharedPairs, &'a SharedPair);

pub(in crate::analysis) fn columns<'a>(keys: &[Key], has_reference: bool) -> Columns<'a, Row<'a>> {
    let mut columns: Columns<Row> = Columns::default();
    add_groups(&mut columns, keys, has_reference, sides);
    columns.add("overlap", Share, "both covered / both totals", |(_, row)| row.overlap);
    let total = |row: &Row| sides(row).0.total;
    let total_other = |row: &Row| sides(row).1.map_or(0, |other| other.total);
    add_side(&mut columns, "", |row| row.1.covered, total);
    add_side(&mut columns, suffix(has_reference), |row| row.1.covered_other, total_other);
    columns.add("spans", Count, "different spans", |(_, row)| row.n_spans);
    columns.add("first", Count, "of these, said first by the group", |(_, row)| row.n_first);
    let first = format!("first{}", suffix(has_reference));
    columns.add(first, Count, "said first by the other", |(_, row)| row.n_first_other);
    columns.add("longest_n", Count, "tokens of the longest span", |(_, row)| row.longest_n);
    columns.text("longest", "the longest span, folded", |(_, row)| &row.longest);
    columns
}

fn sides<'r>((pairs, row): &'r Row<'_>) -> (&'r EchoGroup, Option<&'r EchoGroup>) {
    pairs.groups.pair(row.group, row.other)
}

/// How much of one side is shared.
fn add_side<'a>(
    columns: &mut Columns<'a, Row<'a>>,
    side: &str,
    covered: impl Fn(&Row) -> u64 + Sync + Copy + 'a,
    total: impl Fn(&Row) -> u64 + Sync + Copy + 'a,
) {
    let name = |name: &str| format!("{name}{side}");
    columns.add(name("share"), Share, "covered / total", move |row| covered(row) as f64 / total(row) as f64);
    columns.add(name("covered"), Count, "tokens in a shared span", covered);
    columns.add(name("total"), Count, "tokens that could be in one", total).detail();
}

/// One row a pair of groups that share a span.
pub fn pairs_table(pairs: &SharedPairs) -> Table {
    let columns = columns(&pairs.groups.keys, pairs.groups.reference.is_some());
    let rows = pairs.rows.iter().map(|row| (pairs, row));
    let mut table = columns.table("echo_pairs", "Who shares wording with whom", rows);
    table.notes = vec![
        span_note(pairs.k),
        total_note(pairs.k),
        "share: covered / total; overlap: both covered / both totals; first: spans said on an earlier date than by the other".into(),
        listed_note(pairs.rows.len(), pairs.n_found, "the highest overlap first"),
    ];
    table
}
