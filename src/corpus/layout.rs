//! From a text and what is stated of it to the passages that are counted.

use super::document::{Passage, Removal};
use super::label::Labels;
use super::paragraph::{Paragraphs, paragraphs};
use super::source::{Stated, StatedOmission, StatedPassage};
use crate::token::count_words;
use std::ops::Range;

/// The parts of a document's text.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pub(super) passages: Vec<Passage>,
    pub(super) removals: Vec<Removal>,
    /// Stated words that the text does not hold.
    pub(super) not_found: Vec<String>,
}

/// Divides `text` into passages of paragraphs, without what is to be left out.
pub(super) fn lay_out(text: &str, stated: &Stated, mode: Paragraphs) -> Layout {
    let paragraphs = paragraphs(text, mode);
    let mut layout = Layout::default();
    for omission in &stated.omissions {
        match find_omission(text, &paragraphs, omission) {
            Some(range) => layout.removals.push(Removal {
                tokens: count_words(&text[range.clone()]),
                reason: omission.reason.clone(),
                range,
            }),
            None => layout.not_found.push(omission.words.clone()),
        }
    }
    layout.removals.sort_by_key(|removal| (removal.range.start, removal.range.end));
    let kept: Vec<Range<usize>> =
        paragraphs.iter().flat_map(|paragraph| without(paragraph, &layout.removals)).collect();
    for part in parts(text, &paragraphs, &stated.passages, &mut layout.not_found) {
        let spans: Vec<_> = kept.iter().filter_map(|span| common(span, &part.range)).collect();
        let spans: Vec<_> = spans.into_iter().filter(|span| !text[span.clone()].trim().is_empty()).collect();
        if !spans.is_empty() {
            layout.passages.push(Passage { labels: part.labels, spans });
        }
    }
    layout
}

/// The place of an omission. A paragraph is the last one that begins with the words, so that of a
/// text that is repeated the first is kept.
fn find_omission(text: &str, paragraphs: &[Range<usize>], omission: &StatedOmission) -> Option<Range<usize>> {
    if omission.whole_paragraph {
        let begins = |range: &&Range<usize>| text[(*range).clone()].trim_start().starts_with(omission.words.trim());
        return paragraphs.iter().rev().find(begins).cloned();
    }
    let start = text.find(&omission.words)?;
    Some(start..start + omission.words.len())
}

/// A stretch of the text with the labels of its passage.
struct Part {
    range: Range<usize>,
    labels: Labels,
}

/// Divides the whole text at the openings and ends of the stated passages; what lies outside them
/// has no labels.
fn parts(text: &str, paragraphs: &[Range<usize>], stated: &[StatedPassage], not_found: &mut Vec<String>) -> Vec<Part> {
    let mut marks: Vec<(usize, Labels)> = vec![(0, Labels::new())];
    for passage in stated {
        match opening(text, paragraphs, &passage.starts_with, 0) {
            Some(start) => {
                marks.push((start, passage.labels.clone()));
                let Some(words) = &passage.ends_before else { continue };
                match opening(text, paragraphs, words, start + 1) {
                    Some(end) => marks.push((end, Labels::new())),
                    None => not_found.push(words.clone()),
                }
            }
            None => not_found.push(passage.starts_with.clone()),
        }
    }
    // At one place the labelled mark comes last and wins: the part before it is empty.
    marks.sort_by_key(|(start, labels)| (*start, !labels.is_empty()));
    let ends: Vec<usize> = marks.iter().skip(1).map(|(start, _)| *start).chain([text.len()]).collect();
    let parts = marks.into_iter().zip(ends);
    parts
        .map(|((start, labels), end)| Part { range: start..end, labels })
        .filter(|part| !part.range.is_empty())
        .collect()
}

/// Where `words` open a paragraph at or after `from`; else where they first occur at all.
fn opening(text: &str, paragraphs: &[Range<usize>], words: &str, from: usize) -> Option<usize> {
    let words = words.trim();
    let opens = |range: &&Range<usize>| range.start >= from && text[(*range).clone()].trim_start().starts_with(words);
    let paragraph = paragraphs.iter().find(opens).map(|range| range.start);
    paragraph.or_else(|| text.get(from..)?.find(words).map(|at| from + at))
}

/// The pieces of `range` that no removal touches.
fn without(range: &Range<usize>, removals: &[Removal]) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = range.start;
    for removal in removals {
        if removal.range.start >= range.end {
            break;
        }
        if removal.range.end > start {
            pieces.push(start..removal.range.start.max(start));
            start = removal.range.end;
        }
    }
    pieces.push(start.min(range.end)..range.end);
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// What two ranges share.
fn common(a: &Range<usize>, b: &Range<usize>) -> Option<Range<usize>> {
    let shared = a.start.max(b.start)..a.end.min(b.end);
    (!shared.is_empty()).then_some(shared)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, stated: &Stated) -> Vec<(String, Vec<String>)> {
        let layout = lay_out(text, stated, Paragraphs::Line);
        let show = |passage: &Passage| {
            let label = passage.labels.get("region").cloned().unwrap_or_default();
            (label, passage.spans.iter().map(|span| text[span.clone()].trim().to_owned()).collect())
        };
        layout.passages.iter().map(show).collect()
    }

    fn passage(starts_with: &str, ends_before: Option<&str>, region: &str) -> StatedPassage {
        StatedPassage {
            starts_with: starts_with.into(),
            ends_before: ends_before.map(Into::into),
            labels: [("region".to_owned(), region.to_owned())].into(),
        }
    }

    fn paragraph(words: &str) -> StatedOmission {
        StatedOmission { words: words.into(), whole_paragraph: true, reason: "repeated".into() }
    }

    #[test]
    fn a_passage_runs_to_the_next_or_to_its_stated_end() {
        let stated =
            Stated { passages: vec![passage("B", None, "b"), passage("C", Some("D"), "c")], ..Stated::default() };
        let expected = [("", vec!["A"]), ("b", vec!["B", "b"]), ("c", vec!["C"]), ("", vec!["D"])];
        let expected =
            expected.map(|(label, spans)| (label.to_owned(), spans.into_iter().map(str::to_owned).collect()));
        assert_eq!(shown("A\nB\nb\nC\nD\n", &stated), expected);
    }

    #[test]
    fn of_two_paragraphs_with_one_opening_the_second_is_left_out() {
        let stated = Stated { omissions: vec![paragraph("On the")], ..Stated::default() };
        assert_eq!(
            shown("On the 20th, A\n\n  On the 20th, B\nC", &stated),
            [(String::new(), vec!["On the 20th, A".into(), "C".into()])]
        );
    }

    #[test]
    fn words_left_out_leave_the_rest_of_their_paragraph() {
        let omission = StatedOmission { words: "x y".into(), whole_paragraph: false, reason: "stamp".into() };
        let stated = Stated { omissions: vec![omission], ..Stated::default() };
        assert_eq!(shown("a x y b", &stated), [(String::new(), vec!["a".into(), "b".into()])]);
    }

    #[test]
    fn words_that_the_text_does_not_hold_are_reported() {
        let stated = Stated {
            omissions: vec![paragraph("Nowhere")],
            passages: vec![passage("Never", None, "n")],
            ..Stated::default()
        };
        assert_eq!(lay_out("Here", &stated, Paragraphs::Line).not_found, ["Nowhere", "Never"]);
    }
}
