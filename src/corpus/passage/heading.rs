//! Markdown headings.

use super::{Opening, PassageRule};

pub(super) const RULE: PassageRule = PassageRule {
    id: "heading",
    summary: "a Markdown heading opens its section",
    key: "heading",
    find: |source| {
        let marked = source.lines.iter().filter(|line| line.first == '#');
        let headings = marked.filter_map(|line| Some((line.start, title(line.text)?)));
        headings.map(|(at, title)| Opening { at, value: Some(title.to_owned()) }).collect()
    },
};

/// Longest title, in bytes.
const LONGEST_TITLE: usize = 200;

/// The title of an ATX heading: one to six `#`, a space, the title, perhaps closing `#`.
fn title(line: &str) -> Option<&str> {
    let from_space = line.trim_start_matches('#');
    let level = line.len() - from_space.len();
    let title = from_space.trim_end_matches('#').trim();
    let is_heading = (1..=6).contains(&level) && from_space.starts_with([' ', '\t']);
    (is_heading && !title.is_empty() && title.len() <= LONGEST_TITLE).then_some(title)
}
