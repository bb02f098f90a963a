//! The dates that a reader of the page sees.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use unicode_segmentation::UnicodeSegmentation;

use super::line::{Line, lines};
use super::part::{Beside, Place, places};
use super::{Candidate, Trust, value};
use crate::corpus::date::{Label, Mention, PartialDate, Role, heads_gazette, label_before, names_act, settle, written};
use crate::corpus::read::html::tag::is_heading;
use crate::corpus::read::html::tree::Tree;

/// Bytes from which a line is prose, not a heading, label or stamp.
const PROSE: usize = 140;

/// Letters outside of links from which a line counts as prose between the heading and a date.
const LEAST_PROSE: usize = 100;

/// Most lines between the heading and a date above it.
const LINES_ABOVE: usize = 4;

/// Most lines between the heading and a date below it.
const LINES_BELOW: usize = 14;

/// Most words beside the date of a line that is a stamp.
const MOST_WORDS: usize = 10;

/// The visible dates, the most trusted first.
pub(super) fn visible(tree: &Tree) -> Vec<Candidate> {
    let heading = main_heading(tree);
    let places = places(tree, heading);
    let lines = lines(tree);
    let (heading_line, day_first) = (heading_line(tree, &lines, heading), day_first(tree));
    let page = Page { tree, heading_line, places: &places, lines: &lines, day_first, words: OnceCell::new() };
    let mut found = page.marked();
    found.extend(page.stamps());
    found
}

struct Page<'t> {
    tree: &'t Tree,
    heading_line: Option<usize>,
    places: &'t [Place],
    lines: &'t [Line],
    day_first: Option<bool>,
    /// All that is written on the page.
    words: OnceCell<String>,
}

impl Page<'_> {
    /// The dates of `time`, `abbr` and of elements that say they hold the date of publication.
    fn marked(&self) -> Vec<Candidate> {
        (0..self.tree.nodes.len()).filter_map(|at| self.mark(at)).collect()
    }

    fn mark(&self, at: usize) -> Option<Candidate> {
        let place = self.places[at];
        let name = self.tree.name(at);
        let property = self.tree.attribute(at, "itemprop").map(str::to_lowercase).unwrap_or_default();
        let is_property = property.contains("datepublished") || self.tree.attribute(at, "pubdate").is_some();
        if (!is_property && !matches!(name, "time" | "abbr"))
            || name == "meta"
            || place.beside >= Beside::Frame
            || place.is_cited
        {
            return None;
        }
        let attributes = ["datetime", "content", "title"].iter().filter_map(|kind| self.tree.attribute(at, kind));
        let written = attributes.clone().find(|written| value(written).is_some());
        let text = self.tree.text(at);
        let date = written.and_then(value).or_else(|| self.only_date(&text))?;
        let line = self.line_of(at);
        let near = line.is_some_and(|line| self.is_near_heading(line));
        if !is_property && (self.is_in_sentence(at) || (place.list.is_some() && !near)) {
            return None;
        }
        let label = line.and_then(|line| self.label_at(line, &text));
        let role = match label {
            Some(Label::Updated) => Role::Updated,
            Some(Label::Other | Label::Signed) => return None,
            _ if place.is_updated && !is_property => Role::Updated,
            _ => Role::Page,
        };
        let (trust, rule) = match () {
            () if near && is_property => (Trust::Marked, "marked-published"),
            () if near && place.list.is_none() => (Trust::NearHeading, "time-near-heading"),
            () if place.beside > Beside::No => (Trust::Beside, "time-beside"),
            () if is_property => (Trust::MarkedElsewhere, "marked-elsewhere"),
            () => (Trust::Elsewhere, "time-elsewhere"),
        };
        let words = format!("{name}: {}", written.unwrap_or(&text));
        Some(Candidate::new(date, role, trust, rule, words))
    }

    /// Dates in lines that hold little else.
    fn stamps(&self) -> Vec<Candidate> {
        let may_be = |line: &&(usize, &Line)| {
            self.places[line.1.node].beside < Beside::Surely
                && line.1.text.bytes().any(|byte| byte.is_ascii_digit() || byte >= 0xc0)
        };
        let lines: Vec<_> = self.lines.iter().enumerate().collect();
        lines.iter().filter(may_be).flat_map(|(at, line)| self.of_line(*at, line)).collect()
    }

    fn of_line(&self, at: usize, line: &Line) -> Vec<Candidate> {
        let (place, near) = (self.places[line.node], self.is_near_heading(at));
        if line.text.len() > 2 * PROSE && !self.is_opening(at) {
            return Vec::new();
        }
        let opening = &line.text[..line.text.floor_char_boundary(2 * PROSE)];
        let mentions = self.mentions(opening);
        let is_short = line.text.len() <= 2 * PROSE && rest(opening, &mentions) <= MOST_WORDS;
        let is_stamp = is_short && !ends_like_prose(opening);
        let mut from = 0;
        let mut found = Vec::new();
        for mention in &mentions {
            let before = &opening[from..mention.range.start];
            from = mention.range.end;
            let Some(date) = mention.parts.date().filter(|date| date.day().is_some()) else { continue };
            let label = label_before(before).or_else(|| self.label_above(at, opening, mention));
            let role = match label {
                Some(Label::Updated) => Role::Updated,
                Some(Label::Signed) => Role::Event,
                _ if place.is_updated => Role::Updated,
                _ => Role::Page,
            };
            if names_act(&opening[..mention.range.start]) {
                continue;
            }
            let is_beside = place.beside > Beside::No && !(near && place.beside == Beside::Perhaps);
            let labelled = if is_beside { (Trust::Beside, "label-beside") } else { (Trust::Label, "label") };
            let (trust, rule) = match label {
                Some(Label::Other) => continue,
                _ if place.is_cited => continue,
                _ if !is_stamp && place.beside == Beside::No && self.is_opening(at) && opens(opening, mention) => {
                    (Trust::Dateline, "dateline")
                }
                Some(Label::Published | Label::Updated) if is_short && line.text.len() <= PROSE => labelled,
                None if !is_stamp && place.is_dated && place.beside == Beside::No => (Trust::Stamp, "dated-sentence"),
                _ if !is_stamp => continue,
                Some(_) => labelled,
                None if place.list.is_some_and(|list| !near || self.is_listing(list)) => continue,
                None if place.list.is_some() => (Trust::Elsewhere, "item-near-heading"),
                None if place.beside == Beside::Frame => continue,
                None if heads_gazette(opening) => (Trust::Label, "gazette-head"),
                None if near && place.is_dated => (Trust::NearHeading, "near-heading"),
                None if near => (Trust::NearHeadingPlain, "near-heading-plain"),
                None if place.beside > Beside::No => (Trust::Beside, "stamp-beside"),
                None if place.is_dated => (Trust::Elsewhere, "dated-element"),
                None => (Trust::Stamp, "stamp"),
            };
            found.push(Candidate::new(date, role, trust, rule, format!("line: {opening}")));
        }
        found
    }

    fn mentions(&self, text: &str) -> Vec<Mention> {
        let mut found = written(text);
        if !found.is_empty() {
            settle(&mut found, || self.words.get_or_init(|| all_words(self.tree, self.lines)), self.day_first);
        }
        found
    }

    fn only_date(&self, text: &str) -> Option<PartialDate> {
        let mut dates = self.mentions(text).into_iter().filter_map(|mention| mention.parts.date());
        dates.find(|date| date.day().is_some())
    }

    fn line_of(&self, node: usize) -> Option<usize> {
        let after = self.lines.partition_point(|line| line.node < node);
        let is_inside = |at: usize| self.lines.get(at).is_some_and(|line| line.node < self.tree.nodes[node].end);
        if is_inside(after) { Some(after) } else { after.checked_sub(1) }
    }

    /// The label before some words of a line.
    fn label_at(&self, line: usize, words: &str) -> Option<Label> {
        let text = &self.lines[line].text;
        let at = text.find(words)?;
        label_before(&text[..at])
    }

    /// The label in the line above, if that is one and this line begins with its date.
    fn label_above(&self, line: usize, text: &str, mention: &Mention) -> Option<Label> {
        let above = &self.lines[line.checked_sub(1)?].text;
        let is_label = above.len() <= 40 && !above.bytes().any(|byte| byte.is_ascii_digit());
        let begins = text[..mention.range.start].chars().all(|c| !c.is_alphabetic());
        if is_label && begins && above.split_whitespace().count() <= 4 { label_before(above) } else { None }
    }

    /// Whether an element stands in the middle of a sentence.
    fn is_in_sentence(&self, node: usize) -> bool {
        let line = self.line_of(node).map(|line| &self.lines[line]);
        line.is_some_and(|line| {
            let n_words = line.text.split_whitespace().count();
            (line.text.len() > PROSE || ends_like_prose(&line.text)) && n_words > MOST_WORDS
        })
    }

    /// Whether a list has several items with dates: it is a list of other things.
    fn is_listing(&self, list: usize) -> bool {
        let first = self.lines.partition_point(|line| line.node < list);
        let items = self.lines[first..].iter().take_while(|line| line.node < self.tree.nodes[list].end);
        items.filter(|line| self.only_date(&line.text).is_some()).nth(1).is_some()
    }

    /// Whether a line stands between the heading and the first prose below it, or just above the heading.
    fn is_near_heading(&self, line: usize) -> bool {
        self.n_prose_to_heading(line) == Some(0)
    }

    /// Whether a line is the first prose below the heading, a summary perhaps standing between.
    fn is_opening(&self, line: usize) -> bool {
        self.heading_line.is_some_and(|heading| line > heading) && self.n_prose_to_heading(line).is_some_and(|n| n <= 1)
    }

    /// How much prose stands between a line and the heading, if they are close.
    fn n_prose_to_heading(&self, line: usize) -> Option<usize> {
        let heading = self.heading_line.filter(|heading| *heading != line)?;
        let (first, last) = if line < heading { (line, heading) } else { (heading + 1, line) };
        let reach = if line < heading { LINES_ABOVE } else { LINES_BELOW };
        let is_prose = |line: &&Line| line.n_letters >= LEAST_PROSE;
        (last - first < reach).then(|| self.lines[first..last].iter().filter(is_prose).count())
    }
}

/// Whether a paragraph opens with its date: "(18.01.2018) …", "BERLIN, 5 March 2021 – …".
fn opens(paragraph: &str, date: &Mention) -> bool {
    let (before, after) = (&paragraph[..date.range.start], paragraph[date.range.end..].trim_start());
    let is_place = before.split_whitespace().count() <= 4 && !before.contains(['.', ':', '–', '—']);
    is_place && after.starts_with([')', ']', '-', '–', '—', ':', '|', '•'])
}

/// All that is written on a page, and where its links lead.
fn all_words(tree: &Tree, lines: &[Line]) -> String {
    let attributes = (0..tree.nodes.len())
        .flat_map(|at| ["content", "href", "datetime"].into_iter().filter_map(move |kind| tree.attribute(at, kind)));
    lines.iter().map(|line| line.text.as_str()).chain(attributes).collect::<Vec<_>>().join("\n")
}

/// Words of a line outside of its dates.
fn rest(line: &str, mentions: &[Mention]) -> usize {
    let mut from = 0;
    let mut n_words = 0;
    for end in mentions.iter().map(|mention| mention.range.clone()).chain([line.len()..line.len()]) {
        let between = line.get(from..end.start).unwrap_or_default();
        n_words += between.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() > 2).count();
        from = end.end;
    }
    n_words
}

fn ends_like_prose(line: &str) -> bool {
    line.ends_with(['.', '!', '?', '。', '…']) && line.split_whitespace().count() > MOST_WORDS
}

/// The heading of the page: the first that its title names, else the first of the highest level.
fn main_heading(tree: &Tree) -> Option<usize> {
    let titles: Vec<BTreeSet<String>> = super::super::stated::titles(tree).iter().map(|title| words(title)).collect();
    let headings: Vec<usize> = (0..tree.nodes.len()).filter(|at| is_heading(tree.name(*at))).collect();
    let is_title = |at: &&usize| {
        let heading = words(&tree.text(**at));
        titles.iter().any(|title| {
            let n_common = heading.intersection(title).count();
            n_common >= FEWEST_TITLE_WORDS.min(title.len()) && 4 * n_common >= 3 * heading.len().min(title.len())
        })
    };
    let of_level = |level: &str| headings.iter().find(|at| tree.name(**at) == level && !tree.text(**at).is_empty());
    headings.iter().find(is_title).or_else(|| of_level("h1")).copied()
}

/// Fewest words that a heading has in common with the title that names it.
const FEWEST_TITLE_WORDS: usize = 3;

/// The words of a heading in lower case; of Han, the characters.
fn words(text: &str) -> BTreeSet<String> {
    text.unicode_words().map(str::to_lowercase).collect()
}

fn heading_line(tree: &Tree, lines: &[Line], heading: Option<usize>) -> Option<usize> {
    let heading = heading?;
    let at = lines.partition_point(|line| line.node < heading);
    (lines.get(at)?.node < tree.nodes[heading].end).then_some(at)
}

/// Whether numbers in dates have the day first, by the language that the page states: only in the United States
/// and a few more places the month comes first, and "en" alone does not say.
fn day_first(tree: &Tree) -> Option<bool> {
    let locale = || super::super::stated::meta(tree, "og:locale");
    let language =
        tree.attribute(0, "lang").map(str::to_owned).filter(|language| !language.is_empty()).or_else(locale)?;
    let language = language.to_lowercase();
    match language.replace('_', "-").as_str() {
        "en-us" | "en-ph" => Some(false),
        "en" => None,
        _ => Some(true),
    }
}
