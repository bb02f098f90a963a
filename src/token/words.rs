//! Words by number, in little memory.

use hashbrown::HashTable;
use rustc_hash::FxHasher;
use std::hash::Hasher;

/// Distinct words, numbered in the order in which they were met.
///
/// The letters of all words lie in one string and the table holds numbers only: a word takes its bytes, 8
/// for its end, and 4 to 10 of the table, without an allocation of its own. That is two thirds less than
/// a map of boxed strings, and what counts where a corpus has millions of types.
#[derive(Debug, Default)]
pub(crate) struct Words {
    letters: String,
    /// Where each word ends in `letters`.
    ends: Vec<usize>,
    numbers: HashTable<u32>,
}

impl Words {
    /// Words that are known to be distinct, by their places; they cannot be looked up.
    pub(crate) fn sorted<'w>(words: impl Iterator<Item = &'w str>) -> Words {
        let mut all = Words::default();
        for word in words {
            all.letters.push_str(word);
            all.ends.push(all.letters.len());
        }
        all
    }

    /// The hash of a word, for [`Words::intern`].
    pub(crate) fn hash(word: &str) -> u64 {
        let mut hasher = FxHasher::default();
        hasher.write(word.as_bytes());
        hasher.finish()
    }

    /// The number of a word whose hash is `hash`, and whether it is new.
    pub(crate) fn intern(&mut self, word: &str, hash: u64) -> (u32, bool) {
        let Words { letters, ends, numbers } = self;
        if let Some(number) = numbers.find(hash, |number| word_at(letters, ends, *number) == word) {
            return (*number, false);
        }
        let number = ends.len() as u32;
        letters.push_str(word);
        ends.push(letters.len());
        numbers.insert_unique(hash, number, |number| Words::hash(word_at(letters, ends, *number)));
        (number, true)
    }

    /// The number of a word, which is new if the word is.
    pub(crate) fn number(&mut self, word: &str) -> u32 {
        self.intern(word, Words::hash(word)).0
    }

    /// The number of a word that was met.
    pub(crate) fn get(&self, word: &str) -> Option<u32> {
        let is_it = |number: &u32| word_at(&self.letters, &self.ends, *number) == word;
        self.numbers.find(Words::hash(word), is_it).copied()
    }

    /// The word of a number.
    pub(crate) fn word(&self, number: u32) -> &str {
        word_at(&self.letters, &self.ends, number)
    }

    /// All words, by their numbers.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len() as u32).map(|number| self.word(number))
    }

    /// How many words there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The bytes that are allocated.
    pub(crate) fn n_bytes(&self) -> usize {
        self.letters.capacity() + self.ends.capacity() * size_of::<usize>() + self.numbers.allocation_size()
    }
}

fn word_at<'a>(letters: &'a str, ends: &[usize], number: u32) -> &'a str {
    let number = number as usize;
    let start = if number == 0 { 0 } else { ends[number - 1] };
    &letters[start..ends[number]]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_word_keeps_its_number_and_a_number_its_word(words in prop::collection::vec(".{0,8}", 0..200)) {
            let mut table = Words::default();
            let mut seen: Vec<&String> = Vec::new();
            for word in &words {
                let (number, is_new) = table.intern(word, Words::hash(word));
                prop_assert_eq!(is_new, !seen.contains(&word));
                if is_new { seen.push(word) }
                prop_assert_eq!(seen[number as usize], word);
                prop_assert_eq!(table.word(number), word);
            }
            prop_assert_eq!(table.len(), seen.len());
            prop_assert!(seen.iter().all(|word| table.get(word) == Some(table.number(word))));
            prop_assert_eq!(table.get("more than eight"), None);
        }
    }
}
