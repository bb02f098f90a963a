use super::*;
use proptest::prelude::*;

#[test]
fn every_kind_of_line_end_ends_a_line_once() {
    let text = "a\nb\rc\r\nd\u{85}e\u{2028}f";
    let lines = visible_lines(text);
    assert!(lines.iter().all(|line| line.gap == Gap::None));
    let found: Vec<&str> = lines.iter().map(|line| line.text).collect();
    assert_eq!(found, ["a", "b", "c", "d", "e", "f"]);
}

#[test]
fn a_line_of_invisible_characters_is_blank() {
    assert!(visible_lines("\u{a0}\u{200b}\u{3000}\u{c}").is_empty());
    assert_eq!(
        visible_lines("a\n\u{3000}\nb\n\u{c}\n\nc").iter().map(|line| line.gap).collect::<Vec<_>>(),
        [Gap::None, Gap::Blank, Gap::Page]
    );
}

#[test]
fn lines_of_a_long_text_know_what_stands_in_another_slice() {
    let text = "A line of the text.\n\n\u{c}\nAnother one.\r\n\r\n".repeat(60_000);
    let lines = visible_lines(&text);
    assert_eq!(lines.len(), 120_000);
    assert!(lines.iter().all(|line| line.is_beside_gap && text[line.start..].starts_with(line.text)));
    assert!(lines[1..].chunks(2).all(|pair| pair[0].gap == Gap::Page));
    assert!(lines[2..].chunks(2).all(|pair| pair[0].gap == Gap::Blank));
}

/// The plain version: the lines with whether a form feed stands on them, blank ones included.
fn lines_plainly(text: &str) -> Vec<(usize, &str, bool)> {
    let mut lines = Vec::new();
    let mut start = 0;
    for (at, end) in text.match_indices(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']) {
        let is_second_half = end == "\n" && text[..at].ends_with('\r');
        if !is_second_half {
            lines.push((start, &text[start..at]));
        }
        start = at + end.len();
    }
    lines.push((start, &text[start..]));
    let line = |(start, content): (usize, &'_ str)| {
        let from_first = content.trim_start_matches(is_blank);
        let start = start + content.len() - from_first.len();
        (start, &text[start..start + from_first.trim_end_matches(is_blank).len()], content.contains('\u{c}'))
    };
    lines.into_iter().map(line).collect()
}

proptest! {
    #[test]
    fn lines_are_those_of_a_plain_walk(
        text in "([ab.#。] ?|\n|\r|\r\n|\u{c}|\u{85}|\u{2028}|\u{2029}|\u{a0}|\n\n|\\PC){0,40}",
        cuts in any::<[prop::sample::Index; 3]>(),
    ) {
        let (mut gap, mut expected): (_, Vec<Line>) = (Gap::None, Vec::new());
        let plain = lines_plainly(&text);
        let is_gap = |at: usize| plain.get(at).is_none_or(|(_, line, form_feed)| line.is_empty() || *form_feed);
        for (at, (start, line, form_feed)) in plain.iter().enumerate() {
            let (Some(first), Some(last)) = (line.chars().next(), line.chars().next_back()) else {
                gap = gap.max(if *form_feed { Gap::Page } else { Gap::Blank });
                continue;
            };
            expected.push(Line {
                start: *start,
                text: line,
                first,
                last,
                width: width(line),
                ends_sentence: ends_sentence(line),
                form_feed: *form_feed,
                gap: std::mem::replace(&mut gap, Gap::None),
                is_beside_gap: *form_feed || at == 0 || is_gap(at - 1) || is_gap(at + 1),
            });
        }
        prop_assert_eq!(&visible_lines(&text), &expected);
        // The same from slices, wherever these begin.
        let mut starts: Vec<usize> = cuts.iter().map(|cut| cut.index(text.len() + 1)).collect();
        starts.extend([0, text.len()]);
        starts.sort_unstable();
        let starts: Vec<usize> = starts.into_iter().filter(|at| [0, text.len()].contains(at) || text.as_bytes()[at - 1] == b'\n').collect();
        let parts = starts.windows(2).filter(|pair| pair[0] < pair[1]).flat_map(|pair| part(&text, pair[0]..pair[1]).lines);
        let parts: Vec<(usize, &str)> = parts.map(|line| (line.start, line.text)).collect();
        prop_assert_eq!(parts, expected.iter().map(|line| (line.start, line.text)).collect::<Vec<_>>());
    }
}
