//! Markdown pipe tables.

use super::super::{Provenance, Table, Unit};
use super::visible::sign_of;
use super::{Format, Writer};

/// A Markdown table for people, numbers rounded.
pub(super) const MARKDOWN: Format =
    Format { name: "md", about: "a Markdown table, rounded for people", writer: Writer::Whole(write) };

fn write(table: &Table, _: &Provenance, _: usize) -> String {
    let table = &table.for_people();
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let mut text = line(table.columns.iter().map(|column| escape(&column.name)).collect());
    let rule = |unit: Unit| if unit.is_text() { "---".to_owned() } else { "---:".to_owned() };
    text += &line(table.columns.iter().map(|column| rule(column.unit)).collect());
    for row in &table.rows {
        text += &line(table.columns.iter().zip(row).map(|(column, cell)| escape(&cell.shown(column.unit))).collect());
    }
    for note in &table.notes {
        text += &format!("\n*{}*\n", escape(note));
    }
    text
}

/// Text that cannot break out of its cell or become markup.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for mark in text.chars() {
        match mark {
            '|' | '\\' | '*' | '`' | '[' | ']' => escaped.extend(['\\', mark]),
            '<' => escaped.push_str("&lt;"),
            '&' => escaped.push_str("&amp;"),
            _ => escaped.extend(sign_of(mark)),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_from_a_document_never_becomes_markup() {
        assert_eq!(escape("a|b <b> [x](y)\nz"), "a\\|b &lt;b> \\[x\\](y) z");
        assert_eq!(escape("a\u{1b}[2J\u{2067}b"), "a␛\\[2Jb");
    }
}
