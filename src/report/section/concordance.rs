//! Every hit in its context.

use super::{Maker, OnPage, ReportTable, Section};
use crate::analysis::{ConcordanceOptions, Context, Pick, concordance, concordance_table};
use crate::error::Error;
use crate::number::thousands;

/// Tokens around a quoted hit.
const CONTEXT: usize = 10;

/// Quotes of one concept: enough to judge by, few enough for a page.
const MOST_QUOTES: usize = 40;

impl Maker<'_> {
    pub(super) fn concordance(&self) -> Result<Section, Error> {
        let options = ConcordanceOptions {
            context: Context::Tokens(CONTEXT),
            pick: Pick::Spread(MOST_QUOTES),
            ..Default::default()
        };
        let concordance = concordance(&self.subject.counts, options)?;
        let text = match concordance.n_left_out {
            0 => "Every hit with the words around it.".to_owned(),
            left_out => {
                let [shown, all] = [concordance.lines.len(), concordance.lines.len() + left_out]
                    .map(|number| thousands(&number.to_string()));
                format!(
                    "{shown} of {all} hits with the words around them: at most {MOST_QUOTES} of each concept, spread evenly over time \
                     (`tifa kwic` shows all)."
                )
            }
        };
        let mut section = Section::new("concordance", "Concordance", &text);
        section
            .tables
            .push(ReportTable { table: concordance_table(&concordance, &self.subject.counts), on_page: OnPage::Rows });
        section.concordance = Some(concordance);
        Ok(section)
    }
}
