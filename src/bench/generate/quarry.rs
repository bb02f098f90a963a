//! The sentences from which a large corpus is made.

use crate::corpus::{Document, Selection, Sources, scan};
use crate::count::Policy;
use crate::error::Error;
use std::collections::BTreeMap;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// All sentences of a corpus, by year and labels.
#[derive(Debug)]
pub(super) struct Quarry {
    /// The names of the labels, in order.
    pub(super) labels: Vec<String>,
    /// The strata, in order of their keys.
    pub(super) strata: Vec<Stratum>,
    /// By sentence: the number of its stratum.
    pub(super) stratum_of: Vec<u32>,
}

/// The documents of one year with the same labels.
#[derive(Debug, Default)]
pub(super) struct Stratum {
    /// The year, empty if it is not known.
    pub(super) year: String,
    /// The values of the labels.
    pub(super) values: Vec<String>,
    text: String,
    sentences: Vec<Range<usize>>,
    /// The lengths of its documents in bytes.
    pub(super) lengths: Vec<usize>,
}

impl Stratum {
    pub(super) fn n_sentences(&self) -> usize {
        self.sentences.len()
    }

    pub(super) fn sentence(&self, number: usize) -> &str {
        &self.text[self.sentences[number].clone()]
    }

    fn add(&mut self, sentences: &[String]) {
        for sentence in sentences {
            let start = self.text.len();
            self.text += sentence;
            self.sentences.push(start..self.text.len());
        }
        self.lengths.push(sentences.iter().map(|sentence| sentence.len() + 1).sum());
    }
}

impl Quarry {
    /// Reads all documents; what is left out before counting is left out here too.
    pub(super) fn open(sources: &Sources, selection: &Selection, policy: Policy) -> Result<Quarry, Error> {
        let scan = scan(sources, selection, &policy.reading, || (), |(), document, text| sentences(document, text))?;
        let documents = &scan.corpus.documents;
        let mut labels: Vec<String> = documents.iter().flat_map(|document| document.labels.keys().cloned()).collect();
        labels.sort_unstable();
        labels.dedup();
        let mut strata: BTreeMap<Vec<String>, Stratum> = BTreeMap::new();
        for (document, sentences) in documents.iter().zip(scan.gathered) {
            if sentences.is_empty() {
                continue;
            }
            let year = document.date.map(|date| format!("{:04}", date.year())).unwrap_or_default();
            let values: Vec<String> =
                labels.iter().map(|label| document.labels.get(label).cloned().unwrap_or_default()).collect();
            let key = std::iter::once(year.clone()).chain(values.iter().cloned()).collect();
            strata.entry(key).or_insert_with(|| Stratum { year, values, ..Stratum::default() }).add(&sentences);
        }
        let strata: Vec<Stratum> = strata.into_values().collect();
        let numbered = strata.iter().enumerate();
        let stratum_of: Vec<u32> =
            numbered.flat_map(|(number, stratum)| std::iter::repeat_n(number as u32, stratum.n_sentences())).collect();
        if stratum_of.is_empty() {
            return Err(Error::NothingToDraw("the documents hold no sentence"));
        }
        Ok(Quarry { labels, strata, stratum_of })
    }
}

/// The sentences of a document (UAX #29), white space folded.
fn sentences(document: &Document, text: &str) -> Vec<String> {
    let spans = document.passages.iter().flat_map(|passage| &passage.spans);
    let all = spans.flat_map(|span| text[span.clone()].split_sentence_bounds());
    all.map(|sentence| sentence.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|text| !text.is_empty())
        .collect()
}
