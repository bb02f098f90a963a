//! `tifa phrases --kind collocations` and `--around`

use super::args::{GlobalArgs, InputArgs, TableArgs};
use super::output;
use super::setup::{Options, sources, warn};
use crate::error::Error;
use crate::lexicon::{Overlap, can_match};
use crate::mine::{CollocationOptions, Window, collocates, collocations, collocations_table};
use crate::stats::association::{ASSOCIATIONS, Association};
use clap::Args;
use serde_json::json;

/// The name of the kind.
pub(super) const COLLOCATIONS: &str = "collocations";

/// How pairs of words are found.
#[derive(Debug, Args)]
pub(super) struct CollocationArgs {
    /// Find the words that stand near this term (`*` is any token or part of one, `**` up to four)
    #[arg(long, value_name = "TERM")]
    pub(super) around: Option<String>,
    /// Collocations: tokens on each side, or before and after, as in 5 or 0,3 [default: 5 around a term, else 0,1]
    #[arg(long, value_name = "N|L,R", value_parser = parse_window)]
    window: Option<(usize, usize)>,
    /// Collocations: let the window go across commas, dashes, colons and semicolons
    #[arg(long)]
    across: bool,
    /// Collocations: pair words that carry grammar too
    #[arg(long)]
    with_stop_words: bool,
    /// Collocations: the measures to show, with commas, or all; `tifa list associations` names them
    #[arg(
        long,
        value_name = "NAMES",
        value_delimiter = ',',
        default_value = "log_likelihood_4,mi,mi3,t_score,z_score,dice,log_dice,delta_p,delta_p_backward,npmi"
    )]
    measure: Vec<String>,
    /// Collocations: the measure that puts them in order, the highest first
    #[arg(long, value_name = "NAME", default_value = "log_likelihood_4")]
    sort: String,
}

/// The widest window: further off it is the same paragraph, and no company.
const WIDEST: usize = 50;

fn parse_window(text: &str) -> Result<(usize, usize), String> {
    let side = |text: &str| text.trim().parse::<usize>().ok().filter(|side| *side <= WIDEST);
    let sides = match text.split_once(',') {
        Some((left, right)) => side(left).zip(side(right)),
        None => side(text).map(|both| (both, both)),
    };
    sides.filter(|sides| *sides != (0, 0)).ok_or_else(|| {
        format!(
            "'{text}' is no window: expected a number of tokens up to {WIDEST}, or two with a comma, as in 5 or 0,3"
        )
    })
}

/// The fewest occurrences of a pair where nothing else is said: below, measures of association say little.
const FEWEST: u64 = 3;
/// The most pairs where nothing else is said.
const TOP: usize = 50;

/// The thresholds that collocations share with phrases.
pub(super) struct Thresholds {
    pub(super) min_count: Option<u64>,
    pub(super) min_documents: Option<u64>,
}

pub(super) fn run(
    input: &InputArgs,
    args: &CollocationArgs,
    thresholds: &Thresholds,
    table: &TableArgs,
    global: &GlobalArgs,
) -> Result<(), Error> {
    if let Some(term) = args.around.as_ref().filter(|term| !can_match(term)) {
        return Err(Error::EmptyTerm(term.clone()));
    }
    let measures = match args.measure.as_slice() {
        [all] if all == "all" => ASSOCIATIONS.to_vec(),
        names => names.iter().map(|name| measure(name)).collect::<Result<_, _>>()?,
    };
    let order = measure(&args.sort)?;
    let (left, right) = args.window.unwrap_or(if args.around.is_some() { (5, 5) } else { (0, 1) });
    let window = Window { left, right, across: args.across };
    let options = CollocationOptions {
        window,
        with_stop_words: args.with_stop_words,
        min_count: thresholds.min_count.unwrap_or(FEWEST),
        min_documents: thresholds.min_documents.unwrap_or(1),
        measures: &measures,
        order,
        top: table.top.unwrap_or(TOP),
    };
    let sources = sources(input, global)?;
    let (selection, policy) = (input.selection.selection(), input.selection.policy_by(Overlap::Concept, []));
    let found = match &args.around {
        Some(term) => collocates(&sources, &selection, policy, term, options)?,
        None => collocations(&sources, &selection, policy, options)?,
    };
    warn(&found.corpus.warnings, global)?;
    let mut shown = collocations_table(&found, &measures, window);
    shown.notes.push(format!("sorted by {} ({})", order.id(), order.about()));
    shown.notes.push(match (args.with_stop_words, found.language) {
        (true, _) => "stop words are paired too".into(),
        (false, Some(language)) => format!("stop words are not paired (list of NLTK, language '{language}')"),
        (false, None) => "stop words were not recognised: none of the languages known covers enough of the text".into(),
    });
    let mut provenance = Options::new(input, &found.corpus.name);
    provenance.add("kinds", json!([COLLOCATIONS]));
    provenance.add("around", json!(args.around));
    provenance.add("window", json!([left, right]));
    provenance.add("across", json!(args.across));
    provenance.add("with_stop_words", json!(args.with_stop_words));
    provenance.add("min_count", json!(options.min_count));
    provenance.add("min_documents", json!(options.min_documents));
    provenance.add("sort", json!(order.id()));
    output::table(&shown, table, &provenance.provenance("phrases"))
}

/// The measure of this name.
fn measure(name: &str) -> Result<&'static dyn Association, Error> {
    let known = || ASSOCIATIONS.iter().map(|measure| measure.id().to_owned()).collect();
    let found = ASSOCIATIONS.iter().find(|measure| measure.id() == name).copied();
    found.ok_or_else(|| Error::UnknownName { kind: "measure of association", name: name.to_owned(), known: known() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_one_number_or_two() {
        assert_eq!(parse_window("5"), Ok((5, 5)));
        assert_eq!(parse_window("0,3"), Ok((0, 3)));
        for bad in ["", "0", "0,0", "-1", "51", "1,2,3", "x"] {
            assert!(parse_window(bad).is_err(), "{bad}");
        }
    }
}
