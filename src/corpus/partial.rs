//! What is known of some documents of a corpus, and how it is brought together with what is known of the others.

use super::document::Document;
use super::natural::natural_order;
use super::reading::{DateUse, Reading, YearMissing};
use super::scan::{Corpus, Kind, Outcome};
use super::seen_values::SeenValues;
use super::select::Selection;
use super::source::{ReportPlan, Sources};
use crate::corpus::CorpusError;
use crate::error::Error;
use crate::warning::Warning;
use serde::{Deserialize, Serialize};

/// Counts of some documents of a corpus. They can be written, read elsewhere, and merged with those of other documents: the
/// result is that of one pass over all of them.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Partial<T> {
    pub(super) corpus: PartialCorpus,
    /// What was counted.
    pub counts: T,
}

/// Counts that can be merged, as long as no document is divided among them.
pub trait Mergeable: Sized {
    /// What they are when nothing more is to come.
    type Whole;

    /// Brings counts together that were made in the same way; `order` says where their documents stand now.
    ///
    /// # Errors
    ///
    /// They were not made in the same way, or are no counts at all.
    fn merge(parts: Vec<Self>, order: &Order) -> Result<Self, Error>;

    /// Ends with all documents.
    ///
    /// # Errors
    ///
    /// They do not fit the documents: somebody has changed what was written.
    fn whole(self, corpus: Corpus) -> Result<Self::Whole, Error>;
}

impl<T: Mergeable> Partial<T> {
    /// Merges counts of different documents, in whatever order they come. Documents are then in the natural order of their
    /// names.
    ///
    /// # Errors
    ///
    /// Two documents have one name; there is nothing to merge; or counts were made in different ways.
    pub fn merge(parts: Vec<Partial<T>>) -> Result<Partial<T>, Error> {
        let (corpora, counts): (Vec<_>, Vec<_>) = parts.into_iter().map(|part| (part.corpus, part.counts)).unzip();
        let (corpus, order) = PartialCorpus::merge(corpora)?;
        Ok(Partial { corpus, counts: T::merge(counts, &order)? })
    }

    /// The counts of the whole corpus, now that nothing more is to come.
    ///
    /// # Errors
    ///
    /// No document is left, or what was written has been changed.
    pub fn finish(self) -> Result<T::Whole, Error> {
        let (corpus, counts) = self.apart()?;
        counts.whole(corpus)
    }
}

impl<T> Partial<T> {
    /// The corpus and what was counted, now that nothing more is to come.
    ///
    /// # Errors
    ///
    /// No document is left.
    pub(crate) fn apart(self) -> Result<(Corpus, T), Error> {
        Ok((self.corpus.finish()?, self.counts))
    }

    /// The documents that were counted so far.
    pub fn documents(&self) -> &[Document] {
        &self.corpus.documents
    }
}

/// Where the documents of several parts stand among those of all: by part, by document.
#[derive(Debug)]
pub struct Order(Vec<Vec<usize>>);

impl Order {
    /// Puts what is known of each document of each part into the order of all.
    ///
    /// # Errors
    ///
    /// A part does not have one for each of its documents.
    pub fn arrange<A>(&self, parts: Vec<Vec<A>>) -> Result<Vec<A>, Error> {
        if parts.len() != self.0.len() || parts.iter().zip(&self.0).any(|(part, places)| part.len() != places.len()) {
            return Err(CorpusError::NoCounts.into());
        }
        let places = self.0.iter().flatten().copied();
        let mut all: Vec<(usize, A)> = places.zip(parts.into_iter().flatten()).collect();
        all.sort_by_key(|(place, _)| *place);
        Ok(all.into_iter().map(|(_, one)| one).collect())
    }
}

/// What a pass found out about some documents of a corpus.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct PartialCorpus {
    name: String,
    report: ReportPlan,
    pub(super) documents: Vec<Document>,
    /// Of each document: which of those of its file it is.
    numbers: Vec<u32>,
    /// What was found beside the documents.
    beside: Vec<Warning>,
    warnings: Vec<Placed<Warning>>,
    unclear: Vec<Placed<String>>,
    without_year: Vec<Placed<String>>,
    guessed: Vec<Placed<String>>,
    n_files: usize,
    n_unread: usize,
    n_deselected: usize,
    reading: Reading,
    /// The limits of the dates, as options and in words.
    limits: String,
    dates: String,
    seen: SeenValues,
}

/// Something with its place: a file, and which of its documents.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Placed<T> {
    file: String,
    number: u32,
    what: T,
}

impl PartialCorpus {
    /// The outcomes stand by file, in the order of the documents.
    pub(super) fn new<A>(
        sources: &Sources,
        selection: &Selection,
        reading: &Reading,
        seen: SeenValues,
        outcomes: Vec<Vec<Outcome<A>>>,
    ) -> (PartialCorpus, Vec<A>) {
        let mut all = PartialCorpus {
            name: sources.name.clone(),
            report: sources.report.clone(),
            beside: sources.warnings.clone(),
            n_files: sources.sources.len(),
            reading: *reading,
            limits: selection.limits(),
            dates: selection.dates_in_words(),
            seen,
            ..PartialCorpus::default()
        };
        let mut gathered = Vec::new();
        for (source, outcomes) in sources.sources.iter().zip(outcomes) {
            for (number, Outcome { warnings, kind }) in (0..).zip(outcomes) {
                all.warnings.extend(warnings.into_iter().map(|what| Placed { file: source.id.clone(), number, what }));
                let placed = |what| Placed { file: source.id.clone(), number, what };
                match kind {
                    Kind::Read(document, result) => {
                        all.documents.push(*document);
                        all.numbers.push(number);
                        gathered.push(result);
                    }
                    Kind::Nothing => {}
                    Kind::Unread => all.n_unread += 1,
                    Kind::Deselected => all.n_deselected += 1,
                    Kind::Unclear(id) => all.unclear.push(placed(id)),
                    Kind::WithoutYear(id) => all.without_year.push(placed(id)),
                    Kind::Guessed(id) => all.guessed.push(placed(id)),
                }
            }
        }
        (all, gathered)
    }

    fn merge(parts: Vec<PartialCorpus>) -> Result<(PartialCorpus, Order), Error> {
        let mut parts = parts.into_iter();
        let mut all = parts.next().ok_or(CorpusError::NoCounts)?;
        let mut lengths = vec![all.documents.len()];
        for part in parts {
            if (part.reading, &part.limits) != (all.reading, &all.limits) {
                return Err(CorpusError::CountedDifferently.into());
            }
            lengths.push(part.documents.len());
            all.append(part);
        }
        let order = all.sort(&lengths)?;
        Ok((all, order))
    }

    fn append(&mut self, part: PartialCorpus) {
        // The least name, so that it is the same whichever part comes first.
        self.name = std::cmp::min(std::mem::take(&mut self.name), part.name);
        if self.report.by.is_empty() && self.report.target.is_empty() {
            self.report = part.report;
        }
        // What is said of a whole folder, every part of it says.
        if self.beside != part.beside {
            self.beside.extend(part.beside);
            self.beside.sort();
            self.beside.dedup();
        }
        self.documents.extend(part.documents);
        self.numbers.extend(part.numbers);
        self.warnings.extend(part.warnings);
        self.unclear.extend(part.unclear);
        self.without_year.extend(part.without_year);
        self.guessed.extend(part.guessed);
        self.seen.append(part.seen);
        self.n_files += part.n_files;
        self.n_unread += part.n_unread;
        self.n_deselected += part.n_deselected;
    }

    /// Sorts documents and warnings; `lengths` says how many documents each part had.
    fn sort(&mut self, lengths: &[usize]) -> Result<Order, Error> {
        if self.documents.len() != self.numbers.len() {
            return Err(CorpusError::NoCounts.into());
        }
        let mut sorted: Vec<(usize, u32, Document)> = std::mem::take(&mut self.documents)
            .into_iter()
            .zip(&self.numbers)
            .enumerate()
            .map(|(place, (document, number))| (place, *number, document))
            .collect();
        sorted.sort_by(|(_, a_number, a), (_, b_number, b)| {
            natural_order(a.file_id(), b.file_id()).then(a_number.cmp(b_number)).then_with(|| a.id.cmp(&b.id))
        });
        if let Some(pair) = sorted.windows(2).find(|pair| pair[0].2.id == pair[1].2.id) {
            return Err(CorpusError::SameName(pair[0].2.id.clone()).into());
        }
        let mut new_place = vec![0; sorted.len()];
        sorted.iter().enumerate().for_each(|(new, (old, ..))| new_place[*old] = new);
        self.numbers = sorted.iter().map(|(_, number, _)| *number).collect();
        self.documents = sorted.into_iter().map(|(.., document)| document).collect();
        sort_placed(&mut self.warnings);
        sort_placed(&mut self.unclear);
        sort_placed(&mut self.without_year);
        sort_placed(&mut self.guessed);
        let mut places = new_place.into_iter();
        Ok(Order(lengths.iter().map(|length| places.by_ref().take(*length).collect()).collect()))
    }

    /// The corpus, with what is to be said of all its documents together.
    pub(super) fn finish(self) -> Result<Corpus, Error> {
        let PartialCorpus { name, report, documents, n_files, n_unread, n_deselected, .. } = self;
        let list = |placed: Vec<Placed<String>>| placed.into_iter().map(|placed| placed.what).collect::<Vec<String>>();
        let (unclear, without_year) = (list(self.unclear), list(self.without_year));
        let mut guessed = list(self.guessed);
        let mut warnings = self.beside;
        warnings.extend(self.warnings.into_iter().map(|placed| placed.what));
        warnings.extend(self.seen.warnings());
        if documents.is_empty() {
            let deselected = n_deselected + unclear.len() + without_year.len() + guessed.len();
            let first = warnings.iter().find(|warning| {
                matches!(
                    warning,
                    Warning::Unread { .. }
                        | Warning::Empty { .. }
                        | Warning::ListedMissing { .. }
                        | Warning::NoSuchValue { .. }
                )
            });
            let first = first.map(ToString::to_string);
            // A table is one file of many documents.
            let found = n_files.max(n_unread + deselected);
            return Err(CorpusError::NothingLeft { found, unread: n_unread, deselected, first }.into());
        }
        if !unclear.is_empty() {
            warnings.push(Warning::DateTooCoarse { limit: self.limits, documents: unclear });
        }
        if !without_year.is_empty() {
            warnings.push(Warning::YearDropped { documents: without_year });
        }
        guessed.extend(documents.iter().filter(|document| document.is_guessed()).map(|document| document.id.clone()));
        if !guessed.is_empty() {
            warnings.push(Warning::GuessedDates { documents: guessed, fate: self.reading.guessed_dates.name() });
        }
        let undated = documents.iter().filter(|document| document.date_or_guess().is_none()).count();
        if undated > 0 && self.reading.year_missing == YearMissing::Fail {
            return Err(CorpusError::YearMissing { documents: undated }.into());
        }
        // Where nothing is dated nobody expects periods.
        if self.reading.dates == DateUse::Used && (1..documents.len()).contains(&undated) {
            warnings.push(Warning::Undated { documents: undated, of: documents.len() });
        }
        let selection = self.seen.conditions_and(&self.dates);
        Ok(Corpus { name, selection, report, documents, warnings })
    }
}

fn sort_placed<T: Ord>(placed: &mut [Placed<T>]) {
    placed.sort_by(|a, b| {
        natural_order(&a.file, &b.file).then(a.number.cmp(&b.number)).then_with(|| a.what.cmp(&b.what))
    });
}

impl Document {
    /// The name of its file among the inputs.
    fn file_id(&self) -> &str {
        let of_member = |member: &String| self.id.strip_suffix(member.as_str())?.strip_suffix('#');
        self.member.as_ref().and_then(of_member).unwrap_or(&self.id)
    }
}
