//! Names of columns that hold dates.

/// Words that name a date by themselves.
const DATES: &str =
    " date dates datum dato fecha data data/hora tarih дата tarikh ngày 日期 時間 时间 日付 날짜 datetime ";

/// Words that name the date on which something was made public, said or decided.
const MADE_KNOWN: &str = " published publish publication pub pubdate issued issue released release posted post delivered \
    speech held given adopted signed erschienen veröffentlicht publicado publicación publicacion publié publie pubblicato \
    发布 发文 成文 印发 发表 刊登 公布 發布 發文 ";

/// Words that name a year by themselves.
const YEARS: &str = " year yr jahr année annee año ano anno год rok yıl 年份 年度 年 연도 ";

/// Words that name the date of something else than the text: a person, a copy, a change, an end. A table may say when its
/// rows were made, which is not when their texts were.
const OF_OTHERS: &str = " birth born dob birthday birthdate death died access accessed retrieved retrieval download \
    downloaded crawl crawled scraped scrape fetched collected collection archived update updated modified changed edited \
    revised revision deadline due expiry expires expiration end ended until created creation added inserted imported \
    uploaded upload last next id key code count n num number type format precision source range zone status flag file \
    abruf abgerufen geändert aktualisiert ";

/// Parts of words in languages that write them together.
const PARTS_OF_OTHERS: [&str; 20] = [
    "geburt",
    "änderung",
    "aktualisierung",
    "abruf",
    "zugriff",
    "ende",
    "ablauf",
    "出生",
    "更新",
    "修改",
    "抓取",
    "采集",
    "访问",
    "下载",
    "创建",
    "截止",
    "有效",
    "失效",
    "结束",
    "updat",
];

/// Endings behind which a longer word is a date: `Erscheinungsdatum`, `发布日期`.
const ENDINGS: [&str; 5] = ["datum", "日期", "时间", "時間", "日付"];

/// How sure a column of this name is that of the dates, the surest first: 0 for the plain word. A column of years
/// says less than one of dates.
pub(super) fn date_rank(name: &str) -> Option<u8> {
    let words = words(name);
    let whole = words.concat();
    if words.is_empty()
        || words.iter().any(|word| is_in(OF_OTHERS, word))
        || PARTS_OF_OTHERS.iter().any(|part| whole.contains(part))
    {
        return None;
    }
    let has = |list: &str| words.iter().any(|word| is_in(list, word));
    let is_date = has(DATES) || words.iter().any(|word| is_compound(word));
    match words.as_slice() {
        [word] if is_in(DATES, word) => Some(0),
        _ if is_date && (has(MADE_KNOWN) || words.len() == 1) => Some(1),
        _ if has(MADE_KNOWN)
            && words.iter().all(|word| is_in(MADE_KNOWN, word) || is_in(" at on 于 am le el ", word)) =>
        {
            (!matches!(words.as_slice(), [word] if is_in(" post speech issue held given publish pub ", word)))
                .then_some(1)
        }
        _ if is_date => Some(2),
        [word] if is_in(YEARS, word) => Some(3),
        _ if has(YEARS) => Some(4),
        _ => None,
    }
}

/// Whether a column of this name holds years.
pub(super) fn is_year(name: &str) -> bool {
    matches!(date_rank(name), Some(3))
}

fn is_in(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|known| known == word)
}

/// `pubdate`, `Sitzungsdatum`: not any word on `date`, such as mandate and candidate.
fn is_compound(word: &str) -> bool {
    let before = word.strip_suffix("date").or_else(|| word.strip_prefix("date"));
    ENDINGS.iter().any(|ending| word.ends_with(ending)) || before.is_some_and(|before| is_in(MADE_KNOWN, before))
}

/// The words of a name in small letters: `datePublished`, `date_pub` and `Date of speech` have several.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_small = false;
    for character in name.chars() {
        if (character.is_uppercase() && was_small) || !character.is_alphanumeric() {
            words.push(String::new());
        }
        was_small = character.is_lowercase();
        if character.is_alphanumeric() {
            words.last_mut().expect("there is a first word").extend(character.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty() && !is_in(" of the de der des la le ", word));
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_dates_are_known_by_their_words() {
        for (name, rank) in [
            ("date", Some(0)),
            ("DATE", Some(0)),
            ("Datum", Some(0)),
            ("日期", Some(0)),
            ("date_pub", Some(1)),
            ("datePublished", Some(1)),
            ("published_at", Some(1)),
            ("Published", Some(1)),
            ("pubdate", Some(1)),
            ("发布时间", Some(1)),
            ("Erscheinungsdatum", Some(1)),
            ("speech_date", Some(1)),
            ("Date of sitting", Some(2)),
            ("year", Some(3)),
            ("Jahr", Some(3)),
            ("fiscal_year", Some(4)),
            ("date_of_birth", None),
            ("Geburtsdatum", None),
            ("updated_at", None),
            ("更新时间", None),
            ("created_at", None),
            ("date_accessed", None),
            ("end_date", None),
            ("year_of_birth", None),
            ("candidate", None),
            ("mandate", None),
            ("speech", None),
            ("post", None),
            ("publisher", None),
            ("region", None),
        ] {
            assert_eq!(date_rank(name), rank, "{name}");
        }
    }
}
