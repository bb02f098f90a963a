//! Titles and closing lines with a date: "Order 12962 of June 7, 1995", "THE WHITE HOUSE, June 7, 1995.",
//! "——2024年3月5日在第十四届全国人民代表大会第二次会议上".

use std::ops::Range;

use super::{DateRule, start_of, stated};
use crate::corpus::date::DateSource;
use crate::corpus::date::act::{heads_gazette, names_act};
use crate::corpus::date::evidence::{DateEvidence, Role};
use crate::corpus::date::label::label_before;
use crate::corpus::date::mention::{Mention, mentions};
use crate::corpus::wrap::ends_sentence;

pub(super) const RULE: DateRule = DateRule {
    id: "dated-title",
    summary: "an exact date in the name of an act, in a title or on a closing line of its own is the event's",
    find: |source| act(source).into_iter().chain(head(source)).chain(foot(source)).collect(),
};

/// Bytes at the top in which an act is named.
const TOP_BYTES: usize = 6_000;

/// Paragraphs at the top that may be titles.
const HEAD_PARAGRAPHS: usize = 8;

/// Lines at the foot that may be a closing date; notes of the printer may follow it.
const FOOT_LINES: usize = 8;

/// Bytes in which these lie.
const FOOT_BYTES: usize = 1_000;

/// Bytes below which a line does not go on in the next one.
const SHORT_LINE: usize = 40;

/// Longest title, in bytes.
const LONGEST_TITLE: usize = 240;

/// Longest closing line, in bytes.
const LONGEST_CLOSING: usize = 80;

/// Most words of the place before a closing date.
const PLACE_WORDS: usize = 6;

/// The name of an act with its day, on a line of its own.
fn act(source: &DateSource) -> Option<DateEvidence> {
    let top = start_of(source.text, &(0..source.text.len()), TOP_BYTES);
    let lines = lines(source.text, top);
    let mut named = lines.iter().enumerate().filter_map(|(at, line)| {
        let date = exact_dates(source, line).into_iter().next_back()?;
        let (before, after) = (&source.text[line.start..date.range.start], &source.text[date.range.end..line.end]);
        let is_whole = before.starts_with(|first: char| !first.is_lowercase()) && is_end(after);
        (is_whole && names_act(before) && stands_alone(source, &lines, at)).then_some(date)
    });
    let date = named.next()?;
    Some(stated(RULE.id, Role::Event, date.parts, date.range))
}

/// The titles before the first paragraph of prose. A date behind a label is of what the label says, and the head of
/// a gazette is the page's.
fn head<'s>(source: &'s DateSource) -> impl Iterator<Item = DateEvidence> + 's {
    let first = source.paragraphs.iter().take(HEAD_PARAGRAPHS);
    let titles = first.take_while(|range| is_title(&source.text[(*range).clone()]));
    let titles = titles.filter(|range| !heads_gazette(&source.text[(*range).clone()]));
    titles.filter_map(|range| {
        let date = exact_dates(source, range).into_iter().next()?;
        let is_labelled = label_before(&source.text[range.start..date.range.start]).is_some();
        (!is_labelled).then(|| stated(RULE.id, Role::Event, date.parts, date.range))
    })
}

/// The last lines that are nothing but a date, or a place and a date; the place may stand on the line above.
fn foot(source: &DateSource) -> Vec<DateEvidence> {
    let from = source.text.ceil_char_boundary(source.text.len().saturating_sub(FOOT_BYTES));
    let mut lines = lines(source.text, from..source.text.len());
    if from > 0 && !lines.is_empty() {
        lines.remove(0);
    }
    let closing = lines.iter().enumerate().rev().take(FOOT_LINES).filter(|(_, line)| line.len() <= LONGEST_CLOSING);
    let dates = closing.filter_map(|(at, line)| {
        let date = exact_dates(source, line).into_iter().next()?;
        let (before, after) = (&source.text[line.start..date.range.start], &source.text[date.range.end..line.end]);
        let above = at.checked_sub(1).map(|above| &source.text[lines[above].clone()]);
        let closes = match before.trim() {
            "" => above.is_none_or(is_place) || stands_alone(source, &lines, at),
            place => is_place(place),
        };
        (closes && is_end(after)).then(|| stated(RULE.id, Role::Event, date.parts, date.range))
    });
    dates.collect()
}

/// The lines of a part of a text that hold more than white space, without that at their ends.
fn lines(text: &str, part: Range<usize>) -> Vec<Range<usize>> {
    let mut start = part.start;
    let lines = text[part].split_inclusive('\n').filter_map(|line| {
        let (from, trimmed) = (start + line.len() - line.trim_start().len(), line.trim());
        start += line.len();
        (!trimmed.is_empty()).then(|| from..from + trimmed.len())
    });
    lines.collect()
}

/// Whether a line is no part of the paragraph above: that line ends, or is too short to go on.
fn stands_alone(source: &DateSource, lines: &[Range<usize>], at: usize) -> bool {
    let Some(above) = at.checked_sub(1).map(|above| lines[above].clone()) else { return true };
    let is_apart = source.text[above.end..lines[at].start].matches('\n').count() > 1;
    let above = &source.text[above];
    is_apart || above.len() < SHORT_LINE || ends_sentence(above) || above.ends_with([']', ')', '/', '_', '-'])
}

/// Nothing but a full stop.
fn is_end(words: &str) -> bool {
    words.trim().chars().all(|character| character == '.')
}

/// Nothing, or a few words in capitals with a comma: "THE WHITE HOUSE,", "Done at Brussels,".
fn is_place(words: &str) -> bool {
    let words = words.trim();
    let begins = |word: &str| {
        word.starts_with(char::is_uppercase) || ["at", "of", "the", "in", "de", "den", "am"].contains(&word)
    };
    words.is_empty()
        || (words.ends_with(',')
            && words.split_whitespace().count() <= PLACE_WORDS
            && words.split_whitespace().all(begins))
}

fn is_title(paragraph: &str) -> bool {
    paragraph.len() <= LONGEST_TITLE
        && (paragraph.ends_with([')', '）', '：', ':', '！', '!']) || !ends_sentence(paragraph))
}

/// The dates of a paragraph that is not left out, known to the day.
fn exact_dates(source: &DateSource, range: &Range<usize>) -> Vec<Mention> {
    if source.removals.iter().any(|removal| removal.range.contains(&range.start)) {
        return Vec::new();
    }
    let dates = mentions(source.text, range.clone()).into_iter();
    dates.filter(|mention| mention.parts.year.and(mention.parts.day).is_some()).collect()
}
