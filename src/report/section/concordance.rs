//! Every hit in its context.

use super::{Maker, OnPage, ReportTable, Section};
use crate::analysis::{ConcordanceOptions, Context, concordance, concordance_table};
use crate::error::Error;

/// Tokens around a quoted hit.
const CONTEXT: usize = 10;

/// Quotes of one concept: enough to judge by, few enough for a page.
const MOST_QUOTES: usize = 40;

impl Maker<'_> {
    pub(super) fn concordance(&self) -> Result<Section, Error> {
        let options =
            ConcordanceOptions { context: Context::Tokens(CONTEXT), most: Some(MOST_QUOTES), ..Default::default() };
        let concordance = concordance(&self.subject.counts, options)?;
        let text = match concordance.n_left_out {
            0 => "Every hit with the words around it.".to_owned(),
            left_out => format!(
                "The first {MOST_QUOTES} hits of each concept with the words around them; {left_out} more are not shown here \
                 (`tifa kwic` shows all)."
            ),
        };
        let mut section = Section::new("concordance", "Concordance", &text);
        section
            .tables
            .push(ReportTable { table: concordance_table(&concordance, &self.subject.counts), on_page: OnPage::Rows });
        section.concordance = Some(concordance);
        Ok(section)
    }
}
