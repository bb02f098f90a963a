//! What a character is to the words of a paragraph; the frequent ones without a search in tables.

/// Whether a character is a letter or a digit.
#[inline]
pub(super) fn is_alphanumeric(character: char) -> bool {
    match character {
        'a'..='z' | 'A'..='Z' | '0'..='9' => true,
        '\0'..='\x7f' => false,
        // Latin letters, Cyrillic ones, Chinese characters.
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ɏ' | 'Ѐ'..='ҁ' | '\u{4E00}'..='\u{9FFF}' => true,
        // Dashes, quotes and dots; punctuation of Chinese.
        '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3002}' | '，' | '：' | '；' => false,
        _ => character.is_alphanumeric(),
    }
}

/// Characters that are words by themselves: Han, kana.
#[inline]
pub(super) fn is_alone(character: char) -> bool {
    matches!(character, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Whether a letter or digit is a numeral.
#[inline]
pub(super) fn is_numeral(character: char) -> bool {
    match character {
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '千' | '万' | '亿' | '零' => {
            true
        }
        '0'..='9' => true,
        'a'..='z' | 'A'..='Z' | 'À'..='ɏ' | 'Ѐ'..='ҁ' | '\u{4E00}'..='\u{9FFF}' => false,
        _ => character.is_numeric(),
    }
}

/// A letter in lower case, where that is one character; else the first one of it.
#[inline]
pub(super) fn lower(character: char) -> char {
    match character {
        'А'..='Я' => char::from_u32(character as u32 + 0x20).unwrap_or(character),
        'а'..='я' | 'ß'..='ÿ' | '\u{4E00}'..='\u{9FFF}' => character,
        _ => character.to_lowercase().next().unwrap_or(character),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_is_what_the_tables_say() {
        for character in '\0'..=char::MAX {
            assert_eq!(is_alphanumeric(character), character.is_alphanumeric(), "{character:?}");
            let is_listed = "〇零一二三四五六七八九十百千万亿".contains(character);
            assert_eq!(is_numeral(character), character.is_numeric() || is_listed, "{character:?}");
            assert_eq!(Some(lower(character)), character.to_lowercase().next(), "{character:?}");
            assert!(!is_alone(character) || lower(character) == character, "{character:?}");
        }
    }
}
