//! A drawing as a picture: SVG as it is, PNG for slides and word processors, PDF for print. All show the same.
//!
//! A picture draws letters itself, so a font with Latin, Greek and Cyrillic is part of the program, and with it the bytes are the
//! same everywhere. Other scripts are drawn with a font of the machine.
//!
//! A new format is one line in [`PICTURES`].

mod font;

use super::ChartError;
use font::Fonts;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};
use std::path::Path;
use std::sync::Arc;
use svg2pdf::{ConversionOptions, PageOptions};

/// A format in which a chart is written.
pub struct Picture {
    /// The ending of its files.
    pub ending: &'static str,
    /// One line for people.
    pub about: &'static str,
    write: fn(&str) -> Result<Vec<u8>, ChartError>,
}

/// All formats.
pub static PICTURES: &[Picture] = &[
    Picture { ending: "svg", about: "vector graphics, with what was asked inside", write: |svg| Ok(svg.into()) },
    Picture { ending: "png", about: "pixels, two for each of the drawing's, on white", write: png },
    Picture { ending: "pdf", about: "a page of the drawing's size, letters as letters", write: pdf },
];

/// Pixels of the picture for one of the drawing: sharp on a slide and at 170 mm in print.
const PIXELS: f32 = 2.0;

impl Picture {
    /// The format of a file by its ending.
    ///
    /// # Errors
    ///
    /// It is none of [`PICTURES`].
    ///
    /// ```
    /// use tifa::chart::Picture;
    /// assert_eq!(Picture::of_file("trend.PNG".as_ref())?.ending, "png");
    /// assert!(Picture::of_file("trend.jpg".as_ref()).is_err());
    /// # Ok::<(), tifa::chart::ChartError>(())
    /// ```
    pub fn of_file(path: &Path) -> Result<&'static Picture, ChartError> {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
        PICTURES.iter().find(|picture| picture.ending == ending).ok_or_else(|| ChartError::NoPicture {
            path: path.to_owned(),
            endings: PICTURES.iter().map(|picture| format!(".{}", picture.ending)).collect::<Vec<_>>().join(", "),
        })
    }

    /// The bytes of a drawing in this format.
    ///
    /// # Errors
    ///
    /// No font of the machine has a character of the drawing that the font of the program lacks.
    pub fn write(&self, svg: &str) -> Result<Vec<u8>, ChartError> {
        (self.write)(svg)
    }
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Picture").field("ending", &self.ending).finish_non_exhaustive()
    }
}

/// The drawing with its letters placed.
fn tree(svg: &str) -> Result<Tree, ChartError> {
    let fonts = Fonts::for_text(svg)?;
    let options = Options { fontdb: Arc::new(fonts.database), ..Options::default() };
    Tree::from_str(svg, &options).map_err(|error| ChartError::Picture(error.to_string()))
}

fn png(svg: &str) -> Result<Vec<u8>, ChartError> {
    let tree = tree(svg)?;
    let size = tree.size().to_int_size().scale_by(PIXELS);
    let pixmap = size.and_then(|size| Pixmap::new(size.width(), size.height()));
    let mut pixmap = pixmap.ok_or_else(|| ChartError::Picture("it has no size".into()))?;
    resvg::render(&tree, Transform::from_scale(PIXELS, PIXELS), &mut pixmap.as_mut());
    pixmap.encode_png().map_err(|error| ChartError::Picture(error.to_string()))
}

fn pdf(svg: &str) -> Result<Vec<u8>, ChartError> {
    // The two libraries have one parser in common, so its tree serves both.
    svg2pdf::to_pdf(&tree(svg)?, ConversionOptions::default(), PageOptions::default())
        .map_err(|error| ChartError::Picture(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"200\" height=\"50\" font-family=\"Arial, sans-serif\">\
        <metadata>{\"lexicon\": \"提法\"}</metadata><text x=\"10\" y=\"30\" font-size=\"16\">Größe, рост, λόγος</text></svg>";

    #[test]
    fn letters_are_drawn_without_any_font_of_the_machine() {
        let bytes = png(SVG).unwrap();
        let drawn = Pixmap::decode_png(&bytes).unwrap();
        assert_eq!((drawn.width(), drawn.height()), (400, 100));
        let is_dark = |x: u32, y: u32| drawn.pixel(x, y).is_some_and(|pixel| pixel.alpha() > 200);
        let dark = |from: u32, to: u32| {
            let places = (from..to).flat_map(|x| (0..100).map(move |y| (x, y)));
            places.filter(|(x, y)| is_dark(*x, *y)).count()
        };
        // Latin at the left, Cyrillic and Greek behind it.
        assert!(dark(20, 120) > 200 && dark(130, 210) > 150 && dark(220, 330) > 150);
        assert_eq!(png(SVG).unwrap(), bytes);
    }

    #[test]
    fn a_pdf_has_letters_that_can_be_searched() {
        let bytes = pdf(SVG).unwrap();
        assert!(bytes.starts_with(b"%PDF-"));
        let text = String::from_utf8_lossy(&bytes);
        assert!(text.contains("DejaVuSans") && text.contains("/ToUnicode"));
    }

    #[test]
    fn a_character_that_no_font_has_is_named() {
        // A private character, which fonts leave free.
        let svg = SVG.replace("Größe", "\u{10fffd}");
        let error = png(&svg).unwrap_err().to_string();
        assert!(error.contains("U+10FFFD"), "{error}");
    }
}
