//! Why a stage is not measured.

use crate::error::faults;

faults! {
    /// Why a stage is not measured.
    pub(crate) enum BenchError {
        /// The documents that text is made from hold nothing to make it of.
        #[error("the documents hold no sentence")]
        NoSentence,
        /// A benchmark counted something else than before.
        #[error("the stage '{stage}' gave {before} before and {now} now, which is a defect of tifa")]
        OtherResult { stage: &'static str, before: u64, now: u64 },
        /// The process in which a stage was to be measured failed.
        #[error("cannot measure the stage '{stage}': {}", why.trim_end())]
        StageFailed { stage: &'static str, why: String },
        /// The process in which a stage was to be measured could not be started.
        #[error("cannot start a process to measure the stage '{0}'")]
        StageNotStarted(&'static str, #[source] std::io::Error),
    }
}
