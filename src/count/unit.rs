//! What a token is in a corpus: what a rate is out of, and when two rates can be set side by side.

use crate::token::Segmenter;
use crate::warning::Warning;

/// What the tokens of a corpus are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum TokenUnit {
    /// Words, in a corpus without Chinese worth mentioning.
    Words,
    /// Chinese characters, but for a few words and numbers.
    Characters,
    /// Words and Chinese characters.
    Mixed {
        /// The share of characters among the tokens, from 0 to 1.
        han: f64,
    },
    /// Words, in Chinese those of a segmenter.
    Segmented(&'static Segmenter),
}

/// From this share of characters on a corpus is a Chinese one; the rest are numbers and foreign names.
const CHINESE: f64 = 0.9;

/// Up to this share of characters a corpus has words: a quotation, a name, a title.
const A_FEW: f64 = 0.01;

/// Groups whose shares of characters lie further apart than this count in different units. In the Chinese
/// reports of `METHOD.md` 978,887 tokens make 497,186 words, so ten points more of characters mean about 5 %
/// more tokens for the same words.
const APART: f64 = 0.1;

impl TokenUnit {
    /// What the tokens are of a text with `n_han` Chinese characters.
    ///
    /// ```
    /// use tifa::count::TokenUnit;
    /// let unit = |n_tokens, n_han| TokenUnit::of(n_tokens, n_han, Default::default());
    /// assert_eq!((unit(100, 0), unit(100, 95)), (TokenUnit::Words, TokenUnit::Characters));
    /// assert_eq!(unit(100, 40), TokenUnit::Mixed { han: 0.4 });
    /// ```
    pub fn of(n_tokens: u64, n_han: u64, segmenter: &'static Segmenter) -> TokenUnit {
        let han = share(n_tokens, n_han);
        match han {
            _ if segmenter.finds_words() && n_han > 0 => TokenUnit::Segmented(segmenter),
            han if han >= CHINESE => TokenUnit::Characters,
            han if han > A_FEW => TokenUnit::Mixed { han },
            _ => TokenUnit::Words,
        }
    }

    /// The word for a million of them.
    ///
    /// ```
    /// assert_eq!(tifa::count::TokenUnit::Characters.plural(), "characters");
    /// ```
    pub fn plural(self) -> &'static str {
        match self {
            TokenUnit::Characters => "characters",
            TokenUnit::Segmented(_) => "words",
            TokenUnit::Words | TokenUnit::Mixed { .. } => "tokens",
        }
    }
}

/// Warns where groups are written in such different shares of Chinese that their rates are out of
/// different units. A group is its name, its tokens and its Chinese characters.
pub(crate) fn mixed_units(groups: impl IntoIterator<Item = (String, u64, u64)>) -> Option<Warning> {
    let with_text = groups.into_iter().filter(|(_, n_tokens, _)| *n_tokens > 0);
    let shares: Vec<(String, f64)> = with_text.map(|(name, n_tokens, n_han)| (name, share(n_tokens, n_han))).collect();
    let by_share = |a: &&(String, f64), b: &&(String, f64)| a.1.total_cmp(&b.1);
    let (least, most) = (shares.iter().min_by(by_share)?, shares.iter().rev().max_by(by_share)?);
    let percent = |share: f64| (share * 100.0).round() as u8;
    (most.1 - least.1 > APART).then(|| Warning::MixedUnits {
        most: (most.0.clone(), percent(most.1)),
        least: (least.0.clone(), percent(least.1)),
    })
}

/// The share of characters among tokens; a text of single characters and marks may hold more of
/// the former.
fn share(n_tokens: u64, n_han: u64) -> f64 {
    if n_tokens == 0 { 0.0 } else { (n_han as f64 / n_tokens as f64).min(1.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn warned(groups: &[(&str, u64, u64)]) -> Option<String> {
        mixed_units(groups.iter().map(|(name, tokens, han)| ((*name).to_owned(), *tokens, *han)))
            .map(|it| it.to_string())
    }

    #[test]
    fn groups_in_different_languages_are_not_comparable() {
        assert_eq!(
            warned(&[("2020", 100, 0), ("2021", 100, 96), ("2022", 0, 0)]).as_deref(),
            Some(
                "rates are not comparable: in '2021' 96 % of the tokens are Chinese characters, in '2020' 0 %; compare groups in one language"
            )
        );
        assert_eq!(warned(&[("2020", 100, 92), ("2021", 100, 99)]), None);
    }
}
