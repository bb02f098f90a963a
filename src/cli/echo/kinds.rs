//! What `tifa echo` can show: one entry a kind.

use super::super::setup::{lexicon, shown};
use super::{Answer, Request};
use crate::analysis::echo::{
    SPAN_WORDS, absence_table, absences, concept_likeness, echo, echo_table, likeness_table, ngram_likeness,
    pairs_table, shared_pairs, shared_spans, signature_table, signatures, spans_table,
};
use crate::corpus::Corpus;
use crate::count::{ConceptCounts, count_concepts};
use crate::error::Error;
use crate::figure::similarity_figure;
use crate::table::Table;

/// Something that `tifa echo` can show.
pub(in crate::cli) struct Kind {
    /// The name, as in `tifa echo --kind spans`.
    pub(in crate::cli) name: &'static str,
    /// One line for people.
    pub(in crate::cli) about: &'static str,
    /// The options that touch its figures.
    pub(super) options: &'static [&'static str],
    /// Whether it can be drawn.
    pub(super) has_chart: bool,
    pub(super) make: fn(&Request<'_>) -> Result<Answer, Error>,
}

/// Everything that `tifa echo` can show.
pub(in crate::cli) static KINDS: &[Kind] = &[
    Kind {
        name: "echo",
        about: "how much of every group is wording that others use too, and who said it first",
        options: &["tokens", "min_others", "max_documents"],
        has_chart: false,
        make: shares,
    },
    Kind {
        name: "pairs",
        about: "which two groups share most wording",
        options: &["tokens", "max_documents"],
        has_chart: false,
        make: pairs,
    },
    Kind {
        name: "spans",
        about: "the wording that two groups share, quoted from both",
        options: &["tokens", "max_documents"],
        has_chart: false,
        make: spans,
    },
    Kind {
        name: "signature",
        about: "phrases that a group repeats and no other uses",
        options: &["tokens"],
        has_chart: false,
        make: signature,
    },
    Kind {
        name: "similarity",
        about: "how alike groups are by their words, phrases or concepts",
        options: &["ngrams", "measure"],
        has_chart: true,
        make: similarity,
    },
    Kind {
        name: "absence",
        about: "which formulations a group uses, paraphrases or leaves out",
        options: &["threshold"],
        has_chart: false,
        make: absence,
    },
];

/// The kind of this name.
pub(super) fn named(name: &str) -> Result<&'static Kind, Error> {
    KINDS.iter().find(|kind| kind.name == name).ok_or_else(|| Error::UnknownName {
        kind: "echo",
        name: name.to_owned(),
        known: KINDS.iter().map(|kind| kind.name.to_owned()).collect(),
    })
}

/// A phrase that only one group repeats needs less to be told from chance.
const SIGNATURE_WORDS: usize = 3;

fn shares(request: &Request<'_>) -> Result<Answer, Error> {
    let options = request.spans(SPAN_WORDS, None);
    let mut echo = echo(request.sources, &request.selection, request.policy, &options, request.args.min_others)?;
    echo.rows.truncate(request.args.table.top.unwrap_or(usize::MAX));
    Ok(answer(echo_table(&echo), echo.corpus))
}

fn pairs(request: &Request<'_>) -> Result<Answer, Error> {
    let options = request.spans(SPAN_WORDS, request.top());
    let pairs = shared_pairs(request.sources, &request.selection, request.policy, &options)?;
    Ok(answer(pairs_table(&pairs), pairs.corpus))
}

fn spans(request: &Request<'_>) -> Result<Answer, Error> {
    let options = request.spans(SPAN_WORDS, request.top());
    let spans = shared_spans(request.sources, &request.selection, request.policy, &options)?;
    Ok(answer(spans_table(&spans), spans.corpus))
}

fn signature(request: &Request<'_>) -> Result<Answer, Error> {
    let options = request.spans(SIGNATURE_WORDS, request.args.table.top);
    let signatures = signatures(request.sources, &request.selection, request.policy, &options)?;
    Ok(answer(signature_table(&signatures), signatures.corpus))
}

fn similarity(request: &Request<'_>) -> Result<Answer, Error> {
    let args = request.args;
    let terms = &args.terms;
    let names_terms = terms.lexicon.is_some() || !terms.terms.is_empty() || !terms.concepts.is_empty();
    let (mut likeness, corpus, lexicon) = if names_terms {
        let counts = counts(request)?;
        let counts = match shown(&counts.lexicon, &terms.concepts)? {
            Some(shown) => counts.only(Some(&shown)),
            None => counts,
        };
        let likeness = concept_likeness(&counts, &request.keys, &request.reference)?;
        (likeness, counts.corpus, Some(counts.lexicon))
    } else {
        let sides = (&request.keys[..], &request.reference);
        let lengths = (args.ngrams.shortest, args.ngrams.longest);
        let policy = request.policy;
        let found = ngram_likeness(request.sources, &request.selection, policy, sides, lengths, args.keep_stop_words)?;
        (found.likeness, found.corpus, None)
    };
    let svg = match args.chart {
        Some(_) => Some(similarity_figure(&corpus, &likeness, request.measure, None)?),
        None => None,
    };
    let n_pairs = likeness.rows.len();
    likeness.keep_most_alike(request.measure, args.table.top);
    let table = likeness_table(&likeness, n_pairs);
    Ok(Answer { svg, lexicon, ..answer(table, corpus) })
}

fn absence(request: &Request<'_>) -> Result<Answer, Error> {
    let counts = counts(request)?;
    let chosen = shown(&counts.lexicon, &request.args.terms.concepts)?;
    let sides = (&request.keys[..], &request.reference);
    let input = (request.sources, &request.selection);
    let absence = absences(input, &counts, sides, chosen.as_deref(), request.args.threshold)?;
    let mut table = absence_table(&absence, &counts);
    table.rows.truncate(request.args.table.top.unwrap_or(usize::MAX));
    Ok(Answer { lexicon: Some(counts.lexicon), ..answer(table, counts.corpus) })
}

/// The hits of the whole lexicon.
fn counts(request: &Request<'_>) -> Result<ConceptCounts, Error> {
    let lexicon = lexicon(request.sources, &request.args.terms)?.ok_or(Error::NoTerms)?;
    count_concepts(request.sources, &request.selection, lexicon, request.policy)
}

fn answer(table: Table, corpus: Corpus) -> Answer {
    Answer { table, corpus: corpus.name, warnings: corpus.warnings, svg: None, lexicon: None }
}
