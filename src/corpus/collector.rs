//! Whatever is counted in a pass over the documents.

use super::document::Document;
use super::partial::Partial;
use super::reading::Reading;
use super::scan::{Corpus, scan_part};
use super::select::Selection;
use super::source::Sources;
use crate::error::Error;

/// What is made of documents, each of which is met once, in any order, by any thread.
///
/// Several collectors that need the same documents share a pass: a pair of collectors is one. Which worker meets which
/// document is chance, so no outcome may depend on it.
///
/// ```
/// use tifa::corpus::{Collector, Document, LocateOptions, Reading, Selection, collect, locate};
/// use tifa::Error;
///
/// /// The longest passage.
/// struct Longest;
///
/// impl Collector for Longest {
///     type Workers = ();
///     type Found = usize;
///     type Outcome = usize;
///
///     fn document(&self, (): &(), document: &Document, _: &str) -> usize {
///         document.passages.iter().flat_map(|passage| &passage.spans).map(|span| span.len()).sum()
///     }
///
///     fn finish(self, _: &[Document], (): (), found: Vec<usize>) -> Result<usize, Error> {
///         Ok(found.into_iter().max().unwrap_or(0))
///     }
/// }
///
/// let sources = locate(&["seeds".into()], &LocateOptions::default())?;
/// let (corpus, (longest, again)) = collect(&sources, &Selection::default(), &Reading::default(), (Longest, Longest))?;
/// assert!(corpus.documents.len() == 5 && longest > 1000 && longest == again);
/// # Ok::<(), Error>(())
/// ```
pub trait Collector: Sync + Sized {
    /// What threads work with: a [`Pool`](super::Pool), or nothing.
    type Workers: Default + Send + Sync;
    /// What is found in one document.
    type Found: Send;
    /// What all of it makes.
    type Outcome;

    /// Looks at one document; whoever divides it may use several threads.
    fn document(&self, workers: &Self::Workers, document: &Document, text: &str) -> Self::Found;

    /// Brings together what workers have and what was found in each of `documents`, in their order.
    ///
    /// # Errors
    ///
    /// Something went wrong on the way that must not be a warning.
    fn finish(
        self,
        documents: &[Document],
        workers: Self::Workers,
        found: Vec<Self::Found>,
    ) -> Result<Self::Outcome, Error>;
}

impl<A: Collector, B: Collector> Collector for (A, B) {
    type Workers = (A::Workers, B::Workers);
    type Found = (A::Found, B::Found);
    type Outcome = (A::Outcome, B::Outcome);

    fn document(&self, workers: &Self::Workers, document: &Document, text: &str) -> Self::Found {
        (self.0.document(&workers.0, document, text), self.1.document(&workers.1, document, text))
    }

    fn finish(
        self,
        documents: &[Document],
        workers: Self::Workers,
        found: Vec<Self::Found>,
    ) -> Result<Self::Outcome, Error> {
        let (first, second) = found.into_iter().unzip();
        Ok((self.0.finish(documents, workers.0, first)?, self.1.finish(documents, workers.1, second)?))
    }
}

/// Reads all documents once and makes of them what `collector` says.
///
/// # Errors
///
/// No document is left; the pass was stopped; or those of the collector.
pub fn collect<C: Collector>(
    sources: &Sources,
    selection: &Selection,
    reading: &Reading,
    collector: C,
) -> Result<(Corpus, C::Outcome), Error> {
    collect_part(sources, selection, reading, collector)?.apart()
}

/// As [`collect`], of some documents of a corpus; the rest may be counted elsewhere. It may be that none is left of them.
///
/// # Errors
///
/// The pass was stopped; or those of the collector.
pub fn collect_part<C: Collector>(
    sources: &Sources,
    selection: &Selection,
    reading: &Reading,
    collector: C,
) -> Result<Partial<C::Outcome>, Error> {
    let workers = C::Workers::default();
    let visit = |(): &mut (), document: &Document, text: &str| collector.document(&workers, document, text);
    let (corpus, found) = scan_part(sources, selection, reading, || (), visit)?;
    let counts = collector.finish(&corpus.documents, workers, found)?;
    Ok(Partial { corpus, counts })
}
