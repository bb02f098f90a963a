//! When a term was first and last seen: by date, in which document, and with which words.

use super::{Series, Trend};
use crate::analysis::{ConcordanceLine, ConcordanceOptions, Term, concordance};
use crate::corpus::date::PartialDate;
use crate::count::{ConceptCounts, PassageCounts, by_keys};
use crate::error::{Error, FileError};
use crate::lexicon::Hit;
use std::collections::BTreeMap;

/// The first and the last hit of a series.
pub type Sightings = [Option<Sighting>; 2];

/// One hit of a term, at the beginning or the end of what is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sighting {
    /// The date of the document.
    pub date: PartialDate,
    /// The document.
    pub document: String,
    /// A few words around it; nothing where the document cannot be read any more.
    pub words: Option<String>,
}

/// What a hit is sorted by: the date, then the order of the documents and the place.
type Place = (PartialDate, usize, u32);

/// A hit with its place and passage.
type Found<'a> = (Place, &'a PassageCounts, &'a Hit);

/// The first and the last hit of each series that is listed. Dates are compared as far as they are known: a year comes before its months.
///
/// Documents that cannot be read again, because their counts were merged elsewhere, give no words.
///
/// # Errors
///
/// A document has changed since it was counted.
pub fn sightings(trend: &Trend, counts: &ConceptCounts) -> Result<Vec<Sightings>, Error> {
    let concepts: BTreeMap<Term, usize> =
        counts.shown_concepts().map(|(number, concept)| (concept.into(), number)).collect();
    let listed = (0..).zip(&trend.series).zip(trend.shown()).filter(|(_, is_shown)| *is_shown);
    let numbers: BTreeMap<(usize, &[String]), usize> = listed
        .filter_map(|((number, series), _): ((usize, &Series), bool)| {
            Some(((*concepts.get(&series.term)?, &series.values[..]), number))
        })
        .collect();
    let values_of = by_keys(&trend.keys);
    let mut found: Vec<[Option<Found<'_>>; 2]> = (0..trend.series.len()).map(|_| [None, None]).collect();
    for passage in counts.passages.iter().filter(|passage| !passage.hits.is_empty()) {
        let (document, labels) = counts.place(passage);
        let Some(date) = document.date.filter(|date| trend.period.number(*date).is_some()) else { continue };
        let Some(values) = values_of(document, labels) else { continue };
        for hit in &passage.hits {
            let Some(number) = numbers.get(&(counts.concept_of(hit), &values[..])) else { continue };
            let place = (date, passage.document, hit.range.start);
            let [first, last] = &mut found[*number];
            if first.is_none_or(|(known, ..)| place < known) {
                *first = Some((place, passage, hit));
            }
            if last.is_none_or(|(known, ..)| place > known) {
                *last = Some((place, passage, hit));
            }
        }
    }
    let words = words(counts, found.iter().flatten().flatten().map(|(_, passage, hit)| (*passage, *hit)))?;
    let sighting = |(place, passage, hit): (Place, &PassageCounts, &Hit)| Sighting {
        date: place.0,
        document: counts.corpus.documents[passage.document].id.clone(),
        words: words.get(&key(passage, hit)).cloned(),
    };
    Ok(found.into_iter().map(|both| both.map(|hit| hit.map(sighting))).collect())
}

/// A hit by document, variant and place.
type Key = (usize, usize, u32);

fn key(passage: &PassageCounts, hit: &Hit) -> Key {
    (passage.document, hit.variant as usize, hit.range.start)
}

/// The words around these hits.
fn words<'c>(
    counts: &ConceptCounts,
    hits: impl Iterator<Item = (&'c PassageCounts, &'c Hit)>,
) -> Result<BTreeMap<Key, String>, Error> {
    let mut by_passage: BTreeMap<(usize, usize), Vec<Hit>> = BTreeMap::new();
    for (passage, hit) in hits {
        let of = by_passage.entry((passage.document, passage.passage)).or_default();
        if !of.contains(hit) {
            of.push(hit.clone());
        }
    }
    let passages = by_passage.into_iter().map(|((document, passage), hits)| PassageCounts {
        document,
        passage,
        n_tokens: 0,
        hits,
    });
    let (lexicon, policy, shown) = (counts.lexicon.clone(), counts.policy, counts.shown.clone());
    let few = ConceptCounts { corpus: counts.corpus.clone(), lexicon, policy, shown, passages: passages.collect() };
    match concordance(&few, ConcordanceOptions::default()) {
        Ok(found) => {
            let place = |line: &ConcordanceLine| (line.document, line.variant, line.range.start);
            Ok(found.lines.iter().map(|line| (place(line), line.quotation())).collect())
        }
        Err(error) if matches!(error.of(), Some(FileError::Read { .. })) => Ok(BTreeMap::new()),
        Err(error) => Err(error),
    }
}
