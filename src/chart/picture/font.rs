//! The fonts of a picture: the one that is part of the program, and for what it lacks one of the machine.

use crate::chart::ChartError;
use resvg::usvg::fontdb::{Database, ID, Source};
use std::collections::BTreeSet;
use std::sync::Arc;
use ttf_parser::Face;

/// DejaVu Sans 2.37, cut down to Latin, Greek, Cyrillic and signs; its licence stands beside it.
const SHIPPED: [&[u8]; 2] = [include_bytes!("font/DejaVuSans.ttf"), include_bytes!("font/DejaVuSans-Bold.ttf")];
const FAMILY: &str = "DejaVu Sans";

/// Families with Chinese characters that are preferred, in this order, so that a machine with several always takes the same.
const PREFERRED: [&str; 6] =
    ["Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei", "WenQuanYi Micro Hei"];

/// The fonts that a drawing needs.
pub(super) struct Fonts {
    pub(super) database: Database,
}

impl Fonts {
    /// The font of the program and, where the texts of the drawing have characters beyond it, one of the machine that has all of them.
    pub(super) fn for_text(svg: &str) -> Result<Fonts, ChartError> {
        let mut database = Database::new();
        for font in SHIPPED {
            database.load_font_source(Source::Binary(Arc::new(font)));
        }
        database.set_sans_serif_family(FAMILY);
        let missing: BTreeSet<char> = drawn(svg).filter(|mark| !is_shipped(*mark)).collect();
        if !missing.is_empty() {
            let (source, _) = of_the_machine(&missing)?;
            database.load_font_source(source);
        }
        Ok(Fonts { database })
    }
}

/// The characters between the tags, without those of the metadata, which nobody sees.
fn drawn(svg: &str) -> impl Iterator<Item = char> {
    let (before, behind) = match (svg.find("<metadata>"), svg.find("</metadata>")) {
        (Some(from), Some(to)) => (&svg[..from], &svg[to..]),
        _ => (svg, ""),
    };
    let mut is_inside_tag = false;
    before.chars().chain(behind.chars()).filter(move |mark| {
        let is_text = !is_inside_tag && *mark != '<';
        is_inside_tag = *mark == '<' || is_inside_tag && *mark != '>';
        is_text && !mark.is_control() && !mark.is_whitespace()
    })
}

fn is_shipped(mark: char) -> bool {
    Face::parse(SHIPPED[0], 0).is_ok_and(|face| face.glyph_index(mark).is_some())
}

/// A font of the machine that has these characters, and its name.
fn of_the_machine(missing: &BTreeSet<char>) -> Result<(Source, String), ChartError> {
    let mut machine = Database::new();
    machine.load_system_fonts();
    let mut fitting: Vec<(usize, String, ID)> = Vec::new();
    for face in machine.faces() {
        let Some((name, _)) = face.families.first() else { continue };
        let has_all = machine.with_face_data(face.id, |bytes, index| {
            Face::parse(bytes, index).is_ok_and(|font| missing.iter().all(|mark| font.glyph_index(*mark).is_some()))
        });
        if has_all == Some(true) {
            let rank = PREFERRED.iter().position(|family| family == name).unwrap_or(PREFERRED.len());
            fitting.push((rank, format!("{name} {}", face.post_script_name), face.id));
        }
    }
    fitting.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    let found = fitting.into_iter().next().and_then(|(_, name, id)| Some((machine.face_source(id)?.0, name)));
    found.ok_or_else(|| ChartError::NoFont(missing.iter().copied().take(8).collect()))
}
