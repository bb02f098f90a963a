//! Full stops that do not end a sentence.

/// Abbreviations whose full stop is transparent, compared with their case.
///
/// Titles and names only: words that also end sentences ("etc.", "Co.", "no.") are left out,
/// because a missed boundary invents phrases, and a boundary too many only loses some.
pub const ABBREVIATIONS: &[&str] = &[
    "Adm", "Capt", "Col", "Dr", "Drs", "Gen", "Gov", "Hon", "Lt", "Maj", "Messrs", "Mlle", "Mme", "Mr", "Mrs", "Ms",
    "Mt", "Prof", "Rep", "Reps", "Rev", "Sen", "Sens", "Sgt", "St", "Supt", "cf", "viz", "vs",
];

/// Abbreviations whose full stop is transparent before a number only: "No. 1", "Art. 5".
pub const NUMBER_ABBREVIATIONS: &[&str] = &[
    "Apr", "Art", "Arts", "Aug", "Ch", "Dec", "Feb", "Fig", "Figs", "Jan", "Jul", "Jun", "Mar", "No", "Nos", "Nov",
    "Oct", "Sec", "Sep", "Sept", "Vol", "Vols", "art", "ch", "fig", "no", "nos", "p", "pp", "sec", "vol",
];

/// The longest abbreviation, in bytes; most words before a full stop are longer, and are not looked up.
const LONGEST_ABBREVIATION: usize = "Messrs".len();

/// By the length of an abbreviation: its possible first bytes, as bits from `A` on. Few other words pass.
static FIRST_BYTES: [u64; LONGEST_ABBREVIATION + 1] = {
    let mut first_bytes = [0; LONGEST_ABBREVIATION + 1];
    let lists = [ABBREVIATIONS, NUMBER_ABBREVIATIONS];
    let mut list = 0;
    while list < lists.len() {
        let mut place = 0;
        while place < lists[list].len() {
            let abbreviation = lists[list][place].as_bytes();
            first_bytes[abbreviation.len()] |= 1 << (abbreviation[0] - b'A');
            place += 1;
        }
        list += 1;
    }
    first_bytes
};

/// Whether the full stop right after the token `before` leaves the phrase open.
pub(super) fn stop_is_transparent(before: &str, after: &str) -> bool {
    is_initialism(before) || is_initial(before) || (may_be_listed(before) && is_listed(before, after))
}

fn is_listed(before: &str, after: &str) -> bool {
    ABBREVIATIONS.contains(&before)
        || (NUMBER_ABBREVIATIONS.contains(&before) && after.starts_with(|first: char| first.is_numeric()))
}

/// Whether a token has the length and first letter of an abbreviation.
fn may_be_listed(token: &str) -> bool {
    let letter = token.as_bytes().first().map_or(u8::MAX, |first| first.wrapping_sub(b'A'));
    FIRST_BYTES.get(token.len()).is_some_and(|first_bytes| letter < 64 && first_bytes >> letter & 1 == 1)
}

/// `U.S`, `e.g`: letters with an inner stop. (The tokenizer leaves the last stop outside.)
fn is_initialism(token: &str) -> bool {
    token.as_bytes().contains(&b'.') && token.chars().all(|c| c == '.' || c.is_alphabetic())
}

/// A single cased letter, as in "J. Smith". `I` is left out: it is a word and ends sentences.
fn is_initial(token: &str) -> bool {
    if token.len() > char::MAX.len_utf8() {
        return false;
    }
    let mut letters = token.chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) => letter != 'I' && (letter.is_uppercase() || letter.is_lowercase()),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_single_han_character_is_not_an_initial() {
        assert!(!stop_is_transparent("国", "人"));
    }

    #[test]
    fn every_abbreviation_is_looked_up_and_few_other_words() {
        assert!(ABBREVIATIONS.iter().chain(NUMBER_ABBREVIATIONS).all(|listed| may_be_listed(listed)));
        assert!(["", "end", "development", "it", "Xi", "1990", "中"].iter().all(|word| !may_be_listed(word)));
    }

    #[test]
    fn lists_are_sorted_and_without_repetition() {
        for list in [ABBREVIATIONS, NUMBER_ABBREVIATIONS] {
            assert!(list.iter().all(|abbreviation| abbreviation.len() <= LONGEST_ABBREVIATION));
            assert!(list.is_sorted() && list.windows(2).all(|pair| pair[0] != pair[1]));
        }
    }
}
