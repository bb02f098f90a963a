/// What a list of measures shows of one of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Description {
    /// The name in columns and on the command line, such as `log_likelihood`.
    pub id: &'static str,
    /// The name for people.
    pub name: &'static str,
    /// One line: what it says, and its source.
    pub about: &'static str,
}

/// Something that stands in a registry: a statistic, a dispersion, an association, a correction.
pub trait Described {
    /// Name, title and one line about it.
    fn describe(&self) -> Description;

    /// The name in columns and on the command line, such as `log_likelihood`.
    fn id(&self) -> &'static str {
        self.describe().id
    }

    /// The name for people.
    fn name(&self) -> &'static str {
        self.describe().name
    }

    /// One line: what it says, and its source.
    fn about(&self) -> &'static str {
        self.describe().about
    }
}
