//! From a corpus to the files of a report, and `run.json`: what was done, with what, and what came out.

use super::page::page;
use super::section::{Section, sections};
use super::subject::Subject;
use crate::chart::Identity;
use crate::corpus::{Condition, Corpus, Key, Selection, Sources};
use crate::count::Policy;
use crate::error::Error;
use crate::folder::{File, RUN, inputs};
use crate::lexicon::Lexicon;
use crate::stats::Confidence;
use crate::table::{Provenance, format_named};
use crate::warning::Warning;
use serde_json::{Value, json};

/// What a report is made with.
#[derive(Debug, Clone)]
pub struct ReportOptions {
    /// Which passages count.
    pub selection: Selection,
    /// The choices that touch a count.
    pub policy: Policy,
    /// What is counted; without a lexicon, the phrases that most documents share.
    pub lexicon: Option<Lexicon>,
    /// The concepts of the lexicon that are shown, by their numbers; nothing for all.
    pub shown: Option<Vec<usize>>,
    /// The keys to group by, each by itself; empty for those that the corpus suggests.
    pub by: Vec<Key>,
    /// The conditions of the comparison's target; empty for the latest year.
    pub target: Vec<Condition>,
    /// The conditions of its reference; empty for all the rest.
    pub reference: Vec<Condition>,
    /// The confidence of the intervals.
    pub confidence: Confidence,
    /// Significant digits in files for programs.
    pub digits: usize,
}

/// The files of a report, ready to be written.
#[derive(Debug)]
pub struct Report {
    /// The files; `run.json`, which lists the others, comes last.
    pub files: Vec<File>,
    /// What weakens the figures.
    pub warnings: Vec<Warning>,
}

/// Formats in which every table of a report is written.
const TABLE_FORMATS: [&str; 2] = ["csv", "json"];

/// Makes a report: counts, analyses, draws and words everything that the corpus allows.
///
/// # Errors
///
/// No document is left, or a label or value asked for does not exist.
pub fn report(sources: &Sources, options: &ReportOptions, provenance: &Provenance) -> Result<Report, Error> {
    let subject = Subject::count(sources, options)?;
    let (sections, warnings) = sections(sources, &subject, options)?;
    let mut files = Vec::new();
    for section in &sections {
        for figure in &section.figures {
            let identity = Identity { slug: figure.name.clone(), provenance: provenance.json().to_string() };
            let svg = figure.chart.svg(&identity)?;
            files.push(File { name: format!("charts/{}.svg", figure.name), bytes: svg.into_bytes() });
        }
        for table in &section.tables {
            for name in TABLE_FORMATS {
                let bytes = format_named(name)?.write(&table.table, provenance, options.digits)?;
                files.push(File { name: format!("tables/{}.{name}", table.table.name), bytes });
            }
        }
    }
    let charts = |section: &Section| -> Vec<String> {
        let svg = |name: &str| files.iter().find(|file| file.name == format!("charts/{name}.svg"));
        let found = section.figures.iter().filter_map(|figure| svg(&figure.name));
        found.map(|file| String::from_utf8_lossy(&file.bytes).into_owned()).collect()
    };
    let html = page(&subject, &sections, &charts, &warnings);
    files.insert(0, File { name: "index.html".into(), bytes: html.into_bytes() });
    let run = run_file(provenance, &subject.counts.corpus, options, &files);
    files.push(run);
    Ok(Report { files, warnings })
}

/// The file that lists inputs and outputs with their BLAKE3 hashes. Nothing in it changes from run to
/// run: no time, no machine, no number of threads.
fn run_file(provenance: &Provenance, corpus: &Corpus, options: &ReportOptions, files: &[File]) -> File {
    let mut run = provenance.json();
    let outputs = files.iter().map(|file| {
        json!({ "file": file.name, "bytes": file.bytes.len(), "blake3": blake3::hash(&file.bytes).to_hex().as_str() })
    });
    run["inputs"] = inputs(corpus);
    if let Some(lexicon) = &options.lexicon {
        run["lexicon"] = lexicon_entry(lexicon);
    }
    run["outputs"] = outputs.collect();
    File { name: RUN.into(), bytes: format!("{run:#}\n").into_bytes() }
}

/// The lexicon by what it holds, wherever it was read from.
fn lexicon_entry(lexicon: &Lexicon) -> Value {
    let mut hasher = blake3::Hasher::new();
    for variant in &lexicon.variants {
        let concept = &lexicon.concepts[variant.concept];
        for part in [&concept.name, &concept.category, &variant.language, &variant.text] {
            hasher.update(part.as_bytes()).update(b"\n");
        }
    }
    json!({
        "name": lexicon.name,
        "concepts": lexicon.concepts.len(),
        "variants": lexicon.variants.len(),
        "blake3": hasher.finalize().to_hex().as_str(),
    })
}
