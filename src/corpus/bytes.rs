//! The bytes of a file and their hash; those of a large one by all threads.
//!
//! Most of the time that reading takes goes into the first touch of fresh memory, and it is spent by whoever copies into
//! it: with one thread alone a large file would hold up all others. A small file costs one call each to open it, ask
//! for its size, read and close it; asking whether more has come meanwhile would be one more.

use rayon::prelude::*;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// Fewer bytes are read and hashed by one thread.
const LARGE: usize = 8 << 20;

/// So many bytes are read as they come, whatever the file says of its size.
const LARGEST: u64 = 1 << 32;

/// What a thread reads of a large file at a time.
const PIECE: usize = 2 << 20;

/// All bytes of a regular file.
pub(crate) fn read_bytes(path: &Path) -> io::Result<Vec<u8>> {
    let mut file = File::open(path)?;
    let length = file.metadata()?.len();
    // Some files of the system say that they are empty.
    if length == 0 || length >= LARGEST {
        return fs::read(path);
    }
    let length = length as usize;
    let read = if length < LARGE {
        let mut bytes = vec![0; length];
        file.read_exact(&mut bytes).map(|()| bytes)
    } else {
        read_pieces(&file, length)
    };
    match read {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => fs::read(path),
        read => read,
    }
}

/// The bytes of a large file of this length.
#[cfg(unix)]
fn read_pieces(file: &File, length: usize) -> io::Result<Vec<u8>> {
    use std::os::unix::fs::FileExt;
    // Where there is not so much memory, that is an error, not the end of the program.
    Vec::<u8>::new().try_reserve_exact(length)?;
    let mut bytes = vec![0; length];
    let read = |(number, piece): (usize, &mut [u8])| file.read_exact_at(piece, (number * PIECE) as u64);
    bytes.par_chunks_mut(PIECE).enumerate().try_for_each(read)?;
    Ok(bytes)
}

#[cfg(not(unix))]
fn read_pieces(mut file: &File, length: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(length)?;
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The BLAKE3 hash.
pub(super) fn hash(bytes: &[u8]) -> blake3::Hash {
    if bytes.len() < LARGE { blake3::hash(bytes) } else { blake3::Hasher::new().update_rayon(bytes).finalize() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_whole_whatever_its_size() {
        let folder = tempfile::tempdir().expect("there is a folder for temporary files");
        for length in [0, 1, 5000, LARGE - 1, LARGE + 7] {
            let path = folder.path().join("file");
            let bytes: Vec<u8> = (0..length).map(|at| (at % 251) as u8).collect();
            fs::write(&path, &bytes).expect("it can be written");
            assert!(read_bytes(&path).expect("it can be read") == bytes, "{length} bytes");
            assert_eq!(hash(&bytes), blake3::hash(&bytes));
        }
        assert!(read_bytes(&folder.path().join("none")).is_err());
    }
}
