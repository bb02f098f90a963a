//! The phrases of a corpus without a lexicon, and the formulas that a lexicon does not list.

use super::{Maker, Section};
use crate::analysis::{difference, distinctive_table, phrases_table};
use crate::error::Error;
use crate::mine::{MINERS, MiningOptions, formulas_table, mine};

/// Formulas of each kind: a page for reading, where `tifa phrases` lists on.
const TOP: usize = 10;

impl Maker<'_> {
    /// The phrases that stand in for a lexicon.
    pub(super) fn phrases(&self) -> Option<Section> {
        let phrases = self.subject.phrases.as_ref()?;
        let table = phrases_table(&phrases.shared, self.options.confidence);
        let text = "No lexicon was given, so the report follows the phrases that stand in most documents. Below, their rates are by \
                    tokens, as those of concepts are.";
        Some(Section::new("phrases", "Phrases that most documents share", text).with_table(table))
    }

    /// The phrases that tell the groups of a corpus without lexicon apart.
    pub(super) fn distinctive(&self) -> Option<Section> {
        let (key, groups) = self.subject.phrases.as_ref()?.distinctive.as_ref()?;
        let table = distinctive_table(groups, key)?;
        let text = "The words and phrases that most distinguish each group from all others.";
        let differences = groups.iter().flat_map(|of| of.rows.iter().filter_map(move |row| difference(of, row)));
        let section = Section::new("distinctive", &format!("What distinguishes each {}", key.name()), text);
        Some(section.with_findings(differences.collect()).with_table(table))
    }

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
