//! Rows in two pieces of memory, of which a table of millions of rows is made.

use super::{Cell, Value};

/// Rows that one thread makes and formats; a cell costs no allocation of its own.
///
/// ```
/// use tifa::table::{Rows, Value};
/// let mut rows = Rows::new(2);
/// rows.put("rule of law");
/// rows.put(3_u64);
/// assert_eq!(rows.iter().next().unwrap().collect::<Vec<_>>(), [Value::Text("rule of law"), Value::Whole(3)]);
/// ```
#[derive(Debug, Clone)]
pub struct Rows {
    n_columns: usize,
    /// Row after row.
    places: Vec<Place>,
    /// All words, one after the other.
    text: String,
}

/// A value, or where its words stand.
#[derive(Debug, Clone, Copy)]
enum Place {
    Missing,
    Text { start: usize, end: usize },
    Whole(u64),
    Number(f64),
}

impl Rows {
    /// No rows yet, of so many columns.
    pub fn new(n_columns: usize) -> Rows {
        Rows { n_columns, places: Vec::new(), text: String::new() }
    }

    /// Puts the next cell of the last row, or the first one of a new row.
    pub fn put<'a>(&mut self, value: impl Into<Value<'a>>) {
        self.places.push(match value.into() {
            Value::Missing => Place::Missing,
            Value::Text(text) => return self.put_text(|all| all.push_str(text)),
            Value::Whole(number) => Place::Whole(number),
            Value::Number(number) => Place::Number(number),
        });
    }

    /// As [`Rows::put`], with the words that `write` appends.
    pub fn put_text(&mut self, write: impl FnOnce(&mut String)) {
        let start = self.text.len();
        write(&mut self.text);
        self.places.push(Place::Text { start, end: self.text.len() });
    }

    /// Puts several cells.
    pub fn put_all<'a>(&mut self, values: impl IntoIterator<Item = impl Into<Value<'a>>>) {
        values.into_iter().for_each(|value| self.put(value));
    }

    /// Puts a row of owned cells.
    pub fn put_row(&mut self, cells: &[Cell]) {
        self.put_all(cells.iter().map(Cell::value));
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.places.len() / self.n_columns.max(1)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The rows, each from its first cell to its last.
    pub fn iter(&self) -> impl Iterator<Item = impl ExactSizeIterator<Item = Value<'_>> + Clone> + Clone {
        self.places.chunks_exact(self.n_columns.max(1)).map(|row| row.iter().map(|place| self.value(*place)))
    }

    /// The cells of a column.
    pub fn column(&self, column: usize) -> impl Iterator<Item = Value<'_>> + Clone {
        self.places.iter().skip(column).step_by(self.n_columns.max(1)).map(|place| self.value(*place))
    }

    /// The rows with these columns, by their places, in this order.
    pub fn pick(self, columns: &[usize]) -> Rows {
        let rows = self.places.chunks_exact(self.n_columns.max(1));
        let places = rows.flat_map(|row| columns.iter().map(|column| row[*column])).collect();
        Rows { n_columns: columns.len(), places, text: self.text }
    }

    /// The rows with memory of their own for each cell.
    pub fn cells(&self) -> Vec<Vec<Cell>> {
        self.iter().map(|row| row.map(Cell::from).collect()).collect()
    }

    fn value(&self, place: Place) -> Value<'_> {
        match place {
            Place::Missing => Value::Missing,
            Place::Text { start, end } => Value::Text(&self.text[start..end]),
            Place::Whole(number) => Value::Whole(number),
            Place::Number(number) => Value::Number(number),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_picked_in_the_order_asked_for() {
        let mut rows = Rows::new(3);
        for (term, count) in [("共同富裕", 3_u64), ("", 0)] {
            rows.put(term);
            rows.put(count);
            rows.put(Value::Missing);
        }
        assert_eq!((rows.len(), rows.column(1).collect::<Vec<_>>()), (2, vec![Value::Whole(3), Value::Whole(0)]));
        let cells = rows.pick(&[1, 0]).cells();
        assert_eq!(cells, [[Cell::Whole(3), "共同富裕".into()], [Cell::Whole(0), "".into()]]);
    }
}
