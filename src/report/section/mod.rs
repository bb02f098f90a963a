//! The sections of a report: which analyses it holds and in what order. One file a section.

mod concordance;
mod documents;
mod echo;
mod frequency;
mod keyness;
mod phrases;
mod rendering;
mod trend;

use super::build::ReportOptions;
use super::subject::Subject;
use crate::analysis::{Concordance, Finding, KeynessPlan, compare_with, strongest_first};
use crate::chart::Chart;
use crate::corpus::{Key, Sources};
use crate::error::Error;
use crate::figure::FigureError;
use crate::figure::{FigureRequest, figure_named};
use crate::table::Table;
use crate::warning::Warning;

/// A part of the report.
pub(super) struct Section {
    pub(super) id: &'static str,
    pub(super) title: String,
    /// What the reader is told before the figures.
    pub(super) text: String,
    /// What was found here, by kind of sentence, the surest of each first.
    pub(super) findings: Vec<Vec<Finding>>,
    pub(super) figures: Vec<NamedChart>,
    pub(super) tables: Vec<ReportTable>,
    /// Quotes, for the section that holds them.
    pub(super) concordance: Option<Concordance>,
}

/// A chart with the name of its file.
pub(super) struct NamedChart {
    pub(super) name: String,
    pub(super) chart: Box<dyn Chart>,
}

/// A table, of which the files hold all.
pub(super) struct ReportTable {
    pub(super) table: Table,
    pub(super) on_page: OnPage,
}

/// What of a table the page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OnPage {
    /// Its first rows.
    Rows,
    /// Its first rows whose count is not zero.
    Hits,
}

/// Makes all sections, and collects what weakens the figures.
pub(super) fn sections(
    sources: &Sources,
    subject: &Subject,
    options: &ReportOptions,
) -> Result<(Vec<Section>, Vec<Warning>), Error> {
    let mut warnings = subject.corpus().warnings.clone();
    warnings.extend(subject.names.iter().cloned());
    let plan = KeynessPlan::default();
    let compared = subject.comparison.as_ref().map(|comparison| compare_with(&subject.counts, comparison, &plan));
    let keyness = match compared {
        // What the manifest wants need not fit what the command line selects.
        Some(Err(error)) if options.target.is_empty() => {
            warnings.push(Warning::NoComparison { reason: error.to_string() });
            None
        }
        other => other.transpose()?,
    };
    warnings.extend(keyness.iter().flat_map(|keyness| keyness.warnings.clone()));
    let maker = Maker { sources, subject, options };
    let mut sections = Vec::new();
    sections.extend(maker.phrases());
    sections.push(maker.frequency()?);
    sections.push(maker.groups("documents", "document", &[Key::Document])?);
    let mut names = vec!["document".to_owned()];
    for key in &subject.labels {
        let name = unique(slug(key.name()), &names);
        sections.push(maker.groups("group", &name, std::slice::from_ref(key))?);
        names.push(name);
    }
    if subject.is_dated() {
        sections.push(maker.trend(&mut warnings)?);
    }
    if let Some(keyness) = keyness {
        sections.push(maker.keyness(&keyness)?);
    }
    sections.extend(maker.distinctive());
    if subject.phrases.is_none() {
        sections.push(maker.renderings(&mut warnings)?);
    }
    sections.extend(maker.formulas()?);
    sections.extend(maker.echo()?);
    sections.push(maker.concordance()?);
    sections.push(maker.documents(&warnings));
    Ok((sections, warnings))
}

struct Maker<'a> {
    sources: &'a Sources,
    subject: &'a Subject,
    options: &'a ReportOptions,
}

impl Section {
    fn new(id: &'static str, title: &str, text: &str) -> Section {
        let (title, text) = (title.to_owned(), text.to_owned());
        Section { id, title, text, findings: Vec::new(), figures: Vec::new(), tables: Vec::new(), concordance: None }
    }

    fn with_findings(mut self, findings: Vec<Finding>) -> Section {
        self.findings.push(strongest_first(findings));
        self
    }

    fn with_table(mut self, table: Table) -> Section {
        self.tables.push(ReportTable { table, on_page: OnPage::Rows });
        self
    }

    /// Adds a chart, unless there is nothing to draw.
    fn add_figure(&mut self, maker: &Maker<'_>, name: &str, kind: &str, by: &[Key]) -> Result<(), Error> {
        let request = FigureRequest {
            counts: &maker.subject.counts,
            by,
            period: None,
            comparison: maker.subject.comparison.as_ref(),
            share_of: None,
            top: None,
            title: None,
            confidence: maker.options.confidence,
        };
        match (figure_named(kind)?.make)(&request) {
            Ok(chart) => self.figures.push(NamedChart { name: name.to_owned(), chart }),
            Err(error) if matches!(error.of(), Some(FigureError::NothingToDraw(_))) => {}
            Err(error) => return Err(error),
        }
        Ok(())
    }
}

/// A name that differs from all others, also where upper and lower case are the same.
fn unique(name: String, others: &[String]) -> String {
    let is_taken = |name: &str| others.iter().any(|other| other.to_lowercase() == name.to_lowercase());
    let numbered = (2..).map(|number| format!("{name}_{number}"));
    std::iter::once(name.clone()).chain(numbered).find(|name| !is_taken(name)).unwrap_or_default()
}

/// A label's name as part of a file name.
fn slug(name: &str) -> String {
    name.chars().map(|mark| if mark.is_alphanumeric() || mark == '-' { mark } else { '_' }).take(40).collect()
}
