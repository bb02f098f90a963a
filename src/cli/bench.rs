//! `tifa bench`

use super::args::{GlobalArgs, InputArgs, TableArgs, TermArgs, parse_size};
use super::output;
use super::progress;
use super::setup::{Options, lexicon, sources};
use crate::bench::{GenerateOptions, Generated, Job, Measurements, STAGES, Stage, generate, measure};
use crate::chart::{Chart, Identity};
use crate::corpus::{LocateOptions, Sources, locate};
use crate::error::Error;
use crate::lexicon::Lexicon;
use clap::Args;
use serde_json::json;
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub(super) struct BenchArgs {
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    terms: TermArgs,
    #[command(flatten)]
    table: TableArgs,
    /// Measure only this stage; can be repeated. `tifa list stages` names them
    #[arg(long = "stage", value_name = "NAME")]
    stages: Vec<String>,
    /// Rounds that are counted; the median is shown
    #[arg(long, default_value_t = 5, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1000))]
    rounds: u16,
    /// Numbers of threads to compare, as in 1,2 [default: 1 and all cores]
    #[arg(long, value_delimiter = ',', value_name = "LIST", value_parser = clap::value_parser!(u16).range(1..=512))]
    thread_counts: Vec<u16>,
    /// Measure on a corpus of this size made out of the input, as in 250M
    #[arg(long, value_name = "SIZE", value_parser = parse_size)]
    generate: Option<u64>,
    /// The seed of the generated corpus
    #[arg(long, default_value_t = 1, value_name = "N")]
    seed: u64,
    /// Generate one big file in place of a file a document
    #[arg(long, requires = "generate")]
    one_file: bool,
    /// Draw the speeds as a chart into this SVG file
    #[arg(long, value_name = "FILE")]
    chart: Option<PathBuf>,
    /// Write the generated corpus into this new folder, keep it, and measure nothing
    #[arg(long, value_name = "DIR", requires = "generate")]
    keep: Option<PathBuf>,
}

pub(super) fn run(args: &BenchArgs, global: &GlobalArgs) -> Result<(), Error> {
    let stages = stages(&args.stages)?;
    let given = sources(&args.input, global)?;
    let lexicon = match lexicon(&given, &args.terms)? {
        Some(lexicon) => lexicon,
        None => Lexicon::read(Path::new("builtin:prc"))?,
    };
    if let Some(folder) = &args.keep {
        return keep(args, &given, folder, global);
    }
    let failed = |source| Error::Write { path: std::env::temp_dir(), source };
    let temporary = tempfile::tempdir().map_err(failed)?;
    let generated = temporary.path().join("corpus");
    let options = LocateOptions { watch: None, ..args.input.selection.locate_options(global) };
    let (inputs, options) = match args.generate {
        None => (args.input.inputs.clone(), options),
        Some(_) => {
            made(args, &given, &generated)?;
            (vec![generated], LocateOptions::default())
        }
    };
    let job = Job {
        locate: &|| locate(&inputs, &options),
        selection: args.input.selection.selection(),
        policy: args.input.selection.policy(args.terms.overlap),
        lexicon,
    };
    let threads = threads(args);
    let rounds = usize::from(args.rounds);
    let bar = progress::steps(global, stages.len() * threads.len() * (rounds + 1));
    let measurements = measure(&job, &stages, &threads, rounds, || bar.inc(1))?;
    bar.finish_and_clear();
    write(args, &given, &job, &measurements)
}

fn write(args: &BenchArgs, given: &Sources, job: &Job<'_>, measurements: &Measurements) -> Result<(), Error> {
    let mut described = Options::new(&args.input, &given.name);
    described.add_terms(&args.terms, &job.lexicon);
    described.add("rounds", json!(args.rounds));
    if let Some(size) = args.generate {
        described.add("generate", json!(size));
        described.add("seed", json!(args.seed));
        described.add("one_file", json!(args.one_file));
    }
    let provenance = described.provenance("bench");
    if let Some(path) = &args.chart {
        let svg =
            measurements.chart().svg(&Identity { slug: "bench".into(), provenance: provenance.json().to_string() })?;
        output::bytes(svg.as_bytes(), Some(path))?;
    }
    output::table(&measurements.table(), &args.table, &provenance)
}

/// Generates a corpus and says how large it is.
fn keep(args: &BenchArgs, given: &Sources, folder: &Path, global: &GlobalArgs) -> Result<(), Error> {
    let generated = made(args, given, folder)?;
    if !global.quiet {
        let (documents, bytes) = (generated.n_documents, generated.n_bytes);
        output::message(&format!("wrote {documents} documents, {bytes} bytes, to {}", folder.display()));
    }
    Ok(())
}

fn made(args: &BenchArgs, given: &Sources, folder: &Path) -> Result<Generated, Error> {
    let selection = &args.input.selection;
    let n_bytes = args.generate.unwrap_or_default();
    let options = GenerateOptions { n_bytes, seed: args.seed, one_file: args.one_file };
    generate(given, &selection.selection(), selection.policy(args.terms.overlap), options, folder)
}

fn stages(names: &[String]) -> Result<Vec<&'static Stage>, Error> {
    let named = |name: &String| {
        STAGES.iter().find(|stage| stage.name == name).ok_or_else(|| Error::UnknownName {
            kind: "stage",
            name: name.clone(),
            known: STAGES.iter().map(|stage| stage.name.to_owned()).collect(),
        })
    };
    if names.is_empty() { Ok(STAGES.iter().collect()) } else { names.iter().map(named).collect() }
}

/// One thread and all of them, unless other numbers are given.
fn threads(args: &BenchArgs) -> Vec<usize> {
    let all = std::thread::available_parallelism().map_or(1, usize::from);
    match args.thread_counts.as_slice() {
        [] if all > 1 => vec![1, all],
        [] => vec![1],
        given => given.iter().map(|count| usize::from(*count)).collect(),
    }
}
