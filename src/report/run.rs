//! `run.json`: what was done, with what, and what came out.

use super::build::ReportOptions;
use super::folder::{File, RUN};
use crate::corpus::Corpus;
use crate::lexicon::Lexicon;
use crate::table::Provenance;
use serde_json::{Value, json};

/// The file that lists inputs and outputs with their BLAKE3 hashes. Nothing in it changes from run to
/// run: no time, no machine, no number of threads.
pub(super) fn run_file(provenance: &Provenance, corpus: &Corpus, options: &ReportOptions, files: &[File]) -> File {
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

/// The content of such a file for `outputs` that are described already.
pub(super) fn run_of(provenance: &Provenance, corpus: &Corpus, outputs: Vec<Value>) -> Vec<u8> {
    let mut run = provenance.json();
    run["inputs"] = inputs(corpus);
    run["outputs"] = outputs.into();
    format!("{run:#}\n").into_bytes()
}

/// The documents with their hashes.
fn inputs(corpus: &Corpus) -> Value {
    let inputs = corpus.documents.iter().map(
        |document| json!({ "file": document.id, "bytes": document.n_bytes, "blake3": document.hash.map(|hash| hash.to_string()) }),
    );
    inputs.collect()
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
