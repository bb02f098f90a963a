//! Which column is what.

use crate::corpus::column_dates::Survey;
use crate::corpus::column_names::{date_rank, is_year};
use crate::corpus::read::{ReadError, ReadOptions};
use std::collections::HashMap;

/// Usual names of the text column, the surest first.
const TEXT_NAMES: [&str; 10] =
    ["text", "body", "content", "speech", "full_text", "fulltext", "transcript", "正文", "全文", "内容"];

/// Usual names of the title column.
const TITLE_NAMES: [&str; 4] = ["title", "headline", "标题", "题目"];

/// The mean length below which the longest column is not taken for texts, so that a table of titles and
/// file names is not. Texts are longer; a Han character counts as three letters.
const LEAST_MEAN: usize = 80;

/// The columns with a meaning of their own, by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Columns {
    pub(super) text: String,
    pub(super) date: Option<String>,
    /// The column of years that dates a row whose date is empty or cannot be read.
    pub(super) year: Option<String>,
    pub(super) title: Option<String>,
    /// Whether the text column has no usual name.
    pub(super) guessed: bool,
    /// Whether the dates can only be read beside each other.
    pub(super) dates_leave_open: bool,
}

/// The columns of some rows, with the length of what stands in them.
#[derive(Debug, Default)]
pub(super) struct Sample {
    columns: Vec<SampleColumn>,
    places: HashMap<String, usize>,
    rows: usize,
}

#[derive(Debug)]
struct SampleColumn {
    name: String,
    characters: usize,
    dates: Survey,
}

impl Sample {
    /// Makes a column known, also if it is always empty.
    pub(super) fn column(&mut self, name: &str) {
        self.add(name, "");
    }

    /// Counts a row.
    pub(super) fn row(&mut self) {
        self.rows += 1;
    }

    /// Counts a value.
    pub(super) fn add(&mut self, name: &str, value: &str) {
        let place = match self.places.get(name) {
            Some(place) => *place,
            None => {
                let place = self.columns.len();
                self.places.insert(name.to_owned(), place);
                self.columns.push(SampleColumn { name: name.to_owned(), characters: 0, dates: Survey::default() });
                place
            }
        };
        let column = &mut self.columns[place];
        column.characters += value.chars().map(|character| if character >= '\u{2e80}' { 3 } else { 1 }).sum::<usize>();
        column.dates.add(value);
    }

    /// Chooses the columns.
    ///
    /// # Errors
    ///
    /// A column that was asked for does not exist, or none can hold texts.
    pub(super) fn choose(&self, options: &ReadOptions) -> Result<Columns, ReadError> {
        let asked = |name: &Option<String>| name.as_deref().map(|name| self.asked(name)).transpose();
        let usual = asked(&options.text_column)?.or_else(|| self.usual(&TEXT_NAMES));
        let guessed = usual.is_none();
        let text = usual.or_else(|| self.longest()).ok_or(ReadError::NoTextColumn)?;
        let asked_date = asked(&options.date_column)?;
        let date = asked_date.clone().or_else(|| self.date(&text));
        let is_open = |column: &&SampleColumn| Some(&column.name) == date.as_ref() && column.dates.leaves_open();
        Ok(Columns {
            year: if asked_date.is_some() { None } else { self.year(&text, date.as_deref()) },
            dates_leave_open: self.columns.iter().find(is_open).is_some(),
            date,
            title: asked(&options.title_column)?.or_else(|| self.usual(&TITLE_NAMES).filter(|name| *name != text)),
            text,
            guessed,
        })
    }

    /// The column with the name that most surely is that of dates, if its values are; else one that is just called so.
    fn date(&self, text: &str) -> Option<String> {
        let ranked = self.columns.iter().filter(|column| column.name != text);
        let mut ranked: Vec<(u8, &SampleColumn)> =
            ranked.filter_map(|column| Some((date_rank(&column.name)?, column))).collect();
        ranked.sort_by_key(|(rank, _)| *rank);
        let holds_dates = |(_, column): &&(u8, &SampleColumn)| column.dates.holds_dates();
        let is_plain = |(rank, _): &&(u8, &SampleColumn)| *rank == 0;
        let best = ranked.iter().find(holds_dates).or_else(|| ranked.iter().find(is_plain))?;
        Some(best.1.name.clone())
    }

    fn year(&self, text: &str, date: Option<&str>) -> Option<String> {
        let is_other = |column: &&SampleColumn| column.name != text && Some(column.name.as_str()) != date;
        let years = self.columns.iter().filter(is_other).filter(|column| is_year(&column.name));
        years.into_iter().find(|column| column.dates.holds_dates()).map(|column| column.name.clone())
    }

    fn asked(&self, name: &str) -> Result<String, ReadError> {
        self.usual(&[name]).ok_or_else(|| ReadError::NoColumn {
            column: name.to_owned(),
            columns: self.columns.iter().map(|column| column.name.clone()).collect(),
        })
    }

    /// The first of these names that is a column, in any case.
    fn usual(&self, names: &[&str]) -> Option<String> {
        let equal = |name: &str, other: &str| name.to_lowercase() == other.to_lowercase();
        let found = |wanted: &&str| self.columns.iter().find(|column| equal(&column.name, wanted));
        names.iter().find_map(found).map(|column| column.name.clone())
    }

    /// The column with the longest values, the first of several.
    fn longest(&self) -> Option<String> {
        let most = self.columns.iter().map(|column| column.characters).max()?;
        let column = self.columns.iter().find(|column| column.characters == most)?;
        (most >= LEAST_MEAN * self.rows.max(1)).then(|| column.name.clone())
    }
}
