//! The Python module `pytifa._engine`: questions in, Arrow tables out. Everything that is convenient stands in `pytifa/`, in Python;
//! everything that counts, behind [`Ask`](crate::Ask).

mod answer;
mod attend;
mod corpus;
mod documents;
mod vectorizer;

use crate::ask::{Ask, Read, Terms, known};
use crate::stats::{Confidence, RatePerMillion};
use attend::exception;
use pyo3::prelude::*;

/// The names of all options of a part of a question.
fn names_of<T: serde::Serialize + Default>() -> Vec<String> {
    match serde_json::to_value(T::default()) {
        Ok(serde_json::Value::Object(options)) => options.into_iter().map(|(name, _)| name).collect(),
        _ => Vec::new(),
    }
}

/// All options of each question with their defaults, as JSON.
fn defaults() -> PyResult<String> {
    let questions: [&str; 9] = ["count", "compare", "trend", "phrases", "kwic", "echo", "inspect", "chart", "report"];
    let mut all = serde_json::Map::new();
    for command in questions {
        let ask = Ask::from_json(&format!("{{\"command\": \"{command}\", \"options\": {{}}}}"));
        let ask = ask.map_err(|error| attend::exception(&error))?;
        let whole = serde_json::to_value(&ask).unwrap_or_default();
        all.insert(command.to_owned(), whole["options"].clone());
    }
    Ok(serde_json::Value::Object(all).to_string())
}

#[pymodule]
#[pyo3(name = "_engine")]
mod engine {
    #[pymodule_export]
    use super::answer::{PyAnswer, PyDrawing, PyReport};
    #[pymodule_export]
    use super::attend::TifaError;
    #[pymodule_export]
    use super::corpus::{PyCorpus, PyHits};
    #[pymodule_export]
    use super::vectorizer::PyVocabulary;
    use super::*;

    /// Rates per million with their exact Poisson intervals, of counts out of totals.
    #[pyfunction]
    fn rates(counts: Vec<u64>, totals: Vec<u64>, confidence: f64) -> PyResult<Vec<(f64, f64, f64)>> {
        let confidence = Confidence::new(confidence).map_err(|error| exception(&error.into()))?;
        let rate = |(count, total)| {
            let rate = RatePerMillion::new(count, total, confidence);
            rate.map_or((f64::NAN, f64::NAN, f64::NAN), |rate| (rate.value, rate.interval.low, rate.interval.high))
        };
        Ok(counts.into_iter().zip(totals).map(rate).collect())
    }

    /// The hash of a question, whatever the order in which it was written, and of this version.
    #[pyfunction]
    fn fingerprint(question: &str) -> PyResult<String> {
        let ask = Ask::from_json(question).map_err(|error| exception(&error))?;
        let whole = serde_json::to_string(&ask).unwrap_or_default();
        let version = env!("CARGO_PKG_VERSION");
        Ok(blake3::hash(format!("{version} {whole}").as_bytes()).to_hex().to_string())
    }

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))?;
        module.add("READ_OPTIONS", names_of::<Read>())?;
        module.add("TERM_OPTIONS", names_of::<Terms>())?;
        module.add("DEFAULTS", defaults()?)?;
        let known: Vec<(&str, String, String)> = known().into_iter().map(|it| (it.kind, it.name, it.about)).collect();
        module.add("KNOWN", known)
    }
}
