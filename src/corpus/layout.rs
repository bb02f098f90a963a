//! From a text and what is stated of it to the passages that are counted.

use super::clean::{self, clean_lines};
use super::document::{Passage, Removal};
use super::label::{Labels, label};
use super::line::visible_lines;
use super::passage::{FoundPassage, Place, locate, passages_of};
use super::reading::{PassageUse, Reading};
use super::repeat::repeated_paragraphs;
use super::slices::{over, runs};
use super::source::{Stated, StatedOmission, StatedPassage, StatedPlace};
use super::wrap::{Paragraphs, paragraphs_of};
use crate::token::{count_han, count_words};
use std::collections::BTreeSet;
use std::ops::Range;

/// The parts of a document's text.
#[derive(Debug)]
pub(super) struct Layout {
    pub(super) passages: Vec<Passage>,
    pub(super) removals: Vec<clean::Removal>,
    pub(super) mode: Paragraphs,
    /// All paragraphs, what was removed of them included.
    pub(super) paragraphs: Vec<Range<usize>>,
    /// Stated words that the text does not hold.
    pub(super) not_found: Vec<String>,
}

/// The rule of what a manifest states.
const STATED: &str = "stated";

/// Divides `text` into passages of paragraphs, without what is left out: what the manifest states,
/// page furniture, and paragraphs that are said twice.
pub(super) fn lay_out(text: &str, stated: &Stated, reading: &Reading) -> Layout {
    let mut not_found = Vec::new();
    let mut removals = Vec::new();
    for omission in stated.omissions.iter().filter(|omission| !omission.whole_paragraph) {
        match text.find(&omission.words) {
            Some(start) => removals.push(removal(start..start + omission.words.len(), omission)),
            None => not_found.push(omission.words.clone()),
        }
    }
    let lines = visible_lines(text);
    for line in lines.iter().filter(|_| !stated.line_rules.is_empty()) {
        if let Some(rule) = stated.line_rules.iter().find(|rule| rule.shape.is_match(line.text)) {
            removals.push(clean::Removal { range: line.range(), rule: STATED, reason: rule.reason.clone() });
        }
    }
    if !reading.keep_boilerplate {
        removals.extend(clean_lines(text, &lines));
    }
    disjoint(&mut removals);
    let ends = reading.paragraphs.decide(&lines, &ranges(&removals));
    let paragraphs = paragraphs_of(text, &lines, ends, &ranges(&removals));
    for omission in stated.omissions.iter().filter(|omission| omission.whole_paragraph) {
        match find_paragraph(text, &paragraphs, &omission.words) {
            Some(range) => removals.push(removal(range, omission)),
            None => not_found.push(omission.words.clone()),
        }
    }
    if !reading.keep_repeats {
        removals.extend(repeated_paragraphs(text, &paragraphs, &ranges(&removals)));
    }
    disjoint(&mut removals);
    let found = || match reading.passages {
        PassageUse::Found => {
            used(passages_of(text, &lines, &paragraphs, &ranges(&removals)), stated, || kept(&paragraphs, &removals))
        }
        PassageUse::Stated | PassageUse::Off => Vec::new(),
    };
    let given = if reading.passages == PassageUse::Off { &[][..] } else { &stated.passages };
    let parts = parts(text, &paragraphs, found, given, &mut not_found);
    let passages = passages(text, &paragraphs, &removals, parts);
    Layout { passages, removals, mode: ends.mode, paragraphs, not_found }
}

/// The log of removals, with their tokens.
pub(super) fn log(text: &str, removals: Vec<clean::Removal>) -> Vec<Removal> {
    let entry = |removal: clean::Removal| Removal {
        tokens: count_words(&text[removal.range.clone()]),
        words: opening(&text[removal.range.clone()]),
        range: removal.range,
        rule: removal.rule,
        reason: removal.reason,
    };
    removals.into_iter().map(entry).collect()
}

/// The first words of a text, up to eighty characters.
fn opening(text: &str) -> String {
    let end = text.char_indices().nth(80).map_or(text.len(), |(at, _)| at);
    text[..end].split_whitespace().collect::<Vec<_>>().join(" ")
}

fn removal(range: Range<usize>, omission: &StatedOmission) -> clean::Removal {
    clean::Removal { range, rule: STATED, reason: omission.reason.clone() }
}

fn ranges(removals: &[clean::Removal]) -> Vec<Range<usize>> {
    removals.iter().map(|removal| removal.range.clone()).collect()
}

/// Sorts removals and cuts them so that each byte is removed once; of two that begin at one place
/// the longer has it.
fn disjoint(removals: &mut Vec<clean::Removal>) {
    removals.sort_by_key(|removal| (removal.range.start, std::cmp::Reverse(removal.range.end)));
    let mut free_from = 0;
    removals.retain_mut(|removal| {
        removal.range.start = removal.range.start.max(free_from);
        free_from = free_from.max(removal.range.end);
        !removal.range.is_empty()
    });
}

/// The last paragraph that begins with these words: of a text that is repeated the first is kept.
fn find_paragraph(text: &str, paragraphs: &[Range<usize>], words: &str) -> Option<Range<usize>> {
    let begins = |range: &&Range<usize>| text[(*range).clone()].trim_start().starts_with(words.trim());
    paragraphs.iter().rev().find(begins).cloned()
}

/// The passages found with those of their labels that are used: not one that is stated of the document, and one
/// that stands for whose words these are only where its passages hold most of the text. A speech that quotes others has its
/// speaker's words, and a report in which one province is mentioned is not that province's.
fn used(mut found: Vec<FoundPassage>, stated: &Stated, kept: impl FnOnce() -> Vec<Range<usize>>) -> Vec<FoundPassage> {
    if found.is_empty() {
        return found;
    }
    let kept = kept();
    let all: usize = kept.iter().map(ExactSizeIterator::len).sum();
    let covers_most = |found: &[FoundPassage], key: &str| {
        let with_key = found.iter().filter(|passage| passage.labels.iter().any(|(name, _)| name == key));
        let within = |passage: &FoundPassage| -> usize {
            let first = kept.partition_point(|span| span.end <= passage.range.start);
            kept[first..].iter().map_while(|span| common(span, &passage.range)).map(|span| span.len()).sum()
        };
        with_key.map(within).sum::<usize>() * 2 > all
    };
    let is_used = |key: &str| {
        !stated.labels.contains_key(&label(key, String::new()).0)
            && (!VOICES.contains(&key) || covers_most(&found, key))
    };
    let keys: BTreeSet<String> = found.iter().flat_map(|passage| &passage.labels).map(|(key, _)| key.clone()).collect();
    let keys: BTreeSet<String> = keys.into_iter().filter(|key| is_used(key)).collect();
    found.iter_mut().for_each(|passage| passage.labels.retain(|(key, _)| keys.contains(key)));
    found.retain(|passage| !passage.labels.is_empty());
    found
}

/// Labels that say whose words a passage is.
const VOICES: [&str; 2] = ["speaker", "region"];

/// A stretch of the text with the labels of its passage.
struct Part {
    range: Range<usize>,
    labels: Labels,
}

/// Divides the whole text into passages: the stated ones or, if none is stated, those that rules find.
/// What lies outside them has no labels of its own.
fn parts(
    text: &str,
    paragraphs: &[Range<usize>],
    found: impl FnOnce() -> Vec<FoundPassage>,
    stated: &[StatedPassage],
    not_found: &mut Vec<String>,
) -> Vec<Part> {
    let mut marks: Vec<(usize, Labels)> = vec![(0, Labels::new())];
    if stated.is_empty() {
        for found in found() {
            let labels = found.labels.into_iter().map(|(name, value)| label(&name, value)).collect();
            marks.extend([(found.range.start, labels), (found.range.end, Labels::new())]);
        }
    }
    for passage in stated {
        let Some(start) = place(text, paragraphs, &passage.start, not_found) else { continue };
        marks.push((start, passage.labels.clone()));
        let Some(words) = &passage.ends_before else { continue };
        let following: Vec<_> = paragraphs.iter().filter(|range| range.start > start).cloned().collect();
        match locate(text, &following, Place::Words(words)).filter(|end| *end > start) {
            Some(end) => marks.push((end, Labels::new())),
            None => not_found.push(words.clone()),
        }
    }
    // Two labelled marks at one place are one passage with the labels of both.
    marks.sort_by_key(|(start, _)| *start);
    marks.dedup_by(|later, earlier| {
        let same = later.0 == earlier.0 && !later.1.is_empty() && !earlier.1.is_empty();
        if same {
            earlier.1.append(&mut later.1);
        }
        same
    });
    // At one place the labelled mark comes last and wins: the part before it is empty.
    marks.sort_by_key(|(start, labels)| (*start, !labels.is_empty()));
    let ends: Vec<usize> = marks.iter().skip(1).map(|(start, _)| *start).chain([text.len()]).collect();
    let parts = marks.into_iter().zip(ends);
    parts
        .map(|((start, labels), end)| Part { range: start..end, labels })
        .filter(|part| !part.range.is_empty())
        .collect()
}

fn place(text: &str, paragraphs: &[Range<usize>], place: &StatedPlace, not_found: &mut Vec<String>) -> Option<usize> {
    let (found, words) = match place {
        StatedPlace::Words(words) => (locate(text, paragraphs, Place::Words(words)), words.clone()),
        StatedPlace::Paragraph(number) => {
            (locate(text, paragraphs, Place::Paragraph(*number)), format!("paragraph {number}"))
        }
    };
    if found.is_none() {
        not_found.push(words);
    }
    found
}

/// The paragraphs of each part, without what is removed; parts that hold nothing are left out.
fn passages(text: &str, paragraphs: &[Range<usize>], removals: &[clean::Removal], parts: Vec<Part>) -> Vec<Passage> {
    let kept = kept(paragraphs, removals);
    let passage = |part: Part| {
        let first = kept.partition_point(|span| span.end <= part.range.start);
        let spans: Vec<_> = kept[first..].iter().map_while(|span| common(span, &part.range)).collect();
        let (spans, n_han) = with_words(text, &spans);
        (!spans.is_empty()).then_some(Passage { labels: part.labels, spans, n_han })
    };
    parts.into_iter().filter_map(passage).collect()
}

/// The pieces of paragraphs that no removal touches.
fn kept(paragraphs: &[Range<usize>], removals: &[clean::Removal]) -> Vec<Range<usize>> {
    let mut pieces = Vec::with_capacity(paragraphs.len());
    let mut removals = removals.iter().peekable();
    for paragraph in paragraphs {
        while removals.next_if(|removal| removal.range.end <= paragraph.start).is_some() {}
        let mut start = paragraph.start;
        for removal in removals.clone().take_while(|removal| removal.range.start < paragraph.end) {
            pieces.push(start..removal.range.start.max(start));
            start = removal.range.end;
        }
        pieces.push(start.min(paragraph.end)..paragraph.end);
    }
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

/// Those of these parts of a text that hold letters or digits, and their Chinese characters.
fn with_words(text: &str, spans: &[Range<usize>]) -> (Vec<Range<usize>>, u64) {
    let (n_han, kept) = over(
        &runs(spans),
        || 0,
        |n_han, run| {
            let said = |span: &&Range<usize>| text[(*span).clone()].contains(char::is_alphanumeric);
            let kept: Vec<Range<usize>> = spans[run].iter().filter(said).cloned().collect();
            *n_han += kept.iter().map(|span| count_han(&text[span.clone()])).sum::<u64>();
            kept
        },
    );
    (kept.concat(), n_han.into_iter().sum())
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
        let layout = lay_out(text, stated, &Reading::default());
        let show = |passage: &Passage| {
            let label = passage.labels.get("region").cloned().unwrap_or_default();
            (label, passage.spans.iter().map(|span| text[span.clone()].trim().to_owned()).collect())
        };
        layout.passages.iter().map(show).collect()
    }

    fn passage(starts_with: &str, ends_before: Option<&str>, region: &str) -> StatedPassage {
        StatedPassage {
            start: StatedPlace::Words(starts_with.into()),
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
        let expected = [("", vec!["A."]), ("b", vec!["B.", "E."]), ("c", vec!["C."]), ("", vec!["D."])];
        let expected =
            expected.map(|(label, spans)| (label.to_owned(), spans.into_iter().map(str::to_owned).collect()));
        assert_eq!(shown("A.\nB.\nE.\nC.\nD.\n", &stated), expected);
    }

    #[test]
    fn of_two_paragraphs_with_one_opening_the_second_is_left_out() {
        let stated = Stated { omissions: vec![paragraph("On the")], ..Stated::default() };
        let expected = [(String::new(), vec!["On the 20th, A.".into(), "C.".into()])];
        assert_eq!(shown("On the 20th, A.\n\n  On the 20th, B.\nC.", &stated), expected);
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
        assert_eq!(lay_out("Here", &stated, &Reading::default()).not_found, ["Nowhere", "Never"]);
    }
}
