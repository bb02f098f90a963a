//! Quotation marks, also unbalanced ones.

use super::paragraph::Piece;
use crate::token::{Boundary, Script};
use std::ops::Range;

/// What stands between quotation marks, as a range of pieces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Quotation {
    pub(super) pieces: Range<usize>,
    /// Whether the marks are those of a title, 《》.
    pub(super) is_title: bool,
    /// Whether a mark that ends a sentence stands before the closing one.
    pub(super) ends_sentence: bool,
}

/// What a mark can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Open,
    Close,
}

/// Marks that belong together: only these close what was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    Double,
    Single,
    Corner,
    InnerCorner,
    Title,
    InnerTitle,
}

/// The quotations of a paragraph, in the order of their ends.
///
/// Straight marks open before a word and close after one. A mark of a family that is open already, and can only
/// open, closes nothing: the earlier one was never closed, and its quotation ends with its sentence, as it does at
/// the end of the paragraph. A closing mark that nothing opened is passed over. An apostrophe is no mark.
pub(super) fn quotations(text: &str, pieces: &[Piece<'_>]) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut open: Vec<(Family, usize)> = Vec::new();
    let end = pieces.last().map_or(0, |piece| after(text, piece.bytes.end));
    for next in 0..=pieces.len() {
        let gap = match pieces.get(next) {
            Some(piece) => piece.bytes.start - piece.gap.len()..piece.bytes.start,
            None => pieces.last().map_or(0, |piece| piece.bytes.end)..end,
        };
        for (at, mark) in text[gap.clone()].char_indices() {
            let at = gap.start + at;
            let Some((family, role)) = role_of(text, at, mark, &open) else { continue };
            let earlier = open.iter().rposition(|(known, _)| *known == family);
            match (role, earlier) {
                (Role::Open, earlier) => {
                    if let Some(earlier) = earlier {
                        found.extend(unclosed(pieces, open.remove(earlier), next));
                    }
                    open.push((family, next));
                }
                (Role::Close, Some(earlier)) => {
                    let (family, start) = open[earlier];
                    open.truncate(earlier);
                    let before = text[gap.start..at].trim_end();
                    found.extend(quotation(start..next, family, before.ends_with(['.', '!', '?', '。', '！', '？'])));
                }
                (Role::Close, None) => {}
            }
        }
    }
    for left in open {
        found.extend(unclosed(pieces, left, pieces.len()));
    }
    found
}

fn quotation(pieces: Range<usize>, family: Family, ends_sentence: bool) -> Option<Quotation> {
    (!pieces.is_empty()).then_some(Quotation {
        pieces,
        is_title: matches!(family, Family::Title | Family::InnerTitle),
        ends_sentence,
    })
}

/// A quotation that was never closed: up to the end of its sentence.
fn unclosed(pieces: &[Piece<'_>], (family, start): (Family, usize), next: usize) -> Option<Quotation> {
    let ends = |piece: &Piece<'_>| piece.boundary.is_some_and(|boundary| boundary >= Boundary::Ellipsis);
    let inner = pieces.get(start + 1..next).unwrap_or_default();
    let end = inner.iter().position(ends).map_or(next, |at| start + 1 + at);
    quotation(start..end, family, false)
}

/// Where the marks after the last token of a paragraph end: a few, up to the end of the line.
fn after(text: &str, from: usize) -> usize {
    let marks = text[from..].char_indices().take(4).take_while(|(_, mark)| !mark.is_alphanumeric() && *mark != '\n');
    marks.last().map_or(from, |(at, mark)| from + at + mark.len_utf8())
}

/// What the mark at `at` is, given its neighbours and what is open.
fn role_of(text: &str, at: usize, mark: char, open: &[(Family, usize)]) -> Option<(Family, Role)> {
    let is_open = |family: Family| open.iter().any(|(known, _)| *known == family);
    let before = text[..at].chars().next_back();
    let after = text[at + mark.len_utf8()..].chars().next();
    let is_word = |mark: Option<char>| mark.is_some_and(char::is_alphanumeric);
    // Chinese has no spaces that could tell.
    let is_han =
        |mark: Option<char>| mark.is_some_and(|mark| Script::of(mark.encode_utf8(&mut [0; 4])) == Some(Script::Han));
    let straight = |family: Family| {
        let opens = before.is_none_or(|mark| mark.is_whitespace() || "([“‘—–-「".contains(mark));
        match (opens, after.is_none_or(char::is_whitespace)) {
            (true, false) => Some((family, Role::Open)),
            _ if is_open(family) => Some((family, Role::Close)),
            (false, false) if !is_word(before) || is_han(after) => Some((family, Role::Open)),
            _ => None,
        }
    };
    match mark {
        '“' | '„' | '«' | '〝' => Some((Family::Double, Role::Open)),
        '”' | '»' | '〞' | '〟' => Some((Family::Double, Role::Close)),
        '"' | '＂' => straight(Family::Double),
        '「' => Some((Family::Corner, Role::Open)),
        '」' => Some((Family::Corner, Role::Close)),
        '『' => Some((Family::InnerCorner, Role::Open)),
        '』' => Some((Family::InnerCorner, Role::Close)),
        '《' => Some((Family::Title, Role::Open)),
        '》' => Some((Family::Title, Role::Close)),
        '〈' => Some((Family::InnerTitle, Role::Open)),
        '〉' => Some((Family::InnerTitle, Role::Close)),
        '‘' if !is_word(before) && is_word(after) => Some((Family::Single, Role::Open)),
        '’' | '\'' if is_word(before) && is_word(after) => None,
        '’' if is_open(Family::Single) => Some((Family::Single, Role::Close)),
        // "workers' rights" and "'tis": a straight single mark opens nothing after a word.
        '\'' => straight(Family::Single),
        _ => None,
    }
}
