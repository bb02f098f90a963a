//! From the backend's output to a document that can stand alone or within a page.
//!
//! plotters writes each element on one line, a text on three. Here each element gets what plotters
//! has no place for (tooltips, dashes), loses what is the same everywhere, and the whole gets a name, a
//! description, a font and its provenance.

use super::pixels::in_pixels;
use super::plain_text::{escape_xml, plain_text};
use super::{Caption, Identity, Kind};

/// Helvetica and its metric twins first, then families with Chinese characters on Linux, macOS and
/// Windows.
const FONT_FAMILIES: &str = "Helvetica Neue, Helvetica, Arial, Liberation Sans, Noto Sans, \
    Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, sans-serif";

/// Attributes that plotters repeats on every element. The font is set once on the root. `dy` would
/// move the text down from the baseline, which is already where it belongs.
const REPEATED: [&str; 3] = [" font-family=\"sans-serif\"", " opacity=\"1\"", " dy=\"0.76em\""];

/// What an element gets beyond what plotters can write.
#[derive(Debug, Clone, Default)]
pub(super) struct Decoration {
    /// Tooltip.
    pub(super) title: Option<String>,
    /// Lengths of dashes and gaps in pixels.
    pub(super) dashes: &'static [f64],
}

/// The drawing as a whole.
pub(super) struct Sheet<'a> {
    /// Width in pixels.
    pub(super) width: f64,
    /// Height in pixels.
    pub(super) height: f64,
    pub(super) kind: &'a Kind,
    pub(super) caption: &'a Caption,
    pub(super) identity: &'a Identity,
}

/// Completes `raw`, the output of plotters' SVG backend, whose elements are decorated in order.
pub(super) fn finish(raw: &str, decorations: &[Decoration], sheet: &Sheet) -> String {
    let mut document = root(sheet);
    let mut decorations = decorations.iter();
    // The first line is the backend's own root element.
    let mut lines = raw.lines().skip(1);
    while let Some(line) = lines.next() {
        if line.starts_with("</") {
            document.push_str(line);
            document.push('\n');
            continue;
        }
        let none = Decoration::default();
        let decoration = decorations.next().unwrap_or(&none);
        let content = line.starts_with("<text").then(|| lines.next().unwrap_or_default());
        if content.is_some() {
            lines.next();
        }
        push_element(&mut document, line, content, decoration);
    }
    document
}

/// The opening tag, name, description and provenance.
fn root(sheet: &Sheet) -> String {
    let Sheet { width, height, kind, caption, identity } = sheet;
    let slug = id_of(&identity.slug);
    let title = escape_xml(&plain_text(&caption.title));
    let words = [kind.summary, &caption.subtitle, &caption.source].map(plain_text);
    let sentences = words.iter().map(|words| words.trim_end_matches('.'));
    let sentences: Vec<_> = sentences.filter(|words| !words.is_empty()).collect();
    let description = escape_xml(&sentences.join(". "));
    let mut root = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\" \
         aria-labelledby=\"{slug}-title {slug}-description\" font-family=\"{FONT_FAMILIES}\" \
         stroke-linejoin=\"round\">\n\
         <title id=\"{slug}-title\">{title}</title>\n\
         <desc id=\"{slug}-description\">{description}</desc>\n"
    );
    if !identity.provenance.is_empty() {
        let provenance = escape_xml(&identity.provenance);
        root.push_str(&format!("<metadata>{provenance}</metadata>\n"));
    }
    root
}

/// Appends one element: its start tag as plotters wrote it, and its content if it is a text.
fn push_element(document: &mut String, tag: &str, content: Option<&str>, decoration: &Decoration) {
    let mut tag = in_pixels(tag.trim_end_matches("/>").trim_end_matches('>'));
    for repeated in REPEATED {
        tag = tag.replace(repeated, "");
    }
    if !decoration.dashes.is_empty() {
        let dashes: Vec<_> = decoration.dashes.iter().map(f64::to_string).collect();
        tag.push_str(&format!(" stroke-dasharray=\"{}\"", dashes.join(" ")));
    }
    let title = decoration.title.as_deref().map(plain_text).unwrap_or_default();
    if !title.is_empty() {
        tag.push_str(&format!("><title>{}</title>", escape_xml(&title)));
    }
    let name = tag.trim_start_matches('<').split(' ').next().unwrap_or_default();
    let ending = match (title.is_empty(), content) {
        (true, None) => "/>".to_owned(),
        (true, Some(content)) => format!(">{content}</{name}>"),
        (false, content) => format!("{}</{name}>", content.unwrap_or_default()),
    };
    document.push_str(&tag);
    document.push_str(&ending);
    document.push('\n');
}

/// Makes an XML name of `slug`: ASCII letters, digits, `-` and `_`, with a letter first.
fn id_of(slug: &str) -> String {
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let id: String = slug.chars().map(|c| if is_name(c) { c } else { '-' }).collect();
    if id.starts_with(|c: char| c.is_ascii_alphabetic()) { id } else { format!("chart-{id}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_xml_names() {
        assert_eq!(id_of("trend-1"), "trend-1");
        assert_eq!(id_of("1 \"x\"<y>"), "chart-1--x--y-");
        assert_eq!(id_of(""), "chart-");
    }

    #[test]
    fn an_element_gets_its_tooltip_and_dashes() {
        let mut document = String::new();
        let decoration = Decoration { title: Some("a < b".to_owned()), dashes: &[4.0, 2.5] };
        push_element(&mut document, "<polyline opacity=\"1\" points=\"\"/>", None, &decoration);
        assert_eq!(document, "<polyline points=\"\" stroke-dasharray=\"4 2.5\"><title>a &lt; b</title></polyline>\n");
    }

    #[test]
    fn a_text_keeps_its_content_on_one_line() {
        let mut document = String::new();
        let text = "<text x=\"10\" dy=\"0.76em\" font-size=\"120.00000000000001\">";
        push_element(&mut document, text, Some("a &lt; b"), &Decoration::default());
        assert_eq!(document, "<text x=\"1\" font-size=\"12\">a &lt; b</text>\n");
    }
}
