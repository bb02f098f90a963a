//! `“speech-2013” repeats “speech-2009”: …`

use super::{Finding, counted};
use crate::analysis::echo::{Direction, Reuse, Reuses, SpanPlace};

/// Characters of a passage that a sentence quotes.
const QUOTED: usize = 160;

/// Who repeats whom; nothing of a formula, which many say and nobody takes from one, nor of groups in one document.
pub fn reuse_found(reuses: &Reuses, row: &Reuse) -> Option<Finding> {
    if row.is_formula || row.place.document == row.place_other.document {
        return None;
    }
    let name = |place: &SpanPlace| {
        let document = &reuses.corpus.documents[place.document];
        let date = document.date.map(|date| format!(" ({date})")).unwrap_or_default();
        format!("{}{date}", document.short)
    };
    let (here, there) = (name(&row.place), name(&row.place_other));
    let headline = match row.direction {
        Direction::Here => format!("{there} repeats {here}"),
        Direction::There => format!("{here} repeats {there}"),
        Direction::Unknown => format!("{here} and {there} have a passage in common"),
    };
    let others = match row.documents.len().saturating_sub(2) {
        0 => String::new(),
        1 => ", which stands in 1 other document too".to_owned(),
        more => format!(", which stands in {} other documents too", counted(more as u64)),
    };
    Some(Finding {
        headline,
        figures: format!(
            "{} tokens in common, {} changed{others}; such agreement is expected by accident 10^{} times in these texts: “{}”",
            counted(row.n as u64),
            counted(row.n_changed as u64),
            row.log10_chance.ceil(),
            beginning(&row.wording)
        ),
        p_value: 10_f64.powf(row.log10_chance),
    })
}

/// The first words, whole ones where there are spaces.
fn beginning(wording: &str) -> String {
    let Some((end, _)) = wording.char_indices().nth(QUOTED) else { return wording.to_owned() };
    let end = wording[..end].rfind(' ').unwrap_or(end);
    format!("{} …", &wording[..end])
}
