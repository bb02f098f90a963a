//! The share that one term has of the hits of several, by group.

use super::column::{add_keys, policy_note};
use super::trend::{Trend, trend};
use crate::analysis::AnalysisError;
use crate::corpus::{Key, Period};
use crate::count::{ConceptCounts, Groups, Policy, Spread, group_by};
use crate::error::{Error, NameError};
use crate::lexicon::Lexicon;
use crate::stats::{Confidence, DocumentSums, RateInterval, ShareOfHits};
use crate::table::Unit::{Count, Share};
use crate::table::{Columns, Table};
use crate::warning::Warning;
use std::collections::BTreeMap;

/// The share of a term, by group.
#[derive(Debug, Clone)]
pub struct Shares {
    /// The keys of the groups.
    pub keys: Vec<Key>,
    /// The groups in their order.
    pub rows: Vec<ShareRow>,
    /// The term.
    pub term: String,
    /// What else there is.
    pub others: Vec<String>,
    /// The confidence of the intervals.
    pub confidence: Confidence,
    /// What weakens them.
    pub warnings: Vec<Warning>,
}

/// The share of a term in one group.
#[derive(Debug, Clone)]
pub struct ShareRow {
    /// The values of the keys.
    pub values: Vec<String>,
    /// Hits of the term in the place of tokens of it, hits of all in the place of tokens, over the documents with any; nothing for
    /// a period without documents.
    pub sums: Option<DocumentSums>,
    /// Documents with the term.
    pub documents: u64,
    /// The share with its interval; nothing where none of the terms occurs.
    pub share: Option<ShareOfHits>,
}

/// The term of a share among those that are shown, and all of them.
#[derive(Debug, Clone)]
struct Parts {
    name: String,
    term: u32,
    all: Vec<u32>,
    others: Vec<String>,
}

impl Parts {
    fn of(lexicon: &Lexicon, shown: &[usize], term: &str) -> Result<Parts, Error> {
        let name = |number: &usize| lexicon.concepts[*number].name.clone();
        let Some(number) = shown.iter().find(|number| lexicon.concepts[**number].name == term) else {
            let known = shown.iter().map(name).collect();
            return Err(NameError::Unknown { kind: "counted term", name: term.to_owned(), known }.into());
        };
        let others: Vec<String> = shown.iter().filter(|other| *other != number).map(name).collect();
        if others.is_empty() {
            return Err(AnalysisError::ShareOfOne(term.to_owned()).into());
        }
        let all = shown.iter().map(|number| *number as u32).collect();
        Ok(Parts { name: term.to_owned(), term: *number as u32, all, others })
    }
}

/// The share that the concept named `term` has of the hits of all that are shown, in each group.
///
/// # Errors
///
/// No concept that is shown has this name, or it is the only one.
pub fn shares(
    (lexicon, shown): (&Lexicon, &[usize]),
    groups: &Groups,
    spread: &Spread,
    term: &str,
    confidence: Confidence,
) -> Result<Shares, Error> {
    let parts = Parts::of(lexicon, shown, term)?;
    let row = |(number, group): (usize, &crate::count::Group)| {
        let (sums, documents) = spread.share(number, parts.term, &parts.all);
        let share = ShareOfHits::new(&sums, confidence);
        ShareRow { values: group.values.clone(), sums: Some(sums), documents, share }
    };
    let rows = groups.groups.iter().enumerate().map(row).collect();
    let Parts { name, others, .. } = parts;
    Ok(Shares { keys: groups.keys.clone(), rows, term: name, others, confidence, warnings: Vec::new() })
}

/// As [`shares`], from period to period, in each group of the further `keys`; a period without documents is a gap.
///
/// # Errors
///
/// As there, and no document is dated.
pub fn shares_over_time(
    counts: &ConceptCounts,
    period: Period,
    keys: &[Key],
    term: &str,
    confidence: Confidence,
) -> Result<Shares, Error> {
    let all_keys: Vec<Key> = keys.iter().cloned().chain([Key::Period(period)]).collect();
    let groups = group_by(counts, &all_keys)?;
    let spread = Spread::of_concepts(counts, &groups);
    let found = shares((&counts.lexicon, &counts.shown), &groups, &spread, term, confidence)?;
    let Trend { periods, series, warnings, .. } = trend(counts, period, keys, confidence)?;
    let mut known: BTreeMap<Vec<String>, ShareRow> =
        found.rows.iter().map(|row| (row.values.clone(), row.clone())).collect();
    let mut rows = Vec::new();
    let mut others: Vec<&Vec<String>> = series.iter().map(|series| &series.values).collect();
    others.dedup();
    for values in others {
        rows.extend(periods.iter().map(|period| {
            let values: Vec<String> = values.iter().chain([period]).cloned().collect();
            let gap = ShareRow { values: values.clone(), sums: None, documents: 0, share: None };
            known.remove(&values).unwrap_or(gap)
        }));
    }
    Ok(Shares { rows, warnings, ..found })
}

pub(super) fn columns<'a>(keys: &[Key]) -> Columns<'a, &'a ShareRow> {
    let mut columns: Columns<&ShareRow> = Columns::default();
    add_keys(&mut columns, keys, "", |row| &row.values);
    columns.add("count", Count, "hits of the term", |row| Some(row.sums?.count));
    columns.add("of", Count, "hits of all terms", |row| Some(row.sums?.total));
    columns.add("documents", Count, "documents with the term", |row| row.sums.map(|_| row.documents));
    columns.add("documents_of", Count, "documents with any of the terms", |row| Some(row.sums?.documents));
    columns.add("share", Share, "count / of", |row| Some(row.share?.value));
    let ends = ["share_low", "share_high"];
    columns.interval(ends, Share, "the ends of its interval", |row| Some(row.share?.interval));
    let about = "what it rests on: documents, or words, which takes hits for independent";
    columns.made("interval", about, |row| row.share.map(|share| share_interval(share.by).to_owned())).detail();
    columns
}

fn share_interval(by: RateInterval) -> &'static str {
    match by {
        RateInterval::Documents => "documents",
        RateInterval::Poisson => "words",
    }
}

impl Shares {
    /// The terms, in words.
    pub(crate) fn of_what(&self) -> String {
        match self.others.as_slice() {
            [other] => format!("“{}” out of it and “{other}”", self.term),
            others => format!("“{}” out of it and {} other terms", self.term, others.len()),
        }
    }

    /// What the intervals are.
    pub(crate) fn interval_note(&self) -> String {
        format!(
            "{} % intervals by documents, with hits in fewer than {} Wilson, which takes hits for independent",
            self.confidence.percent(),
            crate::stats::FEWEST_DOCUMENTS
        )
    }
}

/// One row a group.
pub fn shares_table(shares: &Shares, policy: &Policy) -> Table {
    let title = format!("Share of {}", shares.of_what());
    let mut table = columns(&shares.keys).table("shares", &title, &shares.rows);
    table.notes =
        vec![format!("share = count / of, {}; {}", shares.of_what(), shares.interval_note()), policy_note(policy)];
    table
}
