//! "Updated : 2020-12-30": the page's own stamp or running head.

use super::{DateRule, stated};
use crate::corpus::date::evidence::Role;
use crate::corpus::date::mention::mentions;

pub(super) const RULE: DateRule = DateRule {
    id: "page-stamp",
    summary: "a date in a stamp or running head is the page's",
    find: |source| {
        let stamps = source.removals.iter().filter(|removal| matches!(removal.rule, "page-stamp" | "running-head"));
        let dates = stamps.flat_map(|removal| mentions(source.text, removal.range.clone()));
        let dated = dates.filter(|mention| mention.parts.year.is_some());
        dated.map(|mention| stated(RULE.id, Role::Page, mention.parts, mention.range)).take(3).collect()
    },
};
