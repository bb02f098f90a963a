//! What is known of one term in one group.

/// Occurrences of a term in a group, and the number of documents they stand in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cell {
    /// All hits: `bare + embedded`.
    pub count: u64,
    /// Hits inside a longer occurrence of another concept.
    pub embedded: u64,
    /// Documents with at least one hit.
    pub documents: u64,
}

impl Cell {
    /// Hits that stand by themselves.
    pub fn bare(&self) -> u64 {
        self.count - self.embedded
    }

    /// Adds what is known of other documents of the group.
    #[inline]
    pub(super) fn add(&mut self, more: Cell) {
        self.count += more.count;
        self.embedded += more.embedded;
        self.documents += more.documents;
    }
}
