//! What a page offers to read next.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::CleaningRule;
use super::page::{Page, is_longer};
use crate::corpus::line::Line;

pub(super) const RULE: CleaningRule = CleaningRule { id: "teaser", summary: "links to other pages", find: teasers };

/// Most words of the title of another page.
const LONGEST_TITLE_WORDS: usize = 30;

static HEADING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)^(?:you (?:may|might) (?:have missed|also like|be interested in)|related (?:articles?|",
        r"news|stories|posts|links|reading)|recommended(?: for you)?|more (?:news|stories|from .{1,40})|",
        r"read more|most (?:read|popular|viewed)|latest (?:news|stories)|editor[’']s (?:picks?|choice)|",
        r"leave a (?:reply|comment)|trending(?: now)?|",
        r"相关阅读|相关新闻|相关链接|相关文章|相关报道|延伸阅读|推荐阅读|热门推荐|猜你喜欢|更多新闻)\s*[:：]?$",
    ))
    .expect("the pattern is a constant")
});

/// `Previous: title`, `上一篇：题目`.
static NEIGHBOUR: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:previous(?: (?:article|post|page))?|next(?: (?:article|post|page))?|上一篇|下一篇)\s*[:：]")
        .expect("the pattern is a constant")
});

/// A heading after the last sentence, the titles under it, and links to the neighbouring pages.
fn teasers(page: &Page) -> Vec<Range<usize>> {
    let tail = page.tail();
    let heading = tail.iter().position(|line| HEADING.is_match(line.text));
    let listed = heading.map_or(&[][..], |at| until_sentence(&tail[at..]));
    let neighbours = tail.iter().filter(|line| NEIGHBOUR.is_match(line.text));
    listed.iter().chain(neighbours).map(|line| line.range()).collect()
}

fn until_sentence<'p, 't>(lines: &'p [Line<'t>]) -> &'p [Line<'t>] {
    let end = lines
        .iter()
        .position(|line| line.text.ends_with(['.', '。', ';', '；']) || is_longer(line.text, LONGEST_TITLE_WORDS));
    &lines[..end.unwrap_or(lines.len())]
}
