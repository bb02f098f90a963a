//! The flags of options that the library names.

use super::Cli;
use clap::{Command, CommandFactory};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// A text with the options that it names in backticks as flags: `` `repeats = drop` `` is `--repeats drop`.
pub(super) fn with_flags(text: &str) -> String {
    if !text.contains('`') {
        return text.to_owned();
    }
    let parts = text.split('`').enumerate();
    let n_parts = text.split('`').count();
    let mut flagged = String::new();
    for (place, part) in parts {
        let is_quoted = place % 2 == 1 && place + 1 < n_parts;
        match is_quoted.then(|| flag(part)).flatten() {
            Some(flag) => flagged += &flag,
            None if is_quoted => flagged.extend(["`", part, "`"]),
            None if place % 2 == 1 => flagged.extend(["`", part]),
            None => flagged += part,
        }
    }
    flagged
}

/// The flag of an option, with its value, if there is such an option.
fn flag(option: &str) -> Option<String> {
    static OPTIONS: LazyLock<BTreeSet<String>> = LazyLock::new(|| options(&Cli::command()));
    let (name, value) = option.split_once(" = ").map_or((option, None), |(name, value)| (name, Some(value)));
    let name = name.replace('_', "-");
    let flag = value.map_or(format!("--{name}"), |value| format!("--{name} {value}"));
    OPTIONS.contains(&name).then_some(flag)
}

/// The long names of the options of a command and of those below it.
fn options(command: &Command) -> BTreeSet<String> {
    let own = command.get_arguments().filter_map(|argument| argument.get_long().map(str::to_owned));
    own.chain(command.get_subcommands().flat_map(options)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_become_flags_and_other_quotes_stay() {
        for (text, expected) in [
            ("; `repeats = drop` keeps the earliest", "; --repeats drop keeps the earliest"),
            ("keep fewer by `top` or `min_count`", "keep fewer by --top or --min-count"),
            (
                "`tifa inspect` shows which; or use `year_missing = keep`",
                "`tifa inspect` shows which; or use --year-missing keep",
            ),
            ("a ` alone, `nothing`", "a ` alone, `nothing`"),
            ("", ""),
        ] {
            assert_eq!(with_flags(text), expected);
        }
    }

    #[test]
    fn every_option_that_the_library_names_is_one() {
        for option in [
            "force",
            "temp",
            "max_memory",
            "top",
            "min_count",
            "since",
            "until",
            "concept",
            "term",
            "reference",
            "by",
            "target",
            "year_missing",
            "guessed_dates",
            "repeats",
            "lexicon",
            "ngrams",
            "as",
            "variants",
            "skip",
            "kind",
            "tiers",
            "input",
        ] {
            assert!(flag(option).is_some(), "{option}");
        }
    }
}
