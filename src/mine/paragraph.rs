//! One paragraph as the miners see it.

use super::quotation::{Quotation, quotations};
use super::transcript::Case;
use crate::token::{Boundary, FIRST_WORD, Fold, Script, StopWords, Stream};
use std::ops::Range;
use std::sync::LazyLock;

/// A token with what stands before it.
#[derive(Debug, Clone)]
pub(super) struct Piece<'t> {
    /// The token as it stands in the text.
    pub(super) raw: &'t str,
    /// The same in lower case and without a possessive.
    pub(super) lower: String,
    /// The text between the token before, or the beginning of the paragraph, and this one.
    pub(super) gap: &'t str,
    /// The boundary in that gap.
    pub(super) boundary: Option<Boundary>,
    /// The position in the document's symbols.
    pub(super) position: u32,
    /// The bytes of the document's text.
    pub(super) bytes: Range<usize>,
    /// How it is written.
    pub(super) case: Case,
}

/// The function words of English, with which no part of a formula begins.
static ENGLISH: LazyLock<StopWords> = LazyLock::new(|| StopWords::of("en", Fold::default()));

impl Piece<'_> {
    /// Whether it is an English function word.
    pub(super) fn is_function_word(&self) -> bool {
        ENGLISH.contains(&self.lower)
    }

    /// Whether it is a Chinese character.
    pub(super) fn is_han(&self) -> bool {
        Script::of(self.raw) == Some(Script::Han)
    }
}

/// The tokens of one paragraph and what stands in quotation marks there.
#[derive(Debug)]
pub(super) struct Paragraph<'t> {
    pub(super) pieces: Vec<Piece<'t>>,
    pub(super) quotations: Vec<Quotation>,
}

impl<'t> Paragraph<'t> {
    /// The paragraph at the positions `range` of the stream, which hold no paragraph boundary.
    pub(super) fn of(text: &'t str, stream: &Stream, range: Range<usize>) -> Paragraph<'t> {
        let symbols = stream.symbols();
        let mut pieces: Vec<Piece<'t>> = Vec::new();
        let mut boundary = None;
        for position in range {
            if symbols[position] < FIRST_WORD {
                boundary = boundary_of(symbols[position]);
                continue;
            }
            let bytes = stream.bytes(position..position + 1);
            let bytes = bytes.start as usize..bytes.end as usize;
            let before = pieces.last().map(|piece| piece.bytes.end);
            let gap = &text[before.unwrap_or_else(|| marks_before(text, bytes.start))..bytes.start];
            let raw = &text[bytes.clone()];
            let case = case_of(raw, gap, before.is_none(), boundary);
            let lower = Fold::default().apply(raw).into_owned();
            pieces.push(Piece { raw, lower, gap, boundary, position: position as u32, bytes, case });
            boundary = None;
        }
        let mut paragraph = Paragraph { pieces, quotations: Vec::new() };
        paragraph.quotations = quotations(text, &paragraph.pieces);
        paragraph
    }
}

/// Where the marks right before the first token of a paragraph begin.
fn marks_before(text: &str, start: usize) -> usize {
    let mut marks =
        text[..start].char_indices().rev().take(4).take_while(|(_, mark)| !mark.is_alphanumeric() && *mark != '\n');
    marks.by_ref().last().map_or(start, |(at, _)| at)
}

fn boundary_of(symbol: u32) -> Option<Boundary> {
    use Boundary::{Colon, Comma, Dash, Ellipsis, Exclamation, Paragraph, Question, Semicolon, Stop};
    [Comma, Dash, Colon, Semicolon, Ellipsis, Stop, Question, Exclamation, Paragraph]
        .into_iter()
        .find(|boundary| *boundary as u32 == symbol)
}

/// A capital says nothing after a stop, a colon or a dash, and at the beginning of a quotation or bracket.
fn case_of(raw: &str, gap: &str, is_first: bool, boundary: Option<Boundary>) -> Case {
    if !raw.starts_with(char::is_uppercase) {
        return Case::Small;
    }
    let opens = gap.trim_end().ends_with(['"', '\'', '“', '‘', '(', '[', '«', '•', '*']);
    let begins = is_first
        || opens
        || boundary.is_some_and(|boundary| boundary != Boundary::Comma && boundary != Boundary::Semicolon);
    if begins { Case::Initial } else { Case::Capital }
}
