//! From the whole units on which plotters draws back to pixels.

/// plotters places everything on whole numbers. Drawn on tenths of a pixel, lines over two centuries
/// stay smooth. A view box could scale the drawing back; but librsvg loses scaled text that has a
/// character without a font, so the numbers themselves are scaled.
pub(super) const UNITS_PER_PIXEL: f64 = 10.0;

/// Attributes that hold nothing but lengths.
const LENGTHS: [&str; 10] = ["x", "y", "cx", "cy", "r", "width", "height", "points", "stroke-width", "font-size"];

/// Turns all lengths in a start tag that plotters wrote into pixels, with at most one decimal.
pub(super) fn in_pixels(tag: &str) -> String {
    let mut result = String::with_capacity(tag.len());
    // Quotes separate names from values; within values they are escaped.
    let mut pieces = tag.split('"');
    while let Some(before) = pieces.next() {
        result.push_str(before);
        let Some(value) = pieces.next() else { break };
        let name = before.trim_start_matches(|c| c != ' ').trim_matches([' ', '=']);
        result.push('"');
        match name {
            // The first number is an angle.
            "transform" => push_in_pixels(&mut result, value, 1),
            _ if LENGTHS.contains(&name) => push_in_pixels(&mut result, value, 0),
            _ => result.push_str(value),
        }
        result.push('"');
    }
    result
}

/// Appends `value` with its numbers divided, but for the first `n_kept`.
fn push_in_pixels(result: &mut String, value: &str, n_kept: usize) {
    const SEPARATORS: [char; 4] = [' ', ',', '(', ')'];
    let mut n_numbers = 0;
    for piece in value.trim_end().split_inclusive(SEPARATORS) {
        let number = piece.trim_end_matches(SEPARATORS);
        let Ok(units) = number.parse::<f64>() else {
            result.push_str(piece);
            continue;
        };
        n_numbers += 1;
        if n_numbers <= n_kept {
            result.push_str(piece);
            continue;
        }
        result.push_str(&(units.round() / UNITS_PER_PIXEL).to_string());
        result.push_str(&piece[number.len()..]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_scaled_and_nothing_else() {
        assert_eq!(
            in_pixels(r##"<circle cx="274" cy="-5" r="40" opacity="0.5" fill="#0072B2"/>"##),
            r##"<circle cx="27.4" cy="-0.5" r="4" opacity="0.5" fill="#0072B2"/>"##
        );
        assert_eq!(
            in_pixels(r#"<polyline stroke-width="12" points="10,20 30,41 "/>"#),
            r#"<polyline stroke-width="1.2" points="1,2 3,4.1"/>"#
        );
    }

    #[test]
    fn the_angle_of_a_turned_text_stays() {
        assert_eq!(
            in_pixels(r#"<text x="15" font-size="85.00000001" transform="rotate(270, 15, 20)">"#),
            r#"<text x="1.5" font-size="8.5" transform="rotate(270, 1.5, 2)">"#
        );
    }
}
