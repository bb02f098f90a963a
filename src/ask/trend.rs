//! How concepts move from period to period.

use super::Ask;
use super::answer::{Answer, Listing};
use super::call::Call;
use super::read::Input;
use super::robust::{RobustChoice, Tested, recountable};
use super::terms::Terms;
use super::text::Keys;
use crate::analysis::robust::{AppearanceQuestion, MovementQuestion, Question, Robust};
use crate::analysis::{
    Base, Exchanging, Tiers, bursts_table, changes_table, contrasts, contrasts_table, fashions, gap_note, movements,
    movements_table, policy_note, rendering_change_table, rendering_changes, shares_over_time, shares_table, sightings,
    stretches, temperatures, temperatures_table, trend, trend_summary_table, trend_table,
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
    /// What is tested: tokens (the rate) or documents (the share of documents with the term) [default: both]
    #[cfg_attr(feature = "cli", arg(long, value_enum, value_name = "BASE"))]
    pub base: Option<Base>,
    /// With changes and bursts: how often documents are exchanged between periods, at most
    #[cfg_attr(feature = "cli", arg(long, value_name = "N", default_value_t = Trend::default().permutations,
        value_parser = clap::value_parser!(u32).range(99..=10_000_000)))]
    pub permutations: u32,
    /// The seed of all random numbers
    #[cfg_attr(feature = "cli", arg(long, value_name = "N", default_value_t = Trend::default().seed))]
    pub seed: u64,
    /// With points: the moving average over so many periods, an odd number
    #[cfg_attr(feature = "cli", arg(long, value_name = "PERIODS", value_parser = parse_window))]
    pub moving_average: Option<usize>,
    /// With points: which share this term has of the hits of all that are counted, as in -t A -t B --share-of A
    #[cfg_attr(feature = "cli", arg(long, value_name = "TERM",
        conflicts_with_all = ["moving_average", "top", "robust", "robust_details"]))]
    pub share_of: Option<String>,
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
            base: None,
            permutations: Exchanging::PERMUTATIONS,
            seed: 1,
            moving_average: None,
            share_of: None,
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
    make: fn(&mut Asked<'_>) -> Result<Table, Error>,
}

/// What a table is made from.
struct Asked<'a> {
    ask: &'a Trend,
    counts: &'a ConceptCounts,
    trend: &'a crate::analysis::Trend,
    bases: Vec<Base>,
    exchanging: &'a Exchanging,
    /// Whether its rows are shown, and not only counted.
    is_shown: bool,
    warnings: Vec<Warning>,
}

impl Asked<'_> {
    /// What is made of each question.
    fn each<T>(&self, make: impl Fn(Base) -> Result<T, Error>) -> Result<Vec<T>, Error> {
        self.bases.iter().map(|base| make(*base)).collect()
    }
}

/// All of them.
pub static TREND_KINDS: &[TrendKind] = &[
    TrendKind {
        name: "points",
        about: "every term in every period: rate and share of documents with intervals",
        make: |asked| Ok(trend_table(asked.trend, asked.ask.moving_average)),
    },
    TrendKind {
        name: "summary",
        about: "where each term goes, when it was first and last seen and peaked, and whether it has come or gone beyond chance",
        make: |asked| {
            let seen = if asked.is_shown { sightings(asked.trend, asked.counts)? } else { Vec::new() };
            Ok(trend_summary_table(asked.trend, &asked.each(|base| movements(asked.trend, base))?, &seen))
        },
    },
    TrendKind {
        name: "tests",
        about: "which terms rise and fall: Mann–Kendall, Theil–Sen, Poisson regression",
        make: |asked| Ok(movements_table(asked.trend, &asked.each(|base| movements(asked.trend, base))?)),
    },
    TrendKind {
        name: "contrasts",
        about: "whether a term moves otherwise in one group than in the others, with `by = year,LABEL`",
        make: |asked| Ok(contrasts_table(asked.trend, &asked.each(|base| contrasts(asked.trend, base))?)),
    },
    TrendKind {
        name: "bursts",
        about: "times in which unusually many documents held a term (Kleinberg), beyond what exchanging documents shows",
        make: |asked| Ok(bursts_table(asked.trend, &fashions(asked.trend, asked.counts, asked.exchanging)?)),
    },
    TrendKind {
        name: "changes",
        about: "stretches of time between which a term changed, by exchanging documents",
        make: |asked| {
            let of = |base| stretches(asked.trend, asked.counts, base, asked.exchanging);
            Ok(changes_table(asked.trend, &asked.each(of)?))
        },
    },
    TrendKind {
        name: "temperature",
        about: "tiers by the documents that hold the term, with `tiers = FILE`",
        make: |asked| {
            let path = asked.ask.tiers.as_ref().ok_or(AskError::NoTiers)?;
            Ok(temperatures_table(asked.trend, &temperatures(asked.trend, Tiers::read(path)?)?))
        },
    },
    TrendKind {
        name: "renderings",
        about: "whether the usual rendering of a concept changed from period to period, or the concept itself",
        make: |asked| {
            let trend = asked.trend;
            let changes = rendering_changes(asked.counts, trend.period, &trend.keys, trend.confidence)?;
            asked.warnings.extend(changes.warnings.iter().cloned());
            let mut table = rendering_change_table(&changes, asked.counts);
            table.rows.truncate(asked.ask.listing.top());
            Ok(table)
        },
    },
];

impl Trend {
    /// Follows the concepts in these documents.
    ///
    /// # Errors
    ///
    /// No document is left or dated, the kind is not known, or `by` names no period.
    pub fn answer(&self, sources: Sources, call: &Call) -> Result<Answer, Error> {
        let kind = self.kind()?;
        let (period, keys) = self.by.period_and_labels()?;
        if !self.robust.is_asked() {
            let sources = self.input.read.counted(sources)?;
            let policy = self.input.read.policy(self.terms.overlap);
            return self.of_counts(&self.terms.counts(&sources, &self.input.read, policy)?, call);
        }
        let confidence = self.terms.confidence;
        let bases = self.bases();
        // Both questions are put to the test; when a term was seen is one.
        let (question, asked): (Box<dyn Question>, Vec<Vec<Base>>) = match kind.name {
            "tests" => (
                Box::new(MovementQuestion { period, keys, confidence }),
                bases.into_iter().map(|base| vec![base]).collect(),
            ),
            "summary" => (Box::new(AppearanceQuestion { period, keys, confidence }), vec![bases]),
            _ => return Err(AskError::NotRobust { kind: kind.name }.into()),
        };
        let ground = recountable(&self.input, &self.terms, Base::default(), sources)?;
        let put = |bases: Vec<Base>| {
            let robust = ground.ask_of(bases.first().copied().unwrap_or_default(), question.as_ref())?;
            Ok((bases, Some(robust)))
        };
        let asked = asked.into_iter().map(put).collect::<Result<_, Error>>()?;
        self.of_concepts(&ground.counts, asked, call)
    }

    /// The same of hits that were counted already.
    pub(crate) fn of_counts(&self, counts: &ConceptCounts, call: &Call) -> Result<Answer, Error> {
        if let Some(term) = &self.share_of {
            let (period, keys) = self.by.period_and_labels()?;
            let found = shares_over_time(counts, period, &keys, term, self.terms.confidence)?;
            let mut table = shares_table(&found, &counts.policy);
            table.notes.insert(0, gap_note(period));
            let answer = Answer::new(Ask::Trend(self.clone()), &self.listing, table);
            let warnings = counts.corpus.warnings.iter().chain(&found.warnings).cloned().collect();
            return Ok(answer.of(&counts.corpus.name, Some(&counts.lexicon.name)).with_warnings(warnings));
        }
        self.of_concepts(counts, vec![(self.bases(), None)], call)
    }

    /// What is asked: both questions, unless one is chosen.
    fn bases(&self) -> Vec<Base> {
        self.base.map_or_else(|| Base::ALL.to_vec(), |base| vec![base])
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

    /// The table of each of the questions that are `asked`, put together.
    fn of_concepts(
        &self,
        counts: &ConceptCounts,
        asked: Vec<(Vec<Base>, Option<Robust>)>,
        call: &Call,
    ) -> Result<Answer, Error> {
        let kind = self.kind()?;
        let (period, keys) = self.by.period_and_labels()?;
        let mut trend = trend(counts, period, &keys, self.terms.confidence)?;
        let all: Vec<_> = asked.iter().map(|(bases, _)| bases.clone()).collect();
        let mut warnings: Vec<Warning> = counts.corpus.warnings.iter().chain(&trend.warnings).cloned().collect();
        let watch = call.watch_tests.clone().or_else(|| call.watch.clone());
        let exchanging = Exchanging { permutations: self.permutations, seed: self.seed, watch };
        let mut n_all = 0;
        if self.listing.top() < usize::MAX {
            for bases in all {
                let (warnings, is_shown, exchanging) = (Vec::new(), false, &exchanging);
                let mut asked = Asked { ask: self, counts, trend: &trend, bases, exchanging, is_shown, warnings };
                n_all += (kind.make)(&mut asked)?.rows.len();
            }
        }
        trend.top = self.listing.top();
        let mut tables = Vec::new();
        for (bases, robust) in asked {
            let (warnings_of, is_shown, exchanging) = (Vec::new(), true, &exchanging);
            let mut asked =
                Asked { ask: self, counts, trend: &trend, bases, exchanging, is_shown, warnings: warnings_of };
            let mut table = (kind.make)(&mut asked)?;
            warnings.append(&mut asked.warnings);
            table.notes.push(policy_note(&counts.policy));
            if let Some(robust) = robust {
                let subjects = trend.listed().map(|series| (series.values.clone(), series.term.clone())).collect();
                let groups = trend.keys.iter().map(|key| key.name().to_owned()).collect();
                table = self.robust.show(table, &Tested { robust, subjects, groups, terms: &self.terms });
            }
            tables.push(table);
        }
        let table = woven(tables);
        let n_all = n_all.max(table.rows.len());
        let answer = Answer::new(Ask::Trend(self.clone()), &self.listing, table).among(n_all).with_warnings(warnings);
        Ok(answer.of(&counts.corpus.name, Some(&counts.lexicon.name)))
    }
}

/// Tables of the same columns as one; where they have a row for each series and question, those of a series stand together.
fn woven(tables: Vec<Table>) -> Table {
    let mut tables = tables.into_iter();
    let mut woven = tables.next().unwrap_or_else(|| Table::new("", "", Vec::new()));
    let is_by_series = woven.column("question").is_some();
    for (number, more) in (1..).zip(tables) {
        for (place, row) in more.rows.into_iter().enumerate() {
            let beside = if is_by_series { (number + 1) * place + number } else { usize::MAX };
            woven.rows.insert(beside.min(woven.rows.len()), row);
        }
        let new = more.notes.into_iter().filter(|note| !woven.notes.contains(note)).collect::<Vec<_>>();
        woven.notes.extend(new);
    }
    woven
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
