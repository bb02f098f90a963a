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
