//! Documents that a program has in memory.

use super::date::PartialDate;
use super::decode::normalized;
use super::label::{Labels, label};
use super::names::Names;
use super::natural::natural_order;
use super::source::{Source, Sources, Stated};
use crate::corpus::CorpusError;
use crate::error::Error;
use std::path::PathBuf;
use std::sync::Arc;

/// A document that is not in a file: its text, and what is known of it.
///
/// ```
/// let speech = tifa::Document {
///     id: "speech 1".into(),
///     text: "We promote high-quality development.".into(),
///     date: Some("2024-12-17".parse()?),
///     ..Default::default()
/// };
/// assert_eq!(speech.date.map(|date| date.to_string()).as_deref(), Some("2024-12-17"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct MemoryDocument {
    /// The name, unique in the corpus.
    pub id: String,
    /// The text.
    pub text: String,
    /// The title.
    pub title: Option<String>,
    /// The date: a year, month or day. Without one it is looked for in the text.
    pub date: Option<PartialDate>,
    /// Labels such as `region=Zhejiang`.
    pub labels: Labels,
}

impl Sources {
    /// Documents that are in memory, as one corpus of this name.
    ///
    /// # Errors
    ///
    /// There is none, or two have one name.
    pub fn in_memory(name: &str, documents: impl IntoIterator<Item = MemoryDocument>) -> Result<Sources, Error> {
        let mut sources: Vec<Source> = documents.into_iter().map(source).collect();
        if sources.is_empty() {
            return Err(CorpusError::NothingLeft { found: 0, unread: 0, deselected: 0, first: None }.into());
        }
        let names = Names::new(sources.iter().map(|source| source.id.as_str()));
        for source in &mut sources {
            source.name = names.name(&source.id);
        }
        sources.sort_by(|a, b| natural_order(&a.id, &b.id));
        match sources.windows(2).find(|pair| pair[0].id == pair[1].id) {
            Some(pair) => Err(CorpusError::SameName(pair[0].id.clone()).into()),
            None => Ok(Sources { name: name.to_owned(), sources, ..Sources::default() }),
        }
    }
}

fn source(document: MemoryDocument) -> Source {
    let labels = document.labels.into_iter().map(|(name, value)| label(&name, value)).collect();
    let stated = Stated { title: document.title, date: document.date, labels, ..Stated::default() };
    let text = Arc::from(normalized(document.text).0);
    Source { text: Some(text), ..Source::new(document.id, PathBuf::new(), stated) }
}
