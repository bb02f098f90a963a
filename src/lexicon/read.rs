//! Lexicons from files.

use super::{Concept, Lexicon, Variant, can_match};
use crate::corpus::{csv_line, csv_problem, read_utf8};
use crate::error::{Error, LineProblem};
use rustc_hash::FxHashMap;
use std::path::Path;

/// The lexicons that are compiled in, by the name after `builtin:`.
pub const BUILTIN: &[(&str, &str)] = &[("prc", include_str!("../../seeds/lexicon.csv"))];

impl Lexicon {
    /// Reads a lexicon: a CSV with the columns `concept`, `variant` and, if wanted, `category` and
    /// `language`; a text file (`.txt`) with one phrase a line; or `builtin:prc`.
    ///
    /// # Errors
    ///
    /// The file cannot be read, a column is missing, a cell is empty, a variant holds no word, or a
    /// concept has two categories; the error names the line.
    pub fn read(path: &Path) -> Result<Lexicon, Error> {
        let shown = path.to_string_lossy();
        if let Some(name) = shown.strip_prefix("builtin:") {
            let builtin = BUILTIN.iter().find(|(known, _)| *known == name);
            let (_, text) = builtin.ok_or_else(|| Error::UnknownBuiltin(name.to_owned()))?;
            return Lexicon::parse_csv(&shown, path, text);
        }
        let name = path.file_name().map_or_else(|| shown.clone(), |name| name.to_string_lossy());
        let text = read_utf8(path)?;
        let is_list = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("txt"));
        if is_list { Lexicon::parse_list(&name, path, &text) } else { Lexicon::parse_csv(&name, path, &text) }
    }

    fn parse_list(name: &str, path: &Path, text: &str) -> Result<Lexicon, Error> {
        let mut phrases: Vec<&str> = Vec::new();
        for (number, line) in text.lines().enumerate() {
            let phrase = line.trim();
            if phrase.is_empty() || phrase.starts_with('#') || phrases.contains(&phrase) {
                continue;
            }
            if !can_match(phrase) {
                return Err(line_error(path, number as u64 + 1, LineProblem::NoWord(phrase.to_owned())));
            }
            phrases.push(phrase);
        }
        not_empty(Lexicon::of_phrases(name, phrases))
    }

    fn parse_csv(name: &str, path: &Path, text: &str) -> Result<Lexicon, Error> {
        let csv_error = |error: csv::Error| line_error(path, csv_line(&error), LineProblem::Csv(csv_problem(&error)));
        let mut reader = csv::ReaderBuilder::new().flexible(true).comment(Some(b'#')).from_reader(text.as_bytes());
        let columns =
            Columns::find(reader.headers().map_err(csv_error)?).map_err(|problem| line_error(path, 1, problem))?;
        let mut lexicon = Lexicon { name: name.to_owned(), ..Lexicon::default() };
        let mut numbers = FxHashMap::default();
        for row in reader.records() {
            let row = row.map_err(csv_error)?;
            let line = row.position().map_or(0, csv::Position::line);
            lexicon.add(&columns, &row, &mut numbers).map_err(|problem| line_error(path, line, problem))?;
        }
        not_empty(lexicon)
    }

    /// Adds one row.
    fn add(
        &mut self,
        columns: &Columns,
        row: &csv::StringRecord,
        numbers: &mut FxHashMap<String, usize>,
    ) -> Result<(), LineProblem> {
        let cell = |column: Option<usize>| column.and_then(|column| row.get(column)).unwrap_or_default().trim();
        let (name, text) = (cell(Some(columns.concept)), cell(Some(columns.variant)));
        if name.is_empty() {
            return Err(LineProblem::EmptyCell("concept"));
        }
        if text.is_empty() {
            return Err(LineProblem::EmptyCell("variant"));
        }
        if !can_match(text) {
            return Err(LineProblem::NoWord(text.to_owned()));
        }
        let category = cell(columns.category);
        let concept = *numbers.entry(name.to_owned()).or_insert_with(|| {
            self.concepts.push(Concept { name: name.to_owned(), category: category.to_owned() });
            self.concepts.len() - 1
        });
        let before = &self.concepts[concept].category;
        if before != category {
            let (concept, category, before) = (name.to_owned(), category.to_owned(), before.clone());
            return Err(LineProblem::TwoCategories { concept, category, before });
        }
        self.variants.push(Variant { concept, language: cell(columns.language).to_owned(), text: text.to_owned() });
        Ok(())
    }
}

/// Where the columns of a lexicon stand.
struct Columns {
    concept: usize,
    variant: usize,
    category: Option<usize>,
    language: Option<usize>,
}

impl Columns {
    fn find(header: &csv::StringRecord) -> Result<Columns, LineProblem> {
        let find = |name: &str| header.iter().position(|column| column.trim() == name);
        Ok(Columns {
            concept: find("concept").ok_or(LineProblem::MissingColumn("concept"))?,
            variant: find("variant").ok_or(LineProblem::MissingColumn("variant"))?,
            category: find("category"),
            language: find("language"),
        })
    }
}

fn not_empty(lexicon: Lexicon) -> Result<Lexicon, Error> {
    if lexicon.variants.is_empty() { Err(Error::EmptyLexicon(lexicon.name)) } else { Ok(lexicon) }
}

fn line_error(path: &Path, line: u64, problem: LineProblem) -> Error {
    Error::Line { path: path.to_owned(), line, problem }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Lexicon, String> {
        Lexicon::parse_csv("l", Path::new("l.csv"), text).map_err(|error| error.to_string())
    }

    #[test]
    fn columns_may_stand_in_any_order_and_category_and_language_be_missing() {
        let lexicon = parse("variant,concept\na b,A\nc,A\n").expect("a good lexicon");
        assert_eq!((lexicon.concepts.len(), lexicon.variants.len()), (1, 2));
    }

    #[test]
    fn a_bad_row_is_named_by_its_line() {
        let cases = [
            ("concept\nA\n", "cannot read 'l.csv', line 1: there is no column 'variant'"),
            ("concept,variant\nA,a\nA,\n", "cannot read 'l.csv', line 3: the column 'variant' is empty"),
            (
                "concept,variant\nA,—\n",
                "cannot read 'l.csv', line 2: '—' holds no word that could be counted, or begins or ends with **",
            ),
            (
                "concept,category,variant\nA,x,a\nA,y,b\n",
                "cannot read 'l.csv', line 3: the concept 'A' has the category 'y' here and 'x' before",
            ),
            ("concept,variant\n", "the lexicon 'l' holds no variant"),
        ];
        for (text, message) in cases {
            assert_eq!(parse(text).err().as_deref(), Some(message), "{text}");
        }
    }

    #[test]
    fn every_built_in_lexicon_can_be_read() {
        for (name, _) in BUILTIN {
            assert!(Lexicon::read(Path::new(&format!("builtin:{name}"))).is_ok(), "{name}");
        }
    }
}
