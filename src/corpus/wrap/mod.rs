//! Where paragraphs end in a text that may be hard-wrapped.
//!
//! Decided once per document. A *pair* is two lines without a blank one between them, a *gap* a run
//! of blank lines, a *wrapped* pair one whose first line ends inside a sentence and either fills the
//! margin or is followed by a small letter or a closing mark. The margin is that of the bulk of the lines
//! (`rows::margin`). Where lines begin with capitals four times as often as with small letters though their sentences go
//! on, they are verse or a list, and no margin made them.
//!
//! | the text | paragraphs end at |
//! | --- | --- |
//! | at least half of its pairs are wrapped, at most 18 lines to a block | [`Paragraphs::Blank`] |
//! | at least half of its pairs are wrapped, longer blocks | [`Paragraphs::Sentence`] |
//! | at least as many gaps as pairs, and no list of capitalised lines | [`Paragraphs::Blank`] |
//! | anything else | [`Paragraphs::Line`] |
//!
//! Inside a wrapped text a ruled line, a row of a table and a line that ends far before the margin stay apart.

mod mark;
mod rows;

use std::ops::Range;

use super::line::{Gap, Line, visible_lines};
use mark::{FIRST_WIDE, begins_item, ends_short, fills, is_apart, is_capitalised, is_row, is_rule, is_short};
pub(in crate::corpus) use mark::{continues, ends_sentence, width};
use rows::{Row, rows};

/// Most lines a block may hold on average for its blank lines to be paragraph ends.
///
/// Wrapped UN speeches have up to 13.4 lines a block where blank lines end paragraphs, and from
/// 23.9 where they only mark pages.
const LINES_PER_BLOCK: usize = 18;

/// Lines of prose begin with a capital at most so many times as often as with a small letter. In German every third word
/// is a noun; lines of verse nearly all begin with a capital.
const CAPITALS: usize = 4;

/// What ends a paragraph of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub enum Paragraphs {
    /// Every line end; never chosen by [`Paragraphs::of`], only asked for.
    EveryLine,
    /// A line end, unless the next line begins inside a sentence (small letter, closing mark).
    Line,
    /// A blank line, unless the sentence goes on behind it (a page break); a list item; in a wrapped text a line that
    /// ends far before the margin, a row of a table.
    Blank,
    /// A line that ends in `. ! ? :` or their like, or a blank line as in `Blank`.
    Sentence,
}

impl Paragraphs {
    /// Decides what ends a paragraph of `text`; lines inside `removed` are left aside.
    ///
    /// ```
    /// # use tifa::corpus::wrap::Paragraphs;
    /// let wrapped = "It is my profound honour to address\nthe General Assembly of the United\n\
    ///                Nations. We have waged a fierce\nbattle against an invisible enemy.\n";
    /// assert_eq!(Paragraphs::of(wrapped, &[]), Paragraphs::Blank);
    /// assert_eq!(Paragraphs::of("One sentence.\nAnother one.", &[]), Paragraphs::Line);
    /// ```
    pub fn of(text: &str, removed: &[Range<usize>]) -> Self {
        Ends::of(&visible_lines(text), removed).mode
    }

    /// The word for this in options and tables: `line`, `blank` or `sentence`.
    pub fn name(self) -> &'static str {
        match self {
            Self::EveryLine => "every line",
            Self::Line => "line",
            Self::Blank => "blank",
            Self::Sentence => "sentence",
        }
    }
}

/// The paragraphs of `text` in order: byte ranges without the blanks around them.
///
/// A line inside `removed` (sorted, disjoint) begins and ends no paragraph; between two lines of one
/// sentence it stays inside the paragraph's range.
///
/// ```
/// # use tifa::corpus::wrap::{Paragraphs, paragraphs};
/// let text = "Tax it.\n\nCut it.\n";
/// assert_eq!(paragraphs(text, Paragraphs::Line, &[]), [0..7, 9..16]);
/// ```
pub fn paragraphs(text: &str, mode: Paragraphs, removed: &[Range<usize>]) -> Vec<Range<usize>> {
    let lines = visible_lines(text);
    paragraphs_of(text, &lines, Ends::stated(mode, &lines, removed), removed)
}

/// What ends the paragraphs of a text, and the margin at which its lines are wrapped, if they are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ends {
    pub(super) mode: Paragraphs,
    margin: Option<u8>,
}

impl Ends {
    /// Decided by the lines.
    pub(super) fn of(lines: &[Line], removed: &[Range<usize>]) -> Self {
        let layout = Layout::of(lines, removed);
        Self { mode: layout.mode(), margin: layout.wrapped_at() }
    }

    /// As asked for.
    pub(super) fn stated(mode: Paragraphs, lines: &[Line], removed: &[Range<usize>]) -> Self {
        let may_be_wrapped = matches!(mode, Paragraphs::Blank | Paragraphs::Sentence);
        let margin = if may_be_wrapped { Layout::of(lines, removed).wrapped_at() } else { None };
        Self { mode, margin }
    }
}

/// The paragraphs of a text and its lines.
pub(super) fn paragraphs_of(text: &str, lines: &[Line], ends: Ends, removed: &[Range<usize>]) -> Vec<Range<usize>> {
    let Ends { mode, margin } = ends;
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut previous: Option<Row> = None;
    for row in rows(lines, removed) {
        let n_found = found.len();
        match (found.last_mut(), previous) {
            (Some(paragraph), Some(before))
                if joins(mode, &text[paragraph.start..], before, row)
                    && !margin.is_some_and(|margin| {
                        let opens = n_found > 1 && before.gap != Gap::None && paragraph.start == before.line.start;
                        row.gap == Gap::None && ends_line(before.line, row.line, margin, opens)
                    }) =>
            {
                paragraph.end = row.line.range().end;
            }
            _ => found.push(row.line.range()),
        }
        previous = Some(row);
    }
    found
}

/// Whether the end of `first` is meant, in a text that is wrapped at `margin`; `opens` if it stands behind a gap and is not
/// the first line of all, which may be what is left of one.
///
/// A short line stays apart from another short one (a list, verse, a title page), from an item behind it, and from the
/// prose below it where it is a heading. Lines of East Asian characters may end behind each of them, so a short one is meant.
fn ends_line(first: &Line, second: &Line, margin: u8, opens: bool) -> bool {
    let is_table = || !second.first.is_lowercase() && is_row(first) && is_row(second);
    let stands = |line: &Line| is_apart(line) || line.first >= FIRST_WIDE;
    let is_meant = || opens || is_short(second, margin) || begins_item(second.text) || stands(first) || stands(second);
    is_rule(first) || is_rule(second) || (ends_short(first, second, margin) && is_meant()) || is_table()
}

/// Whether `row` goes on with the paragraph that begins with `opening` and ends with `before`.
fn joins(mode: Paragraphs, opening: &str, before: Row, row: Row) -> bool {
    if mode == Paragraphs::EveryLine {
        return false;
    }
    let (first, second) = (before.line, row.line);
    match row.gap {
        Gap::Page if mode != Paragraphs::Line => !first.ends_sentence && !begins_item(second.text),
        Gap::Page | Gap::Blank => continues(first, second),
        Gap::None => match mode {
            Paragraphs::EveryLine | Paragraphs::Line => continues(first, second),
            Paragraphs::Blank => !(begins_item(second.text) && (first.ends_sentence || begins_item(opening))),
            Paragraphs::Sentence => !first.ends_sentence,
        },
    }
}

/// What the lines of a text look like, as counts.
#[derive(Default)]
struct Layout {
    n_rows: usize,
    n_pairs: usize,
    n_wrapped: usize,
    n_open: usize,
    n_open_before_capital: usize,
    n_gaps: usize,
    n_blocks: usize,
    margin: Option<u8>,
    /// Of the wrapped pairs, those whose second line begins with a small letter, and with a capital.
    n_small: usize,
    n_capital: usize,
}

impl Layout {
    fn of(lines: &[Line], removed: &[Range<usize>]) -> Self {
        let margin = rows::margin(rows(lines, removed));
        let mut layout = Self { n_blocks: 1, margin, ..Self::default() };
        let mut before: Option<&Line> = None;
        for row in rows(lines, removed) {
            layout.n_rows += 1;
            if let Some(before) = before {
                layout.add(before, row);
            }
            before = Some(row.line);
        }
        layout
    }

    fn add(&mut self, first: &Line, row: Row) {
        let second = row.line;
        if row.gap != Gap::None {
            self.n_gaps += 1;
            self.n_blocks += usize::from(!continues(first, second) && row.gap == Gap::Blank);
            return;
        }
        let open = !first.ends_sentence;
        let full = self.margin.is_some_and(|margin| open && fills(first, margin));
        let is_wrapped = full || continues(first, second);
        self.n_pairs += 1;
        self.n_open += usize::from(open);
        self.n_open_before_capital += usize::from(open && second.first.is_uppercase());
        self.n_wrapped += usize::from(is_wrapped);
        self.n_small += usize::from(is_wrapped && second.first.is_lowercase());
        self.n_capital += usize::from(is_wrapped && is_capitalised(second));
    }

    fn mode(&self) -> Paragraphs {
        match self.is_wrapped() {
            true if self.n_rows <= LINES_PER_BLOCK * self.n_blocks => Paragraphs::Blank,
            true => Paragraphs::Sentence,
            false if self.is_spaced() => Paragraphs::Blank,
            false => Paragraphs::Line,
        }
    }

    fn is_wrapped(&self) -> bool {
        self.n_pairs > 0 && 2 * self.n_wrapped >= self.n_pairs && CAPITALS * self.n_small >= self.n_capital
    }

    /// The margin, if it made the lines.
    fn wrapped_at(&self) -> Option<u8> {
        self.margin.filter(|_| self.is_wrapped())
    }

    fn is_spaced(&self) -> bool {
        self.n_pairs > 0 && self.n_gaps >= self.n_pairs && 2 * self.n_open_before_capital <= self.n_open
    }
}

#[cfg(test)]
mod tests;
