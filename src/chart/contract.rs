//! What every kind of chart promises, checked on ordinary, extreme and random charts.
//!
//! A failure names the chart and the words. If words overlap or leave the page, a layout reserved
//! less than [`text_width`] says; if the document is not XML, text reached it without escaping.

use std::fmt;

use proptest::prelude::*;
use roxmltree::{Document, Node};

use super::text_width::{Weight, text_width};
use super::*;

#[test]
fn every_kind_is_checked_here() {
    let ids: Vec<_> = extremes().iter().map(|chart| chart.kind().id).collect();
    for kind in KINDS {
        assert!(ids.contains(&kind.id), "no extreme chart of kind '{}'", kind.id);
    }
}

#[test]
fn extreme_charts_keep_the_contract() {
    for chart in extremes() {
        assert_contract(chart.as_ref());
    }
}

#[test]
fn a_chart_without_content_is_an_error() {
    let empty: [Box<dyn Chart>; 4] = [
        Box::new(Bars::default()),
        Box::new(Lines::default()),
        Box::new(Diverging::default()),
        Box::new(Heatmap::default()),
    ];
    for chart in empty {
        let error = chart.svg(&Identity::default());
        assert!(matches!(error, Err(ChartError::Empty { .. })), "{}", chart.kind().id);
    }
}

#[test]
fn a_value_that_is_not_a_number_is_an_error() {
    let error = bars(vec![("x".to_owned(), f64::NAN, None)]).svg(&Identity::default());
    assert!(matches!(error, Err(ChartError::OutOfRange { .. })));
}

#[test]
fn a_series_shorter_than_the_axis_is_an_error() {
    let mut chart = lines(vec![("x".to_owned(), vec![None; 3])], 3);
    chart.periods.push("2030".to_owned());
    let error = chart.svg(&Identity::default()).map_err(|error| error.to_string());
    assert_eq!(error, Err("'x' has 3 values, the chart has 4 periods".to_owned()));
}

#[test]
fn provenance_comes_back_as_it_was_given() {
    let provenance = "{\"a\":\"]]> <b> & \u{9ad8}\"}".to_owned();
    let identity = Identity { slug: "1 x".to_owned(), provenance: provenance.clone() };
    let svg = bars(vec![("x".to_owned(), 1.0, None)]).svg(&identity).unwrap();
    let document = Document::parse(&svg).unwrap();
    let metadata = document.descendants().find(|node| node.has_tag_name("metadata"));
    assert_eq!(metadata.and_then(|node| node.text()), Some(provenance.as_str()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn random_bars_keep_the_contract(rows in prop::collection::vec((label(), value(), interval()), 1..40)) {
        assert_contract(&bars(rows.clone()));
        assert_contract(&diverging(rows));
    }

    #[test]
    fn random_lines_keep_the_contract(
        series in prop::collection::vec((label(), prop::collection::vec(point(), 30)), 1..9),
        n_periods in 1..30usize,
    ) {
        assert_contract(&lines(series, n_periods));
    }

    #[test]
    fn random_heatmaps_keep_the_contract(
        columns in prop::collection::vec(label(), 1..61),
        rows in prop::collection::vec((label(), prop::collection::vec(prop::option::of(value()), 60)), 1..12),
    ) {
        assert_contract(&heatmap(columns, rows));
    }
}

/// Draws `chart` twice and checks the drawing; what cannot be drawn must say so.
fn assert_contract(chart: &dyn Chart) {
    let id = chart.kind().id;
    let identity = Identity { slug: "contract".to_owned(), provenance: "{}".to_owned() };
    let Ok(svg) = chart.svg(&identity) else {
        return;
    };
    assert_eq!(Some(svg.as_str()), chart.svg(&identity).ok().as_deref(), "{id}: two drawings differ");
    let document = Document::parse(&svg).unwrap_or_else(|error| panic!("{id}: {error}"));
    let (width, height) = view_box(&document);
    let boxes: Vec<_> = document.descendants().filter(is_text).map(WordBox::of).collect();
    let page = WordBox { words: "", left: 0.0, top: 0.0, right: width, bottom: height };
    for (index, words) in boxes.iter().enumerate() {
        assert!(words.is_within(&page), "{id}: {words} leaves the page {width} x {height}");
        for other in &boxes[..index] {
            assert!(!words.overlaps(other), "{id}: {words} overlaps {other}");
        }
    }
}

fn is_text(node: &Node) -> bool {
    node.has_tag_name("text")
}

fn view_box(document: &Document) -> (f64, f64) {
    let view_box = document.root_element().attribute("viewBox").unwrap_or_default();
    let numbers: Vec<f64> = view_box.split(' ').filter_map(|number| number.parse().ok()).collect();
    (numbers[2], numbers[3])
}

/// Where words stand, in pixels.
struct WordBox<'a> {
    words: &'a str,
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl<'a> WordBox<'a> {
    fn of(node: Node<'a, '_>) -> Self {
        let number = |name| node.attribute(name).and_then(|text| text.parse::<f64>().ok()).unwrap();
        let (x, y, size) = (number("x"), number("y"), number("font-size"));
        let words = node.children().filter(Node::is_text).find_map(|node| node.text()).unwrap_or("");
        let is_bold = node.attribute("font-weight") == Some("bold");
        let width = text_width(words, size, if is_bold { Weight::Bold } else { Weight::Regular });
        // Capitals and descenders of Helvetica.
        let (ascent, descent) = (size * 0.72, size * 0.21);
        if node.has_attribute("transform") {
            return Self { words, left: x - ascent, top: y - width, right: x + descent, bottom: y };
        }
        let left = match node.attribute("text-anchor") {
            Some("middle") => x - width / 2.0,
            Some("end") => x - width,
            _ => x,
        };
        Self { words, left, top: y - ascent, right: left + width, bottom: y + descent }
    }

    fn is_within(&self, page: &Self) -> bool {
        self.left >= page.left && self.right <= page.right && self.top >= page.top && self.bottom <= page.bottom
    }

    fn overlaps(&self, other: &Self) -> bool {
        // A tenth of a pixel may be lost to rounding.
        const ROUNDING: f64 = 0.2;
        self.left + ROUNDING < other.right
            && other.left + ROUNDING < self.right
            && self.top + ROUNDING < other.bottom
            && other.top + ROUNDING < self.bottom
    }
}

impl fmt::Display for WordBox<'_> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let Self { words, left, top, right, bottom } = self;
        write!(f, "'{words}' at {left:.0} to {right:.0}, {top:.0} to {bottom:.0},")
    }
}

fn extremes() -> Vec<Box<dyn Chart>> {
    let wide = Some(Interval { low: 1390.0, high: 3948.0 });
    let rows = |n: usize, value: f64| {
        (0..n).map(|index| (format!("row {index} سلام 👩‍👩‍👧 高质量发展"), value, None)).collect::<Vec<_>>()
    };
    let long = "housing_is_for_living_in_not_for_speculation ".repeat(40);
    vec![
        Box::new(bars(rows(60, 0.0))),
        Box::new(bars(rows(1, 1e12))),
        Box::new(bars(rows(3, -1e15))),
        Box::new(bars(vec![(long.clone(), 2431.0, wide)])),
        Box::new(diverging(rows(60, -3.5))),
        Box::new(diverging(rows(2, 1e12))),
        Box::new(lines(vec![("all the same".to_owned(), vec![Some((5.0, None)); 230]); 8], 230)),
        Box::new(lines(vec![(long.clone(), vec![Some((1e12, None))]); 8], 1)),
        Box::new(lines(vec![("no data".to_owned(), vec![None; 3])], 3)),
        Box::new(heatmap(vec![long.clone(); 60], vec![(long.clone(), vec![Some(0.0); 60]); 60])),
        Box::new(heatmap(vec![long.clone()], vec![(long, vec![None])])),
        Box::new(heatmap(vec!["a".to_owned(); 3], vec![("b".to_owned(), vec![Some(-1e12); 3])])),
    ]
}

fn caption() -> Caption {
    let title = "What sets <Zhejiang> & \u{0} the others apart ".repeat(3);
    Caption { subtitle: title.repeat(3), source: title.repeat(20), title }
}

fn bars(rows: Vec<(String, f64, Option<Interval>)>) -> Bars {
    let bar = |(label, value, interval): (String, f64, _)| Bar {
        note: format!("{label} in 5 documents"),
        label,
        value,
        interval,
    };
    let bars = rows.into_iter().map(bar).collect();
    Bars { caption: caption(), value_label: "per million".repeat(4), bars }
}

fn diverging(rows: Vec<(String, f64, Option<Interval>)>) -> Diverging {
    let bar = |(label, value, interval): (String, f64, _)| DivergingBar {
        note: "12 : 5".to_owned(),
        label,
        value,
        interval,
        emphasised: value > 1.0,
    };
    Diverging {
        caption: caption(),
        value_label: "log ratio".to_owned(),
        left_label: "more in the readouts of all the other provinces taken together".to_owned(),
        right_label: "more in Zhejiang".to_owned(),
        bars: rows.into_iter().map(bar).collect(),
    }
}

type Estimate = Option<(f64, Option<Interval>)>;

fn lines(series: Vec<(String, Vec<Estimate>)>, n_periods: usize) -> Lines {
    let line = |(label, points): (String, Vec<Estimate>)| {
        let point = |estimate: Estimate| estimate.map(|(value, interval)| Point { value, interval });
        Line { label, points: points.into_iter().take(n_periods).map(point).collect() }
    };
    Lines {
        caption: caption(),
        value_label: "per million tokens".to_owned(),
        periods: (0..n_periods).map(|index| format!("{}", 1795 + index)).collect(),
        series: series.into_iter().map(line).collect(),
    }
}

fn heatmap(columns: Vec<String>, rows: Vec<(String, Vec<Option<f64>>)>) -> Heatmap {
    let n_columns = columns.len();
    let row = |(label, values): (String, Vec<Option<f64>>)| {
        let cell = |value: f64| HeatmapCell { value, text: format!("{value:.0}") };
        let cells = values.into_iter().take(n_columns).map(|value| value.map(cell)).collect();
        HeatmapRow { label, cells }
    };
    let rows = rows.into_iter().map(row).collect();
    Heatmap { caption: caption(), value_label: "per million tokens".to_owned(), columns, rows }
}

fn label() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z]{1,12}( [a-z]{1,12}){0,6}", "[高质量发展稳中求进]{0,20}", "\\PC{0,60}", any::<String>()]
}

fn value() -> impl Strategy<Value = f64> {
    prop_oneof![Just(0.0), 0.0..5000.0, -5.0..5.0, -1e13..1e13, 0.0..1e-9]
}

fn interval() -> impl Strategy<Value = Option<Interval>> {
    let interval = (value(), value()).prop_map(|(a, b)| Interval { low: f64::min(a, b), high: f64::max(a, b) });
    prop::option::of(interval)
}

fn point() -> impl Strategy<Value = Estimate> {
    prop::option::of((value(), interval()))
}
