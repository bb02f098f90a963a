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
        let sentences = HELD.captures_iter(source.text).filter_map(|found| {
            let (subject, date) = (found.get(1)?.as_str(), found.get(2)?.range());
            is_titled(subject, &title).then(|| held_on(source, date))?
        });
        sentences.take(1).collect()
    },
};

/// Longest title, in bytes.
const LONGEST_TITLE: usize = 200;

/// Words of a title that its sentence must name, of four.
const QUARTERS_NAMED: usize = 3;

static HELD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?:^|[.\n]\s*)((?:The |An? )?[^.\n]{5,200}?) (?:was|were) (?:held|convened|opened|adopted|issued)",
        r"(?: in [^.,\n]{2,40},?)? on ([^.\n]{4,30})",
    ))
    .expect("the pattern is a constant")
});

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
    title.len() >= 3 && 4 * n_named >= QUARTERS_NAMED * title.len()
}

fn held_on(source: &DateSource, date: Range<usize>) -> Option<DateEvidence> {
    let mention = mentions(source.text, date).into_iter().next()?;
    mention.parts.year.and(mention.parts.day)?;
    Some(stated(RULE.id, Role::Event, mention.parts, mention.range))
}
