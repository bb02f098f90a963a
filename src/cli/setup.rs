//! What most commands do first: find the documents, choose the terms, count.

use super::args::{GlobalArgs, InputArgs, RepeatsArg, TermArgs};
use super::output;
use crate::corpus::{Condition, DateChoice, Key, ParagraphRule, Sources, YearMissing, find_copies, locate};
use crate::count::{ConceptCells, ConceptCounts, Policy, count_concept_cells, count_concepts};
use crate::error::Error;
use crate::lexicon::{Lexicon, can_match};
use crate::table::Provenance;
use crate::token::Segmenter;
use crate::warning::{Warning, group_warnings};
use serde_json::{Map, Value, json};

/// Finds the documents; with `--repeats drop` without the copies of earlier ones.
pub(super) fn sources(input: &InputArgs, global: &GlobalArgs) -> Result<Sources, Error> {
    let sources = locate(&input.inputs, &input.selection.locate_options(global))?;
    if input.selection.repeats == RepeatsArg::Keep {
        return Ok(sources);
    }
    let copies = find_copies(&sources, &input.selection.selection(), &input.selection.reading())?;
    Ok(sources.without_copies(&copies))
}

/// Warnings about documents that are nearly the same, where they are kept.
pub(super) fn copies(input: &InputArgs, sources: &Sources) -> Result<Vec<Warning>, Error> {
    if input.selection.repeats == RepeatsArg::Drop {
        return Ok(Vec::new());
    }
    let copies = find_copies(sources, &input.selection.selection(), &input.selection.reading())?;
    Ok(copies.iter().map(Warning::from).collect())
}

/// Finds the documents and counts the concepts that the options name.
pub(super) fn counted(
    input: &InputArgs,
    terms: &TermArgs,
    policy: Policy,
    global: &GlobalArgs,
) -> Result<ConceptCounts, Error> {
    let sources = sources(input, global)?;
    let lexicon = lexicon(&sources, terms)?.ok_or(Error::NoTerms)?;
    let shown = shown(&lexicon, &terms.concepts)?;
    let counts = count_concepts(&sources, &input.selection.selection(), lexicon, policy)?;
    Ok(counts.only(shown.as_deref()))
}

/// As [`counted`], by group and without the places of hits.
pub(super) fn counted_cells(
    input: &InputArgs,
    terms: &TermArgs,
    keys: &[Key],
    global: &GlobalArgs,
) -> Result<ConceptCells, Error> {
    let sources = sources(input, global)?.read_once();
    let lexicon = lexicon(&sources, terms)?.ok_or(Error::NoTerms)?;
    let shown = shown(&lexicon, &terms.concepts)?;
    let policy = input.selection.policy_by(terms.overlap, keys);
    let counts = count_concept_cells(&sources, &input.selection.selection(), lexicon, policy, keys)?;
    Ok(counts.only(shown.as_deref()))
}

/// The numbers of the concepts asked for; nothing if all are wanted.
pub(super) fn shown(lexicon: &Lexicon, concepts: &[String]) -> Result<Option<Vec<usize>>, Error> {
    let number = |name: &String| lexicon.concept(name).ok_or_else(|| Error::UnknownConcept(name.clone()));
    let chosen: Vec<usize> = concepts.iter().map(number).collect::<Result<_, _>>()?;
    Ok((!chosen.is_empty()).then_some(chosen))
}

/// The lexicon that the options name, or the corpus does; none if neither does.
pub(super) fn lexicon(sources: &Sources, terms: &TermArgs) -> Result<Option<Lexicon>, Error> {
    if let Some(term) = terms.terms.iter().find(|term| !can_match(term)) {
        return Err(Error::EmptyTerm(term.clone()));
    }
    let path = terms.lexicon.as_ref().or(if terms.terms.is_empty() { sources.lexicon.as_ref() } else { None });
    let mut lexicon = match path {
        Some(path) => Lexicon::read(path)?,
        None if terms.terms.is_empty() => return Ok(None),
        None => Lexicon { name: "terms".into(), ..Lexicon::default() },
    };
    if let Some(level) = terms.level {
        lexicon = lexicon.at_level(usize::from(level));
    }
    lexicon.append(Lexicon::of_phrases("terms", terms.terms.iter().map(String::as_str)));
    Ok(Some(lexicon))
}

/// Prints the warnings, one line for each kind if not asked for all; with `--strict` those about the input are an error.
pub(super) fn warn(warnings: &[Warning], global: &GlobalArgs) -> Result<(), Error> {
    if !global.quiet {
        let groups = group_warnings(warnings);
        let is_cut = !global.all_warnings && groups.iter().any(|group| !group.is_whole);
        let texts: Vec<String> = match global.all_warnings {
            true => warnings.iter().map(Warning::in_full).collect(),
            false => groups.into_iter().map(|group| group.text).collect(),
        };
        texts.iter().for_each(|text| output::message(&format!("warning: {text}")));
        if is_cut {
            output::message("--all-warnings prints each of them, with all documents");
        }
    }
    let about_input = warnings.iter().filter(|warning| warning.is_about_input()).count();
    if global.strict && about_input > 0 { Err(Error::Strict(about_input)) } else { Ok(()) }
}

/// The options that touch the figures, for files that say where they come from.
pub(super) struct Options(Map<String, Value>);

impl Options {
    pub(super) fn new(input: &InputArgs, corpus: &str) -> Options {
        let mut options = Options(Map::new());
        options.add("corpus", json!(corpus));
        let selection = &input.selection;
        if !selection.conditions.is_empty() {
            options.add("where", texts(&selection.conditions));
        }
        if let Some(since) = selection.since {
            options.add("since", json!(since.to_string()));
        }
        if let Some(until) = selection.until {
            options.add("until", json!(until.to_string()));
        }
        let reading = selection.reading();
        let switches = [
            ("keep_boilerplate", reading.keep_boilerplate),
            ("keep_repeats", reading.keep_repeats),
            ("repeats_drop", selection.repeats == RepeatsArg::Drop),
            ("date_page", reading.date == DateChoice::Page),
            ("year_missing_drop", reading.year_missing == YearMissing::Drop),
        ];
        for (name, _) in switches.iter().filter(|(_, is_on)| *is_on) {
            options.add(name, json!(true));
        }
        if reading.paragraphs != ParagraphRule::Auto {
            options.add("paragraphs", json!(format!("{:?}", reading.paragraphs).to_lowercase()));
        }
        options.add("fold", json!(selection.fold.names()));
        options
    }

    pub(super) fn add(&mut self, name: &str, value: Value) {
        self.0.insert(name.to_owned(), value);
    }

    /// Adds what was counted and how.
    pub(super) fn add_terms(&mut self, terms: &TermArgs, lexicon: &Lexicon) {
        self.add("lexicon", json!(lexicon.name));
        if !terms.terms.is_empty() {
            self.add("terms", json!(terms.terms));
        }
        if !terms.concepts.is_empty() {
            self.add("concepts", json!(terms.concepts));
        }
        if let Some(level) = terms.level {
            self.add("level", json!(level));
        }
        self.add("overlap", json!(terms.overlap.name()));
        self.add("confidence", json!(terms.confidence.level()));
    }

    /// Adds what the tokens of Chinese text are, where that is a choice.
    pub(super) fn add_segmenter(&mut self, segmenter: &Segmenter) {
        if segmenter.finds_words() {
            self.add("segment", json!(segmenter.name));
        }
    }

    pub(super) fn add_keys(&mut self, keys: &[Key]) {
        self.add("by", json!(keys.iter().map(Key::name).collect::<Vec<_>>()));
    }

    pub(super) fn provenance(self, command: &str) -> Provenance {
        Provenance { command: command.to_owned(), options: self.0 }
    }
}

/// Conditions as they are written.
pub(super) fn texts(conditions: &[Condition]) -> Value {
    json!(conditions.iter().map(ToString::to_string).collect::<Vec<_>>())
}
