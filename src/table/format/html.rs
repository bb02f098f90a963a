//! An HTML table, also for the report.

use super::super::{Provenance, Table, Unit};
use super::Format;

/// An HTML table for people, numbers rounded.
pub(super) const HTML: Format = Format { name: "html", about: "an HTML table, rounded for people", write };

fn write(table: &Table, _: &Provenance, _: usize) -> String {
    let mut html = String::from("<table>\n");
    if !table.title.is_empty() {
        html += &format!("<caption>{}</caption>\n", escape_html(&table.title));
    }
    html += "<thead><tr>";
    for column in &table.columns {
        html += &format!("<th scope=\"col\"{}>{}</th>", class(column.unit), escape_html(&column.name));
    }
    html += "</tr></thead>\n<tbody>\n";
    for row in &table.rows {
        html += "<tr>";
        for (column, cell) in table.columns.iter().zip(row) {
            html += &format!("<td{}>{}</td>", class(column.unit), escape_html(&cell.shown(column.unit)));
        }
        html += "</tr>\n";
    }
    html + "</tbody>\n</table>\n"
}

fn class(unit: Unit) -> &'static str {
    if unit.is_text() { "" } else { " class=\"n\"" }
}

/// Text that cannot become markup, in content or in a quoted attribute. Control characters, which
/// HTML does not allow, become spaces.
///
/// ```text
/// a < "b"  →  a &lt; &quot;b&quot;
/// ```
pub(crate) fn escape_html(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for mark in text.chars() {
        match mark {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            mark if mark.is_control() && mark != '\n' => escaped.push(' '),
            mark => escaped.push(mark),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_from_a_document_never_becomes_markup() {
        assert_eq!(escape_html("<script>\"'&\u{2}"), "&lt;script&gt;&quot;&#39;&amp; ");
    }
}
