//! Chains of parallel clauses: "blue skies, clear waters, and clean soil".

use super::miner::{Find, Miner, Work, as_found, positions};
use super::paragraph::{Paragraph, Piece};
use crate::token::{Boundary, Script};
use std::ops::Range;

/// Clauses of one shape in a row.
pub(super) static PARALLEL: Miner = Miner {
    name: "parallel",
    about: "chains of three and more short clauses of the same shape, split into their members",
    mark: "as a chain",
    fewest: 1,
    fewest_documents: 1,
    only_closed: false,
    work: Work::Paragraphs { find, settle: as_found },
};

/// The most tokens of a member; of Chinese characters 8.
const MOST_WORDS: usize = 5;
const MOST_CHARACTERS: usize = 8;
/// The fewest tokens of a member, of Chinese characters, and the fewest members.
const FEWEST_WORDS: usize = 2;
const FEWEST_CHARACTERS: usize = 3;
const FEWEST_MEMBERS: usize = 3;

/// What makes clauses alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// They begin with a word in -ing.
    Ing,
    /// They are so many characters or words long, without function words.
    Length(usize),
}

fn find(paragraph: &Paragraph<'_>, finds: &mut Vec<Find>) {
    let segments = segments(paragraph);
    let mut next = 0;
    while next + 1 < segments.len() {
        let longest = [Shape::Ing].into_iter().chain((2..=MOST_CHARACTERS).map(Shape::Length));
        let chains = longest.filter_map(|shape| chain(paragraph, &segments[next..], shape));
        // The chain of most members; of several the first.
        let best = chains.rev_max();
        match best {
            Some((members, n_segments)) => {
                let range = members[0].start..members[members.len() - 1].end;
                let members = members.iter().map(|member| positions(paragraph, member)).collect();
                finds.push(Find { members, ..Find::of(paragraph, &range, true) });
                next += n_segments;
            }
            None => next += 1,
        }
    }
}

/// The first of the longest.
trait First {
    fn rev_max(self) -> Option<(Vec<Range<usize>>, usize)>;
}

impl<I: Iterator<Item = (Vec<Range<usize>>, usize)>> First for I {
    fn rev_max(self) -> Option<(Vec<Range<usize>>, usize)> {
        self.fold(None, |best: Option<(Vec<Range<usize>>, usize)>, chain| match best {
            Some(best) if best.0.len() >= chain.0.len() => Some(best),
            _ => Some(chain),
        })
    }
}

/// What lies between commas, in runs that no stronger boundary and no quotation mark cuts; a cut is an empty
/// segment.
fn segments(paragraph: &Paragraph<'_>) -> Vec<Range<usize>> {
    let mut segments: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    let cuts = |piece: &Piece<'_>| piece.gap.contains(['“', '”', '"', '《', '》', '(', ')', '（', '）']);
    for (at, piece) in paragraph.pieces.iter().enumerate().skip(1) {
        if piece.boundary.is_some() || cuts(piece) {
            segments.push(start..at);
            if piece.boundary != Some(Boundary::Comma) || cuts(piece) {
                segments.push(at..at);
            }
            start = at;
        }
    }
    segments.push(start..paragraph.pieces.len());
    segments
}

/// The chain of a shape that begins in the first of some segments, with the number of segments it takes up.
///
/// Of the first segment it may take only the end, as it stands at the end of a clause; the others are whole. The
/// last may hold two members, "A and B", and may begin with "and".
fn chain(paragraph: &Paragraph<'_>, segments: &[Range<usize>], shape: Shape) -> Option<(Vec<Range<usize>>, usize)> {
    let mut members: Vec<Range<usize>> = Vec::new();
    let mut n_segments = 1;
    let mut is_complete = false;
    for segment in &segments[1..] {
        if segment.is_empty() || is_complete {
            break;
        }
        let begins_with_and = paragraph.pieces[segment.start].lower == "and";
        let whole = segment.start + usize::from(begins_with_and)..segment.end;
        let fits = |range: &Range<usize>| fits(paragraph, range, shape) && alike(&members, range);
        if fits(&whole) {
            members.push(whole);
            is_complete = begins_with_and;
        } else if begins_with_and && let Some(last) = last_member(paragraph, &whole, &members, shape) {
            members.push(last);
            is_complete = true;
        } else if let Some(and) =
            (segment.start..segment.end).find(|at| paragraph.pieces[*at].lower == "and" && *at > segment.start)
        {
            let (left, right) = (segment.start..and, and + 1..segment.end);
            if !(fits(&left) && fits(&right) && alike(std::slice::from_ref(&left), &right)) {
                break;
            }
            members.extend([left, right]);
            is_complete = true;
        } else {
            break;
        }
        n_segments += 1;
    }
    let first = first_member(paragraph, &segments[0], members.first()?, shape)?;
    if !alike(&members, &first) {
        return None;
    }
    members.insert(0, first);
    let is_han = paragraph.pieces[members[0].start].is_han();
    // Without an "and" a row of English clauses is often an accident of commas.
    let is_list = is_han || is_complete || matches!(shape, Shape::Ing);
    let differ = members.iter().any(|member| words(paragraph, member) != words(paragraph, &members[0]));
    (members.len() >= FEWEST_MEMBERS && is_list && differ).then_some((members, n_segments))
}

fn words<'p>(paragraph: &'p Paragraph<'_>, range: &Range<usize>) -> Vec<&'p str> {
    paragraph.pieces[range.clone()].iter().map(|piece| piece.lower.as_str()).collect()
}

/// The end of the first segment that has the shape: as long as the second member, or one more or less.
fn first_member(
    paragraph: &Paragraph<'_>,
    segment: &Range<usize>,
    second: &Range<usize>,
    shape: Shape,
) -> Option<Range<usize>> {
    let length = second.len();
    // Without spaces nothing says where in a longer clause a member would begin.
    if paragraph.pieces[second.start].is_han() {
        return Some(segment.clone()).filter(|range| fits(paragraph, range, shape));
    }
    let lengths = match shape {
        Shape::Ing => [length, length + 1, length.saturating_sub(1)],
        Shape::Length(length) => [length; 3],
    };
    let ends = lengths.into_iter().filter(|length| *length > 0 && *length <= segment.len());
    ends.map(|length| segment.end - length..segment.end).find(|range| fits(paragraph, range, shape))
}

/// The beginning of a segment that begins with "and", where a function word follows: "and clean soil with …".
fn last_member(
    paragraph: &Paragraph<'_>,
    segment: &Range<usize>,
    members: &[Range<usize>],
    shape: Shape,
) -> Option<Range<usize>> {
    let length = members.first()?.len();
    let lengths = match shape {
        Shape::Ing => [length, length + 1, length.saturating_sub(1)],
        Shape::Length(length) => [length; 3],
    };
    let starts = lengths.into_iter().filter(|length| *length > 0 && *length < segment.len());
    starts.map(|length| segment.start..segment.start + length).find(|range| {
        paragraph.pieces[range.end].is_function_word() && fits(paragraph, range, shape) && alike(members, range)
    })
}

/// Whether a clause has the shape.
fn fits(paragraph: &Paragraph<'_>, range: &Range<usize>, shape: Shape) -> bool {
    let pieces = &paragraph.pieces[range.clone()];
    let Some(first) = pieces.first() else { return false };
    if pieces.iter().all(Piece::is_han) {
        return matches!(shape, Shape::Length(length) if length == pieces.len() && (FEWEST_CHARACTERS..=MOST_CHARACTERS).contains(&length));
    }
    if !pieces.iter().all(|piece| Script::of(piece.raw) == Some(Script::Latin))
        || !(FEWEST_WORDS..=MOST_WORDS).contains(&pieces.len())
    {
        return false;
    }
    match shape {
        Shape::Ing => {
            first.lower.len() > 4
                && first.lower.ends_with("ing")
                && !["during", "including", "regarding", "concerning"].contains(&first.lower.as_str())
        }
        Shape::Length(length) => {
            let is_name = pieces.iter().all(|piece| piece.raw.starts_with(char::is_uppercase));
            length == pieces.len() && length <= 3 && !is_name && !pieces.iter().any(Piece::is_function_word)
        }
    }
}

/// Whether a clause is as long as the others, or one token more or less.
fn alike(members: &[Range<usize>], range: &Range<usize>) -> bool {
    let lengths = || members.iter().map(|member| member.len()).chain([range.len()]);
    lengths().max().unwrap_or(0) - lengths().min().unwrap_or(0) <= 1
}
