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

proptest! {
    #[test]
    fn mentions_are_sorted_disjoint_and_on_character_boundaries(text in "[0-9年月日十一 ./,-]{0,40}|[A-Za-z0-9 ,.]{0,40}|\\PC{0,40}") {
        let found = mentions(&text, 0..text.len());
        prop_assert!(found.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start));
        prop_assert!(found.iter().all(|mention| text.get(mention.range.clone()).is_some()));
    }
}
