//! Documents as the world has them.

use crate::support::{arg, files_below, folder, parse_csv, rows, seeds, stdout, tifa};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use tifa::corpus::{Document, LocateOptions, Reading, Scan, Selection, locate, scan};

fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name)
}

/// What `inspect` says of each document, in these columns.
fn inspected(input: &Path, more: &[&str], columns: &[&str]) -> Vec<Vec<String>> {
    let rows = rows(&[&["inspect", arg(input)], more].concat());
    rows.iter().map(|row| columns.iter().map(|column| row[*column].clone()).collect()).collect()
}

#[test]
fn a_table_is_as_many_documents_as_it_has_rows() {
    let corpus = folder(&[("speeches.csv", "year,party,text\n2020,x,Free trade.\n2021,y,No trade.\n")]);
    let columns = ["document", "date", "party", "tokens"];
    let expected = [["speeches.csv#2", "2020", "x", "2"], ["speeches.csv#3", "2021", "y", "2"]];
    assert_eq!(inspected(corpus.path(), &[], &columns), expected);
    assert_eq!(inspected(&corpus.path().join("speeches.csv"), &[], &columns), expected);
}

#[test]
fn hits_in_a_table_are_quoted_from_their_rows() {
    let corpus = folder(&[("s.jsonl", "{\"text\":\"one\"}\n{\"text\":\"free trade now\"}\n")]);
    let rows = rows(&["kwic", "trade", arg(corpus.path())]);
    assert_eq!([&rows[0]["document"], &rows[0]["left"], &rows[0]["right"]], ["s.jsonl#2", "free", "now"]);
}

#[test]
fn standard_input_is_a_document_or_a_table() {
    let count = |input: &str| {
        let output = tifa().args(["count", "-", "-t", "trade", "-q", "-f", "csv"]).write_stdin(input).output().unwrap();
        parse_csv(&String::from_utf8(output.stdout).unwrap())[0]["documents"].clone()
    };
    assert_eq!(count("Free trade, and more trade."), "1");
    assert_eq!(count("{\"text\":\"trade\"}\n{\"text\":\"trade\"}\n"), "2");
}

#[test]
fn a_page_is_its_main_content_with_title_and_date() {
    let page = "<html><head><title>Trade talks</title><meta property='article:published_time' content='2024-12-17T10:00Z'></head>\
                <body><nav><a href=x>Home</a> <a href=y>About</a></nav><article><p>The committee discussed trade for a day.</p>\
                </article><footer><a href=z>Imprint</a></footer></body></html>";
    let corpus = folder(&[("page.html", page)]);
    let columns = ["title", "date", "page_date", "tokens", "reader"];
    assert_eq!(inspected(corpus.path(), &[], &columns), [["Trade talks", "2024-12-17", "2024-12-17", "7", "html"]]);
}

#[test]
fn pages_of_a_pdf_lose_their_heads_and_hyphens() {
    let rows = rows(&["inspect", arg(&data("heads.pdf"))]);
    assert_eq!(rows[0]["reader"], "pdf");
    assert!(rows[0]["tokens"].parse::<u64>().unwrap() > 20, "{rows:?}");
}

#[test]
fn a_legacy_encoding_is_guessed_shown_and_can_be_overridden() {
    let corpus = TempDir::new().unwrap();
    let gbk =
        b"\xb8\xdf\xd6\xca\xc1\xbf\xb7\xa2\xd5\xb9\xd4\xd9\xb4\xce\xb8\xdf\xd6\xca\xc1\xbf\xb7\xa2\xd5\xb9\xa1\xa3";
    fs::write(corpus.path().join("a.txt"), gbk).unwrap();
    let count =
        |more: &[&str]| rows(&[&["count", arg(corpus.path()), "-t", "高质量发展"], more].concat())[0]["count"].clone();
    assert_eq!(count(&[]), "2");
    assert_eq!(count(&["--encoding", "gb18030"]), "2");
    assert_eq!(count(&["--encoding", "windows-1252"]), "0");
    assert_eq!(inspected(corpus.path(), &[], &["encoding"]), [["GBK"]]);
}

#[test]
fn labels_come_from_file_names() {
    let corpus = folder(&[("1850_millard_fillmore_w.txt", "Trade."), ("1989_george_bush_r.txt", "Trade.")]);
    let pattern = ["--name-pattern", "{year}_{president}_{party}"];
    let expected = [["1850", "millard_fillmore", "w"], ["1989", "george_bush", "r"]];
    assert_eq!(inspected(corpus.path(), &pattern, &["date", "president", "party"]), expected);
}

#[test]
fn metadata_may_be_json_and_lie_elsewhere() {
    let corpus = folder(&[("a.txt", "Trade.")]);
    let elsewhere = folder(&[("m.json", r#"[{"file":"a.txt","year":1999,"side":"x"}]"#)]);
    let metadata = elsewhere.path().join("m.json");
    assert_eq!(inspected(corpus.path(), &["--metadata", arg(&metadata)], &["date", "side"]), [["1999", "x"]]);
}

#[test]
fn a_stated_date_wins_and_a_contradiction_is_reported() {
    let text = "Updated: 2020-12-30\nThe Work Conference was held on December 28, 2020. It discussed trade.";
    let corpus =
        folder(&[("corpus.toml", "[[document]]\nfile = \"a.txt\"\npage_date = \"2021-01-05\"\n"), ("a.txt", text)]);
    let output = tifa().args(["inspect", arg(corpus.path()), "-f", "csv"]).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("the stated page_date of 'a.txt' is 2021-01-05, but the document says 2020-12-30"), "{said}");
    let table = parse_csv(&String::from_utf8(output.stdout).unwrap());
    assert_eq!(table[0]["page_date"], "2021-01-05");
}

#[test]
fn documents_without_a_year_can_be_left_out_or_refused() {
    let corpus = folder(&[("1999.txt", "Trade."), ("b.txt", "Trade.")]);
    let documents = |more: &[&str]| rows(&[&["inspect", arg(corpus.path())], more].concat()).len();
    assert_eq!((documents(&[]), documents(&["--year-missing", "drop"])), (2, 1));
    let output = tifa().args(["inspect", arg(corpus.path()), "--year-missing", "fail"]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("the year of 1 document is not known"));
}

#[test]
fn copies_are_reported_and_only_left_out_if_asked() {
    let text = fs::read_to_string(seeds().join("001_a426189bb560bcb6.txt")).unwrap();
    let copy = text.replace("Liaoning", "Hunan");
    let corpus = folder(&[
        ("metadata.csv", "file,date\ncopy.txt,2022-12-20\nfirst.txt,2022-12-17\n"),
        ("copy.txt", &copy),
        ("first.txt", &text),
    ]);
    let output = tifa().args(["inspect", arg(corpus.path()), "-f", "csv"]).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("share at least") && said.contains("first.txt, copy.txt"), "{said}");
    assert_eq!(inspected(corpus.path(), &["--repeats", "drop"], &["document"]), [["first.txt"]]);
}

#[test]
fn a_phrase_across_a_wrapped_line_is_found() {
    let wrapped = "It is my profound honour to address the General Assembly of the United\n\
                   Nations today. We have waged a fierce battle against an invisible enemy, and human\n\
                   rights have been defended by all of us in the long months that lie behind this\n\
                   Assembly and before it.\n";
    let corpus = folder(&[("a.txt", wrapped)]);
    let count = |more: &[&str]| {
        rows(&[&["count", arg(corpus.path()), "-t", "human rights"], more].concat())[0]["count"].clone()
    };
    assert_eq!((count(&[]), count(&["--paragraphs", "line"])), ("1".into(), "0".into()));
}

#[test]
fn a_drafted_manifest_reads_the_same_corpus() {
    let copy = TempDir::new().unwrap();
    for entry in fs::read_dir(seeds()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            fs::copy(&path, copy.path().join(path.file_name().unwrap())).unwrap();
        }
    }
    let columns = ["document", "date", "page_date", "tokens", "passage_labels"];
    let before = inspected(copy.path(), &[], &columns);
    let manifest = copy.path().join("corpus.toml");
    stdout(&["corpus", "init", arg(copy.path()), "-q", "-o", arg(&manifest)]);
    assert_eq!(inspected(copy.path(), &[], &columns), before);
    let again = tifa().args(["corpus", "init", arg(copy.path()), "-q", "-o", arg(&manifest)]).output().unwrap();
    assert!(String::from_utf8_lossy(&again.stderr).contains("exists already"));
}

#[test]
fn cleaned_passages_are_written_for_other_tools() {
    let output = TempDir::new().unwrap();
    let folder = output.path().join("text");
    stdout(&["inspect", arg(&seeds()), "-q", "--text", arg(&folder)]);
    let files = files_below(&folder);
    let zhejiang = String::from_utf8_lossy(&files["000_4181a76bf0b75597.5.txt"]).into_owned();
    assert!(zhejiang.starts_with("Additionally, according to") && !zhejiang.contains("You May Have Missed"));
    // What was written is a corpus again, with the same tokens.
    let tokens: u64 = rows(&["inspect", arg(&folder), "--keep-repeats"])
        .iter()
        .map(|row| row["tokens"].parse::<u64>().unwrap())
        .sum();
    assert_eq!(tokens, 7190);
}

#[test]
fn a_corpus_can_have_cleaning_rules_of_its_own() {
    let manifest = "[[omit]]\nline = '^Page of .* office$'\nreason = \"letterhead\"\n[[document]]\nfile = \"a.txt\"\n";
    let corpus =
        folder(&[("corpus.toml", manifest), ("a.txt", "Page of the office\nFree trade.\nPage of the office hours.\n")]);
    let removals = rows(&["inspect", arg(corpus.path()), "--removals"]);
    assert_eq!([&removals[0]["reason"], &removals[0]["tokens"]], ["letterhead", "4"]);
    assert_eq!((removals.len(), inspected(corpus.path(), &[], &["tokens"])), (1, vec![vec!["7".to_owned()]]));
}

#[test]
fn the_period_that_a_review_covers_is_only_a_guess_at_its_date() {
    let corpus = folder(&[("review.txt", "2023年工作回顾\n过去一年，经济稳中求进。\n")]);
    assert_eq!(inspected(corpus.path(), &[], &["date", "date_grade"]), [["2023", "guessed"]]);
}

#[test]
fn dates_are_looked_for_and_doubted_only_where_something_depends_on_them() {
    let corpus =
        folder(&[("review.txt", "2023年工作回顾\n过去一年，稳中求进。\n"), ("trade.txt", "Free trade, fair trade.\n")]);
    let doubts = |args: &[&str]| {
        let output = tifa().args(args).arg(arg(corpus.path())).output().unwrap();
        let messages = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{args:?}: {messages}");
        [messages.contains("is a guess"), messages.contains("have no date")]
    };
    let words = ["count", "--ngrams", "1..1", "--min-count", "1"];
    let pairs = ["phrases", "--kind", "collocations"];
    for undated in
        [&words[..], &["count", "-t", "trade", "-b", "document"], &[&words[..], &["--closed"]].concat(), &pairs]
    {
        assert_eq!(doubts(undated), [false, false], "{undated:?}");
    }
    for more in [["-b", "year"], ["--repeats", "drop"], ["--where", "year=(guessed)"]] {
        assert!(doubts(&[&words[..], &more].concat()).contains(&true), "{more:?}");
    }
    assert_eq!(doubts(&["kwic", "trade"]), [true, true]);
    let within = |limit: &[&str]| rows(&[&words[..], &[arg(corpus.path())], limit].concat()).len();
    assert_eq!(
        [within(&["--since", "2023", "--guessed-dates", "use"]), within(&["--year-missing", "drop"]), within(&[])],
        [13, 13, 16]
    );
}

#[test]
fn documents_that_are_read_once_are_the_same_but_cannot_be_read_again() {
    let corpus = folder(&[("a.txt", "Free trade.\n"), ("b/c.txt", "Fair trade.\n")]);
    let read = |once: bool| {
        let sources = locate(&[corpus.path().to_owned()], &LocateOptions::default()).unwrap();
        let sources = if once { sources.read_once() } else { sources };
        let visit = |(): &mut (), _: &Document, text: &str| text.to_owned();
        scan(&sources, &Selection::default(), &Reading::default(), || (), visit).unwrap()
    };
    let (once, again): (Scan<String>, Scan<String>) = (read(true), read(false));
    assert_eq!(once.gathered, again.gathered);
    for (once, again) in once.corpus.documents.iter().zip(&again.corpus.documents) {
        assert_eq!((&once.id, &once.passages), (&again.id, &again.passages));
        assert!(once.hash.is_none() && once.reread().is_err());
        assert!(again.hash.is_some() && again.reread().is_ok());
    }
}

#[test]
fn many_warnings_of_a_kind_are_one_line_and_all_of_them_on_demand() {
    let rows: String = (0..500).map(|row| format!("soon,trade {row}\n")).collect();
    let corpus = folder(&[("a.csv", &format!("date,text\n{rows}"))]);
    let warnings = |more: &[&str]| {
        let output =
            tifa().args(["count", arg(corpus.path()), "-t", "trade", "--by", "year"]).args(more).output().unwrap();
        String::from_utf8(output.stderr).unwrap().lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let few = warnings(&[]);
    let expected = "warning: the date of 500 documents cannot be understood: 'soon': a.csv#2, a.csv#3, a.csv#4, …";
    assert!(few.len() < 5 && few.contains(&expected.to_owned()), "{few:?}");
    let all = warnings(&["--all-warnings"]);
    assert_eq!(all.iter().filter(|line| line.contains("cannot be understood")).count(), 500);
    assert!(warnings(&["--strict"]).concat().contains("500 warnings"), "each of them counts");
}
