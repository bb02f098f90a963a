//! Numerals, and what they measure.

/// The value of a numeral word in lower case that can head a slogan: "one" to "twenty", "dual", "triple", a Chinese
/// numeral, or digits from 2 to 20. (Years, percentages, sums and pages are written with other digits.)
///
/// Words that mean the same number have the same value, so that "dual upholding" and "two upholds" can meet.
pub(super) fn value(word: &str) -> Option<u32> {
    if let Some((_, value)) = WORDS.iter().find(|(known, _)| *known == word) {
        return Some(*value);
    }
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        return word.parse().ok().filter(|value| (2..=20).contains(value) && !word.starts_with('0'));
    }
    None
}

/// The value of a Chinese numeral character.
pub(super) fn han_value(character: &str) -> Option<u32> {
    HAN.iter().find(|(known, _)| *known == character).map(|(_, value)| *value)
}

/// Numeral words.
const WORDS: &[(&str, u32)] = &[
    ("one", 1),
    ("single", 1),
    ("two", 2),
    ("dual", 2),
    ("double", 2),
    ("twin", 2),
    ("three", 3),
    ("triple", 3),
    ("treble", 3),
    ("four", 4),
    ("quadruple", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
];

/// Chinese numerals of one character.
const HAN: &[(&str, u32)] = &[
    ("一", 1),
    ("二", 2),
    ("两", 2),
    ("双", 2),
    ("三", 3),
    ("四", 4),
    ("五", 5),
    ("六", 6),
    ("七", 7),
    ("八", 8),
    ("九", 9),
    ("十", 10),
];

/// Words that go on with a number instead of naming what is counted: orders of magnitude, fractions, and
/// further numerals from thirty.
#[rustfmt::skip]
pub(super) const ORDERS: &[&str] = &[
    "billion", "billions", "dozen", "eighty", "eighths", "fifths", "fifty", "forty", "fourths", "halves", "hundred", "hundreds", "million",
    "millions", "ninety", "quarters", "score", "seventy", "sixty", "sixths", "tenths", "thirds", "thirty", "thousand",
    "thousands", "trillion", "trillions",
];

/// Units of time, measure, money and share: with one of these a numeral is a quantity and no slogan.
#[rustfmt::skip]
pub(super) const UNITS: &[&str] = &[
    "acre", "acres", "am", "bales", "barrel", "barrels", "bushels", "cent", "centimeters", "centuries", "century",
    "cents", "day", "days", "decade", "decades", "degree", "degrees", "dollar", "dollars", "euro", "euros", "feet",
    "fold", "foot", "gallons", "generations", "grams", "gun", "guns", "hectares", "hour", "hours", "inch", "inches",
    "kg", "kilograms", "kilometers", "kilometres", "km", "knots", "litres", "meter", "meters", "metre", "metres",
    "mile", "miles", "minute", "minutes", "month", "months", "night", "nights", "occasions", "ounces", "pence", "per",
    "percent", "percentage", "pm", "point", "points", "pound", "pounds", "renminbi", "rupees", "seconds", "sessions",
    "shillings", "sterling", "term", "terms", "time", "times", "ton", "tonnage", "tonnes", "tons", "week", "weeks",
    "yard", "yards", "year", "years", "yuan",
];

/// Ordinals, which go on with a number after a hyphen: "twenty-sixth session".
pub(super) const ORDINALS: &[&str] =
    &["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "half", "quarter"];

/// Months: a number beside one is a date.
#[rustfmt::skip]
pub(super) const MONTHS: &[&str] = &[
    "april", "august", "december", "february", "january", "july", "june", "march", "may", "november", "october", "september",
];

/// Words of ordinary counting that stand after any number: a bare numeral with one of these alone says how many
/// there are, and no more.
#[rustfmt::skip]
pub(super) const COUNTED: &[&str] = &[
    "cases", "children", "countries", "governments", "houses", "individuals", "islands", "members", "men", "nations",
    "others", "parties", "peoples", "persons", "places", "republics", "sides", "states", "things", "ways", "women",
];

/// Chinese measure words that can stand between a numeral and what is counted.
pub(super) const HAN_MEASURES: &[&str] = &["个", "大", "项", "条", "种", "位", "支"];

/// Chinese particles with which no slogan ends and which none begins with after its number.
pub(super) const HAN_PARTICLES: &[&str] = &["的", "了", "和", "与", "及", "是", "在", "等", "为", "都", "也", "就"];

/// What follows a Chinese numeral, or its measure word, where it is a quantity, a date or an order.
#[rustfmt::skip]
pub(super) const HAN_UNITS: &[&str] = &[
    "万", "亿", "千", "百", "年", "月", "日", "天", "周", "时", "小时", "分", "秒", "元", "吨", "公", "平", "立", "里", "斤", "米", "倍",
    "次", "届", "人", "户", "多", "余", "几", "百分", "号", "季度", "季", "世纪", "点", "岁", "亩", "成", "位", "名", "代人", "角", "级", "小",
    "星期", "五年", "十", "半", "来", "省", "县", "市", "国",
];
