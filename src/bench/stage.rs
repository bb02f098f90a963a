//! What is timed: one stage after another, each including those that it needs.

use crate::analysis::{Comparison, compare};
use crate::corpus::{Conditions, Selection, Sources, scan};
use crate::count::{ConceptCounts, Policy, count_concepts, count_ngrams};
use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::report::{ReportOptions, report, write_folder};
use crate::stats::Confidence;
use crate::table::Provenance;
use crate::token::{Event, tokenize};
use serde_json::Map;
use std::fs::File;
use std::io;

/// What is measured on.
pub struct Job<'a> {
    /// Finds the documents. Every stage begins with it, so that none profits from what another has read.
    pub locate: &'a (dyn Fn() -> Result<Sources, Error> + Sync),
    /// Which passages count.
    pub selection: Selection,
    /// How they are counted.
    pub policy: Policy,
    /// What is counted.
    pub lexicon: Lexicon,
}

/// One thing that can be timed.
pub struct Stage {
    /// The name.
    pub name: &'static str,
    /// What is done, in one line.
    pub about: &'static str,
    /// Does it, and says how much came out: bytes, tokens, phrases, hits … It must be the same every time.
    pub run: fn(&Job<'_>) -> Result<u64, Error>,
}

/// All stages, in the order of the flow.
pub static STAGES: &[Stage] = &[
    Stage { name: "read", about: "find the files and read their bytes, in one thread", run: read },
    Stage { name: "prepare", about: "read, decode, clean, find dates and passages", run: prepare },
    Stage { name: "tokenise", about: "prepare, and find words and boundaries", run: tokenise },
    Stage { name: "words", about: "prepare, and count all words", run: |job| ngrams(job, 1) },
    Stage { name: "ngrams", about: "prepare, and count all phrases of 1 to 3 tokens", run: |job| ngrams(job, 3) },
    Stage { name: "lexicon", about: "prepare, and find the variants of the lexicon", run: lexicon },
    Stage { name: "compare", about: "lexicon, and compare the latest year with the others", run: compared },
    Stage { name: "report", about: "everything that a report does, written to a temporary folder", run: reported },
];

fn read(job: &Job<'_>) -> Result<u64, Error> {
    let sources = (job.locate)()?;
    let mut n_bytes = 0;
    for source in &sources.sources {
        let failed = |error| Error::Read { path: source.path.clone(), source: error };
        let mut file = File::open(&source.path).map_err(failed)?;
        n_bytes += io::copy(&mut file, &mut io::sink()).map_err(failed)?;
    }
    Ok(n_bytes)
}

fn prepare(job: &Job<'_>) -> Result<u64, Error> {
    let counted = |_: &mut (), document: &crate::corpus::Document, _: &str| document.passages.len() as u64;
    let scan = scan(&(job.locate)()?, &job.selection, &job.policy.reading, || (), counted)?;
    Ok(scan.gathered.iter().sum())
}

fn tokenise(job: &Job<'_>) -> Result<u64, Error> {
    let scan = scan(
        &(job.locate)()?,
        &job.selection,
        &job.policy.reading,
        || (),
        |(), document, text| {
            let mut n_tokens: u64 = 0;
            for span in document.passages.iter().flat_map(|passage| &passage.spans) {
                tokenize(&text[span.clone()], |event| n_tokens += u64::from(matches!(event, Event::Word(..))));
            }
            n_tokens
        },
    )?;
    Ok(scan.gathered.iter().sum())
}

fn ngrams(job: &Job<'_>, longest: usize) -> Result<u64, Error> {
    let whole = |_: &_, _: &_| Some(Vec::new());
    let counts = count_ngrams(&(job.locate)()?, &job.selection, job.policy, longest, whole)?;
    Ok(counts.n_phrases())
}

fn counted(job: &Job<'_>) -> Result<ConceptCounts, Error> {
    count_concepts(&(job.locate)()?, &job.selection, job.lexicon.clone(), job.policy)
}

fn lexicon(job: &Job<'_>) -> Result<u64, Error> {
    Ok(counted(job)?.n_hits() as u64)
}

fn compared(job: &Job<'_>) -> Result<u64, Error> {
    let counts = counted(job)?;
    let years = counts.corpus.documents.iter().filter_map(|document| document.date).map(|date| date.year());
    let Some(latest) = years.max() else { return Ok(0) };
    let comparison = Comparison {
        target: Conditions::new(vec![format!("year={latest:04}").parse()?]),
        reference: Conditions::default(),
        min_count: 1,
        confidence: Confidence::PERCENT_95,
    };
    match compare(&counts, &comparison) {
        Ok(keyness) => Ok(keyness.rows.len() as u64),
        // All documents may be of one year.
        Err(Error::EmptySide { .. }) => Ok(0),
        Err(error) => Err(error),
    }
}

fn reported(job: &Job<'_>) -> Result<u64, Error> {
    let options = ReportOptions {
        selection: job.selection.clone(),
        policy: job.policy,
        lexicon: Some(job.lexicon.clone()),
        shown: None,
        by: Vec::new(),
        target: Vec::new(),
        reference: Vec::new(),
        confidence: Confidence::PERCENT_95,
        digits: 12,
        arguments: Vec::new(),
    };
    let provenance = Provenance { command: "bench".into(), options: Map::new() };
    let report = report(&(job.locate)()?, &options, &provenance)?;
    let failed = |source| Error::Write { path: std::env::temp_dir(), source };
    let folder = tempfile::tempdir().map_err(failed)?;
    write_folder(&folder.path().join("report"), &report.files, false)?;
    Ok(report.files.iter().map(|file| file.bytes.len() as u64).sum())
}
