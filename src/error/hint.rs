//! The way out of each error.

use super::{Error, LexiconProblem, LineProblem};
use std::io::ErrorKind;

impl Error {
    /// The way out, where one is known: a sentence without full stop, shown below the message.
    ///
    /// ```
    /// # use tifa::Error;
    /// let error = Error::UnknownLabel { name: "regoin".into(), known: vec!["region".into()] };
    /// assert_eq!(error.hint().as_deref(), Some("the labels are: region"));
    /// ```
    pub fn hint(&self) -> Option<String> {
        let hint = match self {
            Error::NoDocuments(_) => {
                "documents are text files (.txt, .md), or the files that a corpus.toml or metadata.csv lists".into()
            }
            Error::NothingLeft { deselected: 0, .. } => "`tifa list readers` shows the formats that are read".into(),
            Error::NothingLeft { .. } => {
                "`tifa inspect` without conditions shows the labels and dates of every document".into()
            }
            Error::BinaryFormat(_) => "write to a file with -o FILE".into(),
            Error::TooManyRows { .. } => "keep fewer by --top or --min-count, or choose csv or parquet".into(),
            Error::Spill { source, .. } if source.kind() == ErrorKind::NotFound => {
                "make the folder first, or choose another one by --temp".into()
            }
            Error::Spill { source, .. } if source.kind() == ErrorKind::PermissionDenied => {
                "choose a folder that can be written to by --temp".into()
            }
            Error::Spill { .. } => {
                "choose a folder with more room by --temp, or give more memory by --max-memory".into()
            }
            Error::InTheWay(_) => "move it, or choose another output folder".into(),
            Error::NotRegular(_) => "use - to read from standard input".into(),
            Error::ManifestDate { .. } => "write an existing day as YYYY, YYYY-MM or YYYY-MM-DD".into(),
            Error::TooManyPeriods { .. } => {
                "is a year mistyped? `tifa inspect` shows all dates; --since and --until leave documents out".into()
            }
            Error::OneConceptOnly { .. } => "choose one with --concept or --term, or draw a heatmap".into(),
            Error::YearMissing { .. } => {
                "`tifa inspect` shows which; state dates in corpus.toml, or use --year-missing keep".into()
            }
            Error::NamePattern(_) => {
                "write names in braces, as in '{year}_{president}_{party}'; {_} stands for anything".into()
            }
            Error::Exists(_) => "choose another name, or remove the file first".into(),
            Error::OutsideFolder { .. } => "list only files in or below the manifest's folder".into(),
            Error::SameName(_) => "give the folder that holds both, or list each file once".into(),
            Error::Date(_) => "write YYYY, YYYY-MM or YYYY-MM-DD".into(),
            Error::Condition(_) => "write key=value, as in region=Zhejiang or year=2024".into(),
            Error::UnknownLabel { known, .. } => format!("the labels are: {}", some_of(known)),
            Error::UnknownValue { key, known, .. } => format!("the values of {key} are: {}", some_of(known)),
            Error::EmptySide { .. } => "`tifa inspect` shows which passages carry which labels".into(),
            Error::SidesOverlap { .. } => "choose conditions that no passage meets on both sides".into(),
            Error::TooManyGroups { .. } => {
                "compare all groups with one --reference, or group --by something coarser".into()
            }
            Error::UnknownBuiltin(_) => "the built-in lexicon is builtin:prc".into(),
            Error::SkipgramTooLong { .. } => "with --skip a phrase has 5 tokens at most".into(),
            Error::WithoutEffect { with, .. } => format!("it goes with {with}"),
            Error::TwoPeriods(_) => "name one of them, and labels beside it, as in --by year,party".into(),
            Error::CollocationsAlone(_) => "ask for them in two calls".into(),
            Error::NoTerms => "try --lexicon builtin:prc, --term 'a phrase' or --ngrams 1..3".into(),
            Error::UnknownConcept(_) => "use --term 'a phrase' to count a phrase that no lexicon lists".into(),
            Error::SegmenterBesideLexicon { .. } => {
                "use it with --ngrams to count words, or with --variants to see how many hits cut across words".into()
            }
            Error::UnknownVariant(_) => "a phrase that no lexicon lists needs no --as".into(),
            Error::ListLengths { known, .. } => format!("it holds phrases of so many tokens: {}", some_of(known)),
            Error::ListTotal { .. } => "a total counts all phrases of that length, listed or not".into(),
            Error::Line { problem: LineProblem::TwoTotals { .. }, .. } => {
                "a list of several groups is not one list: write it without --by".into()
            }
            Error::NgramRange(_) => "write a number or a range between 1 and 10, as in 2 or 1..3".into(),
            Error::UnknownName { known, .. } => format!("the names are: {}", some_of(known)),
            Error::NoDates => "give dates in corpus.toml, or a metadata.csv with a column 'date' or 'year'".into(),
            Error::NoGroupsToContrast { .. } => "name a label beside the period, as in --by year,party".into(),
            Error::NotRobust { .. } => "ask for --kind tests or --kind summary".into(),
            Error::NoTiers => "give a TOML file with --tiers; METHOD.md, section 6.1, shows one".into(),
            Error::Tiers { .. } => {
                "state per = \"year\" or \"share\", then each [[tier]] with name, english and from, hottest first"
                    .into()
            }
            Error::ForeignFolder(_) => {
                "choose an empty or new folder, or add --force to write there all the same".into()
            }
            Error::Line { problem: LineProblem::MissingColumn(_), .. } => {
                "a metadata table has a column file; a frequency list has the columns term,count".into()
            }
            Error::Lexicon { problem: LexiconProblem::MissingColumn(_), .. } => {
                "a lexicon has the columns concept,category,language,variant; other formats go by the ending, see `tifa list lexicon-formats`"
                    .into()
            }
            Error::Lexicon { problem: LexiconProblem::Undecodable(_), .. } => "save the file as UTF-8".into(),
            Error::Lexicon { problem: LexiconProblem::Variant { .. }, .. } => {
                "`tifa lexicon check` lists all such rows; ** stands for up to four tokens between words, * for one token or a part of it".into()
            }
            Error::InputGone { .. } => {
                "go to the folder in which the report was made, or name its documents with --input".into()
            }
            Error::NothingToCheck { .. } => {
                "give the folder of a report, a file in it, or a table as CSV or JSON; without a path the reference values \
                 are recomputed"
                    .into()
            }
            Error::Calculation { order, .. } => (*order).into(),
            Error::EmptyTerm(_) => {
                "** stands for up to four tokens between words, * for one token or a part of it".into()
            }
            _ => return None,
        };
        Some(hint)
    }
}

/// Names for a hint: all of a few, the first of many with the number left out.
fn some_of(names: &[String]) -> String {
    const SHOWN: usize = 20;
    let mut text = names.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
    if names.len() > SHOWN {
        text.push_str(&format!(" and {} more", names.len() - SHOWN));
    }
    if text.is_empty() { "(none)".into() } else { text }
}
