//! `tifa list`

use super::args::{GlobalArgs, PlainTableArgs};
use super::flag::with_flags;
use super::output;
use crate::ask::{Known, known};
use crate::bench::STAGES;
use crate::error::{Error, NameError};
use crate::table::{Column, Provenance, Table, Unit};
use clap::Args;

#[derive(Debug, Args)]
pub(super) struct ListArgs {
    /// Only this kind
    kind: Option<String>,
    #[command(flatten)]
    table: PlainTableArgs,
}

pub(super) fn run(args: &ListArgs, _: &GlobalArgs) -> Result<(), Error> {
    let mut entries = known();
    entries.extend(STAGES.iter().map(|it| Known { kind: "stages", name: it.name.into(), about: it.about.into() }));
    let mut kinds: Vec<&str> = entries.iter().map(|entry| entry.kind).collect();
    kinds.dedup();
    if let Some(kind) = args.kind.as_deref().filter(|kind| !kinds.contains(kind)) {
        let known = kinds.into_iter().map(str::to_owned).collect();
        return Err(NameError::Unknown { kind: "list", name: kind.to_owned(), known }.into());
    }
    let columns = ["kind", "name", "about"].map(|name| Column::new(name, Unit::Text));
    let mut table = Table::new("list", "What tifa knows", columns.into());
    let wanted = entries.into_iter().filter(|entry| args.kind.as_deref().is_none_or(|kind| kind == entry.kind));
    table.rows =
        wanted.map(|entry| vec![entry.kind.into(), entry.name.into(), with_flags(&entry.about).into()]).collect();
    output::table(table, &args.table, Provenance::of("list"))
}
