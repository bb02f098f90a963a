//! `tifa count`

use super::args::{GlobalArgs, InputArgs, ResourceArgs, TableArgs, TermArgs};
use super::ngram_range::NgramRange;
use super::ngrams::{self, NgramArgs, NgramList};
use super::output;
use super::parse::{parse_keys, parse_segmenter};
use super::robust::{RobustArgs, Tested, recountable};
use super::setup::{Options, counted, counted_cells, sources, warn};
use crate::analysis::robust::CountQuestion;
use crate::analysis::{
    Base, NgramRates, containment, cut_words, frequency, frequency_of_cells, ngram_frequency_head, rendering_mixes,
    renderings,
};
use crate::corpus::Key;
use crate::count::{MatrixChoice, NgramChoice, Policy, by_keys, check_keys, group_by, list_ngrams, ngram_matrix};
use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::report::{check_folder, write_matrix};
use crate::table::{
    containment_table, frequency_table, put_frequency_row, put_ngram_row, rendering_mix_table, rendering_table,
};
use crate::token::Segmenter;
use clap::Args;
use serde_json::json;
use std::path::Path;

#[derive(Debug, Args)]
pub(super) struct CountArgs {
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    terms: TermArgs,
    #[command(flatten)]
    table: TableArgs,
    #[command(flatten)]
    resources: ResourceArgs,
    /// Group by document, year, quarter, month, decade or any label; several with commas
    #[arg(short, long, default_value = "", value_name = "KEYS")]
    by: String,
    /// Count all phrases of these lengths instead of a lexicon, as in 1..3
    #[arg(short, long, value_name = "RANGE", conflicts_with_all = ["lexicon", "terms", "concepts", "robust", "robust_details"])]
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
    /// Write the phrases by document as a sparse matrix (matrix.mtx, terms.csv, documents.csv) into the folder -o
    #[arg(long, requires_all = ["ngrams", "output"],
        conflicts_with_all = ["by", "format", "top", "columns", "skip", "closed", "c_value", "stop_words"])]
    matrix: bool,
    /// With --matrix: write into the folder even if it holds files of others; those are never touched
    #[arg(long, requires = "matrix")]
    force: bool,
    #[command(flatten)]
    phrases: NgramArgs,
    /// Show which variant of each concept was used
    #[arg(long, conflicts_with_all = ["ngrams", "inside", "robust", "robust_details"])]
    variants: bool,
    /// Show which rendering of each concept is usual, its share and how even the mix is
    #[arg(long, conflicts_with_all = ["ngrams", "inside", "variants", "robust", "robust_details"])]
    renderings: bool,
    /// Show which longer formulations hold each concept
    #[arg(long, conflicts_with_all = ["ngrams", "robust", "robust_details"])]
    inside: bool,
    #[command(flatten)]
    robust: RobustArgs,
}

/// Phrases that occur once are most of all phrases and say little.
const FEWEST_OF_A_PHRASE: u64 = 2;

pub(super) fn run(args: &CountArgs, global: &GlobalArgs) -> Result<(), Error> {
    match args.ngrams {
        Some(range) if args.matrix => run_matrix(args, range, global),
        Some(range) if !args.phrases.is_plain() => {
            let keys = parse_keys(&args.by);
            let list = NgramList {
                input: &args.input,
                policy: Policy {
                    segmenter: args.segment.unwrap_or_default(),
                    ..args.input.selection.policy_by(args.terms.overlap, &keys)
                },
                keys,
                range,
                min_count: args.min_count.unwrap_or(FEWEST_OF_A_PHRASE),
                min_documents: args.min_documents,
                confidence: args.terms.confidence,
            };
            ngrams::run(&list, &args.phrases, &args.table, &args.resources.resources(), global)
        }
        Some(range) => run_ngrams(args, range, global),
        None if args.robust.is_asked() => run_robust(args, global),
        None if args.variants || args.renderings || args.inside => run_hits(args, global),
        None => run_concepts(args, global),
    }
}

/// How often each concept occurs: the places of hits are not kept, and rows are written while they are made.
fn run_concepts(args: &CountArgs, global: &GlobalArgs) -> Result<(), Error> {
    if let Some(segmenter) = args.segment {
        return Err(Error::SegmenterBesideLexicon { segmenter: segmenter.name });
    }
    let keys = parse_keys(&args.by);
    let counts = counted_cells(&args.input, &args.terms, &keys, global)?;
    warn(&counts.corpus.warnings, global)?;
    check_keys(&counts.corpus, &keys)?;
    warn(counts.mixed_units().as_slice(), global)?;
    let mut frequency = frequency_of_cells(&counts, args.terms.confidence);
    frequency.keep_frequent(args.min_count.unwrap_or(0));
    frequency.keep_top(args.table.top.unwrap_or(usize::MAX));
    let rows = std::mem::take(&mut frequency.rows);
    let options = concept_options(args, &counts.corpus.name, &counts.lexicon, &keys);
    let table = frequency_table(&frequency, &counts.policy);
    output::stream(&table, &args.table, &options.provenance("count"), |writer| {
        writer.made(rows.len(), &|places, made| {
            rows[places].iter().for_each(|row| put_frequency_row(made, &frequency.groups[row.group], row));
        })
    })
}

/// What the hits of each concept are, one by one.
fn run_hits(args: &CountArgs, global: &GlobalArgs) -> Result<(), Error> {
    if let (Some(segmenter), false) = (args.segment, args.variants) {
        return Err(Error::SegmenterBesideLexicon { segmenter: segmenter.name });
    }
    let keys = parse_keys(&args.by);
    let policy = args.input.selection.policy_by(args.terms.overlap, &keys);
    let counts = counted(&args.input, &args.terms, policy, global)?;
    warn(&counts.corpus.warnings, global)?;
    let groups = group_by(&counts, &keys)?;
    warn(counts.mixed_units(&groups).as_slice(), global)?;
    let table = if args.variants {
        let cut = args.segment.map(|segmenter| cut_words(&counts, &groups, segmenter)).transpose()?;
        rendering_table(&renderings(&counts, &groups), &counts, cut.as_ref())
    } else if args.renderings {
        rendering_mix_table(&rendering_mixes(&counts, &groups, args.terms.confidence), &counts)?
    } else {
        containment_table(&containment(&counts, &groups), &counts)
    };
    let options = concept_options(args, &counts.corpus.name, &counts.lexicon, &keys);
    output::table(&table, &args.table, &options.provenance("count"))
}

fn concept_options(args: &CountArgs, corpus: &str, lexicon: &Lexicon, keys: &[Key]) -> Options {
    let mut options = Options::new(&args.input, corpus);
    options.add_terms(&args.terms, lexicon);
    options.add_segmenter(args.segment.unwrap_or_default());
    options.add_keys(keys);
    options
}

/// Concepts as [`run_concepts`] counts them, with what other choices make of each count.
fn run_robust(args: &CountArgs, global: &GlobalArgs) -> Result<(), Error> {
    let base = recountable(&args.input, &args.terms, Base::Tokens, global)?;
    let counts = &base.counts;
    warn(&counts.corpus.warnings, global)?;
    let keys = parse_keys(&args.by);
    let confidence = args.terms.confidence;
    let robust = base.ask(&CountQuestion { keys: keys.clone(), confidence })?;
    let groups = group_by(counts, &keys)?;
    warn(counts.mixed_units(&groups).as_slice(), global)?;
    let mut frequency = frequency(counts, &groups, confidence);
    frequency.keep_frequent(args.min_count.unwrap_or(0));
    frequency.keep_top(args.table.top.unwrap_or(usize::MAX));
    let subjects = frequency.rows.iter().map(|row| (groups.groups[row.group].values.clone(), row.term.clone()));
    let names = keys.iter().map(|key| key.name().to_owned());
    let tested = Tested { robust, subjects: subjects.collect(), groups: names.collect(), terms: &args.terms };
    let table = args.robust.show(frequency_table(&frequency, &counts.policy), &tested);
    let mut options = Options::new(&args.input, &counts.corpus.name);
    options.add_terms(&args.terms, &counts.lexicon);
    options.add_keys(&keys);
    args.robust.describe(&mut options);
    output::table(&table, &args.table, &options.provenance("count"))
}

fn run_matrix(args: &CountArgs, range: NgramRange, global: &GlobalArgs) -> Result<(), Error> {
    let folder = args.table.output.as_deref().unwrap_or(Path::new("."));
    check_folder(folder, args.force)?;
    let sources = sources(&args.input, global)?;
    let policy = args.input.selection.policy(args.terms.overlap);
    let policy = Policy { segmenter: args.segment.unwrap_or_default(), ..policy };
    let choice = MatrixChoice {
        lengths: (range.shortest, range.longest),
        min_count: args.min_count.unwrap_or(FEWEST_OF_A_PHRASE),
        min_documents: args.min_documents,
    };
    let selection = args.input.selection.selection();
    let matrix = ngram_matrix(&sources, &selection, policy, choice, &args.resources.resources())?;
    warn(&matrix.corpus.warnings, global)?;
    let mut options = Options::new(&args.input, &matrix.corpus.name);
    options.add_segmenter(policy.segmenter);
    add_phrases(&mut options, range, choice.min_count, args);
    options.add("matrix", json!(true));
    write_matrix(folder, &matrix, &options.provenance("count"), args.force)?;
    if !global.quiet {
        let (documents, phrases) = (matrix.n_tokens.len(), matrix.n_phrases());
        output::message(&format!("wrote {documents} documents by {phrases} phrases, {} cells", matrix.n_cells));
    }
    Ok(())
}

fn add_phrases(options: &mut Options, range: NgramRange, min_count: u64, args: &CountArgs) {
    options.add("ngrams", json!(format!("{}..{}", range.shortest, range.longest)));
    options.add("min_count", json!(min_count));
    options.add("min_documents", json!(args.min_documents));
}

fn run_ngrams(args: &CountArgs, range: NgramRange, global: &GlobalArgs) -> Result<(), Error> {
    output::format(&args.table)?;
    let sources = sources(&args.input, global)?.read_once();
    let keys = parse_keys(&args.by);
    let policy = args.input.selection.policy_by(args.terms.overlap, &keys);
    let policy = Policy { segmenter: args.segment.unwrap_or_default(), ..policy };
    let min_count = args.min_count.unwrap_or(FEWEST_OF_A_PHRASE);
    let choice = NgramChoice {
        lengths: (range.shortest, range.longest),
        min_count,
        min_documents: args.min_documents,
        top: args.table.top.unwrap_or(usize::MAX),
        ..NgramChoice::default()
    };
    let selection = args.input.selection.selection();
    let listing = list_ngrams(&sources, &selection, policy, choice, &args.resources.resources(), by_keys(&keys))?;
    check_keys(&listing.corpus, &keys)?;
    warn(&listing.corpus.warnings, global)?;
    warn(listing.mixed_units(by_keys(&keys)).as_slice(), global)?;
    let head = ngram_frequency_head(&listing, &keys, args.terms.confidence);
    let mut table = frequency_table(&head, &policy);
    table.notes.push(format!(
        "listed: phrases with at least {min_count} occurrences and {} documents in all",
        args.min_documents
    ));
    let mut options = Options::new(&args.input, &listing.corpus.name);
    options.add_segmenter(policy.segmenter);
    add_phrases(&mut options, range, min_count, args);
    options.add_keys(&keys);
    output::stream(&table, &args.table, &options.provenance("count"), |writer| {
        listing.for_each_block(&mut |block| {
            writer.made(block.len(), &|places, made| {
                let mut rates = NgramRates::new(&head.groups, args.terms.confidence);
                for place in places {
                    let ngram = block.figures(place);
                    let (group, rate) = (&head.groups[ngram.group], rates.rate(&ngram));
                    put_ngram_row(made, group, &ngram, rate, |text| block.spell(place, text));
                }
            })
        })
    })
}
