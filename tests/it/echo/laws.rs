//! What holds of any echo.

use super::oracle::{documents, options, policy, written};
use crate::generated::corpus;
use crate::support::{arg, folder, parse_csv, rows, stdout};
use proptest::prelude::*;
use tifa::analysis::echo::{Direction, EchoOptions, echo, reuses, shared_spans};
use tifa::corpus::{Conditions, Selection};

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(32) })]

    #[test]
    fn a_document_echoes_a_copy_of_itself_wholly(documents in documents(), k in 2_usize..6) {
        let (_folder, sources) = written(&[documents[0].clone(), documents[0].clone()]);
        let reference = Conditions::new(vec!["document=1.txt".parse().unwrap()]);
        let options = EchoOptions { reference, ..options(k) };
        let found = echo(&sources, &Selection::default(), policy(), &options, 1).unwrap();
        prop_assert_eq!(found.rows.len(), 1);
        prop_assert!(found.rows[0].share.is_none_or(|share| share == 1.0));
    }

    #[test]
    fn a_reuse_is_told_once_and_shows_its_words(documents in documents()) {
        let (_folder, sources) = written(&documents);
        let found = reuses(&sources, &Selection::default(), policy(), &options(2)).unwrap();
        for row in &found.rows {
            prop_assert!(row.n >= 2 && row.documents.len() >= 2 && row.place.document != row.place_other.document);
            let quoted = row.place.quote.split_whitespace().count();
            prop_assert!(row.n <= quoted && quoted <= row.n + row.n_changed, "{}", row.wording);
            prop_assert!(row.log10_chance <= -2.0 + 1e-9, "{}", row.log10_chance);
        }
    }
}

#[test]
fn one_thread_and_eight_give_the_same_bytes() {
    for seed in 0..3 {
        let corpus = corpus(seed, 40);
        let reference = ["--reference", "side=x"];
        for kind in ["reuse", "echo", "pairs", "spans", "signature", "similarity"] {
            for sides in [&[][..], &reference] {
                let args = ["echo", arg(corpus.path()), "-k", kind, "-q", "-f", "json"];
                let length = if kind == "similarity" { &[][..] } else { &["--tokens", "3"] };
                let output = |threads| stdout(&[&args, length, sides, &["-j", threads]].concat());
                assert_eq!(output("1"), output("8"), "seed {seed}, {kind}");
            }
        }
        let output = |threads| {
            stdout(&["echo", arg(corpus.path()), "--absence", "-t", "a b", "-t", "c d e", "-q", "-j", threads])
        };
        assert_eq!(output("1"), output("8"), "seed {seed}, absence");
    }
}

#[test]
fn the_earlier_speaker_is_first_and_the_same_day_has_no_direction() {
    let words = "the quick brown fox jumps over it";
    let corpus = folder(&[
        ("metadata.csv", "file,date\na.txt,2001-05-01\nb.txt,2001-05-02\nc.txt,2001-05-02\nd.txt,\n"),
        ("a.txt", &format!("First, {words}.")),
        ("b.txt", &format!("Again, {words}.")),
        ("c.txt", &format!("Indeed, {words}.")),
        ("d.txt", &format!("Whenever, {words}.")),
    ]);
    let rows = rows(&["echo", arg(corpus.path()), "--kind", "spans"]);
    let first = |a: &str, b: &str| {
        let row = rows.iter().find(|row| row["document"] == a && row["document_other"] == b).unwrap();
        row["first"].clone()
    };
    assert_eq!((first("a.txt", "b.txt"), first("a.txt", "c.txt")), ("a.txt".into(), "a.txt".into()));
    assert_eq!((first("b.txt", "c.txt"), first("a.txt", "d.txt")), (String::new(), String::new()));
    let shares = crate::support::rows(&["echo", arg(corpus.path()), "--kind", "echo"]);
    let shown = |name: &str| {
        let row = shares.iter().find(|row| row["document"] == name).unwrap();
        [&row["echoed"], &row["after"], &row["before"], &row["undirected"]].map(String::clone)
    };
    assert_eq!(shown("a.txt"), ["7", "0", "0", "7"].map(str::to_owned), "the undated one may be earlier");
    assert_eq!(shown("b.txt"), ["7", "7", "0", "0"].map(str::to_owned));
    assert_eq!(shown("d.txt"), ["7", "0", "0", "7"].map(str::to_owned));
}

#[test]
fn a_span_crosses_no_boundary_and_quotes_are_as_written() {
    let corpus = folder(&[
        ("a.txt", "We build High-Quality  development for all, together with you."),
        ("b.txt", "They build high quality development for all together with you."),
    ]);
    let rows = rows(&["echo", arg(corpus.path()), "--kind", "spans"]);
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0]["term"], "build high quality development for all");
    assert_eq!(rows[0]["quote"], "build High-Quality development for all");
    assert_eq!(rows[0]["quote_other"], "build high quality development for all");
    assert_eq!((rows[0]["start_byte"].as_str(), rows[0]["end_byte"].as_str()), ("3", "42"));
}

#[test]
fn stock_phrases_are_passed_over_but_not_where_they_are_part_of_more() {
    let stock = "the people's republic of china";
    let corpus = folder(&[
        ("a.txt", &format!("Long live {stock} and its friends.")),
        ("b.txt", &format!("Long live {stock}.")),
        ("c.txt", &format!("Hail {stock}.")),
    ]);
    let spans = |more: &[&str]| -> Vec<String> {
        let rows = rows(&[&["echo", arg(corpus.path()), "--kind", "spans"], more].concat());
        rows.iter().map(|row| format!("{} {}", row["term"], row["documents"])).collect()
    };
    let (long, short) = ("long live the people republic of china 2", "the people republic of china 3");
    assert_eq!(spans(&[]), [long, short, short]);
    assert_eq!(spans(&["--max-documents", "2"]), [long]);
}

#[test]
fn in_chinese_a_span_has_twice_as_many_characters() {
    let corpus = folder(&[
        ("a.txt", "我们要推动高质量发展。人民共同富裕。"),
        ("b.txt", "必须坚定推动高质量发展。人民共同富裕取得更为明显的实质性进展。"),
        ("c.txt", "努力促进人民共同富裕取得更为明显的实质性进展。"),
    ]);
    let terms = |more: &[&str]| -> Vec<String> {
        let rows = rows(&[&["echo", arg(corpus.path()), "--kind", "spans"], more].concat());
        rows.iter().map(|row| row["term"].clone()).collect()
    };
    assert_eq!(terms(&[]), ["人民共同富裕取得更为明显的实质性进展"]);
    assert_eq!(terms(&["--tokens", "7"]).len(), 2);
}

#[test]
fn a_signature_is_said_again_and_by_nobody_else() {
    let corpus = folder(&[
        ("a.txt", "The three fives strategy. Our three fives strategy, and world peace now."),
        ("b.txt", "World peace now. World peace now. My plan."),
    ]);
    let rows = rows(&["echo", arg(corpus.path()), "--kind", "signature"]);
    assert_eq!(rows.len(), 1);
    assert_eq!((rows[0]["term"].as_str(), rows[0]["count"].as_str()), ("three fives strategy", "2"));
}

#[test]
fn the_first_of_many_spans_are_those_of_all() {
    let corpus = corpus(3, 30);
    let spans = |top: &str| {
        let (folder, kind) = (arg(corpus.path()), ["-k", "spans", "--tokens", "3", "-q", "-f", "csv"]);
        parse_csv(&stdout(&[&["echo", folder, "--top", top], &kind[..]].concat()))
    };
    let all = spans("100000");
    assert!(all.len() > 50);
    assert_eq!(spans("20"), all[..20]);
    let options = EchoOptions { top: Some(20), ..options(3) };
    let sources = tifa::corpus::locate(&[corpus.path().to_owned()], &Default::default()).unwrap();
    let found = shared_spans(&sources, &Selection::default(), policy(), &options).unwrap();
    assert_eq!((found.n_found, found.rows.len()), (all.len(), 20));
    assert!(
        found.rows.iter().all(|row| row.direction != Direction::Here || row.place.document != row.place_other.document)
    );
}

/// What a failing call says, and its exit status.
fn failure(args: &[&str]) -> (String, Option<i32>) {
    let output = crate::support::tifa().args(args).output().unwrap();
    assert!(!output.status.success(), "tifa {args:?} succeeded");
    (String::from_utf8(output.stderr).unwrap(), output.status.code())
}

#[test]
fn what_cannot_be_echoed_is_an_error_that_names_the_way_out() {
    let corpus = folder(&[("ab.txt", "One text."), ("ac.txt", "Another text.")]);
    let path = arg(corpus.path());
    for (args, words, status) in [
        (&["--kind", "choir"][..], "the names are: reuse, echo, pairs, spans, signature, similarity, absence", 2),
        (&["--kind", "similarity", "--measure", "taste"], "the names are: cosine, jaccard, jensen_shannon", 2),
        (&["--reference", "a"], "the values of document are: ab.txt, ac.txt", 1),
        (&["--reference", "zz.txt"], "no passage has document=zz.txt", 1),
        (&["--reference", "side=centre"], "no passage has a label 'side'", 1),
        (&["--by", "side"], "no passage has a label 'side'", 1),
        (&["--absence"], "error: nothing to count", 2),
        (&["--absence", "-t", "text", "--threshold", "0.2"], "0.2 is not between 0.5 and 1", 2),
        (&["--chart", "x.svg"], "only the similarity of groups has a chart", 1),
        (&["--tokens", "1"], "1 is not in 2..=1000", 2),
    ] {
        let (message, code) = failure(&[&["echo", path], args].concat());
        assert!(message.contains(words), "tifa echo {args:?} says:\n{message}\nwithout: {words}");
        assert_eq!(code, Some(status), "{message}");
    }
}

#[test]
fn texts_without_shared_wording_give_an_empty_table_and_no_error() {
    let corpus = folder(&[("a.txt", "One text."), ("b.txt", "Another thing.")]);
    for kind in ["reuse", "pairs", "spans", "signature"] {
        assert_eq!(rows(&["echo", arg(corpus.path()), "--kind", kind]).len(), 0, "{kind}");
    }
    let shares = rows(&["echo", arg(corpus.path()), "--kind", "echo"]);
    assert_eq!((shares[0]["share"].as_str(), shares[0]["total"].as_str()), ("", "0"), "no run is long enough");
}

#[test]
fn a_row_of_the_same_mark_is_no_wording_and_takes_no_time() {
    let row = "0 ".repeat(100_000);
    let corpus = folder(&[
        ("a.txt", &format!("The table {row} ends with these final words here.")),
        ("b.txt", &format!("Our list {row} ends with these final words here.")),
    ]);
    let rows = rows(&["echo", arg(corpus.path()), "--kind", "spans"]);
    let first = &rows[0];
    assert_eq!(
        (rows.len(), first["n"].as_str(), first["term"].as_str()),
        (1, "10", "0 0 0 0 ends with these final words here")
    );
}
