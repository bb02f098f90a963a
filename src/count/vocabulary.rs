//! How varied the words of each group are.

use super::concepts::Policy;
use super::group::{Group, by_keys, check_keys};
use super::listing::{NgramChoice, list_ngrams};
use super::ngram::memory::Resources;
use crate::corpus::{Collector, Corpus, Document, Key, Pool, Selection, Sources, collect};
use crate::error::Error;
use crate::stats::diversity::{Factors, MovingTypes};
use crate::token::{FIRST_WORD, Spellings, Symbol, Vocabulary, for_each_symbol};
use crate::warning::Warning;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The words of one group.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct GroupWords {
    /// The group.
    pub group: Group,
    /// Different words.
    pub types: u64,
    /// Words that occur once.
    pub hapaxes: u64,
    /// The windows of its documents.
    pub windows: MovingTypes,
    /// Its documents with as many words as a window.
    pub long_documents: u64,
    /// The factors of its documents.
    pub factors: Factors,
}

/// The words of all groups, in their natural order, with the corpus.
#[derive(Debug, Clone)]
pub struct Words {
    /// The documents.
    pub corpus: Corpus,
    /// The groups.
    pub groups: Vec<GroupWords>,
    /// Rates would be out of different units.
    pub mixed: Option<Warning>,
}

/// Counts the words of the passages that share the values of `keys`, and how varied they are in windows of so many.
///
/// Words are counted as phrases of one token, within the memory of `resources`; their order is that of each document, which is read
/// once more.
///
/// # Errors
///
/// No document is left, no passage has a label of `keys`, or the temporary folder cannot be used.
pub fn count_words(
    sources: &Sources,
    selection: &Selection,
    policy: Policy,
    keys: &[Key],
    window: usize,
    resources: &Resources,
) -> Result<Words, Error> {
    let listing = list_ngrams(sources, selection, policy, NgramChoice::default(), resources, by_keys(keys))?;
    check_keys(&listing.corpus, keys)?;
    let (corpus, mixed) = (listing.corpus.clone(), listing.mixed_units(by_keys(keys)));
    let new = |group: &Group| GroupWords { group: group.clone(), ..GroupWords::default() };
    let mut groups: Vec<GroupWords> = listing.groups.iter().map(new).collect();
    listing.for_each_block(&mut |block| {
        for place in 0..block.len() {
            let word = block.figures(place);
            groups[word.group].types += 1;
            groups[word.group].hapaxes += u64::from(word.cell.count == 1);
        }
        Ok(())
    })?;
    let order = InOrder { policy, keys, window, vocabulary: Vocabulary::default() };
    let (_, by_document) = collect(sources, selection, &policy.reading, order)?;
    let places: FxHashMap<Vec<String>, usize> =
        groups.iter().map(|words| words.group.values.clone()).zip(0..).collect();
    for (values, windows, factors) in by_document.into_iter().flatten() {
        let Some(words) = places.get(&values).and_then(|place| groups.get_mut(*place)) else { continue };
        words.windows.add(windows);
        words.long_documents += u64::from(windows.windows > 0);
        words.factors.add(factors);
    }
    Ok(Words { corpus, groups, mixed })
}

/// Looks at the words of documents in their order.
struct InOrder<'k> {
    policy: Policy,
    keys: &'k [Key],
    window: usize,
    vocabulary: Vocabulary,
}

/// What a document gives to a group with these values.
type OfDocument = (Vec<String>, MovingTypes, Factors);

impl Collector for InOrder<'_> {
    type Workers = Pool<Spellings>;
    type Found = Vec<OfDocument>;
    type Outcome = Vec<Vec<OfDocument>>;

    fn document(&self, workers: &Self::Workers, document: &Document, text: &str) -> Vec<OfDocument> {
        let values_of = by_keys(self.keys);
        let mut by_group: Vec<(Vec<String>, Vec<Range<usize>>)> = Vec::new();
        for passage in &document.passages {
            let Some(values) = values_of(document, passage) else { continue };
            match by_group.iter_mut().find(|(others, _)| *others == values) {
                Some((_, spans)) => spans.extend_from_slice(&passage.spans),
                None => by_group.push((values, passage.spans.clone())),
            }
        }
        let of_group = |(values, spans): (Vec<String>, Vec<Range<usize>>)| {
            let mut words: Vec<Symbol> = Vec::new();
            workers.with(Spellings::default, |spellings| {
                let of_new = |word: &str| self.vocabulary.intern(&self.policy.fold.apply(word));
                for_each_symbol(self.policy.segmenter, text, &spans, spellings, of_new, |word| words.push(word));
            });
            debug_assert!(words.iter().all(|word| *word >= FIRST_WORD));
            (values, MovingTypes::of(&words, self.window), Factors::of(&words))
        };
        by_group.into_iter().map(of_group).collect()
    }

    fn finish(self, _: &[Document], _: Self::Workers, found: Vec<Self::Found>) -> Result<Self::Outcome, Error> {
        Ok(found)
    }
}
