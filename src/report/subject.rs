//! What a report is about: the counts, the groups and the comparison.

use super::build::ReportOptions;
use crate::analysis::{
    Comparison, Dispersions, EdgeStops, Frequency, Keyness, KeynessPlan, NgramComparison, PhraseChoice, SharedPhrases,
    each_against_rest, frequency, shared_phrases,
};
use crate::corpus::{Condition, Conditions, Corpus, Key, Period, Sources, is_apart};
use crate::count::{ConceptCounts, Group, Groups, count_concepts, count_phrases, group_by, keys_of};
use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::warning::Warning;
use std::collections::BTreeSet;

/// What was counted for a report, and how it is divided.
#[derive(Debug)]
pub(super) struct Subject {
    /// The hits of the lexicon, or of the phrases found.
    pub(super) counts: ConceptCounts,
    /// How often each concept occurs in the whole corpus.
    pub(super) frequency: Frequency,
    /// The phrases that stand in for a lexicon.
    pub(super) phrases: Option<Phrases>,
    /// The keys by which the report groups, each by itself, beside document and year.
    pub(super) labels: Vec<Key>,
    /// The labels that have too many values to be groups.
    pub(super) names: Vec<Warning>,
    /// What is compared, if the corpus has two sides.
    pub(super) comparison: Option<Comparison>,
}

/// What a corpus without a lexicon shows of itself.
#[derive(Debug)]
pub(super) struct Phrases {
    /// The phrases that most documents share.
    pub(super) shared: SharedPhrases,
    /// For each group of a key, its phrases against those of all other groups.
    pub(super) distinctive: Option<(Key, Vec<Keyness>)>,
}

/// Lengths of the phrases that stand in for a lexicon.
const SHARED_LENGTHS: (usize, usize) = (2, 4);

/// Lengths of the phrases that tell groups apart: single words do that too.
const DISTINCTIVE_LENGTHS: (usize, usize) = (1, 3);

/// How many phrases stand in for a lexicon.
const SHARED_TOP: usize = 60;

/// How many phrases are shown of each group.
const DISTINCTIVE_TOP: usize = 12;

/// Below five occurrences the χ² approximation of the test is not to be trusted.
const FEWEST: u64 = 5;

/// A label with more values than this is a name, not a group.
const MOST_GROUPS: usize = 30;

impl Subject {
    pub(super) fn count(sources: &Sources, options: &ReportOptions) -> Result<Subject, Error> {
        let (selection, policy) = (&options.selection, options.policy);
        let (counts, phrases) = match &options.lexicon {
            Some(lexicon) => {
                let counts = count_concepts(sources, selection, lexicon.clone(), policy)?;
                (counts.only(options.shown.as_deref()), None)
            }
            None => {
                let choice = PhraseChoice { lengths: SHARED_LENGTHS, top: SHARED_TOP, confidence: options.confidence };
                let shared = shared_phrases(sources, selection, policy, choice)?;
                let mut lexicon = Lexicon::of_phrases("shared phrases", shared.rows.iter().map(|row| row.term.name()));
                lexicon.name = "the phrases that most documents share".into();
                let counts = count_phrases(sources, selection, lexicon, policy)?;
                (counts, Some(Phrases { shared, distinctive: None }))
            }
        };
        let (labels, names) = labels(&counts, options)?;
        let comparison = comparison(&counts, &labels, options)?;
        let whole = group_by(&counts, &[])?;
        let mut frequency = frequency(&counts, &whole, options.confidence);
        frequency.disperse_concepts(Dispersions::usual(), &counts, &whole)?;
        let mut subject = Subject { counts, frequency, phrases, labels, names, comparison };
        subject.find_distinctive(sources, options)?;
        Ok(subject)
    }

    /// Compares the groups of the first label, else the years if there are few, by all their phrases.
    fn find_distinctive(&mut self, sources: &Sources, options: &ReportOptions) -> Result<(), Error> {
        let Some(phrases) = &mut self.phrases else { return Ok(()) };
        let years = Key::Period(Period::Year);
        let key = match self.labels.first() {
            Some(key) => key.clone(),
            None if (2..=MOST_GROUPS).contains(&named_groups(&self.counts, &years)?.len()) => years,
            None => return Ok(()),
        };
        let thresholds = Comparison {
            target: Conditions::default(),
            reference: Conditions::default(),
            min_count: FEWEST,
            confidence: options.confidence,
        };
        let choice = NgramComparison {
            lengths: DISTINCTIVE_LENGTHS,
            top: DISTINCTIVE_TOP,
            edge_stops: EdgeStops::Detected,
            skips_numbers: false,
            only_more: true,
        };
        let plan = KeynessPlan::default();
        let found = each_against_rest(sources, &options.selection, options.policy, choice, &key, &thresholds, &plan)?;
        phrases.distinctive = Some((key, found));
        Ok(())
    }

    pub(super) fn corpus(&self) -> &Corpus {
        &self.counts.corpus
    }

    /// Whether any document has a date.
    pub(super) fn is_dated(&self) -> bool {
        self.corpus().documents.iter().any(|document| document.date.is_some())
    }
}

/// The labels to group by: those asked for, those the manifest names, or those that divide the corpus
/// into a few groups; with a warning for each that has too many values.
fn labels(counts: &ConceptCounts, options: &ReportOptions) -> Result<(Vec<Key>, Vec<Warning>), Error> {
    let key = |name: &String| {
        let Ok(key) = name.parse();
        key
    };
    let from_manifest = || counts.corpus.report.by.iter().map(key).collect::<Vec<Key>>();
    let asked = if options.by.is_empty() { from_manifest() } else { options.by.clone() };
    let shown_anyway = [Key::Document, Key::Period(Period::Year)];
    if !asked.is_empty() {
        return Ok((asked.into_iter().filter(|key| !shown_anyway.contains(key)).collect(), Vec::new()));
    }
    let (mut fitting, mut names) = (Vec::new(), Vec::new());
    for name in keys_of(&counts.corpus) {
        let Ok(key) = name.parse::<Key>();
        if matches!(key, Key::Label(_)) {
            let groups = group_by(counts, std::slice::from_ref(&key))?;
            let n_named = groups.groups.iter().filter(|group| !is_apart(&group.values[0])).count();
            if (2..=MOST_GROUPS).contains(&n_named) && n_named < counts.passages.len() {
                fitting.push((key, groups));
            } else if n_named > MOST_GROUPS {
                names.push(Warning::NotGrouped { label: name, values: n_named, most: MOST_GROUPS });
            }
        }
    }
    let years = group_by(counts, &[Key::Period(Period::Year)])?;
    Ok((without_repeats(fitting, &years), names))
}

/// The labels without those that only repeat another one or the year: every value of the one goes with one value of
/// the other. Of two the one with the longer values stays, as names say more than codes.
fn without_repeats(labels: Vec<(Key, Groups)>, years: &Groups) -> Vec<Key> {
    let length = |groups: &Groups| groups.groups.iter().map(|group| group.values[0].chars().count()).sum::<usize>();
    let mut kept: Vec<(Key, Groups)> = Vec::new();
    for (key, groups) in labels.into_iter().filter(|(_, groups)| !divides_alike(groups, years)) {
        match kept.iter_mut().find(|(_, other)| divides_alike(&groups, other)) {
            Some(other) if length(&groups) > length(&other.1) => *other = (key, groups),
            Some(_) => {}
            None => kept.push((key, groups)),
        }
    }
    kept.into_iter().map(|(key, _)| key).collect()
}

/// Whether the groups of two keys hold the same passages.
pub(super) fn divides_alike(a: &Groups, b: &Groups) -> bool {
    let pairs: BTreeSet<(&usize, &usize)> = a.of_passage.iter().zip(&b.of_passage).collect();
    a.groups.len() == b.groups.len() && pairs.len() == a.groups.len()
}

/// The groups of a key that have a value.
fn named_groups(counts: &ConceptCounts, key: &Key) -> Result<Vec<Group>, Error> {
    let groups = group_by(counts, std::slice::from_ref(key))?.groups;
    Ok(groups.into_iter().filter(|group| !is_apart(&group.values[0])).collect())
}

/// The comparison asked for, the one the manifest names, or the latest year against all before; in
/// a corpus of one year, the largest group of the first label against the others.
fn comparison(counts: &ConceptCounts, labels: &[Key], options: &ReportOptions) -> Result<Option<Comparison>, Error> {
    let plan = &counts.corpus.report;
    let (target, reference) = if !options.target.is_empty() {
        (options.target.clone(), options.reference.clone())
    } else if !plan.target.is_empty() {
        (plan.target.clone(), plan.reference.clone())
    } else {
        match suggested_target(counts, labels)? {
            Some(target) => (vec![target], Vec::new()),
            None => return Ok(None),
        }
    };
    Ok(Some(Comparison {
        target: Conditions::new(target),
        reference: Conditions::new(reference),
        min_count: 1,
        confidence: options.confidence,
    }))
}

fn suggested_target(counts: &ConceptCounts, labels: &[Key]) -> Result<Option<Condition>, Error> {
    let years = Key::Period(Period::Year);
    let groups = named_groups(counts, &years)?;
    if groups.len() > 1
        && let Some(last) = groups.last()
    {
        return Ok(Some(Condition { key: years, value: last.values[0].clone() }));
    }
    let Some(key) = labels.first() else { return Ok(None) };
    let groups = named_groups(counts, key)?;
    let largest = groups.iter().rev().max_by_key(|group| group.n_tokens);
    Ok(largest.filter(|_| groups.len() > 1).map(|group| Condition { key: key.clone(), value: group.values[0].clone() }))
}
