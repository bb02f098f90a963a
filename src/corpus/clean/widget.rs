//! Buttons: font size, print, share.

use std::sync::LazyLock;

use regex::Regex;

use super::CleaningRule;

pub(super) const RULE: CleaningRule = CleaningRule {
    id: "widget",
    summary: "buttons for font size, printing or sharing",
    find: |page| page.edges().filter(|line| is_widget(line.text)).map(|line| line.range()).collect(),
};

/// A line of nothing but the words of buttons.
static ONLY_BUTTONS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)^[\[【(（]?\s*(?:(?:fonts?|font size|text size|size|print|share|email|e-mail|facebook|",
        r"twitter|x|wechat|weibo|whatsapp|linkedin|telegram|reddit|pinterest|copy link|save|pdf|",
        r"a|a\+|a-|aa|s|m|l|small|medium|large|big|this|page|article|on|to|by|via|with|close|window|",
        r"字号|字体|大|中|小|打印|打印本页|打印此页|关闭|关闭窗口|关闭本页|分享|分享到|分享至|微信|微博|",
        r"收藏|扫一扫|纠错|朗读|复制链接|默认|超大|特大)(?:[\s:：|/,，、·•+\-\[\]【】()（）]+|$))+$",
    ))
    .expect("the pattern is a constant")
});

/// The words that make a row of buttons out of them.
static BUTTON: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:fonts?|text size|print|share)\b|字号|字体|打印|分享|关闭窗口|收藏")
        .expect("the pattern is a constant")
});

fn is_widget(line: &str) -> bool {
    line.len() <= 200 && BUTTON.is_match(line) && ONLY_BUTTONS.is_match(line)
}
