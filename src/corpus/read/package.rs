//! ZIP files from the inside: archives, and the packages of Office formats.
//!
//! Nothing is written to disk and no path inside is used as one. Sizes are counted as bytes come out,
//! whatever the headers say.

use super::{Limits, ReadError};
use std::io::{Cursor, ErrorKind, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// What the errors call it.
const FORMAT: &str = "ZIP archive";

/// Below this size a high ratio does no harm: empty tables and runs of spaces.
const DENSE_BYTES: u64 = 1 << 20;

/// Whether bytes are a package of an Office format that has its parts in this folder.
pub(super) fn is_office(bytes: &[u8], folder: &str) -> bool {
    let is_zip = bytes.starts_with(b"PK\x03\x04");
    let within = |archive: ZipArchive<Cursor<&[u8]>>| {
        archive.index_for_name("[Content_Types].xml").is_some()
            && archive.file_names_raw().any(|name| name.starts_with(folder.as_bytes()))
    };
    is_zip && ZipArchive::new(Cursor::new(bytes)).is_ok_and(within)
}

/// An open package, and what may still come out of it.
pub(super) struct Package {
    archive: ZipArchive<Cursor<Vec<u8>>>,
    limits: Limits,
    left_bytes: u64,
}

impl Package {
    /// Opens a package.
    ///
    /// # Errors
    ///
    /// It is no ZIP file, or has too many members.
    pub(super) fn open(bytes: Vec<u8>, limits: Limits) -> Result<Package, ReadError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(zip_error)?;
        if archive.len() > limits.members {
            return Err(ReadError::TooManyMembers(limits.members));
        }
        Ok(Package { archive, limits, left_bytes: limits.unpacked_bytes })
    }

    /// The number of members.
    pub(super) fn len(&self) -> usize {
        self.archive.len()
    }

    /// Whether there is a member of this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// Whether a member's name begins so.
    pub(super) fn has_within(&self, folder: &str) -> bool {
        self.archive.file_names_raw().any(|name| name.starts_with(folder.as_bytes()))
    }

    /// A member's name as bytes, and whether it is a folder.
    pub(super) fn name(&mut self, index: usize) -> Result<(Vec<u8>, bool), ReadError> {
        let file = self.archive.by_index_raw(index).map_err(zip_error)?;
        Ok((file.name_raw().to_vec(), file.is_dir()))
    }

    /// The bytes of a member by its place.
    ///
    /// # Errors
    ///
    /// It is encrypted, broken, or larger or denser than allowed.
    pub(super) fn unpack(&mut self, index: usize) -> Result<Vec<u8>, ReadError> {
        let file = self.archive.by_index(index).map_err(zip_error)?;
        if file.encrypted() {
            return Err(ReadError::Encrypted);
        }
        let packed = file.compressed_size();
        let dense = packed.saturating_mul(self.limits.ratio).max(DENSE_BYTES);
        let most = dense.min(self.left_bytes);
        let mut bytes = Vec::new();
        let read = file.take(most + 1).read_to_end(&mut bytes);
        let n_bytes = bytes.len() as u64;
        if n_bytes > most {
            let too_large = ReadError::TooLarge(self.limits.unpacked_bytes);
            return Err(if most < dense { too_large } else { ReadError::TooDense(self.limits.ratio) });
        }
        self.left_bytes -= n_bytes;
        read.map_err(|error| ReadError::malformed(FORMAT, cause(&error)))?;
        Ok(bytes)
    }

    /// The bytes of a member by its name.
    pub(super) fn unpack_named(&mut self, name: &str) -> Result<Vec<u8>, ReadError> {
        let missing = || ReadError::malformed(FORMAT, format_args!("'{name}' is missing"));
        let index = self.archive.index_for_name(name).ok_or_else(missing)?;
        self.unpack(index)
    }

    /// Unpacks every member once without keeping it, to see that none is larger than allowed, and gives
    /// the bytes of the package back.
    #[cfg(feature = "excel")]
    pub(super) fn checked(mut self) -> Result<Vec<u8>, ReadError> {
        for index in 0..self.len() {
            self.unpack(index)?;
        }
        Ok(self.archive.into_inner().into_inner())
    }
}

fn zip_error(error: ZipError) -> ReadError {
    match error {
        ZipError::InvalidPassword => ReadError::Encrypted,
        ZipError::UnsupportedArchive(reason) if reason.contains("assword") => ReadError::Encrypted,
        ZipError::Io(error) => ReadError::malformed(FORMAT, cause(&error)),
        error => ReadError::malformed(FORMAT, error),
    }
}

/// What went wrong, in plain words for the commonest case.
fn cause(error: &std::io::Error) -> String {
    if error.kind() == ErrorKind::UnexpectedEof { "it is cut off".to_owned() } else { error.to_string() }
}
