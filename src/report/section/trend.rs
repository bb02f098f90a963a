//! What rises and falls.

use super::{Maker, OnPage, ReportTable, Section};
use crate::analysis::{Base, Direction, movements, movements_table, trend, trend_summary_table, trend_table};
use crate::corpus::Period;
use crate::error::Error;
use crate::warning::Warning;

impl Maker<'_> {
    pub(super) fn trend(&self, warnings: &mut Vec<Warning>) -> Result<Section, Error> {
        let mut trend = trend(&self.subject.counts, Period::Year, &[], self.options.confidence)?;
        trend.series.retain(|series| series.count > 0);
        let movements = movements(&trend, Base::Documents)?;
        let is_tested = movements.rows.iter().any(|row| row.direction != Direction::TooFewPeriods);
        let text = "Rates from year to year. A year without documents is a gap, not a zero; the intervals say how much a rate can be \
                    chance, and do not know that words cluster in documents.";
        let withheld =
            if is_tested { "" } else { " Fewer than four years have documents, so no rise or fall is tested." };
        let mut section = Section::new("trend", "Over time", &format!("{text}{withheld}"));
        section.add_figure(self, "trend", "trend", &[])?;
        warnings.extend(trend.warnings.clone());
        if is_tested {
            section = section.with_table(movements_table(&trend, &movements));
        }
        section.tables.push(ReportTable { table: trend_summary_table(&trend), on_page: OnPage::Hits });
        section.tables.push(ReportTable { table: trend_table(&trend, None), on_page: OnPage::Hits });
        Ok(section)
    }
}
