use proptest::prelude::*;

use super::*;

fn removed(text: &str) -> Vec<(&str, &str)> {
    clean(text).into_iter().map(|removal| (removal.rule, &text[removal.range])).collect()
}

/// A page with one line of furniture above and below a sentence.
fn removed_lines(line: &str) -> Vec<String> {
    let sentence = "The meeting called for work that all of the departments must now do well.";
    let text = format!("A Title\n{line}\n\n{sentence}\n\n{sentence}\n");
    removed(&text).into_iter().map(|(rule, text)| format!("{rule}: {text}")).collect()
}

#[test]
fn furniture_is_known_by_its_shape() {
    let table = [
        ("page-stamp", "Updated : 2020-12-30Source : CCFAO"),
        ("page-stamp", "Updated:2024.12.25"),
        ("page-stamp", "2024-10-12 17:53"),
        ("page-stamp", "Last updated on December 17, 2024"),
        ("page-stamp", "Published: 17 December 2024 10:30 AM | Source: Xinhua"),
        ("page-stamp", "发布时间：2024-12-18 09:12 来源：新华社 浏览次数：123"),
        ("page-stamp", "2024年12月18日 09:12 来源：人民日报"),
        ("widget", "【Fonts: A+ A A- Print"),
        ("widget", "Share on Facebook Twitter WeChat"),
        ("widget", "【字体：大 中 小】 打印本页"),
        ("licence", "Hosted by: General Office of the People's Government of Sichuan Province"),
        ("licence", "Website Identification Code: 5100000062 Sichuan ICP No. 13001288"),
        ("licence", "Copyright © 2024 China Daily. All rights reserved"),
        ("licence", "主办单位：四川省人民政府办公厅"),
        ("licence", "京ICP备05070218号"),
        ("mojibake", "???"),
        ("mojibake", "？？？"),
        ("mojibake", "\u{FFFD}\u{FFFD}"),
        ("navigation", "Home > News > Politics"),
        ("navigation", "当前位置：首页 > 新闻"),
        ("running-head", "Page 3 of 7"),
        ("running-head", "A/70/PV.18 29/09/2015"),
    ];
    for (rule, line) in table {
        assert_eq!(removed_lines(line), [format!("{rule}: {line}")]);
    }
}

#[test]
fn sentences_and_titles_that_look_like_furniture_stay() {
    for line in [
        "Economic Work Conference Held",
        "The date is December 17, 2024 and the place is Beijing.",
        "Updated plans for 2024",
        "——2024年3月5日在第十四届全国人民代表大会第二次会议上",
        "国务院总理 李强",
        "We share the view of the United Nations.",
        "What is to be done?",
        "1. Peace",
        "Copyright law protects authors.",
        "Hosted by China, the summit closed.",
        "You may have missed what he said about peace.",
    ] {
        assert!(removed_lines(line).is_empty(), "{line}: {:?}", removed_lines(line));
    }
}

#[test]
fn a_menu_needs_known_entries_and_prose_beside_it() {
    let prose = "\nThe government must do all that it has said it would do.\n";
    let menu = "Government\nOpen Governance\nServices\nTourism\n";
    assert_eq!(removed(&format!("{menu}{prose}")).len(), 4);
    assert!(removed(menu).is_empty());
    let titles = "政府工作报告\n国务院总理\n李强\n各位代表\n";
    assert!(removed(&format!("{titles}{prose}")).is_empty());
}

#[test]
fn a_stamp_glued_before_the_first_sentence_goes_without_it() {
    assert_eq!(removed(" date 2022-12-17 On December 17, it met."), [("page-stamp", "date 2022-12-17")]);
    assert!(removed("Date palms of 2022-12-17 grow.").is_empty());
}

#[test]
fn links_to_other_pages_go_with_their_heading() {
    let text = "The meeting called for work that all of them must do.\nRelated News\nGDP grows\n上一篇：会议";
    assert_eq!(removed(text).len(), 3);
}

#[test]
fn numbers_that_count_pages_go_and_others_stay() {
    let page = "and so the sentence goes on to the\n";
    let pages = format!("{page}17\n\n\n{page}18\n\n\nend of it.");
    assert_eq!(removed(&pages), [("running-head", "17"), ("running-head", "18")]);
    let money = "广义货币M\n2\n增长13.6%。\n\n今年广义货币M\n2\n增长12%。";
    assert!(removed(money).is_empty());
}

#[test]
fn heads_that_return_with_other_numbers_go_and_refrains_stay() {
    let page = "General Assembly 14th meeting\n\nWords of that page.\n\n";
    assert_eq!(removed(&page.repeat(3)).len(), 3);
    assert!(removed(&"Yes we can\n\nWords of 2008.\n\n".repeat(5)).is_empty());
}

#[test]
fn a_closing_licence_notice_goes_to_the_end() {
    let text = "会议号召全国各族人民更加紧密地团结起来。\n\n本作品来自决定、决议。\n公有领域\n。\nfalse";
    assert_eq!(removed(text).len(), 4);
}

proptest! {
    #[test]
    fn removals_are_sorted_disjoint_and_on_character_boundaries(text in "[a-z0-9?。\n\r \u{c}:年月]{0,90}|\\PC{0,60}") {
        let removals = clean(&text);
        prop_assert!(removals.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start));
        prop_assert!(removals.iter().all(|removal| text.get(removal.range.clone()).is_some()));
    }
}
