//! Who repeats whom.

use super::Ask;
use super::answer::{Answer, Listing};
#[cfg(feature = "chart")]
use super::chart::Drawing;
use super::read::Input;
use super::terms::Terms;
use super::text::{Keys, NgramRange};
use crate::analysis::AnalysisError;
use crate::analysis::echo::{
    EchoOptions, Likeness, SPAN_WORDS, SpanLength, absence_table, absences, concept_likeness, echo, echo_table,
    likeness_table, ngram_likeness, pairs_table, reuses, reuses_table, shared_pairs, shared_spans, signature_table,
    signatures, spans_table,
};
use crate::ask::AskError;
use crate::corpus::{Condition, Conditions, Corpus, Key, Selection, Sources};
use crate::count::{ConceptCounts, Policy, count_concepts};
use crate::error::{Error, NameError};
#[cfg(feature = "chart")]
use crate::figure::{FigureError, similarity_figure};
use crate::lexicon::Lexicon;
use crate::stats::similarity::SIMILARITIES;
use crate::table::Table;
use serde::{Deserialize, Serialize};

/// Who repeats whom: shared wording, signatures, similarity, and what is left unsaid.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "cli", derive(clap::Args))]
pub struct Echo {
    /// The documents.
    #[serde(flatten)]
    #[cfg_attr(feature = "cli", command(flatten))]
    pub input: Input,
    /// The concepts.
    #[serde(flatten)]
    #[cfg_attr(feature = "cli", command(flatten))]
    pub terms: Terms,
    /// What of the table is shown.
    #[serde(flatten)]
    #[cfg_attr(feature = "cli", command(flatten))]
    pub listing: Listing,
    /// What is shown (`tifa list echo`)
    #[cfg_attr(feature = "cli", arg(short, long, default_value_t = Echo::default().kind, value_name = "NAME"))]
    pub kind: String,
    /// The same as --kind absence
    #[cfg_attr(feature = "cli", arg(long, conflicts_with = "kind"))]
    pub absence: bool,
    /// Group by document, year, quarter, month, decade or any label; several with commas
    #[cfg_attr(feature = "cli", arg(short, long, default_value_t = Echo::default().by, value_name = "KEYS"))]
    pub by: Keys,
    /// Compare all groups with these passages, or with a document, in place of each other
    #[cfg_attr(feature = "cli", arg(long, value_name = "KEY=VALUE|DOCUMENT"))]
    pub reference: Vec<String>,
    /// The fewest tokens of shared wording [default: 5, of a signature 3; in Chinese twice as many]
    #[cfg_attr(feature = "cli", arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(2..=1000)))]
    pub tokens: Option<u16>,
    /// Count wording as echoed if at least N other groups have it
    #[cfg_attr(feature = "cli", arg(long, default_value_t = Echo::default().min_others, value_name = "N",
        value_parser = clap::value_parser!(u32).range(1..)))]
    pub min_others: u32,
    /// Pass over stock phrases: spans of which every part stands in more than N documents
    #[cfg_attr(feature = "cli", arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(2..)))]
    pub max_documents: Option<u32>,
    /// The phrases by which groups are alike, where no lexicon is named
    #[cfg_attr(feature = "cli", arg(short, long, default_value_t, value_name = "RANGE",
        conflicts_with_all = ["lexicon", "concepts"]))]
    pub ngrams: NgramRange,
    /// Compare phrases that begin or end with a stop word, too
    #[cfg_attr(feature = "cli", arg(long))]
    pub keep_stop_words: bool,
    /// The measure by which the most alike groups come first (`tifa list similarities`)
    #[cfg_attr(feature = "cli", arg(long, default_value_t = Echo::default().measure, value_name = "NAME"))]
    pub measure: String,
    /// The similarity from which on nearby wording is a paraphrase, from 0.5 to 1
    #[cfg_attr(feature = "cli", arg(long, default_value_t = Echo::default().threshold, value_name = "SHARE",
        value_parser = parse_threshold))]
    pub threshold: f64,
}

impl Default for Echo {
    fn default() -> Echo {
        Echo {
            input: Input::default(),
            terms: Terms::default(),
            listing: Listing::default(),
            kind: ECHO_KINDS[0].name.to_owned(),
            absence: false,
            by: Keys(vec![Key::Document]),
            reference: Vec::new(),
            tokens: None,
            min_others: 1,
            max_documents: None,
            ngrams: NgramRange::default(),
            keep_stop_words: false,
            measure: SIMILARITIES[0].id().to_owned(),
            threshold: 0.75,
        }
    }
}

/// Something that `tifa echo` can show.
pub struct EchoKind {
    /// The name, as in `tifa echo --kind spans`.
    pub name: &'static str,
    /// One line for people.
    pub about: &'static str,
    make: fn(&Asked<'_>) -> Result<Shown, Error>,
}

/// Everything that `tifa echo` can show.
pub static ECHO_KINDS: &[EchoKind] = &[
    EchoKind {
        name: "reuse",
        about: "passages that were taken over, changes and all, the least likely first",
        make: reused,
    },
    EchoKind {
        name: "echo",
        about: "how much of every group is wording that others use too, and who said it first",
        make: shares,
    },
    EchoKind { name: "pairs", about: "which two groups share most wording", make: pairs },
    EchoKind { name: "spans", about: "the wording that two groups share, quoted from both", make: spans },
    EchoKind { name: "signature", about: "phrases that a group repeats and no other uses", make: signature },
    EchoKind {
        name: "similarity",
        about: "how alike groups are by their words, phrases or concepts",
        make: similarity,
    },
    EchoKind { name: "absence", about: "which formulations a group uses, paraphrases or leaves out", make: absence },
];

/// What a kind of echo works on.
struct Asked<'a> {
    ask: &'a Echo,
    sources: &'a Sources,
    selection: Selection,
    policy: Policy,
    keys: Vec<Key>,
    reference: Conditions,
    /// The number of the measure in [`SIMILARITIES`].
    measure: usize,
}

/// What a kind of echo gives.
struct Shown {
    table: Table,
    corpus: Corpus,
    /// How alike all groups are, for the kind that can be drawn.
    #[cfg_attr(not(feature = "chart"), expect(dead_code))]
    likeness: Option<Likeness>,
    /// The lexicon, if one was used.
    lexicon: Option<Lexicon>,
}

/// As many spans and pairs as anybody will look through, where all groups are compared with each other.
const TOP: usize = 1000;

/// A phrase that only one group repeats needs less to be told from chance.
const SIGNATURE_WORDS: usize = 3;

impl Echo {
    /// Compares the wording of these documents.
    ///
    /// # Errors
    ///
    /// No document is left, or a kind, measure or reference is not known.
    pub fn answer(&self, sources: Sources) -> Result<Answer, Error> {
        let Shown { table, corpus, lexicon, .. } = self.shown(sources)?;
        let answer = Answer::new(Ask::Echo(Box::new(self.clone())), &self.listing, table);
        let lexicon = lexicon.as_ref().map(|lexicon| lexicon.name.as_str());
        Ok(answer.of(&corpus.name, lexicon).with_warnings(corpus.warnings))
    }

    /// The similarities as a heatmap.
    ///
    /// # Errors
    ///
    /// As [`Echo::answer`]; or another kind is asked for.
    #[cfg(feature = "chart")]
    pub fn drawing(&self, sources: Sources) -> Result<Drawing, Error> {
        let only = || FigureError::NothingToDraw("only the similarity of groups has a chart");
        if self.kind_name() != "similarity" {
            return Err(only().into());
        }
        let shown = self.shown(sources)?;
        let likeness = shown.likeness.ok_or_else(only)?;
        let chart = similarity_figure(&shown.corpus, &likeness, self.measure()?, None)?;
        let mut provenance = Ask::Echo(Box::new(self.clone())).provenance();
        provenance.corpus = Some(shown.corpus.name);
        provenance.lexicon = shown.lexicon.map(|lexicon| lexicon.name);
        Drawing::new(chart.as_ref(), self.kind_name(), &provenance, shown.corpus.warnings)
    }

    /// The number of the measure in [`SIMILARITIES`].
    fn measure(&self) -> Result<usize, Error> {
        let measure = SIMILARITIES.iter().position(|measure| measure.id() == self.measure);
        measure.ok_or_else(|| {
            NameError::Unknown {
                kind: "similarity",
                name: self.measure.clone(),
                known: SIMILARITIES.iter().map(|measure| measure.id().to_owned()).collect(),
            }
            .into()
        })
    }

    fn kind_name(&self) -> &str {
        if self.absence { "absence" } else { &self.kind }
    }

    fn shown(&self, sources: Sources) -> Result<Shown, Error> {
        let name = self.kind_name();
        let kind = ECHO_KINDS.iter().find(|kind| kind.name == name).ok_or_else(|| NameError::Unknown {
            kind: "echo",
            name: name.to_owned(),
            known: ECHO_KINDS.iter().map(|kind| kind.name.to_owned()).collect(),
        })?;
        let sources = self.input.read.counted(sources)?;
        (kind.make)(&Asked {
            ask: self,
            sources: &sources,
            selection: self.input.read.selection(),
            policy: self.input.read.policy(self.terms.overlap),
            keys: if self.by.0.is_empty() { vec![Key::Document] } else { self.by.0.clone() },
            reference: reference(&self.reference, &sources)?,
            measure: self.measure()?,
        })
    }
}

impl Asked<'_> {
    /// The options of what rests on spans, of at least `words` words unless the tokens are given.
    fn spans(&self, words: usize, top: Option<usize>) -> EchoOptions {
        EchoOptions {
            keys: self.keys.clone(),
            reference: self.reference.clone(),
            length: self.ask.tokens.map_or(SpanLength::Words(words), |n| SpanLength::Tokens(usize::from(n))),
            max_documents: self.ask.max_documents,
            top,
        }
    }

    /// The rows that are kept: all of a comparison with a reference, else the first [`TOP`].
    fn top(&self) -> Option<usize> {
        self.ask.listing.top.or_else(|| self.reference.is_empty().then_some(TOP))
    }

    /// The hits of the whole lexicon.
    fn counts(&self) -> Result<ConceptCounts, Error> {
        let lexicon = self.ask.terms.lexicon(self.sources)?.ok_or(AskError::NoTerms)?;
        count_concepts(self.sources, &self.selection, lexicon, self.policy)
    }
}

fn shares(asked: &Asked<'_>) -> Result<Shown, Error> {
    let options = asked.spans(SPAN_WORDS, None);
    let mut echo = echo(asked.sources, &asked.selection, asked.policy, &options, asked.ask.min_others)?;
    echo.rows.truncate(asked.ask.listing.top());
    Ok(shown(echo_table(&echo), echo.corpus))
}

fn pairs(asked: &Asked<'_>) -> Result<Shown, Error> {
    let options = asked.spans(SPAN_WORDS, asked.top());
    let pairs = shared_pairs(asked.sources, &asked.selection, asked.policy, &options)?;
    Ok(shown(pairs_table(&pairs), pairs.corpus))
}

fn reused(asked: &Asked<'_>) -> Result<Shown, Error> {
    let options = asked.spans(SPAN_WORDS, asked.ask.listing.top);
    let reuses = reuses(asked.sources, &asked.selection, asked.policy, &options)?;
    Ok(shown(reuses_table(&reuses), reuses.corpus))
}

fn spans(asked: &Asked<'_>) -> Result<Shown, Error> {
    let options = asked.spans(SPAN_WORDS, asked.top());
    let spans = shared_spans(asked.sources, &asked.selection, asked.policy, &options)?;
    Ok(shown(spans_table(&spans), spans.corpus))
}

fn signature(asked: &Asked<'_>) -> Result<Shown, Error> {
    let options = asked.spans(SIGNATURE_WORDS, asked.ask.listing.top);
    let signatures = signatures(asked.sources, &asked.selection, asked.policy, &options)?;
    Ok(shown(signature_table(&signatures), signatures.corpus))
}

fn similarity(asked: &Asked<'_>) -> Result<Shown, Error> {
    let Echo { terms, ngrams, keep_stop_words, listing, .. } = asked.ask;
    let (mut likeness, corpus, lexicon) = if terms.is_named() {
        let counts = asked.counts()?;
        let counts = match terms.shown(&counts.lexicon)? {
            Some(shown) => counts.only(Some(&shown)),
            None => counts,
        };
        let likeness = concept_likeness(&counts, &asked.keys, &asked.reference)?;
        (likeness, counts.corpus, Some(counts.lexicon))
    } else {
        let sides = (&asked.keys[..], &asked.reference);
        let (policy, lengths) = (asked.policy, ngrams.lengths());
        let found = ngram_likeness(asked.sources, &asked.selection, policy, sides, lengths, *keep_stop_words)?;
        (found.likeness, found.corpus, None)
    };
    let whole = likeness.clone();
    let n_pairs = likeness.rows.len();
    likeness.keep_most_alike(asked.measure, listing.top);
    let table = likeness_table(&likeness, n_pairs);
    Ok(Shown { likeness: Some(whole), lexicon, ..shown(table, corpus) })
}

fn absence(asked: &Asked<'_>) -> Result<Shown, Error> {
    let counts = asked.counts()?;
    let chosen = asked.ask.terms.shown(&counts.lexicon)?;
    let sides = (&asked.keys[..], &asked.reference);
    let input = (asked.sources, &asked.selection);
    let absence = absences(input, &counts, sides, chosen.as_deref(), asked.ask.threshold)?;
    let mut table = absence_table(&absence, &counts);
    table.rows.truncate(asked.ask.listing.top());
    Ok(Shown { lexicon: Some(counts.lexicon), ..shown(table, counts.corpus) })
}

fn shown(table: Table, corpus: Corpus) -> Shown {
    Shown { table, corpus, likeness: None, lexicon: None }
}

/// Conditions from what was written: a condition, or the name of a document or its beginning. Several on one key are
/// alternatives.
fn reference(texts: &[String], sources: &Sources) -> Result<Conditions, Error> {
    let one = |text: &String| {
        let condition = match text.contains('=') {
            true => text.parse()?,
            false => Condition { key: Key::Document, value: text.trim().to_owned() },
        };
        match condition.key {
            Key::Document => Ok(Condition { value: document(condition.value, sources)?, ..condition }),
            _ => Ok(condition),
        }
    };
    Ok(Conditions::new(texts.iter().map(one).collect::<Result<_, Error>>()?))
}

/// The name of the only file that begins so. What begins no file's name may still be a row of a table.
fn document(name: String, sources: &Sources) -> Result<String, Error> {
    let ids = || sources.sources.iter().map(|source| &source.id);
    if name.is_empty() || ids().any(|id| *id == name) {
        return Ok(name);
    }
    let begun: Vec<String> = ids().filter(|id| id.starts_with(&name)).cloned().collect();
    match begun.as_slice() {
        [] => Ok(name),
        [only] => Ok(only.clone()),
        _ => Err(AnalysisError::UnknownValue { key: "document".into(), value: name, known: begun }.into()),
    }
}

#[cfg(feature = "cli")]
fn parse_threshold(text: &str) -> Result<f64, String> {
    let share: f64 = text.parse().map_err(|_| format!("'{text}' is not a number"))?;
    if (0.5..=1.0).contains(&share) { Ok(share) } else { Err(format!("{text} is not between 0.5 and 1")) }
}
