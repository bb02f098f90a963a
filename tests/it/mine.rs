//! Phrases that no lexicon lists: what is found, what is not, and whether the figures are right.

use crate::generated;
use crate::support::{arg, folder, rows, seeds, stdout, tifa};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use tempfile::TempDir;
use tifa::token::{Fold, StopWords};

/// The phrases of one kind that a corpus of one text has.
fn mined(kind: &str, text: &str) -> Vec<String> {
    let corpus = folder(&[("a.txt", text)]);
    rows(&["phrases", arg(corpus.path()), "--kind", kind, "--keep-repeats"])
        .iter()
        .map(|row| row["phrase"].clone())
        .collect()
}

fn of_seed(number: &str, kind: &str) -> BTreeSet<String> {
    let rows = rows(&["phrases", arg(&seeds()), "--kind", kind, "--top", "1000"]);
    rows.into_iter().filter(|row| row["document"].starts_with(number)).map(|row| row["phrase"].clone()).collect()
}

#[test]
fn every_numbered_slogan_of_changchun_is_found_and_nothing_else() {
    let expected = [
        "three fives",
        "three plates",
        "one pillar and six pairs",
        "six stabilities",
        "six guarantees",
        "four plates",
        "two bases",
        "four consciousnesses",
        "four self-confidence",
        "dual upholding",
        "six regressions",
        "four major campaigns",
        "five pilot demonstration zones",
    ];
    assert_eq!(of_seed("003", "numbered"), expected.map(str::to_owned).into());
}

#[test]
fn numbered_slogans_of_the_other_seeds() {
    assert_eq!(of_seed("000", "numbered"), ["Ten Million Project".to_owned()].into());
    let liaoning = ["six overall planning", "two establishments", "two maintenances", "two unwavering"];
    assert_eq!(of_seed("001", "numbered"), liaoning.map(str::to_owned).into());
    let sichuan = ["five coordinations", "two affirmations", "two upholds"];
    assert_eq!(of_seed("002", "numbered"), sichuan.map(str::to_owned).into());
    assert_eq!(of_seed("004", "numbered"), ["two unwavering principles".to_owned()].into());
}

#[test]
fn a_newspaper_is_no_formulation() {
    for row in rows(&["phrases", arg(&seeds()), "--top", "10000"]) {
        let kinds = ["numbered", "quoted", "titles", "parallel", "capitalised"];
        let is_press = row["phrase"].contains("Southern Daily") || row["phrase"].contains("Zhejiang Release");
        assert!(!(kinds.contains(&row["kind"].as_str()) && is_press), "{row:?}");
    }
}

#[test]
fn quantities_dates_and_sums_are_no_slogans() {
    let text = "We met for two years. It took three days and five percent, 10 dollars, two million men, one of them, \
                twenty-two countries and two-thirds. On 12 May 2020 and in chapter two we said so. ";
    assert_eq!(mined("numbered", &text.repeat(4)), Vec::<String>::new());
}

#[test]
fn a_bare_slogan_is_found_where_it_returns() {
    let text = "We uphold the three guiding principles. ";
    let corpus = folder(&[("a.txt", &text.repeat(2)), ("b.txt", text), ("c.txt", "It has principles, guiding none.")]);
    let rows = rows(&["phrases", arg(corpus.path()), "--kind", "numbered"]);
    let shown: Vec<_> =
        rows.iter().map(|row| [&row["phrase"], &row["count"], &row["documents"], &row["marked"]]).collect();
    assert_eq!(shown, [["three guiding principles", "3", "2", "0"]]);
}

#[test]
fn chinese_numbers_make_slogans_and_quantities_do_not() {
    let text = "增强“四个意识”，做好“六稳”工作，坚持两个维护，经过三个月，投入五个亿，第一个五年计划。\n";
    assert_eq!(mined("numbered", &text.repeat(3)), ["两个维护", "四个意识", "六稳"]);
}

#[test]
fn unbalanced_quotation_marks_end_with_their_sentence() {
    let text = "We follow the “first great plan. Then we “walk on slowly”, and go on” to the \"second plan\".";
    let found: BTreeSet<String> = mined("quoted", text).into_iter().collect();
    assert_eq!(found, ["first great plan", "walk on slowly", "second plan"].map(str::to_owned).into());
}

#[test]
fn apostrophes_are_no_quotation_marks() {
    let text =
        "The world‘s people and workers’ rights don’t ‘stand in line’ for it, it’s the peoples' choice 'at last' now.";
    let found: BTreeSet<String> = mined("quoted", text).into_iter().collect();
    assert_eq!(found, ["stand in line", "at last"].map(str::to_owned).into());
}

#[test]
fn whole_sentences_are_no_formulations_and_titles_are_titles() {
    let text =
        "He said: “This is what we have always wanted to say.” She read 《红星日报纲要（草案）》 and “soft power”.";
    assert_eq!(mined("quoted", text), ["soft power"]);
    assert_eq!(mined("titles", text), ["红星日报纲要（草案）"]);
}

#[test]
fn parallel_clauses_are_split_into_members() {
    let text = "We strive for blue skies, clear waters, and clean soil with effort. \
                It is about stabilizing growth, promoting reform, adjusting structure and benefiting people.";
    let corpus = folder(&[("a.txt", text), ("b.txt", "坚持稳增长、促改革、调结构。稳增长、促改革、调结构。")]);
    let rows = rows(&["phrases", arg(corpus.path()), "--kind", "parallel"]);
    let members: BTreeSet<&str> = rows.iter().map(|row| row["members"].as_str()).collect();
    let expected = [
        "blue skies | clear waters | clean soil",
        "stabilizing growth | promoting reform | adjusting structure | benefiting people",
        "稳增长 | 促改革 | 调结构",
    ];
    assert_eq!(members, expected.into());
}

#[test]
fn capitals_make_set_phrases_and_persons_and_sentence_beginnings_do_not() {
    let text = "Our country joined the Belt and Road Initiative. The Belt and Road Initiative grew. \
                Wang Hao met Li Qiang. Wang Hao met Li Qiang. However, France and Germany met; France and Germany met. \
                France met. Germany met. France went. Germany went. France sang. Germany sang. A road is a road, a belt is a belt, an initiative one. ";
    assert_eq!(mined("capitalised", text), ["Belt and Road Initiative"]);
}

#[test]
fn figures_are_those_of_counting_the_phrase() {
    let mined = rows(&["phrases", arg(&seeds()), "--top", "6"]);
    assert!(mined.len() > 20, "{}", mined.len());
    for row in mined {
        let counted = rows(&["count", arg(&seeds()), "-t", &row["phrase"], "--overlap", "all"]);
        let figures = |row: &BTreeMap<String, String>| (row["count"].clone(), row["documents"].clone());
        assert_eq!(figures(&row), figures(&counted[0]), "{}", row["phrase"]);
    }
}

#[test]
fn repeated_phrases_are_those_of_a_plain_loop() {
    for seed in [3, 5, 8] {
        let corpus = generated::corpus(seed, 20);
        let args = ["--kind", "repeated", "--top", "100000", "--min-count", "3", "--min-documents", "2"];
        let options = ["--paragraphs", "line", "--keep-repeats", "--keep-boilerplate"];
        let found: BTreeMap<String, (u64, u64)> =
            rows(&[&["phrases", arg(corpus.path())], &args[..], &options[..]].concat())
                .into_iter()
                .map(|row| (row["phrase"].clone(), (row["count"].parse().unwrap(), row["documents"].parse().unwrap())))
                .collect();
        let all = naive_phrases(corpus.path());
        let words: Vec<(String, u64)> =
            all.iter().filter(|(phrase, _)| phrase.len() == 1).map(|(phrase, it)| (phrase[0].clone(), it.0)).collect();
        let words = words.iter().map(|(word, count)| (word.as_str(), *count));
        let stops = StopWords::detect(words, Fold::default());
        let has_stop_edge = |phrase: &[String]| stops.contains(&phrase[0]) || stops.contains(&phrase[phrase.len() - 1]);
        let candidates: BTreeMap<&Vec<String>, (u64, u64)> = all
            .iter()
            .filter(|(phrase, (count, documents))| {
                phrase.len() > 1 && *count >= 3 && documents.len() >= 2 && !has_stop_edge(phrase)
            })
            .map(|(phrase, (count, documents))| (phrase, (*count, documents.len() as u64)))
            .collect();
        let expected: BTreeMap<String, (u64, u64)> = candidates
            .iter()
            .filter(|(phrase, (count, _))| {
                !candidates.iter().any(|(longer, (outer, _))| {
                    longer.len() > phrase.len()
                        && longer.windows(phrase.len()).any(|part| part == phrase.as_slice())
                        && *outer as f64 >= 0.9 * *count as f64
                })
            })
            .map(|(phrase, figures)| (phrase.join(" "), *figures))
            .collect();
        assert_eq!(found, expected, "seed {seed}");
        assert!(!expected.is_empty());
    }
}

/// All phrases of a generated corpus with their counts and documents, from the texts themselves.
fn naive_phrases(corpus: &std::path::Path) -> BTreeMap<Vec<String>, (u64, BTreeSet<String>)> {
    let mut phrases: BTreeMap<Vec<String>, (u64, BTreeSet<String>)> = BTreeMap::new();
    for_each_run(corpus, |document, words| {
        for start in 0..words.len() {
            for end in start + 1..=words.len() {
                let (count, documents) = phrases.entry(words[start..end].to_vec()).or_default();
                *count += 1;
                documents.insert(document.to_owned());
            }
        }
    });
    phrases
}

fn for_each_run(corpus: &std::path::Path, mut each: impl FnMut(&str, &[String])) {
    for entry in fs::read_dir(corpus).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            let text = fs::read_to_string(&path).unwrap();
            for run in text.split([',', '\n']) {
                let words: Vec<String> = run.split_whitespace().map(str::to_owned).collect();
                each(arg(&path), &words);
            }
        }
    }
}

#[test]
fn skip_grams_are_those_of_a_plain_loop() {
    for (seed, skip) in [(1, 0), (2, 1), (4, 3)] {
        let corpus = generated::corpus(seed, 15);
        let mut expected: BTreeMap<String, (u64, BTreeSet<String>)> = BTreeMap::new();
        let mut totals = [0; 2];
        for_each_run(corpus.path(), |document, words| {
            // Every subset of positions, as its definition has it.
            for (first, _) in words.iter().enumerate() {
                for second in first + 1..words.len() {
                    let mut add = |places: &[usize]| {
                        let skipped = places[places.len() - 1] - places[0] + 1 - places.len();
                        if skipped <= skip {
                            totals[places.len() - 2] += 1;
                            let gram = places.iter().map(|place| words[*place].as_str()).collect::<Vec<_>>().join(" ");
                            let (count, documents) = expected.entry(gram).or_default();
                            *count += 1;
                            documents.insert(document.to_owned());
                        }
                    };
                    add(&[first, second]);
                    (second + 1..words.len()).for_each(|third| add(&[first, second, third]));
                }
            }
        });
        let skip = skip.to_string();
        let options = ["--paragraphs", "line", "--keep-repeats", "--keep-boilerplate", "--min-count", "1"];
        let args = [&["count", arg(corpus.path()), "--ngrams", "2..3", "--skip", &skip], &options[..]].concat();
        let table = rows(&args);
        let found: BTreeMap<String, (u64, u64)> = table
            .iter()
            .map(|row| (row["term"].clone(), (row["count"].parse().unwrap(), row["documents"].parse().unwrap())))
            .collect();
        let expected: BTreeMap<String, (u64, u64)> =
            expected.into_iter().map(|(gram, (count, documents))| (gram, (count, documents.len() as u64))).collect();
        assert_eq!(found, expected, "seed {seed}, skip {skip}");
        for row in table {
            let n: usize = row["n"].parse().unwrap();
            assert_eq!(row["total"], totals[n - 2].to_string(), "{}", row["term"]);
        }
    }
}

#[test]
fn without_skips_skip_grams_are_n_grams() {
    let corpus = generated::corpus(9, 20);
    let args = ["count", arg(corpus.path()), "--ngrams", "1..3", "--by", "side"];
    assert_eq!(rows(&args), rows(&[&args[..], &["--skip", "0"]].concat()));
}

#[test]
fn closed_phrases_are_those_of_a_plain_loop() {
    let corpus =
        folder(&[("a.txt", &"The common market grows. ".repeat(3)), ("b.txt", "A common market. The market.")]);
    let args = ["count", arg(corpus.path()), "--ngrams", "1..4", "--stop-words", "en", "--closed", "--c-value"];
    let shown: Vec<(String, String)> =
        rows(&args).into_iter().map(|row| (row["term"].clone(), row["c_value"].clone())).collect();
    // market 5, common 4, grows 3, common market 4, market grows 3, common market grows 3.
    let expected = [("market", "0"), ("common market", "1"), ("common market grows", "4.75488750216")];
    assert_eq!(shown, expected.map(|(term, value)| (term.to_owned(), value.to_owned())));
}

#[test]
fn renderings_that_keep_the_same_company_are_proposed_as_one_concept() {
    let rows = rows(&["phrases", arg(&seeds()), "--kind", "numbered"]);
    let concept = |phrase: &str| rows.iter().find(|row| row["phrase"] == phrase).unwrap()["concept"].clone();
    assert_eq!(concept("two upholds"), concept("dual upholding"));
    assert_eq!(concept("two unwavering"), concept("two unwavering principles"));
    assert_eq!(concept("two establishments"), concept("two affirmations"));
    assert_eq!(concept("two maintenances"), concept("two upholds"));
    assert_ne!(concept("two establishments"), concept("two maintenances"));
    assert_ne!(concept("four plates"), concept("four major campaigns"));
}

#[test]
fn proposals_can_be_read_as_a_lexicon_at_once() {
    let (folder, other) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let path = other.path().join("new.csv");
    for file in fs::read_dir(seeds()).unwrap().map(|entry| entry.unwrap().path()) {
        if file.extension().is_some_and(|extension| extension == "txt") {
            fs::copy(&file, folder.path().join(file.file_name().unwrap())).unwrap();
        }
    }
    stdout(&["phrases", arg(folder.path()), "--as-lexicon", "-q", "-o", arg(&path)]);
    let lexicon = fs::read_to_string(&path).unwrap();
    assert!(lexicon.starts_with("concept,category,language,variant\n"), "{lexicon}");
    assert!(lexicon.contains("six stabilities,numbered,en,six stabilities\n"), "{lexicon}");
    for row in rows(&["count", arg(folder.path()), "-l", arg(&path), "--overlap", "all"]) {
        assert_ne!(row["count"], "0", "{} is proposed but does not occur", row["concept"]);
    }
}

#[test]
fn what_the_lexicon_of_the_corpus_has_is_marked_or_left_out() {
    let all = rows(&["phrases", arg(&seeds()), "--kind", "quoted"]);
    assert!(all.iter().any(|row| row["known"] == "Fengqiao Experience" && row["phrase"] == "Fengqiao Experience"));
    let new = rows(&["phrases", arg(&seeds()), "--kind", "quoted", "--only-new"]);
    assert!(!new.is_empty() && new.len() < all.len() && new.iter().all(|row| row["known"].is_empty()));
}

#[test]
fn collocations_are_those_of_a_plain_loop() {
    let corpus = generated::corpus(21, 25);
    for (window, left, right) in [("0,1", 0, 1), ("2", 2, 2), ("3,1", 3, 1)] {
        let mut pairs: BTreeMap<(String, String), u64> = BTreeMap::new();
        let (mut first, mut second): (BTreeMap<String, u64>, BTreeMap<String, u64>) = Default::default();
        let mut total = 0;
        for_each_run(corpus.path(), |_, words| {
            for (at, word) in words.iter().enumerate() {
                let near = at.saturating_sub(left)..words.len().min(at + right + 1);
                for (other, second_word) in words.iter().enumerate().filter(|(other, _)| near.contains(other)) {
                    if other != at {
                        total += 1;
                        *first.entry(word.clone()).or_default() += 1;
                        *second.entry(second_word.clone()).or_default() += 1;
                        *pairs.entry((word.clone(), second_word.clone())).or_default() += 1;
                    }
                }
            }
        });
        let options = ["--paragraphs", "line", "--keep-repeats", "--keep-boilerplate", "--with-stop-words"];
        let args = ["phrases", arg(corpus.path()), "--kind", "collocations", "--window", window, "--top", "1000"];
        let found = rows(&[&args[..], &options[..], &["--min-count", "1"]].concat());
        assert!(!found.is_empty());
        for row in &found {
            let number = |column: &str| row[column].parse::<u64>().unwrap();
            let words = (row["first"].clone(), row["second"].clone());
            let figures = [pairs[&words], first[&words.0], second[&words.1], total];
            assert_eq!(["count", "f1", "f2", "total"].map(number), figures, "{words:?} in {window}");
        }
        let expected: usize = pairs
            .iter()
            .filter(|((a, b), count)| {
                let is_listed_once = left != right || a <= b;
                is_listed_once && **count as f64 > first[a] as f64 * second[b] as f64 / total as f64
            })
            .count();
        assert_eq!(found.len(), expected, "{window}");
    }
}

#[test]
fn collocates_of_a_word_have_the_figures_of_its_pairs() {
    let corpus = generated::corpus(22, 25);
    let common = ["--window", "2", "--with-stop-words", "--min-count", "1", "--top", "100"];
    let pairs = rows(&[&["phrases", arg(corpus.path()), "--kind", "collocations"], &common[..]].concat());
    let around = rows(&[&["phrases", arg(corpus.path()), "--around", "b"], &common[..]].concat());
    assert!(around.len() > 1);
    for row in around.iter().filter(|row| row["collocate"] != "b") {
        let is_pair = |pair: &&BTreeMap<String, String>| {
            let words = [&pair["first"], &pair["second"]];
            words.contains(&&row["collocate"]) && words.contains(&&"b".to_owned())
        };
        let pair = pairs.iter().find(is_pair).unwrap();
        for column in ["count", "total", "documents", "log_likelihood_4", "mi"] {
            assert_eq!(row[column], pair[column], "{} {column}", row["collocate"]);
        }
    }
}

#[test]
fn mining_gives_the_same_bytes_at_any_number_of_threads() {
    let corpus = generated::corpus(31, 40);
    let seeds = seeds();
    for input in [arg(corpus.path()), arg(&seeds)] {
        for command in [&["phrases"][..], &["phrases", "--around", "a"], &["count", "--ngrams", "2..3", "--skip", "2"]]
        {
            let output = |threads| stdout(&[command, &[input, "-q", "-j", threads]].concat());
            assert_eq!(output("1"), output("8"), "{command:?}");
        }
    }
}

#[test]
fn wrong_use_of_phrases_names_the_way_out() {
    let seeds = seeds();
    let cases: [(&[&str], &[&str]); 6] = [
        (&["--kind", "slogans"], &["there is no kind of phrase named 'slogans'", "numbered, quoted"]),
        (&["--kind", "quoted,collocations"], &["collocations cannot be listed together with quoted", "two calls"]),
        (&["--around", "—"], &["'—'"]),
        (&["--around", "reform", "--window", "0"], &["'0' is no window"]),
        (&["--around", "reform", "--sort", "best"], &["no measure of association named 'best'", "log_dice"]),
        (&["--kind", "collocations", "--measure", "mi,x"], &["no measure of association named 'x'"]),
    ];
    for (options, said) in cases {
        let output = tifa().args([&["phrases", arg(&seeds)], options].concat()).output().unwrap();
        let message = String::from_utf8(output.stderr).unwrap();
        assert!(!output.status.success(), "{options:?}");
        said.iter().for_each(|words| assert!(message.contains(words), "{options:?} says:\n{message}"));
    }
}

#[test]
fn texts_without_any_formula_give_an_empty_table() {
    let corpus = folder(&[("a.txt", "one. two. three."), ("b.txt", "\n\n“\n”\n「\n")]);
    assert_eq!(rows(&["phrases", arg(corpus.path())]).len(), 0);
    assert_eq!(rows(&["phrases", arg(corpus.path()), "--kind", "collocations"]).len(), 0);
}

#[test]
fn a_lexicon_is_suggested_from_what_it_lacks() {
    let rows = rows(&["lexicon", "suggest", arg(&seeds()), "--kind", "numbered,quoted"]);
    assert!(!rows.iter().any(|row| row["variant"] == "extend the short chain"), "the lexicon has it");
    assert!(rows.iter().all(|row| !row["concept"].is_empty() && !row["variant"].is_empty()));
    assert!(rows.iter().any(|row| row["variant"] == "battles against epidemic and poverty"));
}
