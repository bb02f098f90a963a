//! The sentence around a hit.

use crate::token::{Boundary, Event, ends_sentence, tokenize};
use std::ops::Range;

/// The sentences of the paragraph that was last asked about: hits come in the order of the text.
#[derive(Debug, Default)]
pub(super) struct Sentences {
    paragraph: Range<usize>,
    sentences: Vec<Range<usize>>,
}

impl Sentences {
    /// The bytes from the beginning of the sentence in which `hit` begins to the end of that in which
    /// it ends.
    pub(super) fn around(&mut self, text: &str, paragraph: &Range<usize>, hit: &Range<usize>) -> Range<usize> {
        if self.paragraph != *paragraph {
            self.paragraph = paragraph.clone();
            self.sentences = sentences(&text[paragraph.clone()])
                .into_iter()
                .map(|sentence| paragraph.start + sentence.start..paragraph.start + sentence.end)
                .collect();
        }
        let of = |at: usize| self.sentences.iter().find(|sentence| sentence.contains(&at));
        let start = of(hit.start).map_or(hit.start, |sentence| sentence.start);
        let end = of(hit.end.saturating_sub(1)).map_or(hit.end, |sentence| sentence.end);
        start.min(hit.start)..end.max(hit.end)
    }
}

/// The sentences of a paragraph: they end at a stop, question or exclamation mark that is a boundary,
/// so not at that of an abbreviation, with the quotation marks and brackets that close there.
fn sentences(paragraph: &str) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let (mut start, mut last_word, mut is_over) = (0, 0, false);
    tokenize(paragraph, |event| match event {
        Event::Boundary(boundary) => is_over = boundary >= Boundary::Stop,
        Event::Word(range, _) => {
            if std::mem::take(&mut is_over) {
                let end = last_word + end_in(&paragraph[last_word..range.start]);
                sentences.push(start..end);
                start = end;
            }
            last_word = range.end;
        }
    });
    sentences.push(start..paragraph.len());
    sentences
}

/// Where in the gap between two sentences the first one ends.
fn end_in(gap: &str) -> usize {
    let last = gap.char_indices().rfind(|(_, mark)| ends_sentence(*mark));
    let after = last.map_or(0, |(at, mark)| at + mark.len_utf8());
    let closing = gap[after..].chars().take_while(|mark| !mark.is_whitespace() && !opens(*mark));
    after + closing.map(char::len_utf8).sum::<usize>()
}

/// Marks that belong to what follows.
fn opens(mark: char) -> bool {
    matches!(mark, '“' | '‘' | '「' | '『' | '《' | '〈' | '（' | '(' | '[' | '【' | '〔' | '{' | '«' | '„' | '¿' | '¡')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(paragraph: &str) -> Vec<&str> {
        sentences(paragraph).into_iter().map(|range| paragraph[range].trim()).collect()
    }

    #[test]
    fn a_sentence_ends_with_its_mark_and_what_closes_there() {
        assert_eq!(split("Cut it. “Tax it!” (Now?) Go"), ["Cut it.", "“Tax it!”", "(Now?)", "Go"]);
        assert_eq!(
            split("他说：“要发展。”我们同意！好？「是。」"),
            ["他说：“要发展。”", "我们同意！", "好？", "「是。」"]
        );
    }

    #[test]
    fn an_abbreviation_a_comma_or_a_semicolon_ends_no_sentence() {
        assert_eq!(
            split("Mr. Li of the U.S. team, said No. 3; and left."),
            ["Mr. Li of the U.S. team, said No. 3; and left."]
        );
    }

    #[test]
    fn a_hit_over_two_sentences_has_both() {
        let text = "One two. Three four. Five six.";
        let around = Sentences::default().around(text, &(0..text.len()), &(4..14));
        assert_eq!(&text[around], "One two. Three four.");
    }
}
