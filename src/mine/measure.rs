//! The figures of formulas: from finds to rows.

use super::formulas::{Formula, MiningOptions};
use super::miner::{Find, Miner, Settling, Work};
use super::repeated::repeats;
use super::transcript::{Case, Transcript, text_of};
use crate::corpus::Corpus;
use crate::corpus::date::PartialDate;
use crate::count::{c_values, closed, n_tokens};
use crate::token::Symbol;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

/// What the rows of a kind are measured with.
pub(super) struct Measuring<'a> {
    pub(super) corpus: &'a Corpus,
    pub(super) settling: &'a Settling<'a>,
    pub(super) options: &'a MiningOptions<'a>,
}

impl Measuring<'_> {
    /// The rows of one kind that reach its thresholds, in order.
    pub(super) fn rows(&self, kind: &'static Miner, finds: Vec<Find>) -> Vec<Formula> {
        let min_count = self.options.min_count.unwrap_or(kind.fewest);
        let fewest = kind.fewest_documents.min(self.corpus.documents.len() as u64);
        let min_documents = self.options.min_documents.unwrap_or(fewest);
        let index = self.settling.index;
        let finds = match &kind.work {
            Work::Paragraphs { settle, .. } => settle(self.settling, finds),
            Work::Corpus => closed_repeats(self.settling, min_count.max(2), min_documents),
        };
        let mut by_phrase: BTreeMap<&[Symbol], Vec<&Find>> = BTreeMap::new();
        for find in finds.iter().filter(|find| find.range.len() <= super::LONGEST_INDEXED) {
            by_phrase.entry(index.transcript.phrase(&find.range)).or_default().push(find);
        }
        let measured = by_phrase.into_iter().map(|(phrase, finds)| self.row(kind, phrase, &finds));
        let mut rows: Vec<Formula> =
            measured.filter(|row| row.count >= min_count && row.documents >= min_documents).collect();
        if kind.only_closed {
            let all: Vec<(&[Symbol], u64)> = rows.iter().map(Formula::counted).collect();
            let mut kept = closed(&all).into_iter();
            rows.retain(|_| kept.next().unwrap_or(false));
        }
        let values = c_values(&rows.iter().map(Formula::counted).collect::<Vec<_>>());
        for (row, value) in rows.iter_mut().zip(values) {
            (row.c_value, row.score) = (value, value * row.strength);
        }
        let words = |row: &Formula| text_of(index.transcript, &row.symbols);
        rows.sort_by(|a, b| {
            let counts = |row: &Formula| (Reverse(row.documents), Reverse(row.count));
            b.score.total_cmp(&a.score).then_with(|| counts(a).cmp(&counts(b))).then_with(|| words(a).cmp(&words(b)))
        });
        rows
    }

    fn row(&self, kind: &'static Miner, phrase: &[Symbol], finds: &[&Find]) -> Formula {
        let index = self.settling.index;
        let places = index.places(phrase);
        let mut documents: Vec<usize> = places.iter().map(|place| index.transcript.document_of(*place)).collect();
        documents.dedup();
        let date = |document: usize| self.corpus.documents[document].date;
        let count = places.len() as u64;
        let marked = match kind.name {
            "capitalised" => {
                places.iter().filter(|place| has_capitals(index.transcript, **place, phrase)).count() as u64
            }
            _ => finds.iter().filter(|find| find.is_marked).count() as u64,
        };
        let first = *finds.iter().min_by_key(|find| self.age(find)).unwrap_or(&finds[0]);
        // A repeated phrase is shown where it stands first.
        let range = match kind.work {
            Work::Corpus => {
                let age = |place: &&u32| self.place_age(**place);
                let place = places.iter().min_by_key(age).copied().unwrap_or(first.range.start);
                place..place + phrase.len() as u32
            }
            Work::Paragraphs { .. } => first.range.clone(),
        };
        let rest = index.count(&phrase[first.n_numeral as usize..]);
        let fixed = if first.n_numeral > 0 && rest > 0 { count as f64 / rest as f64 } else { 0.0 };
        let strength = match kind.work {
            Work::Corpus => 1.0,
            Work::Paragraphs { .. } => {
                (marked as f64 + (count - marked.min(count)) as f64 * fixed) / count.max(1) as f64
            }
        };
        Formula {
            kind,
            phrase: String::new(),
            members: Vec::new(),
            n: n_tokens(phrase),
            count,
            documents: documents.len() as u64,
            marked,
            first: documents.iter().filter_map(|document| date(*document)).min(),
            c_value: 0.0,
            strength: strength.min(1.0),
            score: 0.0,
            group: 0,
            known: None,
            document: index.transcript.document_of(range.start),
            bytes: index.transcript.bytes_of(&range),
            context: String::new(),
            symbols: phrase.to_vec(),
            members_at: first.members.clone(),
        }
    }

    /// The order in which finds are first: marked ones, the earliest document, the first place.
    fn age(&self, find: &Find) -> (bool, (bool, Option<PartialDate>, u32)) {
        (!find.is_marked, self.place_age(find.range.start))
    }

    fn place_age(&self, place: u32) -> (bool, Option<PartialDate>, u32) {
        let date = self.corpus.documents[self.settling.index.transcript.document_of(place)].date;
        (date.is_none(), date, place)
    }
}

impl Formula {
    /// The phrase with its count.
    fn counted(&self) -> (&[Symbol], u64) {
        (&self.symbols, self.count)
    }
}

/// Whether the first or the last word of a phrase has a capital at this place.
fn has_capitals(transcript: &Transcript, place: u32, phrase: &[Symbol]) -> bool {
    let is_large = |at: usize| transcript.cases[at] != Case::Small;
    let (first, last) = (place as usize, place as usize + phrase.len() - 1);
    is_large(last) && (is_large(first) || transcript.word(phrase[0]).starts_with(|mark: char| mark.is_ascii_digit()))
}

/// Repeats that are not nested in longer ones.
fn closed_repeats(settling: &Settling<'_>, min_count: u64, min_documents: u64) -> Vec<Find> {
    let repeats = repeats(settling.index, settling.stops, min_count, min_documents);
    let transcript = settling.index.transcript;
    let phrases: Vec<(&[Symbol], u64)> =
        repeats.iter().map(|repeat| (transcript.phrase(&repeat.place), repeat.count)).collect();
    let kept = closed(&phrases);
    let find = |place: &Range<u32>| Find { range: place.clone(), members: Vec::new(), n_numeral: 0, is_marked: false };
    repeats.iter().zip(kept).filter(|(_, kept)| *kept).map(|(repeat, _)| find(&repeat.place)).collect()
}
