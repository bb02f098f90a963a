//! Transcripts: turns that begin with a speaker and a colon.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::{Opening, PassageRule};

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

/// The turns, if there are two, or if one opens the text.
fn turns(text: &str, paragraphs: &[Range<usize>]) -> Vec<Opening> {
    let turns: Vec<Opening> = TURN
        .captures_iter(text)
        .filter_map(|captures| captures.get(1))
        .filter(|speaker| !ADDRESSED.is_match(speaker.as_str()))
        .map(|speaker| Opening { at: speaker.start(), value: Some(speaker.as_str().to_owned()) })
        .collect();
    let opens_text = |turn: &Opening| paragraphs.first().is_some_and(|first| first.contains(&turn.at));
    if turns.len() >= 2 || turns.iter().any(opens_text) { turns } else { Vec::new() }
}
