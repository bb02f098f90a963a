//! Chinese as a first-class language: characters, words, marks, and what a rate is out of.

use crate::support::{arg, folder, rows, stdout, tifa};

fn counts(args: &[&str], column: &str) -> Vec<(String, String)> {
    rows(args).into_iter().map(|row| (row[column].clone(), row["count"].clone())).collect()
}

fn warnings(args: &[&str]) -> String {
    String::from_utf8(tifa().args(args).output().unwrap().stderr).unwrap()
}

#[test]
fn the_longest_match_keeps_a_country_apart_from_one_whose_name_begins_with_it() {
    let corpus = folder(&[("a.txt", "印度总理访问印度尼西亚。印度和印度尼西亚都是大国。\n")]);
    let count = |policy| {
        let args = ["count", arg(corpus.path()), "-t", "印度", "-t", "印度尼西亚", "--overlap", policy];
        rows(&args)
            .into_iter()
            .map(|row| (row["concept"].clone(), row["count"].clone(), row["bare"].clone()))
            .collect::<Vec<_>>()
    };
    let is = |term: &str, count: &str, bare: &str| (term.to_owned(), count.to_owned(), bare.to_owned());
    assert_eq!(count("concept"), [is("印度", "4", "2"), is("印度尼西亚", "2", "2")]);
    assert_eq!(count("lexicon"), [is("印度", "2", "2"), is("印度尼西亚", "2", "2")]);
}

#[test]
fn every_chinese_mark_is_the_boundary_it_stands_for() {
    for (mark, is_boundary) in [
        ("，", true),
        ("。", true),
        ("；", true),
        ("：", true),
        ("！", true),
        ("？", true),
        ("、", true),
        ("……", true),
        ("——", true),
        ("．", true),
        ("“", false),
        ("”", false),
        ("「", false),
        ("」", false),
        ("『", false),
        ("《", false),
        ("》", false),
        ("（", false),
        ("）", false),
        ("％", false),
        ("·", false),
        ("・", false),
        ("\u{3000}", false),
        ("－", false),
    ] {
        let corpus = folder(&[("a.txt", &*format!("改革{mark}开放\n"))]);
        let found = counts(&["count", arg(corpus.path()), "-t", "改革开放"], "concept");
        assert_eq!(found[0].1, if is_boundary { "0" } else { "1" }, "{mark}");
        let with_mark = counts(&["count", arg(corpus.path()), "-t", &format!("改革{mark}开放")], "concept");
        assert_eq!(with_mark[0].1, "1", "{mark} in the variant");
    }
}

#[test]
fn full_width_letters_digits_and_commas_are_those_of_ascii() {
    let corpus = folder(&[("a.txt", "ＧＤＰ增长５％，到２０２５年。GDP增长5%,到2025年。\n")]);
    for term in ["GDP增长5%", "ＧＤＰ增长５％", "增长5，到2025年", "增长５,到２０２５年"] {
        assert_eq!(counts(&["count", arg(corpus.path()), "-t", term], "concept")[0].1, "2", "{term}");
    }
}

#[test]
fn traditional_and_simplified_texts_meet_where_that_is_asked_for() {
    let corpus = folder(&[("a.txt", "印度尼西亞共和國的發展。\n"), ("b.txt", "印度尼西亚共和国的发展。\n")]);
    let count = |term, fold| counts(&["count", arg(corpus.path()), "-t", term, "--fold", fold], "concept")[0].1.clone();
    let with = "case,apostrophe,possessive,width,traditional";
    assert_eq!(
        (count("印度尼西亚", "case,width"), count("印度尼西亚", with), count("共和國的發展", with)),
        ("1".into(), "2".into(), "2".into())
    );
    let phrases = counts(&["count", arg(corpus.path()), "--ngrams", "3", "--fold", with], "term");
    assert!(phrases.contains(&("共和国".into(), "2".into())), "{phrases:?}");
}

#[test]
fn a_rate_says_whether_it_is_out_of_characters_or_words() {
    let corpus = folder(&[
        ("metadata.csv", "file,year\nzh.txt,2020\nen.txt,2021\n"),
        ("zh.txt", "坚持改革开放，推动高质量发展。\n"),
        ("en.txt", "Reform and opening up drive growth.\n"),
    ]);
    let count = |file: &str| {
        stdout(&["count", arg(&corpus.path().join(file)), "-t", "改革", "-t", "reform", "-f", "table", "-q"])
    };
    assert!(count("zh.txt").contains("per million characters"));
    assert!(count("en.txt").contains("tokens (Unicode words"));
    assert!(count("").contains("characters, which are 68 % of all tokens"), "{}", count(""));
}

#[test]
fn groups_in_different_languages_are_warned_about_wherever_they_are_compared() {
    let corpus = folder(&[
        ("metadata.csv", "file,year\nzh.txt,2020\nen.txt,2021\n"),
        ("zh.txt", "坚持改革开放，推动高质量发展。\n"),
        ("en.txt", "Reform and opening up drive growth.\n"),
    ]);
    let input = arg(corpus.path());
    let terms = ["-t", "改革", "-t", "reform"];
    let warned = |args: &[&str]| warnings(args).contains("rates are not comparable");
    assert!(warned(&[&["count", input, "--by", "year"][..], &terms].concat()));
    assert!(warned(&["count", input, "--by", "document", "--ngrams", "1"]));
    assert!(warned(&[&["trend", input][..], &terms].concat()));
    assert!(warned(&[&["compare", input, "--target", "year=2020"][..], &terms].concat()));
    assert!(!warned(&[&["count", input][..], &terms].concat()));
}

#[test]
fn one_passage_may_hold_two_languages() {
    let corpus = folder(&[("a.txt", "The slogan 改革开放 (reform and opening up) 是 a policy，no more.\n")]);
    assert_eq!(counts(&["count", arg(corpus.path()), "-t", "slogan 改革开放 reform"], "concept")[0].1, "1");
    let words = rows(&["count", arg(corpus.path()), "--ngrams", "1", "--min-count", "1"]);
    assert_eq!(words[0]["total"], "15");
}

#[cfg(feature = "jieba")]
mod words {
    use super::*;

    const REPORT: &str = "坚持改革开放，推动高质量发展。改革开放使人民生活改善。坚持改革开放。\n";

    #[test]
    fn with_jieba_phrases_are_runs_of_words_and_totals_are_of_words() {
        let corpus = folder(&[("a.txt", REPORT)]);
        let rows = rows(&["count", arg(corpus.path()), "--ngrams", "1..2", "--segment", "jieba"]);
        let shown: Vec<_> = rows.iter().map(|row| [&row["term"], &row["n"], &row["count"], &row["total"]]).collect();
        // 坚持 改革开放 | 推动 高质量 发展 | 改革开放 使 人民 生活 改善 | 坚持 改革开放
        assert_eq!(shown, [["改革开放", "1", "3", "12"], ["坚持", "1", "2", "12"], ["坚持 改革开放", "2", "2", "8"]]);
        let table = stdout(&["count", arg(corpus.path()), "--ngrams", "1", "--segment", "jieba", "-f", "table"]);
        assert!(table.contains("in Chinese, words by jieba"), "{table}");
    }

    #[test]
    fn a_lexicon_matches_characters_whatever_the_words_are() {
        let corpus = folder(&[("a.txt", REPORT)]);
        assert_eq!(counts(&["count", arg(corpus.path()), "-t", "民生"], "concept")[0].1, "1");
        let refused = warnings(&["count", arg(corpus.path()), "-t", "民生", "--segment", "jieba"]);
        assert!(refused.contains("concepts are matched by characters"), "{refused}");
        let refused = warnings(&["report", arg(corpus.path()), "-o", "x", "-t", "民生", "--segment", "jieba"]);
        assert!(refused.contains("cannot be used with"), "{refused}");
    }

    #[test]
    fn a_comparison_of_words_counts_the_same_words_in_both_passes() {
        let corpus = folder(&[
            ("metadata.csv", "file,side\na.txt,x\nb.txt,x\nc.txt,y\nd.txt,y\n"),
            ("a.txt", &"改善民生。".repeat(5)),
            ("b.txt", &"改善民生。".repeat(5)),
            ("c.txt", &"人民生活。".repeat(10)),
            ("d.txt", &"人民生活。".repeat(10)),
        ]);
        let rows =
            rows(&["compare", arg(corpus.path()), "--ngrams", "1..2", "--target", "side=x", "--segment", "jieba"]);
        let figures = |term: &str| {
            let row = rows.iter().find(|row| row["term"] == term).unwrap();
            ["count_target", "documents_target", "count_reference", "documents_reference"]
                .map(|column| row[column].clone())
        };
        // By characters 民生 would stand in 人民生活 too.
        assert_eq!(figures("民生"), ["10", "2", "0", "0"]);
        assert_eq!(figures("人民 生活"), ["0", "0", "20", "2"]);
    }

    #[test]
    fn a_concordance_says_which_hits_cut_across_words() {
        let corpus = folder(&[("a.txt", "改善人民生活。保障民生。livelihood\n")]);
        let cuts = |term: &str| -> Vec<String> {
            rows(&["kwic", term, arg(corpus.path()), "--segment", "jieba"])
                .iter()
                .map(|row| row["cuts_word"].clone())
                .collect()
        };
        assert_eq!(cuts("民生"), ["yes", "no"]);
        assert_eq!(cuts("livelihood"), [""]);
        assert!(rows(&["kwic", "民生", arg(corpus.path())]).iter().all(|row| row["cuts_word"].is_empty()));
        let table = stdout(&["kwic", "民生", arg(corpus.path()), "--segment", "jieba", "-f", "table"]);
        assert!(table.contains("1 of the 2 hits in Chinese characters begin or end inside a word"), "{table}");
    }

    #[test]
    fn the_variants_of_a_lexicon_can_be_checked_for_hits_across_words() {
        let corpus = folder(&[
            ("metadata.csv", "file,year\na.txt,2001\nb.txt,2002\n"),
            ("a.txt", "改善人民生活。保障民生。\n"),
            ("b.txt", "提高人民生活水平。livelihood\n"),
        ]);
        let args = ["count", arg(corpus.path()), "-t", "民生", "-t", "livelihood", "--variants", "--by", "year"];
        let rows = rows(&[&args[..], &["--segment", "jieba"]].concat());
        let shown: Vec<_> =
            rows.iter().map(|row| [&row["year"], &row["variant"], &row["count"], &row["cuts_word"]]).collect();
        assert_eq!(shown, [["2001", "民生", "2", "1"], ["2002", "民生", "1", "1"], ["2002", "livelihood", "1", ""]]);
    }

    #[test]
    fn a_report_without_a_lexicon_follows_phrases_of_words() {
        let corpus = folder(&[("a.txt", REPORT), ("b.txt", REPORT)]);
        let folder = tempfile::TempDir::new().unwrap();
        let output = folder.path().join("out");
        stdout(&["report", arg(corpus.path()), "-o", arg(&output), "--segment", "jieba"]);
        let phrases = std::fs::read_to_string(output.join("tables/phrases.csv")).unwrap();
        assert!(phrases.contains("推动 高质量 发展,3,2,2,8"), "{phrases}");
        assert!(phrases.contains("改革开放,1,6,2,24"), "{phrases}");
    }
}
