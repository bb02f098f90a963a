//! The wording that comes nearest to a formulation which is not there.

use crate::lexicon::Lexicon;
use crate::token::{Boundary, Event, FIRST_WORD, Fold, Script, StopWords, Stream, Symbol, tokenize};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// The lowest similarity at which a window is shown at all: half of the words.
const LEAST_SIMILARITY: f64 = 0.5;

/// The fewest content words of a variant whose paraphrase can be told from chance: of those with two, half
/// of the windows found in the corpora of METHOD.md were accidents ("people as well" for "people's well-being").
const FEWEST_WORDS: usize = 3;

/// How many times as long as the variant a window may be.
const LONGEST_WINDOW: usize = 2;

/// From this boundary on a window ends: only commas and dashes may lie inside.
const WINDOW_END: Symbol = Boundary::Colon as Symbol;

/// Words for numbers, which a paraphrase must not change: "two upholds" is not near "four upholds".
const NUMERALS: &[&str] = &[
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "first",
    "second", "third", "dual", "hundred", "thousand",
];

/// A stretch of text that shares words with a variant.
#[derive(Debug, Clone, PartialEq)]
pub struct Nearest {
    /// The number of the variant in the lexicon.
    pub variant: usize,
    /// The content words in both over those in either, from 0.5 to 1.
    pub similarity: f64,
    /// The bytes of the stretch in the document's text.
    pub(super) range: Range<u32>,
}

/// The content words of all variants that could be paraphrased.
#[derive(Debug)]
pub(super) struct Wording {
    fold: Fold,
    stops: StopWords,
    bags: Vec<Bag>,
    /// The bags in which a word stands, with its number there.
    of_word: FxHashMap<String, Vec<(usize, usize)>>,
}

/// The different content words of a variant.
#[derive(Debug)]
struct Bag {
    variant: usize,
    concept: usize,
    n_words: usize,
    n_tokens: usize,
    /// The numbers of the words that are numerals.
    numerals: Vec<usize>,
}

/// A content word in a passage.
struct Word {
    position: usize,
    number: usize,
}

impl Wording {
    /// Takes the variants of the concepts `wanted`, but for those with `*`, with too few content words, or in
    /// Chinese, where tokens are characters, which turn up together by chance.
    pub(super) fn new(lexicon: &Lexicon, wanted: &[usize], stops: StopWords, fold: Fold) -> Wording {
        let mut wording = Wording { fold, stops, bags: Vec::new(), of_word: FxHashMap::default() };
        for (number, variant) in lexicon.variants.iter().enumerate() {
            if !wanted.contains(&variant.concept) || variant.text.contains('*') {
                continue;
            }
            let (mut words, mut n_tokens): (Vec<String>, usize) = (Vec::new(), 0);
            tokenize(&variant.text, |event| {
                let Event::Word(_, word) = event else { return };
                let word = fold.apply(word).into_owned();
                n_tokens += 1;
                if !wording.stops.contains(&word) && !words.contains(&word) {
                    words.push(word);
                }
            });
            let is_chinese = words.iter().any(|word| Script::of(word) == Some(Script::Han));
            if words.len() < FEWEST_WORDS || is_chinese {
                continue;
            }
            let numerals = (0..words.len()).filter(|word| is_numeral(&words[*word])).collect();
            let bag = wording.bags.len();
            wording.bags.push(Bag {
                variant: number,
                concept: variant.concept,
                n_words: words.len(),
                n_tokens,
                numerals,
            });
            for (number, word) in words.into_iter().enumerate() {
                wording.of_word.entry(word).or_default().push((bag, number));
            }
        }
        wording
    }

    /// The nearest window of a passage to each concept, by the numbers of the concepts. `is_taken` says
    /// whether bytes belong to a formulation of another concept than the one given.
    pub(super) fn nearest(
        &self,
        text: &str,
        spans: &[Range<usize>],
        is_taken: impl Fn(&Range<u32>, usize) -> bool,
    ) -> Vec<(usize, Nearest)> {
        let passage = Passage::new(self, text, spans);
        let mut best: Vec<(usize, Nearest)> = Vec::new();
        for (bag, words) in &passage.of_bag {
            let bag = &self.bags[*bag];
            let found = passage.windows(bag, words).filter(|(_, range)| !is_taken(range, bag.concept));
            // Of equals the first, and the shortest that begins there.
            let found = found.fold(None::<(f64, Range<u32>)>, |best, one| match best {
                Some(best) if best.0 >= one.0 => Some(best),
                _ => Some(one),
            });
            let Some((similarity, range)) = found else { continue };
            let one = Nearest { variant: bag.variant, similarity, range };
            match best.iter_mut().find(|(concept, _)| *concept == bag.concept) {
                None => best.push((bag.concept, one)),
                Some((_, known)) if known.similarity < one.similarity => *known = one,
                Some(_) => {}
            }
        }
        best.sort_by_key(|(concept, _)| *concept);
        best
    }
}

/// A passage with the words of variants in it.
struct Passage {
    stream: Stream,
    /// For every symbol, whether it is a content word.
    is_content: Vec<bool>,
    /// The words of every bag that has one here, by bag.
    of_bag: Vec<(usize, Vec<Word>)>,
}

impl Passage {
    fn new(wording: &Wording, text: &str, spans: &[Range<usize>]) -> Passage {
        let mut stream = Stream::default();
        let mut numbers: FxHashMap<String, Symbol> = FxHashMap::default();
        let mut is_content: Vec<bool> = Vec::new();
        let mut bags: Vec<&[(usize, usize)]> = Vec::new();
        stream.fill(text, spans, |token| {
            let word = wording.fold.apply(token);
            if let Some(symbol) = numbers.get(word.as_ref()) {
                return *symbol;
            }
            let symbol = FIRST_WORD + is_content.len() as Symbol;
            is_content.push(!wording.stops.contains(&word));
            bags.push(wording.of_word.get(word.as_ref()).map_or(&[], Vec::as_slice));
            numbers.insert(word.into_owned(), symbol);
            symbol
        });
        let mut of_bag: FxHashMap<usize, Vec<Word>> = FxHashMap::default();
        for (position, symbol) in stream.symbols().iter().enumerate().filter(|(_, symbol)| **symbol >= FIRST_WORD) {
            for (bag, number) in bags[(symbol - FIRST_WORD) as usize] {
                of_bag.entry(*bag).or_default().push(Word { position, number: *number });
            }
        }
        let mut of_bag: Vec<(usize, Vec<Word>)> = of_bag.into_iter().collect();
        of_bag.sort_by_key(|(bag, _)| *bag);
        Passage { stream, is_content, of_bag }
    }

    /// Every window between two words of a bag that is near enough, with its similarity and bytes.
    fn windows<'a>(&'a self, bag: &'a Bag, words: &'a [Word]) -> impl Iterator<Item = (f64, Range<u32>)> + 'a {
        let from = move |first: usize| {
            let start = words[first].position;
            let in_reach = move |word: &&Word| {
                let end = word.position;
                let is_one_sentence = || self.stream.symbols()[start..end].iter().all(|symbol| !ends_window(*symbol));
                end - start < LONGEST_WINDOW * bag.n_tokens && is_one_sentence()
            };
            let n_in_reach = words[first..].iter().take_while(in_reach).count();
            (first + 1..first + n_in_reach).filter_map(move |last| self.window(bag, &words[first..=last]))
        };
        (0..words.len()).flat_map(from)
    }

    fn window(&self, bag: &Bag, words: &[Word]) -> Option<(f64, Range<u32>)> {
        let (start, end) = (words.first()?.position, words.last()?.position + 1);
        let has = |number: usize| words.iter().any(|word| word.number == number);
        let shared = (0..bag.n_words).filter(|number| has(*number)).count();
        // The window as a whole would be longer than what it shares.
        let is_content = |symbol: &&Symbol| **symbol >= FIRST_WORD && self.is_content[(**symbol - FIRST_WORD) as usize];
        let content: FxHashSet<Symbol> = self.stream.symbols()[start..end].iter().filter(is_content).copied().collect();
        let similarity = shared as f64 / (bag.n_words + content.len() - shared) as f64;
        let keeps_numbers = bag.numerals.iter().all(|numeral| has(*numeral));
        let is_near = shared > 1 && keeps_numbers && similarity >= LEAST_SIMILARITY;
        is_near.then(|| (similarity, self.stream.bytes(start..end)))
    }
}

fn ends_window(symbol: Symbol) -> bool {
    (WINDOW_END..FIRST_WORD).contains(&symbol)
}

fn is_numeral(word: &str) -> bool {
    NUMERALS.contains(&word) || word.contains(|mark: char| mark.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The nearest window to one variant, with its similarity in percent.
    fn nearest(variant: &str, text: &str) -> Option<(String, u32)> {
        let lexicon = Lexicon::of_phrases("terms", [variant]);
        let stops = StopWords::of("en", Fold::default());
        let found = Wording::new(&lexicon, &[0], stops, Fold::default()).nearest(text, &[0..text.len()], |_, _| false);
        let (_, one) = found.into_iter().next()?;
        let words = &text[one.range.start as usize..one.range.end as usize];
        Some((words.to_owned(), (one.similarity * 100.0).round() as u32))
    }

    fn found(words: &str, percent: u32) -> Option<(String, u32)> {
        Some((words.to_owned(), percent))
    }

    #[test]
    fn other_order_and_function_words_are_no_difference() {
        assert_eq!(
            nearest("high-quality development", "It seeks development of a high quality."),
            found("development of a high quality", 100)
        );
    }

    #[test]
    fn every_content_word_too_few_or_too_many_counts() {
        let variant = "new quality productive forces";
        assert_eq!(nearest(variant, "the new productive forces"), found("new productive forces", 75));
        assert_eq!(
            nearest(variant, "new quality and truly productive forces"),
            found("new quality and truly productive forces", 80)
        );
        assert_eq!(nearest(variant, "new quality goods"), found("new quality", 50));
    }

    #[test]
    fn another_number_is_another_thing() {
        assert_eq!(nearest("14th Five-Year Plan", "the 13th Five-Year Plan"), None);
        assert_eq!(nearest("the two major bases", "four major bases"), None);
    }

    #[test]
    fn a_window_lies_within_a_sentence_and_is_at_most_twice_as_long() {
        let variant = "shared common prosperity";
        assert_eq!(nearest(variant, "It is shared and common. Prosperity is near."), found("shared and common", 67));
        assert_eq!(nearest(variant, "prosperity, common and shared"), found("prosperity, common and shared", 100));
        assert_eq!(nearest(variant, "prosperity that is for all, in common"), None);
    }

    #[test]
    fn what_is_short_or_chinese_has_no_paraphrase() {
        assert_eq!(nearest("common prosperity", "prosperity in common"), None);
        assert_eq!(nearest("高水平对外开放", "高对外开放水平"), None);
    }
}
