//! Which passages echo which: the groups, and the reference if there is one.

use super::texts::Texts;
use crate::analysis::AnalysisError;
use crate::analysis::column::add_keys;
use crate::corpus::{Conditions, Document, Key, Passage};
use crate::count::{by_keys, check_keys, group_order};
use crate::error::Error;
use crate::table::Columns;
use std::collections::BTreeSet;

/// The groups whose wording is compared.
#[derive(Debug, Clone)]
pub struct EchoGroups {
    /// The keys.
    pub keys: Vec<Key>,
    /// The groups, in natural order of their values; the passages of the reference are in none.
    pub groups: Vec<EchoGroup>,
    /// What all groups are compared with, in place of each other.
    pub reference: Option<EchoGroup>,
}

/// Passages whose wording is taken together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EchoGroup {
    /// The values of the keys; of the reference its conditions.
    pub values: Vec<String>,
    /// All tokens.
    pub n_tokens: u64,
    /// Those that lie between two boundaries with enough tokens for a span, and so could be shared.
    pub total: u64,
    /// The documents with a passage in the group.
    pub n_documents: u64,
}

/// The groups with the one of every passage: its number, or that of the reference, which is the last.
#[derive(Debug)]
pub(super) struct Divided {
    pub(super) groups: EchoGroups,
    pub(super) of_passage: Vec<usize>,
}

impl Divided {
    /// Divides the passages of `texts` by `keys`, those of the reference apart.
    pub(super) fn new(texts: &Texts, keys: &[Key], reference: &Conditions) -> Result<Divided, Error> {
        check_keys(&texts.corpus, keys)?;
        let place = |number: usize| -> (&Document, &Passage) {
            let document = &texts.corpus.documents[texts.passages[number].document];
            (document, &document.passages[texts.passages[number].passage])
        };
        let is_reference = |number: usize| {
            let (document, passage) = place(number);
            !reference.is_empty() && reference.hold(document, passage)
        };
        let values_of = by_keys(keys);
        let values: Vec<Option<Vec<String>>> = (0..texts.passages.len())
            .map(|number| {
                let (document, passage) = place(number);
                if is_reference(number) { None } else { values_of(document, passage) }
            })
            .collect();
        let mut distinct: Vec<&Vec<String>> = values.iter().flatten().collect::<BTreeSet<_>>().into_iter().collect();
        distinct.sort_by(|a, b| group_order(a, b));
        let number = |values: &Option<Vec<String>>| match values {
            Some(values) => {
                distinct.binary_search_by(|known| group_order(known, values).then_with(|| (*known).cmp(values)))
            }
            None => Ok(distinct.len()),
        };
        let of_passage: Vec<usize> = values.iter().map(|values| number(values).unwrap_or_else(|at| at)).collect();
        let mut groups: Vec<EchoGroup> =
            distinct.iter().map(|values| EchoGroup { values: (*values).clone(), ..EchoGroup::default() }).collect();
        groups.push(EchoGroup { values: vec![reference.to_string()], ..EchoGroup::default() });
        measure(texts, &of_passage, &mut groups);
        let last = groups.pop().filter(|_| !reference.is_empty());
        if last.as_ref().is_some_and(|last| last.n_tokens == 0) {
            return Err(AnalysisError::EmptySide { side: "reference", conditions: reference.to_string() }.into());
        }
        Ok(Divided { groups: EchoGroups { keys: keys.to_vec(), groups, reference: last }, of_passage })
    }

    /// The group of a position.
    pub(super) fn of(&self, texts: &Texts, position: usize) -> usize {
        self.of_passage[texts.passage_of[position] as usize]
    }

    /// The number that stands for the reference.
    pub(super) fn reference(&self) -> usize {
        self.groups.groups.len()
    }

    /// The groups with which group `number` is compared: the reference, or all others.
    pub(super) fn is_other(&self, number: usize, other: usize) -> bool {
        match self.groups.reference {
            Some(_) => other == self.reference() && number != other,
            None => other != number,
        }
    }

    /// How many pairs of places are compared: each of a group with each of another, or with those of the reference.
    pub(super) fn n_pairs_of_places(&self) -> f64 {
        let sizes = self.groups.groups.iter().map(|group| group.n_tokens as f64);
        let (sum, squares) = sizes.fold((0.0, 0.0), |(sum, squares), size| (sum + size, squares + size * size));
        let pairs = match &self.groups.reference {
            Some(reference) => sum * reference.n_tokens as f64,
            None => (sum * sum - squares) / 2.0,
        };
        pairs.max(1.0)
    }

    /// The positions of every group, in order, the reference last.
    pub(super) fn positions(&self, texts: &Texts) -> Vec<Vec<usize>> {
        let mut positions = vec![Vec::new(); self.reference() + 1];
        for (passage, group) in texts.passages.iter().zip(&self.of_passage) {
            positions[*group].extend(passage.positions.clone());
        }
        positions
    }
}

fn measure(texts: &Texts, of_passage: &[usize], groups: &mut [EchoGroup]) {
    let mut last_document = vec![None; groups.len()];
    for (passage, group) in texts.passages.iter().zip(of_passage) {
        groups[*group].n_tokens += passage.n_tokens;
        groups[*group].total += passage.total;
        // Passages come document by document, so a document is new to a group if it is not the last.
        let is_new = last_document[*group].replace(passage.document) != Some(passage.document);
        groups[*group].n_documents += u64::from(is_new);
    }
}

impl EchoGroup {
    /// The values as one name.
    pub fn name(&self) -> String {
        self.values.join(", ")
    }
}

impl EchoGroups {
    /// A group and the other one, which is the reference where it has no number.
    pub(super) fn pair(&self, group: usize, other: Option<usize>) -> (&EchoGroup, Option<&EchoGroup>) {
        (&self.groups[group], other.map_or(self.reference.as_ref(), |other| self.groups.get(other)))
    }
}

/// What stands after the names of columns that are about the other side.
pub(super) fn suffix(has_reference: bool) -> &'static str {
    if has_reference { "_reference" } else { "_other" }
}

/// The columns that name a group and the other one; the reference has one name.
pub(super) fn add_groups<'a, R: 'a>(
    columns: &mut Columns<'a, R>,
    keys: &[Key],
    has_reference: bool,
    sides: for<'r> fn(&'r R) -> (&'r EchoGroup, Option<&'r EchoGroup>),
) {
    add_keys(columns, keys, "", move |row| &sides(row).0.values);
    if has_reference {
        columns.text_if("reference", "what it is compared with", move |row| {
            sides(row).1?.values.first().map(String::as_str)
        });
    } else {
        add_keys(columns, keys, suffix(false), move |row| sides(row).1.map_or(&[], |other| &other.values));
    }
}
