//! The lines of a text with their places, found once for all that asks for lines.
//!
//! A rule that knows a line by how it begins or ends finds that here, and need not fetch the text again: in a long
//! text that costs more than the rule itself.

use std::ops::Range;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::slices::{over, slices};
use super::wrap::{ends_sentence, width};

/// A line of a text that shows something, without its line end and without the blank characters around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line<'t> {
    /// Byte offset of `text`.
    pub(super) start: usize,
    /// What stands on the line, without blanks around it.
    pub(super) text: &'t str,
    /// The first character of `text`.
    pub(super) first: char,
    /// The last character of `text`.
    pub(super) last: char,
    /// Columns, as far as [`WIDEST`].
    pub(super) width: u8,
    /// Whether a sentence or clause ends with the line.
    pub(super) ends_sentence: bool,
    /// Whether a form feed stands on the line: a page ends here.
    pub(super) form_feed: bool,
    /// What separates the line from the one before it that shows something.
    pub(super) gap: Gap,
    /// Whether the line touches a blank line, a form feed or an end of the text.
    pub(super) is_beside_gap: bool,
}

/// What separates two lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// A line end alone.
    None,
    /// Blank lines.
    Blank,
    /// Page furniture or a form feed.
    Page,
}

/// Most columns that are told apart: more than any margin has.
pub(super) const WIDEST: u8 = u8::MAX;

impl Line<'_> {
    /// Bytes of the trimmed line in the whole text.
    pub(super) fn range(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }
}

/// The lines of `text` that show something, in order.
///
/// A line ends at LF, CR, CR LF, U+0085, U+2028 or U+2029.
pub(super) fn visible_lines(text: &str) -> Vec<Line<'_>> {
    let (_, parts) = over(&slices(text), || (), |(), slice| part(text, slice));
    let n_lines = parts.iter().map(|part| part.lines.len()).sum();
    let mut found: Vec<Line> = Vec::with_capacity(n_lines);
    let mut gap = Gap::None;
    for part in parts {
        let first = found.len();
        found.extend(part.lines);
        // What ends one part stands before the first line of the next.
        match found.get_mut(first) {
            Some(line) => {
                line.gap = line.gap.max(gap);
                gap = part.gap_behind;
            }
            None => gap = gap.max(part.gap_behind),
        }
    }
    mark_gaps(&mut found);
    found
}

/// Marks the lines that touch a gap.
fn mark_gaps(lines: &mut [Line]) {
    let mut after_gap = true;
    for at in 0..lines.len() {
        let (is_behind_gap, ends_page) = (lines[at].gap != Gap::None, lines[at].form_feed);
        if let Some(before) = at.checked_sub(1).filter(|_| is_behind_gap || ends_page) {
            lines[before].is_beside_gap = true;
        }
        lines[at].is_beside_gap = after_gap || is_behind_gap || ends_page;
        after_gap = ends_page;
    }
    if let Some(last) = lines.last_mut() {
        last.is_beside_gap = true;
    }
}

/// The lines of a part of the text.
struct Part<'t> {
    lines: Vec<Line<'t>>,
    /// What stands behind the last of them.
    gap_behind: Gap,
}

fn part(text: &str, slice: Range<usize>) -> Part<'_> {
    let mut found = Part { lines: Vec::new(), gap_behind: Gap::None };
    for content in line_ranges(text, slice) {
        let form_feed = content.form_feed;
        let (start, line) = trimmed(&text[content.range.clone()], content.range.start);
        let (Some(first), Some(last)) = (line.chars().next(), line.chars().next_back()) else {
            let gap = if form_feed { Gap::Page } else { Gap::Blank };
            found.gap_behind = found.gap_behind.max(gap);
            continue;
        };
        found.lines.push(Line {
            start,
            text: line,
            first,
            last,
            width: width(line),
            ends_sentence: ends_sentence(line),
            form_feed,
            gap: std::mem::replace(&mut found.gap_behind, Gap::None),
            is_beside_gap: false,
        });
    }
    found
}

/// A line as it stands, without its line end.
struct Content {
    range: Range<usize>,
    form_feed: bool,
}

/// The lines of a slice of `text` that ends behind a line end or with the text.
fn line_ranges(text: &str, slice: Range<usize>) -> impl Iterator<Item = Content> {
    let mut ends = Ends::of(&text[..slice.end], slice.start);
    let mut start = slice.start;
    let (is_last, mut done) = (slice.end == text.len(), false);
    std::iter::from_fn(move || {
        if done || (start == slice.end && !is_last) {
            return None;
        }
        let end = ends.next(start).unwrap_or_else(|| {
            done = true;
            slice.end..slice.end
        });
        let range = start..end.start;
        start = end.end;
        Some(Content { form_feed: ends.has_form_feed(&range), range })
    })
}

/// Where the lines of a text end. The line ends beside ASCII stand in few texts, as form feeds do, so that the place
/// of the next of each is kept: it is looked for once in a text without it, at the speed of reading.
struct Ends<'t> {
    text: &'t [u8],
    rare: [RareEnd; 3],
    form_feed: Option<usize>,
}

/// A line end beside ASCII, and its next place, if it has one.
struct RareEnd {
    finder: &'static Finder<'static>,
    next: Option<usize>,
}

/// The line ends beside ASCII.
static RARE_ENDS: LazyLock<[Finder; 3]> = LazyLock::new(|| ["\u{85}", "\u{2028}", "\u{2029}"].map(Finder::new));

impl<'t> Ends<'t> {
    fn of(text: &'t str, from: usize) -> Ends<'t> {
        let text = text.as_bytes();
        let is_ascii = text[from..].is_ascii();
        let rare = RARE_ENDS.each_ref().map(|finder| {
            let next = if is_ascii { None } else { finder.find(&text[from..]).map(|at| from + at) };
            RareEnd { finder, next }
        });
        Ends { text, rare, form_feed: form_feed(text, from) }
    }

    /// The bytes of the first line end from `from` on.
    fn next(&mut self, from: usize) -> Option<Range<usize>> {
        let common = memchr::memchr2(b'\n', b'\r', &self.text[from..]).map(|at| from + at);
        let common = common.map(|at| at..at + if self.text[at..].starts_with(b"\r\n") { 2 } else { 1 });
        let mut first = common;
        for end in &mut self.rare {
            let length = end.finder.needle().len();
            while let Some(at) = end.next.filter(|at| *at < from) {
                let behind = at + length;
                end.next = end.finder.find(&self.text[behind..]).map(|at| behind + at);
            }
            if let Some(at) = end.next.filter(|at| first.as_ref().is_none_or(|first| *at < first.start)) {
                first = Some(at..at + length);
            }
        }
        first
    }

    /// Whether a form feed stands in a range, which begins behind those that were asked for before.
    fn has_form_feed(&mut self, range: &Range<usize>) -> bool {
        while self.form_feed.is_some_and(|at| at < range.start) {
            self.form_feed = form_feed(self.text, range.start);
        }
        self.form_feed.is_some_and(|at| at < range.end)
    }
}

fn form_feed(text: &[u8], from: usize) -> Option<usize> {
    memchr::memchr(b'\x0c', &text[from..]).map(|at| from + at)
}

/// Whether a character shows nothing: white space, zero-width space, byte-order mark.
pub(super) fn is_blank(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{200B}' | '\u{FEFF}' | '\0')
}

/// A line that begins at byte `start`, without the blanks around it, and where it begins without them.
fn trimmed(content: &str, start: usize) -> (usize, &str) {
    if let [first, .., last] = content.as_bytes()
        && first.is_ascii_graphic()
        && last.is_ascii_graphic()
    {
        return (start, content);
    }
    let from_first = content.trim_start_matches(is_blank);
    (start + content.len() - from_first.len(), from_first.trim_end_matches(is_blank))
}

#[cfg(test)]
mod tests;
