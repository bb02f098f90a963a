//! Comparisons as a table.

use super::notes::{notes, shared_notes};
use super::{DocumentEvidence, DocumentTest, Keyness, KeynessPlan, KeynessRow, Rank, SideFigures};
use crate::analysis::Term;
use crate::analysis::column::{add_rate, add_rate_interval, add_term};
use crate::corpus::Key;
use crate::stats::{Interval, PercentDiff, Statistic};
use crate::table::Unit::{Count, Probability, Rate, Score, Share};
use crate::table::{Columns, Table};

/// A term with the comparison in which it stands.
type Row<'a> = (&'a Keyness, &'a KeynessRow);

/// One row a term, with the figures of both sides.
pub fn keyness_table(keyness: &Keyness) -> Table {
    let title = format!("{} compared with {}", keyness.target.in_words, keyness.reference.in_words);
    let mut table = table(std::slice::from_ref(keyness), Columns::default(), &title);
    table.notes = notes(keyness);
    table
}

/// One row a group and term: each group against all others.
pub fn keyness_by_table(groups: &[Keyness], key: &Key) -> Table {
    let mut columns: Columns<Row> = Columns::default();
    columns.text(key.name(), "the target", |(keyness, _)| &keyness.target.in_words);
    let mut table = table(groups, columns, &format!("Each {} against the rest", key.name()));
    table.notes = shared_notes(groups, key);
    table
}

/// As [`keyness_by_table`], of the phrases that tell groups apart; nothing without groups.
pub fn distinctive_table(groups: &[Keyness], key: &Key) -> Option<Table> {
    let mut columns: Columns<Row> = Columns::default();
    columns.text("target", "the target", |(keyness, _)| &keyness.target.name);
    let table = table(groups, columns, &format!("Each {} against the rest", key.name()));
    // The first notes name the sides; those of one comparison would mislead about the others.
    let notes = notes(groups.first()?).split_off(2);
    Some(Table { name: "distinctive_phrases".into(), notes, ..table })
}

fn table<'a>(all: &'a [Keyness], first: Columns<'a, Row<'a>>, title: &str) -> Table {
    let rows = all.iter().flat_map(|keyness| keyness.rows.iter().map(move |row| (keyness, row)));
    columns(&Shape::of(all), first).table("keyness", title, rows)
}

/// What decides which columns there are, and which of them people see.
pub(in crate::analysis) struct Shape<'a> {
    pub(in crate::analysis) of_phrases: bool,
    by_documents: bool,
    has_list: bool,
    plan: Option<&'a KeynessPlan>,
}

impl Shape<'_> {
    fn of(all: &[Keyness]) -> Shape<'_> {
        Shape {
            of_phrases: Term::are_phrases(all.iter().flat_map(|keyness| &keyness.rows).map(|row| &row.term)),
            by_documents: all.iter().any(|keyness| matches!(keyness.documents, DocumentTest::Done(_))),
            has_list: all.iter().any(|keyness| keyness.reference.is_list),
            plan: all.first().map(|keyness| &keyness.plan),
        }
    }

    /// Of a plan by itself.
    pub(in crate::analysis) fn of_plan(plan: &KeynessPlan) -> Shape<'_> {
        Shape { of_phrases: false, by_documents: false, has_list: false, plan: Some(plan) }
    }
}

/// The columns behind those that are there; those of tests that were not made are there for programs, but empty.
pub(in crate::analysis) fn columns<'a>(shape: &Shape<'_>, mut columns: Columns<'a, Row<'a>>) -> Columns<'a, Row<'a>> {
    let by_documents = shape.by_documents;
    add_term(&mut columns, shape.of_phrases, |(_, row)| &row.term).detail();
    add_side(&mut columns, "_target", false, |row| &row.target);
    add_side(&mut columns, "_reference", shape.has_list, |row| &row.reference);
    columns.add("log_likelihood", Score, "evidence by words, G²", |(_, row)| row.log_likelihood.value);
    columns.add("p_value", Probability, "its p-value", |(_, row)| row.log_likelihood.p_value).detail();
    columns.add("p_adjusted", Probability, "the same, corrected for all terms tested", |(_, row)| row.p_adjusted);
    columns.add("t_documents", Score, "studentised difference between documents", |row| Some(by(row)?.t)).detail();
    columns
        .add("p_documents", Probability, "its p-value by exchanging documents", |row| Some(by(row)?.p_value))
        .detail();
    let adjusted = columns.add("p_documents_adjusted", Probability, "the same, corrected", |row| by(row)?.p_adjusted);
    adjusted.detail_if(!by_documents);
    columns.add("p_documents_max_t", Probability, "corrected by maxT", |row| Some(by(row)?.p_max_t)).detail();
    let whitney = |row: &Row| by(row)?.mann_whitney;
    columns
        .add("p_mann_whitney", Probability, "of the rates of documents", move |row| Some(whitney(row)?.p_value))
        .detail();
    let superior = "probability that a document of the target has the higher rate";
    columns.add("superiority", Share, superior, move |row| Some(whitney(row)?.superiority)).detail();
    columns.add("log_ratio", Score, "doublings of the rate", |(_, row)| row.log_ratio);
    // Where there are intervals by documents, people see those: they are the ones to rely on.
    let ends = ["log_ratio_low", "log_ratio_high"];
    columns
        .interval(ends, Score, "what the test by words does not reject", |(_, row)| row.log_ratio_interval)
        .detail_if(by_documents);
    let of_documents = |row: &Row| by(row)?.intervals.log_ratio;
    let (ends, about) = (["log_ratio_documents_low", "log_ratio_documents_high"], "interval by documents");
    columns.interval(ends, Score, about, of_documents).detail_if(!by_documents);
    columns.add("percent_diff", Score, "change of the rate in percent", |(_, row)| change(row)).detail();
    let ends = ["percent_diff_documents_low", "percent_diff_documents_high"];
    columns.interval(ends, Score, about, move |row| Some(of_documents(row)?.map(percent_diff))).detail();
    columns.add("per_million_diff", Rate, "difference of the rates", |(_, row)| difference(row)).detail();
    let ends = ["per_million_diff_documents_low", "per_million_diff_documents_high"];
    let of_rates = |row: &Row| -> Option<Interval> { by(row)?.intervals.difference };
    columns.interval(ends, Rate, about, of_rates).detail();
    let is_ranked = shape.plan.is_some_and(|plan| plan.rank == Rank::Conservative);
    let lrc = columns.add("lrc_adjusted", Score, "log ratio that is sure for all terms", |(_, row)| row.lrc_adjusted);
    lrc.detail_if(!is_ranked);
    shape.plan.into_iter().for_each(|plan| add_asked(&mut columns, plan));
    let about = "positive or negative keyword, lockword or open; (words) where documents were not tested";
    columns.text("class", about, |(_, row)| row.class_name());
    columns
}

/// What documents say of a row.
fn by<'a>((_, row): &Row<'a>) -> Option<&'a DocumentEvidence> {
    row.documents.as_ref()
}

/// The columns of one side.
fn add_side<'a>(
    columns: &mut Columns<'a, Row<'a>>,
    side: &str,
    is_list: bool,
    of: for<'r> fn(&'r KeynessRow) -> &'r SideFigures,
) {
    let name = |name: &str| format!("{name}{side}");
    columns.add(name("count"), Count, "occurrences", move |(_, row)| of(row).count);
    let documents = columns.add(name("documents"), Count, "documents with one", move |(_, row)| of(row).documents);
    documents.detail_if(is_list);
    columns.add(name("total"), Count, "tokens, or phrases of that length", move |(_, row)| of(row).total).detail();
    add_rate(columns, side, true, move |(_, row)| of(row).rate);
    add_rate_interval(columns, side, move |(_, row)| of(row).rate);
    columns.add(name("dp"), Share, "Gries's DP: 0 even to 1 clumped", move |(_, row)| of(row).dp).detail();
}

/// The columns of what the plan asks for by name.
fn add_asked<'a>(columns: &mut Columns<'a, Row<'a>>, plan: &KeynessPlan) {
    match plan.rank {
        Rank::LogOdds => {
            columns.add("log_odds", Score, "weighted log-odds", |(_, row)| Some(row.log_odds?.log_odds));
            columns.add("log_odds_z", Score, "the same in standard errors", |(_, row)| Some(row.log_odds?.z));
        }
        Rank::ScaledF => {
            columns.add("scaled_f_score", Share, "1 target, 0 reference", |(_, row)| row.scaled_f);
        }
        _ => {}
    }
    for (place, statistic) in plan.statistics.iter().enumerate() {
        let id = statistic.id();
        columns.add(id, Score, statistic.about(), move |(_, row)| row.measures[place].score.value);
        let p_value = columns.add(format!("{id}_p_value"), Probability, "its p-value", move |(_, row)| {
            row.measures[place].score.p_value
        });
        p_value.detail();
        let ends = [format!("{id}_low"), format!("{id}_high")];
        let ends = ends.each_ref().map(String::as_str);
        columns.interval(ends, Score, "its interval", move |(_, row)| row.measures[place].interval).detail();
    }
}

/// %DIFF of the rates, without a stand-in for a count of 0.
fn change(row: &KeynessRow) -> Option<f64> {
    PercentDiff.score(&row.table().ok()?).value
}

fn difference(row: &KeynessRow) -> Option<f64> {
    Some(row.target.rate?.value - row.reference.rate?.value)
}

/// The change in percent that so many doublings are.
fn percent_diff(log_ratio: f64) -> f64 {
    100.0 * (log_ratio.exp2() - 1.0)
}
