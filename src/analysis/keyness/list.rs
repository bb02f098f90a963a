//! A plain frequency list as reference: what another corpus says, without its documents.

use super::assess::{Take, assess};
use super::documents::Evidence;
use super::ngrams::{Rereading, count_rows};
use super::side::{Side, Sides, check_sides, names, side_warnings};
use super::{Comparison, Keyness, KeynessPlan, KeynessRow, NgramComparison};
use crate::analysis::AnalysisError;
use crate::analysis::Term;
use crate::corpus::{Document, Passage, Selection, Sources};
use crate::count::{NgramFilter, Policy, count_ngrams, join_tokens};
use crate::error::{Error, FileError, LineProblem};
use crate::token::{Event, tokenize, without_unseen};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Words or phrases with their frequencies in another corpus.
#[derive(Debug, Clone)]
pub struct FrequencyList {
    /// The file.
    pub path: PathBuf,
    /// By phrase length and folded term.
    counts: BTreeMap<(usize, String), u64>,
    /// What rates divide by, by phrase length.
    totals: BTreeMap<usize, u64>,
    /// Whether the totals are sums of the counts, because the list states none.
    pub is_summed: bool,
}

/// The names of the columns that lists have, as tifa, AntConc, quanteda, Sketch Engine and LancsBox write them.
const TERM: &[&str] = &["term", "type", "word", "feature", "token", "item", "ngram", "cluster", "n-gram"];
const COUNT: &[&str] = &["count", "freq", "frequency", "f", "n_w", "absolute frequency", "raw frequency"];
const TOTAL: &[&str] = &["total"];

impl FrequencyList {
    /// Reads a list: CSV or TSV, with a header that names a term and a count (and perhaps a total), or without
    /// a header two columns, term and count. Lines above that begin with `#` are passed over.
    ///
    /// Terms are tokenised and folded as text is, and those that become the same are added up; one that holds no word, or a
    /// boundary, could never be met and is passed over. `total`, if given, is that of single words.
    ///
    /// # Errors
    ///
    /// A file that cannot be read or is not UTF-8, a missing column, a count that is no whole number, two totals for one
    /// phrase length, no term at all.
    pub fn read(path: &Path, policy: Policy, total: Option<u64>) -> Result<FrequencyList, Error> {
        let bytes = std::fs::read(path).map_err(|source| FileError::Read { path: path.to_owned(), source })?;
        let text = match std::str::from_utf8(&bytes) {
            Ok(text) => text.trim_start_matches('\u{feff}'),
            Err(error) => return Err(FileError::NotUtf8 { path: path.to_owned(), offset: error.valid_up_to() }.into()),
        };
        let mut list =
            FrequencyList { path: path.to_owned(), counts: BTreeMap::new(), totals: BTreeMap::new(), is_summed: true };
        let mut sums: BTreeMap<usize, u64> = BTreeMap::new();
        list.fill(&without_unseen(text), policy, &mut sums)?;
        if list.counts.is_empty() {
            return Err(AnalysisError::EmptyList(path.to_owned()).into());
        }
        list.is_summed = list.totals.is_empty() && total.is_none();
        for (length, sum) in sums {
            let of_words = total.filter(|_| length == 1);
            let stated = of_words.or_else(|| list.totals.get(&length).copied()).unwrap_or(sum);
            if stated < sum {
                return Err(AnalysisError::ListTotal { path: path.to_owned(), length, total: stated, sum }.into());
            }
            list.totals.insert(length, stated);
        }
        Ok(list)
    }

    fn fill(&mut self, text: &str, policy: Policy, sums: &mut BTreeMap<usize, u64>) -> Result<(), Error> {
        let path = self.path.clone();
        let at = |line: u64, problem: LineProblem| Error::from(FileError::Line { path: path.clone(), line, problem });
        let comments = text.split_inclusive('\n').take_while(|line| line.starts_with('#'));
        let (n_comments, n_bytes) = comments.fold((0, 0), |(lines, bytes), line| (lines + 1, bytes + line.len()));
        let text = &text[n_bytes..];
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter(text))
            .from_reader(text.as_bytes());
        let mut columns: Option<Columns> = None;
        for (number, record) in reader.records().enumerate() {
            let record = record.map_err(|error| at(number as u64 + 1, LineProblem::Other(error.to_string())))?;
            let line = record.position().map_or(number as u64 + 1, csv::Position::line) + n_comments as u64;
            let is_first = columns.is_none();
            let columns = match &mut columns {
                Some(columns) => columns,
                none => none.insert(Columns::of(&record).map_err(|problem| at(line, problem))?),
            };
            if !(is_first && columns.is_header) {
                self.add(&record, columns, policy, sums).map_err(|problem| at(line, problem))?;
            }
        }
        Ok(())
    }

    fn add(
        &mut self,
        record: &csv::StringRecord,
        columns: &Columns,
        policy: Policy,
        sums: &mut BTreeMap<usize, u64>,
    ) -> Result<(), LineProblem> {
        let cell = |column: usize| record.get(column).unwrap_or("").trim();
        let count = whole(cell(columns.count)).ok_or_else(|| LineProblem::Count(cell(columns.count).to_owned()))?;
        let Some((length, term)) = folded(cell(columns.term), policy) else { return Ok(()) };
        *sums.entry(length).or_default() += count;
        *self.counts.entry((length, term)).or_default() += count;
        if let Some(total) = columns.total {
            let total = whole(cell(total)).ok_or_else(|| LineProblem::Count(cell(total).to_owned()))?;
            let known = *self.totals.entry(length).or_insert(total);
            if known != total {
                return Err(LineProblem::TwoTotals { length, total, before: known });
            }
        }
        Ok(())
    }

    /// The words of the list: the total of phrases of one token.
    fn n_tokens(&self) -> u64 {
        self.totals.get(&1).copied().unwrap_or(0)
    }

    fn name(&self) -> String {
        self.path.file_name().map_or_else(|| self.path.to_string_lossy(), |name| name.to_string_lossy()).into_owned()
    }
}

/// Where term, count and total stand.
struct Columns {
    term: usize,
    count: usize,
    total: Option<usize>,
    is_header: bool,
}

impl Columns {
    const PLAIN: Columns = Columns { term: 0, count: 1, total: None, is_header: false };

    fn of(first: &csv::StringRecord) -> Result<Columns, LineProblem> {
        // Without a header the second cell is a number already.
        if first.len() == 2 && first.get(1).and_then(|cell| whole(cell.trim())).is_some() {
            return Ok(Columns::PLAIN);
        }
        let place = |names: &[&str]| {
            let is_one = |cell: &str| names.contains(&cell.trim().to_lowercase().as_str());
            first.iter().position(is_one)
        };
        let term = place(TERM).ok_or(LineProblem::MissingColumn("term"))?;
        let count = place(COUNT).ok_or(LineProblem::MissingColumn("count"))?;
        Ok(Columns { term, count, total: place(TOTAL), is_header: true })
    }
}

/// A whole number, also with thousands separated by commas.
fn whole(cell: &str) -> Option<u64> {
    cell.replace(',', "").parse().ok()
}

/// A tab in the first line makes it TSV.
fn delimiter(text: &str) -> u8 {
    if text.lines().next().unwrap_or("").contains('\t') { b'\t' } else { b',' }
}

/// The number of tokens of a term and its folded form; nothing for what could never be met in a text.
fn folded(term: &str, policy: Policy) -> Option<(usize, String)> {
    let mut tokens: Vec<String> = Vec::new();
    let mut crosses = false;
    // N-grams of quanteda are joined by underscores.
    let term = term.replace('_', " ");
    if policy.segmenter.finds_words() {
        // Words that a segmenter has cut already stand apart.
        tokens.extend(term.split_whitespace().map(|word| policy.fold.apply(word).into_owned()));
    } else {
        tokenize(&term, |event| match event {
            Event::Word(_, word) => tokens.push(policy.fold.apply(word).into_owned()),
            Event::Boundary(_) => crosses |= !tokens.is_empty(),
        });
    }
    let joined = || join_tokens(tokens.iter().map(String::as_str), policy.segmenter);
    (!tokens.is_empty() && !crosses).then(|| (tokens.len(), joined()))
}

/// Compares all phrases of a target with a frequency list; without conditions the target is the whole corpus.
///
/// Only phrase lengths that the list holds are compared, and a phrase that it lacks counts 0 there. Nothing is
/// known of the list's documents: what needs them is withheld.
///
/// # Errors
///
/// As [`compare_ngrams`](super::compare_ngrams); the list holds no phrase of the lengths asked for.
pub fn compare_with_list(
    sources: &Sources,
    selection: &Selection,
    policy: Policy,
    phrases: NgramComparison,
    comparison: &Comparison,
    plan: &KeynessPlan,
    list: &FrequencyList,
) -> Result<Keyness, Error> {
    let (shortest, longest) = phrases.lengths;
    if !list.totals.keys().any(|length| (shortest..=longest).contains(length)) {
        let known = list.totals.keys().map(usize::to_string).collect();
        return Err(AnalysisError::ListLengths { path: list.path.clone(), known }.into());
    }
    let of_target = |document: &Document, passage: &Passage| {
        comparison.target.hold(document, passage).then(|| vec!["target".to_owned()])
    };
    let ngrams = count_ngrams(sources, selection, policy, longest, of_target)?;
    check_sides(&ngrams.corpus, comparison)?;
    if ngrams.groups.first().is_none_or(|group| group.n_tokens == 0) {
        return Err(AnalysisError::EmptySide { side: "target", conditions: names(comparison)[0].clone() }.into());
    }
    let filter = NgramFilter { shortest, min_count: 1, min_documents: plan.min_documents, edge_stops: None };
    let mut counts: BTreeMap<(usize, String), [u64; 2]> = BTreeMap::new();
    for ngram in ngrams.list(filter) {
        counts.entry((ngram.n, ngram.term)).or_default()[0] += ngram.cell.count;
    }
    for ((n, term), count) in list.counts.iter().filter(|((n, _), _)| (shortest..=longest).contains(n)) {
        counts.entry((*n, term.clone())).or_default()[1] += count;
    }
    let mut rows = Vec::new();
    for ((n, text), counts) in counts {
        let totals = [ngrams.groups[0].totals[n - 1], list.totals.get(&n).copied().unwrap_or(0)];
        if counts.iter().sum::<u64>() >= comparison.min_count && !totals.contains(&0) {
            let row = KeynessRow::test(rows.len(), Term::Phrase { text, n }, counts, totals)?;
            if row.expects(plan.min_expected)? {
                rows.push(row);
            }
        }
    }
    let evidence = match &plan.resampling {
        None => Evidence::NotAsked,
        Some(_) => Evidence::Withheld("a frequency list holds no documents".into()),
    };
    let tokens_a_document = ngrams.groups[0].n_tokens as f64 / ngrams.groups[0].n_documents.max(1) as f64;
    let take = Take { top: phrases.top, only_more: phrases.only_more };
    let mut found = assess(rows, &evidence, comparison, plan, tokens_a_document, take)?;
    let counts = count_rows(&Rereading { sources, selection, policy }, found.rows.iter())?;
    let sides = Sides::with_list(&counts, comparison, Side::of_list(list.name(), list.n_tokens()));
    found.spread(&counts, &sides)?;
    let warnings = side_warnings(&counts.corpus, &sides);
    Ok(found.keyness(sides, comparison, plan, warnings))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<FrequencyList, Error> {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), text).unwrap();
        FrequencyList::read(file.path(), Policy::default(), None)
    }

    #[test]
    fn lists_of_other_programs_are_read() {
        let lists = [
            "term,n,count,documents,total\nthe,1,70,5,1000\nof the,2,9,4,990\nThe,1,5,1,1000\n",
            "Type\tPOS\tHeadword\tRank\tFreq\tRange\nthe\t\tthe\t1\t75\t5\nof the\t\t\t2\t9\t4\n",
            "feature,frequency,rank,docfreq,group\nthe,75,1,5,all\nof_the,9,2,4,all\n",
            "the,75\nof the,9\n",
            "# from elsewhere\nthe\t75\nof the\t9\n“,”\t400\n",
        ];
        for (number, text) in lists.iter().enumerate() {
            let list = read(text).unwrap();
            assert_eq!(list.counts.get(&(1, "the".into())), Some(&75), "{number}");
            assert_eq!(list.counts.get(&(2, "of the".into())), Some(&9), "{number}");
            let totals = if number == 0 { (1000, 990) } else { (75, 9) };
            assert_eq!(
                (list.totals[&1], list.totals[&2], list.is_summed),
                (totals.0, totals.1, number > 0),
                "{number}"
            );
        }
    }

    #[test]
    fn what_is_no_list_is_refused() {
        let said = |text: &str| {
            let error = read(text).unwrap_err();
            let shown = error.to_string();
            shown[shown.find("', ").map_or(0, |at| at + 3)..].to_owned()
        };
        assert_eq!(said("term,count\nthe,many\n"), "line 2: 'many' is no whole number");
        assert_eq!(said("a,b,c\nthe,1,2\n"), "line 1: there is no column 'term'");
        assert_eq!(
            said("term,count,total\nthe,1,10\nof,2,20\n"),
            "line 3: the total of phrases of 1 token is 20 here and 10 before"
        );
        assert!(read("").is_err() && read("term,count\n").is_err());
    }
}
