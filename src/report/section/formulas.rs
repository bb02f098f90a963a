//! What the lexicon does not list.

use super::{Maker, Section};
use crate::error::Error;
use crate::mine::{MINERS, MiningOptions, mine};
use crate::table::formulas_table;

/// Formulas of each kind: a page for reading, where `tifa phrases` lists on.
const TOP: usize = 10;

impl Maker<'_> {
    /// Formulas found by their shape, without those that the lexicon knows.
    pub(super) fn formulas(&self) -> Result<Option<Section>, Error> {
        let known = self.options.lexicon.as_ref();
        let kinds = MINERS.to_vec();
        let options =
            MiningOptions { kinds: &kinds, min_count: None, min_documents: None, top: TOP, known, only_new: true };
        let formulas = mine(self.sources, &self.options.selection, self.options.policy, options)?;
        if formulas.rows.is_empty() {
            return Ok(None);
        }
        let text = match known {
            Some(_) => {
                "Numbered, quoted, parallel, capitalised and repeated formulas that are no variant of the lexicon. \
                 `tifa phrases --as-lexicon` writes them as rows to be edited."
            }
            None => "Numbered, quoted, parallel, capitalised and repeated formulas, found by their shape.",
        };
        let title = if known.is_some() { "What the lexicon does not list" } else { "Formulas" };
        Ok(Some(Section::new("formulas", title, text).with_table(formulas_table(&formulas, known))))
    }
}
