//! Work without Python's lock: Ctrl-C stops it, progress is told, errors become exceptions.

use crate::Call;
use crate::corpus::{CorpusError, Watch};
use crate::error::Error;
use pyo3::create_exception;
use pyo3::exceptions::{PyException, PyRuntimeError};
use pyo3::prelude::*;
use std::error::Error as StdError;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

create_exception!(
    pytifa,
    TifaError,
    PyException,
    "What was asked cannot be answered; `hint` names the way out where one is known."
);

/// How often Python is asked whether somebody pressed Ctrl-C.
const PATIENCE: Duration = Duration::from_millis(50);

/// What an answer may use of the machine, and whom progress is told.
#[derive(Debug, Default)]
pub(super) struct Terms {
    pub(super) threads: usize,
    pub(super) max_memory: Option<u64>,
    pub(super) temp: Option<PathBuf>,
    pub(super) progress: Option<Py<PyAny>>,
}

#[derive(Debug, Default)]
struct Told {
    files: AtomicUsize,
    read: AtomicUsize,
    is_stopped: AtomicBool,
}

impl Watch for Told {
    fn pass(&self, n_files: usize) {
        self.read.store(0, Ordering::Relaxed);
        self.files.store(n_files, Ordering::Relaxed);
    }

    fn file(&self) {
        self.read.fetch_add(1, Ordering::Relaxed);
    }

    fn end(&self) {}

    fn stopped(&self) -> bool {
        self.is_stopped.load(Ordering::Relaxed)
    }
}

/// Does the work on threads of its own, which end with it, while this one waits for it and for signals.
pub(super) fn attend<T: Send>(
    py: Python<'_>,
    terms: &Terms,
    work: impl FnOnce(&Call) -> Result<T, Error> + Send,
) -> PyResult<T> {
    let told = Arc::new(Told::default());
    let watch: Arc<dyn Watch> = Arc::clone(&told) as _;
    let call = Call {
        threads: terms.threads,
        max_memory: terms.max_memory,
        temp: terms.temp.clone(),
        watch: Some(Arc::clone(&watch)),
        watch_tests: Some(watch),
    };
    let progress = terms.progress.as_ref().map(|progress| progress.clone_ref(py));
    py.detach(|| {
        std::thread::scope(|scope| {
            let (sender, receiver) = channel();
            let worker = scope.spawn(move || {
                let done = call.run(|| work(&call)).and_then(|done| done);
                let _ = sender.send(());
                done
            });
            let mut interrupted = None;
            while interrupted.is_none() && receiver.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                interrupted = Python::attach(|py| look(py, progress.as_ref(), &told)).err();
            }
            told.is_stopped.store(interrupted.is_some(), Ordering::Relaxed);
            let done =
                worker.join().map_err(|_| PyRuntimeError::new_err("the engine failed, which is a bug of tifa"))?;
            match interrupted {
                Some(exception) => Err(exception),
                None => done.map_err(|error| exception(&error)),
            }
        })
    })
}

/// Runs what Python wants to run meanwhile, and tells how far the work has come.
fn look(py: Python<'_>, progress: Option<&Py<PyAny>>, told: &Told) -> PyResult<()> {
    py.check_signals()?;
    if let Some(progress) = progress {
        progress.call1(py, (told.read.load(Ordering::Relaxed), told.files.load(Ordering::Relaxed)))?;
    }
    Ok(())
}

/// An error with its hint, in the message and apart.
pub(super) fn exception(error: &Error) -> PyErr {
    let hint = error.hint();
    let mut message = error.to_string();
    let mut cause = StdError::source(error);
    while let Some(beneath) = cause {
        message += &format!(": {beneath}");
        cause = beneath.source();
    }
    if let Some(hint) = &hint {
        message += &format!("\nhint: {hint}");
    }
    let exception = TifaError::new_err(message);
    // A hint that cannot be set apart stands in the message still.
    let is_empty = matches!(error.of(), Some(CorpusError::NothingLeft { .. }));
    Python::attach(|py| {
        let value = exception.value(py);
        value.setattr("hint", hint).and_then(|()| value.setattr("is_empty", is_empty)).ok()
    });
    exception
}
