//! Transcripts: turns that begin with a speaker and a colon.

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Match, Regex};

use super::{Opening, PassageRule, Source};
use crate::corpus::slices::{over, slices};

pub(super) const RULE: PassageRule = PassageRule {
    id: "turn",
    summary: "a speaker and a colon at the beginning of a sentence open a turn",
    key: "speaker",
    find: turns,
};

/// "Mr. DULLES (United States of America):", "THE PRESIDENT:", "主持人："
///
/// Stands at the beginning of a line, behind a paragraph number, or behind the end of a sentence.
static TURN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?m)(?:^[\s\u{200B}]*(?:\*\*)?(?:[0-9]{1,4}\.\s+)?|[.!?。！？…—)”\x22]\s+)",
        r"((?:(?:Mr|Mrs|Ms|Miss|Dr|Sen|Rep|Gov|Amb|Prof)\.?|Sir|Dame|Lord|Lady|Senator|President|",
        r"Prime Minister|Premier|Secretary|Minister|Ambassador|MR\.|MRS\.|MS\.|DR\.|SEN\.|PRESIDENT|SECRETARY|MINISTER)",
        r"(?: (?:[A-Z]\.|[A-Z][\p{L}’'-]+|de|van|von|der|del|al-[A-Z]\p{L}+)){1,4}",
        r"|The (?:Acting |Temporary )?(?:President|PRESIDENT|Chairman|CHAIRMAN|Chairperson|Chair|Speaker|SPEAKER|Moderator|Secretary-General)",
        r"|THE (?:VICE |ACTING )?(?:PRESIDENT|CHAIRMAN|CHAIR|SPEAKER|PRIME MINISTER|MODERATOR)",
        r"|主持人|发言人|记者|主席|总理|问|答|(?:主席|总理|部长|发言人)\p{Han}{2,3})",
        r"(?:\s*[(（][^)）\n]{2,80}[)）]){0,2}(?:\*\*)?\s?[:：]",
    ))
    .expect("the pattern is a constant")
});

/// "Mr. President:" addresses the chair and does not speak.
static ADDRESSED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:mr|mrs|ms|madam|sir)\.? (?:vice )?(?:president|speaker|chairman|chair|secretary|prime minister|ambassador|minister)")
        .expect("the pattern is a constant")
});

/// Most bytes of a turn's opening, from the end of the sentence before it to its colon.
const LONGEST_OPENING: usize = 1_024;

/// Where turns can open: before each colon that stands behind a name or an office. These are few, so
/// that the pattern, which is slow, is tried at few places.
fn places(text: &str) -> Vec<Range<usize>> {
    let (_, ends) = over(
        &slices(text),
        || (),
        |(), slice| {
            let named = colons(text, slice).filter(|colon| may_name(&text[..colon.start]));
            named.map(|colon| colon.end).collect::<Vec<usize>>()
        },
    );
    let mut places: Vec<Range<usize>> = Vec::new();
    for end in ends.into_iter().flatten() {
        let start = text.floor_char_boundary(end.saturating_sub(LONGEST_OPENING));
        match places.last_mut() {
            Some(last) if start <= last.end => last.end = end,
            _ => places.push(start..end),
        }
    }
    places
}

/// The colons of a slice of a text, of both widths.
fn colons(text: &str, slice: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let (bytes, start) = (text.as_bytes(), slice.start);
    // 0xEF begins U+FF1A, and little else that is frequent but its neighbours.
    let places = memchr::memchr2_iter(b':', 0xef, &bytes[slice]).map(move |at| start + at);
    places.filter_map(move |at| match bytes[at..] {
        [b':', ..] => Some(at..at + 1),
        [0xef, 0xbc, 0x9a, ..] => Some(at..at + 3),
        _ => None,
    })
}

/// Words that stand before a colon in a turn although they do not begin with a capital.
const PARTS_OF_NAMES: [&str; 5] = ["de", "van", "von", "der", "del"];

/// A word so long, in bytes, may be anything.
const LONGEST_WORD: usize = 256;

/// Bytes before a colon in which one of these words stands, with a name of three characters behind it.
const BYTES_OF_CHINESE: usize = 18;

/// Chinese words of which one stands right before the colon of a turn, or before a name there.
const CHINESE: [&str; 8] = ["主持人", "发言人", "记者", "主席", "总理", "部长", "问", "答"];

/// Whether the words right before a colon may end the opening of a turn: a name or office, or a bracket.
fn may_name(before: &str) -> bool {
    let before = before.strip_suffix(char::is_whitespace).unwrap_or(before);
    if before.ends_with([')', '）', '*']) {
        return true;
    }
    let tail = &before[before.floor_char_boundary(before.len().saturating_sub(LONGEST_WORD))..];
    let word = tail.rsplit(' ').next().unwrap_or_default();
    let chinese = &tail[tail.floor_char_boundary(tail.len().saturating_sub(BYTES_OF_CHINESE))..];
    word.len() + 4 > LONGEST_WORD
        || word.contains(|letter: char| letter.is_ascii_uppercase())
        || PARTS_OF_NAMES.contains(&word)
        || (!chinese.is_ascii() && CHINESE.iter().any(|word| chinese.contains(word)))
}

/// The speakers that are named before colons of `text`, from the byte `from` on.
fn speakers(text: &str, mut from: usize) -> impl Iterator<Item = Match<'_>> {
    std::iter::from_fn(move || {
        let captures = TURN.captures_at(text, from)?;
        from = captures.get(0)?.end();
        captures.get(1)
    })
}

/// The turns, if there are two, or if one opens the text.
fn turns(source: &Source) -> Vec<Opening> {
    let Source { text, paragraphs, .. } = *source;
    let turns: Vec<Opening> = places(text)
        .into_iter()
        .flat_map(|place| speakers(&text[..place.end], place.start))
        .filter(|speaker| !ADDRESSED.is_match(speaker.as_str()))
        .map(|speaker| Opening { at: speaker.start(), value: Some(speaker.as_str().to_owned()) })
        .collect();
    let opens_text = |turn: &Opening| paragraphs.first().is_some_and(|first| first.contains(&turn.at));
    if turns.len() >= 2 || turns.iter().any(opens_text) { turns } else { Vec::new() }
}
