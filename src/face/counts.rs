//! Counts: a plan, and the answers that share its passes.

use super::corpus::Corpus;
use crate::ask::{Answer, Compare, Count, Keys, Plan, Sides, Terms, Trend};
#[cfg(feature = "chart")]
use crate::ask::{Chart, Drawing};
use crate::corpus::Partial;
use crate::count::{ConceptCounts, ConceptHits, count_concepts, count_concepts_part};
use crate::error::Error;
use crate::lexicon::Lexicon;
use std::sync::{Arc, OnceLock};

/// The hits in some documents of a corpus; see [`Counts::part`].
pub type CountsOfPart = Partial<ConceptHits>;

/// The concepts of a lexicon, counted in a corpus.
///
/// All answers of one plan, and of what [`Counts::by`] makes of it, come from one pass over the documents.
///
/// ```
/// # let folder = tempfile::tempdir().unwrap();
/// # let place = |name: &str| folder.path().join(name);
/// use tifa::Corpus;
/// let corpus = Corpus::open("seeds")?;
/// let counts = corpus.count(&corpus.lexicon()?)?;
/// counts.by("year").frequencies()?.write(place("frequency.csv"))?;
/// counts.by("year").trend("summary")?.write(place("trend.csv"))?;
/// counts.compare("year=2024")?.write(place("keyness.csv"))?;
/// # Ok::<(), tifa::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Counts {
    corpus: Corpus,
    lexicon: Arc<Lexicon>,
    terms: Terms,
    by: Keys,
    counted: Arc<OnceLock<ConceptCounts>>,
}

impl Counts {
    pub(super) fn new(corpus: Corpus, lexicon: Lexicon) -> Counts {
        // What was asked can be asked again where the lexicon is a file or a list of phrases.
        let terms =
            Terms { terms: lexicon.variants.iter().map(|variant| variant.text.clone()).collect(), ..Terms::default() };
        let terms =
            if lexicon.name == "terms" { terms } else { Terms { lexicon: lexicon.path.clone(), ..Terms::default() } };
        Counts { corpus, lexicon: Arc::new(lexicon), terms, by: Keys::default(), counted: Arc::default() }
    }

    /// The same counts, divided by `document`, `year`, `quarter`, `month`, `decade` or labels; several with commas.
    #[must_use]
    pub fn by(&self, keys: &str) -> Counts {
        let Ok(by) = keys.parse();
        Counts { by, ..self.clone() }
    }

    /// How often each concept occurs in each group.
    ///
    /// # Errors
    ///
    /// No document is left, or none has a label that is asked for.
    pub fn frequencies(&self) -> Result<Answer, Error> {
        self.ask(|counts| {
            let (input, terms) = (self.corpus.input.clone(), self.terms.clone());
            Count { input, terms, by: self.by.clone(), ..Count::default() }.of_counts(counts)
        })
    }

    /// Which variant of each concept was used in each group.
    ///
    /// # Errors
    ///
    /// As [`Counts::frequencies`].
    pub fn variants(&self) -> Result<Answer, Error> {
        self.ask(|counts| {
            let (input, terms) = (self.corpus.input.clone(), self.terms.clone());
            Count { input, terms, by: self.by.clone(), variants: true, ..Count::default() }.of_counts(counts)
        })
    }

    /// How the concepts move from period to period; `kind` is one of those that `tifa list trends` names, as `points` or
    /// `tests`. Without a period in [`Counts::by`], by year.
    ///
    /// # Errors
    ///
    /// As [`Counts::frequencies`]; or the kind is not known.
    pub fn trend(&self, kind: &str) -> Result<Answer, Error> {
        self.ask(|counts| {
            let by = if self.by.0.is_empty() { Trend::default().by } else { self.by.clone() };
            let (input, terms) = (self.corpus.input.clone(), self.terms.clone());
            Trend { input, terms, by, kind: kind.to_owned(), ..Trend::default() }.of_counts(counts, &self.corpus.call)
        })
    }

    /// What the passages that meet a condition, as `year=2024`, say more or less than all others.
    ///
    /// # Errors
    ///
    /// As [`Counts::frequencies`]; or nothing meets the condition, or everything does.
    pub fn compare(&self, target: &str) -> Result<Answer, Error> {
        self.compare_with(&[target], &[], Plan::default())
    }

    /// As [`Counts::compare`], with conditions on both sides and a plan of tests and thresholds. Several conditions on one
    /// key are alternatives; without a reference, it is all the rest.
    ///
    /// # Errors
    ///
    /// As [`Counts::compare`]; or a name in the plan is not known.
    pub fn compare_with(&self, target: &[&str], reference: &[&str], plan: Plan) -> Result<Answer, Error> {
        let conditions = |texts: &[&str]| texts.iter().map(|text| text.parse()).collect::<Result<_, Error>>();
        let sides = Sides { target: conditions(target)?, reference: conditions(reference)?, ..Sides::default() };
        let (input, terms) = (self.corpus.input.clone(), self.terms.clone());
        let ask = Compare { input, terms, sides, plan, ..Compare::default() };
        self.ask(|counts| ask.of_counts(counts, &self.corpus.call))
    }

    /// A chart of a kind that `tifa list charts` names, as `trend` or `heatmap`.
    ///
    /// # Errors
    ///
    /// As [`Counts::frequencies`]; or the kind is not known, or there is nothing to draw.
    #[cfg(feature = "chart")]
    pub fn chart(&self, kind: &str) -> Result<Drawing, Error> {
        self.ask(|counts| {
            let (input, terms) = (self.corpus.input.clone(), self.terms.clone());
            Chart { input, terms, by: self.by.clone(), kind: kind.to_owned(), ..Chart::default() }.of_counts(counts)
        })
    }

    /// Every hit with its passage: what all answers are made from.
    ///
    /// # Errors
    ///
    /// No document is left.
    pub fn hits(&self) -> Result<&ConceptCounts, Error> {
        if let Some(counts) = self.counted.get() {
            return Ok(counts);
        }
        let read = &self.corpus.input.read;
        let counts = self.corpus.call.run(|| {
            let sources = read.counted(self.corpus.sources())?;
            let (selection, policy) = (read.selection(), read.policy(self.terms.overlap));
            count_concepts(&sources, &selection, Lexicon::clone(&self.lexicon), policy)
        })??;
        // Another thread may have counted meanwhile; both found the same.
        Ok(self.counted.get_or_init(|| counts))
    }

    /// The counts of these documents alone, to be written (with `serde`) and merged with those of the others elsewhere: on
    /// another machine, or another day. A document must not be divided among parts.
    ///
    /// # Errors
    ///
    /// No document can be read.
    ///
    /// ```
    /// use tifa::{Corpus, Counts, Document, Lexicon};
    /// let document = |id: &str, text: &str| Document { id: id.into(), text: text.into(), ..Document::default() };
    /// let lexicon = Lexicon::of_phrases("terms", ["trade"]);
    /// let part = |documents| Corpus::from_documents(documents)?.count(&lexicon)?.part();
    /// let parts = vec![part([document("b", "Trade.")])?, part([document("a", "Free trade, fair trade.")])?];
    /// let table = Counts::merge(parts)?.by("document").frequencies()?.into_table()?;
    /// assert_eq!([&table.rows[0][0], &table.rows[1][0]], [&"a".into(), &"b".into()]);
    /// # Ok::<(), tifa::Error>(())
    /// ```
    pub fn part(&self) -> Result<CountsOfPart, Error> {
        let read = &self.corpus.input.read;
        self.corpus.call.run(|| {
            let sources = read.counted(self.corpus.sources())?;
            let (selection, policy) = (read.selection(), read.policy(self.terms.overlap));
            count_concepts_part(&sources, &selection, Lexicon::clone(&self.lexicon), policy)
        })?
    }

    /// The counts of all parts together: those of one pass over all documents. Quotes need the documents themselves, which
    /// are not in the counts.
    ///
    /// # Errors
    ///
    /// There is no part, two have a document of one name, or they were counted in different ways.
    pub fn merge(parts: Vec<CountsOfPart>) -> Result<Counts, Error> {
        let counted = Partial::merge(parts)?.finish()?;
        let counts = Counts::new(Corpus::default(), counted.lexicon.clone());
        Ok(Counts { counted: Arc::new(OnceLock::from(counted)), ..counts })
    }

    fn ask<T: Send>(&self, ask: impl FnOnce(&ConceptCounts) -> Result<T, Error> + Send) -> Result<T, Error> {
        let counts = self.hits()?;
        self.corpus.call.run(|| ask(counts))?
    }
}

/// All phrases of some lengths, counted in a corpus.
#[derive(Debug, Clone)]
pub struct Ngrams {
    corpus: Corpus,
    ask: Count,
}

impl Ngrams {
    pub(super) fn new(corpus: Corpus, ask: Count) -> Ngrams {
        let input = corpus.input.clone();
        Ngrams { corpus, ask: Count { input, ..ask } }
    }

    /// The same phrases, divided by keys as in [`Counts::by`].
    #[must_use]
    pub fn by(&self, keys: &str) -> Ngrams {
        let Ok(by) = keys.parse();
        Ngrams { corpus: self.corpus.clone(), ask: Count { by, ..self.ask.clone() } }
    }

    /// The same, of phrases that occur at least so often and in so many documents.
    #[must_use]
    pub fn at_least(&self, min_count: u64, min_documents: u64) -> Ngrams {
        let (min_count, min_documents) = (Some(min_count), Some(min_documents));
        Ngrams { corpus: self.corpus.clone(), ask: Count { min_count, min_documents, ..self.ask.clone() } }
    }

    /// How often each phrase occurs in each group.
    ///
    /// # Errors
    ///
    /// No document is left, or none has a label that is asked for.
    pub fn frequencies(&self) -> Result<Answer, Error> {
        let call = &self.corpus.call;
        call.run(|| self.ask.answer(self.corpus.sources(), call))?
    }
}
