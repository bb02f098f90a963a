//! The sections of a report: which analyses it holds and in what order.

use super::build::ReportOptions;
use super::subject::Subject;
use crate::analysis::{
    Concordance, ConcordanceOptions, Context, Keyness, compare, concordance, containment, frequency, renderings, trend,
};
use crate::chart::Chart;
use crate::corpus::{Key, NONE, Period};
use crate::count::{Groups, group_by};
use crate::error::Error;
use crate::figure::{FigureRequest, figure_named};
use crate::table::{
    Column, Table, Unit, concordance_table, containment_table, documents_table, frequency_table, keyness_table,
    phrases_table, removals_table, rendering_table, trend_summary_table, trend_table, warnings_table,
};
use crate::warning::Warning;

/// A part of the report.
pub(super) struct Section {
    pub(super) id: &'static str,
    pub(super) title: String,
    /// What the reader is told before the figures.
    pub(super) text: String,
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
    /// A link to its files.
    Link,
}

/// Tokens around a quoted hit.
const CONTEXT: usize = 10;

/// Quotes of one concept: enough to judge by, few enough for a page.
const MOST_QUOTES: usize = 40;

/// Columns that a heatmap can show.
const MOST_COLUMNS: usize = 60;

/// Why a table by group is shorter than that of the whole corpus.
const WITHOUT_HITS: &str = "concepts without a hit in the whole corpus are listed in the table 'frequency' only";

/// Makes all sections, and collects what weakens the figures.
pub(super) fn sections(subject: &Subject, options: &ReportOptions) -> Result<(Vec<Section>, Vec<Warning>), Error> {
    let mut warnings = subject.corpus().warnings.clone();
    let keyness = match subject.comparison.as_ref().map(|comparison| compare(&subject.counts, comparison)) {
        // What the manifest wants need not fit what the command line selects.
        Some(Err(error)) if options.target.is_empty() => {
            warnings.push(Warning::NoComparison { reason: error.to_string() });
            None
        }
        other => other.transpose()?,
    };
    warnings.extend(keyness.iter().flat_map(|keyness| keyness.warnings.clone()));
    let maker = Maker { subject, options };
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
        sections.push(maker.comparison(&keyness)?);
    }
    sections.extend(maker.distinctive());
    if subject.phrases.is_none() {
        sections.push(maker.renderings()?);
    }
    sections.push(maker.quotes()?);
    sections.push(maker.inputs(&warnings));
    Ok((sections, warnings))
}

struct Maker<'a> {
    subject: &'a Subject,
    options: &'a ReportOptions,
}

impl Maker<'_> {
    /// The phrases that stand in for a lexicon.
    fn phrases(&self) -> Option<Section> {
        let phrases = self.subject.phrases.as_ref()?;
        let table = phrases_table(&phrases.shared, self.options.confidence);
        let text = "No lexicon was given, so the report follows the phrases that stand in most documents. Below, their rates are by \
                    tokens, as those of concepts are.";
        Some(Section::new("phrases", "Phrases that most documents share", text).with_table(table))
    }

    fn frequency(&self) -> Result<Section, Error> {
        let counts = &self.subject.counts;
        let frequency = frequency(counts, &group_by(counts, &[])?, self.options.confidence);
        let table = ReportTable { table: frequency_table(&frequency, &counts.policy), on_page: OnPage::Hits };
        let text = "How often each concept occurs in the whole corpus. A hit is embedded if it lies inside a longer formulation of \
                    another concept, else bare.";
        let mut section = Section::new("frequency", "Frequencies", text);
        section.add_figure(self, "frequency", "bars", &[])?;
        section.tables.push(table);
        Ok(section)
    }

    /// Frequencies by one key.
    fn groups(&self, id: &'static str, name: &str, keys: &[Key]) -> Result<Section, Error> {
        let counts = &self.subject.counts;
        let groups = group_by(counts, keys)?;
        let name = format!("frequency_by_{name}");
        let mut frequency = frequency(counts, &groups, self.options.confidence);
        frequency.keep_frequent(1);
        let mut table = frequency_table(&frequency, &counts.policy);
        table.name.clone_from(&name);
        table.notes.push(WITHOUT_HITS.into());
        let mut section = Section::new(id, &format!("By {}", keys[0].name()), &group_text(&groups));
        if groups.groups.len() <= MOST_COLUMNS {
            section.add_figure(self, &name, "heatmap", keys)?;
        }
        section.tables.push(ReportTable { table, on_page: OnPage::Hits });
        Ok(section)
    }

    fn trend(&self, warnings: &mut Vec<Warning>) -> Result<Section, Error> {
        let mut trend = trend(&self.subject.counts, Period::Year, &[], self.options.confidence)?;
        trend.series.retain(|series| series.count > 0);
        let text = "Rates from year to year. A year without documents is a gap, not a zero; the intervals say how much a rate can be \
                    chance, and do not know that words cluster in documents.";
        let mut section = Section::new("trend", "Over time", text);
        section.add_figure(self, "trend", "trend", &[])?;
        warnings.extend(trend.warnings.clone());
        section.tables.push(ReportTable { table: trend_summary_table(&trend), on_page: OnPage::Hits });
        section.tables.push(ReportTable { table: trend_table(&trend, None), on_page: OnPage::Link });
        Ok(section)
    }

    fn comparison(&self, keyness: &Keyness) -> Result<Section, Error> {
        let title = format!("{} compared with {}", keyness.target.in_words, keyness.reference.in_words);
        let text = "What the target says more than the reference (log ratio above 0) and what less. The p-values take words as \
                    independent; few documents or a high dispersion DP mean that one document may be behind a difference.";
        let mut section = Section::new("comparison", &title, text);
        if !keyness.rows.is_empty() {
            section.add_figure(self, "comparison", "comparison", &[])?;
        }
        Ok(section.with_table(keyness_table(keyness)))
    }

    /// The phrases that tell the groups of a corpus without lexicon apart.
    fn distinctive(&self) -> Option<Section> {
        let (key, groups) = self.subject.phrases.as_ref()?.distinctive.as_ref()?;
        let mut all: Option<Table> = None;
        for keyness in groups {
            let mut table = keyness_table(keyness);
            table.columns.insert(0, Column::new("target", Unit::Text));
            for row in &mut table.rows {
                row.insert(0, keyness.target.name.as_str().into());
            }
            match &mut all {
                // The notes name the sides; those of one comparison would mislead about the others.
                None => all = Some(Table { notes: table.notes.split_off(2), ..table }),
                Some(all) => all.rows.append(&mut table.rows),
            }
        }
        let mut table = all?;
        table.name = "distinctive_phrases".into();
        table.title = format!("Each {} against the rest", key.name());
        let text = "The words and phrases that most distinguish each group from all others.";
        Some(Section::new("distinctive", &format!("What distinguishes each {}", key.name()), text).with_table(table))
    }

    fn renderings(&self) -> Result<Section, Error> {
        let counts = &self.subject.counts;
        let groups = group_by(counts, &[Key::Document])?;
        let text = "Which rendering of each concept was used in which document, and which terms mostly stand inside longer formulations.";
        let section = Section::new("variants", "Renderings", text);
        let section = section.with_table(rendering_table(&renderings(counts, &groups), counts, None));
        Ok(section.with_table(containment_table(&containment(counts, &group_by(counts, &[])?), counts)))
    }

    fn quotes(&self) -> Result<Section, Error> {
        let options =
            ConcordanceOptions { context: Context::Tokens(CONTEXT), most: Some(MOST_QUOTES), ..Default::default() };
        let concordance = concordance(&self.subject.counts, options)?;
        let text = match concordance.n_left_out {
            0 => "Every hit with the words around it.".to_owned(),
            left_out => format!(
                "The first {MOST_QUOTES} hits of each concept with the words around them; {left_out} more are not shown here \
                 (`tifa kwic` shows all)."
            ),
        };
        let mut section = Section::new("concordance", "Concordance", &text);
        section
            .tables
            .push(ReportTable { table: concordance_table(&concordance, &self.subject.counts), on_page: OnPage::Rows });
        section.concordance = Some(concordance);
        Ok(section)
    }

    fn inputs(&self, warnings: &[Warning]) -> Section {
        let corpus = self.subject.corpus();
        let mut n_tokens: Vec<Vec<u64>> = vec![Vec::new(); corpus.documents.len()];
        for passage in &self.subject.counts.passages {
            n_tokens[passage.document].push(passage.n_tokens);
        }
        let text = "What was read, and what was left out before counting.";
        let section = Section::new("inputs", "Documents read", text).with_table(documents_table(corpus, &n_tokens));
        section.with_table(removals_table(corpus)).with_table(warnings_table(warnings))
    }
}

impl Section {
    fn new(id: &'static str, title: &str, text: &str) -> Section {
        let (title, text) = (title.to_owned(), text.to_owned());
        Section { id, title, text, figures: Vec::new(), tables: Vec::new(), concordance: None }
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
            top: None,
            title: None,
            confidence: maker.options.confidence,
        };
        match (figure_named(kind)?.make)(&request) {
            Ok(chart) => self.figures.push(NamedChart { name: name.to_owned(), chart }),
            Err(Error::NothingToDraw(_)) => {}
            Err(error) => return Err(error),
        }
        Ok(())
    }
}

fn group_text(groups: &Groups) -> String {
    let key = groups.keys[0].name();
    let shared = groups.groups.iter().any(|group| group.values[0] == NONE);
    let none = if shared { format!(" Passages without a {key} stand under {NONE}.") } else { String::new() };
    format!("Rates in each {key}. A document with passages of several groups counts in each of them.{none}")
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
