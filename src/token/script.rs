//! The writing system of a token, to tell when a lexicon cannot match a corpus.

use super::bits::{BLOCK, between, places};

/// A writing system, as far as tifa tells them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Script {
    /// Latin letters.
    Latin,
    /// Chinese characters (Han ideographs).
    Han,
    /// Cyrillic letters.
    Cyrillic,
    /// Arabic letters.
    Arabic,
    /// Any other letters.
    Other,
}

impl Script {
    /// All scripts, in the order of their numbers.
    pub const ALL: [Script; 5] = [Script::Latin, Script::Han, Script::Cyrillic, Script::Arabic, Script::Other];

    /// The script of a token's first letter; `None` for a number.
    ///
    /// ```
    /// use tifa::token::Script;
    /// assert_eq!(Script::of("development"), Some(Script::Latin));
    /// assert_eq!(Script::of("发"), Some(Script::Han));
    /// assert_eq!(Script::of("2024"), None);
    /// ```
    pub fn of(token: &str) -> Option<Script> {
        let letter = token.chars().find(|c| c.is_alphabetic())?;
        Some(match letter as u32 {
            0x41..=0x24f | 0x1e00..=0x1eff | 0xff21..=0xff5a => Script::Latin,
            0x400..=0x52f => Script::Cyrillic,
            0x600..=0x6ff | 0x750..=0x77f => Script::Arabic,
            _ if is_han(letter) => Script::Han,
            _ => Script::Other,
        })
    }

    /// The name of the script.
    pub fn name(self) -> &'static str {
        match self {
            Script::Latin => "Latin",
            Script::Han => "Han",
            Script::Cyrillic => "Cyrillic",
            Script::Arabic => "Arabic",
            Script::Other => "another",
        }
    }
}

/// Whether a letter is a Chinese character, the repetition mark 々 and the zero 〇 among them.
pub(super) fn is_han(letter: char) -> bool {
    const FIRST: char = '\u{2e80}';
    letter >= FIRST
        && matches!(letter as u32,
        0x2e80..=0x2fdf | 0x3005..=0x3007 | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xf900..=0xfaff | 0x20000..=0x3ffff)
}

/// The number of Chinese characters in a text. Under UAX #29 each is a token.
///
/// ```
/// assert_eq!(tifa::token::count_han("GDP增长5%"), 2);
/// ```
pub fn count_han(text: &str) -> u64 {
    let (blocks, rest) = text.as_bytes().as_chunks::<BLOCK>();
    let mut last = [0; BLOCK];
    last[..rest.len()].copy_from_slice(rest);
    let mut n_han = u64::from(han_in_block(text, text.len() - rest.len(), &last));
    for (number, block) in blocks.iter().enumerate() {
        n_han += u64::from(han_in_block(text, number * BLOCK, block));
    }
    n_han
}

/// The number of Chinese characters that begin in a block of a text.
#[inline]
fn han_in_block(text: &str, start: usize, block: &[u8; BLOCK]) -> u32 {
    // Those up to U+2E7F begin with smaller bytes, and so do all bytes but the first of a character.
    let from_2000 = between(block, 0xe2, 0xff);
    if from_2000 == 0 {
        return 0;
    }
    let from_5000 = between(block, 0xe5, 0xe9);
    let others = places(from_2000 & !from_5000).filter_map(|place| text.get(start + place..)?.chars().next());
    from_5000.count_ones() + others.filter(|letter| is_han(*letter)).count() as u32
}

/// How many tokens are written in each script.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct ScriptCounts([u64; 5]);

impl ScriptCounts {
    /// Counts one token.
    pub fn add(&mut self, token: &str) {
        if let Some(script) = Script::of(token) {
            self.0[script as usize] += 1;
        }
    }

    /// Adds the counts of another text.
    pub fn merge(&mut self, other: &ScriptCounts) {
        for (own, others) in self.0.iter_mut().zip(other.0) {
            *own += others;
        }
    }

    /// The number of tokens in `script`.
    pub fn of(&self, script: Script) -> u64 {
        self.0[script as usize]
    }

    /// The scripts that occur, by name.
    ///
    /// ```
    /// let mut counts = tifa::token::ScriptCounts::default();
    /// counts.add("development");
    /// counts.add("发");
    /// assert_eq!(counts.names(), "Latin and Han");
    /// ```
    pub fn names(&self) -> String {
        let present: Vec<&str> = Script::ALL.iter().filter(|s| self.of(**s) > 0).map(|s| s.name()).collect();
        present.join(" and ")
    }

    /// Whether some script occurs in both.
    pub fn overlaps(&self, other: &ScriptCounts) -> bool {
        Script::ALL.iter().any(|script| self.of(*script) > 0 && other.of(*script) > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_chinese_character_counts() {
        let text: String = ('\0'..=char::MAX).collect();
        assert_eq!(count_han(&text), text.chars().filter(|letter| is_han(*letter)).count() as u64);
    }

    proptest! {
        #[test]
        fn chinese_characters_are_counted_as_one_by_one(text in "([a-z ]{1,70}|[中々〇一国㐀豈𠀀“、，é]|\\PC){0,60}") {
            prop_assert_eq!(count_han(&text), text.chars().filter(|letter| is_han(*letter)).count() as u64);
        }
    }
}
