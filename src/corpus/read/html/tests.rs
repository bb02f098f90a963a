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
fn what_reads_as_text_beside_an_article_stays() {
    let markup =
        format!("<body><div>{PROSE}</div><article><header><h1>Head</h1></header><p>{PROSE}<p>{PROSE}</article>");
    assert_eq!(text(&markup), format!("{PROSE}\nHead\n{PROSE}\n{PROSE}\n"));
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
    assert_eq!(text(&markup), format!("{PROSE}\n\none\n\ntwo\n\na\n\nb\n\nx\ny\n"));
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

/// A page with a long text, and what is beside it.
fn beside(before: &str, after: &str) -> String {
    text(&format!(
        "<body><div class=page>{before}<div>{}</div>{after}</div></body>",
        format!("<p>{PROSE}</p>").repeat(5)
    ))
}

const OTHER: &str = "The annex lists measures that coastal provinces are to take, together with the dates of reports.";

#[test]
fn words_of_a_name_leave_nothing_out() {
    for name in
        ["social-security", "share_of_gdp", "search-and-rescue", "ad-policy", "comments-on-the-draft", "menuCosts"]
    {
        for names in [format!("id={name}"), format!("class='{name}'")] {
            let markup = format!(
                "<section id=economy><h2>A</h2><p>{PROSE}<p>{PROSE}</section>\
                                  <section {names}><h2>B</h2><p>{OTHER}</section>"
            );
            assert!(text(&markup).contains(OTHER), "{names}");
        }
    }
}

#[test]
fn several_articles_are_all_text() {
    let article = |prose: &str| format!("<article><h2>Head</h2><p>{prose}</p></article>");
    let all = text(&format!("<main>{}{}</main>", article(PROSE).repeat(4), article(OTHER)));
    assert_eq!(all.matches("Head").count(), 5);
    assert!(all.contains(OTHER));
}

#[test]
fn a_summary_and_an_annex_beside_the_text_belong_to_it() {
    let other = format!("<div class=summary><p>{OTHER}</p></div>");
    assert!(beside(&other, "").contains(OTHER));
    assert!(beside("", &other).contains(OTHER));
}

#[test]
fn a_short_main_is_believed() {
    let markup = format!("<main><p>{OTHER}</p></main><div>{}</div>", format!("<p>{PROSE}</p>").repeat(5));
    assert_eq!(text(&markup), format!("{OTHER}\n"));
}

#[test]
fn threads_of_comments_are_left_out_also_where_they_are_longer() {
    let comment = format!("<div class=comment><p>{OTHER}</p></div>");
    let thread = format!("<div id=comments><h3>12 comments</h3>{}</div>", comment.repeat(12));
    assert!(!beside("", &thread).contains(OTHER));
    let only = text(&format!("<body>{}", thread));
    assert!(only.contains(OTHER), "a page of nothing else keeps them");
}

#[test]
fn tables_stay() {
    let table = "<table><tr><th>Year<th>Growth<tr><td>2020<td>2.2</table>";
    assert!(beside("", table).ends_with("Year\nGrowth\n2020\n2.2\n"));
}

#[test]
fn hidden_things_and_captions_of_pictures_are_left_out() {
    for hidden in [
        format!("<div hidden>{OTHER}</div>"),
        format!("<div style='display: none'>{OTHER}</div>"),
        format!("<div aria-hidden=true>{OTHER}</div>"),
        format!("<figure><img><figcaption>{OTHER}</figcaption></figure>"),
    ] {
        assert!(!beside("", &hidden).contains(OTHER), "{hidden}");
    }
    let of_table = format!("<figure><table><tr><td>1</table><figcaption>{OTHER}</figcaption></figure>");
    assert!(beside("", &of_table).contains(OTHER));
}

#[test]
fn cards_that_lead_to_other_pages_go_with_their_heading() {
    let card = format!("<li><h3><a href=/x>Title</a></h3><p>{OTHER}</p></li>");
    let cards = format!("<div><h2>More of this</h2><ul>{}</ul></div>", card.repeat(3));
    assert_eq!(beside("", &cards), format!("{PROSE}\n").repeat(5));
}

#[test]
fn blank_lines_of_pre_end_paragraphs() {
    assert_eq!(text(&format!("<h1>T</h1><pre>{PROSE}\nand on\n\nEnd</pre>")), format!("T\n\n{PROSE}\nand on\n\nEnd\n"));
}

#[test]
fn raised_marks_are_no_digits_of_a_word() {
    for (markup, plain) in [
        ("growth<sup>1</sup> and", "growth and"),
        ("growth.<sup>[2]</sup> And", "growth. And"),
        ("growth<a href=#n><sup>3</sup></a>", "growth"),
        ("growth<sup><a href=#n>[note 1]</a></sup>", "growth"),
        ("in 2020<sup>1</sup>", "in 2020 1"),
        ("5 km<sup>2</sup> and the 1<sup>st</sup>", "5 km2 and the 1st"),
    ] {
        assert_eq!(text(&format!("<p>{PROSE}</p><p>{markup}</p>")), format!("{PROSE}\n{plain}\n"));
    }
}

#[test]
fn blocks_end_lines_and_inline_elements_do_not() {
    let markup = format!("<p>{PROSE}</p><div>social<div>security</div></div><p>a <em>b</em><span>c</span></p>");
    assert_eq!(text(&markup), format!("{PROSE}\nsocial\nsecurity\na bc\n"));
}
