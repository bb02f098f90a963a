//! Which measures of dispersion stand beside counts.

use crate::analysis::AnalysisError;
use crate::error::{Error, NameError};
use crate::stats::FEWEST_DOCUMENTS;
use crate::stats::dispersion::{DISPERSIONS, DISTANCE_DISPERSIONS, Dispersion, Dp};
use crate::table::Columns;
use crate::table::Unit::Score;
use std::fmt;

/// Measures of how evenly a term is spread over the documents of its group.
#[derive(Clone, Default)]
pub struct Dispersions {
    /// The measures, each a column.
    pub measures: Vec<&'static dyn Dispersion>,
    /// The fewest documents with text of a group that has them.
    pub fewest: usize,
}

impl fmt::Debug for Dispersions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.measures.iter().map(|measure| measure.id())).finish()
    }
}

/// Where no measure is named: one document more or less says little of fewer.
static USUAL: &[&dyn Dispersion] = &[&Dp];

impl Dispersions {
    /// DP where a group has at least five documents.
    pub fn usual() -> Dispersions {
        Dispersions { measures: USUAL.to_vec(), fewest: FEWEST_DOCUMENTS as usize }
    }

    /// Those of these names, in groups of two documents and more; `none` is none.
    ///
    /// # Errors
    ///
    /// There is none of a name, or it needs the places of occurrences in the text.
    pub fn named(names: &[String]) -> Result<Dispersions, Error> {
        let of = |name: &String| {
            let name = name.trim();
            if let Some(measure) = DISTANCE_DISPERSIONS.iter().find(|measure| measure.id() == name) {
                return Err(Error::from(AnalysisError::NeedsPlaces { measure: measure.id() }));
            }
            DISPERSIONS.iter().copied().find(|measure| measure.id() == name).ok_or_else(|| {
                let known = DISPERSIONS.iter().map(|measure| measure.id()).chain(["none"]).map(str::to_owned).collect();
                NameError::Unknown { kind: "measure of dispersion", name: name.to_owned(), known }.into()
            })
        };
        let named = names.iter().filter(|name| !["", "none"].contains(&name.trim()));
        let mut measures: Vec<&'static dyn Dispersion> = Vec::new();
        for measure in named.map(of) {
            let measure = measure?;
            if measures.iter().all(|other| other.id() != measure.id()) {
                measures.push(measure);
            }
        }
        Ok(Dispersions { measures, fewest: 2 })
    }

    /// A column for each measure; `of` gives its value in a row.
    pub(super) fn add<'a, R>(
        &self,
        columns: &mut Columns<'a, R>,
        of: impl Fn(&R, usize) -> Option<f64> + Sync + Copy + 'a,
    ) {
        for (place, measure) in self.measures.iter().enumerate() {
            columns.add(measure.id(), Score, measure.about(), move |row| of(row, place));
        }
    }

    /// What the parts are, and where nothing stands; `is_counted` says whether they could be kept apart, and `has_few` whether a
    /// group has too few.
    pub(super) fn note(&self, is_counted: bool, has_few: bool) -> Option<String> {
        if self.measures.is_empty() {
            return None;
        }
        let names: Vec<&str> = self.measures.iter().map(|measure| measure.id()).collect();
        let names = names.join(", ");
        if !is_counted {
            return Some(format!(
                "{names}: left out, since there are too many documents and concepts to keep apart; `dispersion = {names}` keeps them whatever it takes"
            ));
        }
        let few = if has_few {
            format!("; empty where a group has fewer than {} documents", self.fewest)
        } else {
            String::new()
        };
        let about: Vec<String> =
            self.measures.iter().map(|measure| format!("{}: {}", measure.id(), measure.about())).collect();
        Some(format!("{}. The parts are the documents of the group, by their tokens{few}", about.join(". ")))
    }
}
