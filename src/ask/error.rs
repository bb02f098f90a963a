//! Why something asked for has no answer.

use crate::error::faults;
use std::path::PathBuf;

faults! {
    /// Why something asked for has no answer.
    pub enum AskError {
        /// Terms are needed, and the corpus names none.
        #[error("nothing to count: the corpus names no lexicon, and neither `lexicon`, `term` nor `ngrams` was given")]
        NoTerms usage => "try `lexicon = builtin:prc`, `term = 'a phrase'` or `ngrams = 1..3`",
        /// Copies of other documents are to be dropped where only some documents are known.
        #[error("copies of other documents cannot be dropped from a part of the documents")]
        RepeatsInParts usage => "find the copies in all documents first, and leave them out of the parts",
        /// A term to look for that holds no word.
        #[error("'{0}' holds no word that could be counted, or begins or ends with **")]
        EmptyTerm(String) => "** stands for up to four tokens between words, * for one token or a part of it",
        /// What other programs take for alternatives.
        #[error("'{0}' holds '|', which does not mean “or” in a term")]
        BarInTerm(String) usage => "name each phrase with its own `term`, or make them variants of one concept in a lexicon",
        /// The term and the documents changed places.
        #[error("there is no file or folder '{input}', and '{term}' is one")]
        TermIsPath { term: String, input: PathBuf } usage => "the term comes first, as with grep: tifa kwic TERM INPUT",
        /// A concept asked for is not in the lexicon.
        #[error("the lexicon has no concept '{0}'")]
        UnknownConcept(String) => "use `term = 'a phrase'` to count a phrase that no lexicon lists",
        /// A variant asked for is not in the lexicon.
        #[error("the lexicon has no variant '{0}'")]
        UnknownVariant(String) => "a phrase that no lexicon lists needs no `as`",
        /// Words were asked for where a lexicon is counted, which is matched by characters.
        #[error("concepts are matched by characters, so that the words of '{segmenter}' cannot be used")]
        SegmenterBesideLexicon { segmenter: &'static str } =>
            "use it with `ngrams` to count words, or with `variants` to see how many hits cut across words",
        /// A range such as `1..3` is malformed or too long.
        #[error("'{0}' is not a range of phrase lengths")]
        NgramRange(String) usage => "write a number or a range between 1 and 10, as in 2 or 1..3",
        /// Skip-grams of so many tokens are too many.
        #[error("skip-grams of {longest} tokens are too many to be counted")]
        SkipgramTooLong { longest: usize } usage => "with `skip` a phrase has 5 tokens at most",
        /// Skip-grams are counted without the documents that dispersion needs.
        #[error("the dispersion of skip-grams is not known")]
        SkipgramsHaveNoPlaces usage => "leave out `dispersion` or `skip`",
        /// Collocations are pairs with figures of their own, and stand in no table with phrases.
        #[error("collocations cannot be listed together with {0} phrases")]
        CollocationsAlone(String) usage => "ask for them in two calls",
        /// A period and no second one is followed.
        #[error("'{0}' names two periods")]
        TwoPeriods(String) usage => "name one of them, and labels beside it, as in `by = year,party`",
        /// A table of trends that makes no finding other choices could change.
        #[error("other choices say nothing of the table '{kind}'")]
        NotRobust { kind: &'static str } usage => "ask for `kind = tests` or `kind = summary`",
        /// Temperature is asked for, and no thresholds are given.
        #[error("temperature needs the thresholds of its tiers")]
        NoTiers usage => "give a TOML file with `tiers`; METHOD.md, section 6.1, shows one",
        /// What should hold a question does not.
        #[error("it holds no question that can be asked: {0}")]
        Unread(String) usage,
        /// A report cannot be made again, because its inputs are not there.
        #[error("the report in '{path}' was made from '{input}', which is not here")]
        InputGone { path: PathBuf, input: String } =>
            "go to the folder in which the report was made, or name its documents with `input`",
        /// The thread pool could not be started.
        #[error("cannot start {0} threads")]
        Threads(usize, #[source] rayon::ThreadPoolBuildError),
    }
}
