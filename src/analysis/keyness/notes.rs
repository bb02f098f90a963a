//! What a reader must know of a comparison.

use super::{DocumentSummary, DocumentTest, Keyness, KeynessPlan, KeynessRow, Only, Rank, Side};
use crate::corpus::Key;
use crate::stats::LEAST_EXPECTED;

/// The notes of one comparison; the first two are about its listing and its sides.
pub(super) fn notes(keyness: &Keyness) -> Vec<String> {
    let mut notes = vec![listed(keyness), sides(keyness)];
    notes.extend(words(keyness));
    notes.extend(match &keyness.documents {
        DocumentTest::NotAsked => Vec::new(),
        DocumentTest::Withheld(reason) => vec![format!("tests by documents are withheld: {reason}")],
        DocumentTest::Done(summary) => documents(keyness, summary, &[summary]),
    });
    notes.extend(zero_cells(std::slice::from_ref(keyness)));
    notes.extend(asked(keyness));
    notes
}

/// The notes of a comparison of each group with all others.
pub(super) fn shared_notes(groups: &[Keyness], key: &Key) -> Vec<String> {
    let Some(first) = groups.first() else { return Vec::new() };
    let mut notes = vec![
        format!("listed by {}: {}, within each {}", order(&first.plan), only(&first.plan), key.name()),
        format!("target: each {} in turn; reference: all the rest; corrections within each", key.name()),
    ];
    notes.extend(words(first));
    let done: Vec<&DocumentSummary> = groups.iter().filter_map(|group| summary(&group.documents)).collect();
    if let Some(summary) = done.first() {
        notes.extend(documents(first, summary, &done));
    }
    let withheld: Vec<&Keyness> =
        groups.iter().filter(|group| matches!(group.documents, DocumentTest::Withheld(_))).collect();
    if let Some(Keyness { documents: DocumentTest::Withheld(reason), .. }) = withheld.first() {
        let names: Vec<&str> = withheld.iter().map(|group| group.target.in_words.as_str()).take(5).collect();
        let more =
            if withheld.len() > names.len() { format!(" … ({} in all)", withheld.len()) } else { String::new() };
        notes.push(format!("tests by documents are withheld for {}{more}: {reason}", names.join(", ")));
    }
    notes.extend(zero_cells(groups));
    notes.extend(asked(first));
    notes
}

fn summary(documents: &DocumentTest) -> Option<&DocumentSummary> {
    match documents {
        DocumentTest::Done(summary) => Some(summary),
        _ => None,
    }
}

/// What the rows are ordered by.
fn order(plan: &KeynessPlan) -> &'static str {
    match (plan.only, plan.rank) {
        (Only::Lockwords, Rank::Evidence) => "intervals of log_ratio closest to 0",
        (_, rank) => rank.about(),
    }
}

fn listed(keyness: &Keyness) -> String {
    let (listed, fitting, tested) = (keyness.rows.len(), keyness.n_fitting.max(keyness.rows.len()), keyness.n_tested);
    let of = if fitting < tested { format!("{fitting} {} of ", only(&keyness.plan)) } else { String::new() };
    if listed < fitting {
        format!("listed: the {listed} with {} of {of}{tested} terms tested", order(&keyness.plan))
    } else if fitting < tested {
        format!("listed: all {of}{tested} terms tested, by {}", order(&keyness.plan))
    } else {
        format!("listed: all {listed} terms tested")
    }
}

/// What is listed, in the plural.
fn only(plan: &KeynessPlan) -> String {
    let what = match plan.only {
        Only::All => "terms",
        Only::Keywords => "keywords",
        Only::Positive => "positive keywords",
        Only::Negative => "negative keywords",
        Only::Lockwords => "lockwords",
    };
    match plan.min_log_ratio > 0.0 && plan.only != Only::Lockwords {
        true => format!("{what} with |log_ratio| ≥ {}", plan.min_log_ratio),
        false => what.to_owned(),
    }
}

fn sides(keyness: &Keyness) -> String {
    let about = |side: &Side| match side.is_list {
        true => format!("{} (a frequency list, {} words; what it lacks counts 0)", side.name, side.n_tokens),
        false => format!("{} ({} tokens, {} documents)", side.name, side.n_tokens, side.n_documents()),
    };
    format!("target: {}; reference: {}", about(&keyness.target), about(&keyness.reference))
}

fn words(keyness: &Keyness) -> [String; 2] {
    let plan = &keyness.plan;
    let documents = match plan.min_documents {
        0 | 1 => String::new(),
        least => format!(" in {least} documents"),
    };
    [
        format!(
            "log_likelihood: two cells (Rayson & Garside 2000), negative where the reference's rate is higher; p_adjusted: {} \
             over the {} terms with at least {} occurrences{documents}; words taken as independent; p_value is exact (binomial) where a side \
             expects fewer than {LEAST_EXPECTED}",
            plan.correction.name(),
            keyness.n_tested,
            keyness.min_count.max(1)
        ),
        format!(
            "log_ratio: binary, 0.5 for a count of 0 (Hardie 2014); its interval at {} % holds what the test by words does not reject, so \
             it leaves 0 out exactly where p_value (not p_adjusted) is below {}; it is that of one term, lrc_adjusted is sure for all",
            keyness.confidence.percent(),
            (keyness.confidence.error_rate() * 1e6).round() / 1e6
        ),
    ]
}

/// How documents were resampled, and how far the answers differ.
fn documents(keyness: &Keyness, summary: &DocumentSummary, all: &[&DocumentSummary]) -> Vec<String> {
    let sum = |of: fn(&DocumentSummary) -> usize| all.iter().map(|summary| of(summary)).sum::<usize>();
    let (by_words, both) = (sum(|it| it.by_words), sum(|it| it.by_both));
    let only_documents = sum(|it| it.by_documents) - both;
    let plan = &keyness.plan;
    let also = if only_documents > 0 { format!("; {only_documents} more by documents only") } else { String::new() };
    let mut notes = vec![format!(
        "of {by_words} terms significant by words (p_adjusted ≤ {}), {both} stand by documents (p_documents_adjusted){also}; \
         {} by documents with maxT (p_documents_max_t)",
        plan.alpha,
        sum(|it| it.by_max_t)
    )];
    let arrangements = match (all.len(), summary.is_exact) {
        (1, true) => format!("all {} arrangements of the labels of documents", summary.n_arrangements),
        (1, false) => format!("{} random arrangements of the labels of documents", summary.n_arrangements - 1),
        _ => "arrangements of the labels of documents, all or at random".to_owned(),
    };
    notes.push(correction(keyness, all));
    let both_sides = match summary.n_both {
        0 => String::new(),
        1 => "; the document on both sides exchanges its two parts".to_owned(),
        n => format!("; each of the {n} documents on both sides exchanges its two parts"),
    };
    let seed = plan.resampling.as_ref().map_or(0, |resampling| resampling.seed);
    notes.push(format!(
        "p_documents: studentised difference of rates under {arrangements}{both_sides}; maxT: step-down (Westfall & Young 1993); seed {seed}"
    ));
    notes.push(format!(
        "log_ratio_documents: interval at {} % from how much documents of a side differ (MOVER); an end that a side without the term does \
         not bound is missing",
        keyness.confidence.percent()
    ));
    notes
}

/// How p-values by documents are corrected, and how small they can be.
fn correction(keyness: &Keyness, all: &[&DocumentSummary]) -> String {
    let plan = &keyness.plan;
    let name = if plan.is_max_t { "maxT" } else { plan.correction.name() };
    let least = |number: fn(&DocumentSummary) -> u64| all.iter().map(|summary| number(summary)).min().unwrap_or(1);
    let (n_arrangements, n_refined) =
        (least(|it| it.n_arrangements), all.iter().map(|summary| summary.n_refined).sum::<usize>());
    let finer = match n_refined {
        0 => String::new(),
        _ => format!(
            "; {n_refined} terms that had to be smaller got up to {} arrangements",
            all.iter().map(|summary| summary.n_finest).max().unwrap_or(0)
        ),
    };
    format!(
        "p_documents_adjusted: {name} over {} terms; least possible p_documents {:.2e}{finer}",
        keyness.n_tested,
        1.0 / n_arrangements as f64
    )
}

/// Rows in which 0.5 stands for a count.
fn zero_cells(all: &[Keyness]) -> Option<String> {
    let is_zero = |row: &KeynessRow| row.target.count == 0 || row.reference.count == 0;
    let zeros = all.iter().flat_map(|keyness| &keyness.rows).filter(|row| is_zero(row)).count();
    let rows = if zeros == 1 { "1 row has".to_owned() } else { format!("{zeros} rows have") };
    (zeros > 0).then(|| {
        format!(
            "{rows} a count of 0: log_ratio is a stand-in there, the interval is not, and its open end is missing; lrc_adjusted is exact"
        )
    })
}

/// Thresholds, orders and measures that the plan asks for.
fn asked(keyness: &Keyness) -> Vec<String> {
    let plan = &keyness.plan;
    let by = match keyness.documents {
        DocumentTest::Done(_) => "p_documents_adjusted",
        _ => "p_adjusted",
    };
    let least = match plan.min_log_ratio > 0.0 {
        true => format!(" and |log_ratio| ≥ {}", plan.min_log_ratio),
        false => String::new(),
    };
    let mut notes = vec![
        "dp (in formats for programs): Gries 2008 over the documents of a side by their tokens, 0 even to 1 clumped, missing where a side has one document".to_owned(),
    ];
    let and = match keyness.documents {
        DocumentTest::Done(_) => " and 0 is not within log_ratio_documents",
        _ => ", by words alone, which are not independent, and so marked (words)",
    };
    notes.push(format!(
        "class: positive or negative where {by} ≤ {}{least}{and}; lockword where not, and the intervals of log_ratio lie within ±{}; else \
         open",
        plan.alpha, plan.lock_bound
    ));
    if plan.rank == Rank::Conservative {
        notes.push(format!(
            "lrc_adjusted: log ratio left at the near end of the exact interval (Evert 2022), {} % for all {} terms together (Bonferroni)",
            keyness.confidence.percent(),
            keyness.n_tested
        ));
    }
    if let Some((_, prior)) = keyness.priors.first() {
        notes.push(format!(
            "log_odds: weighted, in natural logarithms, with its standard errors log_odds_z (Monroe, Colaresi & Quinn 2008); prior: {prior:.0} \
             pseudo-counts in proportion to both sides together"
        ));
    }
    if plan.rank == Rank::ScaledF {
        notes.push(
            "scaled_f_score: Kessler 2017, β = 1, over the terms tested of each length; 1 target, 0 reference".into(),
        );
    }
    notes.extend(plan.statistics.iter().map(|statistic| format!("{}: {}", statistic.id(), statistic.about())));
    notes
}
