//! A lexicon as a CSV, as it can be read again.

use super::Lexicon;

impl Lexicon {
    /// The lexicon in tifa's own format, a row a variant.
    ///
    /// ```
    /// let lexicon = tifa::lexicon::Lexicon::of_phrases("l", ["blue skies, clear waters"]);
    /// assert_eq!(
    ///     lexicon.to_csv(),
    ///     "concept,category,language,variant\n\"blue skies, clear waters\",,,\"blue skies, clear waters\"\n"
    /// );
    /// ```
    pub fn to_csv(&self) -> String {
        let mut writer = csv::WriterBuilder::new().comment(Some(b'#')).from_writer(Vec::new());
        let header = ["concept", "category", "language", "variant"];
        let rows = self.variants.iter().map(|variant| {
            let concept = &self.concepts[variant.concept];
            [&*concept.name, &*concept.category, &*variant.language, &*variant.text]
        });
        for row in std::iter::once(header).chain(rows) {
            writer.write_record(row).expect("memory can be written, and every row has four fields");
        }
        let bytes = writer.into_inner().expect("memory can be written");
        String::from_utf8(bytes).expect("fields are UTF-8")
    }
}
