//! `tifa kwic`

use super::args::{GlobalArgs, InputArgs, TableArgs, TermArgs};
use super::output;
use super::parse::parse_segmenter;
use super::setup::{Options, lexicon, sources, warn};
use crate::analysis::{ConcordanceOptions, Context, concordance, concordance_table, fit_concordance, order_named};
use crate::count::count_concepts;
use crate::error::Error;
use crate::lexicon::{Lexicon, Overlap, can_match};
use crate::stats::Confidence;
use crate::token::Segmenter;
use clap::{Args, ValueEnum};
use serde_json::json;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(super) struct KwicArgs {
    /// A concept or variant of the lexicon, or else a phrase (`*` is any token or part of one, `**` up to four)
    #[arg(value_name = "TERM")]
    term: String,
    #[command(flatten)]
    input: InputArgs,
    /// A lexicon: CSV with concept,category,language,variant; a .txt with a phrase a line; or builtin:prc
    #[arg(short, long, value_name = "FILE")]
    lexicon: Option<PathBuf>,
    /// A phrase that counts as a concept beside TERM, which may lie inside it; can be repeated
    #[arg(short, long = "term", value_name = "PHRASE")]
    terms: Vec<String>,
    /// What TERM is, where it could be several things
    #[arg(long = "as", value_enum, default_value_t = TermKind::Auto, value_name = "KIND")]
    kind: TermKind,
    /// What becomes of overlapping occurrences: concept, lexicon or all
    #[arg(long, default_value_t = Overlap::Concept, value_name = "POLICY")]
    overlap: Overlap,
    /// What is shown on each side: a number of tokens, the whole sentence, or auto: 8 tokens, 16 in Chinese
    #[arg(long, default_value_t = Context::Auto, value_name = "N|sentence|auto")]
    context: Context,
    /// The order of the lines: document, date, left, right or hit
    #[arg(long, default_value = "document", value_name = "ORDER")]
    sort: String,
    /// Say of each Chinese hit whether it begins or ends inside a word of this segmenter, as in jieba
    #[arg(long, value_name = "NAME", value_parser = parse_segmenter)]
    segment: Option<&'static Segmenter>,
    #[command(flatten)]
    table: TableArgs,
}

/// What a term is looked up as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum TermKind {
    /// A concept of the lexicon if there is one of this name, else a variant, else a phrase
    Auto,
    /// A concept with all its variants
    Concept,
    /// One variant of the lexicon
    Variant,
    /// A phrase, whatever the lexicon holds
    Phrase,
}

pub(super) fn run(args: &KwicArgs, global: &GlobalArgs) -> Result<(), Error> {
    let options = ConcordanceOptions {
        context: args.context,
        order: order_named(&args.sort)?,
        most: args.table.top,
        words: args.segment.filter(|segmenter| segmenter.finds_words()),
    };
    let sources = sources(&args.input, global)?;
    let terms = args.term_args();
    let (lexicon, shown) = wanted(lexicon(&sources, &terms)?.unwrap_or_default(), &args.term, args.kind)?;
    let policy = args.input.selection.policy(args.overlap);
    let counts = count_concepts(&sources, &args.input.selection.selection(), lexicon, policy)?;
    let counts = match shown {
        Shown::Concept(concept) => counts.only(Some(&[concept])),
        Shown::Variants(variants) => counts.only_variants(&variants),
    };
    warn(&counts.corpus.warnings, global)?;
    let mut table = concordance_table(&concordance(&counts, options)?, &counts);
    if let Some(width) = output::terminal_width(&args.table)? {
        table = fit_concordance(&table, width);
    } else if output::is_page(&args.table)? {
        table = table.for_people();
    }
    output::table(&table, &args.table, &args.described(&counts.corpus.name, &counts.lexicon).provenance("kwic"))
}

impl KwicArgs {
    /// The terms beside the one that is quoted.
    fn term_args(&self) -> TermArgs {
        let (lexicon, terms) = (self.lexicon.clone(), self.terms.clone());
        TermArgs {
            lexicon,
            terms,
            level: None,
            concepts: Vec::new(),
            overlap: self.overlap,
            confidence: Confidence::default(),
        }
    }

    fn described(&self, corpus: &str, lexicon: &Lexicon) -> Options {
        let mut options = Options::new(&self.input, corpus);
        options.add("term", json!(self.term));
        options.add("context", json!(self.context.to_string()));
        options.add("sort", json!(self.sort));
        options.add_segmenter(self.segment.unwrap_or_default());
        options.add_terms(&self.term_args(), lexicon);
        options
    }
}

/// What of a lexicon is quoted.
enum Shown {
    Concept(usize),
    Variants(Vec<usize>),
}

/// The lexicon with what of it the term names; a phrase becomes a concept of its own, so that it is
/// known which formulations of the lexicon hold it.
fn wanted(mut lexicon: Lexicon, term: &str, kind: TermKind) -> Result<(Lexicon, Shown), Error> {
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
        TermKind::Concept => Err(Error::UnknownConcept(term.to_owned())),
        TermKind::Variant => Err(Error::UnknownVariant(term.to_owned())),
        _ if !can_match(term) => Err(Error::EmptyTerm(term.to_owned())),
        _ => {
            let concept = lexicon.add_phrase(term);
            Ok((lexicon, Shown::Concept(concept)))
        }
    }
}
