//! A large corpus out of a small one, to measure on.

mod quarry;
mod urn;
mod walk;

use crate::corpus::{Selection, Sources};
use crate::count::Policy;
use crate::error::{Error, FileError};
use crate::stats::resample::{Draws, Purpose};
use quarry::{Quarry, Stratum};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;
use urn::{Urn, chance};
use walk::Walk;

/// How large a generated corpus is, and of what kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct GenerateOptions {
    /// The size of all documents together in bytes; the last sentence may exceed it.
    pub(crate) n_bytes: u64,
    /// The seed: the same seed and corpus give the same bytes.
    pub(crate) seed: u64,
    /// One file in place of a file a document, which measures something else.
    pub(crate) one_file: bool,
}

/// What was generated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Generated {
    /// The size of all documents in bytes.
    pub(crate) n_bytes: u64,
    /// The number of documents.
    pub(crate) n_documents: u64,
}

/// One in so many sentences ends a paragraph.
const PARAGRAPH: f64 = 1.0 / 4.0;

/// Documents in one folder, since large folders are slow everywhere.
const IN_FOLDER: u64 = 1_000;

/// Writes a corpus of any size into `folder`: text files and a `metadata.csv` with their years and labels.
///
/// Sentences are drawn within year and labels, as many as a document drawn likewise has, so lengths and rates by
/// group are those of the corpus. Whole sentences alone would soon add no phrases: a `Walk` goes
/// from one into another, and some of its words are invented, drawn from a Pitman–Yor urn. Invented words
/// are one in 26; Chinese gets none. It is realistic for speed, not for language.
///
/// The four constants of `Walk` and `Urn` were fitted once to how words and phrases grow in English text; METHOD.md has
/// the figures, beside those of real text, and the command that shows them.
///
/// # Errors
///
/// The documents hold no sentence, the folder exists already, or it cannot be written.
pub(crate) fn generate(
    sources: &Sources,
    selection: &Selection,
    policy: Policy,
    options: GenerateOptions,
    folder: &Path,
) -> Result<Generated, Error> {
    if folder.exists() {
        return Err(FileError::Exists(folder.to_owned()).into());
    }
    let quarry = Quarry::open(sources, selection, policy)?;
    let mut out = Output::new(folder, &quarry, options.one_file)?;
    let mut draws = Draws::new(Purpose::Generation, options.seed, 0);
    let mut urn = Urn::new();
    let mut text = String::new();
    while out.made.n_bytes < options.n_bytes {
        text.clear();
        let sentence = draws.below(quarry.stratum_of.len() as u32) as usize;
        let stratum = &quarry.strata[quarry.stratum_of[sentence] as usize];
        let most = (options.n_bytes - out.made.n_bytes) as usize;
        compose(&quarry.walk, stratum, most, &mut draws, &mut urn, &mut text);
        out.document(stratum, &text)?;
    }
    out.finish()
}

/// Draws one document of `stratum` of at most about `most` bytes.
fn compose(walk: &Walk, stratum: &Stratum, most: usize, draws: &mut Draws, urn: &mut Urn, text: &mut String) {
    let length = stratum.lengths[draws.below(stratum.lengths.len() as u32) as usize].min(most).max(1);
    while text.len() < length {
        walk.sentence(stratum, draws, urn, text);
        text.push(if chance(draws, PARAGRAPH) { '\n' } else { ' ' });
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
}

/// The files of a corpus as it is made.
struct Output<'a> {
    folder: &'a Path,
    files: Files,
    made: Generated,
}

enum Files {
    /// All documents one after the other.
    One(BufWriter<File>),
    /// A file a document, and the table that describes them.
    Many(Box<csv::Writer<File>>),
}

/// The name of the only file.
const ONE_FILE: &str = "corpus.txt";

impl<'a> Output<'a> {
    fn new(folder: &'a Path, quarry: &Quarry, one_file: bool) -> Result<Output<'a>, Error> {
        let failed = |source| Error::from(FileError::Write { path: folder.to_owned(), source });
        fs::create_dir_all(folder).map_err(failed)?;
        let files = if one_file {
            Files::One(BufWriter::new(File::create(folder.join(ONE_FILE)).map_err(failed)?))
        } else {
            let mut metadata = csv::Writer::from_writer(File::create(folder.join("metadata.csv")).map_err(failed)?);
            let header = ["file", "year"].into_iter().chain(quarry.labels.iter().map(String::as_str));
            metadata.write_record(header).map_err(|error| failed(error.into()))?;
            Files::Many(Box::new(metadata))
        };
        Ok(Output { folder, files, made: Generated { n_bytes: 0, n_documents: 0 } })
    }

    fn document(&mut self, stratum: &Stratum, text: &str) -> Result<(), Error> {
        let number = self.made.n_documents;
        self.made.n_documents += 1;
        self.made.n_bytes += text.len() as u64;
        let written = match &mut self.files {
            Files::One(file) => file.write_all(text.as_bytes()),
            Files::Many(metadata) => write_one(self.folder, number, metadata, stratum, text),
        };
        written.map_err(|source| FileError::Write { path: self.folder.to_owned(), source }.into())
    }

    fn finish(mut self) -> Result<Generated, Error> {
        let flushed = match &mut self.files {
            Files::One(file) => file.flush(),
            Files::Many(metadata) => metadata.flush(),
        };
        flushed.map_err(|source| FileError::Write { path: self.folder.to_owned(), source })?;
        Ok(self.made)
    }
}

fn write_one(
    folder: &Path,
    number: u64,
    metadata: &mut csv::Writer<File>,
    stratum: &Stratum,
    text: &str,
) -> io::Result<()> {
    let below = format!("{:03}", number / IN_FOLDER);
    if number.is_multiple_of(IN_FOLDER) {
        fs::create_dir_all(folder.join(&below))?;
    }
    let name = format!("{below}/{number:07}.txt");
    fs::write(folder.join(&name), text)?;
    let record = [name.as_str(), stratum.year.as_str()];
    Ok(metadata.write_record(record.into_iter().chain(stratum.values.iter().map(String::as_str)))?)
}
