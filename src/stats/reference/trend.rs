use crate::stats::Confidence;
use crate::stats::reference::Reference;
use crate::stats::trend::{BurstOptions, MannKendall, TheilSen, kleinberg_levels};

pub(super) static VALUES: &[Reference] = &[
    Reference {
        measure: "mann_kendall_s",
        input: "0 0 3 1 4 4 7",
        printed: "17",
        source: "calculated, R 4.2.2",
        compute: || Some(test(&SEVEN)?.s as f64),
    },
    Reference {
        measure: "mann_kendall_variance",
        input: "0 0 3 1 4 4 7",
        printed: "42.33333333",
        source: "calculated, R 4.2.2",
        compute: || Some(test(&SEVEN)?.variance),
    },
    Reference {
        measure: "mann_kendall_z",
        input: "0 0 3 1 4 4 7",
        printed: "2.45911449",
        source: "calculated, R 4.2.2",
        compute: || Some(test(&SEVEN)?.z),
    },
    Reference {
        measure: "mann_kendall_p",
        input: "0 0 3 1 4 4 7",
        printed: "0.01392802",
        source: "calculated, R 4.2.2",
        compute: || Some(test(&SEVEN)?.p_value),
    },
    Reference {
        measure: "theil_sen",
        input: "0 0 3 1 4 4 7",
        printed: "1",
        source: "calculated, R 4.2.2",
        compute: || slope(&SEVEN),
    },
    Reference {
        measure: "mann_kendall_s",
        input: "1 2 3 4 5",
        printed: "10",
        source: "calculated, R 4.2.2",
        compute: || Some(test(&RISING)?.s as f64),
    },
    Reference {
        measure: "mann_kendall_z",
        input: "1 2 3 4 5",
        printed: "2.20454077",
        source: "calculated, R 4.2.2",
        compute: || Some(test(&RISING)?.z),
    },
    Reference {
        measure: "mann_kendall_s",
        input: "constant",
        printed: "0",
        source: "calculated, R 4.2.2",
        compute: || Some(test(&[3.0; 5])?.s as f64),
    },
    Reference {
        measure: "mann_kendall_z",
        input: "constant",
        printed: "0",
        source: "calculated, R 4.2.2",
        compute: || Some(test(&[3.0; 5])?.z),
    },
    Reference {
        measure: "mann_kendall_p",
        input: "constant",
        printed: "1",
        source: "calculated, R 4.2.2",
        compute: || Some(test(&[3.0; 5])?.p_value),
    },
    Reference {
        measure: "kleinberg",
        input: "R example, events 1 to 6",
        printed: "0",
        source: "R package bursts",
        compute: || level_of_events(0, 6),
    },
    Reference {
        measure: "kleinberg",
        input: "R example, events 7 to 14",
        printed: "1",
        source: "R package bursts",
        compute: || level_of_events(6, 14),
    },
    Reference {
        measure: "kleinberg",
        input: "R example, events 15 to 24",
        printed: "2",
        source: "R package bursts",
        compute: || level_of_events(14, 24),
    },
    Reference {
        measure: "kleinberg",
        input: "R example, events 25 to 49",
        printed: "1",
        source: "R package bursts",
        compute: || level_of_events(24, 49),
    },
    Reference {
        measure: "kleinberg",
        input: "R example, events 50 to 51",
        printed: "0",
        source: "R package bursts",
        compute: || level_of_events(49, 51),
    },
    Reference {
        measure: "kleinberg",
        input: "R example, events 52 to 69",
        printed: "1",
        source: "R package bursts",
        compute: || level_of_events(51, 69),
    },
    Reference {
        measure: "kleinberg",
        input: "R example, events 70 to 71",
        printed: "0",
        source: "R package bursts",
        compute: || level_of_events(69, 71),
    },
];

const SEVEN: [f64; 7] = [0.0, 0.0, 3.0, 1.0, 4.0, 4.0, 7.0];

const RISING: [f64; 5] = [1.0, 2.0, 3.0, 4.0, 5.0];

fn test(values: &[f64]) -> Option<MannKendall> {
    MannKendall::new(values).ok()
}

fn slope(values: &[f64]) -> Option<f64> {
    let times: Vec<f64> = (0..values.len()).map(|period| period as f64).collect();
    Some(TheilSen::new(values, &times, Confidence::PERCENT_95).ok()?.slope)
}

/// The offsets of `example(kleinberg)`: 71 events.
fn bursts_example() -> Vec<f64> {
    let range = |from: u32, to: u32, by: usize| (from..=to).step_by(by).map(f64::from);
    let mut times: Vec<f64> = range(0, 400, 100).collect();
    times.extend(range(410, 450, 5).chain(range(451, 469, 2)).chain(range(480, 600, 5)));
    times.extend([700.0].into_iter().chain(range(710, 800, 5)).chain([900.0, 1000.0]));
    times
}

/// The level that events `from` to `to` share, that of the gap before each; the first has 0.
fn level_of_events(from: usize, to: usize) -> Option<f64> {
    let gaps = kleinberg_levels(&bursts_example(), BurstOptions::default()).ok()?;
    let events: Vec<usize> = [0].into_iter().chain(gaps).collect();
    let events = events.get(from..to)?;
    let level = *events.first()?;
    events.iter().all(|&other| other == level).then_some(level as f64)
}
