//! What one side says more than another.

use super::{Maker, Section};
use crate::analysis::{Keyness, difference, keyness_table, nothing_differs};
use crate::error::Error;

impl Maker<'_> {
    pub(super) fn keyness(&self, keyness: &Keyness) -> Result<Section, Error> {
        let title = format!("{} compared with {}", keyness.target.in_words, keyness.reference.in_words);
        let text = "What the target says more than the reference (log ratio above 0) and what less. Tests by words take them as \
                    independent, which they are not inside a document; tests by documents exchange whole documents between the sides, \
                    and are withheld where a side has fewer than five.";
        let mut section = Section::new("comparison", &title, text);
        let differences = keyness.rows.iter().filter_map(|row| difference(keyness, row));
        section = section.with_findings(differences.chain(nothing_differs(keyness)).collect());
        if !keyness.rows.is_empty() {
            section.add_figure(self, "comparison", "comparison", &[])?;
        }
        Ok(section.with_table(keyness_table(keyness)))
    }
}
