//! Where two texts differ, in words.

/// Marks shown around the first difference.
const SHOWN: usize = 24;

/// Where `found` first differs from `expected`, for people; nothing where they are the same.
///
/// Lines are compared, and in a CSV cells, which are named by their columns.
///
/// ```
/// use tifa::report::first_difference;
/// let found = first_difference("t.csv", b"term,count\nx,7\n", b"term,count\nx,2\n");
/// assert_eq!(found.as_deref(), Some("line 2, column count: '7' instead of '2'"));
/// assert_eq!(first_difference("a.svg", b"x", b"x"), None);
/// ```
pub fn first_difference(name: &str, found: &[u8], expected: &[u8]) -> Option<String> {
    if found == expected {
        return None;
    }
    let (found, expected) = (String::from_utf8_lossy(found), String::from_utf8_lossy(expected));
    if name.ends_with(".csv")
        && let Some(words) = in_cells(&found, &expected)
    {
        return Some(words);
    }
    Some(in_lines(&found, &expected))
}

fn in_lines(found: &str, expected: &str) -> String {
    let differing = || (1_usize..).zip(found.lines().zip(expected.lines())).filter(|(_, (left, right))| left != right);
    let (n_found, n_expected) = (found.lines().count(), expected.lines().count());
    let Some((line, (left, right))) = differing().next() else {
        return format!("{n_found} lines instead of {n_expected}");
    };
    let (left, right) = around(left, right);
    let more = differing().count() - 1 + n_found.abs_diff(n_expected);
    format!("line {line}: '{left}' instead of '{right}'{}", and_more(more, "line"))
}

/// The first cell that differs, if both are tables of one shape.
fn in_cells(found: &str, expected: &str) -> Option<String> {
    let records = |text: &str| -> Option<Vec<csv::StringRecord>> {
        let reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        reader.into_records().collect::<Result<_, _>>().ok()
    };
    let (found, expected) = (records(found)?, records(expected)?);
    if found.len() != expected.len() || found.first() != expected.first() {
        return None;
    }
    let header = expected.first()?;
    let mut differing = Vec::new();
    for (left, right) in found.iter().zip(&expected) {
        if left.len() != right.len() {
            return None;
        }
        let line = left.position().map_or(0, csv::Position::line);
        let cells = left.iter().zip(right).enumerate().filter(|(_, (left, right))| left != right);
        differing.extend(cells.map(|(column, (left, right))| (line, column, left, right)));
    }
    let &(line, column, left, right) = differing.first()?;
    let name = header.get(column).unwrap_or_default();
    let (left, right) = around(left, right);
    let more = and_more(differing.len() - 1, "cell");
    Some(format!("line {line}, column {name}: '{left}' instead of '{right}'{more}"))
}

fn and_more(more: usize, noun: &str) -> String {
    match more {
        0 => String::new(),
        1 => format!(", and 1 more {noun}"),
        more => format!(", and {more} more {noun}s"),
    }
}

/// The two texts near the place where they part.
fn around(left: &str, right: &str) -> (String, String) {
    let same = left.chars().zip(right.chars()).take_while(|(left, right)| left == right).count();
    let from = same.saturating_sub(SHOWN / 2);
    let cut = |text: &str| {
        let part: String = text.chars().skip(from).take(SHOWN).collect();
        let (before, after) = (from > 0, text.chars().count() > from + SHOWN);
        format!("{}{part}{}", if before { "…" } else { "" }, if after { "…" } else { "" })
    };
    (cut(left), cut(right))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_shown_near_its_difference() {
        let (left, right) = ("x".repeat(300) + "1", "x".repeat(300) + "2");
        let words = first_difference("a.svg", left.as_bytes(), right.as_bytes()).unwrap();
        assert_eq!(words, format!("line 1: '…{0}1' instead of '…{0}2'", "x".repeat(12)));
    }

    #[test]
    fn rows_more_or_less_are_counted() {
        assert_eq!(first_difference("t.csv", b"a\n1\n", b"a\n1\n2\n").unwrap(), "2 lines instead of 3");
        let words = first_difference("t.csv", b"a,b\n1,2\n3,4\n", b"a,b\n9,2\n3,9\n").unwrap();
        assert_eq!(words, "line 2, column a: '1' instead of '9', and 1 more cell");
    }
}
