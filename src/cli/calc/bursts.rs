//! `tifa calc bursts`

use super::number::{Reals, Wholes, real};
use super::{cannot, options, write};
use crate::cli::args::PlainTableArgs;
use crate::error::Error;
use crate::stats::trend::{Batches, BurstOptions, batched_bursts, kleinberg_bursts};
use crate::table::{Cell, Column, Table, Unit};
use clap::{ArgGroup, Args};
use serde_json::json;

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("input").required(true).multiple(true).args(["times", "relevant"]))]
pub(super) struct BurstsArgs {
    /// Times of the events, each different; with --relevant the times of the batches, such as years
    #[arg(long, value_name = "LIST", allow_hyphen_values = true)]
    times: Option<Reals>,
    /// Documents of each batch that say it
    #[arg(long, value_name = "LIST", requires = "totals", allow_hyphen_values = true)]
    relevant: Option<Wholes>,
    /// Documents of each batch
    #[arg(long, value_name = "LIST", requires = "relevant", allow_hyphen_values = true)]
    totals: Option<Wholes>,
    /// Ratio of the rates of neighbouring levels, above 1
    #[arg(long, default_value = "2", value_name = "S", allow_negative_numbers = true, value_parser = real)]
    scale: f64,
    /// Cost of rising by one level, above 0
    #[arg(long, default_value = "1", value_name = "GAMMA", allow_negative_numbers = true, value_parser = real)]
    gamma: f64,
    /// Levels of batched bursts, the ordinary one included
    #[arg(long, default_value_t = 2, value_name = "N", value_parser = clap::value_parser!(u8).range(2..))]
    levels: u8,
    #[command(flatten)]
    table: PlainTableArgs,
}

pub(super) fn run(args: &BurstsArgs) -> Result<(), Error> {
    let burst_options = BurstOptions { scale: args.scale, gamma: args.gamma };
    let table = match (&args.relevant, &args.totals) {
        (Some(Wholes(relevant)), Some(Wholes(totals))) => batched(args, relevant, totals, burst_options)?,
        _ => events(args, burst_options)?,
    };
    let times = args.times.as_ref().map(|list| &list.0);
    write(
        table,
        &args.table,
        options([("times", json!(times)), ("scale", json!(args.scale)), ("gamma", json!(args.gamma))]),
    )
}

fn events(args: &BurstsArgs, options: BurstOptions) -> Result<Table, Error> {
    let order = "give different times, as in `tifa calc bursts --times 1,5,6,6.5,7,20`; for many events at one time \
                 count by batches, with --relevant and --totals";
    let times = args.times.as_ref().map(|list| list.0.as_slice()).unwrap_or_default();
    let bursts = kleinberg_bursts(times, options).map_err(cannot("bursts", order))?;
    let columns = [Column::new("level", Unit::Count), Column::new("start", Unit::Text), Column::new("end", Unit::Text)];
    let mut table = Table::new("bursts", &format!("Bursts of {} events", times.len()), columns.into());
    table.rows = bursts.iter().map(|burst| vec![burst.level.into(), time(burst.start), time(burst.end)]).collect();
    let (scale, gamma) = (options.scale, options.gamma);
    table.notes = vec![format!(
        "at level j events come {scale}^j times as fast as on average; gamma {gamma}; Kleinberg 2003, section 2"
    )];
    Ok(table)
}

fn batched(args: &BurstsArgs, relevant: &[u64], totals: &[u64], options: BurstOptions) -> Result<Table, Error> {
    let order = "give as many totals as relevant documents, and a time for each batch or none, \
                 as in `tifa calc bursts --relevant 1,0,8,9 --totals 20,20,20,25`";
    let cannot = cannot("bursts", order);
    let batches = Batches::new(relevant, totals).map_err(&cannot)?;
    let times = args
        .times
        .as_ref()
        .map_or_else(|| (1..=relevant.len()).map(|number| number as f64).collect(), |it| it.0.clone());
    if times.len() != relevant.len() {
        let (left, right) = (times.len(), relevant.len());
        let (what_left, what_right) = ("times", "batches");
        return Err(cannot(crate::stats::NumberError::DifferentLengths { what_left, left, what_right, right }));
    }
    let bursts = batched_bursts(&batches, options, usize::from(args.levels)).map_err(&cannot)?;
    let mut columns = vec![Column::new("level", Unit::Count)];
    columns.extend(["start", "end"].map(|name| Column::new(name, Unit::Text)));
    columns.push(Column::new("weight", Unit::Any));
    columns.extend(["relevant", "total"].map(|name| Column::new(name, Unit::Count)));
    let mut table = Table::new("bursts", &format!("Bursts in {} batches", relevant.len()), columns);
    for burst in bursts {
        let batches = burst.first..=burst.last;
        let sum = |values: &[u64]| Cell::Whole(values[batches.clone()].iter().sum());
        let ends = [time(times[burst.first]), time(times[burst.last])];
        let mut row = vec![Cell::from(burst.level)];
        row.extend(ends);
        row.extend([burst.weight.into(), sum(relevant), sum(totals)]);
        table.rows.push(row);
    }
    let (scale, gamma) = (options.scale, options.gamma);
    table.notes = vec![format!(
        "at level j the share is {scale}^j times the overall one; weight: natural log-likelihood gained over the level below; \
         gamma {gamma}; Kleinberg 2003, section 4"
    )];
    Ok(table)
}

/// A time; a whole number stands without separators, since it may be a year.
fn time(time: f64) -> Cell {
    let is_whole = time.fract() == 0.0 && (0.0..1e15).contains(&time);
    if is_whole { Cell::Whole(time as u64) } else { time.into() }
}
