//! Who repeats whom.

use super::{Maker, Section};
use crate::analysis::echo::{EchoOptions, SPAN_WORDS, SpanLength, echo, echo_table, shared_spans, spans_table};
use crate::corpus::{Conditions, Key};
use crate::error::Error;

/// Spans that are quoted: the longest.
const SPANS: usize = 12;

/// With more documents than this they are too many to be set against each other on a page.
const MOST_DOCUMENTS: usize = 60;

impl Maker<'_> {
    /// The wording that groups share: by the first label, or by document if there are few.
    pub(super) fn echo(&self) -> Result<Option<Section>, Error> {
        let n_documents = self.subject.corpus().documents.len();
        let key = match self.subject.labels.first() {
            Some(key) => key.clone(),
            None if (2..=MOST_DOCUMENTS).contains(&n_documents) => Key::Document,
            None => return Ok(None),
        };
        let keys = vec![key.clone()];
        let length = SpanLength::Words(SPAN_WORDS);
        let reference = Conditions::default();
        let options = EchoOptions { keys, reference, length, max_documents: None, top: Some(SPANS) };
        let (selection, policy) = (&self.options.selection, self.options.policy);
        let shares = echo(self.sources, selection, policy, &options, 1)?;
        let spans = shared_spans(self.sources, selection, policy, &options)?;
        let text = format!(
            "How much of each {0}'s text is wording that another {0} uses too, who said it first, and the longest such passages with \
             both quotes. Stock phrases are told by the number of documents that hold them.",
            key.name()
        );
        let mut section = Section::new("echo", "Shared wording", &text);
        if self.subject.phrases.is_none() {
            section.add_figure(self, "similarity", "similarity", std::slice::from_ref(&key))?;
        }
        Ok(Some(section.with_table(echo_table(&shares)).with_table(spans_table(&spans))))
    }
}
