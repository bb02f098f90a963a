//! What rises and falls.

use super::{Maker, OnPage, ReportTable, Section};
use crate::analysis::{
    Base, Direction, movement_found, movements, movements_table, presences, sightings, trend, trend_summary_table,
    trend_table,
};
use crate::corpus::Period;
use crate::error::Error;
use crate::warning::Warning;

impl Maker<'_> {
    pub(super) fn trend(&self, warnings: &mut Vec<Warning>) -> Result<Section, Error> {
        let mut trend = trend(&self.subject.counts, Period::Year, &[], self.options.confidence)?;
        trend.series.retain(|series| series.count > 0);
        let movements = Base::ALL.map(|base| movements(&trend, base)).into_iter().collect::<Result<Vec<_>, _>>()?;
        let is_tested = movements[0].rows.iter().any(|row| row.direction != Direction::TooFewPeriods);
        let text = "Two questions, each with its chart and its tests: the rate, occurrences out of all tokens, and the document share, \
                    documents with the term out of all documents, which no single document can raise. Tests are by year. A year without \
                    documents is a gap, not a zero.";
        let withheld =
            if is_tested { "" } else { " Fewer than four years have documents, so no rise or fall is tested." };
        let seen = sightings(&trend, &self.subject.counts)?;
        let mut section = Section::new("trend", "Over time", &format!("{text}{withheld}"));
        let moved = (0..trend.series.len()).filter_map(|series| movement_found(&trend, &movements, series));
        section = section.with_findings(moved.collect()).with_findings(presences(&trend)?);
        section.add_figure(self, "trend", "trend", &[])?;
        section.add_figure(self, "trend_shares", "shares", &[])?;
        warnings.extend(trend.warnings.clone());
        if is_tested {
            section = section.with_table(movements_table(&trend, &movements));
        }
        section
            .tables
            .push(ReportTable { table: trend_summary_table(&trend, &movements, &seen), on_page: OnPage::Hits });
        section.tables.push(ReportTable { table: trend_table(&trend, None), on_page: OnPage::Hits });
        Ok(section)
    }
}
