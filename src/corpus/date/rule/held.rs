//! "The Economic Work Conference … was held on December 28, 2020", wherever it stands.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use unicode_segmentation::UnicodeSegmentation;

use super::{DateRule, stated};
use crate::corpus::date::DateSource;
use crate::corpus::date::evidence::{DateEvidence, Role};
use crate::corpus::date::mention::mentions;
use crate::corpus::wrap::ends_sentence;

pub(super) const RULE: DateRule = DateRule {
    id: "held-on",
    summary: "the exact day on which what the title names was held is the event's",
    find: |source| {
        let title = title_words(source);
        if title.len() < FEWEST_TITLE_WORDS {
            return Vec::new();
        }
        let sentences = sentences(source.text).filter_map(|sentence| {
            let found = HELD.captures_at(&source.text[..sentence.end], sentence.start)?;
            let (subject, date) = (found.get(1)?.as_str(), found.get(2)?.range());
            is_titled(subject, &title).then(|| held_on(source, date))?
        });
        sentences.take(1).collect()
    },
};

/// Longest title, in bytes.
const LONGEST_TITLE: usize = 200;

/// Fewest words of a title by which its sentence can be known.
const FEWEST_TITLE_WORDS: usize = 3;

/// Words of a title that its sentence must name, of four.
const QUARTERS_NAMED: usize = 3;

static HELD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?:^|[.\n]\s*)((?:The |An? )?[^.\n]{5,200}?) (?:was|were) (?:held|convened|opened|adopted|issued)",
        r"(?: in [^.,\n]{2,40},?)? on ([^.\n]{4,30})",
    ))
    .expect("the pattern is a constant")
});

/// What every such sentence says.
static VERB: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"w(?:as|ere) (?:held|convened|opened|adopted|issued)").expect("the pattern is a constant")
});

/// The sentences that hold the verb, each from the stop or line end before it to the next one: no match
/// crosses these, so that only they need the costlier pattern.
fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let verb = VERB.find_at(text, from)?;
        let start = memchr::memrchr2(b'.', b'\n', &text.as_bytes()[..verb.start()]).unwrap_or(0);
        let rest = memchr::memchr2(b'.', b'\n', &text.as_bytes()[verb.end()..]);
        from = rest.map_or(text.len(), |length| verb.end() + length);
        Some(start..from)
    })
}

/// The words of the first line, if that is a title.
fn title_words(source: &DateSource) -> BTreeSet<String> {
    let first = source.paragraphs.first().map(|range| &source.text[range.clone()]);
    let title = first.filter(|title| title.len() <= LONGEST_TITLE && !ends_sentence(title));
    words(title.unwrap_or_default())
}

fn words(text: &str) -> BTreeSet<String> {
    text.unicode_words().filter(|word| word.len() > 3).map(str::to_lowercase).collect()
}

fn is_titled(subject: &str, title: &BTreeSet<String>) -> bool {
    let n_named = words(subject).intersection(title).count();
    4 * n_named >= QUARTERS_NAMED * title.len()
}

fn held_on(source: &DateSource, date: Range<usize>) -> Option<DateEvidence> {
    let mention = mentions(source.text, date).into_iter().next()?;
    mention.parts.year.and(mention.parts.day)?;
    Some(stated(RULE.id, Role::Event, mention.parts, mention.range))
}
