//! Readouts that report who said what, paragraph by paragraph.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::{Opening, PassageRule, Source};

pub(super) const RULE: PassageRule = PassageRule {
    id: "speaker",
    summary: "a paragraph that begins with who stated or emphasized it is that speaker's",
    key: "speaker",
    find: |source| {
        let spoken = spoken(source);
        if is_readout(&spoken, source.paragraphs) { openings(source.paragraphs, spoken) } else { Vec::new() }
    },
};

/// Bytes of a paragraph in which its opening stands.
const OPENING_BYTES: usize = 500;

/// The speakers' paragraphs of a readout hold at least one part in this many of its bytes. A speech
/// that quotes others, as all do, stays whole.
const LEAST_SHARE: usize = 4;

/// The patterns that most openings of a name are held against.
#[derive(Clone)]
struct Patterns {
    verb: Regex,
    english: Regex,
}

static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| Patterns { verb: verb(), english: english() });

/// "After listening to the speeches, Xi Jinping delivered an important speech".
///
/// A word ends before `\W` or with the text, not at `\b`, which keeps the fast engines of the crate from texts beside
/// ASCII.
fn english() -> Regex {
    let lead = concat!(
        r"(?:(?:In (?:his|her) [^,.]{3,60}|After [^,.]{3,60}|At the [^,.]{3,60}|",
        r"[A-Z][a-z]+ly|Additionally|In addition|Meanwhile|First|Second|Third|Last),\s+)?",
    );
    let name = r"((?:(?:President|Premier|Chairman|Chairwoman|Secretary|Minister|Governor|Mayor|Mr\.|Mrs\.|Ms\.|Dr\.) )?[A-Z][\p{L}’'-]+(?: (?:[A-Z]\.|[A-Z][\p{L}’'-]+)){0,3})";
    let office = r"(?:, [^.]{3,240}?,| \([^)]{2,80}\))?";
    let verb = concat!(
        r" (?:also |further |then )?(?:said|stated|emphasi[sz]ed|stressed|pointed out|noted|",
        r"underscored|underlined|added|declared|remarked|demanded|requested|",
        r"(?:delivered|made|gave) (?:an? )?(?:important |keynote )?(?:speech|remarks|address))(?:\W|$)",
    );
    Regex::new(&format!("^{lead}{name}{office}{verb}")).expect("the pattern is a constant")
}

/// 习近平强调, 李强在讲话中表示.
static CHINESE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^(?:最后，|会上，|座谈会上，)?(\p{Han}{2,4}?)(?:在(?:讲话|发言)中)?(?:还)?",
        r"(?:强调|指出|表示|要求)(?:[，,：:]|说)",
    ))
    .expect("the pattern is a constant")
});

/// "He emphasized" goes on with whoever spoke last.
static SAME_SPEAKER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:He|She) (?:also |further |then )?(?:said|stated|emphasi[sz]ed|stressed|pointed out|noted|added)(?:\W|$)|^他(?:还)?(?:强调|指出|表示)")
        .expect("the pattern is a constant")
});

/// Words that make a body or a meeting out of a name, and words that begin no name.
static NOT_A_PERSON: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^(?:The|This|That|These|We|It|They|He|She|I|Our|His|Her|Its|All|Many|Some|Others?|As|And|But|If|",
        r"You|There|What|Who|Party|State|Central|National|United|European|General|International|",
        r"Secretary-General|President|Premier|Government|Congress|Parliament)$",
        r"|^(?:The|This|That|These|Our|Its|All|Many|Some) ",
        r"|\b(?:Committee|Council|Conference|Meeting|Ministry|Government|Party|Congress|Commission|",
        r"Department|Bureau|Nations|Union|States|Assembly|Group|Office|Bank|Court|Agency|News|Daily|",
        r"Report|Charter|Declaration|Delegation|Republic|Kingdom)\b",
        r"|会议|大会|中央|代表|政府|国务院|委员|报告|各地|党组|全会|文件|必须|我们|通知|意见|办法|规划|公报|社论",
    ))
    .expect("the pattern is a constant")
});

/// A speaker's paragraphs, by their places.
struct Spoken {
    places: Range<usize>,
    name: String,
}

/// The paragraphs that begin with a speaker, each with those behind it that go on with the same.
fn spoken(source: &Source) -> Vec<Spoken> {
    let named = source.of_paragraphs(&*PATTERNS, |patterns, text, paragraph| {
        let name = speaker(patterns, opening(&text[paragraph.clone()]))?.to_owned();
        Some((paragraph.start, name))
    });
    let place = |at: usize| source.paragraphs.partition_point(|paragraph| paragraph.start < at);
    let starts: Vec<usize> = named.iter().map(|(at, _)| place(*at)).collect();
    let ends = starts.iter().skip(1).copied().chain([source.paragraphs.len()]);
    let goes_on = |paragraph: &&Range<usize>| SAME_SPEAKER.is_match(opening(&source.text[(*paragraph).clone()]));
    let spoken = starts.iter().zip(ends).zip(named).map(|((start, end), (_, name))| {
        let others = &source.paragraphs[start + 1..end];
        Spoken { places: *start..start + 1 + others.iter().take_while(goes_on).count(), name }
    });
    spoken.collect()
}

/// The paragraphs of all, with their speakers if they have one.
fn openings(paragraphs: &[Range<usize>], spoken: Vec<Spoken>) -> Vec<Opening> {
    let opening = |paragraph: &Range<usize>| Opening { at: paragraph.start, value: None };
    let mut openings: Vec<Opening> = paragraphs.iter().map(opening).collect();
    for Spoken { places, name } in spoken {
        openings[places].iter_mut().for_each(|opening| opening.value = Some(name.clone()));
    }
    openings
}

/// What of a paragraph can name a speaker.
fn opening(paragraph: &str) -> &str {
    &paragraph[..paragraph.floor_char_boundary(OPENING_BYTES)]
}

/// Bytes in which a match of the Chinese pattern ends: seventeen characters, of at most four bytes.
const LONGEST_CHINESE: usize = 80;

/// Words of which every opening holds one; plain words, which are found at the speed of reading.
fn verb() -> Regex {
    Regex::new(concat!(
        " (?:said|stated|emphasi|stressed|pointed|noted|underscored|underlined|added|declared|remarked|demanded|",
        "requested|delivered|made|gave)|强调|指出|表示|要求",
    ))
    .expect("the pattern is a constant")
}

fn speaker<'o>(patterns: &Patterns, opening: &'o str) -> Option<&'o str> {
    if !may_name(opening) || !patterns.verb.is_match(opening) {
        return None;
    }
    // The one begins with a capital, the other with a Chinese character and is short.
    let captures = if opening.starts_with(|first: char| first.is_ascii()) {
        patterns.english.captures(opening)?
    } else {
        CHINESE.captures(&opening[..opening.floor_char_boundary(LONGEST_CHINESE)])?
    };
    let name = captures.get(1)?.as_str();
    (!NOT_A_PERSON.is_match(name)).then_some(name)
}

/// Beginnings of the words that may follow a name of one word.
const VERBS: [&str; 20] = [
    "also ",
    "further ",
    "then ",
    "said",
    "stated",
    "emphasi",
    "stressed",
    "pointed ",
    "noted",
    "underscored",
    "underlined",
    "added",
    "declared",
    "remarked",
    "demanded",
    "requested",
    "delivered ",
    "made ",
    "gave ",
    "(",
];

/// Whether the first two words may open what is said: a name goes on with a capital, a verb or its office, a lead with
/// one of few words. Most paragraphs go on with another word, which takes less to see than that they hold no verb.
fn may_name(opening: &str) -> bool {
    let is_letter = |letter: &u8| letter.is_ascii_alphabetic();
    let length = opening.bytes().take_while(|letter| is_letter(letter)).count();
    let (first, rest) = opening.split_at(length);
    let Some(behind) = rest.bytes().next() else { return false };
    if first.is_empty() {
        return !behind.is_ascii();
    }
    if !first.starts_with(|letter: char| letter.is_ascii_uppercase()) {
        return false;
    }
    match behind {
        // A word, and what may follow it.
        b' ' => {
            let next = &rest[1..];
            next.starts_with(|letter: char| letter.is_ascii_uppercase() || !letter.is_ascii())
                || matches!(first, "In" | "After" | "At")
                || VERBS.iter().any(|verb| next.as_bytes().first() == verb.as_bytes().first() && next.starts_with(verb))
        }
        // The end of a lead, an office; a hyphen, an abbreviation, a letter beside ASCII.
        behind => matches!(behind, b',' | b'.' | b'-' | b'\'') || !behind.is_ascii(),
    }
}

/// Whether at least two paragraphs have speakers, and these hold their share of the text.
fn is_readout(spoken: &[Spoken], paragraphs: &[Range<usize>]) -> bool {
    let n_bytes = |paragraphs: &[Range<usize>]| paragraphs.iter().map(ExactSizeIterator::len).sum::<usize>();
    let n_spoken: usize = spoken.iter().map(|spoken| spoken.places.len()).sum();
    let spoken_bytes: usize = spoken.iter().map(|spoken| n_bytes(&paragraphs[spoken.places.clone()])).sum();
    n_spoken >= 2 && LEAST_SHARE * spoken_bytes >= n_bytes(paragraphs)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_passed_over_names_no_speaker(
            lead in "|In his speech, |After all, |At the end, |Clearly, |In addition,  |Meanwhile, |会上，",
            title in "|President |Mr. |Dr. |The ",
            name in "[A-Z][a-zé’'-]{1,6}( [A-Z]\\.| [A-Z][a-zé]{1,5}| [a-z]{1,5}){0,4}|习近平",
            office in "|, the chair,| \\(chair\\)|在讲话中| who",
            verb in " (also |further |then |)(said|stated|emphasized|emphasised|stressed|pointed out|noted|added|made a speech|gave an address|was) |还?(强调|指出)：",
        ) {
            let opening = format!("{lead}{title}{name}{office}{verb}");
            prop_assert!(may_name(&opening) || !(PATTERNS.english.is_match(&opening) || CHINESE.is_match(&opening)), "{}", opening);
        }
    }
}
