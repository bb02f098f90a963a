//! Which findings stay the same under every defensible choice, and on which choices the others depend.
//!
//! A [`Question`] is answered under the user's own settings, and again with each other setting of each of the [`CHOICES`] that can
//! touch it, one at a time. Combinations of choices are not tried.

mod choice;
mod comparison;
mod ground;
mod question;
mod table;

pub use choice::{CHOICES, Cells, Choice, Finding, Settings, ZeroRule};
pub use comparison::ComparisonQuestion;
pub use ground::Ground;
pub use question::{AppearanceQuestion, CountQuestion, MovementQuestion, STABLE_SHARE};
pub use table::{add_robustness, robustness_table};
pub(super) use table::{columns, columns_beside};

use super::term::Term;
use crate::count::ConceptCounts;
use crate::error::Error;
use std::collections::BTreeMap;

/// What a finding is about: the values of the groups, or none, and the term.
pub type Subject = (Vec<String>, Term);

/// What one set of choices says of one subject.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// Occurrences; documents where documents are the base.
    pub count: u64,
    /// What the value is: `log_ratio`, `lrc` …
    pub measure: &'static str,
    /// The value; nothing where it is not defined.
    pub value: Option<f64>,
    /// What the figures say: `positive`, `rising` …; empty for a count.
    pub verdict: String,
    /// Whether the value estimates the same thing as that of the user's settings, so that it belongs to their range.
    pub is_comparable: bool,
    /// Whether these choices cannot tell, whatever the truth: then they are not held against a finding, and as the user's
    /// own they make none.
    pub is_silent: bool,
}

/// Something that can be asked of counts.
pub trait Question {
    /// What kind of finding the answers are.
    fn finding(&self) -> Finding;

    /// The answers under `settings`, of which the reading is that of the counts.
    ///
    /// # Errors
    ///
    /// The question makes no sense of these counts: a side is empty, or no document has a date.
    fn answers(&self, counts: &ConceptCounts, settings: &Settings) -> Result<BTreeMap<Subject, Answer>, Error>;
}

/// All findings of a question, with what other choices make of them.
#[derive(Debug, Clone)]
pub struct Robust {
    /// What kind of findings they are.
    pub finding: Finding,
    /// The user's own settings.
    pub own: Settings,
    /// The choices that were made otherwise.
    pub alternatives: Vec<Alternative>,
    /// What became of each finding.
    pub rows: BTreeMap<Subject, Robustness>,
}

/// One choice made otherwise.
#[derive(Debug, Clone)]
pub struct Alternative {
    /// The choice.
    pub choice: &'static Choice,
    /// What was chosen.
    pub setting: &'static str,
    /// Why there is no answer to the question, if there is none.
    pub problem: Option<String>,
}

/// One finding under all choices.
#[derive(Debug, Clone)]
pub struct Robustness {
    /// Under the user's own settings.
    pub own: Answer,
    /// Under the alternatives, in their order; nothing where the subject is gone or not tested.
    pub others: Vec<Option<Answer>>,
    /// Whether each of these agrees.
    pub agrees: Vec<bool>,
    /// The ids of the choices that change the finding; none means it is stable.
    pub depends_on: Vec<&'static str>,
    /// The lowest and the highest value (of a count or appearance: occurrences) under all choices.
    pub range: Option<(f64, f64)>,
}

impl Robustness {
    /// `stable`, or `depends on` and the choices; nothing where the user's own settings cannot tell.
    pub fn verdict(&self) -> Option<String> {
        match self.depends_on.as_slice() {
            _ if self.own.is_silent => None,
            [] => Some("stable".into()),
            choices => Some(format!("depends on {}", choices.join(", "))),
        }
    }
}

impl Finding {
    /// Whether another answer says the same. Of a count: neither it nor its rate differs by more than [`STABLE_SHARE`]; of
    /// everything else: the verdict is the same.
    fn agrees(self, own: &Answer, other: &Answer) -> bool {
        match self {
            Finding::Count => question::is_close(own, other),
            _ => other.is_silent || own.verdict == other.verdict,
        }
    }

    /// The figure of which a range is shown.
    fn figure(self, answer: &Answer) -> Option<f64> {
        match self {
            Finding::Count | Finding::Appearance => Some(answer.count as f64),
            Finding::Comparison | Finding::Movement => answer.value,
        }
    }
}

/// Answers `question` under the settings `own`, of which `counts` are, and with each choice made otherwise.
///
/// # Errors
///
/// The documents cannot be read, or there is no answer under the user's own settings.
pub fn robust(
    ground: &Ground,
    counts: &ConceptCounts,
    own: Settings,
    question: &dyn Question,
) -> Result<Robust, Error> {
    let finding = question.finding();
    let answers = question.answers(counts, &own)?;
    let (mut alternatives, mut others) = (Vec::new(), Vec::new());
    for choice in CHOICES.iter().filter(|choice| choice.findings.contains(&finding)) {
        for settings in (choice.others)(own) {
            let recounted = ground.recount(counts, &own, &settings)?;
            let answered = question.answers(recounted.as_ref().unwrap_or(counts), &settings);
            let problem = answered.as_ref().err().map(ToString::to_string);
            alternatives.push(Alternative { choice, setting: (choice.setting)(&settings), problem });
            others.push(answered.unwrap_or_default());
        }
    }
    let rows = answers.into_iter().map(|(subject, own)| {
        let others = others.iter().map(|answers| answers.get(&subject).cloned()).collect();
        let row = Robustness::new(finding, own, others, &alternatives);
        (subject, row)
    });
    Ok(Robust { finding, own, rows: rows.collect(), alternatives })
}

impl Robustness {
    fn new(finding: Finding, own: Answer, others: Vec<Option<Answer>>, alternatives: &[Alternative]) -> Robustness {
        let agree = |other: &Option<Answer>| other.as_ref().is_some_and(|other| finding.agrees(&own, other));
        let agrees: Vec<bool> = others.iter().map(agree).collect();
        let changed = alternatives.iter().zip(&agrees).filter(|(_, agrees)| !**agrees);
        let mut depends_on: Vec<&'static str> = changed.map(|(alternative, _)| alternative.choice.id).collect();
        depends_on.dedup();
        let comparable = others.iter().flatten().filter(|answer| answer.is_comparable && !answer.is_silent);
        let figures = std::iter::once(&own).chain(comparable).filter_map(|answer| finding.figure(answer));
        let range = figures.fold(None, |range: Option<(f64, f64)>, figure| {
            Some(range.map_or((figure, figure), |(low, high)| (low.min(figure), high.max(figure))))
        });
        Robustness { own, others, agrees, depends_on, range }
    }
}
