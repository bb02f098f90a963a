//! What the markup of a page says.

use super::DateRule;
use crate::corpus::date::evidence::{DateEvidence, Quote};

/// Name of the rule in the list; evidence has the name of the place in the markup.
pub(super) const RULE: DateRule = DateRule {
    id: "markup",
    summary: "dates in the head of a page, beside its heading and in its address",
    find: |source| {
        let evidence = source.page_dates.iter().map(|found| DateEvidence {
            parts: found.date.into(),
            until_year: None,
            role: found.role,
            grade: found.grade,
            rule: found.rule,
            quote: Quote::Markup(found.words.clone()),
            year_from: None,
        });
        evidence.collect()
    },
};
