use super::page_dates;
use crate::corpus::date::Role;
use crate::corpus::read::html::grow::grow;

const PROSE: &str = "The council adopted the plan for sustainable development and asked every county to report on \
                     the state of its rivers before the end of the year, and on what was done.";

/// The date of publication, else of the last change, with grade and rule; or `-`.
fn dated(head: &str, body: &str) -> String {
    let (tree, _) = grow(&format!(
        "<!DOCTYPE html><html lang=en><head><title>The plan of the council</title>{head}</head><body>{body}</body></html>"
    ));
    let found = page_dates(&tree, "");
    let published = found.iter().find(|found| found.role == Role::Page);
    published.or(found.first()).map_or_else(
        || "-".to_owned(),
        |first| format!("{} {} {} {}", first.role.name(), first.date, first.grade.name(), first.rule),
    )
}

fn of_head(head: &str) -> String {
    dated(head, &format!("<main><h1>The plan of the council</h1><p>{PROSE}</p></main>"))
}

fn of_body(body: &str) -> String {
    dated("", body)
}

fn in_article(under_heading: &str) -> String {
    of_body(&format!("<main><h1>The plan of the council</h1>{under_heading}<p>{PROSE}</p></main>"))
}

fn json_ld(json: &str) -> String {
    of_head(&format!("<script type=application/ld+json>{json}</script>"))
}

#[test]
fn the_head_of_a_page_dates_it() {
    for head in [
        "<meta property=article:published_time content=2024-03-04T23:30:00-08:00>",
        "<meta name=DC.date.issued content=20240304>",
        "<meta name=citation_publication_date content=2024/03/04>",
        "<meta itemprop=datePublished content='Mon, 04 Mar 2024 10:00:00 GMT'>",
        "<meta property=article:modified_time content=2024-05-06><meta name=pubdate content=2024-03-04>",
        "<meta property=article:published_time content=0001-01-01T00:00:00Z><meta property=og:published_time content=2024-03-04>",
    ] {
        assert_eq!(of_head(head), "page 2024-03-04 stated meta", "{head}");
    }
    assert_eq!(of_head("<meta name=date content=20240304T101500Z>"), "page 2024-03-04 derived meta-vague");
    assert_eq!(of_head("<meta property=article:published_time content=1970-01-01>"), "-");
    assert_eq!(
        of_head("<link rel=canonical href=https://example.org/news/2024/03/04/plan>"),
        "page 2024-03-04 stated address"
    );
}

#[test]
fn the_main_entity_of_json_ld_dates_the_page() {
    let published = "page 2024-03-04 stated json-ld";
    assert_eq!(json_ld(r#"{"@type":"NewsArticle","datePublished":"2024-03-04"}"#), published);
    assert_eq!(
        json_ld(
            r#"{"@graph":[{"@type":"WebPage","datePublished":"2020-01-01"},{"@type":["Article"],"datePublished":"2024-03-04"}]}"#
        ),
        published
    );
    assert_eq!(
        json_ld(r#"[{"@type":"WebPage","mainEntity":{"@type":"BlogPosting","datePublished":"2024-03-04"}}]"#),
        published
    );
    for other in [
        r#"{"@type":"Article","comment":[{"@type":"Comment","datePublished":"2024-06-01"}],"dateCreated":"2020-02-03"}"#,
        r#"{"@type":"Article","citation":{"@type":"Article","datePublished":"2024-06-01"}}"#,
        r#"{"@type":"Review","datePublished":"2024-06-01"}"#,
        r#"{"@type":"ItemList","itemListElement":[{"@type":"Article","datePublished":"2024-06-01"}]}"#,
    ] {
        assert_eq!(json_ld(other), "-", "{other}");
    }
}

#[test]
fn what_stands_beside_the_heading_dates_the_page() {
    for (markup, expected) in [
        ("<p>Published 5 March 2021</p><p>Last updated 17 December 2024</p>", "page 2021-03-05 stated label"),
        ("<p>Last updated 17 December 2024</p>", "updated 2024-12-17 stated label"),
        (
            "<dl><dt>Updated</dt><dd>17 December 2024</dd><dt>Published</dt><dd>5 March 2021</dd></dl>",
            "page 2021-03-05 stated label",
        ),
        ("<p>Veröffentlicht am 5. März 2021 um 10:15 Uhr</p>", "page 2021-03-05 stated label"),
        ("<p><time datetime=2021-03-05>Friday</time></p>", "page 2021-03-05 stated time-near-heading"),
        (
            "<p><abbr class=published title=2021-03-05T10:00>yesterday</abbr></p>",
            "page 2021-03-05 stated time-near-heading",
        ),
        ("<p><span itemprop=datePublished>5.3.2021</span></p>", "page 2021-03-05 stated marked-published"),
        ("<p class=entry-meta>5 March 2021 by Ann Lee</p>", "page 2021-03-05 stated near-heading"),
        ("<div>5 MARCH 2021</div>", "page 2021-03-05 stated near-heading-plain"),
    ] {
        assert_eq!(in_article(markup), expected, "{markup}");
    }
}

#[test]
fn the_first_paragraph_may_open_with_the_date() {
    let opened = |opening: &str| of_body(&format!("<h1>The plan of the council</h1><p>{opening} {PROSE}</p>"));
    assert_eq!(opened("(05.03.2021)"), "page 2021-03-05 stated dateline");
    assert_eq!(opened("BERLIN, 5 March 2021 –"), "page 2021-03-05 stated dateline");
    assert_eq!(opened("On 5 March 2021 the council met."), "-");
}

#[test]
fn a_date_of_something_else_does_not_date_the_page() {
    for other in [
        "<p>The plenum of <time datetime=1978-12-18>18 December 1978</time> is remembered by all of the members of the council.</p>",
        "<section class=comments><div class=comment><p>I was there, and it rained all day long.</p><time datetime=2024-06-01>1 June</time></div></section>",
        "<ul><li>1 June 2020: first meeting</li><li>2 July 2020: second meeting</li></ul>",
        "<figure><img src=a><figcaption>The bridge, 1 June 2020</figcaption></figure>",
        "<blockquote><p>1 June 2020</p></blockquote>",
        "<p><cite>Smith, 1 June 2020</cite></p>",
        "<aside><h3>Other plan</h3><time datetime=2024-06-01>1 June</time></aside>",
        "<p>Effective date: 1 June 2020</p>",
        "<p>Retrieved 1 June 2020</p>",
    ] {
        let body = format!("<main><h1>The plan of the council</h1><p>{PROSE}</p>{other}</main>");
        assert_eq!(of_body(&body), "-", "{other}");
    }
}

#[test]
fn what_may_stand_beside_the_text_is_a_guess() {
    let teaser = format!("<h1>The plan of the council</h1><p>{PROSE}</p><div class=related><p>1 June 2020</p></div>");
    assert_eq!(of_body(&teaser), "page 2020-06-01 guessed stamp-beside");
}

#[test]
fn a_page_that_says_two_things_is_dated_by_a_guess() {
    let published = "<meta property=article:published_time content=2024-03-04>";
    let body = |line: &str| format!("<h1>The plan of the council</h1><p>{line}</p><p>{PROSE}</p>");
    assert_eq!(dated(published, &body("4 March 2024")), "page 2024-03-04 stated meta");
    assert_eq!(dated(published, &body("Updated 6 March 2024")), "page 2024-03-04 stated meta");
    assert_eq!(dated(published, &body("6 March 2024")), "page 2024-03-04 guessed meta");
    let before = format!("{published}<meta property=article:modified_time content=2024-03-01>");
    assert_eq!(dated(&before, &body("By Ann Lee")), "page 2024-03-04 guessed meta");
}

#[test]
fn an_act_is_no_date_of_its_page() {
    assert_eq!(in_article("<p>Executive Order 13153 of May 3, 2000</p>"), "-");
    assert_eq!(
        in_article("<p>成文日期：2021年3月5日</p><p>发布日期：2021年3月8日</p>"),
        "page 2021-03-08 stated label"
    );
}

#[test]
fn the_language_of_the_page_says_which_number_is_the_day() {
    let body = |lang: &str| {
        let (tree, _) = grow(&format!(
            "<html lang={lang}><title>The plan of the council</title><h1>The plan of the council</h1><p>03/05/2021</p><p>{PROSE}"
        ));
        page_dates(&tree, "").first().map(|found| found.date.to_string())
    };
    assert_eq!(body("fr").as_deref(), Some("2021-05-03"));
    assert_eq!(body("en-US").as_deref(), Some("2021-03-05"));
    assert_eq!(body("en"), None);
}
