//! Tails and quantiles that the statistics need, each accurate in the far tail.
//!
//! Upper tails are computed directly, never as one minus the lower one. Densities are in the
//! saddle-point form of Loader (2000), which keeps its relative accuracy at counts of 10⁹,
//! where differences of log-gamma values keep six digits.

pub(crate) mod beta;
pub(crate) mod gamma;
pub(crate) mod hypergeometric;
pub(crate) mod loader;
pub(crate) mod normal;
pub(crate) mod root;
