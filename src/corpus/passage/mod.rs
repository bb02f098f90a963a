//! Parts of a document that have labels of their own: a province's report, a speaker's turn.
//!
//! Every rule finds *openings*, places from which a label holds until the next opening of that rule.
//! Where two rules overlap (a speaker under a heading) the text is cut at every opening, so that
//! passages never overlap and a word belongs to one passage only.

mod heading;
mod place;
mod region;
mod speaker;
mod turn;

use std::ops::Range;

use super::line::{Line, visible_lines};
use super::pool::Pool;
use super::slices::{over, runs};
pub use place::{Place, locate};

/// Every passage rule, the widest first: where a wider passage begins, narrower labels end.
pub static PASSAGE_RULES: &[PassageRule] = &[heading::RULE, region::RULE, turn::RULE, speaker::RULE];

/// A way to find one kind of passage.
pub struct PassageRule {
    /// Name in logs and tables.
    pub id: &'static str,
    /// What opens a passage, one line.
    pub summary: &'static str,
    /// The label that its passages carry.
    pub key: &'static str,
    find: fn(&Source) -> Vec<Opening>,
}

/// What rules look at.
struct Source<'s, 't> {
    text: &'t str,
    lines: &'s [Line<'t>],
    paragraphs: &'s [Range<usize>],
}

impl<'t> Source<'_, 't> {
    /// What `each` finds in the text at the paragraphs, in their order.
    ///
    /// Threads that search by the same pattern wait for each other, so that in a long text each has a copy.
    fn of_paragraphs<P: Clone + Send + Sync, R: Send>(
        &self,
        patterns: &P,
        each: impl Fn(&P, &'t str, &Range<usize>) -> Option<R> + Sync,
    ) -> Vec<R> {
        let runs = runs(self.paragraphs);
        let copies = Pool::default();
        let of_run = |patterns: &P, run: Range<usize>| {
            let found = self.paragraphs[run].iter().filter_map(|paragraph| each(patterns, self.text, paragraph));
            found.collect::<Vec<R>>()
        };
        let (_, found) = over(
            &runs,
            || (),
            |(), run| match runs.len() {
                1 => of_run(patterns, run),
                _ => copies.with(|| patterns.clone(), |patterns| of_run(patterns, run)),
            },
        );
        found.into_iter().flatten().collect()
    }
}

/// A part of a document with labels of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundPassage {
    /// Bytes of the text, on character boundaries.
    pub range: Range<usize>,
    /// `key=value` pairs, one for each rule that holds here.
    pub labels: Vec<(String, String)>,
    /// Name of the rule whose opening begins the passage.
    pub rule: &'static str,
}

/// A place from which a label holds, or, without a value, no longer holds.
struct Opening {
    at: usize,
    value: Option<String>,
}

/// The passages of `text` that carry labels: sorted, disjoint, non-empty.
///
/// `paragraphs` and `removed` are sorted and disjoint; an opening inside `removed` opens nothing.
/// Text before the first opening, or after a label has ended, is in no passage.
///
/// ```
/// # use tifa::corpus::passage::find_passages;
/// let text = "Mr. Smith: We agree.\nThe President: So ordered.";
/// let passages = find_passages(text, &[0..20, 21..47], &[]);
/// assert_eq!(passages[1].range, 21..47);
/// assert_eq!(passages[1].labels, [("speaker".to_owned(), "The President".to_owned())]);
/// ```
pub fn find_passages(text: &str, paragraphs: &[Range<usize>], removed: &[Range<usize>]) -> Vec<FoundPassage> {
    passages_of(text, &visible_lines(text), paragraphs, removed)
}

/// The same of a text and its lines.
pub(super) fn passages_of(
    text: &str,
    lines: &[Line],
    paragraphs: &[Range<usize>],
    removed: &[Range<usize>],
) -> Vec<FoundPassage> {
    let source = Source { text, lines, paragraphs };
    let mut events: Vec<Event> = Vec::new();
    for (rank, rule) in PASSAGE_RULES.iter().enumerate() {
        let openings = (rule.find)(&source).into_iter();
        let kept = openings.filter(|opening| !is_inside(opening.at, removed));
        events.extend(kept.map(|opening| Event { rank, rule, opening }));
    }
    events.sort_by_key(|event| (event.opening.at, event.rank));
    partition(text.len(), events)
}

/// An opening with its rule and that rule's place in the slice.
struct Event {
    rank: usize,
    rule: &'static PassageRule,
    opening: Opening,
}

fn partition(end: usize, events: Vec<Event>) -> Vec<FoundPassage> {
    let mut holding: Vec<(usize, String, String)> = Vec::new();
    let mut passages: Vec<FoundPassage> = Vec::new();
    let mut events = events.into_iter().peekable();
    while let Some(Event { rank, rule, opening }) = events.next() {
        holding.retain(|(other, key, _)| *other < rank && key != rule.key);
        holding.extend(opening.value.map(|value| (rank, rule.key.to_owned(), value)));
        let range = opening.at..events.peek().map_or(end, |next| next.opening.at);
        let labels: Vec<(String, String)> =
            holding.iter().map(|(_, key, value)| (key.clone(), value.clone())).collect();
        match passages.last_mut() {
            _ if range.is_empty() || labels.is_empty() => {}
            Some(last) if last.range.end == range.start && last.labels == labels => {
                last.range.end = range.end;
            }
            _ => passages.push(FoundPassage { range, labels, rule: rule.id }),
        }
    }
    passages
}

fn is_inside(at: usize, ranges: &[Range<usize>]) -> bool {
    let after = ranges.partition_point(|range| range.start <= at);
    after.checked_sub(1).and_then(|last| ranges.get(last)).is_some_and(|range| range.contains(&at))
}

#[cfg(test)]
mod tests;
