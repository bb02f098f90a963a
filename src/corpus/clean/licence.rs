//! Lines about who runs the site and who may copy the text.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::CleaningRule;
use super::page::{Page, is_longer};

pub(super) const RULE: CleaningRule = CleaningRule {
    id: "licence",
    summary: "hosting, registration or licence of the site",
    find: |page| {
        let lines = page.edges().filter(|line| is_licence(line.text)).map(|line| line.range());
        lines.chain(notice(page)).collect()
    },
};

/// Most words of such a line.
const LONGEST_LINE_WORDS: usize = 40;

/// Longest closing notice, in bytes.
const LONGEST_NOTICE: usize = 3_000;

/// How such a line begins.
///
/// Words end before `\W` or with the line, not at `\b`: that would keep the fast engines of the crate from lines beside
/// ASCII.
static OPENING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)^(?:(?:hosted|sponsored|organi[sz]ed|maintained|operated|powered|designed) by\s*[:：]",
        r"|(?:web)?site (?:operation|maintenance|identification|id)(?:[^.\w][^.]*)?[:：]|all rights reserved",
        r"|(?:主办|承办|主管|技术支持|运维)(?:单位)?\s*[:：])",
    ))
    .expect("the pattern is a constant")
});

/// What may stand anywhere on it. By itself, without what only opens a line, it is found by its plain words.
static INSIDE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)ICP\s*(?:No(?:\W|$)|备|证|许可|B2)|security record no|公网安备|网站标识码",
        r"|copyright\s*(?:©|\(c\)|[12][0-9]{3})|©\s*[12][0-9]{3}|版权所有",
    ))
    .expect("the pattern is a constant")
});

/// The licence box of Chinese Wikisource, which closes a page.
static NOTICE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:本作品来自|本作品在|本作品是|本作品原文|此作品在|這部作品|本作品屬於|本作品属于)")
        .expect("the pattern is a constant")
});

fn is_licence(line: &str) -> bool {
    !is_longer(line, LONGEST_LINE_WORDS) && (OPENING.is_match(line) || INSIDE.is_match(line))
}

/// The lines from the opening of a closing notice to the end of the text.
fn notice(page: &Page) -> Vec<Range<usize>> {
    let may_close = page.lines.partition_point(|line| page.text.len() - line.start > LONGEST_NOTICE);
    let lines = &page.lines[may_close..];
    let open = lines.iter().position(|line| NOTICE.is_match(line.text));
    open.map_or(&[][..], |open| &lines[open..]).iter().map(|line| line.range()).collect()
}
