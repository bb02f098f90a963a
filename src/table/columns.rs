//! Columns with how a row gives their cells: one list, from which heads, cells and descriptions come.

use super::{Column, Rows, Table, Unit, Value};
use crate::stats::Interval;

/// Puts one cell of a row.
type Put<'a, R> = Box<dyn Fn(&R, &mut Rows) + Sync + 'a>;

/// The columns of a table whose rows are made of `R`.
///
/// ```
/// use tifa::table::{Columns, Unit::Count};
/// let mut columns: Columns<(&str, u64)> = Columns::default();
/// columns.text("term", "the words", |row| row.0);
/// columns.add("count", Count, "occurrences", |row| row.1);
/// let table = columns.table("terms", "Terms", [("reform", 3)]);
/// assert_eq!((table.columns[1].name.as_str(), table.rows[0][1].exact(12).as_str()), ("count", "3"));
/// ```
pub struct Columns<'a, R> {
    heads: Vec<Column>,
    cells: Vec<Put<'a, R>>,
}

/// The columns that were added last.
#[derive(Debug)]
pub struct Added<'c>(&'c mut [Column]);

impl Added<'_> {
    /// Gives them another unit.
    pub fn of_unit(self, unit: Unit) {
        self.0.iter_mut().for_each(|column| column.unit = unit);
    }

    /// Marks them as what people can do without.
    pub fn detail(self) {
        self.detail_if(true);
    }

    /// Marks them so on a condition.
    pub fn detail_if(self, is_detail: bool) {
        self.0.iter_mut().for_each(|column| column.is_detail = is_detail);
    }
}

impl<R> Default for Columns<'_, R> {
    fn default() -> Self {
        Columns { heads: Vec::new(), cells: Vec::new() }
    }
}

impl<R> std::fmt::Debug for Columns<'_, R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.heads.iter().map(|column| &column.name)).finish()
    }
}

impl<'a, R> Columns<'a, R> {
    fn push(&mut self, name: String, unit: Unit, about: &'static str, put: Put<'a, R>) -> Added<'_> {
        self.heads.push(Column { name, unit, is_detail: false, about });
        self.cells.push(put);
        self.last(1)
    }

    fn last(&mut self, n: usize) -> Added<'_> {
        let first = self.heads.len() - n;
        Added(&mut self.heads[first..])
    }

    /// A column of numbers, or of what else a [`Value`] can be without words of the row.
    pub fn add<V: Into<Value<'static>>>(
        &mut self,
        name: impl Into<String>,
        unit: Unit,
        about: &'static str,
        of: impl Fn(&R) -> V + Sync + 'a,
    ) -> Added<'_> {
        self.push(name.into(), unit, about, Box::new(move |row, rows| rows.put(of(row).into())))
    }

    /// Two columns: the ends of an interval, which are missing where they are infinite.
    pub fn interval(
        &mut self,
        [low, high]: [&str; 2],
        unit: Unit,
        about: &'static str,
        of: impl Fn(&R) -> Option<Interval> + Sync + Clone + 'a,
    ) -> Added<'_> {
        let again = of.clone();
        self.add(low, unit, about, move |row| of(row).map(|interval| interval.low));
        self.add(high, unit, about, move |row| again(row).map(|interval| interval.high));
        self.last(2)
    }

    /// A column of words that the row holds.
    pub fn text(
        &mut self,
        name: impl Into<String>,
        about: &'static str,
        of: impl for<'r> Fn(&'r R) -> &'r str + Sync + 'a,
    ) -> Added<'_> {
        self.push(name.into(), Unit::Text, about, Box::new(move |row, rows| rows.put(of(row))))
    }

    /// A column of words that the row holds, or not.
    pub fn text_if(
        &mut self,
        name: impl Into<String>,
        about: &'static str,
        of: impl for<'r> Fn(&'r R) -> Option<&'r str> + Sync + 'a,
    ) -> Added<'_> {
        self.push(name.into(), Unit::Text, about, Box::new(move |row, rows| rows.put(of(row))))
    }

    /// A column of words that are made for it, or are missing.
    pub fn made<T: Into<Option<String>>>(
        &mut self,
        name: impl Into<String>,
        about: &'static str,
        of: impl Fn(&R) -> T + Sync + 'a,
    ) -> Added<'_> {
        self.push(name.into(), Unit::Text, about, Box::new(move |row, rows| rows.put(of(row).into().as_deref())))
    }

    /// A column of words that `spell` appends to those of the rows before.
    pub fn spelled(
        &mut self,
        name: impl Into<String>,
        about: &'static str,
        spell: impl Fn(&R, &mut String) + Sync + 'a,
    ) -> Added<'_> {
        let put = move |row: &R, rows: &mut Rows| rows.put_text(|text| spell(row, text));
        self.push(name.into(), Unit::Text, about, Box::new(put))
    }

    /// What stands above the cells.
    pub fn heads(self) -> Vec<Column> {
        self.heads
    }

    /// Puts the cells of one row.
    pub fn put(&self, row: &R, rows: &mut Rows) {
        self.cells.iter().for_each(|cell| cell(row, rows));
    }

    /// A table of `rows`.
    pub fn table(self, name: &str, title: &str, rows: impl IntoIterator<Item = R>) -> Table {
        let mut made = Rows::new(self.heads.len());
        rows.into_iter().for_each(|row| self.put(&row, &mut made));
        Table { rows: made.cells(), ..Table::new(name, title, self.heads) }
    }

    /// Adds these columns behind those of a table, of which `rows` are in the order of its own.
    pub fn join(self, table: &mut Table, rows: impl IntoIterator<Item = R>) {
        let joined = self.table("", "", rows);
        table.columns.extend(joined.columns);
        table.rows.iter_mut().zip(joined.rows).for_each(|(row, cells)| row.extend(cells));
    }
}
