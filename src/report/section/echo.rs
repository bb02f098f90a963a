//! Who repeats whom.

use super::{Maker, Section};
use crate::analysis::echo::{EchoOptions, SPAN_WORDS, SpanLength, echo, echo_table, reuses, reuses_table};
use crate::analysis::reuse_found;
use crate::corpus::{Conditions, Key};
use crate::error::Error;

/// Passages that are quoted: the least likely.
const REUSES: usize = 12;

/// With more documents than this their shares are too many for a page.
const MOST_DOCUMENTS: usize = 60;

impl Maker<'_> {
    /// The wording that groups share: by the first label, or by document.
    pub(super) fn echo(&self) -> Result<Option<Section>, Error> {
        let n_documents = self.subject.corpus().documents.len();
        let label = self.subject.labels.first();
        if label.is_none() && n_documents < 2 {
            return Ok(None);
        }
        let key = label.cloned().unwrap_or(Key::Document);
        let keys = vec![key.clone()];
        let length = SpanLength::Words(SPAN_WORDS);
        let reference = Conditions::default();
        let options = EchoOptions { keys, reference, length, max_documents: None, top: Some(REUSES) };
        let (selection, policy) = (&self.options.selection, self.options.policy);
        let reuses = reuses(self.sources, selection, policy, &options)?;
        let text = format!(
            "Passages of one {0} that another {0} has too, with what was changed, the least likely first, and formulas of very many \
             documents last; and how much of each {0}'s text is wording that another uses.",
            key.name()
        );
        let repeats = reuses.rows.iter().filter_map(|row| reuse_found(&reuses, row)).collect();
        let mut section = Section::new("echo", "Shared wording", &text).with_findings(repeats);
        if label.is_none() && n_documents > MOST_DOCUMENTS {
            return Ok(Some(section.with_table(reuses_table(&reuses))));
        }
        let shares = echo(self.sources, selection, policy, &options, 1)?;
        if self.subject.phrases.is_none() {
            section.add_figure(self, "similarity", "similarity", std::slice::from_ref(&key))?;
        }
        Ok(Some(section.with_table(reuses_table(&reuses)).with_table(echo_table(&shares))))
    }
}
