//! What elements mean, by name.

/// Elements that have no content and no end tag.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Elements that stand on lines of their own.
pub(super) fn is_block(name: &str) -> bool {
    is_heading(name)
        || matches!(
            name,
            "address"
                | "article"
                | "aside"
                | "blockquote"
                | "body"
                | "caption"
                | "center"
                | "dd"
                | "details"
                | "dialog"
                | "dir"
                | "div"
                | "dl"
                | "dt"
                | "fieldset"
                | "figcaption"
                | "figure"
                | "footer"
                | "form"
                | "header"
                | "hgroup"
                | "hr"
                | "html"
                | "legend"
                | "li"
                | "main"
                | "menu"
                | "nav"
                | "ol"
                | "option"
                | "p"
                | "pre"
                | "section"
                | "select"
                | "summary"
                | "table"
                | "tbody"
                | "td"
                | "tfoot"
                | "th"
                | "thead"
                | "title"
                | "tr"
                | "ul"
        )
}

/// Inline elements that say nothing about their text, and so need not be followed.
pub(super) fn is_plain(name: &str) -> bool {
    matches!(
        name,
        "abbr"
            | "acronym"
            | "b"
            | "big"
            | "code"
            | "em"
            | "font"
            | "i"
            | "ins"
            | "kbd"
            | "label"
            | "mark"
            | "s"
            | "samp"
            | "small"
            | "strike"
            | "strong"
            | "tt"
            | "u"
            | "var"
    )
}

/// Headings.
pub(super) fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// Elements that texts are made of.
pub(super) fn is_of_text(name: &str) -> bool {
    is_heading(name) || matches!(name, "p" | "ul" | "ol" | "dl" | "table" | "pre" | "blockquote")
}

/// Elements that stand in the head of a page.
pub(super) fn is_of_head(name: &str) -> bool {
    matches!(name, "base" | "html" | "link" | "meta" | "noscript" | "script" | "style" | "template" | "title")
}

/// Open elements that the start of another one ends, and those that are looked through for them:
/// `(ends, up to)`. A `p` is ended by any block, a `li` by the next one of the same list.
pub(super) fn implied_end(name: &str) -> Option<(&'static [&'static str], &'static [&'static str])> {
    match name {
        "li" => Some((&["li"], &["ul", "ol", "menu", "dir", "table"])),
        "dt" | "dd" => Some((&["dt", "dd"], &["dl", "table"])),
        "td" | "th" => Some((&["td", "th"], &["tr", "table"])),
        "tr" => Some((&["tr"], &["table"])),
        "tbody" | "thead" | "tfoot" => Some((&["tbody", "thead", "tfoot"], &["table"])),
        "option" => Some((&["option"], &["select"])),
        name if is_block(name) && name != "title" => {
            Some((&["p"], &["table", "td", "th", "li", "div", "section", "article"]))
        }
        _ => None,
    }
}

/// Elements that an end tag of another kind does not reach beyond.
pub(super) fn holds_ends_in(name: &str) -> bool {
    matches!(name, "table" | "td" | "th" | "caption" | "template")
}

/// Parts of a table, whose end tags do reach beyond cells.
pub(super) fn is_of_table(name: &str) -> bool {
    matches!(name, "table" | "tbody" | "thead" | "tfoot" | "tr" | "td" | "th" | "caption")
}
