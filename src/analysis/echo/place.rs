//! Where a span stands, with the words as they are written there.

use super::texts::Texts;
use crate::analysis::column::show;
use crate::corpus::date::PartialDate;
use crate::corpus::{Corpus, Document, Key, reread_file};
use crate::error::Error;
use crate::table::{Columns, Unit::Count};
use std::ops::Range;

/// One place of some words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpanPlace {
    /// The number of the document.
    pub document: usize,
    /// The number of the passage in the document.
    pub passage: usize,
    /// The bytes in the document's text.
    pub range: Range<u32>,
    /// The words as they stand there, white space folded.
    pub quote: String,
}

/// On which side words were said first, by the dates of the documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Here, before any dated document of the other side.
    Here,
    /// On the other side, before any dated document here.
    There,
    /// Neither can be said: on the same day, dates too coarse, or none.
    Unknown,
}

impl Direction {
    /// Who was first, the dates on both sides given. Documents without a date do not count.
    pub(super) fn of(here: &[Option<PartialDate>], there: &[Option<PartialDate>]) -> Direction {
        if is_first(here, there) {
            Direction::Here
        } else if is_first(there, here) {
            Direction::There
        } else {
            Direction::Unknown
        }
    }
}

/// Whether one date lies before all others. Dates are in order of their first days.
fn is_first(dates: &[Option<PartialDate>], others: &[Option<PartialDate>]) -> bool {
    let Some(earliest) = others.iter().flatten().min() else { return false };
    dates.iter().flatten().any(|date| date.precedes(*earliest))
}

/// Of some positions the one in the earliest document, or in the first where dates do not tell.
pub(super) fn earliest(texts: &Texts, positions: &[usize]) -> Option<usize> {
    let date = |position: usize| texts.corpus.documents[texts.document_of(position)].date;
    positions.iter().copied().min_by_key(|position| (date(*position).is_none(), date(*position), *position))
}

/// The place of a run, yet without its words.
pub(super) fn place(texts: &Texts, positions: Range<usize>) -> SpanPlace {
    let passage = &texts.passages[texts.passage_of[positions.start] as usize];
    let (document, passage) = (passage.document, passage.passage);
    SpanPlace { document, passage, range: texts.bytes_of(positions), quote: String::new() }
}

/// Fills in the quotes; every file is read once for all of them.
///
/// # Errors
///
/// A document cannot be read any more, or has changed since it was counted.
pub(super) fn quote<'a>(corpus: &Corpus, places: impl Iterator<Item = &'a mut SpanPlace>) -> Result<(), Error> {
    let mut wanted: Vec<Vec<&mut SpanPlace>> = corpus.documents.iter().map(|_| Vec::new()).collect();
    for place in places {
        wanted[place.document].push(place);
    }
    let mut documents: Vec<(&Document, Vec<&mut SpanPlace>)> = corpus.documents.iter().zip(wanted).collect();
    documents.retain(|(_, places)| !places.is_empty());
    for of_file in documents.chunk_by_mut(|(a, _), (b, _)| a.shares_file(b)) {
        let members: Vec<&Document> = of_file.iter().map(|(document, _)| *document).collect();
        reread_file(&members, |member, text| {
            for place in &mut of_file[member].1 {
                let words = text[place.range.start as usize..place.range.end as usize].split_whitespace();
                place.quote = words.collect::<Vec<_>>().join(" ");
            }
            Ok(())
        })?;
    }
    Ok(())
}

/// What bytes and quotes are.
pub(super) const PLACE_NOTE: &str =
    "quote: as written there, white space folded; bytes: offsets into the document's text after decoding (UTF-8, NFC)";

/// The columns of a place. Where the document is a key already it is not named again.
pub(super) fn add_place<'a, R: 'a>(
    columns: &mut Columns<'a, R>,
    keys: &[Key],
    suffix: &str,
    at: for<'r> fn(&'r R) -> Option<(&'r Corpus, &'r SpanPlace)>,
) {
    fn document<'r>((corpus, place): (&'r Corpus, &SpanPlace)) -> &'r Document {
        &corpus.documents[place.document]
    }
    let name = |name: &str| format!("{name}{suffix}");
    if suffix == "_reference" || !keys.contains(&Key::Document) {
        columns.text_if(name("document"), "the document", move |row| Some(document(at(row)?).id.as_str()));
    }
    columns.made(name("date"), "its date", move |row| Some(document(at(row)?).date?.to_string()));
    columns.made(name("passage_labels"), "the labels of the passage", move |row| {
        let at = at(row)?;
        Some(show(&document(at).passages[at.1.passage].labels))
    });
    columns.text_if(name("quote"), "the words as they stand there", move |row| Some(at(row)?.1.quote.as_str()));
    columns
        .add(name("start_byte"), Count, "where they begin in the text", move |row| Some(at(row)?.1.range.start))
        .detail();
    columns.add(name("end_byte"), Count, "where they end", move |row| Some(at(row)?.1.range.end)).detail();
}

#[cfg(test)]
mod tests {
    use super::*;

    fn direction(here: &[&str], there: &[&str]) -> Direction {
        let dates = |texts: &[&str]| texts.iter().map(|text| text.parse().ok()).collect::<Vec<_>>();
        Direction::of(&dates(here), &dates(there))
    }

    #[test]
    fn the_earlier_day_is_first_and_the_same_day_is_not() {
        assert_eq!(direction(&["2020-12-28"], &["2022-12-17", "2024"]), Direction::Here);
        assert_eq!(direction(&["2024-12-17"], &["2024-12-18", "2022"]), Direction::There);
        assert_eq!(direction(&["2024-12-17"], &["2024-12-17"]), Direction::Unknown);
    }

    #[test]
    fn a_coarse_date_is_first_only_if_it_must_be() {
        assert_eq!(direction(&["2024"], &["2024-12-17"]), Direction::Unknown);
        assert_eq!(direction(&["2024", "2023"], &["2024-12-17"]), Direction::Here);
    }

    #[test]
    fn without_dates_there_is_no_direction() {
        assert_eq!(direction(&["undated"], &["2024"]), Direction::Unknown);
        assert_eq!(direction(&["2023", "undated"], &["2024", "undated"]), Direction::Here);
    }
}
