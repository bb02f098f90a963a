//! Numbers in words and in digits, from 0 to 100, as one spelling.

use std::borrow::Cow;

/// The words of one to nineteen, cardinal and ordinal, by their number.
const SMALL: [(&str, &str); 20] = [
    ("zero", "zeroth"),
    ("one", "first"),
    ("two", "second"),
    ("three", "third"),
    ("four", "fourth"),
    ("five", "fifth"),
    ("six", "sixth"),
    ("seven", "seventh"),
    ("eight", "eighth"),
    ("nine", "ninth"),
    ("ten", "tenth"),
    ("eleven", "eleventh"),
    ("twelve", "twelfth"),
    ("thirteen", "thirteenth"),
    ("fourteen", "fourteenth"),
    ("fifteen", "fifteenth"),
    ("sixteen", "sixteenth"),
    ("seventeen", "seventeenth"),
    ("eighteen", "eighteenth"),
    ("nineteen", "nineteenth"),
];

/// The words of the tens from twenty on.
const TENS: [(&str, &str); 9] = [
    ("twenty", "twentieth"),
    ("thirty", "thirtieth"),
    ("forty", "fortieth"),
    ("fifty", "fiftieth"),
    ("sixty", "sixtieth"),
    ("seventy", "seventieth"),
    ("eighty", "eightieth"),
    ("ninety", "ninetieth"),
    ("hundred", "hundredth"),
];

/// A number from 0 to 100, cardinal or ordinal: "two" and "2", "fourteenth" and "14th".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Numeral {
    value: u32,
    is_ordinal: bool,
}

impl Numeral {
    /// The number that a folded token says, in words or in digits.
    pub(crate) fn parse(token: &str) -> Option<Numeral> {
        let digits = token.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 0 {
            let value = token[..digits].parse().ok().filter(|value| *value <= 100 && !token.starts_with("00"))?;
            let written = |is_ordinal| Numeral { value, is_ordinal };
            // As it would be written: "2th" and "02" say no number.
            return [false, true].map(written).into_iter().find(|numeral| numeral.in_digits() == token);
        }
        let words = || SMALL.iter().zip(0..).chain(TENS.iter().zip((20..).step_by(10)));
        let (words, value) = words().find(|((cardinal, ordinal), _)| token == *cardinal || token == *ordinal)?;
        Some(Numeral { value, is_ordinal: token == words.1 })
    }

    /// The number in digits: `2`, `14th`.
    pub(crate) fn in_digits(self) -> String {
        let ending = match (self.is_ordinal, self.value % 10, self.value % 100) {
            (false, ..) => "",
            (true, _, 11..=13) => "th",
            (true, 1, _) => "st",
            (true, 2, _) => "nd",
            (true, 3, _) => "rd",
            (true, ..) => "th",
        };
        format!("{}{ending}", self.value)
    }

    /// The two tokens in which the number is written out: "twenty" and "first" for 21st, "one" and
    /// "hundred" for 100. The others take one.
    pub(crate) fn in_two(self) -> Option<[Numeral; 2]> {
        let cardinal = |value| Numeral { value, is_ordinal: false };
        match self.value {
            100 => Some([cardinal(1), self]),
            21..=99 if !self.value.is_multiple_of(10) => {
                Some([cardinal(self.value / 10 * 10), Numeral { value: self.value % 10, ..self }])
            }
            _ => None,
        }
    }

    /// The number that two tokens say together.
    pub(crate) fn of_two(first: Numeral, second: Numeral) -> Option<Numeral> {
        let value = if second.value == 100 { 100 } else { first.value + second.value };
        let both = Numeral { value, ..second };
        (both.in_two() == Some([first, second])).then_some(both)
    }
}

/// The token in digits if it is a number in words.
pub(super) fn in_digits(token: Cow<'_, str>) -> Cow<'_, str> {
    match Numeral::parse(&token) {
        Some(numeral) => Cow::Owned(numeral.in_digits()),
        None => token,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digits(token: &str) -> String {
        in_digits(token.into()).into_owned()
    }

    #[test]
    fn words_and_digits_are_one_spelling_and_ordinals_another() {
        assert_eq!(["two", "2", "second", "2nd", "twelfth"].map(digits), ["2", "2", "2nd", "2nd", "12th"]);
        assert_eq!(["hundredth", "ninety", "eleventh", "thirtieth"].map(digits), ["100th", "90", "11th", "30th"]);
    }

    #[test]
    fn what_is_no_number_stays_as_it_is() {
        for token in ["tow", "2th", "02", "007", "1990s", "101", "seconds", "3.5", "100000000000000000000", ""] {
            assert_eq!(digits(token), token);
        }
    }

    #[test]
    fn every_number_up_to_a_hundred_is_read_from_its_digits_and_put_together_from_its_two_tokens() {
        for value in 0..=100 {
            for is_ordinal in [false, true] {
                let numeral = Numeral { value, is_ordinal };
                assert_eq!(Numeral::parse(&numeral.in_digits()), Some(numeral));
                if let Some([first, second]) = numeral.in_two() {
                    assert_eq!(Numeral::of_two(first, second), Some(numeral));
                }
            }
        }
        let [twenty, eleven] = ["twenty", "eleven"].map(|token| Numeral::parse(token).unwrap());
        assert_eq!(Numeral::of_two(twenty, eleven), None);
    }
}
