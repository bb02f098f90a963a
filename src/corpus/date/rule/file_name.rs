//! `1850_millard_fillmore_w.txt`, `CHN_01_1946.txt`, `2024-12-17-x.txt`, `2021-2025_plan.txt`.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::DateRule;
use crate::corpus::date::DateSource;
use crate::corpus::date::evidence::{DateEvidence, DateParts, Grade, Quote, Role};
use crate::corpus::date::mention::mentions;
use crate::corpus::date::partial::PartialDate;
use crate::corpus::names::NumberKind;

/// Name of the rule.
pub(in crate::corpus::date) const ID: &str = "file-name";

pub(super) const RULE: DateRule = DateRule {
    id: ID,
    summary: "a date or the only year in the file's name",
    find: |source| exact(source).or_else(|| years(source)).into_iter().collect(),
};

/// A year between signs or ends, or glued behind a word: `gwr2024`. Not part of a longer code.
static YEAR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|[^0-9A-Za-z]|[A-Za-z]{3})((?:1[5-9]|20)[0-9]{2})(?:$|[^0-9A-Za-z])")
        .expect("the pattern is a constant")
});

/// `20241217`, `2024_12_17`.
static COMPACT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?:^|[^0-9A-Za-z])((?:1[5-9]|20)[0-9]{2})(?:_([01][0-9])_([0-3][0-9])|([01][0-9])([0-3][0-9]))(?:$|[^0-9A-Za-z])")
        .expect("the pattern is a constant")
});

/// What the number in these bytes of the name is.
fn kind(source: &DateSource, range: &Range<usize>) -> NumberKind {
    let number = source.numbers.iter().find(|number| range.contains(&number.range.start));
    number.map_or(NumberKind::Year, |number| number.kind)
}

/// A whole date is no running number, unless the numbers in its place are.
fn exact(source: &DateSource) -> Option<DateEvidence> {
    let name = source.file_name;
    let is_date = |range: &Range<usize>| kind(source, range) != NumberKind::Running;
    let mention =
        mentions(name, 0..name.len()).into_iter().find(|mention| mention.parts.year.and(mention.parts.month).is_some());
    if let Some(mention) = mention.filter(|mention| is_date(&mention.range)) {
        return Some(derived(mention.parts, None, Role::Event, mention.range));
    }
    let found = COMPACT.captures(name).filter(|found| found.get(1).is_some_and(|year| is_date(&year.range())))?;
    let byte = |group: usize| found.get(group).and_then(|part| part.as_str().parse::<u8>().ok());
    let (month, day) = (byte(2).or_else(|| byte(4)), byte(3).or_else(|| byte(5)));
    let date = PartialDate::new(found.get(1)?.as_str().parse().ok()?, month, day).ok()?;
    Some(derived(date.into(), None, Role::Event, found.get(1)?.range()))
}

/// One year dates the document, two that follow each other directly are a period, more are unclear.
///
/// A year to which no other name has a like one may be a number of any kind, and is a guess.
fn years(source: &DateSource) -> Option<DateEvidence> {
    let name = source.file_name;
    let mut found: Vec<(i16, Range<usize>)> = Vec::new();
    let mut from = 0;
    // Matches share the sign between them, so that each search begins at the end of the last year.
    while let Some(year) = YEAR.captures_at(name, from).and_then(|found| found.get(1)) {
        if kind(source, &year.range()) != NumberKind::Running {
            found.extend(year.as_str().parse().map(|number| (number, year.range())));
        }
        from = year.end();
    }
    let evidence = match found.as_slice() {
        [(year, range)] => Some(derived(year_only(*year), None, Role::Event, range.clone())),
        [(first, start), (last, end)] if first < last && end.start == start.end + 1 => {
            Some(derived(year_only(*first), Some(*last), Role::Period, start.start..end.end))
        }
        _ => None,
    }?;
    let is_alone = found.iter().any(|(_, range)| kind(source, range) == NumberKind::Alone);
    Some(DateEvidence { grade: if is_alone { Grade::Guessed } else { evidence.grade }, ..evidence })
}

fn year_only(year: i16) -> DateParts {
    DateParts { year: Some(year), ..DateParts::default() }
}

fn derived(parts: DateParts, until_year: Option<i16>, role: Role, range: Range<usize>) -> DateEvidence {
    let quote = Quote::FileName(range);
    DateEvidence { parts, until_year, role, grade: Grade::Derived, rule: ID, quote, year_from: None }
}
