//! Which spellings count as the same word.

use super::ignorable::{is_ignorable, letters_of_ligature};
use super::traditional::simplified;
use super::{numeral, stem};
use std::borrow::Cow;

/// The folding of tokens before they are compared; each part can be switched off.
///
/// | token | folded |
/// | --- | --- |
/// | `Development` | `development` |
/// | `Xi’s` | `xi` |
/// | `don’t` | `don't` |
/// | `workersʼ` | `workers` |
/// | `it’s` | `it's` |
/// | `ＧＤＰ` | `gdp` |
/// | `eﬃciency` | `efficiency` |
/// | `İstanbul` | `istanbul` |
///
/// Characters that show nothing are no part of a word under any folding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fold {
    /// Full Unicode lower case; Turkish `İ` becomes `i`.
    pub case: bool,
    /// Every apostrophe-like mark (U+2018, U+2019, U+201B, U+02BC, U+FF07) becomes `'`.
    pub apostrophe: bool,
    /// A final `'s` or `'` is dropped.
    pub possessive: bool,
    /// Full-width Latin letters, digits and marks, and Latin ligatures, become their ordinary forms.
    pub width: bool,
    /// Numbers from 0 to 100 in words become digits: `two` is `2`, `fourteenth` is `14th`.
    pub numbers: bool,
    /// English words lose their endings, by Snowball's English stemmer.
    pub stem: bool,
    /// Traditional Chinese characters become simplified ones, each by itself.
    pub traditional: bool,
}

impl Default for Fold {
    fn default() -> Self {
        Fold { case: true, apostrophe: true, possessive: true, width: true, ..Fold::NONE }
    }
}

impl Fold {
    /// No folding: tokens are compared as they stand.
    pub const NONE: Fold = Fold {
        case: false,
        apostrophe: false,
        possessive: false,
        width: false,
        numbers: false,
        stem: false,
        traditional: false,
    };

    /// The form under which `token` is compared and listed.
    ///
    /// ```
    /// use tifa::token::Fold;
    /// assert_eq!(Fold::default().apply("People’s"), "people");
    /// assert_eq!(Fold { case: false, ..Fold::default() }.apply("People’s"), "People");
    /// ```
    pub fn apply<'a>(&self, token: &'a str) -> Cow<'a, str> {
        self.apply_to_word(self.apply_to_letters(token))
    }

    /// What is folded without a look at the word as a whole: a glob is compared with this form.
    pub(crate) fn letters(&self) -> Fold {
        Fold { numbers: false, stem: false, ..*self }
    }

    fn apply_to_word<'a>(&self, token: Cow<'a, str>) -> Cow<'a, str> {
        let token = if self.numbers { numeral::in_digits(token) } else { token };
        if self.stem { stem::stemmed(token) } else { token }
    }

    fn apply_to_letters<'a>(&self, token: &'a str) -> Cow<'a, str> {
        if is_plain(token) {
            return Cow::Borrowed(token);
        }
        let mut folded = Cow::Borrowed(token);
        if folded.contains(is_ignorable) && !folded.chars().all(is_ignorable) {
            folded = Cow::Owned(folded.replace(is_ignorable, ""));
        }
        if self.width && folded.contains(has_ordinary_form) {
            folded = Cow::Owned(in_ordinary_forms(&folded));
        }
        if self.traditional && folded.chars().any(|c| simplified(c) != c) {
            folded = Cow::Owned(folded.chars().map(simplified).collect());
        }
        if self.case && folded.chars().any(|c| !c.is_lowercase()) {
            folded = Cow::Owned(folded.to_lowercase());
            // `İ` is two characters in small letters; a dot more on an `i` is not seen.
            if folded.contains('\u{307}') {
                folded = Cow::Owned(folded.replace("i\u{307}", "i"));
            }
        }
        if self.apostrophe && folded.contains(is_apostrophe) {
            folded = Cow::Owned(folded.replace(is_apostrophe, "'"));
        }
        if self.possessive {
            folded = without_possessive(folded);
        }
        folded
    }

    /// The parts that are on, as they are named on the command line.
    ///
    /// ```
    /// assert_eq!(tifa::token::Fold::default().names(), "case,apostrophe,possessive,width");
    /// ```
    pub fn names(&self) -> String {
        let parts = [
            (self.case, "case"),
            (self.apostrophe, "apostrophe"),
            (self.possessive, "possessive"),
            (self.width, "width"),
            (self.numbers, "numbers"),
            (self.stem, "stem"),
            (self.traditional, "traditional"),
        ];
        let on: Vec<&str> = parts.iter().filter(|(on, _)| *on).map(|(_, name)| *name).collect();
        if on.is_empty() { "none".into() } else { on.join(",") }
    }
}

/// Words after which a final `'s` stands for "is", "has" or "us" and not for a possessive: dropping it
/// would make "it's" an "it".
const BEFORE_CONTRACTION: &[&str] =
    &["he", "here", "how", "it", "let", "she", "that", "there", "this", "what", "when", "where", "who", "why"];

/// Lower-case ASCII letters and digits only: no folding can change it.
fn is_plain(token: &str) -> bool {
    token.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
}

fn is_apostrophe(mark: char) -> bool {
    matches!(mark, '\'' | '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{02bc}' | '\u{ff07}')
}

fn is_full_width(mark: char) -> bool {
    matches!(mark, '\u{ff01}'..='\u{ff5e}')
}

/// Whether [`in_ordinary_forms`] changes a character.
fn has_ordinary_form(mark: char) -> bool {
    is_full_width(mark) || letters_of_ligature(mark).is_some()
}

fn in_ordinary_forms(token: &str) -> String {
    let mut ordinary = String::with_capacity(token.len());
    for mark in token.chars() {
        match letters_of_ligature(mark) {
            Some(letters) => ordinary.push_str(letters),
            None => ordinary.push(narrow(mark)),
        }
    }
    ordinary
}

/// Full-width forms lie at a fixed distance from ASCII (Unicode, Halfwidth and Fullwidth Forms).
fn narrow(mark: char) -> char {
    const DISTANCE: u32 = 0xff01 - 0x21;
    if is_full_width(mark) { char::from_u32(mark as u32 - DISTANCE).unwrap_or(mark) } else { mark }
}

/// Drops a final possessive, unless nothing would be left or it is no possessive.
fn without_possessive(token: Cow<'_, str>) -> Cow<'_, str> {
    let mut letters = token.char_indices().rev();
    let end = match (letters.next(), letters.next()) {
        (Some((at, mark)), _) if is_apostrophe(mark) => at,
        (Some((_, 's' | 'S')), Some((at, mark))) if is_apostrophe(mark) => at,
        _ => return token,
    };
    let is_contraction =
        end + 1 < token.len() && BEFORE_CONTRACTION.iter().any(|word| token[..end].eq_ignore_ascii_case(word));
    if end == 0 || is_contraction {
        return token;
    }
    match token {
        Cow::Borrowed(token) => Cow::Borrowed(&token[..end]),
        Cow::Owned(mut token) => {
            token.truncate(end);
            Cow::Owned(token)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_apostrophe_gives_the_same_word() {
        for token in ["world's", "world’s", "world‘s", "worldʼs", "WORLD’S"] {
            assert_eq!(Fold::default().apply(token), "world", "{token}");
        }
    }

    #[test]
    fn a_contraction_is_not_a_possessive() {
        let folded: Vec<_> =
            ["It’s", "that's", "Italy's", "hers'"].map(|token| Fold::default().apply(token).into_owned()).into();
        assert_eq!(folded, ["it's", "that's", "italy", "hers"]);
    }

    #[test]
    fn full_width_letters_and_digits_are_narrowed() {
        assert_eq!(Fold::default().apply("ＧＤＰ２０"), "gdp20");
    }

    #[test]
    fn ligatures_are_their_letters() {
        let folded = ["eﬃciency", "ﬁscal", "oﬀer", "ﬂow", "oﬄine", "ﬆep", "ﬅep"]
            .map(|token| Fold::default().apply(token).into_owned());
        assert_eq!(folded, ["efficiency", "fiscal", "offer", "flow", "offline", "step", "step"]);
    }

    #[test]
    fn what_shows_nothing_is_no_part_of_a_word() {
        for mark in "\u{ad}\u{200b}\u{200c}\u{200d}\u{200e}\u{2060}\u{feff}\u{fe0f}\u{e0100}\u{202e}\u{34f}".chars() {
            assert_eq!(Fold::default().apply(&format!("sustain{mark}able")), "sustainable", "{mark:?}");
        }
        assert_eq!(Fold::NONE.apply("می\u{200c}خواهم"), "میخواهم");
        assert_eq!(Fold::default().apply("\u{1160}"), "\u{1160}");
    }

    #[test]
    fn a_turkish_capital_i_with_a_dot_is_an_i_and_a_dotless_one_stays() {
        let folded = ["İSTANBUL", "i\u{307}stanbul", "Istanbul", "KISIM", "kısım"]
            .map(|token| Fold::default().apply(token).into_owned());
        assert_eq!(folded, ["istanbul", "istanbul", "istanbul", "kisim", "kısım"]);
    }

    #[test]
    fn numbers_and_stems_are_folded_on_demand_only() {
        let fold = Fold { numbers: true, stem: true, ..Fold::default() };
        let folded = ["Fourteenth", "２", "Reforms’", "reforming"].map(|token| fold.apply(token).into_owned());
        assert_eq!(folded, ["14th", "2", "reform", "reform"]);
        assert_eq!(Fold::default().apply("Fourteenth"), "fourteenth");
        assert_eq!(fold.names(), "case,apostrophe,possessive,width,numbers,stem");
    }

    #[test]
    fn traditional_characters_are_simplified_only_where_that_is_asked_for() {
        assert_eq!(Fold::default().apply("發"), "發");
        assert_eq!(Fold { traditional: true, ..Fold::default() }.apply("發"), "发");
    }

    #[test]
    fn without_folding_a_token_stays_as_it_is() {
        assert_eq!(Fold::NONE.apply("Xi’s"), "Xi’s");
    }

    proptest! {
        #[test]
        fn folding_never_empties_a_token(token in "\\PC+") {
            prop_assert!(!Fold::default().apply(&token).is_empty());
            let all = Fold { numbers: true, stem: true, ..Fold::default() };
            prop_assert!(!all.apply(&token).is_empty());
        }
    }
}
