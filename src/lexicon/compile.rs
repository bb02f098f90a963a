//! From the variants of a lexicon to the tree in which they are found.

use super::Lexicon;
use super::builder::Builder;
use super::overlap::Overlap;
use super::pattern::{Element, Pattern};
use super::symbols::{Vocabulary, Writer};
use super::trie::Trie;
use crate::token::{Fold, Symbol};

/// The tree of all variants of `lexicon` that hold a word, and the words it is written in.
pub(super) fn compile(lexicon: &Lexicon, fold: Fold, overlap: Overlap) -> (Vocabulary, Trie) {
    let (mut builder, mut writer) = (Builder::new(lexicon.variants.len()), Writer::new(fold));
    let mut symbols: Vec<Symbol> = Vec::new();
    for (number, variant) in (0..).zip(&lexicon.variants) {
        if writer.write(&variant.text, &mut symbols).is_err() {
            continue;
        }
        builder.insert(&symbols, number);
        let pattern = if fold.numbers { Pattern::parse(&variant.text, fold).ok() } else { None };
        for other in pattern.iter().flat_map(Pattern::in_other_numerals) {
            symbols.clear();
            symbols.extend(other.0.iter().map(|element| writer.vocabulary.symbol(element)));
            builder.insert(&symbols, number);
        }
    }
    // A variant that is listed again can never have a hit, unless every variant counts.
    (writer.vocabulary, builder.finish(|number| concept_of(lexicon, number), overlap == Overlap::All))
}

/// The tree of phrases whose folded tokens stand apart by spaces.
pub(super) fn compile_words(lexicon: &Lexicon) -> (Vocabulary, Trie) {
    let (mut builder, mut vocabulary) = (Builder::new(lexicon.variants.len()), Vocabulary::new());
    for (number, phrase) in (0..).zip(&lexicon.variants) {
        let words = phrase.text.split(' ').filter(|word| !word.is_empty());
        let symbols: Vec<Symbol> = words.map(|word| vocabulary.symbol(&Element::Word(word.to_owned()))).collect();
        builder.insert(&symbols, number);
    }
    (vocabulary, builder.finish(|number| concept_of(lexicon, number), true))
}

fn concept_of(lexicon: &Lexicon, variant: u32) -> u32 {
    lexicon.variants[variant as usize].concept as u32
}
