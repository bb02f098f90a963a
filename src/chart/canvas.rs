//! A sheet to draw on, measured in pixels; a thin layer over plotters.

use plotters::coord::Shift;
use plotters::prelude::*;
use plotters::style::FontDesc;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::finish::{Decoration, Sheet, finish};
use super::fit::Fitted;
use super::lettering::Lettering;
use super::palette::PAPER;
use super::pixels::UNITS_PER_PIXEL;
use super::text_width::Weight;
use super::{Caption, ChartError, Identity, Kind};

/// Width of every chart in pixels.
pub(super) const WIDTH: f64 = 920.0;

/// Which point of a text its position fixes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// A point in pixels, from the top left.
pub(super) type Place = (f64, f64);

/// A line's colour, width in pixels, and pattern of dashes and gaps (none if empty).
#[derive(Debug, Clone, Copy)]
pub(super) struct Stroke {
    pub(super) colour: RGBColor,
    pub(super) width: f64,
    pub(super) dashes: &'static [f64],
}

impl Stroke {
    /// A line without gaps.
    pub(super) fn solid(colour: RGBColor, width: f64) -> Self {
        Self { colour, width, dashes: &[] }
    }

    fn style(self) -> ShapeStyle {
        let stroke_width = (self.width * UNITS_PER_PIXEL).round() as u32;
        ShapeStyle { color: self.colour.to_rgba(), filled: false, stroke_width }
    }
}

/// The sheet under the pen.
pub(super) struct Canvas<'a> {
    area: DrawingArea<SVGBackend<'a>, Shift>,
    /// What is added to each element, in the order of drawing; plotters has no place for it.
    decorations: Vec<Decoration>,
}

/// Draws a chart of the given height in pixels and returns it as a complete SVG document.
pub(super) fn draw(
    height: f64,
    kind: &Kind,
    caption: &Caption,
    identity: &Identity,
    paint: impl FnOnce(&mut Canvas) -> Result<(), ChartError>,
) -> Result<String, ChartError> {
    let height = height.ceil();
    let size = ((WIDTH * UNITS_PER_PIXEL) as u32, (height * UNITS_PER_PIXEL) as u32);
    let mut raw = String::new();
    let decorations = {
        let area = SVGBackend::with_string(&mut raw, size).into_drawing_area();
        let mut canvas = Canvas { area, decorations: Vec::new() };
        canvas.rect((0.0, 0.0), (WIDTH, height), PAPER, None)?;
        paint(&mut canvas)?;
        canvas.area.present()?;
        canvas.decorations
    };
    Ok(finish(&raw, &decorations, &Sheet { width: WIDTH, height, kind, caption, identity }))
}

impl Canvas<'_> {
    /// Writes one line of text, its baseline at `place`.
    pub(super) fn text(
        &mut self,
        text: &str,
        place: Place,
        anchor: Anchor,
        lettering: Lettering,
    ) -> Result<(), ChartError> {
        self.write(text, place, anchor, lettering, FontTransform::None, None)
    }

    /// Writes lines of text, the first baseline at `place`, and the whole text as a tooltip if the
    /// lines had to be cut.
    pub(super) fn lines(
        &mut self,
        fitted: &Fitted,
        (x, y): Place,
        anchor: Anchor,
        lettering: Lettering,
    ) -> Result<(), ChartError> {
        for (index, line) in fitted.lines.iter().enumerate() {
            let place = (x, y + index as f64 * lettering.line_height());
            let title = fitted.whole.clone();
            self.write(line, place, anchor, lettering, FontTransform::None, title)?;
        }
        Ok(())
    }

    /// Writes lines of text centred on the height `y`.
    pub(super) fn centred_lines(
        &mut self,
        fitted: &Fitted,
        (x, y): Place,
        anchor: Anchor,
        lettering: Lettering,
    ) -> Result<(), ChartError> {
        let half = (fitted.lines.len() as f64 - 1.0) / 2.0 * lettering.line_height();
        self.lines(fitted, (x, y - half + lettering.drop()), anchor, lettering)
    }

    /// Writes lines of text upwards from `place`, side by side and centred on its x.
    pub(super) fn rising_lines(
        &mut self,
        fitted: &Fitted,
        (x, y): Place,
        lettering: Lettering,
    ) -> Result<(), ChartError> {
        let half = (fitted.lines.len() as f64 - 1.0) / 2.0 * lettering.line_height();
        for (index, line) in fitted.lines.iter().enumerate() {
            let baseline = x - half + index as f64 * lettering.line_height() + lettering.drop();
            let (turn, title) = (FontTransform::Rotate270, fitted.whole.clone());
            self.write(line, (baseline, y), Anchor::Start, lettering, turn, title)?;
        }
        Ok(())
    }

    fn write(
        &mut self,
        text: &str,
        place: Place,
        anchor: Anchor,
        lettering: Lettering,
        turn: FontTransform,
        title: Option<String>,
    ) -> Result<(), ChartError> {
        let weight = match lettering.weight {
            Weight::Regular => FontStyle::Normal,
            Weight::Bold => FontStyle::Bold,
        };
        let h_pos = match anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        let font =
            FontDesc::new(FontFamily::SansSerif, lettering.size * UNITS_PER_PIXEL * PLOTTERS_FONT_FACTOR, weight);
        let style = TextStyle::from(font.transform(turn)).color(&lettering.colour).pos(Pos::new(h_pos, VPos::Top));
        self.area.draw(&Text::new(text, units(place), style))?;
        self.decorations.push(Decoration { title, dashes: &[] });
        Ok(())
    }

    /// Fills a rectangle between two opposite corners, with a tooltip if there is a title.
    pub(super) fn rect(
        &mut self,
        from: Place,
        to: Place,
        fill: RGBColor,
        title: Option<String>,
    ) -> Result<(), ChartError> {
        // The backend writes no negative widths.
        let corners = [units((from.0.min(to.0), from.1.min(to.1))), units((from.0.max(to.0), from.1.max(to.1)))];
        self.area.draw(&Rectangle::new(corners, fill.filled()))?;
        self.decorations.push(Decoration { title, dashes: &[] });
        Ok(())
    }

    /// Draws a line through `points`.
    pub(super) fn path(&mut self, points: &[Place], stroke: Stroke) -> Result<(), ChartError> {
        let points: Vec<_> = points.iter().copied().map(units).collect();
        self.area.draw(&PathElement::new(points, stroke.style()))?;
        self.decorations.push(Decoration { title: None, dashes: stroke.dashes });
        Ok(())
    }

    /// Fills the area within `points`; `opacity` is 0 to 1.
    pub(super) fn polygon(
        &mut self,
        points: &[Place],
        fill: RGBColor,
        opacity: f64,
        title: Option<String>,
    ) -> Result<(), ChartError> {
        let points: Vec<_> = points.iter().copied().map(units).collect();
        self.area.draw(&Polygon::new(points, fill.mix(opacity)))?;
        self.decorations.push(Decoration { title, dashes: &[] });
        Ok(())
    }

    /// Fills a circle of the given radius in pixels.
    pub(super) fn circle(
        &mut self,
        centre: Place,
        radius: f64,
        fill: RGBColor,
        title: Option<String>,
    ) -> Result<(), ChartError> {
        let radius = (radius * UNITS_PER_PIXEL).round() as i32;
        self.area.draw(&Circle::new(units(centre), radius, fill.filled()))?;
        self.decorations.push(Decoration { title, dashes: &[] });
        Ok(())
    }
}

fn units((x, y): Place) -> (i32, i32) {
    // A cast from a float saturates, and NaN becomes 0: no coordinate can fail here.
    ((x * UNITS_PER_PIXEL).round() as i32, (y * UNITS_PER_PIXEL).round() as i32)
}

/// plotters' SVG backend divides font sizes by this.
const PLOTTERS_FONT_FACTOR: f64 = 1.24;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_are_tenths_of_a_pixel_and_never_fail() {
        assert_eq!(units((1.26, -0.04)), (13, 0));
        assert_eq!(units((f64::NAN, f64::INFINITY)), (0, i32::MAX));
    }
}
