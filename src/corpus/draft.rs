//! A first `corpus.toml`, with everything found, for a person to correct.

use super::document::{Document, Removal};
use super::manifest::FILE_NAME;
use super::scan::Corpus;
use crate::error::Error;
use std::fmt::Write;

/// Words of a passage's opening: enough to find it again.
const OPENING_WORDS: usize = 8;

/// Drafts a manifest of the documents read: dates with their evidence as comments, passages by their
/// opening words, and what is left out anyway as comments.
///
/// # Errors
///
/// A document cannot be read any more.
pub fn draft_manifest(corpus: &Corpus) -> Result<String, Error> {
    let mut toml =
        format!("# {FILE_NAME}, drafted by tifa: correct what is wrong, delete what need not be stated.\n\n");
    line(&mut toml, &format!("name = {}", quoted(&corpus.name)));
    line(&mut toml, "# lexicon = \"lexicon.csv\"    # or \"builtin:prc\"");
    for document in &corpus.documents {
        draft_document(&mut toml, document)?;
    }
    Ok(toml)
}

fn draft_document(toml: &mut String, document: &Document) -> Result<(), Error> {
    line(toml, "\n[[document]]");
    line(toml, &format!("file = {}", quoted(&document.id)));
    if let Some(title) = &document.title {
        line(toml, &format!("title = {}", quoted(title)));
    }
    match (document.date_or_guess(), &document.date_source) {
        (Some(date), Some(note)) => {
            let why = [note.grade.name(), note.rule, note.quote.as_str()].join(", ");
            // A guess that stands in a manifest would be a statement.
            let mark = if document.is_guessed() { "# " } else { "" };
            line(toml, &format!("{mark}date = \"{date}\"{}", comment(why.trim_end_matches(", "))));
        }
        _ => line(toml, "# date = \"YYYY-MM-DD\"    # not found"),
    }
    if let Some(date) = &document.page_date {
        line(toml, &format!("page_date = \"{date}\""));
    }
    if !document.labels.is_empty() {
        let labels = document.labels.iter().map(|(name, value)| format!("{} = {}", quoted(name), quoted(value)));
        line(toml, &format!("labels = {{ {} }}", labels.collect::<Vec<_>>().join(", ")));
    }
    for Removal { tokens, reason, rule, .. } in &document.removals {
        line(toml, &format!("# left out: {tokens} tokens, {rule}: {}", one_line(reason)));
    }
    draft_passages(toml, document)
}

fn draft_passages(toml: &mut String, document: &Document) -> Result<(), Error> {
    if document.passages.iter().all(|passage| passage.labels.is_empty()) {
        return Ok(());
    }
    let text = document.reread()?;
    let opening = |number: usize| {
        let span = document.passages.get(number).and_then(|passage| passage.spans.first());
        let words = span.map(|span| text[span.clone()].split_whitespace().take(OPENING_WORDS));
        words.map(|words| words.collect::<Vec<_>>().join(" "))
    };
    for (number, passage) in document.passages.iter().enumerate().filter(|(_, passage)| !passage.labels.is_empty()) {
        line(toml, "\n[[document.passage]]");
        line(toml, &format!("starts_with = {}", quoted(&opening(number).unwrap_or_default())));
        let next_has_labels = document.passages.get(number + 1).is_none_or(|next| !next.labels.is_empty());
        if let (false, Some(words)) = (next_has_labels, opening(number + 1)) {
            line(toml, &format!("ends_before = {}", quoted(&words)));
        }
        let labels = passage.labels.iter().map(|(name, value)| format!("{} = {}", quoted(name), quoted(value)));
        line(toml, &format!("labels = {{ {} }}", labels.collect::<Vec<_>>().join(", ")));
    }
    Ok(())
}

fn line(toml: &mut String, text: &str) {
    writeln!(toml, "{text}").expect("writing to memory does not fail");
}

/// A TOML string; the crate quotes and escapes whatever it holds.
fn quoted(text: &str) -> String {
    toml::Value::from(one_line(text)).to_string()
}

fn comment(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("    # {}", one_line(text)) }
}

/// A comment must not end before its text does.
fn one_line(text: &str) -> String {
    text.chars().map(|mark| if mark.is_control() { ' ' } else { mark }).collect()
}
