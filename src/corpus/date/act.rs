//! Lines that date an act, and lines that date the gazette it is printed in.

use std::sync::LazyLock;

use regex::Regex;

/// Words between the name or number of an act and its day: "Order 12962 of June 7, 1995", "Gesetz vom 5. März 2021".
static OF: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:^|[\s,(])(?:of|dated|vom|du|de|del|dell['’]?|di|do|van|av|af|den|z dnia|ze dne|zo dňa|od|din|от|від|на|της),?\s*$")
        .expect("the pattern is a constant")
});

/// Kinds of acts, as the beginnings of their names.
static ACT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)\b(?:order|regulation|directive|decision|act|law|decree|proclamation|resolution|memorandum|notice|determination|",
        r"recommendation|ordinance|treaty|agreement|gesetz|verordnung|richtlinie|beschluss|erlass|bekanntmachung|loi|décret|arrêté|",
        r"règlement|ordonnance|décision|ley|real decreto|decreto|reglamento|resolución|lei|portaria|despacho|legge|regolamento|",
        r"decisione|wet|besluit|verordening|lag|förordning|lov|forskrift|bekendtgørelse|ustawa|rozporządzenie|uchwała|zákon|",
        r"nařízení|vyhláška|törvény|lege|hotărâre|ordonanță|закон|указ|постановление|приказ|распоряжение|закон|постанова|наказ)\b",
    ))
    .expect("the pattern is a constant")
});

/// Most bytes of the name of an act before its day.
const LONGEST_NAME: usize = 200;

/// Whether the words before a date are the name of an act that was made on it.
pub(in crate::corpus) fn names_act(before: &str) -> bool {
    before.len() <= LONGEST_NAME && OF.is_match(before) && ACT.is_match(before)
}

/// Names of gazettes, and the volume and number of an issue, in plain words and then in full.
static MAY_BE_GAZETTE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"Vol|VOL|vol\.|Gazette|GAZETTE|Official Journal|Amtsblatt|gesetzblatt|Journal officiel|JOURNAL OFFICIEL|Oficial|OFICIAL|Ufficiale|Staats|公报|公報|官報")
        .expect("the pattern is a constant")
});

static GAZETTE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)\bvol(?:ume|\.)?\s*[0-9ivxlc]+\W{0,3}(?:no|number|issue|nr|num)\b\.?\s*[0-9]+|\b(?:gazette|official journal of|amtsblatt|",
        r"bundesgesetzblatt|journal officiel|bolet[ií]n oficial|diari[oi] oficial|diário oficial|gazzetta ufficiale|staatsblad|staatscourant)\b|公[报報]|官報",
    ))
    .expect("the pattern is a constant")
});

/// Longest line that heads a gazette.
const LONGEST_HEAD: usize = 240;

/// Whether a line is the head of a gazette or journal, with its name or with volume and number.
pub(in crate::corpus) fn heads_gazette(line: &str) -> bool {
    line.len() <= LONGEST_HEAD && MAY_BE_GAZETTE.is_match(line) && GAZETTE.is_match(line)
}

/// The lines of a text that may head a gazette, found by plain words.
pub(super) fn gazette_heads(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> + '_ {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let found = MAY_BE_GAZETTE.find_at(text, from)?;
            let start = memchr::memrchr(b'\n', &text.as_bytes()[..found.start()]).map_or(0, |at| at + 1);
            let end = memchr::memchr(b'\n', &text.as_bytes()[found.end()..]).map_or(text.len(), |at| found.end() + at);
            from = end;
            if heads_gazette(&text[start..end]) {
                return Some(start..end);
            }
        }
    })
}
