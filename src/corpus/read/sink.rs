//! Where a reader puts what it finds.

use super::{RawDocument, ReadNote};
use std::ops::ControlFlow;

/// Takes the documents of a file one by one, and says whether more are wanted.
pub type Each<'a> = dyn FnMut(RawDocument) -> ControlFlow<()> + 'a;

/// Where a reader puts documents, and notes on the file as a whole.
pub(super) struct Sink<'a> {
    each: &'a mut Each<'a>,
    pub(super) n_documents: usize,
    pub(super) notes: Vec<ReadNote>,
}

impl<'a> Sink<'a> {
    pub(super) fn new(each: &'a mut Each<'a>) -> Sink<'a> {
        Sink { each, n_documents: 0, notes: Vec::new() }
    }

    /// Hands a document over; a reader stops on `Break`.
    pub(super) fn document(&mut self, document: RawDocument) -> ControlFlow<()> {
        self.n_documents += 1;
        (self.each)(document)
    }

    pub(super) fn note(&mut self, note: ReadNote) {
        self.notes.push(note);
    }
}
