use proptest::prelude::*;

use super::*;
use crate::corpus::wrap::{Paragraphs, paragraphs};

/// `value: text`, one a passage.
fn passages(text: &str) -> Vec<String> {
    let paragraphs = paragraphs(text, Paragraphs::Line, &[]);
    let found = find_passages(text, &paragraphs, &[]);
    let shown = found.iter().map(|passage| {
        let values: Vec<&str> = passage.labels.iter().map(|(_, value)| value.as_str()).collect();
        format!("{}: {}", values.join("+"), text[passage.range.clone()].trim_end())
    });
    shown.collect()
}

#[test]
fn provinces_open_their_reports() {
    let text = "The centre met.\nOn the 13th, the Standing Committee of the Shandong Provincial Party \
                Committee held a meeting.\nIt studied.\nAdditionally, the People's Government of \
                Sichuan Province convened.";
    let found = passages(text);
    assert_eq!(found.len(), 2);
    assert!(found[0].starts_with("Shandong: On") && found[0].ends_with("It studied."));
    assert!(found[1].starts_with("Sichuan: Additionally"));
}

#[test]
fn one_province_alone_is_no_part_of_a_text() {
    assert!(passages("The Hubei Provincial Party Committee held a meeting.\nIt studied.").is_empty());
}

#[test]
fn a_list_of_secretaries_opens_no_report() {
    let text = "Tang Dengjie, Secretary of the Shanxi Provincial Party Committee; Han Jun, Secretary \
                of the Anhui Provincial Party Committee, spoke.\nThe Hunan Municipal Committee rose.";
    assert!(passages(text).is_empty());
}

#[test]
fn chinese_provinces_open_their_reports() {
    let text = "广东省委常委会召开会议。\n会议强调发展。\n江苏省委常委会举行扩大会议。";
    assert_eq!(
        passages(text),
        ["广东: 广东省委常委会召开会议。\n会议强调发展。", "江苏: 江苏省委常委会举行扩大会议。"]
    );
}

#[test]
fn a_speaker_holds_the_paragraphs_that_begin_with_his_words() {
    let text = "A lead.\nAfter listening to the speeches, Xi Jinping delivered an important speech.\n\
                Finally, Xi Jinping emphasized work.\nHe also stressed order.\n\
                In his speech, Li Qiang stated that it is so.\nHe Lifeng attended.";
    let found = passages(text);
    assert_eq!(found.len(), 2);
    assert!(found[0].starts_with("Xi Jinping: After") && found[0].ends_with("order."));
    assert_eq!(found[1], "Li Qiang: In his speech, Li Qiang stated that it is so.");
}

#[test]
fn a_meeting_or_a_quoted_president_is_no_speaker() {
    for text in [
        "The meeting emphasized work.\nThe Party Committee stressed order.",
        "Central Committee stressed work.\nCentral Committee noted order.",
        "会议强调，要发展。\n会议指出，要改革。",
    ] {
        assert!(passages(text).is_empty(), "{text}");
    }
    let speech = "I speak to you today about the many things that we have done.\n".repeat(9);
    let text = format!("{speech}President Johnson said this.\nPresident Kennedy said that.");
    assert!(passages(&text).is_empty());
}

#[test]
fn turns_begin_at_lines_and_behind_sentences() {
    let text = "1.\tMr. DULLES (United States of America): We agree.\nTHE PRESIDENT: Thank you. \
                THE VICE PRESIDENT: Of course.";
    assert_eq!(
        passages(text),
        [
            "Mr. DULLES: Mr. DULLES (United States of America): We agree.",
            "THE PRESIDENT: THE PRESIDENT: Thank you.",
            "THE VICE PRESIDENT: THE VICE PRESIDENT: Of course.",
        ]
    );
}

#[test]
fn an_address_or_a_name_before_a_list_is_no_turn() {
    for text in [
        "Mr. President: I bring greetings.\nMr. Speaker: I thank you.",
        "We see one who came with Mrs. Hastert: Lyn Gibson. And the telegram to Mr. Ehrman: \"The people\".",
        "Xi Jinping: Steadily Promote the Rise of the Central Region\nWork.",
    ] {
        assert!(passages(text).is_empty(), "{text}");
    }
}

#[test]
fn headings_open_sections_and_cut_turns() {
    let text = "# Opening\nThe President: Welcome.\n## Debate\nMr. Rao: Thanks.";
    assert_eq!(
        passages(text),
        [
            "Opening: # Opening",
            "Opening+The President: The President: Welcome.",
            "Debate: ## Debate",
            "Debate+Mr. Rao: Mr. Rao: Thanks.",
        ]
    );
}

#[test]
fn stated_words_are_found_inside_a_single_line() {
    let (text, other) = ("First part. Second part.", "\nThird.");
    let whole = format!("{text}{other}");
    let paragraphs = [0..text.len(), text.len() + 1..whole.len()];
    assert_eq!(locate(&whole, &paragraphs, Place::Words("second PART")), Some(12));
    assert_eq!(locate(&whole, &paragraphs, Place::Words("third")), Some(25));
    assert_eq!(locate(&whole, &paragraphs, Place::Words("fourth")), None);
    assert_eq!(locate(&whole, &paragraphs, Place::Paragraph(2)), Some(25));
    assert_eq!(locate(&whole, &paragraphs, Place::Paragraph(0)), None);
}

proptest! {
    #[test]
    fn passages_are_sorted_disjoint_and_on_character_boundaries(
        text in "((Mr. Rao|The President|Li Qiang said|# x|\n|[a-z.:。 ]{0,5}) ?){0,14}|\\PC{0,60}",
    ) {
        let paragraphs = paragraphs(&text, Paragraphs::Line, &[]);
        let found = find_passages(&text, &paragraphs, &[]);
        prop_assert!(found.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start));
        let is_sound = |passage: &FoundPassage| {
            let text = text.get(passage.range.clone()).unwrap_or_default();
            !passage.labels.is_empty() && !text.is_empty()
        };
        prop_assert!(found.iter().all(is_sound));
        locate(&text, &paragraphs, Place::Words("li qiang"));
    }
}
