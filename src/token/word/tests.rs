use super::*;
use proptest::prelude::*;

fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    for_each_word(text, |word| words.push(word));
    words
}

fn first_words(text: &str, most: usize) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    for_first_words(text, most, |word| words.push(word));
    words
}

/// The plain version.
fn words_of_crate(text: &str) -> Vec<Range<usize>> {
    text.unicode_word_indices().map(|(start, word)| start..start + word.len()).collect()
}

/// The characters below U+3100, among which are all classes, and one in 64 of the others, with all bytes but the
/// last and now this one, now that: all of them take minutes.
fn characters() -> impl Iterator<Item = char> {
    let is_taken = |number: u32| number % 64 == (number >> 6) * 7 % 64;
    ('\0'..=char::MAX).filter(move |character| *character < '\u{3100}' || is_taken(u32::from(*character)))
}

#[test]
fn characters_are_cut_as_by_the_crate_beside_every_kind_of_neighbour() {
    const BESIDE: [&str; 9] = ["a", "1", "_", "'", ",", ":", " ", "中", "\u{345}"];
    let mut text = String::new();
    for character in characters().chain('\u{ff00}'..='\u{ffff}') {
        text.clear();
        for before in BESIDE {
            for after in BESIDE {
                text.extend([before, after, before]);
                text.push(character);
                text.extend([after, "\n"]);
            }
        }
        for mark in ["'", ".", ":", ",", "\u{308}", "\u{200d}"] {
            text.extend(["\n", mark]);
            text.push(character);
            text.push_str(mark);
            text.push(character);
        }
        assert_eq!(words(&text), words_of_crate(&text), "{character:?}");
    }
}

#[test]
fn marks_join_what_they_join() {
    let shown = |text: &str| words(text).into_iter().map(|word| text[word].to_owned()).collect::<Vec<_>>();
    assert_eq!(
        shown("can't e.g. 3,000.50 a:b 10:30 ___ _a a.1"),
        ["can't", "e.g", "3,000.50", "a:b", "10", "30", "_a", "a", "1"]
    );
    assert_eq!(
        shown("l’été ‘don’t’ „groß“ Ёлка—ёж 高质量,12；５．５"),
        ["l’été", "don’t", "groß", "Ёлка", "ёж", "高", "质", "量", "12；５．５"]
    );
}

/// Characters of every class, and those that break rules of a careless reader: marks and joiners, spaces
/// of several kinds, emoji and flags, Hebrew with its quotes, kana, digits of other scripts.
const HOSTILE: &str = "[ \u{2003}\u{3000}\u{a0}\n\r\u{85}\u{2028}aZéßЖñ19_'.:,;\"!\\-’‘“—…中国々〇〇ーカタひ\u{300}\u{308}\u{345}\u{200d}\u{ad}\u{200b}\u{feff}\u{fe0f}🇫🇷👩🏽👩‍💻©אבת״٣५½²ªº·٫，．：；５Ａａ가ไทย\u{202f}\u{2060}]";

fn hostile(most: usize) -> impl Strategy<Value = String> {
    prop::string::string_regex(&format!("{HOSTILE}{{0,{most}}}")).expect("the pattern is a constant")
}

/// So many cases, or those that `PROPTEST_CASES` asks for, if they are more.
fn more_cases(cases: u32) -> ProptestConfig {
    let asked = ProptestConfig::default();
    ProptestConfig { cases: asked.cases.max(cases), ..asked }
}

proptest! {
    #![proptest_config(more_cases(4_000))]

    #[test]
    fn hostile_text_is_cut_as_by_the_crate(text in hostile(40)) {
        prop_assert_eq!(words(&text), words_of_crate(&text));
    }

    #[test]
    fn the_first_words_are_the_first_of_all_words(text in hostile(40), most in 0_usize..12) {
        let all = words_of_crate(&text);
        prop_assert_eq!(&first_words(&text, most)[..], &all[..most.min(all.len())]);
    }

    #[test]
    fn long_text_is_cut_as_by_the_crate(parts in prop::collection::vec(prop_oneof![
        8 => "[a-z]{1,12}".boxed(),
        8 => Just(" ".to_owned()).boxed(),
        2 => "[.,;:'’ ]{1,2}".boxed(),
        2 => "[0-9]{1,4}".boxed(),
        1 => hostile(1).boxed(),
        1 => "_{1,90}|[a_é]{50,140}|[中国]{1,30}|[α-ω]{1,40}".boxed(),
    ], 0..80)) {
        let text = parts.concat();
        prop_assert_eq!(words(&text), words_of_crate(&text));
    }

    #[test]
    fn any_text_is_cut_as_by_the_crate(text in any::<String>()) {
        prop_assert_eq!(words(&text), words_of_crate(&text));
    }
}
