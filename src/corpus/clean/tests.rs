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
        ("widget", "字体：大 中 小"),
        ("widget", "字号：【大】【中】【小】 [打印] [关闭]"),
        ("widget", "分享到："),
        ("widget", "分享到：新浪微博 微信 QQ空间"),
        ("widget", "扫一扫在手机打开当前页"),
        ("widget", "打印本页 关闭窗口"),
        ("widget", "Drucken | Teilen"),
        ("print-stamp", "Billing code 3195-01-P"),
        ("print-stamp", "BILLING CODE 4810–25–C"),
        ("print-stamp", "[FR Doc. 95-15760"),
        ("print-stamp", "[FR Doc No: 95-15760]"),
        ("print-stamp", "[[Page 25483]]"),
        ("print-stamp", "Filed 6-22-95; 2:39 pm]"),
        ("print-stamp", "VerDate Aug<31>2005 19:21 Feb 09, 2006 Jkt 208001 PO 00000 Frm 00001 Fmt 4717 Sfmt 4717"),
        ("print-stamp", "State Gazette / Vol. 60, No. 111 / Friday, June 9, 1995 / Presidential Documents"),
        ("print-stamp", "7390 State Gazette / Vol. 71, No. 28 / Friday, February 10, 2006 / Rules"),
        ("print-stamp", "[State Register Volume 60, Number 122 (Monday, June 26, 1995)]"),
        ("print-stamp", "国务院公报 2024年第12号"),
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
        "Print media and the share of the press",
        "Share of renewable energy by province",
        "分享经济的发展",
        "字体设计大赛举行",
        "The Billing code 3195-01-P is printed on every page.",
        "Filed 6 petitions in 1995",
        "See Vol. 60, No. 111 of the State Gazette for details",
        "(see Doc. 95-15760)",
        "[The President spoke in Volume 3]",
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
fn heads_at_the_edges_of_pages_go_and_refrains_stay() {
    let page = "the words of that page go on and on to the\n\nGeneral Assembly 14th meeting\n\n";
    assert_eq!(removed(&page.repeat(4)).len(), 4);
    let page = "Words of that page.\n\u{c}\nGeneral Assembly 14th meeting\n";
    assert_eq!(removed(&page.repeat(3)).len(), 3);
    assert!(removed(&"Yes we can\n\nWords of 2008.\n\n".repeat(5)).is_empty());
}

#[test]
fn headings_and_provisions_that_open_alike_are_no_running_heads() {
    let articles: String = (1..9).map(|n| format!("Article {n}\n\nThe states shall meet.\n\n")).collect();
    assert!(removed(&articles).is_empty());
    let provision = |n: usize| {
        format!(
            "Sec. {n}. The Secretary of the Treasury, after consultation with the Secretary\n\
        of State, is hereby authorized to take such actions.\n\n"
        )
    };
    let provisions: String = (1..9).map(provision).collect();
    assert!(removed(&provisions).is_empty());
    // Even where each begins a page.
    let pages: String = (1..9).map(|n| format!("{n}\u{c}\n{}", provision(n))).collect();
    assert!(removed(&pages).iter().all(|(_, words)| !words.contains("Secretary")), "{:?}", removed(&pages));
}

#[test]
fn numbers_of_items_and_days_are_no_page_numbers() {
    assert!(removed(&(1..9).map(|n| format!("{n}\nPeace\n")).collect::<String>()).is_empty());
    assert!(removed(&(1..9).map(|n| format!("{n}\n\nPeace.\n\n")).collect::<String>()).is_empty());
}

#[test]
fn a_symbol_alone_on_a_line_of_a_sentence_stays() {
    let text = "as was said by all of us in the document\nA/70/PV.18\nof the Assembly, and in many others.\n";
    assert!(removed(text).is_empty());
}

#[test]
fn a_mark_of_the_printer_goes_from_inside_a_sentence_and_from_its_end() {
    let text = "The head [[Page 25484]] of each agency shall report. Start Printed Page 7392\n\
                THE WHITE HOUSE, February 7, 2006. Filed 2-9-06; 8:45 am]\n";
    let words: Vec<&str> = removed(text).into_iter().map(|(_, words)| words).collect();
    assert_eq!(words, ["[[Page 25484]]", "Start Printed Page 7392", "Filed 2-9-06; 8:45 am]"]);
}

#[test]
fn the_head_of_a_gazette_goes_with_the_lines_that_belong_to_it() {
    let text = "[State Register Volume 60, Number 122 (Monday, June 26, 1995)]\n[Presidential Documents]\n[Pages 33095-33096]\n\
                From the State Register Online via the Printing Office [www.example.org]\nTitle 3\n";
    assert_eq!(removed(text).len(), 4);
    let text = "State Register / Vol. 60, No. 122 / Monday, June 26, 1995 /\nPresidential Documents\nTitle 3\n";
    assert_eq!(removed(text).len(), 2);
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
