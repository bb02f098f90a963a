//! Reports from several provinces in one text, each opened by who met there.

use std::sync::LazyLock;

use regex::Regex;

use super::{Opening, PassageRule};

pub(super) const RULE: PassageRule = PassageRule {
    id: "region",
    summary: "a paragraph in which a region's committee or government meets opens its report",
    key: "region",
    find: |source| {
        let openings: Vec<Opening> = source.of_paragraphs(&*PATTERNS, |patterns, text, paragraph| {
            let value = Some(region(patterns, &text[paragraph.clone()])?.to_owned());
            Some(Opening { at: paragraph.start, value })
        });
        let is_other = |opening: &Opening| opening.value != openings[0].value;
        // One region alone is the subject of a document, not of a part of it.
        if openings.iter().any(is_other) { openings } else { Vec::new() }
    },
};

/// Bytes of a paragraph in which its opening stands.
const OPENING_BYTES: usize = 700;

/// The patterns that most paragraphs are held against.
#[derive(Clone)]
struct Patterns {
    level: Regex,
    english: Regex,
}

static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| Patterns { level: level(), english: english() });

/// "the Standing Committee of the Jiangsu Provincial Party Committee held".
fn english() -> Regex {
    let name = r"(Inner Mongolia|Hong Kong|[A-Z][a-z]+)(?: Zhuang| Hui| Uygur| Uyghur)?";
    let level = r"(?:Provincial|Municipal|Autonomous Region(?:al)?|Regional|City|Prefectural)";
    let place = r"(?:Province|Municipality|City|Autonomous Region)";
    let body = r"(?:(?:Party |CPC )?Committee|(?:People[’'‘]s )?Government|People[’'‘]s Congress)";
    let verb = concat!(
        r"(?:\s+(?:also|then|recently|has|have))*\s+",
        // Not `\b`, which keeps the fast engines of the crate from texts beside ASCII.
        r"(?:held|convened|met|conveyed|studied|called|organi[sz]ed|was held|were held)(?:\W|$)",
    );
    let (first, second) = (r" of the (?:CPC|Communist Party of China)", r" of (?:the )?");
    let pattern = format!("{name} {level} {body}(?:{first})?{verb}|{body}{second}{name} {place}{verb}");
    Regex::new(&pattern).expect("the pattern is a constant")
}

/// 广东省委常委会召开会议.
static CHINESE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|",
        r"广东|广西|海南|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆)(?:壮族|回族|维吾尔)?",
        r"(?:省委|市委|自治区党委|省政府|市政府|自治区政府|省人民政府|市人民政府)",
        r"(?:常委会|全委会|党组|常务会议)?(?:扩大)?(?:会议)?(?:召开|举行|传达|学习|召集)",
    ))
    .expect("the pattern is a constant")
});

/// Words of which every opening holds one; plain words, which are found at the speed of reading.
fn level() -> Regex {
    Regex::new("Provinc|Municipal|Autonomous Region|Regional|City|Prefectural|省委|市委|党委|政府")
        .expect("the pattern is a constant")
}

fn region<'p>(patterns: &Patterns, paragraph: &'p str) -> Option<&'p str> {
    let opening = &paragraph[..paragraph.floor_char_boundary(OPENING_BYTES)];
    if !patterns.level.is_match(opening) {
        return None;
    }
    let captures = patterns.english.captures(opening).or_else(|| CHINESE.captures(opening))?;
    let name = captures.get(1).or_else(|| captures.get(2))?.as_str();
    (!matches!(name, "The" | "Our" | "This" | "Each" | "Every" | "Central")).then_some(name)
}
