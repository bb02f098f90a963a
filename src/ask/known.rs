//! What can be named in a question or stands in a column: one line a kind.

use super::{ECHO_KINDS, TREND_KINDS};
use crate::analysis::{ORDERS, Rank, columns_of_tables};
use crate::corpus::read::READERS;
#[cfg(feature = "chart")]
use crate::figure::FIGURES;
use crate::lexicon::{BUILTIN, LEXICON_FORMATS};
use crate::mine::MINERS;
use crate::stats::STATISTICS;
use crate::stats::association::ASSOCIATIONS;
use crate::stats::correction::CORRECTIONS;
use crate::stats::dispersion::{DISPERSIONS, DISTANCE_DISPERSIONS};
use crate::stats::similarity::SIMILARITIES;
use crate::table::FORMATS;
use crate::token::SEGMENTERS;

/// One thing that can be named in a question or stands in a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// What it is: `formats`, `trends` …
    pub kind: &'static str,
    /// Its name.
    pub name: String,
    /// One line for people.
    pub about: String,
}

/// Everything that can be named, one line a kind.
///
/// ```
/// let known = tifa::ask::known();
/// assert!(known.iter().any(|it| it.kind == "trends" && it.name == "summary"));
/// ```
pub fn known() -> Vec<Known> {
    let mut all = Entries(Vec::new());
    all.add("readers", READERS, |it| (it.name.into(), format!("{} (.{})", it.about, it.extensions.join(", ."))));
    all.add("formats", FORMATS, |it| (it.name.into(), it.about.into()));
    #[cfg(feature = "chart")]
    all.add("charts", FIGURES, |it| (it.name.into(), it.about.into()));
    all.add("statistics", STATISTICS, |it| (it.id().into(), it.about().into()));
    all.add("associations", ASSOCIATIONS, |it| (it.id().into(), it.about().into()));
    all.add("dispersions", DISPERSIONS, |it| (it.id().into(), it.about().into()));
    all.add("dispersions", DISTANCE_DISPERSIONS, |it| (it.id().into(), it.about().into()));
    all.add("phrases", MINERS, |it| (it.name.into(), it.about.into()));
    all.add("similarities", SIMILARITIES, |it| (it.id().into(), it.about().into()));
    all.add("corrections", CORRECTIONS, |it| (it.id().into(), it.about().into()));
    all.add("trends", TREND_KINDS, |it| (it.name.into(), it.about.into()));
    all.add("orders", ORDERS, |it| (it.name.into(), it.about.into()));
    all.add("ranks", &Rank::ALL, |it| (it.name().into(), it.about().into()));
    all.add("echo", ECHO_KINDS, |it| (it.name.into(), it.about.into()));
    all.add("segmenters", SEGMENTERS, |it| (it.name.into(), it.about.into()));
    all.add("columns", &columns_of_tables(), |(table, it)| (format!("{table}.{}", it.name), it.about.into()));
    all.add("lexicons", BUILTIN, |(name, _)| (format!("builtin:{name}"), BUILTIN_LEXICON.into()));
    all.add("lexicon-formats", LEXICON_FORMATS, |it| {
        (it.name.into(), format!("{} (.{})", it.about, it.extensions.join(", .")))
    });
    all.0
}

/// What the built-in lexicon holds.
const BUILTIN_LEXICON: &str = "set phrases of Chinese policy in English, Chinese and pinyin";

struct Entries(Vec<Known>);

impl Entries {
    /// Adds all things of a kind, each with its name and what it is.
    fn add<T>(&mut self, kind: &'static str, things: &[T], of: impl Fn(&T) -> (String, String)) {
        self.0.extend(things.iter().map(of).map(|(name, about)| Known { kind, name, about }));
    }
}
