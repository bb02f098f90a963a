//! Questions as files keep them: a spec, a table, the metadata of a chart, a `run.json`.

#[cfg(feature = "chart")]
use super::Drawing;
use super::{Answer, Ask, AskError, Call, Input, Repeats, Terms};
use crate::corpus::{Partial, Sources};
use crate::count::{ConceptCounts, ConceptHits, count_concepts_part};
use crate::error::{Error, FileError, NameError};
#[cfg(feature = "chart")]
use crate::report::Report;
use serde_json::Value;
use std::io::Read;
use std::path::Path;

/// What a question is answered with.
#[derive(Debug)]
pub enum Outcome {
    /// A table.
    Table(Box<Answer>),
    /// A chart.
    #[cfg(feature = "chart")]
    Drawing(Drawing),
    /// The files of a report.
    #[cfg(feature = "chart")]
    Report(Report),
}

impl Ask {
    /// Answers the question, with what `call` allows.
    ///
    /// # Errors
    ///
    /// The documents cannot be found, none is left, or the question makes no sense of them.
    pub fn answer(&self, call: &Call) -> Result<Outcome, Error> {
        let sources = match self {
            Ask::Count(ask) => ask.input.locate(call),
            Ask::Compare(ask) => ask.input.locate(call),
            Ask::Trend(ask) => ask.input.locate(call),
            Ask::Phrases(ask) => ask.input.locate(call),
            Ask::Kwic(ask) => ask.locate(call),
            Ask::Echo(ask) => ask.input.locate(call),
            Ask::Inspect(ask) => ask.input.locate(call),
            Ask::LexiconCheck(ask) => return Ok(Outcome::Table(Box::new(ask.answer(ask.locate(call)?)?.0))),
            #[cfg(feature = "chart")]
            Ask::Chart(ask) => ask.input.locate(call),
            #[cfg(feature = "chart")]
            Ask::Report(ask) => ask.input.locate(call),
        };
        self.answer_of(sources?, call)
    }

    /// Answers the question of these documents, wherever its own `inputs` are.
    ///
    /// # Errors
    ///
    /// As [`Ask::answer`].
    pub fn answer_of(&self, sources: Sources, call: &Call) -> Result<Outcome, Error> {
        let table = |answer: Result<Answer, Error>| Ok(Outcome::Table(Box::new(answer?)));
        match self {
            Ask::Count(ask) => table(ask.answer(sources, call)),
            Ask::Compare(ask) => table(ask.answer(sources, call)),
            Ask::Trend(ask) => table(ask.answer(sources, call)),
            Ask::Phrases(ask) => table(ask.answer(sources)),
            Ask::Kwic(ask) => table(ask.answer(sources)),
            Ask::Echo(ask) => table(ask.answer(sources)),
            Ask::Inspect(ask) => table(Ok(ask.answer(sources, false)?.0)),
            Ask::LexiconCheck(ask) => table(Ok(ask.answer(Some(sources))?.0)),
            #[cfg(feature = "chart")]
            Ask::Chart(ask) => Ok(Outcome::Drawing(ask.answer(sources)?)),
            #[cfg(feature = "chart")]
            Ask::Report(ask) => Ok(Outcome::Report(ask.answer(sources)?)),
        }
    }

    /// The hits of the concepts that the question is about, for several questions about the same documents and concepts.
    ///
    /// # Errors
    ///
    /// The question is about no concepts, or no document is left.
    pub fn hits(&self, sources: Sources) -> Result<ConceptCounts, Error> {
        let (input, terms) = self.input_and_terms()?;
        let sources = input.read.counted(sources)?;
        terms.counts(&sources, &input.read, input.read.policy(terms.overlap))
    }

    /// The same of some documents alone, to be merged with those of the others elsewhere.
    ///
    /// # Errors
    ///
    /// As [`Ask::hits`]; or the question drops copies of earlier documents, which no part knows.
    pub fn hits_of_part(&self, sources: &Sources) -> Result<Partial<ConceptHits>, Error> {
        let (input, terms) = self.input_and_terms()?;
        if input.read.repeats == Repeats::Drop {
            return Err(AskError::RepeatsInParts.into());
        }
        let lexicon = terms.lexicon(sources)?.ok_or(AskError::NoTerms)?;
        count_concepts_part(sources, &input.read.selection(), lexicon, input.read.policy(terms.overlap))
    }

    /// The hits of all parts together: those of one pass over all documents.
    ///
    /// # Errors
    ///
    /// There is no part, two have a document of one name, or they were counted in different ways.
    pub fn merged_hits(&self, parts: Vec<Partial<ConceptHits>>) -> Result<ConceptCounts, Error> {
        let (_, terms) = self.input_and_terms()?;
        let counts = Partial::merge(parts)?.finish()?;
        let shown = terms.shown(&counts.lexicon)?;
        Ok(counts.only(shown.as_deref()))
    }

    /// What a question about concepts is about.
    fn input_and_terms(&self) -> Result<(&Input, &Terms), Error> {
        match self {
            Ask::Count(ask) => Ok((&ask.input, &ask.terms)),
            Ask::Compare(ask) => Ok((&ask.input, &ask.terms)),
            Ask::Trend(ask) => Ok((&ask.input, &ask.terms)),
            #[cfg(feature = "chart")]
            Ask::Chart(ask) => Ok((&ask.input, &ask.terms)),
            _ => Err(AskError::NoTerms.into()),
        }
    }

    /// Answers the question of hits that were counted for it.
    ///
    /// # Errors
    ///
    /// As [`Ask::answer`]; or it cannot be answered from hits.
    pub fn answer_hits(&self, hits: &ConceptCounts, call: &Call) -> Result<Outcome, Error> {
        let table = |answer: Result<Answer, Error>| Ok(Outcome::Table(Box::new(answer?)));
        match self {
            Ask::Count(ask) => table(ask.of_counts(hits)),
            Ask::Compare(ask) => table(ask.of_counts(hits, call)),
            Ask::Trend(ask) => table(ask.of_counts(hits, call)),
            #[cfg(feature = "chart")]
            Ask::Chart(ask) => Ok(Outcome::Drawing(ask.of_counts(hits)?)),
            _ => Err(AskError::NoTerms.into()),
        }
    }

    /// The question in a file of JSON: one that somebody wrote, a table, a `run.json`, the metadata of a chart. What
    /// is not said has its default.
    ///
    /// # Errors
    ///
    /// It is not JSON, holds no question, or names an option that does not exist.
    pub fn from_json(text: &str) -> Result<Ask, Error> {
        let unread = |error: serde_json::Error| AskError::Unread(error.to_string());
        let mut value: Value = serde_json::from_str(text).map_err(unread)?;
        if let Some(within) = value.get_mut("provenance") {
            value = within.take();
        }
        let ask: Ask = serde_json::from_value(value.clone()).map_err(unread)?;
        let known = ask.options();
        let given = value.get("options").and_then(Value::as_object);
        match given.into_iter().flatten().find(|(name, _)| !known.contains_key(*name)) {
            Some((name, _)) => {
                Err(NameError::Unknown { kind: "option", name: name.clone(), known: known.keys().cloned().collect() }
                    .into())
            }
            None => Ok(ask),
        }
    }

    /// The same question, with paths below `folder` relative to it, so that the file that keeps it can be moved to another
    /// machine together with what it is about.
    #[must_use]
    pub fn below(self, folder: &Path) -> Ask {
        const PATHS: [&str; 6] = ["inputs", "lexicon", "exclude_lexicon", "metadata", "reference_list", "tiers"];
        let relative = |path: &mut Value| {
            let below = path.as_str().and_then(|path| Path::new(path).strip_prefix(folder).ok());
            if let Some(below) = below.map(|below| if below.as_os_str().is_empty() { Path::new(".") } else { below }) {
                *path = below.to_string_lossy().into();
            }
        };
        let mut whole = self.whole();
        for name in PATHS {
            match whole.get_mut("options").and_then(|options| options.get_mut(name)) {
                Some(Value::Array(paths)) => paths.iter_mut().for_each(relative),
                Some(path) => relative(path),
                None => {}
            }
        }
        serde_json::from_value(whole).unwrap_or(self)
    }

    /// The question that a file holds: JSON as [`Ask::from_json`] reads it, or a chart; `-` is standard input.
    ///
    /// # Errors
    ///
    /// The file cannot be read, or holds no question.
    pub fn read(path: &Path) -> Result<Ask, Error> {
        let mut bytes = Vec::new();
        let read = match path == Path::new("-") {
            true => std::io::stdin().lock().read_to_end(&mut bytes).map(drop),
            false => std::fs::read(path).map(|all| bytes = all),
        };
        read.map_err(|source| FileError::Read { path: path.to_owned(), source })?;
        let text = String::from_utf8_lossy(&bytes);
        match text.trim_start().starts_with('<') {
            true => Ask::from_json(&metadata_of(&text).unwrap_or_default()),
            false => Ask::from_json(&text),
        }
    }
}

/// What a chart says of itself in its metadata.
fn metadata_of(svg: &str) -> Option<String> {
    let inside = svg.split_once("<metadata>").and_then(|(_, rest)| rest.split_once("</metadata>"));
    inside.map(|(json, _)| {
        let marks = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&#39;", "'"), ("&amp;", "&")];
        marks.into_iter().fold(json.to_owned(), |json, (escaped, mark)| json.replace(escaped, mark))
    })
}
