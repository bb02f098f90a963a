//! 2020-12-30, 17.12.2024, 12/17/2024, 5. 3. 2021; glued to words or not.

use super::Mention;
use super::token::{Kind, Token};

/// The dates that are only numbers.
pub(super) fn find(text: &str, tokens: &[Token]) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut from = 0;
    for at in 0..tokens.len() {
        if at >= from
            && matches!(tokens[at].kind, Kind::Number { .. })
            && let Some((mention, n_tokens)) = date(&tokens[at..])
            && stands_alone(text, &mention)
        {
            found.push(mention);
            from = at + n_tokens;
        }
    }
    found
}

/// A date at the beginning of some tokens, and how many it takes.
fn date(tokens: &[Token]) -> Option<(Mention, usize)> {
    if let [first, sign, second, other, third, ..] = tokens
        && sign.is_sign(&['-', '.', '/'])
        && sign.kind == other.kind
        && (is_glued(&tokens[..5]) || (sign.is_sign(&['.']) && third.year().is_some()))
    {
        let range = first.range.start..third.range.end;
        let mention = match (first.year(), third.year()) {
            (Some(year), _) => Mention::new(range, Some(year), Some(second.short()?), Some(third.short()?)),
            (None, Some(year)) => year_last(range, sign, first.short()?, second.short()?, Some(year)),
            _ => short_year(range, sign, [first.short()?, second.pair()?, third.pair()?]),
        };
        return mention.map(|mention| (mention, 5));
    }
    let [year, sign, month, ..] = tokens else { return None };
    let is_month = sign.is_sign(&['-'])
        && is_glued(&tokens[..3])
        && !tokens.get(3).is_some_and(|next| {
            next.range.start == month.range.end && !next.is_sign(&['.', ',', ';', ')', ']', '"', '”', '。', '，'])
        });
    let month_only = Mention::new(year.range.start..month.range.end, Some(year.year()?), Some(month.pair()?), None)?;
    is_month.then_some((month_only, 3))
}

/// Between full stops the day comes first, unless it cannot. With other signs both orders are in use: without
/// a number above 12 the order is open.
fn year_last(range: std::ops::Range<usize>, sign: &Token, first: u8, second: u8, year: Option<i16>) -> Option<Mention> {
    let (day, month) = if second > 12 { (second, first) } else { (first, second) };
    let mention = Mention::new(range, year, Some(month), Some(day))?;
    let is_open = !sign.is_sign(&['.']) && first <= 12 && second <= 12 && first != second;
    Some(Mention { is_open, ..mention })
}

/// 17.12.24: day, month and the end of a year.
fn short_year(range: std::ops::Range<usize>, sign: &Token, [first, second, short]: [u8; 3]) -> Option<Mention> {
    let mention = year_last(range, sign, first, second, None)?;
    Some(Mention { short_year: Some(short), ..mention })
}

fn is_glued(tokens: &[Token]) -> bool {
    tokens.windows(2).all(|pair| pair[0].range.end == pair[1].range.start)
}

/// Whether no sign of a longer number stands beside.
fn stands_alone(text: &str, mention: &Mention) -> bool {
    let (before, after) = (&text[..mention.range.start], &text[mention.range.end..]);
    let goes_on = |rest: &str| {
        let mut characters = rest.chars();
        let sign = characters.next();
        sign == Some('/')
            || (matches!(sign, Some('-' | '.')) && characters.next().is_some_and(|next| next.is_ascii_digit()))
    };
    !before.ends_with(['.', '/', '-']) && !goes_on(after)
}
