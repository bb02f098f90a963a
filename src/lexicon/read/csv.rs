//! The lexicon of tifa: a CSV with the columns `concept`, `variant` and, if wanted, `category` and `language`.

use super::super::level::Keys;
use super::Place;
use super::draft::{Draft, Failure, LEVEL_SEPARATOR};
use super::place::Places;
use crate::corpus::{csv_line, csv_problem};
use crate::lexicon::LexiconProblem;
use rustc_hash::FxHashMap;

/// Reads the rows. Fields are separated by commas or, if the header holds none, by semicolons or tabs; lines
/// that begin with `#` are comments.
pub(super) fn read(text: &str, draft: &mut Draft) -> Result<(), Failure> {
    let delimiter = delimiter(text);
    let csv_error = |error: csv::Error| {
        let place = Place { line: csv_line(&error) as u32, column: 1 };
        Failure::new(place, LexiconProblem::Csv(csv_problem(&error)))
    };
    let mut reader = csv::ReaderBuilder::new();
    let mut reader = reader.flexible(true).comment(Some(b'#')).delimiter(delimiter).from_reader(text.as_bytes());
    let header_place = Places::new(text).at(row_start(text, 0));
    let columns =
        Columns::find(reader.headers().map_err(csv_error)?).map_err(|problem| Failure::new(header_place, problem))?;
    let mut rows = Rows { text, delimiter, places: Places::new(text), concepts: FxHashMap::default() };
    let mut row = csv::StringRecord::new();
    while reader.read_record(&mut row).map_err(csv_error)? {
        let start = row_start(text, row.position().map_or(0, csv::Position::byte) as usize);
        rows.add(&columns, &row, start, draft)?;
    }
    Ok(())
}

/// The keys that a category names, the outermost first.
pub(super) fn category_keys(category: &str) -> Vec<String> {
    let keys = category.split(LEVEL_SEPARATOR.trim()).map(str::trim).filter(|key| !key.is_empty());
    keys.map(str::to_owned).collect()
}

/// The mark between the fields of the header.
fn delimiter(text: &str) -> u8 {
    let header = text.lines().find(|line| !line.starts_with('#')).unwrap_or_default();
    [b',', b';', b'\t'].into_iter().find(|mark| header.as_bytes().contains(mark)).unwrap_or(b',')
}

/// Where a row begins, the blank lines and comments before it passed over.
fn row_start(text: &str, from: usize) -> usize {
    let mut start = from;
    for line in text.get(from..).unwrap_or_default().split_inclusive('\n') {
        if !line.starts_with('#') && !line.trim_end_matches(['\r', '\n']).is_empty() {
            break;
        }
        start += line.len();
    }
    start
}

/// Where a field of the row that `row` begins with begins, or where the row ends if it has fewer fields.
fn field_start(row: &str, column: usize, delimiter: u8) -> usize {
    let (mut field, mut in_quotes) = (0, false);
    for (at, byte) in row.bytes().enumerate() {
        let is_end = !in_quotes && matches!(byte, b'\r' | b'\n');
        if field == column || is_end {
            return at;
        }
        in_quotes ^= byte == b'"';
        field += usize::from(byte == delimiter && !in_quotes);
    }
    row.len()
}

/// Where the columns of a lexicon stand.
struct Columns {
    concept: usize,
    variant: usize,
    category: Option<usize>,
    language: Option<usize>,
}

impl Columns {
    fn find(header: &csv::StringRecord) -> Result<Columns, LexiconProblem> {
        let find = |name: &str| header.iter().position(|column| column.trim() == name);
        Ok(Columns {
            concept: find("concept").ok_or(LexiconProblem::MissingColumn("concept"))?,
            variant: find("variant").ok_or(LexiconProblem::MissingColumn("variant"))?,
            category: find("category"),
            language: find("language"),
        })
    }
}

/// The rows so far.
struct Rows<'a> {
    text: &'a str,
    delimiter: u8,
    places: Places<'a>,
    /// The category and the number of every concept, by its name.
    concepts: FxHashMap<String, (String, usize)>,
}

impl Rows<'_> {
    fn add(
        &mut self,
        columns: &Columns,
        row: &csv::StringRecord,
        start: usize,
        draft: &mut Draft,
    ) -> Result<(), Failure> {
        let cell = |column: Option<usize>| column.and_then(|column| row.get(column)).unwrap_or_default().trim();
        let mut place =
            |column: usize| self.places.at(start + field_start(&self.text[start..], column, self.delimiter));
        let (name, text) = (cell(Some(columns.concept)), cell(Some(columns.variant)));
        if name.is_empty() {
            return Err(Failure::new(place(columns.concept), LexiconProblem::EmptyCell("concept")));
        }
        if text.is_empty() {
            return Err(Failure::new(place(columns.variant), LexiconProblem::EmptyCell("variant")));
        }
        let category = cell(columns.category);
        let concept = match self.concepts.get(name) {
            Some((before, _)) if before != category => {
                let (concept, category, before) = (name.to_owned(), category.to_owned(), before.clone());
                let problem = LexiconProblem::TwoCategories { concept, category, before };
                return Err(Failure::new(place(columns.category.unwrap_or(columns.concept)), problem));
            }
            Some((_, number)) => *number,
            None => {
                let keys = Keys { categories: category_keys(category), name: name.to_owned() };
                let number = draft.new_concept(keys);
                self.concepts.insert(name.to_owned(), (category.to_owned(), number));
                number
            }
        };
        draft.add(concept, cell(columns.language), text, place(columns.variant))
    }
}
