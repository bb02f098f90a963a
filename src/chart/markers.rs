//! Shapes and dashes that tell series apart without colour.

use super::ChartError;
use super::canvas::{Canvas, Place, Stroke};
use super::palette::{PAPER, SERIES};

/// Half the height of a marker in pixels.
pub(super) const RADIUS: f64 = 4.0;

/// Dashes and gaps of the series in pixels, in the order of use.
static DASHES: [&[f64]; 8] =
    [&[], &[8.0, 3.0], &[2.0, 2.0], &[], &[10.0, 3.0, 2.0, 3.0], &[5.0, 2.0], &[8.0, 3.0], &[2.0, 2.0]];

/// How the series number `index` draws its line.
pub(super) fn series_stroke(index: usize) -> Stroke {
    let place = index % SERIES.len();
    Stroke { colour: SERIES[place], width: 2.0, dashes: DASHES[place] }
}

/// Draws the marker of the series number `index`: filled for the first four, hollow for the rest.
pub(super) fn paint_marker(
    canvas: &mut Canvas,
    index: usize,
    centre: Place,
    title: Option<String>,
) -> Result<(), ChartError> {
    let colour = SERIES[index % SERIES.len()];
    let shape = SHAPES[index % SHAPES.len()];
    // A rim of paper keeps the marker apart from lines that cross there.
    paint_shape(canvas, shape, centre, RADIUS + 1.2, PAPER, None)?;
    paint_shape(canvas, shape, centre, RADIUS, colour, title)?;
    if index % SERIES.len() >= SHAPES.len() {
        paint_shape(canvas, shape, centre, RADIUS - 1.6, PAPER, None)?;
    }
    Ok(())
}

#[derive(Debug, Clone, Copy)]
enum Shape {
    Circle,
    /// Corners relative to the centre, in radii.
    Polygon(&'static [Place]),
}

static SHAPES: [Shape; 4] = [
    Shape::Circle,
    Shape::Polygon(&[(-0.88, -0.88), (0.88, -0.88), (0.88, 0.88), (-0.88, 0.88)]),
    Shape::Polygon(&[(0.0, -1.15), (1.1, 0.85), (-1.1, 0.85)]),
    Shape::Polygon(&[(0.0, -1.25), (1.25, 0.0), (0.0, 1.25), (-1.25, 0.0)]),
];

fn paint_shape(
    canvas: &mut Canvas,
    shape: Shape,
    (x, y): Place,
    radius: f64,
    fill: plotters::style::RGBColor,
    title: Option<String>,
) -> Result<(), ChartError> {
    match shape {
        Shape::Circle => canvas.circle((x, y), radius, fill, title),
        Shape::Polygon(corners) => {
            let place = |&(dx, dy): &Place| (x + dx * radius, y + dy * radius);
            let corners: Vec<_> = corners.iter().map(place).collect();
            canvas.polygon(&corners, fill, 1.0, title)
        }
    }
}
