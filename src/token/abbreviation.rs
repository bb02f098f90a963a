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

/// Whether the full stop right after the token `before` leaves the phrase open.
pub(super) fn stop_is_transparent(before: &str, after: &str) -> bool {
    if before.len() > LONGEST_ABBREVIATION {
        return is_initialism(before);
    }
    is_initialism(before)
        || is_initial(before)
        || ABBREVIATIONS.contains(&before)
        || (NUMBER_ABBREVIATIONS.contains(&before) && after.starts_with(|first: char| first.is_numeric()))
}

/// `U.S`, `e.g`: letters with an inner stop. (The tokenizer leaves the last stop outside.)
fn is_initialism(token: &str) -> bool {
    token.contains('.') && token.chars().all(|c| c == '.' || c.is_alphabetic())
}

/// A single cased letter, as in "J. Smith". `I` is left out: it is a word and ends sentences.
fn is_initial(token: &str) -> bool {
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
    fn lists_are_sorted_and_without_repetition() {
        for list in [ABBREVIATIONS, NUMBER_ABBREVIATIONS] {
            assert!(list.iter().all(|abbreviation| abbreviation.len() <= LONGEST_ABBREVIATION));
            assert!(list.is_sorted() && list.windows(2).all(|pair| pair[0] != pair[1]));
        }
    }
}
