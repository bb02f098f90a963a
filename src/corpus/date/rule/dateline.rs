//! "BEIJING, Dec. 17, 2024 (Xinhua) --", 新华社北京12月17日电.

use std::sync::LazyLock;

use regex::Regex;

use super::{DateRule, start_of, stated};
use crate::corpus::date::evidence::Role;
use crate::corpus::date::mention::mentions;

pub(super) const RULE: DateRule = DateRule {
    id: "dateline",
    summary: "an agency's dateline dates the page",
    find: |source| {
        let openings = source.paragraphs.iter().take(PARAGRAPHS);
        let lines = openings.filter_map(|paragraph| {
            let opening = start_of(source.text, paragraph, OPENING_BYTES);
            let dateline = DATELINE.find(&source.text[opening.clone()])?;
            mentions(source.text, opening.start..opening.start + dateline.end()).into_iter().next()
        });
        lines.map(|mention| stated(RULE.id, Role::Page, mention.parts, mention.range)).collect()
    },
};

/// Paragraphs at whose beginning a dateline is looked for.
const PARAGRAPHS: usize = 4;

/// Bytes of a paragraph in which a dateline stands.
const OPENING_BYTES: usize = 160;

static DATELINE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^(?:\p{Lu}[\p{Lu}.' -]{2,40}, (?:\p{Lu}[a-z]+\.? [0-9]{1,2}|[0-9]{1,2} \p{Lu}[a-z]+)(?:,? [0-9]{4})?",
        r"\s*(?:\([^)]{2,30}\)\s*)?(?:--|—|–|-)",
        r"|(?:新华社|中新社|人民日报|中新网|央视网|新华网)\p{Han}{0,6}(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日(?:电|讯))",
    ))
    .expect("the pattern is a constant")
});
