//! Lines of question marks, left where characters could not be decoded.

use super::CleaningRule;

pub(super) const RULE: CleaningRule = CleaningRule {
    id: "mojibake",
    summary: "characters lost in an earlier conversion",
    find: |page| {
        let lines = page.lines.iter().filter(|line| is_lost(line.first));
        lines.filter(|line| is_mojibake(line.text)).map(|line| line.range()).collect()
    },
};

/// A lone `?` counts too: no sentence is lost with a line that holds no word.
fn is_mojibake(line: &str) -> bool {
    line.chars().all(|character| is_lost(character) || character.is_whitespace())
}

fn is_lost(character: char) -> bool {
    matches!(character, '?' | '？' | '\u{FFFD}')
}
