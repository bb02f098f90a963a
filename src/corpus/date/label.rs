//! Words before a date that say what it is the date of: "Published:", "Zuletzt geändert am", 成文日期.

use std::sync::LazyLock;

/// What a label says of the date behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::corpus) enum Label {
    /// The page was put up then.
    Published,
    /// The page was last changed then.
    Updated,
    /// The act was signed or adopted then.
    Signed,
    /// Something else.
    Other,
}

static LABELS: LazyLock<Vec<(&'static str, Label)>> = LazyLock::new(|| {
    let lines = include_str!("labels.txt").lines().filter_map(|line| line.split_once(" | "));
    let labels = lines.filter_map(|(kind, phrases)| {
        let label = match kind {
            "published" => Label::Published,
            "updated" => Label::Updated,
            "signed" => Label::Signed,
            "other" => Label::Other,
            _ => return None,
        };
        Some(phrases.split(", ").map(move |phrase| (phrase.trim(), label)))
    });
    labels.flatten().collect()
});

/// Most bytes before a date in which its label stands.
const LONGEST: usize = 80;

/// The label that stands closest before the end of some words, of equally close ones the longest.
pub(in crate::corpus) fn label_before(words: &str) -> Option<Label> {
    let words = &words[words.ceil_char_boundary(words.len().saturating_sub(LONGEST))..];
    let lower = words.to_lowercase();
    let place = |(phrase, label): &(&str, Label)| {
        let at = lower.rmatch_indices(phrase).map(|(at, _)| at).find(|at| is_whole(&lower, *at, phrase))?;
        Some((at + phrase.len(), phrase.len(), *label))
    };
    let found = LABELS.iter().filter_map(place).max_by_key(|(end, length, _)| (*end, *length));
    found.map(|(.., label)| label)
}

/// Whether a phrase stands as words of its own; signs of Chinese, Japanese and Korean have no spaces around them.
fn is_whole(words: &str, at: usize, phrase: &str) -> bool {
    let is_letter = |character: char| character.is_alphabetic();
    phrase.starts_with(|first| first >= '\u{2e80}')
        || (!words[..at].ends_with(is_letter) && !words[at + phrase.len()..].starts_with(is_letter))
}
