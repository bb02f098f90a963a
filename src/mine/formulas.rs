//! From the finds of the miners to rows with figures.

use super::context::{Place, quote};
use super::group::groups;
use super::index::Index;
use super::measure::Measuring;
use super::miner::{Miner, Settling};
use super::transcribe::transcribe;
use super::transcript::{Transcript, case_counts, text_of};
use crate::corpus::date::PartialDate;
use crate::corpus::{Corpus, Selection, Sources};
use crate::count::Policy;
use crate::error::Error;
use crate::lexicon::{Lexicon, Matcher, Overlap};
use crate::token::{FIRST_WORD, Fold, StopWords, Symbol};
use std::collections::BTreeSet;
use std::ops::Range;

/// What is mined.
#[derive(Debug, Clone, Copy)]
pub struct MiningOptions<'a> {
    /// The kinds, from [`MINERS`](super::MINERS).
    pub kinds: &'a [&'static Miner],
    /// The fewest occurrences; nothing means the fewest of each kind.
    pub min_count: Option<u64>,
    /// The fewest documents; nothing means the fewest of each kind.
    pub min_documents: Option<u64>,
    /// The most rows of each kind.
    pub top: usize,
    /// A lexicon whose variants are known.
    pub known: Option<&'a Lexicon>,
    /// Whether what is known is left out.
    pub only_new: bool,
}

/// The formulas of a corpus.
#[derive(Debug)]
pub struct Formulas {
    /// The documents.
    pub corpus: Corpus,
    /// The rows: by kind, the highest score first, then the most frequent, then by their words.
    pub rows: Vec<Formula>,
    /// How many there are of each kind, listed or not.
    pub n_found: Vec<(&'static Miner, usize)>,
    /// The language whose stop words were used, by its ISO 639-1 code.
    pub language: Option<&'static str>,
}

/// One formula with its figures.
#[derive(Debug, Clone)]
pub struct Formula {
    /// Which kind it is.
    pub kind: &'static Miner,
    /// The words as they stand at the first place.
    pub phrase: String,
    /// The members of a chain as they stand there, or nothing.
    pub members: Vec<String>,
    /// Tokens.
    pub n: usize,
    /// Occurrences of the words, with or without the mark of the kind.
    pub count: u64,
    /// Documents with an occurrence.
    pub documents: u64,
    /// Occurrences with the mark of the kind.
    pub marked: u64,
    /// The date of the first document with an occurrence, as far as any is dated.
    pub first: Option<PartialDate>,
    /// The C-value among the formulas of the kind; see [`c_value`](crate::stats::c_value).
    pub c_value: f64,
    /// How far its occurrences have the mark of the kind, or else keep their number, from 0 to 1.
    pub strength: f64,
    /// The C-value times the strength.
    pub score: f64,
    /// The number of the row that stands for the proposed concept: of all that may render one thing, the
    /// first that is listed.
    pub group: usize,
    /// The concept of the lexicon that has this variant.
    pub known: Option<usize>,
    /// The number of the document of the first place.
    pub document: usize,
    /// The bytes of that document's text.
    pub bytes: Range<u32>,
    /// The words around it there.
    pub context: String,
    /// Folded tokens and boundaries, as the corpus numbers them.
    pub(super) symbols: Vec<Symbol>,
    pub(super) members_at: Vec<Range<u32>>,
}

/// Finds the formulas of a corpus.
///
/// The documents are read once, and those that are quoted once more. What is kept of them are numbers: 13 bytes a
/// token, and 4 for the index.
///
/// # Errors
///
/// No document is left, or one has changed while it was read.
pub fn mine(
    sources: &Sources,
    selection: &Selection,
    policy: Policy,
    options: MiningOptions<'_>,
) -> Result<Formulas, Error> {
    let (corpus, transcript, finds) = transcribe(sources, selection, policy, options.kinds)?;
    let counts = transcript.word_counts();
    let words = counts.iter().enumerate().map(|(word, count)| (transcript.word(FIRST_WORD + word as Symbol), *count));
    let stops = StopWords::detect(words, Fold::default());
    let index = Index::new(&transcript);
    let cases = case_counts(&transcript);
    let settling = Settling { index: &index, stops: &stops, cases: &cases };
    let matcher = options.known.map(|lexicon| Matcher::new(lexicon, policy.fold, Overlap::All));
    let context = Measuring { corpus: &corpus, settling: &settling, options: &options };
    let (mut rows, mut n_found) = (Vec::new(), Vec::new());
    let mut taken: BTreeSet<Vec<Symbol>> = BTreeSet::new();
    for (kind, finds) in options.kinds.iter().zip(finds) {
        let mut of_kind = context.rows(kind, finds);
        of_kind.retain(|row| !taken.contains(&row.symbols));
        taken.extend(of_kind.iter().map(|row| row.symbols.clone()));
        if let (Some(matcher), Some(lexicon)) = (&matcher, options.known) {
            mark_known(&mut of_kind, &transcript, matcher, lexicon);
        }
        of_kind.retain(|row| !options.only_new || row.known.is_none());
        n_found.push((*kind, of_kind.len()));
        of_kind.truncate(options.top);
        rows.append(&mut of_kind);
    }
    for (row, group) in groups(&rows, &settling).into_iter().enumerate() {
        rows[row].group = group;
    }
    add_quotes(&mut rows, &corpus, &transcript)?;
    Ok(Formulas { corpus, rows, n_found, language: stops.language })
}

/// Notes which rows are variants of a lexicon, as a whole.
fn mark_known(rows: &mut [Formula], transcript: &Transcript, matcher: &Matcher, lexicon: &Lexicon) {
    let mut worker = matcher.worker();
    for row in rows {
        let text = text_of(transcript, &row.symbols);
        let whole = 0..text.len() as u32;
        let found = worker.find(&text, &[0..text.len()]);
        let hit = found.hits.iter().find(|hit| hit.range == whole);
        row.known = hit.map(|hit| lexicon.variants[hit.variant as usize].concept);
    }
}

/// Adds the words as they stand in the documents.
fn add_quotes(rows: &mut [Formula], corpus: &Corpus, transcript: &Transcript) -> Result<(), Error> {
    let place = |row: &Formula, bytes: Range<u32>| Place { document: row.document, bytes };
    let mut places: Vec<Place> = rows.iter().map(|row| place(row, row.bytes.clone())).collect();
    for row in rows.iter() {
        places.extend(row.members_at.iter().map(|member| place(row, transcript.bytes_of(member))));
    }
    let mut quotes = quote(corpus, &places)?.into_iter();
    for row in rows.iter_mut() {
        if let Some(quote) = quotes.next() {
            (row.phrase, row.context) = (without_possessive(&quote.words).to_owned(), quote.context);
        }
    }
    for row in rows.iter_mut() {
        row.members = quotes.by_ref().take(row.members_at.len()).map(|quote| quote.words).collect();
    }
    Ok(())
}

fn without_possessive(words: &str) -> &str {
    ["'s", "’s"].into_iter().find_map(|ending| words.strip_suffix(ending)).unwrap_or(words)
}
