//! Where the documents are and what is stated of them, before anything is read.

use super::folder::{self, Listed};
use super::label::Condition;
use super::manifest::{self, read_manifest};
use super::metadata::{self, read_metadata};
use super::name_pattern::NamePattern;
use super::names::{FileName, Names};
use super::natural::natural_order;
use super::read::ReadOptions;
use super::scan::KnownFile;
pub(super) use super::stated::{LineRule, Stated, StatedOmission, StatedPassage, StatedPlace};
use super::watch::Watch;
use crate::corpus::CorpusError;
use crate::error::{Error, FileError};
use crate::unfinished::Unfinished;
use crate::warning::Warning;
use rustc_hash::FxHashSet;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, LazyLock, OnceLock};
use tempfile::{NamedTempFile, TempPath};

/// The documents of all inputs, sorted by name, with what is stated of them.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// The name of the corpus, for titles.
    pub name: String,
    /// The lexicon that the manifest names: a path, or `builtin:NAME`.
    pub lexicon: Option<PathBuf>,
    /// What the manifest wants in a report.
    pub report: ReportPlan,
    /// The documents to be read.
    pub sources: Vec<Source>,
    /// What was found beside them.
    pub warnings: Vec<Warning>,
    /// Who is told how far reading has come.
    pub(super) watch: Option<Arc<dyn Watch>>,
    /// Whether no second pass over the documents follows.
    pub(super) reads_once: bool,
    /// Standard input, spooled to a file that goes when nobody needs it any more.
    pub(super) spooled: Option<Arc<(Unfinished, TempPath)>>,
}

impl Sources {
    /// The same documents; `watch` is told how far reading has come.
    pub(crate) fn watched_by(self, watch: Option<Arc<dyn Watch>>) -> Sources {
        Sources { watch, ..self }
    }

    /// The same documents, to be read by one pass only: nothing is kept for another one, neither what was made of each file
    /// nor its hash, so that its text cannot be read again for quotes.
    #[must_use]
    pub fn read_once(self) -> Sources {
        Sources { reads_once: true, ..self }
    }

    /// Who is told how far reading has come, and may stop it.
    pub(crate) fn watch(&self) -> Option<Arc<dyn Watch>> {
        self.watch.clone()
    }
}

/// What a manifest wants in a report.
#[derive(Debug, Default, Clone, serde::Serialize, serde::Deserialize)]
pub struct ReportPlan {
    /// Labels by which the report groups.
    pub by: Vec<String>,
    /// The conditions of the comparison's target.
    pub target: Vec<Condition>,
    /// The conditions of its reference; none means all the rest.
    pub reference: Vec<Condition>,
}

/// One file that is a document.
#[derive(Debug, Clone)]
pub struct Source {
    /// The name, unique among the inputs.
    pub id: String,
    /// The name of its file, beside those of the others.
    pub(super) name: FileName,
    /// Where it is.
    pub path: PathBuf,
    /// Whether it is known to be a regular file, which ends.
    pub(super) is_regular: bool,
    /// What is stated of it.
    pub(super) stated: Stated,
    /// How it is read.
    pub options: Arc<ReadOptions>,
    /// The text in UTF-8 and NFC, where it is in memory and no file holds it.
    pub(super) text: Option<Arc<str>>,
    /// What an earlier pass made of it.
    pub(super) known: OnceLock<KnownFile>,
}

impl Source {
    pub(super) fn new(id: String, path: PathBuf, stated: Stated) -> Source {
        /// One for all, because most sources are given others later on.
        static OPTIONS: LazyLock<Arc<ReadOptions>> = LazyLock::new(Arc::default);
        Source {
            id,
            name: FileName::default(),
            path,
            is_regular: false,
            stated,
            options: OPTIONS.clone(),
            text: None,
            known: OnceLock::new(),
        }
    }

    /// Whether this is standard input, whose file name says nothing.
    pub(super) fn is_spooled(&self) -> bool {
        self.id == STDIN_NAME
    }
}

/// How documents are found and what is known of them beforehand.
#[derive(Debug, Clone, Default)]
pub struct LocateOptions {
    /// A metadata table in place of the one beside the documents; its files lie in the input's folder.
    pub metadata: Option<PathBuf>,
    /// Labels from file names.
    pub name_pattern: Option<NamePattern>,
    /// How files are read.
    pub read: ReadOptions,
    /// Who is told how far reading has come.
    pub watch: Option<Arc<dyn Watch>>,
}

/// Finds the documents of the inputs: folders, files, manifests (`corpus.toml`) or metadata tables.
///
/// Documents come sorted by name, whatever the order of the inputs, and with several inputs their
/// names begin with the name of their input.
///
/// # Errors
///
/// An input does not exist or holds no document, a manifest cannot be read, or two documents would
/// have one name.
pub fn locate(inputs: &[PathBuf], options: &LocateOptions) -> Result<Sources, Error> {
    let mut all = Sources::default();
    let mut names = Vec::new();
    for input in inputs {
        let mut found = locate_one(input, options)?;
        if found.sources.is_empty() {
            return Err(CorpusError::NoDocuments(input.clone()).into());
        }
        if inputs.len() > 1 && !input.is_file() {
            for source in &mut found.sources {
                source.id = format!("{}/{}", found.name, source.id);
            }
        }
        names.push(found.name);
        all.lexicon = all.lexicon.or(found.lexicon);
        if all.report.by.is_empty() && all.report.target.is_empty() {
            all.report = found.report;
        }
        all.sources.append(&mut found.sources);
        all.warnings.append(&mut found.warnings);
        all.spooled = all.spooled.or(found.spooled);
    }
    if let Some(pattern) = &options.name_pattern {
        let unmatched: Vec<String> =
            all.sources.iter_mut().filter_map(|source| (!pattern.apply(source)).then(|| source.id.clone())).collect();
        if !unmatched.is_empty() {
            all.warnings.push(Warning::NameUnmatched { files: unmatched });
        }
    }
    all.watch.clone_from(&options.watch);
    let read = Arc::new(options.read.clone());
    let file_names = Names::new(all.sources.iter().map(|source| source.id.as_str()));
    for source in &mut all.sources {
        source.options = read.clone();
        source.name = if source.is_spooled() { FileName::default() } else { file_names.name(&source.id) };
    }
    all.name = names.join(", ");
    all.sources.sort_by(|a, b| natural_order(&a.id, &b.id));
    match all.sources.windows(2).find(|pair| pair[0].id == pair[1].id) {
        Some(pair) => Err(CorpusError::SameName(pair[0].id.clone()).into()),
        None => Ok(all),
    }
}

fn locate_one(input: &Path, options: &LocateOptions) -> Result<Sources, Error> {
    if input == Path::new(STANDARD_INPUT) {
        return from_standard_input();
    }
    let kind = std::fs::metadata(input).map_err(|source| match source.kind() {
        std::io::ErrorKind::NotFound => Error::from(CorpusError::InputMissing(input.to_owned())),
        _ => Error::from(FileError::Read { path: input.to_owned(), source }),
    })?;
    if !kind.is_dir() && !kind.is_file() {
        return Err(CorpusError::NotRegular(input.to_owned()).into());
    }
    let file_name = input.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if kind.is_dir() {
        let manifest = input.join(manifest::FILE_NAME);
        let beside = metadata::FILE_NAMES.map(|name| input.join(name)).into_iter().find(|path| path.is_file());
        match options.metadata.clone().or(beside) {
            _ if options.metadata.is_none() && manifest.is_file() => from_manifest(&manifest),
            Some(metadata) => from_metadata(&metadata, input),
            None => from_folder(input),
        }
    } else if file_name.ends_with(".toml") {
        from_manifest(input)
    } else if metadata::FILE_NAMES.contains(&file_name.as_str()) || metadata::lists_files(input) {
        from_metadata(input, input.parent().unwrap_or(Path::new("")))
    } else {
        let source = Source::new(file_name.clone(), input.to_owned(), Stated::default());
        Ok(Sources { name: file_name, sources: vec![source], ..Sources::default() })
    }
}

/// The input that stands for standard input.
const STANDARD_INPUT: &str = "-";

/// The name of the document read from it.
const STDIN_NAME: &str = "standard input";

/// Standard input is kept in a temporary file, because documents are read more than once.
fn from_standard_input() -> Result<Sources, Error> {
    let error = |source| FileError::Read { path: PathBuf::from("standard input"), source };
    let mut spool = NamedTempFile::new().map_err(error)?;
    let unfinished = Unfinished::new(spool.path());
    std::io::copy(&mut std::io::stdin().lock(), &mut spool).map_err(error)?;
    let path = spool.into_temp_path();
    let source = Source::new(STDIN_NAME.into(), path.to_path_buf(), Stated::default());
    let spooled = Some(Arc::new((unfinished, path)));
    Ok(Sources { name: STDIN_NAME.into(), sources: vec![source], spooled, ..Sources::default() })
}

fn from_manifest(path: &Path) -> Result<Sources, Error> {
    let manifest = read_manifest(path)?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let warnings = check_listed(path, folder, &manifest.sources, manifest.lexicon.as_deref())?;
    Ok(Sources {
        name: manifest.name.unwrap_or_else(|| folder_name(path.parent())),
        lexicon: manifest.lexicon,
        report: manifest.report,
        sources: manifest.sources,
        warnings,
        ..Sources::default()
    })
}

fn from_metadata(path: &Path, folder: &Path) -> Result<Sources, Error> {
    let (sources, mut warnings) = read_metadata(path, folder)?;
    warnings.extend(check_listed(path, folder, &sources, None)?);
    Ok(Sources { name: folder_name(Some(folder)), sources, warnings, ..Sources::default() })
}

fn from_folder(folder: &Path) -> Result<Sources, Error> {
    let listing = folder::list(folder)?;
    let warnings = folder::warnings(&listing);
    let source = |file: Listed| {
        let source = Source::new(file.name, file.path, Stated::default());
        Source { is_regular: file.is_regular, ..source }
    };
    let sources = listing.documents.into_iter().map(source).collect();
    Ok(Sources { name: folder_name(Some(folder)), sources, warnings, ..Sources::default() })
}

/// No file may be listed twice; files of the folder that are not listed are reported.
fn check_listed(list: &Path, folder: &Path, sources: &[Source], lexicon: Option<&Path>) -> Result<Vec<Warning>, Error> {
    let mut listed = FxHashSet::default();
    for source in sources {
        if !listed.insert(source.path.as_path()) {
            return Err(CorpusError::ListedTwice { manifest: list.to_owned(), file: source.id.clone() }.into());
        }
    }
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let listing = folder::list(folder)?;
    let is_listed = |file: &Listed| listed.contains(file.path.as_path()) || Some(file.path.as_path()) == lexicon;
    let unlisted = listing.documents.into_iter().filter(|file| !is_listed(file));
    let unlisted: Vec<String> = unlisted.map(|file| file.name).collect();
    Ok(if unlisted.is_empty() { Vec::new() } else { vec![Warning::Unlisted { files: unlisted }] })
}

/// The last name of a folder's path, for titles.
fn folder_name(folder: Option<&Path>) -> String {
    let folder = folder.map(|folder| if folder.as_os_str().is_empty() { Path::new(".") } else { folder });
    let folder = folder.and_then(|folder| folder.canonicalize().ok());
    let name = folder.as_deref().and_then(Path::file_name);
    name.map_or_else(|| "corpus".to_owned(), |name| name.to_string_lossy().into_owned())
}

/// The path of a listed file, which must lie in or below `folder`.
pub(super) fn safe_join(folder: &Path, file: &str, manifest: &Path) -> Result<PathBuf, Error> {
    let inside = Path::new(file).components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    let path = if folder.as_os_str().is_empty() { Path::new(".").join(file) } else { folder.join(file) };
    // A link inside the folder may still lead out of it.
    let leads_out =
        matches!((path.canonicalize(), path_root(folder)), (Ok(path), Some(root)) if !path.starts_with(&root));
    if inside && !leads_out {
        Ok(path)
    } else {
        Err(CorpusError::OutsideFolder { manifest: manifest.to_owned(), file: file.to_owned() }.into())
    }
}

fn path_root(folder: &Path) -> Option<PathBuf> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    folder.canonicalize().ok()
}
