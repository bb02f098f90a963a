//! `tifa trend`

use super::args::{GlobalArgs, InputArgs, TableArgs, TermArgs};
use super::output;
use super::parse::parse_keys;
use super::robust::{RobustArgs, Tested, recountable};
use super::setup::{Options, counted, warn};
use crate::analysis::robust::{AppearanceQuestion, MovementQuestion, Question, Robust};
use crate::analysis::{
    Base, Tiers, Trend, bursts_table, changes_table, contrasts, contrasts_table, fashions, movements, movements_table,
    policy_note, rendering_change_table, rendering_changes, stretches, temperatures, temperatures_table, trend,
    trend_summary_table, trend_table,
};
use crate::corpus::{Key, Period};
use crate::count::ConceptCounts;
use crate::error::Error;
use crate::table::Table;
use clap::{Args, ValueEnum};
use serde_json::json;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct TrendArgs {
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    terms: TermArgs,
    #[command(flatten)]
    table: TableArgs,
    /// The period (year, quarter, month or decade) and, if wanted, labels: each group has its own series
    #[arg(short, long, default_value = "year", value_name = "KEYS")]
    by: String,
    /// What is shown: points, summary, tests, contrasts, bursts, changes, temperature or renderings
    #[arg(short, long, default_value = "points", value_name = "NAME")]
    kind: String,
    /// What the tests are of: occurrences per token, or documents with the term
    #[arg(long, value_enum, default_value_t = BaseArg::Tokens, value_name = "BASE")]
    base: BaseArg,
    /// With points: the moving average over so many periods, an odd number
    #[arg(long, value_name = "PERIODS", value_parser = parse_window)]
    moving_average: Option<usize>,
    /// With temperature: the tiers and their thresholds, a TOML file
    #[arg(long, value_name = "FILE")]
    tiers: Option<PathBuf>,
    #[command(flatten)]
    robust: RobustArgs,
}

/// What the tests are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum BaseArg {
    /// Occurrences per million tokens
    Tokens,
    /// Documents with the term per hundred documents
    Documents,
}

/// One table that a trend can be shown as.
pub(super) struct TrendKind {
    pub(super) name: &'static str,
    pub(super) about: &'static str,
    make: fn(&Asked) -> Result<Table, Error>,
}

/// What a table is made from.
struct Asked<'a> {
    args: &'a TrendArgs,
    global: &'a GlobalArgs,
    counts: &'a ConceptCounts,
    trend: &'a Trend,
}

/// All of them.
pub(super) static TREND_KINDS: &[TrendKind] = &[
    TrendKind {
        name: "points",
        about: "every term in every period: rate and share of documents with intervals",
        make: |asked| Ok(trend_table(asked.trend, asked.args.moving_average)),
    },
    TrendKind {
        name: "summary",
        about: "when each term was first and last seen and when it peaked, and whether it has come or gone beyond chance",
        make: |asked| Ok(trend_summary_table(asked.trend)),
    },
    TrendKind {
        name: "tests",
        about: "which terms rise and fall: Mann–Kendall, Theil–Sen, Poisson regression",
        make: |asked| Ok(movements_table(asked.trend, &movements(asked.trend, asked.args.base.into())?)),
    },
    TrendKind {
        name: "contrasts",
        about: "whether a term moves otherwise in one group than in the others, with --by year,LABEL",
        make: |asked| Ok(contrasts_table(asked.trend, &contrasts(asked.trend, asked.args.base.into())?)),
    },
    TrendKind {
        name: "bursts",
        about: "times in which unusually many documents held a term (Kleinberg)",
        make: |asked| Ok(bursts_table(asked.trend, &fashions(asked.trend)?)),
    },
    TrendKind {
        name: "changes",
        about: "stretches of time between which the rate of a term changed (PELT)",
        make: |asked| Ok(changes_table(asked.trend, &stretches(asked.trend, asked.args.base.into())?)),
    },
    TrendKind {
        name: "temperature",
        about: "tiers by the documents that hold the term, with --tiers FILE",
        make: temperature,
    },
    TrendKind {
        name: "renderings",
        about: "whether the usual rendering of a concept changed from period to period, or the concept itself",
        make: renderings,
    },
];

impl From<BaseArg> for Base {
    fn from(base: BaseArg) -> Base {
        match base {
            BaseArg::Tokens => Base::Tokens,
            BaseArg::Documents => Base::Documents,
        }
    }
}

pub(super) fn run(args: &TrendArgs, global: &GlobalArgs) -> Result<(), Error> {
    let kind = TREND_KINDS.iter().find(|kind| kind.name == args.kind).ok_or_else(|| Error::UnknownName {
        kind: "table of trends",
        name: args.kind.clone(),
        known: TREND_KINDS.iter().map(|kind| kind.name.to_owned()).collect(),
    })?;
    let (period, keys) = period_and_keys(&args.by)?;
    let (counts, robust) = counts_and_robust(args, kind, (period, &keys), global)?;
    warn(&counts.corpus.warnings, global)?;
    let mut trend = trend(&counts, period, &keys, args.terms.confidence)?;
    warn(&trend.warnings, global)?;
    // After --top a p-value would be corrected for the terms shown only.
    let is_tested = matches!(kind.name, "tests" | "contrasts" | "renderings");
    if let Some(top) = args.table.top.filter(|_| !is_tested) {
        trend.keep_top(top);
    }
    let mut table = (kind.make)(&Asked { args, global, counts: &counts, trend: &trend })?;
    table.notes.push(policy_note(&counts.policy));
    if let Some(robust) = robust {
        let subjects = trend.series.iter().map(|series| (series.values.clone(), series.term.clone())).collect();
        let groups = trend.keys.iter().map(|key| key.name().to_owned()).collect();
        table = args.robust.show(table, &Tested { robust, subjects, groups, terms: &args.terms });
    }
    if let Some(top) = args.table.top.filter(|_| is_tested) {
        table.rows.truncate(top);
    }
    let mut options = Options::new(&args.input, &counts.corpus.name);
    options.add_terms(&args.terms, &counts.lexicon);
    options.add_keys(&parse_keys(&args.by));
    options.add("kind", json!(kind.name));
    options.add("base", json!(Base::from(args.base).name()));
    if let Some(periods) = args.moving_average {
        options.add("moving_average", json!(periods));
    }
    if let Some(name) = args.tiers.as_ref().and_then(|path| path.file_name()) {
        options.add("tiers", json!(name.to_string_lossy()));
    }
    args.robust.describe(&mut options);
    output::table(&table, &args.table, &options.provenance("trend"))
}

/// The counts, and what other choices make of the findings if that is asked.
fn counts_and_robust(
    args: &TrendArgs,
    kind: &TrendKind,
    (period, keys): (Period, &[Key]),
    global: &GlobalArgs,
) -> Result<(ConceptCounts, Option<Robust>), Error> {
    if !args.robust.is_asked() {
        let policy = args.input.selection.policy(args.terms.overlap);
        return Ok((counted(&args.input, &args.terms, policy, global)?, None));
    }
    let (keys, confidence) = (keys.to_vec(), args.terms.confidence);
    let question: Box<dyn Question> = match kind.name {
        "tests" => Box::new(MovementQuestion { period, keys, confidence }),
        "summary" => Box::new(AppearanceQuestion { period, keys, confidence }),
        _ => return Err(Error::NotRobust { option: args.robust.name(), kind: kind.name }),
    };
    let base = recountable(&args.input, &args.terms, args.base.into(), global)?;
    let robust = base.ask(question.as_ref())?;
    Ok((base.counts, Some(robust)))
}

fn renderings(asked: &Asked) -> Result<Table, Error> {
    let changes = rendering_changes(asked.counts, asked.trend.period, &asked.trend.keys, asked.trend.confidence)?;
    warn(&changes.warnings, asked.global)?;
    Ok(rendering_change_table(&changes, asked.counts))
}

fn temperature(asked: &Asked) -> Result<Table, Error> {
    let trend = asked.trend;
    let path = asked.args.tiers.as_ref().ok_or(Error::NoTiers)?;
    Ok(temperatures_table(trend, &temperatures(trend, Tiers::read(path)?)?))
}

fn parse_window(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(window) if window % 2 == 1 => Ok(window),
        _ => Err(format!("'{text}' is not an odd number of periods, such as 3 or 5")),
    }
}

/// The period among the keys, and the rest.
pub(super) fn period_and_keys(by: &str) -> Result<(Period, Vec<Key>), Error> {
    let keys = parse_keys(by);
    let mut periods = keys.iter().filter_map(|key| match key {
        Key::Period(period) => Some(*period),
        _ => None,
    });
    let period = periods.next();
    if periods.next().is_some() {
        return Err(Error::TwoPeriods(by.to_owned()));
    }
    let rest = keys.into_iter().filter(|key| !matches!(key, Key::Period(_))).collect();
    let period = period.ok_or_else(|| Error::UnknownName {
        kind: "period",
        name: by.to_owned(),
        known: Period::ALL.map(|period| period.name().to_owned()).into(),
    })?;
    Ok((period, rest))
}
