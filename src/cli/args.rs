//! Options that several commands share, so that a letter means the same everywhere.

use super::parse::{parse_confidence, parse_fold, parse_size};
use super::progress::watch;
use crate::corpus::date::PartialDate;
use crate::corpus::decode::Encoding;
use crate::corpus::read::ReadOptions;
use crate::corpus::{
    Condition, Conditions, DateChoice, DateUse, Key, LocateOptions, NamePattern, ParagraphRule, Reading, Selection,
    YearMissing,
};
use crate::count::{Policy, Resources};
use crate::lexicon::Overlap;
use crate::stats::Confidence;
use crate::token::Fold;
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Options of every command.
#[derive(Debug, Args)]
#[command(next_help_heading = "Of every command")]
pub(super) struct GlobalArgs {
    /// Threads to use; 0 is one for each core. The result never depends on it
    #[arg(short = 'j', long = "threads", global = true, default_value_t = 0, value_name = "N",
        value_parser = clap::value_parser!(u16).range(0..=512))]
    pub(super) threads: u16,
    /// Do not print warnings
    #[arg(short, long, global = true)]
    pub(super) quiet: bool,
    /// Print each warning with all documents it names, not one line for each kind
    #[arg(long, global = true)]
    pub(super) all_warnings: bool,
    /// Fail if there is any warning about the input
    #[arg(long, global = true)]
    pub(super) strict: bool,
}

/// What is read.
#[derive(Debug, Args)]
pub(super) struct InputArgs {
    /// Folders, files, tables, a corpus.toml, a metadata.csv, or - for standard input
    #[arg(required = true, value_name = "INPUT")]
    pub(super) inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub(super) selection: SelectionArgs,
}

/// Which passages count.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "What is read")]
pub(super) struct SelectionArgs {
    /// The encoding of all files, in place of the one that is found, as in gb18030
    #[arg(long, value_name = "NAME")]
    pub(super) encoding: Option<Encoding>,
    /// The column of a table that holds the text [default: text, body, content, speech, or the longest]
    #[arg(long, value_name = "COLUMN")]
    pub(super) text_column: Option<String>,
    /// The column of a table that holds the date [default: date, published, year, …]
    #[arg(long, value_name = "COLUMN")]
    pub(super) date_column: Option<String>,
    /// The column of a table that holds the title
    #[arg(long, value_name = "COLUMN")]
    pub(super) title_column: Option<String>,
    /// A table of dates and labels (CSV or JSON with a column file) in place of the one in the folder
    #[arg(long, value_name = "FILE")]
    pub(super) metadata: Option<PathBuf>,
    /// Take labels from file names, as in '{year}_{president}_{party}'
    #[arg(long, value_name = "PATTERN")]
    pub(super) name_pattern: Option<NamePattern>,
    /// What becomes of documents that are nearly the same as an earlier one
    #[arg(long, value_enum, default_value_t = RepeatsArg::Keep, value_name = "WHAT")]
    pub(super) repeats: RepeatsArg,
    /// Count only passages with this label; several on one key are alternatives
    #[arg(long = "where", value_name = "KEY=VALUE")]
    pub(super) conditions: Vec<Condition>,
    /// Count only documents from this year, month or day on
    #[arg(long, value_name = "DATE")]
    pub(super) since: Option<PartialDate>,
    /// Count only documents up to and including this year, month or day
    #[arg(long, value_name = "DATE")]
    pub(super) until: Option<PartialDate>,
    /// Where paragraphs end; phrases never cross one
    #[arg(long, value_enum, default_value_t = ParagraphsArg::Auto, value_name = "RULE")]
    pub(super) paragraphs: ParagraphsArg,
    /// Which date a document is grouped by, where it has both
    #[arg(long, value_enum, default_value_t = DateArg::Event, value_name = "WHICH")]
    pub(super) date: DateArg,
    /// What becomes of documents whose year is not known
    #[arg(long, value_enum, default_value_t = YearMissingArg::Keep, value_name = "WHAT")]
    pub(super) year_missing: YearMissingArg,
    /// Count menus, stamps, licence lines and running heads too
    #[arg(long)]
    pub(super) keep_boilerplate: bool,
    /// Count paragraphs that are said twice in a document twice
    #[arg(long)]
    pub(super) keep_repeats: bool,
    /// Which spellings are one word: a list of case, apostrophe, possessive, width, numbers (two = 2), stem
    /// (English), traditional (Chinese as simplified); +NAME adds to the default; or none
    #[arg(long, default_value = "case,apostrophe,possessive,width", value_name = "LIST", value_parser = parse_fold)]
    pub(super) fold: Fold,
}

/// Where paragraphs end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ParagraphsArg {
    /// Decided for each document
    Auto,
    /// At every line end
    Line,
    /// At blank lines only
    Blank,
}

/// What becomes of documents that are nearly the same as an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum RepeatsArg {
    /// They count
    Keep,
    /// Only the earliest counts
    Drop,
}

/// Which date a document is grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum DateArg {
    /// The date of the event, else that of the page
    Event,
    /// The date of the page, else that of the event
    Page,
}

/// What becomes of documents whose year is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum YearMissingArg {
    /// They count, under (none) in a period
    Keep,
    /// They are left out
    Drop,
    /// They are an error
    Fail,
}

/// What is counted.
#[derive(Debug, Args)]
#[command(next_help_heading = "What is counted")]
pub(super) struct TermArgs {
    /// A lexicon: CSV with concept,category,language,variant; a .txt with a phrase a line; builtin:prc; or a
    /// dictionary of quanteda (.yml), LIWC (.dic), Yoshikoder (.ykd), Lexicoder (.lcd, .lc3) or in JSON
    #[arg(short, long, value_name = "FILE")]
    pub(super) lexicon: Option<PathBuf>,
    /// Count this phrase, as a concept of its own; can be repeated
    #[arg(short, long = "term", value_name = "PHRASE")]
    pub(super) terms: Vec<String>,
    /// Count only this concept of the lexicon; can be repeated
    #[arg(short, long = "concept", value_name = "NAME")]
    pub(super) concepts: Vec<String>,
    /// Count categories in place of concepts: 1 the outermost, 2 those within, …
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..))]
    pub(super) level: Option<u8>,
    /// What becomes of overlapping occurrences: concept, lexicon or all
    #[arg(long, default_value_t = Overlap::Concept, value_name = "POLICY")]
    pub(super) overlap: Overlap,
    /// The confidence level of intervals
    #[arg(long, default_value = "0.95", value_name = "LEVEL", value_parser = parse_confidence)]
    pub(super) confidence: Confidence,
}

/// How a table is written.
#[derive(Debug, Args)]
#[command(next_help_heading = "How it is written")]
pub(super) struct TableArgs {
    /// The format: table, csv, tsv, json, jsonl, md, html, parquet or xlsx [default: by the ending of -o, else table on a terminal and csv in a pipe]
    #[arg(short, long, value_name = "FORMAT")]
    pub(super) format: Option<String>,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    /// Significant digits in formats for programs
    #[arg(long, default_value_t = 12, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=17))]
    pub(super) digits: u8,
    /// Keep only the first N rows of each group
    #[arg(long, value_name = "N")]
    pub(super) top: Option<usize>,
    /// Write only these columns, in this order, as in term,count
    #[arg(long, value_name = "NAMES", value_delimiter = ',', value_parser = |name: &str| Ok::<_, String>(name.trim().to_owned()))]
    pub(super) columns: Vec<String>,
}

/// What counting may use of the machine; the result never depends on it.
#[derive(Debug, Args)]
#[command(next_help_heading = "What it may use")]
pub(super) struct ResourceArgs {
    /// The memory that counting phrases may take, as in 512M or 2G; past it intermediate counts are kept in a temporary file [default: three quarters of what is free]
    #[arg(long, value_name = "SIZE", value_parser = parse_size)]
    pub(super) max_memory: Option<u64>,
    /// The folder for that temporary file [default: that of the system]
    #[arg(long, value_name = "DIR")]
    pub(super) temp: Option<PathBuf>,
}

impl ResourceArgs {
    pub(super) fn resources(&self) -> Resources {
        let free = Resources::default();
        Resources {
            max_memory: self.max_memory.unwrap_or(free.max_memory),
            temp: self.temp.clone().unwrap_or(free.temp),
        }
    }
}

impl SelectionArgs {
    pub(super) fn selection(&self) -> Selection {
        Selection { conditions: Conditions::new(self.conditions.clone()), since: self.since, until: self.until }
    }

    pub(super) fn policy(&self, overlap: Overlap) -> Policy {
        Policy { fold: self.fold, overlap, reading: self.reading(), segmenter: Default::default() }
    }

    /// As [`Self::policy`], for a command that shows no dates and groups or compares by these keys.
    pub(super) fn policy_by<'k>(&self, overlap: Overlap, keys: impl IntoIterator<Item = &'k Key>) -> Policy {
        // Which of two copies is the earlier one depends on dates.
        let asks = self.repeats == RepeatsArg::Drop || keys.into_iter().any(Key::is_period);
        let dates = if asks { DateUse::Used } else { DateUse::Unused };
        let policy = self.policy(overlap);
        Policy { reading: Reading { dates, ..policy.reading }, ..policy }
    }

    pub(super) fn locate_options(&self, global: &GlobalArgs) -> LocateOptions {
        LocateOptions {
            metadata: self.metadata.clone(),
            name_pattern: self.name_pattern.clone(),
            watch: watch(global),
            read: ReadOptions {
                encoding: self.encoding,
                text_column: self.text_column.clone(),
                date_column: self.date_column.clone(),
                title_column: self.title_column.clone(),
                ..ReadOptions::default()
            },
        }
    }

    pub(super) fn reading(&self) -> Reading {
        Reading {
            paragraphs: match self.paragraphs {
                ParagraphsArg::Auto => ParagraphRule::Auto,
                ParagraphsArg::Line => ParagraphRule::Line,
                ParagraphsArg::Blank => ParagraphRule::Blank,
            },
            keep_boilerplate: self.keep_boilerplate,
            keep_repeats: self.keep_repeats,
            date: match self.date {
                DateArg::Event => DateChoice::Event,
                DateArg::Page => DateChoice::Page,
            },
            dates: DateUse::Used,
            year_missing: match self.year_missing {
                YearMissingArg::Keep => YearMissing::Keep,
                YearMissingArg::Drop => YearMissing::Drop,
                YearMissingArg::Fail => YearMissing::Fail,
            },
        }
    }
}
