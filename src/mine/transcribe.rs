//! Reading a corpus into a transcript, with the finds of each paragraph.

use super::miner::{Find, Miner, Work};
use super::paragraph::Paragraph;
use super::transcript::{Case, Part, Transcript, Words};
use crate::corpus::{Corpus, Document, Pool, Selection, Sources, scan};
use crate::count::Policy;
use crate::error::Error;
use crate::token::{Boundary, Fold, Stream, Symbol};
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What one worker keeps from document to document.
#[derive(Debug, Default)]
struct Scribe {
    number: usize,
    words: Words,
    spellings: FxHashMap<Box<str>, Symbol>,
    stream: Stream,
}

/// Reads all documents: the transcript, and the finds of each kind with their places in it.
pub(super) fn transcribe(
    sources: &Sources,
    selection: &Selection,
    policy: Policy,
    kinds: &[&'static Miner],
) -> Result<(Corpus, Transcript, Vec<Vec<Find>>), Error> {
    let (scribes, n_scribes): (Pool<Scribe>, AtomicUsize) = Default::default();
    let new = || Scribe { number: n_scribes.fetch_add(1, Ordering::Relaxed), ..Scribe::default() };
    let visit = |(): &mut (), document: &Document, text: &str| {
        scribes.with(new, |scribe| scribe.write(document, text, policy.fold, kinds))
    };
    let scan = scan(sources, selection, &policy.reading, || (), visit)?;
    let mut scribes = scribes.into_workers();
    scribes.sort_by_key(|scribe| scribe.number);
    let words: Vec<Words> = scribes.into_iter().map(|scribe| scribe.words).collect();
    let (mut parts, mut finds) = (Vec::new(), vec![Vec::new(); kinds.len()]);
    let mut start = 0;
    for (part, of_document) in scan.gathered {
        for (all, found) in finds.iter_mut().zip(of_document) {
            all.extend(found.into_iter().map(|find: Find| find.moved(start)));
        }
        // A paragraph boundary follows each document.
        start += part.symbols.len() as u32 + 1;
        parts.push(part);
    }
    Ok((scan.corpus, Transcript::of(parts.into_iter(), &words), finds))
}

impl Scribe {
    fn write(
        &mut self,
        document: &Document,
        text: &str,
        fold: Fold,
        kinds: &[&'static Miner],
    ) -> (Part, Vec<Vec<Find>>) {
        let mut part = Part { worker: self.number, ..Part::default() };
        let mut finds = vec![Vec::new(); kinds.len()];
        for passage in &document.passages {
            let (words, spellings) = (&mut self.words, &mut self.spellings);
            self.stream.fill(text, &passage.spans, |token| match spellings.get(token) {
                Some(symbol) => *symbol,
                None => {
                    let symbol = words.number(&fold.apply(token));
                    spellings.insert(token.into(), symbol);
                    symbol
                }
            });
            if !part.symbols.is_empty() {
                part.push(Boundary::Paragraph as Symbol, (0, 0));
            }
            let base = part.symbols.len() as u32;
            for (position, symbol) in self.stream.symbols().iter().enumerate() {
                let bytes = self.stream.bytes(position..position + 1);
                part.push(*symbol, (bytes.start, bytes.end));
            }
            for range in paragraphs(self.stream.symbols()) {
                let paragraph = Paragraph::of(text, &self.stream, range);
                for piece in &paragraph.pieces {
                    part.cases[(base + piece.position) as usize] = piece.case;
                }
                for (finds, kind) in finds.iter_mut().zip(kinds) {
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
