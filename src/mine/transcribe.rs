//! Reading a corpus into a transcript, with the finds of each paragraph.

use super::miner::{Find, Miner, Work};
use super::paragraph::Paragraph;
use super::transcript::{Case, Part, Transcript};
use crate::corpus::{Collector, Corpus, Document, Pool, Selection, Sources, collect};
use crate::count::Policy;
use crate::error::Error;
use crate::token::{Boundary, Fold, Segmenter, Spellings, Stream, Symbol, Vocabulary};
use std::ops::Range;

/// Reads all documents: the transcript, and the finds of each kind with their places in it.
pub(super) fn transcribe(
    sources: &Sources,
    selection: &Selection,
    policy: Policy,
    kinds: &[&'static Miner],
) -> Result<(Corpus, Transcript, Vec<Vec<Find>>), Error> {
    let scriptorium = Scriptorium { fold: policy.fold, kinds, vocabulary: Vocabulary::default() };
    let (corpus, (transcript, finds)) = collect(sources, selection, &policy.reading, scriptorium)?;
    Ok((corpus, transcript, finds))
}

/// Writes documents down, and looks for finds in them.
struct Scriptorium<'k> {
    fold: Fold,
    kinds: &'k [&'static Miner],
    vocabulary: Vocabulary,
}

/// What one worker keeps from document to document.
#[derive(Debug, Default)]
struct Scribe {
    spellings: Spellings,
    stream: Stream,
}

impl Collector for Scriptorium<'_> {
    type Workers = Pool<Scribe>;
    type Found = (Part, Vec<Vec<Find>>);
    type Outcome = (Transcript, Vec<Vec<Find>>);

    fn document(&self, scribes: &Pool<Scribe>, document: &Document, text: &str) -> Self::Found {
        scribes.with(Scribe::default, |scribe| scribe.write(document, text, self))
    }

    fn finish(self, _: &[Document], _: Pool<Scribe>, written: Vec<Self::Found>) -> Result<Self::Outcome, Error> {
        let (mut parts, mut finds) = (Vec::new(), vec![Vec::new(); self.kinds.len()]);
        let mut start = 0;
        for (part, of_document) in written {
            for (all, found) in finds.iter_mut().zip(of_document) {
                all.extend(found.into_iter().map(|find: Find| find.moved(start)));
            }
            // A paragraph boundary follows each document.
            start += part.symbols.len() as u32 + 1;
            parts.push(part);
        }
        Ok((Transcript::of(parts.into_iter(), self.vocabulary.finish()), finds))
    }
}

impl Scribe {
    fn write(&mut self, document: &Document, text: &str, scriptorium: &Scriptorium<'_>) -> (Part, Vec<Vec<Find>>) {
        let Scriptorium { fold, kinds, vocabulary } = scriptorium;
        let Scribe { spellings, stream } = self;
        let mut part = Part::default();
        let mut finds = vec![Vec::new(); kinds.len()];
        for passage in &document.passages {
            let of_new = |token: &str| vocabulary.intern(&fold.apply(token));
            stream.fill_spellings(<&Segmenter>::default(), text, &passage.spans, spellings, of_new);
            if !part.symbols.is_empty() {
                part.push(Boundary::Paragraph as Symbol, (0, 0));
            }
            let base = part.symbols.len() as u32;
            for (position, symbol) in stream.symbols().iter().enumerate() {
                let bytes = stream.bytes(position..position + 1);
                part.push(*symbol, (bytes.start, bytes.end));
            }
            for range in paragraphs(stream.symbols()) {
                let paragraph = Paragraph::of(text, stream, range);
                for piece in &paragraph.pieces {
                    part.cases[(base + piece.position) as usize] = piece.case;
                }
                for (finds, kind) in finds.iter_mut().zip(*kinds) {
                    if let Work::Paragraphs { find, .. } = &kind.work {
                        let before = finds.len();
                        find(&paragraph, finds);
                        finds[before..].iter_mut().for_each(|find| *find = find.clone().moved(base));
                    }
                }
            }
        }
        (part, finds)
    }
}

impl Part {
    fn push(&mut self, symbol: Symbol, bytes: (u32, u32)) {
        self.symbols.push(symbol);
        self.bytes.push(bytes);
        self.cases.push(Case::Small);
    }
}

/// The runs of symbols between paragraph ends.
fn paragraphs(symbols: &[Symbol]) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut start = 0;
    for end in (0..=symbols.len()).filter(|at| symbols.get(*at).is_none_or(|it| *it == Boundary::Paragraph as Symbol)) {
        if start < end {
            ranges.push(start..end);
        }
        start = end + 1;
    }
    ranges
}
