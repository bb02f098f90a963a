//! Which options do something only together with others: given without them they are an error, never ignored.
//!
//! `requires` of clap does not do this by itself: it lets a missing option pass where another one that
//! excludes it is given.

use super::error::CliError;
use crate::error::Error;
use clap::ArgMatches;
use clap::parser::ValueSource;

/// Options of a command that go with something.
struct Scope {
    command: &'static str,
    /// The ids of the options.
    options: &'static [&'static str],
    /// What they go with, as the hint says it.
    with: &'static str,
    is_met: fn(&ArgMatches) -> bool,
}

/// All of them.
static SCOPES: &[Scope] = &[
    Scope {
        command: "count",
        options: &["skip", "stop_words", "skip_numbers", "closed", "c_value", "matrix", "force", "min_documents"],
        with: "--ngrams",
        is_met: |given| is_given(given, "ngrams"),
    },
    Scope {
        command: "count",
        options: &["max_memory", "temp"],
        with: "--ngrams or --vocabulary",
        is_met: |given| is_given(given, "ngrams") || is_given(given, "vocabulary"),
    },
    Scope {
        command: "count",
        options: &["top", "overlap", "confidence"],
        with: "what is counted, and not --vocabulary",
        is_met: |given| !is_given(given, "vocabulary"),
    },
    Scope {
        command: "count",
        options: &["level", "overlap"],
        with: "a lexicon or terms",
        is_met: |given| !is_given(given, "ngrams"),
    },
    Scope {
        command: "compare",
        options: &["level", "overlap"],
        with: "a lexicon or terms",
        is_met: |given| !is_given(given, "ngrams"),
    },
    Scope {
        command: "compare",
        options: &["reference_total"],
        with: "--reference-list",
        is_met: |given| is_given(given, "reference_list"),
    },
    Scope {
        command: "compare",
        options: &["permutations"],
        with: "--test documents, where both sides have documents",
        is_met: |given| !is_given(given, "reference_list") && !says(given, "test", &["words"]),
    },
    Scope {
        command: "trend",
        options: &["moving_average", "share_of"],
        with: "--kind points",
        is_met: |given| says(given, "kind", &["points"]),
    },
    Scope {
        command: "trend",
        options: &["base"],
        with: "--kind tests, contrasts or changes",
        is_met: |given| says(given, "kind", &["tests", "contrasts", "changes"]),
    },
    Scope {
        command: "trend",
        options: &["tiers"],
        with: "--kind temperature",
        is_met: |given| says(given, "kind", &["temperature"]),
    },
    Scope {
        command: "phrases",
        options: &["window", "across", "with_stop_words", "min_expected", "measure", "sort"],
        with: "--kind collocations or --around",
        is_met: is_of_collocations,
    },
    Scope {
        command: "phrases",
        options: &["lexicon", "exclude_lexicon", "only_new", "as_lexicon"],
        with: "phrases that are no collocations",
        is_met: |given| !is_of_collocations(given),
    },
    Scope {
        command: "echo",
        options: &["tokens"],
        with: "--kind reuse, echo, pairs, spans or signature",
        is_met: |given| echoes(given, &["reuse", "echo", "pairs", "spans", "signature"]),
    },
    Scope { command: "echo", options: &["min_others"], with: "--kind echo", is_met: |given| echoes(given, &["echo"]) },
    Scope {
        command: "echo",
        options: &["max_documents"],
        with: "--kind reuse, echo, pairs or spans",
        is_met: |given| echoes(given, &["reuse", "echo", "pairs", "spans"]),
    },
    Scope {
        command: "echo",
        options: &["ngrams", "keep_stop_words", "measure"],
        with: "--kind similarity",
        is_met: |given| echoes(given, &["similarity"]),
    },
    Scope {
        command: "echo",
        options: &["threshold"],
        with: "--kind absence",
        is_met: |given| echoes(given, &["absence"]),
    },
];

/// Checks that every option given does something.
///
/// # Errors
///
/// Names the first that does not, and what it goes with.
pub(super) fn check(matches: &ArgMatches) -> Result<(), Error> {
    let Some((command, given)) = matches.subcommand() else { return Ok(()) };
    let scopes = SCOPES.iter().filter(|scope| scope.command == command && !(scope.is_met)(given));
    for scope in scopes {
        if let Some(option) = scope.options.iter().find(|option| is_given(given, option)) {
            return Err(CliError::WithoutEffect { option: long_name(option), with: scope.with }.into());
        }
    }
    Ok(())
}

fn is_given(given: &ArgMatches, option: &str) -> bool {
    given.value_source(option) == Some(ValueSource::CommandLine)
}

/// Whether an option has one of these values, given or by default.
fn says(given: &ArgMatches, option: &str, values: &[&str]) -> bool {
    let raw = given.get_raw(option).into_iter().flatten();
    raw.into_iter().any(|value| values.iter().any(|known| value == *known))
}

fn echoes(given: &ArgMatches, kinds: &[&str]) -> bool {
    if given.get_flag("absence") { kinds.contains(&"absence") } else { says(given, "kind", kinds) }
}

fn is_of_collocations(given: &ArgMatches) -> bool {
    is_given(given, "around") || says(given, "kind", &["collocations"])
}

/// The option as it is written.
fn long_name(id: &str) -> String {
    format!("--{}", id.replace('_', "-"))
}

#[cfg(test)]
mod tests {
    use super::super::Cli;
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn every_option_with_a_scope_exists_under_the_name_that_is_shown() {
        let program = Cli::command();
        for scope in SCOPES {
            let command = program.find_subcommand(scope.command).expect(scope.command);
            for option in scope.options {
                let arg = command.get_arguments().find(|arg| arg.get_id() == option).expect(option);
                assert_eq!(arg.get_long().map(|long| format!("--{long}")), Some(long_name(option)));
            }
        }
    }
}
