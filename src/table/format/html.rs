//! An HTML table, also for the report.

use super::super::{Provenance, Table, Unit};
use super::{Format, Writer, sign_in_lines};

/// An HTML table for people, numbers rounded.
pub(super) const HTML: Format =
    Format { name: "html", about: "an HTML table, rounded for people", writer: Writer::Whole(write) };

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
            let shown = escape_html(&cell.shown(column.unit));
            html += &match column.unit {
                Unit::Hit => format!("<td class=\"h\"><mark>{shown}</mark></td>"),
                unit => format!("<td{}>{shown}</td>", class(unit)),
            };
        }
        html += "</tr>\n";
    }
    html + "</tbody>\n</table>\n"
}

/// Most cells are numbers, so these have no class.
fn class(unit: Unit) -> &'static str {
    match unit {
        Unit::Before => " class=\"l\"",
        unit if unit.is_text() => " class=\"t\"",
        _ => "",
    }
}

/// The look of a page that holds one table.
const STYLE: &str = "body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem; color: #222; }\n\
    caption { text-align: left; font-weight: 600; padding-bottom: .5rem; }\n\
    table { border-collapse: collapse; }\n\
    th { border-bottom: 2px solid #888; }\n\
    th, td { padding: .2rem .5rem; text-align: right; vertical-align: top; unicode-bidi: isolate; }\n\
    td { border-bottom: 1px solid #ddd; }\n\
    td { font-variant-numeric: tabular-nums; }\n\
    th.t, td.t { text-align: left; }\n\
    .h { white-space: nowrap; text-align: center; }\n\
    mark { background: #fde68a; color: inherit; padding: 0 .15rem; }\n\
    .notes { color: #555; font-size: .85rem; }\n\
    @media print { body { margin: 0; } tr { break-inside: avoid; } }\n";

/// A whole page around a table that the format `html` wrote, with the table's notes: a file that can be
/// opened, printed and sent by itself.
///
/// ```
/// use tifa::table::{Provenance, Table, html_page};
/// let provenance = Provenance::of("kwic");
/// let page = html_page(&Table::new("kwic", "A < B", Vec::new()), &provenance, "<table></table>\n");
/// assert!(page.starts_with("<!DOCTYPE html>") && page.contains("<title>A &lt; B</title>"));
/// ```
pub fn html_page(table: &Table, provenance: &Provenance, written: &str) -> String {
    let notes: String = table.notes.iter().map(|note| format!("<li>{}</li>\n", escape_html(note))).collect();
    format!(
        "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"generator\" content=\"tifa {}\">\n<meta name=\"provenance\" content=\"{}\">\n<title>{}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n{written}<ul class=\"notes\">\n{notes}</ul>\n</body>\n</html>\n",
        env!("CARGO_PKG_VERSION"),
        escape_html(&provenance.json().to_string()),
        escape_html(&table.title)
    )
}

/// Text that cannot become markup, in content or in a quoted attribute. Control characters, which
/// HTML does not allow, become signs, and what would turn the direction of writing goes.
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
            mark => escaped.extend(sign_in_lines(mark)),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_from_a_document_never_becomes_markup() {
        assert_eq!(escape_html("<script>\"'&\u{2}\u{202e}"), "&lt;script&gt;&quot;&#39;&amp;␂");
    }
}
