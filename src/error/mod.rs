//! What can go wrong: one variant a cause, worded for the user, the remedy apart.

mod hint;
mod problem;

pub use problem::{LexiconProblem, LineProblem};

use std::io;
use std::path::PathBuf;

/// Why a command could not do what was asked.
///
/// The text names what was attempted and quotes the user's own value; [`Error::hint`] gives the way
/// out where one is known. The cause, if another error lies beneath, is in `source()`.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// An input path does not exist.
    #[error("there is no file or folder '{}'", .0.display())]
    InputMissing(PathBuf),

    /// An input is neither a folder nor a regular file.
    #[error("'{}' is neither a folder nor a regular file", .0.display())]
    NotRegular(PathBuf),

    /// A manifest lists a file twice.
    #[error("'{}' lists the file '{file}' twice", manifest.display())]
    ListedTwice {
        /// The manifest.
        manifest: PathBuf,
        /// The file.
        file: String,
    },

    /// A date in a manifest is none.
    #[error("'{}' gives '{file}' the date '{date}', which is no date", manifest.display())]
    ManifestDate {
        /// The manifest.
        manifest: PathBuf,
        /// The document.
        file: String,
        /// The date as it stands there.
        date: String,
    },

    /// More periods than anybody can look at: most likely a mistyped year.
    #[error("the dates run from {first} to {last}, which is {periods} periods")]
    TooManyPeriods {
        /// The first period.
        first: String,
        /// The last.
        last: String,
        /// How many there are.
        periods: usize,
    },

    /// A chart by group of more than one concept.
    #[error("the chart '{chart}' shows groups of one concept only, and {concepts} are chosen")]
    OneConceptOnly {
        /// The chart.
        chart: &'static str,
        /// How many concepts are chosen.
        concepts: usize,
    },

    /// A folder or manifest names no document at all.
    #[error("no documents found in '{}'", .0.display())]
    NoDocuments(PathBuf),

    /// Documents were found, but none could be read or none passed the selection.
    #[error(
        "none of the {found} documents is left: {unread} could not be read, {deselected} do not meet the conditions{}",
        first.as_ref().map(|first| format!("; {first}")).unwrap_or_default()
    )]
    NothingLeft {
        /// Documents found.
        found: usize,
        /// Documents that could not be read.
        unread: usize,
        /// Documents that --where, --since or --until left out.
        deselected: usize,
        /// The first warning, if there was one.
        first: Option<String>,
    },

    /// Documents without a year, and `--year-missing fail` was given.
    #[error("the year of {documents} document{} is not known", if *documents == 1 { "" } else { "s" })]
    YearMissing {
        /// How many.
        documents: usize,
    },

    /// Whoever waited for the result wants it no more.
    #[error("stopped before it was done")]
    Stopped,

    /// Counts that are to be merged were made in different ways.
    #[error("the counts were not made in the same way")]
    CountedDifferently,

    /// What is to be merged is no counts.
    #[error("these are no counts that could be merged")]
    NoCounts,

    /// A file could not be read.
    #[error("cannot read '{}'", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },

    /// A file could not be written.
    #[error("cannot write '{}'", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },

    /// Intermediate counts that memory cannot hold could not be written or read back.
    #[error("cannot keep intermediate counts in the temporary folder '{}'", folder.display())]
    Spill {
        /// The folder.
        folder: PathBuf,
        /// What the system said.
        source: io::Error,
    },

    /// What is written to could take no more.
    #[error("cannot write the table")]
    Output(#[source] io::Error),

    /// A format that only a file can hold, for standard output.
    #[error("the format '{0}' is not text and cannot be shown on a terminal")]
    BinaryFormat(&'static str),

    /// A table has more rows than its format can hold.
    #[error("the table has more than {most} rows, which is all that the format '{format}' can hold")]
    TooManyRows {
        /// The format.
        format: &'static str,
        /// The most rows.
        most: usize,
    },

    /// A table could not be brought into a binary format.
    #[error("cannot write the table as {format}: {reason}")]
    Encode {
        /// The format.
        format: &'static str,
        /// What its library said.
        reason: String,
    },

    /// Standard output could not be written.
    #[error("cannot write to standard output")]
    Stdout(#[source] io::Error),

    /// A file that tifa reads as UTF-8 (lexicon, manifest, metadata) is not UTF-8.
    #[error("cannot read '{}': byte {offset} is not valid UTF-8", path.display())]
    NotUtf8 {
        /// The file.
        path: PathBuf,
        /// The offset of the first bad byte.
        offset: usize,
    },

    /// A manifest is not what a `corpus.toml` should be.
    #[error("cannot read '{}'", path.display())]
    Manifest {
        /// The manifest.
        path: PathBuf,
        /// What the TOML reader said, with line and column.
        source: Box<toml::de::Error>,
    },

    /// A statement in a table (metadata or lexicon) cannot be used.
    #[error("cannot read '{}', line {line}: {problem}", path.display())]
    Line {
        /// The file.
        path: PathBuf,
        /// The line, counted from 1.
        line: u64,
        /// What is wrong with it.
        problem: LineProblem,
    },

    /// A lexicon cannot be used.
    #[error("cannot read '{}'{}: {problem}", path.display(), place_in_file(*line, *column))]
    Lexicon {
        /// The file.
        path: PathBuf,
        /// The line, counted from 1; 0 where it is not about a line.
        line: u32,
        /// The character in the line, counted from 1.
        column: u32,
        /// What is wrong with it.
        problem: LexiconProblem,
    },

    /// The shape of lines to be left out is no regular expression.
    #[error("cannot read '{}': the shape of a line to omit is no regular expression", manifest.display())]
    LineRule {
        /// The manifest.
        manifest: PathBuf,
        /// What is wrong with it.
        source: Box<regex::Error>,
    },

    /// A pattern of file names that cannot be understood.
    #[error("'{0}' is not a pattern of file names")]
    NamePattern(String),

    /// A file that must not be replaced exists.
    #[error("'{}' exists already", .0.display())]
    Exists(PathBuf),

    /// A `metadata.json` is not a list of objects.
    #[error("cannot read '{}'", path.display())]
    MetadataJson {
        /// The file.
        path: PathBuf,
        /// What the JSON reader said, with line and column.
        source: serde_json::Error,
    },

    /// A path in a manifest leads outside the corpus folder.
    #[error("'{}' lists the file '{file}', which lies outside its folder", manifest.display())]
    OutsideFolder {
        /// The manifest.
        manifest: PathBuf,
        /// The path as it stands there.
        file: String,
    },

    /// Two inputs give the same document name.
    #[error("two documents are named '{0}'")]
    SameName(String),

    /// A date is not `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, or does not exist.
    #[error("'{0}' is not a date")]
    Date(String),

    /// A condition is not of the form `key=value`.
    #[error("'{0}' is not a condition of the form key=value, as in region=Jiangsu")]
    Condition(String),

    /// A label that no passage carries.
    #[error("no passage has a label '{name}'")]
    UnknownLabel {
        /// The label asked for.
        name: String,
        /// The labels there are.
        known: Vec<String>,
    },

    /// A label is known, but no passage has this value of it.
    #[error("no passage has {key}={value}")]
    UnknownValue {
        /// The label.
        key: String,
        /// The value asked for.
        value: String,
        /// The values there are.
        known: Vec<String>,
    },

    /// One side of a comparison holds no passage, or no token.
    #[error("the {side} of the comparison ({conditions}) holds no text")]
    EmptySide {
        /// `target` or `reference`.
        side: &'static str,
        /// The conditions that describe it.
        conditions: String,
    },

    /// All passages are in one group, so that there is no rest to compare it with.
    #[error("all text is in one group, and each group is compared with all others")]
    NoGroups,

    /// A passage lies on both sides of a comparison.
    #[error("target ({target}) and reference ({reference}) share {passages} passage{}", if *passages == 1 { "" } else { "s" })]
    SidesOverlap {
        /// The conditions of the target.
        target: String,
        /// The conditions of the reference.
        reference: String,
        /// How many passages are on both sides.
        passages: usize,
    },

    /// More groups than all pairs of which can be compared.
    #[error("there are {groups} groups, and all pairs of at most {most} can be compared")]
    TooManyGroups {
        /// How many groups there are.
        groups: usize,
        /// How many there may be.
        most: usize,
    },

    /// A lexicon has no rows.
    #[error("the lexicon '{0}' holds no variant")]
    EmptyLexicon(String),

    /// A built-in lexicon that does not exist.
    #[error("there is no built-in lexicon '{0}'")]
    UnknownBuiltin(String),

    /// A frequency list holds no term that could be met in a text.
    #[error("the frequency list '{}' holds no term", .0.display())]
    EmptyList(PathBuf),

    /// The stated total of a frequency list is less than what it lists.
    #[error("the total {total} of '{}' is less than the sum {sum} of its phrases of {length} token{}", path.display(), if *length == 1 { "" } else { "s" })]
    ListTotal {
        /// The list.
        path: PathBuf,
        /// The phrase length.
        length: usize,
        /// The total stated.
        total: u64,
        /// The sum of the counts.
        sum: u64,
    },

    /// A frequency list holds no phrase of the lengths that are compared.
    #[error("the frequency list '{}' holds no phrase of these lengths", path.display())]
    ListLengths {
        /// The list.
        path: PathBuf,
        /// The lengths that it holds.
        known: Vec<String>,
    },

    /// A command needs terms, and the corpus names none.
    #[error("nothing to count: the corpus names no lexicon, and neither --lexicon, --term nor --ngrams was given")]
    NoTerms,

    /// A term to look for that holds no word.
    #[error("'{0}' holds no word that could be counted, or begins or ends with **")]
    EmptyTerm(String),

    /// A concept asked for is not in the lexicon.
    #[error("the lexicon has no concept '{0}'")]
    UnknownConcept(String),

    /// A variant asked for is not in the lexicon.
    #[error("the lexicon has no variant '{0}'")]
    UnknownVariant(String),

    /// Words were asked for where a lexicon is counted, which is matched by characters.
    #[error("concepts are matched by characters, so that the words of '{segmenter}' cannot be used")]
    SegmenterBesideLexicon {
        /// The segmenter.
        segmenter: &'static str,
    },

    /// A range such as `1..3` is malformed or too long.
    #[error("'{0}' is not a range of phrase lengths")]
    NgramRange(String),

    /// A column of a table is asked for twice.
    #[error("the column '{0}' is asked for twice")]
    ColumnTwice(String),

    /// A name is not in the list of its kind.
    #[error("there is no {kind} named '{name}'")]
    UnknownName {
        /// What was looked for: a format, a chart, …
        kind: &'static str,
        /// The name asked for.
        name: String,
        /// The names there are.
        known: Vec<String>,
    },

    /// Skip-grams of so many tokens are too many.
    #[error("skip-grams of {longest} tokens are too many to be counted")]
    SkipgramTooLong {
        /// The length asked for.
        longest: usize,
    },

    /// Collocations are pairs with figures of their own, and stand in no table with phrases.
    #[error("collocations cannot be listed together with {0} phrases")]
    CollocationsAlone(String),

    /// An option was given where it would do nothing.
    #[error("{option} would do nothing here")]
    WithoutEffect {
        /// The option.
        option: String,
        /// What it goes with.
        with: &'static str,
    },

    /// A period and no second one is followed.
    #[error("'{0}' names two periods")]
    TwoPeriods(String),

    /// A trend needs a period, and none of the documents has a date.
    #[error("no document has a date, so there is no trend to show")]
    NoDates,

    /// Trends are to be compared between groups, and there are none.
    #[error("trends of {groups} group{} cannot be compared", if *groups == 1 { "" } else { "s" })]
    NoGroupsToContrast {
        /// How many groups there are.
        groups: usize,
    },

    /// A table of trends that makes no finding other choices could change.
    #[error("other choices say nothing of the table '{kind}'")]
    NotRobust {
        /// The table asked for.
        kind: &'static str,
    },

    /// What should hold a question does not.
    #[error("it holds no question that can be asked: {0}")]
    AskUnread(String),

    /// An answer of several files, and no folder for them.
    #[error("this answer is a folder of files, and none is named")]
    NoFolder,

    /// Temperature is asked for, and no thresholds are given.
    #[error("temperature needs the thresholds of its tiers")]
    NoTiers,

    /// A file of tiers of temperature is not what it should be.
    #[error("cannot read '{}': {problem}", path.display())]
    Tiers {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        problem: String,
    },

    /// A chart would be empty.
    #[error("there is nothing to draw: {0}")]
    NothingToDraw(&'static str),

    /// The output folder holds files that tifa did not write.
    #[error("'{}' is not empty and holds no run.json of tifa", .0.display())]
    ForeignFolder(PathBuf),

    /// A file or folder that tifa did not write stands where it would write.
    #[error("'{}' is in the way, and tifa did not write it", .0.display())]
    InTheWay(PathBuf),

    /// The output path exists and is not a folder.
    #[error("'{}' is not a folder", .0.display())]
    NotAFolder(PathBuf),

    /// `--strict` was given and there were warnings about the input.
    #[error("{0} warnings about the input, and --strict was given")]
    Strict(usize),

    /// `--strict` was given and a lexicon does not count what it seems to say.
    #[error("{0} findings in the lexicon make figures differ from what it seems to say, and --strict was given")]
    StrictLexicon(usize),

    /// The thread pool could not be started.
    #[error("cannot start {0} threads")]
    Threads(usize, #[source] rayon::ThreadPoolBuildError),

    /// A benchmark counted something else than before.
    #[error("the stage '{stage}' gave {before} before and {now} now, which is a defect of tifa")]
    OtherResult {
        /// The stage.
        stage: &'static str,
        /// What came out before.
        before: u64,
        /// What came out now.
        now: u64,
    },

    /// The process in which a stage was to be measured failed.
    #[error("cannot measure the stage '{stage}': {}", why.trim_end())]
    StageFailed {
        /// The stage.
        stage: &'static str,
        /// What the process said.
        why: String,
    },

    /// The process in which a stage was to be measured could not be started.
    #[error("cannot start a process to measure the stage '{0}'")]
    StageNotStarted(&'static str, #[source] std::io::Error),

    /// A file changed while it was being used.
    #[error("'{}' changed while tifa was reading it", .0.display())]
    Changed(PathBuf),

    /// Numbers that no statistic can be computed from.
    #[error(transparent)]
    Numbers(#[from] crate::stats::NumberError),

    /// Numbers given to `tifa calc` that the measure is not defined on.
    #[error("cannot calculate {what}")]
    Calculation {
        /// What was to be calculated.
        what: &'static str,
        /// The order or form in which the numbers are expected.
        order: &'static str,
        /// What is wrong with them.
        source: crate::stats::NumberError,
    },

    /// A folder or file that should be checked holds nothing that could be.
    #[error("'{}' cannot be checked: {reason}", path.display())]
    NothingToCheck {
        /// The folder or file.
        path: PathBuf,
        /// What is missing.
        reason: &'static str,
    },

    /// A report cannot be made again, because its inputs are not there.
    #[error("the report in '{}' was made from '{input}', which is not here", path.display())]
    InputGone {
        /// The folder of the report.
        path: PathBuf,
        /// The first input that is missing.
        input: String,
    },

    /// What was checked does not hold.
    #[error("{failed} of {checked} {what} do not hold")]
    Verification {
        /// What was checked, in the plural.
        what: &'static str,
        /// How many were checked.
        checked: usize,
        /// How many of them do not hold.
        failed: usize,
    },

    /// A chart could not be drawn.
    #[error("cannot draw the chart")]
    #[cfg(feature = "chart")]
    Chart(#[from] crate::chart::ChartError),
}

impl Error {
    /// Whether the command line itself is wrong, and not what it was applied to.
    ///
    /// ```
    /// # use tifa::Error;
    /// assert!(Error::NgramRange("3..1".into()).is_usage());
    /// ```
    pub fn is_usage(&self) -> bool {
        matches!(
            self,
            Error::UnknownName { .. }
                | Error::ColumnTwice(_)
                | Error::NgramRange(_)
                | Error::Condition(_)
                | Error::NamePattern(_)
                | Error::NoTerms
                | Error::NoTiers
                | Error::AskUnread(_)
                | Error::NoFolder
                | Error::NotRobust { .. }
                | Error::Calculation { .. }
                | Error::CollocationsAlone(_)
                | Error::WithoutEffect { .. }
                | Error::TwoPeriods(_)
                | Error::SkipgramTooLong { .. }
                | Error::BinaryFormat(_)
        )
    }
}

/// The place in a file as a part of a message.
fn place_in_file(line: u32, column: u32) -> String {
    if line == 0 { String::new() } else { format!(", line {line}, column {column}") }
}
