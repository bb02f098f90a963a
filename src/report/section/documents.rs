//! What was read.

use super::{Maker, Section};
use crate::analysis::{documents_table, removals_table, warnings_table};
use crate::warning::Warning;

impl Maker<'_> {
    pub(super) fn documents(&self, warnings: &[Warning]) -> Section {
        let corpus = self.subject.corpus();
        let mut n_tokens: Vec<Vec<u64>> = vec![Vec::new(); corpus.documents.len()];
        for passage in &self.subject.counts.passages {
            n_tokens[passage.document].push(passage.n_tokens);
        }
        let text = "What was read, and what was left out before counting.";
        let section = Section::new("inputs", "Documents read", text).with_table(documents_table(corpus, &n_tokens));
        section.with_table(removals_table(corpus)).with_table(warnings_table(warnings))
    }
}
