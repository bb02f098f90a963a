//! `tifa verify`

use super::args::{GlobalArgs, PlainTableArgs};
use super::error::CliError;
use super::output;
use crate::ask::{Checked, Verify};
use crate::error::Error;
use crate::table::Provenance;
use clap::Args;

#[derive(Debug, Args)]
pub(super) struct VerifyArgs {
    #[command(flatten)]
    verify: Verify,
    #[command(flatten)]
    table: PlainTableArgs,
}

pub(super) fn run(args: &VerifyArgs, global: &GlobalArgs) -> Result<(), Error> {
    let call = global.call();
    let Checked { mut table, what, checked, failed } = call.run(|| args.verify.answer(&call))??;
    table.rows.truncate(args.table.listing.top.unwrap_or(usize::MAX));
    output::table(table, &args.table, Provenance::of("verify"))?;
    if failed > 0 {
        return Err(CliError::Verification { what, checked, failed }.into());
    }
    if !global.quiet {
        output::message(&format!("all {checked} {what} hold"));
    }
    Ok(())
}
