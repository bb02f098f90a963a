//! How much of every group is wording that others use too.

use super::groups::{Divided, EchoGroup, EchoGroups};
use super::matches::{Match, Matcher};
use super::{span_note, total_note};
use crate::analysis::column::add_keys;
use crate::corpus::date::PartialDate;
use crate::corpus::{Corpus, Key};
use crate::table::Unit::{Count, Share};
use crate::table::{Columns, Table};
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

/// A group with what is shared of it.
type Row<'a> = (&'a Echo, &'a EchoRow);

fn group<'a>((echo, row): &Row<'a>) -> &'a EchoGroup {
    &echo.groups.groups[row.group]
}

/// The longest span, where there is one.
fn longest<'a>((_, row): &Row<'a>) -> Option<&'a EchoRow> {
    Some(*row).filter(|row| row.longest_n > 0)
}

pub(in crate::analysis) fn columns<'a>(keys: &[Key]) -> Columns<'a, Row<'a>> {
    let mut columns: Columns<Row> = Columns::default();
    add_keys(&mut columns, keys, "", |row| &group(row).values);
    columns.add("share", Share, "echoed / total", |(_, row)| row.share);
    columns.add("echoed", Count, "tokens in a span that enough others have", |(_, row)| row.echoed);
    columns.add("total", Count, "tokens that could be in one", |row| group(row).total);
    columns.add("after", Count, "echoed tokens that another said earlier", |(_, row)| row.after);
    columns.add("before", Count, "those that others said later only", |(_, row)| row.before);
    columns.add("undirected", Count, "those of which dates do not tell", |(_, row)| row.undirected());
    columns.add("tokens", Count, "all tokens of the group", |row| group(row).n_tokens).detail();
    columns.add("others", Count, "groups that share any span", |(_, row)| row.n_others);
    columns.add("longest_n", Count, "tokens of the longest span", |row| Some(longest(row)?.longest_n));
    columns.text_if("longest", "the longest span, folded", |row| Some(longest(row)?.longest.as_str()));
    columns.made("longest_other", "who shares it", |row| {
        let (_, other) = row.0.groups.pair(row.1.group, longest(row)?.longest_other);
        Some(other?.name())
    });
    columns
}

/// One row a group: how much of it is shared wording.
pub fn echo_table(echo: &Echo) -> Table {
    let rows = echo.rows.iter().map(|row| (echo, row));
    let title = "How much is wording that others use too";
    let mut table = columns(&echo.groups.keys).table("echo", title, rows);
    let whom = match &echo.groups.reference {
        Some(reference) => format!("the reference ({}, {} tokens)", reference.name(), reference.n_tokens),
        None if echo.min_others == 1 => "another group".into(),
        None => format!("at least {} other groups", echo.min_others),
    };
    table.notes = vec![
        format!("echoed: tokens in a span that {whom} has too; share: echoed / total; others: groups that share any span"),
        format!("{}; {}", span_note(echo.k), total_note(echo.k)),
        "after: echoed tokens that another said in a document of an earlier date; before: others said them in documents of later dates \
         only; undirected: the same day, dates too coarse, or none"
            .into(),
    ];
    table
}
