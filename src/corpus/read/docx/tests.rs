use super::body::text;
use super::properties::{main_part, properties};
use crate::corpus::read::ReadError;

fn body(inside: &str) -> String {
    text(format!("<w:document><w:body>{inside}</w:body></w:document>").as_bytes()).expect("it is XML")
}

#[test]
fn paragraphs_and_cells_are_lines() {
    let inside = "<w:p><w:pPr><w:pStyle w:val='Heading1'/></w:pPr><w:r><w:t>Head</w:t></w:r></w:p>\
         <w:p><w:r><w:t xml:space='preserve'>High-quality </w:t></w:r><w:r><w:t>growth &amp; &#x4e2d;</w:t></w:r></w:p><w:p/>\
         <w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    assert_eq!(body(inside), "Head\nHigh-quality growth & 中\na\nb\n");
}

#[test]
fn deleted_text_and_field_codes_are_left_out_and_inserted_text_is_kept() {
    let inside = "<w:p><w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:ins><w:r><w:t>new</w:t></w:r></w:ins>\
         <w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>x</w:t><w:tab/><w:t>y</w:t><w:br/><w:t>z</w:t></w:r></w:p>";
    assert_eq!(body(inside), "newx\ty\nz\n");
}

#[test]
fn entities_are_not_expanded() {
    let bomb = "<!DOCTYPE a [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'>]><w:p><w:r><w:t>x&b;y</w:t></w:r></w:p>";
    assert_eq!(text(bomb.as_bytes()), Ok("xy\n".to_owned()));
}

#[test]
fn deep_nesting_and_broken_xml_are_an_error_or_text() {
    assert_eq!(text("<w:p>".repeat(100_000).as_bytes()), Ok(String::new()));
    assert!(matches!(text(b"<w:p><w:t>x</w:p attr=<"), Err(ReadError::Malformed { .. })));
}

#[test]
fn title_and_creation_are_in_the_core_properties() {
    let xml = b"<cp:coreProperties><dc:title>The &lt;Plan&gt;</dc:title><dcterms:created>2024-03-05</dcterms:created></cp:coreProperties>";
    let found = properties(xml);
    assert_eq!((found.title.as_deref(), found.created.as_deref()), (Some("The <Plan>"), Some("2024-03-05")));
}

#[test]
fn the_body_may_have_another_name() {
    let xml =
        b"<Relationships><Relationship Type='http://x/officeDocument' Target='/word/document2.xml'/></Relationships>";
    assert_eq!(main_part(xml).as_deref(), Some("word/document2.xml"));
}
