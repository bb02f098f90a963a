//! Where in a text a byte lies, for people.

/// The line ends of a text.
pub(super) struct Places {
    line_ends: Vec<usize>,
}

impl Places {
    pub(super) fn of(text: &str) -> Places {
        let bytes = text.bytes().enumerate();
        Places { line_ends: bytes.filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at).collect() }
    }

    /// The line in which byte `at` lies, counted from 1.
    pub(super) fn line(&self, at: usize) -> usize {
        self.line_ends.partition_point(|end| *end < at) + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_from_one_and_a_line_end_belongs_to_its_line() {
        let places = Places::of("ab\n\ncd");
        assert_eq!([0, 2, 3, 4, 5].map(|at| places.line(at)), [1, 1, 2, 3, 3]);
    }
}
