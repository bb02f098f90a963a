//! Phrase lengths as they are written: `2` or `1..3`.

use crate::count::LONGEST_PHRASE;
use crate::error::Error;
use std::str::FromStr;

/// The fewest and the most tokens of a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NgramRange {
    pub(super) shortest: usize,
    pub(super) longest: usize,
}

impl FromStr for NgramRange {
    type Err = Error;

    fn from_str(text: &str) -> Result<NgramRange, Error> {
        let error = || Error::NgramRange(text.to_owned());
        let number = |part: &str| part.trim().parse::<usize>().map_err(|_| error());
        let (shortest, longest) = match text.split_once("..") {
            Some((first, last)) => (number(first)?, number(last.trim_start_matches('='))?),
            None => (number(text)?, number(text)?),
        };
        let valid = (1..=longest).contains(&shortest) && longest <= LONGEST_PHRASE;
        if valid { Ok(NgramRange { shortest, longest }) } else { Err(error()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_is_a_number_or_two_between_one_and_ten() {
        let range = |text: &str| text.parse::<NgramRange>().ok().map(|range| (range.shortest, range.longest));
        assert_eq!((range("2"), range("1..3"), range("1..=3")), (Some((2, 2)), Some((1, 3)), Some((1, 3))));
        for bad in ["", "0", "0..3", "3..1", "1..11", "a", "1..", "-1"] {
            assert_eq!(range(bad), None, "{bad}");
        }
    }
}
