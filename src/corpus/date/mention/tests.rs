use proptest::prelude::*;

use super::*;

fn found(text: &str) -> Vec<String> {
    mentions(text, 0..text.len()).iter().map(|mention| mention.parts.to_string()).collect()
}

#[test]
fn dates_are_read_as_they_are_written() {
    let table: &[(&str, &[&str])] = &[
        ("December 17, 2024", &["2024-12-17"]),
        ("17 December 2024", &["2024-12-17"]),
        ("17th of December, 2024", &["2024-12-17"]),
        ("Dec. 17", &["--12-17"]),
        ("Sept. 3, 1945", &["1945-09-03"]),
        ("from December 11 to 12", &["--12-11"]),
        ("in December 2024", &["2024-12"]),
        ("On the afternoon of the 20th, Xi", &["---20"]),
        ("the 20th National Congress", &[]),
        ("they may 20 times march", &[]),
        ("2024年12月17日", &["2024-12-17"]),
        ("2024年12月", &["2024-12"]),
        ("二〇二四年", &["2024"]),
        ("一九七三年八月二十三日", &["1973-08-23"]),
        ("12月17日，省委", &["--12-17"]),
        ("20日上午", &["---20"]),
        ("1 9 9 3 年", &["1993"]),
        ("１９９３年３月", &["1993-03"]),
        ("三十五年", &[]),
        ("2020-12-30Source : CCFAO", &["2020-12-30"]),
        ("Updated:2024.12.25", &["2024-12-25"]),
        ("date 2022-12-17 On December 17", &["2022-12-17", "--12-17"]),
        ("2024/1/5", &["2024-01-05"]),
        ("A/70/PV.18 29/09/2015", &["2015-09-29"]),
        ("01/10/2015", &["2015"]),
        ("01.11.2023", &["2023-11-01"]),
        ("1. 11. 2023", &["2023-11-01"]),
        ("01/10/2015 and 25/10/2015", &["2015-10-01", "2015-10-25"]),
        ("01/10/2015 and 10/25/2015", &["2015-01-10", "2015-10-25"]),
        ("02.12.19, copyright 2019", &["2019-12-02"]),
        ("02.12.19", &[]),
        ("02.12.19, 1919 or 2019", &[]),
        ("05-Mar-21, in 2021", &["2021-03-05"]),
        ("Order 12 of June 7, 1995", &["1995-06-07"]),
        ("Thu Mar  4 10:00:00 UTC 2021", &["2021-03-04"]),
        ("at 10:30 March 5, 2021", &["2021-03-05"]),
        ("JUNE 7, 1995", &["1995-06-07"]),
        ("may 5, 2020", &["2020-05-05"]),
        ("it may 2020 times", &[]),
        ("version 1.2.2024.5", &[]),
        ("2024-12", &["2024-12"]),
        ("2021-25", &[]),
        ("2024-13-01", &[]),
        ("2023-02-29", &[]),
        ("1.2024.3.4", &[]),
        ("tel. 2020-12-301", &[]),
        ("06-52731 6", &[]),
    ];
    for (text, expected) in table {
        assert_eq!(found(text), *expected, "{text}");
    }
}

#[test]
fn months_have_their_names_in_many_languages() {
    let table: &[(&str, &[&str])] = &[
        (
            "2021-03-05",
            &[
                "5. März 2021",
                "5 mars 2021",
                "5 de marzo de 2021",
                "5 de março de 2021",
                "5 marzo 2021",
                "5 maart 2021",
                "5. marts 2021",
                "5. mars 2021",
                "5. maaliskuuta 2021",
                "5. märts 2021",
                "2021. gada 5. marts",
                "2021 m. kovo 5 d.",
                "5 marca 2021",
                "5. března 2021",
                "5. marca 2021",
                "5. ožujka 2021.",
                "5. март 2021.",
                "2021. március 5.",
                "5 martie 2021",
                "5 de març del 2021",
                "2021ko martxoaren 5",
                "5 Mart 2021",
                "5 Μαρτίου 2021",
                "5 марта 2021 г.",
                "5 березня 2021",
                "5 март 2021 г.",
                "5 Maret 2021",
                "5 Mac 2021",
                "5 Machi 2021",
                "5 mars 2021",
                "٥ مارس ٢٠٢١",
                "5 במרץ 2021",
                "5 मार्च 2021",
                "৫ মার্চ ২০২১",
                "5 มีนาคม 2564",
                "ngày 5 tháng 3 năm 2021",
                "2021년 3월 5일",
                "2021年3月5日",
                "5 MARS 2021",
                "5 mar. 2021",
                "1er mars 2021, le 5 mars 2021",
            ],
        ),
        (
            "2020-12-24",
            &["24 déc. 2020", "24. Dez. 2020", "24 dic 2020", "24 Aralık 2020", "24 gru 2020", "24 ДЕКАБРЯ 2020"],
        ),
        ("2020-11-12", &["12 listopada 2020", "12. listopadu 2020"]),
        ("2020-10-12", &["12. listopada 2020."]),
        ("2020-04-12", &["12 NİSAN 2020", "12 nisan 2020"]),
    ];
    for (date, writings) in table {
        for writing in *writings {
            assert_eq!(found(writing).last().map(String::as_str), Some(*date), "{writing}");
        }
    }
}

proptest! {
    #[test]
    fn mentions_are_sorted_disjoint_and_on_character_boundaries(text in "[0-9年月日十一 ./,-]{0,40}|[A-Za-z0-9 ,.]{0,40}|\\PC{0,40}") {
        let found = mentions(&text, 0..text.len());
        prop_assert!(found.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start));
        prop_assert!(found.iter().all(|mention| text.get(mention.range.clone()).is_some()));
    }
}
