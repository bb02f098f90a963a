//! Many warnings in few lines: one for each kind.

use super::{KEEPS_EARLIEST, SHOWN, Warning, quantity, some_of};
use rustc_hash::FxHashMap;

/// All warnings of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WarningGroup {
    /// The kind, as [`Warning::kind`] gives it.
    pub kind: &'static str,
    /// How many there are.
    pub n_warnings: usize,
    /// One line for people: how many, the first of them, and what can be done.
    pub text: String,
    /// Whether the line says all that [`Warning::in_full`] would say of each.
    pub is_whole: bool,
}

/// One line for each kind of warning, in the order in which kinds come first.
///
/// ```
/// use tifa::{Warning, group_warnings};
/// let empty = |document: &str| Warning::Empty { document: document.into() };
/// let groups = group_warnings(&["a", "b", "c", "d"].map(empty));
/// assert_eq!(groups[0].text, "4 documents are not counted, as they hold no word: a, b, c, …");
/// assert_eq!(group_warnings(&[empty("a")])[0].text, "'a' is not counted: it holds no word");
/// ```
#[must_use]
pub fn group_warnings(warnings: &[Warning]) -> Vec<WarningGroup> {
    let (mut groups, mut places) = (Vec::<Vec<&Warning>>::new(), FxHashMap::default());
    for warning in warnings {
        let place = *places.entry((warning.kind(), shape(warning))).or_insert(groups.len());
        if place == groups.len() {
            groups.push(Vec::new());
        }
        groups[place].push(warning);
    }
    groups.into_iter().map(|group| in_one_line(&group)).collect()
}

/// What tells notes of different meaning apart: their words without numbers and quoted names.
fn shape(warning: &Warning) -> String {
    let (Warning::Reading { note: words, .. }
    | Warning::Unread { reason: words, .. }
    | Warning::NoComparison { reason: words }
    | Warning::Lexicon { note: words, .. }) = warning
    else {
        return String::new();
    };
    let unquoted = words.split('\'').step_by(2);
    unquoted.flat_map(str::chars).filter(|mark| !mark.is_numeric()).collect()
}

fn in_one_line(group: &[&Warning]) -> WarningGroup {
    let (first, n) = (group[0], group.len());
    let text = if n == 1 { first.to_string() } else { of_many(group).unwrap_or_else(|| and_more(first, n)) };
    let is_whole = n == 1 && text == first.in_full();
    WarningGroup { kind: first.kind(), n_warnings: n, text, is_whole }
}

/// A line for those that cannot be put together.
fn and_more(first: &Warning, n: usize) -> String {
    format!("{first} (and {} more of the kind)", n - 1)
}

/// A line for several warnings about one document each, or about one set of documents each.
fn of_many(group: &[&Warning]) -> Option<String> {
    let (mut named, details): (Vec<&str>, Vec<String>) = group.iter().filter_map(|warning| detail(warning)).unzip();
    if named.len() < group.len() {
        return sets(group);
    }
    // What is the same of all is said once.
    let common = details[0].clone();
    let is_common = details.iter().all(|detail| *detail == common);
    let mut items: Vec<String> = if is_common {
        named.dedup();
        named.iter().map(|name| (*name).to_owned()).collect()
    } else {
        named.iter().zip(&details).map(|(name, detail)| format!("{name} ({})", cut(detail))).collect()
    };
    named.sort_unstable();
    named.dedup();
    let documents = quantity(named.len());
    let said = if is_common { format!(": {common}") } else { String::new() };
    let opening = match group[0] {
        Warning::Unread { .. } => format!("{documents} cannot be read and are not counted{said}"),
        Warning::ListedMissing { .. } => format!("{} listed files do not exist", named.len()),
        Warning::Empty { .. } => format!("{documents} are not counted, as they hold no word"),
        Warning::NotFound { .. } => format!("{documents} do not hold the words stated in the manifest{said}"),
        Warning::Reading { .. } => format!("in {documents}{said}"),
        Warning::DateUnread { .. } => format!("the date of {documents} cannot be understood{said}"),
        Warning::NulBytes { .. } => format!("{documents} hold NUL bytes, read as white space{said}"),
        Warning::DateContradiction { .. } => {
            format!("{documents} say another date than the stated one, which is used{said}")
        }
        _ => return None,
    };
    let more = if items.len() > SHOWN { ", …" } else { "" };
    items.truncate(SHOWN);
    Some(format!("{opening}: {}{more}", items.join(", ")))
}

/// What is said of one of several documents: a quoted line may be long.
fn cut(detail: &str) -> String {
    const MOST: usize = 100;
    match detail.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &detail[..end]),
        None => detail.to_owned(),
    }
}

/// The document that a warning is about, and what is said of it.
fn detail(warning: &Warning) -> Option<(&str, String)> {
    let (document, words) = match warning {
        Warning::Unread { document, reason } => (document, reason.clone()),
        Warning::ListedMissing { document } | Warning::Empty { document } => (document, String::new()),
        Warning::NotFound { document, words } | Warning::DateUnread { document, words } => {
            (document, format!("'{words}'"))
        }
        Warning::Reading { document, note } => (document, note.clone()),
        Warning::NulBytes { document, count } => (document, format!("{count} of them")),
        Warning::DateContradiction { document, field, stated, found, quote } => {
            (document, format!("{field} {stated}, but {found}: “{quote}”"))
        }
        _ => return None,
    };
    Some((document, words))
}

/// A line for several sets of documents that are nearly the same.
fn sets(group: &[&Warning]) -> Option<String> {
    let sets = group.iter().map(|warning| match warning {
        Warning::NearDuplicates { documents, percent } => Some((documents, *percent)),
        _ => None,
    });
    let sets: Vec<_> = sets.collect::<Option<_>>()?;
    let n_documents = sets.iter().map(|(documents, _)| documents.len()).sum();
    let percent = sets.iter().map(|(_, percent)| *percent).min()?;
    let shown: Vec<String> = sets.iter().take(SHOWN).map(|(documents, _)| some_of(documents)).collect();
    Some(format!(
        "{} in {} sets share at least {percent} % of their wording within a set and count each: {}{}; {KEEPS_EARLIEST}",
        quantity(n_documents),
        sets.len(),
        shown.join("; "),
        if sets.len() > SHOWN { "; …" } else { "" },
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(document: &str, note: &str) -> Warning {
        Warning::Reading { document: document.into(), note: note.into() }
    }

    fn texts(warnings: &[Warning]) -> Vec<String> {
        group_warnings(warnings).into_iter().map(|group| group.text).collect()
    }

    #[test]
    fn what_is_the_same_of_all_is_said_once_and_what_differs_of_each() {
        let warnings = ["a", "b"].map(|document| reading(document, "no main content was found"));
        assert_eq!(texts(&warnings), ["in 2 documents: no main content was found: a, b"]);
        let warnings = [("a", "1 of 3 pages hold no text"), ("b", "2 of 9 pages hold no text")];
        let warnings = warnings.map(|(document, note)| reading(document, note));
        assert_eq!(texts(&warnings), ["in 2 documents: a (1 of 3 pages hold no text), b (2 of 9 pages hold no text)"]);
    }

    #[test]
    fn notes_of_different_meaning_stay_apart_and_in_order() {
        let warnings =
            [reading("a", "column 'x' is empty"), reading("a", "it is scanned"), reading("b", "column 'y' is empty")];
        let groups = group_warnings(&warnings);
        assert_eq!(groups.iter().map(|group| group.n_warnings).collect::<Vec<_>>(), [2, 1]);
    }

    #[test]
    fn the_remedy_is_told_with_many_as_with_one() {
        let copies =
            |documents: [&str; 2]| Warning::NearDuplicates { documents: documents.map(Into::into).into(), percent: 80 };
        let [text] = &texts(&[copies(["a", "b"]), copies(["c", "d"])])[..] else { unreachable!() };
        assert!(
            text.starts_with("4 documents in 2 sets share at least 80 %") && text.ends_with(KEEPS_EARLIEST),
            "{text}"
        );
    }

    #[test]
    fn a_line_says_whether_it_is_all() {
        let guessed =
            |n: usize| Warning::GuessedDates { documents: (0..n).map(|n| n.to_string()).collect(), fate: "drop" };
        assert!(group_warnings(&[guessed(3)])[0].is_whole && !group_warnings(&[guessed(4)])[0].is_whole);
        assert_eq!(guessed(4).in_full(), "the date of 4 documents is a guess, left out: 0, 1, 2, 3");
    }
}
