//! Who repeats whom: against a naive search, on the seeds, and by its own laws.

mod laws;
mod oracle;
mod planted;
mod seeds;
