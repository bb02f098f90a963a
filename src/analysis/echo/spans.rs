//! Wording that two groups share, span by span.

use super::groups::{Divided, EchoGroup, EchoGroups, add_groups};
use super::matches::{Best, Match, Matcher, direction, distinct, for_each_pair, places_in};
use super::place::{Direction, PLACE_NOTE, SpanPlace, add_place, earliest, place, quote};
use super::{listed_note, span_note, suffix};
use crate::corpus::{Corpus, Key};
use crate::error::Error;
use crate::table::{Columns, Table, Unit::Count};
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

/// The documents that hold the words of a match.
fn n_documents(matcher: &Matcher, found: &Match) -> u64 {
    let mut documents: Vec<usize> =
        matcher.places_of(found.here, found.n).map(|place| matcher.texts.document_of(place)).collect();
    documents.dedup();
    documents.len() as u64
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

/// A span among the others.
type Row<'a> = (&'a SharedSpans, &'a SharedSpan);

pub(in crate::analysis) fn columns<'a>(keys: &[Key], has_reference: bool) -> Columns<'a, Row<'a>> {
    let side = suffix(has_reference);
    let mut columns: Columns<Row> = Columns::default();
    add_groups(&mut columns, keys, has_reference, |(spans, row)| spans.groups.pair(row.group, row.other));
    columns.text("term", "the words, folded", |(_, row)| &row.words).detail();
    columns.add("n", Count, "tokens", |(_, row)| row.n);
    columns.add("count", Count, "how often they stand in the group", |(_, row)| row.count);
    columns.add(format!("count{side}"), Count, "how often in the other", |(_, row)| row.count_other);
    columns.add("documents", Count, "documents of the whole corpus with them", |(_, row)| row.n_documents);
    columns.made("first", "who said them first", |(spans, row)| Some(first(spans, row)?.name()));
    add_place(&mut columns, keys, "", |(spans, row)| Some((&spans.corpus, &row.place)));
    add_place(&mut columns, keys, side, |(spans, row)| Some((&spans.corpus, &row.place_other)));
    columns
}

/// One row a span of a pair of groups, with a place in each.
pub fn spans_table(spans: &SharedSpans) -> Table {
    let columns = columns(&spans.groups.keys, spans.groups.reference.is_some());
    let rows = spans.rows.iter().map(|row| (spans, row));
    let mut table = columns.table("echo_spans", "Wording that groups share", rows);
    table.notes = vec![
        span_note(spans.k),
        "count: occurrences of these words; documents: those of the whole corpus that hold them, by which stock phrases are told"
            .into(),
        "first: who said them on an earlier date than any dated document of the other; missing where dates do not tell; places are \
         the earliest ones"
            .into(),
        PLACE_NOTE.into(),
        listed_note(spans.rows.len(), spans.n_found, "the longest first, then those in fewest documents"),
    ];
    table
}

/// Who said the words first.
fn first<'a>(spans: &'a SharedSpans, row: &SharedSpan) -> Option<&'a EchoGroup> {
    let (here, there) = spans.groups.pair(row.group, row.other);
    match row.direction {
        Direction::Here => Some(here),
        Direction::There => there,
        Direction::Unknown => None,
    }
}
