//! A corpus, and the hits in it that several questions share.

use super::answer::{Made, worded};
use super::attend::{Terms, attend, exception};
use super::documents::{Columns, documents};
use crate::ask::{Ask, Input, Read};
use crate::corpus::Sources;
use crate::count::ConceptCounts;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use pyo3_arrow::input::AnyRecordBatch;
use std::path::PathBuf;

/// Documents that questions are asked of.
#[pyclass(name = "Corpus", module = "pytifa._engine", frozen)]
#[derive(Debug)]
pub(super) struct PyCorpus {
    sources: Sources,
    /// What there is to be said of the columns.
    #[pyo3(get)]
    notes: Vec<String>,
}

/// The hits of concepts, counted once.
#[pyclass(name = "Hits", module = "pytifa._engine", frozen)]
#[derive(Debug)]
pub(super) struct PyHits {
    counts: ConceptCounts,
    #[pyo3(get)]
    warnings: Vec<String>,
}

#[pymethods]
impl PyCorpus {
    /// The documents of folders, files or tables, found as the options of reading say, which are JSON.
    #[staticmethod]
    fn open(py: Python<'_>, inputs: Vec<PathBuf>, read: &str) -> PyResult<PyCorpus> {
        let read: Read = serde_json::from_str(read).map_err(|error| PyValueError::new_err(error.to_string()))?;
        let sources = attend(py, &Terms::default(), |call| Input { inputs, read }.locate(call))?;
        Ok(PyCorpus { sources, notes: Vec::new() })
    }

    /// The documents of an Arrow table.
    #[staticmethod]
    #[pyo3(signature = (table, name, text, id=None, date=None, title=None, labels=Vec::new(), is_part=false))]
    #[expect(clippy::too_many_arguments, reason = "each is a keyword of Python")]
    fn from_table(
        table: AnyRecordBatch,
        name: &str,
        text: String,
        id: Option<String>,
        date: Option<String>,
        title: Option<String>,
        labels: Vec<String>,
        is_part: bool,
    ) -> PyResult<PyCorpus> {
        let (sources, notes) = documents(table, &Columns { text, id, date, title, labels, is_part }, name)?;
        Ok(PyCorpus { sources, notes })
    }

    fn __len__(&self) -> usize {
        self.sources.sources.len()
    }

    /// Answers a question in JSON: an answer, a chart, or the files of a report.
    #[pyo3(signature = (question, threads=0, max_memory=None, temp=None, progress=None))]
    fn ask(
        &self,
        py: Python<'_>,
        question: &str,
        threads: usize,
        max_memory: Option<u64>,
        temp: Option<PathBuf>,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Py<PyAny>> {
        let ask = Ask::from_json(question).map_err(|error| exception(&error))?;
        let terms = Terms { threads, max_memory, temp, progress };
        let made = attend(py, &terms, |call| {
            let sources = self.sources.clone().watched_by(call.watch.clone());
            Made::of(ask.answer_of(sources, call)?)
        })?;
        made.into_python(py)
    }

    /// The hits in these documents alone, as bytes for [`PyHits::merge`].
    fn part<'py>(&self, py: Python<'py>, question: &str) -> PyResult<Bound<'py, PyBytes>> {
        let ask = Ask::from_json(question).map_err(|error| exception(&error))?;
        let part = attend(py, &Terms { threads: 1, ..Terms::default() }, |_| ask.hits_of_part(&self.sources))?;
        let bytes = serde_json::to_vec(&part).map_err(|error| PyValueError::new_err(error.to_string()))?;
        Ok(PyBytes::new(py, &bytes))
    }

    /// Counts the concepts that a question in JSON is about.
    #[pyo3(signature = (question, threads=0, max_memory=None, temp=None, progress=None))]
    fn hits(
        &self,
        py: Python<'_>,
        question: &str,
        threads: usize,
        max_memory: Option<u64>,
        temp: Option<PathBuf>,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<PyHits> {
        let ask = Ask::from_json(question).map_err(|error| exception(&error))?;
        let terms = Terms { threads, max_memory, temp, progress };
        let counts = attend(py, &terms, |call| ask.hits(self.sources.clone().watched_by(call.watch.clone())))?;
        let warnings = worded(&counts.corpus.warnings);
        Ok(PyHits { counts, warnings })
    }
}

#[pymethods]
impl PyHits {
    /// The hits of all parts, as [`PyCorpus::part`] gives them, for a question in JSON.
    #[staticmethod]
    fn merge(py: Python<'_>, parts: Vec<Vec<u8>>, question: &str) -> PyResult<PyHits> {
        let ask = Ask::from_json(question).map_err(|error| exception(&error))?;
        let parts: Result<Vec<_>, _> = parts.iter().map(|part| serde_json::from_slice(part)).collect();
        let parts = parts.map_err(|error| PyValueError::new_err(format!("this is no part of a count: {error}")))?;
        let counts = attend(py, &Terms::default(), |_| ask.merged_hits(parts))?;
        let warnings = worded(&counts.corpus.warnings);
        Ok(PyHits { counts, warnings })
    }

    /// Answers a question in JSON about what was counted.
    #[pyo3(signature = (question, threads=0, max_memory=None, temp=None, progress=None))]
    fn ask(
        &self,
        py: Python<'_>,
        question: &str,
        threads: usize,
        max_memory: Option<u64>,
        temp: Option<PathBuf>,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Py<PyAny>> {
        let ask = Ask::from_json(question).map_err(|error| exception(&error))?;
        let terms = Terms { threads, max_memory, temp, progress };
        attend(py, &terms, |call| Made::of(ask.answer_hits(&self.counts, call)?))?.into_python(py)
    }
}
