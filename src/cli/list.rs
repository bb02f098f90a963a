//! `tifa list`

use super::args::{GlobalArgs, PlainTableArgs};
use super::output;
use crate::analysis::columns_of_tables;
use crate::ask::{ECHO_KINDS, TREND_KINDS};
use crate::bench::STAGES;
use crate::corpus::read::READERS;
use crate::error::Error;
use crate::figure::FIGURES;
use crate::lexicon::{BUILTIN, LEXICON_FORMATS};
use crate::mine::MINERS;
use crate::stats::STATISTICS;
use crate::stats::association::ASSOCIATIONS;
use crate::stats::correction::CORRECTIONS;
use crate::stats::dispersion::{DISPERSIONS, DISTANCE_DISPERSIONS};
use crate::stats::similarity::SIMILARITIES;
use crate::table::{Column, FORMATS, Provenance, Table, Unit};
use crate::token::SEGMENTERS;
use clap::Args;

#[derive(Debug, Args)]
pub(super) struct ListArgs {
    /// Only this kind: readers, formats, charts, statistics, associations, dispersions, phrases, similarities, corrections,
    /// trends, echo, segmenters, stages, columns, lexicons or lexicon-formats
    kind: Option<String>,
    #[command(flatten)]
    table: PlainTableArgs,
}

/// One thing that can be named on the command line or stands in a column.
struct Entry {
    kind: &'static str,
    name: String,
    about: String,
}

pub(super) fn run(args: &ListArgs, _: &GlobalArgs) -> Result<(), Error> {
    let entries = entries();
    let mut kinds: Vec<&str> = entries.iter().map(|entry| entry.kind).collect();
    kinds.dedup();
    if let Some(kind) = args.kind.as_deref().filter(|kind| !kinds.contains(kind)) {
        let known = kinds.into_iter().map(str::to_owned).collect();
        return Err(Error::UnknownName { kind: "list", name: kind.to_owned(), known });
    }
    let columns = ["kind", "name", "about"].map(|name| Column::new(name, Unit::Text));
    let mut table = Table::new("list", "What tifa knows", columns.into());
    let wanted = entries.into_iter().filter(|entry| args.kind.as_deref().is_none_or(|kind| kind == entry.kind));
    table.rows = wanted.map(|entry| vec![entry.kind.into(), entry.name.into(), entry.about.into()]).collect();
    output::table(table, &args.table, Provenance::of("list"))
}

/// Everything that can be named, one line a kind.
fn entries() -> Vec<Entry> {
    let mut all = Entries(Vec::new());
    all.add("readers", READERS, |it| (it.name.into(), format!("{} (.{})", it.about, it.extensions.join(", ."))));
    all.add("formats", FORMATS, |it| (it.name.into(), it.about.into()));
    all.add("charts", FIGURES, |it| (it.name.into(), it.about.into()));
    all.add("statistics", STATISTICS, |it| (it.id().into(), it.about().into()));
    all.add("associations", ASSOCIATIONS, |it| (it.id().into(), it.about().into()));
    all.add("dispersions", DISPERSIONS, |it| (it.id().into(), it.about().into()));
    all.add("dispersions", DISTANCE_DISPERSIONS, |it| (it.id().into(), it.about().into()));
    all.add("phrases", MINERS, |it| (it.name.into(), it.about.into()));
    all.add("similarities", SIMILARITIES, |it| (it.id().into(), it.about().into()));
    all.add("corrections", CORRECTIONS, |it| (it.id().into(), it.about().into()));
    all.add("trends", TREND_KINDS, |it| (it.name.into(), it.about.into()));
    all.add("echo", ECHO_KINDS, |it| (it.name.into(), it.about.into()));
    all.add("segmenters", SEGMENTERS, |it| (it.name.into(), it.about.into()));
    all.add("stages", STAGES, |it| (it.name.into(), it.about.into()));
    all.add("columns", &columns_of_tables(), |(table, it)| (format!("{table}.{}", it.name), it.about.into()));
    all.add("lexicons", BUILTIN, |(name, _)| (format!("builtin:{name}"), BUILTIN_LEXICON.into()));
    all.add("lexicon-formats", LEXICON_FORMATS, |it| {
        (it.name.into(), format!("{} (.{})", it.about, it.extensions.join(", .")))
    });
    all.0
}

/// What the built-in lexicon holds.
const BUILTIN_LEXICON: &str = "set phrases of Chinese policy in English, Chinese and pinyin";

struct Entries(Vec<Entry>);

impl Entries {
    /// Adds all things of a kind, each with its name and what it is.
    fn add<T>(&mut self, kind: &'static str, things: &[T], of: impl Fn(&T) -> (String, String)) {
        self.0.extend(things.iter().map(of).map(|(name, about)| Entry { kind, name, about }));
    }
}
