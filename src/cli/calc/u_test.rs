//! `tifa calc u-test`

use super::figure::{Figure, table};
use super::number::Reals;
use super::{cannot, options, write};
use crate::cli::args::PlainTableArgs;
use crate::error::Error;
use crate::stats::MannWhitney;
use clap::Args;
use serde_json::json;

#[derive(Debug, Args)]
pub(super) struct UTestArgs {
    /// Values of the target, such as the rate in each of its documents
    #[arg(long, value_name = "LIST", required = true, allow_hyphen_values = true)]
    target: Reals,
    /// Values of the reference
    #[arg(long, value_name = "LIST", required = true, allow_hyphen_values = true)]
    reference: Reals,
    #[command(flatten)]
    table: PlainTableArgs,
}

pub(super) fn run(args: &UTestArgs) -> Result<(), Error> {
    let order = "give both sides, as in `tifa calc u-test --target 1,2,4 --reference 3,5,6`";
    let (target, reference) = (&args.target.0, &args.reference.0);
    let test = MannWhitney::new(target, reference).map_err(cannot("the Mann–Whitney test", order))?;
    let how = if test.is_exact { "exact" } else { "normal, corrected for ties and continuity" };
    let about = "pairs in which the target is larger, equal ones half; Mann & Whitney 1947";
    let u = Figure::new("u", "Mann–Whitney U", Some(test.u), &format!("{about}; p is {how}"));
    let about = "probability that the target is larger, 0.5 for no difference; Vargha & Delaney 2000";
    let superiority = Figure::new("superiority", "probability of superiority A", Some(test.superiority), about);
    let title = format!("{} values against {}", target.len(), reference.len());
    let table = table("u-test", &title, &[u.with_p_value(test.p_value), superiority]);
    write(table, &args.table, options([("target", json!(target)), ("reference", json!(reference))]))
}
