//! The Python module `pytifa._engine`, which stands in tifa itself; this package only makes it a library that Python loads.

use tifa as _;
