//! Pairs of words that keep company.

use super::answer::Answer;
use super::phrases::Phrases;
use super::terms::check_term;
#[cfg(feature = "cli")]
use super::text::parse_size;
use crate::corpus::Sources;
use crate::error::{Error, NameError};
use crate::lexicon::Overlap;
use crate::mine::{CollocationOptions, Window, collocates, collocations, collocations_table};
use crate::stats::association::{ASSOCIATIONS, Association};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The name of the kind.
pub(super) const COLLOCATIONS: &str = "collocations";

/// How pairs of words are found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "cli", derive(clap::Args))]
pub struct Pairs {
    /// Find the words that stand near this term (`*` is any token or part of one, `**` up to four)
    #[cfg_attr(feature = "cli", arg(long, value_name = "TERM"))]
    pub around: Option<String>,
    /// Collocations: tokens on each side, or before and after, as in 5 or 0,3 [default: 5 around a term, else 0,1]
    #[cfg_attr(feature = "cli", arg(long, value_name = "N|L,R"))]
    pub window: Option<Sides>,
    /// Collocations: let the window go across commas, dashes, colons and semicolons
    #[cfg_attr(feature = "cli", arg(long))]
    pub across: bool,
    /// Collocations: pair words that carry grammar too
    #[cfg_attr(feature = "cli", arg(long))]
    pub with_stop_words: bool,
    /// Collocations: only pairs that chance would have this many times
    #[cfg_attr(feature = "cli", arg(long, value_name = "X", default_value_t, value_parser = parse_size))]
    pub min_expected: f64,
    /// Collocations: the measures to show, with commas, or all; `tifa list associations` names them
    #[cfg_attr(feature = "cli", arg(long, value_name = "NAMES", value_delimiter = ',',
        default_values_t = Pairs::default().measure))]
    pub measure: Vec<String>,
    /// Collocations: the measure that puts them in order, the highest first
    #[cfg_attr(feature = "cli", arg(long, value_name = "NAME", default_value_t = Pairs::default().sort))]
    pub sort: String,
}

/// The measures that are shown where none is named; the first puts pairs in order.
const MEASURES: [&str; 10] =
    ["log_likelihood_4", "mi", "mi3", "t_score", "z_score", "dice", "log_dice", "delta_p", "delta_p_backward", "npmi"];

impl Default for Pairs {
    fn default() -> Pairs {
        Pairs {
            around: None,
            window: None,
            across: false,
            with_stop_words: false,
            min_expected: 0.0,
            measure: MEASURES.map(str::to_owned).into(),
            sort: MEASURES[0].to_owned(),
        }
    }
}

/// The tokens before and after: `5` or `0,3`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Sides {
    /// Tokens before.
    pub left: usize,
    /// Tokens after.
    pub right: usize,
}

/// The widest window: further off it is the same paragraph, and no company.
const WIDEST: usize = 50;

impl FromStr for Sides {
    type Err = String;

    fn from_str(text: &str) -> Result<Sides, String> {
        let side = |text: &str| text.trim().parse::<usize>().ok().filter(|side| *side <= WIDEST);
        let sides = match text.split_once(',') {
            Some((left, right)) => side(left).zip(side(right)),
            None => side(text).map(|both| (both, both)),
        };
        let sides = sides.filter(|sides| *sides != (0, 0)).map(|(left, right)| Sides { left, right });
        sides.ok_or_else(|| {
            format!(
                "'{text}' is no window: expected a number of tokens up to {WIDEST}, or two with a comma, as in 5 or 0,3"
            )
        })
    }
}

impl fmt::Display for Sides {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{},{}", self.left, self.right)
    }
}

impl From<Sides> for String {
    fn from(sides: Sides) -> String {
        sides.to_string()
    }
}

impl TryFrom<String> for Sides {
    type Error = String;

    fn try_from(text: String) -> Result<Sides, String> {
        text.parse()
    }
}

/// The fewest occurrences of a pair where nothing else is said: below, measures of association say little.
const FEWEST: u64 = 3;

impl Phrases {
    pub(super) fn of_pairs(&self, sources: Sources) -> Result<Answer, Error> {
        let pairs = &self.pairs;
        pairs.around.iter().try_for_each(|term| check_term(term))?;
        let measures = match pairs.measure.as_slice() {
            [all] if all == "all" => ASSOCIATIONS.to_vec(),
            names => names.iter().map(|name| measure(name)).collect::<Result<_, _>>()?,
        };
        let order = measure(&pairs.sort)?;
        let by_default = if pairs.around.is_some() { Sides { left: 5, right: 5 } } else { Sides { left: 0, right: 1 } };
        let Sides { left, right } = pairs.window.unwrap_or(by_default);
        let window = Window { left, right, across: pairs.across };
        let options = CollocationOptions {
            window,
            with_stop_words: pairs.with_stop_words,
            min_count: self.min_count.unwrap_or(FEWEST),
            min_documents: self.min_documents.unwrap_or(1),
            min_expected: pairs.min_expected,
            measures: &measures,
            order,
            top: self.listing.top(),
        };
        let read = &self.input.read;
        let sources = read.counted(sources)?;
        let (selection, policy) = (read.selection(), read.policy_by(Overlap::Concept, []));
        let found = match &pairs.around {
            Some(term) => collocates(&sources, &selection, policy, term, options)?,
            None => collocations(&sources, &selection, policy, options)?,
        };
        let mut table = collocations_table(&found, &measures, window);
        table.notes.push(format!("sorted by {} ({})", order.id(), order.about()));
        table.notes.push(match (pairs.with_stop_words, found.language) {
            (true, _) => "stop words are paired too".into(),
            (false, Some(language)) => format!("stop words are not paired (list of NLTK, language '{language}')"),
            (false, None) => {
                "stop words were not recognised: none of the languages known covers enough of the text".into()
            }
        });
        Ok(self.answered(table).among(found.n_found).of(&found.corpus.name, None).with_warnings(found.corpus.warnings))
    }
}

/// The measure of this name.
fn measure(name: &str) -> Result<&'static dyn Association, Error> {
    let known = || ASSOCIATIONS.iter().map(|measure| measure.id().to_owned()).collect();
    let found = ASSOCIATIONS.iter().find(|measure| measure.id() == name).copied();
    found.ok_or_else(|| {
        NameError::Unknown { kind: "measure of association", name: name.to_owned(), known: known() }.into()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_one_number_or_two() {
        assert_eq!("5".parse(), Ok(Sides { left: 5, right: 5 }));
        assert_eq!("0,3".parse(), Ok(Sides { left: 0, right: 3 }));
        for bad in ["", "0", "0,0", "-1", "51", "1,2,3", "x"] {
            assert!(bad.parse::<Sides>().is_err(), "{bad}");
        }
    }
}
