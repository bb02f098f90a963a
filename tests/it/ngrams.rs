//! N-grams through the whole library: the same list whatever the memory, the threads and the way.

use crate::generated;
use crate::support::{stdout, tifa};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use tifa::corpus::{Document, Key, LocateOptions, ParagraphRule, Passage, Reading, Selection, Sources, locate};
use tifa::count::{Group, Ngram, NgramChoice, NgramFilter, Policy, Resources, count_ngrams_within, list_ngrams};

/// What the generator of corpora makes boundaries of.
const BOUNDARIES: [char; 2] = [',', '\n'];

fn policy() -> Policy {
    let reading =
        Reading { paragraphs: ParagraphRule::Line, keep_boilerplate: true, keep_repeats: true, ..Reading::default() };
    Policy { reading, ..Policy::default() }
}

fn side(document: &Document, passage: &Passage) -> Option<Vec<String>> {
    let Ok(key) = "side".parse::<Key>();
    Some(vec![key.value(document, passage).map_or("(none)".into(), |value| value.into_owned())])
}

/// Rows of `group, n, term, count, documents`.
type Rows = Vec<(String, usize, String, u64, u64)>;

/// Occurrences, and the files that hold them.
type Held<'a> = (u64, BTreeSet<&'a str>);

/// The list as it should be, from the texts themselves.
fn naive(folder: &Path, choice: &NgramChoice) -> Rows {
    let metadata = std::fs::read_to_string(folder.join("metadata.csv")).unwrap();
    let mut cells: BTreeMap<(usize, String), BTreeMap<String, Held<'_>>> = BTreeMap::new();
    for line in metadata.lines().skip(1) {
        let [file, _, side] = line.split(',').collect::<Vec<_>>().try_into().unwrap();
        let text = std::fs::read_to_string(folder.join(file)).unwrap();
        for run in text.split(BOUNDARIES) {
            let words: Vec<&str> = run.split_whitespace().collect();
            for n in choice.lengths.0..=choice.lengths.1 {
                for phrase in words.windows(n) {
                    let group = if side.is_empty() { "(none)" } else { side };
                    let by_group = cells.entry((n, phrase.join(" "))).or_default();
                    let cell = by_group.entry(group.to_owned()).or_default();
                    cell.0 += 1;
                    cell.1.insert(file);
                }
            }
        }
    }
    let mut rows = Rows::new();
    for ((n, term), groups) in cells {
        let count: u64 = groups.values().map(|cell| cell.0).sum();
        let documents: usize = groups.values().map(|cell| cell.1.len()).sum();
        if count >= choice.min_count && documents as u64 >= choice.min_documents {
            rows.extend(groups.into_iter().map(|(group, cell)| (group, n, term.clone(), cell.0, cell.1.len() as u64)));
        }
    }
    let order = |row: &(String, usize, String, u64, u64)| {
        (row.1, row.0 == "(none)", row.0.clone(), std::cmp::Reverse(row.3), row.2.clone())
    };
    rows.sort_by_key(order);
    let (mut part, mut kept) = (None, 0);
    rows.retain(|row| {
        let own = Some((row.0.clone(), row.1));
        kept = if own == part { kept + 1 } else { 1 };
        part = own;
        kept <= choice.top
    });
    rows
}

fn row(groups: &[Group], ngram: Ngram) -> (String, usize, String, u64, u64) {
    (groups[ngram.group].values[0].clone(), ngram.n, ngram.term, ngram.cell.count, ngram.cell.documents)
}

fn listed(sources: &Sources, choice: &NgramChoice, resources: &Resources) -> Rows {
    let listing = list_ngrams(sources, &Selection::default(), policy(), choice.clone(), resources, side).unwrap();
    let (groups, mut rows) = (listing.groups.clone(), Rows::new());
    let collect = &mut |block: tifa::count::NgramBlock<'_>| {
        rows.extend((0..block.len()).map(|place| row(&groups, block.ngram(place))));
        Ok(())
    };
    listing.for_each_block(collect).unwrap();
    rows
}

#[test]
fn the_list_is_that_of_simple_counting_at_any_memory_threads_lengths_and_thresholds() {
    let temp = tempfile::tempdir().unwrap();
    let mut longest_list = 0;
    for longest in 1..=10 {
        let corpus = generated::corpus(longest as u64, 150);
        let sources = locate(&[corpus.path().to_owned()], &LocateOptions::default()).unwrap();
        let (min_count, min_documents) = [(1, 1), (3, 1), (1, 3)][longest % 3];
        let top = [usize::MAX, 7][longest % 2];
        let choice = NgramChoice {
            lengths: (1 + longest / 4, longest),
            min_count,
            min_documents,
            top,
            ..NgramChoice::default()
        };
        let expected = naive(corpus.path(), &choice);
        longest_list = longest_list.max(expected.len());
        for threads in [1, 2, 8] {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            for max_memory in [1, 1 << 17, 1 << 30] {
                let resources = Resources { max_memory, temp: temp.path().to_owned() };
                let rows = pool.install(|| listed(&sources, &choice, &resources));
                assert!(rows == expected, "{longest} tokens, {threads} threads, {max_memory} bytes");
            }
        }
    }
    assert!(longest_list > 2_000, "only {longest_list} rows: has the generator changed?");
    assert_eq!(std::fs::read_dir(temp.path()).unwrap().count(), 0, "temporary files are left");
}

#[test]
fn counts_held_in_memory_give_the_same_list() {
    let temp = tempfile::tempdir().unwrap();
    let corpus = generated::corpus(77, 200);
    let sources = locate(&[corpus.path().to_owned()], &LocateOptions::default()).unwrap();
    let choice = NgramChoice { lengths: (1, 4), min_count: 2, min_documents: 2, ..NgramChoice::default() };
    let filter = NgramFilter { shortest: 1, min_count: 2, min_documents: 2, edge_stops: None };
    for max_memory in [1, 1 << 30] {
        let resources = Resources { max_memory, temp: temp.path().to_owned() };
        let counts = count_ngrams_within(&sources, &Selection::default(), policy(), 4, &resources, side).unwrap();
        let rows: Rows = counts.list(filter).into_iter().map(|ngram| row(&counts.groups, ngram)).collect();
        assert_eq!(rows, naive(corpus.path(), &choice));
        let phrases = counts.phrases(filter);
        let cells: usize = phrases.iter().map(|phrase| phrase.cells.len()).sum();
        assert_eq!(cells, rows.len());
        assert!(phrases.is_sorted_by_key(|phrase| (phrase.n, phrase.term.clone())));
    }
}

#[test]
fn a_temporary_folder_that_is_not_there_is_an_error_and_not_a_wrong_count() {
    let corpus = generated::corpus(5, 40);
    let sources = locate(&[corpus.path().to_owned()], &LocateOptions::default()).unwrap();
    let resources = Resources { max_memory: 1, temp: "/no/such/folder".into() };
    let choice = NgramChoice { lengths: (1, 2), ..NgramChoice::default() };
    let error = list_ngrams(&sources, &Selection::default(), policy(), choice, &resources, side).unwrap_err();
    assert_eq!(error.to_string(), "cannot keep intermediate counts in the temporary folder '/no/such/folder'");
    assert!(error.hint().unwrap().contains("`temp`"));
}

#[test]
fn every_file_is_the_same_to_the_byte_at_any_memory_and_threads() {
    let corpus = generated::corpus(11, 400);
    let out = tempfile::tempdir().unwrap();
    for format in ["csv", "tsv", "json", "jsonl", "md", "parquet", "xlsx"] {
        let mut files = Vec::new();
        for (number, options) in
            [["-j", "1", "--max-memory", "1G"], ["-j", "2", "--max-memory", "1"], ["-j", "8", "--max-memory", "1"]]
                .iter()
                .enumerate()
        {
            let path = out.path().join(format!("{number}.{format}"));
            let args = ["count", corpus.path().to_str().unwrap(), "-q", "--ngrams", "1..4", "--min-count", "1"];
            let temp = ["--temp", out.path().to_str().unwrap(), "-o", path.to_str().unwrap()];
            stdout(&[&args[..], &["--by", "side"], options, &temp].concat());
            files.push(std::fs::read(path).unwrap());
        }
        assert!(files.iter().all(|file| *file == files[0]), "{format} differs");
        assert!(files[0].len() > 10_000, "{format} is small");
    }
    let left = std::fs::read_dir(out.path()).unwrap().flatten();
    assert_eq!(left.filter(|entry| entry.file_name().to_string_lossy().contains("tifa-spill")).count(), 0);
}

#[test]
fn every_kind_of_list_keeps_to_the_memory_and_the_folder_that_it_is_given() {
    let corpus = generated::corpus(13, 300);
    let temp = tempfile::tempdir().unwrap();
    let kinds = [
        &["--skip", "2", "-n", "1..3"][..],
        &["--skip", "4", "-n", "3..5", "--stop-words", "en"],
        &["--closed", "-n", "1..4"],
        &["--c-value", "-n", "2..4"],
        &["--stop-words", "auto", "-n", "1..3"],
    ];
    for kind in kinds {
        let args = |more: &[&str]| {
            let common = ["count", corpus.path().to_str().unwrap(), "-q", "-f", "csv", "--by", "side"];
            tifa().args(common).args(kind).args(more).output().unwrap()
        };
        let free = args(&["-j", "1"]);
        let bounded = args(&["-j", "8", "--max-memory", "1", "--temp", temp.path().to_str().unwrap()]);
        assert!(free.status.success() && free.stdout.len() > 1_000 && free.stdout == bounded.stdout, "{kind:?}");
        // Issue 12: these lists ignored both.
        let nowhere = args(&["--max-memory", "1", "--temp", "/no/such/folder"]);
        let message = String::from_utf8_lossy(&nowhere.stderr).into_owned();
        assert!(nowhere.status.code() == Some(1) && message.contains("'/no/such/folder'"), "{kind:?}: {message}");
    }
    assert_eq!(std::fs::read_dir(temp.path()).unwrap().count(), 0);
}

#[test]
fn a_spill_that_fails_leaves_the_earlier_file() {
    let corpus = generated::corpus(12, 50);
    let out = tempfile::tempdir().unwrap();
    let path = out.path().join("list.csv");
    std::fs::write(&path, "earlier").unwrap();
    let args = ["count", corpus.path().to_str().unwrap(), "-q", "--ngrams", "1..4", "--min-count", "1"];
    let options = ["--max-memory", "1", "--temp", "/no/such/folder", "-o", path.to_str().unwrap()];
    let output = tifa().args(args).args(options).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(message.contains("temporary folder '/no/such/folder'"), "{message}");
    assert!(message.contains("hint: make the folder first, or choose another one by --temp"), "{message}");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "earlier");
}

#[test]
fn a_pipe_takes_the_bytes_of_a_binary_format_as_a_file_does() {
    let out = tempfile::tempdir().unwrap();
    let seeds = crate::support::seeds();
    for format in ["parquet", "xlsx"] {
        let path = out.path().join(format!("list.{format}"));
        let command = |to: &[&str]| {
            let args = ["count", seeds.to_str().unwrap(), "-q", "--ngrams", "1..2", "-f", format];
            tifa().args(args).args(to).output().unwrap()
        };
        let piped = command(&[]);
        assert!(piped.status.success(), "{}", String::from_utf8_lossy(&piped.stderr));
        assert!(command(&["-o", path.to_str().unwrap()]).status.success());
        assert!(piped.stdout.len() > 1_000 && piped.stdout == std::fs::read(path).unwrap(), "{format} differs");
    }
}

#[test]
fn columns_are_written_in_the_order_asked_for() {
    let seeds = crate::support::seeds();
    let seeds = seeds.to_str().unwrap();
    // One table whose rows come while they are counted, one that is there as a whole.
    for args in [&["count", seeds, "--ngrams", "1..2", "--by", "document"][..], &["trend", seeds, "-t", "the *"]] {
        let whole = crate::support::rows(args);
        let picked = crate::support::stdout(&[args, &["-q", "-f", "csv", "--columns", "count,documents"]].concat());
        assert!(picked.starts_with("count,documents\n"));
        let picked = crate::support::parse_csv(&picked);
        assert!(!picked.is_empty() && picked.len() == whole.len());
        for (some, all) in picked.iter().zip(&whole) {
            assert!(some.iter().all(|(name, value)| all[name] == *value) && some.len() == 2);
        }
        // A column that people need not see is shown if it is asked for.
        let shown = crate::support::stdout(&[args, &["-q", "-f", "md", "--columns", "documents_total"]].concat());
        assert!(shown.starts_with("| documents_total |\n"), "{shown}");
        for (columns, message) in
            [("count,rate", "there is no column named 'rate'"), ("count,count", "asked for twice")]
        {
            let output = tifa().args(args).args(["-q", "--columns", columns]).output().unwrap();
            assert_eq!(output.status.code(), Some(2));
            assert!(String::from_utf8_lossy(&output.stderr).contains(message));
        }
    }
}
