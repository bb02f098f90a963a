//! The one page: self-contained, readable without a network, printable.

use super::section::{OnPage, ReportTable, Section};
use super::subject::Subject;
use crate::analysis::{Concordance, ConcordanceLine, FrequencyRow};
use crate::corpus::Labels;
use crate::figure::years;
use crate::number::thousands;
use crate::table::{Cell, Provenance, Table, escape_html, format_named};
use crate::warning::{Warning, group_warnings};

/// The look of the page.
const STYLE: &str = include_str!("page.css");

/// Sorting by a click on a column's head; the page is whole without it.
const SCRIPT: &str = include_str!("page.js");

/// Rows of a table that the page shows; the files hold all.
const MOST_ROWS: usize = 60;

/// The whole page. `charts` gives the drawings of a section.
pub(super) fn page(
    subject: &Subject,
    sections: &[Section],
    charts: &dyn Fn(&Section) -> Vec<String>,
    warnings: &[Warning],
) -> String {
    let name = escape_html(&subject.corpus().name);
    let mut html = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, \
         initial-scale=1\">\n<meta name=\"generator\" content=\"tifa {}\">\n<title>{name} – tifa</title>\n<style>\n{STYLE}</style>\n\
         </head>\n<body>\n",
        env!("CARGO_PKG_VERSION")
    );
    html += &format!("<header>\n<h1>{name}</h1>\n<p class=\"lead\">{}</p>\n</header>\n", extent(subject));
    html += &navigation(sections);
    html += "<main>\n";
    html += &summary(subject, sections, warnings);
    for (number, section) in sections.iter().enumerate() {
        html += &section_html(subject, section, number, &charts(section));
    }
    html += "</main>\n";
    html += &format!(
        "<footer><p>Made with tifa {}. Every figure can be recomputed from the tables; <a href=\"run.json\">run.json</a> names the \
         options and the hash of every input and output, and <code>tifa verify</code> makes the report again from it and says what differs.</p></footer>\n<script>\n{SCRIPT}</script>\n</body>\n</html>\n",
        env!("CARGO_PKG_VERSION")
    );
    html
}

/// How much was counted.
fn extent(subject: &Subject) -> String {
    let counts = &subject.counts;
    let with_hit = with_hits(subject).len();
    let span = match years(&counts.corpus.documents) {
        Some((first, last)) if first == last => format!(" from {first}"),
        Some((first, last)) => format!(" from {first} to {last}"),
        None => String::new(),
    };
    let only = match counts.corpus.selection.as_str() {
        "" => String::new(),
        selection => format!(" (only {selection})"),
    };
    escape_html(&format!(
        "{} documents{span}{only}, {} tokens. {} of {} concepts occur, {} hits in all (lexicon: {}).",
        counts.corpus.documents.len(),
        Cell::from(counts.n_tokens()).shown(crate::table::Unit::Count),
        with_hit,
        counts.shown.len(),
        Cell::from(counts.n_hits()).shown(crate::table::Unit::Count),
        counts.lexicon.name
    ))
}

fn navigation(sections: &[Section]) -> String {
    let link = |(number, section): (usize, &Section)| {
        format!("<a href=\"#{}\">{}</a>", anchor(section, number), escape_html(&section.title))
    };
    let links: Vec<String> = sections.iter().enumerate().map(link).collect();
    format!("<nav>{}</nav>\n", links.join("\n"))
}

/// Several sections may share an id; their number tells them apart.
fn anchor(section: &Section, number: usize) -> String {
    format!("{}-{number}", section.id)
}

/// The concepts with a hit, most frequent first.
fn with_hits(subject: &Subject) -> Vec<&FrequencyRow> {
    subject.frequency.rows.iter().filter(|row| row.cell.count > 0).collect()
}

/// The main findings in sentences, and what weakens them.
fn summary(subject: &Subject, sections: &[Section], warnings: &[Warning]) -> String {
    const NAMED: usize = 5;
    let found = with_hits(subject);
    let n_documents = subject.corpus().documents.len();
    let is_everywhere = |row: &&&FrequencyRow| row.cell.documents == n_documents as u64;
    let everywhere: Vec<&str> = found.iter().filter(is_everywhere).map(|row| row.term.name()).collect();
    let in_words = |row: &&FrequencyRow| format!("{} ({} in {})", row.term.name(), row.cell.count, row.cell.documents);
    let most: Vec<String> = found.iter().take(NAMED).map(in_words).collect();
    let mut points = Vec::new();
    if !most.is_empty() {
        points.push(format!("Most frequent (hits in documents): {}.", most.join(", ")));
    }
    if n_documents > 1 && !everywhere.is_empty() {
        let shown = everywhere.iter().take(NAMED * 2).copied().collect::<Vec<_>>().join(", ");
        points.push(format!(
            "In all {n_documents} documents: {shown}{}.",
            if everywhere.len() > NAMED * 2 { ", …" } else { "" }
        ));
    }
    let mut points: String = points.iter().map(|point| format!("<li>{}</li>\n", escape_html(point))).collect();
    for (number, section) in sections.iter().enumerate() {
        points += &findings(section, number);
    }
    let mut html = format!("<section id=\"summary\">\n<h2>Summary</h2>\n<ul>\n{points}</ul>\n");
    if !warnings.is_empty() {
        let groups = group_warnings(warnings);
        let items: String = groups.iter().map(|group| format!("<li>{}</li>\n", escape_html(&group.text))).collect();
        let all = match groups.iter().all(|group| group.is_whole) {
            true => String::new(),
            false => format!("<p class=\"files\">All {}, in full: {}</p>\n", warnings.len(), files("warnings")),
        };
        html += &format!("<div class=\"warnings\"><h3>Warnings</h3>\n<ul>\n{items}</ul>\n{all}</div>\n");
    }
    html + "</section>\n"
}

/// The surest findings of a section, each with the way to its evidence.
fn findings(section: &Section, number: usize) -> String {
    const NAMED: usize = 3;
    let link = |text: &str| format!("<a href=\"#{}\">{}</a>", anchor(section, number), escape_html(text));
    let shown = section.findings.iter().flat_map(|of_kind| of_kind.iter().take(NAMED));
    let mut html: String = shown
        .map(|finding| format!("<li>{}: {}.</li>\n", link(&finding.headline), escape_html(&finding.figures)))
        .collect();
    let more = section.findings.iter().flat_map(|of_kind| of_kind.iter().skip(NAMED));
    let more: Vec<String> = more.map(|finding| format!("<li>{}</li>\n", escape_html(&finding.sentence()))).collect();
    if !more.is_empty() {
        html += &format!(
            "<li><details><summary>{} more of “{}”</summary><ul>\n{}</ul></details></li>\n",
            more.len(),
            escape_html(&section.title),
            more.concat()
        );
    }
    html
}

fn section_html(subject: &Subject, section: &Section, number: usize, charts: &[String]) -> String {
    let mut html = format!("<section id=\"{}\">\n<h2>{}</h2>\n", anchor(section, number), escape_html(&section.title));
    html += &format!("<p>{}</p>\n", escape_html(&section.text));
    for (chart, svg) in section.figures.iter().zip(charts) {
        html += &format!(
            "<figure>\n{svg}<figcaption><a href=\"charts/{0}.svg\">SVG</a></figcaption>\n</figure>\n",
            chart.name
        );
    }
    if let Some(concordance) = &section.concordance {
        html += &quotes(subject, concordance);
        let name = &section.tables[0].table.name;
        let lines = if concordance.n_left_out == 0 { "All lines" } else { "These lines" };
        html += &format!("<p class=\"files\">{lines}: {}</p>\n", files(name));
    } else {
        for table in &section.tables {
            html += &table_html(table);
        }
    }
    html + "</section>\n"
}

/// A table with its notes and files; long ones begin only.
fn table_html(table: &ReportTable) -> String {
    let ReportTable { table, on_page } = table;
    let hits_only = *on_page == OnPage::Hits;
    let count = table.column("count").filter(|_| hits_only);
    let is_zero = |row: &&Vec<Cell>| count.is_some_and(|count| matches!(row[count], Cell::Whole(0) | Cell::Missing));
    let n_zero = table.rows.iter().filter(is_zero).count();
    let shown: Vec<Vec<Cell>> = table.rows.iter().filter(|row| !is_zero(row)).take(MOST_ROWS).cloned().collect();
    let beyond = table.rows.len() - n_zero - shown.len();
    if table.rows.is_empty() {
        return format!("<p class=\"none\">{}: none.</p>\n", escape_html(&table.title));
    }
    let short = Table { rows: shown, notes: Vec::new(), ..table.clone() };
    let provenance = Provenance::default();
    let written = format_named("html").and_then(|format| format.write(&short.for_people(), &provenance, 12));
    let written = String::from_utf8(written.unwrap_or_default()).unwrap_or_default();
    let mut html = format!("<div class=\"table\">\n{written}</div>\n");
    let number = |number: usize| thousands(&number.to_string());
    let left_out = [(n_zero, "of zero"), (beyond, "beyond the first")].into_iter().filter(|(n, _)| *n > 0);
    let left_out: Vec<String> = left_out.map(|(n, which)| format!("{} {which}", number(n))).collect();
    if !left_out.is_empty() {
        let (shown, all) = (number(short.rows.len()), number(table.rows.len()));
        html += &format!(
            "<p class=\"limit\">{shown} of {all} rows; not shown here: {}. The files hold all.</p>\n",
            left_out.join(", ")
        );
    }
    let notes: String = table.notes.iter().map(|note| format!("<li>{}</li>\n", escape_html(note))).collect();
    html += &format!("<details class=\"notes\"><summary>Notes</summary><ul>\n{notes}</ul></details>\n");
    html += &format!("<p class=\"files\">{}</p>\n", files(&table.name));
    html
}

fn files(name: &str) -> String {
    format!("<a href=\"tables/{name}.csv\">CSV</a> <a href=\"tables/{name}.json\">JSON</a>")
}

/// The quotes, folded by concept.
fn quotes(subject: &Subject, concordance: &Concordance) -> String {
    let mut html = String::new();
    for lines in concordance.lines.chunk_by(|a, b| a.concept == b.concept) {
        let concept = &subject.counts.lexicon.concepts[lines[0].concept];
        html += &format!(
            "<details class=\"kwic\"><summary>{} <small>{}</small></summary>\n<table>\n",
            escape_html(&concept.name),
            lines.len()
        );
        for line in lines {
            html += &quote(subject, line);
        }
        html += "</table></details>\n";
    }
    html
}

fn quote(subject: &Subject, line: &ConcordanceLine) -> String {
    let document = &subject.corpus().documents[line.document];
    let labels = labels(&document.passages[line.passage].labels);
    let date = document.date.map(|date| date.to_string()).unwrap_or_default();
    let place = [document.short.as_str(), date.as_str(), labels.as_str()];
    let place = place.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let inside = line
        .inside
        .map(|variant| format!(" <small>in “{}”</small>", escape_html(&subject.counts.lexicon.variants[variant].text)));
    format!(
        "<tr><td class=\"l\">{}</td><td class=\"h\"><mark>{}</mark>{}</td><td class=\"r\">{}</td><td class=\"p\" title=\"{}\">{}</td></tr>\n",
        escape_html(&line.left),
        escape_html(&line.hit),
        inside.unwrap_or_default(),
        escape_html(&line.right),
        escape_html(&document.id),
        escape_html(&place)
    )
}

fn labels(labels: &Labels) -> String {
    labels.values().cloned().collect::<Vec<_>>().join(", ")
}
