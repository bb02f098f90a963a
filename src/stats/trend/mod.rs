//! How a rate moves over time.

mod kleinberg;
mod mann_kendall;
mod poisson_regression;
mod theil_sen;

pub use kleinberg::{Burst, BurstOptions, kleinberg_bursts, kleinberg_levels};
pub use mann_kendall::MannKendall;
pub use poisson_regression::{PoissonRegression, Series};
pub use theil_sen::TheilSen;
