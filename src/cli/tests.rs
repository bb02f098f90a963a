//! The command line as a whole: it is consistent, and nothing that can change a figure goes unrecorded.

use super::Cli;
use crate::ask::Ask;
use clap::{Arg, Command, CommandFactory, Parser};

#[test]
fn the_command_line_is_consistent() {
    Cli::command().debug_assert();
}

/// Options that can change no figure, each with the reason.
const UNRECORDED: &[(&str, &str)] = &[
    ("threads", "sums are of integers or in document order"),
    ("quiet", "warnings are printed or not"),
    ("all_warnings", "how they are printed"),
    ("strict", "the answer is the same, or there is none"),
    ("max_memory", "intermediate counts are kept elsewhere"),
    ("temp", "they are kept there"),
    ("format", "the place and shape of the answer"),
    ("output", "the place of the answer"),
    ("no_metadata", "a file beside the answer"),
    ("force", "the place of the answer"),
    ("text", "a second place, for the texts"),
    ("chart", "the place of a drawing"),
];

/// Commands that ask something, each with what may be needed beside an option.
const COMMANDS: &[&[&str]] = &[
    &["count", "seeds"],
    &["count", "seeds", "-n", "1..2"],
    &["count", "seeds", "--vocabulary"],
    &["count", "seeds", "-n", "1..2", "-o", "place"],
    &["compare", "seeds", "--target", "year=2024"],
    &["compare", "seeds"],
    &["compare", "seeds", "-n", "1..2", "--target", "year=2024"],
    &["compare", "seeds", "-n", "1..2"],
    &["compare", "seeds", "-n", "1..2", "--reference-list", "list.csv"],
    &["trend", "seeds"],
    &["phrases", "seeds"],
    &["kwic", "term", "seeds"],
    &["echo", "seeds"],
    &["inspect", "seeds"],
    &["chart", "seeds", "--kind", "bars"],
    &["chart", "seeds"],
    &["chart", "seeds", "--kind", "bars", "--target", "year=2024"],
    &["report", "seeds", "-o", "place"],
    &["report", "seeds", "-o", "place", "--target", "year=2024"],
    &["lexicon", "check", "terms.csv", "seeds"],
    &["lexicon", "suggest", "seeds"],
];

/// Values of which every option takes some.
const VALUES: &[&str] = &[
    "1",
    "2",
    "3",
    "5",
    "20",
    "30",
    "0.6",
    "0.7",
    "1..2",
    "1..3",
    "2021",
    "2022",
    "year=2022",
    "year=2024",
    "case",
    "width",
    "concept",
    "lexicon",
    "gb18030",
    "utf-8",
    "{year}_{a}",
    "{year}_{b}",
];

fn asked(command: &[&str], more: &[String]) -> Option<Ask> {
    let args = ["tifa"].iter().chain(command).map(|arg| (*arg).to_owned()).chain(more.iter().cloned());
    Some(Cli::try_parse_from(args).ok()?.command.ask()?.0)
}

/// Two different ways to give an option.
fn drawn(arg: &Arg) -> Vec<Vec<String>> {
    let Some(long) = arg.get_long() else { return vec![vec!["other".into()], vec!["another".into()]] };
    if !arg.get_action().takes_values() {
        return vec![vec![], vec![format!("--{long}")]];
    }
    let possible = arg.get_possible_values();
    let names = possible.iter().map(|value| value.get_name()).chain(VALUES.iter().copied());
    names.map(|value| vec![format!("--{long}={value}")]).collect()
}

fn named<'a>(program: &'a Command, names: &[&str]) -> &'a Command {
    let command = program.find_subcommand(names[0]).expect("a command");
    command.find_subcommand(names[1]).unwrap_or(command)
}

#[test]
fn every_option_that_can_change_a_figure_is_recorded_whole() {
    let program = Cli::command();
    let mut n_checked = 0;
    for command in COMMANDS {
        for arg in named(&program, command).get_arguments() {
            let id = arg.get_id().as_str();
            // `suggest` is `phrases` with these two set.
            let is_set = command[1] == "suggest" && ["only_new", "as_lexicon"].contains(&id);
            if UNRECORDED.iter().any(|(name, _)| *name == id) || arg.is_hide_set() || is_set {
                continue;
            }
            // What one form of a command does not take, another does.
            let forms =
                COMMANDS.iter().filter(|form| form[0] == command[0] && (form[0] != "lexicon" || form[1] == command[1]));
            let given =
                forms.map(|form| drawn(arg).iter().filter_map(|more| asked(form, more)).take(2).collect::<Vec<Ask>>());
            let two = given.into_iter().find(|asks| asks.len() > 1);
            let two = two.unwrap_or_else(|| panic!("{} --{id}: no two values that it takes; add some", command[0]));
            assert!(
                two.windows(2).any(|pair| pair[0] != pair[1]),
                "{} --{id} changes nothing that is asked",
                command[0]
            );
            let json = |ask: &Ask| ask.provenance().json();
            let differ = two.windows(2).any(|pair| json(&pair[0]) != json(&pair[1]));
            assert!(differ, "{} --{id} is not in the provenance", command[0]);
            n_checked += 1;
        }
    }
    assert!(n_checked > 200 && UNRECORDED.len() <= 12, "{n_checked} options");
}

#[test]
fn what_is_asked_can_be_asked_again_from_its_provenance() {
    for command in COMMANDS {
        let Some(ask) = asked(command, &[]) else { continue };
        let again = Ask::from_json(&ask.provenance().json().to_string());
        assert_eq!(again.ok().as_ref(), Some(&ask), "{command:?}");
    }
}

#[test]
fn an_option_that_is_not_given_has_the_default_of_the_library() {
    use crate::ask::*;
    let input = || Input { inputs: vec!["seeds".into()], ..Input::default() };
    let defaults = [
        Ask::Count(Count { input: input(), ..Count::default() }),
        Ask::Trend(Trend { input: input(), ..Trend::default() }),
        Ask::Phrases(Box::new(Phrases { input: input(), ..Phrases::default() })),
        Ask::Echo(Box::new(Echo { input: input(), ..Echo::default() })),
        Ask::Inspect(Inspect { input: input(), ..Inspect::default() }),
        Ask::Report(Report { input: input(), ..Report::default() }),
        Ask::Kwic(Kwic { input: input(), term: "term".into(), ..Kwic::default() }),
    ];
    for default in defaults {
        let given = COMMANDS.iter().filter_map(|command| asked(command, &[]));
        let mut same = given.filter(|ask| std::mem::discriminant(ask) == std::mem::discriminant(&default));
        assert_eq!(same.next().map(|ask| ask.provenance()), Some(default.provenance()));
    }
}
