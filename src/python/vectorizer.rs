//! Phrases by document for machine learning: a vocabulary that is learned once, and sparse rows.

use crate::token::{FIRST_WORD, Fold, Segmenter, Spellings, Stream};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use rustc_hash::FxHashMap;
use std::collections::hash_map::Entry;

/// The phrases that are columns, as a tree: each is another one and a last word.
#[pyclass(name = "Vocabulary", module = "pytifa._engine")]
#[derive(Debug)]
pub(super) struct PyVocabulary {
    lengths: (usize, usize),
    fold: Fold,
    words: FxHashMap<Box<str>, u32>,
    /// By the number of a phrase and the word that follows it.
    nodes: FxHashMap<(u32, u32), u32>,
    /// By number: the phrase that it continues, its last word, its length.
    parts: Vec<(u32, u32, usize)>,
    spelled: Vec<Box<str>>,
    /// By number: its column, once it is known which phrases are columns.
    columns: Option<Vec<Option<u32>>>,
}

/// The parent of single words.
const ROOT: u32 = u32::MAX;

/// Sparse rows: where each begins, the columns and the counts.
#[derive(Debug)]
struct Matrix {
    starts: Vec<i64>,
    columns: Vec<i32>,
    counts: Vec<i64>,
}

/// The same as the bytes of three arrays, of 64, 32 and 64 bits a number.
type Bytes<'py> = [Bound<'py, PyBytes>; 3];

impl Matrix {
    fn bytes(self, py: Python<'_>) -> Bytes<'_> {
        let bytes: Vec<Vec<u8>> = vec![
            self.starts.into_iter().flat_map(i64::to_ne_bytes).collect(),
            self.columns.into_iter().flat_map(i32::to_ne_bytes).collect(),
            self.counts.into_iter().flat_map(i64::to_ne_bytes).collect(),
        ];
        [0, 1, 2].map(|part| PyBytes::new(py, &bytes[part]))
    }
}

#[pymethods]
impl PyVocabulary {
    #[new]
    fn new(shortest: usize, longest: usize, fold: &str) -> PyResult<PyVocabulary> {
        if shortest == 0 || longest < shortest {
            return Err(PyValueError::new_err(format!(
                "ngram_range=({shortest}, {longest}) is no range of lengths, such as (1, 2)"
            )));
        }
        let fold = fold.parse().map_err(|error: String| PyValueError::new_err(format!("fold={fold:?}: {error}")))?;
        Ok(PyVocabulary {
            lengths: (shortest, longest),
            fold,
            words: FxHashMap::default(),
            nodes: FxHashMap::default(),
            parts: Vec::new(),
            spelled: Vec::new(),
            columns: None,
        })
    }

    /// Learns all phrases of the texts: their rows, with columns in the order in which phrases were met.
    fn learn<'py>(&mut self, py: Python<'py>, texts: Vec<String>) -> Bytes<'py> {
        py.detach(|| self.count(&texts, true)).bytes(py)
    }

    /// The phrases by number.
    fn terms(&self) -> Vec<String> {
        (0..self.parts.len()).map(|number| self.term(number as u32)).collect()
    }

    /// The numbers of those phrases that are long enough to be columns.
    fn fitting(&self) -> Vec<usize> {
        (0..self.parts.len()).filter(|number| self.parts[*number].2 >= self.lengths.0).collect()
    }

    /// Makes these phrases, by number, the columns, in this order.
    fn choose(&mut self, numbers: Vec<usize>) {
        let mut columns = vec![None; self.parts.len()];
        for (column, number) in (0..).zip(numbers) {
            columns[number] = Some(column);
        }
        self.columns = Some(columns);
    }

    /// Makes these phrases, in words, the columns, in this order.
    fn fix(&mut self, terms: Vec<String>) {
        let whole = Spelled { is_new: true };
        let numbers = terms.iter().map(|term| {
            let words: Vec<u32> = term.split(' ').map(|word| self.word(word, &whole).unwrap_or_default()).collect();
            words.into_iter().fold(ROOT, |parent, word| self.node(parent, word, true).unwrap_or(ROOT)) as usize
        });
        let numbers = numbers.collect();
        self.choose(numbers);
    }

    /// The rows of texts by the columns chosen.
    fn rows<'py>(&mut self, py: Python<'py>, texts: Vec<String>) -> Bytes<'py> {
        py.detach(|| self.count(&texts, false)).bytes(py)
    }
}

/// Whether a word that is not known becomes one.
struct Spelled {
    is_new: bool,
}

impl PyVocabulary {
    fn count(&mut self, texts: &[String], is_new: bool) -> Matrix {
        let whole = Spelled { is_new };
        let (mut spellings, mut stream) = (Spellings::default(), Stream::default());
        let (mut starts, mut columns, mut counts) = (vec![0], Vec::new(), Vec::new());
        let mut of_text: Vec<u32> = vec![0; self.parts.len()];
        let mut met: Vec<u32> = Vec::new();
        for text in texts {
            let segmenter: &Segmenter = Default::default();
            stream.fill_symbols(segmenter, text, &[0..text.len()], &mut spellings, |word| {
                let folded = self.fold.apply(word);
                self.word(&folded, &whole).map_or(UNKNOWN, |word| word + FIRST_WORD)
            });
            for run in stream.runs() {
                for start in 0..run.len() {
                    let mut parent = ROOT;
                    for symbol in run[start..].iter().take(self.lengths.1) {
                        let known =
                            (*symbol != UNKNOWN).then(|| self.node(parent, symbol - FIRST_WORD, is_new)).flatten();
                        let Some(number) = known else { break };
                        if of_text.len() <= number as usize {
                            of_text.resize(self.parts.len().max(2 * of_text.len()), 0);
                        }
                        if of_text[number as usize] == 0 {
                            met.push(number);
                        }
                        of_text[number as usize] += 1;
                        parent = number;
                    }
                }
            }
            let mut row: Vec<(i32, i64)> = Vec::with_capacity(met.len());
            for number in met.drain(..) {
                let count = i64::from(std::mem::take(&mut of_text[number as usize]));
                let column = match &self.columns {
                    Some(chosen) => chosen.get(number as usize).copied().flatten(),
                    None => Some(number),
                };
                row.extend(column.map(|column| (column as i32, count)));
            }
            row.sort_unstable();
            columns.extend(row.iter().map(|(column, _)| *column));
            counts.extend(row.iter().map(|(_, count)| *count));
            starts.push(columns.len() as i64);
        }
        Matrix { starts, columns, counts }
    }

    fn word(&mut self, word: &str, whole: &Spelled) -> Option<u32> {
        if let Some(number) = self.words.get(word) {
            return Some(*number);
        }
        if !whole.is_new {
            return None;
        }
        let number = self.spelled.len() as u32;
        self.words.insert(word.into(), number);
        self.spelled.push(word.into());
        Some(number)
    }

    fn node(&mut self, parent: u32, word: u32, is_new: bool) -> Option<u32> {
        let number = self.parts.len() as u32;
        if !is_new {
            return self.nodes.get(&(parent, word)).copied();
        }
        match self.nodes.entry((parent, word)) {
            Entry::Occupied(known) => Some(*known.get()),
            Entry::Vacant(free) => {
                free.insert(number);
                let length = if parent == ROOT { 1 } else { self.parts[parent as usize].2 + 1 };
                self.parts.push((parent, word, length));
                Some(number)
            }
        }
    }

    fn term(&self, number: u32) -> String {
        let (parent, word, _) = self.parts[number as usize];
        let word = &self.spelled[word as usize];
        if parent == ROOT { word.to_string() } else { format!("{} {word}", self.term(parent)) }
    }
}

/// The symbol of a word that is in no column.
const UNKNOWN: u32 = u32::MAX;
