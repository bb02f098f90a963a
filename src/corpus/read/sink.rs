//! Where a reader puts what it finds.

use super::{RawDocument, ReadNote};
use crate::corpus::decode::normalized;
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
    ///
    /// Texts come as [`decode`](crate::corpus::decode) gives them. Titles and dates may come from entities or another part
    /// of the file.
    pub(super) fn document(&mut self, mut document: RawDocument) -> ControlFlow<()> {
        self.n_documents += 1;
        for words in document.title.iter_mut().chain(document.date.iter_mut().map(|date| &mut date.text)) {
            *words = normalized(std::mem::take(words)).0;
        }
        (self.each)(document)
    }

    pub(super) fn note(&mut self, note: ReadNote) {
        self.notes.push(note);
    }
}
