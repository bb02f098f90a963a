//! `tifa compare`

use super::args::{GlobalArgs, InputArgs, TableArgs, TermArgs};
use super::compare_plan::PlanArgs;
use super::ngram_range::NgramRange;
use super::output;
use super::parse::parse_segmenter;
use super::robust::{RobustArgs, Tested, recountable};
use super::setup::{Options, counted, sources, texts, warn};
use crate::analysis::robust::{ComparisonQuestion, Robust};
use crate::analysis::{
    Base, Comparison, FrequencyList, Keyness, KeynessPlan, NgramComparison, compare_ngrams, compare_with,
    compare_with_list, each_against_rest, each_concept_against_rest, keyness_by_table, keyness_table, policy_note,
};
use crate::corpus::{Condition, Conditions, Key};
use crate::count::Policy;
use crate::error::Error;
use crate::token::Segmenter;
use crate::warning::Warning;
use clap::Args;
use serde_json::json;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct CompareArgs {
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    sides: SideArgs,
    #[command(flatten)]
    terms: TermArgs,
    #[command(flatten)]
    plan: PlanArgs,
    #[command(flatten)]
    table: TableArgs,
    /// Compare all phrases of these lengths instead of a lexicon, as in 1..3
    #[arg(short, long, value_name = "RANGE", conflicts_with_all = ["lexicon", "terms", "concepts", "robust", "robust_details"])]
    ngrams: Option<NgramRange>,
    /// What the tokens of Chinese text are: unicode (every character, the default) or jieba (words)
    #[arg(long, value_name = "NAME", requires = "ngrams", conflicts_with_all = ["lexicon", "terms", "concepts"], value_parser = parse_segmenter)]
    segment: Option<&'static Segmenter>,
    /// Test only terms with this many occurrences on both sides together [default: 1 for concepts, 5 for phrases]
    #[arg(long, value_name = "N")]
    min_count: Option<u64>,
    #[command(flatten)]
    robust: RobustArgs,
}

/// What is compared with what.
#[derive(Debug, Args)]
pub(super) struct SideArgs {
    /// The side of interest; several on one key are alternatives
    #[arg(long, required_unless_present_any = ["by", "reference_list"], value_name = "KEY=VALUE")]
    pub(super) target: Vec<Condition>,
    /// What it is compared with [default: all the rest]
    #[arg(long, value_name = "KEY=VALUE", requires = "target")]
    pub(super) reference: Vec<Condition>,
    /// Compare each group with all others: document, year, quarter, month, decade or any label
    #[arg(short, long, value_name = "KEY", conflicts_with_all = ["target", "reference", "reference_list"])]
    pub(super) by: Option<String>,
    /// Compare with a frequency list: CSV or TSV with the columns term and count, and perhaps total
    #[arg(long, value_name = "FILE", requires = "ngrams",
        conflicts_with_all = ["reference", "lexicon", "terms", "concepts"])]
    pub(super) reference_list: Option<PathBuf>,
    /// All words of the list's corpus, where the list holds only the frequent ones and states no total
    #[arg(long, value_name = "N", requires = "reference_list")]
    pub(super) reference_total: Option<u64>,
}

/// Below five occurrences the χ² approximation of the test is not to be trusted.
const FEWEST_OF_A_PHRASE: u64 = 5;

/// The first phrases that are kept where nothing else is said.
const TOP_PHRASES: usize = 100;

impl CompareArgs {
    /// How is counted, where each group of `by` or the target is compared.
    fn policy(&self, by: Option<&Key>) -> Policy {
        let sides = self.sides.target.iter().chain(&self.sides.reference).map(|condition| &condition.key);
        self.input.selection.policy_by(self.terms.overlap, sides.chain(by))
    }
}

pub(super) fn run(args: &CompareArgs, global: &GlobalArgs) -> Result<(), Error> {
    let fewest = if args.ngrams.is_some() { FEWEST_OF_A_PHRASE } else { 1 };
    let comparison = Comparison {
        target: Conditions::new(args.sides.target.clone()),
        reference: Conditions::new(args.sides.reference.clone()),
        min_count: args.min_count.unwrap_or(fewest),
        confidence: args.terms.confidence,
    };
    let plan = args.plan.plan(args.ngrams.is_some(), global)?;
    let by: Option<Key> = args.sides.by.as_ref().map(|key| {
        let Ok(key) = key.parse();
        key
    });
    let (mut found, mut options, robust) = match args.ngrams {
        Some(range) => {
            let (found, options) = of_ngrams(args, range, &comparison, &plan, by.as_ref(), global)?;
            (found, options, None)
        }
        None => of_concepts(args, &comparison, &plan, by.as_ref(), global)?,
    };
    warn(&warnings(&found), global)?;
    for keyness in &mut found {
        keyness.rows.truncate(args.table.top.unwrap_or(usize::MAX));
    }
    if let Some(key) = &by {
        options.add_keys(std::slice::from_ref(key));
    } else {
        options.add("target", texts(&args.sides.target));
        options.add("reference", texts(&args.sides.reference));
    }
    options.add("min_count", json!(comparison.min_count));
    args.plan.describe(&plan, &mut options);
    let mut table = match (&by, found.first()) {
        (None, Some(keyness)) => keyness_table(keyness),
        (Some(key), _) => keyness_by_table(&found, key),
        (None, None) => return Err(Error::NoGroups),
    };
    if args.ngrams.is_none() {
        table.notes.push(policy_note(&args.input.selection.policy(args.terms.overlap)));
    }
    if let Some(robust) = robust {
        let subjects = found.iter().flat_map(|keyness| {
            let group: Vec<String> = by.iter().map(|_| keyness.target.in_words.clone()).collect();
            keyness.rows.iter().map(move |row| (group.clone(), row.term.clone()))
        });
        let groups = by.iter().map(|key| key.name().to_owned());
        let tested = Tested { robust, subjects: subjects.collect(), groups: groups.collect(), terms: &args.terms };
        table = args.robust.show(table, &tested);
    }
    output::table(&table, &args.table, &options.provenance("compare"))
}

fn of_concepts(
    args: &CompareArgs,
    comparison: &Comparison,
    plan: &KeynessPlan,
    by: Option<&Key>,
    global: &GlobalArgs,
) -> Result<(Vec<Keyness>, Options, Option<Robust>), Error> {
    let (counts, robust) = if args.robust.is_asked() {
        let base = recountable(&args.input, &args.terms, Base::Tokens, global)?;
        let (comparison, plan, by) = (comparison.clone(), plan.clone(), by.cloned());
        let robust = base.ask(&ComparisonQuestion { comparison, plan, by })?;
        (base.counts, Some(robust))
    } else {
        (counted(&args.input, &args.terms, args.policy(by), global)?, None)
    };
    warn(&counts.corpus.warnings, global)?;
    let mut options = Options::new(&args.input, &counts.corpus.name);
    options.add_terms(&args.terms, &counts.lexicon);
    let found = match by {
        None => vec![compare_with(&counts, comparison, plan)?],
        Some(key) => each_concept_against_rest(&counts, key, comparison, plan)?,
    };
    args.robust.describe(&mut options);
    Ok((found, options, robust))
}

fn of_ngrams(
    args: &CompareArgs,
    range: NgramRange,
    comparison: &Comparison,
    plan: &KeynessPlan,
    by: Option<&Key>,
    global: &GlobalArgs,
) -> Result<(Vec<Keyness>, Options), Error> {
    let sources = sources(&args.input, global)?;
    warn(&sources.warnings, global)?;
    let phrases = NgramComparison {
        lengths: (range.shortest, range.longest),
        top: args.table.top.unwrap_or(TOP_PHRASES),
        no_stop_edges: false,
        only_more: false,
    };
    let policy = Policy { segmenter: args.segment.unwrap_or_default(), ..args.policy(by) };
    let selection = args.input.selection.selection();
    let mut options = Options::new(&args.input, &sources.name);
    options.add_segmenter(policy.segmenter);
    options.add("ngrams", json!(format!("{}..{}", range.shortest, range.longest)));
    options.add("top", json!(phrases.top));
    let found = match (by, &args.sides.reference_list) {
        (Some(key), _) => {
            let all = each_against_rest(&sources, &selection, policy, phrases, key, comparison, plan)?;
            if all.is_empty() {
                return Err(Error::NoGroups);
            }
            all
        }
        (None, Some(path)) => {
            let list = FrequencyList::read(path, policy, args.sides.reference_total)?;
            options.add("reference_list", json!(path.file_name().unwrap_or_default().to_string_lossy()));
            vec![compare_with_list(&sources, &selection, policy, phrases, comparison, plan, &list)?]
        }
        (None, None) => vec![compare_ngrams(&sources, &selection, policy, phrases, comparison, plan)?],
    };
    Ok((found, options))
}

/// The warnings of all comparisons, each once.
fn warnings(found: &[Keyness]) -> Vec<Warning> {
    let mut warnings: Vec<Warning> = Vec::new();
    for warning in found.iter().flat_map(|keyness| &keyness.warnings) {
        if !warnings.contains(warning) {
            warnings.push(warning.clone());
        }
    }
    warnings
}
