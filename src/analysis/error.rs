//! Why counts give no finding.

use crate::error::{Fault, faults, listed, near_or_all, plural};
use crate::stats::NumberError;
use std::path::PathBuf;

faults! {
    /// Why counts give no finding.
    pub enum AnalysisError {
        /// One side of a comparison holds no passage, or no token.
        #[error("the {side} of the comparison ({conditions}) holds no text")]
        EmptySide { side: &'static str, conditions: String } =>
            "`tifa inspect` shows which passages carry which labels",
        /// A share of hits needs something beside the term.
        #[error("nothing but '{0}' is counted, of which it has every hit")]
        ShareOfOne(String) usage => "name what else there is, each with its own `term`, or a lexicon",
        /// A measure of dispersion that looks at places in the text, where only documents are known.
        #[error("'{measure}' needs the places of the occurrences in the text, and counts know only their documents")]
        NeedsPlaces { measure: &'static str } usage =>
            "use `dispersion = dp` or another measure over documents; `tifa calc dispersion` takes places",
        /// A label is known, but no passage has this value of it.
        #[error("no passage has {key}={value}")]
        UnknownValue { key: String, value: String, known: Vec<String> } [key, value, known] => near_or_all(value, &format!("the values of {key}"), known),
        /// A passage lies on both sides of a comparison.
        #[error("target ({target}) and reference ({reference}) share {passages} passage{}", plural(*passages))]
        SidesOverlap { target: String, reference: String, passages: usize } =>
            "choose conditions that no passage meets on both sides",
        /// A coded sample without a code.
        #[error("no line of '{0}' is coded")]
        NotCoded(PathBuf) => "write 1 or yes into the column code where the hit means the concept, 0 or no where not",
        /// All passages are in one group, so that there is no rest to compare it with.
        #[error("all text is in one group, and each group is compared with all others")]
        NoGroups,
        /// More groups than all pairs of which can be compared.
        #[error("there are {groups} groups, and all pairs of at most {most} can be compared")]
        TooManyGroups { groups: usize, most: usize } =>
            "compare all groups with one `reference`, or group `by` something coarser",
        /// A frequency list holds no term that could be met in a text.
        #[error("the frequency list '{0}' holds no term")]
        EmptyList(PathBuf),
        /// The stated total of a frequency list is less than what it lists.
        #[error("the total {total} of '{path}' is less than the sum {sum} of its phrases of {length} token{}", plural(*length))]
        ListTotal { path: PathBuf, length: usize, total: u64, sum: u64 } =>
            "a total counts all phrases of that length, listed or not",
        /// A frequency list holds no phrase of the lengths that are compared.
        #[error("the frequency list '{path}' holds no phrase of these lengths")]
        ListLengths { path: PathBuf, known: Vec<String> } [known] =>
            format!("it holds phrases of so many tokens: {}", listed(known)),
        /// A trend needs a period, and none of the documents has a date.
        #[error("no document has a date, so there is no trend to show")]
        NoDates => "give dates in corpus.toml, or a metadata.csv with a column 'date' or 'year'",
        /// More periods than anybody can look at: most likely a mistyped year.
        #[error("the dates run from {first} to {last}, which is {periods} periods")]
        TooManyPeriods { first: String, last: String, periods: usize } =>
            "is a year mistyped? `tifa inspect` shows all dates; `since` and `until` leave documents out",
        /// Trends are to be compared between groups, and there are none.
        #[error("trends of {groups} group{} cannot be compared", plural(*groups))]
        NoGroupsToContrast { groups: usize } => "name a label beside the period, as in `by = year,party`",
        /// A file of tiers of temperature is not what it should be.
        #[error("cannot read '{path}': {problem}")]
        Tiers { path: PathBuf, problem: String } =>
            "state per = \"year\" or \"share\", then each [[tier]] with name, english and from, hottest first",
    }
}

/// Statistics know nothing of texts; what is wrong with their numbers is said as it stands.
impl Fault for NumberError {}
