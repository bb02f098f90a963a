//! December 17, 2024; 17 décembre 2024; 2024. december 17.; 05-Mar-2024; of the 20th.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::Mention;
use super::token::{Kind, Token};

/// The dates that name their month.
pub(super) fn find(text: &str, tokens: &[Token]) -> Vec<Mention> {
    let words = tokens.iter().enumerate().filter(|(_, token)| token.is_word());
    words.filter_map(|(at, _)| Named { text, tokens, at }.mention()).collect()
}

/// The months by their names in 49 languages: that of a name by itself, and that behind a day with a full stop.
static MONTHS: LazyLock<FxHashMap<String, [Option<u8>; 2]>> = LazyLock::new(|| {
    let languages = include_str!("months.txt").lines().filter(|line| !line.starts_with('#'));
    let months = languages.flat_map(|line| line.split('|').zip(0..).skip(1));
    let mut found: FxHashMap<String, [Option<u8>; 2]> = FxHashMap::default();
    for (name, month) in months.flat_map(|(names, month)| names.split_whitespace().map(move |name| (name, month))) {
        let (name, is_behind_stop) = name.strip_prefix('.').map_or((name, false), |name| (name, true));
        found.entry(folded(name).into_owned()).or_default()[usize::from(is_behind_stop)] = Some(month);
    }
    found
});

/// Most bytes of a month's name.
const LONGEST_NAME: usize = 40;

/// In lower case, with the Turkish letters and the Greek sigma in one form each.
fn folded(name: &str) -> Cow<'_, str> {
    if name.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return Cow::Borrowed(name);
    }
    let lower = name.chars().flat_map(char::to_lowercase).filter(|character| *character != '\u{307}');
    lower
        .map(|character| {
            if character == 'ı' {
                'i'
            } else if character == 'ς' {
                'σ'
            } else {
                character
            }
        })
        .collect()
}

/// What may stand between the parts of a date.
const SIGNS: [char; 9] = ['.', ',', '-', '/', '\'', '’', 'º', '°', 'ª'];

/// Words that may: "5 de marzo de 2021", "2021. gada 5. marts", "2021 m. kovo 5 d.".
const WORDS: [&str; 15] = ["de", "del", "of", "the", "d", "di", "do", "ng", "gada", "m", "г", "й", "го", "يوم", "num"];

/// Most such signs and words in one place.
const MOST_BETWEEN: usize = 3;

/// A word that may be the month of a date.
struct Named<'t> {
    text: &'t str,
    tokens: &'t [Token],
    at: usize,
}

impl Named<'_> {
    fn mention(&self) -> Option<Mention> {
        if self.word(self.at).len() > LONGEST_NAME {
            return None;
        }
        self.day_of_night().or_else(|| self.vietnamese()).or_else(|| self.with_month())
    }

    fn word(&self, at: usize) -> &str {
        &self.text[self.tokens[at].range.clone()]
    }

    /// With the month's name at this place.
    fn with_month(&self) -> Option<Mention> {
        // Most words name no month.
        let months = MONTHS.get(&*folded(self.word(self.at)))?;
        let (before, after) = (self.back(self.at), self.forward(self.at));
        let day_before =
            before.filter(|at| self.is_day_before(*at)).and_then(|at| Some((at, self.tokens[at].short()?)));
        let [plain, behind_stop] = *months;
        let month = behind_stop.filter(|_| day_before.is_some_and(|(at, _)| self.has_stop(at))).or(plain)?;
        let year = |at: Option<usize>| at.and_then(|at| Some((at, self.tokens[at].year()?)));
        let day_after = after.and_then(|at| Some((at, self.tokens[at].short()?)));
        let year_after_day = day_after.and_then(|(at, _)| year(self.forward(at)).or_else(|| self.year_after_time(at)));
        let year_before = year(before);
        let short_year = || {
            let (at, number) = after.and_then(|at| Some((at, self.tokens[at].pair()?)))?;
            (day_before.is_some() && self.tokens[self.at + 1].is_sign(&['-', '/', '.', '\'', '’']))
                .then_some((at, number))
        };
        let (first, last, day, year) = match (day_before, day_after) {
            (_, Some((_, day))) if year_after_day.is_some() => {
                let (at, year) = year_after_day?;
                (self.at, at, Some(day), Some(year))
            }
            (None, Some((at, day))) if year_before.is_some() && self.ends_number(at) => {
                let (first, year) = year_before?;
                (first, at, Some(day), Some(year))
            }
            (Some((first, day)), _) => match (year(after), self.year_before_day(first), short_year()) {
                (Some((last, year)), ..) => (first, last, Some(day), Some(year)),
                (None, Some((first, year)), _) => (first, self.at, Some(day), Some(year)),
                (None, None, Some((last, short))) => {
                    return Mention::with_short_year(self.range(first, last), short, month, day);
                }
                _ => (first, self.at, Some(day), None),
            },
            (None, Some((at, day))) if self.ends_number(at) => (self.at, at, Some(day), None),
            _ => {
                let (last, year) = year(after)?;
                (self.at, last, None, Some(year))
            }
        };
        // "They may 2020 times", "march 20": only a whole date makes a month of a word in lower case.
        let is_plain = (day.is_none() || year.is_none()) && self.is_lower_case() && self.word(self.at).is_ascii();
        if is_plain
            && (year.is_none()
                || ["may", "march", "mar", "dec", "out", "set", "sep", "sept", "jan"].contains(&self.word(self.at)))
        {
            return None;
        }
        let year = year
            .map(|year| if self.word(self.at).starts_with(is_thai) && year > 2400 { year - BUDDHIST } else { year });
        Mention::new(self.range(first, last), year, Some(month), day)
    }

    fn range(&self, first: usize, last: usize) -> Range<usize> {
        self.tokens[first].range.start..self.tokens[last].range.end
    }

    fn is_lower_case(&self) -> bool {
        self.word(self.at).starts_with(char::is_lowercase)
    }

    fn has_stop(&self, at: usize) -> bool {
        self.tokens.get(at + 1).is_some_and(|next| next.is_sign(&['.']))
    }

    /// Whether a token may stand between the parts: a sign or word that does, or an ending glued to a number.
    fn is_between(&self, at: usize) -> bool {
        let token = &self.tokens[at];
        let is_glued = || {
            let before = at.checked_sub(1).map(|before| &self.tokens[before]);
            before.is_some_and(|number| {
                matches!(number.kind, Kind::Number { .. }) && number.range.end == token.range.start
            })
        };
        match token.kind {
            Kind::Sign(sign) => SIGNS.contains(&sign),
            Kind::Word => WORDS.contains(&&*self.word(at).to_lowercase()) || is_glued(),
            Kind::Number { .. } => false,
        }
    }

    /// The number before a token.
    fn back(&self, from: usize) -> Option<usize> {
        let places = (from.saturating_sub(MOST_BETWEEN + 1)..from).rev();
        self.number(places)
    }

    /// The number behind a token.
    fn forward(&self, from: usize) -> Option<usize> {
        self.number(from + 1..self.tokens.len().min(from + MOST_BETWEEN + 2))
    }

    fn number(&self, mut places: impl Iterator<Item = usize>) -> Option<usize> {
        let end = places.find(|at| !self.is_between(*at))?;
        matches!(self.tokens[end].kind, Kind::Number { .. }).then_some(end)
    }

    /// Whether a number before the month is its day: none of a clock, and with an ending before "of".
    fn is_day_before(&self, at: usize) -> bool {
        let is_of_clock = at.checked_sub(1).is_some_and(|before| self.tokens[before].is_sign(&[':']));
        let says_of = self.word(self.at - 1).eq_ignore_ascii_case("of") && self.at == at + 2;
        !is_of_clock && !says_of
    }

    /// Whether a day behind the month is no part of a longer number or of a clock.
    fn ends_number(&self, at: usize) -> bool {
        let end = self.tokens[at].range.end;
        !self.tokens.get(at + 1).is_some_and(|next| {
            next.range.start == end
                && next.is_sign(&[':', '.', '/', '%'])
                && self.tokens.get(at + 2).is_some_and(|digits| {
                    digits.range.start == next.range.end && matches!(digits.kind, Kind::Number { .. })
                })
                || next.is_sign(&['%'])
        })
    }

    /// "2021. gada 5. marts", "2021ko martxoaren 5".
    fn year_before_day(&self, day: usize) -> Option<(usize, i16)> {
        let at = self.back(day)?;
        let year = self.tokens[at].year()?;
        let says_year = (at + 1..day).any(|between| self.word(between) == "gada");
        says_year.then_some((at, year))
    }

    /// "Mar 4 10:00:00 UTC 2021".
    fn year_after_time(&self, day: usize) -> Option<(usize, i16)> {
        let mut rest = (day + 1..self.tokens.len().min(day + 9)).skip_while(|at| {
            let token = &self.tokens[*at];
            token.pair().is_some() || token.is_sign(&[':']) || (token.is_word() && self.word(*at).len() <= 4)
        });
        let is_clock = self.tokens.get(day + 2)?.is_sign(&[':']);
        let at = rest.next().filter(|_| is_clock)?;
        Some((at, self.tokens[at].year()?))
    }

    /// "ngày 5 tháng 3 năm 2021".
    fn vietnamese(&self) -> Option<Mention> {
        if self.word(self.at).is_ascii() || folded(self.word(self.at)) != "tháng" {
            return None;
        }
        let month = self.tokens.get(self.at + 1)?.short()?;
        let year = |at: usize| self.tokens.get(at).and_then(Token::year);
        let (last, year) = match self.tokens.get(self.at + 2) {
            Some(word) if word.is_word() && folded(self.word(self.at + 2)) == "năm" => {
                (self.at + 3, year(self.at + 3)?)
            }
            Some(sign) if sign.is_sign(&[',', '/']) => (self.at + 3, year(self.at + 3)?),
            _ => (self.at + 2, year(self.at + 2)?),
        };
        let day = self.at.checked_sub(1).and_then(|at| Some((at, self.tokens[at].short()?)));
        Mention::new(
            self.range(day.map_or(self.at, |(at, _)| at), last),
            Some(year),
            Some(month),
            day.map(|(_, day)| day),
        )
    }

    /// "On the afternoon of the 20th".
    fn day_of_night(&self) -> Option<Mention> {
        if !["morning", "afternoon", "evening", "night"].contains(&self.word(self.at)) {
            return None;
        }
        let day = self.at + 3;
        let number = self.tokens.get(day)?.short().filter(|day| (1..=31).contains(day))?;
        let ending = self.tokens.get(day + 1).filter(|ending| ending.range.start == self.tokens[day].range.end)?;
        let says_so = self.word(self.at + 1) == "of" && self.word(self.at + 2) == "the" && ending.is_word();
        says_so.then(|| Mention::day_only(self.tokens[day].range.clone(), number))
    }
}

/// Years by which the Thai calendar is ahead.
const BUDDHIST: i16 = 543;

fn is_thai(character: char) -> bool {
    matches!(character, '\u{e00}'..='\u{e7f}')
}
