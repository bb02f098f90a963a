//! "On December 17, the Standing Committee held a meeting" at the beginning of a report.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::{DateRule, start_of, stated};
use crate::corpus::date::DateSource;
use crate::corpus::date::evidence::{DateEvidence, DateParts, Role};
use crate::corpus::date::mention::{Mention, mentions};
use crate::token::first_words;

pub(super) const RULE: DateRule = DateRule {
    id: "report-opening",
    summary: "the day on which a report's opening says that something was held is the event's",
    find: |source| {
        if is_plainly_speech(source.text) {
            return Vec::new();
        }
        let reported = most_reported(source);
        // Few texts have such a day, and to be sure that no one speaks takes many words.
        reported.filter(|_| !is_speech(source.text)).into_iter().collect()
    },
};

/// Bytes of a paragraph in which its opening stands.
const OPENING_BYTES: usize = 500;

/// First paragraphs of which one opening is enough; elsewhere it takes two that name one day.
const LEAD_PARAGRAPHS: usize = 3;

/// Words from which it is told whether someone speaks in the first person.
const SAMPLED_WORDS: usize = 3_000;

/// First words among which it is mostly plain already.
const FIRST_WORDS: usize = 500;

/// Words "I", "my" and "me" per thousand from which a text is a speech.
const SPEECH_PER_THOUSAND: usize = 3;

static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"\b[Oo]n (?:the (?:morning|afternoon|evening|night) of (?:the )?)?$",
        r"|^(?:据[^，。]{2,20}[，,])?(?:[^，。]{0,12}[，,])?$",
    ))
    .expect("the pattern is a constant")
});

/// What is done on such a day.
const ENGLISH: &str = "held|convened|presided|chaired|met|attended|conveyed|hosted|inspected|visited|delivered|announced|\
                       issued|published|released|opened|addressed|took place";
const CHINESE: &str = "召开|举行|主持|会见|出席|传达|发布|印发|考察|调研|会谈|致辞|听取";

static AFTER: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = format!(r"^[^.。]{{0,300}}?(?:\b(?:{ENGLISH})\b|{CHINESE})");
    Regex::new(&pattern).expect("the pattern is a constant")
});

/// What is done, as plain words, which are found at the speed of reading.
static VERB: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(&format!("{ENGLISH}|{CHINESE}")).expect("the pattern is a constant"));

/// Whether a first person speaks; what a speaker recalls is not when he speaks.
fn is_speech(text: &str) -> bool {
    let sample = Sample::of(text, SAMPLED_WORDS);
    1000 * sample.n_first_person >= SPEECH_PER_THOUSAND * sample.n_words.max(1)
}

/// Whether a first person speaks so often at once that no further words could outweigh it.
fn is_plainly_speech(text: &str) -> bool {
    1000 * Sample::of(text, FIRST_WORDS).n_first_person >= SPEECH_PER_THOUSAND * SAMPLED_WORDS
}

/// The first words of a text.
struct Sample {
    n_words: usize,
    n_first_person: usize,
}

impl Sample {
    fn of(text: &str, most: usize) -> Sample {
        let mut sample = Sample { n_words: 0, n_first_person: 0 };
        first_words(text, most, |word| {
            sample.n_words += 1;
            sample.n_first_person += usize::from(matches!(word, "I" | "my" | "me" | "My" | "本人"));
        });
        sample
    }
}

/// The day that most openings name, of equals the first.
fn most_reported(source: &DateSource) -> Option<DateEvidence> {
    let mut days: BTreeMap<DateParts, Vec<(usize, Range<usize>)>> = BTreeMap::new();
    for (at, paragraph) in source.paragraphs.iter().enumerate() {
        if let Some(mention) = reported(source, paragraph) {
            days.entry(mention.parts).or_default().push((at, mention.range));
        }
    }
    let reports =
        |places: &[(usize, Range<usize>)]| (places.len(), std::cmp::Reverse(places.first().map(|(at, _)| *at)));
    let (parts, places) = days.into_iter().max_by_key(|(_, places)| reports(places))?;
    let (at, range) = places.first()?.clone();
    let is_lead = places.len() >= 2 || at < LEAD_PARAGRAPHS;
    is_lead.then(|| stated(RULE.id, Role::Event, parts, range))
}

/// The day of an opening, known to the day.
fn reported(source: &DateSource, paragraph: &Range<usize>) -> Option<Mention> {
    let opening = &source.text[start_of(source.text, paragraph, OPENING_BYTES)];
    // What is done stands at most as far behind the day as the day behind the beginning.
    let around = &source.text[start_of(source.text, paragraph, 2 * OPENING_BYTES)];
    if may_name_day(opening) && VERB.is_match(around) { day_of_report(source, paragraph) } else { None }
}

/// Whether a digit stands in a text, or what may be 号 or 日: every day has one of them.
fn may_name_day(text: &str) -> bool {
    // Without a branch, so that many bytes are looked at together.
    text.bytes().fold(false, |found, byte| found | byte.is_ascii_digit() | (byte >= 0xe5))
}

/// As [`reported`], for an opening that may be one.
fn day_of_report(source: &DateSource, paragraph: &Range<usize>) -> Option<Mention> {
    let opening = start_of(source.text, paragraph, OPENING_BYTES);
    let mut dates = mentions(source.text, opening.clone()).into_iter();
    dates.find(|mention| {
        let before = &source.text[opening.start..mention.range.start];
        let sentence = before.rsplit(['.', '。']).next().unwrap_or(before);
        let after = &source.text[mention.range.end..paragraph.end.max(mention.range.end)];
        let after = &after[..after.floor_char_boundary(OPENING_BYTES)];
        mention.parts.day.is_some() && BEFORE.is_match(sentence) && AFTER.is_match(after)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn only_what_can_be_no_opening_is_passed_over(
            text in "(On |on the morning of the |December 17|20th|17日|十二月三号|, |，|。|\\. |the meeting was |held|met|召开|会议|[a-zé ]{0,5}|[a-z ]{90}){0,14}",
        ) {
            let paragraphs = [0..text.len()];
            let source = DateSource { text: &text, file_name: "", numbers: &[], paragraphs: &paragraphs, removals: &[], page_dates: &[] };
            prop_assert_eq!(reported(&source, &paragraphs[0]), day_of_report(&source, &paragraphs[0]));
        }

        #[test]
        fn what_is_plainly_a_speech_is_one(at_first in 0_usize..20, between in 0_usize..600, others in 0_usize..4000) {
            let text = [" my".repeat(at_first), " word".repeat(between), " I".into(), " word".repeat(others)].concat();
            prop_assert!(!is_plainly_speech(&text) || is_speech(&text));
        }
    }
}
