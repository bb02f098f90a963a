//! `tifa list`

use super::args::{GlobalArgs, TableArgs};
use super::echo::KINDS;
use super::output;
use super::trend::TREND_KINDS;
use crate::corpus::read::READERS;
use crate::error::Error;
use crate::figure::FIGURES;
use crate::lexicon::{BUILTIN, LEXICON_FORMATS};
use crate::stats::STATISTICS;
use crate::stats::association::ASSOCIATIONS;
use crate::stats::correction::CORRECTIONS;
use crate::stats::dispersion::{DISPERSIONS, DISTANCE_DISPERSIONS};
use crate::stats::similarity::SIMILARITIES;
use crate::table::{Column, FORMATS, Provenance, Table, Unit};
use crate::token::SEGMENTERS;
use clap::Args;
use serde_json::Map;

#[derive(Debug, Args)]
pub(super) struct ListArgs {
    /// Only things of this kind, the first column of the whole list: readers, formats, charts, statistics …
    kind: Option<String>,
    #[command(flatten)]
    table: TableArgs,
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
    output::table(&table, &args.table, &Provenance { command: "list".into(), options: Map::new() })
}

fn entries() -> Vec<Entry> {
    let entry = |kind, name: &str, about: &str| Entry { kind, name: name.to_owned(), about: about.to_owned() };
    let readers = READERS
        .iter()
        .map(|reader| entry("readers", reader.name, &format!("{} (.{})", reader.about, reader.extensions.join(", ."))));
    let formats = FORMATS.iter().map(|format| entry("formats", format.name, format.about));
    let charts = FIGURES.iter().map(|figure| entry("charts", figure.name, figure.about));
    let statistics = STATISTICS.iter().map(|statistic| entry("statistics", statistic.id(), statistic.about()));
    let associations = ASSOCIATIONS.iter().map(|measure| entry("associations", measure.id(), measure.about()));
    let distances = DISTANCE_DISPERSIONS.iter().map(|measure| entry("dispersions", measure.id(), measure.about()));
    let dispersions = DISPERSIONS.iter().map(|measure| entry("dispersions", measure.id(), measure.about()));
    let corrections = CORRECTIONS.iter().map(|correction| entry("corrections", correction.id(), correction.about()));
    let trends = TREND_KINDS.iter().map(|kind| entry("trends", kind.name, kind.about));
    let segmenters = SEGMENTERS.iter().map(|segmenter| entry("segmenters", segmenter.name, segmenter.about));
    let similarities = SIMILARITIES.iter().map(|measure| entry("similarities", measure.id(), measure.about()));
    let echo = KINDS.iter().map(|kind| entry("echo", kind.name, kind.about));
    let lexicons = BUILTIN.iter().map(|(name, _)| {
        entry("lexicons", &format!("builtin:{name}"), "set phrases of Chinese policy in English, Chinese and pinyin")
    });
    let lexicon_formats = LEXICON_FORMATS.iter().map(|format| {
        let about = format!("{} (.{})", format.about, format.extensions.join(", ."));
        entry("lexicon-formats", format.name, &about)
    });
    readers
        .chain(formats)
        .chain(charts)
        .chain(statistics)
        .chain(associations)
        .chain(dispersions)
        .chain(distances)
        .chain(corrections)
        .chain(trends)
        .chain(segmenters)
        .chain(similarities)
        .chain(echo)
        .chain(lexicons)
        .chain(lexicon_formats)
        .collect()
}
