//! `run.json`: what was asked, of what, and what came out.

use crate::corpus::Corpus;
use crate::table::Provenance;
use serde_json::{Value, json};

/// The content of such a file for `outputs` that are described already.
pub(super) fn run_of(provenance: &Provenance, corpus: &Corpus, outputs: Vec<Value>) -> Vec<u8> {
    let mut run = provenance.json();
    run["inputs"] = inputs(corpus);
    run["outputs"] = outputs.into();
    format!("{run:#}\n").into_bytes()
}

/// The documents with their hashes.
pub(crate) fn inputs(corpus: &Corpus) -> Value {
    let inputs = corpus.documents.iter().map(
        |document| json!({ "file": document.id, "bytes": document.n_bytes, "blake3": document.hash.map(|hash| hash.to_string()) }),
    );
    inputs.collect()
}
