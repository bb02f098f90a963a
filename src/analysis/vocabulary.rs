//! How varied the words of each group are, as a table.

use super::column::add_keys;
use crate::corpus::Key;
use crate::count::{GroupWords, Words};
use crate::stats::diversity::type_token_ratio;
use crate::table::Unit::{Count, Score, Share};
use crate::table::{Columns, Table};

pub(super) fn columns<'a>(keys: &[Key], window: usize) -> Columns<'a, &'a GroupWords> {
    let mut columns: Columns<&GroupWords> = Columns::default();
    add_keys(&mut columns, keys, "", |words| &words.group.values);
    columns.add("documents", Count, "documents of the group", |words| words.group.n_documents);
    columns.add("tokens", Count, "their words", |words| words.group.n_tokens);
    columns.add("types", Count, "different words, folded", |words| words.types);
    columns.add("hapaxes", Count, "words that occur once", |words| words.hapaxes);
    let about = "types / tokens, which falls with the length of a text";
    columns.add("ttr", Share, about, |words| type_token_ratio(words.types, words.group.n_tokens));
    let about = "moving-average type-token ratio, over windows of each document";
    columns.add("mattr", Share, about, move |words| words.windows.ratio(window));
    columns.add("windows", Count, "windows of the documents", |words| words.windows.windows).detail();
    columns.add("documents_in_windows", Count, "documents with a window", |words| words.long_documents).detail();
    let about = "measure of textual lexical diversity: words until the ratio of types falls to 0.72";
    columns.add("mtld", Score, about, |words| words.factors.mtld());
    columns
}

/// One row a group.
pub fn vocabulary_table(words: &Words, keys: &[Key], window: usize) -> Table {
    let mut table = columns(keys, window).table("vocabulary", "Vocabulary", &words.groups);
    let short: u64 =
        words.groups.iter().map(|of| of.group.n_documents - of.long_documents.min(of.group.n_documents)).sum();
    let left_out = match short {
        0 => String::new(),
        _ => format!("; documents of fewer words have none ({short} here, summed over groups)"),
    };
    table.notes = vec![
        "tokens: Unicode words; in Chinese, characters, or the words of `segment`. ttr = types / tokens falls with the length of a text: compare groups by mattr or mtld".into(),
        format!("mattr: mean of types / {window} over all windows of {window} words (Covington & McFall 2010), none of which crosses the end of a document{left_out}"),
        "mtld: words / factors, a factor being words until types / words is 0.72 or less, mean of both directions (McCarthy & Jarvis 2010); factors of documents are added up; not for texts of less than 100 words".into(),
    ];
    table
}
