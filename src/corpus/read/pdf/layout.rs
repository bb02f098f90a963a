//! Characters with their places to lines, and lines to paragraphs.

use crate::token::letters_of_ligature;
use pdf_extract::{ColorSpace, MediaBox, OutputDev, OutputError, Path, Transform};
use std::time::Instant;

/// A gap wider than this share of the type size is a space. Words are set about 0.25 apart, letters
/// within a word less than 0.05.
const SPACE: f64 = 0.1;

/// Between two Han characters a space is wider: justified lines are spread.
const HAN_SPACE: f64 = 0.6;

/// A step down of more than this share of the type size is a new line; raised figures step less.
const STEP: f64 = 0.5;

/// A gap larger than this multiple of the usual one between lines ends a paragraph.
const PARAGRAPH_GAP: f64 = 1.35;

/// A page as lines from top to bottom, in the order they are drawn.
#[derive(Debug, Default, Clone, PartialEq)]
pub(super) struct Page {
    pub(super) lines: Vec<Line>,
}

/// A line of a page.
#[derive(Debug, Default, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) text: String,
    /// The distance of the base line from the top, in points.
    pub(super) top: f64,
}

/// Collects the characters of a page.
pub(super) struct Layout {
    page: Page,
    height: f64,
    end: f64,
    top: f64,
    deadline: Instant,
    steps: u32,
}

impl Layout {
    pub(super) fn new(deadline: Instant) -> Layout {
        Layout { page: Page::default(), height: 0.0, end: 0.0, top: 0.0, deadline, steps: 0 }
    }

    /// The lines that hold anything.
    pub(super) fn finish(mut self) -> Page {
        for line in &mut self.page.lines {
            line.text = tidy(&line.text);
        }
        self.page.lines.retain(|line| !line.text.is_empty());
        self.page
    }

    /// Fails once the deadline is over; the clock is looked at now and then.
    fn on_time(&mut self) -> Result<(), OutputError> {
        self.steps = self.steps.wrapping_add(1);
        let late = self.steps.is_multiple_of(1024) && Instant::now() > self.deadline;
        if late { Err(OutputError::FormatError(std::fmt::Error)) } else { Ok(()) }
    }
}

impl OutputDev for Layout {
    fn begin_page(
        &mut self,
        _number: u32,
        media_box: &MediaBox,
        _art_box: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        self.height = media_box.ury;
        self.on_time()
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        place: &Transform,
        width: f64,
        _spacing: f64,
        font_size: f64,
        character: &str,
    ) -> Result<(), OutputError> {
        self.on_time()?;
        // The side of the square with the same area as the glyph's box.
        let scale = (place.m11 * place.m22 - place.m12 * place.m21).abs().sqrt();
        let (size, x, top) = (scale * font_size, place.m31, self.height - place.m32);
        let stepped = (top - self.top).abs() > STEP * size && (x < self.end || (top - self.top).abs() > 1.5 * size);
        match self.page.lines.last_mut() {
            Some(line) if !stepped => {
                let between_han = line.text.ends_with(is_han) && character.starts_with(is_han);
                if x > self.end + size * if between_han { HAN_SPACE } else { SPACE } {
                    line.text.push(' ');
                }
                line.text.push_str(character);
            }
            _ => self.page.lines.push(Line { text: character.to_owned(), top }),
        }
        (self.top, self.end) = (top, x + width * size);
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        self.on_time()
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        self.on_time()
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        self.on_time()
    }

    fn stroke(&mut self, _: &Transform, _: &ColorSpace, _: &[f64], _: &Path) -> Result<(), OutputError> {
        self.on_time()
    }

    fn fill(&mut self, _: &Transform, _: &ColorSpace, _: &[f64], _: &Path) -> Result<(), OutputError> {
        self.on_time()
    }
}

/// The lines of all pages, with a blank line between paragraphs and between pages.
pub(super) fn paragraphs(pages: &[Page]) -> String {
    let usual = usual_gap(pages);
    let mut text = String::new();
    for page in pages {
        let mut before: Option<f64> = None;
        for line in &page.lines {
            let gap = before.map(|before| line.top - before);
            if !text.is_empty() && gap.is_none_or(|gap| gap > PARAGRAPH_GAP * usual) {
                text.push('\n');
            }
            text.push_str(&line.text);
            text.push('\n');
            before = Some(line.top);
        }
    }
    text
}

/// The median distance between lines, in points.
fn usual_gap(pages: &[Page]) -> f64 {
    let gaps = pages.iter().flat_map(|page| page.lines.windows(2).map(|two| two[1].top - two[0].top));
    let mut gaps: Vec<f64> = gaps.filter(|gap| *gap > 0.0).collect();
    gaps.sort_by(f64::total_cmp);
    gaps.get(gaps.len() / 2).copied().unwrap_or(f64::INFINITY)
}

/// Single spaces, none at the ends, ligatures as letters.
fn tidy(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    for word in
        line.split(|character: char| character.is_whitespace() || character == '\0').filter(|word| !word.is_empty())
    {
        if !text.is_empty() {
            text.push(' ');
        }
        letters(word, &mut text);
    }
    text
}

/// Ligatures as letters.
///
/// Fonts of older TeX have ligatures at places where the parser, for want of a table in the file, finds
/// spacing accents. Within a word of letters those are the ligatures: nothing else puts them there.
fn letters(word: &str, text: &mut String) {
    let has_letters = word.chars().any(|character| character.is_ascii_alphabetic());
    for character in word.chars() {
        text.push_str(match character {
            '\u{2d9}' if has_letters => "ff",
            '\u{2dd}' if has_letters => "fi",
            '\u{2db}' if has_letters => "fl",
            '\u{2da}' if has_letters => "ffi",
            '\u{2dc}' if has_letters => "ffl",
            character => match letters_of_ligature(character) {
                Some(letters) => letters,
                None => {
                    text.push(character);
                    continue;
                }
            },
        });
    }
}

fn is_han(character: char) -> bool {
    matches!(character, '\u{3000}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}')
}
