//! Which words stood for a concept, and when they changed.

use super::{Maker, Section};
use crate::analysis::{
    Finding, RenderingFinding, containment, containment_table, rendering_change_table, rendering_changed,
    rendering_changes, rendering_table, renderings,
};
use crate::corpus::{Key, Period};
use crate::count::group_by;
use crate::error::Error;
use crate::warning::Warning;

impl Maker<'_> {
    pub(super) fn renderings(&self, warnings: &mut Vec<Warning>) -> Result<Section, Error> {
        let counts = &self.subject.counts;
        let groups = group_by(counts, &[Key::Document])?;
        let text = "Which rendering of each concept was used in which document, where it changed from year to year, and which terms \
                    mostly stand inside longer formulations.";
        let mut section = Section::new("variants", "Renderings", text);
        if self.subject.is_dated() {
            let mut changes = rendering_changes(counts, Period::Year, &[], self.options.confidence)?;
            let changed = changes.steps.iter().map(|step| rendering_changed(&changes, step, counts));
            let changed: Vec<Option<Finding>> = changed.collect::<Result<_, _>>()?;
            section = section.with_findings(changed.into_iter().flatten().collect());
            warnings.append(&mut changes.warnings);
            changes.steps.retain(|step| step.finding != RenderingFinding::Nothing);
            if !changes.steps.is_empty() {
                let mut table = rendering_change_table(&changes, counts);
                table
                    .notes
                    .push("listed: the steps at which something differs (`tifa trend` lists all renderings)".into());
                section = section.with_table(table);
            }
        }
        let section = section.with_table(rendering_table(&renderings(counts, &groups), counts, None));
        Ok(section.with_table(containment_table(&containment(counts, &group_by(counts, &[])?), counts)))
    }
}
