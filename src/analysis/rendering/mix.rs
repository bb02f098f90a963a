//! How even the renderings of a concept are mixed in each group.

use crate::analysis::column::{add_keys, policy_note};
use crate::corpus::Key;
use crate::count::{Cell, ConceptCounts, Groups};
use crate::error::Error;
use crate::lexicon::{Concept, Lexicon};
use crate::stats::{Confidence, Interval, clopper_pearson, entropy};
use crate::table::Unit::{Count, Score, Share};
use crate::table::{Columns, Table};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The mix of renderings of every concept that occurred, by language and group.
#[derive(Debug, Clone)]
pub struct RenderingMixes {
    /// The groups by which the hits were counted.
    pub groups: Groups,
    /// The mixes: by concept, language and group.
    pub mixes: Vec<RenderingMix>,
    /// The confidence of the intervals.
    pub confidence: Confidence,
}

/// The renderings of one concept in one language and group, which has a hit.
///
/// Renderings are compared within a language: that a corpus has more Chinese documents in a year is no
/// change of rendering.
#[derive(Debug, Clone)]
pub struct RenderingMix {
    /// The number of the concept in the lexicon.
    pub concept: usize,
    /// The language, as the lexicon names it.
    pub language: String,
    /// The number of the group.
    pub group: usize,
    /// Hits and documents of the concept in this language.
    pub cell: Cell,
    /// The hits of each variant that has any, the most frequent first, then by the order of listing.
    pub variants: Vec<(usize, u64)>,
    /// The documents in which a variant is the most frequent, by variant. A document has one vote; of equally
    /// frequent variants the first listed has it.
    pub votes: BTreeMap<usize, u64>,
    /// The Shannon entropy of the mix in bits: 0 if one rendering is used throughout.
    pub entropy: f64,
}

impl RenderingMix {
    /// The most frequent variant, the first listed of several.
    pub fn dominant(&self) -> usize {
        self.variants[0].0
    }

    /// The share of the concept's hits that the most frequent variant has, from 0 to 1.
    pub fn share(&self) -> f64 {
        self.variants[0].1 as f64 / self.cell.count as f64
    }

    /// Whether a variant is as frequent as the most frequent one.
    pub fn is_dominant(&self, variant: usize) -> bool {
        self.variants.iter().any(|(known, count)| *known == variant && *count == self.variants[0].1)
    }

    /// The exact interval of the share, which takes hits as independent.
    ///
    /// # Errors
    ///
    /// More than 10¹² hits.
    pub fn interval(&self, confidence: Confidence) -> Result<Interval, Error> {
        Ok(clopper_pearson(self.variants[0].1, self.cell.count, confidence)?)
    }
}

/// Counts the hits of a mix while passages come document by document.
#[derive(Default)]
struct Tally {
    cell: Cell,
    variants: BTreeMap<usize, u64>,
    votes: BTreeMap<usize, u64>,
    /// The document at hand and its hits by variant.
    document: Option<(usize, BTreeMap<usize, u64>)>,
}

impl Tally {
    fn add(&mut self, document: usize, variant: usize, is_embedded: bool) {
        if self.document.as_ref().is_none_or(|(known, _)| *known != document) {
            self.vote();
            self.cell.documents += 1;
            self.document = Some((document, BTreeMap::new()));
        }
        self.cell.count += 1;
        self.cell.embedded += u64::from(is_embedded);
        *self.variants.entry(variant).or_default() += 1;
        if let Some((_, hits)) = &mut self.document {
            *hits.entry(variant).or_default() += 1;
        }
    }

    /// Counts the vote of the document at hand.
    fn vote(&mut self) {
        let Some((_, hits)) = self.document.take() else { return };
        if let Some((variant, _)) = hits.into_iter().max_by_key(|(variant, count)| (*count, Reverse(*variant))) {
            *self.votes.entry(variant).or_default() += 1;
        }
    }
}

/// The mix of renderings of every concept, language and group with a hit.
pub fn rendering_mixes(counts: &ConceptCounts, groups: &Groups, confidence: Confidence) -> RenderingMixes {
    let mut tallies: BTreeMap<(usize, &str, usize), Tally> = BTreeMap::new();
    for (passage, group) in counts.passages.iter().zip(&groups.of_passage) {
        for hit in &passage.hits {
            let variant = &counts.lexicon.variants[hit.variant as usize];
            let tally = tallies.entry((variant.concept, &variant.language, *group)).or_default();
            tally.add(passage.document, hit.variant as usize, hit.inside.is_some());
        }
    }
    let mix = |((concept, language, group), mut tally): ((usize, &str, usize), Tally)| {
        tally.vote();
        let mut variants: Vec<(usize, u64)> = tally.variants.into_iter().collect();
        variants.sort_by_key(|(variant, count)| (Reverse(*count), *variant));
        let weights: Vec<f64> = variants.iter().map(|(_, count)| *count as f64).collect();
        RenderingMix {
            concept,
            language: language.to_owned(),
            group,
            cell: tally.cell,
            variants,
            votes: tally.votes,
            entropy: entropy(&weights).unwrap_or_default(),
        }
    };
    RenderingMixes { groups: groups.clone(), mixes: tallies.into_iter().map(mix).collect(), confidence }
}

/// A mix with its interval, and what its numbers point to.
pub(in crate::analysis) struct Row<'a> {
    groups: &'a Groups,
    lexicon: &'a Lexicon,
    mix: &'a RenderingMix,
    interval: Interval,
}

impl Row<'_> {
    fn concept(&self) -> &Concept {
        &self.lexicon.concepts[self.mix.concept]
    }
}

pub(in crate::analysis) fn columns<'a>(keys: &[Key]) -> Columns<'a, Row<'a>> {
    let mut columns: Columns<Row> = Columns::default();
    add_keys(&mut columns, keys, "", |row| &row.groups.groups[row.mix.group].values);
    columns.text("concept", "the concept of the lexicon", |row| &row.concept().name);
    columns.text("category", "its category", |row| &row.concept().category);
    columns.text("language", "the language of the renderings", |row| &row.mix.language);
    columns.add("count", Count, "hits of the concept in that language", |row| row.mix.cell.count);
    columns.add("documents", Count, "documents with a hit", |row| row.mix.cell.documents);
    columns.add("renderings", Count, "variants that occur", |row| row.mix.variants.len());
    columns.text("dominant", "the most frequent variant", |row| &row.lexicon.variants[row.mix.dominant()].text);
    columns.add("share", Share, "its share of the hits", |row| row.mix.share());
    columns.interval(["share_low", "share_high"], Share, "the ends of its exact interval", |row| Some(row.interval));
    columns.add("entropy", Score, "how even the mix is, in bits", |row| row.mix.entropy);
    columns
}

/// One row a concept, language and group with a hit.
///
/// # Errors
///
/// More than 10¹² hits.
pub fn rendering_mix_table(mixes: &RenderingMixes, counts: &ConceptCounts) -> Result<Table, Error> {
    let RenderingMixes { groups, mixes, confidence } = mixes;
    let lexicon = &counts.lexicon;
    let row = |mix| Ok(Row { groups, lexicon, mix, interval: RenderingMix::interval(mix, *confidence)? });
    let rows: Vec<Row> = mixes.iter().map(row).collect::<Result<_, Error>>()?;
    let title = "Which rendering is usual, and how even the mix is";
    let mut table = columns(&groups.keys).table("renderings", title, rows);
    table.notes = vec![
        format!(
            "dominant: the most frequent variant, the first listed of several; share: its hits / the concept's hits in the language and \
             group, with the exact interval (Clopper–Pearson) at {} %, which takes hits as independent",
            confidence.percent()
        ),
        "entropy: Shannon, in bits, of the hits by variant; 0 if one rendering is used throughout".into(),
        policy_note(&counts.policy),
    ];
    Ok(table)
}
