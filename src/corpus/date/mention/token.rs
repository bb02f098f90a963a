//! A few words as numbers, words and signs, of which dates are made.

use std::ops::Range;

/// A number, a word or a sign of a text.
#[derive(Debug, Clone)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) range: Range<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Digits of one script; what is longer than eight is no part of a date.
    Number { value: u32, n_digits: usize },
    /// Letters and the marks on them.
    Word,
    /// Anything else but white space.
    Sign(char),
}

impl Token {
    /// The value of a number of so many digits.
    pub(super) fn number(&self, fewest: usize, most: usize) -> Option<u32> {
        match self.kind {
            Kind::Number { value, n_digits } if (fewest..=most).contains(&n_digits) => Some(value),
            _ => None,
        }
    }

    /// A number of four digits that can be a year.
    pub(super) fn year(&self) -> Option<i16> {
        self.number(4, 4).filter(|year| (1000..3000).contains(year)).and_then(|year| i16::try_from(year).ok())
    }

    /// A number of one or two digits.
    pub(super) fn short(&self) -> Option<u8> {
        self.number(1, 2).and_then(|number| u8::try_from(number).ok())
    }

    /// A number of two digits.
    pub(super) fn pair(&self) -> Option<u8> {
        self.number(2, 2).and_then(|number| u8::try_from(number).ok())
    }

    pub(super) fn is_sign(&self, signs: &[char]) -> bool {
        matches!(self.kind, Kind::Sign(sign) if signs.contains(&sign))
    }

    pub(super) fn is_word(&self) -> bool {
        self.kind == Kind::Word
    }
}

/// The tokens of a text, without white space.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    for (at, character) in text.char_indices() {
        let end = at + character.len_utf8();
        let before = tokens.last_mut().filter(|token| token.range.end == at);
        if let Some(digit) = digit(character) {
            match before {
                Some(Token { kind: Kind::Number { value, n_digits }, range }) => {
                    *value = value.saturating_mul(10).saturating_add(digit);
                    (*n_digits, range.end) = (*n_digits + 1, end);
                }
                _ => tokens.push(Token { kind: Kind::Number { value: digit, n_digits: 1 }, range: at..end }),
            }
        } else if is_of_word(character) {
            match before {
                Some(token) if token.is_word() => token.range.end = end,
                _ => tokens.push(Token { kind: Kind::Word, range: at..end }),
            }
        } else if !character.is_whitespace() {
            tokens.push(Token { kind: Kind::Sign(character), range: at..end });
        }
    }
    tokens
}

/// The first digits of the scripts in which dates are written.
const ZEROS: [char; 8] = ['0', '٠', '۰', '०', '০', '๐', '０', '૦'];

fn digit(character: char) -> Option<u32> {
    let value = |zero: &char| u32::from(character).checked_sub(u32::from(*zero)).filter(|digit| *digit < 10);
    if character.is_ascii() { value(&'0') } else { ZEROS.iter().find_map(value) }
}

/// Letters, and the marks of Indic and Thai words and those that are set on Latin letters.
fn is_of_word(character: char) -> bool {
    character.is_alphabetic()
        || matches!(character, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{dff}' | '\u{e31}'..='\u{e4e}')
}
