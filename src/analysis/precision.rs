//! How many of the hits that somebody coded mean the concept.

use crate::analysis::AnalysisError;
use crate::error::{Error, FileError, LineProblem};
use crate::stats::{Confidence, Interval, wilson};
use crate::table::Unit::{Count, Share};
use crate::table::{Columns, Table};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The coded hits of a concept or of one of its variants.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Coded {
    right: u64,
    wrong: u64,
    open: u64,
}

impl Coded {
    fn n_coded(&self) -> u64 {
        self.right + self.wrong
    }

    fn precision(&self) -> Option<f64> {
        (self.n_coded() > 0).then(|| self.right as f64 / self.n_coded() as f64)
    }

    fn interval(&self, confidence: Confidence) -> Option<Interval> {
        wilson(self.right, self.n_coded(), confidence).ok().filter(|_| self.n_coded() > 0)
    }
}

/// Precision by concept, then by variant, of the lines of `tifa kwic --sample` in whose column `code` somebody wrote 1 or yes where the
/// hit means the concept, and 0 or no where it does not.
///
/// Precision is the share of right ones among those coded; the interval is Wilson's (1927). Lines that are not coded are counted
/// apart. A row with an empty variant is the whole concept.
///
/// # Errors
///
/// The file cannot be read, lacks one of the columns `concept`, `variant` and `code`, has a code that is none of these, or no code.
pub fn precision_table(path: &Path, confidence: Confidence) -> Result<Table, Error> {
    let coded = read(path)?;
    if coded.values().all(|coded| coded.n_coded() == 0) {
        return Err(AnalysisError::NotCoded(path.to_owned()).into());
    }
    let mut columns: Columns<(&(String, String), &Coded)> = Columns::default();
    columns.text("concept", "the concept", |((concept, _), _)| concept);
    columns.text("variant", "the variant; empty for the whole concept", |((_, variant), _)| variant);
    columns.add("coded", Count, "hits with a code", |(_, coded)| coded.n_coded());
    columns.add("right", Count, "those that mean the concept", |(_, coded)| coded.right);
    columns.add("not_coded", Count, "hits without a code, left out", |(_, coded)| coded.open);
    columns.add("precision", Share, "right / coded", |(_, coded)| coded.precision());
    let ends = ["precision_low", "precision_high"];
    columns.interval(ends, Share, "its Wilson interval", move |(_, coded)| coded.interval(confidence));
    let mut table = columns.table("precision", "Precision of a lexicon", &coded);
    table.notes.push(format!(
        "precision: right / coded, of a random sample of all hits; interval: Wilson (1927) at {} %",
        confidence.percent()
    ));
    let open: u64 = coded.iter().filter(|((_, variant), _)| variant.is_empty()).map(|(_, coded)| coded.open).sum();
    if open > 0 {
        table.notes.push(format!("{open} lines without a code are left out"));
    }
    Ok(table)
}

/// The codes by concept, and by concept and variant.
fn read(path: &Path) -> Result<BTreeMap<(String, String), Coded>, Error> {
    let bytes = fs::read(path).map_err(|source| FileError::Read { path: path.to_owned(), source })?;
    let problem = |line: u64, problem| FileError::Line { path: path.to_owned(), line, problem };
    let delimiter = if path.extension().is_some_and(|ending| ending == "tsv") { b'\t' } else { b',' };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(bytes.as_slice());
    let heads = reader.headers().map_err(|error| problem(1, LineProblem::Other(error.to_string())))?.clone();
    let place = |name: &'static str| {
        heads.iter().position(|head| head.trim_start_matches('\u{feff}') == name).ok_or_else(|| {
            let missing = LineProblem::MissingColumn(name);
            problem(1, missing)
        })
    };
    let (concept, variant, code) = (place("concept")?, place("variant")?, place("code")?);
    let mut coded: BTreeMap<(String, String), Coded> = BTreeMap::new();
    for record in reader.records() {
        let record = record.map_err(|error| problem(0, LineProblem::Other(error.to_string())))?;
        let line = record.position().map_or(0, csv::Position::line);
        let cell = |place: usize| record.get(place).unwrap_or_default().trim();
        let is_right = match cell(code).to_lowercase().as_str() {
            "" => None,
            "1" | "yes" | "y" | "true" => Some(true),
            "0" | "no" | "n" | "false" => Some(false),
            other => {
                let what = format!("the code '{other}' is neither 1 or yes nor 0 or no");
                return Err(problem(line, LineProblem::Other(what)).into());
            }
        };
        for variant in ["", cell(variant)] {
            let coded = coded.entry((cell(concept).to_owned(), variant.to_owned())).or_default();
            match is_right {
                Some(true) => coded.right += 1,
                Some(false) => coded.wrong += 1,
                None => coded.open += 1,
            }
        }
    }
    Ok(coded)
}
