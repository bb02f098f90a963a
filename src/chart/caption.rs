/// The words around a chart.
///
/// ```
/// use tifa::chart::Caption;
/// let caption = Caption {
///     title: "‘New quality productive forces’ appeared in 2024".to_owned(),
///     subtitle: "Occurrences per million tokens, 5 documents, with 95 % intervals".to_owned(),
///     source: "Source: readouts of the Central Economic Work Conference, 2020–2024".to_owned(),
/// };
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Caption {
    /// The finding or the subject; set bold, also the accessible name of the chart.
    pub title: String,
    /// The unit and the base: what is counted, per what, in which documents.
    pub subtitle: String,
    /// Where the figures come from; set small below the chart.
    pub source: String,
}

/// An interval around a value, in the unit of that value.
///
/// ```
/// let interval = tifa::chart::Interval { low: 1390.0, high: 3948.0 };
/// assert!(interval.low <= interval.high);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Lower bound.
    pub low: f64,
    /// Upper bound, not below `low`.
    pub high: f64,
}

/// What tells one drawing from another when many share a page, and where it comes from.
///
/// ```
/// use tifa::chart::Identity;
/// let identity = Identity {
///     slug: "frequency-by-year".to_owned(),
///     provenance: r#"{"program":"tifa"}"#.to_owned(),
/// };
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Identity {
    /// Beginning of every `id` in the drawing; must differ between the charts of one page.
    pub slug: String,
    /// JSON text that travels in `<metadata>`; left out if empty.
    pub provenance: String,
}
