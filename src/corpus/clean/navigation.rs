//! Menus and the trail of pages above.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::CleaningRule;
use super::page::{is_longer, n_words};
use crate::corpus::line::Line;

pub(super) const RULE: CleaningRule = CleaningRule {
    id: "navigation",
    summary: "menu or path of the site",
    find: |page| {
        let mut found = menus(page.head());
        found.extend(menus(page.tail()));
        found.extend(page.edges().filter(|l| is_trail(l.text)).map(|l| l.range()));
        found
    },
};

/// Fewest lines of a menu.
const FEWEST_ENTRIES: usize = 3;

/// Entries that sites have in common. Half of a menu's lines must be among them, so that title
/// pages and salutations, which are short lines too, stay.
const KNOWN_ENTRIES: &[&str] = &[
    "about",
    "about us",
    "archives",
    "business",
    "china",
    "contact",
    "contact us",
    "culture",
    "data",
    "documents",
    "economy",
    "education",
    "english",
    "events",
    "faq",
    "forum",
    "government",
    "help",
    "home",
    "home page",
    "homepage",
    "interaction",
    "investment",
    "invest",
    "laws",
    "leaders",
    "leadership",
    "life",
    "links",
    "log in",
    "login",
    "media",
    "menu",
    "more",
    "navigation",
    "navigator",
    "news",
    "open governance",
    "opinion",
    "photo",
    "photos",
    "policies",
    "policy",
    "politics",
    "press",
    "privacy",
    "privacy policy",
    "publications",
    "register",
    "rss",
    "science",
    "search",
    "services",
    "sign in",
    "site map",
    "sitemap",
    "sports",
    "subscribe",
    "topics",
    "tourism",
    "travel",
    "video",
    "videos",
    "world",
    "中文",
    "主页",
    "互动",
    "互动交流",
    "交通",
    "信息公开",
    "公开",
    "关于我们",
    "办事",
    "办事服务",
    "动态",
    "图片",
    "导航",
    "專題",
    "专题",
    "专题专栏",
    "投资",
    "政务",
    "政务公开",
    "政务服务",
    "政府信息公开",
    "政民互动",
    "政策",
    "数据",
    "新闻",
    "新闻中心",
    "旅游",
    "无障碍",
    "服务",
    "机构",
    "概况",
    "注册",
    "登录",
    "移动版",
    "简体",
    "繁体",
    "网站地图",
    "网站首页",
    "联系我们",
    "视频",
    "要闻",
    "领导",
    "首页",
    "搜索",
    "公告",
    "法规",
    "解读",
    "回应",
];

/// `Home > News`, `当前位置：首页`, and lines that lead about the page.
static TRAIL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)^(?:you are here|current position|当前位置|您的位置|您现在的位置|您当前的位置|所在位置)\s*[:：]",
        r"|^(?:home|home page|首页|网站首页)\s*(?:>|»|›|/|\||-+>|>>)",
        r"|^(?:skip to (?:main )?content|back to top|toggle navigation|返回顶部|返回首页)$",
    ))
    .expect("the pattern is a constant")
});

fn is_trail(line: &str) -> bool {
    TRAIL.is_match(line) && !is_longer(line, 30)
}

/// The lines of every run of short lines in which known entries are at least half.
fn menus(lines: &[Line]) -> Vec<Range<usize>> {
    let runs = lines.split(|line| !is_entry(line.text));
    runs.filter(|run| is_menu(run)).flatten().map(|line| line.range()).collect()
}

fn is_menu(run: &[Line]) -> bool {
    let n_known = run.iter().filter(|line| is_known(line.text)).count();
    run.len() >= FEWEST_ENTRIES && 2 * n_known >= run.len()
}

fn is_entry(line: &str) -> bool {
    line.len() <= 40
        && !line.ends_with([',', '.', ':', ';', '!', '，', '。', '：', '；', '！', '、'])
        && (1..=8).contains(&n_words(line, 9))
}

fn is_known(line: &str) -> bool {
    KNOWN_ENTRIES.contains(&line.to_lowercase().as_str())
}
