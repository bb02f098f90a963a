//! How concepts move from period to period.

use super::Ask;
use super::answer::{Answer, Listing};
use super::read::Input;
use super::robust::{RobustChoice, Tested, recountable};
use super::terms::Terms;
use super::text::Keys;
use crate::analysis::robust::{AppearanceQuestion, MovementQuestion, Question, Robust};
use crate::analysis::{
    Base, Tiers, bursts_table, changes_table, contrasts, contrasts_table, fashions, movements, movements_table,
    policy_note, rendering_change_table, rendering_changes, stretches, temperatures, temperatures_table, trend,
    trend_summary_table, trend_table,
};
use crate::ask::AskError;
use crate::corpus::{Key, Period, Sources};
use crate::count::ConceptCounts;
use crate::error::{Error, NameError};
use crate::table::Table;
use crate::warning::Warning;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// How concepts move from period to period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "cli", derive(clap::Args))]
pub struct Trend {
    /// The documents.
    #[serde(flatten)]
    #[cfg_attr(feature = "cli", command(flatten))]
    pub input: Input,
    /// The concepts.
    #[serde(flatten)]
    #[cfg_attr(feature = "cli", command(flatten))]
    pub terms: Terms,
    /// What of the table is shown.
    #[serde(flatten)]
    #[cfg_attr(feature = "cli", command(flatten))]
    pub listing: Listing,
    /// The period (year, quarter, month or decade) and, if wanted, labels: each group has its own series
    #[cfg_attr(feature = "cli", arg(short, long, default_value_t = Trend::default().by, value_name = "KEYS"))]
    pub by: Keys,
    /// What is shown (`tifa list trends`)
    #[cfg_attr(feature = "cli", arg(short, long, default_value_t = Trend::default().kind, value_name = "NAME"))]
    pub kind: String,
    /// What the tests are of: occurrences per token, or documents with the term
    #[cfg_attr(feature = "cli", arg(long, value_enum, default_value_t, value_name = "BASE"))]
    pub base: Base,
    /// With points: the moving average over so many periods, an odd number
    #[cfg_attr(feature = "cli", arg(long, value_name = "PERIODS", value_parser = parse_window))]
    pub moving_average: Option<usize>,
    /// With temperature: the tiers and their thresholds, a TOML file
    #[cfg_attr(feature = "cli", arg(long, value_name = "FILE"))]
    pub tiers: Option<PathBuf>,
    /// Whether other choices are tried.
    #[serde(flatten)]
    #[cfg_attr(feature = "cli", command(flatten))]
    pub robust: RobustChoice,
}

impl Default for Trend {
    fn default() -> Trend {
        Trend {
            input: Input::default(),
            terms: Terms::default(),
            listing: Listing::default(),
            by: Keys(vec![Key::Period(Period::Year)]),
            kind: TREND_KINDS[0].name.to_owned(),
            base: Base::default(),
            moving_average: None,
            tiers: None,
            robust: RobustChoice::default(),
        }
    }
}

/// One table that a trend can be shown as.
pub struct TrendKind {
    /// The name, as in `tifa trend --kind tests`.
    pub name: &'static str,
    /// One line for people.
    pub about: &'static str,
    /// Whether its p-values are corrected together, so that all rows belong to it.
    is_tested: bool,
    make: fn(&mut Asked<'_>) -> Result<Table, Error>,
}

/// What a table is made from.
struct Asked<'a> {
    ask: &'a Trend,
    counts: &'a ConceptCounts,
    trend: &'a crate::analysis::Trend,
    warnings: Vec<Warning>,
}

/// All of them.
pub static TREND_KINDS: &[TrendKind] = &[
    TrendKind {
        name: "points",
        about: "every term in every period: rate and share of documents with intervals",
        is_tested: false,
        make: |asked| Ok(trend_table(asked.trend, asked.ask.moving_average)),
    },
    TrendKind {
        name: "summary",
        about: "when each term was first and last seen and when it peaked, and whether it has come or gone beyond chance",
        is_tested: false,
        make: |asked| Ok(trend_summary_table(asked.trend)),
    },
    TrendKind {
        name: "tests",
        about: "which terms rise and fall: Mann–Kendall, Theil–Sen, Poisson regression",
        is_tested: true,
        make: |asked| Ok(movements_table(asked.trend, &movements(asked.trend, asked.ask.base)?)),
    },
    TrendKind {
        name: "contrasts",
        about: "whether a term moves otherwise in one group than in the others, with `by = year,LABEL`",
        is_tested: true,
        make: |asked| Ok(contrasts_table(asked.trend, &contrasts(asked.trend, asked.ask.base)?)),
    },
    TrendKind {
        name: "bursts",
        about: "times in which unusually many documents held a term (Kleinberg)",
        is_tested: false,
        make: |asked| Ok(bursts_table(asked.trend, &fashions(asked.trend)?)),
    },
    TrendKind {
        name: "changes",
        about: "stretches of time between which the rate of a term changed (PELT)",
        is_tested: false,
        make: |asked| Ok(changes_table(asked.trend, &stretches(asked.trend, asked.ask.base)?)),
    },
    TrendKind {
        name: "temperature",
        about: "tiers by the documents that hold the term, with `tiers = FILE`",
        is_tested: false,
        make: |asked| {
            let path = asked.ask.tiers.as_ref().ok_or(AskError::NoTiers)?;
            Ok(temperatures_table(asked.trend, &temperatures(asked.trend, Tiers::read(path)?)?))
        },
    },
    TrendKind {
        name: "renderings",
        about: "whether the usual rendering of a concept changed from period to period, or the concept itself",
        is_tested: true,
        make: |asked| {
            let trend = asked.trend;
            let changes = rendering_changes(asked.counts, trend.period, &trend.keys, trend.confidence)?;
            asked.warnings.extend(changes.warnings.iter().cloned());
            Ok(rendering_change_table(&changes, asked.counts))
        },
    },
];

impl Trend {
    /// Follows the concepts in these documents.
    ///
    /// # Errors
    ///
    /// No document is left or dated, the kind is not known, or `by` names no period.
    pub fn answer(&self, sources: Sources) -> Result<Answer, Error> {
        let kind = self.kind()?;
        let (period, keys) = self.by.period_and_labels()?;
        if !self.robust.is_asked() {
            let sources = self.input.read.counted(sources)?;
            let policy = self.input.read.policy(self.terms.overlap);
            return self.of_counts(&self.terms.counts(&sources, &self.input.read, policy)?);
        }
        let confidence = self.terms.confidence;
        let question: Box<dyn Question> = match kind.name {
            "tests" => Box::new(MovementQuestion { period, keys, confidence }),
            "summary" => Box::new(AppearanceQuestion { period, keys, confidence }),
            _ => return Err(AskError::NotRobust { kind: kind.name }.into()),
        };
        let base = recountable(&self.input, &self.terms, self.base, sources)?;
        let robust = base.ask(question.as_ref())?;
        self.of_concepts(&base.counts, Some(robust))
    }

    /// The same of hits that were counted already.
    pub(crate) fn of_counts(&self, counts: &ConceptCounts) -> Result<Answer, Error> {
        self.of_concepts(counts, None)
    }

    fn kind(&self) -> Result<&'static TrendKind, Error> {
        TREND_KINDS.iter().find(|kind| kind.name == self.kind).ok_or_else(|| {
            NameError::Unknown {
                kind: "table of trends",
                name: self.kind.clone(),
                known: TREND_KINDS.iter().map(|kind| kind.name.to_owned()).collect(),
            }
            .into()
        })
    }

    fn of_concepts(&self, counts: &ConceptCounts, robust: Option<Robust>) -> Result<Answer, Error> {
        let kind = self.kind()?;
        let (period, keys) = self.by.period_and_labels()?;
        let mut trend = trend(counts, period, &keys, self.terms.confidence)?;
        let warnings = counts.corpus.warnings.iter().chain(&trend.warnings).cloned().collect();
        // After a cut a p-value would be corrected for the terms shown only.
        let mut n_all = None;
        if !kind.is_tested && self.listing.top() < usize::MAX {
            let whole = (kind.make)(&mut Asked { ask: self, counts, trend: &trend, warnings: Vec::new() })?;
            n_all = Some(whole.rows.len());
            trend.keep_top(self.listing.top());
        }
        let mut asked = Asked { ask: self, counts, trend: &trend, warnings };
        let mut table = (kind.make)(&mut asked)?;
        let warnings = asked.warnings;
        table.notes.push(policy_note(&counts.policy));
        if let Some(robust) = robust {
            let subjects = trend.series.iter().map(|series| (series.values.clone(), series.term.clone())).collect();
            let groups = trend.keys.iter().map(|key| key.name().to_owned()).collect();
            table = self.robust.show(table, &Tested { robust, subjects, groups, terms: &self.terms });
        }
        let n_all = n_all.unwrap_or(table.rows.len());
        if kind.is_tested {
            table.rows.truncate(self.listing.top());
        }
        let answer = Answer::new(Ask::Trend(self.clone()), &self.listing, table).among(n_all).with_warnings(warnings);
        Ok(answer.of(&counts.corpus.name, Some(&counts.lexicon.name)))
    }
}

impl Keys {
    /// The period among the keys, and the rest.
    fn period_and_labels(&self) -> Result<(Period, Vec<Key>), Error> {
        let mut periods = self.0.iter().filter_map(|key| match key {
            Key::Period(period) => Some(*period),
            _ => None,
        });
        let period = periods.next();
        if periods.next().is_some() {
            return Err(AskError::TwoPeriods(self.to_string()).into());
        }
        let rest = self.0.iter().filter(|key| !key.is_period()).cloned().collect();
        let period = period.ok_or_else(|| NameError::Unknown {
            kind: "period",
            name: self.to_string(),
            known: Period::ALL.map(|period| period.name().to_owned()).into(),
        })?;
        Ok((period, rest))
    }
}

#[cfg(feature = "cli")]
fn parse_window(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(window) if window % 2 == 1 => Ok(window),
        _ => Err(format!("'{text}' is not an odd number of periods, such as 3 or 5")),
    }
}
