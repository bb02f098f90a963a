//! `tifa count`

use super::args::{GlobalArgs, InputArgs, TableArgs, TermArgs, parse_keys, parse_segmenter};
use super::ngram_range::NgramRange;
use super::ngrams::{self, NgramArgs, NgramList};
use super::output;
use super::setup::{Options, counted, sources, warn};
use crate::analysis::{containment, cut_words, frequency, ngram_frequency, rendering_mixes, renderings};
use crate::count::{NgramFilter, Policy, by_keys, check_keys, count_ngrams, group_by};
use crate::error::Error;
use crate::table::{containment_table, frequency_table, rendering_mix_table, rendering_table};
use crate::token::Segmenter;
use clap::Args;
use serde_json::json;

#[derive(Debug, Args)]
pub(super) struct CountArgs {
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    terms: TermArgs,
    #[command(flatten)]
    table: TableArgs,
    /// Group by document, year, quarter, month, decade or any label; several with commas
    #[arg(short, long, default_value = "", value_name = "KEYS")]
    by: String,
    /// Count all phrases of these lengths instead of a lexicon, as in 1..3
    #[arg(short, long, value_name = "RANGE", conflicts_with_all = ["lexicon", "terms", "concepts"])]
    ngrams: Option<NgramRange>,
    /// What Chinese words are: unicode (every character) or jieba. With --ngrams, what is counted; with --variants, which
    /// hits are checked for cutting a word
    #[arg(long, value_name = "NAME", value_parser = parse_segmenter)]
    segment: Option<&'static Segmenter>,
    /// List only terms with this many occurrences in all [default: 0 for concepts, 2 for phrases]
    #[arg(long, value_name = "N")]
    min_count: Option<u64>,
    /// List only phrases that stand in this many documents
    #[arg(long, default_value_t = 1, value_name = "N", requires = "ngrams")]
    min_documents: u64,
    #[command(flatten)]
    phrases: NgramArgs,
    /// Show which variant of each concept was used
    #[arg(long, conflicts_with_all = ["ngrams", "inside"])]
    variants: bool,
    /// Show which rendering of each concept is usual, its share and how even the mix is
    #[arg(long, conflicts_with_all = ["ngrams", "inside", "variants"])]
    renderings: bool,
    /// Show which longer formulations hold each concept
    #[arg(long, conflicts_with = "ngrams")]
    inside: bool,
}

/// Phrases that occur once are most of all phrases and say little.
const FEWEST_OF_A_PHRASE: u64 = 2;

pub(super) fn run(args: &CountArgs, global: &GlobalArgs) -> Result<(), Error> {
    match args.ngrams {
        Some(range) if !args.phrases.is_plain() => {
            let list = NgramList {
                input: &args.input,
                policy: Policy {
                    segmenter: args.segment.unwrap_or_default(),
                    ..args.input.selection.policy(args.terms.overlap)
                },
                keys: parse_keys(&args.by),
                range,
                min_count: args.min_count.unwrap_or(FEWEST_OF_A_PHRASE),
                min_documents: args.min_documents,
                confidence: args.terms.confidence,
            };
            ngrams::run(&list, &args.phrases, &args.table, global)
        }
        Some(range) => run_ngrams(args, range, global),
        None => run_concepts(args, global),
    }
}

fn run_concepts(args: &CountArgs, global: &GlobalArgs) -> Result<(), Error> {
    if let (Some(segmenter), false) = (args.segment, args.variants) {
        return Err(Error::SegmenterBesideLexicon { segmenter: segmenter.name });
    }
    let counts = counted(&args.input, &args.terms, global)?;
    warn(&counts.corpus.warnings, global)?;
    let keys = parse_keys(&args.by);
    let groups = group_by(&counts, &keys)?;
    warn(counts.mixed_units(&groups).as_slice(), global)?;
    let table = if args.variants {
        let cut = args.segment.map(|segmenter| cut_words(&counts, &groups, segmenter)).transpose()?;
        rendering_table(&renderings(&counts, &groups), &counts, cut.as_ref())
    } else if args.renderings {
        rendering_mix_table(&rendering_mixes(&counts, &groups, args.terms.confidence), &counts)?
    } else if args.inside {
        containment_table(&containment(&counts, &groups), &counts)
    } else {
        let mut frequency = frequency(&counts, &groups, args.terms.confidence);
        frequency.keep_frequent(args.min_count.unwrap_or(0));
        frequency.keep_top(args.table.top.unwrap_or(usize::MAX));
        frequency_table(&frequency, &counts.policy)
    };
    let mut options = Options::new(&args.input, &counts.corpus.name);
    options.add_terms(&args.terms, &counts.lexicon);
    options.add_segmenter(args.segment.unwrap_or_default());
    options.add_keys(&keys);
    output::table(&table, &args.table, &options.provenance("count"))
}

fn run_ngrams(args: &CountArgs, range: NgramRange, global: &GlobalArgs) -> Result<(), Error> {
    let sources = sources(&args.input, global)?;
    let keys = parse_keys(&args.by);
    let policy = args.input.selection.policy(args.terms.overlap);
    let policy = Policy { segmenter: args.segment.unwrap_or_default(), ..policy };
    let counts = count_ngrams(&sources, &args.input.selection.selection(), policy, range.longest, by_keys(&keys))?;
    check_keys(&counts.corpus, &keys)?;
    warn(&counts.corpus.warnings, global)?;
    warn(counts.mixed_units(by_keys(&keys)).as_slice(), global)?;
    let min_count = args.min_count.unwrap_or(FEWEST_OF_A_PHRASE);
    let filter =
        NgramFilter { shortest: range.shortest, min_count, min_documents: args.min_documents, edge_stops: None };
    let mut frequency = ngram_frequency(&counts, &keys, filter, args.terms.confidence);
    frequency.keep_top(args.table.top.unwrap_or(usize::MAX));
    let mut table = frequency_table(&frequency, &policy);
    table.notes.push(format!(
        "listed: phrases with at least {min_count} occurrences and {} documents in all",
        args.min_documents
    ));
    let mut options = Options::new(&args.input, &counts.corpus.name);
    options.add_segmenter(policy.segmenter);
    options.add("ngrams", json!(format!("{}..{}", range.shortest, range.longest)));
    options.add("min_count", json!(min_count));
    options.add("min_documents", json!(args.min_documents));
    options.add_keys(&keys);
    output::table(&table, &args.table, &options.provenance("count"))
}
