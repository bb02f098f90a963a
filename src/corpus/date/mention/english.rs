//! December 17, 2024; 17 December 2024; Dec. 17; December 2024; of the 20th.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::{Mention, Notation};

pub(super) const NOTATION: Notation = Notation {
    find: |text| {
        if !text.bytes().any(|byte| byte.is_ascii_digit()) || !MONTH_OR_NIGHT.is_match(text) {
            return Vec::new();
        }
        DATE.captures_iter(text).filter_map(|found| mention(&found)).collect()
    },
};

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// What every date of these holds beside its digits; plain words, which are found at the speed of reading.
static MONTH_OR_NIGHT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|(?:morning|afternoon|evening|night) of the [0-9]")
        .expect("the pattern is a constant")
});

/// Months begin with a capital, so that the verbs "may" and "march" are none.
static DATE: LazyLock<Regex> = LazyLock::new(|| {
    let month = concat!(
        r"(?:Jan(?:uary|\b\.?)|Feb(?:ruary|\b\.?)|Mar(?:ch|\b\.?)|Apr(?:il|\b\.?)|May|Jun(?:e|\b\.?)|",
        r"Jul(?:y|\b\.?)|Aug(?:ust|\b\.?)|Sep(?:tember|t\b\.?|\b\.?)|Oct(?:ober|\b\.?)|",
        r"Nov(?:ember|\b\.?)|Dec(?:ember|\b\.?))",
    );
    let pattern = format!(
        concat!(
            r"\b(?P<m1>{month})\s+(?P<d1>[0-3]?[0-9])(?:st|nd|rd|th)?\b(?:(?:,\s*|\s+)(?P<y1>[12][0-9]{{3}})\b)?",
            r"|\b(?P<d2>[0-3]?[0-9])(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m2>{month})(?:,?\s+(?P<y2>[12][0-9]{{3}})\b)?",
            r"|\b(?P<m3>{month}),?\s+(?P<y3>[12][0-9]{{3}})\b",
            r"|\b(?:morning|afternoon|evening|night) of the (?P<d4>[0-3]?[0-9])(?:st|nd|rd|th)\b",
        ),
        month = month
    );
    Regex::new(&pattern).expect("the pattern is a constant")
});

fn mention(found: &Captures) -> Option<Mention> {
    let group = |names: [&str; 4]| names.iter().find_map(|name| found.name(name));
    let month = group(["m1", "m2", "m3", ""]).and_then(|name| month(name.as_str()));
    let day = group(["d1", "d2", "d4", ""]);
    let year = group(["y1", "y2", "y3", ""]).and_then(|year| year.as_str().parse().ok());
    let range = found.name("d4").or_else(|| found.get(0))?.range();
    let day = day.and_then(|day| day.as_str().parse().ok());
    if month.is_none() {
        return day.filter(|day| (1..=31).contains(day)).map(|day| Mention::day_only(range, day));
    }
    Mention::new(range, year, month, day)
}

fn month(name: &str) -> Option<u8> {
    let start = name.get(..3)?.to_ascii_lowercase();
    let at = MONTHS.iter().position(|month| *month == start)?;
    u8::try_from(at + 1).ok()
}
