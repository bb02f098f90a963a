use super::*;
use crate::corpus::decode::decode_markup;

const PROSE: &str =
    "The meeting stressed that high-quality development is the first task, and that reform must go deeper.";

fn page(markup: &str) -> RawDocument {
    document(&decode_markup(markup.into(), None).expect("it is a text"))
}

fn text(markup: &str) -> String {
    page(markup).text
}

#[test]
fn menus_headers_footers_scripts_forms_and_share_widgets_are_left_out() {
    let markup = format!(
        "<!DOCTYPE html><html><head><title>T</title><style>p{{}}</style></head><body class='has-sidebar'>\
         <header><a href=/>Home</a></header><nav><ul><li><a>News</a></ul></nav>\
         <div id=content><h1>Head</h1><p>{PROSE}</p><div class='share-box'>Share on X</div><p>{PROSE}</p>\
         <form>Search <input></form><script>var x = '<p>no</p>';</script></div>\
         <aside>More</aside><div class=siteFooter>All rights reserved</div></body></html>"
    );
    assert_eq!(text(&markup), format!("Head\n{PROSE}\n{PROSE}\n"));
}

#[test]
fn a_link_in_a_sentence_stays_whatever_its_class() {
    let markup = format!("<p>In <a class=searchLink>Borno</a> state. {PROSE}</p>");
    assert_eq!(text(&markup), format!("In Borno state. {PROSE}\n"));
}

#[test]
fn the_article_is_the_content() {
    let markup =
        format!("<body><div>{PROSE}</div><article><header><h1>Head</h1></header><p>{PROSE}<p>{PROSE}</article>");
    assert_eq!(text(&markup), format!("Head\n{PROSE}\n{PROSE}\n"));
}

#[test]
fn without_marks_the_densest_part_is_the_content() {
    let links = "<a href=1>One</a> | <a href=2>Two</a> | <a href=3>Three</a>";
    let markup =
        format!("<body><table><tr><td>{links}<td><p>{PROSE}<br>{PROSE}<p>{PROSE}<div>{links}</div></table>{links}");
    assert_eq!(text(&markup), format!("{PROSE}\n{PROSE}\n{PROSE}\n"));
}

#[test]
fn a_form_around_the_whole_page_is_kept() {
    assert_eq!(text(&format!("<body><form><p>{PROSE}</p></form>")), format!("{PROSE}\n"));
}

#[test]
fn entities_are_characters_and_white_space_is_one_space() {
    let markup = format!("<p>A&nbsp;B &amp; C&mdash;D\n  <b>de</b>velop&shy;ment &#x4e2d; {PROSE}</p>");
    assert_eq!(text(&markup), format!("A\u{a0}B & C—D development 中 {PROSE}\n"));
}

#[test]
fn list_items_table_cells_and_lines_of_pre_are_lines() {
    let markup = format!("<p>{PROSE}</p><ul><li>one<li>two</ul><table><tr><th>a<td>b</table><pre>x\n y</pre>");
    assert_eq!(text(&markup), format!("{PROSE}\none\ntwo\na\nb\nx\ny\n"));
}

#[test]
fn note_marks_and_readings_are_left_out() {
    let markup =
        format!("<p>growth<sup><a href='#1'>1</a></sup>, <ruby>提法<rt>tífǎ</rt></ruby> CO<sub>2</sub> {PROSE}</p>");
    assert_eq!(text(&markup), format!("growth , 提法 CO2 {PROSE}\n"));
}

#[test]
fn the_title_is_the_one_given_to_others() {
    assert_eq!(page("<title>A - Site</title><h1>B</h1>").title.as_deref(), Some("A - Site"));
    assert_eq!(page("<meta property=og:title content=' C  D '><title>A</title>").title.as_deref(), Some("C D"));
    assert_eq!(page("<h1>B <b>b</b></h1>").title.as_deref(), Some("B b"));
}

#[test]
fn a_page_without_prose_is_kept_whole_and_says_so() {
    let page = page("<body><p>Short.</p>");
    assert_eq!((page.text.as_str(), page.notes.as_slice()), ("Short.\n", [ReadNote::NoMainContent].as_slice()));
}

#[test]
fn deep_nesting_loses_structure_but_no_text() {
    for tag in ["div", "b", "span", "p", "table", "ul><li"] {
        let markup = format!("{}{PROSE}", format!("<{tag}>").repeat(20_000));
        let page = page(&markup);
        assert_eq!(page.text, format!("{PROSE}\n"), "{tag}");
        assert_eq!(page.notes.contains(&ReadNote::LostStructure), !["p", "b"].contains(&tag));
    }
}
