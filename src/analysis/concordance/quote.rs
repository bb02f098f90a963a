//! From the hits of one document to its lines.

use super::context::{Sentences, folded};
use super::order::Neighbours;
use super::{ChosenHit, ConcordanceLine, ConcordanceOptions, Context, SortedLine};
use crate::corpus::Document;
use crate::count::ConceptCounts;

/// The lines of one document, whose text is `text`.
pub(super) fn quote(
    counts: &ConceptCounts,
    document: &Document,
    text: &str,
    hits: &[ChosenHit<'_>],
    options: &ConcordanceOptions,
) -> Vec<SortedLine> {
    let places = Places::of(text);
    let mut sentences = Sentences::default();
    let mut quoted = Vec::with_capacity(hits.len());
    for (passage, hit) in hits {
        let range = hit.range.start as usize..hit.range.end as usize;
        let spans = &document.passages[passage.passage].spans;
        let paragraph = spans.partition_point(|span| span.end <= range.start);
        let span = spans.get(paragraph).cloned().unwrap_or_else(|| range.clone());
        let [before, after] = [&text[span.start..range.start], &text[range.end..span.end.max(range.end)]];
        let (left, right) = match options.context.tokens(&text[range.clone()]) {
            Some(tokens) => (Context::before(before, tokens), Context::after(after, tokens)),
            None => {
                let sentence = sentences.around(text, &span, &range);
                (folded(&text[sentence.start..range.start]), folded(&text[range.end..sentence.end]))
            }
        };
        let line = ConcordanceLine {
            concept: counts.concept_of(hit),
            variant: hit.variant as usize,
            document: passage.document,
            passage: passage.passage,
            paragraph: paragraph + 1,
            line: places.line(range.start),
            left,
            is_apart: [before.ends_with(char::is_whitespace), after.starts_with(char::is_whitespace)],
            hit: folded(&text[range.clone()]),
            right,
            cuts_word: options.words.and_then(|words| words.cuts_word(text, &span, &range)),
            range: hit.range.clone(),
            inside: hit.inside.map(|variant| variant as usize),
        };
        let neighbours = Neighbours { before, hit: &text[range], after, date: document.date };
        quoted.push(((options.order.key)(&neighbours), line));
    }
    quoted
}

/// The line ends of a text.
struct Places {
    line_ends: Vec<usize>,
}

impl Places {
    fn of(text: &str) -> Places {
        let bytes = text.bytes().enumerate();
        Places { line_ends: bytes.filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at).collect() }
    }

    /// The line in which byte `at` lies, counted from 1.
    fn line(&self, at: usize) -> usize {
        self.line_ends.partition_point(|end| *end < at) + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_from_one_and_a_line_end_belongs_to_its_line() {
        let places = Places::of("ab\n\ncd");
        assert_eq!([0, 2, 3, 4, 5].map(|at| places.line(at)), [1, 1, 2, 3, 3]);
    }
}
