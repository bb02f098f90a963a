//! Whether the rendering of a concept changed from one period to the next, or the concept itself.

use super::mix::{RenderingMix, rendering_mixes};
use crate::analysis::column::{add_keys, add_rate};
use crate::corpus::{Key, NONE, Period};
use crate::count::{ConceptCounts, Group, group_by};
use crate::error::Error;
use crate::lexicon::{Concept, Lexicon};
use crate::stats::correction::{BenjaminiHochberg, Correction};
use crate::stats::{Confidence, Contingency, FisherExact, RatePerMillion, Statistic};
use crate::table::Unit::{Count, Probability, Share};
use crate::table::{Columns, Table};
use crate::warning::Warning;
use std::collections::{BTreeMap, BTreeSet};

/// The steps from period to period of every concept that has several renderings.
#[derive(Debug, Clone)]
pub struct RenderingChanges {
    /// The period.
    pub period: Period,
    /// Further keys: each of their groups is followed by itself.
    pub keys: Vec<Key>,
    /// The steps: by concept, language, further keys and period.
    pub steps: Vec<RenderingStep>,
    /// The confidence of the intervals; a test is significant below its complement.
    pub confidence: Confidence,
    /// That renderings changed while their concepts did not.
    pub warnings: Vec<Warning>,
}

/// One concept in one language, from a period in which it occurs to the next.
#[derive(Debug, Clone)]
pub struct RenderingStep {
    /// The values of the further keys.
    pub values: Vec<String>,
    /// The earlier period.
    pub from: PeriodMix,
    /// The later one.
    pub to: PeriodMix,
    /// Whether the documents of the two periods vote alike, by [`mix_p_value`].
    pub p_value: f64,
    /// The same, corrected over all steps of the table (Benjamini–Hochberg).
    pub p_adjusted: f64,
    /// What changed.
    pub finding: RenderingFinding,
}

/// The renderings in one period.
#[derive(Debug, Clone)]
pub struct PeriodMix {
    /// The period.
    pub period: String,
    /// The mix.
    pub mix: RenderingMix,
    /// The concept's rate, with its interval.
    pub rate: Option<RatePerMillion>,
}

/// What changed from one period to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RenderingFinding {
    /// Another rendering is the most frequent, beyond chance, and the rates' intervals overlap.
    Rendering,
    /// The rates' intervals do not overlap, and the most frequent rendering stayed.
    Rate,
    /// Both.
    Both,
    /// The most frequent rendering stayed, but the mix is another beyond chance.
    Mix,
    /// Another rendering is the most frequent, in too few documents to exclude chance.
    Differs,
    /// Neither.
    Nothing,
}

impl RenderingFinding {
    /// The finding in a word or two, for tables.
    pub fn name(self) -> &'static str {
        match self {
            RenderingFinding::Rendering => "rendering changed",
            RenderingFinding::Rate => "rate changed",
            RenderingFinding::Both => "both changed",
            RenderingFinding::Mix => "mix shifted",
            RenderingFinding::Differs => "differs within chance",
            RenderingFinding::Nothing => "same",
        }
    }
}

/// Follows the renderings of every concept from period to period, in each group of the further `keys`.
///
/// A step leads from a period in which the concept occurs in a language to the next such period. Concepts of
/// which only one variant of a language ever occurs have no steps there.
///
/// # Errors
///
/// No passage has a label asked for.
pub fn rendering_changes(
    counts: &ConceptCounts,
    period: Period,
    keys: &[Key],
    confidence: Confidence,
) -> Result<RenderingChanges, Error> {
    let all_keys: Vec<Key> = std::iter::once(Key::Period(period)).chain(keys.iter().cloned()).collect();
    let groups = group_by(counts, &all_keys)?;
    let mixes = rendering_mixes(counts, &groups, confidence).mixes;
    let mut used: BTreeMap<(usize, &str), BTreeSet<usize>> = BTreeMap::new();
    for mix in &mixes {
        used.entry((mix.concept, &mix.language)).or_default().extend(mix.variants.iter().map(|(variant, _)| *variant));
    }
    // Groups come in the order of their periods, so those of one series do too.
    let mut series: BTreeMap<(usize, &str, &[String]), Vec<&RenderingMix>> = BTreeMap::new();
    for mix in &mixes {
        let values = &groups.groups[mix.group].values;
        if values[0] != NONE && used[&(mix.concept, mix.language.as_str())].len() > 1 {
            series.entry((mix.concept, &mix.language, &values[1..])).or_default().push(mix);
        }
    }
    let mut steps = Vec::new();
    for ((_, _, values), mixes) in &series {
        for pair in mixes.windows(2) {
            let [from, to] = [pair[0], pair[1]].map(|mix| PeriodMix::new(mix, &groups.groups[mix.group], confidence));
            let p_value = mix_p_value(&from.mix.votes, &to.mix.votes)?;
            let finding = RenderingFinding::Nothing;
            steps.push(RenderingStep { values: values.to_vec(), from, to, p_value, p_adjusted: p_value, finding });
        }
    }
    let p_values: Vec<Option<f64>> = steps.iter().map(|step| Some(step.p_value)).collect();
    for (step, p_adjusted) in steps.iter_mut().zip(BenjaminiHochberg.adjust(&p_values)?) {
        step.p_adjusted = p_adjusted.unwrap_or(step.p_value);
        step.finding = finding(step, confidence);
    }
    let warnings = warnings(counts, &steps);
    Ok(RenderingChanges { period, keys: keys.to_vec(), steps, confidence, warnings })
}

impl PeriodMix {
    fn new(mix: &RenderingMix, group: &Group, confidence: Confidence) -> PeriodMix {
        let rate = RatePerMillion::new(mix.cell.count, group.n_tokens, confidence);
        PeriodMix { period: group.values[0].clone(), mix: mix.clone(), rate }
    }
}

/// The probability that documents which do not differ in their habits vote as differently as these.
///
/// ```text
/// p = min(1, m · minᵥ pᵥ)
/// ```
///
/// `pᵥ` is the two-sided p-value of Fisher's exact test that the share of the documents that vote for the
/// variant `v` is the same in both periods; `m` is the number of different tests: that of the variants with a
/// vote, or 1 where there are two, whose tests are one (Bonferroni). 1 where there is only one variant. The
/// unit is the document, because whoever writes or translates one chooses a rendering once and keeps to it: of
/// two documents, however long, it is always 1.
///
/// # Errors
///
/// More than 10¹² documents.
pub fn mix_p_value(from: &BTreeMap<usize, u64>, to: &BTreeMap<usize, u64>) -> Result<f64, Error> {
    let variants: BTreeSet<usize> = from.keys().chain(to.keys()).copied().collect();
    let (n_from, n_to) = (from.values().sum(), to.values().sum());
    let n_tests = match variants.len() {
        0 | 1 => return Ok(1.0),
        2 => 1,
        many => many,
    };
    let mut least: f64 = 1.0;
    for variant in variants {
        let votes = |votes: &BTreeMap<usize, u64>| votes.get(&variant).copied().unwrap_or_default();
        let table = Contingency::new(votes(to), n_to, votes(from), n_from)?;
        least = least.min(FisherExact::TWO_SIDED.score(&table).p_value.unwrap_or(1.0));
    }
    Ok((least * n_tests as f64).min(1.0))
}

fn finding(step: &RenderingStep, confidence: Confidence) -> RenderingFinding {
    let (from, to) = (&step.from.mix, &step.to.mix);
    let is_significant = step.p_adjusted <= confidence.error_rate();
    // Of several that are equally frequent none is the one.
    let stayed = from.variants.iter().any(|(variant, _)| from.is_dominant(*variant) && to.is_dominant(*variant));
    let rate_changed = step
        .from
        .rate
        .zip(step.to.rate)
        .is_some_and(|(from, to)| from.interval.high < to.interval.low || to.interval.high < from.interval.low);
    match (stayed, is_significant, rate_changed) {
        (false, true, false) => RenderingFinding::Rendering,
        (false, true, true) => RenderingFinding::Both,
        (false, false, _) => RenderingFinding::Differs,
        (true, true, _) => RenderingFinding::Mix,
        (true, false, true) => RenderingFinding::Rate,
        (true, false, false) => RenderingFinding::Nothing,
    }
}

/// That renderings changed while the rates of their concepts did not, and that others may have.
fn warnings(counts: &ConceptCounts, steps: &[RenderingStep]) -> Vec<Warning> {
    let described = |is_meant: &dyn Fn(&RenderingStep) -> bool| -> Vec<String> {
        steps.iter().filter(|step| is_meant(step)).map(|step| in_words(counts, step)).collect()
    };
    let changed = described(&|step| step.finding == RenderingFinding::Rendering);
    let differs = described(&|step| step.finding == RenderingFinding::Differs && step.has_nothing_in_common());
    let mut warnings = Vec::new();
    if !changed.is_empty() {
        warnings.push(Warning::RenderingChanged { changes: changed });
    }
    if !differs.is_empty() {
        warnings.push(Warning::RenderingDiffers { changes: differs });
    }
    warnings
}

fn in_words(counts: &ConceptCounts, step: &RenderingStep) -> String {
    let text = |variant: usize| &counts.lexicon.variants[variant].text;
    let concept = &counts.lexicon.concepts[step.from.mix.concept].name;
    let place: String = step.values.iter().map(|value| format!(", {value}")).collect();
    let (from, to) = (&step.from, &step.to);
    format!(
        "{concept}{place}: '{}' in {}, '{}' in {}",
        text(from.mix.dominant()),
        from.period,
        text(to.mix.dominant()),
        to.period
    )
}

impl RenderingStep {
    /// Whether no variant occurs on both sides.
    fn has_nothing_in_common(&self) -> bool {
        let (from, to) = (&self.from.mix.variants, &self.to.mix.variants);
        !from.iter().any(|(variant, _)| to.iter().any(|(other, _)| other == variant))
    }
}

/// The lexicon, to which the numbers of a step point.
type Row<'a> = (&'a Lexicon, &'a RenderingStep);

fn concept<'a>((lexicon, step): &Row<'a>) -> &'a Concept {
    &lexicon.concepts[step.from.mix.concept]
}

pub(in crate::analysis) fn columns<'a>(period: Period, keys: &[Key]) -> Columns<'a, Row<'a>> {
    let mut columns: Columns<Row> = Columns::default();
    add_keys(&mut columns, keys, "", |(_, step)| &step.values);
    columns.text("concept", "the concept of the lexicon", |row| &concept(row).name);
    columns.text("category", "its category", |row| &concept(row).category);
    columns.text("language", "the language of the renderings", |(_, step)| &step.from.mix.language);
    add_side(&mut columns, "from", period, |step| &step.from);
    add_side(&mut columns, "to", period, |step| &step.to);
    columns.add("p_value", Probability, "whether the documents of both periods vote alike", |(_, step)| step.p_value);
    columns.add("p_adjusted", Probability, "after Benjamini–Hochberg over all rows", |(_, step)| step.p_adjusted);
    columns.text("finding", "what changed", |(_, step)| step.finding.name());
    columns
}

/// The columns of the earlier or the later period.
fn add_side<'a>(
    columns: &mut Columns<'a, Row<'a>>,
    side: &str,
    period: Period,
    of: for<'r> fn(&'r RenderingStep) -> &'r PeriodMix,
) {
    let name = |what: &str| format!("{what}_{side}");
    columns.text(name(period.name()), "the period", move |(_, step)| &of(step).period);
    columns.add(name("count"), Count, "hits of the concept in it", move |(_, step)| of(step).mix.cell.count);
    columns.add(name("documents"), Count, "documents with a hit", move |(_, step)| of(step).mix.cell.documents);
    columns.text(name("dominant"), "the most frequent variant", move |(lexicon, step)| {
        &lexicon.variants[of(step).mix.dominant()].text
    });
    columns.add(name("share"), Share, "its share of the hits", move |(_, step)| of(step).mix.share());
    add_rate(columns, &name(""), true, move |(_, step)| of(step).rate);
}

/// One row a concept, language and step from a period to the next in which it occurs.
pub fn rendering_change_table(changes: &RenderingChanges, counts: &ConceptCounts) -> Table {
    let level = changes.confidence.percent();
    let rows = changes.steps.iter().map(|step| (&counts.lexicon, step));
    let title = "Whether the rendering changed, or the concept";
    let mut table = columns(changes.period, &changes.keys).table("rendering_changes", title, rows);
    table.notes = vec![
        format!(
            "p_value: each document votes for its most frequent rendering; Fisher's exact test of the votes for each rendering, the least \
             p-value times the number of renderings (2 are one test); p_adjusted: Benjamini–Hochberg over the {} rows",
            changes.steps.len()
        ),
        format!(
            "finding: the dominant rendering changed if another is most frequent and p_adjusted is at most {:.3}, else it differs within \
             chance; the rate changed if its exact Poisson intervals at {level} % do not overlap",
            changes.confidence.error_rate()
        ),
        "a row leads to the next period in which the concept occurs; concepts with one rendering only have none".into(),
    ];
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    fn votes(counts: &[u64]) -> BTreeMap<usize, u64> {
        counts.iter().copied().enumerate().filter(|(_, count)| *count > 0).collect()
    }

    #[test]
    fn two_documents_prove_nothing() {
        assert_eq!(mix_p_value(&votes(&[1, 0]), &votes(&[0, 1])).unwrap(), 1.0);
        assert_eq!(mix_p_value(&votes(&[3]), &votes(&[4])).unwrap(), 1.0);
    }

    #[test]
    fn the_p_value_is_that_of_fisher_times_the_number_of_tests() {
        // scipy 1.17.1: fisher_exact([[0, 5], [5, 0]]) = 0.007936507936507936,
        // fisher_exact([[1, 7], [6, 2]]) = 0.04055944055944056.
        let p = |from: &[u64], to: &[u64]| mix_p_value(&votes(from), &votes(to)).unwrap();
        assert!((p(&[5, 0], &[0, 5]) - 0.007_936_507_936_507_936).abs() < 1e-12);
        assert!((p(&[6, 2], &[1, 7]) - 0.040_559_440_559_440_56).abs() < 1e-12);
        assert!((p(&[5, 0, 0], &[0, 4, 1]) - 3.0 * 0.007_936_507_936_507_936).abs() < 1e-12);
    }
}
