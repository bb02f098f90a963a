//! Every hit with the words around it.

use super::Ask;
use super::answer::{Answer, Listing};
use super::call::Call;
use super::read::Input;
use super::terms::{Terms, check_term, segmenter};
use crate::analysis::{ConcordanceOptions, Context, ORDERS, Pick, concordance, concordance_table, order_named};
use crate::ask::AskError;
use crate::corpus::Sources;
use crate::count::count_concepts;
use crate::error::Error;
use crate::lexicon::{Lexicon, Overlap};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// Every hit of a concept or phrase with the words around it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "cli", derive(clap::Args))]
pub struct Kwic {
    /// A concept or variant of the lexicon, or else a phrase (`*` is any token or part of one, `**` up to four); `*` alone is
    /// every concept of the lexicon
    #[cfg_attr(feature = "cli", arg(value_name = "TERM"))]
    pub term: String,
    /// The documents.
    #[serde(flatten)]
    #[cfg_attr(feature = "cli", command(flatten))]
    pub input: Input,
    /// A lexicon: CSV with concept,category,language,variant; a .txt with a phrase a line; or builtin:prc
    #[cfg_attr(feature = "cli", arg(short, long, value_name = "FILE"))]
    pub lexicon: Option<PathBuf>,
    /// A phrase that counts as a concept beside TERM, which may lie inside it; can be repeated
    #[cfg_attr(feature = "cli", arg(short, long = "term", value_name = "PHRASE"))]
    pub terms: Vec<String>,
    /// What TERM is, where it could be several things
    #[serde(rename = "as")]
    #[cfg_attr(feature = "cli", arg(long = "as", value_enum, default_value_t, value_name = "KIND"))]
    pub kind: TermKind,
    /// What becomes of overlapping occurrences: concept, lexicon or all
    #[cfg_attr(feature = "cli", arg(long, default_value_t, value_name = "POLICY"))]
    pub overlap: Overlap,
    /// What is shown on each side: a number of tokens, the whole sentence, or auto: 8 tokens, 16 in Chinese
    #[cfg_attr(feature = "cli", arg(long, default_value_t, value_name = "N|sentence|auto"))]
    pub context: Context,
    /// The order of the lines (`tifa list orders`)
    #[cfg_attr(feature = "cli", arg(long, default_value_t = Kwic::default().sort, value_name = "ORDER"))]
    pub sort: String,
    /// Quote so many hits drawn at random, with a column to code: `tifa lexicon precision` reads it back
    #[cfg_attr(feature = "cli", arg(long, value_name = "N", conflicts_with = "top"))]
    pub sample: Option<usize>,
    /// The seed of the sample
    #[cfg_attr(feature = "cli", arg(long, value_name = "N", default_value_t = Kwic::default().seed))]
    pub seed: u64,
    /// Say of each Chinese hit whether it begins or ends inside a word of this segmenter, as in jieba
    #[cfg_attr(feature = "cli", arg(long, value_name = "NAME"))]
    pub segment: Option<String>,
    /// What of the table is shown.
    #[serde(flatten)]
    #[cfg_attr(feature = "cli", command(flatten))]
    pub listing: Listing,
}

/// What a term is looked up as.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "cli", derive(clap::ValueEnum))]
pub enum TermKind {
    /// A concept of the lexicon if there is one of this name, else a variant, else a phrase
    #[default]
    Auto,
    /// A concept with all its variants
    Concept,
    /// One variant of the lexicon
    Variant,
    /// A phrase, whatever the lexicon holds
    Phrase,
}

impl Default for Kwic {
    fn default() -> Kwic {
        Kwic {
            term: String::new(),
            input: Input::default(),
            lexicon: None,
            terms: Vec::new(),
            kind: TermKind::default(),
            overlap: Overlap::default(),
            context: Context::default(),
            sort: ORDERS[0].name.to_owned(),
            sample: None,
            seed: 1,
            segment: None,
            listing: Listing::default(),
        }
    }
}

impl Kwic {
    /// Finds the documents.
    ///
    /// # Errors
    ///
    /// As [`Input::locate`]; or term and documents changed places.
    pub fn locate(&self, call: &Call) -> Result<Sources, Error> {
        self.input.locate(call).map_err(|error| match self.input.inputs.iter().find(|input| !input.exists()) {
            Some(input) if Path::new(&self.term).exists() => {
                AskError::TermIsPath { term: self.term.clone(), input: input.clone() }.into()
            }
            _ => error,
        })
    }

    /// Quotes the hits in these documents.
    ///
    /// # Errors
    ///
    /// No document is left, or the term is not what it is said to be.
    pub fn answer(&self, sources: Sources) -> Result<Answer, Error> {
        let words = segmenter(self.segment.as_ref())?;
        let options = ConcordanceOptions {
            context: self.context,
            order: order_named(&self.sort)?,
            pick: match (self.sample, self.listing.top()) {
                (Some(size), _) => Pick::Random { size, seed: self.seed },
                (None, usize::MAX) => Pick::All,
                (None, top) => Pick::First(top),
            },
            words: Some(words).filter(|segmenter| segmenter.finds_words()),
        };
        let sources = self.input.read.counted(sources)?;
        let terms = Terms { lexicon: self.lexicon.clone(), terms: self.terms.clone(), ..Terms::default() };
        let (lexicon, shown) = wanted(terms.lexicon(&sources)?.unwrap_or_default(), &self.term, self.kind)?;
        let policy = self.input.read.policy(self.overlap);
        let counts = count_concepts(&sources, &self.input.read.selection(), lexicon, policy)?;
        let counts = match shown {
            Shown::All => counts,
            Shown::Concept(concept) => counts.only(Some(&[concept])),
            Shown::Variants(variants) => counts.only_variants(&variants),
        };
        let found = concordance(&counts, options)?;
        let table = concordance_table(&found, &counts);
        let n_all = table.rows.len() + found.n_left_out;
        let answer = Answer::new(Ask::Kwic(self.clone()), &self.listing, table).among(n_all);
        let answer = answer.of(&counts.corpus.name, Some(&counts.lexicon.name));
        Ok(answer.with_warnings(counts.corpus.warnings))
    }
}

/// What of a lexicon is quoted.
enum Shown {
    All,
    Concept(usize),
    Variants(Vec<usize>),
}

/// What stands for every concept of a lexicon.
const EVERY: &str = "*";

/// The lexicon with what of it the term names; a phrase becomes a concept of its own, so that it is
/// known which formulations of the lexicon hold it.
fn wanted(mut lexicon: Lexicon, term: &str, kind: TermKind) -> Result<(Lexicon, Shown), Error> {
    if term == EVERY && !lexicon.concepts.is_empty() {
        return Ok((lexicon, Shown::All));
    }
    let is_open = |wanted: TermKind| kind == TermKind::Auto || kind == wanted;
    if let Some(concept) = lexicon.concept(term).filter(|_| is_open(TermKind::Concept)) {
        return Ok((lexicon, Shown::Concept(concept)));
    }
    let variants: Vec<usize> =
        (0..lexicon.variants.len()).filter(|number| lexicon.variants[*number].text == term).collect();
    if is_open(TermKind::Variant) && !variants.is_empty() {
        return Ok((lexicon, Shown::Variants(variants)));
    }
    match kind {
        TermKind::Concept => Err(AskError::UnknownConcept(term.to_owned()).into()),
        TermKind::Variant => Err(AskError::UnknownVariant(term.to_owned()).into()),
        _ => {
            check_term(term)?;
            let concept = lexicon.add_phrase(term);
            Ok((lexicon, Shown::Concept(concept)))
        }
    }
}
