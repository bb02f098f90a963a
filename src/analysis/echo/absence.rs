//! Which formulations are present, paraphrased or absent.

use super::nearest::Wording;
use super::place::{PLACE_NOTE, SpanPlace, add_place, quote};
use crate::analysis::column::{add_keys, policy_note};
use crate::corpus::{Conditions, Document, Key, Passage, Selection, Sources, scan};
use crate::count::{ConceptCounts, Group, PassageCounts, count_ngrams, group_by};
use crate::error::Error;
use crate::table::Unit::{Count, Share};
use crate::table::{Columns, Table};
use crate::token::StopWords;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

pub use super::nearest::Nearest;

/// Which formulations every group uses.
#[derive(Debug)]
pub struct Absence {
    /// The keys of the groups.
    pub keys: Vec<Key>,
    /// The groups, in natural order; passages of the reference are in none.
    pub groups: Vec<Group>,
    /// Whose formulations are looked for, in words; nothing if they were chosen otherwise.
    pub reference: Option<String>,
    /// The similarity from which on a window is a paraphrase.
    pub threshold: f64,
    /// The rows: by concept, then by group.
    pub rows: Vec<AbsenceRow>,
}

/// One concept in one group.
#[derive(Debug, Clone)]
pub struct AbsenceRow {
    /// The number of the concept in the lexicon.
    pub concept: usize,
    /// The number of the group.
    pub group: usize,
    /// Whether the concept is there.
    pub presence: Presence,
    /// Its hits.
    pub count: u64,
    /// The first hit, or the nearest window.
    pub place: Option<SpanPlace>,
    /// How near that window is, and to which variant.
    pub nearest: Option<Nearest>,
}

/// Whether a group uses a formulation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// One of its variants occurs.
    Present,
    /// None occurs, but a window comes near enough.
    Paraphrased,
    /// Neither.
    Absent,
}

impl Presence {
    /// The word in tables.
    pub fn name(self) -> &'static str {
        match self {
            Presence::Present => "present",
            Presence::Paraphrased => "paraphrased",
            Presence::Absent => "absent",
        }
    }
}

/// Where the nearest wording to a concept stands in a group.
struct Candidate {
    nearest: Nearest,
    document: usize,
    passage: usize,
}

/// Says of every concept and group whether the concept is present, paraphrased or absent.
///
/// The concepts are those `chosen`, else those that the reference contains, else all that occur.
/// `counts` must hold the hits of the whole lexicon.
///
/// # Errors
///
/// A key or condition names nothing, or a document has changed since it was counted.
pub fn absences(
    (sources, selection): (&Sources, &Selection),
    counts: &ConceptCounts,
    (keys, reference): (&[Key], &Conditions),
    chosen: Option<&[usize]>,
    threshold: f64,
) -> Result<Absence, Error> {
    super::check_conditions(&counts.corpus, reference)?;
    let groups = group_by(counts, keys)?;
    let is_reference = |passage: &PassageCounts| {
        let (document, labels) = counts.place(passage);
        !reference.is_empty() && reference.hold(document, labels)
    };
    let in_reference: Vec<bool> = counts.passages.iter().map(is_reference).collect();
    let concepts = wanted(counts, &in_reference, chosen, !reference.is_empty());
    let candidates = candidates(sources, selection, counts, &concepts, &in_reference, &groups.of_passage)?;
    let mut kept: Vec<usize> = Vec::new();
    let mut hits: BTreeMap<(usize, usize), (u64, SpanPlace)> = BTreeMap::new();
    for (number, passage) in counts.passages.iter().enumerate().filter(|(number, _)| !in_reference[*number]) {
        let group = groups.of_passage[number];
        kept.push(group);
        for hit in &passage.hits {
            let first = || (0, at(passage.document, passage.passage, hit.range.clone()));
            hits.entry((counts.concept_of(hit), group)).or_insert_with(first).0 += 1;
        }
    }
    let kept: BTreeSet<usize> = kept.into_iter().collect();
    let pairs = concepts.iter().flat_map(|concept| kept.iter().map(move |group| (*concept, *group)));
    let mut rows: Vec<AbsenceRow> =
        pairs.map(|pair| row(pair, hits.get(&pair), candidates.get(&pair), threshold)).collect();
    quote(&counts.corpus, rows.iter_mut().filter_map(|row| row.place.as_mut()))?;
    let reference = (!reference.is_empty()).then(|| reference.to_string());
    Ok(Absence { keys: keys.to_vec(), groups: groups.groups, reference, threshold, rows })
}

/// The concepts that are looked for, in the order of the lexicon.
fn wanted(counts: &ConceptCounts, in_reference: &[bool], chosen: Option<&[usize]>, has_reference: bool) -> Vec<usize> {
    if let Some(chosen) = chosen {
        return chosen.to_vec();
    }
    let passages = counts.passages.iter().zip(in_reference).filter(|(_, is_in)| **is_in || !has_reference);
    let concepts = passages.flat_map(|(passage, _)| &passage.hits).map(|hit| counts.concept_of(hit));
    concepts.collect::<BTreeSet<_>>().into_iter().collect()
}

fn row(
    (concept, group): (usize, usize),
    hits: Option<&(u64, SpanPlace)>,
    candidate: Option<&Candidate>,
    threshold: f64,
) -> AbsenceRow {
    if let Some((count, place)) = hits {
        let place = Some(place.clone());
        return AbsenceRow { concept, group, presence: Presence::Present, count: *count, place, nearest: None };
    }
    let is_near = candidate.is_some_and(|candidate| candidate.nearest.similarity >= threshold);
    AbsenceRow {
        concept,
        group,
        presence: if is_near { Presence::Paraphrased } else { Presence::Absent },
        count: 0,
        place: candidate.map(|one| at(one.document, one.passage, one.nearest.range.clone())),
        nearest: candidate.map(|one| one.nearest.clone()),
    }
}

fn at(document: usize, passage: usize, range: Range<u32>) -> SpanPlace {
    SpanPlace { document, passage, range, quote: String::new() }
}

/// The nearest window to every concept in every group: the first of the most similar ones.
fn candidates(
    sources: &Sources,
    selection: &Selection,
    counts: &ConceptCounts,
    concepts: &[usize],
    in_reference: &[bool],
    of_passage: &[usize],
) -> Result<BTreeMap<(usize, usize), Candidate>, Error> {
    let wording = Wording::new(&counts.lexicon, concepts, stop_words(sources, selection, counts)?, counts.policy.fold);
    let mut first_of: FxHashMap<&str, usize> = FxHashMap::default();
    for (number, passage) in counts.passages.iter().enumerate().rev() {
        first_of.insert(&counts.corpus.documents[passage.document].id, number);
    }
    let visit = |document: &Document, text: &str| -> Vec<(usize, usize, Nearest)> {
        let Some(first) = first_of.get(document.id.as_str()).copied() else { return Vec::new() };
        let of_passage = |(offset, passage): (usize, &Passage)| -> Vec<(usize, usize, Nearest)> {
            let hits = counts.passages.get(first + offset).map_or(&[][..], |passage| &passage.hits);
            let is_taken = |range: &Range<u32>, concept: usize| {
                let holds = |hit: &Range<u32>| hit.start <= range.start && range.end <= hit.end;
                hits.iter().any(|hit| holds(&hit.range) && counts.concept_of(hit) != concept)
            };
            let found = wording.nearest(text, &passage.spans, is_taken);
            found.into_iter().map(|(concept, nearest)| (first + offset, concept, nearest)).collect()
        };
        document.passages.iter().enumerate().flat_map(of_passage).collect()
    };
    let scan = scan(sources, selection, &counts.policy.reading, || (), |(), document, text| visit(document, text))?;
    let mut best: BTreeMap<(usize, usize), Candidate> = BTreeMap::new();
    for (number, concept, nearest) in scan.gathered.into_iter().flatten().filter(|(number, ..)| !in_reference[*number])
    {
        let key = (concept, of_passage[number]);
        if best.get(&key).is_none_or(|known| known.nearest.similarity < nearest.similarity) {
            let PassageCounts { document, passage, .. } = counts.passages[number];
            best.insert(key, Candidate { nearest, document, passage });
        }
    }
    Ok(best)
}

/// The stop words of the language that most of the corpus is in.
fn stop_words(sources: &Sources, selection: &Selection, counts: &ConceptCounts) -> Result<StopWords, Error> {
    Ok(count_ngrams(sources, selection, counts.policy, 1, |_, _| Some(Vec::new()))?.stop_words())
}

/// A concept in a group, and what its numbers point to.
type Row<'a> = (&'a Absence, &'a ConceptCounts, &'a AbsenceRow);

pub(in crate::analysis) fn columns<'a>(keys: &[Key]) -> Columns<'a, Row<'a>> {
    let mut columns: Columns<Row> = Columns::default();
    columns
        .text("concept", "the concept of the lexicon", |(_, counts, row)| &counts.lexicon.concepts[row.concept].name);
    columns.text("category", "its category", |(_, counts, row)| &counts.lexicon.concepts[row.concept].category);
    add_keys(&mut columns, keys, "", |(absence, _, row)| &absence.groups[row.group].values);
    columns.text("presence", "present, paraphrased or absent", |(.., row)| row.presence.name());
    columns.add("count", Count, "hits in the group", |(.., row)| row.count);
    columns.add("similarity", Share, "of the nearest window", |(.., row)| Some(row.nearest.as_ref()?.similarity));
    columns.text_if("variant", "what that window is near to", |(_, counts, row)| {
        Some(counts.lexicon.variants[row.nearest.as_ref()?.variant].text.as_str())
    });
    add_place(&mut columns, keys, "", |(_, counts, row)| Some((&counts.corpus, row.place.as_ref()?)));
    columns
}

/// One row a concept and group: present, paraphrased or absent.
pub fn absence_table(absence: &Absence, counts: &ConceptCounts) -> Table {
    let rows = absence.rows.iter().map(|row| (absence, counts, row));
    let title = "What is said, what is paraphrased, what is absent";
    let mut table = columns(&absence.keys).table("absence", title, rows);
    let n = |presence: Presence| absence.rows.iter().filter(|row| row.presence == presence).count();
    let whose =
        absence.reference.as_ref().map(|reference| format!("; looked for: what the reference ({reference}) says"));
    table.notes = vec![
        format!(
            "{} present, {} paraphrased, {} absent{}",
            n(Presence::Present),
            n(Presence::Paraphrased),
            n(Presence::Absent),
            whose.unwrap_or_default()
        ),
        format!(
            "paraphrased: no variant occurs, but a window of one sentence, at most twice as long as a variant of at least three \
             content words, has a similarity of at least {}; similarity: content words in both over those in either; numerals must \
             be kept; none are looked for in Chinese; a guess to be read",
            absence.threshold
        ),
        "variant, quote: what the nearest window is near to, and its words, shown from a similarity of 0.5; where present, the first hit"
            .into(),
        PLACE_NOTE.into(),
        policy_note(&counts.policy),
    ];
    table
}
