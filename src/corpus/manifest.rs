//! `corpus.toml`: what a person states of a corpus.

use super::column_dates::{ColumnDates, Remark};
use super::date::PartialDate;
use super::decode::normalized;
use super::label::{Labels, label};
use super::metadata::read_utf8;
use super::source::{LineRule, ReportPlan, Source, Stated, StatedOmission, StatedPassage, StatedPlace, safe_join};
use crate::corpus::CorpusError;
use crate::error::Error;
use regex::Regex;
use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The file name of a manifest.
pub(super) const FILE_NAME: &str = "corpus.toml";

/// A manifest, read and checked.
#[derive(Debug)]
pub(super) struct Manifest {
    pub(super) name: Option<String>,
    /// A path, or `builtin:NAME`.
    pub(super) lexicon: Option<PathBuf>,
    pub(super) report: ReportPlan,
    pub(super) sources: Vec<Source>,
}

/// The file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ManifestToml {
    name: Option<String>,
    lexicon: Option<String>,
    #[serde(default)]
    report: ReportToml,
    #[serde(default)]
    omit: Vec<LineRuleToml>,
    #[serde(default)]
    document: Vec<DocumentToml>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct ReportToml {
    by: Vec<String>,
    target: Vec<String>,
    reference: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DocumentToml {
    file: String,
    short: Option<String>,
    title: Option<String>,
    date: Option<DateToml>,
    page_date: Option<DateToml>,
    #[serde(default)]
    labels: Labels,
    #[serde(default)]
    omit: Vec<OmitToml>,
    #[serde(default)]
    passage: Vec<PassageToml>,
}

/// A date is written as a string, or as a TOML date or year.
#[derive(Deserialize)]
#[serde(untagged)]
enum DateToml {
    Text(String),
    Year(i16),
    Date(toml::value::Datetime),
}

/// A rule of the whole corpus: lines of this shape (a regular expression) are left out.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LineRuleToml {
    line: String,
    reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OmitToml {
    text: Option<String>,
    paragraph: Option<String>,
    reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PassageToml {
    starts_with: Option<String>,
    /// Counted from 1.
    paragraph: Option<usize>,
    ends_before: Option<String>,
    labels: Labels,
}

/// Reads the manifest at `path`.
pub(super) fn read_manifest(path: &Path) -> Result<Manifest, Error> {
    let text = read_utf8(path)?;
    let toml: ManifestToml = toml::from_str(&text)
        .map_err(|source| CorpusError::Manifest { path: path.to_owned(), source: Box::new(source) })?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let rules = line_rules(toml.omit, path)?;
    let sources = toml
        .document
        .into_iter()
        .map(|document| source(document, rules.clone(), folder, path))
        .collect::<Result<_, _>>()?;
    Ok(Manifest {
        name: toml.name,
        lexicon: toml.lexicon.map(|lexicon| lexicon_path(&lexicon, folder)),
        report: report_plan(toml.report)?,
        sources,
    })
}

/// A built-in lexicon is a name; any other is a path from the manifest's folder.
fn lexicon_path(lexicon: &str, folder: &Path) -> PathBuf {
    if lexicon.starts_with("builtin:") { PathBuf::from(lexicon) } else { folder.join(lexicon) }
}

fn report_plan(report: ReportToml) -> Result<ReportPlan, Error> {
    let conditions = |texts: Vec<String>| texts.iter().map(|text| text.parse()).collect::<Result<Vec<_>, Error>>();
    Ok(ReportPlan { by: report.by, target: conditions(report.target)?, reference: conditions(report.reference)? })
}

fn source(
    document: DocumentToml,
    line_rules: Arc<[LineRule]>,
    folder: &Path,
    manifest: &Path,
) -> Result<Source, Error> {
    let path = safe_join(folder, &document.file, manifest)?;
    let in_file = |written| {
        date(written).map_err(|date| {
            let (manifest, file) = (manifest.to_owned(), document.file.clone());
            Error::from(CorpusError::ManifestDate { manifest, file, date })
        })
    };
    let stated = Stated {
        short: document.short,
        title: document.title,
        date: document.date.map(in_file).transpose()?,
        page_date: document.page_date.map(in_file).transpose()?,
        labels: document.labels.into_iter().map(|(name, value)| label(&name, value)).collect(),
        omissions: document.omit.into_iter().filter_map(omission).collect(),
        line_rules,
        passages: document.passage.into_iter().filter_map(passage).collect(),
    };
    Ok(Source::new(document.file.replace('\\', "/"), path, stated))
}

/// The longest way to write a year: `2011-2012`.
const LONGEST_YEAR: usize = 9;

/// The date, or the words that are none.
fn date(date: DateToml) -> Result<PartialDate, String> {
    let text = match date {
        DateToml::Text(text) => text,
        DateToml::Year(year) => format!("{year:04}"),
        DateToml::Date(date) => date.to_string(),
    };
    // A year among other words may be all that is left of a date that the calendar does not have.
    let is_whole = |date: &PartialDate| date.month().is_some() || text.trim().len() <= LONGEST_YEAR;
    let read = ColumnDates::default().read(&text).filter(|(_, remark)| *remark != Some(Remark::OrderUnclear));
    read.map(|(date, _)| date).filter(is_whole).ok_or(text)
}

fn line_rules(rules: Vec<LineRuleToml>, manifest: &Path) -> Result<Arc<[LineRule]>, Error> {
    let rule = |rule: LineRuleToml| {
        let error = |source| CorpusError::LineRule { manifest: manifest.to_owned(), source: Box::new(source) };
        Ok(LineRule { shape: Regex::new(&rule.line).map_err(error)?, reason: rule.reason })
    };
    rules.into_iter().map(rule).collect()
}

fn omission(omit: OmitToml) -> Option<StatedOmission> {
    let reason = omit.reason;
    match (omit.text, omit.paragraph) {
        (Some(words), _) => Some(StatedOmission { words: normalized(words).0, whole_paragraph: false, reason }),
        (None, Some(words)) => Some(StatedOmission { words: normalized(words).0, whole_paragraph: true, reason }),
        (None, None) => None,
    }
}

fn passage(passage: PassageToml) -> Option<StatedPassage> {
    let start = match (passage.starts_with, passage.paragraph) {
        (Some(words), _) => StatedPlace::Words(normalized(words).0),
        (None, Some(number)) => StatedPlace::Paragraph(number),
        (None, None) => return None,
    };
    let labels = passage.labels.into_iter().map(|(name, value)| label(&name, value)).collect();
    Some(StatedPassage { start, ends_before: passage.ends_before.map(|words| normalized(words).0), labels })
}
