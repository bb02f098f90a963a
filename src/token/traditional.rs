//! Traditional Chinese characters as simplified ones.

use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// A traditional character followed by its simplified form, a pair a line: the table TSCharacters of OpenCC, of several
/// simplified forms the first.
const TABLE: &str = include_str!("traditional.txt");

/// The simplified form of a character, or itself.
///
/// Several traditional characters have one simplified form (後 and 后 are 后, 發 and 髮 are 发), never the other
/// way round: texts folded so are no more ambiguous than simplified writing is anyway.
pub(super) fn simplified(letter: char) -> char {
    static SIMPLIFIED: OnceLock<FxHashMap<char, char>> = OnceLock::new();
    SIMPLIFIED.get_or_init(|| pairs().collect()).get(&letter).copied().unwrap_or(letter)
}

fn pairs() -> impl Iterator<Item = (char, char)> {
    TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut letters = line.chars();
        letters.next().zip(letters.next())
    })
}

#[cfg(test)]
mod tests {
    use super::super::script::is_han;
    use super::*;

    #[test]
    fn characters_of_the_reports_of_the_fifties_are_simplified() {
        let text: String = "印度尼西亞共和國發展爲後裡髮".chars().map(simplified).collect();
        assert_eq!(text, "印度尼西亚共和国发展为后里发");
    }

    #[test]
    fn folding_twice_is_folding_once_and_other_letters_stay() {
        assert!(pairs().count() > 4_000);
        for (traditional, simple) in pairs() {
            assert!(is_han(traditional) && traditional != simple, "{traditional}");
            assert_eq!(simplified(simple), simple, "{traditional}");
        }
        assert_eq!("aé后里".chars().map(simplified).collect::<String>(), "aé后里");
    }
}
