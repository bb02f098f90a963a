//! Which concepts lie inside which, and whether both ways.

use super::{Finding, Problem};
use crate::lexicon::{Hit, Lexicon};
use std::collections::BTreeMap;

/// For a concept and another that holds it: the first variant held, and the one that holds it.
#[derive(Debug, Default)]
pub(super) struct Nesting(BTreeMap<(usize, usize), (usize, usize)>);

impl Nesting {
    /// Notes what lies inside the words of the variant `outer`, whose own hit is `own`.
    pub(super) fn add(&mut self, lexicon: &Lexicon, outer: usize, own: &Hit, hits: &[Hit]) {
        let concept_of = |variant: usize| lexicon.variants[variant].concept;
        for hit in hits {
            let inner = hit.variant as usize;
            let is_shorter = hit.range.len() < own.range.len();
            if is_shorter && concept_of(inner) != concept_of(outer) {
                self.0.entry((concept_of(inner), concept_of(outer))).or_insert((inner, outer));
            }
        }
    }

    /// Concepts of which each lies inside the other, each pair once.
    pub(super) fn cycles(&self, lexicon: &Lexicon) -> Vec<Finding> {
        let mut findings = Vec::new();
        for ((inner, outer), (held, holder)) in self.0.iter().filter(|((inner, outer), _)| inner < outer) {
            let Some((other_held, other_holder)) = self.0.get(&(*outer, *inner)) else { continue };
            let text = |variant: usize| &lexicon.variants[variant].text;
            let detail = format!(
                "it lies inside '{}' of '{}', and '{}' of that inside '{}' of this",
                text(*holder),
                lexicon.concepts[*outer].name,
                text(*other_held),
                text(*other_holder)
            );
            findings.push(Finding::new(lexicon, *held, Problem::Cycle, detail));
        }
        findings
    }
}
