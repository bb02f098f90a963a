//! One finding about one variant.

use crate::lexicon::{Lexicon, Note, NoteKind, Place};
use crate::table::{Columns, Table, Unit::Count};
use crate::token::Fold;

/// A finding about a lexicon.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// Where the variant is listed.
    pub place: Place,
    /// What is the matter.
    pub problem: Problem,
    /// The name of the concept, or nothing where the file was not understood.
    pub concept: String,
    /// The variant, or nothing.
    pub variant: String,
    /// What exactly.
    pub detail: String,
}

/// What can be the matter with a variant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Problem {
    /// It is not counted: it can never match, or its format says what tifa cannot match.
    LeftOut,
    /// Another concept has the same variant: both count the same words.
    Shared,
    /// A star that looks like a part of a token is a token by itself.
    LoneStar,
    /// It is listed before in the same concept, perhaps in another spelling.
    Duplicate,
    /// An earlier variant of the concept fits wherever it does, so it never has a hit of its own.
    Shadowed,
    /// Variants of two concepts lie inside each other's, both ways.
    Cycle,
    /// It does not occur in the documents.
    NoHit,
    /// Something else that a reader of the file should know.
    Remark,
}

impl Problem {
    /// A short name for tables.
    pub fn name(self) -> &'static str {
        match self {
            Problem::LeftOut => "left out",
            Problem::Shared => "shared",
            Problem::LoneStar => "lone star",
            Problem::Duplicate => "duplicate",
            Problem::Shadowed => "shadowed",
            Problem::Cycle => "cycle",
            Problem::NoHit => "no hit",
            Problem::Remark => "remark",
        }
    }

    /// Whether figures can differ from what the list seems to say. The others are untidy: counts of
    /// concepts stay right, though those of single variants may be another's.
    ///
    /// ```
    /// use tifa::lexicon::Problem;
    /// assert!(Problem::Shared.is_wrong() && !Problem::Duplicate.is_wrong());
    /// ```
    pub fn is_wrong(self) -> bool {
        matches!(self, Problem::LeftOut | Problem::Shared | Problem::LoneStar)
    }
}

impl Finding {
    pub(super) fn new(lexicon: &Lexicon, variant: usize, problem: Problem, detail: String) -> Finding {
        let variant = &lexicon.variants[variant];
        let concept = lexicon.concepts[variant.concept].name.clone();
        Finding { place: variant.place, problem, concept, variant: variant.text.clone(), detail }
    }

    pub(super) fn of_note(note: &Note) -> Finding {
        let problem = match note.kind {
            NoteKind::Encoding(_) | NoteKind::EmptyKey(_) => Problem::Remark,
            _ => Problem::LeftOut,
        };
        let variant = match &note.kind {
            NoteKind::Variant { text, .. }
            | NoteKind::QuestionMark(text)
            | NoteKind::Conditional(text)
            | NoteKind::UnknownCategory { text, .. } => text.clone(),
            _ => String::new(),
        };
        Finding { place: note.place, problem, concept: String::new(), variant, detail: note.kind.to_string() }
    }
}

/// One row a finding, by place.
pub fn lexicon_table(findings: &[Finding], fold: Fold) -> Table {
    let mut table = finding_columns().table("lexicon_check", "What is the matter with the lexicon", findings);
    table.notes = vec![
        "wrong: counts differ from what the list seems to say; untidy: counts of concepts are right".into(),
        format!("folded: {}", fold.names()),
    ];
    table
}

pub(crate) fn finding_columns<'a>() -> Columns<'a, &'a Finding> {
    let place = |number: u32| (number > 0).then_some(number);
    let mut columns: Columns<&Finding> = Columns::default();
    columns.add("line", Count, "the line of the file", move |finding| place(finding.place.line));
    columns.add("column", Count, "the column of the file", move |finding| place(finding.place.column));
    columns.text("concept", "the concept", |finding| &finding.concept);
    columns.text("variant", "the variant", |finding| &finding.variant);
    columns.text("problem", "what is the matter", |finding| finding.problem.name());
    columns.text("severity", "wrong or untidy", |finding| if finding.problem.is_wrong() { "wrong" } else { "untidy" });
    columns.text("detail", "what else is concerned", |finding| &finding.detail);
    columns
}
