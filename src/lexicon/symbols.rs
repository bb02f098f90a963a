//! The symbols in which the variants of a lexicon are written.

use super::globs::Globs;
use super::pattern::{Element, with_star_letters};
use super::problem::{MOST_ELEMENTS, VariantProblem, problem_in};
use crate::token::{Event, FIRST_WORD, Fold, Spellings, Symbol, tokenize};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Stands for any one token. Boundaries are smaller, and no text holds it.
pub(super) const ANY_TOKEN: Symbol = FIRST_WORD - 2;

/// Stands for a gap.
pub(super) const GAP: Symbol = FIRST_WORD - 1;

/// The symbol of every token that fits nothing in the lexicon.
pub(super) const NOTHING: Symbol = FIRST_WORD;

/// The words and globs of a lexicon with their symbols.
///
/// A token of a text can carry several: its own and those of the globs it fits.
#[derive(Debug)]
pub(super) struct Vocabulary {
    words: FxHashMap<Box<str>, Symbol>,
    globs: Globs,
    /// The first symbol that nothing has.
    pub(super) end: Symbol,
}

impl Vocabulary {
    pub(super) fn new() -> Vocabulary {
        Vocabulary { words: FxHashMap::default(), globs: Globs::default(), end: NOTHING + 1 }
    }

    /// The symbol of an element, which is new if the element is.
    pub(super) fn symbol(&mut self, element: &Element) -> Symbol {
        let end = &mut self.end;
        let mut new = || {
            *end += 1;
            *end - 1
        };
        match element {
            Element::AnyToken => ANY_TOKEN,
            Element::Gap => GAP,
            Element::Boundary(boundary) => *boundary as Symbol,
            Element::Glob(glob) => self.globs.symbol(glob, new),
            Element::Word(word) => match self.words.get(word.as_str()) {
                Some(symbol) => *symbol,
                None => *self.words.entry(word.as_str().into()).or_insert(new()),
            },
        }
    }

    /// The symbols that a token carries as it stands in a text. A glob sees its letters, a word its stem.
    pub(super) fn symbols_of(&self, token: &str, fold: Fold) -> Vec<Symbol> {
        let own = self.words.get(fold.apply(token).as_ref()).copied();
        let mut symbols: Vec<Symbol> = own.into_iter().collect();
        if !self.globs.is_empty() {
            symbols.extend(self.globs.symbols_of(&fold.letters().apply(token)));
        }
        symbols
    }
}

/// Writes variants in symbols. Each spelling is folded and looked up once, however many variants hold it.
#[derive(Debug)]
pub(super) struct Writer {
    pub(super) vocabulary: Vocabulary,
    fold: Fold,
    spellings: Spellings,
    /// A variant with spaces behind it: a spelling is found faster where something follows.
    spaced: String,
}

/// As many spaces as the longest look of [`Spellings`] takes.
const SPACES: &str = "                                ";

impl Writer {
    pub(super) fn new(fold: Fold) -> Writer {
        Writer { vocabulary: Vocabulary::new(), fold, spellings: Spellings::default(), spaced: String::new() }
    }

    /// Puts the symbols of a variant into `symbols`.
    ///
    /// # Errors
    ///
    /// The text cannot be a variant; `symbols` holds nothing of use then.
    pub(super) fn write(&mut self, text: &str, symbols: &mut Vec<Symbol>) -> Result<(), VariantProblem> {
        let Writer { vocabulary, fold, spellings, spaced } = self;
        let mut symbol_at =
            |text: &str, range| spellings.symbol(text, range, |word| vocabulary.symbol(&Element::of(word, *fold)));
        symbols.clear();
        let mut push = |symbol: Symbol| {
            if symbols.len() <= MOST_ELEMENTS {
                symbols.push(symbol);
            }
        };
        if is_plain(text) {
            spaced.clear();
            spaced.push_str(text);
            spaced.push_str(SPACES);
            for_each_spaced(&spaced[..text.len() + 1], |range| push(symbol_at(spaced, range)));
        } else {
            let text = with_star_letters(text);
            tokenize(&text, |event| match event {
                Event::Boundary(boundary) => push(boundary as Symbol),
                Event::Word(range, _) => push(symbol_at(&text, range)),
            });
        }
        problem_in(symbols, |symbol| *symbol >= FIRST_WORD, |symbol| *symbol == GAP).map_or(Ok(()), Err)
    }
}

/// Whether a text is letters, digits and spaces: most variants are no more, and a tokenizer made for long texts takes longer
/// to begin than they take.
fn is_plain(text: &str) -> bool {
    // To the end, whatever comes: many bytes are looked at at once that way.
    text.bytes().fold(true, |all, byte| all & ((byte == b' ') | byte.is_ascii_alphanumeric()))
}

/// Hands over the words of such a text with spaces behind it.
fn for_each_spaced(text: &str, mut each: impl FnMut(Range<usize>)) {
    let mut start = 0;
    for (end, _) in text.bytes().enumerate().filter(|(_, byte)| *byte == b' ') {
        if end > start {
            each(start..end);
        }
        start = end + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::pattern::Pattern;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_variant_is_written_as_its_pattern_says(
            texts in prop::collection::vec("([AbÄ]{1,2}|a\\*|\\*|\\*\\*|,|21st|改| |-){0,7}|( |[Ab0]){0,9}", 1..9),
        ) {
            let (mut writer, mut symbols) = (Writer::new(Fold::default()), Vec::new());
            for text in texts {
                let written = writer.write(&text, &mut symbols);
                match Pattern::parse(&text, Fold::default()) {
                    Err(problem) => prop_assert_eq!(written, Err(problem)),
                    Ok(Pattern(elements)) => {
                        prop_assert_eq!(written, Ok(()));
                        let expected: Vec<Symbol> =
                            elements.iter().map(|element| writer.vocabulary.symbol(element)).collect();
                        prop_assert_eq!(&symbols, &expected);
                    }
                }
            }
        }
    }
}
