use proptest::prelude::*;

use super::*;

fn texts(text: &str, mode: Paragraphs) -> Vec<&str> {
    paragraphs(text, mode, &[]).into_iter().map(|range| &text[range]).collect()
}

#[test]
fn lines_of_a_list_stay_apart() {
    let text = "Government\nServices\nInvestment\nTourism\n";
    assert_eq!(Paragraphs::of(text, &[]), Paragraphs::Line);
    assert_eq!(texts(text, Paragraphs::Line).len(), 4);
}

#[test]
fn wrapped_text_without_blank_lines_ends_paragraphs_at_sentences() {
    let sentence = "We are assembled in New York at a time when\nwe face many challenges.\n";
    let text = sentence.repeat(12);
    assert_eq!(Paragraphs::of(&text, &[]), Paragraphs::Sentence);
    assert_eq!(texts(&text, Paragraphs::Sentence).len(), 12);
}

#[test]
fn a_sentence_goes_on_behind_a_page_break() {
    let text = "We know what awaits us in the years to\n17\n\n\nMarch on, and beyond it.";
    let page_number = 39..41;
    let removed = vec![page_number];
    let found = paragraphs(text, Paragraphs::Sentence, &removed);
    assert_eq!(found, vec![0..text.len()]);
}

#[test]
fn linked_words_on_lines_of_their_own_belong_to_their_sentence() {
    let text = "会议听取和审议了国务院总理所作的\n政府工作报告\n。会议充分肯定国务院的工作。\n\n会议号召。";
    let mode = Paragraphs::of(text, &[]);
    assert_eq!(mode, Paragraphs::Blank);
    assert_eq!(texts(text, mode).len(), 2);
}

#[test]
fn a_small_letter_continues_a_line_of_prose_but_not_a_short_one() {
    let prose = "The world has changed a great deal since the\nfounding of this body.\nToday it is ours.";
    assert_eq!(texts(prose, Paragraphs::Line).len(), 2);
    assert_eq!(texts("clean energy\ngreen growth", Paragraphs::Line).len(), 2);
}

#[test]
fn list_items_inside_a_block_are_paragraphs() {
    let text = "We ask for three things:\n- peace and\n  justice\n- bread\n- work\n";
    assert_eq!(texts(text, Paragraphs::Blank).len(), 4);
}

/// Prose of narrow lines, some of which begin with a capital.
const NARROW: &str = "The Council recalls that the programme for rural\nrevitalization rests on the joint work of the \
    Ministry of\nAgriculture and of the provinces. It was agreed with the\nUnited States of America and with the \
    European\nUnion that the common targets for clean energy shall be\nmet before the end of the decade, as was said before.\n";

/// The paragraphs of a text in the way that is found for it, with one space for each line end.
fn found(text: &str) -> Vec<String> {
    texts(text, Paragraphs::of(text, &[])).into_iter().map(|text| text.replace('\n', " ")).collect()
}

#[test]
fn lines_beyond_the_margin_do_not_move_it() {
    let address = format!("https://example.org/{}", "documents/".repeat(12));
    let row = format!("{:<30}{:<30}{:<30}{:<30}1,204", "Province", "Region", "Investment", "Households");
    for wide in ["_".repeat(72), "=".repeat(79), "* * * ".repeat(14), address, row] {
        for text in
            [format!("{wide}\n\n{NARROW}"), format!("{NARROW}\n{wide}\n"), format!("{wide}\n\n{NARROW}\n{wide}\n")]
        {
            let found = found(&text);
            assert!(
                found.iter().any(|text| text.contains("rural revitalization") && text.contains("European Union")),
                "{text}"
            );
        }
    }
}

#[test]
fn a_ruled_line_and_a_heading_above_wrapped_prose_stay_apart_from_it() {
    let text = format!("Part V\nThe President\n______________________________\n{NARROW}");
    assert_eq!(found(&text)[..3], ["Part V", "The President", "______________________________"]);
    assert_eq!(found(&text).len(), 4);
    let signed = format!("{NARROW}THE WHITE HOUSE\nJune 7, 1995\n");
    assert_eq!(found(&signed).last().map(String::as_str), Some("June 7, 1995"));
}

#[test]
fn a_title_over_two_lines_is_one() {
    let text = format!("{NARROW}\nCommission on Trade and\nInvestment Policy\n{NARROW}");
    assert!(found(&text)[1].starts_with("Commission on Trade and Investment Policy"));
}

#[test]
fn a_heading_stays_apart_from_the_prose_below_it() {
    let text = format!("{NARROW}\nRecreational Fisheries\n{NARROW}");
    assert_eq!(found(&text)[1], "Recreational Fisheries");
    // What is left of a first line is none.
    assert_eq!(
        found(&format!("On behalf of Her\nExcellency, I speak here today on behalf of all of the\n{NARROW}")).len(),
        1
    );
}

#[test]
fn rows_of_a_table_inside_wrapped_prose_stay_apart() {
    let text = format!("{NARROW}\nYear   Households   Investment\n2001   1,204   96\n2002   1,310   98\n\n{NARROW}");
    assert_eq!(found(&text).len(), 5);
    let dashes = NARROW.replace("recalls that", "recalls   as it did   that");
    assert_eq!(found(&dashes).len(), 1);
}

#[test]
fn indented_first_lines_of_wrapped_prose_do_not_keep_its_lines_apart() {
    let text = format!("    {NARROW}    {NARROW}    {NARROW}");
    assert!(found(&text).iter().all(|text| text.starts_with("The Council")));
}

#[test]
fn lines_of_verse_stay_apart_though_they_are_equally_long() {
    let verse = "O beautiful for spacious skies and fields\nAbove the plain for amber waves of grain\n\
                 For purple mountains and their majesties\nThat shine upon the fruited open plain\n";
    assert_eq!(found(&verse.repeat(3)).len(), 12);
}

#[test]
fn titles_of_equal_length_stay_apart() {
    let list = "Minister of Finance and Economic Affairs\nMinister of Agriculture and of Fisheries\n\
                Minister of Education and of the Sciences\nMinister of Transport and of the Harbours\n";
    assert_eq!(found(list).len(), 4);
}

#[test]
fn german_prose_is_wrapped_though_its_nouns_have_capitals() {
    let text = "Die Bundesregierung hat beschlossen, dass die\nFörderung der ländlichen Räume fortgesetzt wird und\n\
                Mittel für die Verkehrswege bereitstehen, damit die\nGemeinden ihre Aufgaben erfüllen und auch künftig\n\
                wachsen können.\n";
    assert_eq!(found(text).len(), 1);
}

#[test]
fn chinese_lines_of_one_width_are_wrapped_and_a_heading_above_them_stays_apart() {
    let text = "一、回顾\n过去一年，各地区各部门认真贯彻落实党中央国务院决策部\n署，坚持稳中求进工作总基调，全面深化改革开放，加大宏观\n\
                调控力度，着力扩大内需优化结构提振信心，经济回升向好。\n";
    assert_eq!(found(text).len(), 2);
}

proptest! {
    #[test]
    fn paragraphs_are_sorted_and_hold_all_that_can_be_seen(text in "[a-zA-Z。，.\n\r \u{c}\u{a0}\u{85}1(-]{0,80}|\\PC{0,40}") {
        let removed: Vec<Range<usize>> = Vec::new();
        for mode in [Paragraphs::Line, Paragraphs::Blank, Paragraphs::Sentence] {
            let found = paragraphs(&text, mode, &removed);
            prop_assert!(found.windows(2).all(|pair| pair[0].end <= pair[1].start));
            let kept: String = found.iter().map(|range| &text[range.clone()]).collect();
            let seen = |text: &str| text.chars().filter(|c| !crate::corpus::line::is_blank(*c)).count();
            prop_assert_eq!(seen(&kept), seen(&text));
        }
        Paragraphs::of(&text, &removed);
    }
}
