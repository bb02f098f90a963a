//! "Federal Register / Vol. 60, No. 111 / Friday, June 9, 1995": the head of the gazette's page.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{DateRule, stated};
use crate::corpus::date::act::gazette_heads;
use crate::corpus::date::evidence::{DateParts, Role};
use crate::corpus::date::mention::mentions;
use crate::corpus::wrap::ends_sentence;

pub(super) const RULE: DateRule = DateRule {
    id: "gazette-head",
    summary: "the head of a gazette, with its name or its volume and number, dates the page",
    find: |source| {
        let mut days: BTreeMap<DateParts, Vec<Range<usize>>> = BTreeMap::new();
        for line in gazette_heads(source.text).filter(|line| !ends_sentence(&source.text[line.clone()])) {
            let exact =
                mentions(source.text, line).into_iter().find(|date| date.parts.year.and(date.parts.day).is_some());
            if let Some(date) = exact {
                days.entry(date.parts).or_default().push(date.range);
            }
        }
        // Of several heads, as of pages that end one issue and begin the next, the most frequent one, then the first.
        let most =
            |places: &Vec<Range<usize>>| (places.len(), std::cmp::Reverse(places.first().map(|first| first.start)));
        let head = days.into_iter().max_by_key(|(_, places)| most(places));
        head.and_then(|(parts, places)| Some(stated(RULE.id, Role::Page, parts, places.first()?.clone())))
            .into_iter()
            .collect()
    },
};
