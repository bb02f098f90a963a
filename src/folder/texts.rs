//! The cleaned passages as files, for other tools.

use super::write::File;
use crate::corpus::{Corpus, Document, Labels, Passage, reread_file};
use crate::error::Error;
use crate::table::{Cell, Column, Provenance, Table, Unit, format_named};
use serde_json::json;
use std::collections::BTreeSet;
use std::ops::Range;

/// One text file a passage, a paragraph a line, with a `metadata.csv` that names document, date and
/// labels of each; the last file is the `run.json` that lists the others.
///
/// # Errors
///
/// A document cannot be read any more.
pub fn passage_files(corpus: &Corpus, provenance: &Provenance) -> Result<Vec<File>, Error> {
    let names: BTreeSet<&String> =
        corpus.places().flat_map(|(document, passage)| document.labels.keys().chain(passage.labels.keys())).collect();
    let mut columns: Vec<Column> =
        ["file", "document", "title", "date"].map(|name| Column::new(name, Unit::Text)).into();
    columns.extend(names.iter().map(|name| Column::new(name, Unit::Text)));
    let mut table = Table::new("metadata", "", columns);
    let mut files = Vec::new();
    let documents: Vec<&Document> = corpus.documents.iter().collect();
    for of_file in documents.chunk_by(|a, b| a.shares_file(b)) {
        reread_file(of_file, |place, text| {
            let document = of_file[place];
            for (number, passage) in document.passages.iter().enumerate() {
                let name = format!("{}.{}.txt", slug(&document.id), number + 1);
                table.rows.push(row(&name, document, &passage.labels, &names));
                files.push(File { name, bytes: paragraphs(text, passage).into_bytes() });
            }
            Ok(())
        })?;
    }
    let metadata = format_named("csv")?.write(&table, provenance, 12)?;
    files.insert(0, File { name: "metadata.csv".into(), bytes: metadata });
    let mut run = provenance.json();
    run["outputs"] = files.iter().map(|file| json!({ "file": file.name, "bytes": file.bytes.len(), "blake3": blake3::hash(&file.bytes).to_hex().as_str() })).collect();
    files.push(File { name: "run.json".into(), bytes: format!("{run:#}\n").into_bytes() });
    Ok(files)
}

/// The paragraphs of a passage, one a line.
fn paragraphs(text: &str, passage: &Passage) -> String {
    let folded = |span: &Range<usize>| text[span.clone()].split_whitespace().collect::<Vec<_>>().join(" ") + "\n";
    passage.spans.iter().map(folded).collect()
}

fn row(name: &str, document: &Document, labels: &Labels, names: &BTreeSet<&String>) -> Vec<Cell> {
    let mut cells: Vec<Cell> = vec![name.into(), document.id.as_str().into(), document.title.as_deref().into()];
    cells.push(document.date.map(|date| date.to_string()).into());
    let value = |name: &&String| labels.get(*name).or_else(|| document.labels.get(*name)).map(String::as_str);
    cells.extend(names.iter().map(|name| Cell::from(value(name))));
    cells
}

/// A document's name as a file name: folders joined, other marks than letters and digits replaced.
fn slug(id: &str) -> String {
    let stem = id.rsplit_once('.').map_or(id, |(stem, _)| stem);
    stem.chars().map(|mark| if mark.is_alphanumeric() || mark == '-' { mark } else { '_' }).take(120).collect()
}
