//! How varied the words of a text are.

use rustc_hash::FxHashMap;
use std::hash::Hash;

/// The share of new words among the tokens, type–token ratio: types / tokens.
///
/// It falls with the length of a text, so that only texts of one length can be compared; [`MovingTypes`] and [`Factors`] do not.
///
/// Johnson (1944), *Studies in language behavior*, Psychological Monographs 56(2). `None` without a token.
///
/// ```
/// # use tifa::stats::diversity::type_token_ratio;
/// assert_eq!(type_token_ratio(3, 4), Some(0.75));
/// ```
pub fn type_token_ratio(types: u64, tokens: u64) -> Option<f64> {
    (tokens > 0).then(|| types as f64 / tokens as f64)
}

/// The types of all windows of so many tokens, for the moving-average type–token ratio:
///
/// ```text
/// MATTR = Σ types of a window/(windows·W)
/// ```
///
/// Windows of `W` tokens move on by one token. Those of several texts are added up, and none crosses an end. No value for texts shorter than a window.
///
/// Covington & McFall (2010), *Cutting the Gordian knot: the moving-average type–token ratio (MATTR)*, Journal of Quantitative
/// Linguistics 17(2), 94–100.
///
/// ```
/// # use tifa::stats::diversity::MovingTypes;
/// // Windows a b, b a, a a: 2 + 2 + 1 types.
/// assert_eq!(MovingTypes::of(&["a", "b", "a", "a"], 2).ratio(2), Some(5.0 / 6.0));
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MovingTypes {
    /// The windows.
    pub windows: u64,
    /// Their types, added up.
    pub types: u64,
}

impl MovingTypes {
    /// Of one text.
    pub fn of<T: Eq + Hash>(tokens: &[T], window: usize) -> MovingTypes {
        let mut found = MovingTypes::default();
        if window == 0 {
            return found;
        }
        let mut held: FxHashMap<&T, u32> = FxHashMap::default();
        for (place, token) in tokens.iter().enumerate() {
            *held.entry(token).or_default() += 1;
            if place >= window {
                let gone = &tokens[place - window];
                let left = held.get(gone).copied().unwrap_or_default();
                if left > 1 {
                    held.insert(gone, left - 1)
                } else {
                    held.remove(gone)
                };
            }
            if place + 1 >= window {
                found.add(MovingTypes { windows: 1, types: held.len() as u64 });
            }
        }
        found
    }

    /// Adds those of another text.
    pub fn add(&mut self, more: MovingTypes) {
        self.windows += more.windows;
        self.types += more.types;
    }

    /// MATTR, the windows having so many tokens.
    pub fn ratio(&self, window: usize) -> Option<f64> {
        (self.windows > 0).then(|| self.types as f64 / self.windows as f64 / window as f64)
    }
}

/// Factors of a text, for the measure of textual lexical diversity, MTLD: stretches in which the type–token ratio falls to 0.72.
///
/// ```text
/// MTLD = ½·(tokens/factors read forwards + tokens/factors read backwards)
/// ```
///
/// A factor ends with the token at which types/tokens since the last is 0.72 or less; what is left at the end is the part
/// `(1 − types/tokens)/(1 − 0.72)` of a factor. Of several texts tokens and factors are added up, and no factor crosses an end; for one text it is
/// the measure as published. No value where no word comes twice. Texts of less than 100 tokens are too short for it.
///
/// McCarthy & Jarvis (2010), *MTLD, vocd-D, and HD-D: a validation study of sophisticated approaches to lexical diversity
/// assessment*, Behavior Research Methods 42(2), 381–392.
///
/// ```
/// # use tifa::stats::diversity::Factors;
/// // Their example: the ratio is 1, 1, 1, 1, .8, .667, and the factor is full.
/// let factors = Factors::of(&["of", "the", "people", "by", "the", "people"]);
/// assert_eq!(factors.forwards, 1.0);
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Factors {
    /// The tokens.
    pub tokens: u64,
    /// The factors from the first token on.
    pub forwards: f64,
    /// The factors from the last token back.
    pub backwards: f64,
}

impl Factors {
    /// Of one text.
    pub fn of<T: Eq + Hash>(tokens: &[T]) -> Factors {
        Factors {
            tokens: tokens.len() as u64,
            forwards: factors(tokens.iter()),
            backwards: factors(tokens.iter().rev()),
        }
    }

    /// Adds those of another text.
    pub fn add(&mut self, more: Factors) {
        self.tokens += more.tokens;
        self.forwards += more.forwards;
        self.backwards += more.backwards;
    }

    /// MTLD.
    pub fn mtld(&self) -> Option<f64> {
        let length = |factors: f64| self.tokens as f64 / factors;
        (self.forwards > 0.0 && self.backwards > 0.0).then(|| 0.5 * (length(self.forwards) + length(self.backwards)))
    }
}

fn factors<'t, T: Eq + Hash + 't>(tokens: impl Iterator<Item = &'t T>) -> f64 {
    // 0.72 is 18/25, so that whole numbers say when it is reached.
    const PER: [u64; 2] = [18, 25];
    let mut types: FxHashMap<&T, ()> = FxHashMap::default();
    let (mut full, mut length) = (0_u64, 0_u64);
    for token in tokens {
        types.insert(token, ());
        length += 1;
        if types.len() as u64 * PER[1] <= length * PER[0] {
            full += 1;
            length = 0;
            types.clear();
        }
    }
    let left = type_token_ratio(types.len() as u64, length).unwrap_or(1.0);
    full as f64 + (1.0 - left) / (1.0 - PER[0] as f64 / PER[1] as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text whose n-th word, from 1, is the number n·n mod 997 mod 60.
    fn squares(n: u64) -> Vec<u64> {
        (1..=n).map(|number| number * number % 997 % 60).collect()
    }

    #[test]
    fn values_are_those_of_a_plain_program() {
        // Ten lines of Python, which cut each window out of the list.
        let text = squares(400);
        let near = |value: Option<f64>, expected: f64| assert!((value.unwrap() - expected).abs() < 1e-10, "{value:?}");
        near(MovingTypes::of(&text, 50).ratio(50), 0.7364672364672364);
        near(MovingTypes::of(&text, 100).ratio(100), 0.5216611295681063);
        near(Factors::of(&text).mtld(), 47.35168102129148);
        near(Factors::of(&text[..57]).mtld(), 25.20492293879994);
    }

    #[test]
    fn texts_that_are_short_or_never_repeat_have_no_value() {
        assert_eq!(MovingTypes::of(&[1, 2, 3], 4).ratio(4), None);
        assert_eq!(MovingTypes::of(&[1, 2, 3], 0).ratio(0), None);
        assert_eq!(Factors::of(&[1, 2, 3]).mtld(), None);
        assert_eq!(Factors::of::<u64>(&[]).mtld(), None);
        assert_eq!(type_token_ratio(0, 0), None);
    }
}
