//! A heatmap: groups by groups, how alike they are.

use super::caption::{group_label_in, names, source_of, source_without_lexicon};
use super::{Figure, FigureRequest};
use crate::analysis::echo::{EchoGroup, Likeness, concept_likeness};
use crate::chart::{Caption, Chart, Heatmap, HeatmapCell, HeatmapRow};
use crate::corpus::{Conditions, Corpus, Key};
use crate::error::Error;
use crate::figure::FigureError;
use crate::stats::similarity::{SIMILARITIES, Similarity};
use crate::table::{Cell, Unit};

/// Groups by groups, shaded by how alike they are in their use of a lexicon's concepts.
pub(super) const SIMILARITY: Figure =
    Figure { name: "similarity", about: "groups by groups, shaded by the cosine of their use of concepts", make };

fn make(request: &FigureRequest<'_>) -> Result<Box<dyn Chart>, Error> {
    let by = if request.by.is_empty() { &[Key::Document][..] } else { request.by };
    let likeness = concept_likeness(request.counts, by, &Conditions::default())?;
    let source = source_of(request.counts);
    Ok(Box::new(similarity_heatmap(&request.counts.corpus, &likeness, 0, source, request.title.clone())?))
}

/// The matrix of measure `number` of [`SIMILARITIES`]; with a reference, a single column.
///
/// # Errors
///
/// There is no pair to show.
pub fn similarity_figure(
    corpus: &Corpus,
    likeness: &Likeness,
    number: usize,
    title: Option<String>,
) -> Result<Box<dyn Chart>, Error> {
    let n_tokens = likeness.groups.iter().chain(&likeness.reference).map(|group| group.n_tokens).sum();
    Ok(Box::new(similarity_heatmap(corpus, likeness, number, source_without_lexicon(corpus, n_tokens), title)?))
}

fn similarity_heatmap(
    corpus: &Corpus,
    likeness: &Likeness,
    number: usize,
    source: String,
    title: Option<String>,
) -> Result<Heatmap, Error> {
    let measure = SIMILARITIES.get(number).copied().unwrap_or(SIMILARITIES[0]);
    if likeness.rows.is_empty() {
        return Err(FigureError::NothingToDraw("there are no two groups to compare").into());
    }
    let label = |group: &EchoGroup| group_label_in(corpus, &likeness.keys, &group.values);
    let columns: Vec<&EchoGroup> = match &likeness.reference {
        Some(reference) => vec![reference],
        None => likeness.groups.iter().collect(),
    };
    let mut cells = vec![vec![None; columns.len()]; likeness.groups.len()];
    for row in &likeness.rows {
        let cell = row.values.get(number).copied().flatten().map(cell);
        match row.other {
            Some(other) => {
                cells[row.group][other] = cell.clone();
                cells[other][row.group] = cell;
            }
            None => cells[row.group][0] = cell,
        }
    }
    if likeness.reference.is_none() {
        let itself = if measure.grows_with_likeness() { 1.0 } else { 0.0 };
        let has_terms = |group: &usize| likeness.n_terms[*group] > 0;
        (0..columns.len()).filter(has_terms).for_each(|group| cells[group][group] = Some(self::cell(itself)));
    }
    let subtitle = format!("{}, by {}; {}", measure.name(), likeness.terms, meaning(measure));
    let default = || format!("How alike groups of {} are, by {}", corpus.name, names(&likeness.keys));
    let rows = likeness.groups.iter().zip(cells).map(|(group, cells)| HeatmapRow { label: label(group), cells });
    Ok(Heatmap {
        caption: Caption { title: title.unwrap_or_else(default), subtitle: capital(&subtitle), source },
        value_label: measure.name().to_owned(),
        rows: rows.collect(),
        columns: match &likeness.reference {
            Some(reference) => vec![reference.name()],
            None => columns.into_iter().map(label).collect(),
        },
    })
}

fn cell(value: f64) -> HeatmapCell {
    HeatmapCell { value, text: Cell::Number(value).shown(Unit::Share) }
}

fn meaning(measure: &dyn Similarity) -> &'static str {
    if measure.grows_with_likeness() { "1 is alike, 0 nothing shared" } else { "0 is alike, 1 nothing shared" }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
