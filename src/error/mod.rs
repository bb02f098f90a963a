//! What every error is: a text for the user, the way out apart, and whether the call itself was wrong.
//!
//! Errors belong to the modules that find them; this module knows none of these. [`faults`] declares an error with all of it in
//! one place. An option is named as the library names it, as in `` `repeats = drop` ``; the command line makes its flag of it.

mod file;

pub use file::{FileError, LineProblem};

use std::error::Error as StdError;
use std::fmt;

/// An error of a module.
pub trait Fault: StdError + Send + Sync + 'static {
    /// The way out, where one is known: a sentence without full stop, shown below the message.
    fn hint(&self) -> Option<String> {
        None
    }

    /// Whether the call itself is wrong, and not what it was applied to.
    fn is_usage(&self) -> bool {
        false
    }
}

/// Why something asked for could not be done: an error of any module.
///
/// The text names what was attempted and quotes the user's own value; [`Error::hint`] gives the way out where one is known. The
/// cause, if another error lies beneath, is in `source()`.
///
/// ```
/// use tifa::corpus::{Condition, CorpusError};
/// let error = "Zhejiang".parse::<Condition>().unwrap_err();
/// assert!(matches!(error.of(), Some(CorpusError::Condition(text)) if text == "Zhejiang"));
/// assert_eq!(error.hint().as_deref(), Some("write key=value, as in region=Zhejiang or year=2024"));
/// assert!(error.is_usage());
/// ```
pub struct Error(Box<dyn Fault>);

impl Error {
    /// The way out, where one is known: a sentence without full stop, shown below the message.
    pub fn hint(&self) -> Option<String> {
        self.0.hint()
    }

    /// Whether the call itself is wrong, and not what it was applied to.
    pub fn is_usage(&self) -> bool {
        self.0.is_usage()
    }

    /// The error of a module, if it is of this type.
    pub fn of<F: Fault>(&self) -> Option<&F> {
        (&*self.0 as &dyn StdError).downcast_ref()
    }

    /// The error of a module, or this one if it is of another type.
    ///
    /// # Errors
    ///
    /// It is of another type.
    pub fn into_kind<F: Fault>(self) -> Result<F, Error> {
        if self.of::<F>().is_none() {
            return Err(self);
        }
        let inner: Box<dyn StdError + Send + Sync> = self.0;
        Ok(*inner.downcast().expect("its type was looked at"))
    }
}

impl<F: Fault> From<F> for Error {
    fn from(fault: F) -> Error {
        Error(Box::new(fault))
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source()
    }
}

/// Declares the errors of a module, as an enum of `thiserror` whose variants may end in `usage`, if the call is wrong, and in
/// `=> HINT`, which may take fields: `[known] => listed(known)`.
macro_rules! faults {
    ($(#[$about:meta])* $vis:vis enum $name:ident { $(
        $(#[$text:meta])* $variant:ident $(( $($inner:tt)* ))? $({ $($fields:tt)* })? $($usage:ident)?
        $($([ $($field:ident),+ ])? => $hint:expr)?
    ),* $(,)? }) => {
        $(#[$about])*
        #[derive(Debug, thiserror::Error)]
        #[non_exhaustive]
        #[allow(missing_docs)]
        $vis enum $name { $( $(#[$text])* $variant $(( $($inner)* ))? $({ $($fields)* })? ),* }

        impl $crate::error::Fault for $name {
            #[allow(unreachable_patterns)]
            fn hint(&self) -> Option<String> {
                match self {
                    $($( $name::$variant { $($($field,)+)? .. } => Some(String::from($hint)), )?)*
                    _ => None,
                }
            }

            fn is_usage(&self) -> bool {
                match self { $( $name::$variant { .. } => !concat!($(stringify!($usage))?).is_empty() ),* }
            }
        }
    };
}
pub(crate) use faults;

faults! {
    /// A name that nothing has.
    pub enum NameError {
        /// A name is not in the list of its kind.
        #[error("there is no {kind} named '{name}'")]
        Unknown { kind: &'static str, name: String, known: Vec<String> } usage [name, known] => near_or_all(name, "the names", known),
    }
}

/// The name that a mistyped one is most like, then `what` there is, for a hint.
pub(crate) fn near_or_all(name: &str, what: &str, known: &[String]) -> String {
    /// Where two names share most of their letters in order; below, unlike ones come up.
    const ALIKE: f64 = 0.8;
    let likeness = |known: &&String| strsim::jaro_winkler(&name.to_lowercase(), &known.to_lowercase());
    let mut near: Vec<&String> = known.iter().filter(|known| likeness(known) >= ALIKE).collect();
    near.sort_by(|a, b| likeness(b).total_cmp(&likeness(a)).then_with(|| a.cmp(b)));
    let all = format!("{what} are: {}", listed(known));
    match near.as_slice() {
        [] => all,
        [nearest, ..] => format!("did you mean '{nearest}'? {all}"),
    }
}

/// Names for a hint: all of a few, the first of many with the number left out.
pub(crate) fn listed(names: &[String]) -> String {
    const SHOWN: usize = 20;
    let mut text = names.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
    if names.len() > SHOWN {
        text.push_str(&format!(" and {} more", names.len() - SHOWN));
    }
    if text.is_empty() { "(none)".into() } else { text }
}

/// The ending of a noun that so many things have.
pub(crate) fn plural(n: usize) -> &'static str {
    if n == 1 { "" } else { "s" }
}
