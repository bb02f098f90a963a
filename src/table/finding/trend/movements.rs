//! Which terms rise and fall.

use super::super::percent;
use super::{gap_note, interval_cells, series_cells, series_columns};
use crate::analysis::{Base, Direction, Movement, Movements, Trend};
use crate::table::{Cell, Column, Table, Unit};

/// One row a series: the tests of a rise or fall, with slope and factor a year.
pub fn movements_table(trend: &Trend, movements: &Movements) -> Table {
    let plural = format!("{}s", trend.period.name());
    let mut columns = series_columns(trend);
    columns.extend(["count".to_owned(), format!("{plural}_observed")].map(|name| Column::new(&name, Unit::Count)));
    columns.push(Column::new("direction", Unit::Text));
    columns.push(Column::new("mann_kendall_s", Unit::Score).detail());
    columns.push(Column::new("mann_kendall_z", Unit::Score));
    columns.push(Column::new("p_value", Unit::Probability).detail());
    columns.push(Column::new("p_adjusted", Unit::Probability));
    columns
        .extend(["slope", "slope_low", "slope_high"].map(|name| Column::new(&format!("{name}_per_year"), Unit::Score)));
    columns.extend(
        ["factor", "factor_low", "factor_high"].map(|name| Column::new(&format!("{name}_per_year"), Unit::Ratio)),
    );
    columns.push(Column::new("factor_p_value", Unit::Probability));
    columns.push(Column::new("dispersion", Unit::Score));
    columns.push(Column::new("overdispersion_p_value", Unit::Probability).detail());
    let mut table = Table::new("trend_tests", "Which terms rise and fall", columns);
    for (series, movement) in trend.series.iter().zip(&movements.rows) {
        let mut cells = series_cells(series);
        cells.extend([series.count.into(), movement.n_periods.into(), movement.direction.name().into()]);
        cells.extend(test_cells(movement));
        table.rows.push(cells);
    }
    table.notes = notes(trend, movements);
    table
}

fn test_cells(movement: &Movement) -> Vec<Cell> {
    let test = movement.mann_kendall.as_ref();
    let factor = movement.factor.as_ref();
    let mut cells: Vec<Cell> = vec![
        test.map(|test| test.s as f64).into(),
        test.map(|test| test.z).into(),
        test.map(|test| test.p_value).into(),
        movement.p_adjusted.into(),
        movement.slope.as_ref().map(|slope| slope.slope).into(),
    ];
    cells.extend(interval_cells(movement.slope.as_ref().and_then(|slope| slope.interval)));
    cells.push(factor.map(|factor| factor.per_year).into());
    cells.extend(interval_cells(factor.map(|factor| factor.interval)));
    let fit = factor.map(|factor| &factor.fit);
    cells.extend([
        factor.map(|factor| factor.p_value).into(),
        fit.map(|fit| fit.dispersion).into(),
        fit.map(|fit| fit.overdispersion_p_value).into(),
    ]);
    cells
}

fn notes(trend: &Trend, movements: &Movements) -> Vec<String> {
    let tested = movements.rows.iter().filter(|row| row.mann_kendall.is_some()).count();
    let mut notes = vec![
        format!(
            "values: {}; mann_kendall: Mann 1945 with ties; p_adjusted: Benjamini–Hochberg over the {tested} series tested; direction: \
             rising or falling if p_adjusted < {}",
            movements.base.unit(),
            (trend.confidence.error_rate() * 1e6).round() / 1e6
        ),
        format!(
            "slope_per_year: Theil–Sen, in the unit of the values; factor_per_year: Poisson regression, its interval ({} %) and p-value at the \
             dispersion seen, which is above 1 where occurrences cluster and taken for 1 where it is below",
            percent(trend.confidence)
        ),
        gap_note(trend),
    ];
    let withheld = movements.rows.iter().filter(|row| row.direction == Direction::TooFewPeriods).count();
    if withheld > 0 {
        notes.push(format!(
            "withheld: {withheld} series with fewer than 4 {}s with documents, where no order of values is beyond chance",
            trend.period.name()
        ));
    }
    if movements.base == Base::Tokens {
        notes.push(
            "--base documents tests the share of documents with the term, which one talkative document cannot raise"
                .into(),
        );
    }
    notes
}
