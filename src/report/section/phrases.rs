//! The phrases of a corpus without a lexicon.

use super::{Maker, Section};
use crate::table::{Column, Table, Unit, keyness_table, phrases_table};

impl Maker<'_> {
    /// The phrases that stand in for a lexicon.
    pub(super) fn phrases(&self) -> Option<Section> {
        let phrases = self.subject.phrases.as_ref()?;
        let table = phrases_table(&phrases.shared, self.options.confidence);
        let text = "No lexicon was given, so the report follows the phrases that stand in most documents. Below, their rates are by \
                    tokens, as those of concepts are.";
        Some(Section::new("phrases", "Phrases that most documents share", text).with_table(table))
    }

    /// The phrases that tell the groups of a corpus without lexicon apart.
    pub(super) fn distinctive(&self) -> Option<Section> {
        let (key, groups) = self.subject.phrases.as_ref()?.distinctive.as_ref()?;
        let mut all: Option<Table> = None;
        for keyness in groups {
            let mut table = keyness_table(keyness);
            table.columns.insert(0, Column::new("target", Unit::Text));
            for row in &mut table.rows {
                row.insert(0, keyness.target.name.as_str().into());
            }
            match &mut all {
                // The notes name the sides; those of one comparison would mislead about the others.
                None => all = Some(Table { notes: table.notes.split_off(2), ..table }),
                Some(all) => all.rows.append(&mut table.rows),
            }
        }
        let mut table = all?;
        table.name = "distinctive_phrases".into();
        table.title = format!("Each {} against the rest", key.name());
        let text = "The words and phrases that most distinguish each group from all others.";
        Some(Section::new("distinctive", &format!("What distinguishes each {}", key.name()), text).with_table(table))
    }
}
