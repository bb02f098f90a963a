//! 2024年12月17日; 2024년 12월 17일; 2024年12月; 二〇二四年; 12月17日; 1 9 9 3 年.

use std::sync::LazyLock;

use memchr::memmem;
use regex::{Captures, Regex};

use super::Mention;

/// The dates with the signs for year, month and day.
pub(super) fn find(text: &str) -> Vec<Mention> {
    let has_unit =
        ["年", "月", "日", "년", "월"].iter().any(|unit| memmem::find(text.as_bytes(), unit.as_bytes()).is_some());
    if !has_unit {
        return Vec::new();
    }
    DATE.captures_iter(text).filter_map(|found| mention(&found)).collect()
}

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    let year = r"(?P<y>(?:[0-9０-９][\s\u{3000}]?){4}|[一二三四五六七八九〇○零Ｏ]{4})\s?[年년]";
    let number = r"[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3}";
    let pattern = format!(
        r"{year}(?:\s?(?P<m1>{number})\s?[月월](?:\s?(?P<d1>{number})\s?[日号일])?)?|(?P<m2>{number})月(?P<d2>{number})[日号]|(?P<d3>[0-9０-９]{{1,2}})日(?:上午|下午|晚|，)"
    );
    Regex::new(&pattern).expect("the pattern is a constant")
});

fn mention(found: &Captures) -> Option<Mention> {
    let number = |first: &str, second: &str| number(found.name(first).or_else(|| found.name(second))?.as_str());
    let byte = |number: i16| u8::try_from(number).ok();
    let range = found.get(0)?.range();
    if let Some(day) = found.name("d3") {
        let value = self::number(day.as_str()).and_then(byte).filter(|day| (1..=31).contains(day));
        return value.map(|value| Mention::day_only(day.range(), value));
    }
    let year = found.name("y").map(|year| self::number(year.as_str()));
    if year.is_some_and(|year| year.is_none_or(|year| !(1000..3000).contains(&year))) {
        return None;
    }
    let (month, day) = (number("m1", "m2").and_then(byte), number("d1", "d2").and_then(byte));
    Mention::new(range, year.flatten(), month, day)
}

/// 12, １２, 十二, 二〇二四.
fn number(numeral: &str) -> Option<i16> {
    let digits: Vec<i16> = numeral.chars().filter(|c| !c.is_whitespace()).map(digit).collect::<Option<_>>()?;
    match digits.iter().position(|digit| *digit == TEN) {
        None => digits.iter().try_fold(0i16, |number, digit| number.checked_mul(10)?.checked_add(*digit)),
        Some(at) => {
            let tens = if at == 0 { 1 } else { *digits.first()? };
            let ones = if at + 1 == digits.len() { 0 } else { *digits.last()? };
            (at <= 1 && digits.len() <= at + 2 && tens < TEN && ones < TEN).then_some(tens * 10 + ones)
        }
    }
}

/// Stands for 十, which is no digit.
const TEN: i16 = 10;

fn digit(character: char) -> Option<i16> {
    let ascii = match character {
        '０'..='９' => u32::from(character) - u32::from('０'),
        '0'..='9' => u32::from(character) - u32::from('0'),
        '〇' | '○' | '零' | 'Ｏ' => 0,
        '十' => return Some(TEN),
        _ => u32::try_from("一二三四五六七八九".chars().position(|c| c == character)? + 1).ok()?,
    };
    i16::try_from(ascii).ok()
}
