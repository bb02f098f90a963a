//! PDF with a text layer.
//!
//! Characters become lines by their places ([`layout`]); running heads and page numbers are left out
//! ([`running_heads`]); words broken at line ends are joined ([`hyphens`]); lines stay lines, with a
//! blank one where the gap is larger than usual and between pages.
//!
//! The parser may panic, recurse without end or take for ever on broken files. What is known to do so
//! is taken out first ([`defuse`]); the rest runs in a thread of its own with a deadline, page by page.

mod defuse;
mod east_asian;
mod hyphens;
mod inflate;
mod layout;
mod pages;
mod running_heads;

use super::content::Sign;
use super::sink::Sink;
use super::{RawDocument, ReadError, ReadNote, ReadOptions, Reader};
use crate::corpus::decode::normalized;
use pages::Pages;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

/// PDF documents.
pub(super) const PDF: Reader = Reader {
    name: "pdf",
    about: "PDF with a text layer, without running heads and page numbers",
    extensions: &["pdf"],
    sign: Sign::Certain(|head| head.text.starts_with("%PDF-")),
    read,
};

/// What the errors call it.
const FORMAT: &str = "PDF";

/// The stack for the parser, which recurses with the nesting of a file.
const STACK_BYTES: usize = 256 << 20;

/// How much longer than the deadline the thread is waited for, that looks at the clock itself.
const GRACE: Duration = Duration::from_secs(1);

fn read(bytes: Vec<u8>, options: &ReadOptions, sink: &mut Sink<'_>) -> Result<(), ReadError> {
    let pages = pages_within(bytes, options)?;
    let of = pages.read.len() + pages.broken;
    let mut notes = Vec::new();
    let scanned = pages.read.iter().filter(|page| page.lines.is_empty()).count();
    if pages.broken == of {
        return Err(ReadError::Defeated { format: FORMAT });
    }
    if scanned + pages.broken == of {
        return Err(ReadError::NoTextLayer { pages: of });
    }
    if scanned > 0 {
        notes.push(ReadNote::ScannedPages { pages: scanned, of });
    }
    if pages.broken > 0 {
        notes.push(ReadNote::BrokenPages { pages: pages.broken, of });
    }
    let mut lines = pages.read;
    let removed = running_heads::remove(&mut lines);
    if !removed.is_empty() {
        notes.push(ReadNote::RunningHeads {
            lines: removed.len(),
            first: removed.into_iter().next().unwrap_or_default(),
        });
    }
    let (text, n_nul) = normalized(hyphens::join(&layout::paragraphs(&lines)));
    if n_nul > 0 {
        notes.push(ReadNote::NulBytes(n_nul));
    }
    notes.extend(pages.created.map(ReadNote::Created));
    let _ = sink.document(RawDocument { text, title: pages.title, encoding: "PDF", notes, ..RawDocument::default() });
    Ok(())
}

/// Reads the pages in a thread. One that does not end in time is left alone: it holds its own copy of
/// the file and nothing else.
fn pages_within(bytes: Vec<u8>, options: &ReadOptions) -> Result<Pages, ReadError> {
    let limits = options.limits;
    let deadline = Instant::now() + limits.pdf_time;
    let (sender, receiver) = mpsc::sync_channel(1);
    let work = move || {
        let _ = sender.send(pages::read(&bytes, limits, deadline));
    };
    let spawned = thread::Builder::new().name("pdf".to_owned()).stack_size(STACK_BYTES).spawn(work);
    spawned.map_err(|error| ReadError::malformed(FORMAT, error))?;
    match receiver.recv_timeout(limits.pdf_time + GRACE) {
        Ok(pages) => pages,
        Err(mpsc::RecvTimeoutError::Timeout) => Err(ReadError::TooSlow(limits.pdf_time)),
        Err(mpsc::RecvTimeoutError::Disconnected) => Err(ReadError::Defeated { format: FORMAT }),
    }
}

#[cfg(test)]
mod tests;
