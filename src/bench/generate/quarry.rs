//! The sentences from which a large corpus is made.

use super::walk::Walk;
use crate::bench::BenchError;
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
    /// The words of all sentences, stratum by stratum.
    pub(super) walk: Walk,
}

/// The documents of one year with the same labels.
#[derive(Debug)]
pub(super) struct Stratum {
    /// The year, empty if it is not known.
    pub(super) year: String,
    /// The values of the labels.
    pub(super) values: Vec<String>,
    /// The lengths of its documents in bytes.
    pub(super) lengths: Vec<usize>,
    /// Where its words stand in the walk.
    pub(super) places: Range<u32>,
    /// The place of the first word of each sentence.
    pub(super) starts: Vec<u32>,
}

/// A year and the values of the labels.
type Key = (String, Vec<String>);

impl Quarry {
    /// Reads all documents; what is left out before counting is left out here too.
    pub(super) fn open(sources: &Sources, selection: &Selection, policy: Policy) -> Result<Quarry, Error> {
        let scan = scan(sources, selection, &policy.reading, || (), |(), document, text| sentences(document, text))?;
        let documents = &scan.corpus.documents;
        let mut labels: Vec<String> = documents.iter().flat_map(|document| document.labels.keys().cloned()).collect();
        labels.sort_unstable();
        labels.dedup();
        let mut by_key: BTreeMap<Key, Vec<Vec<String>>> = BTreeMap::new();
        for (document, sentences) in documents.iter().zip(scan.gathered) {
            if sentences.is_empty() {
                continue;
            }
            let year = document.date.map(|date| format!("{:04}", date.year())).unwrap_or_default();
            let value = |label| document.labels.get(label).cloned().unwrap_or_default();
            by_key.entry((year, labels.iter().map(value).collect())).or_default().push(sentences);
        }
        if by_key.is_empty() {
            return Err(BenchError::NoSentence.into());
        }
        let mut walk = Walk::default();
        let strata: Vec<Stratum> = by_key.into_iter().map(|(key, documents)| walk.stratum(key, &documents)).collect();
        walk.finish(&strata);
        let numbered = strata.iter().enumerate();
        let stratum_of =
            numbered.flat_map(|(number, stratum)| std::iter::repeat_n(number as u32, stratum.starts.len())).collect();
        Ok(Quarry { labels, strata, stratum_of, walk })
    }
}

impl Walk {
    pub(super) fn stratum(&mut self, (year, values): Key, documents: &[Vec<String>]) -> Stratum {
        let first = self.n_places();
        let mut starts = Vec::new();
        for sentence in documents.iter().flatten() {
            starts.push(self.n_places());
            self.add(sentence);
        }
        let length = |sentences: &Vec<String>| sentences.iter().map(|sentence| sentence.len() + 1).sum();
        Stratum {
            year,
            values,
            lengths: documents.iter().map(length).collect(),
            places: first..self.n_places(),
            starts,
        }
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
