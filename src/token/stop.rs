//! Words that carry grammar rather than a subject, for lists of phrases.

use super::Fold;
use rustc_hash::FxHashSet;

/// The share of tokens that a language's stop words must cover to be taken as the corpus's language.
/// Running text has about 0.4 to 0.6 in Western languages and 0.1 to 0.2 of characters in Chinese;
/// a foreign list reaches a few hundredths by chance.
const LEAST_SHARE: f64 = 0.08;

/// The stop words of one language (the lists of NLTK, by the crate `stop-words`).
#[derive(Debug, Clone, Default)]
pub struct StopWords {
    /// The ISO 639-1 code of the language, or nothing if none was recognised.
    pub language: Option<&'static str>,
    words: FxHashSet<String>,
}

impl StopWords {
    /// Languages whose stop words are known and tried, by their ISO 639-1 code.
    pub const LANGUAGES: &[&str] = &[
        "ar", "da", "de", "el", "en", "es", "fi", "fr", "hu", "id", "it", "nl", "no", "pt", "ro", "ru", "sv", "tr",
        "zh",
    ];

    /// The stop words of `language`, folded; an unknown code gives an empty list.
    ///
    /// ```
    /// use tifa::token::{Fold, StopWords};
    /// let english = StopWords::of("en", Fold::default());
    /// assert!(english.contains("the") && !english.contains("development"));
    /// ```
    pub fn of(language: &'static str, fold: Fold) -> StopWords {
        let words = stop_words::lookup(language).unwrap_or_default();
        let words: FxHashSet<String> = words.iter().map(|word| fold.apply(word).into_owned()).collect();
        StopWords { language: (!words.is_empty()).then_some(language), words }
    }

    /// The stop words of the language whose list covers most of the tokens counted in `types`;
    /// an empty list if none covers a share that running text would have.
    pub fn detect<'a>(types: impl Iterator<Item = (&'a str, u64)> + Clone, fold: Fold) -> StopWords {
        let total: u64 = types.clone().map(|(_, count)| count).sum();
        let mut best = (0, StopWords::default());
        for language in Self::LANGUAGES {
            let list = StopWords::of(language, fold);
            let covered = types.clone().filter(|(word, _)| list.contains(word)).map(|(_, count)| count).sum::<u64>();
            if covered > best.0 {
                best = (covered, list);
            }
        }
        if best.0 as f64 >= LEAST_SHARE * total as f64 { best.1 } else { StopWords::default() }
    }

    /// Whether a folded token is a stop word.
    pub fn contains(&self, token: &str) -> bool {
        self.words.contains(token)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language_of(text: &str) -> Option<&'static str> {
        let words: Vec<(String, u64)> = text.split(' ').map(|word| (word.to_lowercase(), 1)).collect();
        StopWords::detect(words.iter().map(|(word, count)| (word.as_str(), *count)), Fold::default()).language
    }

    #[test]
    fn the_language_is_that_of_most_function_words() {
        assert_eq!(language_of("we must take the measures that are needed for the province"), Some("en"));
        assert_eq!(language_of("wir müssen die Maßnahmen ergreifen die für das Land nötig sind"), Some("de"));
    }

    #[test]
    fn names_alone_have_no_language() {
        assert_eq!(language_of("Guangdong Jiangsu Shandong Zhejiang"), None);
    }
}
