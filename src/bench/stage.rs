//! What is timed: one stage after another, each including those that it needs.

use crate::analysis::AnalysisError;
use crate::analysis::{Comparison, compare};
use crate::corpus::read::read as read_documents;
use crate::corpus::{Conditions, DateUse, Document, Reading, Selection, Source, Sources, read_bytes, scan};
use crate::count::{MOST_KEPT, NgramChoice, Policy, Resources, count_concept_cells, count_concepts, list_ngrams};
use crate::error::{Error, FileError};
use crate::folder::write_folder;
use crate::lexicon::Lexicon;
use crate::report::{ReportOptions, report};
use crate::stats::Confidence;
use crate::table::Provenance;
use crate::token::{Event, tokenize};
use crate::unfinished::Unfinished;
use rayon::prelude::*;
use std::ops::ControlFlow;

/// What is measured on.
pub(crate) struct Job<'a> {
    /// Finds the documents. Every stage begins with it, so that none profits from what another has read.
    pub(crate) locate: &'a (dyn Fn() -> Result<Sources, Error> + Sync),
    /// Which passages count.
    pub(crate) selection: Selection,
    /// How they are counted.
    pub(crate) policy: Policy,
    /// What is counted.
    pub(crate) lexicon: Lexicon,
}

/// One thing that can be timed.
pub(crate) struct Stage {
    /// The name.
    pub(crate) name: &'static str,
    /// What is done, in one line.
    pub(crate) about: &'static str,
    /// Does it, and says how much came out: bytes, tokens, phrases, hits … It must be the same every time.
    pub(crate) run: fn(&Job<'_>) -> Result<u64, Error>,
}

/// All stages, in the order of the flow.
pub(crate) static STAGES: &[Stage] = &[
    Stage { name: "read", about: "find the files and read their bytes", run: read },
    Stage { name: "decode", about: "read, tell formats and encodings, bring to normal form", run: decode },
    Stage { name: "clean", about: "decode, find what is no text, what is repeated, and passages", run: clean },
    Stage { name: "tokenise", about: "clean, and find words and boundaries", run: tokenise },
    Stage { name: "count-1", about: "clean, count all words, and put them in order", run: |job| ngrams(job, 1) },
    Stage {
        name: "count-1..3",
        about: "clean, count all phrases of 1 to 3 tokens, and put them in order",
        run: |job| ngrams(job, 3),
    },
    Stage { name: "lexicon", about: "clean, and count the concepts of the lexicon", run: lexicon },
    Stage {
        name: "compare",
        about: "clean, find dates and hits, and compare the latest year with the others",
        run: compared,
    },
    Stage { name: "report", about: "everything that a report does, written to a temporary folder", run: reported },
];

fn read(job: &Job<'_>) -> Result<u64, Error> {
    Ok(sum_of_files(&(job.locate)()?, |_, bytes| bytes.len() as u64))
}

fn decode(job: &Job<'_>) -> Result<u64, Error> {
    let n_bytes = |source: &Source, bytes: Vec<u8>| {
        let mut n_bytes = 0;
        // A file that cannot be read is one without text, as it is wherever documents are read.
        let _ = read_documents(&source.path.to_string_lossy(), bytes, &source.options, &mut |raw| {
            n_bytes += raw.text.len() as u64;
            ControlFlow::Continue(())
        });
        n_bytes
    };
    Ok(sum_of_files(&(job.locate)()?, n_bytes))
}

/// The policy where nothing asks for dates, as in the commands.
fn undated(job: &Job<'_>) -> Policy {
    Policy { reading: Reading { dates: DateUse::Unused, ..job.policy.reading }, ..job.policy }
}

fn clean(job: &Job<'_>) -> Result<u64, Error> {
    let n_passages = |_: &mut (), document: &Document, _: &str| document.passages.len() as u64;
    let scan = scan(&(job.locate)()?.read_once(), &job.selection, &undated(job).reading, || (), n_passages)?;
    Ok(scan.gathered.iter().sum())
}

fn tokenise(job: &Job<'_>) -> Result<u64, Error> {
    let scan = scan(
        &(job.locate)()?.read_once(),
        &job.selection,
        &undated(job).reading,
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
    let choice = NgramChoice { lengths: (1, longest), ..NgramChoice::default() };
    let resources = Resources::default();
    let listing = list_ngrams(&(job.locate)()?.read_once(), &job.selection, undated(job), choice, &resources, whole)?;
    let mut n_phrases = 0;
    listing.for_each_block(&mut |block| {
        n_phrases += block.len() as u64;
        Ok(())
    })?;
    Ok(n_phrases)
}

fn lexicon(job: &Job<'_>) -> Result<u64, Error> {
    let sources = (job.locate)()?.read_once();
    let counts = count_concept_cells(&sources, &job.selection, job.lexicon.clone(), undated(job), &[], MOST_KEPT)?;
    Ok(counts.cells.iter().flatten().map(|(_, cell)| cell.count).sum())
}

fn compared(job: &Job<'_>) -> Result<u64, Error> {
    let counts = count_concepts(&(job.locate)()?, &job.selection, job.lexicon.clone(), job.policy)?;
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
        Err(error) if matches!(error.of(), Some(AnalysisError::EmptySide { .. })) => Ok(0),
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
    };
    let provenance = Provenance::of("bench");
    let report = report(&(job.locate)()?, &options, &provenance)?;
    let failed = |source| FileError::Write { path: std::env::temp_dir(), source };
    let folder = tempfile::tempdir().map_err(failed)?;
    let _unfinished = Unfinished::new(folder.path());
    write_folder(&folder.path().join("report"), &report.files, false)?;
    Ok(report.files.iter().map(|file| file.bytes.len() as u64).sum())
}

/// Reads every file, and adds up what `amount` gives for its bytes; nothing for one that cannot be read.
fn sum_of_files(sources: &Sources, amount: impl Fn(&Source, Vec<u8>) -> u64 + Sync) -> u64 {
    let one = |source: &Source| read_bytes(&source.path).map_or(0, |bytes| amount(source, bytes));
    sources.sources.par_iter().map(one).sum()
}
