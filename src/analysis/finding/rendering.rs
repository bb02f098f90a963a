//! `“Belt and Road” is rendered otherwise: “…” until 2015, “…” since 2016: …`

use super::{Finding, chance, counted, percent};
use crate::analysis::{PeriodMix, RenderingChanges, RenderingFinding, RenderingStep};
use crate::count::ConceptCounts;
use crate::error::Error;
use crate::stats::clopper_pearson;

/// That documents came to prefer another rendering of a concept; nothing where the votes of the documents do not say so.
///
/// # Errors
///
/// None that figures of a corpus could cause.
pub fn rendering_changed(
    changes: &RenderingChanges,
    step: &RenderingStep,
    counts: &ConceptCounts,
) -> Result<Option<Finding>, Error> {
    if !matches!(step.finding, RenderingFinding::Rendering | RenderingFinding::Both) {
        return Ok(None);
    }
    let lexicon = &counts.lexicon;
    let concept = &lexicon.concepts[step.to.mix.concept].name;
    let text = |side: &PeriodMix| format!("“{}”", lexicon.variants[side.mix.dominant()].text);
    let votes = |side: &PeriodMix| -> Result<String, Error> {
        let (of, all) =
            (side.mix.votes.get(&side.mix.dominant()).copied().unwrap_or_default(), side.mix.votes.values().sum());
        let interval = clopper_pearson(of, all, changes.confidence)?;
        Ok(format!(
            "{} in {} of {} documents of {} ({} to {})",
            text(side),
            counted(of),
            counted(all),
            side.period,
            percent(interval.low),
            percent(interval.high)
        ))
    };
    let group: String = step.values.iter().map(|value| format!(" in {value}")).collect();
    Ok(Some(Finding {
        headline: format!(
            "{} gives way to {} for “{concept}”{group} in {}",
            text(&step.from),
            text(&step.to),
            step.to.period
        ),
        figures: format!("mostly {}, {}; {}", votes(&step.from)?, votes(&step.to)?, chance(step.p_adjusted)),
        p_value: step.p_adjusted,
    }))
}
