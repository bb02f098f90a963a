//! Writing files whole or not at all, and folders without touching what is not ours.

use crate::corpus::is_output_of_tifa;
use crate::error::{Error, FileError};
use crate::folder::FolderError;
use crate::unfinished::Unfinished;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs;
use std::io::{self, BufWriter, Write};
use std::path::{Component, Path};
use tempfile::{Builder, NamedTempFile};

/// The name of the file that says what a folder of ours holds. It is written last.
pub(crate) const RUN: &str = "run.json";

/// The beginning of the name of the hidden folder in which files wait until all are there.
const STAGING: &str = ".tifa-";

/// A file to be written into an output folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// The path below the folder, with `/`.
    pub name: String,
    /// The content.
    pub bytes: Vec<u8>,
}

/// Writes a file beside its place and moves it there, so that it is whole or not there at all.
///
/// # Errors
///
/// The folder does not exist, cannot be written to, or is full.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    write_file_with(path, |out| out.write_all(bytes).map_err(|error| FileError::Output(error).into()))
}

/// As [`write_file`], for content that `write` makes piece by piece.
///
/// # Errors
///
/// As [`write_file`], and those of `write`; then the file is as it was.
pub fn write_file_with(path: &Path, write: impl FnOnce(&mut dyn Write) -> Result<(), Error>) -> Result<(), Error> {
    // The temporary file has a random name, which a message should not carry.
    let error = |source: io::Error| {
        Error::from(FileError::Write { path: path.to_owned(), source: io::Error::from(source.kind()) })
    };
    let named = |failed: Error| failed.output_as(error);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // A device or pipe cannot be replaced by a file; it is written to as it is.
    if fs::metadata(path).is_ok_and(|kind| !kind.is_file() && !kind.is_dir()) {
        let mut device = BufWriter::new(fs::File::options().write(true).open(path).map_err(error)?);
        return write(&mut device).map_err(named).and_then(|()| device.flush().map_err(error));
    }
    let file = NamedTempFile::new_in(folder).map_err(error)?;
    let unfinished = Unfinished::new(file.path());
    let mut buffered = BufWriter::with_capacity(1 << 18, file);
    write(&mut buffered).map_err(named)?;
    let file = buffered.into_inner().map_err(|failed| error(failed.into_error()))?;
    give_usual_permissions(file.path()).map_err(error)?;
    unfinished.finish(|| file.persist(path)).map_err(|failed| error(failed.error))?;
    Ok(())
}

/// Writes `files` into `folder` and removes what an earlier run of tifa wrote there and this one does
/// not. The last of `files` must be the `run.json` that lists the others.
///
/// Only files that an earlier `run.json` lists are replaced, and only those whose content is still
/// what it says are removed. Everything is first written to a hidden folder inside, so that a full
/// disk or an interruption leaves the earlier output as it was.
///
/// # Errors
///
/// The folder holds files that tifa did not write and `force` is not given, a file of somebody else
/// stands in the way, or the folder cannot be written to.
pub fn write_folder(folder: &Path, files: &[File], force: bool) -> Result<(), Error> {
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    write_folder_with(folder, &names, force, |staging| {
        for file in files {
            let written = write_new(&staging.join(&file.name), &file.bytes);
            written.map_err(|source| FileError::Write { path: folder.to_owned(), source })?;
        }
        Ok(())
    })
}

/// As [`write_folder`], for files too large to be held: `fill` writes those of these names into the hidden
/// folder that it is given.
///
/// # Errors
///
/// As [`write_folder`], and those of `fill`; then the folder is as it was.
pub(super) fn write_folder_with(
    folder: &Path,
    names: &[&str],
    force: bool,
    fill: impl FnOnce(&Path) -> Result<(), Error>,
) -> Result<(), Error> {
    let error = |source| FileError::Write { path: folder.to_owned(), source };
    let earlier = check_folder(folder, force)?;
    for name in names {
        check_target(folder, name, &earlier)?;
    }
    let is_new = !folder.exists();
    fs::create_dir_all(folder).map_err(error)?;
    remove_left_behind(folder);
    let filled = staged(folder, names, fill);
    if filled.is_err() && is_new {
        // A folder in which something stands is not removed.
        let _ = fs::remove_dir(folder);
    }
    filled?;
    let written: BTreeSet<&str> = names.iter().copied().collect();
    for (name, hash) in earlier.iter().filter(|(name, _)| !written.contains(name.as_str())) {
        remove_unchanged(folder, name, hash);
    }
    Ok(())
}

/// Moves the files of these names into the folder once `fill` has written all of them.
fn staged(folder: &Path, names: &[&str], fill: impl FnOnce(&Path) -> Result<(), Error>) -> Result<(), Error> {
    let staging = Builder::new().prefix(STAGING).tempdir_in(folder);
    let staging = staging.map_err(|source| FileError::Write { path: folder.to_owned(), source })?;
    let unfinished = Unfinished::new(staging.path());
    fill(staging.path())?;
    let place = |name: &&str| {
        let target = folder.join(name);
        let moved = make_parent(&target).and_then(|()| fs::rename(staging.path().join(name), &target));
        moved.map_err(|source| FileError::Write { path: target, source }.into())
    };
    unfinished.finish(|| names.iter().try_for_each(place))
}

/// The files that an earlier run wrote, with their hashes.
pub type Earlier = BTreeMap<String, String>;

/// Checks that the folder may be written to, and lists the files that an earlier run wrote there.
///
/// # Errors
///
/// It is a file, cannot be read, or holds files that tifa did not write and `force` is not given.
pub fn check_folder(folder: &Path, force: bool) -> Result<Earlier, Error> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries.flatten().filter(|entry| !is_staging(&entry.file_name())).count(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Earlier::new()),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            return Err(FolderError::NotAFolder(folder.to_owned()).into());
        }
        Err(source) => return Err(FileError::Write { path: folder.to_owned(), source }.into()),
    };
    let ours = is_output_of_tifa(folder);
    if entries > 0 && !ours && !force {
        return Err(FolderError::ForeignFolder(folder.to_owned()).into());
    }
    Ok(if ours { listed(&folder.join(RUN)) } else { Earlier::new() })
}

/// Checks that a file can go to its place: no folder of its path is a link, and what stands there is ours.
fn check_target(folder: &Path, name: &str, earlier: &Earlier) -> Result<(), Error> {
    let target = folder.join(name);
    let ours = earlier.contains_key(name);
    match fs::symlink_metadata(&target) {
        _ if !parents_are_folders(folder, name) => Err(FolderError::InTheWay(target).into()),
        Ok(kind) if !ours || kind.is_dir() => Err(FolderError::InTheWay(target).into()),
        _ => Ok(()),
    }
}

/// Whether every folder between `folder` and the file is a real one, or not there yet.
fn parents_are_folders(folder: &Path, name: &str) -> bool {
    let parents = Path::new(name).ancestors().skip(1).filter(|parent| !parent.as_os_str().is_empty());
    parents.map(|parent| fs::symlink_metadata(folder.join(parent))).all(|kind| kind.map_or(true, |kind| kind.is_dir()))
}

/// Removes a file of an earlier run, if it is still what that run wrote. What is gone needs no removing.
fn remove_unchanged(folder: &Path, name: &str, hash: &str) {
    let path = folder.join(name);
    let is_file = fs::symlink_metadata(&path).is_ok_and(|kind| kind.is_file());
    let is_unchanged = || fs::read(&path).is_ok_and(|bytes| blake3::hash(&bytes).to_hex().as_str() == hash);
    if is_file && parents_are_folders(folder, name) && is_unchanged() {
        let _ = fs::remove_file(path);
    }
}

/// What an interrupted run leaves behind: a hidden folder of ours.
fn is_staging(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(STAGING.as_bytes())
}

/// Removes the hidden folders of interrupted runs. If that fails they only take up space.
fn remove_left_behind(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if is_staging(&entry.file_name()) && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// The files that a `run.json` lists with their hashes, but for paths that would lead out of its folder.
pub(crate) fn listed(run: &Path) -> Earlier {
    let run: serde_json::Value =
        fs::read(run).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
    let entry = |output: &serde_json::Value| {
        Some((output["file"].as_str()?.to_owned(), output["blake3"].as_str().unwrap_or_default().to_owned()))
    };
    let inside = |name: &str| Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
    let outputs = run["outputs"].as_array().map(Vec::as_slice).unwrap_or_default();
    let mut listed: Earlier =
        outputs.iter().filter_map(entry).filter(|(name, _)| !name.is_empty() && inside(name)).collect();
    listed.insert(RUN.into(), String::new());
    listed
}

pub(super) fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    make_parent(path)?;
    fs::write(path, bytes)
}

fn make_parent(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)
}

/// A temporary file can be read by its owner only; a result should be as readable as any new file.
#[cfg(unix)]
fn give_usual_permissions(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn give_usual_permissions(_: &Path) -> io::Result<()> {
    Ok(())
}
