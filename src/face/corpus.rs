//! A corpus, from files or from memory.

use super::counts::{Counts, Ngrams};
use crate::ask::AskError;
use crate::ask::{Answer, Call, Count, Input, Inspect, Kwic, NgramRange, Read, Terms};
use crate::corpus::{MemoryDocument, Sources};
use crate::error::Error;
use crate::lexicon::Lexicon;
use std::path::{Path, PathBuf};

/// Documents that questions are asked of.
///
/// Nothing is read until an answer is asked for.
///
/// ```
/// use tifa::{Corpus, Document, Lexicon};
/// let document = |year: &str, text: &str| Document {
///     id: format!("speech of {year}"),
///     text: text.into(),
///     date: year.parse().ok(),
///     ..Document::default()
/// };
/// let corpus = Corpus::from_documents([
///     document("2022", "Development first. High-quality development is the task."),
///     document("2024", "High-quality development, and high-quality growth."),
/// ])?;
/// let counts = corpus.count(&Lexicon::of_phrases("terms", ["high-quality *"]))?;
/// let table = counts.by("year").frequencies()?.into_table()?;
/// assert_eq!(table.column("count").map(|column| table.rows[1][column].clone()), Some(2_u64.into()));
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Corpus {
    sources: Sources,
    pub(super) input: Input,
    pub(super) call: Call,
}

impl Corpus {
    /// The documents of a folder, file, table or `corpus.toml`.
    ///
    /// # Errors
    ///
    /// It does not exist, or holds no document.
    ///
    /// ```
    /// let corpus = tifa::Corpus::open("seeds")?;
    /// assert_eq!(corpus.len(), 5);
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn open(path: impl AsRef<Path>) -> Result<Corpus, Error> {
        Corpus::open_with(&[path.as_ref().to_owned()], Read::default(), Call::default())
    }

    /// The documents of several inputs, read as `read` says; answers use what `call` allows.
    ///
    /// # Errors
    ///
    /// An input does not exist, or holds no document.
    pub fn open_with(inputs: &[PathBuf], read: Read, call: Call) -> Result<Corpus, Error> {
        let input = Input { inputs: inputs.to_vec(), read };
        Ok(Corpus { sources: input.locate(&call)?, input, call })
    }

    /// Documents that are in memory.
    ///
    /// # Errors
    ///
    /// There is none, or two have one name.
    pub fn from_documents(documents: impl IntoIterator<Item = MemoryDocument>) -> Result<Corpus, Error> {
        let sources = Sources::in_memory("documents in memory", documents)?;
        Ok(Corpus { sources, input: Input::default(), call: Call::default() })
    }

    /// The same documents, read otherwise. How files are found and opened (encoding, columns, metadata, file names) is settled
    /// when the corpus is opened, so it stays.
    #[must_use]
    pub fn reading(self, read: Read) -> Corpus {
        Corpus { input: Input { read, ..self.input }, ..self }
    }

    /// The same documents; answers use what `call` allows.
    #[must_use]
    pub fn calling(self, call: Call) -> Corpus {
        let sources = self.sources.watched_by(call.watch.clone());
        Corpus { sources, call, ..self }
    }

    /// The number of files, or of documents in memory.
    pub fn len(&self) -> usize {
        self.sources.sources.len()
    }

    /// Whether there is none, which [`Corpus::open`] refuses.
    pub fn is_empty(&self) -> bool {
        self.sources.sources.is_empty()
    }

    /// The lexicon that the corpus names in its `corpus.toml`.
    ///
    /// # Errors
    ///
    /// It names none, or it cannot be read.
    pub fn lexicon(&self) -> Result<Lexicon, Error> {
        Terms::default().lexicon(&self.sources)?.ok_or(AskError::NoTerms.into())
    }

    /// A plan to count the concepts of a lexicon. The documents are read when the first result is asked for, and once for
    /// all results.
    ///
    /// # Errors
    ///
    /// The lexicon holds nothing that could be found.
    pub fn count(&self, lexicon: &Lexicon) -> Result<Counts, Error> {
        if lexicon.variants.is_empty() {
            return Err(AskError::NoTerms.into());
        }
        Ok(Counts::new(self.clone(), lexicon.clone()))
    }

    /// A plan to count all phrases of `shortest` to `longest` tokens.
    ///
    /// # Errors
    ///
    /// The lengths are not between 1 and 10, or out of order.
    ///
    /// ```
    /// let pairs = tifa::Corpus::open("seeds")?.ngrams(2, 2)?.frequencies()?.into_table()?;
    /// assert_eq!(pairs.rows[0][0], "of the".into());
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn ngrams(&self, shortest: usize, longest: usize) -> Result<Ngrams, Error> {
        let range: NgramRange = format!("{shortest}..{longest}").parse()?;
        Ok(Ngrams::new(self.clone(), Count { ngrams: Some(range), ..Count::default() }))
    }

    /// Every hit of a phrase with the words around it.
    ///
    /// # Errors
    ///
    /// The phrase holds no word, or no document is left.
    pub fn kwic(&self, term: &str) -> Result<Answer, Error> {
        let kwic = Kwic { term: term.to_owned(), input: self.input.clone(), ..Kwic::default() };
        self.call.run(|| kwic.answer(self.sources.clone()))?
    }

    /// What is read of the documents: dates, passages, tokens.
    ///
    /// # Errors
    ///
    /// No document is left.
    pub fn inspect(&self) -> Result<Answer, Error> {
        let inspect = Inspect { input: self.input.clone(), ..Inspect::default() };
        Ok(self.call.run(|| inspect.answer(self.sources.clone(), false))??.0)
    }

    /// The documents that count, as the question says.
    pub(super) fn sources(&self) -> Sources {
        self.sources.clone()
    }
}
