//! `tifa echo`

mod kinds;
mod reference;

pub(super) use kinds::KINDS;

use super::args::{GlobalArgs, InputArgs, TableArgs, TermArgs};
use super::ngram_range::NgramRange;
use super::output;
use super::parse::parse_keys;
use super::setup::{Options, sources, warn};
use crate::analysis::echo::{EchoOptions, SpanLength};
use crate::chart::{Chart, Identity};
use crate::corpus::{Conditions, Key, Selection, Sources};
use crate::count::Policy;
use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::stats::similarity::SIMILARITIES;
use crate::table::Table;
use crate::warning::Warning;
use clap::Args;
use kinds::Kind;
use serde_json::json;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct EchoArgs {
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    terms: TermArgs,
    #[command(flatten)]
    table: TableArgs,
    /// What is shown: echo, pairs, spans, signature, similarity or absence
    #[arg(short, long, default_value = "echo", value_name = "NAME")]
    kind: String,
    /// The same as --kind absence
    #[arg(long, conflicts_with = "kind")]
    absence: bool,
    /// Group by document, year, quarter, month, decade or any label; several with commas
    #[arg(short, long, default_value = "document", value_name = "KEYS")]
    by: String,
    /// Compare all groups with these passages, or with a document, in place of each other
    #[arg(long, value_name = "KEY=VALUE|DOCUMENT")]
    reference: Vec<String>,
    /// The fewest tokens of shared wording [default: 5, of a signature 3; in Chinese twice as many]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(2..=1000))]
    tokens: Option<u16>,
    /// Count wording as echoed if at least N other groups have it
    #[arg(long, default_value_t = 1, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    min_others: u32,
    /// Pass over stock phrases: spans of which every part stands in more than N documents
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(2..))]
    max_documents: Option<u32>,
    /// The phrases by which groups are alike, where no lexicon is named
    #[arg(short, long, default_value = "1", value_name = "RANGE", conflicts_with_all = ["lexicon", "concepts"])]
    ngrams: NgramRange,
    /// Compare phrases that begin or end with a stop word, too
    #[arg(long)]
    keep_stop_words: bool,
    /// The measure by which the most alike groups come first: cosine, jaccard or jensen_shannon
    #[arg(long, default_value = "cosine", value_name = "NAME")]
    measure: String,
    /// The similarity from which on nearby wording is a paraphrase, from 0.5 to 1
    #[arg(long, default_value = "0.75", value_name = "SHARE", value_parser = parse_threshold)]
    threshold: f64,
    /// Write the similarities as a heatmap (SVG) to this file, in place of a table
    #[arg(long, value_name = "FILE")]
    chart: Option<PathBuf>,
}

/// What a kind of echo works on.
struct Request<'a> {
    args: &'a EchoArgs,
    sources: &'a Sources,
    selection: Selection,
    policy: Policy,
    keys: Vec<Key>,
    reference: Conditions,
    /// The number of the measure in [`SIMILARITIES`].
    measure: usize,
}

/// What a kind of echo gives.
struct Answer {
    table: Table,
    corpus: String,
    warnings: Vec<Warning>,
    /// The chart, if the kind has one and it was asked for.
    svg: Option<Box<dyn Chart>>,
    /// The lexicon, if one was used.
    lexicon: Option<Lexicon>,
}

/// As many spans and pairs as anybody will look through, where all groups are compared with each other.
const TOP: usize = 1000;

pub(super) fn run(args: &EchoArgs, global: &GlobalArgs) -> Result<(), Error> {
    let kind = kinds::named(if args.absence { "absence" } else { &args.kind })?;
    if args.chart.is_some() && !kind.has_chart {
        return Err(Error::NothingToDraw("only --kind similarity has a chart"));
    }
    let sources = sources(&args.input, global)?;
    let keys = parse_keys(&args.by);
    let request = Request {
        args,
        sources: &sources,
        selection: args.input.selection.selection(),
        policy: args.input.selection.policy(args.terms.overlap),
        keys: if keys.is_empty() { vec![Key::Document] } else { keys },
        reference: reference::parse(&args.reference, &sources)?,
        measure: measure(&args.measure)?,
    };
    let answer = (kind.make)(&request)?;
    warn(&answer.warnings, global)?;
    let provenance = options(&request, kind, &answer).provenance("echo");
    match (&args.chart, &answer.svg) {
        (Some(path), Some(chart)) => {
            let identity = Identity { slug: kind.name.to_owned(), provenance: provenance.json().to_string() };
            output::bytes(chart.svg(&identity)?.as_bytes(), Some(path))
        }
        _ => output::table(&answer.table, &args.table, &provenance),
    }
}

impl Request<'_> {
    /// The options of what rests on spans, of at least `words` words unless --tokens says otherwise.
    fn spans(&self, words: usize, top: Option<usize>) -> EchoOptions {
        EchoOptions {
            keys: self.keys.clone(),
            reference: self.reference.clone(),
            length: self.args.tokens.map_or(SpanLength::Words(words), |n| SpanLength::Tokens(usize::from(n))),
            max_documents: self.args.max_documents,
            top,
        }
    }

    /// The rows that are kept: all of a comparison with a reference, else the first [`TOP`].
    fn top(&self) -> Option<usize> {
        self.args.table.top.or_else(|| self.reference.is_empty().then_some(TOP))
    }
}

fn options(request: &Request<'_>, kind: &Kind, answer: &Answer) -> Options {
    let args = request.args;
    let mut options = Options::new(&args.input, &answer.corpus);
    options.add("kind", json!(kind.name));
    options.add_keys(&request.keys);
    if !request.reference.is_empty() {
        options.add("reference", json!(request.reference.to_string()));
    }
    if let Some(lexicon) = &answer.lexicon {
        options.add_terms(&args.terms, lexicon);
    }
    for option in kind.options {
        match *option {
            "tokens" => options.add("tokens", json!(args.tokens)),
            "min_others" => options.add("min_others", json!(args.min_others)),
            "max_documents" => options.add("max_documents", json!(args.max_documents)),
            "threshold" => options.add("threshold", json!(args.threshold)),
            "measure" => options.add("measure", json!(args.measure)),
            _ if answer.lexicon.is_none() => {
                options.add("ngrams", json!(format!("{}..{}", args.ngrams.shortest, args.ngrams.longest)));
                options.add("keep_stop_words", json!(args.keep_stop_words));
            }
            _ => {}
        }
    }
    options
}

fn measure(name: &str) -> Result<usize, Error> {
    SIMILARITIES.iter().position(|measure| measure.id() == name).ok_or_else(|| Error::UnknownName {
        kind: "similarity",
        name: name.to_owned(),
        known: SIMILARITIES.iter().map(|measure| measure.id().to_owned()).collect(),
    })
}

fn parse_threshold(text: &str) -> Result<f64, String> {
    let share: f64 = text.parse().map_err(|_| format!("'{text}' is not a number"))?;
    if (0.5..=1.0).contains(&share) { Ok(share) } else { Err(format!("{text} is not between 0.5 and 1")) }
}
