use crate::stats::NumberError;
use crate::stats::association::Interaction;
use std::collections::BTreeMap;

/// Longest phrase that is looked for: its `2ᴷ` counts are kept for each phrase.
const MAX_WORDS: usize = 8;

/// A phrase with its count, how much of it lies inside longer ones, and how strongly it holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Collocation {
    /// The words, by their numbers.
    pub words: Vec<u32>,
    /// Occurrences.
    pub count: u64,
    /// Those of the occurrences that lie inside a longer phrase of a length looked for.
    pub count_nested: u64,
    /// λ and z beyond all parts of the phrase.
    pub interaction: Interaction,
}

/// All phrases of some lengths, with nested counts and interaction, as quanteda lists them.
///
/// ```text
/// nested: occurrences wholly inside an occurrence of a longer phrase that is looked for
/// λ, z:   [`Interaction`] over all windows of K tokens, other phrases included
/// ```
///
/// `runs` are the stretches of text that no phrase leaves, as numbers of words: a text, or what
/// lies between two punctuation marks. `lengths` are the numbers of words. A phrase is listed
/// from `min_count` occurrences on, by length and then by words; an occurrence is nested in
/// whatever surrounds it in its run, however rare that is. With one length nothing is nested.
///
/// Counts of gapped phrases ([`Interaction::from_marginal_counts`]) take the place of quanteda's
/// comparison of each candidate with every other one: `2ᴷ` look-ups a window in place of a
/// product of types.
///
/// quanteda.textstats, `textstat_collocations(size, min_count)`; Blaheta & Johnson (2001).
///
/// # Errors
///
/// [`NumberError::OutOfRange`] for a length below 2 or above 8.
///
/// ```
/// # use tifa::stats::association::nested_collocations;
/// // "a b c", "a b c", five times "a b", four times "b c".
/// let mut runs: Vec<&[u32]> = vec![&[0, 1, 2]; 2];
/// runs.extend([&[0, 1][..]; 5]);
/// runs.extend([&[1, 2][..]; 4]);
/// let found = nested_collocations(&runs, &[2, 3], 1)?;
/// let counts: Vec<_> = found.iter().map(|it| (it.words.as_slice(), it.count, it.count_nested)).collect();
/// assert_eq!(counts, [(&[0, 1][..], 7, 2), (&[1, 2], 6, 2), (&[0, 1, 2], 2, 0)]);
/// # Ok::<(), tifa::Error>(())
/// ```
pub fn nested_collocations(
    runs: &[&[u32]],
    lengths: &[usize],
    min_count: u64,
) -> Result<Vec<Collocation>, NumberError> {
    let mut lengths = lengths.to_vec();
    lengths.sort_unstable();
    lengths.dedup();
    for &length in &lengths {
        if !(2..=MAX_WORDS).contains(&length) {
            let expected = "a number of words from 2 to 8";
            return Err(NumberError::OutOfRange { what: "the length of a phrase", value: length as f64, expected });
        }
    }
    let mut found = Vec::new();
    for &length in &lengths {
        let gapped = Gapped::count(runs, length);
        for (words, (count, count_nested)) in counts(runs, length, &lengths) {
            if count >= min_count {
                let interaction = Interaction::from_marginal_counts(&gapped.marginal(words))?;
                found.push(Collocation { words: words.to_vec(), count, count_nested, interaction });
            }
        }
    }
    Ok(found)
}

/// Occurrences of each phrase of a length, and those inside a longer one.
fn counts<'a>(runs: &[&'a [u32]], length: usize, lengths: &[usize]) -> BTreeMap<&'a [u32], (u64, u64)> {
    // A run that holds the next longer phrase holds one around every shorter one in it.
    let longer = lengths.iter().copied().find(|&longer| longer > length);
    let mut counts = BTreeMap::new();
    for run in runs {
        let is_nested = longer.is_some_and(|longer| run.len() >= longer);
        for window in run.windows(length) {
            let (count, nested): &mut (u64, u64) = counts.entry(window).or_default();
            *count += 1;
            *nested += u64::from(is_nested);
        }
    }
    counts
}

/// How many windows hold some words at their places, for each choice of places.
struct Gapped {
    counts: BTreeMap<Vec<Option<u32>>, u64>,
}

impl Gapped {
    fn count(runs: &[&[u32]], length: usize) -> Self {
        let mut counts = BTreeMap::new();
        for window in runs.iter().flat_map(|run| run.windows(length)) {
            for places in 0..1 << length {
                *counts.entry(with_gaps(window, places)).or_default() += 1;
            }
        }
        Self { counts }
    }

    /// The windows with at least the words at the places of each subset, in binary order.
    fn marginal(&self, words: &[u32]) -> Vec<u64> {
        (0..1 << words.len()).map(|places| self.counts.get(&with_gaps(words, places)).copied().unwrap_or(0)).collect()
    }
}

/// The words at the places whose bits are set.
fn with_gaps(words: &[u32], places: usize) -> Vec<Option<u32>> {
    words.iter().enumerate().map(|(place, &word)| (places >> place & 1 == 1).then_some(word)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(runs: &[&str], lengths: &[usize]) -> Vec<(String, u64, u64)> {
        let numbers = |run: &&str| run.bytes().map(u32::from).collect::<Vec<u32>>();
        let runs: Vec<Vec<u32>> = runs.iter().map(numbers).collect();
        let runs: Vec<&[u32]> = runs.iter().map(Vec::as_slice).collect();
        let found = nested_collocations(&runs, lengths, 1).unwrap();
        let name = |words: &[u32]| words.iter().filter_map(|&word| char::from_u32(word)).collect::<String>();
        found.iter().map(|it| (name(&it.words), it.count, it.count_nested)).collect()
    }

    /// quanteda.textstats, `tests/testthat/test-textstat_collocations.R`, padding being the ends of runs.
    #[test]
    fn nested_counts_are_those_of_the_tests_of_quanteda() {
        let runs: Vec<&str> = ["abc"; 4].into_iter().chain(["ab"; 5]).collect();
        let expected = [("ab", 9, 4), ("bc", 4, 4), ("abc", 4, 0)];
        assert_eq!(listed(&runs, &[2, 3]), expected.map(|(name, n, nested)| (name.to_owned(), n, nested)));

        let runs: Vec<&str> = ["abcd"; 2].into_iter().chain(["ab"; 5]).chain(["bc"; 4]).collect();
        let expected = [("ab", 7, 2), ("bc", 6, 2), ("cd", 2, 2), ("abcd", 2, 0)];
        assert_eq!(listed(&runs, &[2, 4]), expected.map(|(name, n, nested)| (name.to_owned(), n, nested)));

        let expected = [("ab", 2, 2), ("bc", 2, 2), ("cd", 1, 1), ("abc", 2, 1), ("bcd", 1, 1), ("abcd", 1, 0)];
        let found = listed(&["abcd", "abc"], &[2, 3, 4]);
        assert_eq!(found, expected.map(|(name, n, nested)| (name.to_owned(), n, nested)));
    }

    #[test]
    fn lambda_and_z_are_those_that_quanteda_prints() {
        let run: Vec<u32> = "abcabdebdab".bytes().map(u32::from).collect();
        let found = nested_collocations(&[&run], &[2], 2).unwrap();
        let rounded = |it: &Collocation| {
            (it.count, (it.interaction.lambda * 1e6).round() / 1e6, (it.interaction.z * 1e6).round() / 1e6)
        };
        assert_eq!(
            found.iter().map(rounded).collect::<Vec<_>>(),
            [(3, 3.412_247, 1.936_083), (2, 3.218_876, 1.799_406)]
        );
    }

    #[test]
    fn a_single_word_is_no_phrase() {
        let error = nested_collocations(&[&[1, 2]], &[1, 2], 1).unwrap_err();
        assert_eq!(error.to_string(), "the length of a phrase is 1, expected a number of words from 2 to 8");
    }
}
