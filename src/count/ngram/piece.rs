//! Tokens as they came, until it is known what becomes of them.

use crate::token::{FIRST_WORD, Symbol};

/// The tokens of several documents, 4 bytes each, with the boundaries between them.
///
/// Phrases are not made before it is known how: packed as small as the finished vocabulary allows, if all tokens
/// stay in memory ([`direct`](super::direct)), else into sorted runs ([`run_maker`](super::run_maker)).
#[derive(Debug)]
pub(in crate::count) struct Piece {
    /// The tokens of each part; symbols below [`FIRST_WORD`] are boundaries, and one is the last of all.
    pub(in crate::count) tokens: Vec<Symbol>,
    /// The parts, in order.
    pub(in crate::count) parts: Vec<Beginning>,
    room: usize,
}

/// Where in a piece a part begins: a document in a group, or a stretch of one that was divided.
#[derive(Debug, Clone, Copy)]
pub(in crate::count) struct Beginning {
    start: usize,
    /// The number of the group.
    pub(in crate::count) group: u32,
}

impl Piece {
    /// A piece for so many tokens, whose memory is asked for with the first.
    pub(in crate::count) fn new(room: usize) -> Piece {
        Piece { tokens: Vec::new(), parts: Vec::new(), room: room.max(1) }
    }

    /// Whether so many more tokens are too many. A piece takes any number of them if it is empty.
    pub(in crate::count) fn is_full_for(&self, n_tokens: usize) -> bool {
        !self.tokens.is_empty() && self.tokens.len() + n_tokens > self.room
    }

    /// Begins a part: a document in a group.
    pub(in crate::count) fn begin_part(&mut self, group: u32) {
        if self.tokens.capacity() == 0 {
            self.tokens.reserve_exact(self.room);
        }
        self.parts.push(Beginning { start: self.tokens.len(), group });
    }

    /// Adds tokens with the boundaries between them to the part at hand; a boundary follows.
    pub(in crate::count) fn add(&mut self, tokens: &[Symbol]) {
        self.tokens.extend_from_slice(tokens);
        self.tokens.push(0);
    }

    /// Whether nothing was added.
    pub(in crate::count) fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// The bytes that are allocated.
    pub(in crate::count) fn n_bytes(&self) -> usize {
        self.tokens.capacity() * size_of::<Symbol>() + self.parts.capacity() * size_of::<Beginning>()
    }

    /// The tokens of each part.
    pub(in crate::count) fn texts(&self) -> impl Iterator<Item = &[Symbol]> {
        let ends = self.parts.iter().skip(1).map(|part| part.start).chain([self.tokens.len()]);
        self.parts.iter().zip(ends).map(|(part, end)| &self.tokens[part.start..end])
    }

    /// Hands over every token with its part and those that follow it up to a boundary, at most `longest` in all.
    pub(in crate::count) fn for_each_phrase(&self, longest: usize, mut each: impl FnMut(usize, &[Symbol])) {
        for (part, text) in self.texts().enumerate() {
            for run in text.split(|symbol| *symbol < FIRST_WORD) {
                for start in 0..run.len() {
                    each(part, &run[start..(start + longest).min(run.len())]);
                }
            }
        }
    }
}
