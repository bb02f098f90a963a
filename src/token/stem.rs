//! English words without their endings.

use snowball_stemmers_rs::{Algorithm, Stemmer};
use std::borrow::Cow;

/// The stem of a lower-case English word, by Snowball's English stemmer ("Porter 2"): "reforms",
/// "reforming" and "reformed" are "reform". A token with anything but `a` to `z` and `'` has none, and
/// stays as it is.
///
/// Porter (2001), *Snowball: a language for stemming algorithms*; the English stemmer is described at
/// snowballstem.org.
pub(super) fn stemmed(token: Cow<'_, str>) -> Cow<'_, str> {
    let is_english = |byte: u8| byte.is_ascii_lowercase() || byte == b'\'';
    if !token.bytes().all(is_english) {
        return token;
    }
    let stem = Stemmer::create(Algorithm::English).stem(&token).into_owned();
    if stem.is_empty() || stem == token { token } else { Cow::Owned(stem) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_the_snowball_site_have_the_stems_printed_there() {
        // snowballstem.org/algorithms/english/stemmer.html, sample vocabulary.
        let expected = [
            ("consigned", "consign"),
            ("consistency", "consist"),
            ("consolatory", "consolatori"),
            ("knightly", "knight"),
            ("knocks", "knock"),
            ("knotty", "knotti"),
        ];
        for (word, stem) in expected {
            assert_eq!(stemmed(word.into()), stem, "{word}");
        }
    }

    #[test]
    fn what_is_not_english_stays_as_it_is() {
        for token in ["改", "réformes", "2020s", "Reforms", "''"] {
            assert_eq!(stemmed(token.into()), token);
        }
    }
}
