//! `tifa bench`

use super::args::{GlobalArgs, PlainTableArgs};
use super::output;
use super::parse::parse_size;
use super::progress;
use crate::ask::{Call, Input, Terms};
use crate::bench::BenchError;
use crate::bench::{GenerateOptions, Generated, Job, Measurements, STAGES, Sample, Stage, generate, measure, sample};
use crate::chart::{Chart, Identity};
use crate::corpus::{LocateOptions, Sources, locate};
use crate::error::{Error, FileError, NameError};
use crate::lexicon::Lexicon;
use crate::table::Provenance;
use crate::unfinished::Unfinished;
use clap::Args;
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

#[derive(Debug, Args)]
pub(super) struct BenchArgs {
    #[command(flatten)]
    input: Input,
    #[command(flatten)]
    terms: Terms,
    #[command(flatten)]
    table: PlainTableArgs,
    /// Measure only this stage, with all it needs from finding the files on; can be repeated. `tifa list stages` names them
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
    /// Run one stage once, and say what it took: what the command starts for every sample
    #[arg(long, hide = true, value_name = "STAGE")]
    sample: Option<String>,
    /// With how many threads
    #[arg(long, hide = true, requires = "sample", default_value_t = 1, value_name = "N")]
    sample_threads: usize,
    /// What is measured in place of the inputs
    #[arg(long, hide = true, requires = "sample", value_name = "PATH")]
    measured: Option<PathBuf>,
}

pub(super) fn run(args: &BenchArgs, global: &GlobalArgs) -> Result<(), Error> {
    if let Some(name) = &args.sample {
        return print_sample(args, name);
    }
    let stages = stages(&args.stages)?;
    let given = args.input.locate(&global.call())?;
    if let Some(folder) = &args.keep {
        return keep(args, &given, folder, global);
    }
    let lexicon = measured_lexicon(args, &given)?;
    let failed = |source| FileError::Write { path: std::env::temp_dir(), source };
    let temporary = tempfile::tempdir().map_err(failed)?;
    let _unfinished = Unfinished::new(temporary.path());
    let measured = match (args.generate, given.sources.as_slice()) {
        (Some(_), _) => Some(temporary.path().join("corpus")),
        // Standard input is read once only, into a file.
        (None, [source]) if args.input.inputs == [Path::new("-")] => Some(source.path.clone()),
        (None, _) => None,
    };
    if let (Some(_), Some(folder)) = (args.generate, &measured) {
        made(args, &given, folder)?;
    }
    let threads = threads(args);
    let rounds = usize::from(args.rounds);
    // Two more: the measuring begins with the size of the corpus and its tokens.
    let bar = progress::steps(global, stages.len() * threads.len() * rounds + 2);
    let measurements = measure(&stages, &threads, rounds, |stage, n_threads| {
        let sample = sampled(stage, n_threads, measured.as_deref());
        bar.inc(1);
        sample
    })?;
    bar.finish_and_clear();
    write(args, &given, &lexicon, &measurements)
}

/// A sample from a process of its own: the same command line once more, and which stage.
fn sampled(stage: &'static Stage, n_threads: usize, measured: Option<&Path>) -> Result<Sample, Error> {
    let not_started = |error| BenchError::StageNotStarted(stage.name, error);
    let mut process = Command::new(std::env::current_exe().map_err(not_started)?);
    process.args(std::env::args_os().skip(1));
    process.args(["--sample", stage.name, "--sample-threads", &n_threads.to_string()]);
    if let Some(path) = measured {
        process.arg("--measured").arg(path);
    }
    let output = process.stdin(Stdio::null()).output().map_err(not_started)?;
    serde_json::from_slice(&output.stdout).map_err(|_| {
        BenchError::StageFailed { stage: stage.name, why: String::from_utf8_lossy(&output.stderr).into_owned() }.into()
    })
}

/// Runs a stage once, here, and prints what it took.
fn print_sample(args: &BenchArgs, name: &str) -> Result<(), Error> {
    let stage = stages(&[name.to_owned()])?[0];
    let call = Call::default();
    let given = args.input.locate(&call)?;
    let lexicon = measured_lexicon(args, &given)?;
    let (inputs, options) = match &args.measured {
        None => (args.input.inputs.clone(), args.input.read.locate_options(&call)),
        Some(path) => (vec![path.clone()], LocateOptions::default()),
    };
    let job = Job {
        locate: &|| locate(&inputs, &options),
        selection: args.input.read.selection(),
        policy: args.input.read.policy(args.terms.overlap),
        lexicon,
    };
    let sample = sample(&job, stage, args.sample_threads)?;
    output::bytes(json!(sample).to_string().as_bytes(), None)
}

/// The lexicon of the options or of the corpus, else one that is built in.
fn measured_lexicon(args: &BenchArgs, given: &Sources) -> Result<Lexicon, Error> {
    match args.terms.lexicon(given)? {
        Some(lexicon) => Ok(lexicon),
        None => Lexicon::read(Path::new("builtin:prc")),
    }
}

fn write(args: &BenchArgs, given: &Sources, lexicon: &Lexicon, measurements: &Measurements) -> Result<(), Error> {
    let mut provenance =
        Provenance { corpus: Some(given.name.clone()), lexicon: Some(lexicon.name.clone()), ..Provenance::of("bench") };
    for asked in [json!(args.input), json!(args.terms), json!({ "rounds": args.rounds, "seed": args.seed })] {
        provenance.options.extend(asked.as_object().cloned().unwrap_or_default());
    }
    provenance.options.insert("generate".into(), json!(args.generate));
    provenance.options.insert("one_file".into(), json!(args.one_file));
    if let Some(path) = &args.chart {
        let svg =
            measurements.chart().svg(&Identity { slug: "bench".into(), provenance: provenance.json().to_string() })?;
        output::bytes(svg.as_bytes(), Some(path))?;
    }
    output::table(measurements.table(), &args.table, provenance)
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
    let read = &args.input.read;
    let n_bytes = args.generate.unwrap_or_default();
    let options = GenerateOptions { n_bytes, seed: args.seed, one_file: args.one_file };
    generate(given, &read.selection(), read.policy(args.terms.overlap), options, folder)
}

fn stages(names: &[String]) -> Result<Vec<&'static Stage>, Error> {
    let named = |name: &String| {
        STAGES.iter().find(|stage| stage.name == name).ok_or_else(|| NameError::Unknown {
            kind: "stage",
            name: name.clone(),
            known: STAGES.iter().map(|stage| stage.name.to_owned()).collect(),
        })
    };
    let chosen: Vec<&'static Stage> = names.iter().map(named).collect::<Result<_, _>>()?;
    // In the order of the flow, and each once.
    let is_chosen = |stage: &&Stage| names.is_empty() || chosen.iter().any(|one| one.name == stage.name);
    Ok(STAGES.iter().filter(is_chosen).collect())
}

/// One thread and all of them, unless other numbers are given; each once.
fn threads(args: &BenchArgs) -> Vec<usize> {
    let all = std::thread::available_parallelism().map_or(1, usize::from);
    let mut threads: Vec<usize> = args.thread_counts.iter().map(|count| usize::from(*count)).collect();
    if threads.is_empty() {
        threads = vec![1, all];
    }
    threads.sort_unstable();
    threads.dedup();
    threads
}
