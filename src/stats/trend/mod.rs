//! How a rate moves over time.

mod batched_bursts;
mod changepoint;
mod exchange;
mod kleinberg;
mod mann_kendall;
mod poisson_regression;
mod presence;
mod serial;
mod slope_difference;

pub use batched_bursts::{BatchedBurst, Batches, batched_bursts, batched_levels};
pub use changepoint::{ChangepointOptions, Changepoints, Penalty, Segment};
pub use exchange::{ChangeTest, Dated, Exchanges, exchange_p_value};
pub use kleinberg::{Burst, BurstOptions, kleinberg_bursts, kleinberg_levels};
pub use mann_kendall::{MannKendall, SerialTest, TheilSen};
pub use poisson_regression::{PoissonRegression, Series, SlopeTest};
pub use presence::absence_p_value;
pub use serial::autocorrelation;
pub use slope_difference::{SlopeDifference, SlopeDifferenceTest};
