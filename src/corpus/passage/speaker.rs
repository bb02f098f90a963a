//! Readouts that report who said what, paragraph by paragraph.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::{Opening, PassageRule};

pub(super) const RULE: PassageRule = PassageRule {
    id: "speaker",
    summary: "a paragraph that begins with who stated or emphasized it is that speaker's",
    key: "speaker",
    find: |text, paragraphs| {
        let openings = openings(text, paragraphs);
        if is_readout(&openings, paragraphs) { openings } else { Vec::new() }
    },
};

/// Bytes of a paragraph in which its opening stands.
const OPENING_BYTES: usize = 500;

/// The speakers' paragraphs of a readout hold at least one part in this many of its bytes. A speech
/// that quotes others, as all do, stays whole.
const LEAST_SHARE: usize = 4;

/// "After listening to the speeches, Xi Jinping delivered an important speech".
static ENGLISH: LazyLock<Regex> = LazyLock::new(|| {
    let lead = concat!(
        r"(?:(?:In (?:his|her) [^,.]{3,60}|After [^,.]{3,60}|At the [^,.]{3,60}|",
        r"[A-Z][a-z]+ly|Additionally|In addition|Meanwhile|First|Second|Third|Last),\s+)?",
    );
    let name = r"((?:(?:President|Premier|Chairman|Chairwoman|Secretary|Minister|Governor|Mayor|Mr\.|Mrs\.|Ms\.|Dr\.) )?[A-Z][\p{L}’'-]+(?: (?:[A-Z]\.|[A-Z][\p{L}’'-]+)){0,3})";
    let office = r"(?:, [^.]{3,240}?,| \([^)]{2,80}\))?";
    let verb = concat!(
        r" (?:also |further |then )?(?:said|stated|emphasi[sz]ed|stressed|pointed out|noted|",
        r"underscored|underlined|added|declared|remarked|demanded|requested|",
        r"(?:delivered|made|gave) (?:an? )?(?:important |keynote )?(?:speech|remarks|address))\b",
    );
    Regex::new(&format!("^{lead}{name}{office}{verb}")).expect("the pattern is a constant")
});

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
    Regex::new(r"^(?:He|She) (?:also |further |then )?(?:said|stated|emphasi[sz]ed|stressed|pointed out|noted|added)\b|^他(?:还)?(?:强调|指出|表示)")
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

fn openings(text: &str, paragraphs: &[Range<usize>]) -> Vec<Opening> {
    let mut current: Option<String> = None;
    let mut openings = Vec::new();
    for paragraph in paragraphs {
        let paragraph_text = &text[paragraph.clone()];
        let opening = &paragraph_text[..paragraph_text.floor_char_boundary(OPENING_BYTES)];
        let same = current.take_if(|_| SAME_SPEAKER.is_match(opening));
        current = speaker(opening).map(str::to_owned).or(same);
        openings.push(Opening { at: paragraph.start, value: current.clone() });
    }
    openings
}

/// Words of which every opening holds one; plain words, which are found at the speed of reading.
static VERB: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        " (?:said|stated|emphasi|stressed|pointed|noted|underscored|underlined|added|declared|remarked|demanded|",
        "requested|delivered|made|gave)|强调|指出|表示|要求",
    ))
    .expect("the pattern is a constant")
});

fn speaker(opening: &str) -> Option<&str> {
    if !VERB.is_match(opening) {
        return None;
    }
    let captures = ENGLISH.captures(opening).or_else(|| CHINESE.captures(opening))?;
    let name = captures.get(1)?.as_str();
    (!NOT_A_PERSON.is_match(name)).then_some(name)
}

/// Whether at least two paragraphs have speakers, and these hold their share of the text.
fn is_readout(openings: &[Opening], paragraphs: &[Range<usize>]) -> bool {
    let spoken = openings.iter().zip(paragraphs).filter(|(opening, _)| opening.value.is_some());
    let (n_spoken, spoken_bytes) = spoken.fold((0, 0), |(n, bytes), (_, range)| (n + 1, bytes + range.len()));
    let all_bytes: usize = paragraphs.iter().map(ExactSizeIterator::len).sum();
    n_spoken >= 2 && LEAST_SHARE * spoken_bytes >= all_bytes
}
