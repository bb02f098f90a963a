//! What a miner is, and what it finds.

use super::index::Index;
use super::paragraph::Paragraph;
use crate::token::StopWords;
use std::fmt;
use std::ops::Range;

/// One kind of formula, and how it is found.
///
/// It works by a rule over one paragraph, and settles its finds once by what the whole corpus says of them; or by a rule
/// over all places of all phrases.
pub struct Miner {
    /// The name, as `numbered`.
    pub name: &'static str,
    /// What it finds, in one line.
    pub about: &'static str,
    /// What `marked` counts in its rows.
    pub mark: &'static str,
    /// The fewest occurrences if nothing else is asked for.
    pub fewest: u64,
    /// The fewest documents if nothing else is asked for.
    pub fewest_documents: u64,
    /// Whether one that nearly always stands inside a longer one of the kind is left out.
    pub only_closed: bool,
    pub(super) work: Work,
}

impl fmt::Debug for Miner {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Miner").field(&self.name).finish()
    }
}

/// How a miner works.
pub(super) enum Work {
    /// Paragraph by paragraph, then once over all its finds.
    Paragraphs { find: fn(&Paragraph<'_>, &mut Vec<Find>), settle: fn(&Settling<'_>, Vec<Find>) -> Vec<Find> },
    /// On the whole corpus: the phrases that return.
    Corpus,
}

/// What the finds of one kind are settled with.
pub(super) struct Settling<'a> {
    pub(super) index: &'a Index<'a>,
    pub(super) stops: &'a StopWords,
    /// By word: how often it is written small, and with a capital inside a sentence.
    pub(super) cases: &'a [(u64, u64)],
}

/// A formula at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Find {
    /// The positions: in the document's symbols first, in the transcript later.
    pub(super) range: Range<u32>,
    /// The members of a chain, or nothing.
    pub(super) members: Vec<Range<u32>>,
    /// The positions of the numeral at its beginning: 0 for none.
    pub(super) n_numeral: u32,
    /// Whether it carries the mark of its kind.
    pub(super) is_marked: bool,
}

impl Find {
    /// A find of these pieces of a paragraph.
    pub(super) fn of(paragraph: &Paragraph<'_>, pieces: &Range<usize>, is_marked: bool) -> Find {
        Find { range: positions(paragraph, pieces), members: Vec::new(), n_numeral: 0, is_marked }
    }

    /// The same, so many positions further on.
    pub(super) fn moved(mut self, by: u32) -> Find {
        self.range = self.range.start + by..self.range.end + by;
        for member in &mut self.members {
            *member = member.start + by..member.end + by;
        }
        self
    }
}

/// The positions of a range of pieces.
pub(super) fn positions(paragraph: &Paragraph<'_>, pieces: &Range<usize>) -> Range<u32> {
    paragraph.pieces[pieces.start].position..paragraph.pieces[pieces.end - 1].position + 1
}

/// Leaves the finds as they are.
pub(super) fn as_found(_: &Settling<'_>, finds: Vec<Find>) -> Vec<Find> {
    finds
}
