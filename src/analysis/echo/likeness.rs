//! How alike groups are by their terms.

use super::groups::{EchoGroup, add_groups};
use super::{listed_note, suffix};
use crate::analysis::AnalysisError;
use crate::corpus::{Conditions, Corpus, Key, Selection, Sources};
use crate::count::{
    ConceptCounts, Group, NgramCounts, NgramFilter, Policy, by_keys, check_keys, count_ngrams, group_order,
};
use crate::error::Error;
use crate::stats::similarity::{Profile, SIMILARITIES};
use crate::table::Unit::{Count, Share};
use crate::table::{Columns, Table};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// The most groups of which all pairs are compared: two million of them.
const MOST_GROUPS: usize = 2000;

/// How alike every two groups are, or every group and the reference.
#[derive(Debug, Clone)]
pub struct Likeness {
    /// The keys of the groups.
    pub keys: Vec<Key>,
    /// The groups, in natural order.
    pub groups: Vec<EchoGroup>,
    /// What all groups are compared with, in place of each other.
    pub reference: Option<EchoGroup>,
    /// What the terms are.
    pub terms: String,
    /// The different terms of every group, the reference's last.
    pub n_terms: Vec<usize>,
    /// The pairs, in order of the groups.
    pub rows: Vec<LikenessRow>,
}

/// How alike two groups are.
#[derive(Debug, Clone)]
pub struct LikenessRow {
    /// The number of the group.
    pub group: usize,
    /// The number of the other, which is higher; nothing for the reference.
    pub other: Option<usize>,
    /// The values by [`SIMILARITIES`]; nothing where one is not defined.
    pub values: Vec<Option<f64>>,
}

/// Groups compared by their phrases, with the documents that were read.
#[derive(Debug)]
pub struct NgramLikeness {
    /// The documents.
    pub corpus: Corpus,
    /// How alike they are.
    pub likeness: Likeness,
}

/// Which side of a comparison with a reference a group is on, before the values of its keys.
const GROUP: &str = "0";
const REFERENCE: &str = "1";

/// Counts by group before they are compared: values of the keys, tokens, documents, counts by term.
struct Sized {
    side: &'static str,
    group: EchoGroup,
    counts: Vec<(u32, u64)>,
}

/// Compares groups by their phrases of `lengths` tokens; without `keep_stop_words` those that begin or
/// end with a stop word of the corpus's language are left out.
///
/// # Errors
///
/// No document is left, a key names nothing, or there are more than 2000 groups and no reference.
pub fn ngram_likeness(
    sources: &Sources,
    selection: &Selection,
    policy: Policy,
    (keys, reference): (&[Key], &Conditions),
    lengths: (usize, usize),
    keep_stop_words: bool,
) -> Result<NgramLikeness, Error> {
    let values_of = by_keys(keys);
    let counts = count_ngrams(sources, selection, policy, lengths.1, |document, passage| {
        if !reference.is_empty() && reference.hold(document, passage) {
            return Some(vec![REFERENCE.to_owned()]);
        }
        let values = values_of(document, passage)?;
        Some(std::iter::once(GROUP.to_owned()).chain(values).collect())
    })?;
    check_keys(&counts.corpus, keys)?;
    super::check_conditions(&counts.corpus, reference)?;
    let stops = counts.stop_words();
    let edge_stops = (!keep_stop_words).then_some(&stops);
    let filter = NgramFilter { shortest: lengths.0, min_count: 1, min_documents: 1, edge_stops };
    let terms = match (lengths, edge_stops.and_then(|stops| stops.language)) {
        ((1, 1), None) => "words".to_owned(),
        ((1, 1), Some(language)) => format!("words without stop words ({language})"),
        ((from, to), None) => format!("phrases of {from} to {to} tokens"),
        ((from, to), Some(language)) => {
            format!("phrases of {from} to {to} tokens that neither begin nor end with a stop word ({language})")
        }
    };
    let sized = sized_ngrams(&counts, filter);
    Ok(NgramLikeness { likeness: compare(keys, reference, terms, sized)?, corpus: counts.corpus })
}

fn sized_ngrams(counts: &NgramCounts, filter: NgramFilter<'_>) -> Vec<Sized> {
    let one = |Group { values, n_tokens, n_documents, .. }: &Group| {
        let (n_tokens, n_documents) = (*n_tokens, *n_documents);
        let is_reference = values.first().is_some_and(|side| side == REFERENCE);
        let values = values.iter().skip(1).cloned().collect();
        let group = EchoGroup { values, n_tokens, total: n_tokens, n_documents };
        Sized { side: if is_reference { REFERENCE } else { GROUP }, group, counts: Vec::new() }
    };
    let mut sized: Vec<Sized> = counts.groups.iter().map(one).collect();
    let mut numbers: FxHashMap<String, u32> = FxHashMap::default();
    for ngram in counts.list(filter) {
        let next = numbers.len() as u32;
        let number = *numbers.entry(ngram.term).or_insert(next);
        sized[ngram.group].counts.push((number, ngram.cell.count));
    }
    sized
}

/// The hits of a group while its passages are gone through.
#[derive(Default)]
struct Tally {
    n_tokens: u64,
    n_documents: u64,
    last_document: Option<usize>,
    counts: BTreeMap<u32, u64>,
}

/// Compares groups by how often they use the concepts shown of a lexicon.
///
/// # Errors
///
/// A key or condition names nothing, or there are more than 2000 groups and no reference.
pub fn concept_likeness(counts: &ConceptCounts, keys: &[Key], reference: &Conditions) -> Result<Likeness, Error> {
    check_keys(&counts.corpus, keys)?;
    super::check_conditions(&counts.corpus, reference)?;
    let values_of = by_keys(keys);
    let mut groups: BTreeMap<(&'static str, Vec<String>), Tally> = BTreeMap::new();
    for passage in &counts.passages {
        let (document, labels) = counts.place(passage);
        let is_reference = !reference.is_empty() && reference.hold(document, labels);
        let key = match is_reference {
            true => (REFERENCE, Vec::new()),
            false => (GROUP, values_of(document, labels).unwrap_or_default()),
        };
        let tally = groups.entry(key).or_default();
        tally.n_tokens += passage.n_tokens;
        // Passages come document by document, so a document is new to a group if it is not the last.
        tally.n_documents += u64::from(tally.last_document.replace(passage.document) != Some(passage.document));
        for hit in &passage.hits {
            *tally.counts.entry(counts.concept_of(hit) as u32).or_default() += 1;
        }
    }
    let whole = groups.into_iter().map(|((side, values), tally)| {
        let Tally { n_tokens, n_documents, counts, .. } = tally;
        let group = EchoGroup { values, n_tokens, total: n_tokens, n_documents };
        Sized { side, group, counts: counts.into_iter().collect() }
    });
    let mut sized: Vec<Sized> = whole.collect();
    sized.sort_by(|a, b| a.side.cmp(b.side).then_with(|| group_order(&a.group.values, &b.group.values)));
    compare(keys, reference, format!("concepts of the lexicon {}", counts.lexicon.name), sized)
}

/// Compares all pairs, or all groups with the reference, which comes last.
fn compare(keys: &[Key], reference: &Conditions, terms: String, sized: Vec<Sized>) -> Result<Likeness, Error> {
    let mut profiles = Vec::with_capacity(sized.len());
    let (mut groups, mut last) = (Vec::new(), None);
    for one in sized {
        profiles.push(Profile::new(one.counts)?);
        match one.side {
            REFERENCE => last = Some(EchoGroup { values: vec![reference.to_string()], ..one.group }),
            _ => groups.push(one.group),
        }
    }
    if last.is_none() && groups.len() > MOST_GROUPS {
        return Err(AnalysisError::TooManyGroups { groups: groups.len(), most: MOST_GROUPS }.into());
    }
    let score = |group: usize, other: usize| {
        let values = SIMILARITIES.iter().map(|measure| measure.score(&profiles[group], &profiles[other])).collect();
        LikenessRow { group, other: (other < groups.len()).then_some(other), values }
    };
    let rows = match last {
        Some(_) => (0..groups.len()).map(|group| score(group, groups.len())).collect(),
        None => (0..groups.len())
            .flat_map(|a| (a + 1..groups.len()).map(move |b| (a, b)))
            .map(|(a, b)| score(a, b))
            .collect(),
    };
    let n_terms = profiles.iter().map(Profile::n_terms).collect();
    Ok(Likeness { keys: keys.to_vec(), groups, reference: last, terms, n_terms, rows })
}

impl Likeness {
    /// Puts the most alike pairs first, by measure `number` of [`SIMILARITIES`], and keeps the first `top`.
    pub fn keep_most_alike(&mut self, number: usize, top: Option<usize>) {
        let grows = SIMILARITIES.get(number).is_some_and(|measure| measure.grows_with_likeness());
        let value = |row: &LikenessRow| {
            let value = row.values.get(number).copied().flatten()?;
            Some(if grows { -value } else { value })
        };
        let order = |row: &LikenessRow| value(row).unwrap_or(f64::INFINITY);
        self.rows.sort_by(|a, b| order(a).total_cmp(&order(b)));
        self.rows.truncate(top.unwrap_or(usize::MAX));
    }
}

/// A pair among the others.
type Row<'a> = (&'a Likeness, &'a LikenessRow);

fn sides<'r>((all, row): &'r Row<'_>) -> (&'r EchoGroup, Option<&'r EchoGroup>) {
    (&all.groups[row.group], row.other.map_or(all.reference.as_ref(), |other| all.groups.get(other)))
}

pub(in crate::analysis) fn columns<'a>(keys: &[Key], has_reference: bool) -> Columns<'a, Row<'a>> {
    let side = suffix(has_reference);
    let mut columns: Columns<Row> = Columns::default();
    add_groups(&mut columns, keys, has_reference, sides);
    for (place, measure) in SIMILARITIES.iter().enumerate() {
        columns.add(measure.id(), Share, measure.about(), move |(_, row)| row.values[place]);
    }
    columns.add("tokens", Count, "tokens of the group", |row| sides(row).0.n_tokens);
    columns.add(format!("tokens{side}"), Count, "tokens of the other", |row| Some(sides(row).1?.n_tokens));
    columns.add("terms", Count, "different terms of the group", |(all, row)| all.n_terms[row.group]);
    columns.add(format!("terms{side}"), Count, "different terms of the other", |(all, row)| {
        all.n_terms[row.other.unwrap_or(all.groups.len())]
    });
    columns
}

/// One row a pair of groups, with all measures.
pub fn likeness_table(likeness: &Likeness, n_pairs: usize) -> Table {
    let columns = columns(&likeness.keys, likeness.reference.is_some());
    let rows = likeness.rows.iter().map(|row| (likeness, row));
    let mut table = columns.table("similarity", "How alike groups are by their terms", rows);
    table.notes = vec![
        format!("terms: {}", likeness.terms),
        "cosine and jaccard: 1 is alike, 0 nothing shared; jensen_shannon: the divergence in bits (not its root), 0 is alike, 1 \
         nothing shared"
            .into(),
        listed_note(likeness.rows.len(), n_pairs, "the most alike first"),
    ];
    table
}
