//! `tifa report`

use super::args::{GlobalArgs, InputArgs, TermArgs};
use super::output;
use super::parse::{parse_keys, parse_segmenter};
use super::setup::{Options, copies, lexicon, shown, sources, texts, warn};
use crate::corpus::Condition;
use crate::count::Policy;
use crate::error::Error;
use crate::report::{Report, ReportOptions, check_folder, report, write_folder};
use crate::token::Segmenter;
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct ReportArgs {
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    terms: TermArgs,
    /// The folder to write into: new, empty, or written by tifa before
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    /// Write into the folder even if it holds files of others; those are never touched
    #[arg(long)]
    force: bool,
    /// What the tokens of Chinese phrases are, where no lexicon is given: unicode (characters, the default) or jieba (words)
    #[arg(long, value_name = "NAME", conflicts_with_all = ["lexicon", "terms"], value_parser = parse_segmenter)]
    segment: Option<&'static Segmenter>,
    /// Labels to group by, each by itself [default: those the corpus suggests]
    #[arg(short, long, default_value = "", value_name = "KEYS")]
    by: String,
    /// The side of interest of the comparison [default: the latest year]
    #[arg(long, value_name = "KEY=VALUE")]
    target: Vec<Condition>,
    /// What it is compared with [default: all the rest]
    #[arg(long, value_name = "KEY=VALUE", requires = "target")]
    reference: Vec<Condition>,
    /// Significant digits in files for programs
    #[arg(long, default_value_t = 12, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=17))]
    digits: u8,
}

pub(super) fn run(args: &ReportArgs, arguments: Vec<String>, global: &GlobalArgs) -> Result<(), Error> {
    check_folder(&args.output, args.force)?;
    let report = make(args, arguments, global)?;
    warn(&report.warnings, global)?;
    write_folder(&args.output, &report.files, args.force)?;
    if !global.quiet {
        output::message(&format!(
            "wrote {} files; open {}",
            report.files.len(),
            args.output.join("index.html").display()
        ));
    }
    Ok(())
}

impl ReportArgs {
    /// What the report is made from.
    pub(super) fn input(&mut self) -> &mut InputArgs {
        &mut self.input
    }
}

/// Makes the report without writing it. `arguments` are what its `run.json` says of the command line.
pub(super) fn make(args: &ReportArgs, arguments: Vec<String>, global: &GlobalArgs) -> Result<Report, Error> {
    let mut sources = sources(&args.input, global)?;
    let copies = copies(&args.input, &sources)?;
    sources.warnings.extend(copies);
    let lexicon = lexicon(&sources, &args.terms)?;
    if let (Some(_), Some(segmenter)) = (&lexicon, args.segment) {
        return Err(Error::SegmenterBesideLexicon { segmenter: segmenter.name });
    }
    let options = ReportOptions {
        shown: lexicon.as_ref().map(|lexicon| shown(lexicon, &args.terms.concepts)).transpose()?.flatten(),
        selection: args.input.selection.selection(),
        policy: Policy {
            segmenter: args.segment.unwrap_or_default(),
            ..args.input.selection.policy(args.terms.overlap)
        },
        lexicon,
        by: parse_keys(&args.by),
        target: args.target.clone(),
        reference: args.reference.clone(),
        confidence: args.terms.confidence,
        digits: usize::from(args.digits),
        arguments,
    };
    let mut described = Options::new(&args.input, &sources.name);
    if let Some(lexicon) = &options.lexicon {
        described.add_terms(&args.terms, lexicon);
    }
    described.add_segmenter(options.policy.segmenter);
    described.add_keys(&options.by);
    described.add("target", texts(&args.target));
    described.add("reference", texts(&args.reference));
    report(&sources, &options, &described.provenance("report"))
}
