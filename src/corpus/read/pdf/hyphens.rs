//! Words that are broken at line ends.

use std::collections::HashSet;

/// The text with words joined that a hyphen at a line end breaks: the second part moves up.
///
/// The hyphen stays if the word is written with it elsewhere in the text and nowhere without it, as in
/// `high-` / `quality`. It also stays before capitals and digits.
pub(super) fn join(text: &str) -> String {
    let words: HashSet<&str> = text.lines().flat_map(words_within).collect();
    let mut joined = String::with_capacity(text.len());
    let mut lines = text.lines().peekable();
    let mut taken = 0;
    while let Some(line) = lines.next() {
        let line = line[std::mem::take(&mut taken)..].trim_start();
        let next = lines.peek().copied().unwrap_or_default();
        match broken(line, next) {
            Some((first, second)) => {
                let stem = &line[..line.len() - first.len()];
                let bare = first.trim_end_matches(is_hyphen);
                let end = second.trim_end_matches(|character: char| !character.is_alphanumeric());
                let with_hyphen = format!("{bare}-{end}");
                let keeps = words.contains(with_hyphen.as_str()) && !words.contains(format!("{bare}{end}").as_str());
                joined.extend([stem, bare, if keeps { "-" } else { "" }, second]);
                taken = second.len();
                // A line that was only the end of a word is used up.
                if next.len() == taken {
                    lines.next();
                    taken = 0;
                }
            }
            None => joined.push_str(line),
        }
        joined.push('\n');
    }
    joined
}

/// The broken word at a line's end, with its hyphen, and its second part at the start of the next line.
fn broken<'t>(line: &'t str, next: &'t str) -> Option<(&'t str, &'t str)> {
    let first = line.split(' ').next_back()?;
    let second = next.split(' ').next()?;
    let letter_before = first.trim_end_matches(is_hyphen).ends_with(char::is_alphabetic);
    let one_hyphen = first.ends_with(is_hyphen) && !first.ends_with("--");
    (one_hyphen && letter_before && second.starts_with(char::is_lowercase)).then_some((first, second))
}

/// The words of a line that stand whole: all but the first and the last.
fn words_within(line: &str) -> impl Iterator<Item = &str> {
    let n_words = line.split(' ').count();
    let inner = line.split(' ').enumerate().filter(move |(at, _)| *at > 0 && at + 1 < n_words);
    inner.map(|(_, word)| word.trim_matches(|character: char| !character.is_alphanumeric()))
}

/// Hyphen-minus, hyphen, soft hyphen.
fn is_hyphen(character: char) -> bool {
    matches!(character, '-' | '\u{2010}' | '\u{ad}')
}
