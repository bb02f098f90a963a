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
        r"(?i)^[\s\[【(（]*(?:(?:fonts?|font size|text size|size|print|share|email|e-mail|facebook|",
        r"twitter|x|wechat|weibo|whatsapp|linkedin|telegram|reddit|pinterest|copy link|save|pdf|tweet|tumblr|",
        r"a|a\+|a-|aa|s|m|l|small|medium|large|big|this|page|article|on|to|by|via|with|close|window|",
        r"drucken|teilen|imprimer|partager|imprimir|compartir|stampa|condividi|печать|поделиться|",
        r"字号|字體大小|字體|字体|大|中|小|打印|列印|打印本页|打印此页|打印本文|关闭|关闭窗口|关闭本页|分享|分享到|分享至|微信|",
        r"微博|新浪微博|腾讯微博|QQ空间|QQ好友|QQ|朋友圈|微信好友|更多|保存|保存本页|下载|",
        r"收藏|收藏本页|扫一扫(?:[^。，,]{0,4}手机[^。，,]{0,10}|分享[^。，,]{0,6})?|纠错|我要纠错|朗读|复制链接|默认|超大|特大)",
        r"(?:[\s:：|/,，、·•+\-\[\]【】()（）]+|$))+$",
    ))
    .expect("the pattern is a constant")
});

/// The words that make a row of buttons out of them.
static BUTTON: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)\b(?:fonts?|text size|print|share|drucken|teilen|imprimer|partager|imprimir|compartir|stampa|condividi|",
        r"печать|поделиться)\b|字号|字体|字體|打印|列印|分享|关闭窗口|收藏|扫一扫",
    ))
    .expect("the pattern is a constant")
});

fn is_widget(line: &str) -> bool {
    // The whole line is asked first: most end the search with their first word, and `\b` is slow beside other letters.
    line.len() <= 200 && ONLY_BUTTONS.is_match(line) && BUTTON.is_match(line)
}
